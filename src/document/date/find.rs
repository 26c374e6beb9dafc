//! Single dates, at a run of digits.

use super::found::{Found, Length, Outcome, Reading, Sense, Year};
use super::scan::{
    Month, after_word, begins_in_word, ends_in_word, month_at, month_before, next_digits, number,
    number_before, skip_blanks, skip_char, skip_link,
};
use super::{CenturyRule, Certainty, Date, Time, months, numeric, w3c};
use std::ops::Range;

/// Years that running text is believed to mean when it gives a day with them.
const YEARS_OF_DAYS: Range<u16> = 1000..2100;

/// Years that running text is believed to mean when it gives only a month with them.
const YEARS_OF_MONTHS: Range<u16> = 1400..2100;

/// Numbers behind a month that can be no day, so that they are years.
const SHORT_YEARS_OF_MONTHS: Range<i16> = 32..100;

/// The days of the longest months.
pub(super) const MOST_DAYS: u16 = 31;

/// Endings of ordinal numbers: `27th`, `1er`.
const ORDINAL_ENDINGS: [&str; 7] = ["st", "nd", "rd", "th", "d", "er", "º"];

/// Signs before a year whose century is left out.
const APOSTROPHES: [char; 3] = ['\'', '’', '‘'];

/// The dates in `text` that have a year, in order, none overlapping another.
///
/// Forms: `October 27, 1962` · `Oct. 27, 1962` · `27 October 1962` · `27th of October, 1962` ·
/// `27 Oct 62` · `27-OCT-62` · `October 1962` · `OCT 62` · `10/27/62` · `10/27/1962` ·
/// `1962/10/27` · `1962-10-27` · `27.10.1962` · the date-time group `271600Z OCT 62`; months in
/// English, German, French, Spanish, Italian and Latin, in any case. Numbers are read month first,
/// unless the first is beyond 12; with points between them, day first.
///
/// Time grows linearly with the text.
#[must_use]
pub fn find_dates(text: &str, century: CenturyRule) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut has_month = None;
    while let Some(digits) = next_digits(text, at) {
        let outcome = if *has_month.get_or_insert_with(|| months::occur_in(text)) {
            read(text, at, &digits, century)
        } else {
            read_numbers(text, &digits, century)
        };
        at = outcome.as_ref().map_or(digits.end, Outcome::end);
        found.extend(outcome.and_then(Outcome::reading).map(Reading::into_found));
    }
    found
}

/// Whether the text may hold dates, or the names of months, whole or cut short: a quick question
/// that most texts are told by.
#[must_use]
pub fn may_hold_dates(text: &str) -> bool {
    let is_divided =
        |pair: &[u8]| pair[0].is_ascii_digit() && matches!(pair[1], b'/' | b'-' | b'.');
    months::may_occur_in(text) || text.as_bytes().windows(2).any(is_divided)
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
    let reading = read(text, 0, &digits, CenturyRule::default())?.reading()?;
    let is_all = reading.range == (0..text.len()) && reading.certainty == Certainty::High;
    reading.date().filter(|_| is_all)
}

/// The date to which the run of digits belongs, if it begins at `from` or later.
pub(super) fn read(
    text: &str,
    from: usize,
    digits: &Range<usize>,
    century: CenturyRule,
) -> Option<Outcome> {
    let outcome = match digits.len() {
        1 | 2 => month_then_day(text, from, digits, century)
            .or_else(|| numeric::read(text, digits.start, century))
            .or_else(|| day_then_month(text, digits.start, century))
            .or_else(|| month_then_short_year(text, from, digits, century)),
        4 => numeric::year_first(text, digits.start)
            .or_else(|| month_then_year(text, from, digits.start)),
        6 => date_time_group(text, digits, century),
        _ => None,
    };
    outcome.filter(|outcome| ends(&text[outcome.end()..]))
}

/// The date to which the run of digits belongs, where no name of a month stands in the text.
pub(super) fn read_numbers(
    text: &str,
    digits: &Range<usize>,
    century: CenturyRule,
) -> Option<Outcome> {
    let outcome = match digits.len() {
        1 | 2 => numeric::read(text, digits.start, century),
        4 => numeric::year_first(text, digits.start),
        _ => None,
    };
    outcome.filter(|outcome| ends(&text[outcome.end()..]))
}

