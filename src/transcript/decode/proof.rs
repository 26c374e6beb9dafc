//! The proof that a transcript comes back out of its TEI.

use super::Decoder;
use super::substitute::Output;
use super::typed::Marks;
use crate::diagnostic::Diagnostic;
use crate::notation::{Construct, Notation};
use crate::source::Source;
use crate::transcript::syntax::Tree;
use crate::xml::Reader;
use crate::xml::events::Step;

/// The proof that a transcript comes back out of a TEI document byte for byte: it is shown the
/// steps through the document, one after the other, and compares what they stand for.
#[derive(Debug)]
pub(crate) struct Proof<'t> {
    transcript: &'t Source,
    notation: &'t Notation,
    decoder: Decoder<'t>,
    /// Why the document is no TEI.
    failure: Option<Box<Diagnostic>>,
}

impl<'t> Proof<'t> {
    /// The proof for a transcript in a notation; `tree` is its syntax.
    pub(crate) fn new(
        transcript: &'t Source,
        notation: &'t Notation,
        tree: Option<&'t Tree>,
    ) -> Self {
        let text = transcript.text();
        let mut decoder = Decoder::new(Output::Comparison(text.len(), Some(text)));
        decoder.marks = tree.map(|tree| Marks::new(text, tree));
        Self { transcript, notation, decoder, failure: None }
    }

    /// The next step through the document.
    pub(crate) fn see(&mut self, reader: &Reader<'_>, step: Step) {
        if self.failure.is_none() {
            self.failure = self.decoder.take(reader, step).err();
        }
    }

    /// All of a document; what [`Self::conclude`] says of it.
    ///
    /// # Errors
    /// The finding, where the document is not well-formed or not TEI.
    pub(crate) fn read(mut self, document: &Source) -> Result<bool, Box<Diagnostic>> {
        self.decoder.read(document.text())?;
        self.conclude()
    }

    /// Whether the document that was seen gives the transcript, in text and in encoding, and
    /// surely nothing in it would be escaped.
    ///
    /// # Errors
    /// The finding, where the document is not TEI.
    pub(crate) fn conclude(self) -> Result<bool, Box<Diagnostic>> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let Decoder { settings, marks, substitution, .. } = self.decoder;
        let (output, _) = substitution.finish();
        let has_no_escapes = !settings.notation.reads(Construct::Escapes)
            || (*settings.notation == *self.notation && marks.is_some_and(|it| !it.is_typed));
        Ok(settings.encoding == self.transcript.encoding()
            && matches!(output, Output::Comparison(_, Some("")))
            && has_no_escapes)
    }
}
