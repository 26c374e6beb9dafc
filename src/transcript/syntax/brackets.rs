//! Brackets: marks from the whitelist, and references to footnotes.

use super::line::is_footnote_name;
use crate::notation::marks::{self, MAX_LENGTH, Mark};
use std::ops::Range;

/// What begins at a bracket; ranges and lengths are bytes from the bracket (or its `!`) on.
pub(super) enum Bracket {
    /// A mark without words of the document.
    Sign(Mark, usize),
    /// A mark around words of the document.
    Words(Mark, Range<usize>, usize),
    /// `[^n]`.
    Footnote(usize),
}

/// Reads what begins at `text`, which starts with `[` or `![`.
///
/// A bracket with a target behind it (`[word](url)`) is no mark.
pub(super) fn bracket(text: &str) -> Option<Bracket> {
    let open = if text.starts_with('!') { 2 } else { 1 };
    let window = &text.as_bytes()[open..text.len().min(open + MAX_LENGTH)];
    let close =
        open + window.iter().position(|byte| matches!(byte, b']' | b'[' | b'\n' | b'\r'))?;
    if text.as_bytes()[close] != b']' || text[close + 1..].starts_with('(') {
        return None;
    }
    let inner = &text[open..close];
    if let Some(name) = inner.strip_prefix('^').filter(|_| open == 1) {
        return is_footnote_name(name).then_some(Bracket::Footnote(close + 1));
    }
    // A backslash before the closing bracket is a slip of the tool that escaped the other one.
    let inner = inner.strip_suffix('\\').unwrap_or(inner);
    let reading = marks::read(inner)?;
    Some(match reading.words {
        Some(words) => {
            Bracket::Words(reading.mark, open + words.start..open + words.end, close + 1)
        }
        None => Bracket::Sign(reading.mark, close + 1),
    })
}
