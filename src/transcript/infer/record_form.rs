//! The titles of identification forms and withdrawal sheets.

use super::gate::Gate;
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/record-form",
    summary: "the title of an identification form or withdrawal sheet begins a part of its own",
    explanation: "Archives put a sheet in place of a document that is withheld: `WITHDRAWAL SHEET \
        (PRESIDENTIAL LIBRARIES)`. The records of the John F. Kennedy Assassination Records Collection have a form \
        before them that identifies them. Its title begins a part of its own, which ends with the \
        page.",
    limits: "The words within running text are text, and so is either line without the other.",
    example: "JFK ASSASSINATION SYSTEM\nIDENTIFICATION FORM\n\nAGENCY : CIA\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// The titles.
const TITLES: [&str; 5] = [
    "JFK ASSASSINATION SYSTEM IDENTIFICATION FORM",
    "WITHDRAWAL SHEET",
    "WITHDRAWAL SHEET (PRESIDENTIAL LIBRARIES)",
    "WITHDRAWAL NOTICE",
    "WITHDRAWAL/REDACTION SHEET",
];

static GATE: Gate = Gate::words(&TITLES);

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&GATE) {
        let is_block = matches!(reading.kind(segment), Kind::Paragraph | Kind::Heading(_))
            && !reading.is_prose(segment);
        if is_block && is_title(reading.plain(segment)) {
            let evidence = "the wording of the title of the form";
            reading.claim(segment, Role::RecordForm, RULE.id, Certainty::High, evidence);
        }
    }
}

/// Whether the text is a title, upper and lower case taken as one; forms print their date behind
/// it.
fn is_title(text: &str) -> bool {
    let title = text.split_once("Date:").map_or(text, |(title, _)| title);
    let is_one = |known: &str| {
        let mut words = title.split_whitespace();
        let are_equal = known
            .split(' ')
            .all(|word| words.next().is_some_and(|other| word.eq_ignore_ascii_case(other)));
        are_equal && words.next().is_none()
    };
    TITLES.iter().any(|known| is_one(known))
}
