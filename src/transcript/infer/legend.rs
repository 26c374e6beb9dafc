//! What is printed or stamped on the sheets of forms and messages: warnings, numbers of forms.

use super::gate::{BRIEF, CAPITALS, CLOSED, DIGIT, Gate, LINE, NO_SMALL_SECOND, ONE_WORD};
use super::starts::Table;
use super::wording::{
    MONTHS, SHORT, begins_with, begins_with_month, holds, is_capitals, number, words,
};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::markings;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/legend",
    summary: "a warning or the number of a form, printed on the sheet, is page furniture",
    explanation: "Known by their wording: `REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS \
        PROHIBITED`, `DO NOT REPRODUCE`, the lines of `GROUP 1 Excluded from automatic downgrading \
        and declassification`, `(Continued)`, and the number and edition of a form (`OPTIONAL FORM \
        NO. 10`, `FD-310 (Rev. 6-24-65)`, `MAY 1962 EDITION`, `USE PREVIOUS EDITIONS`). So are \
        the sign of who classified the document (`E2 IMPDET CL BY 054519`), notices on reports \
        (`THIS IS UNEVALUATED INFORMATION …`), warnings in a column beside a marking, and \
        `CONTINUATION OF DISPATCH`. The label \
        `CLASSIFICATION` alone is one beside a marking.",
    limits: "A line that says more is text, as is the word `CLASSIFICATION` with no marking above \
        or below it.",
    example: "The pier was finished in time.\n\nREPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS \
        PROHIBITED\n",
    sees: Sees::Lines,
    gates: &[
        Gate::table(&NOTICES),
        Gate::table(&WHOLE).with(BRIEF),
        Gate::words(&markings::VOCABULARY).with(BRIEF),
        Gate::first("- ").with(BRIEF),
        Gate::second(" -").with(BRIEF),
        Gate::any(NO_SMALL_SECOND | BRIEF),
        Gate::any(CLOSED | BRIEF),
        Gate::words(&["Buy"]),
        Gate::table(&LAST),
        Gate::first("0").with(BRIEF),
        Gate::words(&MONTHS).with(BRIEF | DIGIT),
    ],
    begins: |line| {
        wording(line).is_some() || matches!(line, "CONTINUATION OF" | "DISPATCH") || LAST.has(line)
    },
    apply,
};

/// How warnings in capitals begin.
static WARNINGS: Table = Table::new(&[
    "REPRODUCTION BY OTHER THAN",
    "REPRODUCTION OF THIS COPY",
    "REPRODUCTION PROHIBITED",
    "NO DUPLICATION PERMITTED",
    "WARNING NOTICE",
    "THIS IS UNEVALUATED INFORMATION",
]);

/// Whole lines, upper and lower case taken as one.
static WHOLE: Table = Table::new(&[
    "copy for initiating office or committee",
    "(when filled in)",
    "continuation of dispatch",
    "continuation of. dispatch",
    "classification - dissemination controls",
    "classification - dissemination controls group i",
    "[r] - item is restricted",
    "do not reproduce",
    "return to cia",
    "background use only",
    "return to cia background use only do not reproduce",
    "group 1",
    "group i",
    "excluded from automatic",
    "excluded from automatic downgrading",
    "excluded from automatic downgrading and declassification",
    "downgrading and",
    "downgrading and declassification",
    "automatic downgrading",
    "automatic downgrading and declassification",
    "downgrading & declassification",
    "matic downgrading",
    "matic downgrading &",
    "matic downgrading and",
    "matic downgrading & declassification",
    "excluded from auto-",
    "(security classification)",
    "(classification) (dissem controls)",
    "(continued)",
    "-continued-",
    "/continued/",
    "continued over",
    "continued on next page",
    "when filled in",
    "no objection to declassification",
]);

/// The last line of `Excluded from automatic` / `downgrading and` / `declassification`.
static LAST: Table = Table::new(&["declassification", "and declassification"]);

/// What shows that the line is printed on the sheet.
fn wording(line: &str) -> Option<&'static str> {
    let first = line.bytes().next()?;
    if NOTICES.first_of(line).is_some() {
        return Some("the wording of a notice that is printed on reports");
    }
    if line.len() > SHORT || !(first.is_ascii_alphanumeric() || matches!(first, b'(' | b'-' | b'['))
    {
        return None;
    }
    let line = line.trim_end_matches(STRAY);
    let bare = line.trim_end_matches(['.', ' ']);
    if WHOLE.has(bare) {
        return Some("the wording of a warning that is stamped on pages");
    }
    let is_warning = WARNINGS.first_of(line).is_some() || forbids_copies(line);
    if is_warning && is_capitals(line, 8) {
        return Some("the wording of a warning that is printed on forms");
    }
    if behind_number(line).starts_with("Buy U.S. Savings Bonds Regularly") {
        return Some("the wording of an advertisement that is printed on the sheets of offices");
    }
    if is_authority(line) {
        return Some("the sign of who classified the document");
    }
    if is_behind_marking(line) {
        return Some("a marking and the wording of a warning");
    }
    is_form(line).then_some("the number or edition of a form")
}

