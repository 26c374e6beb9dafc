//! What the parts of a document are, seen from its layout and wording: one rule per file,
//! evidence in, role out.
//!
//! A rule claims segments that no rule before it has claimed, and records for each claim where,
//! why and how certain. What no rule claims is a paragraph.

mod segment;

pub use segment::{Reading, Role, Segment};

pub use crate::document::Certainty;

use super::syntax::Tree;
use crate::source::Span;

/// One inference, for the report of `convert --explain`.
#[derive(Clone, Debug)]
pub struct Inference {
    /// The rule that drew it: `infer/page-break`.
    pub rule: &'static str,
    /// The place in the transcript.
    pub span: Span,
    /// How sure it is.
    pub certainty: Certainty,
    /// What was seen, in words.
    pub evidence: String,
}

/// Which inferences are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Infer {
    /// All of them.
    #[default]
    All,
    /// Those of high certainty only.
    Safe,
    /// None: every block is a paragraph.
    None,
}

/// A rule: its documentation and its function.
#[derive(Debug)]
pub struct Rule {
    /// `infer/page-break`; stable.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Signals, limits, an example.
    pub explanation: &'static str,
    /// Claims segments.
    pub(crate) apply: fn(&mut Reading<'_>),
}

/// The rules in the order they are applied; a new rule is a new file and a line here.
pub static RULES: &[&Rule] = &[];

/// Reads the parts of a document.
#[must_use]
pub fn infer<'t>(text: &'t str, tree: &'t Tree, which: Infer) -> Reading<'t> {
    let mut reading = Reading::new(text, tree, which);
    if which != Infer::None {
        for rule in RULES {
            (rule.apply)(&mut reading);
        }
    }
    reading
}
