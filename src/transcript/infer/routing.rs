//! The numbered boxes of a routing list.

use super::gate::{Gate, TINY};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/routing",
    summary: "`ROUTING` with the numbers of its boxes around it is a form",
    explanation: "The word `ROUTING` alone on a line, and directly above or below it three or more \
        lines with numbers up to 12 and nothing else, as the boxes for those who are to see a message \
        are numbered, are a form.",
    limits: "The word without such numbers, and numbers farther away, are left to other rules.",
    example: "ROUTING\n\n1\n4\n\n2\n5\n\n3\n6\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&["routing"]).with(TINY)],
    begins: is_title,
    apply,
};

/// The fewest boxes.
const FEWEST: usize = 3;

/// How many segments above and below are looked at.
const NEAR: usize = 6;

fn is_title(line: &str) -> bool {
    const LONGEST: usize = 10;
    line.len() <= LONGEST && line.trim_end_matches([':', '.', ' ']).eq_ignore_ascii_case("routing")
}

fn apply(reading: &mut Reading<'_>) {
    for title in reading.lines_for(&RULE) {
        if !reading.line(title).is_some_and(is_title) {
            continue;
        }
        let above = (title.saturating_sub(NEAR)..title).rev();
        let below = title + 1..reading.segments.len().min(title + 1 + NEAR);
        let mut boxes: Vec<usize> = above.take_while(|&at| has_boxes(reading, at)).collect();
        boxes.extend(below.take_while(|&at| has_boxes(reading, at)));
        let count: usize = boxes.iter().map(|&at| reading.plain(at).lines().count()).sum();
        if count < FEWEST {
            continue;
        }
        let length = reading.plain(title).len();
        let role = Role::FormField { label: reading.label_length(title, length) };
        reading.claim(title, role, RULE.id, Certainty::High, "numbered boxes around the word");
        for at in boxes {
            let evidence = "the numbers of boxes beside the word for them";
            let length = reading.first_line(at).len();
            let role = Role::FormField { label: reading.label_length(at, length) };
            reading.claim(at, role, RULE.id, Certainty::High, evidence);
        }
    }
}

/// Whether all lines are numbers of boxes.
fn has_boxes(reading: &Reading<'_>, segment: usize) -> bool {
    const MOST: u32 = 12;
    let is_number = |number: &str| number.parse().is_ok_and(|number: u32| number <= MOST);
    let is_box = |line: &str| line.split([' ', '|']).filter(|it| !it.is_empty()).all(is_number);
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && !reading.plain(segment).is_empty()
        && reading.plain(segment).lines().all(is_box)
}
