//! Repairs of syntax: what is read in the place of markup that is not well-formed.
//!
//! One fault, one report: what follows from a fault within the same tag is not told.

use super::cursor::Cursor;
use super::fault::Fault;
use super::name_table::NameTable;
use super::tag::{Piece, Tag, spelt};
use super::tokenizer::{Kind, Phase, Step, Tokenizer};
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names::name_end;

/// How much of what follows must be at hand before a tag is repaired, in bytes.
const REPAIR_LOOKAHEAD: usize = 4096;

impl Tokenizer {
    /// The step in the place of one that gave `fault`; the cursor is where that began.
    ///
    /// # Errors
    /// The fault itself, where it cannot be repaired.
    pub(super) fn repair(&mut self, fault: Fault, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let seen = fault.finding.primary.span.end as usize + REPAIR_LOOKAHEAD;
        if cursor.more && seen > cursor.base + cursor.text.len() && !fault.settled {
            return Ok(Step::MORE);
        }
        let repairs = self.context.faults.repair && self.frames.is_empty();
        let start = cursor.at;
        if !repairs || fault.settled || fault.unended && !begins_tag(cursor) {
            return Err(fault);
        }
        if self.is_late_end_tag(cursor) {
            return Ok(Step::NOTHING);
        }
        let before = self.context.faults.waiting.len();
        let step = match self.phase {
            Phase::Start => self.repair_declaration(cursor),
            Phase::Prolog | Phase::Epilog => self.repair_outside(&fault, cursor),
            Phase::Content => self.repair_content(&fault, cursor),
            Phase::Finished => None,
        };
        let Some(step) = step else {
            cursor.at = start;
            return Err(fault);
        };
        self.context.faults.waiting.insert(before, *fault.finding);
        Ok(step)
    }

    /// Steps over an end tag behind the root element that belongs to an element in it.
    fn is_late_end_tag(&mut self, cursor: &mut Cursor<'_>) -> bool {
        if self.phase != Phase::Epilog || !cursor.looks_at("</") {
            return false;
        }
        let end = name_end(cursor.text, cursor.at + 2);
        let late = self.was_implied(&cursor.text[cursor.at + 2..end]);
        late && cursor.skip_behind(">").is_some()
    }

    /// The XML declaration is passed over.
    fn repair_declaration(&mut self, cursor: &mut Cursor<'_>) -> Option<Step> {
        cursor.skip_behind("?>")?;
        self.phase = Phase::Prolog;
        Some(Step::NOTHING)
    }

    /// Outside the root element text, end tags, instructions and sections are passed over; another
    /// root element is not.
    fn repair_outside(&mut self, fault: &Fault, cursor: &mut Cursor<'_>) -> Option<Step> {
        if begins_tag(cursor) {
            return if self.phase == Phase::Prolog { self.loose_tag(cursor) } else { None };
        }
        if !cursor.looks_at("<") {
            cursor.skip_to_markup();
            // A document of text only has no root element either, which is one fault.
            let ends = self.phase == Phase::Prolog && cursor.at_end();
            return (!ends).then_some(Step::NOTHING);
        }
        for (open, close) in [("</", ">"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!--", "-->")] {
            if cursor.looks_at(open) && fault.finding.code != &codes::NO_ROOT {
                cursor.skip_behind(close)?;
                return Some(Step::NOTHING);
            }
        }
        None
    }

    fn repair_content(&mut self, fault: &Fault, cursor: &mut Cursor<'_>) -> Option<Step> {
        if begins_tag(cursor) {
            return self.loose_tag(cursor);
        }
        if cursor.looks_at("</") {
            return self.loose_end_tag(cursor);
        }
        if cursor.looks_at("<?") {
            cursor.skip_behind("?>")?;
            return Some(Step::NOTHING);
        }
        if cursor.looks_at("<!--") {
            let start = cursor.at;
            // The hyphens of `<!-->` do not end it as well.
            let mut inner = Cursor { at: start + "<!--".len(), ..*cursor };
            inner.skip_behind("-->")?;
            cursor.at = inner.at;
            let text = Span::new(start + "<!--".len(), cursor.at - "-->".len());
            return Some(Step { text, ..Step::of(Kind::Comment, cursor.span_from(start)) });
        }
        if cursor.looks_at("<!DOCTYPE") {
            cursor.skip_behind(">")?;
            return Some(Step::NOTHING);
        }
        // `<`, `&` or `]]>` are taken as text.
        let start = cursor.at;
        let end = fault.finding.primary.span.end as usize - cursor.base;
        cursor.at = if fault.finding.code == &codes::CDATA_END { end } else { start + 1 };
        let text = Piece::Text(Span::new(start, cursor.at));
        Some(Step::text(text, cursor.span_from(start)))
    }

    fn loose_tag(&mut self, cursor: &mut Cursor<'_>) -> Option<Step> {
        let empty = self.tag.read_loosely(cursor, &mut self.context.names)?;
        self.open_element(cursor, empty).ok()
    }

    /// An end tag with something wrong in it ends with `>` or before the next markup. One without
    /// name is taken for that of the innermost element.
    fn loose_end_tag(&mut self, cursor: &mut Cursor<'_>) -> Option<Step> {
        let start = cursor.at;
        cursor.at += 2;
        cursor.skip_space();
        let (name_start, name_end) = (cursor.at, name_end(cursor.text, cursor.at));
        cursor.at = tag_end(cursor.text, name_end);
        let span = cursor.span_from(start);
        let name = &cursor.text[name_start..name_end];
        let innermost = self.open.last()?;
        if name.is_empty() || self.open.name(innermost) == name {
            return Some(self.end_element(span));
        }
        match self.open.depth_without(name, self.floor()) {
            Some(depth) => Some(self.end_all(depth, cursor.span(start, start), span)),
            None => Some(Step::NOTHING),
        }
    }
}

/// Whether a start tag is at the cursor: one that lacks its end may end all the same.
fn begins_tag(cursor: &Cursor<'_>) -> bool {
    cursor.looks_at("<") && name_end(cursor.text, cursor.at + 1) > cursor.at + 1
}

/// Where a tag ends whose end is not to be had by the rules: behind `>`, or before `<`.
fn tag_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    match memchr::memchr2(b'<', b'>', &bytes[start..]) {
        Some(len) if bytes[start + len] == b'>' => start + len + 1,
        Some(len) => start + len,
        None => text.len(),
    }
}

