//! Applies deviations to the canonical text as it is written.

use super::instruction::Deviation;
use crate::source::Span;

/// Where the transcript goes.
#[derive(Debug)]
pub(super) enum Output<'t> {
    /// It is collected.
    Text(String),
    /// It is compared with a text of so many bytes, whose rest this is; `None` once it differs.
    Comparison(usize, Option<&'t str>),
}

impl Output<'_> {
    fn push(&mut self, text: &str) {
        match self {
            Self::Text(collected) => collected.push_str(text),
            Self::Comparison(_, rest) => *rest = rest.and_then(|rest| rest.strip_prefix(text)),
        }
    }
}

/// The transcript as far as it is written, and the deviation that waits for its place.
#[derive(Debug)]
pub(super) struct Substitution<'t> {
    output: Output<'t>,
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

impl<'t> Substitution<'t> {
    pub(super) fn new(output: Output<'t>) -> Self {
        Self { output, armed: None, stale: Vec::new() }
    }

    /// How many bytes are written; `None` where text differs, or waits for its spelling.
    pub(super) fn written(&self) -> Option<usize> {
        match &self.output {
            _ if self.armed.is_some() => None,
            Output::Text(collected) => Some(collected.len()),
            Output::Comparison(length, rest) => rest.map(|rest| length - rest.len()),
        }
    }

    /// An instruction: the canonical text that comes next is spelled otherwise.
    pub(super) fn arm(&mut self, deviation: Deviation, span: Span) {
        self.disarm();
        if deviation.canonical.is_empty() {
            self.output.push(&deviation.src);
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
        if canonical.is_empty() {
            return;
        }
        let Some(armed) = &mut self.armed else {
            self.output.push(canonical);
            return;
        };
        armed.since.push_str(canonical);
        let wanted = armed.deviation.canonical.as_str();
        if armed.since.len() < wanted.len() && wanted.starts_with(&armed.since) {
            return;
        }
        if let Some(rest) = armed.since.strip_prefix(wanted) {
            self.output.push(&armed.deviation.src);
            self.output.push(rest);
            self.armed = None;
        } else {
            self.disarm();
        }
    }

    /// Gives an instruction up whose place did not come.
    fn disarm(&mut self) {
        if let Some(armed) = self.armed.take() {
            self.output.push(&armed.since);
            self.stale.push(armed.span);
        }
    }

    /// What was written, and the instructions that did not fit.
    pub(super) fn finish(mut self) -> (Output<'t>, Vec<Span>) {
        self.disarm();
        (self.output, self.stale)
    }
}
