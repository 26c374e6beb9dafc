//! `ocr`: what language models and OCR tools write: rules between pages, boxes in brackets.

use super::{character, markdown};
use crate::notation::Notation;
use crate::notation::construct::Construct;

pub(super) fn notation() -> Notation {
    Notation::new(
        "ocr",
        "Markdown of language models and OCR tools: rules between pages, check boxes in brackets.",
        "Published transcripts of declassified documents made by models.",
    )
    .reading(markdown::CONSTRUCTS.without(Construct::Rules).with(Construct::PageRules))
    .with_signals(vec![
        character(
            ("check", "[ ]"),
            ("metamark", &[("function", "checkbox"), ("rend", "unchecked")]),
            "Empty brackets are a box that is not checked.",
        ),
        character(
            ("check", "[x]"),
            ("metamark", &[("function", "checkbox"), ("rend", "checked")]),
            "Brackets with a cross are a box that is checked.",
        ),
        character(
            ("check", "[✓]"),
            ("metamark", &[("function", "checkbox"), ("rend", "checked")]),
            "Brackets with a tick are a box that is checked.",
        ),
    ])
}
