//! Titles of sections in small letters, and behind letters.

use super::gate::{Gate, LINE};
use super::head;
use super::look::OBJECT;
use super::numbered;
use super::page_number;
use super::wording::{ends_a_sentence, holds, is_capitals, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/section-title",
    summary: "a short line between two paragraphs, its words with capitals, is the title of a section",
    explanation: "A paragraph of one line with two to eight words, each of them with a capital but \
        for small ones (`Sources of Information`), or behind a letter or a Roman number (`IV. Field \
        Offices`, `B. External`), with a paragraph of running text or a numbered one directly \
        below it and one that ends a sentence above it. So is such a line of three words or more \
        at the head of a page. Behind one of several letters in order (`C. LIAISON`, `D. \
        SECURITY`), it may be in capitals, and one sentence may be all that stands below it or \
        above it.",
    limits: "Names of persons, lines with digits, signs or the end of a sentence of more words, and \
        what stands between short lines are none.",
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

/// Words with which the names of offices end, which else look like those of persons.
const OFFICES: [&str; 14] = [
    "Agency",
    "Board",
    "Branch",
    "Bureau",
    "Center",
    "Commission",
    "Committee",
    "Corps",
    "Council",
    "Department",
    "Division",
    "House",
    "Service",
    "Staff",
];

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&TITLES) {
        if !reading.is_free(segment) || !may_stand_above_text(reading, segment) {
            continue;
        }
        let Some(line) = reading.line(segment).filter(|line| line.len() <= LONGEST) else {
            continue;
        };
        let is_one = is_alone(reading, segment)
            && (is_title(line) && is_between(reading, segment)
                || is_second(line) && is_below_head(reading, segment)
                || is_long(line) && is_at_head_of_page(reading, segment));
        if is_one {
            let evidence = "a line with capitals between two paragraphs of running text";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
        }
    }
    claim_counted(reading);
    claim_parts(reading);
}

/// Whether the line may be a title at the head of a page.
fn is_long(line: &str) -> bool {
    const WORDS: usize = 3;
    words(line) >= WORDS
        && line.ends_with(char::is_alphabetic)
        && !holds(line, " by ")
        && is_title(line)
}

/// Whether the line may be a title below one in capitals: `Project Discovery.` is no name there.
pub(super) fn is_second(line: &str) -> bool {
    let stopped = line.strip_suffix('.');
    let is_stopped =
        || (2..=MAX_STOPPED).contains(&words(line)) && line.split(' ').all(is_of_title);
    !holds(line, " by ") && (is_title(line) || stopped.is_some() && !is_name(line) && is_stopped())
}

/// What counts titles, and the place in it: `C.` or `IV.`
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Letter(u32),
    Roman(u32),
}

impl Count {
    /// Whether this is one of the next two behind the other, or before it.
    fn goes_on(self, other: Self) -> bool {
        match (self, other) {
            (Self::Letter(one), Self::Letter(two)) | (Self::Roman(one), Self::Roman(two)) => {
                (1..=2).contains(&one.abs_diff(two))
            }
            _ => false,
        }
    }
}

/// How many titles of another series may stand between two of one.
const BETWEEN: usize = 8;

