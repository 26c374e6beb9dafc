//! Texts with a name: [`Source`], byte ranges in them ([`Span`]), lines and columns.

mod decoder;
pub mod encoding;
mod lines;
mod source_code;
mod span;

pub use decoder::Decoder;
pub use encoding::Encoding;
pub use lines::Position;
pub use source_code::MAX_QUOTED_BYTES;
pub use span::Span;

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
        Self { name: name.into(), text: text.into(), encoding, lines: OnceLock::new() }
    }

    /// The name that messages give the source: a path, or `-` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, without byte order mark.
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

    /// The text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Line and column of the byte offset `at`.
    #[must_use]
    pub fn position(&self, at: usize) -> Position {
        self.lines().position(&self.text, at)
    }

    fn lines(&self) -> &LineTable {
        self.lines.get_or_init(|| LineTable::new(&self.text))
    }
}
