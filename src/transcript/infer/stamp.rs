//! Stamps that are read as text: what an office did with a paper, or forbids to do with it.

use super::archival::is_file_number;
use super::dateline::whole_date;
use super::gate::{BRIEF, CAPITALS, Gate};
use super::sieve::RuleSet;
use super::starts::Table;
use super::wording::{SHORT, begins_with, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/stamp",
    summary: "the wording of a rubber stamp is a stamp, not text",
    explanation: "Known by their wording: `MICROFILMED` with its date and `DOC. MICRO. SER.`, `CIA \
        HAS NO OBJECTION TO` / `DECLASSIFICATION AND/OR` / `RELEASE OF THIS DOCUMENT`, `ALL \
        INFORMATION CONTAINED` / `HEREIN IS UNCLASSIFIED`, `Classified by 054519`, `DECLASSIFY ON: \
        OADR`, `CROSS FILE COPY FOR` with a number, and what must not be done with a paper: \
        `DO NOT DESTROY`, `DO NOT REMOVE`. Lines that only go on with a stamp (`AS SANITIZED`, \
        its date) count directly below one.",
    limits: "A line that says more is text, as is a prohibition of anything that is not done with \
        papers (`DO NOT CONTACT HIM`).",
    example: "The pier was finished in time, and the commission has paid for it.\n\n\
        MICROFILMED\nFEB 4 1963\nDOC. MICRO. SER.\n",
    sees: Sees::Lines,
    gates: &[
        Gate::table(&BEGINNINGS).with(CAPITALS | BRIEF),
        Gate::table(&OTHERS).with(CAPITALS | BRIEF),
        Gate::words(&PROHIBITIONS).with(CAPITALS | BRIEF),
        Gate::table(&CLASSIFIERS).with(BRIEF),
    ],
    begins: |line| begins(line) || goes_on(line),
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

/// How the first lines of stamps begin.
static BEGINNINGS: Table = Table::new(&[
    "MICROFILMED",
    "CIA HAS NO OBJECTION TO",
    "ALL INFORMATION CONTAINED",
    "CROSS FILE COPY FOR",
    "FULL TEXT COPY",
    "THIS COPY IS NOT",
]);

/// How the other lines of stamps begin.
static OTHERS: Table = Table::new(&[
    "DOC. MICRO",
    "DOC MICRO",
    "DECLASSIFICATION AND/OR",
    "RELEASE OF THIS DOCUMENT",
    "RELEASE OF CIA INFORMATION",
    "AS SANITIZED",
    "HEREIN IS UNCLASSIFIED",
    "EXCEPT WHERE SHOWN",
    "FOR RELEASE",
    "OTHERWISE",
]);

/// What is done with papers.
const DEEDS: [&str; 10] = [
    "DESTROY",
    "RELEASE",
    "REMOVE",
    "FOLD",
    "REPRODUCE",
    "DETACH",
    "DUPLICATE",
    "STAPLE",
    "MUTILATE",
    "XEROX",
];

/// How prohibitions begin, the second as machines read it.
const PROHIBITIONS: [&str; 2] = ["DO NOT ", "TO NOT "];

/// The most words of a line of a stamp.
const MAX_WORDS: usize = 8;

/// How the lines begin that say who classified a document, and for how long.
static CLASSIFIERS: Table = Table::new(&[
    "classified by ",
    "declassify on",
    "exempt from gds",
    "exempt from automatic",
    "date of declassification",
    "derivative cl by",
]);

/// `Classified by 054519`, `DECLASSIFY ON: OADR`.
fn classifies(line: &str) -> bool {
    line.len() <= SHORT && CLASSIFIERS.first_of(line).is_some() && words(line) <= MAX_WORDS
}

/// `CLASSIFIED BY 054519`: the first of these lines; the others mean nothing without it.
fn begins(line: &str) -> bool {
    begins_with(line, "classified by ") && classifies(line)
        || (BEGINNINGS.first_of(line).is_some() || is_prohibition(line)) && is_shouted(line)
}

fn goes_on(line: &str) -> bool {
    OTHERS.first_of(line).is_some() && is_shouted(line) || classifies(line)
}

fn is_shouted(line: &str) -> bool {
    line.len() <= SHORT && words(line) <= MAX_WORDS && is_capitals(line, 5)
}

/// `DO NOT DESTROY`.
fn is_prohibition(line: &str) -> bool {
    let rest = PROHIBITIONS.iter().find_map(|start| line.strip_prefix(start));
    let deed = rest.and_then(|rest| rest.split([' ', ',', '.']).next());
    deed.is_some_and(|deed| DEEDS.contains(&deed))
}

fn apply(reading: &mut Reading<'_>) {
    let mut is_open = false;
    for segment in 0..reading.segments.len() {
        let may_be_one = is_open || reading.is_for(segment, THIS);
        if !may_be_one || reading.kind(segment) == Kind::Comment {
            continue;
        }
        let line = reading.line(segment).unwrap_or("");
        let is_one =
            begins(line) || is_open && (goes_on(line) || whole_date(line) || is_file_number(line));
        let evidence = "the wording of a rubber stamp";
        is_open =
            is_one && reading.claim(segment, Role::Stamp, RULE.id, Certainty::Medium, evidence);
    }
}
