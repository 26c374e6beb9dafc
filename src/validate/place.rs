//! Where broken rules are: from the line and column of the engine to the tag and the path.

use super::tags::{self, Kind, Tag};
use crate::source::Span;
use std::collections::BTreeMap;

/// The place of a broken rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The smallest span that shows it: the name of the element, the value of the attribute, a mark
    /// in the text.
    pub(super) span: Span,
    /// The name of the element or attribute; for text the same as `span`.
    pub(super) name: Span,
    /// `/TEI/text[1]/body[1]/p[3]`
    pub(super) path: String,
}

/// The byte offset of a line and column in characters, both from 1; lines end with LF.
pub(super) fn offset(text: &str, position: (u32, u32)) -> usize {
    offsets(text, &[position])[0]
}

/// The byte offsets of positions, in one pass over the text.
fn offsets(text: &str, positions: &[(u32, u32)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by_key(|&index| positions[index]);
    let mut offsets = vec![text.len(); positions.len()];
    let mut order = order.into_iter().peekable();
    let mut here = (1, 1);
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    for (at, c) in ends {
        while let Some(index) = order.next_if(|&index| positions[index] <= here) {
            offsets[index] = at;
        }
        if order.peek().is_none() {
            break;
        }
        here = if c == Some('\n') { (here.0 + 1, 1) } else { (here.0, here.1 + 1) };
    }
    offsets
}

/// The places of positions, each at the same index.
pub(super) fn locate(text: &str, positions: &[(u32, u32)]) -> Vec<Place> {
    let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, at) in offsets(text, positions).into_iter().enumerate() {
        wanted.entry(at).or_default().push(index);
    }
    let places = vec![Place::default(); positions.len()];
    let mut locator = Locator { text, wanted, open: vec![], places };
    if !positions.is_empty() {
        for tag in tags::tags(text) {
            locator.pass(&tag);
        }
    }
    locator.places
}

/// An element that is open.
struct Open {
    tag: Tag,
    path: String,
    /// How many children of each name have come.
    children: BTreeMap<String, usize>,
}

/// Passes over all tags and notes the places.
struct Locator<'t> {
    text: &'t str,
    /// The indices of the places at each offset.
    wanted: BTreeMap<usize, Vec<usize>>,
    open: Vec<Open>,
    places: Vec<Place>,
}

impl Locator<'_> {
    fn pass(&mut self, tag: &Tag) {
        self.note_before(tag.range.start);
        if tag.kind != Kind::End {
            self.enter(tag);
            self.note_before(tag.range.end);
        }
        if tag.kind != Kind::Start {
            self.open.pop();
        }
    }

    /// Notes the places before `end`, which are in the innermost open element.
    fn note_before(&mut self, end: usize) {
        while let Some(first) = self.wanted.first_entry().filter(|first| *first.key() < end) {
            let (at, indices) = first.remove_entry();
            for index in indices {
                self.places[index] = self.place(at);
            }
        }
    }

    fn enter(&mut self, tag: &Tag) {
        let name = &self.text[tag.name.clone()];
        let path = match self.open.last_mut() {
            None => format!("/{name}"),
            Some(parent) => {
                let count = parent.children.entry(name.to_owned()).or_default();
                *count += 1;
                format!("{}/{name}[{count}]", parent.path)
            }
        };
        self.open.push(Open { tag: tag.clone(), path, children: BTreeMap::new() });
    }

    /// The place of an offset in the innermost open element.
    fn place(&self, at: usize) -> Place {
        let Some(open) = self.open.last() else { return Place::default() };
        let path = open.path.clone();
        if at >= open.tag.range.end {
            let span = self.mark(at);
            return Place { span, name: span, path };
        }
        let attributes = tags::attributes(self.text, &open.tag);
        let (name, span) = match attributes.into_iter().find(|found| found.name.start == at) {
            Some(attribute) => (attribute.name, attribute.value),
            None => (open.tag.name.clone(), open.tag.name.clone()),
        };
        Place { span: span.into(), name: name.into(), path }
    }

    /// The first left-over mark in the text at `at`, else its beginning.
    fn mark(&self, at: usize) -> Span {
        let end = self.text[at..].find('<').map_or(self.text.len(), |length| at + length);
        let text = &self.text[at..end];
        let marks = ["~~", "[REDACTED]"];
        let found = marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min();
        found.map_or(Span::empty(at), |(start, length)| Span::from(at + start..at + start + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_become_offsets() {
        let text = "ab\né<\n";
        let positions = [(2, 2), (1, 1), (3, 1), (9, 9), (1, 3), (2, 2)];
        assert_eq!(offsets(text, &positions), [5, 0, 7, 7, 2, 5]);
    }
}
