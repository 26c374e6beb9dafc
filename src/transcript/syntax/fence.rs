//! Fenced blocks: lines between ```` ``` ```` or `~~~`.

use super::MAX_QUOTE_DEPTH;
use super::lines::{Line, Region};
use crate::notation::Construct;

/// A line that opens a fence.
#[derive(Clone, Copy)]
struct Opening<'t> {
    sign: char,
    length: usize,
    info: &'t str,
}

/// Reads `line` as the opening of a fence: at least three signs, and what the block holds.
fn opening(line: &str) -> Option<Opening<'_>> {
    let line = line.trim_start_matches([' ', '\t']);
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(sign).len();
    let info = line[length..].trim();
    let is_word = info.chars().all(|c| c.is_alphanumeric() || "-_+.".contains(c));
    (length >= 3 && is_word).then_some(Opening { sign, length, info })
}

/// Whether the line opens a fence, in a notation that has them.
pub(super) fn opens(region: &Region<'_>, line: &str) -> bool {
    region.reads(Construct::Fences) && opening(line).is_some()
}

struct Unclosed {
    length: usize,
    end: usize,
}

/// Finds the closing lines of fences. What has no closing line is text.
#[derive(Default)]
pub(super) struct Fences {
    /// For each depth of quotes, the shortest fences of back quotes and of tildes that are known
    /// not to close before the end of a region, so that it is searched once only.
    unclosed: [[Option<Unclosed>; 2]; MAX_QUOTE_DEPTH + 1],
}

impl Fences {
    /// The last line of the fenced block that starts with `first`.
    pub(super) fn block(&mut self, region: &Region<'_>, first: Line) -> Option<Line> {
        let opening = opening(region.slice(first)).filter(|_| region.reads(Construct::Fences))?;
        let unclosed = &mut self.unclosed[region.depth][usize::from(opening.sign == '~')];
        let is_known = |it: &Unclosed| it.end == region.end && opening.length >= it.length;
        if unclosed.as_ref().is_some_and(is_known) {
            return None;
        }
        let close = closing(region, first, opening);
        if close.is_none() {
            *unclosed = Some(Unclosed { length: opening.length, end: region.end });
        }
        close
    }

    /// Where the fence around a page of text ends (```` ```text ````, as tools write it); the
    /// lines between are the document's own.
    pub(super) fn page(&mut self, region: &Region<'_>, first: Line) -> Option<usize> {
        opening(region.slice(first)).filter(|opening| opening.info == "text")?;
        self.block(region, first).map(|close| close.body)
    }
}

fn closing(region: &Region<'_>, first: Line, opening: Opening<'_>) -> Option<Line> {
    let mut next = region.line(first.next);
    while let Some(line) = next {
        let text = region.slice(line).trim_matches([' ', '\t']);
        if text.len() >= opening.length && text.chars().all(|c| c == opening.sign) {
            return Some(line);
        }
        next = region.line(line.next);
    }
    None
}
