//! Real transcripts, read where the test data lie.

use super::invariants::check;
use super::transcripts::transcripts;
use teikit::transcript::infer::{Infer, Role, infer};
use teikit::transcript::syntax::parse;

/// The longest text that may be a title, a signature or a date line, in bytes.
const SHORT: usize = 240;

/// Segments of longer texts are not checked one by one.
const MAX_CHECKED: usize = 100_000;

#[test]
fn short_parts_are_short() {
    for (path, text) in transcripts() {
        let tree = parse(&text);
        let reading = infer(&text, &tree, Infer::All);
        for (at, segment) in reading.segments.iter().enumerate() {
            let source = reading.source(at);
            assert!(
                !is_short(segment.role) || source.len() <= SHORT,
                "{}: {source}",
                path.display()
            );
        }
    }
}

fn is_short(role: Role) -> bool {
    matches!(
        role,
        Role::Head
            | Role::Signature
            | Role::Dateline
            | Role::Salute
            | Role::Valediction
            | Role::Marking
            | Role::PageNumber
    )
}

#[test]
fn segments_are_sound() {
    for (_, text) in transcripts().iter().filter(|(_, text)| text.len() < MAX_CHECKED) {
        check(text);
    }
}
