//! The open elements of a document.

use crate::schema::{PatternId, Symbol};
use crate::source::Span;

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    /// Its name, as far as the grammar knows it.
    pub(crate) symbol: Symbol,
    /// Its start tag.
    pub(crate) tag: Span,
    /// What may come behind it in its parent.
    pub(crate) behind: PatternId,
    /// Whether a child of it, or text in it, has been reported: that something is missing in it
    /// follows from that, mostly.
    pub(crate) faulty: bool,
}
