//! Names of elements and attributes, and classes of names, in the compact syntax.

use super::annotations::{attributes, documented, elements};
use super::{Rnc, pieces};
use crate::schema::tree::{Kind, Node};
use crate::schema::write::layout::Doc;
use crate::schema::write::namespaces::{Context, Name, Namespace, class_name, own_name};
use std::borrow::Cow;

/// A name class with how much it binds.
struct Class<'n> {
    doc: Doc<'n>,
    /// It needs parentheses beside `|` and behind `-`.
    is_loose: bool,
}

impl<'n> Class<'n> {
    fn tight(self) -> Doc<'n> {
        if !self.is_loose {
            return self.doc;
        }
        Doc::All(vec![Doc::text("("), self.doc.nest(1), Doc::text(")")])
    }
}

impl<'n> Rnc<'n> {
    /// The names of an element or attribute, and how many children they are.
    pub(super) fn names(&mut self, node: &'n Node, context: Context<'n>) -> (Doc<'n>, usize) {
        let in_attribute = node.kind == Kind::Attribute;
        if let Some(name) = own_name(node, context) {
            return (Doc::text(self.name(name, in_attribute)), 0);
        }
        if node.children.is_empty() {
            return (Doc::nothing(), 0);
        }
        let class = self.class_at(node, 0, context, in_attribute);
        (class.doc, 1)
    }

    fn name(&self, name: Name<'n>, in_attribute: bool) -> Cow<'n, str> {
        let is_bare = if in_attribute {
            name.namespace == Namespace::Uri("")
        } else {
            self.declarations.is_default(name.namespace)
        };
        if is_bare {
            return name.local.into();
        }
        format!("{}:{}", self.declarations.prefix_for(name), name.local).into()
    }

    /// The child `at` of a node, a name class, with what is said of it and behind it.
    fn class_at(
        &mut self,
        parent: &'n Node,
        at: usize,
        context: Context<'n>,
        in_attribute: bool,
    ) -> Class<'n> {
        let child = &parent.children[at];
        let behind = elements(pieces(parent, at + 1));
        let (documentation, behind) = documented(child, &behind);
        let head = self.annotation(&[], documentation, Doc::nothing());
        let class = self.class(child, context, in_attribute);
        if behind.is_empty() {
            return Class { doc: Doc::All(vec![head, class.doc]), is_loose: class.is_loose };
        }
        let doc = Doc::All(vec![head, class.tight(), self.following(behind)]);
        Class { doc, is_loose: false }
    }

    fn class(&mut self, node: &'n Node, outer: Context<'n>, in_attribute: bool) -> Class<'n> {
        let context = outer.within(node);
        match node.kind {
            Kind::Name => {
                let head = self.annotation(attributes(node), &[], Doc::Line);
                let name = Doc::text(self.name(class_name(node, context), in_attribute));
                Class { doc: Doc::All(vec![head, name]), is_loose: false }
            }
            Kind::Choice => self.class_choice(node, context, in_attribute),
            _ => self.wildcard(node, context, in_attribute),
        }
    }

    fn class_choice(
        &mut self,
        node: &'n Node,
        context: Context<'n>,
        in_attribute: bool,
    ) -> Class<'n> {
        let head = self.initial(node, Doc::Line);
        let is_annotated = !attributes(node).is_empty() || !elements(pieces(node, 0)).is_empty();
        let parts: Vec<_> = (0..node.children.len())
            .map(|at| self.class_at(node, at, context, in_attribute))
            .collect();
        let choice = joined(parts);
        if !is_annotated {
            return choice;
        }
        let doc = Doc::All(vec![head, Doc::text("("), choice.doc.nest(1), Doc::text(")")]);
        Class { doc, is_loose: false }
    }

    /// `*` or `p:*`, with exceptions or without.
    fn wildcard(&mut self, node: &'n Node, context: Context<'n>, in_attribute: bool) -> Class<'n> {
        let mut docs = vec![self.initial(node, Doc::Line)];
        docs.push(if node.kind == Kind::AnyName {
            Doc::text("*")
        } else {
            Doc::text(format!("{}:*", self.declarations.prefix(context.ns)))
        });
        if let Some(except) = node.children.first() {
            let inner = context.within(except);
            let parts = (0..except.children.len())
                .map(|at| self.class_at(except, at, inner, in_attribute))
                .collect();
            docs.extend([Doc::text(" - "), joined(parts).tight()]);
        }
        Class { doc: Doc::All(docs), is_loose: !node.children.is_empty() }
    }
}

/// Classes with `|` between them.
fn joined(mut parts: Vec<Class<'_>>) -> Class<'_> {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let mut docs = vec![];
    for (at, part) in parts.into_iter().enumerate() {
        let between = [Doc::Line, Doc::text("| ")];
        docs.push(if at == 0 {
            part.tight()
        } else {
            Doc::All(between.into_iter().chain([part.tight()]).collect()).group()
        });
    }
    Class { doc: Doc::All(docs), is_loose: true }
}
