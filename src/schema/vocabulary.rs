//! The words of a schema: its elements, their attributes and values, and what may stand in what.
//!
//! Only messages need it; where a name has several definitions, what they say is put together.

use super::datatype::Data;
use super::grammar::{self, Grammar};
use super::pattern::{FastHash, Pattern, PatternId, Patterns};
use crate::xml::XML_NAMESPACE;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

/// What a schema says of its elements; looked up when it is asked for.
#[derive(Debug)]
pub struct Vocabulary {
    grammar: Arc<Grammar>,
    elements: BTreeMap<Box<str>, Element>,
    /// The namespaces of the elements, and how many elements each has.
    namespaces: BTreeMap<Box<str>, usize>,
}

/// What a schema says of the elements of a name.
#[derive(Debug, Default)]
struct Element {
    /// The numbers of its definitions.
    definitions: Vec<u32>,
    /// The leaves of each of them.
    parts: OnceLock<Vec<Parts>>,
    attributes: OnceLock<BTreeMap<Box<str>, Attribute>>,
}

/// What a schema says of an attribute of an element.
#[derive(Debug, Default)]
struct Attribute {
    documentation: Box<str>,
    values: Values,
}

/// What an attribute or a text may be.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// The listed values and what they mean, in the order of the schema.
    pub(crate) listed: Vec<(Box<str>, Box<str>)>,
    pub(crate) datatypes: Vec<Arc<Data>>,
    /// Whether any text is allowed.
    pub(crate) any: bool,
    /// Whether several may stand side by side.
    pub(crate) list: bool,
}

impl Values {
    /// Whether only the listed values are allowed.
    pub(crate) fn are_closed(&self) -> bool {
        !self.any && self.datatypes.is_empty() && !self.listed.is_empty()
    }
}

impl Vocabulary {
    /// The words of a grammar.
    pub(crate) fn of(grammar: &Arc<Grammar>) -> Self {
        let mut elements: BTreeMap<Box<str>, Element> = BTreeMap::new();
        let mut namespaces: BTreeMap<Box<str>, usize> = BTreeMap::new();
        for (number, definition) in (0..).zip(grammar.elements()) {
            for symbol in definition.class.listed() {
                let (Some(namespace), Some(local)) = grammar.name(symbol) else { continue };
                *namespaces.entry(namespace.into()).or_default() += 1;
                elements.entry(local.into()).or_default().definitions.push(number);
            }
        }
        Self { grammar: Arc::clone(grammar), elements, namespaces }
    }

    /// All elements, in the order of the alphabet.
    pub fn elements(&self) -> impl Iterator<Item = &str> {
        self.elements.keys().map(|name| &**name)
    }

    /// The namespaces of the elements.
    pub(crate) fn namespaces(&self) -> impl Iterator<Item = &str> {
        self.namespaces.keys().map(|name| &**name)
    }

    /// The namespace of most elements.
    pub(crate) fn main_namespace(&self) -> Option<&str> {
        let most = self.namespaces.iter().max_by_key(|(_, count)| **count);
        most.map(|(name, _)| &**name)
    }

    /// Whether there is an element of this name.
    pub(crate) fn has_element(&self, name: &str) -> bool {
        self.elements.contains_key(name)
    }

    /// The attributes of `element`, in the order of the alphabet; `xml:id` has its prefix.
    pub fn attributes(&self, element: &str) -> impl Iterator<Item = &str> {
        let element = self.elements.get(element).into_iter();
        element.flat_map(|it| it.attributes(&self.grammar).keys()).map(|name| &**name)
    }

    /// The only values that `attribute` may have on `element`, in the order of the schema; nothing
    /// where it may have others.
    #[must_use]
    pub fn closed_list(&self, element: &str, attribute: &str) -> Option<Vec<&str>> {
        let values = &self.attribute(element, attribute)?.values;
        values.are_closed().then(|| values.listed.iter().map(|(value, _)| &**value).collect())
    }

