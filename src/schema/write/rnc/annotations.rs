//! Annotations in the compact syntax.

use super::{Rnc, comment_lines, identifier, literal, marked, pieces};
use crate::schema::tree::{Foreign, ForeignAttribute, ForeignElement, Node};
use crate::schema::write::content;
use crate::schema::write::layout::Doc;
use std::borrow::Cow;

impl<'n> Rnc<'n> {
    /// What stands before the pattern or definition `node`: `##` lines and brackets. `end` follows,
    /// if there is anything.
    pub(super) fn initial(&mut self, node: &'n Node, end: Doc<'n>) -> Doc<'n> {
        let own = if node.holds_text() { &[] } else { pieces(node, 0) };
        self.annotation(attributes(node), &elements(own), end)
    }

    /// The same without the elements, which are written within the braces.
    pub(super) fn initial_attributes(&mut self, node: &'n Node) -> Doc<'n> {
        self.annotation(attributes(node), &[], Doc::Fresh)
    }

    /// `##` lines and brackets.
    pub(super) fn annotation(
        &mut self,
        attributes: &'n [ForeignAttribute],
        elements: &[&'n ForeignElement],
        end: Doc<'n>,
    ) -> Doc<'n> {
        let count = elements.iter().take_while(|element| text_of(element).is_some()).count();
        let (documentation, others) = elements.split_at(count);
        let mut docs = vec![];
        for (at, text) in documentation.iter().filter_map(|it| text_of(it)).enumerate() {
            docs.push(documentation_lines(text, at > 0));
        }
        if !attributes.is_empty() || !others.is_empty() {
            docs.extend([self.bracket(attributes, others), end]);
        }
        Doc::All(docs)
    }

    fn bracket(
        &mut self,
        attributes: &'n [ForeignAttribute],
        elements: &[&'n ForeignElement],
    ) -> Doc<'n> {
        let mut docs: Vec<_> = attributes.iter().map(|it| self.attribute(it)).collect();
        docs.extend(elements.iter().map(|it| self.foreign_element(it, false)));
        bracketed(docs)
    }

    fn attribute(&mut self, attribute: &'n ForeignAttribute) -> Doc<'n> {
        let name = self.foreign_name(&attribute.prefix, &attribute.namespace, &attribute.local);
        let value = literal(&attribute.value);
        Doc::All(vec![Doc::text(name), Doc::text(" = "), value.nest(2)])
    }

    fn foreign_name(&mut self, prefix: &str, namespace: &str, local: &'n str) -> Cow<'n, str> {
        if namespace.is_empty() {
            return local.into();
        }
        let prefix = self.declarations.annotation_prefix(prefix, namespace);
        format!("{prefix}:{local}").into()
    }

    /// `name [ … ]`; in the place of a definition a keyword has a backslash.
    pub(super) fn foreign_element(
        &mut self,
        element: &'n ForeignElement,
        is_member: bool,
    ) -> Doc<'n> {
        let name = match &*element.namespace {
            "" if is_member => identifier(&element.local),
            _ => self.foreign_name(&element.prefix, &element.namespace, &element.local),
        };
        let mut docs: Vec<_> = element.attributes.iter().map(|it| self.attribute(it)).collect();
        for piece in content(element).0 {
            docs.push(match piece {
                Foreign::Element(child) => self.foreign_element(child, false),
                Foreign::Text(text) => literal(text),
                Foreign::Comment(_) => comment_lines(piece),
            });
        }
        Doc::All(vec![Doc::text(name), Doc::text(" "), bracketed(docs)])
    }

    /// `>> name [ … ]` for each element.
    pub(super) fn following(&mut self, elements: &[&'n ForeignElement]) -> Doc<'n> {
        let mut docs = vec![];
        for element in elements {
            let element = self.foreign_element(element, false);
            docs.extend([Doc::Line, Doc::text(">> "), element]);
        }
        Doc::All(docs).nest(2)
    }
}

fn bracketed(docs: Vec<Doc<'_>>) -> Doc<'_> {
    if docs.is_empty() {
        return Doc::text("[]");
    }
    let lines = docs.into_iter().flat_map(|doc| [Doc::Line, doc]).collect();
    let inner = Doc::All(lines).nest(2);
    Doc::All(vec![Doc::text("["), inner, Doc::Line, Doc::text("]")]).group()
}

/// The foreign attributes of a node.
pub(super) fn attributes(node: &Node) -> &[ForeignAttribute] {
    node.annotations.as_ref().map_or(&[], |it| &it.attributes)
}

/// The elements among pieces of annotation.
pub(super) fn elements(pieces: &[(usize, Foreign)]) -> Vec<&ForeignElement> {
    let mut found = vec![];
    for (_, piece) in pieces {
        if let Foreign::Element(element) = piece {
            found.push(element);
        }
    }
    found
}

/// What follows a node: its documentation, which `##` lines before it can say, and the rest.
pub(super) fn documented<'e, 'n>(
    node: &Node,
    behind: &'e [&'n ForeignElement],
) -> (&'e [&'n ForeignElement], &'e [&'n ForeignElement]) {
    let is_line = |element: &&&ForeignElement| node.holds_text() && text_of(element).is_some();
    behind.split_at(behind.iter().take_while(is_line).count())
}

/// The text of `a:documentation` that `##` can say: without attributes and elements.
pub(super) fn text_of(element: &ForeignElement) -> Option<&str> {
    if !element.is_documentation() || !element.attributes.is_empty() {
        return None;
    }
    match &element.content[..] {
        [] => Some(""),
        [Foreign::Text(text)] => Some(text),
        _ => None,
    }
}

/// `##` lines; an empty line parts them from those before.
fn documentation_lines(text: &str, is_parted: bool) -> Doc<'_> {
    let mut docs = vec![if is_parted { Doc::Blank } else { Doc::nothing() }];
    for line in text.split('\n') {
        let marked = if line.is_empty() { "##".to_owned() } else { marked("##", line) };
        docs.extend([Doc::text(marked), Doc::Hard]);
    }
    Doc::All(docs)
}
