//! Times of day in running text.

use super::Time;
use super::found::{Found, Ground, Value};
use super::scan::{after_word, begins_in_word, last_word, next_digits, number, skip_blanks};
use crate::document::Certainty;
use std::ops::Range;

/// Spellings of the halves of the day, and whether they mean the second; those with stops first,
/// so that the last stop belongs to them.
const HALVES: [(&str, bool); 8] = [
    ("a.m.", false),
    ("p.m.", true),
    ("a. m.", false),
    ("p. m.", true),
    ("a.m", false),
    ("p.m", true),
    ("am", false),
    ("pm", true),
];

/// Words behind a time of four digits: `1600 hours`.
const HOURS: [&str; 4] = ["hours", "hrs.", "hrs", "h."];

/// Words before a time of the clock.
const BEFORE_TIMES: [&str; 15] = [
    "at",
    "by",
    "until",
    "till",
    "from",
    "to",
    "about",
    "approximately",
    "approx.",
    "before",
    "after",
    "around",
    "between",
    "since",
    "circa",
];

/// The times in `text`, in order, none overlapping another.
///
/// Forms: `4 P.M.` · `4:30 p.m.` · `4.30 p.m.` · `4 o'clock p.m.` · `1600 hours` · `16:00`, the last
/// of medium certainty, since two numbers with a colon can be other things.
///
/// Time grows linearly with the text.
#[must_use]
pub fn find_times(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(digits) = next_digits(text, at) {
        let time = read(text, &digits);
        at = time.as_ref().map_or(digits.end, |time| time.range.end);
        found.extend(time);
    }
    found
}

fn read(text: &str, digits: &Range<usize>) -> Option<Found> {
    let before = text.as_bytes()[..digits.start].last();
    if matches!(before, Some(b':' | b'.' | b'/' | b'-' | b'$')) {
        return None;
    }
    let (end, time, certainty) = match digits.len() {
        1 | 2 => on_a_clock(text, digits.start)?,
        4 => in_hours(text, digits)?,
        _ => return None,
    };
    let range = digits.start..end;
    let ground = if certainty == Certainty::High { Ground::Written } else { Ground::Clock };
    let value = Value::At(time.to_w3c());
    (!begins_in_word(&text[end..])).then_some(Found { range, value, certainty, ground })
}

/// The time at a run of digits in running text, where more may be counted than hours: `1 am` may
/// be a misread `I am`, `1500 hours` a duration, `3:16` a verse.
pub(super) fn read_in_running_text(text: &str, digits: &Range<usize>) -> Option<Found> {
    let found = read(text, digits)?;
    let words = &text[found.range.clone()];
    // The hours up to noon could be those of either half of the day.
    let is_of_afternoon =
        words.split(':').next().is_some_and(|hour| hour > "12" && hour.len() == 2);
    let is_whole_day = words.starts_with('0') || is_of_afternoon;
    if found.ground == Ground::Clock && !is_whole_day {
        return None;
    }
    let is_doubtful = match digits.len() {
        4 => !words.starts_with('0'),
        _ => found.ground == Ground::Clock || words == "1 am",
    };
    let is_of = after_word(text, skip_blanks(text, found.range.end), &["of"]).is_some();
    let is_expected = || {
        let word = last_word(text, digits.start);
        BEFORE_TIMES.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    (!is_doubtful || !is_of && is_expected()).then_some(found)
}

/// `1600 hours`
fn in_hours(text: &str, digits: &Range<usize>) -> Option<(usize, Time, Certainty)> {
    let (value, at) = number(text, digits.start, 4..5)?;
    let end = after_word(text, skip_blanks(text, at), &HOURS)?;
    let time = Time::new(u8::try_from(value / 100).ok()?, u8::try_from(value % 100).ok()?)?;
    Some((end, time, Certainty::High))
}

/// `4 P.M.`, `4:30 p.m.`, `4 o'clock p.m.`, `16:00`
fn on_a_clock(text: &str, start: usize) -> Option<(usize, Time, Certainty)> {
    let (hour, at) = number(text, start, 1..3)?;
    let hour = u8::try_from(hour).ok()?;
    let (minute, behind) = minutes(text, at).unwrap_or((0, at));
    let blanks = skip_blanks(text, behind);
    let clock = after_word(text, blanks, &["o'clock", "o’clock"]);
    let half_at = clock.map_or(blanks, |end| skip_blanks(text, end));
    if let Some((end, afternoon)) = half_of_day(text, half_at) {
        return Some((end, Time::from_half_day(hour, minute, afternoon)?, Certainty::High));
    }
    let has_minutes = text[at..].starts_with(':') && behind > at;
    let goes_on = text[behind..].starts_with([':', '.', '-', '/'])
        && text[behind + 1..].starts_with(|c: char| c.is_ascii_digit());
    let is_time = has_minutes && !goes_on;
    is_time.then(|| Some((behind, Time::new(hour, minute)?, Certainty::Medium))).flatten()
}

/// `:30`, `.30`
fn minutes(text: &str, at: usize) -> Option<(u8, usize)> {
    if !text[at..].starts_with([':', '.']) {
        return None;
    }
    let (minute, end) = number(text, at + 1, 2..3)?;
    Some((u8::try_from(minute).ok().filter(|&minute| minute < 60)?, end))
}

fn half_of_day(text: &str, at: usize) -> Option<(usize, bool)> {
    HALVES.iter().find_map(|&(spelling, afternoon)| {
        let end = after_word(text, at, &[spelling])?;
        Some((end, afternoon))
    })
}
