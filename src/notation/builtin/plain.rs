//! `plain`: text, and nothing in it is a mark.

use crate::notation::Notation;

pub(super) fn notation() -> Notation {
    Notation::new(
        "plain",
        "Plain text: blank lines divide paragraphs, and every sign is a character of the document.",
        "Text files.",
    )
}
