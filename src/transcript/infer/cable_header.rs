//! Headers of telegrams.

use super::field::{self, Claim, Field};
use super::gate::Gate;
use super::message::is_title;
use super::wording::{begins_with_month, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/cable-header",
    summary: "`FM …`, `TO: …`, `INFO: …` near each other are the header of a telegram",
    explanation: "Two or more different labels of telegrams close to each other, of which one is \
        used in telegrams only (`FM`, `CITE`, `DTG`, `PRECEDENCE`, `ORIG`, `CONF`), or two of them \
        and `INFO`; or sender, recipient and a number with a date (`NO: 1101, October 26, 7 p.m.`). The \
        colon may be missing behind `FM`, `TO`, `INFO`, `CITE` and `REF` where the \
        line is short, in capitals, and next to another field.",
    limits: "Labels of memoranda alone (`TO`, `FROM`, `SUBJECT`) make no telegram; a label in the \
        midst of running text, and a single one far from the others, stay text.",
    example: "FM LIMA\nTO DIRECTOR\nINFO QUITO\n\nTHE PIER WAS FINISHED IN TIME AND THE COMMISSION \
        HAS PAID FOR IT.\n",
    sees: Sees::Lines,
    gates: &[Gate::LABEL, Gate::words(&BARE)],
    begins: |line| label(line).is_some(),
    apply,
};

/// Labels of telegrams.
pub(super) const LABELS: [&str; 32] = [
    "FM",
    "FROM",
    "TO",
    "INFO",
    "REF",
    "REFS",
    "CITE",
    "DTG",
    "SUBJ",
    "SUBJECT",
    "ACTION",
    "PRECEDENCE",
    "ORIG",
    "EXT",
    "TOR",
    "CONF",
    "ROUTING",
    "RE FILING",
    "ADV",
    "UNIT",
    "FILE",
    "DATE",
    "NR",
    "PASS",
    "EXEMPT",
    "TAGS",
    "E.O. 12065",
    "NO",
    "CONTROL",
    "REC'D",
    "RPTD INFO",
    "SENT TO",
];

/// Labels that only telegrams have.
const ONLY: [&str; 9] = ["FM", "CITE", "DTG", "PRECEDENCE", "ORIG", "CONF", "TOR", "TAGS", "PASS"];

/// Labels that may stand without a colon.
const BARE: [&str; 5] = ["FM", "TO", "INFO", "CITE", "REF"];

/// The most words of a field without a colon.
const MAX_WORDS: usize = 6;

/// How many lines may stand between two fields.
const GAP: usize = 3;

fn label(line: &str) -> Option<&str> {
    field::label(line).filter(|label| field::is_one_of(label, &LABELS)).or_else(|| bare(line))
}

/// `FM CIA`: a label without a colon.
fn bare(line: &str) -> Option<&str> {
    line.as_bytes().first().filter(|first| first.is_ascii_uppercase())?;
    let label = line.split(' ').next().filter(|label| BARE.contains(label))?;
    let is_short = (2..=MAX_WORDS).contains(&words(line));
    let is_message = is_short && is_capitals(line, 3) && !line.ends_with(['.', ',', ':']);
    is_message.then_some(label)
}

fn apply(reading: &mut Reading<'_>) {
    let (mut claims, mut below) = (Vec::new(), Vec::new());
    for mut run in field::runs(reading, &RULE, GAP, label) {
        drop_lone_bare(&mut run);
        let mut valued = run.clone();
        valued.retain(|field| field::has_value(reading, field, field::goes_on));
        if run.iter().all(|field| field::is_one_of(field.label, &DRAFTER)) {
            let is_below = run.len() >= 2 && is_below_text(reading, run[0].segment);
            below.extend(run.iter().filter(|_| is_below).map(|field| field.segment));
        } else if is_header(&valued)
            || is_of_embassy(&valued)
            || is_of_message(reading, &valued)
            || is_blank_header(&run)
        {
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a telegram")));
        }
    }
    field::claim(reading, claims, RULE.id, Certainty::High, |label| Role::CableField { label });
    for segment in below {
        let evidence = "a label for who drafted the telegram, below its text";
        reading.claim(segment, Role::Transmission, RULE.id, Certainty::High, evidence);
    }
}

