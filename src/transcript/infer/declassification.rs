//! The note of who declassified a document, and by what authority.

use super::gate::Gate;
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/declassification",
    summary: "DECLASSIFIED with an authority, a hand or a date below it is a note of the archive",
    explanation: "Archives stamp `DECLASSIFIED` on a document and write below it by what authority, \
        who did it and when: `E.O. 12356, Sec. 3.4`, `By SKF NARA, Date 3/5/94`. A paragraph of two \
        to six short lines that begins with the word and has such a line is that note.",
    limits: "The word alone on a line is a marking or text; so is a paragraph of running text that \
        begins with it.",
    example: "DECLASSIFIED\nE.O. 12356, Sec. 3.4\nBy SKF NARA, Date 3/5/94\n\nThe text.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// The most lines of such a note, and the longest of them in bytes.
const MAX_LINES: usize = 6;
const MAX_LINE: usize = 60;

/// Signs of the notation and of scans may stand before the word.
static GATE: Gate = Gate::first("D*.:");

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&GATE) {
        if reading.kind(segment) == Kind::Paragraph && is_note(reading.plain(segment)) {
            let evidence = "an authority, a hand or a date stands below the word DECLASSIFIED";
            reading.claim(segment, Role::Declassification, RULE.id, Certainty::High, evidence);
        }
    }
}

fn is_note(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let is_word = |line: &str| line.trim_matches(['*', ' ', '.', ':']) == "DECLASSIFIED";
    lines.next().is_some_and(is_word)
        && (2..=MAX_LINES).contains(&text.lines().count())
        && lines.clone().all(|line| line.len() <= MAX_LINE)
        && lines.any(is_authority)
}

/// `E.O. 12356, Sec. 3.4`, `Authority NND 957395`, `By SKF NARA, Date 3/5/94`.
fn is_authority(line: &str) -> bool {
    let starts = ["E.O.", "E. O.", "EO ", "Authority", "AUTHORITY", "NLK", "NLJ", "NND"];
    let is_signed = (line.starts_with("By ") || line.starts_with("By:") || line.starts_with("BY "))
        && ["NARA", "NARS", "Date", "DATE"].iter().any(|word| line.contains(word));
    is_signed || starts.iter().any(|start| line.starts_with(start))
}
