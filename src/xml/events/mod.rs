//! A streaming reader: well-formedness enforced, namespaces resolved, spans of everything.
//!
//! quick-xml finds where markup ends; what is inside is checked here, by the productions of
//! [XML 1.0](https://www.w3.org/TR/xml/) and [Namespaces](https://www.w3.org/TR/xml-names/).
//!
//! Entities of the document itself are expanded, within [`MAX_EXPANSION_BYTES`],
//! [`MAX_EXPANSION_FACTOR`] and [`MAX_ENTITY_DEPTH`]. External files are never fetched: where a reference may depend on one, it
//! comes as [`Event::Reference`], and stays as it is written in an attribute value.

mod content;
mod cursor;
mod declarations;
mod doctype;
mod entities;
mod event;
mod fault;
mod html_names;
mod name_table;
mod namespaces;
mod prolog;
mod references;
mod scan;
mod tag;

pub use entities::{MAX_ENTITY_DEPTH, MAX_EXPANSION_BYTES, MAX_EXPANSION_FACTOR};
pub use event::{Attribute, Attributes, Event, Name};
pub use name_table::{MAX_INTERNED_BYTES, MAX_NAMES, MAX_NAMESPACES, NameId, NameTable};

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{MAX_SOURCE_BYTES, Span};
use cursor::{Cursor, QName};
use entities::Entities;
use fault::{Fault, error};
use namespaces::{NamespaceId, Namespaces};
use scan::Scan;
use std::sync::Arc;
use tag::{Piece, Tag};

/// How deeply elements may be nested.
///
/// Guards memory: an open element takes 24 bytes.
pub const MAX_DEPTH: usize = 1_000_000;

/// Reads a document as a sequence of [`Event`]s.
///
/// ```
/// use teikit::xml::{Event, Reader};
///
/// let mut reader = Reader::new("<p>one &amp; two</p>");
/// let mut text = String::new();
/// while let Some(event) = reader.next()? {
///     if let Event::Text { text: piece, .. } = event {
///         text.push_str(piece);
///     }
/// }
/// assert_eq!(text, "one & two");
/// # Ok::<(), Box<teikit::diagnostic::Diagnostic>>(())
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    document: &'a str,
    scan: Scan,
    /// Byte offset in the document.
    at: usize,
    phase: Phase,
    doctype_seen: bool,
    frames: Vec<Frame>,
    open: Vec<Open>,
    namespaces: Namespaces,
    entities: Entities,
    tag: Tag,
    names: NameTable,
    /// Text that differs from the document: references, line ends.
    buffer: String,
    /// The span of an empty-element tag whose end is still to be reported.
    pending_end: Option<Span>,
}

/// Where in the document the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Start,
    Prolog,
    Content,
    Epilog,
    Finished,
}

/// An entity whose replacement text is being read.
#[derive(Debug)]
struct Frame {
    name: Box<str>,
    text: Arc<str>,
    at: usize,
    /// How many elements were open when it began.
    depth: usize,
    /// Where the document refers to it, or to the entity around it.
    span: Span,
}

/// An open element. Its name stands in the text that is being read when it ends, because elements
/// end in the entity in which they begin.
#[derive(Clone, Copy, Debug)]
struct Open {
    name: QName,
    namespace: NamespaceId,
    id: NameId,
    namespaces_before: u32,
}

/// An event, as places in the storage of the reader.
#[derive(Debug)]
enum Step {
    Start { span: Span },
    End { element: Open, span: Span },
    Text { text: Piece, span: Span },
    Reference { name: QName, span: Span },
    Instruction { target: QName, data: Span, span: Span },
    Comment { text: Span, span: Span },
}

impl<'a> Reader<'a> {
    /// A reader of a document that is already decoded, without byte order mark.
    #[must_use]
    pub fn new(document: &'a str) -> Self {
        Self::with_names(document, NameTable::new())
    }

