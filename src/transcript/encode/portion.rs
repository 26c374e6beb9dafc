//! Portion marks: `(S)` before what is secret.

use crate::notation::markings;
use crate::transcript::infer::{Reading, Role};
use crate::transcript::syntax::Kind;

/// A portion mark: where it stands, and the marking that it stands for.
pub(super) struct Portion {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marking: &'static str,
}

/// The portion mark at the beginning of a paragraph, behind its number if it has one.
pub(super) fn portion(reading: &Reading<'_>, index: usize) -> Option<Portion> {
    let segment = &reading.segments[index];
    let label = match segment.role {
        Role::NumberedParagraph { label } => label as usize,
        Role::Plain if reading.kind(index) == Kind::Paragraph => 0,
        _ => return None,
    };
    let text = reading.source(index).get(label..)?;
    let mark = text.trim_start_matches(' ');
    if !mark.starts_with('(') {
        return None;
    }
    let length = mark.bytes().take(40).position(|byte| byte == b')')? + 1;
    let marking = markings::portion(mark.get(..length)?)?;
    let start = segment.span.start as usize + label + text.len() - mark.len();
    mark[length..].starts_with(' ').then_some(Portion { start, end: start + length, marking })
}
