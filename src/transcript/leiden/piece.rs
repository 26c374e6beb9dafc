//! What a text consists of: pieces that lie side by side and cover every byte.

use crate::transcript::encode::element::Element;

/// A piece of the text, from the end of the one before it up to its own.
#[derive(Debug)]
pub(super) struct Piece<'s> {
    pub(super) kind: Kind<'s>,
    /// The offset behind its last byte. A piece may be empty.
    pub(super) end: usize,
}

/// What a piece stands for.
#[derive(Debug)]
pub(super) enum Kind<'s> {
    /// Text that stands as it is.
    Text,
    /// Text that is spelled otherwise: letters without their dots and lines.
    Words(String),
    /// The beginning of an element.
    Open(Element<'s>),
    /// The end of the innermost element.
    Close,
    /// An element without content.
    Empty(Element<'s>),
}

/// The element that says that something is doubted.
pub(super) fn certainty<'s>(what: &'static str, locus: &'static str) -> Element<'s> {
    Element::new("certainty").with("match", what).with("locus", locus)
}
