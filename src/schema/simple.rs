//! The simple form of a schema: what is left when sections 4.1 to 4.21 of
//! [RELAX NG](https://relaxng.org/spec-20011203.html) have been applied and section 7 holds.
//!
//! One departure: definitions without an element are kept and referred to by number, and not put in
//! the place of each reference (section 4.19), which would make TEI schemas twenty times as large.

use super::datatype::Data;
use super::tree::Place;
use std::sync::Arc;

/// A schema in the simple form. It is right: every number is in its table, and references without
/// an element between do not lead in a circle.
#[derive(Debug)]
pub(crate) struct SimpleGrammar {
    pub(crate) start: Simple,
    /// The definitions without an element of their own, for [`Simple::Ref`]. Each refers only to
    /// those before it.
    pub(crate) definitions: Vec<Simple>,
    /// The element patterns, for [`Simple::Element`].
    pub(crate) elements: Vec<Element>,
    /// The attribute patterns, for [`Simple::Attribute`].
    pub(crate) attributes: Vec<Attribute>,
    /// The datatypes, for [`Simple::Data`].
    pub(crate) data: Vec<Datum>,
    /// The values, for [`Simple::Value`].
    pub(crate) values: Vec<Value>,
}

/// A pattern. `Choice`, `Group` and `Interleave` have two parts or more, none of them an empty list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Simple {
    Empty,
    NotAllowed,
    Text,
    Choice(Vec<Simple>),
    Group(Vec<Simple>),
    Interleave(Vec<Simple>),
    OneOrMore(Box<Simple>),
    List(Box<Simple>),
    Data(u32),
    Value(u32),
    Attribute(u32),
    Element(u32),
    /// A definition of [`SimpleGrammar::definitions`].
    Ref(u32),
}

/// An element pattern; `P` is [`Simple`] but while a schema is simplified.
#[derive(Debug)]
pub(crate) struct Element<P = Simple> {
    pub(crate) class: NameClass,
    pub(crate) content: P,
    /// The name of the definition around it; for TEI that of the element in its ODD.
    pub(crate) definition: Option<Box<str>>,
    /// `a:documentation` of the element or its definition; may be empty.
    pub(crate) documentation: Box<str>,
    pub(crate) place: Place,
}

/// An attribute pattern.
#[derive(Debug)]
pub(crate) struct Attribute<P = Simple> {
    pub(crate) class: NameClass,
    pub(crate) value: P,
    pub(crate) documentation: Box<str>,
    pub(crate) place: Place,
}

/// A `data` pattern: a datatype with its parameters, and what is taken out of it.
#[derive(Debug)]
pub(crate) struct Datum<P = Simple> {
    pub(crate) datatype: Arc<Data>,
    pub(crate) except: Option<P>,
}

/// A `value` pattern.
#[derive(Debug)]
pub(crate) struct Value {
    /// The datatype, without parameters, which says when two values are equal.
    pub(crate) datatype: Arc<Data>,
    /// As written in the schema.
    pub(crate) text: Box<str>,
    /// The default namespace and the prefixes for a value of the type `QName`.
    pub(crate) prefixes: super::tree::Prefixes,
    pub(crate) documentation: Box<str>,
}

/// A set of names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NameClass {
    Name {
        namespace: Box<str>,
        local: Box<str>,
    },
    /// All names but those.
    Any {
        except: Option<Box<NameClass>>,
    },
    /// All names of a namespace but those.
    Namespace {
        namespace: Box<str>,
        except: Option<Box<NameClass>>,
    },
    Choice(Vec<NameClass>),
}
