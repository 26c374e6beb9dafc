//! Segments: whole blocks, or lines of a block, with a role each.

use super::cut::{Cutter, Parts};
use super::gate::Gate;
use super::look::{Look, Plain};
use super::sieve::RuleSet;
use super::{Certainty, Inference, Mention, Phrase, Rule, Scope};
use crate::document::Names;
use crate::source::Span;
use crate::transcript::syntax::{Kind, Node, Tree};
use std::borrow::Cow;

/// What a segment is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the syntax says: a paragraph where no rule knows better.
    Plain,
    /// A paragraph behind a number or letter; the label is so many bytes long.
    NumberedParagraph {
        /// Length of the label (`2.`) in bytes, blanks before it included.
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
    /// A number stamped on the page: `fw[@type=stamp]`.
    Stamped,
    /// A stamp that is read as text: `fw[@type=stamp]`.
    Stamp,
    /// A warning or the number of a form, printed on the sheet: `fw[@type=running]`.
    Legend,
    /// A paragraph that the transcript marks as heading.
    Untitled,
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
    /// Place and date of writing below the text: `closer/dateline`.
    ClosingDateline,
    /// The address of the recipient below the signature: `closer/address`.
    ClosingAddress,
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
        /// Length of the label with its colon and what stands before it, in bytes; 0 where the
        /// segment goes on with the field before it.
        label: u32,
    },
    /// A field of a telegram's header.
    CableField {
        /// Length of the label with its colon and what stands before it, in bytes; 0 where the
        /// segment goes on with the field before it.
        label: u32,
    },
    /// A field of a form.
    FormField {
        /// Length of the label with its colon and what stands before it, in bytes; 0 where the
        /// segment goes on with the field before it.
        label: u32,
    },
    /// A line of a form that is filled in: `list[@type=form]/item`.
    FormLine,
    /// An item of a numbered list; the label is so many bytes long.
    ListItem {
        /// Length of the label (`2.`) in bytes, what stands before it included; 0 where the item has
        /// none.
        label: u32,
    },
    /// A speech in minutes or a tape transcript; the speaker's name is so many bytes long.
    Speech {
        /// Length of the speaker's name with its colon, in bytes; 0 where the segment goes on with
        /// the speech before it.
        speaker: u32,
    },
    /// A distribution or copy list.
    Distribution,
    /// Who declassified the document, by what authority and when: `note[@type=declassification]`.
    Declassification,
    /// The code of an exemption in the margin: `fw[@type=release]`, with `gap[@reason=redacted]`.
    Exemption,
    /// A line on pages that were withheld: `p`, with `gap[@reason=withdrawn]`.
    WithheldPage,
    /// The first word of the next page at the foot of a page: `fw[@type=catch]`.
    Catchword,
    /// Groups of a cipher: `ab[@type=cipher]`.
    Cipher,
    /// The title of a record form or withdrawal sheet, which is a part of its own:
    /// `div[@type=rif]`.
    RecordForm,
    /// A line of a telegram's header without a label: `fw[@type=transmission]`.
    MessageLine,
    /// `BT`, `END OF MESSAGE`, officers: `fw[@type=transmission]`.
    Transmission,
}

impl Role {
    /// Whether it stands on the page around the text: running matter, numbers, stamps.
    pub(crate) fn is_of_the_page(self) -> bool {
        matches!(
            self,
            Self::Marking
                | Self::PageNumber
                | Self::Release
                | Self::RunningHead
                | Self::Stamped
                | Self::Stamp
                | Self::Legend
                | Self::Catchword
                | Self::Exemption
        )
    }
}

/// A page that begins before a segment although no frame says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageTurn {
    /// How sure it is.
    pub certainty: Certainty,
    /// The number that stands where it begins, set there by whoever transcribed or edited.
    pub number: Option<u32>,
}

/// A run of sibling nodes with one role: a block, or whole lines of a paragraph.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The block: a child of the document (or of a quote) in the tree.
    pub block: usize,
    /// What the syntax says the block is.
    pub kind: Kind,
    /// The first node of the segment: the block itself, or an inline of it.
    pub first: usize,
    /// The index behind its last node.
    pub end: usize,
    /// Its bytes, without the line end behind it.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Whether its words are those of running text.
    pub(super) has_prose: bool,
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
    /// Whether a page begins with the document although no frame says so.
    pub has_first_page: bool,
    /// The inferences in the order they were drawn, unless the scope is
    /// [in brief](Scope::in_brief).
    pub inferences: Vec<Inference>,
    /// The rules that drew inferences, one after the other.
    pub rules: Vec<&'static str>,
    /// What was found within lines, in order.
    pub phrases: Vec<(Span, Phrase, Certainty)>,
    /// The dates, times and names in the text, in order, none overlapping another.
    pub mentions: Vec<Mention>,
    /// What is written as dates are, but is none of the calendar.
    pub impossible_dates: Vec<Span>,
    /// The lists of names that were given.
    pub names: &'t Names,
    pub(crate) scope: Scope,
    plain: Plain,
    pub(super) looks: Vec<Look>,
}

