//! XML in and out: a streaming reader, a tree, a writer. The only module that names quick-xml or
//! roxmltree.
//!
//! Reading enforces [XML 1.0 (fifth edition)](https://www.w3.org/TR/xml/) and
//! [Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/); what is not well-formed is reported
//! as a [`crate::diagnostic::Diagnostic`], and repaired only where a reader is asked to
//! ([`Reader::repairing`]).

mod codes;
pub mod events;
pub mod names;
pub mod read;
pub(crate) mod search;
pub mod write;

pub use codes::CODES;
pub(crate) use events::predefined_entity;
pub use events::{Attribute, Attributes, Event, Name, NameId, NameTable, Reader};
pub use read::{Node, Tree};
pub use write::Writer;

/// The namespace of `xml:id`, `xml:lang` and `xml:space`.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespace of namespace declarations.
pub const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";
