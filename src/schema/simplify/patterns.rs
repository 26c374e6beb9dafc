//! The walk over the tree, and sections 4.12 (number of children), 4.13 (`mixed`), 4.14
//! (`optional`) and 4.15 (`zeroOrMore`).

use super::datatypes::Datatypes;
use super::draft::{Definition, Draft, Pattern, Shape, push};
use super::grammars::Scope;
use super::inherit::Context;
use crate::schema::faults::Faults;
use crate::schema::simple::{Attribute, Element};
use crate::schema::tree::{Kind, Node};

/// The patterns of a schema, merged into one grammar.
pub(super) fn draft(root: &Node, faults: &mut Faults) -> Draft {
    let mut builder = Builder {
        draft: Draft::default(),
        scopes: vec![],
        datatypes: Datatypes::default(),
        faults,
    };
    let pattern = builder.pattern(root, Context::outermost(root));
    let start = Definition { name: Box::default(), place: root.place, pattern };
    builder.draft.start = push(&mut builder.draft.definitions, start);
    builder.draft
}

/// Builds the draft.
pub(super) struct Builder<'n, 'f> {
    pub(super) draft: Draft,
    /// The grammars, for the names in them.
    pub(super) scopes: Vec<Scope<'n>>,
    pub(super) datatypes: Datatypes<'n>,
    pub(super) faults: &'f mut Faults,
}

impl<'n> Builder<'n, '_> {
    /// The pattern of a node. Recursion is as deep as the tree, which the loader limits.
    pub(super) fn pattern(&mut self, node: &'n Node, outer: Context<'n>) -> Pattern {
        let context = self.enter(node, outer);
        let shape = match node.kind {
            Kind::Text => Shape::Text,
            Kind::NotAllowed => Shape::NotAllowed,
            Kind::Choice => return self.joined(node, &node.children, context, Shape::Choice),
            Kind::Interleave => {
                return self.joined(node, &node.children, context, Shape::Interleave);
            }
            Kind::Group => return self.group(node, context),
            Kind::Mixed => self.mixed(node, context),
            Kind::Optional => self.optional(node, context),
            Kind::ZeroOrMore => self.zero_or_more(node, context),
            Kind::OneOrMore => Shape::OneOrMore(Box::new(self.group(node, context))),
            Kind::List => Shape::List(Box::new(self.group(node, context))),
            Kind::Ref => self.reference(node, context.scope),
            Kind::ParentRef => self.parent_reference(node, context.scope),
            Kind::Grammar => self.grammar(node, context),
            Kind::Data => self.data(node, context),
            Kind::Value => self.value(node, context),
            Kind::Attribute => self.attribute(node, context, outer.documentation),
            Kind::Element => self.element(node, context, outer.documentation),
            _ => Shape::Empty,
        };
        Pattern { place: node.place, shape }
    }

    /// What is in force within a node.
    pub(super) fn enter(&mut self, node: &'n Node, outer: Context<'n>) -> Context<'n> {
        if let Some(library) = &node.library {
            self.check_library(library);
        }
        outer.within(node)
    }

    /// Section 4.12: several patterns become one, and one is itself.
    pub(super) fn joined(
        &mut self,
        node: &'n Node,
        children: &'n [Node],
        context: Context<'n>,
        join: fn(Vec<Pattern>) -> Shape,
    ) -> Pattern {
        if let [only] = children {
            return self.pattern(only, context);
        }
        let parts = children.iter().map(|child| self.pattern(child, context)).collect();
        Pattern { place: node.place, shape: join(parts) }
    }

    /// Section 4.12: the children of most elements are a group.
    pub(super) fn group(&mut self, node: &'n Node, context: Context<'n>) -> Pattern {
        self.joined(node, &node.children, context, Shape::Group)
    }

    /// Section 4.13.
    fn mixed(&mut self, node: &'n Node, context: Context<'n>) -> Shape {
        let text = Pattern { place: node.place, shape: Shape::Text };
        Shape::Interleave(vec![self.group(node, context), text])
    }

    /// Section 4.14.
    fn optional(&mut self, node: &'n Node, context: Context<'n>) -> Shape {
        let empty = Pattern { place: node.place, shape: Shape::Empty };
        Shape::Choice(vec![self.group(node, context), empty])
    }

    /// Section 4.15.
    fn zero_or_more(&mut self, node: &'n Node, context: Context<'n>) -> Shape {
        let some = Shape::OneOrMore(Box::new(self.group(node, context)));
        let some = Pattern { place: node.place, shape: some };
        let empty = Pattern { place: node.place, shape: Shape::Empty };
        Shape::Choice(vec![some, empty])
    }

    /// Section 4.12: an attribute without a pattern has any text for a value.
    fn attribute(&mut self, node: &'n Node, context: Context<'n>, outer: &'n str) -> Shape {
        let (class, children) = self.attribute_class(node, context);
        let value = if children.is_empty() {
            Pattern { place: node.place, shape: Shape::Text }
        } else {
            self.joined(node, children, context, Shape::Group)
        };
        let documentation = first_of(node.documentation(), outer);
        let attribute = Attribute { class, value, documentation, place: node.place };
        Shape::Attribute(push(&mut self.draft.attributes, attribute))
    }

    fn element(&mut self, node: &'n Node, context: Context<'n>, outer: &'n str) -> Shape {
        let (class, children) = self.class_of(node, context.ns, context);
        let inner = Context { definition: None, ..context };
        let content = self.joined(node, children, inner, Shape::Group);
        let element = Element {
            class,
            content,
            definition: context.definition.map(Box::from),
            documentation: first_of(node.documentation(), outer),
            place: node.place,
        };
        Shape::Element(push(&mut self.draft.elements, element))
    }
}

fn first_of(own: &str, outer: &str) -> Box<str> {
    if own.is_empty() { outer.into() } else { own.into() }
}