impl<'t> Reading<'t> {
    /// Every block one segment, with the role that the syntax gives it; where inferences are
    /// drawn, paragraphs are cut into the lines that may be parts of their own.
    pub(super) fn new(text: &'t str, tree: &'t Tree, scope: Scope, names: &'t Names) -> Self {
        let mut plain = Plain::default();
        let mut cutter = Cutter::new(text, tree, &scope, &mut plain);
        let mut parts = Parts::default();
        for block in tree.children(0) {
            match tree.node(block).kind {
                Kind::Separator | Kind::FrontMatter => {}
                _ if !scope.draws_any() => parts.extend([cutter.unseen(block)]),
                Kind::Paragraph => cutter.paragraph(block, &mut parts),
                _ => parts.extend([cutter.block(block)]),
            }
        }
        let (mut segments, looks) = parts;
        for (segment, look) in segments.iter_mut().zip(&looks) {
            segment.has_prose = look.is_prose;
        }
        let (has_first_page, inferences, rules, phrases) = Default::default();
        let (mentions, impossible_dates) = Default::default();
        Self {
            text,
            tree,
            segments,
            has_first_page,
            inferences,
            rules,
            phrases,
            mentions,
            impossible_dates,
            names,
            scope,
            plain,
            looks,
        }
    }

    /// What the syntax says the segment is.
    #[must_use]
    pub fn kind(&self, segment: usize) -> Kind {
        self.segments[segment].kind
    }

