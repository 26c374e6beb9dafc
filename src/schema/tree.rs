//! A schema as it is written: the elements of the full syntax of RELAX NG, with their places.
//!
//! Both syntaxes are read into this tree; the compact syntax is defined by its translation into the
//! XML syntax. Source: [RELAX NG](https://relaxng.org/spec-20011203.html), section 3, and
//! [compact syntax](https://relaxng.org/compact-20021121.html), section 4.

use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A place in one of the files of a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The number of the file, in the order of loading; 0 is the schema itself.
    pub(crate) file: u32,
    /// Where in its text.
    pub(crate) span: Span,
}

/// The elements of the RELAX NG namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Element,
    Attribute,
    Group,
    Interleave,
    Choice,
    Optional,
    ZeroOrMore,
    OneOrMore,
    List,
    Mixed,
    Ref,
    ParentRef,
    Empty,
    Value,
    Data,
    NotAllowed,
    Text,
    ExternalRef,
    Grammar,
    Start,
    Define,
    Div,
    Include,
    Param,
    Except,
    Name,
    AnyName,
    NsName,
}

/// The value of an attribute of the schema, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: Box<str>,
    pub(crate) place: Place,
}

/// The prefixes in force (empty: the default namespace) and their namespaces; shared by all nodes
/// between two declarations.
pub(crate) type Prefixes = Arc<BTreeMap<Box<str>, Box<str>>>;

/// An element of the RELAX NG namespace.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// The start tag, or the construct of the compact syntax.
    pub(crate) place: Place,
    /// `@name`: of `element` and `attribute` (there a QName), `define`, `ref`, `parentRef`, `param`.
    pub(crate) name: Option<Word>,
    /// `@ns`
    pub(crate) ns: Option<Word>,
    /// `@datatypeLibrary`
    pub(crate) library: Option<Word>,
    /// `@type`
    pub(crate) datatype: Option<Word>,
    /// `@combine`: `choice` or `interleave`.
    pub(crate) combine: Option<Word>,
    /// `@href`
    pub(crate) href: Option<Word>,
    /// The text of `name`, `value` and `param`, as written.
    pub(crate) text: Box<str>,
    pub(crate) prefixes: Prefixes,
    /// The children in the RELAX NG namespace.
    pub(crate) children: Vec<Node>,
    /// What stands in other namespaces; nothing, mostly.
    pub(crate) annotations: Option<Box<Annotations>>,
}

/// What a node carries for people and other programs (section 4.1 removes it).
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations {
    /// Attributes in a namespace.
    pub(crate) attributes: Vec<ForeignAttribute>,
    /// Elements of other namespaces, each with the number of children of the node before it.
    pub(crate) elements: Vec<(usize, ForeignElement)>,
    /// `a:documentation`, its white space collapsed, one paragraph for each element.
    pub(crate) documentation: Box<str>,
}

/// An attribute of an annotation, or one of another namespace on a RELAX NG element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForeignAttribute {
    pub(crate) prefix: Box<str>,
    pub(crate) namespace: Box<str>,
    pub(crate) local: Box<str>,
    pub(crate) value: Box<str>,
}

/// An element of an annotation.
#[derive(Clone, Debug)]
pub(crate) struct ForeignElement {
    pub(crate) prefix: Box<str>,
    pub(crate) namespace: Box<str>,
    pub(crate) local: Box<str>,
    pub(crate) attributes: Vec<ForeignAttribute>,
    pub(crate) content: Vec<Foreign>,
}

/// A piece of an annotation.
#[derive(Clone, Debug)]
pub(crate) enum Foreign {
    Element(ForeignElement),
    Text(Box<str>),
}
