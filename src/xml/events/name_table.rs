//! Names as small numbers that stay the same from document to document.
//!
//! A name as written (`tei:p`) is looked up once for each tag and attribute, by its bytes. What it
//! stands for is kept with it, as long as its prefix is bound to the same namespace.

use super::namespaces::{NamespaceId, PrefixId};
use crate::xml::{XML_NAMESPACE, XMLNS_NAMESPACE};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// The most names that a [`NameTable`] holds, and the most spellings of names.
///
/// Guards memory: a table outlives the documents whose names it holds. `tei_all` has some 1,300
/// names.
pub const MAX_NAMES: usize = 1 << 14;

/// The most namespaces, and the most prefixes, that a [`NameTable`] keeps from one document to the
/// next.
pub const MAX_NAMESPACES: usize = 1 << 10;

/// The longest name or namespace that a [`NameTable`] holds, in bytes.
pub const MAX_INTERNED_BYTES: usize = 1 << 10;

/// An expanded name (namespace and local name) as a number of a [`NameTable`].
///
/// Two known ids of one table are equal exactly if the names are. An id is a place in a list:
/// the first name of a table has the index 0, the next one 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(u32);

impl NameId {
    /// A name that found no place in the table: one of too many, or too long. It tells nothing;
    /// the strings do.
    pub const UNKNOWN: Self = Self(u32::MAX);

    /// The place of the name in its table, from 0; `None` for [`Self::UNKNOWN`].
    #[must_use]
    pub fn index(self) -> Option<usize> {
        (self != Self::UNKNOWN).then_some(self.0 as usize)
    }
}

/// Expanded names and their numbers.
///
/// A [`super::Reader`] fills it; kept and given to the next reader, it gives the same names the
/// same numbers again. It holds [`MAX_NAMES`] names at most; more are [`NameId::UNKNOWN`].
#[derive(Clone, Debug)]
pub struct NameTable {
    names: Vec<(NamespaceId, Box<str>)>,
    /// For each namespace that is kept: the local names in it.
    ids: Vec<HashMap<Box<str>, NameId>>,
    namespaces: Strings,
    prefixes: Strings,
    spellings: Vec<Spelling>,
    /// Places in `spellings` by the hash of the bytes; a power of two, half of it empty.
    slots: Vec<u32>,
    /// Odd, and not to be foreseen: nobody can choose names that meet in one slot.
    multiplier: u64,
}

/// A place in the list of spellings.
pub(super) type SpellingId = u32;

/// No spelling: the name found no place.
pub(super) const UNSPELT: SpellingId = u32::MAX;

/// A name as documents write it.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// The first eight bytes of the name, zeros behind it.
    head: u64,
    /// The last eight bytes of a longer name, else 0.
    tail: u64,
    text: Box<str>,
    pub(super) prefix_len: u32,
    prefix: PrefixId,
    /// The prefix that an attribute of this name declares.
    declares: Option<PrefixId>,
    element: Known,
    attribute: Known,
}

impl Spelling {
    /// Namespace and id of an attribute of this name, if it has the same everywhere and they are
    /// known.
    #[inline]
    pub(super) fn fixed(&self) -> Option<(NamespaceId, NameId)> {
        let same = self.prefix.is_fixed() && self.declares.is_none();
        let Known { namespace, id } = self.attribute;
        (same && id != NameId::UNKNOWN).then_some((namespace, id))
    }
}

/// What a spelling stood for when it was looked at last.
#[derive(Clone, Copy, Debug)]
struct Known {
    namespace: NamespaceId,
    id: NameId,
}

const NOTHING_KNOWN: Known = Known { namespace: NamespaceId::UNBOUND, id: NameId::UNKNOWN };

/// Whether a name is that of an element or of an attribute.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    Element,
    Attribute,
}

impl Default for NameTable {
    fn default() -> Self {
        Self::new()
    }
}

impl NameTable {
    /// A table without names.
    #[must_use]
    pub fn new() -> Self {
        let mut table = Self {
            names: vec![],
            ids: vec![],
            namespaces: Strings::default(),
            prefixes: Strings::default(),
            spellings: vec![],
            slots: vec![UNSPELT; 64],
            multiplier: RandomState::new().hash_one(0) | 1,
        };
        for (prefix, name) in [("", ""), ("xml", XML_NAMESPACE), ("xmlns", XMLNS_NAMESPACE)] {
            table.prefixes.add(prefix);
            table.namespaces.add(name);
        }
        table
    }

