//! What rules claim and what they leave alone, in the shortest transcripts that show it.

mod forms;
mod letters;
mod lists;
mod memos;
mod pages;
mod parts;
mod sheets;
mod titles;

use super::{Infer, Role, infer};
use crate::transcript::syntax::parse;

/// The texts of the segments that have such a role, in order.
fn claimed(text: &str, is_wanted: fn(Role) -> bool) -> Vec<String> {
    let tree = parse(text);
    let reading = infer(text, &tree, Infer::All);
    let wanted = (0..reading.segments.len()).filter(|&at| is_wanted(reading.segments[at].role));
    wanted.map(|at| reading.source(at).trim().to_owned()).collect()
}

/// Checks a rule on transcripts; `~` stands for a paragraph of running text.
fn check(is_wanted: fn(Role) -> bool, cases: &[(&str, &[&str])]) {
    const TEXT: &str = "The committee met in the morning and heard the report of the engineer.";
    for (transcript, expected) in cases {
        let text = transcript.replace('~', TEXT);
        assert_eq!(claimed(&text, is_wanted), *expected, "{transcript}");
    }
}
