//! The notation of translations: terms, notes, lines of the original, an apparatus.

use super::parser::{FrameKind, Parser};
use super::piece::Kind;
use super::scan::count;
use crate::notation::leiden::is_language;
use crate::notation::leiden::pairs::DELETED;
use crate::notation::leiden::signs::NOTE_LANGUAGES;
use crate::transcript::encode::element::Element;

/// Longer names are text.
const MAX_NAME: usize = 64;

impl<'s> Parser<'s> {
    pub(super) fn construct_of_translation(&mut self) {
        let is_sign =
            self.rest().starts_with(['<', '=', '(', '[', '.', '/', '~', '|', ':', '〚', '〛']);
        let is_read = is_sign
            && (self.structure()
                || self.line_of_original()
                || self.unknown_lacuna()
                || self.note_of_translation()
                || self.reading_end(false)
                || self.closing_of_translation()
                || self.opening_of_translation());
        if !is_read {
            let length = self.rest().chars().next().map_or(0, char::len_utf8);
            self.push_text(self.at + length);
        }
    }

    /// `((12))`, `(((12)))`, `(12).div `.
    fn line_of_original(&mut self) -> bool {
        let Some((number, end)) = line_at(self.rest()) else { return false };
        let milestone =
            Element::new("milestone").with("unit", "line").with("n", number).with("rend", "break");
        self.push(Kind::Empty(milestone), self.at + end);
        true
    }

    /// `[...]` is lost, `...` illegible.
    fn unknown_lacuna(&mut self) -> bool {
        let found = [("[...]", "lost"), ("...", "illegible")];
        let Some((sign, reason)) = found.iter().find(|(sign, _)| self.rest().starts_with(sign))
        else {
            return false;
        };
        let gap = Element::new("gap")
            .with("reason", *reason)
            .with("extent", "unknown")
            .with("unit", "character");
        self.push(Kind::Empty(gap), self.at + sign.len());
        true
    }

    /// `/*de Text*/`.
    fn note_of_translation(&mut self) -> bool {
        let Some(behind) = self.rest().strip_prefix("/*") else { return false };
        let is_said = |language: &str| {
            behind.strip_prefix(language).is_some_and(|behind| behind.starts_with(' '))
        };
        let language = NOTE_LANGUAGES.iter().copied().find(|language| is_said(language));
        self.note(language, language.map_or(0, |language| language.len() + 1))
    }

    fn opening_of_translation(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with("<:") {
            return self.open_group();
        }
        if rest.starts_with("~|") {
            return self.open(FrameKind::Foreign, Element::new("foreign"), 2);
        }
        if rest.starts_with(DELETED.open) {
            return self.open_pair(&DELETED);
        }
        rest.starts_with('<') && self.open(FrameKind::Term, Element::new("term"), 1)
    }

    fn closing_of_translation(&mut self) -> bool {
        if let Some((language, target, length)) = term_end(self.rest())
            && let Some(index) =
                self.frames.iter().rposition(|frame| matches!(frame.kind, FrameKind::Term))
        {
            self.close_term(index, language, target, length);
            return true;
        }
        let Some((frame, end)) = self.closing_at(self.at) else { return false };
        match self.frames[frame].kind {
            FrameKind::Foreign => self.close_foreign(frame, end),
            _ => self.close(frame, end, false),
        }
        true
    }

    fn close_term(
        &mut self,
        index: usize,
        language: Option<&'s str>,
        target: &'s str,
        length: usize,
    ) {
        self.give_up_above(index);
        let Some(frame) = self.frames.pop() else { return };
        self.add_attribute(frame.piece, "target", target);
        let language = language.or_else(|| self.only_language(frame.piece));
        if let Some(language) = language {
            self.add_attribute(frame.piece, "xml:lang", language);
        }
        self.push(Kind::Close, self.at + length);
    }

    /// The language of the one element that a term holds.
    fn only_language(&self, piece: usize) -> Option<&'s str> {
        let inner = self.pieces.get(piece + 1)?;
        let is_closed_last = matches!(self.pieces.last()?.kind, Kind::Close);
        match &inner.kind {
            Kind::Open(element) if element.name == "foreign" && is_closed_last => {
                element.attributes.iter().find_map(|(name, value)| match value {
                    std::borrow::Cow::Borrowed(value) if *name == "xml:lang" => Some(*value),
                    _ => None,
                })
            }
            _ => None,
        }
    }
}

/// `=target>`, `~grc-Latn=target>`, with how many bytes that is.
fn term_end(rest: &str) -> Option<(Option<&str>, &str, usize)> {
    let is_tag = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let (language, behind) = match rest.strip_prefix('~') {
        Some(behind) => {
            let (language, behind) = behind.split_at(count(behind, is_tag));
            (Some(language).filter(|it| is_language(it))?.into(), behind)
        }
        None => (None, rest),
    };
    let behind = behind.strip_prefix('=')?;
    let target = &behind[..count(behind, is_tag)];
    let end = behind[target.len()..].strip_prefix('>')?;
    let is_target = (1..=MAX_NAME).contains(&target.len());
    is_target.then_some((language, target, rest.len() - end.len()))
}

/// The number of a line of the original, and how many bytes its sign is.
fn line_at(rest: &str) -> Option<(&str, usize)> {
    const SIGNS: [(&str, &str); 3] = [("(((", ")))"), ("((", "))"), ("(", ").div ")];
    SIGNS.iter().find_map(|(open, close)| {
        let behind = rest.strip_prefix(open)?;
        let number = &behind[..count(behind, |b| b.is_ascii_alphanumeric() || b"/,-".contains(&b))];
        let is_number =
            number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= MAX_NAME;
        let is_sign = is_number && behind[number.len()..].starts_with(close);
        is_sign.then_some((number, open.len() + number.len() + close.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_terms_and_lines() {
        assert_eq!(term_end("~la=x>y"), Some((Some("la"), "x", 6)));
        assert_eq!(term_end("=T>"), Some((None, "T", 3)));
        assert_eq!(term_end("= x>"), None);
        assert_eq!(line_at("(((5)))a"), Some(("5", 7)));
        assert_eq!(line_at("(1).div x"), Some(("1", 8)));
        assert_eq!(line_at("((a))"), None);
    }
}
