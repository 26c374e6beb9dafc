//! Numbered paragraphs.

use super::gate::{Gate, NUMBERED};
use super::section_title;
use super::wording::{begins_with_month, is_capitals, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/numbered",
    summary: "a paragraph behind `1.`, `(2)` or `a.` is a numbered paragraph",
    explanation: "A number of up to three digits or a lower-case letter, with a full stop or in \
        parentheses, and text behind it, or a capital letter where the next one follows later. \
        `1.` and `a.` begin a sequence; any other label counts only where the one before it has \
        been read (`2.` behind `1.`), or, for numbers, at the beginning of a paragraph of running \
        text. A short line that speeches follow is a title, as is one in capitals above text that is not.",
    limits: "Years, dates (`7. September`), initials (`A. Smith`) and portion markings (`(S)`) are \
        no labels. Numbers of three digits that do not go on, and Roman \
        ones, are not read.",
    example: "1. The pier was finished in time.\n\n2. The commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[NUMBERED_LINES],
    begins: |line| label(line).is_some(),
    apply,
};

/// What a label counts with; each kind is a sequence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    Number,
    NumberInParentheses,
    Letter,
    LetterInParentheses,
    Capital,
}

/// A label: `2.`, `(a)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) series: Series,
    /// Which it is in its series, counted from 1.
    pub(super) ordinal: u32,
    /// Its length in bytes.
    pub(super) length: usize,
}

/// The label that the line begins with, text behind it.
pub(super) fn label(line: &str) -> Option<Label> {
    let is_open = line.starts_with('(');
    let inner = if is_open { &line[1..] } else { line };
    let first = inner.bytes().next()?;
    let (ordinal, digits) = match first {
        b'1'..=b'9' => {
            let count = inner.bytes().take_while(u8::is_ascii_digit).count();
            let most = if is_open { 2 } else { 3 };
            (inner[..count].parse().ok().filter(|_| count <= most)?, count)
        }
        b'a'..=b'z' => (u32::from(first - b'a') + 1, 1),
        b'A'..=b'Z' if !is_open => (u32::from(first - b'A') + 1, 1),
        _ => return None,
    };
    let behind = &inner[digits..];
    let is_closed = behind.starts_with(')') || !is_open && behind.starts_with('.');
    let text = behind.get(1..).filter(|_| is_closed)?;
    let is_text = text.starts_with([' ', '\t']) && !begins_with_month(text.trim_start());
    let is_capital = first.is_ascii_uppercase();
    let is_text = is_text && !(is_capital && (behind.starts_with(')') || is_initial(text)));
    let series = match (first.is_ascii_digit(), behind.starts_with(')')) {
        _ if is_capital => Series::Capital,
        (true, false) => Series::Number,
        (true, true) => Series::NumberInParentheses,
        (false, false) => Series::Letter,
        (false, true) => Series::LetterInParentheses,
    };
    let length = usize::from(is_open) + digits + 1;
    let is_one = is_text && is_worded(text) && !(is_capital && is_name(line));
    is_one.then_some(Label { series, ordinal, length })
}

/// Whether another initial follows: `A. B. Smith`.
fn is_initial(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    first.len() == 2 && first.ends_with('.')
}

/// Whether words stand in the text, and not figures and signs only.
fn is_worded(text: &str) -> bool {
    text.bytes().take(40).filter(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80).count() >= 3
}

/// From this number on, a label counts only behind the one before it.
const HUNDRED: u32 = 100;

/// The fewest words behind a number that has none before it.
const PROSE: usize = 5;

fn apply(reading: &mut Reading<'_>) {
    let mut last = [0; SERIES];
    for segment in reading.segments_for(&RULE) {
        let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
        let Some(label) = label_of(reading, segment).filter(|_| is_text) else { continue };
        if is_title(reading, segment) || section_title::may_be_counted(reading, segment) {
            continue;
        }
        let before = last[label.series as usize];
        let Some((certainty, evidence)) = judge(reading, segment, label, before) else { continue };
        let role = Role::NumberedParagraph { label: reading.label_length(segment, label.length) };
        if reading.claim(segment, role, RULE.id, certainty, evidence) {
            last[label.series as usize] = label.ordinal;
            restart(&mut last, label.series);
        }
    }
}

