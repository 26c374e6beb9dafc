//! Periods: `24–28 October 1962`, `October 24 to November 3, 1962`, `October–November 1962`,
//! `Aug 63-Apr 64`.

use super::find::{
    day, day_and_month, day_then_month, month_then_short_year, month_then_year, year_behind_day,
    year_of_any_length, year_with_apostrophe,
};
use super::found::{Length, Outcome, Reading, Sense};
use super::scan::{
    Month, after_word, ends_in_word, last_word, month_at, month_before, number, skip_blanks,
    skip_char,
};
use super::{CenturyRule, Certainty, Date};
use std::ops::Range;

/// Words between the first and the last day.
const WORDS: [&str; 6] = ["to", "through", "thru", "until", "till", "bis"];

/// Words before a period. Behind another word, numbers around a hyphen with blanks could be the
/// number of an item and the day of a date: `No. 5 - 12 March 1963`.
const BEFORE_PERIODS: [&str; 9] =
    ["from", "period", "during", "between", "of", "on", "the", "dates", "for"];

/// The period to whose first day the run of digits belongs, or, of a period of months, to its year.
pub(super) fn read(
    text: &str,
    from: usize,
    digits: &Range<usize>,
    century: CenturyRule,
) -> Option<Reading> {
    match digits.len() {
        1 | 2 => of_days_before_month(text, digits.start, century)
            .or_else(|| of_days_behind_month(text, from, digits.start, century))
            .or_else(|| of_months_and_years(text, from, digits, century)),
        4 => of_months(text, from, digits)
            .or_else(|| of_months_and_years(text, from, digits, century)),
        _ => None,
    }
}

/// `24–28 October 1962`, `24 October – 3 November 1962`
fn of_days_before_month(text: &str, start: usize, century: CenturyRule) -> Option<Reading> {
    if text[..start].ends_with(['-', '/', '.', '–']) {
        return None;
    }
    let (first_day, behind_day) = day(text, start)?;
    if let Some(next) = connector(text, start, behind_day) {
        let last = day_then_month(text, next, century)?.reading()?;
        let month = last.date()?.month()?;
        return of(text, start, (first_day, month), &last);
    }
    let (_, month, behind_month) = day_and_month(text, start)?;
    let next = connector(text, start, behind_month)?;
    let last = day_then_month(text, next, century)?.reading()?;
    of(text, start, (first_day, month.number), &last)
}

/// `October 24-28, 1962`, `October 24 to November 3, 1962`
fn of_days_behind_month(
    text: &str,
    from: usize,
    start: usize,
    century: CenturyRule,
) -> Option<Reading> {
    let (first_day, behind) = day(text, start)?;
    let next = connector(text, start, behind)?;
    let month = month_before(text, start).filter(|month| month.edge >= from)?;
    let other = month_at(text, next);
    let (last_month, at) = match other {
        Some(Month { number, edge, .. }) => (number, skip_blanks(text, edge)),
        None => (month.number, next),
    };
    let (last_day, at) = day(text, at)?;
    let year = year_behind_day(text, at, century)?;
    let date = Date::from_day(year.value, last_month, last_day);
    let last = Outcome::of(start..year.end, date, year).reading()?;
    of(text, month.edge, (first_day, month.number), &last)
}

/// The period from a day of the year of `last` to `last`.
fn of(text: &str, start: usize, (day, month): (u8, u8), last: &Reading) -> Option<Reading> {
    let end = last.date()?;
    let first = Date::from_day(end.year(), month, day).filter(|first| *first < end)?;
    let is_whole = !super::scan::begins_in_word(&text[last.range.end..]);
    let range = start..last.range.end;
    is_whole.then(|| Reading { range, sense: Sense::Between(first, end), ..last.clone() })
}

/// `October–November 1962`
fn of_months(text: &str, from: usize, digits: &Range<usize>) -> Option<Reading> {
    let last = month_before(text, digits.start).filter(|month| month.edge > from)?;
    let (year, end) = number(text, digits.start, 4..5)?;
    let between = text[..last.edge].trim_end_matches(' ');
    let before = between.strip_suffix(['-', '–', '—']).or_else(|| between.strip_suffix(" to"))?;
    let first = month_before(text, before.len()).filter(|month| month.edge >= from)?;
    let date = |month: Month| Date::from_month(i16::try_from(year).ok()?, month.number);
    let (first_month, last_month) = (date(first)?, date(last)?);
    let is_period = year >= 1000 && first_month < last_month && !first.ordinary;
    let reading = Reading::written(first.edge..end, last_month);
    is_period.then_some(Reading { sense: Sense::Between(first_month, last_month), ..reading })
}

/// `Aug 63-Apr 64`, `August 1963 to April 1964`; the digits are those of the first year.
fn of_months_and_years(
    text: &str,
    from: usize,
    digits: &Range<usize>,
    century: CenturyRule,
) -> Option<Reading> {
    let first = month_then_short_year(text, from, digits, century)
        .or_else(|| month_then_year(text, from, digits.start))?
        .reading()?;
    let next = connector(text, first.range.start, first.range.end)?;
    let month = month_at(text, next)?;
    let at = skip_blanks(text, skip_char(text, month.edge, &['.', ',']));
    let year = year_of_any_length(text, at, century)
        .filter(|year| year.length != Length::Doubtful)
        .or_else(|| year_with_apostrophe(text, at, century))?;
    let date = Date::from_month(year.value, month.number)?;
    let last = Outcome::of(first.range.start..year.end, Some(date), year).reading()?;
    let is_period = first.date()? < date && !super::scan::begins_in_word(&text[year.end..]);
    let less_certain =
        if first.certainty == Certainty::High { last.clone() } else { first.clone() };
    let sense = Sense::Between(first.date()?, date);
    is_period.then_some(Reading { range: last.range, sense, ..less_certain })
}

/// Behind the sign or word that stands at `at` between the parts of a period begun at `start`.
fn connector(text: &str, start: usize, at: usize) -> Option<usize> {
    let sign = skip_blanks(text, at);
    if let Some(rest) = text[sign..].strip_prefix(['–', '—']) {
        return Some(skip_blanks(text, text.len() - rest.len()));
    }
    if text[sign..].starts_with('-') {
        let next = skip_blanks(text, sign + 1);
        let is_tight = sign == at && next == sign + 1;
        return (is_tight || is_behind_word_for_period(text, start)).then_some(next);
    }
    let word = after_word(text, sign, &WORDS).filter(|_| sign > at).or_else(|| {
        let is_between = last_word(text, start).eq_ignore_ascii_case("between");
        after_word(text, sign, &["and"]).filter(|_| is_between && sign > at)
    })?;
    Some(skip_blanks(text, word))
}

fn is_behind_word_for_period(text: &str, start: usize) -> bool {
    debug_assert!(!ends_in_word(&text[..start]));
    let word = last_word(text, start);
    BEFORE_PERIODS.iter().any(|known| known.eq_ignore_ascii_case(word))
}
