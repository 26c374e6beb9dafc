//! The canonical spelling of a TEI document, in the notation of its transcript.

use super::instruction::Settings;
use super::speller::Speller;
use crate::transcript::leiden::speller::Speller as LeidenSpeller;
use std::sync::Arc;

/// The attributes of an element: name and value.
type Given<'a> = &'a [(&'a str, &'a str)];

/// The machine that spells a document.
#[derive(Debug)]
pub(crate) enum Spelling {
    /// With the marks of a table.
    Marks(Speller),
    /// In Leiden+.
    Leiden(LeidenSpeller),
}

impl Spelling {
    /// The machine for a document with these settings.
    pub(crate) fn new(settings: &Settings) -> Self {
        if settings.notation.dialect().is_some() {
            Self::Leiden(LeidenSpeller::new(settings.newline))
        } else {
            Self::Marks(Speller::new(settings.newline, Arc::clone(&settings.notation)))
        }
    }

    /// Whether something was fed that is written with what comes next, or not at all.
    pub(crate) fn holds(&self) -> bool {
        match self {
            Self::Marks(speller) => speller.holds(),
            Self::Leiden(_) => false,
        }
    }

    /// Whether `text` at this place is written as it is.
    pub(crate) fn is_verbatim(&self, text: &str) -> bool {
        match self {
            Self::Marks(speller) => speller.is_verbatim(text),
            Self::Leiden(speller) => speller.is_verbatim(text),
        }
    }

    /// Takes note of text that the caller wrote itself because it [`Self::is_verbatim`].
    pub(crate) fn wrote_verbatim(&mut self) {
        if let Self::Marks(speller) = self {
            speller.wrote_verbatim();
        }
    }

    /// An element begins.
    pub(crate) fn start(&mut self, element: &str, given: Given<'_>, out: &mut String) {
        match self {
            Self::Marks(speller) => speller.start(element, given, out),
            Self::Leiden(speller) => speller.start(element, given, out),
        }
    }

    /// Text; returns where in `out` it begins, behind what was held.
    pub(crate) fn text(&mut self, text: &str, out: &mut String) -> usize {
        match self {
            Self::Marks(speller) => speller.text(text, out),
            Self::Leiden(speller) => speller.text(text, out),
        }
    }

    /// What is held is written now; nothing else.
    pub(crate) fn flush(&mut self, out: &mut String) {
        if let Self::Marks(speller) = self {
            speller.flush(out);
        }
    }

    /// The innermost element ends.
    pub(crate) fn end(&mut self, out: &mut String) {
        match self {
            Self::Marks(speller) => speller.end(out),
            Self::Leiden(speller) => speller.end(out),
        }
    }

    /// Whether text that looks like a mark is escaped: not where it spells one.
    pub(crate) fn has_escapes(&self) -> bool {
        matches!(self, Self::Marks(speller) if !speller.is_wording())
    }
}
