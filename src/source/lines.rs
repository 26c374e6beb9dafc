//! Byte offset to line and column.

use std::ops::Range;

/// A place in a text as an editor counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1. Lines end with LF, CR LF or CR.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Bytes between two counts of characters: a column costs no more than this, however long its line.
const COUNT_EVERY: usize = 1024;

/// The byte offsets at which lines start, and the number of characters before some offsets.
#[derive(Debug)]
pub(super) struct LineTable {
    starts: Vec<u32>,
    /// Characters before each multiple of [`COUNT_EVERY`].
    counts: Vec<u32>,
}

impl LineTable {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let starts = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends_line).map(|at| at + 1);
        Self {
            starts: std::iter::once(0).chain(starts).map(narrow).collect(),
            counts: counts(bytes),
        }
    }

    pub(super) fn position(&self, text: &str, at: usize) -> Position {
        let at = text.floor_char_boundary(at);
        let line = self.line(at);
        let column = self.chars_before(text, at) - self.chars_before(text, self.start(line)) + 1;
        Position { line: line + 1, column }
    }

    /// The line that holds the byte `at`, from 0.
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= at) - 1
    }

    /// The bytes of a line (from 0) with its end; none behind the last one.
    pub(super) fn range(&self, text: &str, line: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(line)? as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Some(start..end)
    }

    fn start(&self, line: usize) -> usize {
        self.starts[line] as usize
    }

    fn chars_before(&self, text: &str, at: usize) -> usize {
        let counted = at / COUNT_EVERY;
        let rest = &text.as_bytes()[counted * COUNT_EVERY..at];
        self.counts[counted] as usize + chars(rest)
    }
}

fn counts(bytes: &[u8]) -> Vec<u32> {
    let totals = bytes.chunks(COUNT_EVERY).scan(0, |total, chunk| {
        *total += chars(chunk);
        Some(narrow(*total))
    });
    std::iter::once(0).chain(totals).collect()
}

/// The characters that begin in `bytes`. Few bytes have a sum that fits into a byte, so that many
/// are added at once.
fn chars(bytes: &[u8]) -> usize {
    let begins = |byte: &u8| u8::from(byte & 0xC0 != 0x80);
    bytes.chunks(128).map(|few| usize::from(few.iter().map(begins).sum::<u8>())).sum()
}

/// Offsets beyond 32 bits do not occur below [`super::MAX_SOURCE_BYTES`].
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, at: usize) -> (usize, usize) {
        let Position { line, column } = LineTable::new(text).position(text, at);
        (line, column)
    }

    #[test]
    fn lines_end_with_lf_cr_lf_or_cr() {
        let text = "a\nb\r\nc\rd";
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, 1), (1, 2));
        assert_eq!(position(text, 2), (2, 1));
        assert_eq!(position(text, 4), (2, 3));
        assert_eq!(position(text, 5), (3, 1));
        assert_eq!(position(text, 7), (4, 1));
        assert_eq!(position(text, 8), (4, 2));
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(position("œĕ𐌰x", 8), (1, 4));
        assert_eq!(position("œ", 1), (1, 1), "inside a character");
        assert_eq!(position("œ", 99), (1, 2), "behind the end");
        assert_eq!(position("", 0), (1, 1));
    }

    #[test]
    fn long_lines_are_counted_from_checkpoints() {
        let text = format!("é\n{}", "aé".repeat(5000));
        for letters in [0, 1, 682, 683, 1365, 4096, 9999] {
            let at = 3 + (0..letters).map(|n| 1 + n % 2).sum::<usize>();
            assert_eq!(position(&text, at), (2, letters + 1));
        }
    }
}
