//! `leiden` and its sisters: the notations of papyri.info, which are read by a reader of their own.

use crate::notation::Notation;
use crate::notation::leiden::Dialect;

const SOURCE: &str = "https://papyri.info/docs/leiden_plus";

pub(super) fn text() -> Notation {
    let summary = "Leiden+, as papyri.info writes the texts of documents; the TEI is EpiDoc.";
    Notation::new("leiden", summary, SOURCE).in_dialect(Dialect::Text)
}

pub(super) fn translation() -> Notation {
    let summary = "Leiden+ for translations, as papyri.info writes them.";
    let source = "https://papyri.info/docs/leiden_plus_translation";
    Notation::new("leiden-translation", summary, source).in_dialect(Dialect::Translation)
}

pub(super) fn commentary() -> Notation {
    let summary = "Leiden+ for commentaries, as papyri.info writes them.";
    Notation::new("leiden-commentary", summary, SOURCE).in_dialect(Dialect::Commentary)
}
