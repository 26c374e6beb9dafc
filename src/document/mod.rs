//! x
mod certainty;
pub mod date;
pub mod elements;
pub mod language;
pub mod metadata;
pub use certainty::Certainty;
