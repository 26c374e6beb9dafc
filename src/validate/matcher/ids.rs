//! The ids of a document, and what refers to them (RELAX NG DTD Compatibility, section 5).

use super::seed::Seed;
use crate::source::Span;

/// The ids and references so far: memory for their number, whatever the size of the document.
#[derive(Debug)]
pub(super) struct Ids {
    /// Numbers of ids, each at a place that the hash of the id says, or behind; a power of two of
    /// them, at most half of them used. Ids that differ in their last byte only, such as those of
    /// numbered lines, are close to each other.
    slots: Vec<Slot>,
    known: List,
    references: List,
    /// Different in each document, so that none can choose ids with equal hashes.
    seed: Seed,
}

/// Ids, or references to them, with their places.
#[derive(Debug, Default)]
struct List {
    items: Vec<Item>,
    /// Their texts, one behind the other.
    texts: String,
}

#[derive(Clone, Copy, Debug)]
struct Item {
    /// Where its text ends in [`List::texts`]; it begins where the one before ends.
    end: u32,
    /// Where its value stands in the document.
    span: Span,
}

/// The number of an id, from 1, and a few bits of its hash before it, so that the texts of other ids
/// are seldom looked at; 0 if there is none.
///
/// An id takes ten bytes of a document, which has less than 2³² of them.
type Slot = u32;

/// The bits of the hash in a [`Slot`].
const TAG: u32 = 7 << 29;

/// Slots that there are at least.
const FEWEST_SLOTS: usize = 64;

/// How many slots are kept for the next document.
const MOST_KEPT_SLOTS: usize = 1 << 20;

/// How many times as many slots as there are ids are kept for the next document, which empties them.
const MOST_SLOTS_FOR_AN_ID: usize = 16;

impl Ids {
    pub(super) fn new() -> Self {
        let (known, references, seed) = (List::default(), List::default(), Seed::new());
        Self { slots: vec![0; FEWEST_SLOTS], known, references, seed }
    }

    /// Forgets all ids, and keeps the memory if a document of the same kind would use it.
    pub(super) fn clear(&mut self) {
        let most = self.known.items.len().max(FEWEST_SLOTS) * MOST_SLOTS_FOR_AN_ID;
        if self.slots.len() > most.min(MOST_KEPT_SLOTS) {
            *self = Self::new();
            return;
        }
        self.slots.fill(0);
        self.known.clear();
        self.references.clear();
        self.seed = Seed::new();
    }

    /// Notes an id; the place of the first one that is the same, if there is one.
    pub(super) fn define(&mut self, id: &str, span: Span) -> Option<Span> {
        let hash = self.hash(id);
        let place = self.place(hash, id);
        if let Some(same) = index(self.slots[place]) {
            return Some(self.known.items[same].span);
        }
        self.known.push(id, span);
        self.slots[place] = slot(hash, self.known.items.len());
        if self.known.items.len() * 2 > self.slots.len() {
            self.grow();
        }
        None
    }

    /// Notes a reference, for [`Self::unresolved`].
    pub(super) fn refer(&mut self, id: &str, span: Span) {
        if !self.is_defined(id) {
            self.references.push(id, span);
        }
    }

    /// The references to ids that have not come, in the order of the document.
    pub(super) fn unresolved(&self) -> impl Iterator<Item = (&str, Span)> {
        self.references.iter().filter(|(id, _)| !self.is_defined(id))
    }

    fn is_defined(&self, id: &str) -> bool {
        self.slots[self.place(self.hash(id), id)] != 0
    }

    /// A hash of all bytes but the last, combined with that.
    fn hash(&self, id: &str) -> u32 {
        let Some((last, stem)) = id.as_bytes().split_last() else { return 0 };
        self.seed.hash(stem) ^ u32::from(*last)
    }

    /// Where an id is, or would be.
    fn place(&self, hash: u32, id: &str) -> usize {
        let tag = tag(hash);
        let is_it = |slot: Slot| {
            slot & TAG == tag && index(slot).is_some_and(|at| self.known.text(at) == id)
        };
        self.first(hash, |slot| slot == 0 || is_it(slot))
    }

    /// The first place from that of a hash on whose slot is right.
    fn first(&self, hash: u32, is_right: impl Fn(Slot) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        while !is_right(self.slots[place]) {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let doubled = self.slots.len() * 2;
        // The old ones go first: together they would take half as much again.
        self.slots = vec![];
        self.slots = vec![0; doubled];
        for at in 0..self.known.items.len() {
            let hash = self.hash(self.known.text(at));
            let place = self.first(hash, |slot| slot == 0);
            self.slots[place] = slot(hash, at + 1);
        }
    }
}

impl List {
    fn push(&mut self, id: &str, span: Span) {
        self.texts.push_str(id);
        self.items.push(Item { end: narrow(self.texts.len()), span });
    }

    fn text(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.items[before].end as usize);
        &self.texts[start..self.items[at].end as usize]
    }

    fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        (0..self.items.len()).map(|at| (self.text(at), self.items[at].span))
    }

    /// Forgets all, and keeps some of the memory.
    fn clear(&mut self) {
        self.items.clear();
        self.items.shrink_to(MOST_KEPT_SLOTS);
        self.texts.clear();
        self.texts.shrink_to(MOST_KEPT_SLOTS * size_of::<Item>());
    }
}

fn slot(hash: u32, number: usize) -> Slot {
    tag(hash) | narrow(number) & !TAG
}

/// Bits from both ends: ids of one stem differ in the last ones only.
fn tag(hash: u32) -> u32 {
    (hash ^ hash << 29) & TAG
}

/// The index of the id in a slot.
fn index(slot: Slot) -> Option<usize> {
    (slot & !TAG).checked_sub(1).map(|at| at as usize)
}

/// Documents are shorter than 4 GiB, and have fewer ids.
fn narrow(count: usize) -> u32 {
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
