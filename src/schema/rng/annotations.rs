//! Elements and attributes of other namespaces, which are kept and not looked into.

use crate::schema::tree::{ANNOTATIONS_NAMESPACE, Foreign, ForeignAttribute, ForeignElement};
use crate::xml::{Attribute, Attributes, Name};

/// The elements of other namespaces that are open, the outermost first.
#[derive(Default)]
pub(super) struct Foreigners {
    open: Vec<ForeignElement>,
    /// Text at the end of the innermost one, which comes in pieces.
    text: String,
}

impl Foreigners {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn start(&mut self, name: Name<'_>, attributes: Attributes<'_>) {
        self.close_text();
        self.open.push(ForeignElement {
            prefix: name.prefix.into(),
            namespace: name.namespace.into(),
            local: name.local.into(),
            attributes: attributes.iter().map(|a| attribute(&a)).collect(),
            content: vec![],
        });
    }

    /// Closes the innermost element; the outermost one is handed out.
    pub(super) fn end(&mut self) -> Option<ForeignElement> {
        self.close_text();
        let element = self.open.pop()?;
        match self.open.last_mut() {
            Some(parent) => {
                parent.content.push(Foreign::Element(element));
                None
            }
            None => Some(element),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn comment(&mut self, text: &str) {
        self.close_text();
        if let Some(element) = self.open.last_mut() {
            element.content.push(Foreign::Comment(text.into()));
        }
    }

    fn close_text(&mut self) {
        if let Some(element) = self.open.last_mut()
            && !self.text.is_empty()
        {
            element.content.push(Foreign::Text(self.text.as_str().into()));
            self.text.clear();
        }
    }
}

pub(super) fn attribute(attribute: &Attribute<'_>) -> ForeignAttribute {
    ForeignAttribute {
        prefix: attribute.name.prefix.into(),
        namespace: attribute.name.namespace.into(),
        local: attribute.name.local.into(),
        value: attribute.value.into(),
    }
}

/// The annotation that is being read, where none are kept but `a:documentation`.
#[derive(Default)]
pub(super) struct Documentation {
    /// How many of its elements are open.
    pub(super) depth: usize,
    /// Its text counts.
    counts: bool,
    text: String,
}

impl Documentation {
    /// The outermost element begins.
    pub(super) fn start(&mut self, name: Name<'_>) {
        self.depth = 1;
        self.text.clear();
        self.counts = name.local == "documentation" && name.namespace == ANNOTATIONS_NAMESPACE;
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.counts {
            self.text.push_str(text);
        }
    }

    /// An element ends; if it is the outermost one and documentation, its text.
    pub(super) fn end(&mut self) -> Option<&str> {
        self.depth -= 1;
        (self.depth == 0 && self.counts).then_some(self.text.as_str())
    }
}
