//! Headers of dispatches.

use super::distribution;
use super::enclosure;
use super::enumeration::is_phrase;
use super::field::{self, Field};
use super::gate::{BRIEF, CAPITALS, Gate, LINE};
use super::look::OBJECT;
use super::memo_label;
use super::numbered;
use super::printed;
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/dispatch",
    summary: "what stands between the title `DISPATCH` and the text is the header of a dispatch",
    explanation: "Below the title `DISPATCH`, up to the first running text or numbered paragraph: \
        the fields of the printed form (`TO`, `INFO`, `FROM`, `SUBJECT`, `ACTION REQUIRED`, \
        `REFERENCES`), with a colon or without, and the short lines below them; where the \
        labels were not read, two or more lines for sender and recipients (`Chief, Pier Branch`, \
        `Chief of Station, Alder`) and the short lines below them, which are the subject. The words \
        on indexing that are printed beside them are the boxes of a form.",
    limits: "Fewer than two fields or such lines show no header. Lists of copies and attachments, \
        and all that stands behind the first running text, are left to other rules.",
    example: "DISPATCH\n\nChief, Pier Branch\n\nChief of Station, Alder\n\nPlan of the \
        pier\n\nAction Required: FYI\n\nThe pier was finished in time, and the commission has paid \
        for it.\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&["dispatch", "d i"]).with(BRIEF | LINE | CAPITALS)],
    begins: is_title,
    apply,
};

/// How many segments of a header are looked at.
const LONGEST: usize = 45;

/// The fewest fields or names of officers.
const FEWEST: usize = 2;

/// The longest line of a header without a label, in bytes, and the most words of it.
const MAX_LINE: usize = 100;
const MAX_WORDS: usize = 14;

/// How many paragraphs may go on with a field.
const MAX_VALUES: usize = 3;

fn is_title(line: &str) -> bool {
    line == "DISPATCH" || line == "D I S P A T C H"
}

/// What a segment of a header is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A field, its label so many bytes long.
    Field(usize),
    /// What goes on with a field, or a line without a label.
    Value,
    /// A printed box beside the fields.
    Box,
}

fn apply(reading: &mut Reading<'_>) {
    for title in reading.lines_for(&RULE) {
        if !reading.any_line(title).is_some_and(is_title) {
            continue;
        }
        let header = Header::below(reading, title);
        if header.fields >= FEWEST || header.officers >= FEWEST {
            claim(reading, header.parts);
        }
    }
}

/// The header below a title.
#[derive(Default)]
struct Header {
    parts: Vec<(usize, Part)>,
    fields: usize,
    officers: usize,
    /// How many paragraphs have gone on with the last field, or stand below the last officer.
    values: usize,
}

impl Header {
    fn below(reading: &Reading<'_>, title: usize) -> Self {
        let mut header = Self::default();
        let end = reading.segments.len().min(title + 1 + LONGEST);
        for segment in title + 1..end {
            if reading.is_furniture(segment) {
                continue;
            }
            if ends_header(reading, segment) || !header.take(reading, segment) {
                break;
            }
        }
        header
    }

    /// Takes a segment; returns whether the header may go on behind it.
    fn take(&mut self, reading: &Reading<'_>, segment: usize) -> bool {
        if let Some(field) = field::field(reading, segment, label) {
            self.fields += usize::from(!is_extra(&field));
            self.values = 0;
            self.parts.push((segment, Part::Field(field.label.len())));
            return true;
        }
        if is_box(reading.plain(segment)) {
            self.parts.push((segment, Part::Box));
            return true;
        }
        if is_of_the_sheet(reading.plain(segment)) {
            return self.fields < FEWEST;
        }
        if !is_short(reading, segment) {
            return reading.kind(segment) == Kind::Table;
        }
        if is_stamped(reading.plain(segment)) {
            return true;
        }
        let is_officer = reading.any_line(segment).is_some_and(is_officer);
        self.officers += usize::from(is_officer && self.fields == 0);
        self.values = if is_officer { 0 } else { self.values + 1 };
        if self.parts.is_empty() && !is_officer {
            return self.values <= MAX_VALUES;
        }
        self.parts.extend((self.values <= MAX_VALUES).then_some((segment, Part::Value)));
        self.values <= MAX_VALUES
    }
}

/// Whether the text or what stands below it begins.
fn ends_header(reading: &Reading<'_>, segment: usize) -> bool {
    let first = reading.first_line(segment);
    let is_text = || reading.is_prose(segment) && field::field(reading, segment, label).is_none();
    reading.is_frame(segment)
        || !reading.is_free(segment)
        || numbered::label_of(reading, segment).is_some()
        || distribution::is_list(first)
        || enclosure::is_note(first)
        || is_text()
}

