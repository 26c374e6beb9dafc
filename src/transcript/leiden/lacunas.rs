//! Places without text: what is lost, illegible, omitted, not transcribed, or was left blank.

use super::parser::Parser;
use super::piece::{Kind, certainty};
use super::scan::count;
use crate::notation::leiden::DOUBT;
use crate::transcript::encode::element::Element;

/// More digits are not an amount.
const MAX_DIGITS: usize = 9;

/// How much is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Amount<'s> {
    Unknown,
    About(&'s str),
    Exactly(&'s str),
    Between(&'s str, &'s str),
}

/// A place without text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lacuna<'s> {
    reason: Option<&'static str>,
    unit: &'static str,
    amount: Amount<'s>,
    description: Option<&'static str>,
    is_doubted: bool,
    /// In bytes.
    pub(super) length: usize,
}

/// The lacuna at the start of `rest`.
pub(super) fn lacuna_at(rest: &str) -> Option<Lacuna<'_>> {
    match rest.as_bytes().first()? {
        b'[' => bracketed(rest, "[", "]", "lost"),
        b'<' => bracketed(rest, "<", ">", "omitted"),
        b'(' => not_transcribed(rest),
        _ => open_lacuna(rest).map(|lacuna| with_doubt(lacuna, rest)),
    }
}

/// `[.3(?)]`.
fn bracketed<'s>(
    rest: &'s str,
    open: &str,
    close: &str,
    reason: &'static str,
) -> Option<Lacuna<'s>> {
    let inner = rest.strip_prefix(open)?;
    let (amount, length) = dotted_amount(inner)?;
    let behind = &inner[length..];
    let after = behind.strip_prefix(DOUBT);
    let end = after.unwrap_or(behind).strip_prefix(close)?;
    Some(Lacuna {
        reason: Some(reason),
        unit: "character",
        amount,
        description: None,
        is_doubted: after.is_some(),
        length: rest.len() - end.len(),
    })
}

/// `(Lines: 3 non transcribed(?))`.
fn not_transcribed(rest: &str) -> Option<Lacuna<'_>> {
    const UNITS: [(&str, &str); 3] =
        [("(Lines: ", "line"), ("(Chars: ", "character"), ("(Column: ", "column")];
    let (inner, unit) =
        UNITS.iter().find_map(|(sign, unit)| Some((rest.strip_prefix(sign)?, *unit)))?;
    let (amount, length) = amount(inner)?;
    let behind = inner[length..].strip_prefix(" non transcribed")?;
    let after = behind.strip_prefix(DOUBT);
    let end = after.unwrap_or(behind).strip_prefix(')')?;
    Some(Lacuna {
        reason: Some("ellipsis"),
        unit,
        amount,
        description: Some("non transcribed"),
        is_doubted: after.is_some(),
        length: rest.len() - end.len(),
    })
}

/// One without brackets, without what doubts it.
fn open_lacuna(rest: &str) -> Option<Lacuna<'_>> {
    let plain = |reason, unit, amount, length| Lacuna {
        reason,
        unit,
        amount,
        description: None,
        is_doubted: false,
        length,
    };
    if let Some(behind) = rest.strip_prefix("lost.") {
        let (amount, length) = amount(behind)?;
        return behind[length..]
            .starts_with("lin")
            .then(|| plain(Some("lost"), "line", amount, 5 + length + 3));
    }
    if let Some(behind) = rest.strip_prefix("vac.") {
        let (amount, length) = amount(behind)?;
        let (unit, width) = unit(&behind[length..]);
        return Some(plain(None, unit, amount, 4 + length + width));
    }
    if let Some(behind) = rest.strip_prefix("vestig") {
        return vestiges(behind);
    }
    let (amount, length) = dotted_amount(rest)?;
    let (unit, width) = unit(&rest[length..]);
    Some(plain(Some("illegible"), unit, amount, length + width))
}

/// What stands behind `vestig`: `.3lin`, `.ca.7char`, or a blank.
fn vestiges(behind: &str) -> Option<Lacuna<'_>> {
    let measured = behind.strip_prefix('.').and_then(|behind| {
        let (amount, length) = amount(behind)?;
        let unit = match &behind[length..] {
            rest if rest.starts_with("lin") => ("line", 3),
            rest if rest.starts_with("char") => ("character", 4),
            _ => return None,
        };
        Some((amount, unit.0, 7 + length + unit.1))
    });
    let unmeasured = || behind.starts_with(' ').then_some((Amount::Unknown, "character", 7));
    let (amount, unit, length) = measured.or_else(unmeasured)?;
    Some(Lacuna {
        reason: Some("illegible"),
        unit,
        amount,
        // Of an unknown number of lines EpiDoc says no more than that.
        description: (amount != Amount::Unknown || unit != "line").then_some("vestiges"),
        is_doubted: false,
        length,
    })
}

