//! What a rule sees of a segment: its words, without the signs of the notation.

use crate::notation::marks::Mark;
use crate::transcript::syntax::{Kind, Tree, reference};

/// How many bytes of a segment are looked at; what a block is shows at its beginning.
pub(super) const MAX_PLAIN: usize = 400;

/// Stands for what is no text: a redaction, a signature, a stamp.
pub(super) const OBJECT: char = '\u{fffc}';

/// The longest line that is looked at as a line, in bytes.
pub(super) const MAX_LINE: usize = 160;

/// The words of a segment: bytes of the transcript, or of `Plain::copies` where signs of the
/// notation stand between the words.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer to a question that rules ask")]
pub(super) struct Look {
    start: u32,
    end: u32,
    is_copy: bool,
    /// Whether all words of the segment were looked at.
    pub(super) is_whole: bool,
    /// Whether it is one line, and no longer than lines are.
    pub(super) is_line: bool,
    /// Whether it may begin with a label: a colon stands close to its beginning, or a label that
    /// needs none.
    pub(super) may_be_labelled: bool,
    /// Whether it is running text: eight words or more, mostly letters, and not the short lines of
    /// an address.
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
    /// Looks at the nodes from `first` up to `end`, and judges what is seen.
    pub(super) fn look(&mut self, text: &str, tree: &Tree, first: usize, end: usize) -> Look {
        let mut look = self.glance(text, tree, first, end);
        let words = self.words(text, look);
        let count = Count::of(words);
        look.is_line =
            look.is_whole && !words.is_empty() && words.len() <= MAX_LINE && count.lines == 1;
        look.may_be_labelled = Count::may_be_labelled(words);
        look.is_prose = count.is_prose() && (count.lines == 1 || runs_on(words));
        look.is_lower = count.lower > count.upper;
        look
    }

    /// Looks at the nodes from `first` up to `end`; leaves the judgement out.
    pub(super) fn glance(&mut self, text: &str, tree: &Tree, first: usize, end: usize) -> Look {
        let mut look = as_it_is(text, tree, first, end).unwrap_or_else(|| {
            let start = self.copies.len();
            let is_whole = self.copy(text, tree, first, end);
            Look::new(start, self.copies.len(), true, is_whole)
        });
        let words = &self.source(text, look)[look.start as usize..look.end as usize];
        let behind = words.trim_start();
        let (before, behind) = (words.len() - behind.len(), behind.len() - behind.trim_end().len());
        look.start += u32::try_from(before).unwrap_or(0);
        look.end -= u32::try_from(behind).unwrap_or(0);
        look
    }

    /// The words that were looked at, without white space around them.
    pub(super) fn words<'a>(&'a self, text: &'a str, look: Look) -> &'a str {
        &self.source(text, look)[look.start as usize..look.end as usize]
    }

    fn source<'a>(&'a self, text: &'a str, look: Look) -> &'a str {
        if look.is_copy { &self.copies } else { text }
    }

    /// Forgets what the last glance copied.
    pub(super) fn forget(&mut self, look: Look) {
        if look.is_copy {
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
            Kind::Text | Kind::Blank | Kind::CheckBox => {
                let room = limit + 1 - self.copies.len().min(limit);
                self.copies.push_str(&source[..source.ceil_char_boundary(room)]);
            }
            Kind::Escape => self.copies.push_str(&source[1..]),
            Kind::Reference => {
                self.copies.extend(reference(source).map(|(character, _)| character));
            }
            Kind::Newline | Kind::Break | Kind::Separator => self.copies.push('\n'),
            Kind::Words(mark) if !is_of_the_text(mark) => {
                self.copies.push(OBJECT);
                return node.end as usize;
            }
            Kind::Sign(_) | Kind::Blackout | Kind::Image => self.copies.push(OBJECT),
            _ => {}
        }
        index + 1
    }
}

/// Whether the words in a mark are words of the running text.
fn is_of_the_text(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Unclear
            | Mark::Alternatives
            | Mark::Added
            | Mark::Struck
            | Mark::Parts
            | Mark::Marking
            | Mark::Released
    )
}

impl Look {
    fn new(start: usize, end: usize, is_copy: bool, is_whole: bool) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(start), end: offset(end), is_copy, is_whole, ..Self::default() }
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

