//! Notations of the user's own, defined in TOML: read, checked for signs with two meanings, and
//! written, so that the definition can travel with each document.

mod ambiguity;
mod codes;
mod fields;
mod read;
mod write;

pub use codes::{AMBIGUOUS, TEI};
pub use write::write;

pub(super) use codes::CODES;

use super::{Notation, Signal};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A notation, and where its own marks stand in the definition.
#[derive(Debug)]
pub struct Definition {
    /// The notation; its own marks come before those of its base.
    pub notation: Notation,
    /// Its own marks.
    pub marks: Vec<Written>,
}

/// A mark as it is written in a definition.
#[derive(Clone, Debug)]
pub struct Written {
    /// The mark.
    pub signal: Signal,
    /// Where its opening sign stands.
    pub open: Span,
    /// Where its closing sign stands; as `open`, if it has none.
    pub close: Span,
    /// Where its element stands.
    pub element: Span,
}

/// Reads a definition and looks for what is ambiguous in it.
///
/// # Errors
/// What is wrong with it, in the order of the file; never empty.
pub fn read(source: &Source) -> Result<Definition, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let parsed = read::definition(source.text(), &mut faults);
    if let Some(parsed) = &parsed {
        ambiguity::check(parsed, &mut faults);
    }
    match parsed {
        Some(parsed) if faults.is_empty() => Ok(parsed.finish()),
        _ => {
            Diagnostic::sort(&mut faults);
            Err(faults)
        }
    }
}

/// The notation of a definition that a document brings along; none where it is damaged.
#[must_use]
pub fn parse(text: &str) -> Option<Notation> {
    let mut faults = Vec::new();
    let parsed = read::definition(text, &mut faults)?;
    faults.is_empty().then(|| parsed.finish().notation)
}
