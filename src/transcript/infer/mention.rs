//! Mentions: dates, times and names in running text.
//!
//! They are looked for in runs of text and line ends that nothing else interrupts but the raised
//! ending of a word (`12<sup>th</sup>`), so that a mention may go over a soft line end, but neither
//! into nor out of other markup.

use super::{Certainty, Inference, Reading, Role, date, name};
use crate::document::date::{Ground, Value};
use crate::notation::marks::Mark;
use crate::source::Span;
use crate::transcript::syntax::Kind;
use std::borrow::Cow;
use std::ops::Range;

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

/// Text that is looked at as one.
#[derive(Debug)]
pub(super) struct Run {
    span: Span,
    /// The signs around raised letters, by turns before and behind them.
    signs: Vec<Sign>,
}

/// A sign of the notation in a run.
#[derive(Clone, Copy, Debug)]
struct Sign {
    /// Its offset among the words of the run.
    at: usize,
    /// The offset behind it in the document.
    behind: usize,
}

impl Run {
    /// Its words, without the signs.
    pub(super) fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.signs.is_empty() {
            return Cow::Borrowed(&text[self.span.range()]);
        }
        let mut words = String::with_capacity(self.span.len());
        for (count, sign) in self.signs.iter().enumerate() {
            words.push_str(&text[self.behind(count)..self.offset(count, sign.at)]);
        }
        words.push_str(&text[self.behind(self.signs.len())..self.span.end as usize]);
        Cow::Owned(words)
    }

    /// Where a range of the words stands in the document; none where it begins or ends within
    /// raised letters.
    pub(super) fn place(&self, words: &Range<usize>) -> Option<Span> {
        let before = self.signs.partition_point(|sign| sign.at <= words.start);
        let within = self.signs.partition_point(|sign| sign.at < words.end);
        let ends_raised = within % 2 == 1 && self.signs[within].at == words.end;
        let within = within + usize::from(ends_raised);
        let is_whole = before.is_multiple_of(2) && within.is_multiple_of(2);
        let start = self.offset(before, words.start);
        is_whole.then(|| Span::new(start, self.offset(within, words.end)))
    }

    /// The offset in the document of one among the words, with so many signs before it.
    fn offset(&self, signs: usize, words: usize) -> usize {
        let last = signs.checked_sub(1).map_or(0, |last| self.signs[last].at);
        self.behind(signs) + words - last
    }

    /// The offset in the document behind so many signs.
    fn behind(&self, signs: usize) -> usize {
        let last = signs.checked_sub(1).map(|last| self.signs[last].behind);
        last.unwrap_or(self.span.start as usize)
    }

    /// Adds raised letters with the signs around them.
    fn raise(&mut self, span: Span, letters: Span) {
        let (before, behind) = (letters.start as usize, span.end as usize);
        let signs = self.signs.len();
        let last = signs.checked_sub(1).map_or(0, |last| self.signs[last].at);
        let at = last + span.start as usize - self.behind(signs);
        self.signs.push(Sign { at, behind: before });
        self.signs.push(Sign { at: at + letters.len(), behind });
        self.span.end = span.end;
    }
}

/// The runs of a document, and where each segment begins among them.
pub(super) fn runs(reading: &Reading<'_>) -> Vec<Run> {
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
    for at in 0..reading.mentions.len() {
        let mention = &reading.mentions[at];
        let (rule, evidence) = match &mention.meaning {
            Meaning::Date(_, ground) | Meaning::Time(_, ground) => {
                (date::RULE.id, ground.words().into())
            }
            Meaning::Name(entry) => (name::RULE.id, name::evidence(reading, *entry).into()),
        };
        let (span, certainty) = (mention.span, mention.certainty);
        reading.record(Inference { rule, span, certainty, evidence });
    }
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

/// Whether raised letters are the ending of the word before them: `12<sup>th</sup>`, `Jan<sup>y</sup>`.
fn is_ending(reading: &Reading<'_>, node: usize) -> bool {
    const LONGEST: usize = 3;
    let kinds = [Kind::Markup, Kind::Text, Kind::Markup];
    let end = reading.tree.node(node).end as usize;
    let nodes = &reading.tree.nodes()[node + 1..end];
    nodes.iter().map(|node| node.kind).eq(kinds) && {
        let letters = &reading.text[nodes[1].span.range()];
        letters.len() <= LONGEST && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    }
}

/// A walk through the nodes of a segment.
struct Walk<'r> {
    runs: &'r mut Vec<Run>,
    run: Option<Run>,
    /// Whether a run goes no further than its line.
    ends_at_line: bool,
}

impl Walk<'_> {
    fn segment(&mut self, reading: &Reading<'_>, index: usize) {
        let segment = &reading.segments[index];
        let cut = segment.span.start + label(segment.role);
        let by_lines =
            matches!(segment.role, Role::Address | Role::ClosingAddress | Role::Distribution);
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
                Kind::Superscript if self.run.is_some() && is_ending(reading, at) => {
                    let letters = reading.tree.node(at + 2).span;
                    self.run.iter_mut().for_each(|run| run.raise(node.span, letters));
                    at = behind;
                    continue;
                }
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
            Some(run) => run.span.end = span.end,
            None => self.run = Some(Run { span, signs: Vec::new() }),
        }
    }

    fn end(&mut self) {
        self.runs.extend(self.run.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_run_are_found_again() {
        let text = "On 12<sup>th</sup> May and 1<sup>st</sup>.";
        let mut run = Run { span: Span::new(0, 5), signs: Vec::new() };
        run.raise(Span::new(5, 18), Span::new(10, 12));
        run.span.end = 28;
        run.raise(Span::new(28, 41), Span::new(33, 35));
        run.span.end = 42;
        assert_eq!(run.words(text), "On 12th May and 1st.");
        let place = |range: Range<usize>| run.place(&range).map(|span| &text[span.range()]);
        assert_eq!(place(3..11), Some("12<sup>th</sup> May"));
        assert_eq!(place(16..19), Some("1<sup>st</sup>"));
        assert_eq!(place(3..7), Some("12<sup>th</sup>"));
        assert_eq!(place(3..5), Some("12"));
        assert_eq!(place(8..11), Some("May"));
        assert_eq!(place(0..20), Some(text));
        assert_eq!(place(3..6), None);
        assert_eq!(place(5..11), None);
    }
}
