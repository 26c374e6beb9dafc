//! Letterheads.

use super::wording::{SHORT, begins_with, is_capitals};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/letterhead",
    summary: "the name of an office in capitals above the date line is a letterhead",
    explanation: "A line in capitals that names an office (`THE WHITE HOUSE`, `DEPARTMENT OF STATE`, \
        `EMBASSY OF …`), at most four lines above the date line of a letter, with the place that \
        stands below it (`WASHINGTON, D.C.`) in the same paragraph.",
    sees: Sees::Lines,
    begins: |line| names_an_office(line),
    apply,
};

/// How the names of offices begin.
const OFFICES: [&str; 20] = [
    "THE WHITE HOUSE",
    "DEPARTMENT OF ",
    "UNITED STATES ",
    "U.S. DEPARTMENT",
    "U. S. DEPARTMENT",
    "FEDERAL BUREAU OF ",
    "CENTRAL INTELLIGENCE AGENCY",
    "EMBASSY OF ",
    "AMERICAN EMBASSY",
    "OFFICE OF ",
    "THE SECRETARY OF ",
    "THE DEPUTY SECRETARY",
    "MINISTRY OF ",
    "FOREIGN OFFICE",
    "THE JOINT CHIEFS OF STAFF",
    "EXECUTIVE OFFICE OF ",
    "HEADQUARTERS",
    "NATIONAL SECURITY ",
    "CONGRESS OF THE UNITED STATES",
    "HOUSE OF REPRESENTATIVES",
];

/// How far above the date line a letterhead may stand.
const NEAR: usize = 4;

/// Whether the line is the name of an office in capitals.
pub(super) fn names_an_office(line: &str) -> bool {
    line.len() <= SHORT
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && OFFICES.iter().any(|office| begins_with(line, office))
        && is_capitals(line, 8)
        && !line.ends_with([':', ','])
}

fn apply(reading: &mut Reading<'_>) {
    let is_dateline =
        |reading: &Reading<'_>, at: usize| reading.segments[at].role == Role::Dateline;
    for dateline in 0..reading.segments.len() {
        if !is_dateline(reading, dateline) {
            continue;
        }
        for segment in dateline.saturating_sub(NEAR)..dateline {
            let plain = reading.plain(segment);
            let first = plain.lines().next().unwrap_or("");
            let is_text = reading.kind(segment) == Kind::Paragraph && plain.lines().count() <= 3;
            if is_text && names_an_office(first) && is_capitals(plain, 8) {
                let evidence = format!("{first} stands above the date line");
                reading.claim(segment, Role::Letterhead, RULE.id, Certainty::Medium, evidence);
            }
        }
    }
}
