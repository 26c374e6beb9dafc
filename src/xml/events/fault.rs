//! What is wrong with a document, and what becomes of it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;
use std::collections::VecDeque;

/// What ends a step.
#[derive(Debug)]
pub(super) struct Fault {
    /// Boxed because it is large and rare.
    pub(super) finding: Box<Diagnostic>,
    /// Whether something lacks its end, which more text might bring.
    pub(super) unended: bool,
    /// Whether it is one whatever follows.
    pub(super) settled: bool,
}

impl From<Diagnostic> for Fault {
    fn from(finding: Diagnostic) -> Self {
        Self { finding: Box::new(finding), unended: false, settled: false }
    }
}

impl Fault {
    /// Something lacks its end.
    pub(super) fn unended(finding: Diagnostic) -> Self {
        Self { unended: true, ..finding.into() }
    }

    /// The same fault, which no more text makes good.
    pub(super) fn settled(self) -> Self {
        Self { settled: true, ..self }
    }

    /// The same with another place.
    pub(super) fn with_secondary(mut self, span: Span, text: &str) -> Self {
        *self.finding = self.finding.with_secondary(span, text);
        self
    }
}

/// The most faults that are reported of one tag.
///
/// Guards memory: they wait until they are asked for.
pub const MAX_FAULTS_AT_ONCE: usize = 100;

/// Faults that can be repaired: where repairs are wanted they wait here until they are reported,
/// else the first ends the reading.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) repair: bool,
    pub(super) waiting: VecDeque<Diagnostic>,
}

impl Faults {
    /// Whether the caller may go on with a repair.
    ///
    /// # Errors
    /// The fault itself, where nothing is to be repaired.
    pub(super) fn report(&mut self, fault: impl Into<Fault>) -> Result<(), Fault> {
        let fault = fault.into();
        if !self.repair {
            return Err(fault);
        }
        if self.waiting.len() < MAX_FAULTS_AT_ONCE {
            self.waiting.push_back(*fault.finding);
        }
        Ok(())
    }
}

/// An error at `span`, to be completed with labels.
pub(super) fn error(code: &'static Code, message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message.into(), span)
}

/// How messages show a character: itself where it can be seen, and its code point.
pub(super) fn shown(c: char) -> String {
    if c.is_control() || c.is_whitespace() {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("{c:?}")
    }
}

/// The longest piece of a document that messages quote, in characters.
const QUOTED_CHARACTERS: usize = 40;

/// The text cut to a length that fits into a message.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
