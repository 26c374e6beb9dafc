//! Page breaks that no frame shows.

use super::segment::PageTurn;
use super::{Certainty, Reading, Role, Rule, Sees, join, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/page-break",
    summary: "furniture between two halves of a sentence, or a page number, shows a page break",
    explanation: "Where the transcript has no frames between its pages at all, a page begins where \
        markings or page numbers stand between two paragraphs of which the second goes on with the \
        first in the middle of a sentence, where a page number stands, and where the same marking \
        stands twice, at the foot of a page and at the head of the next. A sentence that breaks off \
        with nothing between its halves shows a page break of medium certainty.",
    sees: Sees::Paragraphs,
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    if (0..reading.segments.len()).any(|segment| reading.is_frame(segment)) {
        return;
    }
    let mut before = None;
    for segment in 0..reading.segments.len() {
        if reading.is_furniture(segment) {
            continue;
        }
        if let Some(before) = before.replace(segment) {
            between(reading, before, segment);
        }
    }
}

/// Judges what stands between two neighbouring parts of the text.
fn between(reading: &mut Reading<'_>, left: usize, right: usize) {
    let Some((certainty, evidence)) = evidence(reading, left, right) else { return };
    if reading.wants(certainty) {
        let first = left + 1;
        reading.segments[first].page_turn = Some(PageTurn { certainty });
        reading.note(first, RULE.id, certainty, evidence);
    }
}

fn evidence(reading: &Reading<'_>, left: usize, right: usize) -> Option<(Certainty, &'static str)> {
    let furniture = left + 1..right;
    let goes_on = join::goes_on(reading, left, right);
    let has = |role: Role| furniture.clone().any(|at| reading.segments[at].role == role);
    if furniture.is_empty() {
        let evidence = "a sentence breaks off and goes on in the next paragraph";
        return goes_on.then_some((Certainty::Medium, evidence));
    }
    if goes_on {
        return Some((Certainty::High, "page furniture between two halves of a sentence"));
    }
    if has(Role::PageNumber) {
        return Some((Certainty::High, "a page number between two paragraphs"));
    }
    let is_same = |at: usize| {
        at + 1 < right
            && reading.segments[at].role == Role::Marking
            && reading.plain(at) == reading.plain(at + 1)
    };
    let is_doubled = furniture.clone().any(is_same);
    is_doubled
        .then_some((Certainty::Medium, "the same marking twice, at the foot and head of a page"))
}
