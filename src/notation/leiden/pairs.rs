//! Constructs that stand between two signs.

use super::commentary::EMPHASIS;
use super::{Attributes, Doubt, has_all};

/// A construct between two signs.
#[derive(Debug, PartialEq, Eq)]
pub struct Pair {
    /// What stands before its content.
    pub open: &'static str,
    /// What stands behind its content.
    pub close: &'static str,
    /// The TEI element.
    pub element: &'static str,
    /// The attributes that make the element this construct.
    pub attributes: Attributes,
    /// What `(?)` before the closing sign means.
    pub doubt: Doubt,
}

const fn pair(
    (open, close): (&'static str, &'static str),
    element: &'static str,
    attributes: Attributes,
    doubt: Doubt,
) -> Pair {
    Pair { open, close, element, attributes, doubt }
}

const fn placed(open: &'static str, place: Attributes) -> Pair {
    pair((open, "||"), "add", place, NAME)
}

const NAME: Doubt = Doubt::Certainty("name");
const VALUE: Doubt = Doubt::Certainty("value");

/// An abbreviation with what is resolved of it: `(Καρ(ανίδι))`. It holds at least one `ex`.
pub static EXPANSION: Pair = pair(("(", ")"), "expan", &[], Doubt::None);

/// Text with a line above it, of which each letter may carry its own: `¯<#β=2#>¯`, `γ̄`.
pub static SUPRALINE: Pair = pair(("¯", "¯"), "hi", &[("rend", "supraline")], VALUE);

/// Deleted text in a translation.
pub static DELETED: Pair = pair(("〚", "〛"), "del", &[], VALUE);

/// The constructs of a text. Where one sign begins another, the longer one comes first.
pub static PAIRS: &[Pair] = &[
    pair(("_[", "]_"), "supplied", &[("evidence", "parallel"), ("reason", "lost")], Doubt::Low),
    pair(
        ("|_", "_|"),
        "supplied",
        &[("evidence", "parallel"), ("reason", "undefined")],
        Doubt::Low,
    ),
    pair(("[", "]"), "supplied", &[("reason", "lost")], Doubt::Low),
    pair(("<_", "_>"), "add", &[("rend", "underline"), ("place", "margin")], NAME),
    pair(("<|", "|>"), "add", &[("rend", "sling"), ("place", "margin")], NAME),
    pair(("<", ">"), "supplied", &[("reason", "omitted")], Doubt::Low),
    pair(("{", "}"), "surplus", &[], VALUE),
    pair(("〚X", "〛"), "del", &[("rend", "cross-strokes")], VALUE),
    pair(("〚/", "〛"), "del", &[("rend", "slashes")], VALUE),
    pair(("〚", "〛"), "del", &[("rend", "erasure")], VALUE),
    pair(("\"", "\""), "q", &[], Doubt::None),
    pair(("\\|", "|/"), "hi", &[("rend", "subscript")], VALUE),
    pair(("\\", "/"), "add", &[("place", "above")], NAME),
    pair(("//", "\\\\"), "add", &[("place", "below")], NAME),
    pair(("|^", "^|"), "hi", &[("rend", "superscript")], VALUE),
    pair(("~||", "||~tall"), "hi", &[("rend", "tall")], VALUE),
    pair(("¯_", "_¯"), "hi", &[("rend", "supraline-underline")], VALUE),
    pair(("(|", "|)"), "abbr", &[], NAME),
    placed("||top:", &[("place", "top")]),
    placed("||bottom:", &[("place", "bottom")]),
    placed("||left:", &[("place", "left")]),
    placed("||right:", &[("place", "right")]),
    placed("||margin:", &[("place", "margin")]),
    placed("||interlin:", &[("place", "interlinear")]),
];

/// The construct that an element is.
#[must_use]
pub fn pair_of(element: &str, given: &[(&str, &str)]) -> Option<&'static Pair> {
    let rows = PAIRS.iter().chain([&EXPANSION, &SUPRALINE]).chain(&EMPHASIS);
    let is_row = |row: &&Pair| row.element == element && has_all(given, row.attributes);
    let best = rows.filter(is_row).max_by_key(|row| row.attributes.len());
    // A deletion of another kind is a deletion.
    best.or((element == "del").then_some(&DELETED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_sign_comes_first() {
        for (at, row) in PAIRS.iter().enumerate() {
            let hidden = PAIRS[at + 1..].iter().find(|later| later.open.starts_with(row.open));
            assert_eq!(hidden, None, "{} hides it", row.open);
        }
    }

    #[test]
    fn every_row_is_found_by_its_element() {
        for row in PAIRS.iter().chain([&EXPANSION, &SUPRALINE]) {
            assert_eq!(pair_of(row.element, row.attributes), Some(row));
        }
        assert_eq!(pair_of("del", &[("rend", "blotted")]), Some(&DELETED));
        assert_eq!(pair_of("hi", &[("rend", "green")]), None);
    }
}
