//! What the telegraph office wrote around a message.

use super::gate::Gate;
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/transmission",
    summary: "`END OF MESSAGE`, `BT`, `NNNN`, a precedence: signs of the transmission",
    explanation: "`END OF MESSAGE`, `BT` and `NNNN` are known by their wording, and so is the \
        number of the message behind them (`#1187`). A precedence (`PRIORITY`, `OPERATIONAL \
        IMMEDIATE`) counts only close to the header of a telegram, and not where another stands \
        beside it, as on forms that offer them for choice.",
    limits: "A precedence beside another one, as on forms that offer them for choice, and one far \
        from the header of a telegram, stay text.",
    example: "THE PIER WAS FINISHED IN TIME AND THE COMMISSION HAS PAID FOR IT.\n\nEND OF MESSAGE\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&ENDS), Gate::words(&PRECEDENCES), Gate::first("#.- ")],
    begins: |line| is_end(line) || is_precedence(line) || is_number(line),
    apply,
};

const ENDS: [&str; 8] = [
    "END OF MESSAGE",
    "END MESSAGE",
    "END OF CABLE",
    "END OF TELEGRAM",
    "END OF DISPATCH",
    "BT",
    "NNNN",
    "END OF TRANSMISSION",
];

const PRECEDENCES: [&str; 9] = [
    "FLASH",
    "IMMEDIATE",
    "OPERATIONAL IMMEDIATE",
    "OPIM",
    "PRIORITY",
    "ROUTINE",
    "DEFERRED",
    "EMERGENCY",
    "NIACT",
];

/// How many segments from a field of a telegram a precedence may stand.
const NEAR: usize = 6;

fn is_end(line: &str) -> bool {
    ENDS.contains(&line.trim_matches(['.', '-', ' ']))
}

fn is_precedence(line: &str) -> bool {
    PRECEDENCES.contains(&line)
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        let Some(line) = reading.any_line(segment) else { continue };
        if is_end(line) {
            let evidence = format!("operators end messages with {line}");
            reading.claim(segment, Role::Transmission, RULE.id, Certainty::High, evidence);
        } else if is_precedence(line) && is_in_header(reading, segment) {
            let evidence = format!("the precedence {line} at the header of a telegram");
            reading.claim(segment, Role::MessageLine, RULE.id, Certainty::Medium, evidence);
        } else if is_number(line) && is_behind_end(reading, segment) {
            let evidence = "a number behind the end of a message";
            reading.claim(segment, Role::Transmission, RULE.id, Certainty::High, evidence);
        }
    }
}

/// Whether the end of a message stands directly above the segment.
fn is_behind_end(reading: &Reading<'_>, segment: usize) -> bool {
    segment > 0 && reading.any_line(segment - 1).is_some_and(is_end)
}

/// `#1187`: the number of the message, behind its end.
fn is_number(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(|digits| {
        (2..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_in_header(reading: &Reading<'_>, segment: usize) -> bool {
    let near = segment.saturating_sub(NEAR)..reading.segments.len().min(segment + NEAR + 1);
    let is_field = |at: usize| matches!(reading.segments[at].role, Role::CableField { .. });
    let is_other = |at: usize| at != segment && reading.any_line(at).is_some_and(is_precedence);
    near.clone().any(is_field) && !near.clone().any(is_other)
}
