//! Marks that mean something together: struck text with what was written for it, or with `[stet]`.

use super::element::Element;
use super::inlines::Inlines;
use crate::notation::markdown::{self as rows};
use crate::notation::marks::Mark;
use crate::transcript::syntax::Kind;

/// Encodes struck text at `index` with the mark that belongs to it; the node behind both.
pub(super) fn joined(inlines: &mut Inlines<'_, '_>, index: usize, end: usize) -> Option<usize> {
    let node = inlines.tree.node(index);
    let behind = node.end as usize;
    if node.kind != Kind::Strike || behind >= end {
        return None;
    }
    match inlines.tree.node(behind).kind {
        Kind::Words(Mark::Added) => Some(substitution(inlines, index, behind)),
        Kind::Sign(Mark::Stet) => Some(restored(inlines, index, behind)),
        // A blank may stand before `[stet]`.
        Kind::Text if &inlines.text[inlines.tree.node(behind).span.range()] == " " => {
            let stet = behind + 1;
            let is_stet = stet < end && inlines.tree.node(stet).kind == Kind::Sign(Mark::Stet);
            is_stet.then(|| restored(inlines, index, stet))
        }
        _ => None,
    }
}

/// Struck text, and touching it the words that were added for it.
fn substitution(inlines: &mut Inlines<'_, '_>, struck: usize, added: usize) -> usize {
    let node = inlines.tree.node(added);
    inlines.scribe.open(&Element::new("subst"), inlines.scribe.at());
    inlines.nodes(struck, inlines.tree.node(struck).end as usize);
    inlines.nodes(added, node.end as usize);
    inlines.scribe.close(node.span.end as usize);
    node.end as usize
}

/// Struck text that `[stet]` restores.
fn restored(inlines: &mut Inlines<'_, '_>, struck: usize, stet: usize) -> usize {
    let node = inlines.tree.node(stet);
    inlines.scribe.open(&Element::of(&rows::RESTORED), inlines.scribe.at());
    inlines.nodes(struck, inlines.tree.node(struck).end as usize);
    inlines.scribe.close(node.span.end as usize);
    node.end as usize
}
