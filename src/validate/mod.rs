//! Validation: a document and a schema in, findings out.
//!
//! `matcher` does the work in one pass. Schematron rules are for the crate `teixml`, which works on a
//! tree; nothing outside this module and [`crate::schema`] knows it. Its positions become byte spans,
//! its findings [`Diagnostic`]s in our words, and its known defects are dealt with in `engine`.

mod codes;
mod engine;
mod explain;
mod grammar;
mod large;
#[allow(dead_code, reason = "the messages are about to be built on it")]
mod matcher;
mod message;
mod nearest;
mod paths;
mod place;
mod tags;

pub use codes::CODES;
pub use large::{Opener, validate_large};
pub use nearest::nearest;

use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::source::Source;
use explain::Explainer;
use std::collections::HashSet;

/// The largest number of findings that are reported for one document: more help nobody, and a
/// document of another kind would give one for each of its elements.
pub const MAX_FINDINGS: usize = 1000;

/// What [`validate`] checks besides the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidateOptions {
    /// Whether each `xml:id` must be unique.
    pub ids: bool,
    /// Whether the Schematron rules of the schema are checked.
    pub schematron: bool,
}

impl Default for ValidateOptions {
    /// Everything.
    fn default() -> Self {
        Self { ids: true, schematron: true }
    }
}

/// Validates a document against a schema; the findings are in the order of the document.
///
/// A document without an [`crate::diagnostic::Severity::Error`] among its findings is valid.
#[must_use]
pub fn validate(source: &Source, schema: &Schema, options: ValidateOptions) -> Vec<Diagnostic> {
    let (mut findings, more) = grammar::check(source, schema, options.ids);
    if options.schematron && schema.has_rules() {
        let faults = match engine::run(source.text(), schema) {
            Ok(faults) => faults,
            Err(_) if !findings.is_empty() => vec![],
            Err(finding) => return vec![*finding],
        };
        let places = place::locate(source.text(), &faults);
        let explainer = Explainer { source, schema, faults: &faults, places: &places };
        findings.extend(not_told(explainer.rules(), &findings));
        findings.extend(explain::skipped_rules(schema));
    }
    Diagnostic::sort(&mut findings);
    explain::cap(&mut findings, more);
    findings
}

/// The broken rules about places that the grammar has nothing against: where it has, a rule mostly
/// says the same in other words.
fn not_told(mut rules: Vec<Diagnostic>, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let told: HashSet<u32> = told.iter().map(|finding| finding.primary.span.start).collect();
    rules.retain(|rule| !told.contains(&rule.primary.span.start));
    rules
}
