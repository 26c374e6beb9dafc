//! A transcription convention as a value: what of a transcript is a mark, and what it stands for.

use super::construct::{CONSTRUCTS, Construct, Constructs, first_bytes};
use super::leiden::Dialect;
use super::markdown::{self, Given};
use super::signal::{Form, Signal, Tei, Text};

/// What a line end within a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// White space, unless two blanks or a backslash stand before it.
    #[default]
    Soft,
    /// A line end of the document.
    Hard,
}

/// A transcription convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notation {
    id: Text,
    summary: Text,
    source: Text,
    constructs: Constructs,
    lines: Lines,
    signals: Vec<Signal>,
    definition: Option<String>,
    dialect: Option<Dialect>,
    /// For each byte, the signs that begin with it, longest first.
    heads: Vec<Vec<Head>>,
    /// The bytes at which an inline may begin.
    starts: [bool; 256],
}

/// A sign of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The index of the signal.
    pub signal: u16,
    /// Which of its signs it is.
    pub place: Place,
    length: u16,
}

/// Where a sign stands in its signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// It ends a pair.
    Close,
    /// It begins a pair, or is all there is.
    Open,
}

impl Notation {
    /// A notation without a mark: its name, one line about it, and where it is described.
    #[must_use]
    pub fn new(id: impl Into<Text>, summary: impl Into<Text>, source: impl Into<Text>) -> Self {
        let mut notation = Self {
            id: id.into(),
            summary: summary.into(),
            source: source.into(),
            constructs: Constructs::default(),
            lines: Lines::Soft,
            signals: Vec::new(),
            definition: None,
            dialect: None,
            heads: Vec::new(),
            starts: [false; 256],
        };
        notation.index();
        notation
    }

    /// The notation with these constructs of Markdown.
    #[must_use]
    pub fn reading(mut self, constructs: Constructs) -> Self {
        self.constructs = constructs;
        self.index();
        self
    }

    /// The notation with line ends of this kind.
    #[must_use]
    pub fn with_lines(self, lines: Lines) -> Self {
        Self { lines, ..self }
    }

    /// The notation with marks of its own; no more than [`MAX_SIGNALS`] of them are taken.
    #[must_use]
    pub fn with_signals(mut self, mut signals: Vec<Signal>) -> Self {
        signals.truncate(MAX_SIGNALS);
        self.signals = signals;
        self.index();
        self
    }

    /// The notation with its definition, which travels with each document.
    #[must_use]
    pub fn defined_by(self, definition: String) -> Self {
        Self { definition: Some(definition), ..self }
    }

    /// The notation as one that has a reader of its own, which knows its marks.
    #[must_use]
    pub fn in_dialect(self, dialect: Dialect) -> Self {
        Self { dialect: Some(dialect), ..self }
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// One line about it.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// Where it is in use, and where it is described.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether a construct of Markdown is read.
    #[must_use]
    pub fn reads(&self, construct: Construct) -> bool {
        self.constructs.has(construct)
    }

    /// What line ends are.
    #[must_use]
    pub fn lines(&self) -> Lines {
        self.lines
    }

    /// The marks of its own.
    #[must_use]
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// The mark that a node of the tree names by its index.
    #[must_use]
    pub fn signal(&self, index: u16) -> &Signal {
        &self.signals[usize::from(index)]
    }

    /// Its definition, if it is a user's.
    #[must_use]
    pub fn definition(&self) -> Option<&str> {
        self.definition.as_deref()
    }

    /// Which of the notations of papyri.info it is, if it is one.
    #[must_use]
    pub fn dialect(&self) -> Option<Dialect> {
        self.dialect
    }

    /// Whether an inline may begin with the byte.
    #[must_use]
    pub fn starts_with(&self, byte: u8) -> bool {
        self.starts[usize::from(byte)]
    }

    /// The signs that `text` begins with, longest first.
    pub fn heads<'n>(&'n self, text: &'n str) -> impl Iterator<Item = Head> + 'n {
        let byte = text.as_bytes().first().map_or(0, |&byte| usize::from(byte));
        let heads = self.heads.get(byte).map_or(&[][..], Vec::as_slice);
        heads.iter().copied().filter(move |&head| {
            let sign = self.sign(head).as_bytes();
            text.as_bytes().get(..sign.len()).is_some_and(|it| it.eq_ignore_ascii_case(sign))
        })
    }

    /// The text of a sign.
    #[must_use]
    pub fn sign(&self, head: Head) -> &str {
        let signal = self.signal(head.signal);
        match head.place {
            Place::Open => signal.open(),
            Place::Close => signal.close().unwrap_or_default(),
        }
    }

    /// The first of the pairs that begin with the same sign, without a parameter, as `signal`
    /// does: which of them it is shows at the end.
    #[must_use]
    pub fn family(&self, signal: u16) -> u16 {
        let wanted = self.signal(signal);
        let is_same = |other: &Signal| {
            other.close().is_some()
                && other.parameter().is_none()
                && wanted.parameter().is_none()
                && other.open().eq_ignore_ascii_case(wanted.open())
        };
        let first = self.signals.iter().position(is_same);
        first.and_then(|first| u16::try_from(first).ok()).unwrap_or(signal)
    }

    /// The signal of an element that stands for it alone.
    #[must_use]
    pub fn signal_of(&self, element: &str, given: Given<'_>) -> Option<&Signal> {
        let fitting = self.signals.iter().filter(|it| it.inner.is_none());
        first_of_most(fitting.filter(|it| it.fits(element, given)))
    }

    /// The signals with two elements of which `element` is the outer one, with the inner one.
    pub fn signals_around<'n>(
        &'n self,
        element: &'n str,
        given: Given<'n>,
    ) -> impl Iterator<Item = (&'n Tei, &'n Signal)> {
        let with_two = self.signals.iter().filter_map(|it| Some((it.inner.as_ref()?, it)));
        with_two.filter(move |(_, it)| it.fits(element, given))
    }

