//! Lines that a transcriber marked as headings, and that are none.

use super::dateline::whole_date;
use super::wording::{number, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use super::{distribution, field};
use crate::notation::markings;
use crate::transcript::syntax::Kind;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "infer/no-title",
    summary: "a line marked as heading that is a number or a long sentence is no title",
    explanation: "Models that read pages mark large type as headings (`# 09593`), whatever it \
        says. A marking beside a number (`# SECRET 27`) belongs to the page. A line marked so that \
        holds digits and signs only is a number stamped on the page; a year, a date, and numbers \
        that count the sections (`16.`, `17.`) stay titles; a lone `17.` is a paragraph, as are \
        fields of letters (`# CC:`, `# SUBJECT: The Pier`). A line marked so that is longer than \
        titles are, or ends as a sentence of many words does, is a paragraph.",
    limits: "A year, a date, and numbers that count the sections (`16.`, `17.`) stay titles. What \
        the words of a heading mean is not weighed otherwise.",
    example: "# 09593\n\nThe pier was finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The longest title, in bytes.
const MAX_TITLE: usize = 120;

/// The most words of a title that ends with a full stop.
const MAX_SENTENCE: usize = 15;

fn apply(reading: &mut Reading<'_>) {
    let numbers = numbers(reading);
    for segment in 0..reading.segments.len() {
        if !matches!(reading.kind(segment), Kind::Heading(_)) || !reading.is_free(segment) {
            continue;
        }
        let plain = reading.plain(segment);
        let (role, evidence) = if is_numbered_marking(plain) {
            (Role::RunningHead, "a marking and a number, marked as heading")
        } else if is_stamped(plain) {
            (Role::Stamped, "a number alone, marked as heading")
        } else if lone_number(plain).is_some_and(|number| !counts(&numbers, number)) {
            (Role::Untitled, "a number alone that counts no sections, marked as heading")
        } else if is_labelled(plain) {
            (Role::Untitled, "the field of a letter, marked as heading")
        } else if is_text(plain) {
            (Role::Untitled, "a line marked as heading, and longer than titles are")
        } else {
            continue;
        };
        reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// `09593`, `104-10178-10071`, `2 231 0221 76`, `36F`: no words, no date, no number of a section.
fn is_stamped(line: &str) -> bool {
    let line = line.strip_suffix(|c: char| c.is_ascii_uppercase()).unwrap_or(line);
    let is_sign = |c: char| c.is_ascii_digit() || " -+/,".contains(c);
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    digits >= 2 && line.chars().all(is_sign) && !is_of_years(line) && !whole_date(line)
}

/// The number that all of the line is: `17.`, `3`.
fn lone_number(line: &str) -> Option<u32> {
    let digits = line.strip_suffix('.').unwrap_or(line);
    number(digits).filter(|_| digits.len() <= 2)
}

/// The numbers that stand alone in headings.
fn numbers(reading: &Reading<'_>) -> BTreeSet<u32> {
    let headings = (0..reading.segments.len())
        .filter(|&segment| matches!(reading.kind(segment), Kind::Heading(_)));
    headings.filter_map(|segment| lone_number(reading.plain(segment))).collect()
}

/// Whether the number before or behind this one stands in a heading, too.
fn counts(numbers: &BTreeSet<u32>, number: u32) -> bool {
    numbers.contains(&(number + 1)) || number > 0 && numbers.contains(&(number - 1))
}

/// `CC:`, `SUBJECT: The Pier`: a field of the header or the foot of a letter.
fn is_labelled(line: &str) -> bool {
    const LABELS: [&str; 10] =
        ["FROM", "TO", "SUBJECT", "SUBJ", "DATE", "THROUGH", "VIA", "REF", "REFERENCE", "ATTN"];
    let is_field = field::label(line).is_some_and(|label| field::is_one_of(label, &LABELS));
    is_field || distribution::is_list(line)
}

/// `27 SECRET`, `TOP SECRET 34`.
fn is_numbered_marking(line: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || c == ' ';
    let rest = line.trim_matches(is_number);
    rest.len() < line.len() && markings::read(rest).is_some()
}

/// `1967`, `1963-1973`.
fn is_of_years(line: &str) -> bool {
    let is_year = |part: &str| part.len() == 4 && (part.starts_with('1') || part.starts_with("20"));
    line.split(['-', '/', ' ']).all(is_year)
}

/// Whether the line is too long for a title. Labels of forms in capitals may be long.
fn is_text(plain: &str) -> bool {
    let is_sentence = plain.ends_with('.') && words(plain) > MAX_SENTENCE;
    let is_lower = || {
        let lower = plain.chars().filter(|c| c.is_lowercase()).count();
        lower * 2 > plain.chars().filter(|c| c.is_alphabetic()).count()
    };
    (plain.len() > MAX_TITLE || is_sentence) && is_lower()
}
