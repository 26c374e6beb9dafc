//! Findings about a user's document: what is wrong, where, and what to do.
//!
//! Failures to do the job (a file that cannot be read) are error enums; the two never mix.

use crate::source::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document is not what it must be.
    Error,
    /// Probably not what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word that reports print: `error`, `warning`, `info`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A kind of finding: `teikit explain ID` prints the explanation.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable name in kebab case, `area/fault`: `xml/duplicate-attribute`.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// What it means, why it matters, what to do.
    pub explanation: &'static str,
}

/// The bytes of a document mean nothing, whatever kind of document it is.
pub(crate) static UNDECODABLE: Code = Code {
    id: "source/undecodable",
    summary: "The bytes are not text in the expected encoding.",
    explanation: "\
Documents are read as UTF-8, or as UTF-16 where they begin with a byte order mark; an XML document
may name another encoding in its declaration. The bytes at the given place mean nothing in that
encoding: the file is in an older one, it is damaged, or it is no text at all (an image, a PDF, a
word processor's file). Nothing is guessed, because a wrong guess changes letters in silence.

If it is a transcript in an older encoding, name it: `teikit convert --encoding windows-1252 FILE`.
If it came from a word processor, save it as plain text in UTF-8.",
};

/// A place with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in bytes of the source.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: &'static Code,
    /// How much it matters.
    pub severity: Severity,
    /// One line: what is wrong, with the names and values at hand.
    pub message: String,
    /// The smallest place that shows it.
    pub primary: Label,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// What to do, in the imperative.
    pub help: Option<String>,
    /// Where it is in the tree: `/TEI/text/body/div[2]/p[1]`.
    pub path: Option<String>,
}

impl Diagnostic {
    /// A finding at `span`; the other parts are added with the `with_` functions.
    #[must_use]
    pub fn new(code: &'static Code, severity: Severity, message: String, span: Span) -> Self {
        let primary = Label { span, text: String::new() };
        Self { code, severity, message, primary, secondary: vec![], help: None, path: None }
    }

    /// The same with words at the place.
    #[must_use]
    pub fn with_label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with another place.
    #[must_use]
    pub fn with_secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Sorts findings in the order of the document, the graver first.
    pub fn sort(findings: &mut [Self]) {
        findings.sort_by(|a, b| {
            let key = |d: &Self| (d.primary.span, d.severity, d.code.id);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
    }
}
