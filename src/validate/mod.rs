//! Validation: a document and a schema in, findings out.
//!
//! `matcher` does the work in one pass. Schematron rules are for the crate `teixml`, which works on a
//! tree; nothing outside this module and [`crate::schema`] knows it. Its positions become byte spans,
//! its findings [`Diagnostic`]s in our words, and its known defects are dealt with in `engine`.

mod codes;
mod engine;
mod grammar;
mod large;
mod matcher;
mod message;
mod nearest;
mod paths;
mod place;
mod rules;
mod tags;

pub use codes::CODES;
pub use large::{Opener, validate_large};
pub use nearest::nearest;

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::Schema;
use crate::source::{Source, Span};
use matcher::Watch;

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
    check(source, schema, options, None)
}

/// The same, and shows `watch` each step through the document: it is read once for both.
#[must_use]
pub(crate) fn validate_watched(
    source: &Source,
    schema: &Schema,
    options: ValidateOptions,
    watch: &mut Watch<'_>,
) -> Vec<Diagnostic> {
    check(source, schema, options, Some(watch))
}

fn check(
    source: &Source,
    schema: &Schema,
    options: ValidateOptions,
    watch: Option<&mut Watch<'_>>,
) -> Vec<Diagnostic> {
    let (mut findings, more) = grammar::check(source, schema, options.ids, watch);
    if options.schematron && schema.has_rules() {
        match rules::check(source, schema, &findings) {
            Ok(rules) => findings.extend(rules),
            // Why a document cannot be read was told.
            Err(_) if !findings.is_empty() => {}
            Err(finding) => return vec![*finding],
        }
    }
    Diagnostic::sort(&mut findings);
    cap(&mut findings, more);
    findings
}

/// Keeps the first findings and says how many more there are; some have been left out before.
fn cap(findings: &mut Vec<Diagnostic>, left_out: usize) {
    let more = findings.len().saturating_sub(MAX_FINDINGS) + left_out;
    if more == 0 {
        return;
    }
    findings.truncate(MAX_FINDINGS);
    let last = findings.last().map_or(0, |finding| finding.primary.span.end as usize);
    let message = format!("{more} more findings are not shown");
    let span = Span::empty(last);
    findings.push(Diagnostic::new(&codes::TOO_MANY, Severity::Error, message, span));
}
