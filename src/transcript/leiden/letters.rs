//! Letters: plain, with a dot below, a line above, or a diacritic that the scribe wrote.

use super::lacunas::lacuna_at;
use super::parser::{Parser, Run};
use super::piece::{Kind, certainty};
use crate::notation::leiden::DOUBT;
use crate::notation::leiden::signs::{BAR, DIACRITICS, DOT, is_combining, letter_end};
use crate::transcript::encode::element::Element;
use crate::xml::names::is_xml_char;

/// What a byte may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// Text, whatever stands around it.
    Plain,
    /// A sign may begin or end here.
    Sign,
    /// What stands here may go with the letter before it, and the blank before that.
    Joined,
}

/// What each byte may be. Combining characters begin with few bytes; others that begin with them
/// are looked at again.
const BYTES: [Byte; 256] = {
    let mut table = [Byte::Plain; 256];
    let signs = b"<>[]{}()|_\\/\"~*#$-.=:^'cvl0123456789\xC2\xE3";
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = Byte::Sign;
        at += 1;
    }
    let joined = b"(.['\xCC\xCD\xE2\xEF";
    let mut at = 0;
    while at < joined.len() {
        table[joined[at] as usize] = Byte::Joined;
        at += 1;
    }
    table
};

impl Parser<'_> {
    /// Text up to where a sign may begin.
    pub(super) fn plain_text(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        let mut kind = Byte::Plain;
        while end < bytes.len() {
            kind = match bytes[end] {
                // U+1DC0 to U+1DFF.
                0xE1 if bytes.get(end + 1) == Some(&0xB7) => Byte::Joined,
                byte => BYTES[usize::from(byte)],
            };
            if kind != Byte::Plain {
                break;
            }
            end += 1;
        }
        if end < bytes.len() && kind == Byte::Joined {
            end = self.before_joined(end);
        }
        let is_text = end > self.at;
        if is_text {
            self.push_text(end);
        }
        is_text
    }

    /// Whether a letter stands here, and no sign.
    pub(super) fn is_at_letter(&self) -> bool {
        let byte = self.rest().as_bytes()[0];
        match BYTES[usize::from(byte)] {
            Byte::Plain => byte != b' ',
            Byte::Sign => false,
            Byte::Joined => !byte.is_ascii(),
        }
    }

    /// The place before the letter that ends at `end`, and before the blank that stands there.
    fn before_joined(&self, end: usize) -> usize {
        let before = self.text[self.at..end].trim_end_matches(' ');
        let letter = before.chars().next_back().map_or(0, char::len_utf8);
        let has_blank = before.len() < end - self.at;
        let rest = if has_blank { before } else { &before[..before.len() - letter] };
        self.at + rest.strip_suffix(' ').unwrap_or(rest).len()
    }

    /// A letter with what combines with it.
    pub(super) fn letter(&mut self) {
        let rest = self.rest();
        let Some(base) = rest.chars().next() else { return };
        if self.diacritic(self.at + usize::from(base == ' ')) {
            return;
        }
        let length = letter_end(rest);
        let marks = &rest[base.len_utf8()..length];
        let run = Run { barred: marks.contains(BAR), dotted: marks.contains(DOT) };
        if run != Run::default() && self.can_carry(base, run) {
            let letters: String =
                rest[..length].chars().filter(|c| ![DOT, BAR].contains(c)).collect();
            self.push_letters(run, &letters, self.at + length);
        } else {
            self.push_text(self.at + length);
        }
    }

    /// Whether a dot or line belongs to this character, and not to a sign of the notation.
    fn can_carry(&self, base: char, run: Run) -> bool {
        if base == ' ' {
            return run.barred && !run.dotted && self.run().barred;
        }
        let is_sign = base.is_whitespace() || base.is_control() || base.is_ascii_punctuation();
        !is_sign && !is_combining(base) && is_xml_char(base)
    }

    /// The letter or lacuna at `core` with diacritics behind it, as ` ἱ(¨)`. The blank before it
    /// belongs to the sign.
    pub(super) fn diacritic(&mut self, core: usize) -> bool {
        let rest = &self.text[core..];
        let lacuna = if rest.starts_with(['.', '[']) { lacuna_at(rest) } else { None };
        let length = match &lacuna {
            Some(lacuna) => lacuna.length,
            None if rest.starts_with(char::is_alphabetic) => letter_end(rest),
            None => return false,
        };
        let Some((values, width)) = diacritics_at(&rest[length..]) else { return false };
        let hi = |value| Kind::Open(Element::new("hi").with("rend", value));
        for value in &values {
            self.push(hi(*value), core);
        }
        match &lacuna {
            Some(lacuna) => self.push_lacuna(lacuna),
            None => self.letter_itself(length),
        }
        for _ in &values[1..] {
            self.push(Kind::Close, self.at);
        }
        let mut end = core + length + width;
        if self.text[end..].starts_with(DOUBT) {
            end += DOUBT.len();
            self.push(Kind::Empty(certainty("..", "value")), self.at);
        }
        self.push(Kind::Close, end);
        true
    }

    fn letter_itself(&mut self, length: usize) {
        let letter = &self.rest()[..length];
        if letter.contains(DOT) {
            let plain: String = letter.chars().filter(|c| *c != DOT).collect();
            let run = Run { dotted: true, barred: false };
            self.push_letters(run, &plain, self.at + length);
        } else {
            self.push_text(self.at + length);
        }
    }
}

/// `( ῾´)`: what each of the signs says, and how many bytes they are.
fn diacritics_at(rest: &str) -> Option<(Vec<&'static str>, usize)> {
    let mut inner = rest.strip_prefix('(')?;
    let mut values = Vec::new();
    while let Some((sign, value)) = DIACRITICS.iter().find(|(sign, _)| inner.starts_with(sign)) {
        values.push(*value);
        inner = &inner[sign.len()..];
        if values.len() == DIACRITICS.len() {
            break;
        }
    }
    let end = inner.strip_prefix(')')?;
    (!values.is_empty()).then_some((values, rest.len() - end.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_diacritics() {
        assert_eq!(diacritics_at("(¨)x"), Some((vec!["diaeresis"], 4)));
        assert_eq!(diacritics_at("( ῾´)"), Some((vec!["asper", "acute"], 8)));
        assert_eq!(diacritics_at("()"), None);
        assert_eq!(diacritics_at("(¨"), None);
    }
}