/// Claims titles behind letters and Roman numbers that go on from one to the next: `C. LIAISON`,
/// `D. SECURITY`.
fn claim_counted(reading: &mut Reading<'_>) {
    let count = |at: usize| Some((at, counted(reading.line(at)?)?));
    let lines = reading.fitting(&TITLES).into_iter();
    let found: Vec<(usize, Count)> = lines
        .filter(|&at| matches!(reading.segments[at].role, Role::Plain | Role::Head))
        .filter(|&at| is_alone(reading, at))
        .filter_map(count)
        .collect();
    for index in (0..found.len()).rev() {
        let (segment, count) = found[index];
        let near = &found[index.saturating_sub(BETWEEN)..found.len().min(index + 1 + BETWEEN)];
        let is_above_another =
            found.get(index + 1).is_some_and(|&(next, _)| is_above_head(reading, segment, next));
        let is_one = reading.is_free(segment)
            && near.iter().any(|&(_, other)| count.goes_on(other))
            && (is_above_another || stands_by_text(reading, segment, count));
        if is_one {
            let evidence = "a short line behind a letter or number, one of a sequence above text";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// Whether the segment is a whole paragraph with the shape of a counted title, and text that is
/// not numbered below it.
pub(super) fn may_be_counted(reading: &Reading<'_>, segment: usize) -> bool {
    let below = segment + 1;
    reading.line(segment).and_then(counted).is_some()
        && is_alone(reading, segment)
        && may_stand_above_text(reading, segment)
        && numbered::label_of(reading, below).is_none()
}

/// Whether the next counted title stands directly below this one: `III. OLD BUSINESS` / `A. Pier`.
fn is_above_head(reading: &Reading<'_>, segment: usize, next: usize) -> bool {
    next == segment + 1 && reading.segments[next].role == Role::Head
}

/// What counts a title of one to five words, in capitals or with capitals: `C. LIAISON`.
fn counted(line: &str) -> Option<Count> {
    const MAX_WORDS: usize = 5;
    let label = line.len() - line.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let (label, title) = line.split_at(label);
    let title = title.strip_prefix(['.', ')'])?.strip_prefix(' ')?.trim_start();
    let title = title.strip_suffix([':', '.']).unwrap_or(title);
    let is_spelt = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '&' | '/');
    let is_word = |word: &str| word.len() > 2 || SMALL.contains(&word.to_lowercase().as_str());
    let is_one = line.len() <= LONGEST
        && (1..=MAX_WORDS).contains(&words(title))
        && title.chars().all(is_spelt)
        && title.split(' ').all(|word| is_of_title(word) && (is_word(word) || word == "&"));
    is_one.then(|| count(label)).flatten()
}

/// `C`, `IV`; a single `I`, `V` or `X` is a Roman number where the title is none of a sequence of
/// letters, for which it is as seldom as long.
fn count(label: &str) -> Option<Count> {
    if let Some(number) = page_number::roman(&label.to_ascii_lowercase()) {
        return Some(Count::Roman(number));
    }
    let letter = label.bytes().next().filter(|_| label.len() == 1)?;
    Some(Count::Letter(u32::from(letter)))
}

/// Whether a sentence stands below the segment on its page, and, where the title is counted by
/// letters, none of the short lines of a form above it.
fn stands_by_text(reading: &Reading<'_>, segment: usize, count: Count) -> bool {
    let is_sentence = |at: usize| {
        let is_text = reading.is_free(at) && reading.looks[at].is_lower;
        is_text && (reading.is_prose(at) || reading.plain(at).ends_with('.'))
            || matches!(reading.segments[at].role, Role::NumberedParagraph { .. })
    };
    let is_open = |at: usize| !reading.is_furniture(at);
    let below = (segment + 1..reading.segments.len()).find(|&at| is_open(at));
    let above = (0..segment).rev().find(|&at| is_open(at));
    let may_be_below = |at: usize| {
        reading.is_frame(at)
            || is_sentence(at)
            || reading.segments[at].role == Role::Head
            || reading.line(at).and_then(counted).is_some()
    };
    below.is_some_and(is_sentence)
        && (matches!(count, Count::Roman(_)) || above.is_none_or(may_be_below))
}

/// Claims `ANNEX B`, `Exhibit 4` and the like above text or a title, and the line in capitals
/// between the two.
fn claim_parts(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&TITLES) {
        let is_one = reading.is_free(segment)
            && reading.line(segment).is_some_and(is_part)
            && is_alone(reading, segment);
        if !is_one {
            continue;
        }
        let next = segment + 1;
        let is_titled = next < reading.segments.len() && head::may_go_on(reading, next);
        if is_titled || stands_by_text(reading, segment, Count::Roman(1)) {
            let evidence = "the name and number of a part, above its text or title";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
            if is_titled {
                let evidence = "a line in capitals below the name and number of a part";
                reading.claim(next, Role::Head, RULE.id, Certainty::Medium, evidence);
            }
        }
    }
}

/// `ANNEX B`, `Appendix II`, `Exhibit 4`, `Kapitel 3`.
fn is_part(line: &str) -> bool {
    const LONGEST: usize = 20;
    const NAMES: [&str; 17] = [
        "Abschnitt",
        "Act",
        "Anhang",
        "Anlage",
        "Annex",
        "Appendix",
        "Canto",
        "Document",
        "Exhibit",
        "Kapitel",
        "Lesson",
        "Letter",
        "Lot",
        "Scene",
        "Schedule",
        "Teil",
        "Volume",
    ];
    let (name, label) = line.trim_end_matches(['.', ':']).split_once(' ').unwrap_or_default();
    let label = label.strip_prefix("No. ").unwrap_or(label);
    let is_digits = (1..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    let is_letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_uppercase());
    let is_roman = || {
        label.bytes().all(|b| b.is_ascii_uppercase())
            && page_number::roman(&label.to_ascii_lowercase()).is_some()
    };
    line.len() <= LONGEST
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
        && (is_digits || is_letter || is_roman())
}

/// Whether a title in capitals stands directly above the segment, and running text below it.
fn is_below_head(reading: &Reading<'_>, segment: usize) -> bool {
    let is_head =
        |at: usize| reading.segments[at].role == Role::Head && is_capitals(reading.plain(at), 5);
    segment.checked_sub(1).is_some_and(is_head) && is_above_text(reading, segment)
}

/// Whether nothing but furniture, a letterhead, a title or a date line stands above the segment on
/// its page, and running text below it.
fn is_at_head_of_page(reading: &Reading<'_>, segment: usize) -> bool {
    const NEAR: usize = 8;
    let is_above = |at: usize| {
        let role = reading.segments[at].role;
        reading.is_furniture(at) || matches!(role, Role::Letterhead | Role::Head | Role::Dateline)
    };
    let start = segment.saturating_sub(NEAR);
    let above = (start..segment).rev().find(|&at| !is_above(at));
    above.map_or(start == 0, |at| reading.is_frame(at)) && is_above_text(reading, segment)
}

/// What lines show at a glance that may be titles.
static TITLES: Gate = Gate::any(LINE);

/// `Sources of Information`, `IV. Field Offices`.
pub(super) fn is_title(line: &str) -> bool {
    let title = without_label(line);
    let is_labelled = title.len() < line.len();
    let title = without_abbreviation(title);
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
        && (is_counted(line)
            || !is_name(title)
            || is_office(title)
            || is_labelled && words(title) == 1)
}

fn is_of_title(word: &str) -> bool {
    SMALL.contains(&word) || word.starts_with(|c: char| c.is_uppercase() || c == '&')
}

/// `State Department`.
fn is_office(title: &str) -> bool {
    OFFICES.contains(&title.rsplit(' ').next().unwrap_or(""))
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

/// What stands before the abbreviation of a name: `Federal Aviation Agency (FAA)`.
fn without_abbreviation(title: &str) -> &str {
    const LONGEST: usize = 6;
    let parts = title.strip_suffix(')').and_then(|title| title.split_once(" ("));
    let is_short = |word: &str| {
        (2..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    parts.filter(|(_, word)| is_short(word)).map_or(title, |(name, _)| name)
}

/// Whether the segment is a whole paragraph.
pub(super) fn is_alone(reading: &Reading<'_>, segment: usize) -> bool {
    let here = &reading.segments[segment];
    here.first == here.block && !reading.plain(segment).contains(OBJECT)
}

/// Whether what stands directly below the segment is running text in small letters.
fn may_stand_above_text(reading: &Reading<'_>, segment: usize) -> bool {
    let below = segment + 1;
    below < reading.segments.len() && reading.is_prose(below) && reading.looks[below].is_lower
}

/// Whether running text stands directly below the segment, on its page.
pub(super) fn is_above_text(reading: &Reading<'_>, segment: usize) -> bool {
    const WORDS: usize = 9;
    let below = segment + 1;
    may_stand_above_text(reading, segment)
        && reading.is_free(below)
        && words(reading.plain(below)) >= WORDS
        && reading.plain(below).starts_with(|c: char| c.is_uppercase() || "\"“(".contains(c))
}

/// Whether running text that ends a sentence stands directly above the segment, and running text
/// below it, or numbered paragraphs on both sides.
fn is_between(reading: &Reading<'_>, segment: usize) -> bool {
    let is_numbered = |at: usize| {
        let is_one = matches!(reading.segments[at].role, Role::NumberedParagraph { .. });
        is_one && reading.looks[at].is_lower && reading.is_prose(at)
    };
    let is_closed = |at: usize| {
        let is_text =
            matches!(reading.segments[at].role, Role::Plain | Role::NumberedParagraph { .. });
        is_text && reading.is_prose(at) && ends_a_sentence(reading.source(at).trim_end())
    };
    let is_below = || {
        let next = segment + 1;
        is_above_text(reading, segment) || next < reading.segments.len() && is_numbered(next)
    };
    segment.checked_sub(1).is_some_and(is_closed) && is_below()
}

#[cfg(test)]
mod tests {
    use super::{counted, is_part, is_title};

    #[test]
    fn titles_of_sections() {
        for line in [
            "Sources of Information.",
            "IV. Field Offices",
            "B. External",
            "The Use of the Pier",
            "State Department",
            "Harbor Board of Port Alder (HBPA)",
        ] {
            assert!(is_title(line), "{line}");
        }
        for line in
            ["John Elm", "He came to us", "FIELD OFFICES", "Pier 7", "Dear Mr. Oak:", "Yes."]
        {
            assert!(!is_title(line), "{line}");
        }
    }

    #[test]
    fn names_and_numbers_of_parts() {
        for line in ["ANNEX B", "Appendix II.", "Exhibit 4", "Lot No. 21", "Kapitel 3"] {
            assert!(is_part(line), "{line}");
        }
        for line in ["Annex", "Letter of May 4", "Document 1961", "annex B", "Lot of 9"] {
            assert!(!is_part(line), "{line}");
        }
    }

    #[test]
    fn titles_behind_letters() {
        for line in ["C. LIAISON", "D. Security", "B. Processing of the Take", "IV. OLD BUSINESS"] {
            assert!(counted(line).is_some(), "{line}");
        }
        for line in ["C. V. NOYES", "A. He came to us", "C. LIMA 5852", "a. Security"] {
            assert!(counted(line).is_none(), "{line}");
        }
    }
}
