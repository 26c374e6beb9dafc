//! Lines of a region, behind the signs of the quotes they stand in.

use crate::notation::{Construct, Notation};

/// One line; all offsets are bytes of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where the text begins, behind the quote signs.
    pub(super) body: usize,
    /// Where the text ends, before the line end.
    pub(super) end: usize,
    /// Where the next line starts.
    pub(super) next: usize,
}

/// A part of a transcript whose lines all stand in `depth` quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'t> {
    pub(super) notation: &'t Notation,
    pub(super) text: &'t str,
    pub(super) end: usize,
    pub(super) depth: usize,
}

impl<'t> Region<'t> {
    /// The line that starts at `start`, if the region reaches that far.
    pub(super) fn line(&self, start: usize) -> Option<Line> {
        if start >= self.end {
            return None;
        }
        let rest = &self.text.as_bytes()[start..self.end];
        let length = memchr::memchr2(b'\n', b'\r', rest);
        let end = length.map_or(self.end, |length| start + length);
        let next = match rest.get(end - start..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([_, ..]) => end + 1,
            _ => end,
        };
        Some(Line { body: self.behind_quote_signs(start, end), end, next })
    }

    /// The line of which the bytes before `start` are already taken.
    pub(super) fn rest_of_line(&self, start: usize) -> Option<Line> {
        Region { depth: 0, ..*self }.line(start)
    }

    /// Whether the notation reads a construct.
    pub(super) fn reads(&self, construct: Construct) -> bool {
        self.notation.reads(construct)
    }

    /// The text of a line.
    pub(super) fn slice(&self, line: Line) -> &'t str {
        &self.text[line.body..line.end]
    }

    /// Whether nothing but white space stands on the line; a form feed is a page break.
    pub(super) fn is_blank(&self, line: Line) -> bool {
        let text = self.slice(line);
        text.trim_start().is_empty() && !text.contains('\u{c}')
    }

    fn behind_quote_signs(&self, start: usize, end: usize) -> usize {
        (0..self.depth).fold(start, |at, _| quote_sign(&self.text[at..end]).map_or(at, |n| at + n))
    }
}

/// The length of the quote sign that `text` begins with: up to three blanks, `>`, one blank.
pub(super) fn quote_sign(text: &str) -> Option<usize> {
    let indent = text.bytes().take(3).take_while(|&byte| byte == b' ').count();
    let rest = text[indent..].strip_prefix('>')?;
    Some(indent + 1 + usize::from(rest.starts_with(' ')))
}
