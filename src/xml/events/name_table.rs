//! Names as small numbers that stay the same from document to document.

use std::collections::HashMap;

/// The most names that a [`NameTable`] holds.
///
/// Guards memory: a table outlives the documents whose names it holds. `tei_all` has some 1,300
/// names.
pub const MAX_NAMES: usize = 1 << 16;

/// The most namespaces that a [`NameTable`] holds.
pub const MAX_NAMESPACES: usize = 1 << 10;

/// The longest local name or namespace that a [`NameTable`] holds, in bytes.
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
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<(u32, Box<str>)>,
    namespaces: Vec<Namespace>,
    numbers: HashMap<Box<str>, u32>,
}

/// A namespace and the local names in it.
#[derive(Clone, Debug)]
struct Namespace {
    name: Box<str>,
    locals: HashMap<Box<str>, NameId>,
}

impl NameTable {
    /// A table without names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
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
        Some((&self.namespaces[*namespace as usize].name, local))
    }

    /// The id of an expanded name, which gets one if there is room.
    pub fn intern(&mut self, namespace: &str, local: &str) -> NameId {
        let Some(number) = self.namespace(namespace) else { return NameId::UNKNOWN };
        if let Some(&id) = self.namespaces[number as usize].locals.get(local) {
            return id;
        }
        if self.names.len() >= MAX_NAMES || local.len() > MAX_INTERNED_BYTES {
            return NameId::UNKNOWN;
        }
        let id = NameId(narrow(self.names.len()));
        self.names.push((number, local.into()));
        self.namespaces[number as usize].locals.insert(local.into(), id);
        id
    }

    fn namespace(&mut self, name: &str) -> Option<u32> {
        if let Some(&number) = self.numbers.get(name) {
            return Some(number);
        }
        if self.namespaces.len() >= MAX_NAMESPACES || name.len() > MAX_INTERNED_BYTES {
            return None;
        }
        let number = narrow(self.namespaces.len());
        self.namespaces.push(Namespace { name: name.into(), locals: HashMap::new() });
        self.numbers.insert(name.into(), number);
        Some(number)
    }
}

/// The limits keep all numbers far below 32 bits.
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
    fn a_full_table_knows_its_names_and_no_others() {
        let mut table = NameTable::new();
        for number in 0..MAX_NAMES {
            table.intern("", &format!("n{number}"));
        }
        assert_eq!(table.intern("", "more"), NameId::UNKNOWN);
        assert_eq!(table.intern("", "n7").index(), Some(7));
        assert_eq!(table.name(NameId::UNKNOWN), None);
        for number in 0..2 * MAX_NAMESPACES {
            table.intern(&format!("u{number}"), "n");
        }
        assert_eq!((table.len(), table.namespaces.len()), (MAX_NAMES, MAX_NAMESPACES));
    }

    #[test]
    fn long_names_are_not_kept() {
        let long = "x".repeat(MAX_INTERNED_BYTES + 1);
        let mut table = NameTable::new();
        assert_eq!(table.intern("", &long), NameId::UNKNOWN);
        assert_eq!(table.intern(&long, "a"), NameId::UNKNOWN);
        assert!(table.is_empty());
    }
}