/// The line without the number of a form before it.
fn behind_number(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '))
}

/// Whether most words of the warning stand there that copies are not to be made: machines misread
/// some of them, and the number of a form may stand before it.
fn forbids_copies(line: &str) -> bool {
    const SHORTEST: usize = "OTHER THAN ISSUING OFFICE".len();
    static WORDS: Table =
        Table::new(&["REPRODUCTION", "OTHER", "THAN", "ISSUING", "OFFICE", "PROHIBITED"]);
    let is_word = |word: &&str| WORDS.has(word.trim_matches(['.', ',', ':']));
    let found = |line: &str| line.split(' ').filter(is_word).count();
    let is_shouted = || !line.bytes().any(|byte| byte.is_ascii_lowercase());
    let may_be_one = || holds(line, "TH") || holds(line, "ISSU");
    line.len() >= SHORTEST && may_be_one() && is_shouted() && found(line) >= 4
}

/// How notices begin that are printed on reports.
static NOTICES: Table = Table::new(&[
    "793 and 794, the transmission or revelation",
    "this material contains information affecting the national defense",
    "this is unevaluated information",
    "this document contains information affecting the national defense",
    "this document contains neither recommendations nor conclusions",
    "this stationery printed on",
    "photocopy from ",
    "reproduced at the national archives",
    "reproduced from the holdings of",
]);

/// `E2 IMPDET CL BY 054519`, `CL BY 012170`: who classified the document, and for how long.
fn is_authority(line: &str) -> bool {
    const LONGEST: usize = 30;
    let is_gap = |c: char| matches!(c, ' ' | ',' | '-' | '.' | '/' | ':');
    if line.len() > LONGEST || !matches!(line.as_bytes()[0], b'E' | b'I' | b'C') {
        return false;
    }
    let grade = line.strip_prefix('E').map(|rest| rest.trim_start_matches(is_gap));
    let grade = grade.and_then(|rest| rest.strip_prefix(|c: char| c.is_ascii_digit() || c == 'Z'));
    let rest = grade.unwrap_or(line).trim_start_matches(is_gap);
    let impdet = rest.strip_prefix("IMPDET").map(|rest| rest.trim_start_matches(is_gap));
    let rest = impdet.unwrap_or(rest);
    let number = rest.strip_prefix("CL BY").or_else(|| rest.strip_prefix("CL. BY"));
    let is_number = |text: &str| {
        let text = text.trim_matches([' ', '.', '[', ']']);
        (4..=8).contains(&text.len()) && text.bytes().skip(1).all(|byte| byte.is_ascii_digit())
    };
    impdet.is_some() && rest.is_empty() || number.is_some_and(is_number)
}

/// `CONFIDENTIAL GROUP 1`, `S-E-C-R-E-T Excluded from automatic`: a column of warnings beside a
/// marking.
fn is_behind_marking(line: &str) -> bool {
    const COLUMNS: [&str; 7] = [
        " group 1",
        " group i",
        " excluded from automatic",
        " excluded from automatic downgrading",
        " excluded from automatic downgrading and declassification",
        " downgrading and",
        " declassification",
    ];
    if !markings::may_stand_on(line) {
        return false;
    }
    let column = COLUMNS.iter().find(|column| ends_with(line, column));
    let start = column.map(|column| line.len() - column.len()).or_else(|| {
        let is_column = holds(line, "Excluded ");
        is_column.then(|| line.find(" Excluded ")).flatten()
    });
    start.is_some_and(|start| markings::read(&line[..start]).is_some())
}

/// Whether `line` ends with `end`, upper and lower case taken as one.
fn ends_with(line: &str, end: &str) -> bool {
    let start = line.len().checked_sub(end.len()).filter(|&start| line.is_char_boundary(start));
    start.is_some_and(|start| line[start..].eq_ignore_ascii_case(end))
}

/// What machines read off the edge of a sheet.
const STRAY: [char; 6] = ['|', '~', '—', '_', ' ', '•'];

/// `OPTIONAL FORM NO. 10`, `FD-310 (REV. 6-24-65)`, `MAY 1962 EDITION`.
fn is_form(line: &str) -> bool {
    const LONGEST: usize = 60;
    static STARTS: Table =
        Table::new(&["OPTIONAL FORM NO", "STANDARD FORM NO", "GSA GEN. REG. NO", "GSA FPMR"]);
    let is_replaced = || {
        line.contains("FORM ")
            && (line.contains(" REPLACES ") || line.contains("WHICH MAY BE USED"))
    };
    let names_a_form = holds(line, "FORM");
    names_a_form && is_replaced() && is_capitals(line, 8)
        || line.len() <= LONGEST
            && (STARTS.first_of(line).is_some()
                || is_revised(line)
                || is_version(line)
                || is_edition(line)
                || is_form_number(line)
                || is_regulation(line)
                || names_a_form && holds(line, "USE PREVIOUS EDITION"))
}

