//! Numbers: `<#ιβ '=1/12#>`.

use super::parser::Parser;
use super::piece::{Kind, certainty};
use super::scan::count;
use crate::notation::leiden::DOUBT;

/// The longest value that is read as one, in bytes.
const MAX_VALUE: usize = 40;

/// What stands behind the signs of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NumberEnd<'s> {
    has_tick: bool,
    attributes: Vec<(&'static str, &'s str)>,
    is_doubted: bool,
    /// In bytes.
    pub(super) length: usize,
}

/// ` '=1/12(?)#>`, up to its end.
pub(super) fn number_end(rest: &str) -> Option<NumberEnd<'_>> {
    let (has_tick, behind) = match rest.strip_prefix(" '=") {
        Some(behind) => (true, behind),
        None => (false, rest.strip_prefix('=')?),
    };
    let length = count(behind, |byte| byte != b'#').min(MAX_VALUE + 1);
    let written = behind.get(..length).filter(|_| behind[length..].starts_with("#>"))?;
    let value = written.strip_suffix(DOUBT);
    let attributes = attributes(value.unwrap_or(written))?;
    let length = rest.len() - behind.len() + length + 2;
    Some(NumberEnd { has_tick, attributes, is_doubted: value.is_some(), length })
}

/// The attributes that say a value.
fn attributes(value: &str) -> Option<Vec<(&'static str, &str)>> {
    let is_amount = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_number = |text: &str| match text.split_once('/') {
        Some((over, under)) => is_amount(over) && is_amount(under),
        None => is_amount(text),
    };
    match value.split_once('-') {
        _ if value.is_empty() => Some(vec![]),
        _ if value == "frac" => Some(vec![("type", "fraction")]),
        Some((least, "?")) if is_number(least) => Some(vec![("atLeast", least)]),
        Some((least, most)) if is_number(least) && is_number(most) => {
            Some(vec![("atLeast", least), ("atMost", most)])
        }
        None if is_number(value) => Some(vec![("value", value)]),
        _ => None,
    }
}

impl Parser<'_> {
    /// Closes the number whose end stands here.
    pub(super) fn close_number(&mut self, index: usize) {
        let Some(number) = number_end(self.rest()) else { return };
        self.give_up_above(index);
        let Some(frame) = self.frames.pop() else { return };
        for (name, value) in number.attributes {
            self.add_attribute(frame.piece, name, value);
        }
        if number.has_tick {
            self.add_attribute(frame.piece, "rend", "tick");
        }
        if number.is_doubted {
            self.push(Kind::Empty(certainty("../@value", "value")), self.at);
        }
        self.push(Kind::Close, self.at + number.length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let said = |text| number_end(text).map(|number| (number.attributes, number.length));
        assert_eq!(said("=1/12#>x"), Some((vec![("value", "1/12")], 7)));
        assert_eq!(said(" '=frac#>"), Some((vec![("type", "fraction")], 9)));
        assert_eq!(said("=10-?(?)#>"), Some((vec![("atLeast", "10")], 10)));
        assert_eq!(said("=20-29#>"), Some((vec![("atLeast", "20"), ("atMost", "29")], 8)));
        assert_eq!(said("=#>"), Some((vec![], 3)));
        assert_eq!(said("=x#>"), None);
        assert_eq!(said("=1"), None);
    }
}
