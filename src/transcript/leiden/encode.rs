//! Pieces of a text to TEI.

use super::piece::{Kind, Piece};
use crate::source::Source;
use crate::transcript::ConvertOptions;
use crate::transcript::encode;
use crate::transcript::encode::element::Element;
use crate::transcript::encode::scribe::Scribe;

/// So many pieces are looked at: the language stands at the beginning.
const MAX_BEFORE_LANGUAGE: usize = 10;

/// Writes the document.
pub(super) fn encode(source: &Source, pieces: &[Piece<'_>], options: &ConvertOptions) -> String {
    let text = source.text();
    let (mut scribe, newline) = encode::leiden_scribe(source, options, language(pieces));
    scribe.layout();
    scribe.open(&Element::new("text"), 0);
    scribe.layout();
    scribe.open(&Element::new("body"), 0);
    let mut start = 0;
    for piece in pieces {
        match &piece.kind {
            Kind::Text => lines(&mut scribe, text, start, piece.end, newline),
            Kind::Words(words) => scribe.words(words, piece.end),
            Kind::Open(element) => scribe.open(element, piece.end),
            Kind::Close => scribe.close(piece.end),
            Kind::Empty(element) => scribe.empty(element, piece.end),
        }
        start = piece.end;
    }
    scribe.close(text.len());
    scribe.finish()
}

/// The language that the text names first.
fn language<'p>(pieces: &'p [Piece<'_>]) -> Option<&'p str> {
    pieces.iter().take(MAX_BEFORE_LANGUAGE).find_map(|piece| match &piece.kind {
        Kind::Open(element) if element.name == "div" => {
            let named = element.attributes.iter().find(|(name, _)| name == "xml:lang");
            named.map(|(_, language)| &**language)
        }
        _ => None,
    })
}

/// Text with line ends in it.
fn lines(scribe: &mut Scribe<'_>, text: &str, start: usize, end: usize, newline: &str) {
    if newline == "\n" {
        return scribe.text((start..end).into());
    }
    let mut from = start;
    while let Some(at) = text[from..end].find(newline.chars().next().unwrap_or('\n')) {
        let at = from + at;
        let is_newline = text[at..end].starts_with(newline);
        let behind = at + if is_newline { newline.len() } else { 1 };
        scribe.text((from..at).into());
        if is_newline {
            scribe.newline(behind);
        } else {
            scribe.text((at..behind).into());
        }
        from = behind;
    }
    scribe.text((from..end).into());
}
