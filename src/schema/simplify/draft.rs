//! A schema on its way to the simple form: patterns that still know their places.

use crate::schema::simple::{Attribute, Datum, Element, Value};
use crate::schema::tree::Place;

/// A pattern and where it is written.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) place: Place,
    pub(crate) shape: Shape,
}

/// What a pattern is; numbers are those of the tables in the [`Draft`].
#[derive(Debug)]
pub(crate) enum Shape {
    Empty,
    NotAllowed,
    Text,
    Choice(Vec<Pattern>),
    Group(Vec<Pattern>),
    Interleave(Vec<Pattern>),
    OneOrMore(Box<Pattern>),
    List(Box<Pattern>),
    Data(u32),
    Value(u32),
    Attribute(u32),
    Element(u32),
    Ref(u32),
}

/// A `define`, or the `start` of a grammar, all parts of it together.
#[derive(Debug)]
pub(crate) struct Definition {
    /// Empty for a `start`.
    pub(crate) name: Box<str>,
    pub(crate) place: Place,
    pub(crate) pattern: Pattern,
}

/// All grammars of a schema merged into one.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The number of the definition to begin with.
    pub(crate) start: u32,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) elements: Vec<Element<Pattern>>,
    pub(crate) attributes: Vec<Attribute<Pattern>>,
    pub(crate) data: Vec<Datum<Pattern>>,
    pub(crate) values: Vec<Value>,
}

impl Draft {
    pub(crate) fn definition(&self, number: u32) -> &Definition {
        &self.definitions[number as usize]
    }

    pub(crate) fn element(&self, number: u32) -> &Element<Pattern> {
        &self.elements[number as usize]
    }

    pub(crate) fn attribute(&self, number: u32) -> &Attribute<Pattern> {
        &self.attributes[number as usize]
    }

    pub(crate) fn datum(&self, number: u32) -> &Datum<Pattern> {
        &self.data[number as usize]
    }
}

/// Adds an item to a table and says which number it has.
///
/// # Panics
/// Never: a source has less than 2³² bytes, and each item takes several.
pub(super) fn push<T>(table: &mut Vec<T>, item: T) -> u32 {
    table.push(item);
    u32::try_from(table.len() - 1).expect("a table has fewer items than the sources have bytes")
}
