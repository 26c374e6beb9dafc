//! The words for faults: what is wrong, where, and what to do.

use super::codes;
use super::engine::{Fault, FaultKind, Rule, is_date};
use super::nearest::nearest;
use super::place::Place;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::Schema;
use crate::source::{Source, Span};
use std::collections::BTreeSet;

/// What the words are made of.
pub(super) struct Explainer<'d> {
    pub(super) source: &'d Source,
    pub(super) schema: &'d Schema,
    pub(super) faults: &'d [Fault],
    pub(super) places: &'d [Place],
}

impl Explainer<'_> {
    /// One finding for each rule that is broken.
    pub(super) fn rules(&self) -> Vec<Diagnostic> {
        self.findings_of(|kind| matches!(kind, FaultKind::Rule(_)))
    }

    fn findings_of(&self, wanted: fn(&FaultKind) -> bool) -> Vec<Diagnostic> {
        let (faulty, wrong) = (self.faulty_elements(), self.wrong_attributes());
        let places = self.faults.iter().zip(self.places).enumerate();
        places
            .filter(|(_, (fault, _))| wanted(&fault.kind))
            .filter(|(_, (fault, place))| match fault.kind {
                FaultKind::FirstId(_) => false,
                FaultKind::Incomplete => !faulty.contains(&place.start),
                FaultKind::Rule(_) => !wrong.contains(&(place.start, place.attribute.as_deref())),
                _ => true,
            })
            .map(|(index, (fault, place))| self.finding(index, fault, place))
            .collect()
    }

    /// The elements with a wrong child, text or attribute: that something is missing in them as
    /// well mostly follows from it.
    fn faulty_elements(&self) -> BTreeSet<usize> {
        let about =
            self.faults.iter().zip(self.places).filter_map(|(fault, place)| match fault.kind {
                FaultKind::Element { .. } => place.parent.as_ref().map(|(_, start)| *start),
                FaultKind::Text | FaultKind::Attribute(_) | FaultKind::Value(_) => {
                    Some(place.start)
                }
                _ => None,
            });
        about.collect()
    }

    /// The attributes that the grammar rejects: rules on them add nothing.
    fn wrong_attributes(&self) -> BTreeSet<(usize, Option<&str>)> {
        let faults = self.faults.iter().zip(self.places);
        faults
            .filter(|(fault, _)| {
                matches!(fault.kind, FaultKind::Attribute(_) | FaultKind::Value(_))
            })
            .map(|(_, place)| (place.start, place.attribute.as_deref()))
            .collect()
    }

    fn finding(&self, index: usize, fault: &Fault, place: &Place) -> Diagnostic {
        let finding = match &fault.kind {
            FaultKind::Element { namespace, local } => self.element(namespace, local, place),
            FaultKind::Text => text(place),
            FaultKind::Attribute(name) => self.attribute(name, place),
            FaultKind::Value(name) => self.value(name, place),
            FaultKind::Incomplete => incomplete(place),
            FaultKind::DuplicateId(id) | FaultKind::FirstId(id) => self.duplicate(id, index, place),
            FaultKind::UnresolvedIdref(id) => unresolved(id, place),
            FaultKind::Rule(rule) => broken_rule(rule, place),
        };
        Diagnostic { path: Some(place.path.clone()), ..finding }
    }

    fn element(&self, namespace: &str, local: &str, place: &Place) -> Diagnostic {
        let vocabulary = self.schema.vocabulary();
        let known = vocabulary.elements().any(|name| name == local);
        let inside = place.parent.as_ref().map_or("as the root of the document", |(name, _)| name);
        if namespace.is_empty() {
            let message = format!("`{local}` is in no namespace");
            return error(&codes::ELEMENT, message, place.span)
                .with_help("declare xmlns=\"http://www.tei-c.org/ns/1.0\" on the root element");
        }
        if !known && vocabulary.elements().next().is_some() {
            let message = format!("`{local}` is no element of the schema {}", self.schema.name());
            let help = match nearest(local, vocabulary.elements()) {
                Some(name) => format!("write `{name}`, if that is meant"),
                None => "use an element of the schema, or keep only its content".to_owned(),
            };
            return error(&codes::ELEMENT, message, place.span).with_help(help);
        }
        let message = match place.parent {
            Some(_) => format!("`{local}` is not allowed here in `{inside}`"),
            None => format!("`{local}` is not allowed {inside}"),
        };
        error(&codes::ELEMENT, message, place.span).with_help(
            "move it to where the schema allows it; perhaps an element that must stand before it \
             is missing",
        )
    }

    fn attribute(&self, name: &str, place: &Place) -> Diagnostic {
        let element = &place.element;
        let message = format!("`{name}` is no attribute of `{element}`");
        let help = match nearest(name, self.schema.vocabulary().attributes(element)) {
            Some(meant) => format!("write `{meant}`, if that is meant"),
            None => format!("remove it, or use an attribute that `{element}` has"),
        };
        error(&codes::ATTRIBUTE, message, place.span).with_help(help)
    }

    fn value(&self, name: &str, place: &Place) -> Diagnostic {
        let element = &place.element;
        let span = place.value.unwrap_or(place.span);
        let value = shortened(self.source.slice(span));
        let message = format!("`{value}` is no value of `{name}` on `{element}`");
        let help = match self.schema.vocabulary().closed_list(element, name) {
            Some(values) => format!("use one of: {}", values.join(", ")),
            None if is_date(name) => {
                "write dates as 1962, 1962-10, 1962-10-27 or 1962-10-27T16:00:00; for a range use \
                 two attributes, notBefore and notAfter or from and to"
                    .to_owned()
            }
            None => "correct the value, or remove the attribute".to_owned(),
        };
        error(&codes::VALUE, message, span).with_help(help)
    }

    fn duplicate(&self, id: &str, index: usize, place: &Place) -> Diagnostic {
        let message = format!("the xml:id `{id}` is used twice");
        let span = place.value.unwrap_or(place.span);
        let finding = error(&codes::DUPLICATE_ID, message, span)
            .with_help("give one of the two elements another xml:id");
        // The engine reports the first occurrence right behind the second.
        match self.places.get(index + 1) {
            Some(first) => finding.with_secondary(first.value.unwrap_or(first.span), "first here"),
            None => finding,
        }
    }
}

