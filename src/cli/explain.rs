//! `teikit explain`.

use super::run::{Exit, print, to_errors};
use crate::transcript::infer::RULES;
use crate::validate::nearest;
use clap::Args;

/// Explain a kind of finding, or a rule of inference.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The name that messages give, for instance source/undecodable (default: list all)
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// What can be explained.
struct Entry {
    id: &'static str,
    summary: &'static str,
    explanation: &'static str,
}

impl Explain {
    pub(super) fn run(&self) -> Exit {
        let Some(code) = &self.code else { return print(&listed(entries())) };
        if let Some(entry) = entries().find(|entry| entry.id == code) {
            return print(&page(&entry));
        }
        to_errors(&unknown(code));
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

/// A line for each, by name.
fn listed(entries: impl Iterator<Item = Entry>) -> String {
    let mut lines: Vec<_> =
        entries.map(|entry| format!("{}: {}\n", entry.id, entry.summary)).collect();
    lines.sort();
    lines.concat()
}

/// What is near, else what there is in the same area, else where all are.
fn unknown(name: &str) -> String {
    if let Some(near) = nearest(name, entries().map(|entry| entry.id)) {
        return format!("teikit: `{name}` is not known; did you mean `{near}`?\n");
    }
    let area = name.split('/').next();
    let in_area = |entry: &Entry| entry.id.split('/').next() == area;
    if entries().any(|entry| in_area(&entry)) {
        let lines = listed(entries().filter(in_area));
        return format!("teikit: `{name}` is not known; these are:\n{lines}");
    }
    format!("teikit: `{name}` is not known; `teikit explain` lists all\n")
}
