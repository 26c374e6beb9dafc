//! Signs that are read as a whole: lines, hands, notes, symbols, rules, figures, expansions.

use super::parser::{FrameKind, Parser};
use super::piece::Kind;
use super::scan::count;
use crate::notation::leiden::pairs::EXPANSION;
use crate::notation::leiden::signs::{DIRECTIONS, MILESTONES};
use crate::notation::leiden::{DOUBT, is_language};
use crate::transcript::encode::element::Element;
use crate::xml::names::is_xml_char;

/// Longer names are text.
const MAX_NAME: usize = 48;

impl<'s> Parser<'s> {
    /// A sign that is read as a whole, where one stands here.
    pub(super) fn leaf(&mut self) -> bool {
        let rest = self.rest();
        match rest.as_bytes()[0] {
            b'.' | b'[' | b'<' => self.diacritic(self.at) || self.lacuna(),
            b'c' | b'v' | b'l' => self.lacuna(),
            b'(' if rest.starts_with(DOUBT) => false,
            b'(' => self.directed_line() || self.lacuna() || self.expansion(),
            b'0'..=b'9' => self.line(),
            b'$' => self.hand(),
            b'*' => self.symbol(),
            b'/' => rest.starts_with("/*") && self.note(Some("en"), 0),
            b'-' | b'~' | b'#' => self.milestone() || self.figure(),
            _ => false,
        }
    }

    /// `12.- `, at the beginning of a word.
    fn line(&mut self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || ".,/-".contains(c)) {
            return false;
        }
        let Some((number, behind)) = line_number(self.rest()) else { return false };
        let Some(behind) = behind.strip_prefix('.') else { return false };
        let broken = behind.strip_prefix('-');
        let Some(end) = sign_end(broken.unwrap_or(behind)) else { return false };
        let no_break = broken.map(|_| "no");
        let lb = Element::new("lb").with("n", number).with_some("break", no_break);
        self.push(Kind::Empty(lb), self.text.len() - end.len());
        true
    }

    /// `(1,ms.-, perpendicular)`.
    fn directed_line(&mut self) -> bool {
        let Some((number, behind)) = line_number(&self.rest()[1..]) else { return false };
        let broken = behind.strip_prefix(".-");
        let Some(rest) = broken.unwrap_or(behind).strip_prefix(", ") else { return false };
        let Some(direction) = DIRECTIONS.iter().find(|word| rest.starts_with(**word)) else {
            return false;
        };
        let Some(end) = rest[direction.len()..].strip_prefix(')') else { return false };
        let lb = Element::new("lb")
            .with("n", number)
            .with("rend", *direction)
            .with_some("break", broken.map(|_| "no"));
        self.push(Kind::Empty(lb), self.text.len() - end.len());
        true
    }

    /// `$m2(?) `.
    fn hand(&mut self) -> bool {
        let rest = &self.rest()[1..];
        let name = &rest[..count(rest, |byte| byte.is_ascii_alphanumeric())];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.len() > MAX_NAME {
            return false;
        }
        let behind = &rest[name.len()..];
        let doubted = behind.strip_prefix(DOUBT);
        let Some(end) = sign_end(doubted.unwrap_or(behind)) else { return false };
        let hand =
            Element::new("handShift").with("new", name).with_some("cert", doubted.map(|_| "low"));
        self.push(Kind::Empty(hand), self.text.len() - end.len());
        true
    }

    /// `*filler(extension)?,―*`.
    fn symbol(&mut self) -> bool {
        let Some(symbol) = symbol_at(self.rest()) else { return false };
        let (at, end) = (self.at, self.at + symbol.length);
        if symbol.is_unclear {
            self.push(Kind::Open(Element::new("unclear")), at);
        }
        let g = Element::new("g").with_some("rend", symbol.rend).with("type", symbol.name);
        match symbol.sign {
            Some(sign) => {
                self.push(Kind::Open(g), end - sign.len() - 2);
                self.push(Kind::Words(sign.to_owned()), end - 1);
                self.push(Kind::Close, end);
            }
            None => self.push(Kind::Empty(g), end),
        }
        if symbol.is_unclear {
            self.push(Kind::Close, end);
        }
        true
    }

    /// `/*reprinted in (ref=sb;18;13856=SB 18,13856)*/`; `skip` bytes behind the sign say the
    /// language.
    pub(super) fn note(&mut self, language: Option<&'s str>, skip: usize) -> bool {
        let start = self.at + 2;
        let close = self.note_ends.next(self.text, start, |rest| rest.find("*/"));
        let Some(close) = close.filter(|close| *close >= start + skip) else { return false };
        let note = Element::new("note").with_some("xml:lang", language);
        self.push(Kind::Open(note), start + skip);
        let content = &self.text[self.at..close];
        match reference_in(content) {
            Some((at, target, label)) => {
                let reference = Element::new("ref").with("n", target).with("type", "reprint-in");
                self.text_up_to(self.at + at);
                self.push(Kind::Open(reference), close - 1 - label.len());
                self.text_up_to(close - 1);
                self.push(Kind::Close, close);
            }
            None => self.text_up_to(close),
        }
        self.push(Kind::Close, close + 2);
        true
    }

    pub(super) fn text_up_to(&mut self, end: usize) {
        if self.at < end {
            self.push_text(end);
        }
    }

    /// `----`.
    fn milestone(&mut self) -> bool {
        let rest = self.rest();
        let found = MILESTONES.iter().find(|(sign, _)| rest.starts_with(sign));
        let Some((sign, attributes)) = found else { return false };
        let attributes =
            attributes.iter().map(|&(name, value)| (name.into(), value.into())).collect();
        let element = Element { name: "milestone".into(), attributes };
        self.push(Kind::Empty(element), self.at + sign.len());
        true
    }

    /// `#seal `.
    fn figure(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix('#') else { return false };
        let length = count(rest, |byte| byte.is_ascii_alphabetic() || byte == b'-');
        if self.is_behind_word() || !(1..=MAX_NAME).contains(&length) {
            return false;
        }
        let Some(end) = sign_end(&rest[length..]) else { return false };
        let end = self.text.len() - end.len();
        self.push(Kind::Open(Element::new("figure")), self.at);
        self.push(Kind::Open(Element::new("figDesc")), self.at + 1);
        self.push_text(self.at + length);
        self.push(Kind::Close, end);
        self.push(Kind::Close, end);
        true
    }

    /// `(ανίδι?)` within an abbreviation: text only, as TEI wants it.
    fn expansion(&mut self) -> bool {
        let Some(frame) = self.abbreviation() else { return false };
        let rest = &self.rest()[1..];
        let length = count(rest, |byte| !b"()[]{}<>|\"\n\r\t".contains(&byte));
        if !rest[length..].starts_with(')') {
            return false;
        }
        let certain = rest[..length].strip_suffix('?');
        let ex = Element::new("ex").with_some("cert", certain.map(|_| "low"));
        self.push(Kind::Open(ex), self.at + 1);
        self.text_up_to(self.at + certain.map_or(length, str::len));
        self.push(Kind::Close, self.at + usize::from(certain.is_some()) + 1);
        self.frames[frame].is_complete = true;
        true
    }

    /// The innermost abbreviation that is open, in the same reading.
    fn abbreviation(&self) -> Option<usize> {
        for (index, frame) in self.frames.iter().enumerate().rev() {
            match frame.kind {
                FrameKind::Pair(pair) if *pair == EXPANSION => return Some(index),
                FrameKind::Group(_) => return None,
                _ => {}
            }
        }
        None
    }

    /// Closes text in another language.
    pub(super) fn close_foreign(&mut self, index: usize, end: usize) {
        let Some((language, _)) = foreign_end(self.rest()) else { return };
        self.give_up_above(index);
        let Some(frame) = self.frames.pop() else { return };
        self.add_attribute(frame.piece, "xml:lang", language);
        self.push(Kind::Close, end);
    }
}

