//! Dates, times and durations.
//!
//! Source: XML Schema, part 2, sections 3.2.6 to 3.2.14 and appendix D; the calendar is the
//! proleptic Gregorian one, without a year 0. Where the editions differ, the values are those that
//! Jing takes: no hour 24, but a second 60.

mod duration;
mod order;

pub(super) use duration::{compare as compare_durations, is_duration};
pub(super) use order::compare;

/// The kinds of dates and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    DateTime,
    Time,
    Date,
    YearMonth,
    Year,
    MonthDay,
    Day,
    Month,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "dateTime" => Self::DateTime,
            "time" => Self::Time,
            "date" => Self::Date,
            "gYearMonth" => Self::YearMonth,
            "gYear" => Self::Year,
            "gMonthDay" => Self::MonthDay,
            "gDay" => Self::Day,
            "gMonth" => Self::Month,
            _ => return None,
        })
    }

    pub(super) fn allows(self, value: &str) -> bool {
        read(self, value).is_ok()
    }
}

/// A date, a time or both, as written; what a kind leaves out has a value of its own that lets all
/// others stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment<'v> {
    pub(super) year: Year<'v>,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    /// The digits behind the point.
    pub(super) fraction: &'v str,
    /// Minutes before UTC.
    pub(super) zone: Option<i16>,
}

/// A year of any length; there is no year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year<'v> {
    pub(super) before_christ: bool,
    pub(super) digits: &'v str,
}

impl Year<'_> {
    pub(super) fn is_leap(self) -> bool {
        // Leap years repeat every 10,000 years, so the last four digits tell; the year before
        // year 1 is -0001, which is a leap year as year 0 would be.
        let last = self.digits.bytes().skip(self.digits.len().saturating_sub(4));
        let number = last.fold(0_u32, |number, b| number * 10 + u32::from(b - b'0'));
        let number = if self.before_christ { number + 9_999 } else { number };
        number.is_multiple_of(4) && (!number.is_multiple_of(100) || number.is_multiple_of(400))
    }
}

