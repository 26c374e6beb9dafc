//! What `--explain` tells of a document.

use crate::bulk::Product;
use crate::report::explained::{Explained, Inferred, Manner, Tally};
use crate::transcript::infer::Inference;

/// What is told of one document.
#[derive(Debug, Default)]
pub(super) struct Explanation {
    pub(super) text: String,
    pub(super) tally: Tally,
    /// Whether the text holds all that there is to say of the document.
    pub(super) is_whole: bool,
}

impl Explanation {
    pub(super) fn of(manner: &Manner, explained: &Explained<'_>) -> Self {
        let (text, tally) = (manner.document(explained), Tally::of(explained));
        Self { text, tally, is_whole: manner.is_whole }
    }
}

/// What `explain` makes of what was read in a document.
pub(super) fn product<T>(product: &Product, explain: impl FnOnce(&Explained<'_>) -> T) -> T {
    let inferences: Vec<_> = product.inferences.iter().map(inferred).collect();
    explain(&Explained::Read {
        source: &product.source,
        inferences: &inferences,
        unread: &product.unread,
        findings: &product.findings,
    })
}

/// An inference as reports tell it.
pub(super) fn inferred(inference: &Inference) -> Inferred<'_> {
    Inferred {
        rule: inference.rule,
        certainty: inference.certainty.word(),
        evidence: &inference.evidence,
        span: inference.span,
    }
}
