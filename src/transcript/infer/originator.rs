//! Who drafted a telegram, below its text.

use super::field;
use super::wording::begins_with;
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/originator",
    summary: "`ORIG`, `UNIT` and `EXT` below the text of a telegram are signs of the transmission",
    explanation: "Forms of telegrams have boxes for who drafted them: `DATE:`, `ORIG:`, `UNIT:`, \
        `EXT:`. Three or more of them directly below each other, `ORIG` and `UNIT` among them, with \
        running text above them on their page and none below them, belong to the transmission.",
    limits: "Above the text, or without text on their page, they are fields of the header.",
    example: "THE PIER WAS FINISHED IN TIME AND THE COMMISSION HAS PAID FOR IT.\n\nDATE: 4 MAY \
        1961\nORIG: J. ELM\nUNIT: PIER/3\nEXT: 2249\n",
    sees: Sees::Lines,
    begins: |line| label(line).is_some(),
    apply,
};

/// The boxes.
const BOXES: [&str; 4] = ["DATE", "ORIG", "UNIT", "EXT"];

/// The fewest boxes in a row.
const FEWEST: usize = 3;

/// The box that the line fills in: a label in capitals, and a colon, which machines read as `I`.
fn label(line: &str) -> Option<&'static str> {
    if !matches!(line.as_bytes().first(), Some(b'D' | b'O' | b'U' | b'E')) {
        return None;
    }
    let name = line.split_once(':').map_or(line, |(name, _)| name.trim_end_matches([' ', '.']));
    if name == "EXTI" {
        return Some("EXT");
    }
    BOXES.iter().find(|known| **known == name && name.len() < line.len()).copied()
}

fn apply(reading: &mut Reading<'_>) {
    let mut run: Vec<usize> = Vec::new();
    let mut is_below_text = false;
    for segment in 0..=reading.segments.len() {
        let is_box = segment < reading.segments.len()
            && reading.is_free(segment)
            && reading.line(segment).and_then(label).is_some();
        if is_box {
            run.push(segment);
            continue;
        }
        let is_end = segment == reading.segments.len();
        if !run.is_empty() && (is_end || !reading.is_furniture(segment)) {
            let run = std::mem::take(&mut run);
            if is_below_text && is_whole(reading, &run) && !has_text_behind(reading, segment) {
                claim(reading, run);
            }
        }
        if !is_end {
            is_below_text = !reading.is_frame(segment)
                && (is_below_text || reading.is_prose(segment) || begins_text(reading, segment));
        }
    }
}

fn claim(reading: &mut Reading<'_>, run: Vec<usize>) {
    for segment in run {
        let evidence = "a box for who drafted a telegram, below its text";
        reading.claim(segment, Role::Transmission, RULE.id, Certainty::Medium, evidence);
    }
}

/// Whether the run has enough boxes, and those that no other form has.
fn is_whole(reading: &Reading<'_>, run: &[usize]) -> bool {
    let has = |name: &str| {
        run.iter().any(|&at| reading.line(at).is_some_and(|line| begins_with(line, name)))
    };
    run.len() >= FEWEST && has("ORIG") && has("UNIT")
}

/// Whether running text follows on the page.
fn has_text_behind(reading: &Reading<'_>, from: usize) -> bool {
    let page = (from..reading.segments.len()).take_while(|&at| !reading.is_frame(at)).take(PAGE);
    page.into_iter().any(|at| reading.is_prose(at) && field::label(reading.plain(at)).is_none())
}

/// How many segments below the boxes are looked at.
const PAGE: usize = 40;

/// Whether the segment is a numbered paragraph, however short.
fn begins_text(reading: &Reading<'_>, segment: usize) -> bool {
    super::numbered::label(reading.plain(segment)).is_some()
}

#[cfg(test)]
mod tests {
    use crate::transcript::infer::{Infer, Role, infer};
    use crate::transcript::syntax::parse;

    fn claimed(text: &str) -> usize {
        let text = text.replace('~', "The committee met in the morning and heard the report.");
        let tree = parse(&text);
        let reading = infer(&text, &tree, Infer::All);
        reading.segments.iter().filter(|it| it.role == Role::Transmission).count()
    }

    #[test]
    fn boxes_below_the_text() {
        let boxes = "DATE: 4 MAY\nORIG: J. ELM\nUNIT: PIER/3\nEXT: 2249\n";
        assert_eq!(claimed(&format!("~\n\n{boxes}")), 4);
        assert_eq!(claimed("~\n\nDATE:\n\nORIG:\n\nUNIT:\n\nEXTI\n"), 4);
        assert_eq!(claimed(&format!("{boxes}\n~\n")), 0);
        assert_eq!(claimed("~\n\nDATE: 4 MAY\nUNIT: PIER/3\nEXT: 2249\n"), 0);
    }
}
