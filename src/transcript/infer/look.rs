//! What a rule sees of a segment: its words, without the signs of the notation.

use super::gate::{Counted, Gate, Shape};
use super::sieve::{RuleSet, Sieve};
use super::starts::Starts;
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
    /// What gates ask for.
    pub(super) shape: Shape,
    /// The rules that may have something to say of it: where it is a line, those that may begin a
    /// part there, else those of which a gate lets it through.
    rules: RuleSet,
}

/// The words of all segments.
#[derive(Debug)]
pub(super) struct Plain {
    copies: String,
    sieve: &'static Sieve,
}

impl Default for Plain {
    fn default() -> Self {
        Self { copies: String::new(), sieve: Sieve::of_all_rules() }
    }
}

impl Plain {
    /// Looks at the nodes from `first` up to `end`, and judges what is seen.
    pub(super) fn look(&mut self, text: &str, tree: &Tree, first: usize, end: usize) -> Look {
        let mut look = self.glance(text, tree, first, end);
        let words = self.words(text, look);
        let count = Count::of(words);
        look.is_line =
            look.is_whole && !words.is_empty() && words.len() <= MAX_LINE && count.lines == 1;
        look.is_prose = count.is_prose() && (count.lines == 1 || runs_on(words));
        look.is_lower = count.small + count.beyond > count.upper;
        look.shape = Shape::of(words, count.for_gates(look.is_line));
        look.rules = self.sieve.rules_for(look.shape);
        look.may_be_labelled = may_be_labelled(words, look.shape);
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

    /// The same, when the rules were asked at which lines they may begin a part: of a line, no
    /// others have anything to say.
    pub(super) fn asked(self, beginning: RuleSet) -> Self {
        let rules = if self.is_line { beginning } else { self.rules };
        Self { rules, ..self }
    }

    /// The rules that may have something to say of it.
    pub(super) fn rules(&self) -> RuleSet {
        self.rules
    }

    /// Whether one of the rules may have something to say of it.
    pub(super) fn is_for(&self, rules: RuleSet) -> bool {
        !self.rules.and(rules).is_empty()
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
const BARE_LABELS: [&str; 18] = [
    "DATE",
    "REFERENCE",
    "REFERENCES",
    "REFERENCE(S)",
    "THROUGH",
    "ATTENTION",
    "ACTION",
    "FM",
    "TO",
    "FROM",
    "INFO",
    "VIA",
    "THRU",
    "SUBJECT",
    "CITE",
    "REF",
    "Q.",
    "A.",
];

static BARE_STARTS: Starts = Starts::of_words(&BARE_LABELS);

/// What the bytes of the words are.
#[derive(Default)]
struct Count {
    words: usize,
    /// Small letters of ASCII.
    small: usize,
    /// Bytes beyond ASCII, which count as small letters.
    beyond: usize,
    /// Capitals of ASCII.
    upper: usize,
    digits: usize,
    blanks: usize,
    /// Signs that are no letters, digits among them.
    other: usize,
    lines: usize,
}

/// How many bytes are counted.
const MAX_COUNTED: usize = 2 * MAX_PLAIN;

/// So many bytes are counted together: no more than a byte can hold.
const CHUNK: usize = 128;

/// What each byte is, a byte of the number for each kind: so one addition counts them all.
const KINDS: [u64; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte {
            0x61..=0x7A => LETTER | SMALL,
            0x41..=0x5A => LETTER,
            0x80.. => LETTER | BEYOND,
            0x30..=0x39 => DIGIT,
            0x0A => BLANK | END,
            0..=0x20 => BLANK,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

const LETTER: u64 = 1;
const SMALL: u64 = 1 << 8;
const BEYOND: u64 = 1 << 16;
const DIGIT: u64 = 1 << 24;
const BLANK: u64 = 1 << 32;
const END: u64 = 1 << 40;
/// A letter behind another sign.
const BEGINNING: u64 = 1 << 48;

impl Count {
    fn of(words: &str) -> Self {
        let bytes = &words.as_bytes()[..words.len().min(MAX_COUNTED)];
        let mut count = Self { lines: 1, ..Self::default() };
        let mut before = 0;
        for chunk in bytes.chunks(CHUNK) {
            let mut sum = 0;
            for &byte in chunk {
                let kind = KINDS[usize::from(byte)];
                sum += kind + (kind & !before & LETTER) * BEGINNING;
                before = kind;
            }
            count.add(sum, chunk.len());
        }
        count
    }

    /// Adds what was counted of so many bytes.
    fn add(&mut self, sum: u64, bytes: usize) {
        let [letters, small, beyond, digits, blanks, ends, beginnings, _] =
            sum.to_le_bytes().map(usize::from);
        self.words += beginnings;
        self.small += small;
        self.beyond += beyond;
        self.upper += letters - small - beyond;
        self.digits += digits;
        self.blanks += blanks;
        self.other += bytes - letters - blanks;
        self.lines += ends;
    }

    fn for_gates(&self, is_line: bool) -> Counted {
        let &Self { small, digits, blanks, .. } = self;
        Counted { small, digits, blanks, is_line }
    }

    fn is_prose(&self) -> bool {
        const LONG: usize = 8;
        self.words >= LONG && self.small + self.beyond + self.upper > 2 * self.other
    }
}

/// Whether a colon, or a label without one, stands where labels do.
fn may_be_labelled(words: &str, shape: Shape) -> bool {
    let ends = |rest: &[u8]| matches!(rest.first(), None | Some(b' ' | b'\n' | b';' | b'.'));
    let is_label = |label: &&str| words.as_bytes().strip_prefix(label.as_bytes()).is_some_and(ends);
    let is_bare = || BARE_STARTS.begin(words) && BARE_LABELS.iter().any(is_label);
    Gate::LABEL.lets(shape) || is_bare()
}
