//! Grammars for validation in one pass: a schema in the simple form as numbered patterns.
//!
//! Source: [RELAX NG Specification](https://relaxng.org/spec-20011203.html), sections 4 and 6.

mod compile;
mod names;

use super::datatype::Data;
use super::pattern::{FastHash, Pattern, PatternId, Patterns};
use super::simple::{SimpleGrammar, Value};
use names::Names;
pub(crate) use names::{NameClass, Symbol};
use std::collections::HashMap;
use std::sync::Arc;

/// A schema that documents can be matched with; it does not change.
#[derive(Debug)]
pub(crate) struct Grammar {
    pub(crate) patterns: Patterns,
    pub(crate) start: PatternId,
    names: Names,
    elements: Vec<Element>,
    attributes: Vec<Attribute>,
    data: Vec<Datum>,
    values: Vec<Value>,
    /// The numbers of the element patterns that list a name.
    by_name: HashMap<Symbol, Vec<u32>, FastHash>,
}

/// An element pattern.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) class: NameClass,
    /// The attributes and the content.
    pub(crate) content: PatternId,
    pub(crate) documentation: Box<str>,
}

/// An attribute pattern.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) class: NameClass,
    pub(crate) value: PatternId,
    pub(crate) documentation: Box<str>,
}

/// A datatype, and what is taken out of it.
#[derive(Debug)]
pub(crate) struct Datum {
    pub(crate) datatype: Arc<Data>,
    pub(crate) except: Option<PatternId>,
}

impl Grammar {
    /// Compiles a schema.
    ///
    /// # Errors
    /// If it is nested too deeply or has too many names, in words.
    pub(crate) fn compile(schema: SimpleGrammar) -> Result<Self, String> {
        compile::compile(schema)
    }

    fn new(
        patterns: Patterns,
        start: PatternId,
        names: Names,
        elements: Vec<Element>,
        attributes: Vec<Attribute>,
        data: Vec<Datum>,
        values: Vec<Value>,
    ) -> Self {
        let mut by_name: HashMap<Symbol, Vec<u32>, FastHash> = HashMap::default();
        for (number, element) in (0..).zip(&elements) {
            for symbol in element.class.listed() {
                by_name.entry(symbol).or_default().push(number);
            }
        }
        Self { patterns, start, names, elements, attributes, data, values, by_name }
    }

    /// Whether values are judged by the namespaces of prefixes in them.
    pub(crate) fn needs_prefixes(&self) -> bool {
        let data = self.data.iter().map(|datum| &datum.datatype);
        let values = self.values.iter().map(|value| &value.datatype);
        data.chain(values).any(|datatype| datatype.needs_context())
    }

    /// The symbol of a name in a document.
    pub(crate) fn symbol(&self, namespace: &str, local: &str) -> Symbol {
        self.names.symbol(namespace, local)
    }

    /// The namespace and the local name of a symbol; nothing for what the grammar does not mention.
    pub(crate) fn name(&self, symbol: Symbol) -> (Option<&str>, Option<&str>) {
        self.names.show(symbol)
    }

    /// The element patterns that list a name, wherever they are in the grammar.
    pub(crate) fn elements_named(&self, name: Symbol) -> impl Iterator<Item = &Element> {
        let numbers = self.by_name.get(&name).map_or(&[][..], |numbers| numbers);
        numbers.iter().map(|&number| self.element(number))
    }

    pub(crate) fn elements(&self) -> &[Element] {
        &self.elements
    }

    pub(crate) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    pub(crate) fn element(&self, number: u32) -> &Element {
        &self.elements[number as usize]
    }

    pub(crate) fn attribute(&self, number: u32) -> &Attribute {
        &self.attributes[number as usize]
    }

    pub(crate) fn datum(&self, number: u32) -> &Datum {
        &self.data[number as usize]
    }

    pub(crate) fn value(&self, number: u32) -> &Value {
        &self.values[number as usize]
    }

    /// The attribute pattern that a pattern is.
    pub(crate) fn attribute_of(&self, pattern: &Pattern) -> Option<&Attribute> {
        match pattern {
            Pattern::Attribute(number) => Some(self.attribute(*number)),
            _ => None,
        }
    }

    /// The element pattern that a pattern is.
    pub(crate) fn element_of(&self, pattern: &Pattern) -> Option<&Element> {
        match pattern {
            Pattern::Element(number) => Some(self.element(*number)),
            _ => None,
        }
    }
}
