//! Hyphens at the ends of lines and pages.

use super::{Break, Certainty, Phrase, Reading, Rule, Sees, never};
use crate::source::Span;
use crate::transcript::syntax::Kind;
use std::collections::HashMap;

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
    let candidates: Vec<Candidate<'_>> = ends(reading)
        .into_iter()
        .filter_map(|(end, start)| Candidate::at(text, end, start))
        .collect();
    if candidates.is_empty() {
        return;
    }
    let known = known_words(text, &candidates);
    for candidate in candidates {
        let (break_, certainty, evidence) = if known[&candidate.joined()] {
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
fn ends(reading: &Reading<'_>) -> Vec<(u32, u32)> {
    let nodes = reading.tree.nodes();
    let lines = nodes
        .windows(3)
        .filter(|it| {
            matches!((it[0].kind, it[1].kind, it[2].kind), (Kind::Text, Kind::Newline, Kind::Text))
        })
        .map(|it| (it[0].span.end, it[2].span.start));
    let mut ends: Vec<(u32, u32)> = lines.collect();
    for right in (0..reading.segments.len()).filter(|&at| reading.segments[at].joins) {
        if let Some(left) = reading.before(right) {
            ends.push((reading.segments[left].span.end, reading.segments[right].span.start));
        }
    }
    ends.sort_unstable();
    ends.dedup();
    ends
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

/// For each joined word, whether it occurs elsewhere.
fn known_words(text: &str, candidates: &[Candidate<'_>]) -> HashMap<String, bool> {
    let mut known: HashMap<String, bool> =
        candidates.iter().map(|candidate| (candidate.joined(), false)).collect();
    let shapes = Shapes::of(known.keys());
    let mut word = String::new();
    let mut note = |found: &str| {
        if !(SHORTEST..=MAX_WORD).contains(&found.len()) || !shapes.may_have(found) {
            return;
        }
        word.clear();
        word.extend(found.chars().flat_map(char::to_lowercase));
        if let Some(known) = known.get_mut(&word) {
            *known = true;
        }
    };
    for run in runs(text) {
        if run.is_ascii() {
            note(run);
        } else {
            run.split(|c: char| !c.is_alphabetic()).for_each(&mut note);
        }
    }
    known
}

/// What stands between ASCII characters that are no letters.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
                at += 1;
            }
            let run = start..at;
            at += 1;
            if run.len() >= SHORTEST {
                return text.get(run);
            }
        }
        None
    })
}

/// Lengths and some letters of words: most other words are told from them at a glance.
struct Shapes(Vec<bool>);

impl Shapes {
    const COUNT: usize = 1 << 16;

    fn of<'w>(words: impl Iterator<Item = &'w String>) -> Self {
        let mut shapes = vec![false; Self::COUNT];
        for word in words {
            shapes[Self::index(word)] = true;
        }
        Self(shapes)
    }

    /// Whether one of the words may be this one, in capitals or small letters; words with letters
    /// beyond ASCII always may.
    fn may_have(&self, word: &str) -> bool {
        !word.is_ascii() || self.0[Self::index(word)]
    }

    /// The last five bits of an ASCII letter are the same in both cases.
    fn index(word: &str) -> usize {
        let letters = word.bytes().take(SHORTEST).chain(word.bytes().next_back());
        let mixed = |sum: usize, byte: u8| sum.wrapping_mul(33) ^ usize::from(byte & 31);
        letters.fold(word.len(), mixed) % Self::COUNT
    }
}
