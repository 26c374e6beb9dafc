//! Lines of a telegram's header that have no label.

use super::field;
use super::gate::{BRIEF, CAPITALS, DIGIT, Gate, NO_SMALL_SECOND};
use super::look::OBJECT;
use super::sieve::RuleSet;
use super::starts::Table;
use super::wording::{begins_with_month, holds, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::markings;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/message-line",
    summary: "`SECRET 162245Z CITE LIMA 3820`, `PRIORITY DIRECTOR`: lines of a telegram's header",
    explanation: "A line in capitals with a date-time group or with the sender's sign behind \
        `CITE`; and near one of them, a field of a telegram or the title `CLASSIFIED MESSAGE`, a \
        line that begins with a precedence or has `INFO` between addressees, and the number of \
        the message (`IN 22641`). Short lines in capitals between two such lines, and the words \
        of a subject between the last and the numbered text, belong to the header; those that \
        begin with a letter (`B. LIMA 5852`) or follow a comma go on with the field above them.",
    limits: "A line with small letters, one that ends as a sentence does, and capitals far from \
        such lines stay text.",
    example: "FM LIMA\nTO DIRECTOR\n\nSECRET 162245Z OCT 69 CITE LIMA 3820\n\n1. THE PIER WAS \
        FINISHED IN TIME AND THE COMMISSION HAS PAID FOR IT.\n",
    sees: Sees::Lines,
    gates: &[
        Gate::any(NO_SMALL_SECOND | BRIEF | DIGIT),
        Gate::any(CAPITALS | BRIEF),
        Gate::table(&PRECEDENCES).with(BRIEF),
    ],
    begins: |line| is_transmitted(line) || is_addressed(line) || line == ROUTING,
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

/// Titles of the sheets on which telegrams are written.
const TITLES: [&str; 8] = [
    "CLASSIFIED MESSAGE",
    "OUTGOING MESSAGE",
    "INCOMING MESSAGE",
    "MESSAGE FORM",
    "OUTGOING TELEGRAM",
    "INCOMING TELEGRAM",
    "TELEGRAM",
    "CABLE",
];

/// Whether the line is the title of a sheet on which a telegram is written.
pub(super) fn is_title(line: &str) -> bool {
    TITLES.contains(&line.trim_end_matches(':'))
}

/// How the precedence of a message begins a line.
static PRECEDENCES: Table = Table::new(&[
    "FLASH",
    "OPERATIONAL IMMEDIATE",
    "OPIM",
    "IMMEDIATE",
    "NIACT",
    "PRIORITY",
    "ROUTINE",
    "DEFERRED",
    "PRTY",
]);

/// The most words of a line.
const MAX_WORDS: usize = 12;

/// The longest line, in bytes.
const MAX_BYTES: usize = 100;

/// How many paragraphs without a sign of their own may stand between two lines of the header.
const MAX_BETWEEN: usize = 3;

/// Whether the line is one of a header wherever it stands: with a date-time group, or `CITE` and a
/// sign behind it.
fn is_transmitted(line: &str) -> bool {
    if line.len() > MAX_BYTES || line.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
        return false;
    }
    let has_group = has_long_number(line);
    let cites = |at: usize| line[at + "CITE ".len()..].bytes().any(|b| b.is_ascii_digit());
    let is_signed = || holds(line, "CITE ") && line.find("CITE ").is_some_and(cites);
    let has_sign = || has_group && line.split(' ').any(is_group) || is_signed();
    has_group && begins_a_message(line) || has_sign() && is_line(line)
}

/// Whether six digits stand together, as in a date-time group.
fn has_long_number(line: &str) -> bool {
    let mut digits = 0;
    line.bytes().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 6
    })
}

