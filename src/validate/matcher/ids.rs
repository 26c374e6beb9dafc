//! The ids of a document, and what refers to them (RELAX NG DTD Compatibility, section 5).

use super::table::Table;
use crate::schema::FastHasher;
use crate::source::Span;
use std::hash::Hasher;

/// The ids and references so far: memory for their number, whatever the size of the document.
#[derive(Debug)]
pub(super) struct Ids {
    /// From the hash of an id to the index of the last one with that hash.
    places: Table,
    known: Vec<Id>,
    references: Vec<Reference>,
    /// The texts of ids and references, one behind the other.
    texts: String,
}

#[derive(Clone, Copy, Debug)]
struct Id {
    start: usize,
    end: usize,
    /// Where its value stands.
    span: Span,
    /// The next one with the same hash.
    next: Option<usize>,
}

#[derive(Debug)]
struct Reference {
    start: usize,
    end: usize,
    span: Span,
}

impl Ids {
    pub(super) fn new() -> Self {
        Self { places: Table::new(), known: vec![], references: vec![], texts: String::new() }
    }

    /// Notes an id; the place of the first one that is the same, if there is one.
    pub(super) fn define(&mut self, id: &str, span: Span) -> Option<Span> {
        let key = key(id);
        let next = self.places.get(key).and_then(|index| usize::try_from(index).ok());
        if let Some(same) = self.find(next, id) {
            return Some(same.span);
        }
        let (start, index) = (self.texts.len(), self.known.len());
        self.texts.push_str(id);
        self.known.push(Id { start, end: self.texts.len(), span, next });
        match next {
            None => self.places.insert(key, index as u64),
            Some(_) => self.places.replace(key, index as u64),
        }
        None
    }

    /// Notes a reference, for [`Self::unresolved`].
    pub(super) fn refer(&mut self, id: &str, span: Span) {
        if !self.is_defined(id) {
            let start = self.texts.len();
            self.texts.push_str(id);
            self.references.push(Reference { start, end: self.texts.len(), span });
        }
    }

    /// The references to ids that have not come, in the order of the document.
    pub(super) fn unresolved(&self) -> impl Iterator<Item = (&str, Span)> {
        let references = self.references.iter();
        let named = references
            .map(|reference| (&self.texts[reference.start..reference.end], reference.span));
        named.filter(|(id, _)| !self.is_defined(id))
    }

    fn is_defined(&self, id: &str) -> bool {
        let first = self.places.get(key(id)).and_then(|index| usize::try_from(index).ok());
        self.find(first, id).is_some()
    }

    fn find(&self, first: Option<usize>, id: &str) -> Option<Id> {
        let mut at = first;
        while let Some(index) = at {
            let known = self.known[index];
            if self.texts[known.start..known.end] == *id {
                return Some(known);
            }
            at = known.next;
        }
        None
    }
}

fn key(id: &str) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write(id.as_bytes());
    // The last number is no key.
    hasher.finish() >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_ids_is_found() {
        let mut ids = Ids::new();
        assert_eq!(ids.define("a", Span::new(1, 2)), None);
        assert_eq!(ids.define("b", Span::new(3, 4)), None);
        assert_eq!(ids.define("a", Span::new(5, 6)), Some(Span::new(1, 2)));
    }

    #[test]
    fn references_may_come_before_their_ids() {
        let mut ids = Ids::new();
        ids.refer("a", Span::new(1, 2));
        ids.refer("b", Span::new(3, 4));
        ids.define("a", Span::new(5, 6));
        ids.refer("a", Span::new(7, 8));
        let unresolved: Vec<_> = ids.unresolved().collect();
        assert_eq!(unresolved, [("b", Span::new(3, 4))]);
    }
}
