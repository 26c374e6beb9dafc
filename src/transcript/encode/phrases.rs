//! Phrases within a line as TEI: hyphens at its end, dashes in place of letters, spaced letters, and
//! signs that Unicode leaves to private use.

use super::element::Element;
use super::inlines::Inlines;
use crate::source::Span;
use crate::transcript::infer::{Break, Certainty, Phrase};

/// Signs that divide a word at the end of a line and mean nothing else.
const SOFT: [char; 2] = ['¬', '\u{ad}'];

impl Inlines<'_, '_> {
    /// Text of the document, with the phrases in it.
    pub(super) fn phrases(&mut self, span: Span) {
        let found = self.phrases;
        let first = found.partition_point(|(phrase, ..)| phrase.start < span.start);
        let mut at = span.start;
        for &(place, phrase, certainty) in
            found[first..].iter().take_while(|(phrase, ..)| phrase.end <= span.end)
        {
            self.signs(Span { start: at, end: place.start });
            self.phrase(place, phrase, certainty);
            at = place.end;
        }
        self.soft_hyphen(Span { start: at, end: span.end });
    }

    fn phrase(&mut self, place: Span, phrase: Phrase, certainty: Certainty) {
        match phrase {
            Phrase::Hyphen(break_) => {
                let force = (break_ == Break::Within).then_some("weak");
                let hyphen = Element::new("pc").with_some("force", force);
                self.around(&hyphen.inferred(Some(certainty)), place);
            }
            Phrase::Ellipsis => {
                let ellipsis = Element::new("ellipsis").inferred(Some(certainty));
                self.scribe.open(&ellipsis, place.start as usize);
                let mark = Element::new("metamark").with("function", "ellipsis");
                self.around(&mark, place);
                self.scribe.close(place.end as usize);
            }
            Phrase::Spaced => self.spaced(place, certainty),
        }
    }

    fn around(&mut self, element: &Element<'_>, place: Span) {
        self.scribe.open(element, place.start as usize);
        self.scribe.text(place);
        self.scribe.close(place.end as usize);
    }

    /// The letters without the blanks between them; those between words are one.
    fn spaced(&mut self, place: Span, certainty: Certainty) {
        let element = Element::new("hi").with("rend", "spaced").inferred(Some(certainty));
        self.scribe.open(&element, place.start as usize);
        let text = &self.text[place.range()];
        let mut behind = place.start as usize;
        for (word, letters) in text.split("  ").filter(|word| !word.trim().is_empty()).enumerate() {
            for (number, c) in letters.chars().filter(|&c| c != ' ').enumerate() {
                let offset = self.text[behind..place.end as usize].find(c).unwrap_or(0);
                if word > 0 && number == 0 {
                    self.scribe.character(' ', behind + 1);
                }
                behind += offset + c.len_utf8();
                self.scribe.character(c, behind);
            }
        }
        self.scribe.close(place.end as usize);
    }

    /// Text that may end with a soft hyphen at the end of its line.
    fn soft_hyphen(&mut self, span: Span) {
        let text = &self.text[span.range()];
        let is_line_end = self.text[span.end as usize..].starts_with(['\n', '\r']);
        let Some(sign) = text.chars().next_back().filter(|c| is_line_end && SOFT.contains(c))
        else {
            return self.signs(span);
        };
        let start = span.end as usize - sign.len_utf8();
        self.signs(Span::new(span.start as usize, start));
        let hyphen = Element::new("pc").with("force", "weak");
        self.around(&hyphen, Span::new(start, span.end as usize));
    }

    /// What the line end at the offset `end` is within a word, and whether that was inferred.
    pub(super) fn break_at(&self, end: usize) -> Option<(Break, Option<Certainty>)> {
        if self.text[..end].ends_with(SOFT) {
            return Some((Break::Within, None));
        }
        let index = self.phrases.partition_point(|(phrase, ..)| (phrase.end as usize) < end);
        match self.phrases.get(index) {
            Some((span, Phrase::Hyphen(break_), certainty)) if span.end as usize == end => {
                Some((*break_, Some(*certainty)))
            }
            _ => None,
        }
    }

    /// Text with signs of the private use area, which the header describes. In UTF-8, they begin
    /// with one of two bytes.
    fn signs(&mut self, span: Span) {
        let text = &self.text[span.range()];
        let mut at = span.start as usize;
        if memchr::memchr2(0xEE, 0xEF, text.as_bytes()).is_some() {
            for (offset, sign) in text.char_indices().filter(|(_, c)| is_private(*c)) {
                let start = span.start as usize + offset;
                self.characters(Span::new(at, start));
                at = start + sign.len_utf8();
                let glyph = Element::new("g").with("ref", format!("#{}", glyph_id(sign)));
                self.around(&glyph, Span::new(start, at));
            }
        }
        self.characters(Span::new(at, span.end as usize));
    }
}

/// Whether Unicode leaves the meaning of a character to agreement.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// The identifier of the description of a sign: `g-e001`.
pub(super) fn glyph_id(sign: char) -> String {
    format!("g-{:x}", u32::from(sign))
}
