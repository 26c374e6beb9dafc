//! `teikit explain`.

use super::explained::inferred;
use super::run::{Exit, print, to_errors};
use crate::report::explained;
use crate::source::Source;
use crate::transcript::infer::{RULES, Rule};
use crate::transcript::{ConvertOptions, convert};
use crate::validate::nearest;
use clap::Args;

/// Explain a kind of finding, or a rule of inference.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The name that messages give, for instance source/undecodable, or an area, for instance infer
    /// (default: list all)
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// What can be explained.
struct Entry {
    id: &'static str,
    summary: &'static str,
    explanation: &'static str,
    rule: Option<&'static Rule>,
}

impl Explain {
    pub(super) fn run(&self) -> Exit {
        let Some(code) = &self.code else { return print(&listed(entries())) };
        if let Some(entry) = entries().find(|entry| entry.id == code) {
            return print(&page(&entry));
        }
        if entries().any(|entry| area(entry.id) == code) {
            return print(&listed(entries().filter(|entry| area(entry.id) == code)));
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
        rule: None,
    });
    let rules = RULES.iter().map(|rule| Entry {
        id: rule.id,
        summary: rule.summary,
        explanation: rule.explanation,
        rule: Some(rule),
    });
    codes.chain(rules)
}

fn page(entry: &Entry) -> String {
    let page = format!("{}: {}\n\n{}\n", entry.id, entry.summary, entry.explanation.trim_end());
    page + &entry.rule.map(limits_and_example).unwrap_or_default()
}

/// What a rule leaves alone, and what it infers from its example.
fn limits_and_example(rule: &Rule) -> String {
    let source = Source::new("example", rule.example);
    let options = ConvertOptions { explain: true, ..ConvertOptions::default() };
    let drawn = convert(&source, &options).inferences;
    let by_rule = drawn.iter().filter(|inference| inference.rule == rule.id);
    let lines: String = by_rule.map(|it| explained::inferred(&source, &inferred(it))).collect();
    let example: String = rule.example.lines().map(indented).collect();
    format!("\nLimits: {}\n\nExample:\n\n{example}\n{lines}", rule.limits)
}

fn indented(line: &str) -> String {
    if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }
}

/// `area` of `area/fault`.
fn area(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
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
    let in_area = |entry: &Entry| area(entry.id) == area(name);
    if entries().any(|entry| in_area(&entry)) {
        let lines = listed(entries().filter(in_area));
        return format!("teikit: `{name}` is not known; these are:\n{lines}");
    }
    format!("teikit: `{name}` is not known; `teikit explain` lists all\n")
}
