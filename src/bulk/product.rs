//! What becomes of one document: [`Product`].

use super::{Failure, Input, Target, write_file};
use crate::diagnostic::{Diagnostic, Severity, UNDECODABLE};
use crate::source::encoding::EncodingError;
use crate::source::{Encoding, Source, Span};
use crate::transcript::infer::Inference;

/// What becomes of one document.
#[derive(Debug)]
pub struct Product {
    /// What the findings and inferences point into.
    pub source: Source,
    /// What there is to say about it, in its order.
    pub findings: Vec<Diagnostic>,
    /// What there is to say about how it was checked: often the same for many documents.
    pub notices: Vec<Diagnostic>,
    /// What was inferred from it.
    pub inferences: Vec<Inference>,
    /// What looks like a mark in it and stayed text, where that was asked for.
    pub unread: Vec<Diagnostic>,
    /// The document made from it; none where an error forbids it, or none is to be made.
    pub bytes: Option<Vec<u8>>,
}

impl Product {
    /// Findings without a document.
    #[must_use]
    pub fn findings(source: Source, findings: Vec<Diagnostic>) -> Self {
        let (notices, inferences, unread) = Default::default();
        Self { source, findings, notices, inferences, unread, bytes: None }
    }

    /// Whether a finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Writes the document where `target` is a file; what is for standard output stays in the
    /// product.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn deliver(mut self, target: &Target, force: bool) -> Result<Self, Failure> {
        if let Target::File(path) = target
            && let Some(bytes) = self.bytes.take()
        {
            write_file(path, &bytes, force)?;
        }
        Ok(self)
    }
}

/// The text of `bytes`, or what there is to say in its place.
pub(super) fn decode(
    input: &Input,
    bytes: Vec<u8>,
    decode: impl FnOnce(Vec<u8>) -> Result<(String, Encoding), EncodingError>,
) -> Result<Source, Box<Product>> {
    let fault = std::str::from_utf8(&bytes).err().map(|fault| fault.valid_up_to());
    let legible = fault.map(|at| (String::from_utf8_lossy(&bytes).into_owned(), at));
    match decode(bytes) {
        Ok((text, encoding)) => Ok(Source::decoded(input.name(), text, encoding)),
        Err(cause @ EncodingError::NotUtf8 { .. }) => {
            Err(undecodable(input, legible.unwrap_or_default(), &cause))
        }
        Err(cause) => Err(undecodable(input, Default::default(), &cause)),
    }
}

/// `shown` is as much of the text as can be read, and the place of the fault in it.
fn undecodable(input: &Input, shown: (String, usize), cause: &EncodingError) -> Box<Product> {
    let (text, at) = shown;
    let message = cause.to_string();
    let finding = Diagnostic::new(&UNDECODABLE, Severity::Error, message, Span::empty(at));
    Box::new(Product::findings(Source::new(input.name(), text), vec![finding]))
}
