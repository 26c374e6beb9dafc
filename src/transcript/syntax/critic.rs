//! The marks of `CriticMarkup`: `{++added++}`, `{--struck--}`, `{>>remark<<}`.
//!
//! Source: <https://github.com/CriticMarkup/CriticMarkup-toolkit>. No other convention writes
//! these signs, so that they mean one thing only.

use crate::notation::marks::{MAX_LENGTH, Mark};
use std::ops::Range;

/// A mark, and the signs before and behind its words.
const MARKS: [(Mark, &str, &str); 3] =
    [(Mark::Added, "{++", "++}"), (Mark::Struck, "{--", "--}"), (Mark::Note, "{>>", "<<}")];

/// The mark that `text` begins with, its words and its length in bytes; it ends on its line, and
/// no other mark stands in it.
pub(super) fn mark(text: &str) -> Option<(Mark, Range<usize>, usize)> {
    let (mark, open, close) = MARKS.iter().find(|(_, open, _)| text.starts_with(open))?;
    let window = &text.as_bytes()[open.len()..text.len().min(open.len() + MAX_LENGTH)];
    let end = window.windows(close.len()).position(|at| at == close.as_bytes())?;
    let words = open.len()..open.len() + end;
    let inner = &text[words.clone()];
    let is_plain = !inner.trim().is_empty() && !inner.contains(['{', '\n', '\r', '[', '<', '~']);
    is_plain.then_some((*mark, words, open.len() + end + close.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_text() {
        assert_eq!(mark("{++in Cuba++} x"), Some((Mark::Added, 3..10, 13)));
        assert_eq!(mark("{--all--}"), Some((Mark::Struck, 3..6, 9)));
        for text in ["{++}", "{++ ++}", "{x}", "{++a\nb++}"] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
