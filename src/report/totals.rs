//! What a run comes to: [`Totals`].

use super::Outcome;
use crate::diagnostic::{Code, Diagnostic, Severity};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Counts over the documents of a run, and the kinds of findings that occurred.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Documents without an error.
    pub valid: usize,
    /// Documents with errors.
    pub invalid: usize,
    /// Documents that could not be read or checked.
    pub failed: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are neither.
    pub infos: usize,
    /// The kinds of findings, by their names.
    pub codes: BTreeMap<&'static str, &'static Code>,
    /// Why documents could not be read or checked, in their order.
    pub failures: Vec<String>,
}

impl Totals {
    /// The counts for one document.
    #[must_use]
    pub fn of(outcome: &Outcome<'_>) -> Self {
        match outcome {
            Outcome::Checked { findings, .. } => Self::of_findings(findings),
            Outcome::Failed { reason, .. } => {
                Self { failed: 1, failures: vec![(*reason).to_owned()], ..Self::default() }
            }
        }
    }

    fn of_findings(findings: &[Diagnostic]) -> Self {
        let count =
            |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let errors = count(Severity::Error);
        Self {
            valid: usize::from(errors == 0),
            invalid: usize::from(errors > 0),
            errors,
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            codes: findings.iter().map(|finding| (finding.code.id, finding.code)).collect(),
            ..Self::default()
        }
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: Self) {
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.failed += other.failed;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.codes.extend(other.codes);
        self.failures.extend(other.failures);
    }

    /// All documents.
    #[must_use]
    pub fn files(&self) -> usize {
        self.valid + self.invalid + self.failed
    }

    /// `268 files: 265 written, 2 with errors, 1 failed; 5 errors, 1 warning`: `done` is the word
    /// for a document without errors.
    #[must_use]
    pub fn summary(&self, done: &str) -> String {
        let mut line = format!("{}: {} {done}", counted(self.files(), "file"), self.valid);
        for (count, what) in [(self.invalid, "with errors"), (self.failed, "failed")] {
            if count > 0 {
                let _ = write!(line, ", {count} {what}");
            }
        }
        let found = [(self.errors, "error"), (self.warnings, "warning")];
        let found: Vec<_> = found.iter().filter(|(count, _)| *count > 0).collect();
        for (at, (count, what)) in found.into_iter().enumerate() {
            line += if at == 0 { "; " } else { ", " };
            line += &counted(*count, what);
        }
        line + "\n"
    }
}

/// `1 error`, `2 errors`
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_there_is() {
        let clean = Totals { valid: 2, ..Totals::default() };
        assert_eq!(clean.summary("valid"), "2 files: 2 valid\n");
        let mut mixed = Totals { invalid: 1, errors: 3, warnings: 1, ..Totals::default() };
        assert_eq!(mixed.summary("valid"), "1 file: 0 valid, 1 with errors; 3 errors, 1 warning\n");
        mixed.add(Totals { valid: 1, failed: 1, warnings: 1, ..Totals::default() });
        let expected = "3 files: 1 valid, 1 with errors, 1 failed; 3 errors, 2 warnings\n";
        assert_eq!(mixed.summary("valid"), expected);
    }
}
