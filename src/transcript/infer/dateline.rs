//! Place and date of writing.

use super::gate::{DIGIT, Gate};
use super::look::OBJECT;
use super::sieve::RuleSet;
use super::wording::{begins_with_month, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::document::date::{CenturyRule, Found, find_dates, find_times, may_hold_dates};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "infer/dateline",
    summary: "a short line with date and place in the opening of a letter is its date line",
    explanation: "A short line that is a date, with a time and up to six words of a place \
        (`Washington, October 27, 1962, 4 P.M.`) or the precedence of a telegram (`P 221045Z MAR \
        66`), in the opening of a letter or memorandum: before the salutation or the header \
        fields, or, at the beginning of the document or as the first line of a page, before the \
        first paragraph of text. In a letter, a line of capitalised words above it, in the same \
        paragraph or the first of the page, is the place.",
    limits: "Dates in the midst of a report are left alone, as are a date in a sentence and one \
        between the fields of a header and the text.",
    example: "Washington, October 27, 1962, 4 P.M.\n\nDear Mr. Oak:\n\nThe pier was finished in \
        time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[Gate::any(DIGIT)],
    begins: |line| date(line).is_some(),
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

/// The length of a value that gives year, month and day.
const FULL_DATE: usize = "1962-10-27".len();

/// The longest date line, in bytes.
const MAX_LENGTH: usize = 80;

/// The most words of a place.
const MAX_PLACE: usize = 6;

/// The most lines of the opening of a letter.
const MAX_OPENING: usize = 14;

/// The most lines of the opening of a document without salutation.
const MAX_PLAIN_OPENING: usize = 6;

/// Words that say that the date is not that of writing.
const OTHER_DATES: [&str; 37] = [
    "tor",
    "rcvd",
    "received",
    "approved",
    "born",
    "date",
    "dated",
    "since",
    "from",
    "until",
    "released",
    "due",
    "declassified",
    "typed",
    "dispatched",
    "filed",
    "review",
    "revised",
    "rev",
    "form",
    "page",
    "version",
    "edition",
    "expires",
    "by",
    "to",
    "copy",
    "file",
    "for",
    "dob",
    "doc",
    "effective",
    "expired",
    "granted",
    "microfilmed",
    "oa",
    "poa",
];

/// Whether nothing but a date stands on the line.
pub(super) fn whole_date(line: &str) -> bool {
    if !line.starts_with(char::is_alphanumeric) || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let dates = find_dates(line, CenturyRule::default());
    matches!(&dates[..], [date] if date.range == (0..line.len()))
}

/// Whether the line is a day with a place or a time, and nothing else.
pub(super) fn is_date_line(line: &str) -> bool {
    date(line) == Some(Certainty::High)
}

/// Whether the line is a date with a place and a time; its certainty.
fn date(line: &str) -> Option<Certainty> {
    let may_be_one = line.len() <= MAX_LENGTH && !line.starts_with(char::is_lowercase);
    if !may_be_one || !may_be_a_date(line) {
        return None;
    }
    if !may_hold_dates(line) {
        return None;
    }
    let dates = find_dates(line, CenturyRule::default());
    let is_whole = |found: &Found| found.value.when().is_some_and(|when| when.len() >= FULL_DATE);
    let is_month_only = !dates.iter().all(is_whole);
    let mut taken: Vec<Range<usize>> = dates.into_iter().map(|found| found.range).collect();
    let certainty = match taken.len() {
        0 => {
            taken.push(day_of_month(line)?);
            Certainty::Medium
        }
        1 if is_month_only => Certainty::Low,
        1 => Certainty::High,
        _ => return None,
    };
    taken.extend(find_times(line).into_iter().map(|found| found.range));
    taken.extend(zulu_time(line));
    taken.extend(precedence(line));
    is_place(line, &taken).then_some(certainty)
}

/// Whether digits stand on the line, no five of them together as in no date or time, and none of
/// the signs that no line of date and place has.
fn may_be_a_date(line: &str) -> bool {
    let (mut digits, mut most) = (0, 0);
    let are_signs_of_dates = line.bytes().all(|byte| {
        let is_digit = byte.is_ascii_digit();
        let is_number_ended = !is_digit && digits == 5;
        digits = if is_digit { digits + 1 } else { 0 };
        most = most.max(digits);
        !is_number_ended && !matches!(byte, b'|' | b';' | b'(' | b'?' | b'"' | b'=')
    });
    are_signs_of_dates && most > 0 && digits != 5
}

/// A time by the clock of Greenwich: `1425Z`.
fn zulu_time(line: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b'Z', line.as_bytes()).find_map(|at| {
        let start = at.checked_sub(4)?;
        let is_time = line.as_bytes()[start..at].iter().all(u8::is_ascii_digit)
            && !line[..start].ends_with(|c: char| c.is_alphanumeric())
            && !line[at + 1..].starts_with(|c: char| c.is_alphanumeric());
        is_time.then_some(start..at + 1)
    })
}

