//! Dates and times in running text.

use super::found::{Found, Ground, Outcome, Reading, Sense};
use super::scan::{begins_in_word, days_of_any_year, month_before, next_digits, number_before};
use super::{CenturyRule, Certainty, about, find, months, period, season, times};
use std::ops::Range;

/// What was found in a text; each list in the order of the text, and no two finds overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finds {
    /// The dates.
    pub dates: Vec<Found>,
    /// The times of day.
    pub times: Vec<Found>,
    /// What is written as dates are, but is none: `31 February 1962`.
    pub impossible: Vec<Range<usize>>,
}

/// The dates and times in running text: those of [`find_dates`](super::find_dates) and
/// [`find_times`](super::find_times), and `24–28 October 1962` · `October 24 to November 3, 1962` ·
/// `October–November 1962` · `[ca. 26 Oct.]` · `circa 1962` · `October 27` · `27th of October` ·
/// `summer of 1962` · `the 1960s`.
///
/// What may be an amount (`$`, `#` before it), part of a longer number, or a count of hours is left
/// alone. Time grows linearly with the text.
#[must_use]
pub fn find_in_running_text(text: &str, century: CenturyRule) -> Finds {
    let mut finds = Finds::default();
    let mut at = 0;
    let mut has_month = None;
    while let Some(digits) = next_digits(text, at) {
        if is_amount_or_name(&text[..digits.start]) {
            at = digits.end;
            continue;
        }
        let date = if *has_month.get_or_insert_with(|| months::occur_in(text)) {
            date(text, at, &digits, century)
        } else {
            find::read_numbers(text, &digits, century).or_else(|| date_of_year(text, at, &digits))
        };
        at = finds.add(text, at, &digits, date);
    }
    finds
}

impl Finds {
    /// Adds what stands at a run of digits: the date there, or a time; returns the offset behind it.
    fn add(
        &mut self,
        text: &str,
        from: usize,
        digits: &Range<usize>,
        date: Option<Outcome>,
    ) -> usize {
        match date {
            Some(Outcome::Date(reading)) => {
                let reading = about::widen(text, from, reading);
                let end = reading.range.end;
                self.dates.push(reading.into_found());
                end
            }
            Some(Outcome::Impossible(range)) => {
                self.impossible.push(range.clone());
                range.end
            }
            None => {
                let time = times::read_in_running_text(text, digits);
                let end = time.as_ref().map_or(digits.end, |time| time.range.end);
                self.times.extend(time);
                end
            }
        }
    }
}

/// Whether digits behind `before` are an amount, or part of the name of a file.
fn is_amount_or_name(before: &str) -> bool {
    before.ends_with(['$', '£', '#', '€', '№'])
        || before.strip_suffix('_').is_some_and(|it| it.ends_with(char::is_alphanumeric))
}

fn date(text: &str, from: usize, digits: &Range<usize>, century: CenturyRule) -> Option<Outcome> {
    let others = || match digits.len() {
        1 | 2 => day_of_the_year(text, from, digits).map(Outcome::Date),
        _ => date_of_year(text, from, digits),
    };
    period::read(text, from, digits, century)
        .map(Outcome::Date)
        .or_else(|| find::read(text, from, digits, century))
        .or_else(others)
}

/// A season, a decade, or a year that is not exact.
fn date_of_year(text: &str, from: usize, digits: &Range<usize>) -> Option<Outcome> {
    let year = || season::read(text, from, digits).or_else(|| about::year(text, from, digits));
    (digits.len() == 4).then(year)?.map(Outcome::Date)
}

/// `October 27`, `27 October`, `the 27th of October`
fn day_of_the_year(text: &str, from: usize, digits: &Range<usize>) -> Option<Reading> {
    let (day, behind_day) = find::day(text, digits.start)?;
    let reading = |range: Range<usize>, month: u8| {
        let exists = (1..=days_of_any_year(month)).contains(&day);
        let sense = Sense::Day(month, day);
        let (certainty, ground) = (Certainty::High, Ground::NoYear);
        (exists && stands_alone(text, range.end)).then_some(Reading {
            range,
            sense,
            certainty,
            ground,
        })
    };
    let before = month_before(text, digits.start).filter(|month| {
        let name = &text[month.edge..digits.start];
        let bare = name.trim_end_matches(|c: char| !c.is_alphabetic());
        month.edge >= from
            && is_name_of_month(name)
            && months::may_precede_a_day(bare)
            && !name.contains(',')
            && !number_before(text, month.edge)
    });
    if let Some(month) = before {
        return reading(month.edge..behind_day, month.number);
    }
    let (_, month, end) = find::day_and_month(text, digits.start)?;
    let between = &text[behind_day..end];
    let name = between.trim_start_matches(|c: char| !c.is_alphabetic());
    // `2. May I suggest` is no day.
    let is_item = between.starts_with('.') && find::begins_a_line(text, digits.start);
    let is_part = text[..digits.start].ends_with(['-', '/', '–']);
    let end = if text[end..].starts_with('.') && is_short_form(name) { end + 1 } else { end };
    (!is_item && !is_part && is_name_of_month(name))
        .then(|| reading(digits.start..end, month.number))?
}

/// Whether the full stop behind the name of a month is that of an abbreviation: `Oct.`, not `June.`
fn is_short_form(name: &str) -> bool {
    const WHOLE: [&str; 9] = ["May", "June", "July", "Mai", "Juni", "Juli", "Mars", "juin", "Mayo"];
    name.len() <= 4 && !WHOLE.iter().any(|whole| whole.eq_ignore_ascii_case(name))
}

/// Whether the name of a month is spelled as a name, or could hardly be another word.
fn is_name_of_month(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        || name == "juin"
        || name.len() > 4 && !name.starts_with("march") && !name.starts_with("august")
}

/// Whether nothing behind `end` could make more of the number: `May 5,000`, `June 10:30`,
/// `Oct 27 62`.
fn stands_alone(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let behind = rest.trim_start_matches(['-', '–', '/', ':', '.', ',', '%', '\'', '’']);
    let is_longer = rest.len() > behind.len() && behind.starts_with(|c: char| c.is_ascii_digit());
    let goes_on =
        rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit() || c == '%');
    !begins_in_word(rest) && !is_longer && !goes_on
}