/// `MAY 1962 EDITION`, the month misread or not.
fn is_edition(line: &str) -> bool {
    let Some(date) = line.strip_suffix(" EDITION") else { return false };
    let (month, year) = date.split_once(' ').unwrap_or_default();
    let is_year = year.len() == 4 && year.starts_with("19") && number(year).is_some();
    is_year && (begins_with_month(month) || month.len() == 3 && is_capitals(month, 3))
}

/// `FORM 867`, `FORM DS-939`, `FORM NO. 1`, `FORM 867 OBSOLETE PREVIOUS EDITIONS`.
fn is_form_number(line: &str) -> bool {
    const MAX_WORDS: usize = 3;
    let Some(number) = line.strip_prefix("FORM ") else { return false };
    (holds(line, "PREVIOUS EDITION") || words(line) <= MAX_WORDS)
        && number.bytes().any(|byte| byte.is_ascii_digit())
        && is_capitals(line, 4)
        && !number.ends_with(':')
}

/// `GSA GEN. REG. NO. 27`, misread or not.
fn is_regulation(line: &str) -> bool {
    const LONGEST: usize = 24;
    line.len() <= LONGEST && line.ends_with(" NO. 27") && holds(line, " REG")
}

/// `FD-310 (Rev. 6-24-65)`: a word with digits, and the date of revision in parentheses.
fn is_revised(line: &str) -> bool {
    let parts = line.strip_suffix(')').and_then(|line| line.rsplit_once('('));
    parts.is_some_and(|(number, revision)| {
        let date = revision.get(3..).unwrap_or("").trim_matches(['.', ',', ' ']);
        begins_with(revision, "rev")
            && date.starts_with(|c: char| c.is_ascii_digit())
            && words(number) <= 2
            && number.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// `v9.1`: the version of a form that a machine filled in.
fn is_version(line: &str) -> bool {
    const LONGEST: usize = 5;
    let parts = line.strip_prefix('v').and_then(|rest| rest.split_once('.'));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    line.len() <= LONGEST
        && parts.is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

/// The wording of a line, or of a notice, which may be a paragraph.
fn evidence(reading: &Reading<'_>, segment: usize) -> Option<&'static str> {
    let is_notice = || reading.kind(segment) == Kind::Paragraph;
    match reading.any_line(segment) {
        Some(line) => wording(line),
        None => wording(reading.plain(segment)).filter(|_| is_notice()),
    }
}

/// What the label of the box for the marking shows at a glance.
static LABELS: Gate = Gate::words(&[LABEL]).with(ONE_WORD | CAPITALS | LINE);

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&LABELS) {
        if reading.any_line(segment) == Some(LABEL) && is_beside_marking(reading, segment) {
            let evidence = "the label of a classification, beside the marking";
            reading.claim(segment, Role::Legend, RULE.id, Certainty::High, evidence);
        }
    }
    for segment in reading.segments_for(&RULE) {
        if is_continuation(reading, segment) {
            let evidence = "the label of a page on which a dispatch goes on";
            reading.claim(segment, Role::Legend, RULE.id, Certainty::High, evidence);
        } else if let Some(evidence) = evidence(reading, segment) {
            reading.claim(segment, Role::Legend, RULE.id, Certainty::High, evidence);
        } else if reading.any_line(segment).is_some_and(|line| LAST.has(line))
            && segment > 0
            && reading.segments[segment - 1].role == Role::Legend
        {
            let evidence = "the last line of a warning";
            reading.claim(segment, Role::Legend, RULE.id, Certainty::High, evidence);
        }
    }
}

/// `CONTINUATION OF` and the `DISPATCH` below it.
fn is_continuation(reading: &Reading<'_>, segment: usize) -> bool {
    let is = |at: Option<usize>, word: &str| {
        at.filter(|&at| at < reading.segments.len()).and_then(|at| reading.any_line(at))
            == Some(word)
    };
    is(Some(segment), "CONTINUATION OF")
        || is(Some(segment), "DISPATCH") && is(segment.checked_sub(1), "CONTINUATION OF")
}

/// The label of the box for the marking.
const LABEL: &str = "CLASSIFICATION";

/// Whether the next or the last line on the page is a marking.
fn is_beside_marking(reading: &Reading<'_>, segment: usize) -> bool {
    let is_marking = |at: Option<usize>| {
        at.and_then(|at| reading.segments.get(at)).is_some_and(|it| it.role == Role::Marking)
    };
    is_marking(segment.checked_sub(1)) || is_marking(segment.checked_add(1))
}
