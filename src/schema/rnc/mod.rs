//! The compact syntax of RELAX NG, read into the tree of [`super::tree`].
//!
//! The tree is that of the translation into the XML syntax which defines the
//! [compact syntax](https://relaxng.org/compact-20021121.html), with what its section 6.2 leaves
//! free used thus: the outermost node declares the default namespace and the first datatype library,
//! and a single name is the `@name` of its element or attribute.
//!
//! One departure, as in Jing: a declaration that is repeated word for word is no error.

mod annotation;
pub(super) mod codes;
mod environment;
mod grammar;
mod names;
mod parser;
mod pattern;
#[cfg(test)]
mod tests;
mod text;
mod token;

use super::codes::TOO_DEEP;
use super::rng::{MAX_NESTING, check_names};
use super::tree::Node;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use parser::Parser;
use text::Text;

/// After this many faults a file is not read on: what follows is mostly the same fault again.
const MAX_FINDINGS: usize = 100;

/// Whether the word is a name only with a backslash before it.
pub(super) fn is_keyword(word: &str) -> bool {
    token::keyword(word).is_some()
}

/// Adds a finding, if there are not too many.
fn note(findings: &mut Vec<Diagnostic>, finding: Diagnostic) {
    if findings.len() < MAX_FINDINGS {
        findings.push(finding);
    }
}

/// Reads a schema; `file` is its number for the places in the tree. Without a tree there is a
/// finding that says why; what is found beside a tree makes the schema unusable as well.
pub(crate) fn read(source: &Source, file: u32) -> (Option<Node>, Vec<Diagnostic>) {
    let mut findings = vec![];
    let text = Text::new(source.text(), &mut findings);
    let mut parser = Parser::new(&text, file, findings);
    let mut root = parser.schema();
    if let Some(root) = &mut root {
        parser.declare_outside(root);
    }
    let mut findings = parser.findings;
    // ASCII names are right as the reader knows them.
    if let Some(root) = root.as_ref().filter(|_| !text.as_str().is_ascii()) {
        check_names(root, &mut findings);
        findings.truncate(MAX_FINDINGS);
    }
    if let Some(deep) = root.as_ref().and_then(|root| beyond(root, MAX_NESTING)) {
        let message = format!("the patterns are nested more than {MAX_NESTING} levels deep");
        let finding = Diagnostic::new(&TOO_DEEP, Severity::Error, message, deep.place.span);
        findings.push(finding.with_help("give the inner patterns names of their own"));
    }
    Diagnostic::sort(&mut findings);
    (root, findings)
}

/// A node with more than `limit` others around it and itself. The parser limits the recursion.
fn beyond(node: &Node, limit: usize) -> Option<&Node> {
    let Some(limit) = limit.checked_sub(1) else { return Some(node) };
    node.children.iter().find_map(|child| beyond(child, limit))
}
