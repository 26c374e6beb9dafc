//! Mentions: dates, times and names in running text.
//!
//! They are looked for in runs of text and line ends that nothing else interrupts, so that a
//! mention may go over a soft line end, but neither into nor out of other markup.

use super::{Certainty, Inference, Reading, Role, date, name};
use crate::document::date::{Ground, Value};
use crate::notation::marks::Mark;
use crate::source::Span;
use crate::transcript::syntax::Kind;

/// Words of the document that TEI has an element for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// What it says.
    pub meaning: Meaning,
    /// How sure that is.
    pub certainty: Certainty,
}

/// What a mention says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A date, and what its value rests on.
    Date(Value, Ground),
    /// A time of day, and what its value rests on.
    Time(Value, Ground),
    /// A name: the number of its entry in the lists of the user.
    Name(usize),
}

/// The runs of a document, and where each segment begins among them.
pub(super) fn runs(reading: &Reading<'_>) -> Vec<Span> {
    let mut runs = Vec::new();
    for segment in 0..reading.segments.len() {
        if holds_mentions(reading, segment) {
            let mut walk = Walk { runs: &mut runs, run: None, ends_at_line: false };
            walk.segment(reading, segment);
        }
    }
    runs
}

/// Adds mentions to those that were found before; of two that overlap, the longer stays, of two of
/// the same length the one found first.
pub(super) fn add(reading: &mut Reading<'_>, mentions: Vec<Mention>) {
    let mut all = std::mem::take(&mut reading.mentions);
    all.extend(mentions);
    all.sort_by_key(|mention| mention.span.start);
    for mention in all {
        match reading.mentions.last_mut() {
            Some(last) if last.span.end > mention.span.start => {
                if mention.span.range().len() > last.span.range().len() {
                    *last = mention;
                }
            }
            _ => reading.mentions.push(mention),
        }
    }
}

/// Records an inference for each mention that no smaller sign divides.
pub(super) fn record(reading: &mut Reading<'_>) {
    drop_divided(reading);
    let inferences = reading.mentions.iter().map(|mention| {
        let (rule, evidence) = match &mention.meaning {
            Meaning::Date(_, ground) | Meaning::Time(_, ground) => {
                (date::RULE.id, ground.words().to_owned())
            }
            Meaning::Name(entry) => (name::RULE.id, name::evidence(reading, *entry)),
        };
        Inference { rule, span: mention.span, certainty: mention.certainty, evidence }
    });
    let inferences: Vec<_> = inferences.collect();
    reading.inferences.extend(inferences);
}

/// Drops mentions in which a hyphen ends a line, letters are spaced, or a sign stands that has an
/// element of its own.
fn drop_divided(reading: &mut Reading<'_>) {
    let mut phrases = reading.phrases.iter().map(|(span, ..)| *span).peekable();
    let text = reading.text;
    reading.mentions.retain(|mention| {
        while phrases.next_if(|phrase| phrase.end <= mention.span.start).is_some() {}
        let overlaps = phrases.peek().is_some_and(|phrase| phrase.start < mention.span.end);
        !overlaps && !text[mention.span.range()].contains(has_own_element)
    });
}

/// Soft hyphens, and characters of the private use area.
fn has_own_element(c: char) -> bool {
    matches!(c, '\u{ad}' | '¬' | '\u{e000}'..='\u{f8ff}')
}

/// Numbers, dates and markings on the page are encoded as a whole; what stands between fences is
/// kept as it is.
fn holds_mentions(reading: &Reading<'_>, segment: usize) -> bool {
    let is_whole = matches!(
        reading.segments[segment].role,
        Role::ArchivalNumber
            | Role::ArchivalDate
            | Role::PageNumber
            | Role::Stamped
            | Role::Stamp
            | Role::Marking
            | Role::Exemption
            | Role::Catchword
            | Role::Cipher
    );
    !is_whole && !matches!(reading.kind(segment), Kind::Fence | Kind::Comment | Kind::PageFrame)
}

/// The length of the label that a segment begins with, which is encoded apart from the rest.
fn label(role: Role) -> u32 {
    match role {
        Role::NumberedParagraph { label }
        | Role::MemoField { label }
        | Role::CableField { label }
        | Role::FormField { label } => label,
        Role::Speech { speaker } => speaker,
        Role::Comment { clause } => clause,
        _ => 0,
    }
}

/// A walk through the nodes of a segment.
struct Walk<'r> {
    runs: &'r mut Vec<Span>,
    run: Option<Span>,
    /// Whether a run goes no further than its line.
    ends_at_line: bool,
}

impl Walk<'_> {
    fn segment(&mut self, reading: &Reading<'_>, index: usize) {
        let segment = &reading.segments[index];
        let cut = segment.span.start + label(segment.role);
        let by_lines = matches!(segment.role, Role::Address | Role::Distribution);
        self.ends_at_line = by_lines;
        let mut at = segment.first;
        // The ends of the nodes that are open, the innermost last.
        let mut open: Vec<usize> = Vec::new();
        while at < segment.end {
            while open.last().is_some_and(|&end| end <= at) {
                open.pop();
                self.end();
            }
            let node = reading.tree.node(at);
            let behind = node.end as usize;
            match node.kind {
                Kind::Text => self.text(node.span, cut),
                Kind::Newline if self.run.is_some() && !self.ends_at_line => self.grow(node.span),
                Kind::Newline => self.end(),
                _ => {
                    self.end();
                    // Words behind such a sign belong to it up to the end of their line.
                    let is_sign = matches!(node.kind, Kind::Sign(_));
                    self.ends_at_line = by_lines || is_sign;
                }
            }
            if matches!(node.kind, Kind::Newline) {
                self.ends_at_line = by_lines;
            }
            let is_whole = matches!(
                node.kind,
                Kind::Fence | Kind::Correction | Kind::Words(Mark::Parts | Mark::Alternatives)
            );
            at = if is_whole { behind } else { at + 1 };
            if at < behind {
                open.push(behind);
            }
        }
        self.end();
    }

    /// Text; the label ends a run.
    fn text(&mut self, span: Span, cut: u32) {
        if span.start < cut && cut < span.end {
            self.grow(Span { end: cut, ..span });
            self.end();
            self.grow(Span { start: cut, ..span });
        } else {
            if span.start == cut {
                self.end();
            }
            self.grow(span);
        }
    }

    fn grow(&mut self, span: Span) {
        match &mut self.run {
            Some(run) => run.end = span.end,
            None => self.run = Some(span),
        }
    }

    fn end(&mut self) {
        self.runs.extend(self.run.take());
    }
}
