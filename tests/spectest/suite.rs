//! Reads the test suite of RELAX NG: nested `testSuite`s of `testCase`s.

use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::path::Path;

/// A schema with documents.
pub(crate) struct Case {
    /// The place among all cases, from 1, as in the manifest of the suite.
    pub(crate) number: usize,
    /// The section of the specification.
    pub(crate) section: String,
    /// The files beside the schema, by path.
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) schema: String,
    pub(crate) is_correct: bool,
    /// Whether each is valid, and its text.
    pub(crate) documents: Vec<(bool, String)>,
}

/// All cases of a suite.
pub(crate) fn cases(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap();
    let text = expanded(&text);
    let tree = Document::parse(&text).unwrap();
    let cases = tree.descendants().filter(|node| node.has_tag_name("testCase"));
    cases.enumerate().map(|(at, node)| case(at + 1, node)).collect()
}

/// The text with the entity that its document type declares put in, so that each part stands for
/// itself.
fn expanded(text: &str) -> String {
    let Some((declarations, rest)) = text.split_once("]>") else { return text.to_owned() };
    let (_, declared) = declarations.split_once("<!ENTITY dii \"").unwrap();
    let (entity, _) = declared.split_once('"').unwrap();
    rest.replace("&dii;", &with_characters(entity))
}

/// The text with references such as `&#xE14;` as characters.
fn with_characters(text: &str) -> String {
    let mut parts = text.split("&#x");
    let mut all = parts.next().unwrap().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once(';').unwrap();
        all.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).unwrap());
        all.push_str(rest);
    }
    all
}

fn case(number: usize, node: Node<'_, '_>) -> Case {
    let mut files = BTreeMap::new();
    collect_files(node, "", &mut files);
    let child = |name: &str| node.children().find(|child| child.has_tag_name(name));
    let correct = child("correct");
    let schema = content(correct.or_else(|| child("incorrect")).unwrap());
    let documents = node.children().filter_map(document).collect();
    let section = child("section").and_then(|it| it.text()).unwrap_or("none").to_owned();
    Case { number, section, files, schema, is_correct: correct.is_some(), documents }
}

fn document(node: Node<'_, '_>) -> Option<(bool, String)> {
    let is_valid = node.has_tag_name("valid");
    (is_valid || node.has_tag_name("invalid")).then(|| (is_valid, content(node)))
}

fn collect_files(node: Node<'_, '_>, directory: &str, files: &mut BTreeMap<String, String>) {
    for child in node.children() {
        let path = || format!("{directory}{}", child.attribute("name").unwrap());
        if child.has_tag_name("resource") {
            files.insert(path(), content(child));
        } else if child.has_tag_name("dir") {
            collect_files(child, &format!("{}/", path()), files);
        }
    }
}

/// The text between the tags; `dtd` is a document type to be put before it.
fn content(node: Node<'_, '_>) -> String {
    let inner = node.children().map(|child| &node.document().input_text()[child.range()]);
    let inner: String = inner.collect();
    format!("{}{}", node.attribute("dtd").unwrap_or_default(), inner.trim())
}
