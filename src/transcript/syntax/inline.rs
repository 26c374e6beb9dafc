//! Inlines: one pass finds the signs, a second one builds the nodes of those that pair.

use super::brackets::{Bracket, bracket};
use super::critic;
use super::lines::{Region, quote_sign};
use super::tags::{Tag, tag};
use super::tree::{Builder, Kind};
use crate::notation::marks::{self, Mark};
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
}

const PAIRS: usize = Pair::Span as usize + 1;

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
        depth: region.depth,
        start,
        at: start,
        tokens: Vec::new(),
        open: Vec::new(),
        counts: [0; PAIRS],
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
    depth: usize,
    start: usize,
    at: usize,
    tokens: Vec<Token>,
    /// Indices of the opening delimiters that are not closed yet.
    open: Vec<usize>,
    /// How many of them there are of each kind.
    counts: [usize; PAIRS],
    unclosed_comment: bool,
}

impl Scanner<'_> {
    fn scan(&mut self) {
        while let Some(offset) = self.text.as_bytes()[self.at..].iter().position(|&b| is_sign(b)) {
            self.at += offset;
            let before = self.at;
            self.sign();
            if self.at == before {
                self.at += self.rest().chars().next().map_or(1, char::len_utf8);
            }
        }
        for &index in &self.open {
            self.tokens[index].what = What::Text;
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
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
            b'~' => self.tildes(),
            b'*' => self.emphasis(b'*', Pair::Stars, Pair::Star),
            b'_' => self.underscores(),
            b'[' | b'!' => self.bracket(),
            b'(' => self.parenthesis(),
            b'{' => self.brace(),
            b'<' => self.angle(),
            b'&' => self.reference(),
            _ => self.symbol(),
        }
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
        if blanks >= 2 {
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
            Some(b'_') if escaped_blank(self.rest()) > 0 => {
                self.push(escaped_blank(self.rest()), What::Leaf(Kind::Blank));
            }
            Some(b'~') if self.rest().starts_with("\\~\\~") => {
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
        let closes_light_first = self.counts[light as usize] > 0 && self.is_innermost(light);
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
        if length >= 3 {
            self.push(length, What::Leaf(Kind::Blank));
        } else {
            self.emphasis(b'_', Pair::Underlines, Pair::Underline);
        }
    }

    /// A delimiter: closes its partner if there is one, else opens.
    fn delimiter(&mut self, pair: Pair, length: usize, may_open: bool, may_close: bool) {
        if may_close && self.counts[pair as usize] > 0 {
            self.close(pair);
            self.push(length, What::Close);
        } else if may_open && self.counts[pair as usize] == 0 {
            self.counts[pair as usize] += 1;
            self.open.push(self.tokens.len());
            self.push(length, What::Open(pair));
        } else {
            self.push(length, What::Text);
        }
    }

    /// Pairs with the open delimiter; those opened since then are text.
    fn close(&mut self, pair: Pair) {
        while let Some(index) = self.open.pop() {
            let What::Open(open) = self.tokens[index].what else { continue };
            self.counts[open as usize] -= 1;
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
        match bracket(rest) {
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

    /// A mark that speaks of the word before it: `[sic]`.
    fn behind_word(&mut self, kind: Kind, mark: Mark, length: usize, own: Option<Range<usize>>) {
        let before = &self.text[self.taken().min(self.at)..self.at];
        let word = before.trim_end_matches(' ');
        let start = word.rfind(|c: char| !c.is_alphanumeric() && !"'’-".contains(c));
        let start = start.map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
        let is_word =
            start < word.len() && before.len() - word.len() <= 1 && word.len() - start <= 64;
        if !is_word {
            match own {
                Some(own) => self.push(length, What::Words(Kind::Words(mark), own.start, own.end)),
                None => self.push(length, What::Leaf(Kind::Sign(mark))),
            }
            return;
        }
        let blank = before.len() - word.len();
        let start = self.at - before.len() + start;
        self.tokens.push(Token { start, end: start, what: What::WordOpen(kind) });
        let own = own.unwrap_or(self.at..self.at);
        self.at -= blank;
        self.push(blank + length, What::WordClose(own.start, own.end));
    }

    fn angle(&mut self) {
        if self.rest().starts_with("<!--") {
            self.comment();
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
        if let Some(sign) = rest.chars().next().filter(|c| matches!(c, '☐' | '☑' | '☒')) {
            self.push(sign.len_utf8(), What::Leaf(Kind::CheckBox));
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

/// Bytes at which a construct may begin; 0xE2 begins the black blocks.
fn is_sign(byte: u8) -> bool {
    const SIGNS: [bool; 256] = {
        let mut signs = [false; 256];
        let bytes = b"\n\r\\~*_[!({<&\xE2";
        let mut index = 0;
        while index < bytes.len() {
            signs[bytes[index] as usize] = true;
            index += 1;
        }
        signs
    };
    SIGNS[usize::from(byte)]
}

fn run(text: &str, sign: u8) -> usize {
    text.bytes().take_while(|&byte| byte == sign).count()
}

/// The length of a run of at least three escaped underscores, 0 if it is shorter.
fn escaped_blank(text: &str) -> usize {
    let count = text.as_bytes().chunks_exact(2).take_while(|pair| *pair == b"\\_").count();
    if count >= 3 { 2 * count } else { 0 }
}
