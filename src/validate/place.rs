//! Where faults are: from the line and column of the engine to the tag and the path.

use super::engine::{Fault, FaultKind};
use super::tags::{self, Kind, Tag};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The place of a fault.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The name of the element that the fault is about, without prefix.
    pub(super) element: String,
    /// The smallest span that shows the fault.
    pub(super) span: Span,
    /// The value of the attribute that the fault is about.
    pub(super) value: Option<Span>,
    /// The attribute that the fault is about.
    pub(super) attribute: Option<String>,
    /// Where the start tag of the element is; this tells elements apart.
    pub(super) start: usize,
    /// The name of the parent and where its start tag is.
    pub(super) parent: Option<(String, usize)>,
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

/// The places of `faults`, each at the same index.
pub(super) fn locate(text: &str, faults: &[Fault]) -> Vec<Place> {
    let positions: Vec<_> = faults.iter().map(|fault| fault.position).collect();
    let mut wanted: BTreeMap<(usize, Moment), Vec<usize>> = BTreeMap::new();
    for (index, at) in offsets(text, &positions).into_iter().enumerate() {
        wanted.entry((at, Moment::of(&faults[index].kind))).or_default().push(index);
    }
    let mut locator = Locator { text, faults, wanted, open: vec![], places: vec![] };
    locator.places.resize(faults.len(), Place::default());
    if !faults.is_empty() {
        for tag in tags::tags(text) {
            locator.pass(&tag);
        }
    }
    locator.places
}

/// Where the engine stands when it reports a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    /// Behind the end of the element.
    Closed,
    /// Behind the start tag of the element.
    Opened,
    /// At the node itself, or behind a text.
    Before,
}

impl Moment {
    fn of(kind: &FaultKind) -> Self {
        match kind {
            FaultKind::Incomplete => Self::Closed,
            FaultKind::Text | FaultKind::Rule(_) => Self::Before,
            _ => Self::Opened,
        }
    }
}

/// An element that is open.
struct Open {
    tag: Tag,
    path: String,
    /// How many children of each name have come.
    children: BTreeMap<String, usize>,
}

/// Passes over all tags and notes the places of the faults.
struct Locator<'t> {
    text: &'t str,
    faults: &'t [Fault],
    wanted: BTreeMap<(usize, Moment), Vec<usize>>,
    open: Vec<Open>,
    places: Vec<Place>,
}

impl Locator<'_> {
    fn pass(&mut self, tag: &Tag) {
        self.note_text_before(tag);
        match tag.kind {
            Kind::Start | Kind::Empty => {
                self.enter(tag);
                self.note_rules(tag);
                self.note(tag.range.end, Moment::Opened);
            }
            Kind::End => {}
        }
        if tag.kind != Kind::Start {
            self.note(tag.range.end, Moment::Closed);
            self.open.pop();
        }
    }

    /// Faults of text come with the place of the tag behind it, rules with that of the text.
    fn note_text_before(&mut self, tag: &Tag) {
        while let Some((&(at, moment), _)) = self.wanted.iter().next() {
            let is_text = |index: &usize| self.faults[*index].kind == FaultKind::Text;
            let texts = self.wanted[&(at, moment)].iter().any(is_text);
            let reached = at < tag.range.start || (at == tag.range.start && texts);
            if moment != Moment::Before || !reached {
                return;
            }
            self.note(at, moment);
        }
    }

    /// Rules come with the place of an element or of an attribute.
    fn note_rules(&mut self, tag: &Tag) {
        let inside = (tag.range.start, Moment::Before)..(tag.range.end, Moment::Closed);
        let places: Vec<usize> = self
            .wanted
            .range(inside)
            .filter(|((_, moment), _)| *moment == Moment::Before)
            .map(|((at, _), _)| *at)
            .collect();
        for at in places {
            self.note(at, Moment::Before);
        }
    }

    fn note(&mut self, at: usize, moment: Moment) {
        for index in self.wanted.remove(&(at, moment)).unwrap_or_default() {
            self.places[index] = self.place(at, &self.faults[index].kind);
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

    /// The place of a fault in the innermost open element.
    fn place(&self, at: usize, kind: &FaultKind) -> Place {
        let Some(open) = self.open.last() else { return Place::default() };
        let parent = self.open.len().checked_sub(2).map(|index| &self.open[index].tag);
        let mut place = Place {
            element: self.local_name(&open.tag),
            span: open.tag.name.clone().into(),
            start: open.tag.range.start,
            parent: parent.map(|tag| (self.local_name(tag), tag.range.start)),
            path: open.path.clone(),
            ..Place::default()
        };
        match kind {
            FaultKind::Attribute(name) | FaultKind::Value(name) => {
                self.refine(&mut place, &open.tag, |range| self.text[range.clone()] == *name);
            }
            FaultKind::DuplicateId(_) | FaultKind::FirstId(_) => {
                self.refine(&mut place, &open.tag, |range| self.text[range.clone()] == *"xml:id");
            }
            FaultKind::Rule(_) if at >= open.tag.range.end => place.span = self.mark(at),
            FaultKind::Rule(_) if at > open.tag.range.start => {
                self.refine(&mut place, &open.tag, |range| range.start == at);
            }
            FaultKind::Text => place.span = self.text_before(at),
            _ => {}
        }
        place
    }

    /// Narrows the place to an attribute; one with a prefix is found by its local name as well.
    fn refine(&self, place: &mut Place, tag: &Tag, wanted: impl Fn(&Range<usize>) -> bool) {
        let is_wanted = |name: &Range<usize>| {
            let local = self.text[name.clone()].rfind(':').map_or(0, |colon| colon + 1);
            wanted(name) || wanted(&(name.start + local..name.end))
        };
        let attributes = tags::attributes(self.text, tag);
        let Some(found) = attributes.into_iter().find(|found| is_wanted(&found.name)) else {
            return;
        };
        place.attribute = Some(self.text[found.name.clone()].to_owned());
        place.span = found.name.into();
        place.value = Some(found.value.into());
    }

    fn local_name(&self, tag: &Tag) -> String {
        let name = &self.text[tag.name.clone()];
        name.rsplit(':').next().unwrap_or(name).to_owned()
    }

    /// The text that ends at `at`, without white space around it.
    fn text_before(&self, at: usize) -> Span {
        let start = self.text[..at].rfind('>').map_or(0, |close| close + 1);
        let text = &self.text[start..at];
        let leading = text.len() - text.trim_start().len();
        (start + leading..start + text.trim_end().len().max(leading)).into()
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
