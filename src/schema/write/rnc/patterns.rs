//! Patterns in the compact syntax.

use super::annotations::{attributes, documented, elements};
use super::{Rnc, comment_lines, identifier, literal, pieces};
use crate::schema::tree::{Foreign, Kind, Node};
use crate::schema::write::is_bare;
use crate::schema::write::layout::Doc;
use crate::schema::write::namespaces::Context;

/// A pattern with how much it binds.
pub(super) struct Pattern<'n> {
    doc: Doc<'n>,
    shape: Shape,
}

/// What a pattern looks like from outside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Primary,
    /// With `*`, `+` or `?`, and perhaps elements behind it.
    Repeated,
    /// With elements behind it.
    Followed,
    /// With operators, or with `-`.
    Loose,
}

impl<'n> Pattern<'n> {
    fn primary(doc: Doc<'n>) -> Self {
        Self { doc, shape: Shape::Primary }
    }

    /// Where anything may stand.
    pub(super) fn loose(self) -> Doc<'n> {
        self.doc
    }

    /// Beside an operator.
    fn operand(self) -> Doc<'n> {
        if self.shape == Shape::Loose { parenthesized(self.doc) } else { self.doc }
    }

    /// Before a sign of repetition or behind `-`.
    fn tight(self) -> Doc<'n> {
        if self.shape == Shape::Primary { self.doc } else { parenthesized(self.doc) }
    }
}

