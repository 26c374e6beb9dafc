//! A schema in the XML syntax.

use super::scope::{Scope, foreign_prefixes};
use super::{comment, content, is_bare};
use crate::schema::tree::{
    Annotations, Foreign, ForeignAttribute, ForeignElement, Kind, NAMESPACE, Node,
};
use crate::xml::Writer;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tree as a document: one element on a line, two blanks for each level.
pub(crate) fn rng(root: &Node) -> String {
    let mut rng = Rng { xml: Writer::new(), scope: Scope::default() };
    rng.xml.declaration();
    rng.root(root);
    let mut text = rng.xml.finish();
    text.push('\n');
    text
}

struct Rng {
    xml: Writer,
    scope: Scope,
}

impl Rng {
    /// The outermost element declares all prefixes that can be declared once for all.
    fn root(&mut self, root: &Node) {
        let own = root.prefixes.iter().map(|(prefix, namespace)| (&**prefix, &**namespace));
        let mut prefixes: BTreeMap<&str, &str> = own.collect();
        for (prefix, namespace) in foreign_prefixes(root) {
            prefixes.entry(prefix).or_insert(namespace);
        }
        self.scope.declare("", NAMESPACE);
        self.declare(prefixes.into_iter());
        self.node(root, 0);
    }

    fn declare<'n>(&mut self, prefixes: impl Iterator<Item = (&'n str, &'n str)>) {
        for (prefix, namespace) in prefixes {
            if !matches!(prefix, "" | "xml") && !namespace.is_empty() {
                self.scope.declare(prefix, namespace);
            }
        }
    }

    /// An element of the schema; `scope` is how many declarations were in force around it.
    fn node(&mut self, node: &Node, scope: usize) {
        let empty = Annotations::default();
        let annotations = node.annotations.as_deref().unwrap_or(&empty);
        let names = self.attribute_names(&annotations.attributes);
        self.xml.start(node.kind.name());
        self.declarations(scope);
        self.own_attributes(node);
        for (name, attribute) in names.iter().zip(&annotations.attributes) {
            self.xml.attribute(name, &attribute.value);
        }
        if node.holds_text() {
            self.xml.text(&node.text);
        } else {
            self.children(node, annotations);
        }
        self.xml.end();
        self.scope.close(scope);
    }

    fn own_attributes(&mut self, node: &Node) {
        let attributes = [
            ("name", node.name.as_ref()),
            ("combine", node.combine.as_deref()),
            ("type", node.datatype.as_deref()),
            ("href", node.href.as_deref()),
            ("ns", node.ns.as_deref()),
            ("datatypeLibrary", node.library.as_deref()),
        ];
        for (name, word) in attributes {
            if let Some(word) = word {
                self.xml.attribute(name, &word.text);
            }
        }
    }

    /// The declarations that became necessary since `scope`.
    fn declarations(&mut self, scope: usize) {
        for (prefix, namespace) in self.scope.since(scope) {
            if prefix.is_empty() {
                self.xml.attribute("xmlns", namespace);
            } else {
                self.xml.attribute(&format!("xmlns:{prefix}"), namespace);
            }
        }
    }

    fn attribute_names(&mut self, attributes: &[ForeignAttribute]) -> Vec<String> {
        let name = |attribute: &ForeignAttribute| {
            if attribute.namespace.is_empty() {
                return attribute.local.to_string();
            }
            let prefix = self.scope.prefix(&attribute.prefix, &attribute.namespace);
            format!("{prefix}:{}", attribute.local)
        };
        attributes.iter().map(name).collect()
    }

    fn children(&mut self, node: &Node, annotations: &Annotations) {
        let is_text = |child: &Node| child.kind == Kind::Text && is_bare(child);
        let is_usual = node.kind == Kind::Attribute
            && node.children.last().is_some_and(is_text)
            && annotations.elements.iter().all(|(at, _)| *at < node.children.len());
        // An attribute holds text unless it says otherwise.
        let children = &node.children[..node.children.len() - usize::from(is_usual)];
        self.content(node, children, annotations);
        if !children.is_empty() || !annotations.elements.is_empty() {
            self.xml.line_end();
        }
    }

    fn content(&mut self, node: &Node, children: &[Node], annotations: &Annotations) {
        let mut pieces = annotations.elements.iter().peekable();
        for (at, child) in children.iter().enumerate() {
            while let Some((_, piece)) = pieces.next_if(|(place, _)| *place <= at) {
                self.on_lines(piece);
            }
            if is_implied(node, child) {
                let empty = Annotations::default();
                let annotations = child.annotations.as_deref().unwrap_or(&empty);
                self.content(child, &child.children, annotations);
            } else {
                self.child(node, child);
            }
        }
        pieces.for_each(|(_, piece)| self.on_lines(piece));
    }

    fn child(&mut self, parent: &Node, child: &Node) {
        self.xml.line();
        let scope = self.scope.open();
        if !Arc::ptr_eq(&parent.prefixes, &child.prefixes) {
            self.declare(child.prefixes.iter().map(|(prefix, it)| (&**prefix, &**it)));
        }
        self.node(child, scope);
    }

    /// An annotation or a comment on lines of its own.
    fn on_lines(&mut self, piece: &Foreign) {
        self.xml.line();
        match piece {
            Foreign::Element(element) => self.foreign(element),
            Foreign::Comment(text) => self.comment(text),
            Foreign::Text(text) => self.xml.text(text),
        }
    }

    fn comment(&mut self, text: &str) {
        let lines = comment::lines(text);
        if let [] | [_] = lines[..] {
            self.xml.comment(&format!(" {} ", lines.concat()));
            return;
        }
        let indent = "  ".repeat(self.xml.depth());
        let mut text = String::new();
        for line in lines {
            text.push('\n');
            if !line.is_empty() {
                text.extend([&indent, "  ", line]);
            }
        }
        text.extend(["\n", &indent]);
        self.xml.comment(&text);
    }

    fn foreign(&mut self, element: &ForeignElement) {
        let scope = self.scope.open();
        let name = self.element_name(element);
        let names = self.attribute_names(&element.attributes);
        self.xml.start(&name);
        self.declarations(scope);
        for (name, attribute) in names.iter().zip(&element.attributes) {
            self.xml.attribute(name, &attribute.value);
        }
        self.foreign_content(element);
        self.xml.end();
        self.scope.close(scope);
    }

    fn element_name(&mut self, element: &ForeignElement) -> String {
        if element.prefix.is_empty() {
            self.scope.declare("", &element.namespace);
            return element.local.to_string();
        }
        format!("{}:{}", self.scope.prefix(&element.prefix, &element.namespace), element.local)
    }

    /// Only what holds no text of its own is laid out.
    fn foreign_content(&mut self, element: &ForeignElement) {
        let (pieces, is_mixed) = content(element);
        let mut is_laid_out = false;
        for piece in pieces {
            match piece {
                _ if !is_mixed => {
                    self.on_lines(piece);
                    is_laid_out = true;
                }
                Foreign::Element(element) => self.foreign(element),
                Foreign::Comment(text) => self.xml.comment(text),
                Foreign::Text(text) => self.xml.text(text),
            }
        }
        if is_laid_out {
            self.xml.line_end();
        }
    }
}

