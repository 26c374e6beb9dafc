//! The open elements. Their names are kept here, because the text in which they began may be gone
//! when they end.

use super::name_table::{NameId, head};
use super::namespaces::NamespaceId;
use super::swar::{first_bytes, word_at};
use crate::source::Span;

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenElement {
    /// Where its name stands in [`OpenElements::names`].
    name_start: usize,
    name_len: u32,
    prefix_len: u32,
    /// The first eight bytes of its name, zeros behind it.
    head: u64,
    /// Where its start tag, or the reference to the entity that holds it, begins in the document.
    pub(super) opened: u32,
    pub(super) namespace: NamespaceId,
    pub(super) id: NameId,
    pub(super) namespaces_before: u32,
}

/// An element that is opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewElement<'n> {
    /// Its name as written.
    pub(super) name: &'n str,
    pub(super) prefix_len: u32,
    /// Its start tag.
    pub(super) opened: Span,
    pub(super) namespace: NamespaceId,
    pub(super) id: NameId,
    pub(super) namespaces_before: usize,
}

/// All open elements, the outermost first.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    /// The names, one behind the other. That of the element closed last stays until the next is
    /// opened.
    names: String,
    all: Vec<OpenElement>,
}

impl OpenElements {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn last(&self) -> Option<&OpenElement> {
        self.all.last()
    }

    pub(super) fn push(&mut self, new: NewElement<'_>) {
        let NewElement { name, prefix_len, opened, namespace, id, namespaces_before } = new;
        let end = self.last().map_or(0, OpenElement::name_end);
        self.names.truncate(end);
        self.names.push_str(name);
        self.all.push(OpenElement {
            name_start: end,
            name_len: Span::new(0, name.len()).end,
            prefix_len,
            head: head(name.as_bytes(), 0, name.len()),
            opened: opened.start,
            namespace,
            id,
            namespaces_before: Span::empty(namespaces_before).start,
        });
    }

    /// Closes the innermost element; its name can be asked for until the next one is opened.
    pub(super) fn pop(&mut self) -> Option<OpenElement> {
        self.all.pop()
    }

    /// The name as written.
    pub(super) fn name(&self, element: &OpenElement) -> &str {
        &self.names[element.name_start..element.name_end()]
    }

    /// Prefix and local part of the name.
    pub(super) fn parts(&self, element: &OpenElement) -> (&str, &str) {
        let name = self.name(element);
        match element.prefix_len as usize {
            0 => ("", name),
            len => (&name[..len], &name[len + 1..]),
        }
    }

    /// Whether `rest` begins with the name of the innermost element and `>`; the bytes of both.
    pub(super) fn closed_by(&self, rest: &[u8]) -> Option<usize> {
        let element = self.last()?;
        let len = element.name_len as usize;
        let is_its_name = match word_at(rest, 0) {
            Some(word) if len < 8 => first_bytes(word, len) == element.head,
            _ => rest.starts_with(self.name(element).as_bytes()),
        };
        (is_its_name && rest.get(len) == Some(&b'>')).then_some(len + 1)
    }

    /// How many elements stay open when the innermost one of this name ends; `floor` of them belong
    /// to the text around an entity.
    pub(super) fn depth_without(&self, name: &str, floor: usize) -> Option<usize> {
        let inner = self.all[floor..].iter().rev().take(MAX_IMPLIED_ENDS);
        let place = inner.map(|element| self.name(element)).position(|open| open == name)?;
        Some(self.all.len() - 1 - place)
    }

    /// The names of the elements beyond `depth`, as many as an end tag can close.
    pub(super) fn names_beyond(&self, depth: usize) -> impl Iterator<Item = &str> {
        self.all[depth.min(self.all.len())..].iter().map(|element| self.name(element))
    }
}

impl OpenElement {
    fn name_end(&self) -> usize {
        self.name_start + self.name_len as usize
    }

    /// The place of the name in the start tag.
    pub(super) fn name_span(&self) -> Span {
        let start = self.opened + 1;
        Span { start, end: start.saturating_add(self.name_len) }
    }
}

/// How many elements an end tag can close beside its own.
///
/// Guards time: in a document full of wrong end tags, each looks for its element no further.
pub const MAX_IMPLIED_ENDS: usize = 64;
