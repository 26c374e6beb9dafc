//! Transcription conventions as data that serves both ways.
//!
//! - [`marks`]: the words that make a bracket a mark, and what it says.
//! - [`codes`]: grounds for withholding text, as bracketed on released documents.
//! - [`markings`]: classification markings.
//! - [`sections`]: titles that count sections.
//! - [`leiden`]: Leiden+, the notation of papyri.info.
//! - [`markdown`]: TEI elements and their canonical spelling.

pub mod codes;
pub mod leiden;
pub mod markdown;
pub mod markings;
pub mod marks;
pub mod sections;
