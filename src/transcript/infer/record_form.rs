//! The title of a record's identification form.

use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/record-form",
    summary: "the title JFK ASSASSINATION SYSTEM / IDENTIFICATION FORM begins a record form",
    explanation: "The records of the John F. Kennedy Assassination Records Collection have a form \
        before them that identifies them. Its title begins a part of its own, which ends with the \
        page.",
    limits: "The words within running text are text, and so is either line without the other.",
    example: "JFK ASSASSINATION SYSTEM\nIDENTIFICATION FORM\n\nAGENCY : CIA\n",
    sees: Sees::Paragraphs,
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    for segment in 0..reading.segments.len() {
        let is_block = matches!(reading.kind(segment), Kind::Paragraph | Kind::Heading(_));
        if is_block && is_title(reading.plain(segment)) {
            let evidence = "the wording of the title of the form";
            reading.claim(segment, Role::RecordForm, RULE.id, Certainty::High, evidence);
        }
    }
}

fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words == ["JFK", "ASSASSINATION", "SYSTEM", "IDENTIFICATION", "FORM"]
}
