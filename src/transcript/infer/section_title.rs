//! Titles of sections in small letters.

use super::gate::{Gate, LINE};
use super::look::OBJECT;
use super::wording::{ends_a_sentence, is_capitals, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/section-title",
    summary: "a short line between two paragraphs, its words with capitals, is the title of a section",
    explanation: "A paragraph of one line with two to eight words, each of them with a capital but \
        for small ones (`Sources of Information`), or behind a letter or a Roman number (`IV. Field \
        Offices`, `B. External`), with a paragraph of running text directly below it and one that \
        ends a sentence above it.",
    limits: "Names of persons, lines with digits, signs or the end of a sentence of more words, and \
        what stands between short lines or at the edge of a page are none.",
    example: "The pier was finished in time, and the commission has paid for it.\n\nSources of \
        Information\n\nThe books of the commission were read in the office of the harbor.\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The longest title, in bytes.
const LONGEST: usize = 60;

/// The most words of a title, and of one with a full stop.
const MAX_WORDS: usize = 8;
const MAX_STOPPED: usize = 4;

/// Words that have no capital in titles.
const SMALL: [&str; 20] = [
    "of", "the", "and", "in", "on", "for", "to", "a", "an", "with", "by", "at", "from", "or", "de",
    "la", "del", "der", "und", "des",
];

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&TITLES) {
        let may_be_one = reading.is_free(segment) && may_stand_above_text(reading, segment);
        let line = reading.line(segment).filter(|line| may_be_one && line.len() <= LONGEST);
        if line.is_some_and(is_title) && is_alone(reading, segment) && is_between(reading, segment)
        {
            let evidence = "a line with capitals between two paragraphs of running text";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// What lines show at a glance that may be titles.
static TITLES: Gate = Gate::any(LINE);

/// `Sources of Information`, `IV. Field Offices`.
fn is_title(line: &str) -> bool {
    let title = without_label(line);
    let is_labelled = title.len() < line.len();
    let stopped = title.strip_suffix('.');
    let title = stopped.unwrap_or(title);
    let most = if stopped.is_some() { MAX_STOPPED } else { MAX_WORDS };
    let fewest = if is_labelled { 1 } else { 2 };
    let is_spelt = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '&' | ',');
    (fewest..=most).contains(&words(title))
        && title.chars().all(is_spelt)
        && title.ends_with(char::is_alphabetic)
        && !is_capitals(title, 1)
        && title.starts_with(char::is_uppercase)
        && title.split(' ').all(is_of_title)
        && (is_counted(line) || !is_name(title) || is_labelled && words(title) == 1)
}

fn is_of_title(word: &str) -> bool {
    SMALL.contains(&word) || word.starts_with(|c: char| c.is_uppercase() || c == '&')
}

/// `IV. Field Offices`: behind a Roman number that is no initial.
fn is_counted(line: &str) -> bool {
    let label = line.split_once(". ").map_or("", |(label, _)| label);
    (2..=5).contains(&label.len()) && label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// What stands behind `B.` or `IV.`
fn without_label(line: &str) -> &str {
    let Some((label, title)) = line.split_once(". ") else { return line };
    let is_letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_letter || is_counted(line) { title.trim_start() } else { line }
}

/// Whether the segment is a whole paragraph.
pub(super) fn is_alone(reading: &Reading<'_>, segment: usize) -> bool {
    let here = &reading.segments[segment];
    here.first == here.block && !reading.plain(segment).contains(OBJECT)
}

/// Whether what stands directly below the segment looks like running text.
fn may_stand_above_text(reading: &Reading<'_>, segment: usize) -> bool {
    let below = segment + 1;
    below < reading.segments.len()
        && reading.is_prose(below)
        && reading.is_free(below)
        && reading.looks[below].is_lower
}

/// Whether running text stands directly below the segment, on its page.
pub(super) fn is_above_text(reading: &Reading<'_>, segment: usize) -> bool {
    const WORDS: usize = 9;
    let below = segment + 1;
    may_stand_above_text(reading, segment)
        && words(reading.plain(below)) >= WORDS
        && reading.plain(below).starts_with(|c: char| c.is_uppercase() || "\"“(".contains(c))
}

/// Whether running text that ends a sentence stands directly above the segment, and running text
/// below it.
fn is_between(reading: &Reading<'_>, segment: usize) -> bool {
    let is_closed = |at: usize| {
        let is_text =
            matches!(reading.segments[at].role, Role::Plain | Role::NumberedParagraph { .. });
        is_text && reading.is_prose(at) && ends_a_sentence(reading.source(at).trim_end())
    };
    is_above_text(reading, segment) && segment.checked_sub(1).is_some_and(is_closed)
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_of_sections() {
        for line in
            ["Sources of Information.", "IV. Field Offices", "B. External", "The Use of the Pier"]
        {
            assert!(is_title(line), "{line}");
        }
        for line in
            ["John Elm", "He came to us", "FIELD OFFICES", "Pier 7", "Dear Mr. Oak:", "Yes."]
        {
            assert!(!is_title(line), "{line}");
        }
    }
}
