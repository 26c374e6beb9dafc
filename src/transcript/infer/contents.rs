//! Tables of contents.

use super::gate::{DIGIT, Gate, LINE};
use super::look::MAX_LINE;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/contents",
    summary: "lines with dots that lead to a number at their end are a table of contents",
    explanation: "Three or more lines below each other, with words, four or more dots (`....`, `. . \
        . .`) and a number at the end, are the items of a list.",
    limits: "One or two such lines, and dots without a number behind them, are text.",
    example: "The pier ..... 3\n\nThe harbor ..... 12\n\nThe ships ..... 20\n",
    sees: Sees::Lines,
    gates: &[Gate::any(LINE | DIGIT)],
    begins: leads,
    apply,
};

/// The fewest lines.
const FEWEST: usize = 3;

/// Whether the line has words, dots, and a number at its end.
fn leads(line: &str) -> bool {
    const DOTS: usize = 4;
    const MAX_DIGITS: usize = 4;
    let text = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - text.len();
    let words = text.trim_end_matches(['.', ' ', '·', '…', '_']);
    let dots =
        text[words.len()..].chars().map(|c| if c == '…' { 3 } else { usize::from(c != ' ') });
    line.len() <= MAX_LINE
        && (1..=MAX_DIGITS).contains(&digits)
        && dots.sum::<usize>() >= DOTS
        && words.bytes().filter(u8::is_ascii_alphabetic).count() >= 3
}

fn apply(reading: &mut Reading<'_>) {
    let lines: Vec<usize> = reading
        .lines_for(&RULE)
        .into_iter()
        .filter(|&at| reading.is_free(at) && reading.line(at).is_some_and(leads))
        .collect();
    let are_near =
        |&before: &usize, &after: &usize| (before + 1..after).all(|at| reading.is_furniture(at));
    let runs: Vec<Vec<usize>> = lines.chunk_by(are_near).map(<[usize]>::to_vec).collect();
    for segment in runs.into_iter().filter(|run| run.len() >= FEWEST).flatten() {
        if reading.kind(segment) == Kind::Paragraph {
            let evidence = "dots that lead to a number, one of several such lines";
            let role = Role::ListItem { label: 0 };
            reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
        }
    }
}
