//! `frus`: Foreign Relations of the United States, editors' words in italics in brackets.

use crate::notation::Notation;
use crate::notation::construct::{Construct, Constructs};

pub(super) fn notation() -> Notation {
    Notation::new(
        "frus",
        "Foreign Relations of the United States: amounts and kinds of text not declassified.",
        "https://history.state.gov/historicaldocuments/about-frus",
    )
    .reading(Constructs::of(&[
        Construct::FrontMatter,
        Construct::Headings,
        Construct::PageFrames,
        Construct::Footnotes,
        Construct::Emphasis,
        Construct::Brackets,
        Construct::Escapes,
    ]))
}