fn parenthesized(doc: Doc<'_>) -> Doc<'_> {
    Doc::All(vec![Doc::text("("), doc.nest(1), Doc::text(")")]).group()
}

impl<'n> Rnc<'n> {
    /// A pattern with what is said of it.
    pub(super) fn pattern(&mut self, node: &'n Node, outer: Context<'n>) -> Pattern<'n> {
        let context = outer.within(node);
        match node.kind {
            Kind::Group | Kind::Choice | Kind::Interleave => self.operators(node, context),
            Kind::Optional => self.repeated(node, context, "?"),
            Kind::ZeroOrMore => self.repeated(node, context, "*"),
            Kind::OneOrMore => self.repeated(node, context, "+"),
            Kind::Data => self.data(node, context),
            Kind::Grammar => {
                let head = self.initial_attributes(node);
                let body = self.body(node, context);
                Pattern::primary(Doc::All(vec![head, Doc::text("grammar "), body]))
            }
            _ => self.other(node, context),
        }
    }

    fn other(&mut self, node: &'n Node, context: Context<'n>) -> Pattern<'n> {
        let comments = if node.children.is_empty() { comments(pieces(node, 0)) } else { vec![] };
        let head = self.initial(node, Doc::Line);
        let name = node.name.as_ref().map_or("", |word| &word.text);
        let doc = match node.kind {
            Kind::Element | Kind::Attribute => self.named(node, context),
            Kind::List | Kind::Mixed => self.braced(Doc::text(node.kind.name()), node, 0, context),
            Kind::Ref => Doc::text(identifier(name)),
            Kind::ParentRef => Doc::text(format!("parent {}", identifier(name))),
            Kind::ExternalRef => {
                Doc::All(vec![Doc::text("external "), self.address(node, context)])
            }
            Kind::Value => self.value(node, context),
            _ => Doc::text(node.kind.name()),
        };
        Pattern::primary(Doc::All(vec![Doc::All(comments), head, doc]))
    }

    /// `element names { pattern }`
    fn named(&mut self, node: &'n Node, context: Context<'n>) -> Doc<'n> {
        let (names, count) = self.names(node, context);
        let head = Doc::All(vec![Doc::text(node.kind.name()), Doc::text(" "), names.nest(2)]);
        self.braced(head, node, count, context)
    }

    /// `head { patterns }`, from the child `first` on. An attribute without pattern holds text.
    fn braced(
        &mut self,
        head: Doc<'n>,
        node: &'n Node,
        first: usize,
        context: Context<'n>,
    ) -> Doc<'n> {
        let content = if node.children.len() > first {
            self.sequence(node, first, context).loose()
        } else {
            Doc::text("text")
        };
        // Comments before the names stand before the content.
        let early = if first > 0 { comments(pieces(node, 0)) } else { vec![] };
        let content = Doc::All(vec![Doc::All(early), content]);
        let inner = Doc::All(vec![Doc::Line, content]).nest(2);
        Doc::All(vec![head, Doc::text(" {"), inner, Doc::Line, Doc::text("}")]).group()
    }

    /// The children of a node from `first` on, in a group if there are several.
    pub(super) fn sequence(
        &mut self,
        node: &'n Node,
        first: usize,
        context: Context<'n>,
    ) -> Pattern<'n> {
        self.joined(node, first, context, Kind::Group)
    }

    /// The children of a node from `first` on with an operator between them, and the comments.
    fn joined(
        &mut self,
        node: &'n Node,
        first: usize,
        context: Context<'n>,
        operator: Kind,
    ) -> Pattern<'n> {
        if node.children.len() == first + 1 {
            let part = self.part(node, first, context);
            let before = if first == 0 { comments(pieces(node, 0)) } else { vec![] };
            let behind = comments(pieces(node, first + 1));
            let doc = Doc::All(vec![Doc::All(before), part.doc, Doc::All(behind)]);
            return Pattern { doc, shape: part.shape };
        }
        let last = node.children.len() - 1;
        let is_said = |at: usize| !pieces(node, at + 1).is_empty();
        let is_filled = node.children[first..].iter().all(is_word) && !(first..=last).any(is_said);
        let mut docs = vec![];
        for at in first..=last {
            let part = self.part(node, at, context).operand();
            let before = if at > first || first == 0 { comments(pieces(node, at)) } else { vec![] };
            let line = separated(operator, before, part, at == first, at == last);
            docs.push(if is_filled && at > first { line.group() } else { line });
        }
        docs.extend(comments(pieces(node, last + 1)));
        Pattern { doc: Doc::All(docs), shape: Shape::Loose }
    }

    /// The child `at` of a node with the annotations behind it.
    fn part(&mut self, parent: &'n Node, at: usize, context: Context<'n>) -> Pattern<'n> {
        let child = &parent.children[at];
        let behind = elements(pieces(parent, at + 1));
        let (documentation, behind) = documented(child, &behind);
        let head = self.annotation(&[], documentation, Doc::nothing());
        let pattern = self.pattern(child, context);
        if behind.is_empty() {
            return Pattern { doc: Doc::All(vec![head, pattern.doc]), shape: pattern.shape };
        }
        let following = self.following(behind);
        let shape = match pattern.shape {
            Shape::Repeated => Shape::Repeated,
            _ => Shape::Followed,
        };
        let doc = Doc::All(vec![head, pattern.operand(), following]);
        Pattern { doc, shape }
    }

    /// A group, choice or interleave; with an annotation in parentheses.
    fn operators(&mut self, node: &'n Node, context: Context<'n>) -> Pattern<'n> {
        let joined = self.joined(node, 0, context, node.kind);
        self.with_initial(node, joined)
    }

    fn repeated(&mut self, node: &'n Node, context: Context<'n>, sign: &'n str) -> Pattern<'n> {
        let inner = self.sequence(node, 0, context);
        // What follows the pattern within the repetition stands before the sign.
        let operand = match inner.shape {
            Shape::Followed => inner.loose(),
            _ => inner.tight(),
        };
        let doc = Doc::All(vec![operand, Doc::text(sign)]);
        self.with_initial(node, Pattern { doc, shape: Shape::Repeated })
    }

    fn with_initial(&mut self, node: &'n Node, pattern: Pattern<'n>) -> Pattern<'n> {
        if attributes(node).is_empty() && elements(pieces(node, 0)).is_empty() {
            return pattern;
        }
        let head = self.initial(node, Doc::Line);
        Pattern::primary(Doc::All(vec![head, parenthesized(pattern.doc)]))
    }

    fn value(&self, node: &'n Node, context: Context<'n>) -> Doc<'n> {
        let text = literal(&node.text);
        match &node.datatype {
            None => text,
            // A value without a datatype is a token.
            Some(datatype) if context.library.is_empty() && &*datatype.text == "token" => text,
            Some(datatype) => {
                let name = self.datatype(&datatype.text, context);
                Doc::All(vec![name, Doc::text(" "), text.nest(2)])
            }
        }
    }

    fn datatype(&self, name: &'n str, context: Context<'n>) -> Doc<'n> {
        let name = name.trim_ascii();
        if context.library.is_empty() && matches!(name, "string" | "token") {
            return Doc::text(name);
        }
        Doc::text(format!("{}:{name}", self.declarations.library(context.library)))
    }

    /// A datatype with its parameters, and what is taken out of it. What is said of the exception as
    /// a whole has no place in the compact syntax but beside the datatype.
    fn data(&mut self, node: &'n Node, context: Context<'n>) -> Pattern<'n> {
        let params = node.children.iter().filter(|child| child.kind == Kind::Param).count();
        let except = node.children.get(params);
        let mut said = elements(pieces(node, 0));
        if let Some(except) = except {
            said.extend(elements(pieces(node, params + 1)));
            said.extend(elements(pieces(except, 0)));
        }
        let mut docs = vec![self.annotation(attributes(node), &said, Doc::Line)];
        docs.extend(comments(pieces(node, 0)).into_iter().filter(|_| params == 0));
        docs.push(self.datatype(node.datatype.as_ref().map_or("", |word| &word.text), context));
        if params > 0 {
            docs.extend([Doc::text(" "), self.params(node, params)]);
        }
        let Some(except) = except else { return Pattern::primary(Doc::All(docs)) };
        docs.push(Doc::Line);
        docs.extend(comments(pieces(node, params)).into_iter().filter(|_| params > 0));
        docs.push(Doc::text("- "));
        let choice = self.joined(except, 0, context.within(except), Kind::Choice);
        docs.push(choice.tight());
        Pattern { doc: Doc::All(docs).group(), shape: Shape::Loose }
    }

    /// `{ name = "value" … }`
    fn params(&mut self, node: &'n Node, count: usize) -> Doc<'n> {
        let mut docs = vec![];
        for (at, param) in node.children[..count].iter().enumerate() {
            docs.push(Doc::Line);
            docs.extend(comments(pieces(node, at)));
            let said = elements(pieces(node, at + 1));
            docs.push(self.annotation(attributes(param), &said, Doc::Line));
            let name = param.name.as_ref().map_or("", |word| word.text.trim_ascii());
            docs.extend([Doc::text(format!("{name} = ")), literal(&param.text).nest(2)]);
        }
        if node.children.len() == count {
            docs.extend(comments(pieces(node, count)));
        }
        let inner = Doc::All(docs).nest(2);
        Doc::All(vec![Doc::text("{"), inner, Doc::Line, Doc::text("}")]).group()
    }
}

