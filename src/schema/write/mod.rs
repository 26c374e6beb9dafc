//! Schemas written: a tree in either syntax.
//!
//! What the two syntaxes can both say comes back the same: patterns, documentation, annotations,
//! comments.

mod comment;
mod layout;
mod literal;
mod namespaces;
mod rnc;
mod rng;
mod scope;
mod simple;
#[cfg(test)]
mod tests;

pub(crate) use rnc::rnc;
pub(crate) use rng::rng;
pub(crate) use simple::simple;

use super::tree::{Annotations, Foreign, ForeignElement, Node};

/// Whether nothing is said of a node, but perhaps behind it.
fn is_bare(node: &Node) -> bool {
    let is_empty = |it: &Annotations| it.attributes.is_empty() && it.elements.is_empty();
    node.annotations.as_deref().is_none_or(is_empty)
}

/// Whether the text in an annotation is only there to lay out its elements.
fn is_layout(piece: &Foreign) -> bool {
    matches!(piece, Foreign::Text(text) if text.contains('\n') && text.trim_ascii().is_empty())
}

/// The content of an annotation, and whether it holds text; if it does not, without its layout.
fn content(element: &ForeignElement) -> (impl Iterator<Item = &Foreign>, bool) {
    let is_text = |piece: &Foreign| matches!(piece, Foreign::Text(_)) && !is_layout(piece);
    let is_mixed = element.content.iter().any(is_text);
    (element.content.iter().filter(move |piece| is_mixed || !is_layout(piece)), is_mixed)
}