/// Whether the lines are those of running text: a long one, one that ends as a sentence does, or
/// two that begin within one, of which one is enough where the last line ends with a full stop.
/// The lines of addresses and letterheads are short.
fn runs_on(words: &str) -> bool {
    const SHORT_LINE: usize = 60;
    const MANY_WORDS: usize = 9;
    let is_of_text = |line: &str| {
        line.len() > SHORT_LINE
            || line.split_whitespace().count() >= MANY_WORDS
            || ends_in_a_full_stop(line)
    };
    let begins_within = |line: &&str| line.trim_start().starts_with(char::is_lowercase);
    let least = if words.ends_with(['.', '!', '?']) { 1 } else { 2 };
    words.lines().any(is_of_text) || words.lines().filter(begins_within).count() >= least
}

/// Whether the line ends with a word in lower case and a full stop; `D.C.` and `Street.` end no
/// sentence.
fn ends_in_a_full_stop(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '’', ')', ' ']);
    let last =
        end.strip_suffix(['.', '!', '?']).map(|rest| rest.rsplit(' ').next().unwrap_or(rest));
    last.is_some_and(|word| word.len() >= 2 && word.chars().all(char::is_lowercase))
}

/// The beginnings of labels that stand without a colon.
const BARE_LABELS: [&[u8]; 18] = [
    b"DATE",
    b"REFERENCE",
    b"REFERENCES",
    b"REFERENCE(S)",
    b"THROUGH",
    b"ATTENTION",
    b"ACTION",
    b"FM",
    b"TO",
    b"FROM",
    b"INFO",
    b"VIA",
    b"THRU",
    b"SUBJECT",
    b"CITE",
    b"REF",
    b"Q.",
    b"A.",
];

/// What the bytes of the words are: small letters, capitals, other signs. Bytes of letters beyond
/// ASCII count as small letters.
#[derive(Default)]
struct Count {
    words: usize,
    lower: usize,
    upper: usize,
    other: usize,
    lines: usize,
}

/// How many bytes are counted.
const MAX_COUNTED: usize = 2 * MAX_PLAIN;

/// So many bytes are counted together: no more than a byte can hold.
const CHUNK: usize = 128;

#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are asked at once")]
fn is_lower(byte: u8) -> bool {
    byte.is_ascii_lowercase() | (byte >= 0x80)
}

fn is_letter(byte: u8) -> bool {
    is_lower(byte) | byte.is_ascii_uppercase()
}

impl Count {
    fn of(words: &str) -> Self {
        let bytes = &words.as_bytes()[..words.len().min(MAX_COUNTED)];
        let mut count = Self { lines: 1, ..Self::default() };
        count.words = bytes.first().map_or(0, |&first| usize::from(is_letter(first)));
        bytes.chunks(CHUNK).for_each(|chunk| count.add(chunk));
        let behind = bytes.get(1..).unwrap_or_default();
        for (before, here) in bytes.chunks(CHUNK).zip(behind.chunks(CHUNK)) {
            count.words += begun(before, here);
        }
        count
    }

    /// Counts in bytes, which machines do for many of them at once.
    fn add(&mut self, bytes: &[u8]) {
        let (mut lower, mut upper, mut other, mut ends) = (0_u8, 0_u8, 0_u8, 0_u8);
        for &byte in bytes {
            lower += u8::from(is_lower(byte));
            upper += u8::from(byte.is_ascii_uppercase());
            other += u8::from((byte > b' ') & !is_letter(byte));
            ends += u8::from(byte == b'\n');
        }
        self.lower += usize::from(lower);
        self.upper += usize::from(upper);
        self.other += usize::from(other);
        self.lines += usize::from(ends);
    }

    fn is_prose(&self) -> bool {
        const LONG: usize = 8;
        self.words >= LONG && self.lower + self.upper > 2 * self.other
    }

    /// Whether a colon, or a label without one, stands where labels do.
    fn may_be_labelled(words: &str) -> bool {
        const MAX_LABEL: usize = 41;
        let head = &words.as_bytes()[..words.len().min(MAX_LABEL)];
        let starts = head.first().is_some_and(u8::is_ascii_uppercase);
        let ends = |rest: &[u8]| matches!(rest.first(), None | Some(b' ' | b'\n'));
        let may_be = |label: &&&[u8]| label.first() == head.first();
        let labels = || BARE_LABELS.iter().filter(may_be);
        let is_bare = || labels().any(|it| head.strip_prefix(*it).is_some_and(ends));
        starts && (head.contains(&b':') || is_bare())
    }
}

/// How many words begin in `here`, of which each byte stands behind that of `before`.
fn begun(before: &[u8], here: &[u8]) -> usize {
    let mut begun = 0_u8;
    for (&before, &byte) in before.iter().zip(here) {
        begun += u8::from(is_letter(byte) & !is_letter(before));
    }
    usize::from(begun)
}
