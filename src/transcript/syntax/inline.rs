//! Inlines: one pass finds the signs, a second one builds the nodes of those that pair.

use super::brackets::{Bracket, bracket};
use super::critic;
use super::line::is_attribute_char;
use super::lines::{Region, quote_sign};
use super::tags::{Tag, tag};
use super::tree::{Builder, Kind};
use crate::notation::marks::{self, Mark};
use crate::notation::signal::{Form, Parameter};
use crate::notation::{Construct, Head, Lines, Notation, Place, Signal};
use crate::xml::search::find;
use std::ops::Range;

/// A construct that opens and closes; none stands within another of its kind, which bounds how
/// deep they nest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    Tildes,
    EscapedTildes,
    S,
    Del,
    StrikeTag,
    Stars,
    Underlines,
    StrongTag,
    B,
    Star,
    Underline,
    Em,
    I,
    U,
    Ins,
    Sup,
    Sub,
    Cite,
    Span,
    /// A pair of the notation: the index of its signal. While it is open, that of the first one
    /// that begins so; the closing sign tells which it is.
    Signal(u16),
}

impl Pair {
    fn kind(self) -> Kind {
        match self {
            Self::Tildes | Self::EscapedTildes | Self::S | Self::Del | Self::StrikeTag => {
                Kind::Strike
            }
            Self::Stars | Self::Underlines | Self::StrongTag | Self::B => Kind::Strong,
            Self::Star | Self::Underline | Self::Em | Self::I => Kind::Emphasis,
            Self::U | Self::Ins => Kind::Underline,
            Self::Sup => Kind::Superscript,
            Self::Sub => Kind::Subscript,
            Self::Cite => Kind::Title,
            Self::Span => Kind::Styled,
            Self::Signal(signal) => Kind::Marked(signal),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// A delimiter that has no partner is text.
    Text,
    Open(Pair),
    Close,
    Leaf(Kind),
    Words(Kind, usize, usize),
    /// The word that a sign behind it speaks of begins here.
    WordOpen(Kind),
    /// The mark behind a word; words of its own stand in it, or none.
    WordClose(usize, usize),
}

#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    what: What,
}

/// Builds the inlines from where the builder stands to `end`.
pub(super) fn inlines(builder: &mut Builder, region: &Region<'_>, end: usize) {
    let start = builder.at();
    let mut scanner = Scanner {
        text: &region.text[..end],
        notation: region.notation,
        depth: region.depth,
        start,
        at: start,
        tokens: Vec::new(),
        open: Vec::new(),
        unclosed_comment: false,
    };
    scanner.scan();
    for token in &scanner.tokens {
        builder.leaf(Kind::Text, token.start);
        build(builder, region.text, *token);
    }
    builder.leaf(Kind::Text, end);
}

fn build(builder: &mut Builder, text: &str, token: Token) {
    match token.what {
        What::Text => builder.leaf(Kind::Text, token.end),
        What::Leaf(kind) => builder.leaf(kind, token.end),
        What::Open(pair) => {
            builder.open(pair.kind());
            builder.leaf(Kind::Markup, token.end);
        }
        What::Close => {
            builder.leaf(Kind::Markup, token.end);
            builder.close();
        }
        What::WordOpen(kind) => builder.open(kind),
        What::WordClose(start, end) => {
            builder.leaf(Kind::Markup, start);
            builder.leaf(Kind::Text, end);
            builder.leaf(Kind::Markup, token.end);
            builder.close();
        }
        What::Words(kind, start, end) => {
            builder.open(kind);
            for words in words_of(kind, &text[start..end]) {
                builder.leaf(Kind::Markup, start + words.start);
                builder.leaf(Kind::Text, start + words.end);
            }
            builder.leaf(Kind::Markup, token.end);
            builder.close();
        }
    }
}

/// Where the words of the document stand in what a mark holds.
fn words_of(kind: Kind, text: &str) -> Vec<Range<usize>> {
    let several = match kind {
        Kind::Words(Mark::Parts) => {
            marks::parts(text).map(|parts| parts.into_iter().map(|part| part.words).collect())
        }
        Kind::Words(Mark::Alternatives) => marks::alternatives(text)
            .map(|(first, second)| vec![0..first.len(), text.len() - second.len()..text.len()]),
        _ => None,
    };
    several.unwrap_or_else(|| std::iter::once(0..text.len()).collect())
}

struct Scanner<'t> {
    text: &'t str,
    notation: &'t Notation,
    depth: usize,
    start: usize,
    at: usize,
    tokens: Vec<Token>,
    /// Indices of the opening delimiters that are not closed yet.
    open: Vec<usize>,
    unclosed_comment: bool,
}

