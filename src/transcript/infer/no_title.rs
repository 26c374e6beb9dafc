//! Lines that a transcriber marked as headings, and that are none.

use super::dateline::whole_date;
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::notation::markings;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/no-title",
    summary: "a line marked as heading that is a number or a long sentence is no title",
    explanation: "Models that read pages mark large type as headings (`# 09593`), whatever it says. \
        A marking beside a number (`# SECRET 27`) belongs to the page. A line marked so that holds digits and signs only is a number stamped on the page; a year, \
        a date, a number with a full stop behind it (`17.`) and a number above text that counts \
        the sections stay titles. A line marked so that is longer than titles are, or ends as a \
        sentence of many words does, is a paragraph, as is the first line of a telegram (`# SECRET \
        191700Z FEB 76 STAFF`).",
    sees: Sees::Lines,
    begins: never,
    apply,
};

/// The longest title, in bytes.
const MAX_TITLE: usize = 120;

/// The most words of a title that ends with a full stop.
const MAX_SENTENCE: usize = 15;

fn apply(reading: &mut Reading<'_>) {
    for segment in 0..reading.segments.len() {
        if !matches!(reading.kind(segment), Kind::Heading(_)) || !reading.is_free(segment) {
            continue;
        }
        let plain = reading.plain(segment);
        let (role, evidence) = if is_numbered_marking(plain) {
            (Role::RunningHead, "a marking and a number, marked as heading")
        } else if is_stamped(plain) {
            (Role::Stamped, "a number alone, marked as heading")
        } else if begins_a_message(plain) {
            (Role::Untitled, "a marking and a date-time group, marked as heading")
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

/// `27 SECRET`, `TOP SECRET 34`.
fn is_numbered_marking(line: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || c == ' ';
    let rest = line.trim_matches(is_number);
    rest.len() < line.len() && markings::read(rest).is_some()
}

/// `SECRET 191700Z FEB 76 STAFF`: a marking, and a date-time group, whose `Z` machines read as 2.
fn begins_a_message(line: &str) -> bool {
    let is_group = |word: &str| {
        word.len() == 7
            && word.ends_with(['Z', '2'])
            && word.bytes().take(6).all(|byte| byte.is_ascii_digit())
    };
    markings::begins(line) && line.split(' ').take(4).any(is_group)
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
