//! Labels that are printed in the boxes of forms, without a colon.

use super::gate::{BRIEF, Gate, NO_SMALL_SECOND};
use super::starts::Starts;
use super::wording::{is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/boxes",
    summary: "four or more labels in capitals near each other, each naming what to fill in, are a form",
    explanation: "A line in capitals of a few words, one of which names what is filled in on forms \
        (`DATE OF BIRTH`, `FILE NUMBER`, `PLACE OF RESIDENCE`), is the label of a box where four or \
        more different ones stand near each other on a page, with nothing but short lines between \
        them. Those lines are the values.",
    limits: "Running text ends the form. Labels in small letters, and fewer than four, are not read; \
        which value belongs to which label is not known where several labels stand in a row.",
    example: "DATE OF BIRTH\n\n4 May 1921\n\nPLACE OF RESIDENCE\n\nAlder\n\nOCCUPATION\n\nJoiner\n\n\
        TELEPHONE NUMBER\n\n1187\n",
    sees: Sees::Lines,
    gates: &[Gate::any(NO_SMALL_SECOND | BRIEF)],
    begins: is_label,
    apply,
};

/// The fewest different labels.
const FEWEST: usize = 4;

/// How many paragraphs may stand between two labels.
const GAP: usize = 3;

/// The longest label, in bytes.
const LONGEST: usize = 60;

/// The most words of a label.
const MAX_WORDS: usize = 7;

/// What is filled in on forms, sorted.
const NOUNS: [&str; 78] = [
    "ADDRESS",
    "AGE",
    "ALIASES",
    "AMOUNT",
    "ANALYST",
    "APPOINTMENT",
    "BIRTH",
    "BRANCH",
    "BUILDING",
    "CATEGORY",
    "CITIZEN",
    "CITIZENSHIP",
    "CITY",
    "CODE",
    "COMPLEXION",
    "COMPONENT",
    "COUNTRY",
    "COUNTY",
    "COVER",
    "DATE",
    "DATES",
    "DEPARTMENT",
    "DEPENDENTS",
    "DESIGNATION",
    "DESTINATION",
    "DIVISION",
    "EDUCATION",
    "EMPLOYEE",
    "EMPLOYER",
    "EMPLOYMENT",
    "EXPIRATION",
    "EXT",
    "EXTENSION",
    "EYES",
    "GRADE",
    "HAIR",
    "HEIGHT",
    "INITIALS",
    "LANGUAGES",
    "LICENSE",
    "MIDDLE",
    "NAME",
    "NAMES",
    "NATIONALITY",
    "NATIVE",
    "NO",
    "NUMBER",
    "NUMBERS",
    "OCCUPATION",
    "OFFICE",
    "ORGANIZATION",
    "PASSPORT",
    "PAYEE",
    "PHONE",
    "PLACE",
    "POSITION",
    "PURPOSE",
    "QUANTITY",
    "RACE",
    "RANK",
    "RELATIONSHIP",
    "RELIGION",
    "REQUESTER",
    "RESIDENCE",
    "ROOM",
    "SALARY",
    "SERIAL",
    "SERVICE",
    "SEX",
    "SIGNATURE",
    "STATE",
    "STATUS",
    "STREET",
    "SYMBOL",
    "TELEPHONE",
    "TITLE",
    "TYPE",
    "WEIGHT",
];

/// How they begin.
static BEGINNINGS: Starts = Starts::of_words(&NOUNS);

/// `DATE OF BIRTH`, `12. FILE NO.`: capitals, with the name of what is filled in first or last.
fn is_label(line: &str) -> bool {
    let words_of = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let second = words_of.as_bytes().get(1);
    if line.len() > LONGEST || !second.is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    let bare = without_brackets(words_of).trim_end_matches([':', '.', ' ']);
    let is_noun = |word: &str| {
        let word = word.strip_suffix("(S)").unwrap_or(word);
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        BEGINNINGS.begin(word) && NOUNS.binary_search(&word).is_ok()
    };
    let mut parts = bare.split([' ', '/']);
    let (first, second, last) = (parts.next(), parts.next(), bare.rsplit([' ', '/']).next());
    let is_joined = second.is_none_or(|word| matches!(word, "OF" | "AND" | "OR" | "&" | "IN"));
    let named = first.is_some_and(is_noun) && is_joined || last.is_some_and(is_noun);
    // `YES NO` are answers; the number of something has a full stop.
    let is_answer = bare.ends_with(" NO") && !words_of.contains("NO.");
    named
        && !is_answer
        && is_capitals(bare, 3)
        && words(bare) <= MAX_WORDS
        && bare.chars().all(|c| c.is_alphabetic() || " /.,'’&#-()".contains(c))
}

