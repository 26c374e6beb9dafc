//! `teikit explain`.

use super::run::{Exit, print, to_errors};
use crate::transcript::infer::RULES;
use clap::Args;
use std::fmt::Write as _;

/// Explain a kind of finding, or a rule of inference.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The name that messages give, for instance source/undecodable
    #[arg(value_name = "CODE")]
    code: String,
}

/// What can be explained.
struct Entry {
    id: &'static str,
    summary: &'static str,
    explanation: &'static str,
}

impl Explain {
    pub(super) fn run(&self) -> Exit {
        if let Some(entry) = entries().find(|entry| entry.id == self.code) {
            return print(&page(&entry));
        }
        to_errors(&unknown(&self.code));
        Exit::Failed
    }
}

/// The codes of findings and the rules of inference.
fn entries() -> impl Iterator<Item = Entry> {
    let codes = crate::codes().map(|code| Entry {
        id: code.id,
        summary: code.summary,
        explanation: code.explanation,
    });
    let rules = RULES.iter().map(|rule| Entry {
        id: rule.id,
        summary: rule.summary,
        explanation: rule.explanation,
    });
    codes.chain(rules)
}

fn page(entry: &Entry) -> String {
    format!("{}: {}\n\n{}\n", entry.id, entry.summary, entry.explanation.trim_end())
}

/// Names what there is in the same area, or all there is.
fn unknown(name: &str) -> String {
    let area = name.split('/').next();
    let in_area = |entry: &Entry| entry.id.split('/').next() == area;
    let all = !entries().any(|entry| in_area(&entry));
    let mut text = format!("teikit: `{name}` is not known; these are:\n");
    for entry in entries().filter(|entry| all || in_area(entry)) {
        let _ = writeln!(text, "  {}: {}", entry.id, entry.summary);
    }
    text
}
