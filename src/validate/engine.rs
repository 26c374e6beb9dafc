//! The engine: `teixml` behind an interface of our own.
//!
//! What has to be done for it: it panics on some values of dates that are not ASCII, so such
//! values are hidden from it; should it panic all the same, that is one finding.

use super::codes;
use super::tags;
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::{Schema, SchemaError};
use crate::source::Span;
use std::borrow::Cow;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use teixml::DiagnosticKind;
use teixml::schematron::Outcome;

/// A Schematron rule that a document breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BrokenRule {
    /// Line and column, in characters, from 1, of the element, attribute or text.
    pub(super) position: (u32, u32),
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) severity: Severity,
    /// Why the rule could not be evaluated.
    pub(super) failure: Option<String>,
}

/// The rules that `text` breaks; what the engine has against it otherwise is not asked for.
///
/// # Errors
/// One finding, where the document cannot be validated at all.
pub(super) fn run(text: &str, schema: &Schema) -> Result<Vec<BrokenRule>, Box<Diagnostic>> {
    let engine = schema.ruled().map_err(|error| Box::new(unusable(&error)))?;
    let Some(engine) = engine else { return Ok(vec![]) };
    let text = hide_dates(text);
    let work = || engine.validate_str(&text);
    let reported = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(reported)) => reported,
        Ok(Err(error)) => return Err(Box::new(not_well_formed(&text, &error))),
        Err(_) => return Err(Box::new(gave_up())),
    };
    Ok(reported.into_iter().filter_map(broken_rule).collect())
}

/// The attributes that hold dates in TEI (att.datable.w3c and att.datable.iso).
const DATES: [&str; 10] = [
    "when",
    "notBefore",
    "notAfter",
    "from",
    "to",
    "when-iso",
    "notBefore-iso",
    "notAfter-iso",
    "from-iso",
    "to-iso",
];

/// The text with `?` for each character of a date that is not ASCII: no date either, but one that
/// the engine survives. Lines and columns stay the same.
fn hide_dates(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let (mut hidden, mut done) = (String::new(), 0);
    for value in odd_dates(text) {
        hidden.push_str(&text[done..value.start]);
        hidden.extend(text[value.clone()].chars().map(|c| if c.is_ascii() { c } else { '?' }));
        done = value.end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    hidden.push_str(&text[done..]);
    Cow::Owned(hidden)
}

/// The places of the dates that are not ASCII.
fn odd_dates(text: &str) -> impl Iterator<Item = Range<usize>> {
    tags::tags(text)
        .filter(|tag| !text[tag.range.clone()].is_ascii())
        .flat_map(|tag| tags::attributes(text, &tag))
        .filter(|attribute| is_date(&text[attribute.name.clone()]))
        .map(|attribute| attribute.value)
        .filter(|value| !text[value.clone()].is_ascii())
}

/// Whether an attribute of this name holds dates.
fn is_date(attribute: &str) -> bool {
    DATES.contains(&attribute)
}

fn broken_rule(reported: teixml::Diagnostic) -> Option<BrokenRule> {
    let position = reported.position.map_or((1, 1), |at| (at.line, at.column));
    let severity = severity(reported.severity());
    let (id, text, failure) = match reported.kind {
        DiagnosticKind::RelaxNg(_) => return None,
        DiagnosticKind::Schematron(message) => (message.id, message.text, failure(message.outcome)),
        other => (None, other.to_string(), None),
    };
    Some(BrokenRule { position, id, text, severity, failure })
}

fn failure(outcome: Outcome) -> Option<String> {
    match outcome {
        Outcome::EvaluationError(reason) => Some(reason),
        Outcome::FailedAssert | Outcome::SuccessfulReport => None,
    }
}

fn severity(severity: teixml::Severity) -> Severity {
    match severity {
        teixml::Severity::Error => Severity::Error,
        teixml::Severity::Warning => Severity::Warning,
        teixml::Severity::Info => Severity::Info,
    }
}

/// The engine checks that a document is well-formed before it validates; its message ends with the
/// line and column.
fn not_well_formed(text: &str, error: &teixml::Error) -> Diagnostic {
    let message = match error {
        teixml::Error::Xml(message) => message.clone(),
        other => other.to_string(),
    };
    let (message, at) = match message.rsplit_once(" at ") {
        Some((words, place)) => match parse_position(place) {
            Some(position) => (words.to_owned(), super::place::offset(text, position)),
            None => (message, 0),
        },
        None => (message, 0),
    };
    Diagnostic::new(&codes::NOT_WELL_FORMED, Severity::Error, message, Span::empty(at))
        .with_help("mend the markup at this place; nothing behind it was checked")
}

fn parse_position(place: &str) -> Option<(u32, u32)> {
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

fn gave_up() -> Diagnostic {
    let message = "the document could not be validated: the engine gave up on it".to_owned();
    Diagnostic::new(&codes::ENGINE, Severity::Error, message, Span::empty(0))
        .with_help("look for odd characters in attributes that hold dates, and report the document")
}

fn unusable(error: &SchemaError) -> Diagnostic {
    Diagnostic::new(&codes::ENGINE, Severity::Error, error.to_string(), Span::empty(0))
        .with_help("validate without Schematron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_are_not_ascii_are_hidden() {
        let hidden = hide_dates("<p>é<date when='1789 – 1790' n='–'>—</date></p>");
        assert_eq!(hidden, "<p>é<date when='1789 ? 1790' n='–'>—</date></p>");
    }

    #[test]
    fn nothing_else_is_touched() {
        assert!(matches!(hide_dates("<p when='1'>é</p>"), Cow::Borrowed(_)));
    }
}
