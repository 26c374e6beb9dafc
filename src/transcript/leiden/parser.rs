//! Leiden+ to pieces: one pass, a stack of what is open, and no step back over what was read.
//!
//! A sign that opens a construct becomes text again where the construct is not closed, or what it
//! holds is not what it must hold.

use super::blocks::Blocks;
use super::groups::Group;
use super::piece::{Kind, Piece, certainty};
use super::scan::Finder;
use crate::notation::leiden::Dialect;
use crate::notation::leiden::pairs::{EXPANSION, PAIRS, Pair, SUPRALINE};
use crate::notation::leiden::{DOUBT, Doubt};
use crate::transcript::encode::element::Element;

/// So many constructs may be open within each other; signs of further ones are text.
pub(super) const MAX_DEPTH: usize = 40;

/// A construct that is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// The piece that opened it.
    pub(super) piece: usize,
    /// Whether it holds what it must hold: an expansion in an abbreviation.
    pub(super) is_complete: bool,
}

#[derive(Debug)]
pub(super) enum FrameKind {
    Pair(&'static Pair),
    Foreign,
    Number,
    Term,
    Group(Group),
}

/// The letters that are being read: whether they have a line above, a dot below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) barred: bool,
    pub(super) dotted: bool,
}

pub(super) struct Parser<'s> {
    pub(super) text: &'s str,
    pub(super) at: usize,
    pub(super) dialect: Dialect,
    pub(super) pieces: Vec<Piece<'s>>,
    pub(super) frames: Vec<Frame>,
    pub(super) blocks: Blocks,
    pub(super) stops: Finder,
    pub(super) note_ends: Finder,
    run: Run,
}

/// The pieces of a text.
pub(super) fn parse(text: &str, dialect: Dialect) -> Vec<Piece<'_>> {
    let mut parser = Parser {
        text,
        at: 0,
        dialect,
        pieces: Vec::new(),
        frames: Vec::new(),
        blocks: Blocks::default(),
        stops: Finder::default(),
        note_ends: Finder::default(),
        run: Run::default(),
    };
    while parser.at < text.len() {
        match dialect {
            _ if !parser.blocks.is_in_block() => parser.between_blocks(),
            Dialect::Text => parser.construct_of_text(),
            Dialect::Translation => parser.construct_of_translation(),
            Dialect::Commentary => parser.construct_of_commentary(),
        }
    }
    parser.finish();
    parser.pieces
}

