//! Fields of the forms that identify records.

use super::dateline::whole_date;
use super::field::{self, Claim, Field};
use super::gate::Gate;
use super::wording::is_capitals;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/record",
    summary: "the labels of an identification form, and what stands below them, are its fields",
    explanation: "Three or more of the labels that only the identification forms of records have \
        (`RECORD NUMBER`, `AGENCY FILE NUMBER`, `OPENING CRITERIA`), on one page. All labels \
        around them are fields of the form, with a value or without. The short lines between two \
        of them, or below the last, go on with the value above them; `AGENCY INFORMATION` and \
        `DOCUMENT INFORMATION` are titles.",
    limits: "Running text ends the form, and so does the page.",
    example: "AGENCY : CIA\n\nRECORD NUMBER : 104-10004-10143\n\nAGENCY FILE \
        NUMBER :\n\nSUBJECTS :\n\nPIERS\n\nBRIDGES\n\nDOCUMENT TYPE : PAPER\n",
    sees: Sees::Lines,
    gates: &[Gate::LABEL, Gate::words(&BARE), Gate::words(&TITLES)],
    begins: |line| label(line).is_some() || is_title(line),
    apply,
};

/// Labels that only identification forms have.
pub(super) const ONLY: [&str; 12] = [
    "RECORD NUMBER",
    "RECORD SERIES",
    "RECORDS SERIES",
    "AGENCY FILE NUMBER",
    "ORIGINATOR",
    "DOCUMENT TYPE",
    "CURRENT STATUS",
    "DATE OF LAST REVIEW",
    "OPENING CRITERIA",
    "ORIGINAL CLASSIFICATION",
    "NEW CLASSIFICATION",
    "RESTRICTIONS",
];

/// Labels of identification forms that may stand without a colon.
const BARE: [&str; 2] = ["STATUS", "CURRENT STATUS"];

/// Labels in small letters that the forms have.
const SMALL: [&str; 2] = ["DATE", "PAGE"];

/// The titles of the halves of the form.
const TITLES: [&str; 3] = ["AGENCY INFORMATION", "DOCUMENT INFORMATION", "IDENTIFICATION FORM"];

/// How many paragraphs may go on with a value.
const MAX_LINES: usize = 12;

/// The longest line of a value that stands below its label, in bytes.
const MAX_VALUE: usize = 160;

/// A label with its colon, or one of the two that may stand without.
fn label(line: &str) -> Option<&str> {
    let is_printed = |label: &&str| is_capitals(label, 2) || field::is_one_of(label, &SMALL);
    field::label(line).filter(is_printed).or_else(|| {
        let ends = |label: &&&str| line[label.len()..].starts_with(' ');
        let bare = BARE.iter().filter(|label| line.starts_with(**label)).find(ends)?;
        Some(&line[..bare.len()])
    })
}

fn is_title(line: &str) -> bool {
    TITLES.iter().any(|title| title.eq_ignore_ascii_case(line))
}

fn apply(reading: &mut Reading<'_>) {
    let mut end = 0;
    for segment in reading.segments_for(&RULE) {
        if segment < end || field_at(reading, segment).is_none() {
            continue;
        }
        let form = form(reading, segment);
        end = form.end;
        if form.only >= 3 {
            claim(reading, form);
        }
    }
}

/// A form: its fields, what goes on with them, and its titles.
struct Form {
    fields: Vec<usize>,
    /// Segments that go on with the field before them.
    values: Vec<usize>,
    titles: Vec<usize>,
    /// How many of the labels only such forms have.
    only: usize,
    /// The segment behind the last that was looked at.
    end: usize,
}

fn form(reading: &Reading<'_>, first: usize) -> Form {
    let (fields, values, titles) = Default::default();
    let mut form = Form { fields, values, titles, only: 0, end: reading.segments.len() };
    let mut below = Vec::new();
    for segment in first..reading.segments.len() {
        if let Some(field) = field_at(reading, segment) {
            form.only += usize::from(field::is_one_of(field.label, &ONLY));
            form.fields.push(segment);
            form.values.append(&mut below);
        } else if reading.any_line(segment).is_some_and(is_title) {
            form.titles.push(segment);
            form.values.append(&mut below);
        } else if reading.is_furniture(segment) && !ends_the_page(reading, segment) {
            // What stands on the page is none of the form.
        } else if form.titles.last() > form.fields.last() {
            form.end = segment;
            break;
        } else if below.len() < MAX_LINES && may_be_value(reading, segment) {
            below.push(segment);
        } else {
            form.end = segment;
            break;
        }
    }
    form.values.extend(directly_below(reading, &form.fields, &below));
    form
}

/// Whether the releasing agency's line stands there, at the foot of the page.
fn ends_the_page(reading: &Reading<'_>, segment: usize) -> bool {
    reading.segments[segment].role == Role::Release
}

/// The first of the segments below the last field, if it stands directly below and is no date line.
fn directly_below(reading: &Reading<'_>, fields: &[usize], below: &[usize]) -> Option<usize> {
    below.first().copied().filter(|&first| {
        let is_below = fields.last().is_some_and(|last| last + 1 == first);
        is_below && !reading.line(first).is_some_and(whole_date)
    })
}

fn field_at<'a>(reading: &'a Reading<'_>, segment: usize) -> Option<Field<'a>> {
    field::field(reading, segment, label)
}

/// Whether a value may go on in the segment: short lines of a paragraph.
fn may_be_value(reading: &Reading<'_>, segment: usize) -> bool {
    reading.kind(segment) == Kind::Paragraph
        && reading.is_free(segment)
        && reading.looks[segment].is_whole
        && reading.plain(segment).lines().all(|line| line.len() <= MAX_VALUE)
        && !reading.plain(segment).starts_with("[R]")
}

fn claim(reading: &mut Reading<'_>, form: Form) {
    let fields: Vec<Claim> = form
        .fields
        .iter()
        .filter_map(|&at| {
            Some(Claim::new(&field_at(reading, at)?, "a form that identifies a record"))
        })
        .collect();
    field::claim(reading, fields, RULE.id, Certainty::High, |label| Role::FormField { label });
    for value in form.values {
        let evidence = "a short line below a field of a form that identifies a record";
        reading.claim(value, Role::FormField { label: 0 }, RULE.id, Certainty::High, evidence);
    }
    let is_unmarked = |title: &usize| reading.kind(*title) == Kind::Paragraph;
    let titles: Vec<usize> = form.titles.into_iter().filter(is_unmarked).collect();
    for title in titles {
        let evidence = "the title of a half of a form that identifies a record";
        reading.claim(title, Role::Head, RULE.id, Certainty::High, evidence);
    }
}
