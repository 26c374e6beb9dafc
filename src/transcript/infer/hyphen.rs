//! Hyphens at the ends of lines and pages.

use super::{Break, Certainty, Phrase, Reading, Rule, Sees, never};
use crate::source::Span;
use crate::transcript::syntax::{Kind, Node};
use crate::xml::search::word_starts;
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
    gates: &[],
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

/// Words that are looked for until they are seen.
struct Sought {
    words: HashSet<String>,
    /// How many of them begin so, as far as a byte counts: most other words are told from them at
    /// a glance.
    heads: Vec<u8>,
    /// The word at hand, in small letters.
    word: String,
}

impl Sought {
    /// The number of ways to begin that are told apart is two to this power.
    const HEAD_BITS: u32 = 15;

    fn new(words: impl Iterator<Item = String>) -> Self {
        let heads = vec![0; 1 << Self::HEAD_BITS];
        let mut sought = Self { words: HashSet::new(), heads, word: String::new() };
        for word in words {
            let head = Self::head(word.as_bytes());
            let is_new = sought.words.insert(word);
            if let Some(head) = head {
                sought.heads[head] = sought.heads[head].saturating_add(u8::from(is_new));
            }
        }
        sought
    }

    /// Sees each word of a text.
    fn see_all(&mut self, text: &str) {
        let bytes = text.as_bytes();
        for at in word_starts(bytes) {
            if Self::head(&bytes[at..]).is_none_or(|head| self.heads[head] > 0) {
                self.see(text, at);
            }
        }
    }

    /// Sees the word that begins at `at`, if one does.
    fn see(&mut self, text: &str, at: usize) {
        let word = word_at(text, at);
        if !(SHORTEST..=MAX_WORD).contains(&word.len()) || text[..at].ends_with(char::is_alphabetic)
        {
            return;
        }
        self.word.clear();
        if word.is_ascii() {
            self.word.push_str(word);
            self.word.make_ascii_lowercase();
        } else {
            self.word.extend(word.chars().flat_map(char::to_lowercase));
        }
        if self.words.remove(&self.word)
            && let Some(head) = Self::head(self.word.as_bytes())
        {
            // What was too many to be counted stays.
            self.heads[head] -= u8::from(self.heads[head] < u8::MAX);
        }
    }

    /// How a word begins: a number for its first letters, upper and lower case taken as one; none
    /// where one of them is beyond ASCII, or the word is too short.
    fn head(bytes: &[u8]) -> Option<usize> {
        let letters = u32::from_le_bytes(*bytes.first_chunk::<SHORTEST>()?) | 0x2020_2020;
        let mixed = letters.wrapping_mul(0x9E37_79B1) >> (u32::BITS - Self::HEAD_BITS);
        (letters & 0x8080_8080 == 0).then_some(mixed as usize)
    }
}

/// The letters at `at`; of a word that is too long, more than are looked at.
fn word_at(text: &str, at: usize) -> &str {
    let letters = text[at..].bytes().take(MAX_WORD + 1).take_while(u8::is_ascii_alphabetic).count();
    let end = at + letters;
    let beyond = text[end..].chars().take(MAX_WORD).take_while(|c| c.is_alphabetic());
    &text[at..end + beyond.map(char::len_utf8).sum::<usize>()]
}
