//! A table from one word to another, for the steps of the automaton: one probe, mostly.

use crate::schema::spread;

/// No key: the pattern with the largest number is never met.
const NO_KEY: u64 = u64::MAX;

/// Keys and values, each at a place that the key says, or behind; at most half full.
#[derive(Debug)]
pub(super) struct Table {
    /// A power of two of them.
    entries: Vec<(u64, u64)>,
    len: usize,
}

impl Table {
    pub(super) fn new() -> Self {
        Self { entries: vec![(NO_KEY, 0); 256], len: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<u64> {
        let mask = self.entries.len() - 1;
        let mut place = spread(key, self.entries.len());
        loop {
            let (found, value) = self.entries[place & mask];
            if found == key {
                return Some(value);
            }
            if found == NO_KEY {
                return None;
            }
            place += 1;
        }
    }

    /// Adds a key that is not there.
    pub(super) fn insert(&mut self, key: u64, value: u64) {
        if (self.len + 1) * 2 > self.entries.len() {
            self.grow();
        }
        self.len += 1;
        self.put(key, value);
    }

    fn put(&mut self, key: u64, value: u64) {
        let mask = self.entries.len() - 1;
        let mut place = spread(key, self.entries.len());
        while self.entries[place & mask].0 != NO_KEY {
            place += 1;
        }
        self.entries[place & mask] = (key, value);
    }

    fn grow(&mut self) {
        let doubled = vec![(NO_KEY, 0); self.entries.len() * 2];
        for (key, value) in std::mem::replace(&mut self.entries, doubled) {
            if key != NO_KEY {
                self.put(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let mut table = Table::new();
        for key in 0..5000 {
            assert_eq!(table.get(key << 32), None);
            table.insert(key << 32, key);
        }
        assert!((0..5000).all(|key| table.get(key << 32) == Some(key)));
        assert_eq!(table.len(), 5000);
    }
}