/// `SECRET 191700Z FEB 76`, `P 221045Z MAR 66`: a marking or the letter of a precedence, and a
/// date-time group, whose `Z` machines read as 2.
fn begins_a_message(line: &str) -> bool {
    const PRECEDENCES: [&str; 8] = ["P", "R", "O", "Z", "PP", "RR", "OO", "ZZ"];
    let is_group = |word: &str| {
        let (digits, sign) = word.split_at_checked(6).unwrap_or_default();
        digits.len() == 6 && matches!(sign, "Z" | "2") && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let place = line.split(' ').take(4).position(is_group);
    place.is_some_and(|place| {
        let is_precedence = || line.split(' ').next().is_some_and(|it| PRECEDENCES.contains(&it));
        place == 1 && is_precedence() || place > 0 && markings::begins(line)
    })
}

/// `162245Z`: a date-time group.
fn is_group(word: &str) -> bool {
    word.len() == 7 && word.ends_with('Z') && word.bytes().take(6).all(|b| b.is_ascii_digit())
}

/// Whether the line may be one of a header: short, in capitals, and no sentence.
fn is_line(line: &str) -> bool {
    let second = line.as_bytes().get(1);
    line.len() <= MAX_BYTES
        && second.is_some_and(|byte| !byte.is_ascii_lowercase())
        && is_shouted(line)
        && words(line) <= MAX_WORDS
        && (!line.ends_with('.') || words(line) <= 5)
        && line.bytes().filter(|&byte| byte == b'|').count() < 2
}

/// Whether all words are in capitals, but for months.
fn is_shouted(line: &str) -> bool {
    let is_month = |word: &str| (3..=4).contains(&word.len()) && begins_with_month(word);
    is_capitals(line, 2) || line.split(' ').all(|word| is_capitals(word, 0) || is_month(word))
}

/// Whether the line is one of a header if it stands near others.
fn is_addressed(line: &str) -> bool {
    let is_number = |word: &str| word.bytes().take_while(u8::is_ascii_digit).count() >= 4;
    let precedence = PRECEDENCES.first_of(line).map(|word| &line[word.len()..]);
    let is_one = precedence.is_some_and(|rest| rest.starts_with(' '))
        || line.starts_with("CITE ")
        || holds(line, "FO ") && informs(line)
        || line.strip_prefix("IN ").is_some_and(is_number);
    is_one && is_line(line)
}

/// `DIRECTOR INFO LIMA`: addressees, and those who are to know.
fn informs(line: &str) -> bool {
    let is_plain = is_capitals(line, 2) || line.bytes().any(|byte| byte.is_ascii_digit());
    holds(line, " INFO ") && is_plain && !line.contains(". ") && !line.contains(" INFO ON ")
}

/// What is known of the header at hand.
#[derive(Default)]
struct Header {
    /// Whether lines of a header stand above, with nothing but short capitals behind them.
    is_open: bool,
    /// The last segment that goes on with a field, or is one.
    field: Option<usize>,
    /// Segments that may belong to the header.
    between: Vec<usize>,
    /// How many paragraphs were passed over since the last line of the header.
    passed: usize,
}

fn apply(reading: &mut Reading<'_>) {
    let mut header = Header::default();
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) {
            header = Header::default();
        } else if (header.is_open || may_open(reading, segment)) && !reading.is_furniture(segment) {
            read(reading, &mut header, segment);
        }
    }
}

/// Whether the segment may be the first of a header: nothing is known of one before it.
fn may_open(reading: &Reading<'_>, segment: usize) -> bool {
    let role = reading.segments[segment].role;
    matches!(role, Role::CableField { .. } | Role::MessageLine)
        || reading.is_for(segment, THIS)
        || reading.fits(segment, &SHEETS)
}

/// How the titles of sheets begin.
static SHEETS: Gate = Gate::words(&TITLES).with(CAPITALS | BRIEF);

/// Reads the next segment of the text.
fn read(reading: &mut Reading<'_>, header: &mut Header, segment: usize) {
    let role = reading.segments[segment].role;
    let line = reading.any_line(segment).filter(|_| reading.is_free(segment));
    if matches!(role, Role::CableField { .. } | Role::MessageLine) {
        close_gap(reading, header);
        header.is_open = true;
        header.field = matches!(role, Role::CableField { .. }).then_some(segment);
    } else if matches!(role, Role::Plain | Role::Head)
        && reading.any_line(segment).is_some_and(is_title)
    {
        *header = Header { is_open: true, ..Header::default() };
    } else if line.is_some_and(|line| is_transmitted(line) || header.is_open && is_addressed(line))
    {
        close_gap(reading, header);
        let evidence = "a date-time group, sign or precedence at the header of a telegram";
        reading.claim(segment, Role::MessageLine, RULE.id, Certainty::High, evidence);
        claim_above(reading, segment);
        (header.is_open, header.field) = (true, None);
    } else if header.is_open && reference(reading, segment).is_some() {
        close_gap(reading, header);
        claim_reference(reading, segment);
        header.field = Some(segment);
    } else if header.field.is_some_and(|field| goes_on(reading, field, segment))
        && header.between.is_empty()
        && may_be(reading, segment)
    {
        header.between.push(segment);
        close_gap(reading, header);
    } else if header.is_open && line == Some(ROUTING) {
        claim_routing(reading, segment);
    } else if header.passed < MAX_BETWEEN && is_passed_over(reading, segment) {
        header.passed += usize::from(role == Role::Plain);
    } else if header.is_open && header.between.len() < MAX_BETWEEN && may_be(reading, segment) {
        header.between.push(segment);
    } else if header.is_open && header.passed < MAX_BETWEEN && is_debris(reading, segment) {
        header.passed += 1;
    } else {
        if is_numbered(reading, segment) {
            close_subject(reading, header);
        }
        *header = Header::default();
    }
}

