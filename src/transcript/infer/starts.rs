//! How words begin: their first two signs, by which most lines are told from those that a table of
//! words knows.

use super::wording::begins_with;

/// How many kinds of signs are told apart.
pub(super) const KINDS: usize = 32;

/// The kind of each byte: a letter, upper and lower case taken as one, is of its own.
const KIND: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    loop {
        kinds[byte as usize] = match byte {
            b'A'..=b'Z' | b'a'..=b'z' => byte & 31,
            b'0'..=b'9' => 27,
            0x80.. => 28,
            b' ' | b'\t' | b'\n' => END,
            b'-' => 30,
            b'(' | b'[' => KIND_OF_LAST,
            _ => 0,
        };
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

/// The kind of parentheses, the last.
const KIND_OF_LAST: u8 = 31;

/// The kind of blanks, and of what stands behind a text.
const END: u8 = 29;

/// Ways to begin: for each kind of a first sign those of the second, a bit for each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Starts([u32; KINDS]);

/// The first two signs of a text, by their kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    first: u8,
    second: u8,
}

impl Default for Start {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Start {
    /// That of a text.
    pub(super) const fn of(text: &[u8]) -> Self {
        let (first, second) = match text {
            [] => (END, END),
            [first] => (KIND[*first as usize], END),
            [first, second, ..] => (KIND[*first as usize], KIND[*second as usize]),
        };
        Self { first, second }
    }

    /// All ways to begin, in the order of their places.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let kinds = || 0..=KIND_OF_LAST;
        kinds().flat_map(move |first| kinds().map(move |second| Self { first, second }))
    }

    /// The place among all ways to begin.
    pub(super) fn place(self) -> usize {
        usize::from(self.first) * KINDS + usize::from(self.second)
    }
}

impl Starts {
    /// Any.
    pub(super) const ANY: Self = Self([u32::MAX; KINDS]);

    /// None.
    pub(super) const NONE: Self = Self([0; KINDS]);

    /// Those of words; of a word of one sign, any that begins with it.
    pub(super) const fn of_words(words: &[&str]) -> Self {
        let mut starts = Self::NONE;
        let mut at = 0;
        while at < words.len() {
            starts = starts.and_word(words[at]);
            at += 1;
        }
        starts
    }

    /// These, and that of a word.
    pub(super) const fn and_word(mut self, word: &str) -> Self {
        let start = Start::of(word.as_bytes());
        let seconds = if word.len() < 2 { u32::MAX } else { 1 << start.second };
        self.0[start.first as usize] |= seconds;
        self
    }

    /// Those with one of these signs as the first; `0` stands for any digit, a letter for both its
    /// cases, a sign beyond ASCII for all of them.
    pub(super) const fn with_first(signs: &str) -> Self {
        let mut starts = Self::NONE;
        let mut at = 0;
        while at < signs.len() {
            starts.0[KIND[signs.as_bytes()[at] as usize] as usize] = u32::MAX;
            at += 1;
        }
        starts
    }

    /// Those with one of these signs as the second; so are signs of the same kind.
    pub(super) const fn with_second(signs: &str) -> Self {
        let mut seconds = 0;
        let mut at = 0;
        while at < signs.len() {
            seconds |= 1 << KIND[signs.as_bytes()[at] as usize];
            at += 1;
        }
        Self([seconds; KINDS])
    }

    /// Whether this is one of them.
    pub(super) const fn have(&self, start: Start) -> bool {
        self.0[start.first as usize % KINDS] >> (start.second % 32) & 1 == 1
    }

    /// Whether the text begins so.
    pub(super) const fn begin(&self, text: &str) -> bool {
        self.have(Start::of(text.as_bytes()))
    }
}

/// Words that lines are compared with, upper and lower case of ASCII taken as one.
#[derive(Debug)]
pub(super) struct Table {
    words: &'static [&'static str],
    starts: Starts,
}

impl Table {
    /// That of these words.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, starts: Starts::of_words(words) }
    }

    /// How its words begin.
    pub(super) const fn starts(&self) -> Starts {
        self.starts
    }

    /// Whether the text is one of the words.
    pub(super) fn has(&self, text: &str) -> bool {
        self.starts.begin(text) && self.words.iter().any(|word| word.eq_ignore_ascii_case(text))
    }

    /// The first of its words that the text begins with.
    pub(super) fn first_of(&self, text: &str) -> Option<&'static str> {
        self.all_of(text).next()
    }

    /// Its words that the text begins with.
    pub(super) fn all_of(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let words = if self.starts.begin(text) { self.words } else { &[] };
        words.iter().copied().filter(move |word| begins_with(text, word))
    }
}

#[cfg(test)]
mod tests {
    use super::{Starts, Table};

    #[test]
    fn words_and_signs() {
        let starts = Starts::of_words(&["Dear", "I", "Ünal"]);
        assert!(["dear", "DEAR Sir", "De", "I", "It", "Ünal"].iter().all(|it| starts.begin(it)));
        assert!(["", "d", "Do", "a", "(", " De"].iter().all(|it| !starts.begin(it)));
        let signs = Starts::with_first("0-é");
        assert!(["1", "-", "ü", "99"].iter().all(|it| signs.begin(it)));
        assert!(["", "e", "+1"].iter().all(|it| !signs.begin(it)));
        let seconds = Starts::with_second(" .");
        assert!(["a b", "x", "1."].iter().all(|it| seconds.begin(it)));
        assert!(["ab", "--"].iter().all(|it| !seconds.begin(it)));
    }

    #[test]
    fn words_of_a_table() {
        static TABLE: Table = Table::new(&["my", "my dear", "Grüße"]);
        assert!(TABLE.has("MY DEAR") && TABLE.has("grüße") && !TABLE.has("my dea"));
        assert_eq!(TABLE.all_of("My dear sir").collect::<Vec<_>>(), ["my", "my dear"]);
        assert_eq!(TABLE.first_of("me"), None);
    }
}
