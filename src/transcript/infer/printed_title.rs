//! Titles that are printed on the forms of offices.

use super::gate::{BRIEF, CAPITALS, Gate};
use super::head::holds_a_stamp;
use super::numbered::label_of;
use super::page_number;
use super::sieve::RuleSet;
use super::starts::Table;
use super::wording::{begins_with, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "infer/printed-title",
    summary: "the title that an office prints on its forms is a title",
    explanation: "Known by their wording, as whole lines: `CLASSIFIED MESSAGE`, `DISPATCH`, `ROUTING \
        AND RECORD SHEET`, `AGENCY INFORMATION`, `INFORMATION REPORT` and the like. Those of few \
        words must be in capitals. Where such a title comes again on a page that goes on with the \
        message before it (`PAGE 2`, or paragraphs that do not begin with `1.`), it is a running \
        head. A line in capitals that ends with a kind of document (`CURRENT INTELLIGENCE \
        MEMORANDUM`), and a word that is the title of a whole document (`Affidavit`), alone in a \
        paragraph among the first lines of a page, is such a title, too.",
    limits: "A line that says more is no title (`ROUTING AND RECORD SHEET NO. 5`), nor are the words \
        in running text, nor `DISPATCH` below `CONTINUATION OF`.",
    example: "CLASSIFIED MESSAGE\n\nTHE PIER WAS FINISHED IN TIME AND THE COMMISSION HAS PAID FOR \
        IT.\n",
    sees: Sees::Lines,
    gates: &[
        Gate::words(&TITLES).with(BRIEF),
        Gate::second(".").with(BRIEF),
        Gate::words(&["LA", "AS", "SS", "SI", "IF", "FI", "IE", "ED"]).with(BRIEF),
        Gate::any(CAPITALS | BRIEF),
    ],
    begins: |line| is_title(line) || ends_with_a_kind(line),
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

/// The titles of forms, sorted.
const TITLES: [&str; 41] = [
    "AGENCY INFORMATION",
    "AGENT REPORT",
    "AIRGRAM",
    "AIRTEL",
    "APPEALS REVIEW FORM",
    "CLASSIFIED MESSAGE",
    "CONTACT REPORT",
    "DISPATCH",
    "DOCUMENT INFORMATION",
    "DOCUMENT TRANSFER AND CROSS REFERENCE",
    "FIELD INFORMATION REPORT",
    "INCOMING MESSAGE",
    "INCOMING TELEGRAM",
    "INFORMATION REPORT",
    "INFORMATION REPORT INFORMATION REPORT",
    "INTELLIGENCE INFORMATION CABLE",
    "INTELLIGENCE INFORMATION REPORT",
    "MEMO FOR THE RECORD",
    "MEMORANDUM FOR RECORD",
    "MEMORANDUM FOR THE FILE",
    "MEMORANDUM FOR THE FILES",
    "MEMORANDUM FOR THE RECORD",
    "MEMORANDUM OF CONVERSATION",
    "MEMORANDUM OF UNDERSTANDING",
    "MESSAGE FORM",
    "OFFICE MEMORANDUM",
    "OFFICIAL ROUTING SLIP",
    "OUTGOING MESSAGE",
    "OUTGOING TELEGRAM",
    "PAYROLL AUTHORIZATION FORM",
    "PAYROLL CERTIFICATION",
    "PERSONAL RECORD QUESTIONNAIRE",
    "POSITION CONTROL REGISTER",
    "REQUEST FOR APPROVAL OR INVESTIGATIVE ACTION",
    "REQUEST FOR GREEN LIST",
    "REQUEST FOR INFORMATION AND REVIEW",
    "REQUEST FOR PERSONNEL ACTION",
    "ROUTING AND RECORD SHEET",
    "TELEGRAM INFORMATION REPORT",
    "TELEGRAM INFORMATION REPORT TELEGRAM",
    "TRACE REQUEST",
];

/// The longest title, in bytes.
const LONGEST: usize = 44;

/// The fewest words of a title that may be in lower case.
const LOWER_WORDS: usize = 2;

/// Whether the line is the title of a form.
fn is_title(line: &str) -> bool {
    let is_short = line.len() <= LONGEST && line.starts_with(|c: char| c.is_ascii_uppercase());
    is_short && (is_listed(line) || is_torn(line) || line.contains('.') && is_listed(&name(line)))
}

/// The title without the dots that machines see on worn paper: `CLASSIFIED. MESSAGE`.
fn name(line: &str) -> String {
    line.replace('.', "")
}

/// Whether the title is one of the table.
fn is_listed(line: &str) -> bool {
    static TABLE: Table = Table::new(&TITLES);
    let may_be_lower = || {
        !begins_with(line, "memo") && (line.contains(" INFORMATION") || words(line) >= LOWER_WORDS)
    };
    let is_shouted = || !line.bytes().any(|byte| byte.is_ascii_lowercase());
    TABLE.has(line) && (is_shouted() || may_be_lower())
}

/// `ASSIFIED MESSAGE`, `CED MESSAGE`, `CLASSI O MESSAGE`: machines lose the first letters at the
/// edge of a page, and misread others.
fn is_torn(line: &str) -> bool {
    const TITLE: &str = "CLASSIFIED MESSAGE";
    let rest = line.strip_suffix("ED MESSAGE").unwrap_or("A LONG ONE");
    rest.len() <= 1 || line.ends_with("ED MESSAGE") && TITLE.ends_with(line) || is_misread(line)
}

/// `CLASSI O MESSAGE`.
fn is_misread(line: &str) -> bool {
    const LONGEST: usize = 20;
    let is_short = line.len() <= LONGEST && is_capitals(line, 10);
    is_short && line.starts_with("CLASS") && line.ends_with(" MESSAGE")
}

fn apply(reading: &mut Reading<'_>) {
    let mut known = BTreeSet::new();
    let mut lines_of_page = 0;
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) {
            lines_of_page = 0;
            continue;
        }
        lines_of_page += usize::from(!reading.is_furniture(segment));
        if lines_of_page > FIRST_LINES && !reading.is_for(segment, THIS) {
            continue;
        }
        let Some(line) = reading.line(segment).filter(|_| reading.is_free(segment)) else {
            continue;
        };
        let is_one = reading.is_for(segment, THIS) && is_title(line);
        let is_kind = || lines_of_page <= FIRST_LINES && is_kind(reading, segment);
        if !(is_one || is_kind()) {
            continue;
        }
        let is_again = !names_all(line) && !known.insert(name(line));
        if is_again && goes_on(reading, segment) {
            let evidence = "the title of a form, on a page that goes on with the one before it";
            reading.claim(segment, Role::RunningHead, RULE.id, Certainty::Medium, evidence);
        } else {
            let evidence = if is_one {
                "the title that is printed on a form"
            } else {
                "a kind of document in capitals among the first lines of a page"
            };
            reading.claim(segment, Role::Head, RULE.id, Certainty::High, evidence);
        }
    }
}

