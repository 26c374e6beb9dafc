//! Lists: lines behind bullets. Numbered lines are paragraphs with a label, never lists.

use super::line::bullet;
use super::lines::{Line, Region};
use crate::notation::Construct;

/// How deep lists are followed into lists; deeper items are items of the last one.
pub(crate) const MAX_LIST_DEPTH: usize = 8;

/// The fewest blanks by which an item of an inner list stands further in.
const MIN_INDENT: usize = 2;

/// One item: its lines, the length of its bullet, and how many lists it stands in beside the first.
pub(super) struct Item {
    pub(super) first: Line,
    pub(super) last: Line,
    pub(super) bullet: usize,
    pub(super) depth: usize,
}

/// A list that is open: its indent, and the sign of its bullets.
struct Level {
    indent: usize,
    sign: char,
}

/// The items of the list that starts with `first`: two or more, those of one list behind the same
/// kind of bullet; items that stand further in are those of a list within the item before them.
///
/// A single line behind a dash is a line of the document, and where a long sentence stands behind
/// the first, they are paragraphs of speech or of a message, that begin with a dash.
pub(super) fn items(region: &Region<'_>, first: Line) -> Option<Vec<Item>> {
    let begins = |length: usize| !is_paragraph(&region.slice(first)[length..]);
    bullet(region.slice(first))
        .filter(|&length| region.reads(Construct::Lists) && begins(length))?;
    let mut items = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    let mut next = Some(first);
    while let Some(first) = next
        && let Some(length) = bullet(region.slice(first))
        && enter(&mut levels, region.slice(first))
    {
        let last = item_end(region, first);
        items.push(Item { first, last, bullet: length, depth: levels.len() - 1 });
        next = behind_blank_line(region, last);
    }
    (items.len() >= 2).then_some(items)
}

/// Whether the line is as long as those of paragraphs are.
fn is_paragraph(line: &str) -> bool {
    const LONG: usize = 30;
    line.len() > 3 * LONG && line.split_whitespace().nth(LONG).is_some()
}

/// Goes to the list that an item belongs to; `false` if it belongs to none.
fn enter(levels: &mut Vec<Level>, line: &str) -> bool {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let Some(sign) = text.chars().next() else { return false };
    while levels.len() > 1 && levels.last().is_some_and(|level| indent < level.indent) {
        levels.pop();
    }
    let Some(level) = levels.last() else {
        levels.push(Level { indent, sign });
        return true;
    };
    if indent >= level.indent + MIN_INDENT && levels.len() < MAX_LIST_DEPTH {
        levels.push(Level { indent, sign });
        return true;
    }
    level.sign == sign
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

/// The length of the box that the text of an item begins with.
pub(super) fn check_box(text: &str) -> Option<usize> {
    let is_box = ["[ ] ", "[x] ", "[X] "].iter().any(|sign| text.starts_with(sign));
    is_box.then_some(3)
}

#[cfg(test)]
mod tests {
    use crate::transcript::syntax::{Kind, parse};

    #[test]
    fn long_sentences_behind_dashes_are_paragraphs() {
        let first = |text: &str| parse(text).node(1).kind;
        let long = "The pier was finished in time, and the commission has paid for it. ".repeat(3);
        assert_eq!(first("- one pier\n- two piers\n"), Kind::List);
        assert_eq!(first(&format!("- {long}\n- {long}\n")), Kind::Paragraph);
        assert_eq!(first(&format!("- one pier\n- {long}\n")), Kind::List);
    }
}