/// A part of a list with its operator: `,` stands behind it, `|` and `&` before.
fn separated<'n>(
    operator: Kind,
    before: Vec<Doc<'n>>,
    part: Doc<'n>,
    is_first: bool,
    is_last: bool,
) -> Doc<'n> {
    let sign = match operator {
        Kind::Choice => "| ",
        Kind::Interleave => "& ",
        _ if is_last => "",
        _ => ",",
    };
    let line = if is_first { Doc::nothing() } else { Doc::Line };
    let before = Doc::All(before);
    match operator {
        Kind::Choice | Kind::Interleave if is_first => Doc::All(vec![before, part]),
        Kind::Choice | Kind::Interleave => {
            Doc::All(vec![line, before, Doc::text(sign), part.nest(2)])
        }
        _ => Doc::All(vec![line, before, part, Doc::text(sign)]),
    }
}

/// Whether the pattern is one word, so that many of them share a line.
fn is_word(node: &Node) -> bool {
    let is_short = matches!(
        node.kind,
        Kind::Ref | Kind::Value | Kind::Text | Kind::Empty | Kind::NotAllowed | Kind::Data
    );
    let is_about_others = matches!(
        node.kind,
        Kind::Optional
            | Kind::ZeroOrMore
            | Kind::OneOrMore
            | Kind::Group
            | Kind::Choice
            | Kind::Interleave
    );
    is_bare(node)
        && ((is_short && node.children.is_empty())
            || (is_about_others && node.children.len() == 1 && is_word(&node.children[0])))
}

/// The comments among pieces of annotation, each on lines of its own.
fn comments(pieces: &[(usize, Foreign)]) -> Vec<Doc<'_>> {
    let comments = pieces.iter().filter(|(_, piece)| matches!(piece, Foreign::Comment(_)));
    comments.map(|(_, piece)| comment_lines(piece)).collect()
}