/// How many lines of a page may stand above and on a title of the second kind.
const FIRST_LINES: usize = 5;

/// `CURRENT INTELLIGENCE MEMORANDUM`, `Memorandum`: a few words in capitals, of which the last is
/// a kind of document, or one of the words that name all of it, alone in a paragraph.
fn is_kind(reading: &Reading<'_>, segment: usize) -> bool {
    let here = &reading.segments[segment];
    here.first == here.block
        && reading.kind(segment) == Kind::Paragraph
        && (ends_with_a_kind(reading.plain(segment)) || names_all(reading.plain(segment)))
}

/// `CURRENT INTELLIGENCE MEMORANDUM`.
fn ends_with_a_kind(line: &str) -> bool {
    const KINDS: [&str; 14] = [
        "MEMORANDUM",
        "REPORT",
        "TELEGRAM",
        "CABLE",
        "AIRGRAM",
        "QUESTIONNAIRE",
        "AFFIDAVIT",
        "MINUTES",
        "SHEET",
        "SLIP",
        "FORM",
        "NOTE",
        "AGREEMENT",
        "BULLETIN",
    ];
    let last = line.rsplit(' ').next().unwrap_or("");
    KINDS.contains(&last)
        && (2..=6).contains(&words(line))
        && is_capitals(line, last.len())
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''))
        && !holds_a_stamp(line)
        && !ENTRIES.iter().any(|start| line.starts_with(start))
}