/// What follows a sign that ends with a blank: the blank is the sign's, a line end is not.
fn sign_end(behind: &str) -> Option<&str> {
    match behind.strip_prefix(' ') {
        Some(end) => Some(end),
        None => (behind.is_empty() || behind.starts_with(['\n', '\r', '\t'])).then_some(behind),
    }
}

/// `396/397,minf`: a number of a line, and what follows.
fn line_number(rest: &str) -> Option<(&str, &str)> {
    let length = count(rest, |byte| byte.is_ascii_alphanumeric() || byte == b'/' || byte == b',');
    let number = rest[..length].trim_end_matches([',', '/']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= MAX_NAME;
    is_number.then(|| rest.split_at(number.len()))
}

/// `|~la `: the language, and how many bytes that is.
pub(super) fn foreign_end(rest: &str) -> Option<(&str, usize)> {
    let behind = rest.strip_prefix("|~")?;
    let language = &behind[..count(behind, |byte| byte.is_ascii_alphanumeric() || byte == b'-')];
    let blank = usize::from(behind[language.len()..].starts_with(' '));
    is_language(language).then_some((language, 2 + language.len() + blank))
}

/// A symbol as it is named.
struct Symbol<'s> {
    name: &'s str,
    rend: Option<&'s str>,
    is_unclear: bool,
    sign: Option<&'s str>,
    /// In bytes.
    length: usize,
}

fn symbol_at(rest: &str) -> Option<Symbol<'_>> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let behind = rest.strip_prefix('*')?;
    let (name, mut behind) = behind.split_at(count(behind, is_name));
    let mut rend = None;
    if let Some(inner) = behind.strip_prefix('(') {
        let length = count(inner, is_name);
        rend = Some(&inner[..length]).filter(|rend| (1..=MAX_NAME).contains(&rend.len()));
        behind = inner[length..].strip_prefix(')')?;
        rend?;
    }
    let unclear = behind.strip_prefix('?');
    behind = unclear.unwrap_or(behind);
    let mut sign = None;
    if let Some(inner) = behind.strip_prefix(',') {
        let cannot_hold = |c: char| c == '*' || c.is_control() || !is_xml_char(c);
        let length = inner.char_indices().take(MAX_NAME).find(|(_, c)| cannot_hold(*c))?.0;
        sign = Some(&inner[..length]).filter(|sign| !sign.is_empty());
        behind = &inner[length..];
        sign?;
    }
    let end = behind.strip_prefix('*')?;
    let is_named = (1..=MAX_NAME).contains(&name.len());
    is_named.then_some(Symbol {
        name,
        rend,
        is_unclear: unclear.is_some(),
        sign,
        length: rest.len() - end.len(),
    })
}

/// `(ref=target=label)` at the end of a note: where it begins, the target, the label.
fn reference_in(content: &str) -> Option<(usize, &str, &str)> {
    let at = content.rfind("(ref=")?;
    let (target, label) = content[at + 5..].strip_suffix(')')?.split_once('=')?;
    let is_target = !target.is_empty() && target.chars().all(|c| is_xml_char(c) && !c.is_control());
    is_target.then_some((at, target, label))
}
