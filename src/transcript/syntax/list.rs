//! Lists: lines behind bullets. Numbered lines are paragraphs with a label, never lists.

use super::line::bullet;
use super::lines::{Line, Region};

/// One item: its lines, and the length of its bullet.
pub(super) struct Item {
    pub(super) first: Line,
    pub(super) last: Line,
    pub(super) bullet: usize,
}

/// The items of the list that starts with `first`: two or more, behind the same kind of bullet.
///
/// A single line behind a dash is a line of the document.
pub(super) fn items(region: &Region<'_>, first: Line) -> Option<Vec<Item>> {
    let sign = sign(region, first)?;
    let mut items = Vec::new();
    let mut next = Some(first);
    while let Some(first) = next
        && let Some(length) = bullet(region.slice(first))
        && self::sign(region, first) == Some(sign)
    {
        let last = item_end(region, first);
        items.push(Item { first, last, bullet: length });
        next = behind_blank_line(region, last);
    }
    (items.len() >= 2).then_some(items)
}

fn sign(region: &Region<'_>, line: Line) -> Option<char> {
    bullet(region.slice(line))?;
    region.slice(line).trim_start().chars().next()
}

/// Lines that are not behind a bullet go on with the item.
fn item_end(region: &Region<'_>, first: Line) -> Line {
    let mut last = first;
    while let Some(line) = region.line(last.next)
        && !region.is_blank(line)
        && bullet(region.slice(line)).is_none()
        && region.slice(line).starts_with([' ', '\t'])
    {
        last = line;
    }
    last
}

fn behind_blank_line(region: &Region<'_>, last: Line) -> Option<Line> {
    let line = region.line(last.next)?;
    if region.is_blank(line) { region.line(line.next) } else { Some(line) }
}
