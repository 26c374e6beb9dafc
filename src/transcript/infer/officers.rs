//! The officers who drafted, cleared and released a telegram, below its text.

use super::gate::{CAPITALS, Gate};
use super::look::OBJECT;
use super::sieve::RuleSet;
use super::signature::is_mark;
use super::starts::Table;
use super::wording::{begins_with, holds, is_capitals, is_initials, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/officers",
    summary: "`RELEASING OFFICER` and the names and offices beside it are signs of the transmission",
    explanation: "Forms of telegrams have boxes below the text for those who released it: \
        `RELEASING OFFICER`, `COORDINATING OFFICERS`, `AUTHENTICATING OFFICER`. The lines directly \
        above and below such a label that are names in capitals, the signs of offices (`C/WH/3`) \
        or marks of signatures belong to it. Below the header of a telegram, lines with the label \
        of who drafted, cleared or approved it (`Drafted by: …`) are others.",
    limits: "Names and offices without such a label, and other lines, stay as they are; so does \
        `Approved by:` where no header of a telegram stands above it.",
    example: "THE PIER WAS FINISHED IN TIME AND THE COMMISSION HAS PAID FOR IT.\n\n![signature]\n\n\
        JOHN ELM\nC/PIER/3\n\nRELEASING OFFICER\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&LABELS).with(CAPITALS), Gate::table(&DRAFTING)],
    begins: |line| is_label(line) || is_drafting_line(line),
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

const LABELS: [&str; 3] = ["RELEASING OFFICER", "COORDINATING OFFICER", "AUTHENTICATING OFFICER"];

/// The most words of a line with a label.
const MAX_WORDS: usize = 6;

/// The most paragraphs above or below a label that belong to it.
const NEAR: usize = 8;

/// `RELEASING OFFICER`, `RELEASING OFFICER 16-3`.
fn is_label(text: &str) -> bool {
    LABELS.iter().any(|label| text.starts_with(label))
        && words(text) <= MAX_WORDS
        && is_capitals(text, 8)
        && !text.contains([':', '\''])
}

/// Labels of those who worked on the text, before a colon.
static DRAFTING: Table = Table::new(&[
    "Drafted by",
    "Drafting officer",
    "Clearance",
    "Clearances",
    "Cleared by",
    "Approved by",
    "Authorized by",
    "Telegraphic transmission and classification approved by",
]);

/// `Drafted by: EUR:JElm`
fn is_drafting_line(line: &str) -> bool {
    DRAFTING.starts().begin(line)
        && line.split_once(':').is_some_and(|(label, _)| DRAFTING.has(label.trim_end()))
}

/// What the labels and names of officers show at a glance.
static CAPITAL_LETTERS: Gate = Gate::any(CAPITALS);

fn apply(reading: &mut Reading<'_>) {
    claim_drafting_lines(reading);
    for label in 0..reading.segments.len() {
        let may_be_one = reading.fits(label, &CAPITAL_LETTERS) && reading.looks[label].is_whole;
        if !may_be_one || reading.kind(label) != Kind::Paragraph {
            continue;
        }
        let plain = reading.plain(label);
        let is_one = holds(plain, "OFFICER")
            && (is_label(plain) || plain.lines().any(ends_a_label) && is_officer(reading, label));
        let evidence = "the label of those who released a telegram";
        if is_one && reading.claim(label, Role::Transmission, RULE.id, Certainty::High, evidence) {
            let above = (label.saturating_sub(NEAR)..label).rev();
            claim_run(reading, above);
            let below = label + 1..reading.segments.len().min(label + 1 + NEAR);
            claim_run(reading, below);
        }
    }
}

/// Claims the lines that say who drafted a telegram, below its header.
fn claim_drafting_lines(reading: &mut Reading<'_>) {
    let mut is_telegram = false;
    for segment in 0..reading.segments.len() {
        is_telegram |= matches!(reading.segments[segment].role, Role::CableField { .. });
        let may_be_one = is_telegram && reading.is_for(segment, THIS);
        if may_be_one && reading.line(segment).is_some_and(is_drafting_line) {
            let evidence = "the label of those who drafted or cleared a telegram";
            reading.claim(segment, Role::Transmission, RULE.id, Certainty::High, evidence);
        }
    }
}

/// Claims the segments beside a label, up to the first that is none of an officer.
fn claim_run(reading: &mut Reading<'_>, segments: impl Iterator<Item = usize>) {
    for segment in segments {
        let role = reading.segments[segment].role;
        if matches!(role, Role::Transmission | Role::Signature) {
            continue;
        }
        if is_mark(reading, segment) && reading.plain(segment).chars().all(|c| c == OBJECT) {
            let evidence = "the mark of a signature beside the label of an officer";
            reading.claim(segment, Role::Signature, RULE.id, Certainty::High, evidence);
        } else if is_officer(reading, segment) {
            let evidence = "a name or an office beside the label of an officer";
            reading.claim(segment, Role::Transmission, RULE.id, Certainty::Medium, evidence);
        } else {
            return;
        }
    }
}

/// Whether all lines are names in capitals, signs of offices or parts of the label.
fn is_officer(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && plain.lines().all(|line| is_line(line.trim()))
}

/// `OFFICER`, below the rest of the label.
fn ends_a_label(line: &str) -> bool {
    line.ends_with("OFFICER") || line.ends_with("OFFICERS")
}

fn is_line(line: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || c == '-';
    let is_person = is_name(line) && is_capitals(line, 3) && words(line) >= 2;
    let is_part = ["AUTHENTICATING", "COORDINATING", "RELEASING", "OFFICER", "OFFICERS"];
    is_person
        || line.chars().all(|c| c == OBJECT)
        || line.len() <= 6 && line.chars().all(is_number)
        || is_initials(line) && is_capitals(line, 2)
        || is_office(line)
        || is_part.iter().any(|part| begins_with(line, part))
}

/// `C/WH/3`, `DC/WH/SA/`, `WE/4`: capitals and numbers, strokes between them.
pub(super) fn is_office(line: &str) -> bool {
    const LONGEST: usize = 20;
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "/-. ".contains(c);
    line.len() <= LONGEST
        && line.contains('/')
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && line.chars().all(is_sign)
}
