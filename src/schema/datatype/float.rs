//! Numbers with an exponent: `float` and `double` (XML Schema, part 2, sections 3.2.4 and 3.2.5).

use super::number::is_decimal;
use std::cmp::Ordering;

/// A decimal number, perhaps with an exponent; or `INF`, `-INF`, `NaN`.
pub(super) fn is_float(value: &str) -> bool {
    if matches!(value, "INF" | "-INF" | "NaN") {
        return true;
    }
    match value.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => is_decimal(mantissa) && is_exponent(exponent),
        None => is_decimal(value),
    }
}

fn is_exponent(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The order of two right values in 32 bits; a value that is no number equals only itself.
pub(super) fn compare_single(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (a.parse::<f32>().ok()?, b.parse::<f32>().ok()?);
    if a.is_nan() && b.is_nan() { Some(Ordering::Equal) } else { a.partial_cmp(&b) }
}

/// The same in 64 bits.
pub(super) fn compare_double(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (a.parse::<f64>().ok()?, b.parse::<f64>().ok()?);
    if a.is_nan() && b.is_nan() { Some(Ordering::Equal) } else { a.partial_cmp(&b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexical_space() {
        for value in ["1", "1.", ".5", "-1e+400", "1.E1", "+0.0e-0", "INF", "-INF", "NaN"] {
            assert!(is_float(value), "{value}");
            assert!(value.parse::<f32>().is_ok(), "{value}");
        }
        for value in ["", ".", "e1", ".e1", "1e", "1e1.0", "+INF", "inf", "nan", "0x1", "1f", "1 "]
        {
            assert!(!is_float(value), "{value}");
        }
    }

    #[test]
    fn values_are_ordered() {
        use Ordering::{Equal, Greater, Less};
        assert_eq!(compare_double("-0", "0e5"), Some(Equal));
        assert_eq!(compare_double("NaN", "NaN"), Some(Equal));
        assert_eq!(compare_double("NaN", "0"), None);
        assert_eq!(compare_double("-INF", "-1e308"), Some(Less));
        assert_eq!(compare_double("1.00000000001", "1"), Some(Greater));
        assert_eq!(compare_single("1.00000000001", "1"), Some(Equal));
    }
}