    /// How many names it holds: their indices are below this.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it holds no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The namespace (empty: none) and the local name of an id; `None` for [`NameId::UNKNOWN`] and
    /// for an id of another table that is beyond this one.
    #[must_use]
    pub fn name(&self, id: NameId) -> Option<(&str, &str)> {
        let (namespace, local) = self.names.get(id.index()?)?;
        Some((self.namespaces.get(namespace.0), local))
    }

    /// The id of an expanded name, which gets one if there is room.
    pub fn intern(&mut self, namespace: &str, local: &str) -> NameId {
        let namespace = self.namespace(namespace);
        self.number(namespace, local)
    }

    /// Forgets what only one document needed.
    pub(super) fn trim(&mut self) {
        self.namespaces.truncate(MAX_NAMESPACES);
        self.prefixes.truncate(MAX_NAMESPACES);
    }

    pub(super) fn namespace(&mut self, name: &str) -> NamespaceId {
        NamespaceId(self.namespaces.add(name))
    }

    pub(super) fn namespace_name(&self, id: NamespaceId) -> &str {
        self.namespaces.get(id.0)
    }

    pub(super) fn prefix(&mut self, prefix: &str) -> PrefixId {
        PrefixId(self.prefixes.add(prefix))
    }

    pub(super) fn prefix_name(&self, prefix: PrefixId) -> &str {
        self.prefixes.get(prefix.0)
    }

    /// The id of a local name; unknown where the namespace is one of too many.
    fn number(&mut self, namespace: NamespaceId, local: &str) -> NameId {
        let place = namespace.0 as usize;
        if let Some(&id) = self.ids.get(place).and_then(|locals| locals.get(local)) {
            return id;
        }
        let kept =
            place < MAX_NAMESPACES && self.namespace_name(namespace).len() <= MAX_INTERNED_BYTES;
        if !kept || self.names.len() >= MAX_NAMES || local.len() > MAX_INTERNED_BYTES {
            return NameId::UNKNOWN;
        }
        if self.ids.len() <= place {
            self.ids.resize_with(place + 1, HashMap::new);
        }
        let id = NameId(narrow(self.names.len()));
        self.names.push((namespace, local.into()));
        self.ids[place].insert(local.into(), id);
        id
    }

    /// The spelling of the name that stands in `text` from `start` to `end`, if it is known.
    #[inline]
    pub(super) fn find(
        &self,
        text: &[u8],
        start: usize,
        end: usize,
    ) -> Option<(SpellingId, &Spelling)> {
        let name = &text[start..end];
        self.find_parts(head(text, start, end), tail(name), name)
    }

