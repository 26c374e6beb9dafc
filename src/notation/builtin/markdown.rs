//! `markdown`: Markdown as transcribers and language models write it, with words in brackets.

use crate::notation::Notation;
use crate::notation::construct::{CONSTRUCTS, Construct, Constructs};

pub(super) fn notation() -> Notation {
    let all = CONSTRUCTS.iter().fold(Constructs::default(), |all, (it, _)| all.with(*it));
    Notation::new(
        "markdown",
        "Markdown with marks in brackets, as careful transcribers and language models write it.",
        "GitHub Flavored Markdown, and the words in brackets of published transcripts.",
    )
    .reading(all.without(Construct::PageRules))
}
