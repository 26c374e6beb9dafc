//! Dates of digits only: `1962/10/27`, `1962-10-27`, `10/27/62`.

use super::find::{Reading, year_of_any_length};
use super::scan::number;
use super::{CenturyRule, Certainty, Date};

/// `1962/10/27`, `1962-10-27`
pub(super) fn year_first(text: &str, start: usize) -> Option<Reading> {
    let (year, at) = number(text, start, 4..5)?;
    let separator = separator(text, at, &['/', '-'])?;
    let (month, at) = number(text, at + 1, 1..3)?;
    let (day, end) = number(text, behind(text, at, separator)?, 1..3)?;
    let date = Date::from_day(i16::try_from(year).ok()?, small(month)?, small(day)?)?;
    let stands_alone = year >= 1000 && !is_part_of_longer(text, start, end);
    stands_alone.then_some(Reading {
        range: start..end,
        date,
        time: None,
        certainty: Certainty::High,
    })
}

/// `10/27/62`, `10/27/1962`; day first where the first number cannot be a month.
pub(super) fn month_first(text: &str, start: usize, century: CenturyRule) -> Option<Reading> {
    let (first, at) = number(text, start, 1..3)?;
    separator(text, at, &['/'])?;
    let (second, at) = number(text, at + 1, 1..3)?;
    let at = behind(text, at, '/')?;
    let (year, end, certainty) = year_of_any_length(text, at, century)?;
    let (first, second) = (small(first)?, small(second)?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let date = Date::from_day(year, month, day)?;
    let either = first <= 12 && second <= 12 && first != second;
    let certainty = if either { Certainty::Medium } else { certainty };
    let stands_alone = !is_part_of_longer(text, start, end);
    stands_alone.then_some(Reading { range: start..end, date, time: None, certainty })
}

fn separator(text: &str, at: usize, any: &[char]) -> Option<char> {
    text[at..].chars().next().filter(|c| any.contains(c))
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
