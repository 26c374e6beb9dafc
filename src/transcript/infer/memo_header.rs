//! Headers of memoranda.

use super::cable_header;
use super::dateline::whole_date;
use super::field::{self, Claim, Field};
use super::gate::{BRIEF, CAPITALS, Gate};
use super::misread::Known;
use super::numbered;
use super::starts::Starts;
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
        named without it (`TO Chief, Pier Branch`, `FROM Chief of Station`), and labels may stand \
        alone above their values. The subject alone is a header at the head of a page, with text \
        below it.",
    limits: "A label alone, without a value or another label near it, is text; what stands in \
        brackets says how to fill in a form, and is no value.",
    example: "MEMORANDUM FOR: The Director\nFROM: John Elm\nSUBJECT: The pier\n\nThe pier was \
        finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[Gate::LABEL, Gate::words(&BARE), Gate::any(CAPITALS | BRIEF)],
    begins: |line| label(line).is_some() || is_title(line),
    apply,
};

/// Labels of memoranda.
pub(super) const LABELS: [&str; 44] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMORANDUM THRU",
    "MEMORANDUM THROUGH",
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
    "ASUNTO",
    "PARA",
    "DE",
    "FECHA",
];

/// Labels of which a header has at least one.
const LEADING: [&str; 16] = [
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
    "ASUNTO",
    "PARA",
];

/// How many lines may stand between two fields.
const GAP: usize = 2;

/// Labels that may stand without a colon, where sender and recipient both do.
const BARE: [&str; 6] = ["TO", "FROM", "INFO", "VIA", "THRU", "SUBJECT"];

/// Labels that may stand alone above their values, where sender and recipient are named.
const ALONE: [&str; 6] =
    ["DATE", "REFERENCE", "REFERENCES", "REFERENCE(S)", "THROUGH", "ATTENTION"];

/// The most words behind a label without a colon.
const MAX_WORDS: usize = 7;

/// A label of memoranda.
fn label(line: &str) -> Option<&str> {
    let label = field::label(line);
    label
        .filter(|label| field::is_one_of(label, &LABELS))
        .or_else(|| bare(line))
        .or_else(|| is_box(line).then_some(line))
        .or_else(|| label.filter(|label| is_misread(label)))
}

/// `PROM:`, `SUBJEC:`: a label of which a machine misread a letter.
fn is_misread(label: &str) -> bool {
    static KNOWN: Known<5> = Known::new(["FROM", "SUBJECT", "REFERENCE", "THROUGH", "ATTENTION"]);
    KNOWN.has_nearly(field::name(label))
}

/// `ACTION REQUIRED - REFERENCES`: the label of a box on dispatches, below sender and recipient.
fn is_box(line: &str) -> bool {
    let rest = line.strip_prefix("ACTION REQUIRED").map(|rest| rest.trim_matches([' ', '-', ':']));
    rest.is_some_and(|rest| matches!(rest, "" | "REFERENCES" | "REFERENCE"))
}

/// `TO Chief, Task Force W`; `TO` alone above the name.
fn bare(line: &str) -> Option<&str> {
    static STARTS: [Starts; 2] = [Starts::of_words(&BARE), Starts::of_words(&ALONE)];
    if !STARTS.iter().any(|starts| starts.begin(line)) {
        return None;
    }
    if ALONE.contains(&line) {
        return Some(line);
    }
    let label = line.split(' ').next().filter(|label| BARE.contains(label))?;
    let value = line[label.len()..].trim_start();
    let is_name = value.starts_with(|c: char| c.is_ascii_uppercase())
        && words(value) <= MAX_WORDS
        && !value.ends_with([',', ':', ';']);
    (value.is_empty() || is_name).then_some(label)
}

/// Fields without a colon count only where one field is for the sender, and one for the recipient;
/// if words stand behind them, both of these have none.
fn drop_lone_bare(run: &mut Vec<Field<'_>>) {
    let is_bare = |field: &Field<'_>| !field.label.ends_with(':') && !is_box(field.label);
    let has = |name: &str, is_wanted: fn(&Field<'_>) -> bool| {
        run.iter().any(|it| is_wanted(it) && field::name(it.label) == name)
    };
    let both = |is_wanted| has("TO", is_wanted) && has("FROM", is_wanted);
    let (are_bare, are_named) = (both(|field| !field.label.ends_with(':')), both(|_| true));
    run.retain(|field| !is_bare(field) || are_bare || are_named && field.value.is_empty());
}