/// The precedence before a date-time group: `P 221045Z MAR 66`, `O P 221045Z MAR 66`.
fn precedence(line: &str) -> Option<Range<usize>> {
    let is_one = |c: char| matches!(c, 'Z' | 'O' | 'P' | 'R' | ' ');
    let length = line.len() - line.trim_start_matches(is_one).len();
    let is_alone = line[..length].split_terminator(' ').all(|word| word.len() == 1);
    let is_group = line.get(length..length + 7).is_some_and(|group| {
        group.as_bytes()[..6].iter().all(u8::is_ascii_digit) && group.ends_with('Z')
    });
    (length > 0 && is_alone && is_group).then_some(0..length)
}

/// A day without a year: `June 11th`, `11 June`.
fn day_of_month(line: &str) -> Option<Range<usize>> {
    let mut words = line.split_inclusive(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, word.trim_end().trim_end_matches(['.', ','])))
    });
    let is_day = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && matches!(&word[digits..], "" | "st" | "nd" | "rd" | "th")
    };
    let is_month = |word: &str| word.starts_with(char::is_uppercase) && begins_with_month(word);
    let mut before: Option<(usize, &str)> = None;
    words.find_map(|(start, word)| {
        let (first, previous) = before.replace((start, word))?;
        let is_date = is_day(word) && is_month(previous) || is_day(previous) && is_month(word);
        is_date.then(|| first..start + word.len())
    })
}

/// Whether what is left of the line beside `taken` may name a place.
fn is_place(line: &str, taken: &[Range<usize>]) -> bool {
    let is_free = |at: usize| !taken.iter().any(|range| range.contains(&at));
    let rest: String =
        line.char_indices().map(|(at, c)| if is_free(at) { c } else { ' ' }).collect();
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",.-–—".contains(c));
    let is_divided = words(rest) <= 2 || line.contains([',', '.']);
    is_divided && names_a_place(rest)
}

/// Whether the words may be the name of a place.
pub(super) fn names_a_place(rest: &str) -> bool {
    const CONNECTIVES: [&str; 20] = [
        "at", "the", "of", "near", "in", "on", "and", "this", "de", "le", "la", "du", "den", "am",
        "der", "a", "el", "del", "st", "th",
    ];
    let is_spelt = |c: char| c.is_alphabetic() || c == OBJECT || " ,.'’-–—&".contains(c);
    let is_name = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        let is_other = || OTHER_DATES.contains(&word.to_ascii_lowercase().as_str());
        word.is_empty()
            || CONNECTIVES.contains(&word)
            || word.starts_with(char::is_uppercase) && !is_other()
    };
    rest.chars().all(is_spelt) && words(rest) <= MAX_PLACE && rest.split(' ').all(is_name)
}

/// The opening of a letter, from its first line to where its text begins.
#[derive(Default)]
struct Opening {
    /// Whether the document begins with it.
    is_first: bool,
    /// Whether the page begins with a date.
    begins_with_date: bool,
    lines: usize,
    dates: Vec<(usize, Certainty)>,
    /// The last field of a header in it.
    last_field: Option<usize>,
}

fn apply(reading: &mut Reading<'_>) {
    let mut opening = Some(Opening { is_first: true, ..Opening::default() });
    for segment in 0..reading.segments.len() {
        let role = reading.segments[segment].role;
        if reading.is_frame(segment) || role == Role::Valediction {
            let is_first =
                reading.is_frame(segment) && opening.as_ref().is_some_and(|o| o.is_first);
            opening = Some(Opening { is_first, ..Opening::default() });
        }
        let Some(mut here) = opening.take() else { continue };
        let ends = match role {
            Role::Salute => claim(reading, &here, Place::Salute),
            Role::MemoField { .. } | Role::CableField { .. } => {
                here.last_field = Some(segment);
                !claim(reading, &here, Place::Fields)
            }
            _ if reading.is_prose(segment) || matches!(role, Role::NumberedParagraph { .. }) => {
                claim_first(reading, &here)
            }
            _ => {
                here.add(reading, segment);
                here.lines > MAX_OPENING
            }
        };
        opening = (!ends).then_some(here);
    }
}

