//! What is printed or stamped on the sheets of forms and messages: warnings, numbers of forms.

use super::wording::{SHORT, begins_with, begins_with_month, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/legend",
    summary: "a warning or the number of a form, printed on the sheet, is page furniture",
    explanation: "Known by their wording: `REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS \
        PROHIBITED`, `DO NOT REPRODUCE`, the lines of `GROUP 1 Excluded from automatic downgrading \
        and declassification`, `(Continued)`, and the number and edition of a form (`OPTIONAL FORM \
        NO. 10`, `FD-310 (Rev. 6-24-65)`, `MAY 1962 EDITION`, `USE PREVIOUS EDITIONS`). The label \
        `CLASSIFICATION` alone is one beside a marking.",
    limits: "A line that says more is text, as is the word `CLASSIFICATION` with no marking above \
        or below it.",
    example: "The pier was finished in time.\n\nREPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS \
        PROHIBITED\n",
    sees: Sees::Lines,
    begins: |line| wording(line).is_some(),
    apply,
};

/// How warnings in capitals begin.
const WARNINGS: [&str; 5] = [
    "REPRODUCTION BY OTHER THAN",
    "REPRODUCTION OF THIS COPY",
    "REPRODUCTION PROHIBITED",
    "NO DUPLICATION PERMITTED",
    "WARNING NOTICE",
];

/// Whole lines, upper and lower case taken as one.
const WHOLE: [&str; 12] = [
    "do not reproduce",
    "return to cia",
    "background use only",
    "group 1",
    "group i",
    "excluded from automatic",
    "excluded from automatic downgrading",
    "excluded from automatic downgrading and declassification",
    "downgrading and",
    "downgrading and declassification",
    "(continued)",
    "-continued-",
];

/// What shows that the line is printed on the sheet.
fn wording(line: &str) -> Option<&'static str> {
    let first = line.bytes().next()?;
    if line.len() > SHORT || !(first.is_ascii_alphanumeric() || matches!(first, b'(' | b'-')) {
        return None;
    }
    let bare = line.trim_end_matches(['.', ' ']);
    if WHOLE.iter().any(|whole| whole.eq_ignore_ascii_case(bare)) {
        return Some("the wording of a warning that is stamped on pages");
    }
    if WARNINGS.iter().any(|start| line.starts_with(start)) && is_capitals(line, 8) {
        return Some("the wording of a warning that is printed on forms");
    }
    is_form(line).then_some("the number or edition of a form")
}

/// `OPTIONAL FORM NO. 10`, `FD-310 (REV. 6-24-65)`, `MAY 1962 EDITION`.
fn is_form(line: &str) -> bool {
    const LONGEST: usize = 60;
    const STARTS: [&str; 4] =
        ["OPTIONAL FORM NO", "STANDARD FORM NO", "GSA GEN. REG. NO", "GSA FPMR"];
    let is_edition = begins_with_month(line) && words(line) <= 4 && line.ends_with("EDITION");
    line.len() <= LONGEST
        && (STARTS.iter().any(|start| begins_with(line, start))
            || is_revised(line)
            || is_edition
            || line.contains("USE PREVIOUS EDITION") && line.contains("FORM"))
}

/// `FD-310 (Rev. 6-24-65)`: a word with digits, and the date of revision in parentheses.
fn is_revised(line: &str) -> bool {
    let parts = line.strip_suffix(')').and_then(|line| line.rsplit_once('('));
    parts.is_some_and(|(number, revision)| {
        let date = revision.get(3..).unwrap_or("").trim_matches(['.', ',', ' ']);
        begins_with(revision, "rev")
            && date.starts_with(|c: char| c.is_ascii_digit())
            && words(number) <= 2
            && number.bytes().any(|byte| byte.is_ascii_digit())
    })
}

fn apply(reading: &mut Reading<'_>) {
    for segment in 0..reading.segments.len() {
        if let Some(evidence) = reading.any_line(segment).and_then(wording) {
            reading.claim(segment, Role::Legend, RULE.id, Certainty::High, evidence);
        } else if reading.any_line(segment) == Some(LABEL) && is_beside_marking(reading, segment) {
            let evidence = "the label of a classification, beside the marking";
            reading.claim(segment, Role::Legend, RULE.id, Certainty::High, evidence);
        }
    }
}

/// The label of the box for the marking.
const LABEL: &str = "CLASSIFICATION";

/// Whether the next or the last line on the page is a marking.
fn is_beside_marking(reading: &Reading<'_>, segment: usize) -> bool {
    let is_marking = |at: Option<usize>| {
        at.and_then(|at| reading.segments.get(at)).is_some_and(|it| it.role == Role::Marking)
    };
    is_marking(segment.checked_sub(1)) || is_marking(segment.checked_add(1))
}