/// The lacuna with `(?) ` behind it, whose blank belongs to the sign.
fn with_doubt<'s>(lacuna: Lacuna<'s>, rest: &str) -> Lacuna<'s> {
    match rest[lacuna.length..].strip_prefix(DOUBT) {
        Some(behind) if behind.starts_with(' ') => {
            Lacuna { is_doubted: true, length: lacuna.length + DOUBT.len() + 1, ..lacuna }
        }
        _ => lacuna,
    }
}

fn unit(rest: &str) -> (&'static str, usize) {
    if rest.starts_with("lin") { ("line", 3) } else { ("character", 0) }
}

/// `.3`, `.2-5`, `.?`, `ca.13`.
fn dotted_amount(rest: &str) -> Option<(Amount<'_>, usize)> {
    if rest.starts_with("ca.") {
        return amount(rest);
    }
    let (amount, length) = amount(rest.strip_prefix('.')?)?;
    (!matches!(amount, Amount::About(_))).then_some((amount, length + 1))
}

/// `3`, `2-5`, `?`, `ca.13`.
fn amount(rest: &str) -> Option<(Amount<'_>, usize)> {
    if rest.starts_with('?') {
        return Some((Amount::Unknown, 1));
    }
    if let Some(behind) = rest.strip_prefix("ca.") {
        let number = digits(behind)?;
        return Some((Amount::About(number), 3 + number.len()));
    }
    let least = digits(rest)?;
    match rest[least.len()..].strip_prefix('-').and_then(digits) {
        Some(most) => Some((Amount::Between(least, most), least.len() + 1 + most.len())),
        None => Some((Amount::Exactly(least), least.len())),
    }
}

fn digits(rest: &str) -> Option<&str> {
    let length = count(rest, |byte| byte.is_ascii_digit());
    (1..=MAX_DIGITS).contains(&length).then(|| &rest[..length])
}

impl<'s> Lacuna<'s> {
    fn element(&self) -> Element<'s> {
        let name = if self.reason.is_some() { "gap" } else { "space" };
        let element = Element::new(name).with_some("reason", self.reason);
        match self.amount {
            Amount::Unknown => element.with("extent", "unknown").with("unit", self.unit),
            Amount::Exactly(number) => element.with("quantity", number).with("unit", self.unit),
            Amount::About(number) => {
                element.with("quantity", number).with("unit", self.unit).with("precision", "low")
            }
            Amount::Between(least, most) => {
                element.with("atLeast", least).with("atMost", most).with("unit", self.unit)
            }
        }
    }
}

impl<'s> Parser<'s> {
    /// A lacuna, where one stands here.
    pub(super) fn lacuna(&mut self) -> bool {
        let begins_with_letter = self.rest().starts_with(|c: char| c.is_ascii_lowercase());
        if begins_with_letter && self.is_behind_word() {
            return false;
        }
        let Some(lacuna) = lacuna_at(self.rest()) else { return false };
        self.push_lacuna(&lacuna);
        true
    }

    /// All of the sign is spelled where the element ends.
    pub(super) fn push_lacuna(&mut self, lacuna: &Lacuna<'s>) {
        let (at, end) = (self.at, self.at + lacuna.length);
        if lacuna.description.is_none() && !lacuna.is_doubted {
            return self.push(Kind::Empty(lacuna.element()), end);
        }
        self.push(Kind::Open(lacuna.element()), at);
        if let Some(words) = lacuna.description {
            self.push(Kind::Open(Element::new("desc")), at);
            self.push(Kind::Words(words.to_owned()), at);
            self.push(Kind::Close, at);
        }
        if lacuna.is_doubted {
            self.push(Kind::Empty(certainty("..", "name")), at);
        }
        self.push(Kind::Close, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<&'static str>, &'static str, usize)> {
        lacuna_at(text).map(|lacuna| (lacuna.reason, lacuna.unit, lacuna.length))
    }

    #[test]
    fn signs_of_lacunas() {
        assert_eq!(read(".3x"), Some((Some("illegible"), "character", 2)));
        assert_eq!(read("[.?(?)]"), Some((Some("lost"), "character", 7)));
        assert_eq!(read("<.?>"), Some((Some("omitted"), "character", 4)));
        assert_eq!(read("lost.ca.3lin"), Some((Some("lost"), "line", 12)));
        assert_eq!(read("vac.2-5lin(?) "), Some((None, "line", 14)));
        assert_eq!(read("vestig x"), Some((Some("illegible"), "character", 7)));
        assert_eq!(read("(Chars: ? non transcribed)"), Some((Some("ellipsis"), "character", 26)));
        for text in [".x", "[.3", "lost.3", "vestig", ".ca.3", ".1234567890", "[abc]"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
