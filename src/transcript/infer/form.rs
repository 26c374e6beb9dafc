//! Fields of forms.

use super::field::{self, Claim, Field};
use super::gate::Gate;
use super::numbered;
use super::sieve::RuleSet;
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees};
use super::{cable_header, memo_label, record, speaker};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/form",
    summary: "four or more lines `LABEL : value` are the fields of a form",
    explanation: "Four or more lines that begin with a label and a colon, one after another, are \
        the fields of a form if the labels are those of a record's identification form (`RECORD \
        NUMBER`, `AGENCY FILE NUMBER`), or if all are different, or come again in the same order as \
        on cards, most of their values are short, and most of them are not those of memoranda and \
        telegrams. A value may stand below its label.",
    limits: "Three lines with labels are no form; nor are lines whose labels come again and again, \
        as the names of speakers do.",
    example: "NAME : Oak\n\nBORN : 1931\n\nEYES : brown\n\nHEIGHT : 72\n",
    sees: Sees::Lines,
    gates: &[Gate::LABEL],
    begins: |line| field::label(line).is_some(),
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

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
    let (mut claims, mut values) = (Vec::new(), Vec::new());
    for run in runs(reading) {
        if is_record_form(&run.fields) || is_form(&run) {
            claims.extend(run.fields.iter().map(|field| Claim::new(field, "a form")));
            values.extend(run.values);
        }
    }
    field::claim(reading, claims, RULE.id, Certainty::High, |label| Role::FormField { label });
    for value in values {
        let evidence = "short lines below a label of a form";
        let role = Role::FormField { label: 0 };
        reading.claim(value, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// A label of a form; who has copies, what is enclosed and what is said about a telegram are none.
fn label(line: &str) -> Option<&str> {
    const OTHERS: [&str; 8] = [
        "ATTACHMENT",
        "ATTACHMENTS",
        "ENCLOSURE",
        "ENCLOSURES",
        "ENCL",
        "DISTRIBUTION",
        "CC",
        "COMMENT",
    ];
    let label = field::label(line)?;
    let last = field::name(label).rsplit(' ').next().unwrap_or(label);
    (!field::is_one_of(last, &OTHERS)).then_some(label)
}

/// Fields one after another.
struct Run<'a> {
    fields: Vec<Field<'a>>,
    /// The paragraphs that stand below labels without a value on their line.
    values: Vec<usize>,
}

/// The runs of fields, what may be a value below its label passed over.
fn runs<'a>(reading: &'a Reading<'_>) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut is_open = false;
    for segment in 0..reading.segments.len() {
        let may_be_one = reading.is_for(segment, THIS);
        if !is_open && !may_be_one {
            continue;
        }
        let found = may_be_one.then(|| field::field(reading, segment, label)).flatten();
        let last = runs.last_mut().filter(|_| is_open);
        match (found, last) {
            (Some(found), Some(run)) => run.fields.push(found),
            (Some(found), None) => {
                runs.push(Run { fields: vec![found], values: Vec::new() });
                is_open = true;
            }
            (None, Some(run)) if is_rest(reading, run, segment) => {}
            (None, Some(run)) if is_value(reading, run, segment) => run.values.push(segment),
            (None, _) => is_open &= reading.is_furniture(segment),
        }
    }
    runs
}

/// Whether the lines go on with the last field in its paragraph, with which they are put together:
/// they are its value, or are set in.
fn is_rest(reading: &Reading<'_>, run: &Run<'_>, segment: usize) -> bool {
    let Some(last) = run.fields.last().filter(|last| last.segment + 1 == segment) else {
        return false;
    };
    let is_set_in = reading.source(segment).starts_with("   ");
    reading.segments[last.segment].block == reading.segments[segment].block
        && (last.value.is_empty() || is_set_in)
        && field::goes_on(reading, segment)
        && is_short(reading, segment)
}

/// Whether the paragraph is the value of the last label: a few short lines, the first below it.
fn is_value(reading: &Reading<'_>, run: &Run<'_>, segment: usize) -> bool {
    let last = run.fields.last().filter(|field| field.value.is_empty());
    last.is_some_and(|field| field.segment + 1 == segment)
        && is_short(reading, segment)
        && numbered::label(reading.plain(segment)).is_none()
}

/// Whether the segment is a few short lines that no rule has claimed.
fn is_short(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 3;
    const MAX_BYTES: usize = 80;
    let plain = reading.plain(segment);
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && !reading.is_prose(segment)
        && plain.len() <= MAX_BYTES
        && plain.lines().count() <= MAX_LINES
}

fn is_record_form(run: &[Field<'_>]) -> bool {
    run.len() >= FEWEST && field::count(run, &record::ONLY) + field::count(run, &ALSO) >= 3
}

fn is_form(run: &Run<'_>) -> bool {
    let fields = &run.fields;
    let of_letters =
        field::count(fields, &memo_label::LABELS).max(field::count(fields, &cable_header::LABELS));
    let is_one = are_different(fields) && !has_speakers(fields) || are_records(fields);
    fields.len() >= FEWEST && of_letters * 2 < fields.len() && are_short(fields) && is_one
}

/// Whether the same labels come again in the same order, as on cards of an index: four or more, most
/// with a word or two behind them.
fn are_records(run: &[Field<'_>]) -> bool {
    const FEWEST_LABELS: usize = 4;
    const MAX_WORDS: usize = 4;
    let mut labels: Vec<&str> = run.iter().map(|field| field.label).collect();
    let mut steps: Vec<[&str; 2]> = labels.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    labels.sort_unstable();
    labels.dedup();
    steps.sort_unstable();
    steps.dedup();
    let terse = run.iter().filter(|field| words(field.value) <= MAX_WORDS).count();
    labels.len() >= FEWEST_LABELS
        && labels.len() * 3 <= run.len() * 2
        && steps.len() * 4 <= run.len() * 3
        && terse * 2 >= run.len()
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
