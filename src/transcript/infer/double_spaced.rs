//! Paragraphs that were typed with blank lines between their lines.

use super::field;
use super::numbered;
use super::wording::{ends_a_sentence, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/double-spaced",
    summary: "full lines, each with a blank line below it, that go on with a sentence are one paragraph",
    explanation: "Paragraphs of one typed line each, three or more, the first of which may be \
        numbered, are lines of one paragraph typed with wide spacing: a line that does not end as a \
        sentence does goes on in the next one, where the first word of that had no room on it, \
        measured by the longest of the lines. At least three of them must go on so.",
    limits: "Items, fields and short lines, which have room for the next word, and lines that end as \
        a sentence does, are paragraphs of their own.",
    example: "The commission has paid for the pier with the fees of the year\n\nbefore, and has \
        closed its books on the matter of the harbor\n\nhouse, which was sold to the engineer in the \
        spring of the\n\nsame year.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest lines.
const FEWEST: usize = 3;

/// How long the longest line may be, at least and at most, in bytes.
const NARROWEST: usize = 45;
const WIDEST: usize = 90;

/// The fewest words of a line that goes on.
const WORDS: usize = 5;

fn apply(reading: &mut Reading<'_>) {
    let mut first = 0;
    while first < reading.segments.len() {
        let is_other = |&at: &usize| !is_line(reading, at, at == first);
        let end = (first..reading.segments.len()).find(is_other).unwrap_or(reading.segments.len());
        if end - first >= FEWEST {
            join(reading, first, end);
        }
        first = end.max(first + 1);
    }
}

/// Whether the segment is a paragraph of one line, only the first of which has a number.
fn is_line(reading: &Reading<'_>, segment: usize, is_first: bool) -> bool {
    let here = &reading.segments[segment];
    let may_be_first = is_first && matches!(here.role, Role::NumberedParagraph { .. });
    (may_be_first || reading.is_free(segment))
        && here.first == here.block
        && here.page_turn.is_none()
        && reading.kind(segment) == Kind::Paragraph
        && reading.line(segment).is_some_and(|line| line.len() <= WIDEST)
        && (is_first || !is_labelled(reading, segment))
}

fn is_labelled(reading: &Reading<'_>, segment: usize) -> bool {
    let line = reading.plain(segment);
    numbered::label(line).is_some() || field::label(line).is_some()
}

/// Joins the lines that go on.
fn join(reading: &mut Reading<'_>, first: usize, end: usize) {
    let width = (first..end).map(|at| reading.plain(at).len()).max().unwrap_or(0);
    if width < NARROWEST {
        return;
    }
    let joined: Vec<usize> = (first + 1..end)
        .filter(|&at| goes_on(reading.plain(at - 1), reading.plain(at), width))
        .collect();
    let has_three = joined.windows(2).any(|pair| pair[0] + 1 == pair[1]);
    if !has_three || !reading.wants(Certainty::Medium) {
        return;
    }
    for segment in joined {
        reading.segments[segment].joins = true;
        let evidence = "the line above it is full, and does not end as a sentence does";
        reading.note(segment, RULE.id, Certainty::Medium, evidence);
    }
}

/// Whether the line goes on in the next, of which the first word had hardly any room on it.
fn goes_on(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("").len();
    !ends_a_sentence(line)
        && words(line) >= WORDS
        && next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '(' | '“'))
        && (line.len() + 1 + word) * 10 >= width * 9
}
