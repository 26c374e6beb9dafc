//! Dates and times: what they are, how TEI writes them, and how documents write them.
//!
//! Conventions: the Gregorian calendar, also before 1582 (proleptic); there is no year 0, and the
//! year −1 is 1 BCE, as in [XML Schema 1.0](https://www.w3.org/TR/xmlschema-2/#date), on which
//! `@when` rests. Times are local times without a zone, except where a document names Zulu time.

mod about;
mod edtf;
mod find;
mod found;
mod months;
mod numeric;
mod period;
mod running;
mod scan;
mod season;
mod times;
mod w3c;

pub use edtf::{EDTF, Stated, stated};
pub use find::{find_dates, may_hold_dates, parse_whole};
pub use found::{Found, Ground, Value};
pub use numeric::follow_order;
pub use running::{Finds, find_in_running_text};
pub use times::find_times;
pub use w3c::{is_w3c, normalize};

use super::Certainty;
use std::fmt;

/// A year, a month of a year, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// The year: −9999 to 9999, not 0.
    #[must_use]
    pub fn from_year(year: i16) -> Option<Self> {
        let fits = year != 0 && year.unsigned_abs() <= 9999;
        fits.then_some(Self { year, month: None, day: None })
    }

    /// The month of a year; months count from 1.
    #[must_use]
    pub fn from_month(year: i16, month: u8) -> Option<Self> {
        let date = Self::from_year(year)?;
        (1..=12).contains(&month).then_some(Self { month: Some(month), ..date })
    }

    /// The day; none if the calendar has no such day.
    #[must_use]
    pub fn from_day(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = Self::from_month(year, month)?;
        let exists = (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { day: Some(day), ..date })
    }

    /// The year; negative ones are before the common era.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The date so many days, months or years later: of the smallest unit that it has. None where
    /// years end.
    #[must_use]
    pub fn shifted(self, by: i8) -> Option<Self> {
        let step = if by < 0 { Self::before } else { Self::after };
        (0..by.unsigned_abs()).try_fold(self, |date, _| step(date))
    }

    fn after(self) -> Option<Self> {
        let next_year = if self.year == -1 { 1 } else { self.year + 1 };
        match (self.month, self.day) {
            (None, _) => Self::from_year(next_year),
            (Some(12), None) => Self::from_month(next_year, 1),
            (Some(month), None) => Self::from_month(self.year, month + 1),
            (Some(month), Some(day)) => Self::from_day(self.year, month, day + 1).or_else(|| {
                let Self { year, month, .. } = Self { day: None, ..self }.after()?;
                Self::from_day(year, month?, 1)
            }),
        }
    }

    fn before(self) -> Option<Self> {
        let last_year = if self.year == 1 { -1 } else { self.year - 1 };
        match (self.month, self.day) {
            (None, _) => Self::from_year(last_year),
            (Some(1), None) => Self::from_month(last_year, 12),
            (Some(month), None) => Self::from_month(self.year, month - 1),
            (Some(month), Some(day)) => Self::from_day(self.year, month, day - 1).or_else(|| {
                let Self { year, month, .. } = Self { day: None, ..self }.before()?;
                Self::from_day(year, month?, days_in_month(year, month?))
            }),
        }
    }

    /// The value of `@when`: `1962`, `1962-10`, `1962-10-27`, `-0043-03-15`
    /// ([`teidata.temporal.w3c`](https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-teidata.temporal.w3c.html)).
    #[must_use]
    pub fn to_w3c(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.year.unsigned_abs())?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")
    }
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// The time on the 24-hour clock; none beyond 23:59.
    #[must_use]
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// The time on the 12-hour clock: 12 a.m. is midnight, 12 p.m. is noon.
    #[must_use]
    pub fn from_half_day(hour: u8, minute: u8, afternoon: bool) -> Option<Self> {
        if !(1..=12).contains(&hour) {
            return None;
        }
        Self::new(hour % 12 + if afternoon { 12 } else { 0 }, minute)
    }

    /// The value of `@when`, with the seconds that it must have: `16:00:00`.
    #[must_use]
    pub fn to_w3c(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:00", self.hour, self.minute)
    }
}

/// The century of years that are written with two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CenturyRule {
    /// The first year of the hundred: 1900 makes `62` the year 1962.
    pub first_year: i16,
}

impl Default for CenturyRule {
    /// 1900 to 1999: the papers of offices that wrote `27 Oct 62` are of the twentieth century.
    fn default() -> Self {
        Self { first_year: 1900 }
    }
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap_year(year: i16) -> bool {
    // Without a year 0, the year −1 stands where a reckoning with one has 0.
    let year = if year < 0 { year + 1 } else { year };
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_days_are_no_dates() {
        assert!(Date::from_day(1962, 2, 29).is_none());
        assert!(Date::from_day(1900, 2, 29).is_none());
        assert!(Date::from_day(2000, 2, 29).is_some());
        assert!(Date::from_day(-1, 2, 29).is_some());
        assert!(Date::from_day(-4, 2, 29).is_none());
        assert!(Date::from_day(1962, 4, 31).is_none());
        assert!(Date::from_day(1962, 4, 0).is_none());
        assert!(Date::from_month(1962, 13).is_none());
        assert!(Date::from_year(0).is_none());
        assert!(Date::from_year(i16::MIN).is_none());
    }

    #[test]
    fn days_months_and_years_go_on() {
        let shifted = |date: Option<Date>, by| date.unwrap().shifted(by).unwrap().to_w3c();
        assert_eq!(shifted(Date::from_day(1962, 12, 30), 2), "1963-01-01");
        assert_eq!(shifted(Date::from_day(1960, 3, 1), -1), "1960-02-29");
        assert_eq!(shifted(Date::from_month(1962, 1), -2), "1961-11");
        assert_eq!(shifted(Date::from_year(-1), 2), "0002");
        assert!(Date::from_year(9999).unwrap().shifted(1).is_none());
    }

    #[test]
    fn values_of_when() {
        assert_eq!(Date::from_year(62).unwrap().to_w3c(), "0062");
        assert_eq!(Date::from_month(1962, 1).unwrap().to_w3c(), "1962-01");
        assert_eq!(Date::from_day(-44, 3, 15).unwrap().to_w3c(), "-0044-03-15");
        assert_eq!(Time::from_half_day(12, 5, false).unwrap().to_w3c(), "00:05:00");
        assert_eq!(Time::from_half_day(12, 0, true).unwrap().to_w3c(), "12:00:00");
        assert!(Time::from_half_day(13, 0, true).is_none());
        assert!(Time::new(24, 0).is_none());
    }
}