/// What numbered paragraphs show at a glance.
const NUMBERED_LINES: Gate = Gate::any(NUMBERED);

/// The label of a paragraph, which must stand in its text as it is; a mark may follow it.
pub(super) fn label_of(reading: &Reading<'_>, segment: usize) -> Option<Label> {
    let plain = Some(reading.plain(segment)).filter(|_| reading.fits(segment, &NUMBERED_LINES))?;
    let label = label(plain)?;
    reading.leading_text(segment).starts_with(&plain[..label.length]).then_some(label)
}

/// Whether the paragraph is a title behind a number: that of an item, the speeches on which follow,
/// or one in capitals above text that is not.
pub(super) fn is_title(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_WORDS: usize = 12;
    let is_line = |line: &str| {
        label(line).is_some_and(|label| label.series == Series::Number)
            && words(line) <= MAX_WORDS
            && line.ends_with(char::is_alphanumeric)
    };
    let is_speech = |at: usize| matches!(reading.segments[at].role, Role::Speech { .. });
    let next = || reading.after(segment);
    reading.fits(segment, &NUMBERED_LINES)
        && reading.line(segment).is_some_and(is_line)
        && (next().is_some_and(is_speech) || is_shouted(reading, segment))
}

/// Whether the line is in capitals and alone, with running text below it that is not.
fn is_shouted(reading: &Reading<'_>, segment: usize) -> bool {
    const LETTERS: usize = 5;
    let next = (segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at));
    let is_alone = is_first_in_block(reading, segment)
        && next.is_some_and(|next| reading.segments[next].block != reading.segments[segment].block);
    is_alone
        && is_capitals(reading.plain(segment), LETTERS)
        && next.is_some_and(|next| {
            let introduces = reading.plain(next).ends_with(':');
            let is_text = introduces && words(reading.plain(next)) >= PROSE;
            (is_text || reading.is_prose(next)) && reading.looks[next].is_lower
        })
}

/// How many series there are.
const SERIES: usize = 5;

/// Below a number, letters begin anew; capitals stand above numbers in one document, below them in
/// another.
fn restart(last: &mut [u32; SERIES], series: Series) {
    match series {
        Series::Number => last[1..4].fill(0),
        Series::NumberInParentheses | Series::Letter => last[3] = 0,
        Series::LetterInParentheses | Series::Capital => {}
    }
}

fn judge(
    reading: &Reading<'_>,
    segment: usize,
    label: Label,
    before: u32,
) -> Option<(Certainty, &'static str)> {
    let is_block = is_first_in_block(reading, segment);
    let is_number = matches!(label.series, Series::Number | Series::NumberInParentheses);
    if before > 0 && label.ordinal == before + 1 {
        return Some((Certainty::High, "the label goes on with the one before it"));
    }
    if label.ordinal >= HUNDRED {
        return None;
    }
    let count = words(reading.plain(segment)) - 1;
    let may_be_alone = is_block && count >= PROSE && label.series != Series::Capital;
    if label.ordinal == 1 && (may_be_alone || is_followed(reading, segment, label)) {
        return Some((Certainty::High, "the label begins a sequence"));
    }
    let is_text = is_block && is_number && count >= PROSE && reading.is_prose(segment);
    is_text.then_some((Certainty::Medium, "a number at the beginning of running text"))
}

fn is_first_in_block(reading: &Reading<'_>, segment: usize) -> bool {
    let block = reading.segments[segment].block;
    segment == 0 || reading.segments[segment - 1].block != block
}

/// Whether the next label of the series follows within a few segments.
fn is_followed(reading: &Reading<'_>, segment: usize, first: Label) -> bool {
    const NEAR: usize = 12;
    const NEAR_CAPITAL: usize = 40;
    let reach = if first.series == Series::Capital { NEAR_CAPITAL } else { NEAR };
    let near = segment + 1..reading.segments.len().min(segment + reach);
    near.filter(|&at| reading.is_free(at) && reading.kind(at) == Kind::Paragraph)
        .filter_map(|at| label_of(reading, at))
        .any(|next| next.series == first.series && next.ordinal == first.ordinal + 1)
}
