//! Tables in HTML, as models write them: `<table><tr><td>…</td></tr></table>`.

use super::lines::Region;
use std::ops::Range;

/// One row: its bytes, and its cells.
pub(super) struct Row {
    pub(super) bytes: Range<usize>,
    pub(super) cells: Vec<Range<usize>>,
}

/// The rows of the table that begins at the offset `start`, and where it ends. Anything but rows of
/// cells in it, or a tag that is not closed, makes it text.
pub(super) fn table(region: &Region<'_>, start: usize) -> Option<(Vec<Row>, usize)> {
    let mut reader = Reader { text: &region.text[..region.end], at: start };
    reader.tag("table", true)?;
    let mut rows = Vec::new();
    loop {
        reader.blanks();
        if reader.tag("/table", true).is_some() {
            break;
        }
        if reader.any_of(&["thead", "tbody", "tfoot", "/thead", "/tbody", "/tfoot"]) {
            continue;
        }
        rows.push(reader.row()?);
    }
    (!rows.is_empty()).then_some((rows, reader.at))
}

/// Whether a line begins such a table.
pub(super) fn begins(line: &str) -> bool {
    line.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("<table"))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

/// The longest tag, in bytes.
const MAX_TAG: usize = 200;

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Takes the tag with this name, if it stands here.
    fn tag(&mut self, name: &str, may_have_attributes: bool) -> Option<()> {
        let inner = self.rest().strip_prefix('<')?;
        let start = inner.get(..name.len()).filter(|it| it.eq_ignore_ascii_case(name))?;
        let behind = &inner[start.len()..];
        let window = &behind.as_bytes()[..behind.len().min(MAX_TAG)];
        let end = window.iter().position(|byte| matches!(byte, b'>' | b'<'))?;
        let attributes = &behind[..end];
        let is_whole = attributes.is_empty() || may_have_attributes && attributes.starts_with(' ');
        if window[end] != b'>' || !is_whole {
            return None;
        }
        self.at += 1 + name.len() + end + 1;
        Some(())
    }

    fn any_of(&mut self, names: &[&str]) -> bool {
        names.iter().any(|name| self.tag(name, true).is_some())
    }

    fn row(&mut self) -> Option<Row> {
        let start = self.at;
        self.tag("tr", true)?;
        let mut cells = Vec::new();
        loop {
            self.blanks();
            if self.tag("/tr", false).is_some() {
                break;
            }
            cells.push(self.cell()?);
        }
        (!cells.is_empty()).then_some(Row { bytes: start..self.at, cells })
    }

    /// A cell: its text, up to the tag that closes it; no other cell, row or table begins in it.
    fn cell(&mut self) -> Option<Range<usize>> {
        let name = if self.tag("td", true).is_some() {
            "/td"
        } else {
            self.tag("th", true)?;
            "/th"
        };
        let start = self.at;
        loop {
            self.at += self.rest().find('<')?;
            let end = self.at;
            if self.tag(name, false).is_some() {
                return Some(start..end);
            }
            let ends = ["td", "th", "tr", "table", "/td", "/th", "/tr", "/table"];
            if self.any_of(&ends) {
                return None;
            }
            self.at += 1;
        }
    }
}

/// How many columns or rows a cell takes, by the tag before it: `<td colspan="2">`.
pub(crate) fn spans(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let value = lower.rsplit_once(&format!("{name}="))?.1.trim_start_matches(['"', '\'']);
    let digits: String = value.chars().take_while(char::is_ascii_digit).take(3).collect();
    (!digits.is_empty() && digits != "1" && digits != "0").then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::builtin;

    fn cells(text: &str) -> Option<Vec<Vec<&str>>> {
        let notation = &*builtin::usual();
        let (rows, _) = table(&Region { notation, text, end: text.len(), depth: 0 }, 0)?;
        let words = |row: &Row| row.cells.iter().map(|cell| &text[cell.clone()]).collect();
        Some(rows.iter().map(words).collect())
    }

    #[test]
    fn rows_of_cells() {
        let text = "<table>\n<tr><th>A</th></tr>\n<tr><td>b <b>c</b></td></tr></table>";
        assert_eq!(cells(text), Some(vec![vec!["A"], vec!["b <b>c</b>"]]));
        for text in ["<table>", "<table><tr>a</tr></table>", "<table><tr><td>a</tr></table>"] {
            assert_eq!(cells(text), None, "{text}");
        }
    }

    #[test]
    fn cells_span_columns() {
        assert_eq!(spans("<td colspan=\"2\">", "colspan").as_deref(), Some("2"));
        assert_eq!(spans("<td rowspan=3 colspan=\"1\">", "rowspan").as_deref(), Some("3"));
        assert_eq!(spans("<td>", "colspan"), None);
    }
}
