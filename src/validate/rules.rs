//! Schematron rules that a document breaks, as findings.

use super::engine::BrokenRule;
use super::place::{self, Place};
use super::{codes, engine};
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::Schema;
use crate::source::{Source, Span};
use std::collections::HashSet;

/// The rules that a document breaks, without those about places where something was `told`: such a
/// rule mostly says the same in other words.
///
/// # Errors
/// One finding, where the rules cannot be checked.
pub(super) fn check(
    source: &Source,
    schema: &Schema,
    told: &[Diagnostic],
) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
    let broken = engine::run(source.text(), schema)?;
    let positions: Vec<_> = broken.iter().map(|rule| rule.position).collect();
    let places = place::locate(source.text(), &positions);
    let told: HashSet<u32> = told.iter().map(|finding| finding.primary.span.start).collect();
    let is_new =
        |place: &Place| ![place.span, place.name].iter().any(|at| told.contains(&at.start));
    let broken = broken.iter().zip(&places).filter(|(_, place)| is_new(place));
    let findings = broken.map(|(rule, place)| finding(rule, place));
    Ok(findings.chain(skipped(schema)).collect())
}

fn finding(rule: &BrokenRule, place: &Place) -> Diagnostic {
    let path = Some(place.path.clone());
    if let Some(reason) = &rule.failure {
        let message = format!("a rule could not be evaluated: {reason}");
        let finding =
            Diagnostic::new(&codes::NOT_EVALUATED, Severity::Warning, message, place.span);
        return Diagnostic { path, ..finding };
    }
    let message = rule.text.trim_end_matches(" (TEI)").to_owned();
    let known = rule.id.as_deref().and_then(codes::rule);
    let code = known.map_or(&codes::RULE, |(code, _)| code);
    let finding = Diagnostic::new(code, rule.severity, message, place.span);
    Diagnostic { path, help: known.map(|(_, advice)| advice.to_owned()), ..finding }
}

/// A word on the rules that the engine cannot check, if there are any.
fn skipped(schema: &Schema) -> Option<Diagnostic> {
    let rules = schema.ruled().ok()??.schematron().ok()?;
    let (skipped, all) = (rules.unsupported_test_count(), rules.test_count());
    let message = format!("{skipped} of the {all} Schematron tests of the schema were not checked");
    let finding =
        || Diagnostic::new(&codes::RULES_SKIPPED, Severity::Info, message, Span::empty(0));
    (skipped > 0).then(finding)
}
