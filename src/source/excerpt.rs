//! A source of which only some parts are held: what is around the places that reports show, of a
//! document that is too large to be held as a whole.

use super::{Source, Span};
use std::collections::VecDeque;
use std::ops::Range;

/// The bytes held before and behind a place: as much as reports quote, and some more.
const CONTEXT: usize = 512;

/// The most bytes held of a place itself.
const MAX_PLACE_BYTES: usize = 4096;

/// A part of a document.
#[derive(Debug)]
pub(super) struct Part {
    /// Where it begins in the document.
    pub(super) at: usize,
    /// The line in which it begins, from 1.
    pub(super) line: usize,
    /// The column at which it begins, from 1.
    pub(super) column: usize,
    pub(super) source: Source,
}

impl Part {
    /// A place of the document as one of the part, if the part holds it.
    pub(super) fn place(&self, span: Span) -> Option<Span> {
        let start = (span.start as usize).checked_sub(self.at)?;
        let end = (span.end as usize).checked_sub(self.at)?;
        (end <= self.source.text().len()).then(|| Span::new(start, end))
    }
}

/// Collects the parts of a document that passes by.
#[derive(Debug)]
pub struct Excerpts {
    /// What is still to come, in order and apart from each other.
    wanted: VecDeque<Range<usize>>,
    /// What is held: where it begins, its line and column, its text.
    held: Vec<(usize, usize, usize, String)>,
    /// How far the document has passed by, and the line and column there.
    at: usize,
    line: usize,
    column: usize,
    /// Whether the last character was a carriage return, which may be half of a line end.
    behind_return: bool,
}

impl Excerpts {
    /// Wants the surroundings of the places.
    #[must_use]
    pub fn new(mut places: Vec<Span>) -> Self {
        places.sort_unstable();
        let mut wanted: VecDeque<Range<usize>> = VecDeque::new();
        for place in places {
            let start = (place.start as usize).saturating_sub(CONTEXT);
            let end = place.start as usize + place.len().min(MAX_PLACE_BYTES) + CONTEXT;
            match wanted.back_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => wanted.push_back(start..end),
            }
        }
        Self { wanted, held: vec![], at: 0, line: 1, column: 1, behind_return: false }
    }

    /// Takes what is wanted of the next piece of the text.
    pub fn push(&mut self, text: &str) {
        let (base, end) = (self.at, self.at + text.len());
        while let Some(range) = self.wanted.front().filter(|range| range.start < end).cloned() {
            if range.start >= base {
                let start = text.floor_char_boundary(range.start - base).max(self.at - base);
                self.pass(&text[self.at - base..start]);
                self.held.push((self.at, self.line, self.column, String::new()));
            }
            let from = self.at - base;
            let to = text.ceil_char_boundary(range.end.min(end) - base).max(from);
            if let Some((.., held)) = self.held.last_mut() {
                held.push_str(&text[from..to]);
            }
            self.pass(&text[from..to]);
            if range.end > end {
                break;
            }
            self.wanted.pop_front();
        }
        self.pass(&text[self.at - base..]);
    }

    /// The source of what was held.
    #[must_use]
    pub fn finish(self, name: impl Into<String>) -> Source {
        let part = |(at, line, column, text): (usize, usize, usize, String)| Part {
            at,
            line,
            column,
            source: Source::new("", text),
        };
        Source { parts: Some(self.held.into_iter().map(part).collect()), ..Source::new(name, "") }
    }

    /// Counts lines and columns.
    fn pass(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let Some(&first) = bytes.first() else { return };
        self.at += text.len();
        if self.behind_return && first != b'\n' {
            (self.line, self.column) = (self.line + 1, 1);
        }
        let mut start = 0;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // A carriage return ends a line if no line feed follows.
            let next = bytes.get(at + 1);
            if bytes[at] == b'\n' || next.is_some_and(|&next| next != b'\n') {
                (self.line, self.column, start) = (self.line + 1, 1, at + 1);
            }
        }
        self.column += text[start..].chars().count();
        self.behind_return = bytes.ends_with(b"\r");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miette::SourceCode;

    /// Lines of all kinds, with columns that bytes do not count.
    fn document() -> String {
        let ends = ["\n", "\r\n", "\r", ""].into_iter().cycle();
        let mut text = String::new();
        for (number, end) in ends.enumerate().take(2000) {
            text.extend(["<é n='", &number.to_string(), "'>\u{10330}</é>", end]);
        }
        text
    }

    #[test]
    fn what_is_held_is_as_in_the_whole() {
        let text = document();
        let whole = Source::new("x", text.as_str());
        let at = |place: usize| text.floor_char_boundary(place);
        let places = [0, 1, 700, 9_000, 9_010, 20_000, text.len() - 3];
        let places: Vec<_> = places.map(|start| Span::new(at(start), at(start + 40))).into();
        for size in [1, 7, 1000, 100_000] {
            let mut excerpts = Excerpts::new(places.clone());
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (piece, behind) = rest.split_at(rest.ceil_char_boundary(size));
                excerpts.push(piece);
                rest = behind;
            }
            let excerpt = excerpts.finish("x");
            for &span in &places {
                assert_eq!(excerpt.slice(span), whole.slice(span));
                assert_eq!(
                    excerpt.position(span.start as usize),
                    whole.position(span.start as usize)
                );
                let quoted = |source: &Source| {
                    let place = (span.start as usize, span.len()).into();
                    let found = source.read_span(&place, 1, 1).unwrap();
                    (found.data().to_vec(), *found.span(), found.line(), found.column())
                };
                assert_eq!(quoted(&excerpt), quoted(&whole), "{span:?} by {size}");
            }
            assert_eq!(excerpt.get(Span::new(15_000, 15_001)), None);
            assert_eq!(excerpt.slice(Span::new(15_000, 15_001)), "");
        }
    }
}
