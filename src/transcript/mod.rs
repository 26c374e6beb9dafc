//! Transcripts to TEI and back: [`convert`] and [`restore`].

pub mod choose;
pub(crate) mod decode;
pub mod encode;
pub mod infer;
pub(crate) mod leiden;
pub mod syntax;
mod unread;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{FrontMatterError, Metadata, Names};
use crate::notation::{Notation, builtin};
use crate::source::{Source, Span};
pub(crate) use decode::Proof;
use encode::Redaction;
use infer::{Inference, Scope};
use std::sync::Arc;

/// The kinds of findings on transcripts and on TEI files that are read back.
pub static CODES: &[&Code] = &[
    &FRONT_MATTER,
    &IMPOSSIBLE_DATE,
    &decode::STALE_INSTRUCTION,
    &decode::UNKNOWN_NOTATION,
    &decode::NOT_TEI,
];

/// The kinds of signs that stay text.
pub static UNREAD: &[&Code] = unread::CODES;

static FRONT_MATTER: Code = Code {
    id: "transcript/front-matter",
    summary: "The front matter of a transcript cannot be read.",
    explanation: "A transcript may begin with metadata in YAML (between lines of ---) or TOML \
        (between lines of +++). What they say fills the header. This front matter is neither; it \
        is kept in the header as it stands, and comes back with the text, but says nothing there.",
};

static IMPOSSIBLE_DATE: Code = Code {
    id: "transcript/impossible-date",
    summary: "A date in the text is none that the calendar has.",
    explanation: "Something is written as dates are (`31 February 1962`, `13/32/62`, `271660Z OCT \
        62`), but there is no such day or hour. It is left as text, without a value. Often a digit \
        was misread: look at the document. Where the document says so, the transcript is right, and \
        there is nothing to do.",
};

/// What [`convert`] is told.
#[derive(Clone, Debug)]
pub struct ConvertOptions {
    /// The notation of the transcript.
    pub notation: Arc<Notation>,
    /// Leave out the processing instructions that make the way back exact.
    pub clean: bool,
    /// What may be inferred.
    pub infer: Scope,
    /// Whether to say what was inferred, and what seems to be a mark and stays text.
    pub explain: bool,
    /// How withheld text is encoded.
    pub redaction: Redaction,
    /// What is known about the document.
    pub meta: Metadata,
    /// The lists of names that may occur.
    pub names: Arc<Names>,
    /// The name of the file, where there is one.
    pub file_name: Option<String>,
}

impl Default for ConvertOptions {
    fn default() -> Self {
        Self {
            notation: builtin::usual(),
            clean: false,
            infer: Scope::default(),
            explain: false,
            redaction: Redaction::default(),
            meta: Metadata::default(),
            names: Arc::default(),
            file_name: None,
        }
    }
}

/// What [`convert`] returns.
#[derive(Debug)]
pub struct Conversion {
    /// The TEI document.
    pub tei: String,
    /// Things worth knowing.
    pub findings: Vec<Diagnostic>,
    /// What was inferred, where that was asked for.
    pub inferences: Vec<Inference>,
    /// What looks like a mark and stayed text, in the order of the transcript, where that was
    /// asked for.
    pub unread: Vec<Diagnostic>,
    /// The syntax of the transcript; none of one in Leiden+.
    pub tree: Option<syntax::Tree>,
}

/// What [`restore`] returns.
#[derive(Debug)]
pub struct Restored {
    /// The transcript, in the encoding of the original.
    pub bytes: Vec<u8>,
    /// The notation that it is in.
    pub notation: Arc<Notation>,
    /// How withheld text is encoded in the document.
    pub redaction: Redaction,
    /// Instructions that no longer fit, and other things worth knowing.
    pub findings: Vec<Diagnostic>,
}

/// Encodes a transcript in TEI.
#[must_use]
pub fn convert(source: &Source, options: &ConvertOptions) -> Conversion {
    if let Some(dialect) = options.notation.dialect() {
        return leiden::convert(source, options, dialect);
    }
    let tree = syntax::parse_as(source.text(), &options.notation);
    let scope = options.infer.clone();
    let scope = if options.explain { scope } else { scope.in_brief() };
    let mut reading = infer::infer_with_names(source.text(), &tree, scope, &options.names);
    let encoded = encode::encode(source, &reading, options);
    let inferences = std::mem::take(&mut reading.inferences);
    let front_matter = encoded.front_matter_error.map(|error| front_matter_finding(&tree, &error));
    let dates = reading.impossible_dates.iter().map(|span| impossible_date(source, *span));
    let findings = front_matter.into_iter().chain(dates).collect();
    let unread = if options.explain {
        unread::find(source.text(), &tree, &options.notation)
    } else {
        Vec::new()
    };
    Conversion { tei: encoded.tei, findings, inferences, unread, tree: Some(tree) }
}

fn impossible_date(source: &Source, span: Span) -> Diagnostic {
    let words = source.text()[span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("`{words}` is written as a date, but the calendar has no such day");
    Diagnostic::new(&IMPOSSIBLE_DATE, Severity::Warning, message, span)
        .with_label("left as text")
        .with_help("look at the document; if it says so, nothing is wrong with the transcript")
}

fn front_matter_finding(tree: &syntax::Tree, error: &FrontMatterError) -> Diagnostic {
    let span = tree.nodes().get(1).map_or(Span::empty(0), |node| node.span);
    Diagnostic::new(&FRONT_MATTER, Severity::Warning, error.to_string(), span).with_help(
        "correct it; until then it is kept as it stands, and the header says nothing of it",
    )
}

/// Gives the transcript back that a TEI document was made from.
///
/// # Errors
/// The findings, where the document is not well-formed or not TEI.
pub fn restore(tei: &Source) -> Result<Restored, Vec<Diagnostic>> {
    let mut decoded = decode::decode(tei.text()).map_err(|finding| vec![*finding])?;
    let findings = std::mem::take(&mut decoded.findings);
    let notation = Arc::clone(&decoded.settings.notation);
    let redaction = decoded.settings.redaction;
    match decode::bytes(decoded) {
        Ok(bytes) => Ok(Restored { bytes, notation, redaction, findings }),
        Err(error) => Err(vec![decode::cannot_encode(tei, error.to_string())]),
    }
}
