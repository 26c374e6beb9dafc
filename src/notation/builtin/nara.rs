//! `nara`: the citizen archivists of the National Archives, remarks in brackets behind words.

use super::{behind, sign};
use crate::notation::construct::{Construct, Constructs};
use crate::notation::{Lines, Notation};

/// What transcripts have besides the remarks; signs that stand for themselves are escaped.
const CONSTRUCTS: Constructs = Constructs::of(&[
    Construct::Brackets,
    Construct::CheckBoxes,
    Construct::Blackouts,
    Construct::Escapes,
]);

pub(super) fn notation() -> Notation {
    Notation::new(
        "nara",
        "National Archives Catalog: remarks in brackets, also on the word before them.",
        "https://www.archives.gov/citizen-archivist/transcribe/tips",
    )
    .reading(CONSTRUCTS)
    .with_lines(Lines::Hard)
    .with_signals(vec![
        behind(
            ("del-words", "[crossed out]"),
            ("del", &[("rend", "strikethrough")]),
            "A word before [crossed out] was struck out.",
        ),
        behind(
            ("del-words", "[strikethrough]"),
            ("del", &[("rend", "strikethrough")]),
            "A word before [strikethrough] was struck out.",
        ),
        behind(
            ("hi", "[underlined]"),
            ("hi", &[("rend", "underline")]),
            "A word before [underlined] is underlined.",
        ),
        sign(
            ("illegible", "[ ]"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "Empty brackets are a word that could not be read.",
        ),
    ])
}
