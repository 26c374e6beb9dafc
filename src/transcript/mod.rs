//! Transcripts to TEI and back: [`convert`] and [`restore`].

pub(crate) mod decode;
mod encode;
pub mod infer;
pub mod syntax;

use crate::diagnostic::Diagnostic;
use crate::document::metadata::Metadata;
use crate::source::Source;
use infer::{Infer, Inference};

/// What [`convert`] is told.
#[derive(Clone, Debug, Default)]
pub struct ConvertOptions {
    /// Leave out the processing instructions that make the way back exact.
    pub clean: bool,
    /// What may be inferred.
    pub infer: Infer,
    /// What is known about the document.
    pub meta: Metadata,
    /// The name of the file, where there is one.
    pub file_name: Option<String>,
}

/// What [`convert`] returns.
#[derive(Debug)]
pub struct Conversion {
    /// The TEI document.
    pub tei: String,
    /// Marks that were left as text, and other things worth knowing.
    pub findings: Vec<Diagnostic>,
    /// What was inferred.
    pub inferences: Vec<Inference>,
}

/// What [`restore`] returns.
#[derive(Debug)]
pub struct Restored {
    /// The transcript, in the encoding of the original.
    pub bytes: Vec<u8>,
    /// Instructions that no longer fit, and other things worth knowing.
    pub findings: Vec<Diagnostic>,
}

/// Encodes a transcript in TEI.
#[must_use]
pub fn convert(source: &Source, options: &ConvertOptions) -> Conversion {
    let tree = syntax::parse(source.text());
    let mut reading = infer::infer(source.text(), &tree, options.infer);
    let tei = encode::encode(source, &reading, options);
    let inferences = std::mem::take(&mut reading.inferences);
    Conversion { tei, findings: vec![], inferences }
}

/// Gives the transcript back that a TEI document was made from.
///
/// # Errors
/// The findings, where the document is not well-formed or not TEI.
pub fn restore(tei: &Source) -> Result<Restored, Vec<Diagnostic>> {
    let mut decoded = decode::decode(tei.text()).map_err(|finding| vec![*finding])?;
    let findings = std::mem::take(&mut decoded.findings);
    match decode::bytes(decoded) {
        Ok(bytes) => Ok(Restored { bytes, findings }),
        Err(error) => Err(vec![decode::cannot_encode(tei, error.to_string())]),
    }
}
