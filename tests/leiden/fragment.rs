//! TEI as it is compared: attributes in order, white space joined, inferred elements opened.

use std::fmt::Write;
use teikit::xml::read::{Node, Tree};

/// What the division of a document holds, without what was inferred.
pub(crate) fn of_document(tei: &str) -> String {
    let tree = Tree::parse(tei).unwrap();
    let body = tree.root().descendants().find(|node| node.name() == "body").unwrap();
    normal(body)
}

/// A piece of TEI.
pub(crate) fn of_fragment(xml: &str) -> String {
    let wrapped = format!("<x>{xml}</x>");
    normal(Tree::parse(&wrapped).unwrap().root())
}

fn normal(node: Node<'_, '_>) -> String {
    let mut written = String::new();
    write(node, &mut written);
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write(node: Node<'_, '_>, out: &mut String) {
    for child in node.children() {
        if child.is_text() {
            out.push_str(&child.text());
        } else if child.is_element() {
            write_element(child, out);
        }
    }
}

fn write_element(element: Node<'_, '_>, out: &mut String) {
    let is_inferred = matches!(element.name(), "div" | "ab" | "p")
        && element.attribute("resp") == Some("#teikit");
    if is_inferred {
        return write(element, out);
    }
    let mut attributes: Vec<_> =
        element.attributes().map(|it| format!("{}=\"{}\"", it.name, it.value)).collect();
    attributes.sort();
    // White space at the edges of a block is layout.
    let mut content = String::new();
    write(element, &mut content);
    let is_block = matches!(element.name(), "div" | "ab" | "p");
    let content = if is_block { content.trim() } else { &content };
    let _ =
        write!(out, "<{} {}>{content}</{}>", element.name(), attributes.join(" "), element.name());
}
