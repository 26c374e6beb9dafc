//! Dates and times as `@when` holds them.
//!
//! Source: [`teidata.temporal.w3c`](https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-teidata.temporal.w3c.html),
//! of which the forms with a year are read here.

use super::{Date, Time, find};

/// The date that `text` is: `1962`, `1962-10`, `1962-10-27`, `-0043-03-15`; no zone.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = digits.split('-');
    let year = i16::try_from(digits_of(parts.next()?, 4)?).ok()?;
    let year = if negative { -year } else { year };
    let mut next =
        || parts.next().map(|part| digits_of(part, 2).and_then(|n| u8::try_from(n).ok()));
    let (month, day) = (next(), next());
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Date::from_year(year),
        (Some(month), None) => Date::from_month(year, month?),
        (Some(month), Some(day)) => Date::from_day(year, month?, day?),
    }
}

/// Whether `text` is a date, or a date and time, that `@when` can hold.
#[must_use]
pub fn is_w3c(text: &str) -> bool {
    match text.split_once('T') {
        None => parse_date(text).is_some(),
        Some((date, time)) => is_day(date) && seconds_and_zone(time).is_some(),
    }
}

/// The value of `@when` for a date in metadata: what is one already, a date and time with a blank
/// between (`2020-11-10 11:00:00 -05:00`), or a certain date in words. None if it is anything else.
#[must_use]
pub fn normalize(text: &str) -> Option<String> {
    let text = text.trim();
    if is_w3c(text) {
        return Some(text.to_owned());
    }
    let joined =
        text.split_once(' ').map(|(date, time)| format!("{date}T{}", time.replace(' ', "")));
    joined.filter(|joined| is_w3c(joined)).or_else(|| find::parse_whole(text).map(Date::to_w3c))
}

fn is_day(text: &str) -> bool {
    parse_date(text).is_some_and(|date| date.day().is_some())
}

/// `16:00:00`, `16:00:00Z`, `16:00:00-05:00`
fn seconds_and_zone(text: &str) -> Option<()> {
    let (clock, zone) = text.split_at_checked(8)?;
    let mut parts =
        clock.split(':').map(|part| digits_of(part, 2).and_then(|n| u8::try_from(n).ok()));
    let mut next = || parts.next().flatten();
    let (hour, minute, second) = (next()?, next()?, next()?);
    Time::new(hour, minute)?;
    (second < 60 && is_zone(zone)).then_some(())
}

fn is_zone(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-']) else {
        return matches!(text, "" | "Z");
    };
    let (hours, minutes) = offset.split_once(':').unwrap_or_default();
    let within = |part, most| digits_of(part, 2).is_some_and(|value| value <= most);
    within(hours, 13) && within(minutes, 59)
}

/// The number that `text` is, of exactly so many digits.
fn digits_of(text: &str, digits: usize) -> Option<u16> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}
