//! Attributes that an element cannot have, and those that it lacks.

use super::common::phrases_first;
use super::phrases::{documented, listed, quoted, some_of};
use super::{Messages, error, lines, names};
use crate::diagnostic::Diagnostic;
use crate::schema::{Symbol, attribute_name};
use crate::validate::codes;
use crate::validate::matcher::{Fault, FaultKind, Scene};
use crate::validate::nearest::nearest;
use crate::xml::{Name, XML_NAMESPACE};

/// Attributes of HTML and of TEI P4, and what TEI P5 has for them.
static OTHER_NAMES: &[(&str, &str)] = &[
    ("class", "rend"),
    ("href", "target"),
    ("id", "xml:id"),
    ("lang", "xml:lang"),
    ("src", "url"),
    ("url", "target"),
    ("value", "when"),
];

impl Messages<'_> {
    /// Takes note of an attribute that the element cannot have; returns the one that was meant.
    pub(super) fn attribute(&mut self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Option<Symbol> {
        let FaultKind::Attribute { name } = &fault.kind else { return None };
        if self.replaced == Some(fault.tag) {
            return None;
        }
        let leaves = scene.expected_attributes(fault.state);
        let known = names::of_attributes(scene, &leaves);
        let shown = shown(*name);
        let meant = other_name(&shown, &known)
            .or_else(|| nearest(&shown, known.iter().map(String::as_str)).map(str::to_owned));
        let tag = self.tag(fault.tag);
        let message = format!("`{shown}` is no attribute of `{}`", tag.written);
        let finding = error(&codes::ATTRIBUTE, message, fault.span);
        let finding = match &meant {
            Some(meant) => self.misspelt_attribute(finding, tag.local(), meant),
            None => finding.with_help(self.attribute_elsewhere(&shown)),
        };
        self.add(finding, fault.tag);
        let leaves = leaves.iter().filter_map(|&leaf| scene.attribute(leaf));
        let mut symbols = leaves.flat_map(|attribute| attribute.class.listed());
        symbols.find(|&symbol| {
            attribute_name(scene.grammar().name(symbol)) == meant && meant.is_some()
        })
    }

    fn misspelt_attribute(&self, finding: Diagnostic, element: &str, meant: &str) -> Diagnostic {
        let documentation = self.schema.vocabulary().attribute_documentation(element, meant);
        finding
            .with_label(format!("did you mean `{meant}`?"))
            .with_help(lines([Some(format!("write `{meant}`")), documented(meant, documentation)]))
    }

    /// Which elements have the attribute.
    fn attribute_elsewhere(&self, attribute: &str) -> String {
        let vocabulary = self.schema.vocabulary();
        let others = vocabulary.elements_with(attribute);
        if others.is_empty() {
            return format!("remove it: no element of {} has `{attribute}`", self.schema_name());
        }
        let others = phrases_first(&others);
        let documentation = vocabulary.attribute_documentation(others[0], attribute);
        let advice = format!(
            "remove it, or put it on an element that has it: {}",
            some_of(&others, 5, "or")
        );
        lines([Some(advice), documented(attribute, documentation)])
    }

    /// The start tag of an element without an attribute that it must have.
    pub(super) fn missing_attribute(&self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Diagnostic {
        let tag = self.tag(fault.tag);
        let required = names::of_attributes(scene, &scene.required_attributes(fault.state));
        let alternatives = if required.is_empty() {
            names::of_attributes(scene, &scene.needed(fault.state))
        } else {
            vec![]
        };
        let (what, add) = match (required.as_slice(), alternatives.as_slice()) {
            ([], []) => ("an attribute".to_owned(), "an attribute".to_owned()),
            ([], some) => {
                (format!("one of the attributes {}", some_of(some, 5, "or")), example(&some[0]))
            }
            ([one], _) => (format!("the attribute `{one}`"), example(one)),
            (several, _) => {
                let quoted: Vec<String> = several.iter().map(|name| quoted(name)).collect();
                let examples: Vec<String> = several.iter().map(|name| example(name)).collect();
                (format!("the attributes {}", listed(&quoted, "and")), listed(&examples, "and"))
            }
        };
        let vocabulary = self.schema.vocabulary();
        let explained =
            required.iter().chain(&alternatives).take(3).map(|name| {
                documented(name, vocabulary.attribute_documentation(tag.local(), name))
            });
        let advice = std::iter::once(Some(format!("add {add}"))).chain(explained);
        let message = format!("`{}` lacks {what}", tag.written);
        error(&codes::MISSING_ATTRIBUTE, message, fault.span).with_help(lines(advice))
    }
}

fn example(attribute: &str) -> String {
    format!("{attribute}=\"…\"")
}

/// What TEI P5 calls an attribute of HTML or TEI P4, if the element has it.
fn other_name(name: &str, known: &[String]) -> Option<String> {
    let others = OTHER_NAMES.iter().filter(|(other, _)| *other == name);
    others.map(|(_, meant)| (*meant).to_owned()).find(|meant| known.contains(meant))
}

/// The name of an attribute as messages write it.
pub(super) fn shown(name: Name<'_>) -> String {
    match (name.namespace, name.prefix) {
        (XML_NAMESPACE, _) => format!("xml:{}", name.local),
        (_, "") => name.local.to_owned(),
        (_, prefix) => format!("{prefix}:{}", name.local),
    }
}
