//! The reader without its text: what is open, what is declared, and one step at a time.

use super::content;
use super::cursor::{Cursor, QName};
use super::entities::Entities;
use super::fault::{Fault, Faults};
use super::name_table::NameTable;
use super::namespaces::Namespaces;
use super::open::{OpenElement, OpenElements};
use super::prolog;
use super::scan::{self, Scan};
use super::tag::{Context, Piece, Tag};
use super::window::{Window, too_large};
use crate::source::MAX_SOURCE_BYTES;
use crate::source::Span;
use std::sync::Arc;

/// What has been read, and what that means for what follows.
#[derive(Debug)]
pub(super) struct Tokenizer {
    pub(super) phase: Phase,
    pub(super) doctype_seen: bool,
    pub(super) frames: Vec<Frame>,
    pub(super) open: OpenElements,
    pub(super) ending: Option<Ending>,
    pub(super) tag: Tag,
    pub(super) context: Context,
    pub(super) scan: Scan,
    /// Text that differs from the document: references, line ends.
    pub(super) buffer: String,
    /// Names of elements that a repair has closed, whose end tags may still come; and how many
    /// elements were open around them.
    pub(super) implied: Vec<(Box<str>, usize)>,
}

/// Where in the document the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Start,
    Prolog,
    Content,
    Epilog,
    Finished,
}

/// An entity whose replacement text is being read.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) name: Box<str>,
    pub(super) text: Arc<str>,
    pub(super) at: usize,
    /// How many elements were open when it began.
    pub(super) depth: usize,
    /// Where the document refers to it, or to the entity around it.
    pub(super) span: Span,
}

/// Ends of elements that are still to be reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    /// How many elements stay open.
    pub(super) depth: usize,
    /// The place of the ends that are missing in the document.
    pub(super) inner: Span,
    /// The place of the last end.
    pub(super) last: Span,
}

/// An event, as places in the storage of the reader.
#[derive(Debug)]
pub(super) enum Step {
    Start,
    End {
        element: OpenElement,
        span: Span,
    },
    Text {
        text: Piece,
        span: Span,
    },
    Reference {
        name: QName,
        span: Span,
    },
    Instruction {
        target: QName,
        data: Span,
        span: Span,
    },
    Comment {
        text: Span,
        span: Span,
    },
    /// Something was read that is not reported.
    Nothing,
    /// The text ends too early.
    More,
    /// The document has ended.
    Finished,
}

impl Tokenizer {
    pub(super) fn new(mut names: NameTable) -> Self {
        names.trim();
        Self {
            phase: Phase::Start,
            doctype_seen: false,
            frames: vec![],
            open: OpenElements::default(),
            ending: None,
            tag: Tag::default(),
            context: Context {
                names,
                namespaces: Namespaces::new(),
                entities: Entities::default(),
                faults: Faults::default(),
            },
            scan: Scan::default(),
            buffer: String::new(),
            implied: vec![],
        }
    }

    /// The next step. The cursor is in the document; it is moved where the document is read on.
    pub(super) fn step(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        match self.phase {
            Phase::Content => self.content(cursor),
            Phase::Start => self.begin(cursor),
            Phase::Prolog => self.prolog(cursor),
            Phase::Epilog => content::epilog(cursor),
            Phase::Finished => Ok(Step::Finished),
        }
    }

    /// Reports characters that XML cannot hold before the offset `end` of the document.
    pub(super) fn check_characters(
        &mut self,
        window: &Window<'_>,
        end: usize,
    ) -> Result<(), Fault> {
        self.scan.cover(window.text(), window.base(), end);
        while let Some(at) = self.scan.illegal.filter(|&at| at < end) {
            let fault = scan::illegal_character(window.text(), window.base(), at);
            self.context.faults.report(fault)?;
            self.scan.pass(window.text(), window.base());
        }
        Ok(())
    }

    fn begin(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        if cursor.more && cursor.text.len() < "<?xml ".len() {
            return Ok(Step::More);
        }
        if cursor.text.len() > MAX_SOURCE_BYTES {
            return Err(too_large(0));
        }
        self.context.entities.standalone = prolog::xml_declaration(cursor)?;
        self.phase = Phase::Prolog;
        Ok(Step::Nothing)
    }
}
