//! Segments: whole blocks, or lines of a block, with a role each.

use super::{Certainty, Infer, Inference};
use crate::source::Span;
use crate::transcript::syntax::{Kind, Tree};

/// What a segment is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the syntax says: a paragraph where no rule knows better.
    Plain,
    /// A paragraph behind a number or letter; the label is so many bytes long.
    NumberedParagraph {
        /// Length of the label (`2.`) in bytes, blanks not included.
        label: u32,
    },
    /// The title of a letter, memorandum or section, typed as a line of its own.
    Head,
    /// Classification markings at the head or foot of a page: `fw[@type=header]`.
    Marking,
    /// The number that stands on the page: `fw[@type=pageNum]`.
    PageNumber,
    /// A line that the archive or the releasing agency set on the page: `fw[@type=release]`.
    Release,
    /// A line repeated at the head or foot of pages.
    RunningHead,
    /// The number of the document in a collection, above the text: `fw[@type=archival]/idno`.
    ArchivalNumber,
    /// The date that a collection gives the document: `fw[@type=archival]/date`.
    ArchivalDate,
    /// A line on an enclosure: `note[@type=enclosure]`.
    Enclosure,
    /// The sender's printed name and place: `fw[@type=letterhead]`.
    Letterhead,
    /// Place and date of writing: `opener/dateline`.
    Dateline,
    /// The address of the recipient: `opener/address`.
    Address,
    /// The greeting: `opener/salute`.
    Salute,
    /// The leave-taking: `closer/salute`.
    Valediction,
    /// The signature, by hand or typed: `closer/signed`.
    Signature,
    /// A postscript.
    Postscript,
    /// Comments of the author or of a third person after the text; the reporting clause is so many
    /// bytes long, 0 where the segment goes on with the comment before it.
    Comment {
        /// Length of the clause (`McCloy added following comments:`) in bytes.
        clause: u32,
    },
    /// A field of a memorandum's header: `FROM: …`; the label is so many bytes long.
    MemoField {
        /// Length of the label with its colon, in bytes.
        label: u32,
    },
    /// A field of a telegram's header.
    CableField {
        /// Length of the label with its colon, in bytes.
        label: u32,
    },
    /// A field of a form.
    FormField {
        /// Length of the label with its colon, in bytes.
        label: u32,
    },
    /// A speech in minutes or a tape transcript; the speaker's name is so many bytes long.
    Speech {
        /// Length of the speaker's name with its colon, in bytes.
        speaker: u32,
    },
    /// A distribution or copy list.
    Distribution,
    /// Precedence, `BT`, `END OF MESSAGE`: `fw[@type=transmission]`.
    Transmission,
}

/// A page that begins before a segment although no frame says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageTurn {
    /// How sure it is.
    pub certainty: Certainty,
}

/// A run of sibling nodes with one role: a block, or whole lines of a paragraph.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The block: a child of the document (or of a quote) in the tree.
    pub block: usize,
    /// The first node of the segment: the block itself, or an inline of it.
    pub first: usize,
    /// The index behind its last node.
    pub end: usize,
    /// Its bytes, without the line end behind it.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// How sure that is; `None` where it is as the syntax says.
    pub certainty: Option<Certainty>,
    /// The page that begins before it, if that was inferred.
    pub page_turn: Option<PageTurn>,
    /// Whether it goes on with the paragraph before it, over what stands between.
    pub joins: bool,
}

/// The segments of a document, and what was inferred about them.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The transcript.
    pub text: &'t str,
    /// Its syntax.
    pub tree: &'t Tree,
    /// The segments in order: all blocks of the document.
    pub segments: Vec<Segment>,
    /// The inferences in the order they were drawn.
    pub inferences: Vec<Inference>,
    which: Infer,
}

impl<'t> Reading<'t> {
    /// Every block one segment, with the role that the syntax gives it.
    pub(super) fn new(text: &'t str, tree: &'t Tree, which: Infer) -> Self {
        let is_block =
            |&index: &usize| !matches!(tree.node(index).kind, Kind::Separator | Kind::FrontMatter);
        let segments = tree.children(0).filter(is_block).map(|index| {
            let node = tree.node(index);
            Segment {
                block: index,
                first: index,
                end: node.end as usize,
                span: node.span,
                role: Role::Plain,
                certainty: None,
                page_turn: None,
                joins: false,
            }
        });
        Self { text, tree, segments: segments.collect(), inferences: Vec::new(), which }
    }

    /// What the syntax says the segment is.
    #[must_use]
    pub fn kind(&self, segment: usize) -> Kind {
        self.tree.node(self.segments[segment].block).kind
    }

    /// The text of a segment, signs of the notation included.
    #[must_use]
    pub fn source(&self, segment: usize) -> &'t str {
        &self.text[self.segments[segment].span.range()]
    }

    /// Gives a segment a role, unless it has one or is less certain than was asked for.
    pub(crate) fn claim(
        &mut self,
        segment: usize,
        role: Role,
        rule: &'static str,
        certainty: Certainty,
        evidence: impl Into<String>,
    ) -> bool {
        let is_wanted = self.which == Infer::All || certainty == Certainty::High;
        if !is_wanted || self.segments[segment].role != Role::Plain {
            return false;
        }
        let span = self.segments[segment].span;
        self.segments[segment].role = role;
        self.segments[segment].certainty = Some(certainty);
        self.inferences.push(Inference { rule, span, certainty, evidence: evidence.into() });
        true
    }
}
