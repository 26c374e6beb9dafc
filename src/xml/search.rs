//! Looking for bytes of several kinds.

/// So many bytes are looked at together.
const CHUNK: usize = 16;

/// The offset of the first byte that is `sought`.
///
/// Texts have few such bytes: chunk by chunk it is asked only whether one is there, which machines
/// answer for all bytes of a chunk at once.
pub(crate) fn find(bytes: &[u8], sought: impl Fn(u8) -> bool) -> Option<usize> {
    let has_one = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |any, &byte| any | sought(byte));
    let (chunks, rest) = bytes.as_chunks();
    let whole = chunks.iter().position(has_one).unwrap_or(chunks.len()) * CHUNK;
    let here = &bytes[whole..];
    // What is left over is looked at together with bytes before it.
    if here.len() == rest.len() && bytes.last_chunk().is_some_and(|last| !has_one(last)) {
        return None;
    }
    here.iter().position(|&byte| sought(byte)).map(|at| whole + at)
}

/// Where words may begin: at each ASCII letter behind none, and at each character beyond ASCII.
pub(crate) fn word_starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    WordStarts { bytes, behind: 0, starts: 0, is_behind_letter: false }
}

struct WordStarts<'a> {
    bytes: &'a [u8],
    /// The offset behind the bytes that were looked at.
    behind: usize,
    /// Those of the last eight that may begin a word: the highest bit of each.
    starts: u64,
    is_behind_letter: bool,
}

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.starts == 0 {
            let group = group(self.bytes.get(self.behind..).filter(|rest| !rest.is_empty())?);
            self.starts = starts_in(group, &mut self.is_behind_letter);
            self.behind += GROUP;
        }
        let place = self.starts.trailing_zeros() as usize / 8;
        self.starts &= self.starts - 1;
        Some(self.behind - GROUP + place)
    }
}

/// The first eight bytes as a number; noughts stand behind the last.
#[inline]
fn group(bytes: &[u8]) -> u64 {
    let whole = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; GROUP];
        last[..bytes.len()].copy_from_slice(bytes);
        last
    });
    u64::from_le_bytes(whole)
}

/// So many bytes are one number.
const GROUP: usize = size_of::<u64>();

/// The highest bit of each byte of a number.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Which of eight bytes may begin a word: the highest bit of each.
fn starts_in(bytes: u64, is_behind_letter: &mut bool) -> u64 {
    let each = |byte: u8| u64::from_ne_bytes([byte; GROUP]);
    let folded = (bytes | each(0x20)) & !HIGH;
    let reaches = |byte: u8| folded + each(0x80 - byte);
    let letters = reaches(b'a') & !reaches(b'z' + 1) & !bytes & HIGH;
    let before = letters << 8 | u64::from(*is_behind_letter) << 7;
    *is_behind_letter = letters >> 63 == 1;
    // The first byte of a character beyond ASCII has its two highest bits set.
    let others = bytes & bytes << 1 & HIGH;
    letters & !before | others
}

#[cfg(test)]
mod tests {
    use super::{find, word_starts};

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for at in 0..70 {
            let mut bytes = vec![b'a'; 80];
            (bytes[at], bytes[75]) = (b'x', b'x');
            assert_eq!(find(&bytes, |byte| byte == b'x'), Some(at));
            assert_eq!(find(&bytes[..at], |byte| byte == b'x'), None);
        }
    }

    #[test]
    fn words_begin_at_letters_behind_none() {
        let text = "It's 4 o'Clock—naïve[x]{zZ}@AZ`az Ünal, Öl, ß";
        let may_begin = |(at, c): (usize, char)| {
            let is_behind_letter = text[..at].ends_with(|c: char| c.is_ascii_alphabetic());
            !c.is_ascii() || c.is_ascii_alphabetic() && !is_behind_letter
        };
        for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            let expected = text[..end].char_indices().filter(|&it| may_begin(it));
            let found: Vec<usize> = word_starts(&text.as_bytes()[..end]).collect();
            assert_eq!(found, expected.map(|(at, _)| at).collect::<Vec<_>>(), "{end}");
        }
    }
}
