//! What conversions inferred and what they left as text, for people and for programs: one file
//! for each manner of telling it, all of them listed in [`MANNERS`].
//!
//! As a report on findings it is streamed: [`Manner::begin`], then a text for each document, with
//! [`Manner::between`] between two that are not empty, then [`Manner::end`].

mod json;
mod lines;
mod tally;

pub use lines::inferred;
pub use tally::Tally;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// An inference, as reports tell it.
#[derive(Clone, Copy, Debug)]
pub struct Inferred<'a> {
    /// The rule that drew it: `infer/page-break`.
    pub rule: &'static str,
    /// How sure it is: `high`, `medium`, `low`.
    pub certainty: &'static str,
    /// What was seen, in words.
    pub evidence: &'a str,
    /// The place in the transcript.
    pub span: Span,
}

/// What became of a transcript, and how.
#[derive(Debug)]
pub enum Explained<'a> {
    /// It was read.
    Read {
        /// The transcript.
        source: &'a Source,
        /// What was inferred from it.
        inferences: &'a [Inferred<'a>],
        /// What looks like a mark and stayed text.
        unread: &'a [Diagnostic],
        /// What else there is to say about it.
        findings: &'a [Diagnostic],
    },
    /// It could not be read.
    Failed {
        /// The transcript, as messages name it.
        name: &'a str,
        /// Why, in a sentence that names it.
        reason: &'a str,
    },
}

/// A manner of telling it.
#[derive(Debug)]
pub struct Manner {
    /// The name that the call gives it.
    pub name: &'static str,
    /// What it is good for, in one line.
    pub about: &'static str,
    /// Whether it tells findings and failures too, so that nobody else must.
    pub is_whole: bool,
    /// What stands before the first document.
    pub begin: &'static str,
    /// What stands between documents.
    pub between: &'static str,
    document: fn(&Explained<'_>) -> String,
    end: fn(&Tally) -> String,
}

impl Manner {
    /// One document; empty where there is nothing to say about it.
    #[must_use]
    pub fn document(&self, explained: &Explained<'_>) -> String {
        (self.document)(explained)
    }

    /// The summary behind the last document.
    #[must_use]
    pub fn end(&self, tally: &Tally) -> String {
        (self.end)(tally)
    }
}

/// All manners, the default first.
pub static MANNERS: &[&Manner] = &[&lines::LINE, &json::JSON];

/// What both manners are tested with.
#[cfg(test)]
mod sample {
    use super::super::sample::CODE;
    use super::{Explained, Inferred, Manner, Tally};
    use crate::diagnostic::{Diagnostic, Severity};
    use crate::source::{Source, Span};

    /// The whole report on a transcript with an inference and a bracket, and on one that failed.
    pub(super) fn report(manner: &Manner) -> String {
        let source = Source::new("a.md", "SECRET\n\né [x]\n");
        let message = "`[x]` stays text".to_owned();
        let unread = [Diagnostic::new(&CODE, Severity::Info, message, Span::new(11, 14))];
        let evidence = "a marking";
        let span = Span::new(0, 6);
        let inferences = [Inferred { rule: "infer/marking", certainty: "high", evidence, span }];
        let documents = [
            Explained::Read {
                source: &source,
                inferences: &inferences,
                unread: &unread,
                findings: &[],
            },
            Explained::Failed { name: "b.md", reason: "b.md: it cannot be read" },
        ];
        let mut tally = Tally::default();
        for document in &documents {
            tally.add(&Tally::of(document));
        }
        let texts = documents.iter().map(|document| manner.document(document));
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        format!("{}{}{}", manner.begin, texts.join(manner.between), manner.end(&tally))
    }
}
