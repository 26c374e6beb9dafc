//! The prefixes in force while a schema is written.

use crate::schema::tree::{Foreign, ForeignAttribute, Node};
use crate::xml::XML_NAMESPACE;
use std::collections::BTreeSet;

/// Prefixes and what they stand for, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Scope {
    bindings: Vec<(String, String)>,
}

impl Scope {
    /// How many declarations there are; see [`Scope::close`].
    pub(super) fn open(&self) -> usize {
        self.bindings.len()
    }

    /// Forgets the declarations since [`Scope::open`].
    pub(super) fn close(&mut self, mark: usize) {
        self.bindings.truncate(mark);
    }

    /// The declarations since [`Scope::open`].
    pub(super) fn since(&self, mark: usize) -> &[(String, String)] {
        &self.bindings[mark..]
    }

    /// What a prefix stands for (empty: the default namespace).
    pub(super) fn namespace(&self, prefix: &str) -> Option<&str> {
        if prefix == "xml" {
            return Some(XML_NAMESPACE);
        }
        let found = self.bindings.iter().rev().find(|(bound, _)| bound == prefix);
        found.map(|(_, namespace)| namespace.as_str())
    }

    /// Declares a prefix, unless it means this already.
    pub(super) fn declare(&mut self, prefix: &str, namespace: &str) {
        if self.namespace(prefix) != Some(namespace) {
            self.bindings.push((prefix.to_owned(), namespace.to_owned()));
        }
    }

    /// A prefix for a namespace, `wanted` if it can be had; declared if none is in force.
    pub(super) fn prefix(&mut self, wanted: &str, namespace: &str) -> String {
        if namespace == XML_NAMESPACE {
            return "xml".to_owned();
        }
        if !wanted.is_empty() && self.namespace(wanted) == Some(namespace) {
            return wanted.to_owned();
        }
        if let Some(prefix) = self.prefix_of(namespace) {
            return prefix.to_owned();
        }
        let prefix = self.free(wanted);
        self.declare(&prefix, namespace);
        prefix
    }

    /// The first prefix, by the alphabet, that stands for the namespace.
    pub(super) fn prefix_of(&self, namespace: &str) -> Option<&str> {
        let bound = self.bindings.iter().rev().filter(|(_, other)| other == namespace);
        let prefixes = bound.map(|(prefix, _)| prefix.as_str());
        let in_force = |prefix: &&str| self.namespace(prefix) == Some(namespace);
        prefixes.filter(|prefix| !prefix.is_empty()).filter(in_force).min()
    }

    /// `wanted` if nothing has this prefix, else one with a number.
    fn free(&self, wanted: &str) -> String {
        let wanted = if matches!(wanted, "" | "xml" | "xmlns") { "ns" } else { wanted };
        if self.namespace(wanted).is_none() {
            return wanted.to_owned();
        }
        let mut numbered = (1..).map(|number: u32| format!("{wanted}{number}"));
        numbered.find(|prefix| self.namespace(prefix).is_none()).unwrap_or_default()
    }
}

/// The prefixes and namespaces of all annotations in a schema, each once.
pub(super) fn foreign_prefixes(root: &Node) -> BTreeSet<(&str, &str)> {
    let mut found = BTreeSet::new();
    collect(root, &mut found);
    found
}

/// The depth of trees is limited by their readers.
fn collect<'n>(node: &'n Node, found: &mut BTreeSet<(&'n str, &'n str)>) {
    if let Some(annotations) = &node.annotations {
        collect_attributes(&annotations.attributes, found);
        annotations.elements.iter().for_each(|(_, piece)| collect_foreign(piece, found));
    }
    node.children.iter().for_each(|child| collect(child, found));
}

fn collect_foreign<'n>(piece: &'n Foreign, found: &mut BTreeSet<(&'n str, &'n str)>) {
    let Foreign::Element(element) = piece else { return };
    if !element.prefix.is_empty() {
        found.insert((&element.prefix, &element.namespace));
    }
    collect_attributes(&element.attributes, found);
    element.content.iter().for_each(|piece| collect_foreign(piece, found));
}

fn collect_attributes<'n>(
    attributes: &'n [ForeignAttribute],
    found: &mut BTreeSet<(&'n str, &'n str)>,
) {
    let named = attributes.iter().filter(|it| !it.prefix.is_empty() && &*it.prefix != "xml");
    found.extend(named.map(|it| (&*it.prefix, &*it.namespace)));
}
