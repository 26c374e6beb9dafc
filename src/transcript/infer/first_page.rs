//! The page that a document begins with.

use super::{Certainty, Reading, Rule, Sees, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/first-page",
    summary: "where other pages begin within the text, the document begins with a page",
    explanation: "Frames of a transcript stand between its pages, and page breaks are inferred \
        there: nothing marks the first page, which is there all the same.",
    limits: "A transcript that begins with a frame has its first page, and one without frames and \
        inferred page breaks says nothing of pages at all.",
    example: "The pier was finished in time.\n\n[page 2]\n\nThe commission has paid for it.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    let has_others = |reading: &Reading<'_>| {
        let begins = |at: usize| reading.segments[at].page_turn.is_some();
        (0..reading.segments.len()).any(|at| reading.is_frame(at) || begins(at))
    };
    if has_others(reading) && !reading.begins_with_frame() {
        reading.has_first_page = true;
        reading.note(0, RULE.id, Certainty::High, "other pages begin within the text");
    }
}
