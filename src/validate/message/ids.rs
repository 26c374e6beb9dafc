//! Ids that two elements have, and references to ids that none has.

use super::error;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::validate::codes;

pub(super) fn duplicate(id: &str, second: Span, first: Span) -> Diagnostic {
    let message = format!("the xml:id `{id}` is used twice");
    error(&codes::DUPLICATE_ID, message, second)
        .with_label("again here")
        .with_secondary(first, "first here")
        .with_help("give one of the two elements another xml:id, and look where pointers to it go")
}

pub(super) fn unresolved(id: &str, span: Span) -> Diagnostic {
    let message = format!("no element has the xml:id `{id}`");
    error(&codes::UNRESOLVED_IDREF, message, span)
        .with_help("correct the value, or give the element that is meant this xml:id")
}
