//! Elements on lines of their own, for places where white space means nothing.

use super::safe::{absolute_uri, visible};
use crate::document::metadata::Agent;
use crate::xml::Writer;

/// Opens an element on a new line.
pub(super) fn open(writer: &mut Writer, name: &str, attributes: &[(&str, &str)]) {
    writer.line();
    start(writer, name, attributes);
}

/// Closes an element with its end tag on a new line.
pub(super) fn close(writer: &mut Writer) {
    let indentation = "  ".repeat(writer.depth().saturating_sub(1));
    writer.text(&format!("\n{indentation}"));
    writer.end();
}

/// An element that holds text only, on a line of its own.
pub(super) fn leaf(writer: &mut Writer, name: &str, attributes: &[(&str, &str)], content: &str) {
    writer.line();
    inline(writer, name, attributes, content);
}

/// An element that holds text only, where the writer stands.
pub(super) fn inline(writer: &mut Writer, name: &str, attributes: &[(&str, &str)], content: &str) {
    start(writer, name, attributes);
    text(writer, content);
    writer.end();
}

/// Text that people wrote.
pub(super) fn text(writer: &mut Writer, content: &str) {
    writer.text(&visible(content));
}

/// A person or organization, on a line of its own; one without a name is left out.
pub(super) fn agent(writer: &mut Writer, element: &str, agent: &Agent, more: &[(&str, &str)]) {
    if agent.name.trim().is_empty() {
        return;
    }
    writer.line();
    start(writer, element, more);
    if let Some(reference) = agent.reference.as_deref().map(str::trim).filter(|r| !r.is_empty()) {
        match absolute_uri(reference) {
            Some(uri) => writer.attribute("ref", &uri),
            None => writer.attribute("key", &visible(reference)),
        }
    }
    text(writer, agent.name.trim());
    writer.end();
}

fn start(writer: &mut Writer, name: &str, attributes: &[(&str, &str)]) {
    writer.start(name);
    for (attribute, value) in attributes {
        writer.attribute(attribute, &visible(value));
    }
}
