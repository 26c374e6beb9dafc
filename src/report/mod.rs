//! Findings as text: one file for each output format, all of them listed in [`FORMATS`].

mod line;
mod pretty;

pub use line::{LINE, on_one_line};
pub use pretty::PRETTY;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// An output format for findings.
#[derive(Debug)]
pub struct Format {
    /// The name that the call gives it.
    pub name: &'static str,
    /// What it is good for, in one line.
    pub about: &'static str,
    render: fn(&Source, &Diagnostic) -> String,
}

impl Format {
    /// One finding about `source`, with the end of the last line. Colours are ANSI sequences, for
    /// who prints it to take out where no terminal reads them.
    #[must_use]
    pub fn render(&self, source: &Source, finding: &Diagnostic) -> String {
        (self.render)(source, finding)
    }
}

/// All formats, the default first.
pub static FORMATS: &[&Format] = &[&PRETTY, &LINE];
