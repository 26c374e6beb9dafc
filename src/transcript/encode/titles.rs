//! Titles that say more than their words: those of attachments, and those of the transcriber.

use super::body::Body;
use super::element::Element;
use crate::notation::markdown as rows;
use crate::source::Span;
use crate::transcript::syntax::{Kind, Tree};

/// The label of the attachment that a title announces: `A` of `Tab A`; empty where it has none.
pub(super) fn attachment(title: &str) -> Option<&str> {
    const NAMES: [&str; 6] = ["TAB", "ATTACHMENT", "ENCLOSURE", "ANNEX", "APPENDIX", "ENCL."];
    let title = title.trim().trim_end_matches([':', '.']);
    let (name, label) = title.split_once(' ').unwrap_or((title, ""));
    let is_known = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
    let label = label.trim().trim_start_matches("No. ").trim_matches(['(', ')', '"']);
    let is_label = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let may_stand = label.len() <= 4 && label.chars().all(is_label);
    let is_whole = !label.is_empty() || !name.eq_ignore_ascii_case("tab");
    (is_known && may_stand && is_whole).then_some(label)
}

/// The words of a title that stands in brackets as a whole: it is the transcriber's. A marking, a
/// pseudonym or a single word in brackets may be the document's.
pub(super) fn supplied(text: &str, tree: &Tree, first: usize, end: usize) -> Option<Span> {
    let node = (first < end).then(|| tree.node(first))?;
    let inner = text[node.span.range()].strip_prefix('[')?.strip_suffix(']')?;
    let is_title = inner.trim() == inner
        && inner.contains(' ')
        && !inner.contains(['[', ']'])
        && inner.contains(char::is_lowercase);
    let is_alone = node.kind == Kind::Text && node.end as usize == end;
    let words = || Span::new(node.span.start as usize + 1, node.span.end as usize - 1);
    (is_alone && is_title).then(words)
}

impl Body<'_, '_> {
    /// A title of the nodes `first` to `end`, which begins at the offset `start`.
    pub(super) fn title(
        &mut self,
        head: &Element<'_>,
        (first, end): (usize, usize),
        start: usize,
        stop: u32,
    ) {
        let Some(words) = supplied(self.reading.text, self.reading.tree, first, end) else {
            self.scribe.open(head, start);
            self.inlines().nodes(first, end);
            self.scribe.close(stop as usize);
            return;
        };
        self.scribe.open(&Element::new("head").with("type", "supplied"), start);
        self.scribe.open(&Element::of(&rows::SUPPLIED_HEAD), words.start as usize);
        self.scribe.text(words);
        self.scribe.close(words.end as usize + 1);
        self.scribe.close(stop as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn attachments_are_announced() {
        assert_eq!(attachment("Tab A"), Some("A"));
        assert_eq!(attachment("ATTACHMENT"), Some(""));
        assert_eq!(attachment("Enclosure (2)"), Some("2"));
        for title in ["Tab", "Table 1", "Attachment to the report", "Annex on the war"] {
            assert_eq!(attachment(title), None, "{title}");
        }
    }
}
