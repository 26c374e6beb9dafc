//! What the grammar has against a document, as findings.

use super::matcher::{self, Fault, FaultKind, Scene, TooVaried, Watch};
use super::message::Messages;
use super::paths;
use super::{MAX_FINDINGS, codes};
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::Schema;
use crate::source::{Excerpts, Source, Span};
use crate::xml::{NameTable, Reader};

/// What a grammar has against a document, not sorted, and how much of it was left out because there
/// is more than [`super::MAX_FINDINGS`].
pub(super) fn check(
    source: &Source,
    schema: &Schema,
    ids: bool,
    watch: Option<&mut Watch<'_>>,
) -> (Vec<Diagnostic>, usize) {
    let reader = |names| Reader::with_names(source.text(), names);
    let (found, more) = findings(reader, source, schema, ids, watch);
    (paths::add(source.text(), found), more)
}

/// The same of the document of a reader, each finding with the start tag that it is about. The
/// source need only hold the [`places`].
pub(super) fn findings<'d>(
    reader: impl FnOnce(NameTable) -> Reader<'d>,
    source: &Source,
    schema: &Schema,
    ids: bool,
    watch: Option<&mut Watch<'_>>,
) -> (Vec<(Diagnostic, Span)>, usize) {
    let mut messages = Messages::new(source, schema);
    let mut report = |fault: &Fault<'_>, scene: &mut Scene<'_>| messages.take(fault, scene);
    let result = matcher::run(reader, schema.grammar(), ids, &mut report, watch);
    if let Err(TooVaried(span)) = result {
        return (vec![(too_varied(span), span)], 0);
    }
    messages.into_findings()
}

/// How many of the open elements messages speak of.
const ELEMENTS_AROUND: usize = 3;

/// The places of a document that its findings speak of.
pub(super) fn places<'d>(
    reader: impl FnOnce(NameTable) -> Reader<'d>,
    schema: &Schema,
    ids: bool,
) -> Vec<Span> {
    let empty = Excerpts::new(vec![]).finish("");
    // The messages decide how the matcher goes on behind a fault.
    let mut messages = Messages::new(&empty, schema);
    let mut places = vec![];
    let mut report = |fault: &Fault<'_>, scene: &mut Scene<'_>| {
        if places.len() < MAX_FINDINGS * (ELEMENTS_AROUND + 3) {
            places.extend([fault.span, fault.tag]);
            places.extend(scene.open.iter().rev().take(ELEMENTS_AROUND).map(|open| open.tag));
            match &fault.kind {
                FaultKind::DuplicateId { first, .. } => places.push(*first),
                FaultKind::Markup { finding } => {
                    places.extend(finding.secondary.iter().map(|label| label.span));
                }
                _ => {}
            }
        }
        messages.take(fault, scene)
    };
    let result = matcher::run(reader, schema.grammar(), ids, &mut report, None);
    if let Err(TooVaried(span)) = result {
        places.push(span);
    }
    places
}

fn too_varied(span: Span) -> Diagnostic {
    let message = "the schema can be satisfied in too many ways at this place".to_owned();
    Diagnostic::new(&codes::ENGINE, Severity::Error, message, span)
        .with_help("simplify the content model of this element in the schema")
}
