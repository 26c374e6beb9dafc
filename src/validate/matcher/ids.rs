//! The ids of a document, and what refers to them (RELAX NG DTD Compatibility, section 5).

use super::seed::Seed;
use crate::source::Span;

/// The ids and references so far: memory for their number, whatever the size of the document.
#[derive(Debug)]
pub(super) struct Ids {
    /// Hashes of ids, with their indices from 1, each at a place that the hash says, or behind; a
    /// power of two of them, at most half of them used. Ids that differ in their last byte only,
    /// such as those of numbered lines, are close to each other.
    slots: Vec<Slot>,
    known: Vec<Id>,
    references: Vec<Id>,
    /// The texts of ids and references, one behind the other.
    texts: String,
    /// Different in each document, so that none can choose ids with equal hashes.
    seed: Seed,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    /// 0 in an empty slot.
    number: u32,
}

/// An id, or a reference to one.
#[derive(Clone, Copy, Debug)]
struct Id {
    /// Where its text is in `texts`.
    text: Span,
    /// Where its value stands in the document.
    span: Span,
}

/// Slots that there are at least.
const FEWEST_SLOTS: usize = 64;

/// How many slots are kept for the next document.
const MOST_KEPT_SLOTS: usize = 1 << 20;

/// How many times as many slots as there are ids are kept for the next document, which empties them.
const MOST_SLOTS_FOR_AN_ID: usize = 16;

impl Ids {
    pub(super) fn new() -> Self {
        let (known, references, seed) = (vec![], vec![], Seed::new());
        let slots = vec![Slot::default(); FEWEST_SLOTS];
        Self { slots, known, references, texts: String::new(), seed }
    }

    /// Forgets all ids, and keeps the memory if a document of the same kind would use it.
    pub(super) fn clear(&mut self) {
        let most = self.known.len().max(FEWEST_SLOTS) * MOST_SLOTS_FOR_AN_ID;
        if self.slots.len() > most.min(MOST_KEPT_SLOTS) {
            *self = Self::new();
            return;
        }
        self.slots.fill(Slot::default());
        self.known.clear();
        self.references.clear();
        self.texts.clear();
        self.texts.shrink_to(MOST_KEPT_SLOTS * size_of::<Slot>());
        self.references.shrink_to(MOST_KEPT_SLOTS);
        self.seed = Seed::new();
    }

    /// Notes an id; the place of the first one that is the same, if there is one.
    pub(super) fn define(&mut self, id: &str, span: Span) -> Option<Span> {
        let hash = self.hash(id);
        let place = self.place(hash, id);
        if let Some(same) = self.at(place) {
            return Some(same.span);
        }
        let new = self.keep(id, span);
        self.known.push(new);
        self.slots[place] = Slot { hash, number: as_number(self.known.len()) };
        if self.known.len() * 2 > self.slots.len() {
            self.grow();
        }
        None
    }

    /// Notes a reference, for [`Self::unresolved`].
    pub(super) fn refer(&mut self, id: &str, span: Span) {
        if !self.is_defined(id) {
            let new = self.keep(id, span);
            self.references.push(new);
        }
    }

    /// The references to ids that have not come, in the order of the document.
    pub(super) fn unresolved(&self) -> impl Iterator<Item = (&str, Span)> {
        let named = self.references.iter().map(|reference| (self.text(*reference), reference.span));
        named.filter(|(id, _)| !self.is_defined(id))
    }

    fn keep(&mut self, id: &str, span: Span) -> Id {
        let start = self.texts.len();
        self.texts.push_str(id);
        Id { text: Span::new(start, self.texts.len()), span }
    }

    fn text(&self, id: Id) -> &str {
        &self.texts[id.text.range()]
    }

    fn is_defined(&self, id: &str) -> bool {
        self.at(self.place(self.hash(id), id)).is_some()
    }

    fn at(&self, place: usize) -> Option<Id> {
        let number = self.slots[place].number as usize;
        number.checked_sub(1).map(|index| self.known[index])
    }

    /// A hash of all bytes but the last, combined with that.
    fn hash(&self, id: &str) -> u32 {
        let Some((last, stem)) = id.as_bytes().split_last() else { return 0 };
        self.seed.hash(stem) ^ u32::from(*last)
    }

    /// Where an id is, or would be.
    fn place(&self, hash: u32, id: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            let is_it = || self.text(self.known[slot.number as usize - 1]) == id;
            if slot.number == 0 || slot.hash == hash && is_it() {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let doubled = vec![Slot::default(); self.slots.len() * 2];
        let mask = doubled.len() - 1;
        for slot in std::mem::replace(&mut self.slots, doubled) {
            let mut place = slot.hash as usize & mask;
            while slot.number != 0 && self.slots[place].number != 0 {
                place = (place + 1) & mask;
            }
            if slot.number != 0 {
                self.slots[place] = slot;
            }
        }
    }
}

/// Documents are shorter than 4 GiB, and have fewer ids.
fn as_number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
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
    fn many_ids_are_kept_apart() {
        let mut ids = Ids::new();
        let id = |number: usize| format!("id{number}");
        assert!((0..2000).all(|number| ids.define(&id(number), Span::empty(number)).is_none()));
        let again = |number| ids.define(&id(number), Span::empty(0)) == Some(Span::empty(number));
        assert!((0..2000).all(again));
    }

    #[test]
    fn the_next_document_knows_none() {
        let mut ids = Ids::new();
        for size in [1, 100, 5000, 3, 300, 0, 1] {
            for number in 0..size {
                assert_eq!(ids.define(&format!("i{number}"), Span::empty(number)), None);
            }
            ids.refer("i", Span::empty(0));
            assert_eq!(ids.unresolved().count(), 1);
            ids.clear();
            assert_eq!(ids.unresolved().count(), 0);
            let slots = ids.slots.len();
            assert!(slots <= MOST_SLOTS_FOR_AN_ID * size.max(FEWEST_SLOTS), "{slots}");
        }
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
