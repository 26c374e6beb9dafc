//! What the rules of inference claim, and what they leave alone.

mod claims;
mod gates;
mod invariants;
mod letters;
mod pages;
mod real;
mod seed;
#[allow(dead_code, reason = "the program of the tests is not needed here")]
#[path = "../shared/mod.rs"]
mod shared;
mod switches;
#[path = "../transcripts/mod.rs"]
mod transcripts;

use teikit::transcript::infer::{Infer, Reading, infer};
use teikit::transcript::syntax::parse;

/// The roles of the segments of a transcript, by name, with what was inferred on pages:
/// `Marking`, `|Plain` behind a page break, `+Plain` joined to what stands before it.
fn roles(text: &str) -> Vec<String> {
    let tree = parse(text);
    let reading = infer(text, &tree, Infer::All);
    (0..reading.segments.len()).map(|segment| role(&reading, segment)).collect()
}

fn role(reading: &Reading<'_>, segment: usize) -> String {
    let here = &reading.segments[segment];
    let turn = if here.page_turn.is_some() { "|" } else { "" };
    let join = if here.joins { "+" } else { "" };
    format!("{turn}{join}{}", format!("{:?}", here.role).replace(" { ", ":").replace(" }", ""))
}

/// Asserts the roles of the segments of a transcript.
#[track_caller]
fn expect(text: &str, expected: &[&str]) {
    assert_eq!(roles(text), expected, "{text}");
}

/// Asserts that nothing is claimed in a transcript.
#[track_caller]
fn expect_text(text: &str) {
    for role in roles(text) {
        assert_eq!(role, "Plain", "{text}");
    }
}