/// `Action:` and such, which do not show a header by themselves.
fn is_extra(field: &Field<'_>) -> bool {
    field::is_one_of(field.label, &["DATE", "AR", "RID", "CLASSIFICATION", "TIME", "FILE", "RE"])
}

/// A label of a dispatch: that of a memorandum, one of its own, or a word of the printed form
/// alone.
fn label(line: &str) -> Option<&str> {
    const OWN: [&str; 4] = ["AR", "RID", "PARA", "INT"];
    let is_own = |label: &&str| field::is_one_of(label, &OWN);
    action(line)
        .or_else(|| memo_label::label(line))
        .or_else(|| field::label(line).filter(is_own))
        .or_else(|| memo_label::BARE.contains(&line.trim_end_matches('.')).then_some(line))
}

/// `ACTION REQUIRED - REFERENCES`, with a value behind it or none.
fn action(line: &str) -> Option<&str> {
    let signs = [' ', '-', ':', '.', '/', ','];
    let rest = line.strip_prefix("ACTION REQUIRED")?;
    let behind = rest.trim_start_matches(signs);
    let behind = ["REFERENCES", "REFERENCE"]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .map_or(behind, |behind| behind.trim_start_matches(signs));
    Some(line[..line.len() - behind.len()].trim_end())
}

/// Words on indexing that are printed beside the fields, as they are and misread.
fn is_box(plain: &str) -> bool {
    const BOXES: [&str; 13] = [
        "INDEX",
        "MARKED FOR",
        "QUALIFIED",
        "MICROFILM",
        "PROCESSING",
        "ABSTRACT",
        "POSED",
        "PLISHED",
        "PRO- ACTION",
        "QUARTERS DESK",
        "CAN JUDGE",
        "NO IND",
        "NO INCER",
    ];
    const MAX_BOX: usize = 12;
    words(plain) <= MAX_BOX
        && !plain.bytes().any(|byte| byte.is_ascii_lowercase())
        && BOXES.iter().any(|it| plain.contains(it))
        && !plain.starts_with("MICROFILMED")
}

/// Whether the line is a label of the sheet below the header: `DISPATCH SYMBOL AND NO.`
fn is_of_the_sheet(plain: &str) -> bool {
    let line = plain.lines().next().unwrap_or("");
    let is_classification = line.trim_end_matches(':') == "CLASSIFICATION";
    is_classification || printed::find(line).is_some_and(|found| found.is_sure)
}

/// Whether a stamp was set there: `DESENSITIZED per CSN 43-43`.
fn is_stamped(plain: &str) -> bool {
    const STAMPED: [&str; 4] = ["SENSITIZED", "MICROFILMED", "per CSN", "RECORD COPY"];
    plain.contains(OBJECT) || STAMPED.iter().any(|it| plain.contains(it))
}

/// `Chief, Pier Branch`, `Acting Chief of Station, Alder`.
fn is_officer(line: &str) -> bool {
    const OFFICES: [&str; 9] = [
        "Chief",
        "Deputy Chief",
        "Acting Chief",
        "COS",
        "C/",
        "Chiefs",
        "CHIEF",
        "DEPUTY CHIEF",
        "Senior Representative",
    ];
    let is_ended = |office: &str| {
        line.strip_prefix(office).is_some_and(|rest| {
            office.ends_with('/') || rest.is_empty() || rest.starts_with([',', ' ', ';', '.'])
        })
    };
    OFFICES.iter().any(|office| is_ended(office))
}

/// Whether the paragraph is one of a few short lines.
fn is_short(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 5;
    let ends_text = |line: &str| line.ends_with(':') || line.ends_with('.') && !is_phrase(line);
    let is_one =
        |line: &str| line.len() <= MAX_LINE && words(line) <= MAX_WORDS && !ends_text(line);
    let plain = reading.plain(segment);
    matches!(reading.kind(segment), Kind::Paragraph)
        && reading.looks[segment].is_whole
        && !plain.is_empty()
        && plain.lines().count() <= MAX_LINES
        && plain.lines().all(is_one)
}

fn claim(reading: &mut Reading<'_>, parts: Vec<(usize, Part)>) {
    for (segment, part) in parts {
        let (role, certainty, evidence) = match part {
            Part::Field(length) => (
                Role::MemoField { label: reading.label_length(segment, length) },
                Certainty::High,
                "a label below the title of a dispatch",
            ),
            Part::Value => (
                Role::MemoField { label: 0 },
                Certainty::Medium,
                "a short line between the title of a dispatch and its text",
            ),
            Part::Box => {
                let length = reading.plain(segment).len();
                let label = reading.label_length(segment, length);
                (Role::FormField { label }, Certainty::High, "printed on the form of a dispatch")
            }
        };
        reading.claim(segment, role, RULE.id, certainty, evidence);
    }
}
