//! Hashing of small keys that no one chooses to collide: patterns are made by the schema.

use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// For maps with such keys.
pub(crate) type FastHash = BuildHasherDefault<FastHasher>;

/// Multiplies and turns.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FastHasher(u64);

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl FastHasher {
    /// One that starts at random.
    pub(crate) fn seeded() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }

    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }

    /// A number below a power of two.
    pub(crate) fn below(self, power: usize) -> usize {
        spread(self.0, power)
    }
}

/// A number below `power`, a power of two, that depends on all bits of `key`.
#[allow(clippy::cast_possible_truncation, reason = "the mask keeps fewer bits than usize has")]
pub(crate) fn spread(key: u64, power: usize) -> usize {
    let mixed = key.wrapping_mul(FACTOR);
    (mixed ^ mixed >> 32) as usize & (power - 1)
}

impl BuildHasher for FastHasher {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Hasher for FastHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.add(rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }
}
