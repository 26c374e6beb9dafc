//! Catchwords: the first word of a page at the foot of the page before it.

use super::gate::{Gate, LINE, ONE_WORD};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/catchword",
    summary: "a word alone at the foot of a page that begins the next page is a catchword",
    explanation: "A single word stands on a line of its own, a page ends below it, and the text of \
        the next page begins with the same word.",
    limits: "Without a frame between the pages nobody knows where one ends; a word that differs \
        from the first of the next page is text.",
    example: "He spoke of the assurances of\n\nterritorial\n\n[page 2]\n\nterritorial integrity of \
        the land.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

static GATE: Gate = Gate::any(LINE | ONE_WORD);

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&GATE).into_iter().filter(|&at| at > 0) {
        if is_catchword(reading, segment) {
            let evidence = "the next page begins with the same word";
            reading.claim(segment, Role::Catchword, RULE.id, Certainty::High, evidence);
        }
    }
}

fn is_catchword(reading: &Reading<'_>, segment: usize) -> bool {
    let Some(word) = reading.line(segment) else { return false };
    let is_word = word.chars().all(|c| c.is_alphabetic() || c == '-') && word.len() > 1;
    if !is_word || !reading.is_free(segment) {
        return false;
    }
    let Some(next) = reading.after(segment) else { return false };
    let is_over_a_page = (segment + 1..next).any(|at| reading.is_frame(at));
    let begins = |text: &str| {
        let rest = text.strip_prefix(word.trim_end_matches('-'));
        rest.is_some_and(|rest| word.ends_with('-') || rest.starts_with([' ', ',', ';', '.']))
    };
    is_over_a_page && reading.kind(next) == Kind::Paragraph && begins(reading.leading_text(next))
}
