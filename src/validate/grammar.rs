//! What the grammar has against a document, as findings.

use super::codes;
use super::engine::is_date;
use super::explain::{error, incomplete_message, shortened};
use super::matcher::{self, Fault, FaultKind, Scene, Stop};
use super::nearest::nearest;
use super::{MAX_FINDINGS, paths};
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::{Grammar, Schema, Symbol};
use crate::source::{Source, Span};
use crate::xml::{Name, Reader, XML_NAMESPACE};
use std::sync::Arc;

/// Matches a document with a grammar. The findings are not sorted; with them comes the number of
/// those that were left out, because there are more than [`MAX_FINDINGS`].
pub(super) fn check(
    source: &Source,
    schema: &Schema,
    grammar: &Arc<Grammar>,
    ids: bool,
) -> Result<(Vec<Diagnostic>, usize), Box<Diagnostic>> {
    let explainer = Explainer { source, schema };
    let mut found: Vec<(Diagnostic, Span)> = vec![];
    let mut more = 0;
    let mut report = |fault: &Fault<'_>, scene: &mut Scene<'_>| {
        if found.len() == MAX_FINDINGS {
            more += 1;
            return None;
        }
        let (finding, meant) = explainer.finding(fault, scene);
        found.push((finding, fault.tag));
        meant
    };
    let result = matcher::run(&mut Reader::new(source.text()), grammar, ids, &mut report);
    let mut findings = paths::add(source.text(), found);
    match result {
        Ok(()) => {}
        Err(Stop::IllFormed(fault)) => findings.push(*fault),
        Err(Stop::TooVaried(span)) => return Err(Box::new(too_varied(span))),
    }
    Ok((findings, more))
}

struct Explainer<'d> {
    source: &'d Source,
    schema: &'d Schema,
}