pub(super) fn error(code: &'static Code, message: String, span: Span) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message, span)
}

fn text(place: &Place) -> Diagnostic {
    let message = format!("text is not allowed directly in `{}`", place.element);
    error(&codes::TEXT, message, place.span)
        .with_help("put it into an element that may hold text, such as a p")
}

fn incomplete(place: &Place) -> Diagnostic {
    let message = incomplete_message(&place.element);
    error(&codes::MISSING_ELEMENT, message, place.span)
        .with_help("add the child element, attribute or text that is missing")
}

pub(super) fn incomplete_message(element: &str) -> String {
    format!("`{element}` lacks something that the schema requires")
}

fn unresolved(id: &str, place: &Place) -> Diagnostic {
    let message = format!("no element has the xml:id `{id}`");
    error(&codes::UNRESOLVED_IDREF, message, place.span)
        .with_help("correct the value, or give the element that is meant this xml:id")
}

fn broken_rule(rule: &Rule, place: &Place) -> Diagnostic {
    let span = place.value.unwrap_or(place.span);
    if let Some(reason) = &rule.failure {
        let message = format!("a rule could not be evaluated: {reason}");
        return Diagnostic::new(&codes::NOT_EVALUATED, Severity::Warning, message, span);
    }
    let message = rule.text.trim_end_matches(" (TEI)").to_owned();
    match rule.id.as_deref().and_then(codes::rule) {
        Some((code, advice)) => {
            Diagnostic::new(code, rule.severity, message, span).with_help(advice)
        }
        None => Diagnostic::new(&codes::RULE, rule.severity, message, span),
    }
}

/// The first characters of a value, on one line.
pub(super) fn shortened(value: &str) -> String {
    const LENGTH: usize = 60;
    let line: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A word on the rules that the engine cannot check, if there are any.
pub(super) fn skipped_rules(schema: &Schema) -> Option<Diagnostic> {
    let rules = schema.ruled().ok()?.schematron().ok()?;
    let (skipped, all) = (rules.unsupported_test_count(), rules.test_count());
    let message = format!("{skipped} of the {all} Schematron tests of the schema were not checked");
    let finding =
        || Diagnostic::new(&codes::RULES_SKIPPED, Severity::Info, message, Span::empty(0));
    (skipped > 0).then(finding)
}

/// Keeps the first findings and says how many more there are; some have been left out before.
pub(super) fn cap(findings: &mut Vec<Diagnostic>, left_out: usize) {
    let more = findings.len().saturating_sub(super::MAX_FINDINGS) + left_out;
    if more == 0 {
        return;
    }
    findings.truncate(super::MAX_FINDINGS);
    let last = findings.last().map_or(0, |finding| finding.primary.span.end as usize);
    let message = format!("{more} more findings are not shown");
    let span = Span::empty(last);
    findings.push(Diagnostic::new(&codes::TOO_MANY, Severity::Error, message, span));
}
