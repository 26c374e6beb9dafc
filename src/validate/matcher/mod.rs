//! The verdict on a document in one pass over its events, in memory for its depth and its ids.
//!
//! Each open element has one pattern: what may still come in it. That is exact because in our
//! grammars the name of an element tells which element pattern it is ([`crate::schema::Grammar`]).
//! White space is dealt with as section 6.2.7 of the specification of RELAX NG says.

mod automaton;
mod derive;
mod run;

use crate::diagnostic::Diagnostic;
use crate::schema::Grammar;
use crate::source::Span;
use automaton::Automaton;
use std::cell::RefCell;
use std::sync::Arc;

/// What is found about a document.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is valid, and its ids are unique.
    Valid,
    /// The first event that does not match.
    Mismatch(Mismatch),
    /// The document is not well-formed.
    IllFormed(Box<Diagnostic>),
    /// The document needs more patterns than `MAX_PATTERNS`.
    TooVaried,
}

/// The first event that does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    pub(super) kind: Kind,
    /// The start tag, the end tag, the text, or the value of the attribute.
    pub(super) span: Span,
}

/// What does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An element that is not allowed.
    Element,
    /// An attribute that is not allowed.
    Attribute,
    /// An attribute with a value that is not allowed.
    Value {
        /// The name, with the prefix `xml` if it has that.
        attribute: String,
        /// The start tag.
        tag: Span,
    },
    /// An element without an attribute, or that ends without something in it.
    Incomplete,
    /// Text that is not allowed.
    Text,
    /// An id that another element has.
    DuplicateId,
    /// A reference to an entity that is not read.
    Reference,
}

thread_local! {
    /// What the last document of this thread has taught, for the next one.
    static AUTOMATON: RefCell<Option<Automaton>> = const { RefCell::new(None) };
}

/// Judges a document; `ids` says whether each id must be unique.
pub(super) fn judge(document: &str, grammar: &Arc<Grammar>, ids: bool) -> Verdict {
    AUTOMATON.with_borrow_mut(|kept| {
        let mut automaton = kept
            .take()
            .filter(|automaton| automaton.is_for(grammar) && automaton.has_room())
            .unwrap_or_else(|| Automaton::new(Arc::clone(grammar)));
        let verdict = run::run(document, &mut automaton, ids);
        *kept = Some(automaton);
        verdict
    })
}
