//! Which ASCII characters a class holds, found without compiling it.

use super::tree::{Class, Item, Set};

/// A bit for each ASCII character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AsciiSet(u128);

impl AsciiSet {
    pub(super) fn of(class: &Class) -> Self {
        let bits = (0..128_u8).filter(|&byte| contains(class, char::from(byte)));
        Self(bits.fold(0, |set, byte| set | 1 << byte))
    }

    /// The ranges of characters that it holds.
    pub(super) fn ranges(self) -> impl Iterator<Item = (char, char)> {
        let has = move |byte: &u8| self.has_all(&[*byte]);
        let first = move |byte: &u8| has(byte) && (*byte == 0 || !has(&(byte - 1)));
        (0..128).filter(first).map(move |first| {
            let last = (first..128).take_while(has).last().unwrap_or(first);
            (char::from(first), char::from(last))
        })
    }

    pub(super) fn has_all(self, bytes: &[u8]) -> bool {
        bytes.iter().all(|&byte| self.0 >> (byte & 127) & 1 == 1)
    }
}

fn contains(class: &Class, c: char) -> bool {
    let among = class.items.iter().any(|item| match item {
        Item::Range(first, last) => (*first..=*last).contains(&c),
        Item::Escape { set, negative } => holds(set, c) != *negative,
    });
    among != class.negative && !class.except.as_ref().is_some_and(|except| contains(except, c))
}

fn holds(set: &Set, c: char) -> bool {
    match set {
        Set::Space => matches!(c, ' ' | '\t' | '\n' | '\r'),
        Set::Initial => c.is_ascii_alphabetic() || matches!(c, '_' | ':'),
        Set::NameChar => c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-' | '.'),
        Set::Digit => c.is_ascii_digit(),
        Set::Word => !category(c).starts_with(['P', 'Z', 'C']),
        Set::Category(name) => category(c).starts_with(&**name),
        Set::Block(ranges) => ranges.iter().any(|&(first, last)| (first..=last).contains(&c)),
    }
}

/// The general category of an ASCII character (Unicode, `UnicodeData.txt`).
fn category(c: char) -> &'static str {
    match c {
        'A'..='Z' => "Lu",
        'a'..='z' => "Ll",
        '0'..='9' => "Nd",
        ' ' => "Zs",
        '$' => "Sc",
        '+' | '<' | '=' | '>' | '|' | '~' => "Sm",
        '^' | '`' => "Sk",
        '_' => "Pc",
        '-' => "Pd",
        '(' | '[' | '{' => "Ps",
        ')' | ']' | '}' => "Pe",
        _ if c.is_ascii_punctuation() => "Po",
        _ => "Cc",
    }
}
