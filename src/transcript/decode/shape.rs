//! How elements stand in the text: as blocks, as phrases, as signs, or not at all.

use crate::document::elements::element_only;
use crate::notation::markdown::{self, Given};

/// The children of a `choice` or `app`: the first is the reading of the transcript.
#[derive(Debug)]
pub(super) struct Group {
    first_only: bool,
    taken: bool,
}

impl Group {
    /// Whether the next child is another reading of what was written.
    pub(super) fn is_taken(&mut self) -> bool {
        std::mem::replace(&mut self.taken, true) && self.first_only
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
    /// Holds items, labels or lines of an address; labels may have a blank line between them.
    List { is_bulleted: bool, is_spaced: bool },
    /// An item of a list: text or blocks.
    Item { is_bulleted: bool },
    /// A table.
    Table,
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
    Gap { sign: String, is_described: bool },
    /// An element that is written as a sign.
    Sign(String),
    /// Text, of a block or of a phrase.
    Text,
}

/// The shape of an element in its parent.
pub(super) fn shape(element: &str, given: Given<'_>, parent: Option<&Shape>) -> Shape {
    match parent {
        Some(Shape::Hidden) => return Shape::Hidden,
        Some(Shape::Header) if element == "xenoData" => return Shape::Text,
        Some(Shape::Header) => return Shape::Header,
        _ => {}
    }
    let in_blocks = parent.is_none_or(Shape::takes_blocks);
    let rend = markdown::value(given, "rend");
    match element {
        "teiHeader" => Shape::Header,
        "facsimile" | "standOff" | "sourceDoc" | "graphic" | "index" | "certainty" => Shape::Hidden,
        "div" => Shape::Frame { is_section: markdown::value(given, "type") == Some("section") },
        // Both may hold text, but hold blocks in a transcript.
        "opener" | "closer" => Shape::Frame { is_section: false },
        "choice" | "app" => Shape::Group(Group { first_only: true, taken: false }),
        "subst" | "figure" => Shape::Group(Group { first_only: false, taken: false }),
        "list" => {
            let kind = markdown::value(given, "type");
            let is_spaced = matches!(kind, Some("memo-header" | "cable-header"));
            Shape::List { is_bulleted: rend == Some("bulleted"), is_spaced }
        }
        "address" => Shape::List { is_bulleted: false, is_spaced: false },
        "item" => Shape::Item {
            is_bulleted: matches!(parent, Some(Shape::List { is_bulleted: true, .. })),
        },
        "table" => Shape::Table,
        "row" => {
            Shape::Row { cells: 0, has_labels: markdown::value(given, "role") == Some("label") }
        }
        "cell" => Shape::Cell,
        "quote" if in_blocks => Shape::Quote,
        "head" => Shape::Head,
        "note" if in_blocks => Shape::Holder,
        "gap" => Shape::Gap {
            sign: markdown::sign(element, given).unwrap_or_default(),
            is_described: false,
        },
        "desc" if !matches!(parent, Some(Shape::Gap { .. })) => Shape::Hidden,
        "lb" | "pb" | "cb" | "gb" | "space" | "milestone" | "anchor" | "delSpan" | "addSpan" => {
            Shape::Sign(markdown::sign(element, given).unwrap_or_default())
        }
        _ if element_only(element) => Shape::Frame { is_section: false },
        _ => Shape::Text,
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
                | Self::Table
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

    /// Whether the element, in a parent that takes text and blocks, is a block.
    pub(super) fn is_block(&self, element: &str) -> bool {
        match self {
            Self::List { .. }
            | Self::Item { .. }
            | Self::Table
            | Self::Row { .. }
            | Self::Quote
            | Self::Head
            | Self::Holder => true,
            _ => matches!(
                element,
                "pb" | "p"
                    | "ab"
                    | "fw"
                    | "label"
                    | "speaker"
                    | "l"
                    | "lg"
                    | "salute"
                    | "signed"
                    | "dateline"
                    | "byline"
                    | "trailer"
                    | "addrLine"
            ),
        }
    }

    /// Whether the table of constructs may have signs for it.
    pub(super) fn has_delimiters(&self) -> bool {
        matches!(self, Self::Text | Self::Holder | Self::Gap { .. })
    }

    /// Whether it writes something before its first child, which then is not separated.
    pub(super) fn writes_at_start(&self) -> bool {
        matches!(
            self,
            Self::Item { .. } | Self::Quote | Self::Holder | Self::List { .. } | Self::Table
        )
    }

    /// Counts cells, and remembers that a gap was described.
    pub(super) fn note_child(&mut self, element: &str) {
        match self {
            Self::Row { cells, .. } if element == "cell" => *cells += 1,
            Self::Gap { is_described, .. } if element == "desc" => *is_described = true,
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
    pub(super) fn before(element: &str, parent: &Shape, behind_label: bool) -> Self {
        match (element, parent) {
            _ if behind_label => Self::Space,
            ("label", Shape::List { is_spaced: true, .. }) => Self::BlankLine,
            ("item" | "label" | "addrLine", _) | ("row", Shape::Table) => Self::Line,
            (_, Shape::Row { .. } | Shape::Group(_)) => Self::Nothing,
            ("pb", _) => Self::BlankLines,
            _ => Self::BlankLine,
        }
    }
}
