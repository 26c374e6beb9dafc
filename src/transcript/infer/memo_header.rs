//! Headers of memoranda.

use super::dateline::whole_date;
use super::field::{self, Claim, Field};
use super::wording::{is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/memo-header",
    summary: "`FROM: …`, `SUBJECT: …` near each other are the header of a memorandum",
    explanation: "A field below the title `MEMORANDUM FOR THE RECORD`, or two or more different \
        labels of memoranda (`MEMORANDUM FOR`, `FROM`, `TO`, `THROUGH`, `SUBJECT`, `DATE`, `REF`) \
        close to each other, each with a value, and one of them for a person or the subject. What \
        stands in brackets says how to fill in a form, and is no value. One or two short lines \
        below a field go on with its value, as do lines that are set in. The colon may be missing where both sender and recipient are \
        named without it (`TO Chief, Pier Branch`, `FROM Chief of Station`).",
    limits: "A label alone, without a value or another label near it, is text; what stands in \
        brackets says how to fill in a form, and is no value.",
    example: "MEMORANDUM FOR: The Director\nFROM: John Elm\nSUBJECT: The pier\n\nThe pier was \
        finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    begins: |line| label(line).is_some() || is_title(line),
    apply,
};

/// Labels of memoranda.
pub(super) const LABELS: [&str; 38] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMO FOR",
    "MEMO TO",
    "MEMORANDUM FOR THE RECORD",
    "FROM",
    "TO",
    "SUBJECT",
    "SUBJ",
    "SUB",
    "DATE",
    "THROUGH",
    "THRU",
    "VIA",
    "REF",
    "REFS",
    "REFERENCE",
    "REFERENCES",
    "REFERENCE(S)",
    "RE",
    "FILE",
    "ATTENTION",
    "ATTN",
    "ACTION REQUIRED",
    "ACTION",
    "INFO",
    "CLASSIFICATION",
    "PLACE",
    "TIME",
    "PARTICIPANTS",
    "PRESENT",
    "YOUR REF",
    "OUR REF",
    "BETREFF",
    "BETR",
    "AN",
    "VON",
    "OBJET",
];

/// Labels of which a header has at least one.
const LEADING: [&str; 14] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMO FOR",
    "MEMO TO",
    "FROM",
    "TO",
    "SUBJECT",
    "SUBJ",
    "THROUGH",
    "VIA",
    "PARTICIPANTS",
    "BETREFF",
    "VON",
    "OBJET",
];

/// How many lines may stand between two fields.
const GAP: usize = 2;

/// Labels that may stand without a colon, where sender and recipient both do.
const BARE: [&str; 6] = ["TO", "FROM", "INFO", "VIA", "THRU", "SUBJECT"];

/// The most words behind a label without a colon.
const MAX_WORDS: usize = 7;

/// A label of memoranda.
fn label(line: &str) -> Option<&str> {
    let known = field::label(line).filter(|label| field::is_one_of(label, &LABELS));
    known.or_else(|| bare(line)).or_else(|| is_box(line).then_some(line))
}

/// `ACTION REQUIRED - REFERENCES`: the label of a box on dispatches, below sender and recipient.
fn is_box(line: &str) -> bool {
    let rest = line.strip_prefix("ACTION REQUIRED").map(|rest| rest.trim_matches([' ', '-', ':']));
    rest.is_some_and(|rest| matches!(rest, "" | "REFERENCES" | "REFERENCE"))
}

/// `TO Chief, Task Force W`; `TO` alone above the name.
fn bare(line: &str) -> Option<&str> {
    line.as_bytes().first().filter(|first| first.is_ascii_uppercase())?;
    let label = line.split(' ').next().filter(|label| BARE.contains(label))?;
    let value = line[label.len()..].trim_start();
    let is_name = value.starts_with(|c: char| c.is_ascii_uppercase())
        && words(value) <= MAX_WORDS
        && !value.ends_with([',', ':', ';']);
    (value.is_empty() || is_name).then_some(label)
}

/// Fields without a colon count only where one of them is for the sender, and one for the
/// recipient.
fn drop_lone_bare(run: &mut Vec<Field<'_>>) {
    let is_bare = |field: &Field<'_>| !field.label.ends_with(':') && !is_box(field.label);
    let has = |name: &str| run.iter().any(|it| is_bare(it) && field::name(it.label) == name);
    if !(has("TO") && has("FROM")) {
        run.retain(|field| !is_bare(field));
    }
}

fn apply(reading: &mut Reading<'_>) {
    let (mut claims, mut titles) = (Vec::new(), Vec::new());
    for mut run in field::runs(reading, GAP, label) {
        run.retain(|field| {
            is_box(field.label) || field::has_value(reading, field) && !is_instruction(field.value)
        });
        drop_lone_bare(&mut run);
        let title = run.first().and_then(|first| title_above(reading, first.segment));
        if title.is_some() && field::count(&run, &LEADING) >= 1 {
            titles.extend(title);
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a memorandum")));
        } else if is_header(&run) {
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a memorandum")));
        }
    }
    for title in titles {
        let evidence = "the title above the header of a memorandum";
        reading.claim(title, Role::Head, RULE.id, Certainty::High, evidence);
    }
    field::claim(reading, claims, RULE.id, Certainty::High, |label| Role::MemoField { label });
}

/// `(Officer designation, room number, and building)`: how to fill in the field of a form.
fn is_instruction(value: &str) -> bool {
    value.starts_with('(') && value.ends_with(')') && value.contains(char::is_lowercase)
}

/// `MEMORANDUM FOR THE RECORD`, `CURRENT INTELLIGENCE MEMORANDUM`: a title in capitals, without a
/// colon.
fn is_title(line: &str) -> bool {
    (line.starts_with("MEMORANDUM ") || line.ends_with(" MEMORANDUM"))
        && line.len() <= MAX_TITLE
        && is_capitals(line, 8)
        && !line.contains(':')
        && line.ends_with(char::is_alphanumeric)
}

/// The longest title, in bytes.
const MAX_TITLE: usize = 60;

/// The title above the first field, at most a line (a date) between them.
fn title_above(reading: &Reading<'_>, first: usize) -> Option<usize> {
    let may_be = |at: &usize| {
        let is_between = reading.segments[*at].block == reading.segments[first].block;
        reading.any_line(*at).is_some_and(is_title)
            && matches!(reading.kind(*at), Kind::Paragraph | Kind::Heading(_))
            && reading.is_free(*at)
            && (is_between || reading.segments[*at].first == reading.segments[*at].block)
    };
    let above = reading.before(first)?;
    let next = || reading.before(above).filter(|_| reading.line(above).is_some_and(whole_date));
    [Some(above), next()].into_iter().flatten().find(may_be)
}

fn is_header(run: &[Field<'_>]) -> bool {
    let first = run.first().map(|field| field.label);
    run.iter().any(|field| Some(field.label) != first) && field::count(run, &LEADING) >= 1
}
