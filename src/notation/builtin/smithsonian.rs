//! `smithsonian`: the Transcription Center of the Smithsonian, tags in double brackets.

use super::{pair, sign};
use crate::notation::construct::{Construct, Constructs};
use crate::notation::{Notation, Signal};

/// What transcripts have besides the tags: tables, rules, and line ends behind two blanks.
const CONSTRUCTS: Constructs = Constructs::of(&[
    Construct::FrontMatter,
    Construct::Headings,
    Construct::Rules,
    Construct::PageFrames,
    Construct::Tables,
    Construct::CheckBoxes,
    Construct::Escapes,
]);

pub(super) fn notation() -> Notation {
    Notation::new(
        "smithsonian",
        "Smithsonian Transcription Center: tags in double brackets.",
        "https://transcription.si.edu/instructions",
    )
    .reading(CONSTRUCTS)
    .with_signals([looks(), notes(), doubts()].concat())
}

fn looks() -> Vec<Signal> {
    vec![
        pair(
            ("del-words", "[[strikethrough]]", "[[/strikethrough]]"),
            ("del", &[("rend", "strikethrough")]),
            "Text in strikethrough tags was struck out.",
        ),
        pair(
            ("hi", "[[underlined]]", "[[/underlined]]"),
            ("hi", &[("rend", "underline")]),
            "Text in underlined tags is underlined.",
        ),
        pair(
            ("hi", "[[underline]]", "[[/underline]]"),
            ("hi", &[("rend", "underline")]),
            "Text in underline tags is underlined.",
        ),
        pair(
            ("hi", "[[superscript]]", "[[/superscript]]"),
            ("hi", &[("rend", "superscript")]),
            "Text in superscript tags is raised.",
        ),
        pair(
            ("add-above", "[[insertion]]", "[[/insertion]]"),
            ("add", &[]),
            "Text in insertion tags was added.",
        ),
    ]
}

fn notes() -> Vec<Signal> {
    vec![
        pair(
            ("note-ann", "[[margin]]", "[[/margin]]"),
            ("note", &[("type", "annotation"), ("place", "margin"), ("hand", "#h-unknown")]),
            "Text in margin tags stands in the margin.",
        ),
        pair(
            ("note-ann", "[[left margin]]", "[[/left margin]]"),
            ("note", &[("type", "annotation"), ("place", "margin left"), ("hand", "#h-unknown")]),
            "Text in tags of the left margin stands there.",
        ),
        pair(
            ("note-ann", "[[right margin]]", "[[/right margin]]"),
            ("note", &[("type", "annotation"), ("place", "margin right"), ("hand", "#h-unknown")]),
            "Text in tags of the right margin stands there.",
        ),
        pair(
            ("note-ann", "[[annotation]]", "[[/annotation]]"),
            ("note", &[("type", "annotation"), ("hand", "#h-unknown")]),
            "Text in annotation tags is a remark on the page.",
        ),
        pair(
            ("hi", "[[preprinted]]", "[[/preprinted]]"),
            ("seg", &[("type", "preprinted")]),
            "Text in preprinted tags was printed on the form.",
        ),
        pair(
            ("stamp", "[[stamp]]", "[[/stamp]]"),
            ("stamp", &[]),
            "Text in stamp tags is a stamp.",
        ),
    ]
}

fn doubts() -> Vec<Signal> {
    vec![
        pair(
            ("pua", "[[symbol - ", "]]"),
            ("g", &[("type", "symbol")]),
            "A sign that has no letter is named in a symbol tag.",
        ),
        pair(
            ("pua", "[[symbol-", "]]"),
            ("g", &[("type", "symbol")]),
            "A sign that has no letter is named in a symbol tag.",
        ),
        sign(
            ("illegible", "[[?]]"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "A question mark in double brackets is a word that could not be read.",
        ),
        sign(
            ("illegible", "[[illegible]]"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "The tag illegible stands for a word that could not be read.",
        ),
        pair(
            ("unclear", "[[", "?]]"),
            ("unclear", &[("reason", "illegible"), ("cert", "medium")]),
            "A word in double brackets with a question mark is a doubtful reading.",
        ),
    ]
}
