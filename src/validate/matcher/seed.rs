//! Hashes of texts that a document chooses, which it must not be able to foresee.

use std::hash::{BuildHasher, RandomState};

/// Two numbers that are others for each document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    start: u64,
    /// Odd.
    factor: u64,
}

impl Seed {
    pub(super) fn new() -> Self {
        let random = RandomState::new();
        Self { start: random.hash_one(0), factor: random.hash_one(1) | 1 }
    }

    pub(super) fn hash(self, bytes: &[u8]) -> u32 {
        let (words, rest) = bytes.as_chunks();
        let mut hash = self.start ^ bytes.len() as u64;
        for word in words {
            hash = self.mixed(hash ^ u64::from_le_bytes(*word));
        }
        // The last word may repeat some bytes.
        let last = match bytes.last_chunk() {
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
        };
        upper_half(self.mixed(hash ^ last))
    }

    /// The two halves of a product, combined: without the factor nobody knows what becomes of a
    /// bit.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "the lower half, then the upper one")]
    fn mixed(self, word: u64) -> u64 {
        let product = u128::from(word) * u128::from(self.factor);
        product as u64 ^ (product >> 64) as u64
    }
}

#[allow(clippy::cast_possible_truncation, reason = "half of the bits are left")]
fn upper_half(word: u64) -> u32 {
    (word >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn texts_have_hashes_of_their_own() {
        let seed = Seed::new();
        let mut texts: Vec<String> = (0..30).map(|len| "a".repeat(len)).collect();
        texts.extend((0..1000).map(|number| format!("k{number}")));
        texts.extend((0..1000).map(|number| format!("a long beginning, {number}, and an end")));
        let hashes: HashSet<u32> = texts.iter().map(|text| seed.hash(text.as_bytes())).collect();
        assert!(hashes.len() + 2 > texts.len(), "{}", hashes.len());
        assert_eq!(seed.hash(b"a"), seed.hash(b"a"));
        assert_ne!(seed.hash(b"a long text"), Seed::new().hash(b"a long text"));
    }
}
