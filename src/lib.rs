//! teikit turns plain transcripts of documents into validated TEI P5, gives the plain text back
//! byte for byte, and validates TEI.
//!
//! Data flows one way; every stage is a pure function from a value to a value:
//!
//! ```text
//! transcript ─► transcript::syntax ─► transcript::infer ─► transcript::encode ─► TEI
//! transcript ◄─ transcript::decode ◄─ xml::events ◄──────────────────────────────┘
//! ```
//!
//! Only [`bulk`] and [`cli`] touch files. Who may import whom is a table in `tests/layers.rs`.

// The proof that goes along with a validation is for `bulk` alone.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]

#[cfg(feature = "cli")]
pub mod bulk;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod notation;
#[cfg(feature = "cli")]
pub mod report;
pub mod schema;
pub mod source;
pub mod transcript;
pub mod validate;
pub mod xml;

/// Every kind of finding there is: `teikit explain` looks them up here.
pub fn codes() -> impl Iterator<Item = &'static diagnostic::Code> {
    CODES.iter().copied().flatten().copied()
}

/// The lists of the modules that make findings.
static CODES: &[&[&diagnostic::Code]] = &[
    #[cfg(feature = "cli")]
    bulk::CODES,
    notation::CODES,
    schema::CODES,
    transcript::CODES,
    transcript::UNREAD,
    validate::CODES,
    xml::CODES,
];