    /// The same with a table of names that other documents have filled.
    #[must_use]
    pub fn with_names(document: &'a str, names: NameTable) -> Self {
        Self {
            document,
            scan: Scan::new(document),
            at: 0,
            phase: Phase::Start,
            doctype_seen: false,
            frames: vec![],
            open: vec![],
            namespaces: Namespaces::new(),
            entities: Entities::for_document_of(document.len()),
            tag: Tag::default(),
            names,
            buffer: String::new(),
            pending_end: None,
        }
    }

    /// The next event; `None` at the end of the document, and after an error.
    ///
    /// # Errors
    /// The first place at which the document is not well-formed.
    #[allow(
        clippy::should_implement_trait,
        reason = "the event borrows from the reader, which an iterator cannot express"
    )]
    pub fn next(&mut self) -> Result<Option<Event<'_>>, Box<Diagnostic>> {
        match self.checked_step() {
            Ok(Some(step)) => Ok(Some(self.event(&step))),
            Ok(None) => {
                self.phase = Phase::Finished;
                Ok(None)
            }
            Err(fault) => {
                self.phase = Phase::Finished;
                Err(fault)
            }
        }
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The table of names, for the next reader.
    #[must_use]
    pub fn into_names(self) -> NameTable {
        self.names
    }

    /// The next step; characters that XML cannot hold are reported in their place.
    fn checked_step(&mut self) -> Result<Option<Step>, Fault> {
        let step = self.step();
        let reached = match &step {
            Ok(_) => self.at,
            Err(fault) => fault.primary.span.end as usize,
        };
        match self.scan.illegal {
            Some(at) if at < reached && self.phase != Phase::Finished => {
                Err(scan::illegal_character(self.document, at))
            }
            _ => step,
        }
    }

    fn step(&mut self) -> Result<Option<Step>, Fault> {
        match self.phase {
            Phase::Start => {
                self.begin()?;
                self.prolog()
            }
            Phase::Prolog => self.prolog(),
            Phase::Content => self.content(),
            Phase::Epilog => self.epilog(),
            Phase::Finished => Ok(None),
        }
    }

    fn begin(&mut self) -> Result<(), Fault> {
        if self.document.len() > MAX_SOURCE_BYTES {
            let message = format!("the document has {} bytes", self.document.len());
            return Err(error(&codes::TOO_LARGE, message, Span::empty(0))
                .with_help("split the document: 4 GiB is the limit")
                .into());
        }
        let mut cursor = self.document_cursor();
        self.entities.standalone = prolog::xml_declaration(&mut cursor)?;
        self.at = cursor.at;
        self.phase = Phase::Prolog;
        Ok(())
    }

    fn document_cursor(&self) -> Cursor<'a> {
        Cursor { text: self.document, at: self.at, within: None }
    }

    /// The text that spans of steps refer to.
    fn text(&self) -> &str {
        self.frames.last().map_or(self.document, |frame| &frame.text)
    }

    fn name(&self, name: QName, namespace: NamespaceId, id: NameId) -> Name<'_> {
        let (prefix, local) = name.parts(self.text());
        Name { namespace: self.namespaces.name(namespace), local, prefix, id }
    }

    fn event(&self, step: &Step) -> Event<'_> {
        let text = self.text();
        match *step {
            Step::Start { span } => {
                let (tag, namespaces) = (&self.tag, &self.namespaces);
                let name = self.name(tag.name, tag.namespace, tag.id);
                Event::Start { name, attributes: Attributes { tag, text, namespaces }, span }
            }
            Step::End { element, span } => {
                Event::End { name: self.name(element.name, element.namespace, element.id), span }
            }
            Step::Text { text: piece, span } => {
                Event::Text { text: piece.resolve(text, &self.buffer), span }
            }
            Step::Reference { name, span } => Event::Reference { name: name.text(text), span },
            Step::Instruction { target, data, span } => {
                Event::Instruction { target: target.text(text), data: &text[data.range()], span }
            }
            Step::Comment { text: range, span } => {
                Event::Comment { text: &text[range.range()], span }
            }
        }
    }
}
