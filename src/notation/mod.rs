//! Transcription conventions as data that serves both ways.
//!
//! - [`Notation`]: a convention as a value; [`builtin`] has those that come with the program.
//! - [`signal`]: the marks of a convention of its own, and [`construct`]: what of Markdown it reads.
//! - [`marks`]: the words that make a bracket a mark, and what it says.
//! - [`codes`]: grounds for withholding text, as bracketed on released documents.
//! - [`markings`]: classification markings.
//! - [`sections`]: titles that count sections.
//! - [`leiden`]: Leiden+, the notation of papyri.info.
//! - [`markdown`]: TEI elements and their canonical spelling.

pub mod builtin;
pub mod codes;
pub mod construct;
pub mod definition;
pub mod leiden;
pub mod markdown;
pub mod markings;
pub mod marks;
#[allow(clippy::module_inception, reason = "the module is named for what it holds")]
mod notation;
pub mod sections;
pub mod signal;

pub use construct::Construct;
pub use notation::{Head, Lines, MAX_SIGNALS, Notation, Place};
pub use signal::Signal;

/// The kinds of findings on definitions of notations.
pub static CODES: &[&crate::diagnostic::Code] = definition::CODES;
