//! Speeches in minutes and in transcripts of tapes.

use super::wording::is_capitals;
use super::{Certainty, Reading, Role, Rule, Sees};
use super::{cable_header, field, memo_header};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "infer/speech",
    summary: "paragraphs behind the names of alternating speakers are speeches",
    explanation: "`THE PRESIDENT: …`, `Mr. Rusk: …`, `Q. …` and `A. …` are speeches where three or \
        more of them stand near each other, at least two speakers take turns, one of them speaks \
        twice, and words stand behind each name; or where all of them are those of persons with a \
        title or office, at some length. A name without a title must come twice.",
    limits: "Labels of letters, forms and minutes (`ABSENT`, `NOTE`) are no speakers. Who a \
        speaker is, is not inferred.",
    example: "THE PRESIDENT: Is the pier finished?\n\nMr. Rusk: It was finished in time.\n\nTHE \
        PRESIDENT: Who has paid for it?\n\nMr. Rusk: The commission has paid.\n",
    sees: Sees::Lines,
    begins: |line| speaker(line).is_some(),
    apply,
};

/// The fewest speeches.
const FEWEST: usize = 3;

/// How many words make a speech; half of them must have as many.
const WORDS: usize = 4;

/// How many paragraphs may stand between two speeches.
const GAP: usize = 3;

/// Labels of minutes that are no speakers.
const NO_SPEAKERS: [&str; 34] = [
    "ABSENT",
    "PRESENT",
    "ALSO PRESENT",
    "ATTENDING",
    "ATTENDANCE",
    "IN ATTENDANCE",
    "ATTENDEES",
    "EXCUSED",
    "OBSERVERS",
    "GUESTS",
    "MEMBERS",
    "APOLOGIES",
    "AGENDA",
    "MEETING",
    "ADJOURNED",
    "ADJOURNMENT",
    "MOTION",
    "DECISION",
    "RESOLVED",
    "NOTE",
    "NOTES",
    "SUBJECT",
    "DATE",
    "TIME",
    "PLACE",
    "LOCATION",
    "SUMMARY",
    "COMMENT",
    "COMMENTS",
    "REMARKS",
    "CONCLUSION",
    "BACKGROUND",
    "SOURCE",
    "TITLE",
];

/// The name that the line begins with, its colon or full stop included.
fn speaker(line: &str) -> Option<&str> {
    if let Some(label) = ["Q.", "A.", "Q:", "A:"].iter().find(|label| line.starts_with(**label)) {
        return line[label.len()..].starts_with(' ').then(|| &line[..label.len()]);
    }
    let label = field::label(line)?;
    let name = field::name(label);
    let is_label = field::is_one_of(label, &memo_header::LABELS)
        || field::is_one_of(label, &cable_header::LABELS)
        || field::is_one_of(label, &NO_SPEAKERS);
    let is_name =
        name.len() >= 3 && !name.contains(|c: char| c.is_ascii_digit() || "/#&,".contains(c));
    (is_name && !is_label && is_of_a_person(name)).then_some(label)
}

/// Names in capitals, or behind a title: `Mr. Rusk`, `Secretary McNamara`, `General Taylor`.
fn is_of_a_person(name: &str) -> bool {
    is_titled(name) || is_capitals(name, 1) && name.split(' ').count() <= 2
}

/// Whether a title stands before the name: `Mr. Rusk`, `THE PRESIDENT`.
pub(super) fn is_titled(name: &str) -> bool {
    const TITLES: [&str; 31] = [
        "Mr",
        "Mrs",
        "Miss",
        "Ms",
        "Dr",
        "Secretary",
        "General",
        "Admiral",
        "Senator",
        "President",
        "Ambassador",
        "Chairman",
        "Colonel",
        "Judge",
        "Governor",
        "Director",
        "The",
        "Sen",
        "Gen",
        "Prof",
        "Professor",
        "Representative",
        "Congressman",
        "Captain",
        "Major",
        "Commander",
        "Lieutenant",
        "Minister",
        "Mayor",
        "Alderman",
        "Reverend",
    ];
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches('.');
    TITLES.iter().any(|title| title.eq_ignore_ascii_case(first)) && words.next().is_some()
}

fn apply(reading: &mut Reading<'_>) {
    for mut run in field::runs_over_text(reading, GAP, speaker) {
        drop_lone_names(&mut run);
        if !is_conversation(&run) {
            continue;
        }
        for speech in run {
            let speaker = reading.label_length(speech.segment, speech.label.len());
            let evidence = format!("{} is one of several speakers who take turns", speech.label);
            reading.claim(
                speech.segment,
                Role::Speech { speaker },
                RULE.id,
                Certainty::High,
                evidence,
            );
        }
    }
}

/// A name without a title that comes but once is a label of another kind.
fn drop_lone_names(run: &mut Vec<field::Labelled>) {
    let counts = count(run);
    let stays = |speech: &field::Labelled| {
        counts[speech.label.as_str()] > 1 || is_titled(field::name(&speech.label))
    };
    let kept = run.iter().filter(|speech| stays(speech)).cloned().collect();
    *run = kept;
}

/// How often each speaker speaks.
fn count(run: &[field::Labelled]) -> HashMap<&str, usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for speech in run {
        *counts.entry(&speech.label).or_default() += 1;
    }
    counts
}

/// Whether speakers take turns: two or more, and one of them more than once, on average.
fn is_conversation(run: &[field::Labelled]) -> bool {
    let is_answer = |speech: &field::Labelled| matches!(&speech.label[..], "A." | "A:");
    let is_question = |speech: &field::Labelled| matches!(&speech.label[..], "Q." | "Q:");
    if run.iter().any(is_answer) && !run.iter().any(is_question) {
        return false;
    }
    let counts = count(run);
    let turns = run.windows(2).filter(|pair| pair[0].label != pair[1].label).count();
    let spoken = run.iter().filter(|speech| speech.words >= WORDS).count();
    let is_in_turn = counts.len() * 3 <= run.len() * 2 || are_officers_at_length(run);
    run.len() >= FEWEST && spoken * 2 >= run.len() && counts.len() >= 2 && turns >= 2 && is_in_turn
}

/// Whether each speaker is a person with a title or in an office, and speaks a sentence.
fn are_officers_at_length(run: &[field::Labelled]) -> bool {
    const SENTENCE: usize = 6;
    const OFFICES: [&str; 12] = [
        "CHAIRMAN",
        "PRESIDENT",
        "SECRETARY",
        "MAYOR",
        "CLERK",
        "COURT",
        "WITNESS",
        "SPEAKER",
        "MINISTER",
        "DIRECTOR",
        "AMBASSADOR",
        "JUDGE",
    ];
    let is_officer = |name: &str| match name.split_once(' ') {
        Some((article, office)) if article.eq_ignore_ascii_case("the") => {
            OFFICES.iter().any(|known| known.eq_ignore_ascii_case(office))
        }
        _ => is_titled(name),
    };
    run.iter().all(|speech| speech.words >= SENTENCE && is_officer(field::name(&speech.label)))
}