/// How lines begin that say what is to be done with a document, or what stands on another.
const ENTRIES: [&str; 6] = ["SEE ", "ATTACH", "COVER ", "THIS ", "ON ", "SAME "];

/// `Memorandum`, `AFFIDAVIT`, `Table of Contents`: words that are the title of a whole document.
fn names_all(line: &str) -> bool {
    static WHOLE: Table = Table::new(&[
        "Addendum",
        "Affidavit",
        "Agenda",
        "Aide-Mémoire",
        "Aktenvermerk",
        "Bibliography",
        "Chronology",
        "Curriculum Vitae",
        "Deposition",
        "Foreword",
        "Glossary",
        "JFK Assassination System",
        "Memorandum",
        "Memorandum for the Record",
        "Memorandum for Record",
        "Niederschrift",
        "Preface",
        "Proclamation",
        "Protokoll",
        "Resume",
        "Résumé",
        "Table of Contents",
        "Translation",
        "Vorwort",
    ]);
    WHOLE.has(line) && line.starts_with(|c: char| c.is_ascii_uppercase())
}

/// How many segments behind a title are looked at: no page has more.
const PAGE: usize = 100;

/// Whether the page at hand goes on with a message: it says that it is the second or a later one,
/// or its numbered paragraphs do not begin with the first.
fn goes_on(reading: &Reading<'_>, title: usize) -> bool {
    let behind = title + 1;
    for segment in behind..reading.segments.len().min(behind + PAGE) {
        if reading.is_frame(segment) {
            return false;
        }
        if page_number::is_shown(reading, segment) {
            return reading.any_line(segment).and_then(page_number::read).is_some_and(|it| it > 1);
        }
        if matches!(reading.segments[segment].role, Role::NumberedParagraph { .. }) {
            return label_of(reading, segment).is_some_and(|label| label.ordinal > 1);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{TITLES, is_title};
    use crate::transcript::infer::{Infer, Role, infer};
    use crate::transcript::syntax::parse;

    fn roles(text: &str) -> Vec<Role> {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().map(|segment| segment.role).collect()
    }

    #[test]
    fn whole_lines_only() {
        assert!(TITLES.is_sorted());
        for title in [
            "CLASSIFIED MESSAGE",
            "SSIFIED MESSAGE",
            "CED MESSAGE",
            "CLASSI O MESSAGE",
            "Agency Information",
            "DISPATCH",
        ] {
            assert!(is_title(title), "{title}");
        }
        for other in ["Dispatch", "THE CLASSIFIED MESSAGE", "A MESSAGE", "ED", "DISPATCH NO."] {
            assert!(!is_title(other), "{other}");
        }
    }

    #[test]
    fn a_title_that_comes_again_on_the_next_page_is_a_running_head() {
        let page = "CLASSIFIED MESSAGE\n\n1. THE PIER WAS FINISHED IN TIME AND PAID FOR.\n\n";
        let frame = "-------------------------------- Page 2\n\n";
        let next = "CLASSIFIED MESSAGE\n\n2. THE BOOKS ON THE MATTER WERE CLOSED AT ONCE.\n";
        assert_eq!(roles(&format!("{page}{frame}{next}"))[3], Role::RunningHead);
        assert_eq!(roles(&format!("{page}{frame}{page}"))[3], Role::Head);
    }

    #[test]
    fn kinds_of_documents_at_the_head_of_a_page() {
        let text = "It was finished in time, and the commission has paid for it.";
        assert_eq!(roles(&format!("HARBOR BOARD MEMORANDUM\n\n{text}\n"))[0], Role::Head);
        let lines = "A\n\nB\n\nC\n\nD\n\nE\n\n";
        let below = format!("{lines}REPORT OF WORDS IN A REPORT\n\nF\n");
        assert!(!roles(&below).contains(&Role::Head));
        assert_eq!(roles("Memorandum\n\nTo the members\n")[0], Role::Head);
        for other in ["SEE ATTACHED SHEET", "A Memorandum", "RETURN THE FORM"] {
            assert!(!roles(&format!("{other}\n\nF\n")).contains(&Role::Head), "{other}");
        }
    }
}