impl<'s> Parser<'s> {
    /// What is not read yet.
    pub(super) fn rest(&self) -> &'s str {
        &self.text[self.at..]
    }

    /// Whether the character before the offset is a letter or a number.
    pub(super) fn is_behind_word(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    fn construct_of_text(&mut self) {
        if self.plain_text() {
            return;
        }
        if self.is_at_letter() {
            return self.letter();
        }
        let is_read = self.structure()
            || self.leaf()
            || self.doubt()
            || self.reading_end(false)
            || self.closing()
            || self.opening();
        if !is_read {
            self.letter();
        }
    }

    /// `(?)`: doubt of what ends behind it, else text.
    fn doubt(&mut self) -> bool {
        if !self.rest().starts_with(DOUBT) {
            return false;
        }
        if self.reading_end(true) {
            return true;
        }
        let behind = self.at + DOUBT.len();
        match self.closing_at(behind) {
            Some((frame, end)) if self.takes_doubt(frame) => self.close(frame, end, true),
            _ => self.push_text(behind),
        }
        true
    }

    fn takes_doubt(&self, frame: usize) -> bool {
        matches!(self.frames[frame].kind, FrameKind::Pair(pair) if pair.doubt != Doubt::None)
    }

    /// The sign that closes an open construct, innermost first.
    fn closing(&mut self) -> bool {
        let Some((frame, end)) = self.closing_at(self.at) else { return false };
        match self.frames[frame].kind {
            FrameKind::Number => self.close_number(frame),
            FrameKind::Foreign => self.close_foreign(frame, end),
            _ => self.close(frame, end, false),
        }
        true
    }

    /// The open construct that the sign at an offset closes, and the end of the sign.
    pub(super) fn closing_at(&self, at: usize) -> Option<(usize, usize)> {
        let rest = &self.text[at..];
        self.frames.iter().enumerate().rev().find_map(|(index, frame)| {
            let length = match &frame.kind {
                FrameKind::Pair(pair) => rest.starts_with(pair.close).then_some(pair.close.len()),
                FrameKind::Foreign => super::signs::foreign_end(rest).map(|(_, length)| length),
                FrameKind::Number => super::numbers::number_end(rest).map(|number| number.length),
                FrameKind::Term | FrameKind::Group(_) => None,
            }?;
            Some((index, at + length))
        })
    }

    /// The sign that opens a construct.
    fn opening(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with("<:") {
            return self.open_group();
        }
        if rest.starts_with("<#") {
            return self.open(FrameKind::Number, Element::new("num"), 2);
        }
        // `<||top:x||>` is an addition that was omitted.
        let is_here = |pair: &&Pair| {
            rest.starts_with(pair.open) && !(pair.open == "<|" && rest.starts_with("<||"))
        };
        if let Some(pair) = PAIRS.iter().find(is_here) {
            return self.open_pair(pair);
        }
        if rest.starts_with("~|") {
            return self.open(FrameKind::Foreign, Element::new("foreign"), 2);
        }
        let pair = if rest.starts_with('(') { &EXPANSION } else { &SUPRALINE };
        rest.starts_with(pair.open) && self.open_pair(pair)
    }

    pub(super) fn open_pair(&mut self, pair: &'static Pair) -> bool {
        let attributes =
            pair.attributes.iter().map(|&(name, value)| (name.into(), value.into())).collect();
        let element = Element { name: pair.element.into(), attributes };
        self.open(FrameKind::Pair(pair), element, pair.open.len())
    }

    /// Opens a construct whose sign has `length` bytes; false where too many are open.
    pub(super) fn open(&mut self, kind: FrameKind, element: Element<'s>, length: usize) -> bool {
        if self.frames.len() >= MAX_DEPTH {
            return false;
        }
        self.push(Kind::Open(element), self.at + length);
        let piece = self.pieces.len() - 1;
        self.frames.push(Frame { kind, piece, is_complete: false });
        true
    }

    /// Closes a construct between two signs.
    pub(super) fn close(&mut self, index: usize, end: usize, is_doubted: bool) {
        self.give_up_above(index);
        let Some(frame) = self.frames.pop() else { return };
        let FrameKind::Pair(pair) = frame.kind else { return };
        let is_empty = self.pieces[frame.piece].end == self.at;
        let lacks_expansion = *pair == EXPANSION && !frame.is_complete;
        if is_empty || lacks_expansion {
            self.pieces[frame.piece].kind = Kind::Text;
            return self.push_text(end);
        }
        match pair.doubt {
            Doubt::Low if is_doubted => self.add_attribute(frame.piece, "cert", "low"),
            Doubt::Certainty(locus) if is_doubted => {
                self.push(Kind::Empty(certainty("..", locus)), self.at + DOUBT.len());
            }
            _ => {}
        }
        self.push(Kind::Close, end);
        if *pair == SUPRALINE {
            self.give_bar_away(frame.piece);
        }
    }

    /// The line above that opens a construct before an element is spelled with that element.
    fn give_bar_away(&mut self, piece: usize) {
        let is_element = match &self.pieces[piece + 1].kind {
            Kind::Open(element) => element.name != "unclear",
            Kind::Empty(_) => true,
            _ => false,
        };
        if is_element {
            self.pieces[piece].end -= SUPRALINE.open.len();
        }
    }

    pub(super) fn add_attribute(
        &mut self,
        piece: usize,
        name: &'static str,
        value: impl Into<std::borrow::Cow<'s, str>>,
    ) {
        if let Kind::Open(element) = &mut self.pieces[piece].kind {
            element.attributes.push((name.into(), value.into()));
        }
    }

    /// What is open within a construct is not closed: its signs are text.
    pub(super) fn give_up_above(&mut self, index: usize) {
        self.end_run();
        while self.frames.len() > index + 1 {
            self.give_up_innermost();
        }
    }

    pub(super) fn give_up_innermost(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.pieces[frame.piece].kind = Kind::Text;
        if let FrameKind::Group(group) = frame.kind {
            for piece in group.pieces {
                self.pieces[piece].kind = Kind::Text;
            }
        }
    }

    /// Adds a piece that ends at `end`.
    pub(super) fn push(&mut self, kind: Kind<'s>, end: usize) {
        self.end_run();
        self.pieces.push(Piece { kind, end });
        self.at = end;
    }

    /// The text up to `end` stands for itself.
    pub(super) fn push_text(&mut self, end: usize) {
        self.end_run();
        match self.pieces.last_mut() {
            Some(Piece { kind: Kind::Text, end: last }) => *last = end,
            _ => self.pieces.push(Piece { kind: Kind::Text, end }),
        }
        self.at = end;
    }

    /// Letters with lines or dots, without these, up to `end`.
    pub(super) fn push_letters(&mut self, run: Run, letters: &str, end: usize) {
        self.begin_run(run);
        match self.pieces.last_mut() {
            Some(Piece { kind: Kind::Words(words), end: last }) => {
                words.push_str(letters);
                *last = end;
            }
            _ => self.pieces.push(Piece { kind: Kind::Words(letters.to_owned()), end }),
        }
        self.at = end;
    }

    pub(super) fn run(&self) -> Run {
        self.run
    }

    fn begin_run(&mut self, run: Run) {
        if self.run == run {
            return;
        }
        if self.run.dotted {
            self.push_at(Kind::Close);
        }
        if self.run.barred && !run.barred {
            self.push_at(Kind::Close);
        }
        if run.barred && !self.run.barred {
            self.push_at(Kind::Open(Element::new("hi").with("rend", "supraline")));
        }
        if run.dotted {
            self.push_at(Kind::Open(Element::new("unclear")));
        }
        self.run = run;
    }

    pub(super) fn end_run(&mut self) {
        self.begin_run(Run::default());
    }

    fn push_at(&mut self, kind: Kind<'s>) {
        self.pieces.push(Piece { kind, end: self.at });
    }
}
