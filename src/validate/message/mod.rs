//! The words for what the grammar has against a document: what is wrong, where, and what to do.
//!
//! One fault is one report: what only follows from a fault that was reported is left out here, as
//! far as the matcher has not already seen to it.

mod attribute;
mod common;
mod content;
mod dates;
mod element;
mod foreign;
mod ids;
mod markup;
mod names;
mod namespace;
mod phrases;
mod place;
mod siblings;
mod tag;
mod value;

use super::MAX_FINDINGS;
use super::matcher::{Fault, FaultKind, Scene};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::{Schema, Symbol};
use crate::source::{Source, Span};
use tag::TagName;

/// Puts the faults of a document into words, in the order in which they are met.
pub(super) struct Messages<'d> {
    source: &'d Source,
    schema: &'d Schema,
    /// Each finding with the start tag that it is about.
    found: Vec<(Diagnostic, Span)>,
    /// How many faults were not put into words, as there were enough.
    more: usize,
    /// The elements that were missing and are taken as there.
    inserted: Vec<Inserted>,
    /// The namespaces of elements that were reported as unknown.
    strangers: Vec<String>,
    /// The start tag of the last element that is matched as another one whose attributes differ.
    replaced: Option<Span>,
}

/// An element that was missing and is taken as there.
struct Inserted {
    /// The start tag of its parent.
    parent: Span,
    name: Symbol,
    /// The name of the element before which it is missing.
    before: String,
    /// The finding that says so.
    finding: usize,
}

impl<'d> Messages<'d> {
    pub(super) fn new(source: &'d Source, schema: &'d Schema) -> Self {
        Self {
            source,
            schema,
            found: vec![],
            more: 0,
            inserted: vec![],
            strangers: vec![],
            replaced: None,
        }
    }

    /// Takes note of a fault. Returns the name that was meant in the place of that of an element or
    /// an attribute.
    pub(super) fn take(&mut self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Option<Symbol> {
        if self.found.len() == MAX_FINDINGS {
            self.more += 1;
            return None;
        }
        if is_without_namespace(&fault.kind) {
            return None;
        }
        let finding = match &fault.kind {
            FaultKind::Element { .. } => return self.element(fault, scene),
            FaultKind::Attribute { .. } => return self.attribute(fault, scene),
            FaultKind::Value { .. } => self.value(fault, scene),
            FaultKind::MissingAttribute => self.missing_attribute(fault, scene),
            FaultKind::Text => self.text(fault, scene),
            FaultKind::Content { .. } => self.content(fault, scene),
            FaultKind::Incomplete => self.incomplete(fault, scene),
            FaultKind::DuplicateId { id, first } => ids::duplicate(id, fault.span, *first),
            FaultKind::UnresolvedReference { id } => ids::unresolved(id, fault.span),
            FaultKind::Markup { finding } => return self.markup((*finding).clone()),
            FaultKind::Entity { name } => content::entity(name, fault.span),
        };
        self.add(finding, fault.tag);
        None
    }

    /// The findings, each with the start tag that it is about, and how many were left out.
    pub(super) fn into_findings(self) -> (Vec<(Diagnostic, Span)>, usize) {
        (self.found, self.more)
    }

    /// Takes note of something that is not well-formed.
    fn markup(&mut self, finding: Diagnostic) -> Option<Symbol> {
        let finding = self.open_element(finding);
        let place = finding.primary.span;
        self.add(finding, place);
        None
    }

    fn add(&mut self, finding: Diagnostic, tag: Span) {
        self.found.push((finding, tag));
    }

    fn tag(&self, tag: Span) -> TagName<'d> {
        TagName::of(self.source, tag)
    }

    /// The innermost open element.
    fn parent(&self, scene: &Scene<'_>) -> Option<TagName<'d>> {
        scene.open.last().map(|open| self.tag(open.tag))
    }

    /// What the schema says of an element, as a line of advice.
    fn documented(&self, element: &str) -> Option<String> {
        phrases::documented(element, self.schema.vocabulary().documentation(element))
    }

    /// The name of the schema for people: without its directory.
    fn schema_name(&self) -> &str {
        let name = self.schema.name();
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }
}

/// Whether it is about a name whose prefix is not declared, as was reported.
fn is_without_namespace(kind: &FaultKind<'_>) -> bool {
    match kind {
        FaultKind::Element { name, .. }
        | FaultKind::Attribute { name, .. }
        | FaultKind::Value { name, .. } => !name.prefix.is_empty() && name.namespace.is_empty(),
        _ => false,
    }
}

fn error(code: &'static Code, message: String, span: Span) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message, span)
}

/// Lines of advice as one text.
fn lines(lines: impl IntoIterator<Item = Option<String>>) -> String {
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
