//! Names of elements and attributes: sections 4.8 (`name`), 4.10 (prefixes) and, of 4.16, what
//! names allow.

use super::inherit::Context;
use super::patterns::Builder;
use crate::schema::simple::NameClass;
use crate::schema::tree::{Kind, Node, Place};
use crate::schema::{codes, trimmed};
use crate::xml::XML_NAMESPACE;

/// The namespace that section 4.16 names, and the one that declarations have in fact.
const XMLNS: [&str; 2] = ["http://www.w3.org/2000/xmlns", crate::xml::XMLNS_NAMESPACE];

/// What a name class is taken out of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    AnyName,
    NsName,
}

impl<'n> Builder<'n, '_> {
    /// The names of an attribute, and the other children. A name in `name` is in no namespace but
    /// that of the attribute's own `ns` (section 4.8).
    pub(super) fn attribute_class(
        &mut self,
        node: &'n Node,
        context: Context<'n>,
    ) -> (NameClass, &'n [Node]) {
        let ns = if node.ns.is_some() { context.ns } else { "" };
        let (class, rest) = self.class_of(node, ns, context);
        self.check_xmlns(node, &class);
        (class, rest)
    }

    /// The names of an element or attribute, and its other children; `ns` is that of a name without
    /// prefix in `name` (section 4.8).
    pub(super) fn class_of(
        &mut self,
        node: &'n Node,
        ns: &'n str,
        context: Context<'n>,
    ) -> (NameClass, &'n [Node]) {
        if let Some(name) = &node.name {
            return (self.qname(node, name.trimmed(), ns, name.place), &node.children);
        }
        match node.children.split_first() {
            Some((first, rest)) => (self.class(first, context, Inside::Nothing), rest),
            None => (NameClass::Choice(vec![]), &[]),
        }
    }

    /// Section 4.10.
    fn qname(&mut self, node: &Node, name: &str, ns: &str, place: Place) -> NameClass {
        let Some((prefix, local)) = name.split_once(':') else {
            return NameClass::Name { namespace: ns.into(), local: name.into() };
        };
        let namespace = match prefix {
            "xml" => XML_NAMESPACE,
            _ => node.prefixes.get(prefix).map_or("", |namespace| namespace),
        };
        if namespace.is_empty() {
            let message = format!("the prefix of `{name}` is not declared");
            let help = format!("add xmlns:{prefix}=\"…\" to the root of the schema");
            self.faults.add(&codes::UNKNOWN_PREFIX, place, message, help);
        }
        NameClass::Name { namespace: namespace.into(), local: local.into() }
    }

    fn class(&mut self, node: &'n Node, outer: Context<'n>, inside: Inside) -> NameClass {
        let context = self.enter(node, outer);
        match node.kind {
            Kind::AnyName => {
                self.check_except(node, inside != Inside::Nothing);
                NameClass::Any { except: self.except(node, context, Inside::AnyName) }
            }
            Kind::NsName => {
                self.check_except(node, inside == Inside::NsName);
                let except = self.except(node, context, Inside::NsName);
                NameClass::Namespace { namespace: context.ns.into(), except }
            }
            Kind::Name => {
                let name = trimmed(&node.text);
                self.qname(node, name, context.ns, node.place)
            }
            _ => self.classes(node, context, inside),
        }
    }

    /// Section 4.12: several name classes are a choice.
    fn classes(&mut self, node: &'n Node, context: Context<'n>, inside: Inside) -> NameClass {
        if let [only] = &node.children[..] {
            return self.class(only, context, inside);
        }
        let classes = node.children.iter().map(|child| self.class(child, context, inside));
        NameClass::Choice(classes.collect())
    }

    fn except(
        &mut self,
        node: &'n Node,
        context: Context<'n>,
        inside: Inside,
    ) -> Option<Box<NameClass>> {
        let except = node.children.first()?;
        let context = self.enter(except, context);
        Some(Box::new(self.classes(except, context, inside)))
    }

    /// Section 4.16: what may not be taken out.
    fn check_except(&mut self, node: &Node, is_wrong: bool) {
        if is_wrong {
            let message = format!("<{}> takes out more than may be left", node.kind.name());
            let help = "name what is meant, or take the names out one by one";
            self.faults.add(&codes::BAD_EXCEPT, node.place, message, help);
        }
    }

    /// Section 4.16: namespace declarations are no attributes.
    fn check_xmlns(&mut self, node: &Node, class: &NameClass) {
        if describes_xmlns(class) {
            let place = node.name.as_ref().map_or(node.place, |name| name.place);
            let message = "namespace declarations cannot be described".to_owned();
            let help = "leave it out: declarations are allowed everywhere";
            self.faults.add(&codes::XMLNS_ATTRIBUTE, place, message, help);
        }
    }
}

fn describes_xmlns(class: &NameClass) -> bool {
    let excepted = |except: &Option<Box<NameClass>>| except.as_deref().is_some_and(describes_xmlns);
    match class {
        NameClass::Name { namespace, local } => {
            XMLNS.contains(&&**namespace) || namespace.is_empty() && &**local == "xmlns"
        }
        NameClass::Namespace { namespace, except } => {
            XMLNS.contains(&&**namespace) || excepted(except)
        }
        NameClass::Any { except } => excepted(except),
        NameClass::Choice(classes) => classes.iter().any(describes_xmlns),
    }
}
