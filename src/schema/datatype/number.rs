//! Decimal numbers of any length, compared as they are written.

use std::cmp::Ordering;

/// Section 3.2.3: a sign, digits with at most one point, at least one digit.
pub(super) fn is_decimal(value: &str) -> bool {
    let (whole, part) = unsigned(value).split_once('.').unwrap_or((unsigned(value), ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty())
}

/// Section 3.3.20: digits, with a minus only before zero.
pub(super) fn is_non_negative_integer(value: &str) -> bool {
    let digits = unsigned(value);
    let zero = digits.bytes().all(|b| b == b'0');
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (zero || !value.starts_with('-'))
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
