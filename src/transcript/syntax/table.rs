//! Pipe tables.

use super::lines::{Line, Region};
use crate::notation::Construct;

/// The fewest rows that make a table without a delimiter row: stray pipes are common in OCR.
const MIN_ROWS_WITHOUT_DELIMITER: usize = 3;

/// The lines of the table that starts with `first`, and which of them is the delimiter row.
pub(super) fn table(region: &Region<'_>, first: Line) -> Option<Vec<Line>> {
    if !region.reads(Construct::Tables) || !is_row(region.slice(first)) {
        return None;
    }
    let mut lines = vec![first];
    while let Some(line) = region.line(lines[lines.len() - 1].next)
        && is_row(region.slice(line))
    {
        lines.push(line);
    }
    (delimiter(region, &lines).is_some() || is_plain_table(region, &lines)).then_some(lines)
}

/// Whether a table begins with the line, its column labels and the row of dashes below them: such
/// a table ends the paragraph above it.
pub(super) fn begins(region: &Region<'_>, first: Line) -> bool {
    if !region.reads(Construct::Tables) || !region.slice(first).trim_start().starts_with('|') {
        return false;
    }
    let mut lines = vec![first];
    while lines.len() <= MAX_LABEL_ROWS
        && let Some(line) = region.line(lines[lines.len() - 1].next)
        && is_row(region.slice(line))
    {
        lines.push(line);
    }
    is_row(region.slice(first)) && delimiter(region, &lines).is_some()
}

/// The most rows of column labels above the row of dashes.
const MAX_LABEL_ROWS: usize = 2;

/// The row of dashes below the column labels.
pub(super) fn delimiter(region: &Region<'_>, lines: &[Line]) -> Option<usize> {
    let mut below = 1..lines.len().min(MAX_LABEL_ROWS + 1);
    below.find(|&index| is_delimiter(region.slice(lines[index])))
}

/// Whether the line may be a row: a pipe alone separates no cells.
fn is_row(line: &str) -> bool {
    memchr::memchr(b'|', line.as_bytes()).is_some() && line.trim() != "|"
}

/// Without delimiter row: every line begins with a pipe and has the same number of them.
fn is_plain_table(region: &Region<'_>, lines: &[Line]) -> bool {
    let pipes = |line: &Line| pipes(region.slice(*line)).count();
    let count = lines.first().map_or(0, pipes);
    let is_row =
        |line: &Line| region.slice(*line).trim_start().starts_with('|') && pipes(line) == count;
    lines.len() >= MIN_ROWS_WITHOUT_DELIMITER && count >= 3 && lines.iter().all(is_row)
}

/// Whether the line is the row of dashes below the column labels.
fn is_delimiter(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// The offsets of the pipes that separate cells: those without a backslash before them.
pub(super) fn pipes(line: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = line.as_bytes();
    let is_pipe = move |at: &usize| bytes[*at] == b'|' && (*at == 0 || bytes[*at - 1] != b'\\');
    (0..bytes.len()).filter(is_pipe)
}
