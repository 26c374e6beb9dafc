//! Headers of memoranda.

use super::cable_header;
use super::dateline::whole_date;
use super::field::{self, Claim, Field};
use super::gate::{BRIEF, CAPITALS, Gate};
use super::memo_label::{self, BARE, LEADING, is_box, label};
use super::numbered;
use super::wording::{is_capitals, is_name, words};
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

/// How many lines may stand between two fields.
const GAP: usize = 2;

/// Fields without a colon count only where one field is for the sender, and one for the recipient:
/// neither of them has one, or both stand together and are no stations of telegrams, which are in
/// capitals; if nothing stands behind them, anywhere.
fn drop_lone_bare(run: &mut Vec<Field<'_>>) {
    const NEAR: usize = 3;
    let is_bare = |field: &Field<'_>| memo_label::is_bare(field.label);
    let find = |name: &str| run.iter().find(|it| field::name(it.label) == name).copied();
    let has_bare = |name: &str| run.iter().any(|it| is_bare(it) && field::name(it.label) == name);
    let are_bare = has_bare("TO") && has_bare("FROM");
    let both = find("TO").zip(find("FROM"));
    let may_be_name =
        |it: &Field<'_>| !is_bare(it) || it.value.contains(',') || !is_capitals(it.value, 1);
    let are_near = both.is_some_and(|(to, from)| {
        to.segment.abs_diff(from.segment) <= NEAR && may_be_name(&to) && may_be_name(&from)
    });
    run.retain(|field| {
        !is_bare(field) || are_bare || are_near || both.is_some() && field.value.is_empty()
    });
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

/// The values of labels that were read as a column, all before the first value: short paragraphs
/// behind the last label, no more than there are labels.
fn stacked_values(reading: &Reading<'_>, run: &[Field<'_>]) -> Vec<usize> {
    const FEWEST: usize = 3;
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Vec::new() };
    let is_column = run.len() >= FEWEST
        && last.segment - first.segment + 1 == run.len()
        && run.iter().all(|field| field.value.is_empty() && field.label.ends_with(':'))
        && field::count(run, &LEADING) >= 2
        && run.iter().any(|field| field.label.starts_with("MEMO"));
    let (mut values, mut blocks, mut block) = (Vec::new(), 0, usize::MAX);
    for segment in last.segment + 1..reading.segments.len() {
        if reading.is_furniture(segment) {
            continue;
        }
        if !is_column || !may_be_stacked(reading, segment) {
            break;
        }
        blocks += usize::from(reading.segments[segment].block != block);
        block = reading.segments[segment].block;
        if blocks > run.len() {
            break;
        }
        values.push(segment);
    }
    if values.len() < FEWEST { Vec::new() } else { values }
}

/// Whether the paragraph may be the value of a label that was read before it: a few short lines.
fn may_be_stacked(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_BYTES: usize = 120;
    let plain = reading.plain(segment);
    reading.kind(segment) == Kind::Paragraph
        && reading.is_free(segment)
        && plain.len() <= MAX_BYTES
        && !plain.ends_with('.')
        && numbered::label_of(reading, segment).is_none()
}

fn apply(reading: &mut Reading<'_>) {
    let (mut claims, mut titles, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for mut run in field::runs(reading, &RULE, GAP, label) {
        let stacked = stacked_values(reading, &run);
        if !stacked.is_empty() {
            claims.extend(run.iter().map(|field| Claim::new(field, "the header of a memorandum")));
            values.extend(stacked);
            continue;
        }
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
        } else if is_header(&run) || is_dispatch(&run) || is_lone_subject(reading, &run) {
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
    const SUBJECTS: [&str; 9] =
        ["SUBJECT", "SUBJ", "RE", "BETREFF", "BETR", "BETRIFFT", "OBJET", "ASUNTO", "REFERENCE"];
    const MAX_ABOVE: usize = 4;
    let [field] = run else { return false };
    let is_text = reading.kind(field.segment) == Kind::Paragraph && field.label.ends_with(':');
    if !is_text || !field::is_one_of(field.label, &SUBJECTS) {
        return false;
    }
    if is_beside_salute(reading, field.segment) {
        return true;
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

/// Whether the greeting of a letter stands above or below.
fn is_beside_salute(reading: &Reading<'_>, segment: usize) -> bool {
    let is_salute = |at: usize| reading.segments[at].role == Role::Salute;
    reading.after(segment).is_some_and(is_salute) || reading.before(segment).is_some_and(is_salute)
}

/// `(Officer designation, room number, and building)`: how to fill in the field of a form.
fn is_instruction(value: &str) -> bool {
    let inner = value.strip_prefix('(').and_then(|value| value.strip_suffix(')'));
    inner.is_some_and(|inner| {
        let is_person = words(inner) > 1 && is_name(inner);
        inner.contains(char::is_lowercase) && !is_person
    })
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

/// Whether the labels are those of a dispatch below the names of sender and recipient: what is to
/// be done, and the references, not in capitals, as telegrams have them.
fn is_dispatch(run: &[Field<'_>]) -> bool {
    let has = |names: &[&str]| field::count(run, names) > 0;
    has(&["ACTION", "ACTION REQUIRED"])
        && has(&["REFERENCE", "REFERENCES", "REF"])
        && !run.iter().any(|field| is_capitals(field.label, 2))
}

fn is_header(run: &[Field<'_>]) -> bool {
    let first = run.first().map(|field| field.label);
    run.iter().any(|field| Some(field.label) != first) && field::count(run, &LEADING) >= 1
}