/// The labels that stand alone, each with the paragraph that is its value; none near the title or
/// the transmission of a telegram, whose labels are filled in otherwise.
fn values_below(reading: &Reading<'_>, run: &[Field<'_>]) -> Vec<(usize, usize)> {
    const NEAR: usize = 8;
    let below = run.iter().filter_map(|field| Some((field.segment, value_below(reading, field)?)));
    let below: Vec<(usize, usize)> = below.collect();
    let (Some(first), Some(last)) = (below.first(), below.last()) else { return below };
    let end = reading.segments.len().min(last.1 + NEAR);
    let mut near = first.0.saturating_sub(NEAR)..end;
    let is_message = near.any(|at| reading.any_line(at).is_some_and(cable_header::shows_a_message));
    if is_message { Vec::new() } else { below }
}

/// The paragraph below a label that stands alone, if it may be its value: a few short lines.
fn value_below(reading: &Reading<'_>, field: &Field<'_>) -> Option<usize> {
    let is_field = |at: usize| field::field(reading, at, label).is_some();
    let next = (field.segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at))?;
    let is_apart = reading.segments[next].block != reading.segments[field.segment].block;
    let is_text = reading.kind(next) == Kind::Paragraph && reading.is_free(next);
    let is_value = is_apart
        && is_text
        && field.value.is_empty()
        && field::goes_on_in_memo(reading, next)
        && !reading.is_prose(next)
        && !is_field(next)
        && numbered::label_of(reading, next).is_none();
    is_value.then_some(next)
}

fn apply(reading: &mut Reading<'_>) {
    let (mut claims, mut titles, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for mut run in field::runs(reading, &RULE, GAP, label) {
        let below = values_below(reading, &run);
        let has_below = |field: &Field<'_>| {
            below.len() > 1 && below.binary_search_by_key(&field.segment, |&(it, _)| it).is_ok()
        };
        run.retain(|field| {
            is_box(field.label)
                || has_below(field)
                || field::has_value(reading, field, field::goes_on_in_memo)
                    && !is_instruction(field.value)
        });
        drop_lone_bare(&mut run);
        let title = run.first().and_then(|first| title_above(reading, first.segment));
        if title.is_some() && field::count(&run, &LEADING) >= 1 {
            titles.extend(title);
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a memorandum")));
        } else if is_header(&run) || is_lone_subject(reading, &run) {
            values.extend(below.iter().filter(|_| below.len() > 1).map(|&(_, value)| value));
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a memorandum")));
        }
    }
    for title in titles {
        let evidence = "the title above the header of a memorandum";
        reading.claim(title, Role::Head, RULE.id, Certainty::High, evidence);
    }
    field::claim(reading, claims, RULE.id, Certainty::High, |label| Role::MemoField { label });
    for value in values {
        let evidence = "short lines below a label of the header of a memorandum";
        let role = Role::MemoField { label: 0 };
        reading.claim(value, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// Whether the only field is the subject, at the head of a page with text below it: what stands
/// above it on the page is furniture, a title or a date.
fn is_lone_subject(reading: &Reading<'_>, run: &[Field<'_>]) -> bool {
    const SUBJECTS: [&str; 5] = ["SUBJECT", "SUBJ", "RE", "BETREFF", "OBJET"];
    const MAX_ABOVE: usize = 4;
    let [field] = run else { return false };
    let is_text = reading.kind(field.segment) == Kind::Paragraph && field.label.ends_with(':');
    if !is_text || !field::is_one_of(field.label, &SUBJECTS) {
        return false;
    }
    let is_of_head = |at: usize| {
        let is_title = || reading.any_line(at).is_some_and(is_title);
        matches!(reading.segments[at].role, Role::Head | Role::Letterhead)
            || matches!(reading.kind(at), Kind::Heading(_))
            || reading.line(at).is_some_and(whole_date)
            || is_title()
    };
    let mut above = (0..field.segment).rev().filter(|&at| !reading.is_furniture(at));
    let edge = above.by_ref().take(MAX_ABOVE).find(|&at| !is_of_head(at));
    let is_head = edge.map_or_else(|| above.next().is_none(), |at| reading.is_frame(at));
    let below = reading.after(field.segment);
    is_head
        && below.is_some_and(|at| {
            reading.is_prose(at)
                || numbered::label_of(reading, at).is_some_and(|it| it.ordinal == 1)
        })
}

/// `(Officer designation, room number, and building)`: how to fill in the field of a form.
fn is_instruction(value: &str) -> bool {
    value.starts_with('(') && value.ends_with(')') && value.contains(char::is_lowercase)
}

/// `MEMORANDUM FOR THE RECORD`, `CURRENT INTELLIGENCE MEMORANDUM`: a title in capitals, without a
/// colon.
fn is_title(line: &str) -> bool {
    (line == "MEMORANDUM" || line.starts_with("MEMORANDUM ") || line.ends_with(" MEMORANDUM"))
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
