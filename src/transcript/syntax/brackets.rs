//! Brackets: marks from the whitelist, links and pictures, and references to footnotes.

use super::line::{is_attribute_char, is_footnote_name};
use crate::notation::marks::{self, MAX_LENGTH, Mark};
use crate::notation::{Construct, Notation};
use std::ops::Range;

/// What begins at a bracket; ranges and lengths are bytes from the bracket (or its `!`) on.
pub(super) enum Bracket {
    /// A mark without words of the document.
    Sign(Mark, usize),
    /// A mark around words of the document.
    Words(Mark, Range<usize>, usize),
    /// `[^n]`.
    Footnote(usize),
    /// `[words](target)`.
    Link(Range<usize>, usize),
    /// `![words](target)`.
    Image(usize),
}

/// The longest target of a link, in bytes.
const MAX_TARGET: usize = 2000;

/// Reads what begins at `text`, which starts with `[` or `![`.
pub(super) fn bracket(text: &str, notation: &Notation) -> Option<Bracket> {
    let open = if text.starts_with('!') { 2 } else { 1 };
    let window = &text.as_bytes()[open..text.len().min(open + MAX_LENGTH)];
    let close =
        open + window.iter().position(|byte| matches!(byte, b']' | b'[' | b'\n' | b'\r'))?;
    if text.as_bytes()[close] != b']' {
        return None;
    }
    if text[close + 1..].starts_with('(') {
        return target(text, open, close).filter(|_| notation.reads(Construct::Links));
    }
    let inner = &text[open..close];
    if let Some(name) = inner.strip_prefix('^').filter(|_| open == 1) {
        let is_footnote = is_footnote_name(name) && notation.reads(Construct::Footnotes);
        return is_footnote.then_some(Bracket::Footnote(close + 1));
    }
    if !notation.reads(Construct::Brackets) {
        return None;
    }
    // A backslash before the closing bracket is a slip of the tool that escaped the other one.
    let inner = inner.strip_suffix('\\').unwrap_or(inner);
    let reading = if open == 2 { marks::read_picture(inner)? } else { marks::read(inner)? };
    Some(match reading.words {
        Some(words) => {
            Bracket::Words(reading.mark, open + words.start..open + words.end, close + 1)
        }
        None => Bracket::Sign(reading.mark, close + 1),
    })
}

/// Whether a target is an address of the web or of a file; `(b)` and `(C/WH)` are text.
fn is_address(target: &str) -> bool {
    const STARTS: [&str; 7] = ["http://", "https://", "mailto:", "ftp://", "#", "./", "../"];
    let may_stand =
        |c: char| is_attribute_char(c) && !c.is_whitespace() && !"\"<>\\^`{|}[]".contains(c);
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let is_file = path.rsplit_once('.').is_some_and(|(name, kind)| {
        !name.is_empty()
            && (2..=5).contains(&kind.len())
            && kind.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    target.chars().all(may_stand)
        && (is_file || STARTS.iter().any(|start| target.starts_with(start)))
}

/// A link or picture: behind the bracket that closes at `close` stands its target, an address
/// without blanks.
fn target(text: &str, open: usize, close: usize) -> Option<Bracket> {
    let start = close + 2;
    let window = &text.as_bytes()[start..text.len().min(start + MAX_TARGET)];
    let end = start + window.iter().position(|byte| matches!(byte, b')' | b'(' | b'\n' | b'\r'))?;
    let target = &text[start..end];
    let has_words = close > open || open == 2;
    if text.as_bytes()[end] != b')' || !is_address(target) || !has_words {
        return None;
    }
    let is_picture = open == 2;
    Some(if is_picture { Bracket::Image(end + 1) } else { Bracket::Link(open..close, end + 1) })
}
