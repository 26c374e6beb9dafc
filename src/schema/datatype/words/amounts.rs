//! Why a value is no number, truth value, duration or binary data.

use super::super::kind::Range;
use super::super::number::{compare, is_decimal, is_integer};
use super::objection::Objection;

pub(super) fn integer(range: Range, value: &str) -> Objection {
    if is_integer(value) {
        return Objection::new(match (range.least, range.most) {
            (Some(least), _) if compare(value, least).is_lt() => {
                format!("{value} is less than {least}")
            }
            (_, Some(most)) => format!("{value} is more than {most}"),
            _ => not_a_number(value),
        });
    }
    if is_decimal(value) {
        return Objection::new(format!("`{value}` is not a whole number"));
    }
    let digits = value.replace([',', '.', ' ', '\'', '\u{2019}', '\u{a0}', '\u{202f}'], "");
    number(value, &digits, is_integer)
}

pub(super) fn decimal(value: &str) -> Objection {
    if super::super::float::is_float(value) {
        return Objection::new(format!("`{value}` has an exponent, or is not finite"))
            .with("write the number in full");
    }
    number(value, &decimal_point(value), is_decimal)
}

pub(super) fn float(value: &str) -> Objection {
    number(value, &decimal_point(value), is_decimal)
}

/// A comma that is meant as a decimal point; several mark thousands.
fn decimal_point(value: &str) -> String {
    let is_point = value.matches(',').count() == 1 && !value.contains('.');
    value.replace(',', if is_point { "." } else { "" }).replace([' ', '\u{a0}'], "")
}

/// Advice where a value becomes right without its marks for reading.
fn number(value: &str, plain: &str, is_right: fn(&str) -> bool) -> Objection {
    let objection = Objection::new(not_a_number(value));
    if is_right(plain) { objection.with(format!("write {plain}")) } else { objection }
}

fn not_a_number(value: &str) -> String {
    format!("`{value}` is not a number")
}

pub(super) fn boolean(value: &str) -> Objection {
    let objection = Objection::new(format!("`{value}` is neither true nor false"));
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "on" => objection.with("write true"),
        "false" | "no" | "n" | "off" => objection.with("write false"),
        _ => objection,
    }
}

pub(super) fn duration(value: &str) -> Objection {
    let objection = Objection::new(format!("`{value}` is not a duration"));
    let upper = value.to_ascii_uppercase();
    let prefixed = [upper.clone(), format!("P{upper}"), format!("PT{upper}")];
    match prefixed.iter().find(|text| super::super::date::is_duration(text)) {
        Some(right) => objection.with(format!("write {right}")),
        None if value.contains('W') => objection.with("write weeks as days: P14D"),
        None => objection.with("write P, then years Y, months M and days D, then T, hours H, minutes M and seconds S: P1Y6M or PT2H30M"),
    }
}

pub(super) fn hex(value: &str) -> Objection {
    match value.chars().find(|c| !c.is_ascii_hexdigit()) {
        Some(c) => Objection::new(format!("`{c}` is not a hexadecimal digit")),
        None => Objection::new("the number of hexadecimal digits is odd"),
    }
}

pub(super) fn base64(value: &str) -> Objection {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/= ".contains(c);
    match value.chars().find(|&c| !is_digit(c)) {
        Some(c) => Objection::new(format!("`{c}` is not a digit of Base64")),
        None => Objection::new("the groups of four digits of Base64 are not complete"),
    }
}