    /// The text of a segment, signs of the notation included.
    #[must_use]
    pub fn source(&self, segment: usize) -> &'t str {
        &self.text[self.segments[segment].span.range()]
    }

    /// The words of a segment, lines divided by `\n`; no more than the first few hundred bytes.
    pub(super) fn plain(&self, segment: usize) -> &str {
        self.plain.words(self.text, self.looks[segment])
    }

    /// The first line of the words of a segment.
    pub(super) fn first_line(&self, segment: usize) -> &str {
        let plain = self.plain(segment);
        if self.looks[segment].is_line { plain } else { first_line(plain) }
    }

    /// The text that a segment begins with, if it begins with plain text; blanks and the signs of
    /// a heading before it are left out.
    pub(super) fn leading_text(&self, segment: usize) -> &'t str {
        self.leading_node(segment).map_or("", |node| self.text[node.span.range()].trim_start())
    }

    fn leading_node(&self, segment: usize) -> Option<Node> {
        let Segment { block, first, end, .. } = self.segments[segment];
        let start = if first == block { first + 1 } else { first };
        let mut nodes = self.tree.nodes()[start.min(end)..end].iter();
        let first = nodes.find(|node| node.kind != Kind::Markup);
        first.filter(|node| node.kind == Kind::Text).copied()
    }

    /// The length of a label as roles record it: from the beginning of the segment to the end of
    /// the first `length` bytes of its leading text.
    pub(super) fn label_length(&self, segment: usize, length: usize) -> u32 {
        let start = self.segments[segment].span.start;
        let label = self.plain(segment).get(..length).unwrap_or_default();
        if let Some(end) = self.marked_label(segment, label) {
            return end - start;
        }
        let end = self.leading_node(segment).map_or(start, |node| node.span.end);
        let behind = self.leading_text(segment).len().saturating_sub(length);
        end - start - u32::try_from(behind).unwrap_or(end - start)
    }

    /// Where a label ends that is in bold or underlined at the beginning of a segment: `**TO:**`,
    /// `**TO**:`.
    pub(super) fn marked_label(&self, segment: usize, label: &str) -> Option<u32> {
        let Segment { block, first, end, .. } = self.segments[segment];
        let start = if first == block { first + 1 } else { first };
        let node = self.tree.nodes()[..end].get(start)?;
        let is_marked = matches!(node.kind, Kind::Strong | Kind::Underline | Kind::Emphasis);
        let mut within = self.tree.siblings(start + 1, node.end as usize);
        let is_text = |&at: &usize| self.tree.node(at).kind == Kind::Text;
        let words = within.find(is_text).filter(|_| is_marked)?;
        let is_alone = within.all(|at| self.tree.node(at).kind == Kind::Markup);
        let words = &self.text[self.tree.node(words).span.range()];
        let behind = label.strip_prefix(words).filter(|_| is_alone)?;
        let is_behind = self.text[node.span.end as usize..].starts_with(behind);
        let length = u32::try_from(behind.len()).unwrap_or(0);
        (is_behind && behind.len() < label.len()).then_some(node.span.end + length)
    }

    /// The words of a segment that is a line of a paragraph or a whole one of one line.
    pub(super) fn line(&self, segment: usize) -> Option<&str> {
        self.any_line(segment).filter(|_| self.kind(segment) == Kind::Paragraph)
    }

    /// The words of a segment that is one short line, be it of a paragraph, a heading or a quote.
    pub(super) fn any_line(&self, segment: usize) -> Option<&str> {
        self.looks[segment].is_line.then(|| self.plain(segment))
    }

    /// Whether a gate lets the segment through.
    pub(super) fn fits(&self, segment: usize, gate: &Gate) -> bool {
        self.scope.gates_are_open() || gate.lets(self.looks[segment].shape)
    }

    /// Whether the rule may have something to say of the segment: it may begin a part at the line,
    /// or its gates let the paragraph through.
    pub(super) fn is_for(&self, segment: usize, rule: RuleSet) -> bool {
        self.looks[segment].is_for(rule) || self.scope.gates_are_open()
    }

    /// The segments of which the rule may have something to say.
    pub(super) fn segments_for(&self, rule: &Rule) -> Vec<usize> {
        let only = RuleSet::of(rule);
        let is_open = self.scope.gates_are_open();
        (0..self.segments.len()).filter(|&at| is_open || self.looks[at].is_for(only)).collect()
    }

    /// Those of them that are one short line, be it of a paragraph, a heading or a quote.
    pub(super) fn lines_for(&self, rule: &Rule) -> Vec<usize> {
        let mut segments = self.segments_for(rule);
        segments.retain(|&at| self.looks[at].is_line);
        segments
    }

    /// The segments that a gate lets through.
    pub(super) fn fitting(&self, gate: &Gate) -> Vec<usize> {
        (0..self.segments.len()).filter(|&at| self.fits(at, gate)).collect()
    }

    /// Whether no rule has claimed the segment.
    pub(super) fn is_free(&self, segment: usize) -> bool {
        self.segments[segment].role == Role::Plain
    }

    /// Whether the segment is a paragraph of running text.
    pub(crate) fn is_prose(&self, segment: usize) -> bool {
        self.segments[segment].has_prose
            && self.kind(segment) == Kind::Paragraph
            && !self.is_furniture(segment)
    }

    /// Whether the segment belongs to the page, not to the text on it.
    pub(super) fn is_furniture(&self, segment: usize) -> bool {
        self.segments[segment].role.is_of_the_page()
            || matches!(self.kind(segment), Kind::Comment | Kind::Markup)
    }

    /// Whether the segment is a frame between two pages.
    pub(super) fn is_frame(&self, segment: usize) -> bool {
        self.kind(segment) == Kind::PageFrame
    }

    /// Whether the transcript begins with a frame, the signs of tools left out.
    pub(crate) fn begins_with_frame(&self) -> bool {
        let first = (0..self.segments.len()).find(|&at| self.kind(at) != Kind::Markup);
        first.is_some_and(|first| self.is_frame(first))
    }

    /// The nearest segment behind `segment` that is part of the text, page breaks passed over.
    pub(super) fn after(&self, segment: usize) -> Option<usize> {
        (segment + 1..self.segments.len()).find(|&at| !self.is_furniture(at) && !self.is_frame(at))
    }

    /// The nearest segment before `segment` that is part of the text, page breaks passed over.
    pub(super) fn before(&self, segment: usize) -> Option<usize> {
        (0..segment).rev().find(|&at| !self.is_furniture(at) && !self.is_frame(at))
    }

    /// Whether inferences of this certainty are wanted.
    pub(super) fn wants(&self, certainty: Certainty) -> bool {
        self.scope.wants(certainty)
    }

    /// Forgets the words that rules looked at, when all have been applied: they are much memory.
    pub(super) fn forget_words(&mut self) {
        (self.plain, self.looks) = (Plain::default(), Vec::new());
    }

    /// Looks at a segment again that has grown.
    pub(super) fn look_again(&mut self, segment: usize) {
        let Segment { first, end, .. } = self.segments[segment];
        let look = self.plain.look(self.text, self.tree, first, end);
        self.segments[segment].has_prose = look.is_prose;
        self.looks[segment] = look;
    }

    /// Gives a segment a role, unless it has one or is less certain than was asked for.
    pub(crate) fn claim(
        &mut self,
        segment: usize,
        role: Role,
        id: &'static str,
        certainty: Certainty,
        evidence: impl Into<Cow<'static, str>>,
    ) -> bool {
        if !self.wants(certainty) || !self.is_free(segment) {
            return false;
        }
        self.segments[segment].role = role;
        self.segments[segment].certainty = Some(certainty);
        self.note(segment, id, certainty, evidence);
        true
    }

    /// Records an inference about a segment that leaves its role as it is.
    pub(super) fn note(
        &mut self,
        segment: usize,
        rule: &'static str,
        certainty: Certainty,
        evidence: impl Into<Cow<'static, str>>,
    ) {
        let span = self.segments[segment].span;
        self.record(Inference { rule, span, certainty, evidence: evidence.into() });
    }

    /// Records an inference.
    pub(super) fn record(&mut self, inference: Inference) {
        if self.rules.last() != Some(&inference.rule) {
            self.rules.push(inference.rule);
        }
        if !self.scope.is_brief() {
            self.inferences.push(inference);
        }
    }
}

/// The first line of some words.
fn first_line(words: &str) -> &str {
    let Some(end) = memchr::memchr(b'\n', words.as_bytes()) else { return words };
    words[..end].strip_suffix('\r').unwrap_or(&words[..end])
}
