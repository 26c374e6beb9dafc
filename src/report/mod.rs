//! Findings as text: one file for each output format, all of them listed in [`FORMATS`].
//!
//! A report is streamed: [`Format::begin`], then what [`Format::outcome`] makes of each document,
//! with [`Format::between`] between two texts that are not empty, then [`Format::end`].

pub mod explained;
mod github;
mod json;
mod junit;
mod line;
mod pretty;
mod sarif;
mod totals;

pub use github::GITHUB;
pub use json::JSON;
pub use junit::JUNIT;
pub use line::{LINE, on_one_line};
pub use pretty::PRETTY;
pub use sarif::SARIF;
pub use totals::{Totals, counted};

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What became of one document.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// It was looked into.
    Checked {
        /// The document.
        source: &'a Source,
        /// What there is to say about it, in its order.
        findings: &'a [Diagnostic],
    },
    /// It could not be read, or not be checked.
    Failed {
        /// The document, as messages name it.
        name: &'a str,
        /// Why, in a sentence that names the document.
        reason: &'a str,
    },
}

/// An output format for findings.
#[derive(Debug)]
pub struct Format {
    /// The name that the call gives it.
    pub name: &'static str,
    /// What it is good for, in one line.
    pub about: &'static str,
    /// Whether people read it: they are told once what programs are told for each document.
    pub for_people: bool,
    /// What stands before the first document.
    pub begin: &'static str,
    /// What stands between documents.
    pub between: &'static str,
    outcome: fn(&Outcome<'_>) -> String,
    end: fn(&Totals) -> String,
}

impl Format {
    /// One document; empty where the format has nothing to say about it. Colours are ANSI
    /// sequences, for who prints it to take out where no terminal reads them.
    #[must_use]
    pub fn outcome(&self, outcome: &Outcome<'_>) -> String {
        (self.outcome)(outcome)
    }

    /// What stands behind the last document.
    #[must_use]
    pub fn end(&self, totals: &Totals) -> String {
        (self.end)(totals)
    }

    /// A format for people that is one text for each finding; failures are told beside it.
    const fn of_findings(
        name: &'static str,
        about: &'static str,
        outcome: fn(&Outcome<'_>) -> String,
    ) -> Self {
        let end = |_: &Totals| String::new();
        Self { name, about, for_people: true, begin: "", between: "", outcome, end }
    }
}

/// All formats, the default first.
pub static FORMATS: &[&Format] = &[&PRETTY, &LINE, &JSON, &SARIF, &JUNIT, &GITHUB];

/// What `render` makes of each finding; nothing of a document that failed.
fn each_finding(outcome: &Outcome<'_>, render: fn(&Source, &Diagnostic) -> String) -> String {
    match *outcome {
        Outcome::Checked { source, findings } => {
            findings.iter().map(|finding| render(source, finding)).collect()
        }
        Outcome::Failed { .. } => String::new(),
    }
}

/// What several formats are tested with.
#[cfg(test)]
mod sample {
    use super::{Format, Outcome, Totals};
    use crate::diagnostic::{Code, Diagnostic, Severity};
    use crate::source::{Source, Span};

    pub(super) static CODE: Code =
        Code { id: "test/fault", summary: "Fault.", explanation: "A fault to test with." };

    /// A document with a fault on its second line, another place and advice.
    pub(super) fn source() -> Source {
        Source::new("a dir/é.xml", "<p>\n  é<q>\n</p>")
    }

    pub(super) fn finding() -> Diagnostic {
        let message = "`q` is not allowed here".to_owned();
        let found = Diagnostic::new(&CODE, Severity::Error, message, Span::new(9, 10))
            .with_label("this one")
            .with_secondary(Span::new(0, 3), "in this `p`")
            .with_help("Write `hi`.");
        Diagnostic { path: Some("/p/q".to_owned()), ..found }
    }

    /// The whole report on the document, a second without a finding, and one that failed.
    pub(super) fn report(format: &Format, findings: &[Diagnostic]) -> String {
        let (faulty, clean) = (source(), Source::new("b.xml", "<p/>"));
        let outcomes = [
            Outcome::Checked { source: &faulty, findings },
            Outcome::Checked { source: &clean, findings: &[] },
            Outcome::Failed { name: "c.xml", reason: "c.xml: it cannot be read" },
        ];
        let mut totals = Totals::default();
        for outcome in &outcomes {
            totals.add(Totals::of(outcome));
        }
        let texts = outcomes.iter().map(|outcome| format.outcome(outcome));
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        format!("{}{}{}", format.begin, texts.join(format.between), format.end(&totals))
    }
}
