//! Phrases within a line: what rules find that is smaller than a segment.

use super::{Certainty, Inference, Reading};
use crate::source::Span;

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// A hyphen that ends a line.
    Hyphen(Break),
    /// Dashes in place of letters: `B——`.
    Ellipsis,
    /// A line whose letters are spaced: `M E M O R A N D U M`.
    Spaced,
}

/// What the break behind a hyphen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Within a word that the hyphen divides.
    Within,
    /// Within a word or a compound.
    Perhaps,
}

impl Break {
    /// The value of `@break`.
    pub(crate) fn value(self) -> &'static str {
        match self {
            Self::Within => "no",
            Self::Perhaps => "maybe",
        }
    }
}

impl Reading<'_> {
    /// Records a phrase, unless it is less certain than was asked for.
    pub(super) fn claim_phrase(
        &mut self,
        span: Span,
        phrase: Phrase,
        rule: &'static str,
        certainty: Certainty,
        evidence: &'static str,
    ) {
        if self.wants(certainty) {
            self.phrases.push((span, phrase, certainty));
            let evidence = evidence.into();
            self.record(Inference { rule, span, certainty, evidence });
        }
    }

    /// Puts the phrases in order; of two at one place, the first stays.
    pub(super) fn order_phrases(&mut self) {
        self.phrases.sort_by_key(|(span, ..)| (span.start, span.end));
        let mut end = 0;
        self.phrases.retain(|(span, ..)| {
            let is_free = span.start >= end;
            end = end.max(if is_free { span.end } else { end });
            is_free
        });
    }
}
