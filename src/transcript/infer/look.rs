//! What a rule sees of a segment: its words, without the signs of the notation.

use crate::notation::marks::Mark;
use crate::transcript::syntax::{Kind, Tree, reference};

/// How many bytes of a segment are looked at; what a block is shows at its beginning.
pub(super) const MAX_PLAIN: usize = 400;

/// Stands for what is no text: a redaction, a signature, a stamp.
pub(super) const OBJECT: char = '\u{fffc}';

/// The words of a segment: bytes of the transcript, or of `Plain::copies` where signs of the
/// notation stand between the words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    start: u32,
    end: u32,
    is_copy: bool,
    is_whole: bool,
    /// Whether it is running text: eight words or more, mostly letters.
    pub(super) is_prose: bool,
    /// Whether most of its letters are lower case.
    pub(super) is_lower: bool,
}

/// The words of all segments.
#[derive(Debug, Default)]
pub(super) struct Plain {
    copies: String,
}

impl Plain {
    /// Looks at the nodes from `first` up to `end`.
    pub(super) fn look(&mut self, text: &str, tree: &Tree, first: usize, end: usize) -> Look {
        let mut look = as_it_is(text, tree, first, end).unwrap_or_else(|| {
            let start = self.copies.len();
            let is_whole = self.copy(text, tree, first, end);
            Look::new(start, self.copies.len(), true, is_whole)
        });
        let words = self.words(text, look);
        (look.is_prose, look.is_lower) = running_text(words);
        look
    }

    /// The words that were looked at, without white space around them.
    pub(super) fn words<'a>(&'a self, text: &'a str, look: Look) -> &'a str {
        let source = if look.is_copy { self.copies.as_str() } else { text };
        source[look.start as usize..look.end as usize].trim()
    }

    /// Forgets the last copy, which no look keeps.
    pub(super) fn forget(&mut self, look: Look) {
        if look.is_copy && look.end as usize == self.copies.len() {
            self.copies.truncate(look.start as usize);
        }
    }

    /// Copies the words of the nodes; returns whether all of them were copied.
    fn copy(&mut self, text: &str, tree: &Tree, first: usize, end: usize) -> bool {
        let limit = self.copies.len() + MAX_PLAIN;
        let mut index = first;
        while index < end {
            if self.copies.len() >= limit {
                self.copies.truncate(self.copies.floor_char_boundary(limit));
                return false;
            }
            index = self.copy_node(text, tree, index, limit);
        }
        let is_whole = self.copies.len() <= limit;
        self.copies.truncate(self.copies.floor_char_boundary(limit));
        is_whole
    }

    /// Copies the words of one node; returns the index of the next one.
    fn copy_node(&mut self, text: &str, tree: &Tree, index: usize, limit: usize) -> usize {
        let node = tree.node(index);
        let source = &text[node.span.range()];
        match node.kind {
            Kind::Text | Kind::Blank => {
                let room = limit + 1 - self.copies.len().min(limit);
                self.copies.push_str(&source[..source.ceil_char_boundary(room)]);
            }
            Kind::Escape => self.copies.push_str(&source[1..]),
            Kind::Reference => {
                self.copies.extend(reference(source).map(|(character, _)| character))
            }
            Kind::Newline | Kind::Break | Kind::Separator => self.copies.push('\n'),
            Kind::Words(mark) if mark != Mark::Unclear => {
                self.copies.push(OBJECT);
                return node.end as usize;
            }
            Kind::Sign(_) | Kind::Blackout => self.copies.push(OBJECT),
            _ => {}
        }
        index + 1
    }
}

impl Look {
    fn new(start: usize, end: usize, is_copy: bool, is_whole: bool) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (is_prose, is_lower) = (false, false);
        Self { start: offset(start), end: offset(end), is_copy, is_whole, is_prose, is_lower }
    }

    /// Whether all words of the segment were looked at.
    pub(super) fn is_whole(self) -> bool {
        self.is_whole
    }
}

/// The bytes of the transcript, where text and plain line ends are all that stands there.
fn as_it_is(text: &str, tree: &Tree, first: usize, end: usize) -> Option<Look> {
    let start = tree.nodes().get(first).filter(|_| first < end)?.span.start as usize;
    let mut at = start;
    for node in &tree.nodes()[first..end] {
        match node.kind {
            Kind::Paragraph | Kind::Blank => {}
            Kind::Text => at = node.span.end as usize,
            Kind::Newline if node.span.len() == 1 => {}
            _ => return None,
        }
        if at - start > MAX_PLAIN {
            return Some(Look::new(
                start,
                text.floor_char_boundary(start + MAX_PLAIN),
                false,
                false,
            ));
        }
    }
    Some(Look::new(start, tree.node(end - 1).span.end as usize, false, true))
}

/// Whether the words are running text, and whether they are in lower case for the most part.
fn running_text(words: &str) -> (bool, bool) {
    const LONG: usize = 8;
    let (mut count, mut lower, mut upper, mut other) = (0, 0, 0, 0);
    let mut in_word = false;
    for byte in words.bytes() {
        let is_letter = byte.is_ascii_alphabetic() || byte >= 0x80;
        match byte {
            b'a'..=b'z' | 0x80.. => lower += 1,
            b'A'..=b'Z' => upper += 1,
            b' ' | b'\n' | b'\t' | b'\r' => {}
            _ => other += 1,
        }
        count += usize::from(is_letter && !in_word);
        in_word = is_letter || byte == b'\'';
    }
    (count >= LONG && lower + upper > 2 * other, lower > upper)
}