/// The length of the label, where the segment is a reference or subject: `REF: LIMA 3820`.
fn reference(reading: &Reading<'_>, segment: usize) -> Option<usize> {
    const LABELS: [&str; 6] = ["REF", "REFS", "REFERENCE", "REFERENCES", "SUBJ", "SUBJECT"];
    if let Some(label) = bare_label(reading, segment, &["REF", "REFS"]) {
        let cites = |line: &str| line.bytes().any(|byte| byte.is_ascii_digit());
        return reading.any_line(segment).is_some_and(cites).then_some(label);
    }
    let field = field::field(reading, segment, field::label)?;
    let is_one = field::is_one_of(field.label, &LABELS) && is_capitals(field.label, 3);
    let is_plain = is_shouted(field.value) || field.label.starts_with("REF");
    (is_one && is_plain && words(field.value) <= MAX_WORDS).then_some(field.label.len())
}

fn claim_reference(reading: &mut Reading<'_>, segment: usize) {
    let length = reference(reading, segment).unwrap_or(0);
    let label = reading.label_length(segment, length);
    let evidence = "a reference or subject at the header of a telegram";
    reading.claim(segment, Role::CableField { label }, RULE.id, Certainty::High, evidence);
}

/// The length of one of these labels that a line in capitals begins with, no colon behind it: `REF
/// LIMA 3820`, `INFO FILE, VR`.
fn bare_label(reading: &Reading<'_>, segment: usize, labels: &[&str]) -> Option<usize> {
    let line = reading.any_line(segment).filter(|_| reading.is_free(segment))?;
    let (label, value) = line.split_once(' ')?;
    let is_one = labels.contains(&label)
        && is_shouted(line)
        && line.len() <= MAX_BYTES
        && words(value) <= MAX_WORDS
        && !value.ends_with('.')
        && reading.leading_text(segment).starts_with(label);
    is_one.then_some(label.len())
}

