//! The table of elements without text agrees with the schema of TEI P5.

#[path = "shared/mod.rs"]
#[allow(dead_code, reason = "each test uses a part of the module")]
mod shared;

use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use teikit::document::elements::{TEI_VERSION, element_only};

type Definitions<'a> = BTreeMap<&'a str, Vec<Node<'a, 'a>>>;

#[test]
fn elements_without_text_are_those_of_the_schema() {
    let Some(path) = shared::data("schemas/tei_all.rng") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let edition = text.lines().find(|line| line.starts_with("TEI Edition:")).unwrap();
    assert!(edition.contains(TEI_VERSION), "{edition}");
    let schema = Document::parse(&text).unwrap();
    let mut definitions = Definitions::new();
    for define in named(&schema, "define") {
        definitions.entry(define.attribute("name").unwrap()).or_default().push(define);
    }
    let mut with_text: BTreeMap<&str, bool> = BTreeMap::new();
    for element in named(&schema, "element") {
        let Some(name) = element.attribute("name") else { continue };
        *with_text.entry(name).or_default() |= may_hold_text(element, &definitions);
    }
    assert!(with_text.len() > 500);
    for (name, with_text) in with_text {
        assert_eq!(element_only(name), !with_text, "{name}");
    }
}

fn named<'a>(schema: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    schema.descendants().filter(move |node| node.has_tag_name(name))
}

/// Whether the content model reaches `text` or a datatype without passing through an attribute or
/// another element.
fn may_hold_text<'a>(element: Node<'a, 'a>, definitions: &Definitions<'a>) -> bool {
    let mut open: Vec<Node> = element.children().collect();
    let mut seen = BTreeSet::new();
    while let Some(node) = open.pop() {
        match node.tag_name().name() {
            "text" | "data" | "value" | "list" | "mixed" => return true,
            "attribute" | "element" => {}
            "ref" => {
                let name = node.attribute("name").unwrap_or_default();
                if seen.insert(name) {
                    open.extend(definitions[name].iter().flat_map(Node::children));
                }
            }
            _ => open.extend(node.children()),
        }
    }
    false
}
