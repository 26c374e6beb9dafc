//! Letters: plain, with a dot below, a line above, or a diacritic that the scribe wrote.

use super::lacunas::lacuna_at;
use super::parser::{Parser, Run};
use super::piece::{Kind, certainty};
use crate::notation::leiden::DOUBT;
use crate::notation::leiden::signs::{BAR, DIACRITICS, DOT, is_combining, letter_end};
use crate::transcript::encode::element::Element;
use crate::xml::names::is_xml_char;

impl Parser<'_> {
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
