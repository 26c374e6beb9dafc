//! `fromthepage`: tags as its buttons write them, and links to subjects.

use super::{pair, sign, with_value};
use crate::notation::construct::{Construct, Constructs};
use crate::notation::signal::Tei;
use crate::notation::{Lines, Notation, Signal};

pub(super) fn notation() -> Notation {
    Notation::new(
        "fromthepage",
        "FromThePage: tags, and links to subjects in double brackets; line ends count.",
        "https://content.fromthepage.com/project-owner-documentation/",
    )
    .reading(Constructs::of(&[Construct::Tables, Construct::Escapes]))
    .with_lines(Lines::Hard)
    .with_signals([deletions(), looks(), notes(), signs()].concat())
}

fn deletions() -> Vec<Signal> {
    const STRUCK: (&str, &[(&str, &str)]) = ("del", &[("rend", "strikethrough")]);
    let struck = [
        ("<s>", "</s>"),
        ("<strike>", "</strike>"),
        ("<del>", "</del>"),
        ("<hi rend=\"str\">", "</hi>"),
    ];
    let struck = struck.map(|(open, close)| {
        pair(("del-words", open, close), STRUCK, "Text in strike tags was struck out.")
    });
    let added = [("<add>", "</add>"), ("<ins>", "</ins>")].map(|(open, close)| {
        pair(("add-above", open, close), ("add", &[]), "Text in add tags was added.")
    });
    struck.into_iter().chain(added).collect()
}

fn looks() -> Vec<Signal> {
    [
        ("<b>", "</b>", &[("rend", "bold")], "Text in b tags is bold."),
        ("<i>", "</i>", &[("rend", "italic")], "Text in i tags is italic."),
        ("<u>", "</u>", &[("rend", "underline")], "Text in u tags is underlined."),
        ("<sup>", "</sup>", &[("rend", "superscript")], "Text in sup tags is raised."),
        ("<sub>", "</sub>", &[("rend", "subscript")], "Text in sub tags is lowered."),
        ("<hi rend=\"bold\">", "</hi>", &[("rend", "bold")], "Text in such hi tags is bold."),
        (
            "<hi rend=\"underline\">",
            "</hi>",
            &[("rend", "underline")],
            "Text in such hi tags is underlined.",
        ),
        (
            "<hi rend=\"sup\">",
            "</hi>",
            &[("rend", "superscript")],
            "Text in such hi tags is raised.",
        ),
    ]
    .into_iter()
    .map(|(open, close, attributes, summary)| {
        pair(("hi", open, close), ("hi", &attributes[..]), summary)
    })
    .collect()
}

fn notes() -> Vec<Signal> {
    vec![
        with_value(
            ("person", "[[", "]]"),
            ("key", "|"),
            ("name", &[]),
            "Words behind the name of a subject, in double brackets, name it.",
        ),
        pair(("person", "[[", "]]"), ("name", &[]), "Words in double brackets name a subject."),
        with_value(
            ("footnote", "<footnote marker=\"", "</footnote>"),
            ("n", "\">"),
            ("note", &[("place", "bottom")]),
            "Text in footnote tags is a footnote of the document.",
        ),
        pair(
            ("add-margin", "<marginalia>", "</marginalia>"),
            ("note", &[("type", "annotation"), ("place", "margin"), ("hand", "#h-unknown")]),
            "Text in marginalia tags stands in the margin.",
        ),
        pair(
            ("unclear", "<unclear>", "</unclear>"),
            ("unclear", &[("reason", "illegible"), ("cert", "medium")]),
            "Text in unclear tags is a doubtful reading.",
        ),
        pair(
            ("gap", "<gap>", "</gap>"),
            ("gap", &[("reason", "editorial")]),
            "What is missing is described in gap tags.",
        )
        .within(Tei::new("desc", &[])),
        pair(
            ("figure", "<figure>", "</figure>"),
            ("figure", &[]),
            "A drawing is described in figure tags.",
        )
        .within(Tei::new("figDesc", &[])),
        pair(("stamp", "<stamp>", "</stamp>"), ("stamp", &[]), "Text in stamp tags is a stamp."),
        pair(
            ("catch", "<catchword>", "</catchword>"),
            ("fw", &[("type", "catch"), ("place", "bottom")]),
            "Text in catchword tags is a catchword.",
        ),
    ]
}

fn signs() -> Vec<Signal> {
    vec![
        sign(("lb", "<lb/>"), ("lb", &[]), "The tag lb is a line end."),
        sign(
            ("hyph", "<lb break=\"no\"/>"),
            ("lb", &[("break", "no")]),
            "The tag lb with break is a line end within a word.",
        ),
        sign(("cb", "<cb/>"), ("cb", &[]), "The tag cb begins a column."),
        sign(
            ("illegible", "<gap/>"),
            ("gap", &[("reason", "illegible"), ("extent", "unknown"), ("unit", "word")]),
            "The empty tag gap stands for what could not be read.",
        ),
    ]
}