/// Labels for the officer who drafted the message, which stand above its text or below it.
const DRAFTER: [&str; 4] = ["DATE", "ORIG", "UNIT", "EXT"];

/// How far above the labels of the drafter the text of the message is looked for.
const FAR: usize = 40;

/// Whether running text or a numbered paragraph stands above the segment on its page.
fn is_below_text(reading: &Reading<'_>, segment: usize) -> bool {
    let mut above = (0..segment).rev().take(FAR).take_while(|&at| !reading.is_frame(at));
    above.any(|at| reading.is_prose(at))
}

/// Whether the fields are those of a header on which nothing is filled in: four or more, with
/// sender, recipient and those who are to act.
fn is_blank_header(run: &[Field<'_>]) -> bool {
    let has = |name: &str| field::count(run, &[name]) == 1;
    run.len() >= 4 && has("TO") && has("FROM") && has("ACTION") && field::are_capitals(run)
}

/// Fields without a colon count only next to another field.
fn drop_lone_bare(run: &mut Vec<Field<'_>>) {
    let segments: Vec<usize> = run.iter().map(|field| field.segment).collect();
    let has_neighbour = |at: usize| {
        let is_at = |other: usize| segments.binary_search(&other).is_ok();
        is_at(at + 1) || at > 0 && is_at(at - 1)
    };
    run.retain(|field| field.label.ends_with(':') || has_neighbour(field.segment));
}

/// Whether fields that memoranda have too are those of a telegram: in capitals, with a line of its
/// transmission or the title of such a sheet near them.
fn is_of_message(reading: &Reading<'_>, run: &[Field<'_>]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let end = reading.segments.len().min(last.segment + 1 + NEAR);
    let mut near = first.segment.saturating_sub(NEAR)..end;
    run.len() >= 2
        && run.iter().any(|field| field.label != first.label)
        && run.iter().all(|field| is_capitals(field.label, 2) && is_capitals(field.value, 2))
        && (run.iter().any(|field| begins_with_precedence(field.value))
            || near.any(|at| reading.any_line(at).is_some_and(shows_a_message)))
}

/// `TO: IMMEDIATE LIMA`: the precedence before the addressee.
fn begins_with_precedence(value: &str) -> bool {
    ["FLASH ", "IMMEDIATE ", "NIACT ", "PRIORITY ", "ROUTINE "]
        .iter()
        .any(|it| value.starts_with(it))
}

/// How many segments from its fields a line of the transmission may stand.
const NEAR: usize = 8;

/// Whether the line is the title of a telegram's sheet, or one of its transmission.
pub(super) fn shows_a_message(line: &str) -> bool {
    is_title(line) || is_transmitted(line)
}

/// `CITE MEXI 5853`, `162245Z OCT 69`: a sign of the sender, or a date-time group.
fn is_transmitted(line: &str) -> bool {
    let is_group = |word: &str| {
        word.len() == 7 && word.ends_with('Z') && word.bytes().take(6).all(|b| b.is_ascii_digit())
    };
    line.split(' ').any(is_group) || line.starts_with("CITE ") && is_capitals(line, 6)
}

/// `FROM: Moscow` / `TO: Secretary of State` / `NO: 1101, October 26, 7 p.m.`: the header of a
/// telegram to or from an embassy.
fn is_of_embassy(run: &[Field<'_>]) -> bool {
    let is_number = |field: &Field<'_>| {
        let mut parts = field.value.splitn(2, ',').map(str::trim);
        let is_number = |part: &str| part.bytes().take(2).all(|byte| byte.is_ascii_digit());
        field::is_one_of(field.label, &["NO"])
            && parts.next().is_some_and(is_number)
            && parts.next().is_some_and(begins_with_month)
    };
    field::count(run, &["FROM"]) == 1
        && field::count(run, &["TO"]) == 1
        && (run.iter().any(is_number) || field::count(run, &["CONTROL"]) == 1)
}

fn is_header(run: &[Field<'_>]) -> bool {
    let first = run.first().map(|field| field::name(field.label));
    let differ = run.iter().any(|field| Some(field::name(field.label)) != first);
    let only = field::count(run, &ONLY);
    let informs = field::count(run, &["INFO"]);
    differ && field::are_capitals(run) && (only >= 1 || informs >= 1 && run.len() >= 3)
}
