//! How elements stand in the text: as blocks, as phrases, as signs, or not at all.

use super::manner::Manner;
use crate::notation::Notation;
use crate::notation::markdown::{self, Given};
use crate::notation::signal::Text;

/// The children of a `choice` or `app`: the first is the reading of the transcript.
#[derive(Debug, Default)]
pub(super) struct Group {
    first_only: bool,
    taken: bool,
    /// What stands behind its last child.
    pub(super) close: &'static str,
    /// Whether a picture was described in it.
    is_described: bool,
}

impl Group {
    /// The signs around the next child, none where it is another reading of what was written.
    ///
    /// A correction is spelled where it is the transcript's; one of an editor's is not.
    pub(super) fn child(
        &mut self,
        element: &str,
        given: Given<'_>,
    ) -> Option<(&'static str, &'static str)> {
        let is_first = !std::mem::replace(&mut self.taken, true);
        let is_transcribed = markdown::value(given, "source") == Some(markdown::TRANSCRIPT_POINTER);
        match element {
            "unclear" if self.first_only && (is_first || !self.close.is_empty()) => {
                self.close = "?]";
                Some((if is_first { "[" } else { "/" }, ""))
            }
            "sic" if self.first_only && is_first => Some(("", "")),
            "corr" if self.first_only && !is_first && is_transcribed => Some((" [sic: ", "]")),
            _ => None,
        }
    }

    /// Whether the child at hand is another reading of what was written.
    pub(super) fn hides(&self, was_taken: bool) -> bool {
        was_taken && self.first_only
    }

    /// Whether a child came before.
    pub(super) fn is_taken(&self) -> bool {
        self.taken
    }
}

/// How an element stands in the text.
#[derive(Debug)]
pub(super) enum Shape {
    /// The header: metadata, but for the front matter of the transcript.
    Header,
    /// Not text of the document.
    Hidden,
    /// Holds blocks; white space in it is layout.
    Frame { is_section: bool },
    /// Holds readings or phrases; white space in it is layout.
    Group(Group),
    /// Holds items, labels or lines of an address; labels may have a blank line between them, as
    /// items of forms without labels have.
    List { is_bulleted: bool, is_spaced: bool, is_form: bool },
    /// An item of a list: text or blocks.
    Item { is_bulleted: bool },
    /// A table; below its labels, so many cells of dashes are still to be written.
    Table { dashes: usize },
    /// A row of a table.
    Row { cells: usize, has_labels: bool },
    /// A cell of a row.
    Cell,
    /// Lines behind quote signs.
    Quote,
    /// A heading.
    Head,
    /// A block that may hold blocks or text, as `note`.
    Holder,
    /// Text that was left out; the sign is written unless a description is.
    Gap { sign: Text, is_described: bool },
    /// An element that is written as a sign.
    Sign(Text),
    /// Letters with blanks between them.
    Spaced,
    /// Withheld text in its own words: its brackets are the mark, not text.
    Wording,
    /// Text, of a block or of a phrase.
    Text,
}

/// The shape of an element in its parent.
pub(super) fn shape(
    (element, manner): (&str, Manner),
    given: Given<'_>,
    parent: Option<&Shape>,
    notation: &Notation,
) -> Shape {
    match parent {
        Some(Shape::Hidden) => return Shape::Hidden,
        Some(Shape::Header) if manner == Manner::FrontMatter => return Shape::Text,
        Some(Shape::Header) => return Shape::Header,
        _ => {}
    }
    let in_blocks = || parent.is_none_or(Shape::takes_blocks);
    let is = |name, wanted| markdown::value(given, name) == Some(wanted);
    match manner {
        Manner::Header => Shape::Header,
        Manner::Graphic => graphic(given, parent),
        Manner::Hidden => Shape::Hidden,
        Manner::Division => Shape::Frame { is_section: is("type", "section") },
        Manner::Transcript | Manner::Frame | Manner::Elements | Manner::Lines => {
            Shape::Frame { is_section: false }
        }
        Manner::Readings => Shape::Group(Group { first_only: true, ..Group::default() }),
        Manner::Group => Shape::Group(Group::default()),
        Manner::Segment if is("type", "redaction") => Shape::Wording,
        Manner::Highlighted if matches!(parent, Some(Shape::Wording)) => Shape::Wording,
        Manner::Highlighted if is("rend", "spaced") => Shape::Spaced,
        Manner::Metamark if is("function", "checkbox") => Shape::Wording,
        // What is heard is described as gaps are.
        Manner::Sound => Shape::Gap { sign: "".into(), is_described: false },
        Manner::List => {
            let kind = markdown::value(given, "type");
            let is_spaced = matches!(kind, Some("memo-header" | "cable-header"));
            let is_form = kind == Some("form");
            Shape::List { is_bulleted: is("rend", "bulleted"), is_spaced, is_form }
        }
        Manner::Address => Shape::List { is_bulleted: false, is_spaced: false, is_form: false },
        Manner::Item => Shape::Item {
            is_bulleted: matches!(parent, Some(Shape::List { is_bulleted: true, .. })),
        },
        Manner::Table => Shape::Table { dashes: 0 },
        Manner::Row => Shape::Row { cells: 0, has_labels: is("role", "label") },
        Manner::Cell => Shape::Cell,
        Manner::Quote if in_blocks() => Shape::Quote,
        Manner::Head => Shape::Head,
        Manner::Note if in_blocks() => Shape::Holder,
        Manner::Gap => Shape::Gap {
            sign: notation.spelled(element, given).unwrap_or_default(),
            is_described: false,
        },
        Manner::Words if !matches!(parent, Some(Shape::Gap { .. })) => Shape::Hidden,
        Manner::Sign | Manner::PageBreak | Manner::Anchor | Manner::Deletion => {
            Shape::Sign(notation.spelled(element, given).unwrap_or_default())
        }
        _ => Shape::Text,
    }
}

