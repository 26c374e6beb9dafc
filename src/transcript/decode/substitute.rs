//! Applies deviations to the canonical text as it is written.

use super::instruction::Deviation;
use crate::source::Span;

/// The transcript as far as it is written, and the deviation that waits for its place.
#[derive(Debug)]
pub(super) struct Substitution {
    text: String,
    armed: Option<Armed>,
    stale: Vec<Span>,
}

#[derive(Debug)]
struct Armed {
    deviation: Deviation,
    span: Span,
    /// The canonical text since the instruction.
    since: String,
}

impl Substitution {
    pub(super) fn new(text: String) -> Self {
        Self { text, armed: None, stale: Vec::new() }
    }

    /// An instruction: the canonical text that comes next is spelled otherwise.
    pub(super) fn arm(&mut self, deviation: Deviation, span: Span) {
        self.disarm();
        if deviation.canonical.is_empty() {
            self.text.push_str(&deviation.src);
        } else {
            self.armed = Some(Armed { deviation, span, since: String::new() });
        }
    }

    /// An instruction that cannot be read.
    pub(super) fn stale(&mut self, span: Span) {
        self.stale.push(span);
    }

    /// Canonical text.
    pub(super) fn push(&mut self, canonical: &str) {
        let Some(armed) = &mut self.armed else {
            self.text.push_str(canonical);
            return;
        };
        armed.since.push_str(canonical);
        let wanted = armed.deviation.canonical.as_str();
        if armed.since.len() < wanted.len() && wanted.starts_with(&armed.since) {
            return;
        }
        if let Some(rest) = armed.since.strip_prefix(wanted) {
            self.text.push_str(&armed.deviation.src);
            self.text.push_str(rest);
            self.armed = None;
        } else {
            self.disarm();
        }
    }

    /// Gives an instruction up whose place did not come.
    fn disarm(&mut self) {
        if let Some(armed) = self.armed.take() {
            self.text.push_str(&armed.since);
            self.stale.push(armed.span);
        }
    }

    /// The text, and the instructions that did not fit.
    pub(super) fn finish(mut self) -> (String, Vec<Span>) {
        self.disarm();
        (self.text, self.stale)
    }
}
