//! A schema as it is written: the elements of the full syntax of RELAX NG, with their places.
//!
//! Both syntaxes are read into this tree; the compact syntax is defined by its translation into the
//! XML syntax. Source: [RELAX NG](https://relaxng.org/spec-20011203.html), section 3, and
//! [compact syntax](https://relaxng.org/compact-20021121.html), section 4.

use crate::source::Span;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// A place in one of the files of a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The kinds with their names.
const KINDS: [(Kind, &str); 28] = [
    (Kind::Element, "element"),
    (Kind::Attribute, "attribute"),
    (Kind::Group, "group"),
    (Kind::Interleave, "interleave"),
    (Kind::Choice, "choice"),
    (Kind::Optional, "optional"),
    (Kind::ZeroOrMore, "zeroOrMore"),
    (Kind::OneOrMore, "oneOrMore"),
    (Kind::List, "list"),
    (Kind::Mixed, "mixed"),
    (Kind::Ref, "ref"),
    (Kind::ParentRef, "parentRef"),
    (Kind::Empty, "empty"),
    (Kind::Value, "value"),
    (Kind::Data, "data"),
    (Kind::NotAllowed, "notAllowed"),
    (Kind::Text, "text"),
    (Kind::ExternalRef, "externalRef"),
    (Kind::Grammar, "grammar"),
    (Kind::Start, "start"),
    (Kind::Define, "define"),
    (Kind::Div, "div"),
    (Kind::Include, "include"),
    (Kind::Param, "param"),
    (Kind::Except, "except"),
    (Kind::Name, "name"),
    (Kind::AnyName, "anyName"),
    (Kind::NsName, "nsName"),
];

impl Kind {
    /// The local name of the element.
    pub(crate) fn name(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The kind of the element with this local name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        // The last letter is soon compared, and seldom the same.
        let last = name.as_bytes().last();
        let mut kinds = KINDS.iter().filter(|(_, known)| known.as_bytes().last() == last);
        kinds.find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// The names of all elements.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|(_, name)| *name)
    }
}

/// The value of an attribute of the schema, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: Rc<str>,
    pub(crate) place: Place,
}

impl Word {
    /// The text without white space around it (section 4.2).
    pub(crate) fn trimmed(&self) -> &str {
        super::trimmed(&self.text)
    }
}

/// The value of an attribute that few nodes have: schemas are large, and time goes with the room
/// that their nodes take.
pub(crate) type RareWord = Option<Box<Word>>;

/// The prefixes in force (empty: the default namespace) and their namespaces; shared by all nodes
/// between two declarations.
pub(crate) type Prefixes = Arc<BTreeMap<Box<str>, Box<str>>>;

/// An element of the RELAX NG namespace.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// The start tag, or the construct of the compact syntax.
    pub(crate) place: Place,
    /// `@name`: of `element` and `attribute` (there a `QName`), `define`, `ref`, `parentRef`, `param`.
    pub(crate) name: Option<Word>,
    /// `@ns`
    pub(crate) ns: RareWord,
    /// `@datatypeLibrary`
    pub(crate) library: RareWord,
    /// `@type`
    pub(crate) datatype: RareWord,
    /// `@combine`: `choice` or `interleave`.
    pub(crate) combine: RareWord,
    /// `@href`
    pub(crate) href: RareWord,
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
    /// Elements of other namespaces, `a:documentation` among them, and comments, in their order;
    /// each with the number of children of the node before it.
    pub(crate) elements: Vec<(usize, Foreign)>,
    /// What `a:documentation` says about this node, its white space collapsed, one line for each
    /// element. [`Node::annotate`] fills it.
    pub(crate) documentation: String,
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
    Comment(Box<str>),
}

/// The namespace of the elements of RELAX NG.
pub(crate) const NAMESPACE: &str = "http://relaxng.org/ns/structure/1.0";

/// The namespace of `a:documentation`: [RELAX NG DTD
/// Compatibility](https://relaxng.org/compatibility-20011203.html), section 4.
pub(crate) const ANNOTATIONS_NAMESPACE: &str =
    "http://relaxng.org/ns/compatibility/annotations/1.0";

