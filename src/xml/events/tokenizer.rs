//! The reader without its text: what is open, what is declared, and one step at a time.

use super::content;
use super::cursor::Cursor;
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
    /// The element that ended last.
    pub(super) ended: Option<OpenElement>,
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
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) kind: Kind,
    /// The place in the document.
    pub(crate) span: Span,
    /// Of a reference or an instruction: the name, in the text that is being read.
    pub(super) name: Span,
    /// The text, in the text that is being read or in the buffer.
    pub(super) text: Span,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The tag at hand.
    Start,
    /// The end of [`Tokenizer::ended`].
    End,
    Text,
    /// Text in the buffer.
    Buffered,
    Reference,
    Instruction,
    Comment,
    /// Something was read that is not reported.
    Nothing,
    /// The text ends too early.
    More,
    /// The document has ended.
    Finished,
}

impl Step {
    pub(super) const NOTHING: Self = Self::of(Kind::Nothing, NOWHERE);
    pub(super) const MORE: Self = Self::of(Kind::More, NOWHERE);
    pub(super) const FINISHED: Self = Self::of(Kind::Finished, NOWHERE);

    /// A step without name and text.
    #[inline]
    pub(super) const fn of(kind: Kind, span: Span) -> Self {
        Self { kind, span, name: NOWHERE, text: NOWHERE }
    }

    #[inline]
    pub(super) fn text(piece: Piece, span: Span) -> Self {
        match piece {
            Piece::Text(text) => Self { text, ..Self::of(Kind::Text, span) },
            Piece::Buffer(text) => Self { text, ..Self::of(Kind::Buffered, span) },
        }
    }
}

const NOWHERE: Span = Span { start: 0, end: 0 };

impl Tokenizer {
    pub(super) fn new(mut names: NameTable) -> Self {
        names.trim();
        Self {
            phase: Phase::Start,
            doctype_seen: false,
            frames: vec![],
            open: OpenElements::default(),
            ended: None,
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
            Phase::Finished => Ok(Step::FINISHED),
        }
    }

    /// Reports characters that XML cannot hold before the offset `end` of the document.
    #[inline]
    pub(super) fn check_characters(
        &mut self,
        window: &Window<'_>,
        end: usize,
    ) -> Result<(), Fault> {
        self.scan.cover(window.text(), window.base(), end);
        match self.scan.illegal {
            Some(at) if at < end => self.report_characters(window, end),
            _ => Ok(()),
        }
    }

    #[cold]
    fn report_characters(&mut self, window: &Window<'_>, end: usize) -> Result<(), Fault> {
        while let Some(at) = self.scan.illegal.filter(|&at| at < end) {
            let fault = scan::illegal_character(window.text(), window.base(), at);
            self.context.faults.report(fault)?;
            self.scan.pass(window.text(), window.base());
        }
        Ok(())
    }

    fn begin(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        if cursor.more && cursor.text.len() < "<?xml ".len() {
            return Ok(Step::MORE);
        }
        if cursor.text.len() > MAX_SOURCE_BYTES {
            return Err(too_large(0));
        }
        self.context.entities.standalone = prolog::xml_declaration(cursor)?;
        self.phase = Phase::Prolog;
        Ok(Step::NOTHING)
    }
}
