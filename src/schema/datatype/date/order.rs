//! The order of dates and times (XML Schema, part 2, section 3.2.7.4): partial, as a date without a
//! time zone may be up to 14 hours earlier or later.

use super::{Moment, Year, days};
use std::borrow::Cow;
use std::cmp::Ordering;

/// The farthest time zone, in minutes.
const FARTHEST: i16 = 14 * 60;

/// The order of two values of one kind, if there is one between them.
pub(in super::super) fn compare(a: &Moment<'_>, b: &Moment<'_>) -> Option<Ordering> {
    match (a.zone, b.zone) {
        (None, Some(zone)) => compare_local(a, b, zone),
        (Some(zone), None) => compare_local(b, a, zone).map(Ordering::reverse),
        _ => Some(Instant::of(a, a.zone.unwrap_or(0)).cmp(&Instant::of(b, b.zone.unwrap_or(0)))),
    }
}

/// The order where only `b` has a time zone: that which holds wherever `a` is.
fn compare_local(a: &Moment<'_>, b: &Moment<'_>, zone: i16) -> Option<Ordering> {
    let b = Instant::of(b, zone);
    let (latest, earliest) = (Instant::of(a, -FARTHEST), Instant::of(a, FARTHEST));
    if latest < b {
        Some(Ordering::Less)
    } else if earliest > b {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// A moment in UTC; the order is that of the fields.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Instant<'v> {
    year: FullYear<'v>,
    month: u8,
    day: u8,
    minute: i16,
    second: u8,
    fraction: &'v str,
}

impl<'v> Instant<'v> {
    fn of(moment: &Moment<'v>, zone: i16) -> Self {
        let mut instant = Self {
            year: FullYear::of(moment.year),
            month: moment.month,
            day: moment.day,
            minute: i16::from(moment.hour) * 60 + i16::from(moment.minute) - zone,
            second: moment.second,
            fraction: moment.fraction.trim_end_matches('0'),
        };
        if instant.minute < 0 {
            instant.minute += 24 * 60;
            instant.go_to_yesterday();
        } else if instant.minute >= 24 * 60 {
            instant.minute -= 24 * 60;
            instant.go_to_tomorrow();
        }
        instant
    }

    fn go_to_yesterday(&mut self) {
        if self.day > 1 {
            self.day -= 1;
            return;
        }
        if self.month > 1 {
            self.month -= 1;
        } else {
            self.month = 12;
            self.year = self.year.before();
        }
        self.day = self.month_length();
    }

    fn go_to_tomorrow(&mut self) {
        if self.day < self.month_length() {
            self.day += 1;
            return;
        }
        self.day = 1;
        if self.month < 12 {
            self.month += 1;
        } else {
            self.month = 1;
            self.year = self.year.after();
        }
    }

    fn month_length(&self) -> u8 {
        days(self.month, self.year.is_leap())
    }
}

/// A year of any length, its digits without zeros before them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FullYear<'v> {
    before_christ: bool,
    digits: Cow<'v, str>,
}

impl<'v> FullYear<'v> {
    fn of(year: Year<'v>) -> Self {
        let digits = Cow::Borrowed(year.digits.trim_start_matches('0'));
        Self { before_christ: year.before_christ, digits }
    }

    fn is_leap(&self) -> bool {
        Year { before_christ: self.before_christ, digits: &self.digits }.is_leap()
    }

    fn after(&self) -> Self {
        self.beside(!self.before_christ)
    }

    fn before(&self) -> Self {
        self.beside(self.before_christ)
    }

    /// The next year away from the birth of Christ, or towards it; -1 is next to 1.
    fn beside(&self, away: bool) -> Self {
        if !away && self.digits == "1" {
            return Self { before_christ: !self.before_christ, digits: self.digits.clone() };
        }
        let mut digits = self.digits.clone().into_owned().into_bytes();
        let (turning, turned) = if away { (b'9', b'0') } else { (b'0', b'9') };
        for digit in digits.iter_mut().rev() {
            if *digit != turning {
                *digit = if away { *digit + 1 } else { *digit - 1 };
                break;
            }
            *digit = turned;
        }
        let mut digits = String::from_utf8_lossy(&digits).into_owned();
        if away && digits.bytes().all(|digit| digit == b'0') {
            digits.insert(0, '1');
        }
        let digits = Cow::Owned(digits.trim_start_matches('0').to_owned());
        Self { before_christ: self.before_christ, digits }
    }
}

impl Ord for FullYear<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |year: &Self| (year.digits.len(), year.digits.clone());
        match (self.before_christ, other.before_christ) {
            (false, false) => size(self).cmp(&size(other)),
            (true, true) => size(other).cmp(&size(self)),
            (mine, its) => its.cmp(&mine),
        }
    }
}

impl PartialOrd for FullYear<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, read};
    use super::*;

    fn order(kind: Kind, a: &str, b: &str) -> Option<Ordering> {
        compare(&read(kind, a).unwrap(), &read(kind, b).unwrap())
    }

    #[test]
    fn dates_follow_one_another() {
        let dates = [
            "-100000-01-01",
            "-99999-12-31",
            "-0002-12-31",
            "-0001-01-01",
            "-0001-12-31",
            "0001-01-01",
            "0999-12-31",
            "1000-01-01",
            "9999-12-31",
            "10000-01-01",
        ];
        for (i, a) in dates.iter().enumerate() {
            for (j, b) in dates.iter().enumerate() {
                assert_eq!(order(Kind::Date, a, b), Some(i.cmp(&j)), "{a} {b}");
            }
        }
    }

    #[test]
    fn time_zones_move_the_day_and_the_year() {
        for (a, b) in [
            ("-0001-12-31T23:00:00-01:00", "0001-01-01T00:00:00Z"),
            ("0001-01-01T00:00:00+01:00", "-0001-12-31T23:00:00Z"),
            ("-0002-12-31T23:00:00-02:00", "-0001-01-01T01:00:00Z"),
            ("9999-12-31T23:00:00-01:00", "10000-01-01T00:00:00Z"),
            ("10000-01-01T00:00:00+01:00", "9999-12-31T23:00:00Z"),
            ("-10000-12-31T23:30:00-01:00", "-9999-01-01T00:30:00Z"),
            ("1999-03-01T00:00:00+00:01", "1999-02-28T23:59:00Z"),
            ("2000-02-29T23:00:00.50-14:00", "2000-03-01T13:00:00.5Z"),
        ] {
            assert_eq!(order(Kind::DateTime, a, b), Some(Ordering::Equal), "{a} {b}");
        }
    }

    #[test]
    fn without_a_time_zone_it_may_be_fourteen_hours_off() {
        use Ordering::{Greater, Less};
        let date = |a, b| order(Kind::Date, a, b);
        assert_eq!(date("2000-01-01", "2000-01-01Z"), None);
        assert_eq!(date("2000-01-01", "2000-01-02Z"), Some(Less));
        assert_eq!(date("2000-01-02Z", "2000-01-01"), Some(Greater));
        assert_eq!(date("2000-01-02", "2000-01-01-11:00"), None);
        let time = |a, b| order(Kind::Time, a, b);
        assert_eq!(time("12:00:00", "13:00:00Z"), None);
        assert_eq!(time("00:00:00Z", "14:00:00"), None);
        assert_eq!(time("00:00:00Z", "14:00:01"), Some(Less));
    }
}
