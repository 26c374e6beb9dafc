//! Lengths of time: `duration`.
//!
//! Source: XML Schema, part 2, section 3.2.6.

use std::cmp::Ordering;

/// A length of time; amounts beyond 64 bits count as the largest.
#[derive(Debug, Default)]
struct Duration<'v> {
    negative: bool,
    months: i128,
    seconds: i128,
    /// The digits of a second behind the point, without zeros at their end.
    fraction: &'v str,
}

/// `-?PnYnMnDTnHnMnS`, at least one amount, and one behind a `T`.
pub(in super::super) fn is_duration(value: &str) -> bool {
    read(value).is_some()
}

fn read(value: &str) -> Option<Duration<'_>> {
    let mut duration = Duration::default();
    let unsigned = value.strip_prefix('-');
    duration.negative = unsigned.is_some();
    let rest = unsigned.unwrap_or(value).strip_prefix('P')?;
    match rest.split_once('T') {
        None => read_amounts(rest, "YMD", &mut duration)?,
        Some((days, times)) => {
            if !days.is_empty() {
                read_amounts(days, "YMD", &mut duration)?;
            }
            read_amounts(times, "HmS", &mut duration)?;
        }
    }
    Some(duration)
}

/// Amounts and their units, in the order of `units` (`m` for minutes, which are written `M`); at
/// least one.
fn read_amounts<'v>(mut rest: &'v str, units: &str, duration: &mut Duration<'v>) -> Option<()> {
    let mut units = units.chars();
    while {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (amount, behind) = rest.split_at(end);
        let letter = behind.chars().next()?;
        let unit = units.find(|unit| unit.to_ascii_uppercase() == letter)?;
        duration.add(amount, unit)?;
        rest = &behind[1..];
        !rest.is_empty()
    } {}
    Some(())
}

impl<'v> Duration<'v> {
    fn add(&mut self, amount: &'v str, unit: char) -> Option<()> {
        if unit == 'S' {
            let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            if whole.len() + fraction.len() == 0 || !digits(fraction) {
                return None;
            }
            self.seconds += number(whole);
            self.fraction = fraction.trim_end_matches('0');
            return Some(());
        }
        if amount.is_empty() || amount.contains('.') {
            return None;
        }
        let number = number(amount);
        match unit {
            'Y' => self.months += number * 12,
            'M' => self.months += number,
            'D' => self.seconds += number * SECONDS_OF_A_DAY,
            'H' => self.seconds += number * 3600,
            _ => self.seconds += number * 60,
        }
        Some(())
    }

    /// How many seconds it lasts from the first day of a month on, and the sign and the digits of
    /// their fraction.
    fn from(&self, year: i128, month: i128) -> (i128, i8, &str) {
        let sign = if self.negative { -1 } else { 1 };
        let days =
            days_before(year * 12 + month + sign * self.months) - days_before(year * 12 + month);
        let fraction = if self.fraction.is_empty() {
            0
        } else if self.negative {
            -1
        } else {
            1
        };
        (days * SECONDS_OF_A_DAY + sign * self.seconds, fraction, self.fraction)
    }
}

const SECONDS_OF_A_DAY: i128 = 86_400;

fn number(digits: &str) -> i128 {
    if digits.is_empty() { 0 } else { i128::from(digits.parse().unwrap_or(u64::MAX)) }
}

/// The number of days before the month, counted in months from the year 0 on.
fn days_before(month: i128) -> i128 {
    // Counted from March on, leap days come last in a year.
    let (year, month) = ((month - 2).div_euclid(12), (month - 2).rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5
}

/// The months, counted from 0, at which two durations are compared (3.2.6.2).
const REFERENCES: [(i128, i128); 4] = [(1696, 8), (1697, 1), (1903, 2), (1903, 6)];

/// The order of two right durations, if it is the same from every month on.
pub(in super::super) fn compare(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (read(a)?, read(b)?);
    let mut orders = REFERENCES.iter().map(|&(year, month)| {
        let ((seconds, sign, fraction), other) = (a.from(year, month), b.from(year, month));
        let fractions = if sign < 0 { other.2.cmp(fraction) } else { fraction.cmp(other.2) };
        (seconds, sign).cmp(&(other.0, other.1)).then(fractions)
    });
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for value in
            ["P1Y", "-P1D", "P1Y2M3DT4H5M6.7S", "PT1M", "P1M", "PT0S", "PT1.S", "PT.5S", "P1DT1S"]
        {
            assert!(is_duration(value), "{value}");
        }
        for value in [
            "P",
            "-P",
            "PT",
            "P1YT",
            "P1H",
            "P1M2Y",
            "+P1D",
            "P1.5Y",
            "PT.S",
            "P-1Y",
            "",
            "1Y",
            "P1",
            "PT1H2",
            "P1DT1HT1M",
            "P1Y1Y",
            "PT1.5.5S",
            "P1W",
            "P1m",
            "PTM",
            "PYM",
        ] {
            assert!(!is_duration(value), "{value}");
        }
    }

    #[test]
    fn months_are_of_different_lengths() {
        use Ordering::{Equal, Greater, Less};
        let cases = [
            ("P1Y", "P12M", Some(Equal)),
            ("PT60S", "PT1M", Some(Equal)),
            ("P1Y", "P365D", None),
            ("P1M", "P30D", None),
            ("P1M", "P27D", Some(Greater)),
            ("P5M", "P154D", Some(Less)),
            ("-P1M", "-P27D", Some(Less)),
            ("-PT0.6S", "-PT0.50S", Some(Less)),
            ("-PT0.5S", "PT0.5S", Some(Less)),
            ("-PT1.5S", "-PT1S", Some(Less)),
            ("P0Y", "-PT0S", Some(Equal)),
            ("P99999999999999999999Y", "P1Y", Some(Greater)),
        ];
        for (a, b, order) in cases {
            assert_eq!(compare(a, b), order, "{a} {b}");
            assert_eq!(compare(b, a), order.map(Ordering::reverse), "{b} {a}");
        }
    }
}
