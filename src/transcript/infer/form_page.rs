//! Lines of forms that are filled in, below the title of the form.

use super::dateline::whole_date;
use super::gate::{BRIEF, CAPITALS, Gate, LINE};
use super::wording::{is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/form-page",
    summary: "instructions in parentheses and lines with blanks below the title of a form are its lines",
    explanation: "Below a title in capitals that ends with the word for a form (`PAYROLL \
        AUTHORIZATION FORM`), on the same page: a paragraph all in parentheses, which says what to \
        fill in, a line with a blank to be filled in (`Position Number ______`), and a label of a \
        few words with a colon alone. Three or more of them show that the page is a form, and then \
        the short lines between them are its lines, too.",
    limits: "Running text, numbered lines, tables, dates, and what stands above the first or below \
        the last of such lines, stay what they are. A page without such a title is no form.",
    example: "PIER AUTHORIZATION FORM\n\nTHOMAS OAK\n\n(Name of officer)\n\nPier ______\n\nHarbor \
        master\n\n(Title of officer)\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The words with which titles of forms end.
const FORMS: [&str; 8] =
    ["FORM", "SHEET", "SLIP", "CARD", "APPLICATION", "QUESTIONNAIRE", "VOUCHER", "CERTIFICATION"];

/// The fewest lines that show a form.
const FEWEST: usize = 3;

/// The most paragraphs of a form.
const MAX_LINES: usize = 120;

/// The most words of a line that shows nothing by itself.
const MAX_WORDS: usize = 6;

fn apply(reading: &mut Reading<'_>) {
    let mut at = 0;
    while at < reading.segments.len() {
        let is_title = reading.fits(at, &TITLES) && reading.any_line(at).is_some_and(is_title);
        at += 1;
        if is_title {
            let end = end(reading, at);
            claim(reading, at, end);
            at = end;
        }
    }
}

/// What titles show at a glance.
static TITLES: Gate = Gate::any(LINE | BRIEF | CAPITALS);

/// `PAYROLL AUTHORIZATION FORM`: capitals that end with the word for a form.
fn is_title(line: &str) -> bool {
    const MAX_TITLE: usize = 60;
    let last = line.rsplit(' ').next().unwrap_or(line);
    line.len() <= MAX_TITLE
        && FORMS.contains(&last)
        && (2..=MAX_WORDS).contains(&words(line))
        && is_capitals(line, 8)
        && !line.starts_with("MESSAGE")
}

/// The segment behind the page, or the next title.
fn end(reading: &Reading<'_>, first: usize) -> usize {
    let last = reading.segments.len().min(first + MAX_LINES);
    let is_end =
        |&at: &usize| reading.is_frame(at) || reading.segments[at].role == Role::Head && at > first;
    (first..last).find(is_end).unwrap_or(last)
}

/// Claims the lines of the form from its first to its last that shows one.
fn claim(reading: &mut Reading<'_>, first: usize, end: usize) {
    let showing: Vec<usize> = (first..end).filter(|&at| shows_a_form(reading, at)).collect();
    let (Some(&from), Some(&to)) = (showing.first(), showing.last()) else { return };
    if showing.len() < FEWEST {
        return;
    }
    for segment in from..=to {
        if shows_a_form(reading, segment) {
            let evidence = "what is to be filled in, below the title of a form";
            reading.claim(segment, Role::FormLine, RULE.id, Certainty::High, evidence);
        } else if is_short(reading, segment) {
            let evidence = "a short line between those that are to be filled in";
            reading.claim(segment, Role::FormLine, RULE.id, Certainty::Medium, evidence);
        }
    }
}

fn is_open(reading: &Reading<'_>, segment: usize) -> bool {
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
}

/// Whether one of its lines is to be filled in.
fn shows_a_form(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    is_open(reading, segment) && {
        let is_instruction =
            plain.starts_with('(') && plain.ends_with([')', '.', '*']) && words(plain) > 1;
        let is_label = |line: &str| line.ends_with(':') && words(line) <= MAX_WORDS;
        is_instruction
            || plain.contains("_____")
            || plain.lines().next().is_some_and(is_label) && !reading.is_prose(segment)
            || plain.lines().any(is_caption)
    }
}

/// `(Signature of Authorizing Official)`: what stands below a line that is to be filled in.
fn is_caption(line: &str) -> bool {
    line.starts_with('(') && line.ends_with(')') && words(line) > 1
}

/// Whether all its lines are of a few words, and no date or sentence.
fn is_short(reading: &Reading<'_>, segment: usize) -> bool {
    let is_one = |line: &str| {
        words(line) <= MAX_WORDS && !line.ends_with(['.', ':', ';', ',']) && !whole_date(line)
    };
    is_open(reading, segment)
        && !reading.is_prose(segment)
        && reading.plain(segment).lines().all(is_one)
}
