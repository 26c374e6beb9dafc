//! `markdown`: Markdown as transcribers and language models write it, with words in brackets.

use crate::notation::Notation;
use crate::notation::construct::{CONSTRUCTS as ALL, Construct, Constructs};

/// All constructs; a rule is no end of a page.
pub(super) const CONSTRUCTS: Constructs = {
    let mut constructs = Constructs::of(&[]);
    let mut index = 0;
    while index < ALL.len() {
        constructs = constructs.with(ALL[index].0);
        index += 1;
    }
    constructs.without(Construct::PageRules)
};

pub(super) fn notation() -> Notation {
    Notation::new(
        "markdown",
        "Markdown with marks in brackets, as careful transcribers and language models write it.",
        "GitHub Flavored Markdown, and the words in brackets of published transcripts.",
    )
    .reading(CONSTRUCTS)
}
