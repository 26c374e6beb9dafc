//! What stands before an element in its parent: which sibling made it come too late.

use super::tag::TagName;
use crate::schema::{Patterns, Symbol};
use crate::source::{Source, Span};
use crate::validate::matcher::Scene;
use crate::validate::tags::{self, Kind};

/// How many bytes before a fault are looked at: enough for a chapter, and never a whole file for
/// each of its faults.
const MAX_BYTES: usize = 256 * 1024;

/// The start tag of the sibling behind which an element of a name cannot come any more.
pub(super) fn obstacle(
    source: &Source,
    scene: &mut Scene<'_>,
    name: Symbol,
    before: usize,
) -> Option<Span> {
    let parent = *scene.open.last()?;
    let start = parent.tag.end as usize;
    let between = source.get(Span::new(start, before.max(start)))?;
    if between.len() > MAX_BYTES {
        return None;
    }
    let parent_name = TagName::of(source, parent.tag);
    let namespace = scene.grammar().name(parent.symbol).0?.to_owned();
    let mut state = scene.content_of(parent.symbol);
    for child in children(between) {
        let tag = Span::new(start + child.start as usize, start + child.end as usize);
        let child = TagName::of(source, tag);
        if child.prefixed("") != parent_name.prefixed("") {
            return None;
        }
        let symbol = scene.grammar().symbol(&namespace, child.local());
        let possible = scene.allows_element(state, name);
        state = match scene.behind(state, symbol) {
            Patterns::NOT_ALLOWED => return None,
            behind => behind,
        };
        if possible && !scene.allows_element(state, name) {
            return Some(tag);
        }
    }
    None
}

/// The start tags of the outermost elements in a text that is torn out of a document.
fn children(text: &str) -> Vec<Span> {
    let mut depth = 0_usize;
    let mut found = vec![];
    for tag in tags::tags(text) {
        if tag.kind != Kind::End && depth == 0 {
            found.push(Span::from(tag.range.clone()));
        }
        match tag.kind {
            Kind::Start => depth += 1,
            Kind::End => depth = depth.saturating_sub(1),
            Kind::Empty => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_outermost_elements_are_children() {
        let text = " <a><b/></a>x<!-- <c> --><d/>";
        let found = children(text);
        let tags: Vec<_> = found.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(tags, ["<a>", "<d/>"]);
    }
}
