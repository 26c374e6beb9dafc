//! Which prefixes the compact syntax needs for a tree, and how its names are written with them.

use super::scope::{Scope, foreign_prefixes};
use crate::schema::tree::{ANNOTATIONS_NAMESPACE, Kind, Node, Prefixes};
use crate::xml::XML_NAMESPACE;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The library that the compact syntax knows as `xsd`.
const XSD_LIBRARY: &str = crate::schema::datatype::LIBRARY;

/// A namespace as a schema gives it to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Namespace<'n> {
    /// That of the schema which includes this one.
    Inherit,
    Uri(&'n str),
}

/// What the nodes around a node say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'n> {
    pub(super) ns: Namespace<'n>,
    pub(super) library: &'n str,
}

impl<'n> Context<'n> {
    pub(super) const OUTERMOST: Self = Self { ns: Namespace::Inherit, library: "" };

    /// What holds within `node`.
    pub(super) fn within(self, node: &'n Node) -> Self {
        Self {
            ns: node.ns.as_ref().map_or(self.ns, |word| Namespace::Uri(&word.text)),
            library: node.library.as_ref().map_or(self.library, |word| &word.text),
        }
    }
}

/// A name with its namespace.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'n> {
    pub(super) namespace: Namespace<'n>,
    /// The prefix that the schema writes; may be empty.
    pub(super) prefix: &'n str,
    pub(super) local: &'n str,
}

/// The `@name` of an element or attribute, in whose context.
pub(super) fn own_name<'n>(node: &'n Node, context: Context<'n>) -> Option<Name<'n>> {
    let name = node.name.as_ref()?.text.trim_ascii();
    let Some((prefix, local)) = name.split_once(':') else {
        // An attribute has no namespace unless it says so itself.
        let is_local = node.kind == Kind::Attribute && node.ns.is_none();
        let namespace = if is_local { Namespace::Uri("") } else { context.ns };
        return Some(Name { namespace, prefix: "", local: name });
    };
    Some(Name { namespace: namespace_of(node, prefix), prefix, local })
}

/// The name in a `name`.
pub(super) fn class_name<'n>(node: &'n Node, context: Context<'n>) -> Name<'n> {
    let name = node.text.trim_ascii();
    match name.split_once(':') {
        None => Name { namespace: context.ns, prefix: "", local: name },
        Some((prefix, local)) => Name { namespace: namespace_of(node, prefix), prefix, local },
    }
}

/// What a prefix stands for at a node.
fn namespace_of<'n>(node: &'n Node, prefix: &str) -> Namespace<'n> {
    Namespace::Uri(match prefix {
        "xml" => XML_NAMESPACE,
        _ => node.prefixes.get(prefix).map_or("", |namespace| namespace),
    })
}

/// The declarations of a schema in the compact syntax.
#[derive(Debug, Default)]
pub(super) struct Declarations<'n> {
    default: Option<Namespace<'n>>,
    prefixes: Scope,
    /// The prefix for what is inherited, if there is one.
    inherited: Option<String>,
    /// Libraries with their prefixes.
    libraries: BTreeMap<&'n str, String>,
}

/// What a schema uses.
#[derive(Default)]
struct Uses<'n> {
    /// How often a name without prefix would have this namespace.
    unprefixed: BTreeMap<Namespace<'n>, usize>,
    prefixed: BTreeSet<Namespace<'n>>,
    libraries: BTreeSet<&'n str>,
    declared: BTreeSet<(&'n str, &'n str)>,
    /// The declarations that were taken up last; most nodes share them.
    last: Option<&'n Prefixes>,
}

impl<'n> Declarations<'n> {
    /// The declarations that `root` needs.
    pub(super) fn of(root: &'n Node) -> Self {
        let mut uses = Uses::default();
        uses.survey(root, Context::OUTERMOST);
        let mut declarations = Self::default();
        declarations.keep(root, &uses);
        let own = root.ns.as_ref().map(|word| Namespace::Uri(&word.text));
        let most = uses.unprefixed.iter().max_by_key(|(_, count)| **count);
        declarations.default = own.or(most.map(|(namespace, _)| *namespace));
        for &namespace in uses.unprefixed.keys() {
            if Some(namespace) != declarations.default {
                declarations.need(namespace);
            }
        }
        uses.prefixed.iter().for_each(|&namespace| declarations.need(namespace));
        declarations.name_libraries(&uses);
        declarations
    }

    /// Prefixes keep the namespace they have; where they have several, that of the outermost node.
    fn keep(&mut self, root: &'n Node, uses: &Uses<'n>) {
        let outer = root.prefixes.iter().map(|(prefix, namespace)| (&**prefix, &**namespace));
        // Documentation is mostly written without a name.
        let foreign = foreign_prefixes(root).into_iter().filter(|it| it.1 != ANNOTATIONS_NAMESPACE);
        for (prefix, namespace) in outer.chain(uses.declared.iter().copied()).chain(foreign) {
            let is_usable = !matches!(prefix, "" | "xml" | "xmlns") && !namespace.is_empty();
            if is_usable && namespace != XML_NAMESPACE && self.prefixes.namespace(prefix).is_none()
            {
                self.prefixes.declare(prefix, namespace);
            }
        }
    }

    /// Sees to it that the namespace has a prefix.
    fn need(&mut self, namespace: Namespace<'n>) {
        match namespace {
            Namespace::Inherit if self.inherited.is_none() => {
                // An address that no namespace has holds the place of the prefix.
                self.inherited = Some(self.prefixes.prefix("inherited", "\u{0}"));
            }
            Namespace::Inherit => {}
            Namespace::Uri(uri) => {
                let wanted = if uri.is_empty() { "local" } else { "ns" };
                self.prefixes.prefix(wanted, uri);
            }
        }
    }

