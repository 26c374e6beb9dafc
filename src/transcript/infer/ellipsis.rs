//! Dashes that stand in place of the letters of a name.

use super::{Certainty, Phrase, Reading, Rule, Sees, never};
use crate::source::Span;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/ellipsis",
    summary: "two dashes behind an initial stand for the rest of a name",
    explanation: "A document that does not want to name somebody writes `Colonel B—— said`. Two or \
        more long dashes that touch a single capital letter before them, and no letter behind them, \
        are such an omission of the source itself.",
    limits: "Other dashes, and points, are punctuation.",
    example: "Colonel B—— said so.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

const DASHES: &str = "——";

fn apply(reading: &mut Reading<'_>) {
    if !reading.text.contains(DASHES) {
        return;
    }
    let nodes = reading.tree.nodes().iter().filter(|node| node.kind == Kind::Text);
    let found: Vec<Span> = nodes.flat_map(|node| omissions(reading.text, node.span)).collect();
    for span in found {
        let evidence = "the dashes touch a single capital letter";
        reading.claim_phrase(span, Phrase::Ellipsis, RULE.id, Certainty::Medium, evidence);
    }
}

fn omissions(text: &str, node: Span) -> Vec<Span> {
    let source = &text[node.range()];
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(offset) = source[at..].find(DASHES) {
        let start = at + offset;
        let rest = &source[start..];
        let end = start + rest.len() - rest.trim_start_matches('—').len();
        if is_behind_an_initial(&source[..start])
            && !source[end..].starts_with(char::is_alphanumeric)
        {
            let from = node.start as usize;
            spans.push(Span::new(from + start, from + end));
        }
        at = end;
    }
    spans
}

fn is_behind_an_initial(before: &str) -> bool {
    let mut letters = before.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_whitespace)
}
