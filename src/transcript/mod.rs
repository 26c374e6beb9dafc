//! Transcripts to TEI and back: [`convert`] and [`restore`].

pub mod infer;
pub mod syntax;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::metadata::Metadata;
use crate::source::encoding::{self, Charset};
use crate::source::{Encoding, Source, Span};
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
pub fn convert(source: &Source, _options: &ConvertOptions) -> Conversion {
    let Encoding { charset, bom } = source.encoding();
    let text = source.text().replace('&', "&amp;").replace('<', "&lt;");
    let tei = format!("<text n='{} {bom}'>{text}</text>\n", charset.label());
    Conversion { tei, findings: vec![], inferences: vec![] }
}

/// Gives the transcript back that a TEI document was made from.
///
/// # Errors
/// The findings, where the document is not well-formed.
pub fn restore(tei: &Source) -> Result<Restored, Vec<Diagnostic>> {
    bytes_of(tei.text()).map(|bytes| Restored { bytes, findings: vec![] }).ok_or_else(|| {
        let message = "this is no TEI document".to_owned();
        let span = Span::new(0, tei.text().len());
        vec![Diagnostic::new(&NO_TEI, Severity::Error, message, span)]
    })
}

fn bytes_of(tei: &str) -> Option<Vec<u8>> {
    let inner = tei.strip_prefix("<text n='")?.strip_suffix("</text>\n")?;
    let (label, text) = inner.split_once("'>")?;
    let (label, bom) = label.split_once(' ')?;
    let encoding = Encoding { charset: Charset::from_label(label)?, bom: bom == "true" };
    encoding::encode(&text.replace("&lt;", "<").replace("&amp;", "&"), encoding).ok()
}

static NO_TEI: Code =
    Code { id: "tei/none", summary: "No TEI.", explanation: "No TEI document was found." };
