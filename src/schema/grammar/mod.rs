//! Grammars for validation in one pass: RELAX NG in its XML syntax, read and simplified.
//!
//! Source: [RELAX NG Specification](https://relaxng.org/spec-20011203.html), sections 3 and 4.

mod build;
mod names;
mod read;

use super::datatype::{Data, collapsed};
use super::pattern::{FastHash, PatternId, Patterns};
pub(crate) use names::Symbol;
use names::{NameClass, Names};
use std::collections::HashMap;

/// A grammar in which the name of an element tells which element pattern it is.
///
/// Then the content of an element may be matched on its own, and validation needs one pattern for
/// each open element. [`Grammar::read`] refuses other grammars.
#[derive(Debug)]
pub(crate) struct Grammar {
    pub(crate) patterns: Patterns,
    pub(crate) start: PatternId,
    names: Names,
    elements: HashMap<Symbol, PatternId, FastHash>,
    /// The attributes and content of each element pattern.
    contents: Vec<PatternId>,
    attributes: Vec<Attribute>,
    data: Vec<Data>,
    values: Vec<Box<str>>,
}

/// An attribute pattern.
#[derive(Debug)]
struct Attribute {
    class: NameClass,
    value: PatternId,
}

impl Grammar {
    /// Reads a grammar.
    ///
    /// # Errors
    /// Where it is no grammar, or uses what is not known here, in words.
    pub(crate) fn read(rng: &str) -> Result<Self, String> {
        build::build(read::read(rng)?)
    }

    /// The symbol of a name in a document.
    pub(crate) fn symbol(&self, namespace: &str, local: &str) -> Symbol {
        self.names.symbol(namespace, local)
    }

    /// The element pattern for a name, if there is one.
    pub(crate) fn element(&self, name: Symbol) -> Option<PatternId> {
        self.elements.get(&name).copied()
    }

    /// The attributes and content of the element pattern with this number.
    pub(crate) fn content(&self, element: u32) -> PatternId {
        self.contents[element as usize]
    }

    /// Whether the attribute pattern with this number is for the name.
    pub(crate) fn names_attribute(&self, attribute: u32, name: Symbol) -> bool {
        self.attributes[attribute as usize].class.contains(name)
    }

    /// What the value of an attribute must match.
    pub(crate) fn value_of(&self, attribute: u32) -> PatternId {
        self.attributes[attribute as usize].value
    }

    /// The datatype with this number.
    pub(crate) fn data(&self, data: u32) -> &Data {
        &self.data[data as usize]
    }

    /// Whether a value, white space apart, is the one with this number.
    pub(crate) fn is_value(&self, value: u32, text: &str) -> bool {
        *self.values[value as usize] == *collapsed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(content: &str) -> String {
        let rng = format!(
            "<grammar xmlns='http://relaxng.org/ns/structure/1.0' datatypeLibrary='{}'>\
             <start><element name='r'>{content}</element></start></grammar>",
            crate::schema::datatype::LIBRARY
        );
        Grammar::read(&rng).unwrap_err()
    }

    #[test]
    fn every_built_in_schema_is_read() {
        for built_in in crate::schema::BuiltIn::ALL {
            let grammar = Grammar::read(built_in.relaxng()).unwrap();
            assert!(grammar.contents.len() > 300, "{}", grammar.contents.len());
        }
    }

    #[test]
    fn what_is_not_known_is_refused_with_its_name() {
        for (content, words) in [
            ("<externalRef href='x'/>", "externalRef"),
            ("<data type='float'/>", "float"),
            ("<data type='token'><except><value>x</value></except></data>", "except"),
            ("<value type='integer'>1</value>", "integer"),
            ("<ref name='x'/>", "no definition of `x`"),
            ("<element name='r'><empty/></element>", "`r`"),
            ("<nonsense/>", "nonsense"),
            ("<choice><data type='ID'/><text/></choice>", "ID"),
        ] {
            let refusal = refusal(content);
            assert!(refusal.contains(words), "{content}: {refusal}");
        }
        assert!(Grammar::read("<a/>").is_err() && Grammar::read("<").is_err());
    }

    #[test]
    fn a_definition_must_not_hold_itself() {
        let rng = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><ref name='a'/></start>\
                   <define name='a'><optional><ref name='a'/></optional></define></grammar>";
        assert!(Grammar::read(rng).unwrap_err().contains("`a`"));
    }
}
