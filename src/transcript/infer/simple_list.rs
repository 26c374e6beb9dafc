//! Lists of short lines without numbers.

use super::enumeration::is_phrase;
use super::wording::{is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/simple-list",
    summary: "three or more short lines of one paragraph below a line with a colon are a list",
    explanation: "All lines of a paragraph, three or more of a few words, none with the stop of a \
        sentence or a word that only sentences have, directly below running text that ends with a \
        colon, are the items of a list; so are paragraphs of one such line each, not in capitals.",
    limits: "An address below a colon, verse and quotations, which have stops or verbs, and fields \
        of forms stay what they are.",
    example: "The following members of the commission came to the new pier:\n\nOak, the harbor \
        master\nElm, the engineer\nAsh, the treasurer\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest items.
const FEWEST: usize = 3;

/// The longest item, in bytes, and the most words of it.
pub(super) const LONGEST: usize = 60;
const MAX_WORDS: usize = 8;

/// Whether the line above a list has the words of running text, and is no label.
pub(super) fn may_introduce(line: &str) -> bool {
    const FEWEST: usize = 4;
    words(line) >= FEWEST
}

fn apply(reading: &mut Reading<'_>) {
    let mut first = 0;
    while first < reading.segments.len() {
        let block = reading.segments[first].block;
        let end = (first + 1..reading.segments.len())
            .find(|&at| reading.segments[at].block != block)
            .unwrap_or(reading.segments.len());
        if end - first >= FEWEST && is_list(reading, first, end) {
            for segment in first..end {
                let evidence = "a short line, one of several below a line with a colon";
                let role = Role::ListItem { label: 0 };
                reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
            }
        }
        first = end;
    }
    claim_paragraphs(reading);
}

/// Claims paragraphs of one short line each, three or more below a line with a colon.
fn claim_paragraphs(reading: &mut Reading<'_>) {
    let mut first = 1;
    while first < reading.segments.len() {
        if !introduces(reading, first - 1) {
            first += 1;
            continue;
        }
        let is_other = |&at: &usize| !is_paragraph(reading, at);
        let end = (first..reading.segments.len()).find(is_other).unwrap_or(reading.segments.len());
        for segment in first..end {
            if end - first >= FEWEST {
                let evidence = "a short paragraph, one of several below a line with a colon";
                let role = Role::ListItem { label: 0 };
                reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
            }
        }
        first = end.max(first + 1);
    }
}

/// Whether the segment is a whole paragraph, and may be an item: in capitals it may be a title.
fn is_paragraph(reading: &Reading<'_>, segment: usize) -> bool {
    let here = &reading.segments[segment];
    here.first == here.block
        && is_item(reading, segment, false)
        && !is_capitals(reading.plain(segment), 1)
}

fn is_list(reading: &Reading<'_>, first: usize, end: usize) -> bool {
    first > 0
        && introduces(reading, first - 1)
        && (first..end).all(|at| is_item(reading, at, at + 1 == end))
}

/// Whether the segment is running text, or a title, that ends with a colon and names no address.
fn introduces(reading: &Reading<'_>, segment: usize) -> bool {
    let text = reading.source(segment).trim_end();
    let is_text = matches!(
        reading.segments[segment].role,
        Role::Plain | Role::NumberedParagraph { .. } | Role::Speech { .. }
    );
    is_text
        && reading.kind(segment) == Kind::Paragraph
        && text.ends_with(':')
        && may_introduce(text.rsplit('\n').next().unwrap_or(text))
        && !reading.plain(segment).contains("ddress")
}

fn is_item(reading: &Reading<'_>, segment: usize, is_last: bool) -> bool {
    let is_one = |line: &str| {
        let bare = if is_last { line.trim_end_matches('.') } else { line };
        bare.len() <= LONGEST
            && words(bare) <= MAX_WORDS
            && !bare.ends_with(['.', ',', ';', ':', '!', '?', '"', '”', '-'])
            && bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && bare.bytes().filter(u8::is_ascii_alphabetic).count() >= 3
            && is_phrase(bare)
    };
    reading.is_free(segment) && reading.line(segment).is_some_and(is_one)
}
