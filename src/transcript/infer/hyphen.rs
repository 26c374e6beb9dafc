//! Hyphens at the ends of lines and pages.

use super::{Break, Certainty, Phrase, Reading, Rule, Sees, never};
use crate::source::Span;
use crate::transcript::syntax::{Kind, Node};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "infer/hyphen",
    summary: "a hyphen at the end of a line divides one word, or stands within a compound",
    explanation: "Where a line ends with letters and a hyphen and the next one begins in lower case, \
        the line end stands within a word: `inva-` and `sion`. If the word without the hyphen occurs \
        elsewhere in the transcript, the hyphen only divides it (lb with @break=no); else it may \
        belong to a compound (@break=maybe). In capitals, only a word that occurs elsewhere is \
        divided.",
    limits: "A soft hyphen and the sign `¬` always divide a word, and need no inference. A dash with \
        a blank before it is no hyphen.",
    example: "The inva-\nsion came. The invasion was over.\n",
    sees: Sees::Paragraphs,
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    let text = reading.text;
    let mut candidates: Vec<Candidate<'_>> =
        ends(reading).filter_map(|(end, start)| Candidate::at(text, end, start)).collect();
    candidates.sort_by_key(|candidate| candidate.end);
    candidates.dedup_by_key(|candidate| candidate.end);
    if candidates.is_empty() {
        return;
    }
    let unknown = unknown_words(text, &candidates);
    for candidate in candidates {
        let (break_, certainty, evidence) = if !unknown.contains(&candidate.joined()) {
            (Break::Within, Certainty::High, "the joined word occurs elsewhere in the transcript")
        } else if candidate.is_lower {
            (Break::Perhaps, Certainty::Medium, "the next line begins in lower case")
        } else {
            continue;
        };
        let span = Span { start: candidate.end - 1, end: candidate.end };
        reading.claim_phrase(span, Phrase::Hyphen(break_), RULE.id, certainty, evidence);
    }
}

/// Where lines end within paragraphs, and where the next one begins; so do the halves of
/// paragraphs over a page.
fn ends(reading: &Reading<'_>) -> impl Iterator<Item = (u32, u32)> {
    let is_end = |it: &[Node]| {
        [it[0].kind, it[1].kind, it[2].kind] == [Kind::Text, Kind::Newline, Kind::Text]
    };
    let nodes = reading.tree.nodes().windows(3).filter(move |it| is_end(it));
    let lines = nodes.map(|it| (it[0].span.end, it[2].span.start));
    let segments = &reading.segments;
    let halves = (0..segments.len()).filter(|&right| segments[right].joins);
    let pages = halves.filter_map(|right| {
        Some((segments[reading.before(right)?].span.end, segments[right].span.start))
    });
    lines.chain(pages)
}

/// Letters before a hyphen that ends a line, and those that the next line begins with.
struct Candidate<'t> {
    left: &'t str,
    right: &'t str,
    end: u32,
    is_lower: bool,
}

impl<'t> Candidate<'t> {
    fn at(text: &'t str, end: u32, start: u32) -> Option<Self> {
        let before = text[..end as usize].strip_suffix('-')?;
        let rest = text.get(start as usize..)?;
        let left = &before[before.len() - letters(before.chars().rev())..];
        let right = &rest[..letters(rest.chars())];
        if left.len() < 2 || right.len() < 2 || left.len() + right.len() > MAX_WORD {
            return None;
        }
        let is_lower = left.ends_with(char::is_lowercase) && right.starts_with(char::is_lowercase);
        let is_upper = [left, right].iter().all(|half| half.chars().all(char::is_uppercase));
        (is_lower || is_upper).then_some(Self { left, right, end, is_lower })
    }

    fn joined(&self) -> String {
        lower(&[self.left, self.right])
    }
}

/// The shortest word that is looked at, in bytes.
const SHORTEST: usize = 4;

/// The longest word that is looked at, in bytes.
const MAX_WORD: usize = 40;

/// The length of the letters that some characters begin with, in bytes.
fn letters(chars: impl Iterator<Item = char>) -> usize {
    chars.take(MAX_WORD).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
}

fn lower(halves: &[&str]) -> String {
    halves.iter().flat_map(|half| half.chars()).flat_map(char::to_lowercase).collect()
}

/// The joined words that do not occur elsewhere.
fn unknown_words(text: &str, candidates: &[Candidate<'_>]) -> HashSet<String> {
    let mut sought = Sought::new(candidates.iter().map(Candidate::joined));
    sought.see_all(text);
    sought.words
}

/// What the bytes of words add to their shape: the last five bits of an ASCII letter, which are the
/// same in both cases. Nothing for what is neither a letter nor beyond ASCII.
const LETTERS: [u64; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < letters.len() {
        if matches!(byte, 0x41..=0x5A | 0x61..=0x7A | 0x80..) {
            letters[byte] = (byte & 31 | 32) as u64;
        }
        byte += 1;
    }
    letters
};

/// Words that are looked for until they are seen.
struct Sought {
    words: HashSet<String>,
    /// How many of them have a shape: most other words are told from them at a glance.
    shapes: Vec<u32>,
    /// The word at hand, in small letters.
    word: String,
}

impl Sought {
    /// The number of shapes is two to this power.
    const SHAPE_BITS: u32 = 16;

    fn new(words: impl Iterator<Item = String>) -> Self {
        let shapes = vec![0; 1 << Self::SHAPE_BITS];
        let mut sought = Self { words: HashSet::new(), shapes, word: String::new() };
        for word in words {
            let shape = Self::shape(&word);
            sought.shapes[shape] += u32::from(sought.words.insert(word));
        }
        sought
    }

    /// Sees each word of a text: what stands between ASCII characters that are no letters.
    fn see_all(&mut self, text: &str) {
        let (mut start, mut sum, mut bits) = (0, 0, 0);
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            let letter = LETTERS[usize::from(byte)];
            if letter > 0 {
                sum = Self::add(sum, letter);
                bits |= byte;
                continue;
            }
            self.see_run(&text[start..at], sum, bits);
            (start, sum, bits) = (at + 1, 0, 0);
        }
        self.see_run(&text[start..], sum, bits);
    }

    /// Sees the words between two ASCII characters that are no letters; `sum` is that of the
    /// letters, `bits` are those of any byte.
    fn see_run(&mut self, run: &str, sum: u64, bits: u8) {
        if run.len() >= SHORTEST && (!bits.is_ascii() || self.has(sum)) {
            run.split(|c: char| !c.is_alphabetic()).for_each(|word| self.see(word));
        }
    }

    fn see(&mut self, word: &str) {
        if !(SHORTEST..=MAX_WORD).contains(&word.len()) {
            return;
        }
        self.word.clear();
        self.word.extend(word.chars().flat_map(char::to_lowercase));
        if self.words.remove(&self.word) {
            self.shapes[Self::shape(&self.word)] -= 1;
        }
    }

    fn has(&self, sum: u64) -> bool {
        self.shapes[Self::index(sum)] > 0
    }

    fn shape(word: &str) -> usize {
        Self::index(word.bytes().fold(0, |sum, byte| Self::add(sum, LETTERS[usize::from(byte)])))
    }

    fn add(sum: u64, letter: u64) -> u64 {
        sum.rotate_left(5) ^ letter
    }

    /// The place of a sum of letters among the shapes: its upper bits when they are mixed.
    fn index(sum: u64) -> usize {
        let mixed = sum.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(mixed >> (u64::BITS - Self::SHAPE_BITS)).unwrap_or(0)
    }
}
