//! What the grammar has against a document, as findings.

use super::codes;
use super::matcher::{self, Fault, Scene, Stop};
use super::message::Messages;
use super::paths;
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::{Grammar, Schema};
use crate::source::{Source, Span};
use crate::xml::Reader;
use std::sync::Arc;

/// Matches a document with a grammar. The findings are not sorted; with them comes the number of
/// those that were left out, because there are more than [`super::MAX_FINDINGS`].
pub(super) fn check(
    source: &Source,
    schema: &Schema,
    grammar: &Arc<Grammar>,
    ids: bool,
) -> Result<(Vec<Diagnostic>, usize), Box<Diagnostic>> {
    let mut messages = Messages::new(source, schema);
    let mut report = |fault: &Fault<'_>, scene: &mut Scene<'_>| messages.take(fault, scene);
    let reader = |names| Reader::with_names(source.text(), names);
    let result = matcher::run(reader, grammar, ids, &mut report);
    match result {
        Ok(()) => {}
        Err(Stop::IllFormed(fault)) => messages.end(*fault),
        Err(Stop::TooVaried(span)) => return Err(Box::new(too_varied(span))),
    }
    let (found, more) = messages.into_findings();
    Ok((paths::add(source.text(), found), more))
}

fn too_varied(span: Span) -> Diagnostic {
    let message = "the schema can be satisfied in too many ways at this place".to_owned();
    Diagnostic::new(&codes::ENGINE, Severity::Error, message, span)
        .with_help("simplify the content model of this element in the schema")
}
