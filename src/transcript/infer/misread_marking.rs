//! Classification markings that machines misread, or that stand beside a number.

use super::gate::{BRIEF, CAPITALS, Gate};
use super::misread::Known;
use super::starts::Starts;
use super::wording::{is_capitals, number, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::markings;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/misread-marking",
    summary: "a marking with a letter wrong, or beside a number, at the edge of a page is furniture",
    explanation: "At the edge of a page, other furniture left out: a line in capitals that is a \
        classification marking but for one letter in eight (`SECREI`, `NO FORRIGN DISSEM`), and a \
        marking with the number of the page or the sign of the document beside it (`SECRET PAGE \
        3`, `SECRET UFGA-7383`, `46 SECRET`, `CLASSIFICATION: SECRET`).",
    limits: "Words that differ in more letters, lines with other words on them, and markings within \
        a page that a frame does not end stay text. What the marking is, is not said.",
    example: "[page 1]\n\nSECREI\n\nThe pier was finished in time, and the commission has paid for \
        it.\n",
    sees: Sees::Lines,
    gates: &[Gate::any(CAPITALS | BRIEF)],
    begins: |line| wording(line).is_some(),
    apply,
};

/// The markings that stand at the edges of pages.
static MARKINGS: Known<12> = Known::new([
    "TOP SECRET",
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "UNCLASSIFIED",
    "SENSITIVE",
    "EYES ONLY",
    "NOFORN",
    "NO FOREIGN DISSEM",
    "NO DISSEM ABROAD",
    "CONTROLLED DISSEM",
    "OFFICIAL USE ONLY",
]);

/// Words that differ from markings in a letter or two.
const WORDS: [&str; 5] = ["CLASSIFIED", "DECLASSIFIED", "SENSITIVITY", "SECRETS", "CONFIDENTIALLY"];

/// The shortest line and the longest, in bytes.
const SHORTEST: usize = 5;
const LONGEST: usize = 40;

/// What shows that the line is a marking at the edge of a page.
fn wording(line: &str) -> Option<&'static str> {
    let is_shouted = line.as_bytes().get(1).is_some_and(|byte| !byte.is_ascii_lowercase());
    if !is_shouted || !(SHORTEST..=LONGEST).contains(&line.len()) || !is_capitals(line, 5) {
        return None;
    }
    if is_beside_number(line) {
        return Some("a marking with the number of the page or the sign of the document");
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if is_spelt_out(bare) {
        return Some("a marking spelt letter by letter, of which a machine misread one");
    }
    let is_word = WORDS.contains(&bare) || line.starts_with(['[', '(']);
    let is_misread = !is_word && MARKINGS.has_nearly(bare) && words(bare) <= 3;
    (is_misread && markings::read(line).is_none())
        .then_some("a marking of which a machine misread a letter")
}

/// `S-E-C-A-2-T`: single letters with signs between them.
fn is_spelt_out(line: &str) -> bool {
    let is_gap = |c: char| matches!(c, '-' | ' ' | '.');
    if line.as_bytes().get(1).is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    let mut parts = line.split(is_gap).filter(|part| !part.is_empty());
    let is_single = |part: &str| part.chars().count() == 1;
    if !line.contains(is_gap) || !parts.all(is_single) {
        return false;
    }
    let letters: String = line.chars().filter(|&c| !is_gap(c)).collect();
    MARKINGS.has_nearly(&letters)
}

/// `SECRET PAGE 3`, `SECRET UFGA-7383`, `SECRET (20)`, `46 SECRET`, `CLASSIFICATION: SECRET`.
fn is_beside_number(line: &str) -> bool {
    static STARTS: Starts = Starts::of_words(MARKINGS.words());
    let (first, behind) = line.split_once(' ').unwrap_or_default();
    let is_small = |number: &str| (1..=3).contains(&number.len()) && is_digits(number);
    if is_small(first.trim_end_matches('.')) || first.trim_end_matches(':') == "CLASSIFICATION" {
        return markings::read(behind.trim()).is_some();
    }
    if !STARTS.begin(line) {
        return false;
    }
    let rest =
        MARKINGS.words().iter().find_map(|known| line.strip_prefix(known)?.strip_prefix(' '));
    let Some(rest) = rest.map(str::trim) else { return false };
    let inner = rest.trim_start_matches('(').trim_end_matches(')');
    let is_page =
        |rest: &str| rest.strip_prefix("PAGE ").is_some_and(|page| number(page.trim()).is_some());
    is_small(inner) || is_page(rest) || is_sign(rest) || CODES.contains(&rest)
}

/// What stands behind markings of which it says how the document is sent or kept.
const CODES: [&str; 4] = ["KAPOK", "TELEPOUCH", "VIA POUCH", "REPRODUCTION PROHIBITED"];

/// `UFGA-7383`, `OSMA - 25559`.
fn is_sign(words: &str) -> bool {
    let (letters, digits) = words.split_once('-').unwrap_or_default();
    let (letters, digits) = (letters.trim_end(), digits.trim_start());
    (2..=6).contains(&letters.len())
        && (3..=7).contains(&digits.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b':' || byte == b'1')
        && is_digits(digits)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        let is_text = reading.kind(segment) == Kind::Paragraph;
        let line = reading.any_line(segment).filter(|_| is_text && reading.is_free(segment));
        let Some(evidence) = line.and_then(wording) else { continue };
        if is_at_edge(reading, segment) {
            reading.claim(segment, Role::RunningHead, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// How many lines of furniture may stand between the line and the edge of the page.
const NEAR: usize = 6;

/// Whether nothing but furniture stands between the segment and a frame, or an end of the
/// transcript.
fn is_at_edge(reading: &Reading<'_>, segment: usize) -> bool {
    let is_open = |at: &usize| !reading.is_furniture(*at);
    let ends = |at: Option<usize>, is_end: bool| at.map_or(is_end, |at| reading.is_frame(at));
    let start = segment.saturating_sub(NEAR);
    let end = reading.segments.len().min(segment + 1 + NEAR);
    let before = (start..segment).rev().find(is_open);
    let after = (segment + 1..end).find(is_open);
    ends(before, start == 0) || ends(after, end == reading.segments.len())
}

#[cfg(test)]
mod tests {
    use super::wording;

    #[test]
    fn markings_with_a_letter_wrong() {
        for line in [
            "SECREI",
            "CONFIDENIIAL",
            "NO FORRIGN DISSEM",
            "SECRET PAGE 3",
            "SECRET PIER-7383",
            "SECRET PIER - 25559",
            "SECRET (20)",
            "46 SECRET",
            "CLASSIFICATION: SECRET",
            "S-E-C-R-2-T",
        ] {
            assert!(wording(line).is_some(), "{line}");
        }
        for line in [
            "SECRET",
            "SECRETARY",
            "SECRET 171636Z",
            "SECURE",
            "DECLASSIFIED",
            "1963 SECRET TALKS",
            "CLASSIFICATION: PIERS",
            "A. B. ELM",
            "Secrei",
            "SECRET PIERS",
        ] {
            assert!(wording(line).is_none(), "{line}");
        }
    }
}
