//! Decimal numbers of any length, compared as they are written.

use std::cmp::Ordering;

/// Section 3.2.3: a sign, digits with at most one point, at least one digit.
pub(super) fn is_decimal(value: &str) -> bool {
    let (whole, part) = unsigned(value).split_once('.').unwrap_or((unsigned(value), ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty())
}

/// Section 3.3.13: a sign and digits.
pub(super) fn is_integer(value: &str) -> bool {
    let digits = unsigned(value);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A number of things, as facets give it; all beyond the largest are the largest.
pub(super) fn count(value: &str) -> Option<u64> {
    if !is_integer(value) || sign(value) < 0 {
        return None;
    }
    Some(unsigned(value).parse().unwrap_or(u64::MAX))
}

/// How many digits are written, zeros before the first other digit left out; at least one.
pub(super) fn total_digits(value: &str) -> u64 {
    let digits = value.bytes().filter(u8::is_ascii_digit).skip_while(|&b| b == b'0').count();
    as_count(digits.max(1))
}

/// How many digits are written behind the point.
pub(super) fn fraction_digits(value: &str) -> u64 {
    as_count(value.split_once('.').map_or(0, |(_, part)| part.len()))
}

fn as_count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// The order of two decimal numbers.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    match (sign(a), sign(b)) {
        (-1, -1) => magnitude(b).cmp(&magnitude(a)),
        (1, 1) => magnitude(a).cmp(&magnitude(b)),
        (a, b) => a.cmp(&b),
    }
}

fn unsigned(value: &str) -> &str {
    value.strip_prefix(['+', '-']).unwrap_or(value)
}

fn sign(value: &str) -> i8 {
    match value.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        false => 0,
        true if value.starts_with('-') => -1,
        true => 1,
    }
}

/// What orders numbers of the same sign: the length of the whole part, its digits, the others.
fn magnitude(value: &str) -> (usize, &str, &str) {
    let (whole, part) = unsigned(value).split_once('.').unwrap_or((unsigned(value), ""));
    let whole = whole.trim_start_matches('0');
    (whole.len(), whole, part.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_as_written() {
        for (value, total, fraction) in
            [("0", 1, 0), ("-012.30", 4, 2), ("0.001", 1, 3), ("1200", 4, 0), ("5.", 1, 0)]
        {
            assert_eq!((total_digits(value), fraction_digits(value)), (total, fraction), "{value}");
        }
    }

    #[test]
    fn counts() {
        assert_eq!(count("+07"), Some(7));
        assert_eq!(count("-0"), Some(0));
        assert_eq!(count("99999999999999999999999"), Some(u64::MAX));
        assert_eq!([count(""), count("-1"), count("1.0"), count("x")], [None; 4]);
    }

    #[test]
    fn numbers_are_ordered() {
        let ordered = ["-10", "-9.5", "-.1", "0", "+.05", "0.5", "9", "010", "10.01", "100"];
        for (i, a) in ordered.iter().enumerate() {
            for (j, b) in ordered.iter().enumerate() {
                assert_eq!(compare(a, b), i.cmp(&j), "{a} {b}");
            }
        }
        assert_eq!(compare("-0", "0.00"), Ordering::Equal);
    }
}
