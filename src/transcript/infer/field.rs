//! Lines of the form `LABEL: value`, and where several of them stand together.

use super::Rule;
use super::segment::{Reading, Role};
use super::wording::is_capitals;
use crate::transcript::syntax::Kind;

/// The longest label, in bytes and in words.
const MAX_LABEL: usize = 40;
const MAX_WORDS: usize = 7;

/// The label of the line, its colon included: a few words from a capital on, then a colon.
pub(super) fn label(line: &str) -> Option<&str> {
    if !line.as_bytes().first()?.is_ascii_uppercase() {
        return None;
    }
    let head = &line.as_bytes()[..line.len().min(MAX_LABEL + 1)];
    let colon = head.iter().position(|&byte| byte == b':')?;
    let label = line.get(..colon)?;
    let is_label = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '/' | '.' | '-' | '&' | '\'' | '(' | ')' | '#' | ',')
    };
    let is_time = label.ends_with(|c: char| c.is_ascii_digit())
        && line[colon + 1..].starts_with(|c: char| c.is_ascii_digit());
    let is_scheme = line[colon + 1..].starts_with("//");
    let is_word = label.bytes().take(3).filter(u8::is_ascii_alphabetic).count() >= 2;
    (is_word
        && label.chars().all(is_label)
        && label.bytes().filter(|&byte| byte == b' ').count() < MAX_WORDS
        && !is_time
        && !is_scheme)
        .then(|| &line[..=colon])
}

/// The name of a label, without the signs that end it and the blanks before them.
pub(super) fn name(label: &str) -> &str {
    label.trim_end_matches([':', ' ', '.', ';', '-', '–', '—'])
}

/// Whether `label` is one of `names`, upper and lower case taken as one; its letters may be spaced
/// out.
pub(super) fn is_one_of(label: &str, names: &[&str]) -> bool {
    let name = name(label);
    let is_spaced = name.as_bytes().get(1) == Some(&b' ');
    let is_spelt_so = |known: &str| {
        let letters = name.bytes().filter(|&byte| byte != b' ');
        letters.eq(known.bytes())
    };
    names.iter().any(|known| known.eq_ignore_ascii_case(name) || is_spaced && is_spelt_so(known))
}

/// A field: its segment, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub(super) segment: usize,
    /// The label with its colon.
    pub(super) label: &'a str,
    /// What stands behind the label on its line.
    pub(super) value: &'a str,
}

/// The first line of a free segment as a field that `label` reads.
///
/// The label must stand in the text as it is, or be all that is bold or underlined at the
/// beginning: signs of the notation within it would be cut.
pub(super) fn field<'a>(
    reading: &'a Reading<'_>,
    segment: usize,
    label: fn(&str) -> Option<&str>,
) -> Option<Field<'a>> {
    let is_text = || matches!(reading.kind(segment), Kind::Paragraph | Kind::Heading(_));
    if !reading.looks[segment].may_be_labelled || !is_text() || !reading.is_free(segment) {
        return None;
    }
    let line = reading.first_line(segment);
    let label = label(line)?;
    let stands_so = reading.leading_text(segment).starts_with(label)
        || reading.marked_label(segment, label).is_some();
    stands_so.then(|| Field { segment, label, value: line[label.len()..].trim() })
}

/// The runs of the fields of a rule: segments that are fields, with at most `gap` other paragraphs between two of
/// them, none of which is running text or a frame.
pub(super) fn runs<'a>(
    reading: &'a Reading<'_>,
    rule: &Rule,
    gap: usize,
    label: fn(&str) -> Option<&str>,
) -> Vec<Vec<Field<'a>>> {
    let mut runs: Vec<Vec<Field<'a>>> = Vec::new();
    let candidates = reading.segments_for(rule).into_iter();
    for field in candidates.filter_map(|at| field(reading, at, label)) {
        let is_near = |run: &&mut Vec<Field<'_>>| {
            run.last().is_some_and(|last| are_near(reading, last.segment, field.segment, gap))
        };
        match runs.last_mut().filter(is_near) {
            Some(run) => run.push(field),
            None => runs.push(vec![field]),
        }
    }
    runs
}

/// Whether no more than `gap` paragraphs stand between two fields, none of which is running text
/// or a frame.
fn are_near(reading: &Reading<'_>, before: usize, after: usize, gap: usize) -> bool {
    let (mut between, mut block) = (0, usize::MAX);
    (before + 1..after).filter(|&at| !reading.is_furniture(at)).all(|at| {
        between += usize::from(reading.segments[at].block != block);
        block = reading.segments[at].block;
        between <= gap && !reading.is_prose(at) && !reading.is_frame(at)
    })
}

/// Whether the free lines at `segment` go on with the field before them: one or two short lines,
/// or lines that are set in.
pub(super) fn goes_on(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_BYTES: usize = 200;
    let plain = reading.plain(segment);
    let is_short = plain.lines().count() <= 2 && plain.len() <= MAX_BYTES;
    let is_set_in = reading.source(segment).starts_with("   ");
    (is_short || is_set_in) && reading.looks[segment].is_whole
}

/// Whether the free lines at `segment` go on with the field of a memorandum: a few short lines.
pub(super) fn goes_on_in_memo(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 4;
    const SHORT_LINE: usize = 50;
    let is_short =
        |line: &str| line.len() <= SHORT_LINE && !line.ends_with('.') && !line.starts_with('(');
    let are_short = || {
        let plain = reading.plain(segment);
        plain.lines().count() <= MAX_LINES && plain.lines().all(is_short)
    };
    goes_on(reading, segment)
        || reading.looks[segment].is_whole && !reading.is_prose(segment) && are_short()
}

/// Whether most of the labels are in capitals.
pub(super) fn are_capitals(fields: &[Field<'_>]) -> bool {
    let shouted = fields.iter().filter(|field| is_capitals(field.label, 2)).count();
    shouted * 2 > fields.len()
}

/// Whether the field has a value, on its line or on those that go on with it; the next label is
/// none.
pub(super) fn has_value(
    reading: &Reading<'_>,
    field: &Field<'_>,
    goes_on: fn(&Reading<'_>, usize) -> bool,
) -> bool {
    let next = field.segment + 1;
    !field.value.is_empty()
        || reading.segments.get(next).is_some_and(|segment| {
            segment.block == reading.segments[field.segment].block
                && reading.is_free(next)
                && goes_on(reading, next)
                && label(reading.plain(next)).is_none()
        })
}

/// How many of the fields have one of these labels.
pub(super) fn count(run: &[Field<'_>], names: &[&str]) -> usize {
    run.iter().filter(|field| is_one_of(field.label, names)).count()
}

/// A field that is to be claimed.
pub(super) struct Claim {
    segment: usize,
    length: usize,
    evidence: String,
}

impl Claim {
    /// Takes a field of a run; `run` says what the run is.
    pub(super) fn new(field: &Field<'_>, run: &str) -> Self {
        let evidence = format!("the label {} in {run}", name(field.label));
        Self { segment: field.segment, length: field.label.len(), evidence }
    }
}

/// Claims the fields, each with the role that `role` makes of the length of its label.
pub(super) fn claim(
    reading: &mut Reading<'_>,
    claims: Vec<Claim>,
    id: &'static str,
    certainty: super::Certainty,
    role: fn(u32) -> Role,
) {
    for claim in claims {
        let length = reading.label_length(claim.segment, claim.length);
        reading.claim(claim.segment, role(length), id, certainty, claim.evidence);
    }
}
