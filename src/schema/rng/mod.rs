//! The XML syntax of RELAX NG, read into the tree of [`super::tree`].
//!
//! Everything that section 3 of the [specification](https://relaxng.org/spec-20011203.html) says of
//! elements, attributes and text is checked, and all faults are reported, not only the first. What
//! is not in its place is left out of the tree.

mod annotations;
mod names;
mod rules;

use self::annotations::{Documentation, Foreigners};
use super::codes;
use super::pattern::FastHash;
use super::tree::{Kind, NAMESPACE, Node, Place, Prefixes, Word};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Source, Span};
use crate::xml::events::{Kind as StepKind, Step};
use crate::xml::{Attributes, Event, Name, Reader};
use rules::Role;
pub(super) use rules::check_names;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

/// How deeply the elements of a schema may be nested, with those of the files it includes.
///
/// Guards the stack: simplification goes down into patterns by recursion.
pub(crate) const MAX_NESTING: usize = 256;

/// Reads a schema; `file` is its number for the places in the tree. Without a tree there is a
/// finding that says why; what is found beside a tree makes the schema unusable as well.
pub(crate) fn read(source: &Source, file: u32) -> (Option<Node>, Vec<Diagnostic>) {
    let Builder { root, found, .. } = read_with(source, Builder::new(file));
    (root, found)
}

/// The same for validation: of elements in other namespaces only `a:documentation` is kept, and
/// that as text. And whether the schema refers to other files.
pub(crate) fn read_bare(source: &Source, file: u32) -> (Option<Node>, Vec<Diagnostic>, bool) {
    let bare = Builder { bare: Some(Documentation::default()), ..Builder::new(file) };
    let Builder { root, found, refers, .. } = read_with(source, bare);
    (root, found, refers)
}

fn read_with(source: &Source, mut builder: Builder) -> Builder {
    let mut reader = Reader::new(source.text());
    while !builder.is_alien {
        if !builder.is_in_text() {
            reader.skip_blank();
        }
        match reader.advance() {
            Ok(Step { kind: StepKind::Finished, .. }) => break,
            Ok(step) => builder.take(&reader, step),
            Err(fault) => {
                builder.found.push(*fault);
                builder.root = None;
                break;
            }
        }
    }
    builder
}

/// The tree as far as it is read.
struct Builder {
    file: u32,
    open: Vec<Open>,
    /// The children so far of the open elements, those of the outermost first.
    children: Vec<Node>,
    /// The annotation that is being read.
    foreigners: Foreigners,
    /// Where annotations are not kept: what is kept of the one that is being read.
    bare: Option<Documentation>,
    /// How many elements are open in one that is passed over.
    skipped: usize,
    root: Option<Node>,
    /// Whether it refers to other files.
    refers: bool,
    /// The comments before the root, which gets them.
    early: Vec<String>,
    /// The kinds of elements by the numbers of their names, as far as they have been met.
    kinds: Vec<Option<Kind>>,
    /// The root is no element of RELAX NG: nothing more is to be said.
    is_alien: bool,
    found: Vec<Diagnostic>,
    /// The values of attributes; most are there several times.
    texts: HashSet<Rc<str>, FastHash>,
}

/// An element that is not yet closed.
struct Open {
    node: Node,
    role: Role,
    /// Where its children begin in [`Builder::children`].
    first_child: usize,
    /// The children so far that count as content, those that are not in their place too.
    held: usize,
    text: String,
    /// It is not in its place, so that its parent does not get it.
    is_misplaced: bool,
}

impl Builder {
    fn new(file: u32) -> Self {
        Self {
            file,
            open: vec![],
            children: vec![],
            foreigners: Foreigners::default(),
            bare: None,
            skipped: 0,
            root: None,
            refers: false,
            texts: HashSet::default(),
            early: vec![],
            kinds: vec![],
            is_alien: false,
            found: vec![],
        }
    }

