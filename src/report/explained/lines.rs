//! One line for each inference and for each sign that stayed text, and a summary.

use super::super::line::on_one_line;
use super::tally::Certainties;
use super::{Explained, Inferred, Manner, Tally};
use crate::diagnostic::Diagnostic;
use crate::source::{Position, Source, Span};
use std::fmt::Write as _;

/// One line for each.
pub(super) static LINE: Manner = Manner {
    name: "line",
    about: "One line for each, with its place, and a summary",
    is_whole: false,
    begin: "",
    between: "",
    document,
    end,
};

fn document(explained: &Explained<'_>) -> String {
    let Explained::Read { source, inferences, unread, .. } = explained else {
        return String::new();
    };
    let inferred = inferences.iter().map(|it| (it.span, inferred(source, it)));
    let left = unread.iter().map(|it| (it.primary.span, left(source, it)));
    let mut lines: Vec<(Span, String)> = inferred.chain(left).collect();
    lines.sort_by_key(|(span, _)| *span);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// `file:line:column: rule (certainty): evidence`
#[must_use]
pub fn inferred(source: &Source, inference: &Inferred<'_>) -> String {
    let Inferred { rule, certainty, evidence, span } = inference;
    format!("{}{rule} ({certainty}): {}\n", place(source, *span), on_one_line(evidence))
}

/// `file:line:column: kind: message`
fn left(source: &Source, finding: &Diagnostic) -> String {
    let message = on_one_line(&finding.message);
    format!("{}{}: {message}\n", place(source, finding.primary.span), finding.code.id)
}

fn place(source: &Source, span: Span) -> String {
    let Position { line, column } = source.position(span.start as usize);
    format!("{}:{line}:{column}: ", on_one_line(source.name()))
}

/// What was inferred, by rule and certainty, and what stayed text, by kind.
fn end(tally: &Tally) -> String {
    let all = tally.all_inferred();
    let mut text = format!("inferred: {}\n", certainties(all));
    for (rule, counts) in &tally.inferred {
        let _ = writeln!(text, "  {rule}: {}", certainties(*counts));
    }
    let _ = writeln!(text, "left as text: {}", tally.unread.values().sum::<usize>());
    for (kind, count) in &tally.unread {
        let _ = writeln!(text, "  {kind}: {count}");
    }
    text
}

/// `12 (9 high, 3 medium)`
fn certainties(counts: Certainties) -> String {
    let named = [(counts.high, "high"), (counts.medium, "medium"), (counts.low, "low")];
    let parts = named.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts.map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() {
        "0".to_owned()
    } else {
        format!("{} ({})", counts.all(), parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_has_its_line_and_the_run_a_summary() {
        let expected = "\
a.md:1:1: infer/marking (high): a marking
a.md:3:3: test/fault: `[x]` stays text
inferred: 1 (1 high)
  infer/marking: 1 (1 high)
left as text: 1
  test/fault: 1
";
        assert_eq!(sample::report(&LINE), expected);
    }
}
