//! The finding that ends a reading.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// What ends a reading; boxed because it is large and rare.
pub(super) type Fault = Box<Diagnostic>;

/// An error at `span`, to be completed with labels and boxed.
pub(super) fn error(code: &'static Code, message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message.into(), span)
}

/// How messages show a character: itself where it can be seen, and its code point.
pub(super) fn shown(c: char) -> String {
    if c.is_control() || c.is_whitespace() {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("{c:?}")
    }
}

/// The longest piece of a document that messages quote, in characters.
const QUOTED_CHARACTERS: usize = 40;

/// The text cut to a length that fits into a message.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
