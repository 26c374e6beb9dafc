//! Dates, times and durations.
//!
//! Source: XML Schema, part 2, sections 3.2.6 to 3.2.14 and appendix D; the calendar is the
//! proleptic Gregorian one, without a year 0.

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
        let mut rest = Rest(value.as_bytes());
        let read = match self {
            Self::DateTime => rest.date().and_then(|()| rest.mark(b"T")).and_then(|()| rest.time()),
            Self::Time => rest.time(),
            Self::Date => rest.date(),
            Self::YearMonth => rest.year_month().map(|_| ()),
            Self::Year => rest.year().map(|_| ()),
            Self::MonthDay => rest.month_day(),
            Self::Day => rest.mark(b"---").and_then(|()| rest.two(1, 31)).map(|_| ()),
            Self::Month => rest.mark(b"--").and_then(|()| rest.two(1, 12)).map(|_| ()),
        };
        read.and_then(|()| rest.zone()).is_some() && rest.0.is_empty()
    }
}

/// What is left of a value; each function takes its part off, or gives nothing.
struct Rest<'v>(&'v [u8]);

impl Rest<'_> {
    fn mark(&mut self, mark: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(mark)?;
        Some(())
    }

    /// A number of two digits between two bounds.
    fn two(&mut self, least: u8, most: u8) -> Option<u8> {
        let ([tens, ones], rest) = self.0.split_first_chunk::<2>()?;
        if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
            return None;
        }
        let number = (tens - b'0') * 10 + (ones - b'0');
        self.0 = rest;
        (least..=most).contains(&number).then_some(number)
    }

    /// Any number of digits.
    fn digits(&mut self) -> &[u8] {
        let end = self.0.iter().position(|b| !b.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        digits
    }

    /// A year of four digits or more; whether it is a leap year.
    fn year(&mut self) -> Option<bool> {
        let before = self.mark(b"-").is_some();
        let digits = self.digits();
        let padded = digits.len() > 4 && digits[0] == b'0';
        if digits.len() < 4 || padded || digits.iter().all(|&b| b == b'0') {
            return None;
        }
        // Leap years repeat every 10,000 years, so the last four digits tell; the year before
        // year 1 is -0001, which is a leap year as year 0 would be.
        let last = digits[digits.len() - 4..].iter();
        let number = last.fold(0_u32, |number, b| number * 10 + u32::from(b - b'0'));
        let number = if before { number + 9_999 } else { number };
        Some(
            number.is_multiple_of(4) && (!number.is_multiple_of(100) || number.is_multiple_of(400)),
        )
    }

    /// The number of days of the month.
    fn year_month(&mut self) -> Option<u8> {
        let leap = self.year()?;
        self.mark(b"-")?;
        self.two(1, 12).map(|month| days(month, leap))
    }

    fn date(&mut self) -> Option<()> {
        let days = self.year_month()?;
        self.mark(b"-")?;
        self.two(1, days).map(|_| ())
    }

    fn month_day(&mut self) -> Option<()> {
        self.mark(b"--")?;
        let month = self.two(1, 12)?;
        self.mark(b"-")?;
        self.two(1, days(month, true)).map(|_| ())
    }

    /// `hh:mm:ss(.s+)?`; 24:00:00 is the end of the day.
    fn time(&mut self) -> Option<()> {
        let hours = self.two(0, 24)?;
        let most = if hours == 24 { 0 } else { 59 };
        for _ in 0..2 {
            self.mark(b":")?;
            self.two(0, most)?;
        }
        if self.mark(b".").is_some() {
            let digits = self.digits();
            let zero = digits.iter().all(|&b| b == b'0');
            return (!digits.is_empty() && (most > 0 || zero)).then_some(());
        }
        Some(())
    }

    /// `Z`, or hours and minutes up to 14:00, or nothing.
    fn zone(&mut self) -> Option<()> {
        if self.mark(b"Z").is_some() || self.0.is_empty() {
            return Some(());
        }
        self.mark(b"+").or_else(|| self.mark(b"-"))?;
        let hours = self.two(0, 14)?;
        self.mark(b":")?;
        self.two(0, if hours == 14 { 0 } else { 59 }).map(|_| ())
    }

    /// Digits and a letter, in the order of `letters`; how many there were.
    fn amounts(&mut self, letters: &[u8]) -> Option<usize> {
        let (mut count, mut next) = (0, 0);
        while self.0.first().is_some_and(|&b| b != b'T') {
            if self.digits().is_empty() {
                return None;
            }
            let fraction = self.mark(b".").is_some();
            if fraction && self.digits().is_empty() {
                return None;
            }
            let (&letter, rest) = self.0.split_first()?;
            self.0 = rest;
            next += letters[next..].iter().position(|&b| b == letter)? + 1;
            if fraction && letter != b'S' {
                return None;
            }
            count += 1;
        }
        Some(count)
    }
}

