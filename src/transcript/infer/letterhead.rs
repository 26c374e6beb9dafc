//! Letterheads.

use super::gate::{BRIEF, CAPITALS, Gate};
use super::head::{holds_a_stamp, names_a_kind};
use super::starts::Table;
use super::wording::{SHORT, begins_with, is_capitals};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/letterhead",
    summary: "the name of an office in capitals above the date line is a letterhead",
    explanation: "A line in capitals that names an office (`THE WHITE HOUSE`, `DEPARTMENT OF \
        STATE`, `EMBASSY OF …`, `Office Memorandum • UNITED STATES GOVERNMENT`), at most four lines above the date line, the salutation or the \
        header fields, with the place that stands below it (`WASHINGTON, D.C.`) in the same \
        paragraph, or in the next where the name is marked as heading; above a date line at the \
        top of the document, any short lines of which the first is in capitals.",
    limits: "Offices that are not in the list of words are known only above a date line at the top \
        of the document; a title in capitals that names no office is none.",
    example: "DEPARTMENT OF STATE\nWASHINGTON, D.C.\n\nOctober 27, 1962\n\nDear Mr. Oak:\n\nThe \
        pier was finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[Gate::table(&OFFICES).with(CAPITALS | BRIEF)],
    begins: |line| names_an_office(line),
    apply,
};

/// How the names of offices begin.
static OFFICES: Table = Table::new(&[
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
]);

/// How far above the date line a letterhead may stand.
const NEAR: usize = 4;

/// Whether the line is the name of an office in capitals.
pub(super) fn names_an_office(line: &str) -> bool {
    line.len() <= SHORT
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && OFFICES.first_of(line).is_some()
        && is_capitals(line, 8)
        && !line.ends_with(',')
        && !line.contains([':', '#'])
        && !line.contains(" FILE")
}

fn apply(reading: &mut Reading<'_>) {
    for anchor in 0..reading.segments.len() {
        let is_opening =
            |role| matches!(role, Role::Dateline | Role::Salute | Role::MemoField { .. });
        if !is_opening(reading.segments[anchor].role)
            || anchor > 0 && is_opening(reading.segments[anchor - 1].role)
        {
            continue;
        }
        for segment in anchor.saturating_sub(NEAR)..anchor {
            let is_one = is_office(reading, segment)
                || reading.segments[anchor].role == Role::Dateline && is_block(reading, segment);
            if is_one {
                let evidence = "the name of an office in capitals above the opening";
                reading.claim(segment, Role::Letterhead, RULE.id, Certainty::Medium, evidence);
                claim_place_below(reading, segment);
            }
        }
    }
}

/// Claims the lines in capitals below the name, in the same paragraph: `WASHINGTON, D.C. 20506`.
fn claim_place_below(reading: &mut Reading<'_>, name: usize) {
    const MAX_LETTERHEAD: usize = 4;
    for segment in name + 1..reading.segments.len().min(name + MAX_LETTERHEAD) {
        let plain = reading.plain(segment);
        let is_below = reading.segments[segment].block == reading.segments[name].block
            || segment == name + 1 && is_heading(reading, name);
        let is_place = is_below
            && reading.is_free(segment)
            && plain.len() <= SHORT
            && (is_capitals(plain, 4) || begins_an_office(plain))
            && !plain.contains([':', ';']);
        if !is_place {
            return;
        }
        let evidence = "a line in capitals below the name of an office";
        reading.claim(segment, Role::Letterhead, RULE.id, Certainty::Medium, evidence);
    }
}

/// `Office of Current Intelligence`: the part of the office, printed below its name.
fn begins_an_office(plain: &str) -> bool {
    const LONGEST: usize = 60;
    const PARTS: [&str; 6] = [
        "Office of ",
        "Directorate of ",
        "Division of ",
        "Bureau of ",
        "Department of ",
        "Branch of ",
    ];
    plain.len() <= LONGEST && PARTS.iter().any(|part| plain.starts_with(part))
}

/// Whether the transcriber marked the segment as heading, as models do with large type.
fn is_heading(reading: &Reading<'_>, segment: usize) -> bool {
    matches!(reading.kind(segment), Kind::Heading(_))
}

/// `Office Memorandum • UNITED STATES GOVERNMENT`: the printed head of a standard form.
fn is_memorandum_sheet(line: &str) -> bool {
    begins_with(line, "office memorandum") && line.ends_with("UNITED STATES GOVERNMENT")
}

fn is_office(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    if is_memorandum_sheet(plain) {
        return true;
    }
    let first = plain.lines().next().unwrap_or("");
    let is_text = reading.kind(segment) == Kind::Paragraph || is_heading(reading, segment);
    is_text && plain.lines().count() <= 3 && names_an_office(first) && is_capitals(plain, 8)
}

/// Whether the segment is a paragraph of two to four short lines, the first of which is in
/// capitals, and nothing but furniture stands above it.
fn is_block(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 4;
    const MAX_LINE: usize = 60;
    let plain = reading.plain(segment);
    let first = plain.lines().next().unwrap_or("");
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.before(segment).is_none_or(|at| is_above(reading.segments[at].role))
        && (2..=MAX_LINES).contains(&plain.lines().count())
        && plain.lines().all(|line| line.len() <= MAX_LINE && is_printed(line))
        && is_capitals(first, 8)
        && !holds_a_stamp(plain)
        && !names_a_kind(first)
}

/// Whether what stands above a letterhead may have this role.
fn is_above(role: Role) -> bool {
    matches!(role, Role::ArchivalNumber | Role::ArchivalDate | Role::Letterhead)
}

/// Whether the line may be printed at the head of a sheet: words and the figures of an address.
fn is_printed(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && !line.ends_with([':', ';', '?'])
}