    /// Whether text counts, white space too.
    fn is_in_text(&self) -> bool {
        !self.foreigners.is_empty()
            || self.bare.as_ref().is_some_and(|bare| bare.depth > 0)
            || self.open.last().is_some_and(|open| open.node.holds_text())
    }

    /// Of most steps little is asked: events, which tell all, would take longer.
    fn take(&mut self, reader: &Reader<'_>, step: Step) {
        match step.kind {
            StepKind::Start if self.skipped > 0 => self.skipped += 1,
            StepKind::End if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            StepKind::Start => self.start(reader.tag_name(), reader.attributes(), step.span),
            StepKind::End => self.end(),
            StepKind::Text | StepKind::Buffered => self.text(reader.characters(step), step.span),
            _ => match reader.event(step) {
                Some(Event::Comment { text, .. }) => self.comment(text),
                Some(Event::Reference { name, span }) => self.reference(name, span),
                _ => {}
            },
        }
    }

    fn start(&mut self, name: Name<'_>, attributes: Attributes<'_>, span: Span) {
        if let Some(bare) = self.bare.as_mut().filter(|bare| bare.depth > 0) {
            bare.depth += 1;
            return;
        }
        let depth = self.open.len() + self.foreigners.depth();
        if depth >= MAX_NESTING {
            self.note_child();
            self.skip(rules::too_deep(span));
        } else if !self.foreigners.is_empty() {
            self.foreigners.start(name, attributes);
        } else if name.namespace == NAMESPACE {
            self.start_own(name, attributes, span);
        } else if let Some(open) = self.open.last() {
            if open.node.holds_text() {
                self.skip(rules::element_in_text(open.node.kind, name, span));
            } else if let Some(bare) = &mut self.bare {
                bare.start(name);
            } else {
                self.foreigners.start(name, attributes);
            }
        } else {
            self.is_alien = true;
            self.found.push(rules::not_relax_ng(name, span));
        }
    }

    /// Passes over the element that has just begun.
    fn skip(&mut self, why: Diagnostic) {
        self.found.push(why);
        self.skipped = 1;
    }

    fn start_own(&mut self, name: Name<'_>, attributes: Attributes<'_>, span: Span) {
        let Some(kind) = self.kind(name) else {
            self.note_child();
            self.skip(rules::unknown_element(name.local, span));
            return;
        };
        self.refers |= matches!(kind, Kind::Include | Kind::ExternalRef);
        let role = match self.open.last() {
            Some(parent) => {
                let last = self.children[parent.first_child..].last();
                rules::role_within(&parent.node, parent.role, parent.held, last, kind)
            }
            None if Role::Pattern.is_played_by(kind) => Ok(Role::Pattern),
            None => Err(rules::bad_root(kind)),
        };
        self.note_child();
        let is_misplaced = role.is_err();
        let role = role.unwrap_or_else(|fault| {
            self.found.push(fault.at(span));
            Role::usual(kind, self.open.last().map(|parent| parent.node.kind))
        });
        let mut node = self.node(kind, attributes, span);
        if !self.early.is_empty() && !node.holds_text() {
            self.early.drain(..).for_each(|comment| node.comment(0, &comment));
        }
        let (first_child, text) = (self.children.len(), String::new());
        self.open.push(Open { node, role, first_child, held: 0, text, is_misplaced });
    }

    /// Which element of RELAX NG has this name. Each name is compared once.
    fn kind(&mut self, name: Name<'_>) -> Option<Kind> {
        let Some(index) = name.id.index() else { return Kind::named(name.local) };
        if self.kinds.len() <= index {
            self.kinds.resize(index + 1, None);
        }
        self.kinds[index] = self.kinds[index].or_else(|| Kind::named(name.local));
        self.kinds[index]
    }

    fn note_child(&mut self) {
        if let Some(parent) = self.open.last_mut() {
            parent.held += 1;
        }
    }

