//! Dates in running text.

use super::scan::{
    Month, after_word, begins_in_word, ends_in_word, month_at, month_before, next_digits, number,
    number_before, skip_blanks, skip_char, skip_link,
};
use super::{CenturyRule, Certainty, Date, Found, Time, numeric, w3c};
use std::ops::Range;

/// Years that running text is believed to mean when it gives a day with them.
const YEARS_OF_DAYS: Range<u16> = 1000..3000;

/// Years that running text is believed to mean when it gives only a month with them.
const YEARS_OF_MONTHS: Range<u16> = 1400..2100;

/// Endings of ordinal numbers: `27th`, `1er`.
const ORDINAL_ENDINGS: [&str; 6] = ["st", "nd", "rd", "th", "er", "º"];

/// A date that was read at a place.
pub(super) struct Reading {
    pub range: Range<usize>,
    pub date: Date,
    /// Zulu time, where a date-time group gives it.
    pub time: Option<Time>,
    pub certainty: Certainty,
}

/// The dates in `text`, in order, none overlapping another.
///
/// Forms: `October 27, 1962` · `Oct. 27, 1962` · `27 October 1962` · `27th of October, 1962` ·
/// `27 Oct 62` · `27-OCT-62` · `October 1962` · `10/27/62` · `10/27/1962` · `1962/10/27` ·
/// `1962-10-27` · the date-time group `271600Z OCT 62`; months in English, German, French, Spanish,
/// Italian and Latin, in any case. Numbers are read month first, unless the first is beyond 12.
///
/// Time grows linearly with the text.
#[must_use]
pub fn find_dates(text: &str, century: CenturyRule) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digits) = next_digits(text, at) {
        let reading = read(text, at, &digits, century);
        at = reading.as_ref().map_or(digits.end, |reading| reading.range.end);
        found.extend(reading.map(Reading::into_found));
    }
    found
}

/// The date that `text` is, blanks around it aside: as XML Schema writes it (`1962`, `1962-10`,
/// `1962-10-27`, `-0043`) or in one of the forms of [`find_dates`].
///
/// Only what is certain counts: neither two-digit years nor `10/11/1962`.
#[must_use]
pub fn parse_whole(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = w3c::parse_date(text) {
        return Some(date);
    }
    let digits = next_digits(text, 0)?;
    let reading = read(text, 0, &digits, CenturyRule::default())?;
    let is_all = reading.range == (0..text.len());
    let is_sure = reading.certainty == Certainty::High && reading.time.is_none();
    (is_all && is_sure).then_some(reading.date)
}

impl Reading {
    fn into_found(self) -> Found {
        let value = match self.time {
            Some(time) => format!("{}T{time}Z", self.date),
            None => self.date.to_w3c(),
        };
        Found { range: self.range, value, certainty: self.certainty }
    }
}

/// The date to which the run of digits belongs, if it begins at `from` or later.
fn read(text: &str, from: usize, digits: &Range<usize>, century: CenturyRule) -> Option<Reading> {
    let reading = match digits.len() {
        1 | 2 => month_then_day(text, from, digits)
            .or_else(|| numeric::month_first(text, digits.start, century))
            .or_else(|| day_then_month(text, digits.start, century)),
        4 => numeric::year_first(text, digits.start)
            .or_else(|| month_then_year(text, from, digits.start)),
        6 => date_time_group(text, digits, century),
        _ => None,
    }?;
    (!begins_in_word(&text[reading.range.end..])).then_some(reading)
}

/// `October 27, 1962`
fn month_then_day(text: &str, from: usize, digits: &Range<usize>) -> Option<Reading> {
    let month = month_before(text, digits.start).filter(|month| month.edge >= from)?;
    let (day, at) = day(text, digits.start)?;
    let at = skip_char(text, skip_blanks(text, at), &[',', '.']);
    let (year, end) = year(text, skip_blanks(text, at), &YEARS_OF_DAYS)?;
    let date = Date::from_day(year, month.number, day)?;
    Some(certain(month.edge..end, date))
}

/// `October 1962`
fn month_then_year(text: &str, from: usize, at: usize) -> Option<Reading> {
    // After a number the month belongs to a day that does not exist: 31 June 1962.
    let is_month =
        |month: &Month| month.edge >= from && !month.ordinary && !number_before(text, month.edge);
    let month = month_before(text, at).filter(is_month)?;
    let (year, end) = year(text, at, &YEARS_OF_MONTHS)?;
    Some(certain(month.edge..end, Date::from_month(year, month.number)?))
}

/// `27 October 1962`, `27th of October, 1962`, `27 Oct 62`
fn day_then_month(text: &str, start: usize, century: CenturyRule) -> Option<Reading> {
    if text[..start].ends_with(['.', ',']) && ends_in_word(&text[..start - 1]) {
        // The digits are the rest of a number: 3.27 Oct
        return None;
    }
    let (day, at) = day(text, start)?;
    let at = skip_char(text, at, &['.', '-', '/']);
    let month = month_at(text, skip_link(text, skip_blanks(text, at)))?;
    let at = skip_char(text, month.edge, &['.', '-', '/', ',']);
    let at = skip_link(text, skip_blanks(text, skip_char(text, at, &[','])));
    let (year, end, certainty) = year_of_any_length(text, at, century)?;
    if certainty != Certainty::High && month.ordinary {
        return None;
    }
    let date = Date::from_day(year, month.number, day)?;
    Some(Reading { range: start..end, date, time: None, certainty })
}

/// `271600Z OCT 62`: day, hour, minute, Zulu time.
fn date_time_group(text: &str, digits: &Range<usize>, century: CenturyRule) -> Option<Reading> {
    let part = |at: usize| text[digits.start + at..digits.start + at + 2].parse::<u8>().ok();
    let time = Time::new(part(2)?, part(4)?)?;
    let at = skip_blanks(text, after_word(text, skip_blanks(text, digits.end), &["Z"])?);
    let month = month_at(text, at)?;
    let at = skip_blanks(text, skip_char(text, month.edge, &['.', ',']));
    let (year, end, certainty) = year_of_any_length(text, at, century)?;
    let date = Date::from_day(year, month.number, part(0)?)?;
    Some(Reading { range: digits.start..end, date, time: Some(time), certainty })
}

fn certain(range: Range<usize>, date: Date) -> Reading {
    Reading { range, date, time: None, certainty: Certainty::High }
}

/// The day at `at`, with the ending of an ordinal number.
fn day(text: &str, at: usize) -> Option<(u8, usize)> {
    let (day, end) = number(text, at, 1..3)?;
    let end = after_word(text, end, &ORDINAL_ENDINGS).unwrap_or(end);
    Some((u8::try_from(day).ok()?, end))
}

fn year(text: &str, at: usize, believed: &Range<u16>) -> Option<(i16, usize)> {
    let (year, end) = number(text, at, 4..5)?;
    let year = believed.contains(&year).then(|| i16::try_from(year).ok())??;
    Some((year, end))
}

/// A year of four digits, or of two, then read with the century rule.
pub(super) fn year_of_any_length(
    text: &str,
    at: usize,
    century: CenturyRule,
) -> Option<(i16, usize, Certainty)> {
    if let Some((year, end)) = year(text, at, &YEARS_OF_DAYS) {
        return Some((year, end, Certainty::High));
    }
    let (two_digits, end) = number(text, at, 2..3)?;
    Some((century.year(u8::try_from(two_digits).ok()?), end, Certainty::Medium))
}
