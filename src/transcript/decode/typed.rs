//! Text of a TEI document that the notation would read as a mark.
//!
//! Marks of a transcript stand in its TEI as elements, never as text. Where text looks like one
//! all the same, an editor typed it: it is escaped, so that converting the transcript again gives
//! that text and not what the mark stands for.

use crate::notation::{Construct, Notation};
use crate::transcript::syntax::{self, Kind, Node, Tree};
use crate::xml::search::find;
use std::fmt::Write;
use std::ops::Range;

/// How often the text is read again: what is escaped may bring to light what it hid.
const ROUNDS: usize = 4;

/// A place that is spelled otherwise.
struct Edit {
    range: Range<usize>,
    spelling: String,
}

/// The transcript, its marks escaped where they begin within text of the TEI document.
///
/// `typed` are the ranges of such text, in order. A notation without escapes has no other way to
/// spell it.
pub(super) fn escape(
    mut text: String,
    mut typed: Vec<Range<usize>>,
    notation: &Notation,
) -> String {
    for _ in 0..ROUNDS {
        if typed.is_empty() || !notation.reads(Construct::Escapes) {
            break;
        }
        let edits = edits(&text, &syntax::parse_as(&text, notation), &typed);
        if edits.is_empty() {
            break;
        }
        (text, typed) = apply(&text, &typed, &edits);
    }
    text
}

/// The marks of a transcript whose syntax is known.
#[derive(Debug)]
pub(super) struct Marks<'t> {
    text: &'t str,
    tree: &'t Tree,
    /// The node that was not reached yet.
    next: usize,
    /// Whether one begins in text of the document, where [`escape`] might change it.
    pub(super) is_typed: bool,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str, tree: &'t Tree) -> Self {
        Self { text, tree, next: 0, is_typed: false }
    }

    /// The transcript has text of the document there, behind all that was said before.
    pub(super) fn typed(&mut self, range: &Range<usize>) {
        while let Some(node) = self.tree.nodes().get(self.next) {
            let is_mark = node.end as usize == self.next + 1 && is_mark(node.kind);
            let start =
                if is_mark { mark_start(self.text, node) } else { node.span.start as usize };
            if start >= range.end {
                break;
            }
            self.is_typed |= is_mark && start >= range.start && start < node.span.end as usize;
            self.next += 1;
        }
    }
}

/// Whether text may look like a mark.
pub(super) fn is_suspicious(text: &str, notation: &Notation) -> bool {
    let bytes = text.as_bytes();
    let starts_signal = |&byte: &u8| notation.starts_with(byte);
    find(bytes, is_sign).is_some()
        || (!notation.signals().is_empty() && bytes.iter().any(starts_signal))
}

/// Whether a mark may begin with the byte.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are asked at once")]
fn is_sign(byte: u8) -> bool {
    const SIGNS: &[u8] = b"[~*_<&\\#>|`=+-";
    SIGNS.iter().fold(byte >= 0xE2, |any, &sign| any | (byte == sign))
}

fn edits(text: &str, tree: &Tree, typed: &[Range<usize>]) -> Vec<Edit> {
    let mut typed = typed.iter().peekable();
    let mut edits = Vec::new();
    for leaf in tree.leaves().filter(|leaf| is_mark(leaf.kind)) {
        let start = mark_start(text, &leaf);
        while typed.next_if(|range| range.end <= start).is_some() {}
        let end = leaf.span.end as usize;
        if let Some(range) = typed.peek().filter(|range| range.contains(&start) && start < end) {
            escape_mark(&text[start..end.min(range.end)], start, leaf.kind, &mut edits);
        }
    }
    edits
}

/// Where a mark begins, behind white space.
fn mark_start(text: &str, mark: &Node) -> usize {
    mark.span.end as usize - text[mark.span.range()].trim_start().len()
}

/// Whether a leaf of this kind is no text.
fn is_mark(kind: Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::Newline | Kind::Separator)
}

/// Escapes a mark: runs of signs sign by sign, others by their first.
fn escape_mark(mark: &str, start: usize, kind: Kind, edits: &mut Vec<Edit>) {
    let is_run = matches!(kind, Kind::Blank | Kind::Blackout)
        || mark.bytes().all(|byte| matches!(byte, b'*' | b'_' | b'~'));
    let count = if is_run { mark.chars().count() } else { 1 };
    for (at, c) in mark.char_indices().take(count).filter(|(_, c)| !c.is_alphanumeric()) {
        let spelling = spelling(c, kind);
        edits.push(Edit { range: start + at..start + at + c.len_utf8(), spelling });
    }
}

/// A sign that stands for itself. Signs that mean something behind a backslash, too, and those
/// that cannot stand there are written as references.
fn spelling(c: char, kind: Kind) -> String {
    let mut spelling = String::new();
    if c.is_ascii_punctuation() && c != '~' && kind != Kind::Blank {
        spelling.extend(['\\', c]);
    } else {
        let _ = write!(spelling, "&#{};", u32::from(c));
    }
    spelling
}

/// The text with the edits made, and what is left of the ranges.
fn apply(text: &str, typed: &[Range<usize>], edits: &[Edit]) -> (String, Vec<Range<usize>>) {
    let mut written = String::with_capacity(text.len() + 2 * edits.len());
    let mut left = Vec::with_capacity(typed.len() + edits.len());
    let mut edits = edits.iter().peekable();
    let mut at = 0;
    for range in typed {
        written.push_str(&text[at..range.start]);
        at = range.start;
        while let Some(edit) = edits.next_if(|edit| edit.range.start < range.end) {
            push(&mut written, &text[at..edit.range.start], &mut left);
            written.push_str(&edit.spelling);
            at = edit.range.end;
        }
        let end = range.end.max(at);
        push(&mut written, &text[at..end], &mut left);
        at = end;
    }
    written.push_str(&text[at..]);
    (written, left)
}

fn push(written: &mut String, typed: &str, left: &mut Vec<Range<usize>>) {
    let start = written.len();
    written.push_str(typed);
    if !typed.is_empty() {
        left.push(start..written.len());
    }
}
