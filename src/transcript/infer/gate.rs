//! What a line shows at a glance, and which lines a rule looks at.
//!
//! Most lines are nothing to most rules. What can be seen of a line is seen once, and a rule says
//! in its table entry what a line must show that it may have something to say of. A gate only
//! spares the rule the question: with all gates open, the same is inferred
//! ([`Scope::with_open_gates`](super::Scope::with_open_gates)).

use super::starts::{Start, Starts, Table};
use super::wording::SHORT;

/// One line, and no longer than lines are.
pub(super) const LINE: u16 = 1 << 0;
/// No longer than a line that is no running text.
pub(super) const BRIEF: u16 = 1 << 1;
/// No longer than a code or number in the margin.
pub(super) const TINY: u16 = 1 << 2;
/// Without a blank or line end.
pub(super) const ONE_WORD: u16 = 1 << 3;
/// Without a small letter of ASCII.
pub(super) const CAPITALS: u16 = 1 << 4;
/// With a digit.
pub(super) const DIGIT: u16 = 1 << 5;
/// With a capital of ASCII as the first sign.
pub(super) const CAPITAL_FIRST: u16 = 1 << 6;
/// With something else than a small letter of ASCII as the second sign.
pub(super) const NO_SMALL_SECOND: u16 = 1 << 7;
/// With a colon where labels have one.
pub(super) const COLON: u16 = 1 << 8;
/// With a full stop or parenthesis and a blank, as they stand behind `1` or `(12`.
pub(super) const NUMBERED: u16 = 1 << 9;

/// With a closing parenthesis as the last sign.
pub(super) const CLOSED: u16 = 1 << 10;

/// How far a colon may stand from the beginning, in bytes.
const MAX_LABEL: usize = 41;

/// The longest code or number in the margin, in bytes.
const TINY_BYTES: usize = 16;

/// What the words of a segment show at a glance.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    start: Start,
    traits: u16,
}

/// What is counted of words, as far as gates ask for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Small letters of ASCII.
    pub(super) small: usize,
    pub(super) digits: usize,
    /// Blanks and line ends.
    pub(super) blanks: usize,
    pub(super) is_line: bool,
}

impl Shape {
    /// That of words of which so much was counted.
    pub(super) fn of(words: &str, counted: Counted) -> Self {
        let bytes = words.as_bytes();
        let head = &bytes[..bytes.len().min(MAX_LABEL)];
        let set = |is_so: bool, which: u16| if is_so { which } else { 0 };
        let traits = set(counted.is_line, LINE)
            | set(bytes.len() <= SHORT, BRIEF)
            | set(bytes.len() <= TINY_BYTES, TINY)
            | set(counted.blanks == 0, ONE_WORD)
            | set(counted.small == 0, CAPITALS)
            | set(counted.digits > 0, DIGIT)
            | set(bytes.first().is_some_and(u8::is_ascii_uppercase), CAPITAL_FIRST)
            | set(!bytes.get(1).is_some_and(u8::is_ascii_lowercase), NO_SMALL_SECOND)
            | set(head.contains(&b':'), COLON)
            | set(is_numbered(head), NUMBERED)
            | set(bytes.last() == Some(&b')'), CLOSED);
        Self { start: Start::of(bytes), traits }
    }

    /// How the words begin.
    pub(super) fn start(self) -> Start {
        self.start
    }

    /// Whether they have all of these traits.
    pub(super) fn has(self, traits: u16) -> bool {
        traits & !self.traits == 0
    }
}

/// Whether a full stop or parenthesis stands behind one to three signs, and a blank behind it.
fn is_numbered(head: &[u8]) -> bool {
    let behind = head.get(1..head.len().min(5)).unwrap_or_default();
    let is_end = |pair: &[u8]| matches!(pair, [b'.' | b')', b' ' | b'\t']);
    behind.windows(2).any(is_end)
}

/// Which lines a rule looks at: how they begin, and the traits that they have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    starts: Starts,
    traits: u16,
}

impl Gate {
    /// Lines that may begin with a label and its colon.
    pub(super) const LABEL: Self = Self::any(CAPITAL_FIRST | COLON);

    /// Any line with these traits.
    pub(super) const fn any(traits: u16) -> Self {
        Self { starts: Starts::ANY, traits }
    }

    /// Lines that begin so.
    pub(super) const fn at(starts: Starts) -> Self {
        Self { starts, traits: 0 }
    }

    /// Lines that begin as one of the words does, upper and lower case taken as one.
    pub(super) const fn words(words: &[&str]) -> Self {
        Self::at(Starts::of_words(words))
    }

    /// Lines that begin as one of the words of the table does.
    pub(super) const fn table(table: &Table) -> Self {
        Self::at(table.starts())
    }

    /// Lines that begin with one of these signs; `0` stands for any digit, a letter for both its
    /// cases, a sign beyond ASCII for all of them.
    pub(super) const fn first(signs: &str) -> Self {
        Self::at(Starts::with_first(signs))
    }

    /// Lines with one of these signs, or those that are like them, as the second.
    pub(super) const fn second(signs: &str) -> Self {
        Self::at(Starts::with_second(signs))
    }

    /// Those of them that have these traits, too.
    pub(super) const fn with(mut self, traits: u16) -> Self {
        self.traits |= traits;
        self
    }

    /// Whether the rule looks at a line of this shape.
    pub(super) fn lets(&self, shape: Shape) -> bool {
        shape.has(self.traits) && self.lets_begin(shape.start)
    }

    /// Whether the rule looks at lines that begin so.
    pub(super) fn lets_begin(&self, start: Start) -> bool {
        self.starts.have(start)
    }

    /// The traits that lines must have.
    pub(super) fn traits(&self) -> u16 {
        self.traits
    }
}