impl Tag {
    /// Reads the tag at the cursor that is not written as it must be; whether the element is empty.
    fn read_loosely(&mut self, cursor: &mut Cursor<'_>, names: &mut NameTable) -> Option<bool> {
        let open = cursor.at;
        self.begin(cursor, names).ok()?;
        loop {
            cursor.skip_space();
            match cursor.peek() {
                Some(b'>') => cursor.at += 1,
                Some(b'<') | None => {}
                Some(b'/') => {
                    cursor.at += 1;
                    if cursor.peek() != Some(b'>') {
                        continue;
                    }
                    cursor.at += 1;
                    self.span = cursor.span_from(open);
                    return Some(true);
                }
                Some(_) => {
                    self.read_attribute_loosely(cursor, names);
                    continue;
                }
            }
            self.span = cursor.span_from(open);
            return Some(false);
        }
    }

    /// Reads an attribute, or steps over what is none.
    fn read_attribute_loosely(&mut self, cursor: &mut Cursor<'_>, names: &mut NameTable) {
        let start = cursor.at;
        if self.read_attribute(cursor, names).is_ok() {
            return;
        }
        cursor.at = start;
        let Ok(spelt) = spelt(cursor, names, "an attribute") else {
            cursor.at = word_end(cursor.text, start);
            return;
        };
        cursor.skip_space();
        if !cursor.eat("=") {
            return;
        }
        cursor.skip_space();
        let (value, end) = loose_value(cursor.text, cursor.at);
        cursor.at = end;
        self.push(spelt, value, true);
    }
}

/// The value that begins at `start` and where it ends, with its quotes if it has both.
fn loose_value(text: &str, start: usize) -> (Span, usize) {
    let bytes = text.as_bytes();
    let Some(quote @ (b'"' | b'\'')) = bytes.get(start).copied() else {
        let end = word_end(text, start);
        return (Span::new(start, end), end);
    };
    let start = start + 1;
    let close = memchr::memchr(quote, &bytes[start..]).map(|len| start + len);
    // A quote within the next tag does not close this value.
    let closes = |&at: &usize| {
        matches!(bytes.get(at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/'))
    };
    if let Some(close) = close.filter(closes) {
        return (Span::new(start, close), close + 1);
    }
    let end = memchr::memchr2(b'<', b'>', &bytes[start..]).map_or(text.len(), |len| start + len);
    (Span::new(start, end), end)
}

/// Where what is no attribute ends: before white space or the end of the tag, but not where it
/// begins.
fn word_end(text: &str, start: usize) -> usize {
    let ends = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '<' | '>');
    let mut rest = text[start..].char_indices().skip(1);
    rest.find(|&(_, c)| ends(c)).map_or(text.len(), |(at, _)| start + at)
}
