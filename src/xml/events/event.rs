//! What the reader reports.

use super::entities::Entities;
use super::name_table::{NameId, NameTable};
use super::tag::{AttributeRecord, Tag};
use crate::source::Span;

/// A name with its namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'r> {
    /// The namespace; empty where there is none.
    pub namespace: &'r str,
    /// The name without prefix.
    pub local: &'r str,
    /// The prefix as written; empty where there is none.
    pub prefix: &'r str,
    /// Namespace and local name as a number of the [`super::NameTable`] of the reader.
    pub id: NameId,
}

/// A piece of a document, in the order of the text.
///
/// It borrows from the reader and lasts until the next one is asked for. Spans are byte ranges of
/// the document; what comes out of an entity has the span of the reference in the document.
#[derive(Clone, Copy, Debug)]
pub enum Event<'r> {
    /// An element begins.
    Start {
        /// Its name.
        name: Name<'r>,
        /// Its attributes, without namespace declarations.
        attributes: Attributes<'r>,
        /// The start tag, from `<` to `>`.
        span: Span,
    },
    /// An element ends. An empty-element tag gives a start and an end.
    End {
        /// Its name.
        name: Name<'r>,
        /// The end tag; for an empty-element tag the empty span behind it.
        span: Span,
    },
    /// Character data: text, a CDATA section, or what a reference stands for. Never empty; a run of
    /// text may come in several pieces. Line ends are LF.
    Text {
        /// The characters.
        text: &'r str,
        /// The place, with the marks of a CDATA section or of a reference.
        span: Span,
    },
    /// A reference to an entity whose declaration may stand in an external file, or whose text
    /// does: such files are never fetched.
    Reference {
        /// The name of the entity.
        name: &'r str,
        /// The place, from `&` to `;`.
        span: Span,
    },
    /// A processing instruction.
    Instruction {
        /// Its target.
        target: &'r str,
        /// Its data, without the white space before.
        data: &'r str,
        /// The place, from `<?` to `?>`.
        span: Span,
    },
    /// A comment.
    Comment {
        /// The text between the hyphens.
        text: &'r str,
        /// The place, from `<!--` to `-->`.
        span: Span,
    },
}

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'r> {
    /// Its name.
    pub name: Name<'r>,
    /// Its value, normalized ([XML 1.0, section 3.3.3](https://www.w3.org/TR/xml/#AVNormalize)).
    pub value: &'r str,
    /// The place of the name; for a default value the start tag.
    pub name_span: Span,
    /// The place of the value, without the quotes; for a default value the start tag.
    pub value_span: Span,
}

/// The attributes of a start tag, in the order of the text; default values come last.
#[derive(Clone, Copy)]
pub struct Attributes<'r> {
    pub(super) tag: &'r Tag,
    pub(super) text: &'r str,
    pub(super) names: &'r NameTable,
    pub(super) entities: &'r Entities,
}

impl<'r> Attributes<'r> {
    /// The attributes, without namespace declarations.
    pub fn iter(&self) -> impl Iterator<Item = Attribute<'r>> + use<'r> {
        let Self { tag, text, names, .. } = *self;
        let plain = |record: &&AttributeRecord| !record.is_declaration();
        tag.attributes.iter().filter(plain).map(move |record| record.view(tag, text, names))
    }

    /// The same, read only as far as is asked for.
    #[inline]
    pub(crate) fn lazy(self) -> impl Iterator<Item = LazyAttribute<'r>> {
        let plain = |record: &&AttributeRecord| !record.is_declaration();
        let records = self.tag.attributes.iter().filter(plain);
        records.map(move |record| LazyAttribute { record, tag: self })
    }

    /// The namespace declarations: prefix (empty for the default namespace) and namespace.
    pub fn declarations(&self) -> impl Iterator<Item = (&'r str, &'r str)> + use<'r> {
        let Self { tag, text, names, .. } = *self;
        let declarations = tag.attributes.iter().filter(|record| record.is_declaration());
        declarations.map(move |record| {
            let attribute = record.view(tag, text, names);
            let prefix = if attribute.name.prefix.is_empty() { "" } else { attribute.name.local };
            (prefix, attribute.value)
        })
    }

    /// The unparsed entities (NDATA) of the document type, which values may name; in no order.
    pub fn unparsed_entities(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.entities.unparsed()
    }

    /// The value of an attribute; `namespace` is empty for names without prefix.
    #[must_use]
    pub fn get(&self, namespace: &str, local: &str) -> Option<&'r str> {
        let wanted = |a: &Attribute<'_>| a.name.local == local && a.name.namespace == namespace;
        self.iter().find(wanted).map(|attribute| attribute.value)
    }
}

/// An attribute that is still to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LazyAttribute<'r> {
    record: &'r AttributeRecord,
    tag: Attributes<'r>,
}

impl<'r> LazyAttribute<'r> {
    /// The number of its name.
    #[inline]
    pub(crate) fn id(self) -> NameId {
        self.record.id
    }

    /// Its name and its value.
    #[inline]
    pub(crate) fn pair(self) -> (Name<'r>, &'r str) {
        let Attributes { tag, text, names, .. } = self.tag;
        (self.record.qualified(tag, text, names), self.record.value.resolve(text, &tag.buffer))
    }

    /// The attribute as a whole.
    pub(crate) fn read(self) -> Attribute<'r> {
        let Attributes { tag, text, names, .. } = self.tag;
        self.record.view(tag, text, names)
    }
}

impl std::fmt::Debug for Attributes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
