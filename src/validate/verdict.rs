//! Where the verdict and the explanation of it disagree.

use super::codes;
use super::engine::{Fault, FaultKind};
use super::matcher::{Kind, Mismatch, Verdict};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

/// Sees to it that what the matcher objects to is reported: a value becomes one of the faults (the
/// engine takes some dates that no calendar has), anything else a finding of its own.
pub(super) fn reconcile(
    verdict: Verdict,
    source: &Source,
    faults: &mut Vec<Fault>,
) -> Option<Diagnostic> {
    let explained = faults.iter().any(|fault| !matches!(fault.kind, FaultKind::Rule(_)));
    match verdict {
        Verdict::IllFormed(finding) => Some(*finding),
        Verdict::Mismatch(mismatch) if !explained => match mismatch.kind {
            Kind::Value { attribute, tag } => {
                let position = position(&source.text()[..tag.end as usize]);
                faults.push(Fault { position, kind: FaultKind::Value(attribute) });
                None
            }
            _ => Some(unexplained(&mismatch)),
        },
        Verdict::Mismatch(_) | Verdict::Valid | Verdict::TooVaried => None,
    }
}

/// The line and column behind a text as the engine counts them: lines end with LF.
fn position(before: &str) -> (u32, u32) {
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (as_number(line), as_number(before[start..].chars().count() + 1))
}

fn as_number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn unexplained(mismatch: &Mismatch) -> Diagnostic {
    let what = match mismatch.kind {
        Kind::Element => "this element is",
        Kind::Attribute => "this attribute is",
        Kind::Value { .. } => "this value is",
        Kind::Incomplete => "what ends here, incomplete as it stands, is",
        Kind::Text => "the text here is",
        Kind::DuplicateId => "this id, which another element has, is",
        Kind::Reference => "a reference to an entity outside the document is",
    };
    let message = format!("{what} not allowed by the schema, and why could not be found out");
    Diagnostic::new(&codes::ENGINE, Severity::Error, message, mismatch.span)
        .with_help("compare the place with the schema, and report the document")
}