/// Whether the children of `child` mean the same directly in `node`: a group of all patterns of an
/// element, a choice of all that is excepted; section 4.12 of the specification. `start` holds one
/// pattern only.
fn is_implied(node: &Node, child: &Node) -> bool {
    let implied = match node.kind {
        Kind::Element
        | Kind::Define
        | Kind::List
        | Kind::Mixed
        | Kind::Optional
        | Kind::ZeroOrMore
        | Kind::OneOrMore => Kind::Group,
        Kind::Except => Kind::Choice,
        _ => return false,
    };
    let is_alone = match node.children.len() {
        1 => node.kind != Kind::Element || node.name.is_some(),
        2 => node.kind == Kind::Element && node.name.is_none(),
        _ => false,
    };
    let is_comment = |piece: &Foreign| matches!(piece, Foreign::Comment(_));
    let is_said = |it: &Annotations| {
        !it.attributes.is_empty() || !it.elements.iter().all(|(_, piece)| is_comment(piece))
    };
    // What stands behind the group would stand behind its last pattern.
    let is_followed = |it: &Annotations| {
        let mut behind = it.elements.iter().filter(|(at, _)| *at == node.children.len());
        !behind.all(|(_, piece)| is_comment(piece))
    };
    child.kind == implied
        && is_alone
        && child.ns.is_none()
        && child.library.is_none()
        && !child.annotations.as_deref().is_some_and(is_said)
        && !node.annotations.as_deref().is_some_and(is_followed)
}
