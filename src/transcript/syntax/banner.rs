//! What tools write above pages beside frames: banners of several lines, and a title for the file.

use super::lines::{Line, Region};
use crate::notation::Construct;

/// The most lines between the rules of a banner.
const MAX_LINES: usize = 8;

/// The last line of the banner that begins at `first`.
///
/// A banner is the name of a file, its page and its addresses between two lines of `=`, as sites
/// for transcription write them above the text of each page:
///
/// ```text
/// ==========
/// Filename: elm-0001.jpg
/// Page: 1 of 1
/// Link: https://example.org/elm
/// ==========
/// ```
pub(super) fn last_line(region: &Region<'_>, first: Line) -> Option<Line> {
    let may_be_one = is_double_rule(region.slice(first)) && region.depth == 0;
    let mut names_a_page = false;
    let mut next = region.line(first.next).filter(|_| may_be_one)?;
    region.reads(Construct::PageFrames).then_some(())?;
    for _ in 0..MAX_LINES {
        let text = region.slice(next).trim();
        if is_double_rule(text) {
            return names_a_page.then_some(next);
        }
        let is_address = text.starts_with("http://") || text.starts_with("https://");
        let label = text.split_once(": ").map(|(label, _)| label);
        if !is_address && !label.is_some_and(is_label) {
            return None;
        }
        names_a_page |= label.is_some_and(|label| matches!(label, "Filename" | "File" | "Page"));
        next = region.line(next.next)?;
    }
    None
}

/// At least five `=`, and nothing else.
fn is_double_rule(line: &str) -> bool {
    line.starts_with("=====") && line.trim_end().bytes().all(|byte| byte == b'=')
}

/// A word or two.
fn is_label(label: &str) -> bool {
    label.len() <= 20 && label.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// Whether the line is the title that tools give to whatever they read: `# Document`.
pub(super) fn is_wrapper(line: &str) -> bool {
    line.trim_end() == "# Document"
}

#[cfg(test)]
mod tests {
    use crate::transcript::syntax::{Kind, parse};

    fn kinds(text: &str) -> Vec<Kind> {
        let tree = parse(text);
        tree.children(0).map(|at| tree.node(at).kind).filter(|it| *it != Kind::Separator).collect()
    }

    #[test]
    fn banners_are_frames() {
        let banner = "=====\nFilename: elm.jpg\nPage: 2 of 3\nhttps://example.org/elm\n=====";
        assert_eq!(kinds(&format!("{banner}\n\nElm\n")), [Kind::PageFrame, Kind::Paragraph]);
        assert_eq!(crate::transcript::syntax::page_frame(banner), Some("2"));
        assert_eq!(kinds("=====\nThe pier\nPage: 2\n=====\n").first(), Some(&Kind::Paragraph));
        assert_eq!(kinds("=====\nLink: pier\n=====\n").first(), Some(&Kind::Paragraph));
        assert_eq!(kinds("=====\nPage: 2 of 3\n"), [Kind::Paragraph]);
    }

    #[test]
    fn the_title_that_tools_give_is_no_heading() {
        let frame = "## Page 1\n\nElm\n";
        assert_eq!(kinds(&format!("# Document\n\n{frame}"))[..2], [Kind::Markup, Kind::PageFrame]);
        assert_eq!(kinds("# Document\n\nElm\n")[..], [Kind::Heading(1), Kind::Paragraph]);
        assert_eq!(kinds(&format!("# Pier\n\n{frame}"))[..2], [Kind::Heading(1), Kind::PageFrame]);
    }
}
