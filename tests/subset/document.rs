//! A generated document and its XML.

use std::fmt::Write;

/// An element with its attributes and content.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// Whether the element is outside the TEI namespace.
    pub(crate) foreign: bool,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(crate) enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    /// The element as an XML document.
    pub(crate) fn to_document(&self) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.write(&mut xml, " xmlns=\"http://www.tei-c.org/ns/1.0\"");
        xml.push('\n');
        xml
    }

    fn write(&self, xml: &mut String, declarations: &str) {
        let (prefix, declarations) = if self.foreign {
            ("f:", " xmlns:f=\"https://example.org/ns\"")
        } else {
            ("", declarations)
        };
        write!(xml, "<{prefix}{}{declarations}", self.name).expect("strings grow");
        for (name, value) in &self.attributes {
            write!(xml, " {name}=\"{}\"", escape(value)).expect("strings grow");
        }
        xml.push('>');
        for child in &self.children {
            match child {
                Node::Text(text) => xml.push_str(&escape(text)),
                Node::Element(element) => element.write(xml, ""),
            }
        }
        write!(xml, "</{prefix}{}>", self.name).expect("strings grow");
    }
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

impl Element {
    /// Spoils every `step`th element, starting behind `skip`: the name, an attribute, the content
    /// or the order of the content becomes wrong.
    pub(crate) fn spoil(&mut self, step: usize, skip: usize) {
        let mut number = skip;
        let mut elements = vec![self];
        while let Some(element) = elements.pop() {
            number += 1;
            if number.is_multiple_of(step * 5) {
                element.spoil_one(number / (step * 5));
            }
            elements.extend(element.children.iter_mut().filter_map(|child| match child {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            }));
        }
    }

    fn spoil_one(&mut self, kind: usize) {
        match kind % 5 {
            0 => self.name.push('x'),
            1 => self.attributes.push(("wrong".to_owned(), "1".to_owned())),
            2 => drop(self.children.pop()),
            3 => self.children.reverse(),
            _ => {
                for (_, value) in &mut self.attributes {
                    value.push_str(" ]");
                }
            }
        }
    }
}
