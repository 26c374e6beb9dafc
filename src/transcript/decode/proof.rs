//! The proof that a transcript comes back out of its TEI.

use super::substitute::Output;
use super::{Decoder, typed};
use crate::diagnostic::Diagnostic;
use crate::notation::{Construct, Notation};
use crate::source::Source;
use crate::transcript::syntax::{self, Tree};
use crate::xml::{Event, Reader};
use std::ops::Range;

/// The proof that a transcript comes back out of a TEI document byte for byte: it is shown the
/// events of the document, one after the other, and compares what they stand for.
#[derive(Debug)]
pub struct Proof<'t> {
    transcript: &'t Source,
    /// The syntax of the transcript, where it is known, and the notation of that.
    known: Option<(&'t Tree, &'t Notation)>,
    decoder: Decoder<'t>,
    /// Why the document is no TEI.
    failure: Option<Box<Diagnostic>>,
}

impl<'t> Proof<'t> {
    /// The proof for a transcript in a notation; `tree` is its syntax, where that is known.
    #[must_use]
    pub fn new(transcript: &'t Source, notation: &'t Notation, tree: Option<&'t Tree>) -> Self {
        let text = transcript.text();
        let decoder = Decoder::new(Output::Comparison(text.len(), Some(text)));
        Self { transcript, known: tree.map(|tree| (tree, notation)), decoder, failure: None }
    }

    /// The next event of the document.
    pub fn see(&mut self, event: &Event<'_>) {
        if self.failure.is_none() {
            self.failure = self.decoder.event(event).err();
        }
    }

    /// All events of a document; what [`Self::is_exact`] says of it.
    ///
    /// # Errors
    /// The finding, where the document is not well-formed or not TEI.
    pub fn read(mut self, document: &Source) -> Result<bool, Box<Diagnostic>> {
        let mut reader = Reader::new(document.text());
        while let Some(event) = reader.next()? {
            self.see(&event);
        }
        self.is_exact()
    }

    /// Whether the document that was seen gives the transcript, in text and in encoding, and
    /// nothing in it would be escaped.
    ///
    /// # Errors
    /// The finding, where the document is not TEI.
    pub fn is_exact(self) -> Result<bool, Box<Diagnostic>> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let Decoder { settings, typed, substitution, .. } = self.decoder;
        let (output, _) = substitution.finish();
        let is_same = settings.encoding == self.transcript.encoding()
            && matches!(output, Output::Comparison(_, Some("")));
        let text = self.transcript.text();
        Ok(is_same && !would_escape(text, self.known, &typed, &settings.notation))
    }
}

/// Whether the way back would escape any of the text.
fn would_escape(
    text: &str,
    known: Option<(&Tree, &Notation)>,
    typed: &[Range<usize>],
    notation: &Notation,
) -> bool {
    if typed.is_empty() || !notation.reads(Construct::Escapes) {
        return false;
    }
    match known {
        Some((tree, known)) if known == notation => typed::has_marks(text, tree, typed),
        _ => typed::has_marks(text, &syntax::parse_as(text, notation), typed),
    }
}
