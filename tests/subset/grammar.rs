//! A RELAX NG grammar in the XML syntax as a table of patterns.

use roxmltree::Node;
use std::collections::BTreeMap;

/// A pattern; recursion goes through [`Pattern::Ref`].
#[derive(Debug)]
pub(crate) enum Pattern {
    Empty,
    Text,
    Choice(Vec<Pattern>),
    Group(Vec<Pattern>),
    Optional(Box<Pattern>),
    ZeroOrMore(Box<Pattern>),
    OneOrMore(Box<Pattern>),
    List(Box<Pattern>),
    /// A definition, by its number.
    Ref(usize),
    Element(Name, Box<Pattern>),
    Attribute(Name, Box<Pattern>),
    Data {
        datatype: String,
        pattern: Option<String>,
    },
    Value(String),
}

/// The names that an element or attribute pattern allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    Is(String),
    /// Any name outside the namespaces of TEI.
    Foreign,
}

/// All definitions, and the pattern that a document must match.
pub(crate) struct Grammar {
    pub(crate) start: Pattern,
    pub(crate) defines: Vec<Pattern>,
}

impl Grammar {
    /// Reads a grammar without includes.
    pub(crate) fn read(rng: &str) -> Self {
        let document = roxmltree::Document::parse(rng).expect("the schema is well-formed");
        let named = |tag: &'static str| {
            document.descendants().filter(move |node| node.has_tag_name(tag_name(tag)))
        };
        let numbers: Numbers =
            named("define").enumerate().map(|(at, node)| (attribute(node, "name"), at)).collect();
        Self {
            start: group(named("start").next().expect("the grammar has a start"), &numbers),
            defines: named("define").map(|node| group(node, &numbers)).collect(),
        }
    }

    /// Every element with the attributes that it may have.
    pub(crate) fn vocabulary(&self) -> BTreeMap<String, Vec<String>> {
        let mut vocabulary = BTreeMap::new();
        for pattern in &self.defines {
            let Pattern::Element(Name::Is(name), content) = pattern else { continue };
            let mut attributes = vec![];
            self.attributes(content, &mut attributes);
            vocabulary.insert(name.clone(), attributes);
        }
        vocabulary
    }

    fn attributes(&self, pattern: &Pattern, found: &mut Vec<String>) {
        match pattern {
            Pattern::Attribute(Name::Is(name), _) => found.push(name.clone()),
            Pattern::Choice(parts) | Pattern::Group(parts) => {
                for part in parts {
                    self.attributes(part, found);
                }
            }
            Pattern::Optional(part) | Pattern::ZeroOrMore(part) | Pattern::OneOrMore(part) => {
                self.attributes(part, found);
            }
            Pattern::Ref(number) => self.attributes(&self.defines[*number], found),
            _ => {}
        }
    }
}

/// The number of each definition by its name.
type Numbers = BTreeMap<String, usize>;

const NAMESPACE: &str = "http://relaxng.org/ns/structure/1.0";

fn tag_name(local: &str) -> (&'static str, &str) {
    (NAMESPACE, local)
}

fn attribute(node: Node, name: &str) -> String {
    node.attribute(name).unwrap_or_else(|| panic!("{:?} lacks @{name}", node.tag_name())).to_owned()
}

fn patterns<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    let name_class = |child: &Node| {
        ["anyName", "nsName", "name", "except", "param"]
            .iter()
            .any(|tag| child.has_tag_name(tag_name(tag)))
    };
    node.children().filter(Node::is_element).filter(move |child| !name_class(child))
}

/// The children of `node` one after the other.
fn group(node: Node, numbers: &Numbers) -> Pattern {
    let mut parts: Vec<Pattern> = patterns(node).map(|part| read_pattern(part, numbers)).collect();
    if parts.len() == 1 { parts.remove(0) } else { Pattern::Group(parts) }
}

fn read_pattern(node: Node, numbers: &Numbers) -> Pattern {
    let content = || Box::new(group(node, numbers));
    let parts = || patterns(node).map(|part| read_pattern(part, numbers)).collect();
    match node.tag_name().name() {
        "empty" => Pattern::Empty,
        "text" => Pattern::Text,
        "choice" => Pattern::Choice(parts()),
        "group" => group(node, numbers),
        "optional" => Pattern::Optional(content()),
        "zeroOrMore" => Pattern::ZeroOrMore(content()),
        "oneOrMore" => Pattern::OneOrMore(content()),
        "list" => Pattern::List(content()),
        "ref" => Pattern::Ref(numbers[&attribute(node, "name")]),
        "element" => Pattern::Element(name(node), content()),
        "attribute" if patterns(node).next().is_none() => {
            Pattern::Attribute(name(node), Box::new(Pattern::Text))
        }
        "attribute" => Pattern::Attribute(name(node), content()),
        "value" => Pattern::Value(node.text().unwrap_or_default().to_owned()),
        "data" => data(node),
        other => panic!("this generator does not know the pattern `{other}`"),
    }
}

fn name(node: Node) -> Name {
    node.attribute("name").map_or(Name::Foreign, |name| Name::Is(name.to_owned()))
}

fn data(node: Node) -> Pattern {
    let is_pattern = |param: &Node| param.attribute("name") == Some("pattern");
    let pattern = node.children().find(is_pattern).and_then(|param| param.text());
    Pattern::Data { datatype: attribute(node, "type"), pattern: pattern.map(ToOwned::to_owned) }
}