/// Claims the fields without a colon right above the first line of a header that shows itself:
/// `ACTION WH 8` / `INFO FILE, VR`.
fn claim_above(reading: &mut Reading<'_>, transmitted: usize) {
    const FAR: usize = 4;
    for segment in (transmitted.saturating_sub(FAR)..transmitted).rev() {
        let labels = ["ACTION", "INFO", "FROM", "TO"];
        let Some(label) = bare_label(reading, segment, &labels) else {
            if reading.is_furniture(segment) {
                continue;
            }
            return;
        };
        let role = Role::CableField { label: reading.label_length(segment, label) };
        let evidence = "a label of telegrams above a line of the transmission";
        reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// Whether the header may go on behind the segment: fields of forms, marks and numbers of clerks
/// stand beside it.
fn is_passed_over(reading: &Reading<'_>, segment: usize) -> bool {
    let role = reading.segments[segment].role;
    let above = segment.checked_sub(1).map(|above| &reading.segments[above]);
    let is_below_label = above.is_some_and(|above| {
        matches!(above.role, Role::FormField { .. })
            && above.block == reading.segments[segment].block
    });
    matches!(role, Role::FormField { .. } | Role::Transmission)
        || role == Role::Plain && is_below_label
}

/// Whether the segment is a mark, a number, or what is left of a stamp: short, and no paragraph.
fn is_debris(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_BYTES: usize = 30;
    const MAX_WORDS: usize = 5;
    let plain = reading.plain(segment);
    reading.is_free(segment)
        && (plain.len() <= MAX_BYTES && words(plain) <= MAX_WORDS
            || plain.chars().all(|c| c == OBJECT))
        && !is_numbered(reading, segment)
}

/// The label of the boxes for those who read the message.
const ROUTING: &str = "ROUTING";

/// Claims the label of the boxes, and the numbers printed in them.
fn claim_routing(reading: &mut Reading<'_>, label: usize) {
    const MAX_BOXES: usize = 12;
    let length = reading.label_length(label, ROUTING.len());
    let role = Role::FormField { label: length };
    let evidence = "the label of the boxes for routing, at the header of a telegram";
    reading.claim(label, role, RULE.id, Certainty::High, evidence);
    for number in label + 1..reading.segments.len().min(label + 1 + MAX_BOXES) {
        let is_below = reading.segments[number].block == reading.segments[label].block;
        let is_digits = |line: &str| line.bytes().all(|b| b.is_ascii_digit() || b == b' ');
        if !is_below || !reading.plain(number).lines().all(is_digits) {
            return;
        }
        let role = Role::FormField { label: 0 };
        let evidence = "the number of a box below the label of boxes for routing";
        reading.claim(number, role, RULE.id, Certainty::High, evidence);
    }
}

/// Whether the segment may belong to a header without showing it: short lines in capitals, among
/// them a word.
fn may_be(reading: &Reading<'_>, segment: usize) -> bool {
    let is_words = |line: &str| line.split(' ').any(|word| is_capitals(word, 2));
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && !is_numbered(reading, segment)
        && !PRECEDENCES.has(reading.plain(segment))
        && !reading.plain(segment).starts_with("CLASSIFICATION")
        && reading.plain(segment).lines().all(|line| is_line(line) && is_words(line))
}

/// Whether a paragraph begins with its number: `1. `.
pub(super) fn is_numbered(reading: &Reading<'_>, segment: usize) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let plain = reading.plain(segment);
    matches!(digits(plain), 1 | 2) && plain[digits(plain)..].starts_with(['.', ')'])
}

/// Claims what stands between two lines of the header.
fn close_gap(reading: &mut Reading<'_>, header: &mut Header) {
    header.passed = 0;
    for segment in std::mem::take(&mut header.between) {
        let evidence = "capitals between lines of the header of a telegram";
        let goes_on = header.field.is_some_and(|field| goes_on(reading, field, segment));
        let is_label = reading.any_line(segment).is_some_and(is_blank_field);
        let length = reading.plain(segment).len();
        let label = reading.label_length(segment, length);
        let role = if goes_on {
            Role::CableField { label: 0 }
        } else if is_label {
            Role::CableField { label }
        } else if reading.any_line(segment).is_some_and(is_of_a_box) {
            Role::FormField { label }
        } else {
            Role::MessageLine
        };
        header.field = matches!(role, Role::CableField { .. }).then_some(segment);
        reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// `BRANCH DESTROY SIG.`: words that are printed in the boxes beside the header, however the rest is
/// misread.
fn is_of_a_box(line: &str) -> bool {
    const WORDS: [&str; 10] = [
        "BRANCH", "COPIES", "DESTROY", "FILED", "INDEX", "INITIALS", "NOTIFIED", "RET", "ROUTING",
        "SIG",
    ];
    line.split([' ', '.', ',', '-', '/']).any(|word| WORDS.contains(&word))
}

/// `INFO.`: the label of a field that is not filled in, or whose value was lost.
fn is_blank_field(line: &str) -> bool {
    let label = line.trim_end_matches(['.', ':', ' ']);
    ["ACTION", "CITE", "FROM", "INFO", "REF", "REFERENCES", "TO"].contains(&label)
}

/// Claims the one or two short lines between the header and the numbered text: the slug.
fn close_subject(reading: &mut Reading<'_>, header: &mut Header) {
    const MAX_WORDS: usize = 8;
    let is_short = |&at: &usize| words(reading.plain(at)) <= MAX_WORDS;
    if header.between.len() <= 2 && header.between.iter().all(is_short) {
        close_gap(reading, header);
    }
}

/// Whether the line at `segment` goes on with the field: the next reference, the next name behind
/// a comma or a label, or lines that are set in.
fn goes_on(reading: &Reading<'_>, field: usize, segment: usize) -> bool {
    let is_set_in = reading.segments[field].block == reading.segments[segment].block
        && reading.source(segment).starts_with("   ");
    let plain = reading.plain(segment).as_bytes();
    let is_letter =
        plain.first().is_some_and(u8::is_ascii_uppercase) && plain.get(1) == Some(&b'.');
    is_letter || is_set_in || reading.plain(field).ends_with([',', ';', ':'])
}