/// A picture: its address behind the description, or alone.
fn graphic(given: Given<'_>, parent: Option<&Shape>) -> Shape {
    let url = markdown::value(given, "url").unwrap_or_default();
    match parent {
        Some(Shape::Group(group)) if group.is_described => Shape::Sign(format!("({url})").into()),
        Some(Shape::Group(Group { taken: false, .. })) => Shape::Sign(format!("![]({url})").into()),
        _ => Shape::Hidden,
    }
}

impl Shape {
    /// Whether its content is elements only, so that white space in it is layout.
    pub(super) fn holds_elements_only(&self) -> bool {
        matches!(
            self,
            Self::Frame { .. }
                | Self::Group(_)
                | Self::List { .. }
                | Self::Table { .. }
                | Self::Row { .. }
        )
    }

    /// Whether it holds text or blocks.
    pub(super) fn may_hold_blocks(&self) -> bool {
        matches!(self, Self::Item { .. } | Self::Holder | Self::Quote)
    }

    /// Whether blocks stand in it.
    pub(super) fn takes_blocks(&self) -> bool {
        let is_row = matches!(self, Self::Row { .. } | Self::Group(_));
        (self.holds_elements_only() && !is_row) || self.may_hold_blocks()
    }

    /// Whether an element of this manner, in a parent that takes text and blocks, is a block.
    pub(super) fn is_block(&self, manner: Manner) -> bool {
        matches!(
            self,
            Self::List { .. }
                | Self::Item { .. }
                | Self::Table { .. }
                | Self::Row { .. }
                | Self::Quote
                | Self::Head
                | Self::Holder
        ) || matches!(
            manner,
            Manner::Block
                | Manner::Preformatted
                | Manner::Lines
                | Manner::Label
                | Manner::Speaker
                | Manner::AddressLine
                | Manner::PageBreak
        )
    }

    /// Whether the table of constructs may have signs for it.
    pub(super) fn has_delimiters(&self) -> bool {
        matches!(self, Self::Text | Self::Holder | Self::Gap { .. })
    }

    /// Whether it writes something before its first child, which then is not separated.
    pub(super) fn writes_at_start(&self) -> bool {
        matches!(
            self,
            Self::Item { .. } | Self::Quote | Self::Holder | Self::List { .. } | Self::Table { .. }
        )
    }

    /// Counts cells, and remembers that a gap was described.
    pub(super) fn note_child(&mut self, manner: Manner) {
        match self {
            Self::Row { cells, .. } if manner == Manner::Cell => *cells += 1,
            Self::Gap { is_described, .. } if manner == Manner::Words => *is_described = true,
            Self::Group(group) if manner == Manner::Description => group.is_described = true,
            _ => {}
        }
    }
}

/// What stands between two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Nothing,
    Space,
    Line,
    BlankLine,
    BlankLines,
}

impl Separator {
    /// What stands before a block in its parent.
    pub(super) fn before(manner: Manner, parent: &Shape, behind_label: bool) -> Self {
        match (manner, parent) {
            _ if behind_label => Self::Space,
            (Manner::Label, Shape::List { is_spaced: true, .. } | Shape::Frame { .. })
            | (Manner::Item, Shape::List { is_form: true, .. }) => Self::BlankLine,
            (Manner::Item | Manner::Label | Manner::AddressLine, _)
            | (Manner::Row, Shape::Table { .. })
            | (Manner::List, Shape::Item { is_bulleted: true }) => Self::Line,
            (_, Shape::Row { .. } | Shape::Group(_)) => Self::Nothing,
            (Manner::PageBreak, _) => Self::BlankLines,
            _ => Self::BlankLine,
        }
    }
}