    /// What the schema says of an element; may be empty.
    pub(crate) fn documentation(&self, element: &str) -> &str {
        let numbers = self.elements.get(element).map_or(&[][..], |element| &element.definitions);
        let mut said = numbers.iter().map(|&number| &*self.grammar.element(number).documentation);
        said.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// What the schema says of an attribute; may be empty.
    pub(crate) fn attribute_documentation(&self, element: &str, attribute: &str) -> &str {
        self.attribute(element, attribute).map_or("", |attribute| &attribute.documentation)
    }

    fn attribute(&self, element: &str, attribute: &str) -> Option<&Attribute> {
        self.elements.get(element)?.attributes(&self.grammar).get(attribute)
    }

    /// The elements that have an attribute, in the order of the alphabet.
    pub(crate) fn elements_with(&self, attribute: &str) -> Vec<&str> {
        let grammar = &self.grammar;
        let is_named = |definition: &grammar::Attribute| {
            let names = definition.class.listed().into_iter();
            let mut names = names.filter_map(|name| attribute_name(grammar.name(name)));
            names.any(|name| name == attribute)
        };
        let named: Vec<_> = grammar.attributes().iter().map(is_named).collect();
        self.names_of(|parts| parts.attributes.iter().any(|&number| named[number as usize]))
    }

    /// The elements that may hold an element, in the order of the alphabet.
    pub(crate) fn parents(&self, child: &str) -> Vec<&str> {
        let grammar = &self.grammar;
        let is_named = |definition: &grammar::Element| {
            let mut names = definition.class.listed().into_iter();
            names.any(|name| grammar.name(name).1 == Some(child))
        };
        let named: Vec<_> = grammar.elements().iter().map(is_named).collect();
        self.names_of(|parts| parts.elements.iter().any(|&number| named[number as usize]))
    }

    /// Whether an element may hold text.
    pub(crate) fn may_hold_text(&self, element: &str) -> bool {
        self.parts(element).iter().any(|parts| parts.text)
    }

    /// Whether an element may hold neither elements nor text.
    pub(crate) fn is_always_empty(&self, element: &str) -> bool {
        let may_hold = |parts: &Parts| parts.text || !parts.elements.is_empty();
        self.has_element(element) && !self.parts(element).iter().any(may_hold)
    }

    fn parts(&self, element: &str) -> &[Parts] {
        self.elements.get(element).map_or(&[], |element| element.parts(&self.grammar))
    }

    /// The elements one of whose definitions is wanted.
    fn names_of(&self, wanted: impl Fn(&Parts) -> bool) -> Vec<&str> {
        let is_wanted = |element: &Element| element.parts(&self.grammar).iter().any(&wanted);
        let elements = self.elements.iter().filter(|(_, element)| is_wanted(element));
        elements.map(|(name, _)| &**name).collect()
    }
}

impl Element {
    fn parts(&self, grammar: &Grammar) -> &[Parts] {
        self.parts.get_or_init(|| {
            let contents = self.definitions.iter().map(|&number| grammar.element(number).content);
            contents.map(|content| Parts::of(content, grammar)).collect()
        })
    }

    fn attributes(&self, grammar: &Grammar) -> &BTreeMap<Box<str>, Attribute> {
        self.attributes.get_or_init(|| {
            let mut attributes = BTreeMap::new();
            let numbers = self.parts(grammar).iter().flat_map(|parts| &parts.attributes);
            numbers.for_each(|&number| add_attribute(&mut attributes, number, grammar));
            attributes
        })
    }
}

/// Adds what a definition says of the attributes of its names.
fn add_attribute(attributes: &mut BTreeMap<Box<str>, Attribute>, number: u32, grammar: &Grammar) {
    let definition = grammar.attribute(number);
    for symbol in definition.class.listed() {
        let Some(name) = attribute_name(grammar.name(symbol)) else { continue };
        let attribute = attributes.entry(name.into()).or_default();
        if attribute.documentation.is_empty() {
            attribute.documentation.clone_from(&definition.documentation);
        }
        attribute.values.add(definition.value, &grammar.patterns, grammar);
    }
}

/// The name of an attribute as messages write it: with `xml:` where it is in that namespace.
pub(crate) fn attribute_name((namespace, local): (Option<&str>, Option<&str>)) -> Option<String> {
    let local = local?;
    Some(if namespace == Some(XML_NAMESPACE) { format!("xml:{local}") } else { local.to_owned() })
}

/// The leaves of the content of an element.
#[derive(Debug, Default)]
struct Parts {
    elements: BTreeSet<u32>,
    attributes: BTreeSet<u32>,
    text: bool,
}

impl Parts {
    fn of(content: PatternId, grammar: &Grammar) -> Self {
        let mut parts = Self::default();
        each_leaf(content, &grammar.patterns, &mut |leaf, _| match leaf {
            Pattern::Element(number) => drop(parts.elements.insert(*number)),
            Pattern::Attribute(number) => drop(parts.attributes.insert(*number)),
            Pattern::Text | Pattern::Data(_) | Pattern::Value(_) => parts.text = true,
            _ => {}
        });
        parts
    }
}

impl Values {
    /// Adds what a pattern for text allows: one of the grammar, or one that was derived from it.
    pub(crate) fn add(&mut self, pattern: PatternId, patterns: &Patterns, grammar: &Grammar) {
        each_leaf(pattern, patterns, &mut |leaf, in_list| {
            self.list |= in_list;
            match leaf {
                Pattern::Text => self.any = true,
                Pattern::Data(number) => {
                    self.datatypes.push(Arc::clone(&grammar.datum(*number).datatype));
                }
                Pattern::Value(number) => {
                    let value = grammar.value(*number);
                    if !self.listed.iter().any(|(known, _)| *known == value.text) {
                        self.listed.push((value.text.clone(), value.documentation.clone()));
                    }
                }
                _ => {}
            }
        });
    }
}

/// Calls `leaf` for each leaf of a pattern of the grammar, once, with whether it stands in a list;
/// what is in elements and attributes is no part of it.
fn each_leaf(id: PatternId, patterns: &Patterns, leaf: &mut impl FnMut(&Pattern, bool)) {
    let mut open = vec![(id, false)];
    let mut seen: HashSet<_, FastHash> = HashSet::default();
    while let Some((id, in_list)) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        // The parts are put on the stack in reverse, so that they come in the order of the schema.
        match patterns.get(id) {
            Pattern::Choice(parts) => open.extend(parts.iter().rev().map(|&id| (id, in_list))),
            Pattern::Group(a, b) | Pattern::Interleave(a, b) => {
                open.extend([(*b, in_list), (*a, in_list)]);
            }
            Pattern::OneOrMore(inner) | Pattern::After(inner, _) => open.push((*inner, in_list)),
            Pattern::List(inner) => open.push((*inner, true)),
            pattern => leaf(pattern, in_list),
        }
    }
}