impl Explainer<'_> {
    /// The finding, and the name that was meant.
    fn finding(&self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> (Diagnostic, Option<Symbol>) {
        let element = self.tag_name(fault.tag);
        let finding = match &fault.kind {
            FaultKind::Element { name, missing, .. } => {
                return self.element(*name, missing, fault, scene);
            }
            FaultKind::Attribute { name, .. } => {
                return self.attribute(*name, fault, scene);
            }
            FaultKind::Value { name, value, .. } => self.value(*name, value, fault),
            FaultKind::MissingAttribute | FaultKind::Incomplete => error(
                &codes::INCOMPLETE,
                incomplete_message(element),
                self.tag_name_span(fault.tag),
            )
            .with_help("add the child element, attribute or text that is missing"),
            FaultKind::Text { .. } => {
                let message = format!("text is not allowed directly in `{element}`");
                error(&codes::TEXT, message, self.trimmed(fault.span))
                    .with_help("put it into an element that may hold text, such as a p")
            }
            FaultKind::Content { text } => {
                let message = format!("`{}` is no content of `{element}`", shortened(text));
                error(&codes::VALUE, message, self.trimmed(fault.span))
            }
            FaultKind::DuplicateId { id, first } => {
                let message = format!("the xml:id `{id}` is used twice");
                error(&codes::DUPLICATE_ID, message, fault.span)
                    .with_help("give one of the two elements another xml:id")
                    .with_secondary(*first, "first here")
            }
            FaultKind::UnresolvedReference { id } => {
                let message = format!("no element has the xml:id `{id}`");
                error(&codes::UNRESOLVED_IDREF, message, fault.span)
                    .with_help("correct the value, or give the element that is meant this xml:id")
            }
            FaultKind::Entity { name } => {
                let message = format!("the entity `{name}` is declared in a file that is not read");
                error(&codes::TEXT, message, fault.span)
                    .with_help("write the text that it stands for")
            }
        };
        (finding, None)
    }

    fn element(
        &self,
        name: Name<'_>,
        missing: &[Vec<crate::schema::PatternId>],
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> (Diagnostic, Option<Symbol>) {
        let grammar = scene.grammar();
        let local = name.local;
        if name.namespace.is_empty() {
            let message = format!("`{local}` is in no namespace");
            let finding = error(&codes::ELEMENT, message, fault.span)
                .with_help("declare xmlns=\"http://www.tei-c.org/ns/1.0\" on the root element");
            return (finding, None);
        }
        let symbol = grammar.symbol(name.namespace, local);
        if grammar.elements_named(symbol).next().is_none() {
            let known = grammar.elements().iter().filter_map(|element| element.class.single());
            let known = known.filter_map(|symbol| grammar.name(symbol).1);
            let message = format!("`{local}` is no element of the schema {}", self.schema.name());
            let meant = nearest(local, known);
            let help = match meant {
                Some(name) => format!("write `{name}`, if that is meant"),
                None => "use an element of the schema, or keep only its content".to_owned(),
            };
            let finding = error(&codes::ELEMENT, message, fault.span).with_help(help);
            return (finding, meant.map(|meant| grammar.symbol(name.namespace, meant)));
        }
        let message = match scene.open.last() {
            Some(parent) => {
                format!("`{local}` is not allowed here in `{}`", self.tag_name(parent.tag))
            }
            None => format!("`{local}` is not allowed as the root of the document"),
        };
        let finding = error(&codes::ELEMENT, message, fault.span);
        let finding = match missing.first().and_then(|first| first.first()) {
            Some(&leaf) => {
                let symbol = scene.element(leaf).and_then(|element| element.class.single());
                let name = symbol.and_then(|symbol| grammar.name(symbol).1).unwrap_or("an element");
                finding.with_help(format!("`{name}` must stand before it"))
            }
            None => finding.with_help(
                "move it to where the schema allows it; perhaps an element that must stand before \
                 it is missing",
            ),
        };
        (finding, None)
    }

    fn attribute(
        &self,
        name: Name<'_>,
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> (Diagnostic, Option<Symbol>) {
        let (element, shown) = (self.tag_name(fault.tag), shown(name));
        let grammar = scene.grammar();
        let known = scene.expected_attributes(fault.state);
        let known: Vec<Symbol> = known
            .iter()
            .filter_map(|&leaf| scene.attribute(leaf))
            .filter_map(|attribute| attribute.class.single())
            .collect();
        let names = known.iter().filter_map(|&symbol| grammar.name(symbol).1);
        let message = format!("`{shown}` is no attribute of `{element}`");
        let meant = nearest(&shown, names);
        let help = match meant {
            Some(meant) => format!("write `{meant}`, if that is meant"),
            None => format!("remove it, or use an attribute that `{element}` has"),
        };
        let finding = error(&codes::ATTRIBUTE, message, fault.span).with_help(help);
        let is_meant = |symbol: &&Symbol| meant.is_some() && grammar.name(**symbol).1 == meant;
        (finding, known.iter().find(is_meant).copied())
    }

    fn value(&self, name: Name<'_>, value: &str, fault: &Fault<'_>) -> Diagnostic {
        let (element, name) = (self.tag_name(fault.tag), shown(name));
        let message = format!("`{}` is no value of `{name}` on `{element}`", shortened(value));
        let help = match self.schema.vocabulary().closed_list(element, &name) {
            Some(values) => format!("use one of: {}", values.join(", ")),
            None if is_date(&name) => {
                "write dates as 1962, 1962-10, 1962-10-27 or 1962-10-27T16:00:00; for a range use \
                 two attributes, notBefore and notAfter or from and to"
                    .to_owned()
            }
            None => "correct the value, or remove the attribute".to_owned(),
        };
        error(&codes::VALUE, message, fault.span).with_help(help)
    }

    fn tag_name_span(&self, tag: Span) -> Span {
        let text = self.source.slice(tag);
        let inner = text.strip_prefix('<').unwrap_or_default();
        let length = inner.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let start = tag.start as usize + usize::from(text.starts_with('<'));
        Span::new(start, start + length.unwrap_or(inner.len()))
    }

    fn tag_name(&self, tag: Span) -> &str {
        let name = self.source.slice(self.tag_name_span(tag));
        name.rsplit(':').next().unwrap_or(name)
    }

    /// Without white space around it.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let start = span.start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}

/// The name of an attribute as messages write it.
fn shown(name: Name<'_>) -> String {
    match name.namespace {
        XML_NAMESPACE => format!("xml:{}", name.local),
        _ => name.local.to_owned(),
    }
}

fn too_varied(span: Span) -> Diagnostic {
    let message = "the schema can be satisfied in too many ways at this place".to_owned();
    Diagnostic::new(&codes::ENGINE, Severity::Error, message, span)
        .with_help("simplify the content model of this element in the schema")
}