impl<'t> Scanner<'t> {
    fn scan(&mut self) {
        let notation = self.notation;
        let has_signals = !notation.signals().is_empty();
        let starts = |byte| notation.starts_with(byte);
        while let Some(offset) = find(&self.text.as_bytes()[self.at..], starts) {
            self.at += offset;
            let before = self.at;
            if !(has_signals && self.signal()) {
                self.sign();
            }
            if self.at == before {
                self.at += self.rest().chars().next().map_or(1, char::len_utf8);
            }
        }
        for &index in &self.open {
            self.tokens[index].what = What::Text;
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn reads(&self, construct: Construct) -> bool {
        self.notation.reads(construct)
    }

    /// The end of the last token: text before it is taken.
    fn taken(&self) -> usize {
        self.tokens.last().map_or(self.start, |token| token.end)
    }

    /// Reads the sign at hand; stays where it is if it is text.
    fn sign(&mut self) {
        match self.text.as_bytes()[self.at] {
            b'\n' | b'\r' => self.newline(),
            b'\\' => self.backslash(),
            b'~' if self.reads(Construct::Strikes) => self.tildes(),
            b'*' if self.reads(Construct::Emphasis) => {
                self.emphasis(b'*', Pair::Stars, Pair::Star);
            }
            b'_' => self.underscores(),
            b'[' | b'!' => self.bracket(),
            b'(' if self.reads(Construct::Brackets) => self.parenthesis(),
            b'{' if self.reads(Construct::Changes) => self.brace(),
            b'<' => self.angle(),
            b'&' if self.reads(Construct::Escapes) => self.reference(),
            0xE2 => self.symbol(),
            _ => {}
        }
    }

    /// Reads a mark of the notation; whether there was one.
    fn signal(&mut self) -> bool {
        let (notation, rest) = (self.notation, self.rest());
        notation.heads(rest).any(|head| match head.place {
            Place::Close => self.signal_close(head),
            Place::Open => self.signal_open(head),
        })
    }

    fn signal_open(&mut self, head: Head) -> bool {
        let notation = self.notation;
        let signal = notation.signal(head.signal);
        let length = notation.sign(head).len();
        match &signal.form {
            Form::Sign(_) | Form::Character(_) => {
                self.push(length, What::Leaf(Kind::MarkedSign(head.signal)));
                true
            }
            Form::Behind { blank, .. } => {
                self.behind(Kind::Marked(head.signal), length, usize::from(*blank), None)
            }
            Form::Pair { parameter: None, .. } => {
                self.signal_pair(notation.family(head.signal), length);
                true
            }
            Form::Pair { parameter: Some(parameter), .. } => {
                match parameter_length(&self.rest()[length..], signal, parameter) {
                    Some(value) => {
                        self.signal_pair(head.signal, length + value);
                        true
                    }
                    None => false,
                }
            }
        }
    }

    /// The opening of a pair; an open one of its kind is text.
    fn signal_pair(&mut self, signal: u16, length: usize) {
        let pair = Pair::Signal(signal);
        if let Some(place) = self.open_at(pair) {
            let index = self.open.remove(place);
            self.tokens[index].what = What::Text;
        }
        self.open.push(self.tokens.len());
        self.push(length, What::Open(pair));
    }

    /// The end of a pair that is open; one that holds nothing is text.
    fn signal_close(&mut self, head: Head) -> bool {
        let family = Pair::Signal(self.notation.family(head.signal));
        let Some(place) = self.open_at(family) else { return false };
        let opening = self.open[place];
        if self.tokens[opening].end == self.at {
            self.open.remove(place);
            self.tokens[opening].what = What::Text;
            return false;
        }
        self.close(family);
        self.tokens[opening].what = What::Open(Pair::Signal(head.signal));
        self.push(self.notation.sign(head).len(), What::Close);
        true
    }

    fn push(&mut self, length: usize, what: What) {
        self.tokens.push(Token { start: self.at, end: self.at + length, what });
        self.at += length;
    }

    /// A line end, with the quote signs of the next line; a break if two blanks stand before it.
    fn newline(&mut self) {
        let taken = self.taken();
        let blanks = self.text[taken..self.at].bytes().rev().take_while(|&b| b == b' ').count();
        let length = if self.rest().starts_with("\r\n") { 2 } else { 1 };
        let length = length + self.quote_signs(length);
        if self.notation.lines() == Lines::Hard {
            self.push(length, What::Leaf(Kind::Break));
        } else if blanks >= 2 && self.reads(Construct::Escapes) {
            self.at -= blanks;
            self.push(blanks + length, What::Leaf(Kind::Break));
        } else {
            self.push(length, What::Leaf(Kind::Newline));
        }
    }

    fn quote_signs(&self, from: usize) -> usize {
        let line = &self.rest()[from..];
        (0..self.depth).fold(0, |at, _| quote_sign(&line[at..]).map_or(at, |length| at + length))
    }

    fn backslash(&mut self) {
        let rest = &self.rest()[1..];
        match rest.bytes().next() {
            Some(b'_') if self.reads(Construct::Blanks) && escaped_blank(self.rest()) > 0 => {
                self.push(escaped_blank(self.rest()), What::Leaf(Kind::Blank));
            }
            _ if !self.reads(Construct::Escapes) => {}
            Some(b'~') if self.reads(Construct::Strikes) && rest.starts_with("~\\~") => {
                self.delimiter(Pair::EscapedTildes, 4, true, true);
            }
            Some(b'\n' | b'\r') => {
                let length = if rest.starts_with("\r\n") { 3 } else { 2 };
                let length = length + self.quote_signs(length);
                self.push(length, What::Leaf(Kind::Break));
            }
            Some(sign) if sign.is_ascii_punctuation() => self.push(2, What::Leaf(Kind::Escape)),
            _ => {}
        }
    }

    /// Two tildes strike, blanks beside them or not; longer runs are text.
    fn tildes(&mut self) {
        let length = run(self.rest(), b'~');
        if length == 2 {
            let may_open = self.rest()[2..].contains(|c: char| !c.is_whitespace());
            self.delimiter(Pair::Tildes, 2, may_open, true);
        } else {
            self.at += length;
        }
    }

    /// One sign for emphasis, two for strong, three for both.
    fn emphasis(&mut self, sign: u8, strong: Pair, light: Pair) {
        let length = run(self.rest(), sign);
        if length > 3 {
            self.at += length;
            return;
        }
        let before = self.text[..self.at].chars().next_back();
        let after = self.rest()[length..].chars().next();
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let may_open = !is_space(after) && !is_word(before);
        let may_close = !is_space(before) && !is_word(after);
        let closes_light_first = self.is_innermost(light);
        let order: &[(Pair, usize)] = match length {
            1 => &[(light, 1)],
            2 => &[(strong, 2)],
            _ if closes_light_first => &[(light, 1), (strong, 2)],
            _ => &[(strong, 2), (light, 1)],
        };
        for &(pair, length) in order {
            self.delimiter(pair, length, may_open, may_close);
        }
    }

    fn is_innermost(&self, pair: Pair) -> bool {
        let last = self.open.last().map(|&index| self.tokens[index].what);
        matches!(last, Some(What::Open(open)) if open == pair)
    }

    /// Three or more underscores are a blank, fewer are emphasis.
    fn underscores(&mut self) {
        let length = run(self.rest(), b'_');
        if length >= 3 && self.reads(Construct::Blanks) {
            self.push(length, What::Leaf(Kind::Blank));
        } else if length < 3 && self.reads(Construct::Emphasis) {
            self.emphasis(b'_', Pair::Underlines, Pair::Underline);
        } else {
            self.at += length;
        }
    }

    /// A delimiter: closes its partner if there is one, else opens.
    fn delimiter(&mut self, pair: Pair, length: usize, may_open: bool, may_close: bool) {
        let is_open = self.open_at(pair).is_some();
        if may_close && is_open {
            self.close(pair);
            self.push(length, What::Close);
        } else if may_open && !is_open {
            self.open.push(self.tokens.len());
            self.push(length, What::Open(pair));
        } else {
            self.push(length, What::Text);
        }
    }

    /// Where in the list of open delimiters the one of a pair stands. The list is no longer than
    /// there are pairs.
    fn open_at(&self, pair: Pair) -> Option<usize> {
        let is_it =
            |&index: &usize| matches!(self.tokens[index].what, What::Open(it) if it == pair);
        self.open.iter().rposition(is_it)
    }

    /// Pairs with the open delimiter; those opened since then are text.
    fn close(&mut self, pair: Pair) {
        while let Some(index) = self.open.pop() {
            let What::Open(open) = self.tokens[index].what else { continue };
            if open == pair {
                return;
            }
            self.tokens[index].what = What::Text;
        }
    }

    fn bracket(&mut self) {
        let rest = self.rest();
        if rest.starts_with('!') && !rest.starts_with("![") {
            return;
        }
        match bracket(rest, self.notation) {
            Some(Bracket::Sign(Mark::Sic, length)) => {
                self.behind_word(Kind::Sic, Mark::Sic, length, None);
            }
            Some(Bracket::Sign(Mark::Illegible, length)) if self.touches_a_word(length) => {
                self.behind_word(Kind::Doubtful, Mark::Illegible, length, None);
            }
            Some(Bracket::Sign(mark, length)) => self.push(length, What::Leaf(Kind::Sign(mark))),
            Some(Bracket::Words(Mark::Correction, words, length)) => {
                let words = self.at + words.start..self.at + words.end;
                self.behind_word(Kind::Correction, Mark::Correction, length, Some(words));
            }
            Some(Bracket::Words(mark, words, length)) => {
                self.words(Kind::Words(mark), &words, length);
            }
            Some(Bracket::Link(words, length)) => self.words(Kind::Link, &words, length),
            Some(Bracket::Image(length)) => self.push(length, What::Leaf(Kind::Image)),
            Some(Bracket::Footnote(length)) => {
                self.push(length, What::Leaf(Kind::FootnoteReference));
            }
            None => {}
        }
    }

    /// A mark around words, which stand at so many bytes from here.
    fn words(&mut self, kind: Kind, words: &Range<usize>, length: usize) {
        let words = What::Words(kind, self.at + words.start, self.at + words.end);
        self.push(length, words);
    }

    /// Whether the mark at hand is `[?]`, and a word stands directly before it.
    fn touches_a_word(&self, length: usize) -> bool {
        let before = self.text[self.taken().min(self.at)..self.at].chars().next_back();
        &self.rest()[..length] == "[?]" && before.is_some_and(char::is_alphanumeric)
    }

    /// `(REDACTED)`: parentheses around words that say no more than that something is withheld.
    fn parenthesis(&mut self) {
        const WORDS: [&str; 6] = [
            "(REDACTED)",
            "(Redacted)",
            "(redacted)",
            "(DELETED)",
            "(name deleted)",
            "(name redacted)",
        ];
        if let Some(mark) = WORDS.iter().find(|mark| self.rest().starts_with(**mark)) {
            self.push(mark.len(), What::Leaf(Kind::Sign(Mark::Redacted)));
        }
    }

    /// A mark of the convention `CriticMarkup`.
    fn brace(&mut self) {
        if let Some((mark, words, length)) = critic::mark(self.rest()) {
            self.words(Kind::Words(mark), &words, length);
        }
    }

    /// A mark that speaks of the word before it: `[sic]`; without a word, it stands for itself.
    fn behind_word(&mut self, kind: Kind, mark: Mark, length: usize, own: Option<Range<usize>>) {
        if self.behind(kind, length, 1, own.clone()) {
            return;
        }
        match own {
            Some(own) => self.push(length, What::Words(Kind::Words(mark), own.start, own.end)),
            None => self.push(length, What::Leaf(Kind::Sign(mark))),
        }
    }

    /// A sign that speaks of the word before it, with so many blanks between at most and words of
    /// its own or none; whether there is a word.
    fn behind(
        &mut self,
        kind: Kind,
        length: usize,
        blanks: usize,
        own: Option<Range<usize>>,
    ) -> bool {
        let before = &self.text[self.taken().min(self.at)..self.at];
        let word = before.trim_end_matches(' ');
        let start = word.rfind(|c: char| !c.is_alphanumeric() && !"'’-".contains(c));
        let start = start.map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
        let is_word =
            start < word.len() && before.len() - word.len() <= blanks && word.len() - start <= 64;
        if !is_word {
            return false;
        }
        let blank = before.len() - word.len();
        let start = self.at - before.len() + start;
        self.tokens.push(Token { start, end: start, what: What::WordOpen(kind) });
        let own = own.unwrap_or(self.at..self.at);
        self.at -= blank;
        self.push(blank + length, What::WordClose(own.start, own.end));
        true
    }

    fn angle(&mut self) {
        if self.reads(Construct::Comments) && self.rest().starts_with("<!--") {
            self.comment();
            return;
        }
        if !self.reads(Construct::Tags) {
            return;
        }
        match tag(self.rest()) {
            Some(Tag::Open(pair, length)) => self.delimiter(pair, length, true, false),
            Some(Tag::Close(pair, length)) => self.delimiter(pair, length, false, true),
            Some(Tag::Break(length)) => self.push(length, What::Leaf(Kind::Break)),
            None => {}
        }
    }

    fn comment(&mut self) {
        if self.unclosed_comment {
            return;
        }
        match self.rest()[4..].find("-->") {
            Some(length) => self.push(length + 7, What::Leaf(Kind::Comment)),
            None => self.unclosed_comment = true,
        }
    }

    fn reference(&mut self) {
        if let Some((_, length)) = super::reference(self.rest()) {
            self.push(length, What::Leaf(Kind::Reference));
        }
    }

    /// A black bar, or a box on a form.
    fn symbol(&mut self) {
        let rest = self.rest();
        let is_box = |c: &char| matches!(c, '☐' | '☑' | '☒') && self.reads(Construct::CheckBoxes);
        if let Some(sign) = rest.chars().next().filter(is_box) {
            self.push(sign.len_utf8(), What::Leaf(Kind::CheckBox));
            return;
        }
        if !self.reads(Construct::Blackouts) {
            return;
        }
        let signs = rest.find(|c| !is_black(c)).unwrap_or(rest.len());
        let count = rest[..signs].chars().count();
        if count >= 2 || rest.starts_with('█') {
            self.push(signs, What::Leaf(Kind::Blackout));
        } else {
            self.at += signs;
        }
    }
}

/// The signs that stand for blackened text: full, three quarter and square blocks.
fn is_black(c: char) -> bool {
    matches!(c, '█' | '▇' | '▉' | '■')
}

/// The longest value in an opening sign that is looked at, in bytes.
const MAX_PARAMETER: usize = 200;

/// The length of the value that `text` begins with, and of the sign `end` behind it.
///
/// No other sign of the signal stands in a value, nor the character that `end` begins with.
fn parameter_length(text: &str, signal: &Signal, parameter: &Parameter) -> Option<usize> {
    let window = &text[..text.floor_char_boundary(MAX_PARAMETER)];
    let length = window.find(parameter.end.chars().next()?)?;
    let value = &window[..length];
    let signs = [signal.open(), signal.close().unwrap_or_default()];
    let is_value = window[length..].starts_with(&*parameter.end)
        && !value.trim().is_empty()
        && value.chars().all(is_attribute_char)
        && !signs.iter().any(|sign| value.contains(sign));
    is_value.then_some(length + parameter.end.len())
}

fn run(text: &str, sign: u8) -> usize {
    text.bytes().take_while(|&byte| byte == sign).count()
}

/// The length of a run of at least three escaped underscores, 0 if it is shorter.
fn escaped_blank(text: &str) -> usize {
    let count = text.as_bytes().chunks_exact(2).take_while(|pair| *pair == b"\\_").count();
    if count >= 3 { 2 * count } else { 0 }
}
