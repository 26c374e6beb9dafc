//! Transcripts to TEI and back: [`convert`] and [`restore`].

pub mod encode;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What [`convert`] is told.
#[derive(Clone, Debug, Default)]
pub struct ConvertOptions {
    /// Leave out the processing instructions that make the way back exact.
    pub clean: bool,
}

/// What [`convert`] returns.
#[derive(Debug)]
pub struct Conversion {
    /// The TEI document.
    pub tei: String,
    /// Marks that were left as text, and other things worth knowing.
    pub findings: Vec<Diagnostic>,
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
pub fn convert(_source: &Source, _options: &ConvertOptions) -> Conversion {
    Conversion { tei: String::new(), findings: vec![] }
}

/// Gives the transcript back that a TEI document was made from.
///
/// # Errors
/// The findings, where the document is not well-formed.
pub fn restore(_tei: &Source) -> Result<Restored, Vec<Diagnostic>> {
    Ok(Restored { bytes: vec![], findings: vec![] })
}