impl Node {
    /// What the schema says of it in `a:documentation`; may be empty.
    pub(crate) fn documentation(&self) -> &str {
        self.annotations.as_ref().map_or("", |annotations| &annotations.documentation)
    }

    /// A node without attributes and content.
    pub(crate) fn new(kind: Kind, place: Place, prefixes: Prefixes) -> Self {
        Self {
            kind,
            place,
            name: None,
            ns: None,
            library: None,
            datatype: None,
            combine: None,
            href: None,
            text: Box::default(),
            prefixes,
            children: vec![],
            annotations: None,
        }
    }

    /// What the node carries, made when it is first needed.
    pub(crate) fn annotations_mut(&mut self) -> &mut Annotations {
        self.annotations.get_or_insert_default()
    }

    /// Adds an element of another namespace behind the children that the node has so far.
    ///
    /// `a:documentation` is about the node, but behind a `value`, `name` or `param`, which cannot
    /// hold elements, about that.
    pub(crate) fn annotate(&mut self, element: ForeignElement) {
        let mut children = std::mem::take(&mut self.children);
        self.annotate_behind(&mut children, element);
        self.children = children;
    }

    /// The same for a node whose children so far are elsewhere.
    pub(crate) fn annotate_behind(&mut self, children: &mut [Self], element: ForeignElement) {
        if element.is_documentation() {
            let mut text = String::new();
            element.collect_text(&mut text);
            self.document_behind(children, &text);
        }
        self.annotations_mut().elements.push((children.len(), Foreign::Element(element)));
    }

    /// Adds a comment behind so many children.
    pub(crate) fn comment(&mut self, behind: usize, text: &str) {
        self.annotations_mut().elements.push((behind, Foreign::Comment(text.into())));
    }

    /// Whether the content is text, so that neither elements nor comments fit in.
    pub(crate) fn holds_text(&self) -> bool {
        matches!(self.kind, Kind::Value | Kind::Name | Kind::Param)
    }

    /// Adds the text of `a:documentation` behind the children so far, which is about the node or the
    /// last child: see [`Self::annotate`].
    pub(crate) fn document_behind(&mut self, children: &mut [Self], text: &str) {
        match children.last_mut() {
            Some(child) if child.holds_text() => child.document(text),
            _ => self.document(text),
        }
    }

    fn document(&mut self, text: &str) {
        let lines = &mut self.annotations_mut().documentation;
        let line = super::datatype::collapsed(text);
        if !lines.is_empty() && !line.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&line);
    }
}

impl ForeignElement {
    /// Whether it is `a:documentation`.
    pub(crate) fn is_documentation(&self) -> bool {
        &*self.local == "documentation" && &*self.namespace == ANNOTATIONS_NAMESPACE
    }

    /// Appends the text in it. The readers limit how deep elements nest.
    fn collect_text(&self, text: &mut String) {
        for piece in &self.content {
            match piece {
                Foreign::Element(element) => element.collect_text(text),
                Foreign::Text(piece) => text.push_str(piece),
                Foreign::Comment(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_name() {
        for (at, (kind, name)) in KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, at);
            assert_eq!((kind.name(), Kind::named(name)), (*name, Some(*kind)));
        }
        assert_eq!(Kind::named("key"), None);
    }

    fn documentation(text: &str) -> ForeignElement {
        ForeignElement {
            prefix: "a".into(),
            namespace: ANNOTATIONS_NAMESPACE.into(),
            local: "documentation".into(),
            attributes: vec![],
            content: vec![Foreign::Text(text.into())],
        }
    }

    fn node(kind: Kind) -> Node {
        Node::new(kind, Place::default(), Prefixes::default())
    }

    #[test]
    fn documentation_is_about_the_node_or_the_value_before() {
        let mut choice = node(Kind::Choice);
        choice.annotate(documentation(" one\n  line "));
        choice.annotate(documentation("another"));
        choice.children.push(node(Kind::Value));
        choice.annotate(documentation("a value"));
        assert_eq!(&*choice.annotations_mut().documentation, "one line\nanother");
        assert_eq!(&*choice.children[0].annotations_mut().documentation, "a value");
        let places: Vec<_> = choice.annotations_mut().elements.iter().map(|it| it.0).collect();
        assert_eq!(places, [0, 0, 1]);
    }
}