fn days(month: u8, leap: bool) -> u8 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Section 3.2.6: `-?PnYnMnDTnHnMnS`, at least one amount, and one behind a `T`.
pub(super) fn is_duration(value: &str) -> bool {
    let mut rest = Rest(value.as_bytes());
    let _ = rest.mark(b"-");
    let read = rest.mark(b"P").and_then(|()| rest.amounts(b"YMD"));
    let Some(days) = read else { return false };
    if rest.mark(b"T").is_none() {
        return days > 0;
    }
    rest.amounts(b"HMS").is_some_and(|times| times > 0) && rest.0.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        let cases: &[(&str, &str, &str)] = &[
            (
                "date",
                "2000-02-29 1999-12-31Z -0001-02-29 -0005-02-29 12000-02-29 1999-01-01+14:00",
                "1900-02-29 1999-02-30 2023-04-31 0000-01-01 -0004-02-29 01999-01-01 199-01-01 1999-1-1 1999-01-01+14:01 1999-01-01x +1999-01-01",
            ),
            ("gYear", "1999 -0044 12345 1999Z", "0000 199 01999 +1999 1999- 19x9"),
            ("gYearMonth", "1999-12 1999-01-05:00", "1999-13 1999-00 1999-1"),
            ("gMonth", "--12 --02Z", "--13 --1 --12-- -12"),
            ("gMonthDay", "--02-29 --12-31", "--02-30 --04-31 --12-32"),
            ("gDay", "---31 ---01Z", "---32 ---00 --01"),
            (
                "time",
                "00:00:00 23:59:59.999 24:00:00 24:00:00.0 12:00:00-00:00",
                "12:00 24:00:01 24:00:00.1 23:59:60 12:00:00. 12:00:1e1 25:00:00 12:00:00+99:99 12:00:00+13:60",
            ),
            (
                "dateTime",
                "1999-02-28T24:00:00 2000-02-29T10:00:00.5Z",
                "1999-02-29T00:00:00 1999-01-01 1999-01-01t00:00:00",
            ),
        ];
        for (name, allowed, others) in cases {
            let kind = Kind::named(name).unwrap();
            assert_eq!(allowed.split(' ').find(|value| !kind.allows(value)), None, "{name}");
            assert_eq!(others.split(' ').find(|value| kind.allows(value)), None, "{name}");
            assert!(!kind.allows("") && !kind.allows("1789 – 1790"));
        }
    }

    #[test]
    fn durations() {
        for value in ["P1Y", "-P1D", "P1Y2M3DT4H5M6.7S", "PT1M", "P1M", "PT0S"] {
            assert!(is_duration(value), "{value}");
        }
        for value in [
            "P",
            "PT",
            "P1YT",
            "P1H",
            "P1M2Y",
            "+P1D",
            "P1.5Y",
            "PT1.S",
            "P-1Y",
            "",
            "1Y",
            "P1",
            "PT1H2",
            "P1DT1HT1M",
        ] {
            assert!(!is_duration(value), "{value}");
        }
    }
}
