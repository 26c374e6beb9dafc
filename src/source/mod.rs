//! Texts with a name: [`Source`], byte ranges in them ([`Span`]), lines and columns.

mod decoder;
pub mod encoding;
mod excerpt;
mod lines;
mod source_code;
mod span;

pub use decoder::Decoder;
pub use encoding::Encoding;
pub use excerpt::Excerpts;
pub use lines::Position;
pub use source_code::MAX_QUOTED_BYTES;
pub use span::Span;

use excerpt::Part;
use lines::LineTable;
use std::sync::OnceLock;

/// The largest source that is read, in bytes: offsets are 32 bits wide.
pub const MAX_SOURCE_BYTES: usize = u32::MAX as usize;

/// A text with the name that messages give it, and the encoding it was read from.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    encoding: Encoding,
    lines: OnceLock<LineTable>,
    /// Of a document that is not held as a whole, what is held.
    parts: Option<Vec<Part>>,
}

impl Source {
    /// A source from text that is already decoded.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::decoded(name, text, Encoding::default())
    }

    /// A source from text that was decoded from `encoding`.
    #[must_use]
    pub fn decoded(name: impl Into<String>, text: impl Into<String>, encoding: Encoding) -> Self {
        Self { name: name.into(), text: text.into(), encoding, lines: OnceLock::new(), parts: None }
    }

    /// The name that messages give the source: a path, or `-` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, without byte order mark; empty for a source made of [`Excerpts`].
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, without the source around it.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// How the bytes of the source spell the text.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text of `span`; empty where a source made of [`Excerpts`] does not hold it.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        match &self.parts {
            None => &self.text[span.range()],
            Some(_) => self.get(span).unwrap_or_default(),
        }
    }

    /// The text of `span`, if it is one of the source and held.
    #[must_use]
    pub fn get(&self, span: Span) -> Option<&str> {
        if self.parts.is_none() {
            return self.text.get(span.range());
        }
        let (part, place) = self.part(span)?;
        part.source.get(place)
    }

    /// Line and column of the byte offset `at`; of a source made of [`Excerpts`], those of the
    /// last place before it that is held.
    #[must_use]
    pub fn position(&self, at: usize) -> Position {
        let Some(parts) = &self.parts else { return self.lines().position(&self.text, at) };
        let before = parts.partition_point(|part| part.at <= at);
        let Some(part) = before.checked_sub(1).map(|last| &parts[last]) else {
            return Position { line: 1, column: 1 };
        };
        let Position { line, column } = part.source.position(at - part.at);
        let before = if line == 1 { part.column - 1 } else { 0 };
        Position { line: line + part.line - 1, column: column + before }
    }

    /// The beginning of `span` on its first line, of at most `bytes` bytes.
    #[must_use]
    pub fn beginning(&self, span: Span, bytes: usize) -> Span {
        if self.parts.is_some() {
            let start = Span::empty(span.start as usize);
            let Some((part, place)) = self.part(start) else { return start };
            let end = Span::new(place.start as usize, place.start as usize + span.len());
            let Span { start, end } = part.source.beginning(end, bytes);
            return Span::new(part.at + start as usize, part.at + end as usize);
        }
        let start = self.text.floor_char_boundary(span.start as usize);
        let most = self.text.floor_char_boundary((start + bytes).min(span.end as usize));
        let part = &self.text[start..most.max(start)];
        let end = part.find(['\n', '\r']).map_or(most, |length| start + length);
        Span::new(start, end.max(start))
    }

    /// The part that holds the place, and the place in it.
    fn part(&self, span: Span) -> Option<(&Part, Span)> {
        let parts = self.parts.as_ref()?;
        let before = parts.partition_point(|part| part.at <= span.start as usize);
        let part = &parts[before.checked_sub(1)?];
        Some((part, part.place(span)?))
    }

    fn lines(&self) -> &LineTable {
        self.lines.get_or_init(|| LineTable::new(&self.text))
    }
}
