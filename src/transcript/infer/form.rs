//! Fields of forms.

use super::field::{self, Claim, Field};
use super::{Certainty, Reading, Role, Rule, Sees};
use super::{cable_header, memo_header, record, speaker};

pub(super) static RULE: Rule = Rule {
    id: "infer/form",
    summary: "four or more lines `LABEL : value` are the fields of a form",
    explanation: "Four or more lines that begin with a label and a colon, one after another, are \
        the fields of a form if the labels are those of a record's identification form (`RECORD \
        NUMBER`, `AGENCY FILE NUMBER`), or if all are different, most of their values are short, and most \
        of them are not those of memoranda and telegrams.",
    limits: "Three lines with labels are no form; nor are lines whose labels come again and again, \
        as the names of speakers do.",
    example: "NAME : Oak\n\nBORN : 1931\n\nEYES : brown\n\nHEIGHT : 72\n",
    sees: Sees::Lines,
    begins: |line| field::label(line).is_some(),
    apply,
};

/// Labels of the identification forms of the John F. Kennedy Assassination Records Collection, and
/// of similar record forms, that other forms have too.
const ALSO: [&str; 8] = [
    "AGENCY",
    "CLASSIFICATION",
    "COMMENTS",
    "SUBJECTS",
    "PAGES",
    "TITLE",
    "DATE RELEASED",
    "AGENCY INFORMATION",
];

/// The fewest fields of a form.
const FEWEST: usize = 4;

/// The longest value of a field, in bytes.
const MAX_VALUE: usize = 120;

fn apply(reading: &mut Reading<'_>) {
    let mut claims = Vec::new();
    for run in field::runs(reading, 0, field::label) {
        if is_record_form(&run) || is_form(&run) {
            claims.extend(run.iter().map(|field| Claim::new(field, "a form")));
        }
    }
    field::claim(reading, claims, RULE.id, Certainty::High, |label| Role::FormField { label });
}

fn is_record_form(run: &[Field<'_>]) -> bool {
    run.len() >= FEWEST && field::count(run, &record::ONLY) + field::count(run, &ALSO) >= 3
}

fn is_form(run: &[Field<'_>]) -> bool {
    let of_letters =
        field::count(run, &memo_header::LABELS).max(field::count(run, &cable_header::LABELS));
    run.len() >= FEWEST
        && of_letters * 2 < run.len()
        && are_short(run)
        && are_different(run)
        && !has_speakers(run)
}

/// Whether four values are short, and no more than a third of all are longer.
fn are_short(run: &[Field<'_>]) -> bool {
    let short = run.iter().filter(|field| field.value.len() <= MAX_VALUE).count();
    short >= FEWEST && short * 3 >= run.len() * 2
}

/// Whether a person with a title comes twice, as speakers do.
fn has_speakers(run: &[Field<'_>]) -> bool {
    let names =
        || run.iter().map(|field| field.label).filter(|it| speaker::is_titled(field::name(it)));
    names().enumerate().any(|(at, name)| names().skip(at + 1).take(NEAR).any(|it| it == name))
}

/// How many labels behind a speaker's name it is looked for.
const NEAR: usize = 8;

fn are_different(run: &[Field<'_>]) -> bool {
    let mut labels: Vec<&str> = run.iter().map(|field| field.label).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.len() * 4 >= run.len() * 3
}
