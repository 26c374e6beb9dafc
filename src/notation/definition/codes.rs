//! The kinds of findings on definitions of notations.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// All of them.
pub(in crate::notation) static CODES: &[&Code] = &[&AMBIGUOUS, &SIGN, &SYNTAX, &TEI, &UNDECIDED];

/// A fault at `span`, with what to do about it.
pub(super) fn fault(code: &'static Code, message: String, span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message, span).with_help(help)
}

pub(super) static SYNTAX: Code = Code {
    id: "notation/syntax",
    summary: "The definition of a notation is not written as it must be.",
    explanation: "\
A definition is a TOML file:

    id = \"diary\"                       # letters, digits and hyphens
    summary = \"The diary of J. Oak.\"   # one line about it
    base = \"markdown\"                  # another notation whose marks are read too
    constructs = [\"headings\"]          # what is read of Markdown (default: as the base does)
    lines = \"hard\"                     # line ends are those of the document (default: soft)

    [[mark]]
    id = \"add-above\"
    summary = \"Text between arrows was added above the line.\"
    open = \"↑\"
    close = \"↓\"
    element = \"add\"
    attributes = { place = \"above\" }

A mark has `open` and `close` around words, or `sign` for what has no words, or `character` for a
sign that is itself what the document has, or `behind` for a sign that speaks of the word before it
(`blank = true`: with a blank before it). `inner` puts a second element into the first. `value`
names the attribute whose value stands behind `open`, and the sign that ends it:
`value = { attribute = \"key\", end = \"|\" }`. `teikit notations loc --toml` prints a definition
to start from.",
};

pub(super) static SIGN: Code = Code {
    id: "notation/sign",
    summary: "A sign of a notation cannot be told from the text of documents.",
    explanation: "Signs are looked for everywhere in a paragraph. One that is empty, begins with a \
        blank, holds a line end, or consists of letters, digits or ordinary punctuation would be \
        found in the words of the document. Choose signs that documents do not have.",
};

/// A sign with two meanings.
pub static AMBIGUOUS: Code = Code {
    id: "notation/ambiguous",
    summary: "A sign of a notation has two meanings.",
    explanation: "Two marks begin with the same sign and end alike, or a sign is the beginning of \
        one that the base notation or a construct of Markdown has. Nobody can tell then which of \
        them is meant, and nothing is guessed. Give one of them another sign, or leave the base or \
        the construct out: `constructs` names what is read of Markdown.",
};

pub(super) static UNDECIDED: Code = Code {
    id: "notation/undecided",
    summary: "Two marks of a notation stand for the same TEI.",
    explanation: "On the way back, the mark of an element is looked up by its name and \
        attributes. Of two marks with the same TEI, only one could ever be written. Leave one of \
        them out, or tell them apart with another attribute, for instance `@type` or `@rend`.",
};

/// The TEI of a mark cannot stand in a document.
pub static TEI: Code = Code {
    id: "notation/tei",
    summary: "The TEI of a mark is not valid in a paragraph.",
    explanation: "Each document that is converted is valid against the built-in schema, a strict \
        subset of TEI P5, so that what a mark stands for must be too: an element that may stand \
        among words, with attributes and values that it may have, around words if the mark holds \
        words and empty if it does not. `teikit schema show teikit` prints the schema.",
};