    fn node(&mut self, kind: Kind, attributes: Attributes<'_>, span: Span) -> Node {
        let place = Place { file: self.file, span };
        let mut node = Node::new(kind, place, self.prefixes(attributes));
        for attribute in attributes.iter() {
            if attribute.name.namespace == NAMESPACE {
                self.found.push(rules::own_namespace(&attribute));
            } else if !attribute.name.namespace.is_empty() {
                let attributes = &mut node.annotations_mut().attributes;
                attributes.push(annotations::attribute(&attribute));
            } else {
                let place = Place { file: self.file, span: attribute.value_span };
                let word = Word { text: self.text_of(attribute.value), place };
                if !rules::put(&mut node, attribute.name.local, word) {
                    self.found.push(rules::unknown_attribute(kind, &attribute));
                }
            }
        }
        rules::check_attributes(&node, &mut self.found);
        node
    }

    /// The value of an attribute; equal ones are kept once.
    fn text_of(&mut self, value: &str) -> Rc<str> {
        if let Some(known) = self.texts.get(value) {
            return Rc::clone(known);
        }
        let text = Rc::from(value);
        self.texts.insert(Rc::clone(&text));
        text
    }

    /// The prefixes in force: those of the parent unless the element declares some.
    fn prefixes(&self, attributes: Attributes<'_>) -> Prefixes {
        let outer = self.open.last().map(|open| Arc::clone(&open.node.prefixes));
        let mut prefixes = outer.unwrap_or_default();
        for (prefix, namespace) in attributes.declarations() {
            Arc::make_mut(&mut prefixes).insert(prefix.into(), namespace.into());
        }
        prefixes
    }

    fn end(&mut self) {
        if !self.foreigners.is_empty() {
            self.end_foreign();
            return;
        }
        if let Some(bare) = self.bare.as_mut().filter(|bare| bare.depth > 0) {
            if let (Some(text), Some(open)) = (bare.end(), self.open.last_mut()) {
                open.node.document_behind(&mut self.children[open.first_child..], text);
            }
            return;
        }
        let Some(mut open) = self.open.pop() else { return };
        open.node.text = open.text.into();
        open.node.children = self.children.split_off(open.first_child);
        rules::check_content(&open.node, open.role, open.held, &mut self.found);
        if open.is_misplaced {
            return;
        }
        if self.open.is_empty() {
            self.root = Some(open.node);
        } else {
            self.children.push(open.node);
        }
    }

    /// An element of another namespace ends; the outermost one goes to the node around it.
    fn end_foreign(&mut self) {
        if let Some(element) = self.foreigners.end()
            && let Some(open) = self.open.last_mut()
        {
            open.node.annotate_behind(&mut self.children[open.first_child..], element);
        }
    }

    fn comment(&mut self, text: &str) {
        if self.bare.is_some() {
            return;
        }
        if !self.foreigners.is_empty() {
            self.foreigners.comment(text);
        } else if let Some(open) = self.open.last_mut()
            && !open.node.holds_text()
        {
            open.node.comment(self.children.len() - open.first_child, text);
        } else if self.open.is_empty() {
            match &mut self.root {
                Some(root) if !root.holds_text() => root.comment(root.children.len(), text),
                _ => self.early.push(text.to_owned()),
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if !self.foreigners.is_empty() {
            self.foreigners.text(text);
            return;
        }
        if let Some(bare) = self.bare.as_mut().filter(|bare| bare.depth > 0) {
            bare.text(text);
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        if open.node.holds_text() {
            open.text.push_str(text);
        } else if !super::is_blank(text) {
            self.found.push(rules::stray_text(open.node.kind, text, span));
        }
    }

    /// An entity from a file outside: what it stands for is not known.
    fn reference(&mut self, name: &str, span: Span) {
        let is_bare = self.bare.as_ref().is_some_and(|bare| bare.depth > 0);
        if self.foreigners.is_empty() && !is_bare {
            self.found.push(rules::outer_entity(name, span));
        }
    }
}

fn error(code: &'static Code, message: String, span: Span) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message, span)
}

#[cfg(test)]
mod tests;
