//! Every byte of a transcript is owned by one leaf of its tree.

use teikit::transcript::syntax::{self, Tree};

/// Every byte of the text belongs to exactly one leaf.
pub(crate) fn leaves_tile(text: &str) {
    let tree = syntax::parse(text);
    let mut at = 0;
    for leaf in tree.leaves() {
        assert_eq!(leaf.span.start, at, "a leaf begins where the one before it ends");
        at = leaf.span.end;
    }
    assert_eq!(at as usize, text.len(), "the last leaf ends with the text");
    children_lie_in_parents(&tree);
}

fn children_lie_in_parents(tree: &Tree) {
    for (index, node) in tree.nodes().iter().enumerate() {
        for child in tree.children(index) {
            let child = tree.node(child);
            assert!(child.end <= node.end, "a child ends with its parent at the latest");
            assert!(child.span.start >= node.span.start && child.span.end <= node.span.end);
        }
    }
}
