//! A schema in the compact syntax: one definition in a paragraph.

mod annotations;
mod names;
mod patterns;

use super::comment;
use super::layout::Doc;
use super::literal::literals;
use super::namespaces::{Context, Declarations};
use crate::schema::rnc::is_keyword;
use crate::schema::tree::{Foreign, Kind, Node};
use std::borrow::Cow;

/// The tree in the compact syntax.
pub(crate) fn rnc(root: &Node) -> String {
    let mut rnc = Rnc { declarations: Declarations::of(root) };
    let (leading, body) = rnc.whole(root);
    let declarations = rnc.declared();
    let mut text = Doc::All(vec![leading, declarations, Doc::Blank, body]).render();
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Writes the parts of a schema.
struct Rnc<'n> {
    declarations: Declarations<'n>,
}

impl<'n> Rnc<'n> {
    /// The comments that stand before everything, and the schema.
    fn whole(&mut self, root: &'n Node) -> (Doc<'n>, Doc<'n>) {
        let context = Context::OUTERMOST.within(root);
        let has_attributes = root.annotations.as_ref().is_some_and(|it| !it.attributes.is_empty());
        if root.kind != Kind::Grammar || has_attributes {
            let body = self.pattern(root, Context::OUTERMOST);
            return (Doc::nothing(), body.loose());
        }
        let mut leading = vec![];
        let comments =
            pieces(root, 0).iter().take_while(|(_, it)| matches!(it, Foreign::Comment(_)));
        let count = comments.count();
        for (_, piece) in &pieces(root, 0)[..count] {
            leading.extend([Doc::Blank, comment_lines(piece)]);
        }
        let body = self.members(root, context, count);
        (Doc::All(vec![Doc::All(leading), Doc::Blank]), body)
    }

    fn declared(&self) -> Doc<'n> {
        let line = |(name, value): (String, Option<&str>)| {
            let value = value.map_or("inherit".to_owned(), |uri| literals(uri).join(" ~ "));
            Doc::All(vec![Doc::text(format!("{name} = {value}")), Doc::Fresh])
        };
        Doc::All(self.declarations.lines().into_iter().map(line).collect())
    }

    /// The parts of a grammar, each a paragraph; `skip` pieces of annotation are written already.
    fn members(&mut self, node: &'n Node, context: Context<'n>, skip: usize) -> Doc<'n> {
        let mut docs = vec![];
        for at in 0..=node.children.len() {
            let written = if at == 0 { skip } else { 0 };
            let pieces = &pieces(node, at)[written..];
            for (_, piece) in pieces {
                docs.extend([Doc::Blank, self.outer_piece(piece)]);
            }
            if let Some(child) = node.children.get(at) {
                // A comment stands right above what it is about.
                let is_commented = matches!(pieces.last(), Some((_, Foreign::Comment(_))));
                let space = if is_commented { Doc::Fresh } else { Doc::Blank };
                docs.extend([space, self.member(child, context)]);
            }
        }
        if let Some(first) = docs.first_mut() {
            *first = Doc::Fresh;
        }
        Doc::All(docs)
    }

    /// A comment, or an annotation in the place of a definition.
    fn outer_piece(&mut self, piece: &'n Foreign) -> Doc<'n> {
        match piece {
            Foreign::Comment(_) => comment_lines(piece),
            Foreign::Element(element) => self.foreign_element(element, true),
            Foreign::Text(_) => Doc::nothing(),
        }
    }

    fn member(&mut self, node: &'n Node, outer: Context<'n>) -> Doc<'n> {
        let context = outer.within(node);
        match node.kind {
            Kind::Div => {
                let head = self.initial_attributes(node);
                Doc::All(vec![head, Doc::text("div "), self.body(node, context)])
            }
            Kind::Include => self.include(node, context),
            _ => self.definition(node, context),
        }
    }

    /// `{ definitions }`
    fn body(&mut self, node: &'n Node, context: Context<'n>) -> Doc<'n> {
        let members = self.members(node, context, 0);
        Doc::All(vec![
            Doc::text("{"),
            Doc::All(vec![Doc::Fresh, members]).nest(2),
            Doc::Fresh,
            Doc::text("}"),
        ])
    }

    fn include(&mut self, node: &'n Node, context: Context<'n>) -> Doc<'n> {
        let has_body = !node.children.is_empty();
        let head =
            if has_body { self.initial_attributes(node) } else { self.initial(node, Doc::Fresh) };
        let mut docs = vec![head, Doc::text("include "), self.address(node, context)];
        if has_body {
            docs.extend([Doc::text(" "), self.body(node, context)]);
        }
        Doc::All(docs)
    }

    /// `"address" inherit = p`
    fn address(&self, node: &'n Node, context: Context<'n>) -> Doc<'n> {
        let mut docs = vec![literal(node.href.as_ref().map_or("", |word| &word.text))];
        if !self.declarations.is_default(context.ns) {
            let prefix = self.declarations.prefix(context.ns);
            docs.push(Doc::text(format!(" inherit = {prefix}")));
        }
        Doc::All(docs)
    }

    /// `name = pattern`
    fn definition(&mut self, node: &'n Node, context: Context<'n>) -> Doc<'n> {
        let head = self.initial(node, Doc::Fresh);
        let name = node.name.as_ref().map_or("start".into(), |word| identifier(&word.text));
        let sign = match node.combine.as_ref().map(|word| word.text.trim_ascii()) {
            Some("choice") => " |=",
            Some(_) => " &=",
            None => " =",
        };
        let pattern = self.sequence(node, 0, context).loose();
        let body = Doc::All(vec![Doc::Line, pattern]).nest(2);
        let definition = Doc::All(vec![Doc::text(name), Doc::text(sign), body]).group();
        Doc::All(vec![head, definition])
    }
}

/// The annotations before the child `at` of a node.
fn pieces(node: &Node, at: usize) -> &[(usize, Foreign)] {
    let all = node.annotations.as_ref().map_or(&[][..], |it| &it.elements);
    let start = all.partition_point(|(place, _)| *place < at);
    let end = all.partition_point(|(place, _)| *place <= at);
    if at == node.children.len() { &all[start..] } else { &all[start..end] }
}

fn comment_lines<'n>(piece: &'n Foreign) -> Doc<'n> {
    let Foreign::Comment(text) = piece else { return Doc::nothing() };
    let line = |line: &'n str| {
        let marked = if line.is_empty() { "#".into() } else { marked("#", line) };
        Doc::All(vec![Doc::Fresh, Doc::text(marked)])
    };
    let mut lines: Vec<_> = comment::lines(text).into_iter().map(line).collect();
    if lines.is_empty() {
        lines.extend([Doc::Fresh, Doc::text("#")]);
    }
    lines.push(Doc::Fresh);
    Doc::All(lines)
}

/// A line of comment or documentation; what would be an escape is escaped.
fn marked(mark: &str, line: &str) -> String {
    format!("{mark} {}", super::literal::escaped(line))
}

/// The name of a definition; keywords have a backslash.
fn identifier(name: &str) -> Cow<'_, str> {
    let name = name.trim_ascii();
    if is_keyword(name) { format!("\\{name}").into() } else { name.into() }
}

/// A literal in as many parts as it needs, one to a line where there are several lines.
fn literal(text: &str) -> Doc<'_> {
    let parts = literals(text);
    let mut docs = vec![];
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            docs.extend([Doc::text(" ~"), Doc::Line]);
        }
        docs.push(Doc::text(part));
    }
    Doc::All(docs).group()
}
