//! Groups of readings: `<:a=BL 1.2|ed|b:>`. What a group is, the word between its readings says;
//! until then its pieces wait for their elements.

use super::parser::{FrameKind, Parser};
use super::piece::{Kind, certainty};
use super::scan::count;
use crate::notation::leiden::pointers::to_pointers;
use crate::notation::leiden::readings::{self, NAMED, Reading};
use crate::notation::leiden::{DOUBT, Doubt, is_language};
use crate::transcript::encode::element::Element;
use crate::xml::names::is_xml_char;

/// Longer names of an apparatus are text.
const MAX_NAME: usize = 48;

/// A group that is open.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The pieces that are text again if the group is none.
    pub(super) pieces: Vec<usize>,
    kind: Option<Named>,
    said: Vec<Said>,
}

/// What a group is.
#[derive(Clone, Debug)]
struct Named {
    group: &'static readings::Group,
    /// Type and source of an apparatus that names them between the bars.
    source: Option<(String, String)>,
    /// How many readings stand before the word.
    first: usize,
}

/// A reading that is closed.
#[derive(Debug)]
struct Said {
    /// Its pieces: the opening one, the one for a doubt, the closing one.
    pieces: [usize; 3],
    /// Where the doubt ends, if there is one.
    doubt: Option<usize>,
    by: Option<String>,
}

impl Said {
    fn is_empty(&self) -> bool {
        let [opening, waiting, _] = self.pieces;
        opening + 1 == waiting && self.doubt.is_none() && self.by.is_none()
    }
}

/// What ends a reading.
enum Bar {
    Word(Named),
    Plain,
    End,
}

impl<'s> Parser<'s> {
    /// Opens a group and its first reading.
    pub(super) fn open_group(&mut self) -> bool {
        let kind = FrameKind::Group(Group::default());
        if !self.open(kind, Element::new("choice"), 2) {
            return false;
        }
        self.open_reading(self.at);
        true
    }

    fn open_reading(&mut self, end: usize) {
        self.push(Kind::Open(Element::new("lem")), end);
        let piece = self.pieces.len() - 1;
        self.with_group(|group| group.pieces.push(piece));
    }

    fn with_group(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(FrameKind::Group(group)) = self.frames.last_mut().map(|frame| &mut frame.kind) {
            change(group);
        }
    }

    /// The end of a reading, with `(?)` before it or not, where one stands here.
    pub(super) fn reading_end(&mut self, is_doubted: bool) -> bool {
        let is_group = |kind: &FrameKind| matches!(kind, FrameKind::Group(_));
        let Some(index) = self.frames.iter().rposition(|frame| is_group(&frame.kind)) else {
            return false;
        };
        let doubt = is_doubted.then_some(self.at + DOUBT.len());
        let behind = doubt.unwrap_or(self.at);
        // The value of a number stands behind the same sign.
        let is_in_number =
            self.frames[index..].iter().any(|frame| matches!(frame.kind, FrameKind::Number));
        let said_by = if is_in_number { None } else { self.said_by(behind) };
        let close = said_by.map_or(behind, |(_, end)| end);
        if !matches!(self.text.as_bytes().get(close), Some(b'|' | b':')) {
            return false;
        }
        let by = said_by.map(|(words, _)| words.to_owned());
        match self.bar_at(close, index, by.as_deref()) {
            Some((bar, end)) => self.end_reading(index, (doubt, by, close), bar, end),
            None => self.give_up_nameless(index, close),
        }
    }

    /// `:>` behind readings that no word names ends a group that is none.
    fn give_up_nameless(&mut self, index: usize, at: usize) -> bool {
        let FrameKind::Group(group) = &self.frames[index].kind else { return false };
        if at != self.at || group.kind.is_some() || !self.text[at..].starts_with(":>") {
            return false;
        }
        self.give_up_above(index);
        self.give_up_innermost();
        self.push_text(at + 2);
        true
    }

    /// The words behind `=` up to what ends the reading.
    fn said_by(&mut self, at: usize) -> Option<(&'s str, usize)> {
        let text = self.text;
        text[at..].strip_prefix('=')?;
        let stop = self.stops.next(text, at + 1, |rest| {
            let is_stop = |at: usize| rest[at..].starts_with(":>") || !rest[at..].starts_with(':');
            rest.match_indices(['|', ':', '\n']).map(|(at, _)| at).find(|at| is_stop(*at))
        })?;
        let words = &text[at + 1..stop];
        let can_be_said = |c: char| is_xml_char(c) && !c.is_control();
        let is_said = !words.trim().is_empty() && words.chars().all(can_be_said);
        is_said.then_some((words, stop))
    }

    /// What ends the reading at `at`, if the innermost group may have it there.
    fn bar_at(&self, at: usize, index: usize, by: Option<&str>) -> Option<(Bar, usize)> {
        let FrameKind::Group(group) = &self.frames[index].kind else { return None };
        let rest = &self.text[at..];
        let before = group.said.len() + 1;
        let is_innermost = index + 1 == self.frames.len();
        match &group.kind {
            None => {
                if let Some((kind, length, is_doubled)) = readings::group_at(rest) {
                    let is_fit = before == 1 || (is_doubled && kind.first.may_repeat);
                    let named = Named { group: kind, source: None, first: before };
                    let fits = is_fit && fits(&kind.first, by) && group.fits_first(&kind.first);
                    return fits.then_some((Bar::Word(named), at + length));
                }
                if before == 1
                    && by.is_none()
                    && let Some((named, length)) = named_at(rest)
                {
                    return Some((Bar::Word(named), at + length));
                }
                let is_bar = is_innermost && rest.starts_with('|') && by.is_none_or(is_language);
                is_bar.then_some((Bar::Plain, at + 1))
            }
            Some(named) => {
                let second = &named.group.second;
                if !fits(second, by) {
                    return None;
                }
                if rest.starts_with(":>") {
                    return Some((Bar::End, at + 2));
                }
                let is_bar = is_innermost && second.may_repeat && rest.starts_with('|');
                is_bar.then_some((Bar::Plain, at + 1))
            }
        }
    }

