//! Dates of digits only: `1962/10/27`, `1962-10-27`, `62/10/27`, `10/27/62`, `27.10.1962`; `00` for
//! a day or month that is not known.

use super::find::{MOST_DAYS, year_of_any_length};
use super::found::{Found, Ground, Length, Outcome, Reading, Value, Year};
use super::scan::{number, skip_char};
use super::{CenturyRule, Certainty, Date};

/// `1962/10/27`, `1962-10-27`
pub(super) fn year_first(text: &str, start: usize) -> Option<Outcome> {
    let (year, at) = number(text, start, 4..5)?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, '/' | '-'))?;
    let (month, at) = number(text, at + 1, 1..3)?;
    let (day, end) = number(text, behind(text, at, separator)?, 1..3)?;
    if year < 1000 || is_part_of_longer(text, start, end) {
        return None;
    }
    match known_part(i16::try_from(year).ok()?, month, day) {
        Some(date) => Some(Outcome::Date(Reading::written(start..end, date))),
        // Numbers of files have hyphens, too.
        None => (separator == '/' || month <= 12).then_some(Outcome::Impossible(start..end)),
    }
}

/// `10/27/62`, `10/27/1962`, `27.10.1962`
pub(super) fn read(text: &str, start: usize, century: CenturyRule) -> Option<Outcome> {
    let (first, at) = number(text, start, 1..3)?;
    match text[at..].chars().next()? {
        '/' => with_strokes(text, start, (first, at + 1), century),
        '.' => with_points(text, start, (first, at + 1), century),
        _ => None,
    }
}

/// The date, as far as it is known: `00` stands for a day, or a month and a day, that is not.
fn known_part(year: i16, month: u16, day: u16) -> Option<Date> {
    match (small(month)?, small(day)?) {
        (0, 0) => Date::from_year(year),
        (month, 0) => Date::from_month(year, month),
        (month, day) => Date::from_day(year, month, day),
    }
}

/// `10/27/62`; day first where the first number cannot be a month, `62/10/27` where it cannot be a
/// day.
fn with_strokes(
    text: &str,
    start: usize,
    (first, at): (u16, usize),
    century: CenturyRule,
) -> Option<Outcome> {
    let (second, at) = number(text, at, 1..3)?;
    if first > MOST_DAYS
        && let Some(outcome) = short_year_first(text, start, (first, second, at), century)
    {
        return Some(outcome);
    }
    let mut year = year_of_any_length(text, behind(text, at, '/')?, century)?;
    if year.length == Length::Doubtful {
        // Behind two numbers and strokes it can be nothing else.
        year.length = Length::Short;
    }
    let order = if first > 12 { (second, first) } else { (first, second) };
    of(text, start, order, year)
}

/// `62/10/27`; none where the numbers make no date.
fn short_year_first(
    text: &str,
    start: usize,
    (year, month, at): (u16, u16, usize),
    century: CenturyRule,
) -> Option<Outcome> {
    let (day, end) = number(text, behind(text, at, '/')?, 1..3)?;
    let value = century.first_year.checked_add(i16::try_from(year).ok()?)?;
    let date = known_part(value, month, day).filter(|_| !is_part_of_longer(text, start, end))?;
    Some(Outcome::of(start..end, Some(date), Year { value, end, length: Length::Short }))
}

/// `27.10.1962`, `27. 10. 1962`; month first where the second number cannot be a month.
fn with_points(
    text: &str,
    start: usize,
    (first, at): (u16, usize),
    century: CenturyRule,
) -> Option<Outcome> {
    let (second, at) = number(text, skip_char(text, at, &[' ']), 1..3)?;
    let at = skip_char(text, behind(text, at, '.')?, &[' ']);
    let year = year_of_any_length(text, at, century).filter(|year| year.length == Length::Whole)?;
    let order = if second > 12 { (first, second) } else { (second, first) };
    // Numbers of chapters and amounts have points, too.
    of(text, start, order, year).filter(|outcome| matches!(outcome, Outcome::Date(_)))
}

/// The outcome for month and day.
fn of(text: &str, start: usize, (month, day): (u16, u16), year: Year) -> Option<Outcome> {
    if is_part_of_longer(text, start, year.end) {
        return None;
    }
    let date = known_part(year.value, month, day);
    let mut outcome = Outcome::of(start..year.end, date, year);
    if let Outcome::Date(reading) = &mut outcome
        && month <= 12
        && (1..=12).contains(&day)
        && month != day
    {
        reading.ground = Ground::Order;
        let is_whole = year.length == Length::Whole;
        reading.certainty = if is_whole { Certainty::Medium } else { Certainty::Low };
    }
    Some(outcome)
}

/// Reads the numbers of `dates` in `text` with the day first where that is how most of those with
/// strokes stand that can be read in one way only: `27/01/64`.
pub fn follow_order(text: &str, dates: &mut [Found]) {
    let with_strokes = |date: &Found| strokes(&text[date.range.clone()]);
    let count = |is_one: fn((u8, u8)) -> bool| {
        dates.iter().filter_map(with_strokes).filter(|numbers| is_one(*numbers)).count()
    };
    if count(|(first, _)| first > 12) <= count(|(_, second)| second > 12) {
        return;
    }
    for date in dates.iter_mut().filter(|date| date.ground == Ground::Order) {
        if let (Some((day, month)), Value::At(when)) =
            (strokes(&text[date.range.clone()]), &mut date.value)
        {
            let year = when.split('-').next().unwrap_or_default();
            *when = format!("{year}-{month:02}-{day:02}");
            date.ground = Ground::Document;
        }
    }
}

/// The first two numbers of a date with strokes.
fn strokes(date: &str) -> Option<(u8, u8)> {
    let mut parts = date.split('/').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

fn behind(text: &str, at: usize, separator: char) -> Option<usize> {
    text[at..].starts_with(separator).then_some(at + separator.len_utf8())
}

fn small(number: u16) -> Option<u8> {
    u8::try_from(number).ok()
}

/// Whether digits go on behind a sign on either side, as in `104-1962-10-27` or `1/10/27/62`.
fn is_part_of_longer(text: &str, start: usize, end: usize) -> bool {
    const SIGNS: [u8; 3] = [b'/', b'-', b'.'];
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let sign = |at: usize| bytes.get(at).is_some_and(|byte| SIGNS.contains(byte));
    let before = start > 1 && sign(start - 1) && digit(start - 2);
    before || sign(end) && digit(end + 1)
}