/// Whether a date ends before `rest`: neither a word nor a number goes on there.
fn ends(rest: &str) -> bool {
    !begins_in_word(rest) && !goes_on_in_digits(rest)
}

/// Whether a number goes on behind a point, as on a postmark: `7DIC.58.14`.
fn goes_on_in_digits(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `October 27, 1962`, `Oct. 27, '62`
fn month_then_day(
    text: &str,
    from: usize,
    digits: &Range<usize>,
    century: CenturyRule,
) -> Option<Outcome> {
    let month = month_before(text, digits.start).filter(|month| month.edge >= from)?;
    let (day, at) = day(text, digits.start)?;
    let year = year_behind_day(text, at, century)?;
    let date = Date::from_day(year.value, month.number, day);
    Some(Outcome::of(month.edge..year.end, date, year))
}

/// `, 1962`, ` 1962`, `, '62`
pub(super) fn year_behind_day(text: &str, at: usize, century: CenturyRule) -> Option<Year> {
    let at = skip_blanks(text, skip_char(text, skip_blanks(text, at), &[',', '.']));
    long_year(text, at, &YEARS_OF_DAYS).or_else(|| year_with_apostrophe(text, at, century))
}

/// `October 1962`
pub(super) fn month_then_year(text: &str, from: usize, at: usize) -> Option<Outcome> {
    // After a number the month belongs to a day that does not exist: 31 June 1962.
    let is_month =
        |month: &Month| month.edge >= from && !month.ordinary && !number_before(text, month.edge);
    let month = month_before(text, at).filter(is_month)?;
    let year = long_year(text, at, &YEARS_OF_MONTHS)?;
    let date = Date::from_month(year.value, month.number)?;
    Some(Outcome::Date(Reading::written(month.edge..year.end, date)))
}

/// `OCT 62`, `October '62`
pub(super) fn month_then_short_year(
    text: &str,
    from: usize,
    digits: &Range<usize>,
    century: CenturyRule,
) -> Option<Outcome> {
    let before = text[..digits.start].strip_suffix(APOSTROPHES).map_or(digits.start, str::len);
    let is_month = |month: &Month| {
        let name = &text[month.edge..before];
        let is_apart = before < digits.start || !name.contains(',');
        let is_name = name.starts_with(char::is_uppercase);
        month.edge >= from && is_name && is_apart && !number_before(text, month.edge)
    };
    let month = month_before(text, before).filter(is_month)?;
    let (number, end) = number(text, digits.start, 2..3)?;
    let number = i16::try_from(number).ok()?;
    if before == digits.start && !SHORT_YEARS_OF_MONTHS.contains(&number) {
        return None;
    }
    let value = century.first_year.checked_add(number)?;
    let year = Year { value, end, length: Length::Short };
    let date = Date::from_month(year.value, month.number)?;
    Some(Outcome::of(month.edge..end, Some(date), year))
}

/// `27 October 1962`, `27th of October, 1962`, `27 Oct 62`
pub(super) fn day_then_month(text: &str, start: usize, century: CenturyRule) -> Option<Outcome> {
    let (day, month, at) = day_and_month(text, start)?;
    if u16::from(day) > MOST_DAYS && is_no_day(text, start) {
        return None;
    }
    let at = skip_char(text, at, &['.', '-', '/', ',']);
    let at = skip_link(text, skip_blanks(text, skip_char(text, at, &[','])));
    let year = year_of_any_length(text, at, century)
        .or_else(|| year_with_apostrophe(text, at, century))?;
    if year.length != Length::Whole && month.ordinary || is_something_else(text, start, year) {
        return None;
    }
    let date = Date::from_day(year.value, month.number, day);
    Some(Outcome::of(start..year.end, date, year))
}

/// Whether numbers around a month that could be a day and a year belong to other things: `2. July
/// 15` is the second item, `10 APR 12 1968` and `5 DEC 15:30` have another day or hour.
fn is_something_else(text: &str, start: usize, year: Year) -> bool {
    let rest = text[year.end..].trim_start_matches(' ');
    let goes_on = rest.starts_with(|c: char| c == ':' || c.is_ascii_digit());
    let is_item = || {
        let number = text[start..].trim_start_matches(|c: char| c.is_ascii_digit());
        number.starts_with('.') && begins_a_line(text, start)
    };
    year.length == Length::Doubtful && (goes_on || is_item())
}

/// Whether a number that no month has days for is a year or part of a longer number: `July '65-Sept
/// '66`, `1959-61 Jan 61`, `in 62. Jan 64`.
fn is_no_day(text: &str, start: usize) -> bool {
    let number = text[start..].trim_start_matches(|c: char| c.is_ascii_digit());
    let is_before_another = number.starts_with(['.', '-', '–']);
    let is_behind_another = text[..start].ends_with(['-', '–', '/', '\'', '’', '‘']);
    is_before_another || is_behind_another || month_before(text, start).is_some()
}

/// Whether only blanks stand before `at` on its line.
pub(super) fn begins_a_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// `27 October`, `27th day of October`: day, month, and the offset behind the month.
pub(super) fn day_and_month(text: &str, start: usize) -> Option<(u8, Month, usize)> {
    if text[..start].ends_with(['.', ',']) && ends_in_word(&text[..start - 1]) {
        // The digits are the rest of a number: 3.27 Oct
        return None;
    }
    let (day, at) = day(text, start)?;
    let at = skip_blanks(text, skip_char(text, at, &['.', '-', '/']));
    let at = after_word(text, at, &["day"]).map_or(at, |end| skip_blanks(text, end));
    let month = month_at(text, skip_link(text, at))?;
    Some((day, month, month.edge))
}

/// `271600Z OCT 62`: day, hour, minute, Zulu time.
fn date_time_group(text: &str, digits: &Range<usize>, century: CenturyRule) -> Option<Outcome> {
    let part = |at: usize| text[digits.start + at..digits.start + at + 2].parse::<u8>().ok();
    let time = Time::new(part(2)?, part(4)?);
    let zulu = after_word(text, skip_blanks(text, digits.end), &["Z"])?;
    let at = skip_blanks(text, skip_char(text, zulu, &['.']));
    let month = month_at(text, at)?;
    let at = skip_blanks(text, skip_char(text, month.edge, &['.', ',']));
    let year = year_of_any_length(text, at, century)?;
    let range = digits.start..year.end;
    let Some((date, time)) = Date::from_day(year.value, month.number, part(0)?).zip(time) else {
        return Some(Outcome::Impossible(range));
    };
    let (certainty, ground) = year.weight();
    Some(Outcome::Date(Reading { range, sense: Sense::Moment(date, time), certainty, ground }))
}

/// The day at `at`, with the ending of an ordinal number.
pub(super) fn day(text: &str, at: usize) -> Option<(u8, usize)> {
    let (day, end) = number(text, at, 1..3)?;
    let end = after_word(text, end, &ORDINAL_ENDINGS).unwrap_or(end);
    Some((u8::try_from(day).ok()?, end))
}

fn long_year(text: &str, at: usize, believed: &Range<u16>) -> Option<Year> {
    let (year, end) = number(text, at, 4..5)?;
    let value = believed.contains(&year).then(|| i16::try_from(year).ok())??;
    Some(Year { value, end, length: Length::Whole })
}

/// A year of four digits, or of two, then read with the century rule.
pub(super) fn year_of_any_length(text: &str, at: usize, century: CenturyRule) -> Option<Year> {
    long_year(text, at, &YEARS_OF_DAYS).or_else(|| short_year(text, at, century))
}

/// `'62`
pub(super) fn year_with_apostrophe(text: &str, at: usize, century: CenturyRule) -> Option<Year> {
    let behind = skip_char(text, at, &APOSTROPHES);
    let year = (behind > at).then(|| short_year(text, behind, century)).flatten()?;
    Some(Year { length: Length::Short, ..year })
}

fn short_year(text: &str, at: usize, century: CenturyRule) -> Option<Year> {
    let (two_digits, end) = number(text, at, 2..3)?;
    let value = century.first_year.checked_add(i16::try_from(two_digits).ok()?)?;
    let length = if two_digits > MOST_DAYS { Length::Short } else { Length::Doubtful };
    Some(Year { value, end, length })
}