    fn end_reading(
        &mut self,
        index: usize,
        (doubt, by, close): (Option<usize>, Option<String>, usize),
        bar: Bar,
        end: usize,
    ) -> bool {
        self.give_up_above(index);
        self.push(Kind::Text, self.at);
        let waiting = self.pieces.len() - 1;
        self.push(Kind::Close, close);
        self.with_group(|group| {
            let opening = group.pieces.last().copied().unwrap_or_default();
            group.pieces.extend([waiting, waiting + 1]);
            group.said.push(Said { pieces: [opening, waiting, waiting + 1], doubt, by });
        });
        match bar {
            Bar::Plain => self.open_reading(end),
            Bar::Word(named) => {
                self.with_group(|group| group.kind = Some(named));
                self.open_reading(end);
            }
            Bar::End => self.close_group(end),
        }
        true
    }

    /// Gives the pieces of a group their elements.
    fn close_group(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let FrameKind::Group(Group { kind: Some(named), said, .. }) = frame.kind else { return };
        let element = named.group.element;
        let attributes = named
            .group
            .attributes
            .iter()
            .map(|&(name, value)| (name.into(), value.into()))
            .collect();
        self.pieces[frame.piece].kind = Kind::Open(Element { name: element.into(), attributes });
        let count = said.len();
        for (at, said) in said.into_iter().enumerate() {
            let is_first = at < named.first;
            let is_absent = named.source.is_some() && at + 1 == count && said.is_empty();
            if is_absent {
                self.take_back(&said);
            } else {
                let kind = if is_first { &named.group.first } else { &named.group.second };
                self.name_reading(said, kind);
            }
        }
        if let Some((kind, source)) = named.source {
            self.name_apparatus(frame.piece, kind, &source);
        }
        self.push(Kind::Close, end);
    }

    fn name_apparatus(&mut self, piece: usize, kind: String, source: &str) {
        if !kind.is_empty() {
            self.add_attribute(piece, "type", kind);
        }
        if !source.is_empty() {
            self.add_attribute(piece + 1, "resp", to_pointers(source));
        }
    }

    /// An apparatus without another reading has none: its sign is spelled where the group ends.
    fn take_back(&mut self, said: &Said) {
        let start = self.pieces[said.pieces[0] - 1].end;
        for piece in said.pieces {
            self.pieces[piece].end = start;
            self.pieces[piece].kind = Kind::Text;
        }
    }

    fn name_reading(&mut self, said: Said, reading: &'static Reading) {
        let [opening, waiting, _] = said.pieces;
        let attributes =
            reading.attributes.iter().map(|&(name, value)| (name.into(), value.into()));
        let mut element =
            Element { name: reading.element.into(), attributes: attributes.collect() };
        match (reading.said_by, said.by) {
            (Some("resp"), Some(words)) => element = element.with("resp", to_pointers(&words)),
            (Some(name), Some(words)) => element = element.with(name, words),
            _ => {}
        }
        match (reading.doubt, said.doubt) {
            (Doubt::Low, Some(_)) => element = element.with("cert", "low"),
            (Doubt::Certainty(locus), Some(end)) => {
                self.pieces[waiting].kind = Kind::Empty(certainty("..", locus));
                self.pieces[waiting].end = end;
            }
            _ => {}
        }
        self.pieces[opening].kind = Kind::Open(element);
    }
}

impl Group {
    /// Whether what stands behind `=` in the readings so far fits this kind.
    fn fits_first(&self, reading: &Reading) -> bool {
        self.said.iter().all(|said| fits(reading, said.by.as_deref()))
    }
}

/// Whether a reading of this kind can have these words behind `=`.
fn fits(reading: &Reading, by: Option<&str>) -> bool {
    match (reading.said_by, by) {
        (_, None) | (Some("resp"), Some(_)) => true,
        (Some(_), Some(words)) => is_language(words),
        (None, Some(_)) => false,
    }
}

/// `|BL:8.225|`: an apparatus that names its source between the bars.
fn named_at(rest: &str) -> Option<(Named, usize)> {
    let behind = rest.strip_prefix('|')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    let kind = &behind[..count(behind, is_name)];
    let source = behind[kind.len()..].strip_prefix(':')?;
    let length = source
        .chars()
        .take(8 * MAX_NAME)
        .take_while(|c| !"|:\n".contains(*c))
        .map(char::len_utf8)
        .sum();
    let end = source[length..].strip_prefix('|')?;
    let can_be_said = source[..length].chars().all(|c| is_xml_char(c) && !c.is_control());
    let is_source = length == 0 || (!source[..length].trim().is_empty() && can_be_said);
    let named = (kind.to_owned(), source[..length].to_owned());
    let named = Named { group: &NAMED, source: Some(named), first: 1 };
    (is_source && kind.len() <= MAX_NAME).then_some((named, rest.len() - end.len()))
}