    /// The same of a name whose first eight bytes are `head`, with zeros behind it, and whose last
    /// eight are `tail`, which is 0 if there are no more.
    #[inline]
    pub(super) fn find_parts(
        &self,
        head: u64,
        tail: u64,
        name: &[u8],
    ) -> Option<(SpellingId, &Spelling)> {
        let mut slot = self.slot(head, tail, name.len());
        loop {
            let number = *self.slots.get(slot)?;
            let spelling = self.spellings.get(number as usize)?;
            let same = (spelling.head, spelling.tail) == (head, tail)
                && spelling.text.len() == name.len()
                && (name.len() <= 16 || spelling.text.as_bytes() == name);
            if same {
                return Some((number, spelling));
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The spelling of a proper name, which gets a place if there is room; its prefix has
    /// `prefix_len` bytes.
    pub(super) fn spell(&mut self, name: &str, prefix_len: u32) -> SpellingId {
        if let Some((known, _)) = self.find(name.as_bytes(), 0, name.len()) {
            return known;
        }
        if self.spellings.len() >= MAX_NAMES || name.len() > MAX_INTERNED_BYTES {
            return UNSPELT;
        }
        let (prefix, declares) = self.prefix_and_declared(name, prefix_len);
        if prefix.0.max(declares.map_or(0, |it| it.0)) as usize >= MAX_NAMESPACES {
            return UNSPELT;
        }
        if self.spellings.len() * 2 >= self.slots.len() {
            self.widen();
        }
        let id = narrow(self.spellings.len());
        self.spellings.push(Spelling {
            head: head(name.as_bytes(), 0, name.len()),
            tail: tail(name.as_bytes()),
            text: name.into(),
            prefix_len,
            prefix,
            declares,
            element: NOTHING_KNOWN,
            attribute: NOTHING_KNOWN,
        });
        self.occupy(id);
        id
    }

    /// The prefix of a name, and the one that it declares as an attribute.
    pub(super) fn prefix_and_declared(
        &mut self,
        name: &str,
        prefix_len: u32,
    ) -> (PrefixId, Option<PrefixId>) {
        let prefix_len = prefix_len as usize;
        let prefix = self.prefix(&name[..prefix_len]);
        let declares = match prefix {
            PrefixId::XMLNS => Some(self.prefix(&name[prefix_len + 1..])),
            PrefixId::NONE if name == "xmlns" => Some(PrefixId::NONE),
            _ => None,
        };
        (prefix, declares)
    }

    /// The prefix of a spelling, and the one that it declares as an attribute.
    #[inline]
    pub(super) fn prefix_of(&self, spelling: SpellingId) -> (PrefixId, Option<PrefixId>) {
        let spelling = &self.spellings[spelling as usize];
        (spelling.prefix, spelling.declares)
    }

    /// The id of a name whose prefix stands for `namespace`, if it did when it was looked at last.
    #[inline]
    pub(super) fn known_id(
        &self,
        spelling: SpellingId,
        role: Role,
        namespace: NamespaceId,
    ) -> Option<NameId> {
        let spelling = self.spellings.get(spelling as usize)?;
        let known = match role {
            Role::Element => &spelling.element,
            Role::Attribute => &spelling.attribute,
        };
        (known.namespace == namespace).then_some(known.id)
    }

    /// The id of a name whose prefix stands for `namespace`.
    pub(super) fn id(
        &mut self,
        spelling: SpellingId,
        role: Role,
        namespace: NamespaceId,
        local: &str,
    ) -> NameId {
        let id = self.number(namespace, local);
        if id != NameId::UNKNOWN
            && let Some(known) = self.known(spelling, role)
        {
            *known = Known { namespace, id };
        }
        id
    }

    fn known(&mut self, spelling: SpellingId, role: Role) -> Option<&mut Known> {
        let spelling = self.spellings.get_mut(spelling as usize)?;
        Some(match role {
            Role::Element => &mut spelling.element,
            Role::Attribute => &mut spelling.attribute,
        })
    }

    #[inline]
    fn slot(&self, head: u64, tail: u64, len: usize) -> usize {
        let mixed = (head ^ tail.rotate_left(29) ^ len as u64).wrapping_mul(self.multiplier);
        let bits = self.slots.len().trailing_zeros();
        // `bits` is at least 6, and the result has as many bits.
        usize::try_from(mixed >> (64 - bits)).unwrap_or_default()
    }

    fn occupy(&mut self, id: SpellingId) {
        let spelling = &self.spellings[id as usize];
        let mut slot = self.slot(spelling.head, spelling.tail, spelling.text.len());
        while self.slots[slot] != UNSPELT {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = id;
    }

    fn widen(&mut self) {
        let slots = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(slots, UNSPELT);
        for id in 0..narrow(self.spellings.len()) {
            self.occupy(id);
        }
    }
}

/// The last eight bytes of a name of more than eight, else 0.
fn tail(name: &[u8]) -> u64 {
    match name.last_chunk::<8>() {
        Some(last) if name.len() > 8 => u64::from_le_bytes(*last),
        _ => 0,
    }
}

/// The first eight bytes of the name, zeros behind it.
pub(super) fn head(text: &[u8], start: usize, end: usize) -> u64 {
    let len = end - start;
    if let Some(bytes) = text[start..].first_chunk::<8>() {
        let unused = 64 - 8 * len.min(8);
        let bytes = u64::from_le_bytes(*bytes);
        return if unused == 64 { 0 } else { bytes << unused >> unused };
    }
    text[start..end].iter().rev().fold(0, |head, &byte| head << 8 | u64::from(byte))
}

/// Strings and their places in a list.
#[derive(Clone, Debug, Default)]
struct Strings {
    all: Vec<Box<str>>,
    places: HashMap<Box<str>, u32>,
    /// The one that was asked for last, which is often asked for again.
    last: u32,
}

impl Strings {
    fn get(&self, place: u32) -> &str {
        &self.all[place as usize]
    }

    fn add(&mut self, text: &str) -> u32 {
        if self.all.get(self.last as usize).is_some_and(|last| **last == *text) {
            return self.last;
        }
        self.last = match self.places.get(text) {
            Some(&place) => place,
            None => self.new_place(text),
        };
        self.last
    }

    fn new_place(&mut self, text: &str) -> u32 {
        let place = narrow(self.all.len());
        self.all.push(text.into());
        self.places.insert(text.into(), place);
        place
    }

    fn truncate(&mut self, most: usize) {
        for text in self.all.drain(most.min(self.all.len())..) {
            self.places.remove(&text);
        }
    }
}

/// What is counted stands in a document of less than 4 GiB, each in some bytes of its own.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_have_equal_ids() {
        let mut table = NameTable::new();
        let p = table.intern("u", "p");
        assert_ne!(p, table.intern("", "p"));
        assert_ne!(p, table.intern("u", "q"));
        assert_eq!(p, table.intern("u", "p"));
        assert_eq!((p.index(), table.len()), (Some(0), 3));
        assert_eq!(table.name(p), Some(("u", "p")));
    }

    #[test]
    fn spellings_are_found_by_all_their_bytes() {
        let mut table = NameTable::new();
        let names = ["a", "b", "ab", "abcdefgh", "abcdefghi", "abcdefghij", "p:a", "é", "\u{0}"];
        let ids = names
            .map(|name| table.spell(name, u32::try_from(name.find(':').unwrap_or(0)).unwrap()));
        for (name, id) in names.into_iter().zip(ids) {
            for around in ["", "x", "xxxxxxxx"] {
                let text = format!("{around}{name}{around}");
                let found = table.find(text.as_bytes(), around.len(), around.len() + name.len());
                assert_eq!(found.map(|found| found.0), Some(id), "{name}");
            }
        }
        assert!(table.find(b"abcdefghx", 0, 9).is_none());
        assert!(table.find(b"", 0, 0).is_none());
        assert!(table.find(b"abc", 1, 1).is_none());
    }

    #[test]
    fn a_full_table_knows_its_names_and_no_others() {
        let mut table = NameTable::new();
        for number in 0..MAX_NAMES {
            let name = format!("n{number}");
            table.intern("", &name);
            assert_ne!(table.spell(&name, 0), UNSPELT);
        }
        assert_eq!(table.intern("", "more"), NameId::UNKNOWN);
        assert_eq!(table.spell("more", 0), UNSPELT);
        assert_eq!(table.intern("", "n7").index(), Some(7));
        assert_eq!(table.spell("n7", 0), 7);
        assert_eq!(table.name(NameId::UNKNOWN), None);
    }

    #[test]
    fn namespaces_of_one_document_are_forgotten() {
        let mut table = NameTable::new();
        for number in 0..2 * MAX_NAMESPACES {
            table.intern(&format!("u{number}"), "n");
            table.prefix(&format!("p{number}"));
        }
        table.trim();
        assert_eq!(table.namespaces.all.len(), MAX_NAMESPACES);
        assert_eq!(table.prefixes.places.len(), MAX_NAMESPACES);
        assert!(table.len() < MAX_NAMESPACES);
        assert_eq!(table.intern(&format!("u{MAX_NAMESPACES}"), "n"), NameId::UNKNOWN);
    }

    #[test]
    fn long_names_are_not_kept() {
        let long = "x".repeat(MAX_INTERNED_BYTES + 1);
        let mut table = NameTable::new();
        assert_eq!(table.intern("", &long), NameId::UNKNOWN);
        assert_eq!(table.intern(&long, "a"), NameId::UNKNOWN);
        assert_eq!(table.spell(&long, 0), UNSPELT);
        assert!(table.is_empty());
    }
}
