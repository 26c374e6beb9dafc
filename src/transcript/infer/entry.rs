//! Dates above the entries of a diary.

use super::dateline::whole_date;
use super::gate::{DIGIT, Gate, LINE};
use super::section_title::{is_above_text, is_alone};
use super::wording::is_capitals;
use super::{Certainty, Reading, Role, Rule, Sees, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/entry",
    summary: "dates above running text, three or more near each other, are titles of entries",
    explanation: "A date alone in its paragraph, directly above running text, is the title of an \
        entry of a diary or chronicle, where three or more of them stand so, a few paragraphs from \
        each other.",
    limits: "Dates in capitals, as stamps and telegrams have them, dates above a salutation or a \
        header, and one or two dates are none.",
    example: "4 May 1861\n\nThe pier was finished in time, and we walked on it.\n\n5 May \
        1861\n\nThe wind came from the north, and nobody was on the pier.\n\n6 May \
        1861\n\nThe commission came in the morning to see the new pier.\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest dates.
const FEWEST: usize = 3;

/// How many segments may stand between two of them.
const NEAR: usize = 15;

/// The longest date, in bytes.
const LONGEST: usize = 40;

fn apply(reading: &mut Reading<'_>) {
    let dates: Vec<usize> =
        reading.fitting(&DATES).into_iter().filter(|&at| is_above_entry(reading, at)).collect();
    for run in dates.chunk_by(|before, after| after - before <= NEAR) {
        for &date in run.iter().filter(|_| run.len() >= FEWEST) {
            let evidence = "a date above running text, one of several near each other";
            reading.claim(date, Role::Head, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// What dates show at a glance.
static DATES: Gate = Gate::any(LINE | DIGIT);

fn is_above_entry(reading: &Reading<'_>, segment: usize) -> bool {
    let is_date = |line: &str| line.len() <= LONGEST && !is_capitals(line, 3) && whole_date(line);
    reading.is_free(segment)
        && reading.line(segment).is_some_and(is_date)
        && is_alone(reading, segment)
        && is_above_text(reading, segment)
}