/// Why a text is no date of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault<'v> {
    /// It is not written as dates of the kind are.
    Shape,
    YearZero,
    /// A year with fewer than four digits.
    ShortYear(&'v str),
    /// A year of more than four digits that begins with 0.
    PaddedYear(&'v str),
    Month(u8),
    Day {
        year: Option<Year<'v>>,
        month: Option<u8>,
        day: u8,
    },
    Hour(u8),
    Minute(u8),
    Second(u8),
    /// A time zone that there is not, or beyond 14 hours.
    Zone(&'v str),
}

type Read<'v, T> = Result<T, Fault<'v>>;

/// A date, a time or both.
///
/// # Errors
/// What is wrong first.
pub(super) fn read(kind: Kind, value: &str) -> Read<'_, Moment<'_>> {
    let mut rest = Rest(value);
    let year = Year { before_christ: false, digits: "2000" };
    let mut moment =
        Moment { year, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: "", zone: None };
    match kind {
        Kind::DateTime => {
            rest.date(&mut moment)?;
            rest.mark("T")?;
            rest.time(&mut moment)?;
        }
        Kind::Time => rest.time(&mut moment)?,
        Kind::Date => rest.date(&mut moment)?,
        Kind::YearMonth => rest.year_month(&mut moment)?,
        Kind::Year => moment.year = rest.year()?,
        Kind::MonthDay => {
            rest.mark("--")?;
            moment.month = rest.month()?;
            rest.mark("-")?;
            moment.day = rest.day(None, Some(moment.month))?;
        }
        Kind::Day => {
            rest.mark("---")?;
            moment.day = rest.day(None, None)?;
        }
        Kind::Month => {
            rest.mark("--")?;
            moment.month = rest.month()?;
        }
    }
    moment.zone = rest.zone()?;
    if rest.0.is_empty() { Ok(moment) } else { Err(Fault::Shape) }
}

/// What is left of a value; each function takes its part off.
struct Rest<'v>(&'v str);

impl<'v> Rest<'v> {
    fn mark(&mut self, mark: &str) -> Read<'v, ()> {
        self.0 = self.0.strip_prefix(mark).ok_or(Fault::Shape)?;
        Ok(())
    }

    /// A number of two digits.
    fn two(&mut self) -> Read<'v, u8> {
        match self.0.as_bytes() {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9', ..] => {
                self.0 = &self.0[2..];
                Ok((tens - b'0') * 10 + (ones - b'0'))
            }
            _ => Err(Fault::Shape),
        }
    }

    /// Any number of digits.
    fn digits(&mut self) -> &'v str {
        let end = self.0.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        digits
    }

    /// A year of four digits or more.
    fn year(&mut self) -> Read<'v, Year<'v>> {
        let before_christ = self.mark("-").is_ok();
        let digits = self.digits();
        match digits.len() {
            0 => Err(Fault::Shape),
            1..=3 => Err(Fault::ShortYear(digits)),
            _ if digits.bytes().all(|b| b == b'0') => Err(Fault::YearZero),
            4 => Ok(Year { before_christ, digits }),
            _ if digits.starts_with('0') => Err(Fault::PaddedYear(digits)),
            _ => Ok(Year { before_christ, digits }),
        }
    }

    fn month(&mut self) -> Read<'v, u8> {
        let month = self.two()?;
        if (1..=12).contains(&month) { Ok(month) } else { Err(Fault::Month(month)) }
    }

    fn day(&mut self, year: Option<Year<'v>>, month: Option<u8>) -> Read<'v, u8> {
        let day = self.two()?;
        let last = days(month.unwrap_or(1), year.is_none_or(Year::is_leap));
        if (1..=last).contains(&day) { Ok(day) } else { Err(Fault::Day { year, month, day }) }
    }

    fn year_month(&mut self, moment: &mut Moment<'v>) -> Read<'v, ()> {
        moment.year = self.year()?;
        self.mark("-")?;
        moment.month = self.month()?;
        Ok(())
    }

    fn date(&mut self, moment: &mut Moment<'v>) -> Read<'v, ()> {
        self.year_month(moment)?;
        self.mark("-")?;
        moment.day = self.day(Some(moment.year), Some(moment.month))?;
        Ok(())
    }

    /// `hh:mm:ss(.s+)?`
    fn time(&mut self, moment: &mut Moment<'v>) -> Read<'v, ()> {
        moment.hour = self.upto(23, Fault::Hour)?;
        self.mark(":")?;
        moment.minute = self.upto(59, Fault::Minute)?;
        self.mark(":")?;
        moment.second = self.upto(60, Fault::Second)?;
        if self.mark(".").is_ok() {
            moment.fraction = self.digits();
            if moment.fraction.is_empty() {
                return Err(Fault::Shape);
            }
        }
        Ok(())
    }

    fn upto(&mut self, most: u8, fault: fn(u8) -> Fault<'v>) -> Read<'v, u8> {
        let number = self.two()?;
        if number <= most { Ok(number) } else { Err(fault(number)) }
    }

    /// `Z`, or hours and minutes up to 14:00, or nothing.
    fn zone(&mut self) -> Read<'v, Option<i16>> {
        let zone = self.0;
        if zone.is_empty() {
            return Ok(None);
        }
        if self.mark("Z").is_ok() {
            return Ok(Some(0));
        }
        let sign = if self.mark("-").is_ok() { -1 } else { 1 };
        if sign == 1 {
            self.mark("+")?;
        }
        let hours = self.two()?;
        self.mark(":")?;
        let minutes = self.two()?;
        let offset = i16::from(hours) * 60 + i16::from(minutes);
        if minutes > 59 || offset > 14 * 60 {
            return Err(Fault::Zone(zone));
        }
        Ok(Some(sign * offset))
    }
}

/// How many days a month has.
pub(super) fn days(month: u8, leap: bool) -> u8 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        let cases: &[(&str, &str, &str)] = &[
            (
                "date",
                "2000-02-29 1999-12-31Z -0001-02-29 -0005-02-29 12000-02-29 1999-01-01+14:00 1999-01-01-14:00",
                "1900-02-29 1999-02-30 2023-04-31 0000-01-01 -0004-02-29 01999-01-01 199-01-01 1999-1-1 1999-01-01+14:01 1999-01-01x +1999-01-01 1999-01-00",
            ),
            ("gYear", "1999 -0044 12345 1999Z", "0000 199 01999 +1999 1999- 19x9"),
            ("gYearMonth", "1999-12 1999-01-05:00", "1999-13 1999-00 1999-1"),
            ("gMonth", "--12 --02Z", "--13 --1 --12-- -12"),
            ("gMonthDay", "--02-29 --12-31", "--02-30 --04-31 --12-32"),
            ("gDay", "---31 ---01Z", "---32 ---00 --01"),
            (
                "time",
                "00:00:00 23:59:59.999 23:59:60 12:00:00-00:00",
                "12:00 24:00:00 24:00:01 12:00:61 12:60:00 12:00:00. 12:00:1e1 25:00:00 12:00:00+99:99 12:00:00+13:60",
            ),
            (
                "dateTime",
                "1999-02-28T23:00:00 2000-02-29T10:00:00.5Z",
                "1999-02-29T00:00:00 1999-02-28T24:00:00 1999-01-01 1999-01-01t00:00:00",
            ),
        ];
        for (name, allowed, others) in cases {
            let kind = Kind::named(name).unwrap();
            assert_eq!(allowed.split(' ').find(|value| !kind.allows(value)), None, "{name}");
            assert_eq!(others.split(' ').find(|value| kind.allows(value)), None, "{name}");
            assert!(!kind.allows("") && !kind.allows("1789 – 1790") && !kind.allows("é789-01"));
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        let fault = |kind, value| read(kind, value).unwrap_err();
        let year = Year { before_christ: false, digits: "1789" };
        assert_eq!(fault(Kind::Date, "1789-14-07"), Fault::Month(14));
        let day = Fault::Day { year: Some(year), month: Some(2), day: 30 };
        assert_eq!(fault(Kind::Date, "1789-02-30"), day);
        assert_eq!(fault(Kind::Year, "789"), Fault::ShortYear("789"));
        assert_eq!(fault(Kind::Year, "01789"), Fault::PaddedYear("01789"));
        assert_eq!(fault(Kind::Year, "0000"), Fault::YearZero);
        assert_eq!(fault(Kind::Time, "24:00:00"), Fault::Hour(24));
        assert_eq!(fault(Kind::Time, "12:00:00+15:00"), Fault::Zone("+15:00"));
        assert_eq!(fault(Kind::Date, "14 July 1789"), Fault::ShortYear("14"));
    }
}
