//! Labels and values of sheets with boxes: cable sheets, dispatches, routing slips, index cards.

use super::gate::{Gate, NO_SMALL_SECOND};
use super::printed::{self, Found, Of};
use super::wording::{is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/sheet",
    summary: "labels that are printed on sheets, near each other, are the boxes of a form",
    explanation: "Two or more different labels that are printed on forms only (`CLASSIFY TO FILE \
        NO.`, `DISPATCH SYMBOL AND NUMBER`, `MARKED FOR INDEXING`), at most four paragraphs from \
        each other on a page, and beside them the ordinary words of such sheets that stand alone \
        on a line or have a colon (`DATE`, `MICROFILM`). The short line with a number or date \
        below a label is its value, and so are short lines below the label of a numbered box. \
        What the message centre filled in (`ADVANCE COPY`, `SLOTTED`) belongs to the header of \
        the telegram.",
    limits: "A single label, ordinary words without labels of forms beside them, and running text \
        stay as they are.",
    example: "CROSS REFERENCE TO\n\nDISPATCH SYMBOL AND NUMBER\n\nPIER-2911\n\nHQS FILE \
        NUMBER\n\n200-006-387\n",
    sees: Sees::Lines,
    gates: &[Gate::at(printed::STARTS).with(NO_SMALL_SECOND), Gate::first("0"), Gate::second("-")],
    begins: |line| printed::find(line).is_some(),
    apply,
};

/// How many paragraphs may stand between two labels.
const GAP: usize = 4;

/// A label, and the segment that begins with it.
#[derive(Clone, Copy)]
struct Label {
    segment: usize,
    found: Found,
}

fn apply(reading: &mut Reading<'_>) {
    for run in runs(reading) {
        if !is_sheet(reading, &run) {
            continue;
        }
        let is_of_message = run.iter().any(|it| it.found.is_sure && it.found.of == Of::Message);
        for (at, label) in run.iter().enumerate() {
            let of = if is_of_message { label.found.of } else { Of::Form };
            claim(reading, label, of);
            let next = run.get(at + 1).map_or(reading.segments.len(), |next| next.segment);
            if label.found.is_alone && label.found.takes_value && next > label.segment + 1 {
                claim_value(reading, label, of);
            }
        }
    }
}

/// The labels that stand near each other.
fn runs(reading: &Reading<'_>) -> Vec<Vec<Label>> {
    let mut runs: Vec<Vec<Label>> = Vec::new();
    for segment in reading.segments_for(&RULE) {
        let Some(found) = label(reading, segment) else { continue };
        let label = Label { segment, found };
        let is_near = |run: &&mut Vec<Label>| {
            run.last().is_some_and(|last| are_near(reading, last.segment, segment))
        };
        match runs.last_mut().filter(is_near) {
            Some(run) => run.push(label),
            None => runs.push(vec![label]),
        }
    }
    runs
}

/// Whether no more than a few lines stand between two labels, and neither running text nor a frame.
fn are_near(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let mut between = 0;
    (before + 1..after).all(|at| {
        between += usize::from(!reading.is_furniture(at));
        between <= GAP && !reading.is_frame(at) && !reading.is_prose(at)
    })
}

fn label(reading: &Reading<'_>, segment: usize) -> Option<Found> {
    let kind = reading.kind(segment);
    let is_one = matches!(kind, Kind::Paragraph | Kind::Heading(_)) && reading.is_free(segment);
    let line = reading.any_line(segment).filter(|_| is_one)?;
    let is_box = line.starts_with(|c: char| c.is_ascii_digit());
    let found =
        printed::find(line).filter(|found| kind == Kind::Paragraph || is_box && found.is_sure)?;
    let label = &line[..found.length];
    let stands_so = reading.leading_text(segment).starts_with(label)
        || reading.marked_label(segment, label).is_some();
    stands_so.then_some(found)
}

/// Whether two different labels of the run are printed on forms only, or one is and two others
/// stand beside it.
fn is_sheet(reading: &Reading<'_>, run: &[Label]) -> bool {
    let words = |label: &Label| &reading.plain(label.segment)[..label.found.length];
    let mut sure = run.iter().filter(|label| label.found.is_sure);
    let Some(first) = sure.next() else { return are_of_a_card(reading, run) };
    run.len() >= 3 || sure.any(|label| words(label) != words(first))
}

/// Whether the labels are those of an index card: its sex, citizenship and occupation.
fn are_of_a_card(reading: &Reading<'_>, run: &[Label]) -> bool {
    let begins = |start: &str| run.iter().any(|it| reading.plain(it.segment).starts_with(start));
    begins("SEX ") && (begins("CIT ") || begins("OCC "))
}

fn claim(reading: &mut Reading<'_>, label: &Label, of: Of) {
    let plain = &reading.plain(label.segment)[..label.found.length];
    let evidence = format!("the label {plain}, printed on sheets, with others near it");
    let length = reading.label_length(label.segment, label.found.length);
    let role = role(of, length);
    reading.claim(label.segment, role, RULE.id, Certainty::High, evidence);
}

fn role(of: Of, label: u32) -> Role {
    match of {
        Of::Form => Role::FormField { label },
        Of::Message => Role::CableField { label },
    }
}

/// Claims what stands below a label, if it is a number, a date or a sign.
fn claim_value(reading: &mut Reading<'_>, label: &Label, of: Of) {
    let value = label.segment + 1;
    let is_of_box = reading.plain(label.segment).starts_with(|c: char| c.is_ascii_digit());
    if is_value(reading, value) || is_of_box && is_short(reading, value) {
        let role = role(of, 0);
        let evidence = "short lines below a printed label";
        reading.claim(value, role, RULE.id, Certainty::High, evidence);
    }
}

/// Whether the segment is a paragraph of a few short lines, as they stand in a box with a number.
fn is_short(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_BYTES: usize = 120;
    const MAX_LINES: usize = 4;
    let plain = reading.plain(segment);
    reading.kind(segment) == Kind::Paragraph
        && reading.is_free(segment)
        && !reading.is_prose(segment)
        && reading.looks[segment].is_whole
        && plain.len() <= MAX_BYTES
        && plain.lines().count() <= MAX_LINES
}

/// Whether the segment is a short line with a number: `19-6-74/3`, `9 Jan. 63`, `PIER-2911`.
fn is_value(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_BYTES: usize = 40;
    const MAX_WORDS: usize = 4;
    reading.kind(segment) == Kind::Paragraph
        && reading.is_free(segment)
        && reading.any_line(segment).is_some_and(|line| {
            line.len() <= MAX_BYTES
                && words(line) <= MAX_WORDS
                && line.bytes().any(|byte| byte.is_ascii_digit())
                && (is_capitals(line, 0) || line.starts_with(|c: char| c.is_ascii_digit()))
        })
}
