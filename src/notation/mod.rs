//! Transcription conventions as data that serves both ways.
//!
//! - [`marks`]: the words that make a bracket a mark, and what it says.
//! - [`codes`]: grounds for withholding text, as bracketed on released documents.
//! - [`markings`]: classification markings.
//! - [`sections`]: titles that count sections.
//! - [`markdown`]: TEI elements and their canonical spelling.

pub mod codes;
pub mod markdown;
pub mod markings;
pub mod marks;
pub mod sections;
