//! Headers of memoranda.

use super::field::{self, Claim, Field};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/memo-header",
    summary: "`FROM: …`, `SUBJECT: …` near each other are the header of a memorandum",
    explanation: "Two or more different labels of memoranda (`MEMORANDUM FOR`, `FROM`, `TO`, `THROUGH`, \
        `SUBJECT`, `DATE`, `REF`) close to each other, each with a value, and one of them for a \
        person or the subject. One or two short lines below a field go on with its value, as do \
        lines that are set in.",
    sees: Sees::Lines,
    begins: |line| label(line).is_some(),
    apply,
};

/// Labels of memoranda.
pub(super) const LABELS: [&str; 38] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMO FOR",
    "MEMO TO",
    "MEMORANDUM FOR THE RECORD",
    "FROM",
    "TO",
    "SUBJECT",
    "SUBJ",
    "SUB",
    "DATE",
    "THROUGH",
    "THRU",
    "VIA",
    "REF",
    "REFS",
    "REFERENCE",
    "REFERENCES",
    "REFERENCE(S)",
    "RE",
    "FILE",
    "ATTENTION",
    "ATTN",
    "ACTION REQUIRED",
    "ACTION",
    "INFO",
    "CLASSIFICATION",
    "PLACE",
    "TIME",
    "PARTICIPANTS",
    "PRESENT",
    "YOUR REF",
    "OUR REF",
    "BETREFF",
    "BETR",
    "AN",
    "VON",
    "OBJET",
];

/// Labels of which a header has at least one.
const LEADING: [&str; 14] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMO FOR",
    "MEMO TO",
    "FROM",
    "TO",
    "SUBJECT",
    "SUBJ",
    "THROUGH",
    "VIA",
    "PARTICIPANTS",
    "BETREFF",
    "VON",
    "OBJET",
];

/// How many lines may stand between two fields.
const GAP: usize = 2;

/// A label of memoranda.
fn label(line: &str) -> Option<&str> {
    field::label(line).filter(|label| field::is_one_of(label, &LABELS))
}

fn apply(reading: &mut Reading<'_>) {
    let mut claims = Vec::new();
    for mut run in field::runs(reading, GAP, label) {
        run.retain(|field| field::has_value(reading, field));
        if is_header(&run) {
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a memorandum")));
        }
    }
    field::claim(reading, claims, RULE.id, Certainty::High, |label| Role::MemoField { label });
}

fn is_header(run: &[Field<'_>]) -> bool {
    let first = run.first().map(|field| field.label);
    run.iter().any(|field| Some(field.label) != first) && field::count(run, &LEADING) >= 1
}