    fn name_libraries(&mut self, uses: &Uses<'n>) {
        let mut number = 1;
        for &library in &uses.libraries {
            let prefix = if library == XSD_LIBRARY {
                "xsd".to_owned()
            } else {
                let prefix = if number == 1 { "d".to_owned() } else { format!("d{number}") };
                number += 1;
                prefix
            };
            self.libraries.insert(library, prefix);
        }
    }

    /// The prefix of a namespace, which was surveyed.
    pub(super) fn prefix(&self, namespace: Namespace<'n>) -> &str {
        match namespace {
            Namespace::Inherit => self.inherited.as_deref().unwrap_or_default(),
            Namespace::Uri(XML_NAMESPACE) => "xml",
            Namespace::Uri(uri) => self.prefixes.prefix_of(uri).unwrap_or_default(),
        }
    }

    /// The prefix for a name: its own, if it still has the same meaning.
    pub(super) fn prefix_for(&self, name: Name<'n>) -> &str {
        let is_kept =
            Some(name.namespace) == self.prefixes.namespace(name.prefix).map(Namespace::Uri);
        if is_kept { name.prefix } else { self.prefix(name.namespace) }
    }

    /// Whether names of elements without prefix have this namespace.
    pub(super) fn is_default(&self, namespace: Namespace<'n>) -> bool {
        self.default.unwrap_or(Namespace::Inherit) == namespace
    }

    /// The prefix of a library.
    pub(super) fn library(&self, library: &str) -> &str {
        self.libraries.get(library).map_or("", String::as_str)
    }

    /// A prefix for an annotation.
    pub(super) fn annotation_prefix(&mut self, wanted: &str, namespace: &str) -> String {
        self.prefixes.prefix(wanted, namespace)
    }

    /// Each declaration with its value: `namespace p`, and the address or nothing for `inherit`.
    pub(super) fn lines(&self) -> Vec<(String, Option<&str>)> {
        let mut lines = vec![];
        let default = match self.default {
            Some(Namespace::Uri(uri)) => Some(uri),
            _ => None,
        };
        let mut joined = default.and_then(|uri| self.prefixes.prefix_of(uri));
        if let (Some(uri), None) = (default, joined) {
            lines.push(("default namespace".to_owned(), Some(uri)));
        }
        let mut prefixes: Vec<_> = self.prefixes.since(0).iter().collect();
        prefixes.sort();
        for (prefix, namespace) in prefixes {
            let is_joined = joined.take_if(|joined| joined == prefix).is_some();
            let word = if is_joined { "default namespace" } else { "namespace" };
            let is_inherited = self.inherited.as_ref() == Some(prefix);
            let value = (!is_inherited).then_some(namespace.as_str());
            lines.push((format!("{word} {prefix}"), value));
        }
        let libraries = self.libraries.iter().filter(|(library, _)| **library != XSD_LIBRARY);
        lines.extend(libraries.map(|(&uri, prefix)| (format!("datatypes {prefix}"), Some(uri))));
        lines
    }
}

impl<'n> Uses<'n> {
    fn survey(&mut self, node: &'n Node, outer: Context<'n>) {
        let context = outer.within(node);
        match node.kind {
            Kind::Element | Kind::Attribute => self.survey_named(node, context),
            Kind::Include | Kind::ExternalRef => self.unprefixed(context.ns),
            Kind::Data | Kind::Value => self.survey_datatype(node, context),
            _ => {}
        }
        if !self.last.is_some_and(|last| Arc::ptr_eq(last, &node.prefixes)) {
            let prefixes = node.prefixes.iter();
            self.declared.extend(prefixes.map(|(prefix, namespace)| (&**prefix, &**namespace)));
            self.last = Some(&node.prefixes);
        }
        node.children.iter().for_each(|child| self.survey(child, context));
    }

    fn unprefixed(&mut self, namespace: Namespace<'n>) {
        *self.unprefixed.entry(namespace).or_default() += 1;
    }

    fn survey_named(&mut self, node: &'n Node, context: Context<'n>) {
        let in_attribute = node.kind == Kind::Attribute;
        match own_name(node, context) {
            Some(name) => self.name(name.namespace, in_attribute),
            None => {
                if let Some(class) = node.children.first() {
                    self.survey_class(class, context, in_attribute);
                }
            }
        }
    }

    fn survey_class(&mut self, class: &'n Node, outer: Context<'n>, in_attribute: bool) {
        let context = outer.within(class);
        match class.kind {
            Kind::Name => self.name(class_name(class, context).namespace, in_attribute),
            Kind::NsName => {
                self.prefixed.insert(context.ns);
            }
            _ => {}
        }
        for child in &class.children {
            self.survey_class(child, context, in_attribute);
        }
    }

    fn name(&mut self, namespace: Namespace<'n>, in_attribute: bool) {
        if !in_attribute {
            self.unprefixed(namespace);
        } else if namespace != Namespace::Uri("") {
            self.prefixed.insert(namespace);
        }
    }

    fn survey_datatype(&mut self, node: &'n Node, context: Context<'n>) {
        let is_built_in = context.library.is_empty()
            && matches!(
                node.datatype.as_ref().map(|it| it.text.trim_ascii()),
                Some("string" | "token")
            );
        if node.datatype.is_some() && !is_built_in {
            self.libraries.insert(context.library);
        }
    }
}