/// What stands before brackets: `GRADE (if known)`.
fn without_brackets(line: &str) -> &str {
    let bracket = memchr::memchr(b'(', line.as_bytes());
    bracket.and_then(|at| line[..at].strip_suffix(' ')).unwrap_or(line)
}

fn apply(reading: &mut Reading<'_>) {
    for run in runs(reading) {
        if !is_form(reading, &run) {
            continue;
        }
        let last = run.last().copied().unwrap_or_default();
        let end = reading.segments.len().min(last + 2);
        for segment in run[0]..end {
            if run.binary_search(&segment).is_ok() {
                let length = reading.plain(segment).len();
                let role = Role::FormField { label: reading.label_length(segment, length) };
                let evidence = "the label of a box, one of several near each other";
                reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
            } else if is_value(reading, segment)
                && (segment < last || is_filled_in(reading, segment))
            {
                let role = Role::FormField { label: 0 };
                let evidence = "a short line between the labels of boxes";
                reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
            }
        }
    }
}

/// The labels that stand near each other on a page, with nothing but short lines between them.
fn runs(reading: &Reading<'_>) -> Vec<Vec<usize>> {
    let labels: Vec<usize> =
        reading.lines_for(&RULE).into_iter().filter(|&at| is_box(reading, at)).collect();
    let near = labels.chunk_by(|&before, &after| are_near(reading, before, after));
    near.filter(|run| run.len() >= FEWEST).map(<[usize]>::to_vec).collect()
}

/// Whether no more than a few paragraphs stand between two labels, each of them short lines.
fn are_near(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let (mut between, mut block) = (0, usize::MAX);
    for segment in before + 1..after {
        if is_value(reading, segment) || is_field(reading, segment) {
            between += usize::from(reading.segments[segment].block != block);
            block = reading.segments[segment].block;
        } else if !reading.is_furniture(segment) {
            return false;
        }
        if between > GAP {
            return false;
        }
    }
    true
}

fn is_field(reading: &Reading<'_>, segment: usize) -> bool {
    matches!(reading.segments[segment].role, Role::FormField { .. } | Role::FormLine)
}

fn is_box(reading: &Reading<'_>, segment: usize) -> bool {
    let is_text = (reading.is_free(segment) || is_field(reading, segment))
        && reading.kind(segment) == Kind::Paragraph;
    let stands_so = || reading.leading_text(segment).starts_with(reading.plain(segment));
    is_text && reading.any_line(segment).is_some_and(is_label) && stands_so()
}

/// Whether the paragraph may be what is filled in: a few short lines.
fn is_value(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 4;
    const MAX_LINE: usize = 60;
    let is_open = reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && !reading.is_prose(segment);
    let plain = reading.plain(segment);
    is_open
        && plain.lines().count() <= MAX_LINES
        && plain.lines().all(|line| line.len() <= MAX_LINE)
        && !reading.any_line(segment).is_some_and(may_be_a_title)
}

/// `POSITION CONTROL REGISTER`: several words in capitals, none of them a number.
fn may_be_a_title(line: &str) -> bool {
    const FEWEST: usize = 3;
    words(line) >= FEWEST
        && is_capitals(line, 8)
        && line.chars().all(|c| c.is_alphabetic() || c == ' ')
        && !is_label(line)
}

/// Whether the line below the last label is its value: a number, a name or a date, and no title.
fn is_filled_in(reading: &Reading<'_>, segment: usize) -> bool {
    const FEW: usize = 4;
    let is_short = |line: &str| words(line) <= FEW && !is_capitals(line, 5);
    reading.line(segment).is_some_and(is_short)
}

/// Whether four or more of the labels differ.
fn is_form(reading: &Reading<'_>, run: &[usize]) -> bool {
    let mut labels: Vec<&str> = run.iter().map(|&at| reading.plain(at)).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.len() >= FEWEST
}

#[cfg(test)]
mod tests {
    use super::{NOUNS, is_label};

    #[test]
    fn labels_of_boxes() {
        assert!(NOUNS.is_sorted());
        for line in
            ["DATE OF BIRTH", "12. FILE NO.", "DESTINATION(S)", "RANK OR GRADE", "GRADE (if any)"]
        {
            assert!(is_label(line), "{line}");
        }
        for line in ["Date of birth", "THE DATE WAS FIXED", "PIER NO. 7", "A", "BIRTHDAY", ""] {
            assert!(!is_label(line), "{line}");
        }
    }
}
