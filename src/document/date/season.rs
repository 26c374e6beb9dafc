//! Seasons and decades: `summer of 1962`, `the 1960s`.

use super::found::{Ground, Reading, Sense};
use super::scan::{begins_in_word, number, word_before};
use super::{Certainty, Date};
use std::ops::Range;

/// The seasons of the northern hemisphere that lie in one year: their names, the first and the last
/// month that any reckoning gives them.
const SEASONS: [(&str, u8, u8); 4] =
    [("spring", 3, 6), ("summer", 6, 9), ("autumn", 9, 12), ("fall", 9, 12)];

/// Years that are believed to have a season or to begin a decade.
const YEARS: Range<u16> = 1400..2100;

/// The season or decade to which the run of digits belongs.
pub(super) fn read(text: &str, from: usize, digits: &Range<usize>) -> Option<Reading> {
    let (year, end) = number(text, digits.start, 4..5)?;
    let value = YEARS.contains(&year).then(|| i16::try_from(year).ok())??;
    decade(text, digits.start..end, value).or_else(|| season(text, from, digits.start..end, value))
}

/// `1960s`, `1960’s`; not `1900s`, which may be a century.
fn decade(text: &str, digits: Range<usize>, year: i16) -> Option<Reading> {
    let rest = &text[digits.end..];
    let ending = ["s", "'s", "’s"].iter().find(|ending| rest.starts_with(**ending))?;
    let end = digits.end + ending.len();
    let is_decade = year % 10 == 0 && year % 100 != 0 && !begins_in_word(&text[end..]);
    let sense = Sense::Between(Date::from_year(year)?, Date::from_year(year + 9)?);
    let reading = Reading::written(digits.start..end, Date::from_year(year)?);
    is_decade.then_some(Reading { sense, ..reading })
}

/// `summer of 1962`, `Fall 1962`
fn season(text: &str, from: usize, digits: Range<usize>, year: i16) -> Option<Reading> {
    let mut word = word_before(text, digits.start)?;
    if &text[word.clone()] == "of" {
        word = word_before(text, word.start)?;
    }
    let name = &text[word.clone()];
    let &(_, first, last) = SEASONS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
    let is_whole = word.start >= from && !begins_in_word(&text[digits.end..]);
    let sense = Sense::Between(Date::from_month(year, first)?, Date::from_month(year, last)?);
    let (certainty, ground) = (Certainty::Medium, Ground::Season);
    let range = word.start..digits.end;
    is_whole.then_some(Reading { range, sense, certainty, ground })
}

/// The bounds of a season by its number in EDTF: 21 is spring.
pub(super) fn numbered(year: i16, number: u8) -> Option<(Date, Date)> {
    let (_, first, last) =
        SEASONS.get(usize::from(number.checked_sub(21)?)).filter(|_| number < 24)?;
    Date::from_month(year, *first).zip(Date::from_month(year, *last))
}