impl Opening {
    fn add(&mut self, reading: &Reading<'_>, segment: usize) {
        self.lines += usize::from(!(reading.is_furniture(segment) || reading.is_frame(segment)));
        let may_be_one = reading.is_for(segment, THIS) && reading.is_free(segment);
        let found = reading.line(segment).filter(|_| may_be_one).and_then(date);
        let is_labelled = || segment > 0 && ends_with_label(reading.plain(segment - 1));
        let found = found.filter(|_| !is_labelled());
        self.begins_with_date |= self.lines == 1
            && found == Some(Certainty::High)
            && reading.line(segment).is_some_and(is_place_and_date);
        self.dates.extend(found.map(|certainty| (segment, certainty)));
    }
}

/// `4 May 1961`, `Port Alder, 4 May 1961`: a name without a comma is that of a person as often.
fn is_place_and_date(line: &str) -> bool {
    let is_behind_place = |(place, date): (&str, &str)| {
        names_a_place(place) && whole_date(date.trim_end_matches('.'))
    };
    whole_date(line.trim_end_matches('.')) || line.split_once(", ").is_some_and(is_behind_place)
}

/// Whether the line above a date says which date it is: `DATE`, `Received:`.
fn ends_with_label(plain: &str) -> bool {
    let last = plain.lines().next_back().unwrap_or("").trim_end();
    last.ends_with(':') || OTHER_DATES.contains(&last.to_ascii_lowercase().as_str())
}

/// Claims the date lines of an opening, no more than two; returns that the opening is over.
///
/// A month without a day is believed above a salutation only.
fn claim(reading: &mut Reading<'_>, opening: &Opening, place: Place) -> bool {
    if opening.dates.len() > 2 {
        return true;
    }
    for &(segment, certainty) in &opening.dates {
        if certainty != Certainty::Low || place == Place::Salute {
            let evidence = format!("a line of date and place {}", place.words());
            reading.claim(
                segment,
                Role::Dateline,
                RULE.id,
                certainty.max(place.certainty()),
                evidence,
            );
            if place == Place::Salute {
                claim_place_above(reading, segment);
            }
        }
    }
    true
}

/// Claims the first line of a page or of the paragraph above its date line, if it may name a place:
/// `Camp near Elm Va`.
fn claim_place_above(reading: &mut Reading<'_>, date: usize) {
    let Some(above) = reading.before(date) else { return };
    let is_of_paragraph = reading.segments[above].block == reading.segments[date].block;
    let is_first = is_of_paragraph
        || (0..above)
            .rev()
            .take_while(|&at| !reading.is_frame(at))
            .all(|at| reading.is_furniture(at));
    let may_name_one =
        |line: &str| !is_capitals(line, 3) && names_a_place(line) && line.contains(' ');
    if is_first && reading.is_free(above) && reading.line(above).is_some_and(may_name_one) {
        let evidence = "a short line of capitalised words above the date line";
        reading.claim(above, Role::Dateline, RULE.id, Certainty::Medium, evidence);
    }
}

/// What an opening ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Salute,
    Fields,
    Text,
}

impl Place {
    fn words(self) -> &'static str {
        match self {
            Self::Salute => "above the salutation",
            Self::Fields => "above the header fields",
            Self::Text => "above the text",
        }
    }

    /// `Certainty` orders from high to low.
    fn certainty(self) -> Certainty {
        if self == Self::Text { Certainty::Medium } else { Certainty::High }
    }
}

/// Claims the date line at the beginning of a document without salutation, or of a page on which
/// few and short lines stand between it and the text.
fn claim_first(reading: &mut Reading<'_>, opening: &Opening) -> bool {
    const MAX_BELOW: usize = 4;
    let is_short = opening.is_first && opening.lines <= MAX_PLAIN_OPENING
        || opening.begins_with_date && opening.lines <= MAX_BELOW;
    // No opening follows the fields of a header.
    let is_below_fields = |date: usize| opening.last_field.is_some_and(|field| field < date);
    if is_short && matches!(opening.dates[..], [(date, _)] if !is_below_fields(date)) {
        claim(reading, opening, Place::Text);
    }
    true
}
