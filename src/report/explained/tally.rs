//! What a run inferred and left as text, counted: [`Tally`].

use super::Explained;
use crate::diagnostic::Severity;
use serde::Serialize;
use std::collections::BTreeMap;

/// How often a rule inferred something, by certainty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Certainties {
    /// Inferences of high certainty.
    pub high: usize,
    /// Of medium certainty.
    pub medium: usize,
    /// Of low certainty.
    pub low: usize,
}

impl Certainties {
    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.high + self.medium + self.low
    }

    fn count(&mut self, certainty: &str) {
        match certainty {
            "high" => self.high += 1,
            "medium" => self.medium += 1,
            _ => self.low += 1,
        }
    }

    /// Adds other counts.
    pub fn add(&mut self, other: Self) {
        self.high += other.high;
        self.medium += other.medium;
        self.low += other.low;
    }
}

/// Counts over the documents of a run.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Documents that were converted.
    pub converted: usize,
    /// Documents that have errors.
    pub invalid: usize,
    /// Documents that could not be read.
    pub failed: usize,
    /// Inferences by the name of their rule.
    pub inferred: BTreeMap<&'static str, Certainties>,
    /// What stayed text, by the name of its kind.
    pub unread: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// The counts for one document.
    #[must_use]
    pub fn of(explained: &Explained<'_>) -> Self {
        let mut tally = Self::default();
        let Explained::Read { inferences, unread, findings, .. } = explained else {
            return Self { failed: 1, ..tally };
        };
        let is_invalid = findings.iter().any(|finding| finding.severity == Severity::Error);
        tally.invalid = usize::from(is_invalid);
        tally.converted = usize::from(!is_invalid);
        for inference in *inferences {
            tally.inferred.entry(inference.rule).or_default().count(inference.certainty);
        }
        for finding in *unread {
            *tally.unread.entry(finding.code.id).or_default() += 1;
        }
        tally
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        self.converted += other.converted;
        self.invalid += other.invalid;
        self.failed += other.failed;
        for (rule, counts) in &other.inferred {
            self.inferred.entry(rule).or_default().add(*counts);
        }
        for (kind, count) in &other.unread {
            *self.unread.entry(kind).or_default() += count;
        }
    }

    /// All inferences.
    #[must_use]
    pub fn all_inferred(&self) -> Certainties {
        let mut all = Certainties::default();
        for counts in self.inferred.values() {
            all.add(*counts);
        }
        all
    }
}
