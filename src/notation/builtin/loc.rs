//! `loc`: By the People, the volunteers of the Library of Congress.

use super::{pair, sign};
use crate::notation::construct::{Construct, Constructs};
use crate::notation::{Lines, Notation};

pub(super) fn notation() -> Notation {
    Notation::new(
        "loc",
        "By the People, Library of Congress: deletions and notes in the margin in brackets.",
        "https://crowd.loc.gov/help-center/how-to-transcribe/",
    )
    .reading(Constructs::of(&[Construct::PageFrames, Construct::Escapes]))
    .with_lines(Lines::Hard)
    .with_signals(vec![
        pair(
            ("add-margin", "[*", "*]"),
            ("note", &[("type", "annotation"), ("place", "margin"), ("hand", "#h-unknown")]),
            "Text between brackets with stars stands in the margin.",
        ),
        sign(
            ("illegible", "[?]"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "A question mark in brackets is a word that could not be read.",
        ),
        sign(
            ("illegible", "[ ]"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "Empty brackets are a word that could not be read.",
        ),
        sign(
            ("illegible", "[illegible]"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "The word illegible in brackets is a word that could not be read.",
        ),
        pair(
            ("unclear", "[", "?]"),
            ("unclear", &[("reason", "illegible"), ("cert", "medium")]),
            "A word in brackets with a question mark is a doubtful reading.",
        ),
        pair(
            ("del-words", "[", "]"),
            ("del", &[("rend", "strikethrough")]),
            "Text in brackets was deleted and can be read.",
        ),
    ])
}
