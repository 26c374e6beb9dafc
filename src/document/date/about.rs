//! Dates that are said not to be exact: `ca. 26 October 1962`, `[ca. 26 Oct.]`, `circa 1962`.

use super::found::{Ground, Reading, Sense};
use super::scan::{number, word_before};
use super::{Certainty, Date};
use std::ops::Range;

/// How many days, months or years an inexact date may be off: of the smallest unit that it has.
pub(super) const MARGIN: i8 = 2;

/// A year in which every day of the calendar occurs.
const LEAP_YEAR: i16 = 2000;

/// Words before a date that is not exact; `about` counts behind `or` only, since what is said
/// about a day is something else.
const WORDS: [&str; 8] =
    ["ca.", "ca", "circa", "cca.", "approximately", "approx.", "around", "about"];

/// The reading with the word before it, and with the bounds that the word means; the reading
/// itself where no such word stands before it.
pub(super) fn widen(text: &str, from: usize, reading: Reading) -> Reading {
    let Some(word) = word_before_date(text, from, reading.range.start) else { return reading };
    let Some(sense) = bounds(reading.sense) else { return reading };
    let range = with_brackets(text, from, word..reading.range.end);
    Reading { range, sense, certainty: Certainty::Medium, ground: Ground::About }
}

/// `circa 1962`: the year alone, where nothing that could be counted stands behind it.
pub(super) fn year(text: &str, from: usize, digits: &Range<usize>) -> Option<Reading> {
    let (year, end) = number(text, digits.start, 4..5)?;
    let is_year = (1000..2100).contains(&year);
    let word = word_before_date(text, from, digits.start)?;
    let is_circa = text[word..].starts_with(['c', 'C']);
    let rest = text[end..].trim_start_matches(' ');
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', ']', '\n', '\r']);
    let sense = bounds(Sense::Date(Date::from_year(i16::try_from(year).ok()?)?))?;
    let range = with_brackets(text, from, word..end);
    let (certainty, ground) = (Certainty::Medium, Ground::About);
    (is_year && is_circa && ends).then_some(Reading { range, sense, certainty, ground })
}

fn bounds(sense: Sense) -> Option<Sense> {
    match sense {
        Sense::Date(date) => Some(Sense::Between(date.shifted(-MARGIN)?, date.shifted(MARGIN)?)),
        Sense::Day(month, day) => {
            let date = Date::from_day(LEAP_YEAR, month, day)?;
            let part = |date: Date| Some((date.month()?, date.day()?));
            Some(Sense::Days(part(date.shifted(-MARGIN)?)?, part(date.shifted(MARGIN)?)?))
        }
        Sense::Moment(..) | Sense::Between(..) | Sense::Days(..) => None,
    }
}

/// Where the word before `at` begins, if it says that what follows is not exact.
fn word_before_date(text: &str, from: usize, at: usize) -> Option<usize> {
    let word = word_before(text, at).filter(|word| word.start >= from)?;
    let is_one = WORDS.iter().any(|known| known.eq_ignore_ascii_case(&text[word.clone()]));
    let is_about = text[word.clone()].eq_ignore_ascii_case("about");
    let behind_or = || word_before(text, word.start).is_some_and(|or| &text[or] == "or");
    (is_one && (!is_about || behind_or())).then_some(word.start)
}

fn with_brackets(text: &str, from: usize, range: Range<usize>) -> Range<usize> {
    let has_brackets = text[from..range.start].ends_with('[') && text[range.end..].starts_with(']');
    if has_brackets { range.start - 1..range.end + 1 } else { range }
}