    /// The spelling of an element that stands for text that is not there; see [`markdown::sign`].
    #[must_use]
    pub fn spelled(&self, element: &str, given: Given<'_>) -> Option<Text> {
        let signal = self.signal_of(element, given).filter(|it| it.is_sign());
        match element {
            "lb" if signal.is_none() && self.lines == Lines::Hard => Some("\n".into()),
            _ => signal
                .map(|it| it.open().to_owned().into())
                .or_else(|| markdown::sign(element, given)),
        }
    }

    fn index(&mut self) {
        self.starts = [false; 256];
        let mut starts = vec![b'\n', b'\r'];
        for (construct, _) in CONSTRUCTS.iter().filter(|(it, _)| self.constructs.has(*it)) {
            starts.extend(first_bytes(*construct));
        }
        self.heads = vec![Vec::new(); if self.signals.is_empty() { 0 } else { 256 }];
        for (signal, index) in self.signals.iter().zip(0..) {
            add(&mut self.heads, signal.open(), Head::new(index, Place::Open, signal.open()));
            if let Some(close) = signal.close() {
                add(&mut self.heads, close, Head::new(index, Place::Close, close));
            }
        }
        for (byte, heads) in (0..=u8::MAX).zip(&mut self.heads) {
            heads.sort_by_key(|head| (std::cmp::Reverse(head.length), head.place));
            starts.extend((!heads.is_empty()).then_some(byte));
        }
        for byte in starts {
            self.starts[usize::from(byte)] = true;
        }
    }
}

/// The most marks of a notation.
pub const MAX_SIGNALS: usize = 1_000;

impl Head {
    fn new(signal: u16, place: Place, sign: &str) -> Self {
        Self { signal, place, length: u16::try_from(sign.len()).unwrap_or(u16::MAX) }
    }
}

/// Files a sign under its first byte, in both cases.
fn add(heads: &mut [Vec<Head>], sign: &str, head: Head) {
    let Some(&byte) = sign.as_bytes().first() else { return };
    heads[usize::from(byte.to_ascii_lowercase())].push(head);
    if byte.is_ascii_alphabetic() {
        heads[usize::from(byte.to_ascii_uppercase())].push(head);
    }
}

/// The first of those that demand most.
fn first_of_most<'n>(signals: impl Iterator<Item = &'n Signal>) -> Option<&'n Signal> {
    let is_character = |it: &&Signal| matches!(it.form, Form::Character(_));
    signals.filter(|it| !is_character(it)).fold(None, |best: Option<&Signal>, signal| match best {
        Some(best) if best.demands() >= signal.demands() => Some(best),
        _ => Some(signal),
    })
}
