//! Eight bytes at a time, as one word, the first byte in its lowest bits.
//!
//! Marks are words in which the highest bit of a byte is set where it is one of those looked for.
//! Only the first mark is sure: what is behind it may be marked too.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGHEST_BITS: u64 = 0x8080_8080_8080_8080;

/// The eight bytes that begin at `at`, if there are so many.
#[inline]
pub(super) fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let word = bytes.get(at..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*word))
}

/// Marks the bytes that are `byte`.
#[inline]
pub(super) fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (EACH * u64::from(byte)), 1)
}

/// Marks the bytes below `limit`, which is at most 128.
#[inline]
pub(super) fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(EACH * u64::from(limit)) & !word & HIGHEST_BITS
}

/// How many bytes are before the first mark; 8 where there is none.
#[inline]
pub(super) fn before_first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// The first `len` bytes of the word, zeros behind them; `len` is at most 8.
#[inline]
pub(super) fn first_bytes(word: u64, len: usize) -> u64 {
    if len >= 8 { word } else { word & ((1 << (8 * len)) - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_looked_for_is_found() {
        for other in [b'a', 0x00, 0x7F, 0x80, 0xFF, b'<' + 1, b'<' - 1] {
            for at in 0..=8 {
                let mut bytes = [other; 9];
                bytes[at] = b'<';
                let word = word_at(&bytes, 0).unwrap();
                assert_eq!(before_first(equal(word, b'<')), at, "{other}");
                assert_eq!(first_bytes(word, at).to_le_bytes()[..at], bytes[..at]);
                assert_eq!(before_first(below(first_bytes(!0, at), 0x20)), at);
            }
        }
        assert_eq!(word_at(b"1234567", 0), None);
        assert_eq!(word_at(b"12345678", 9), None);
    }
}
