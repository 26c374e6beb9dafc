//! Speeches in minutes and in transcripts of tapes.

use super::{Certainty, Reading, Role, Rule, Sees};
use super::{cable_header, field, memo_header};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "infer/speech",
    summary: "paragraphs behind the names of alternating speakers are speeches",
    explanation: "`THE PRESIDENT: …`, `Mr. Rusk: …`, `Q. …` and `A. …` are speeches where three or \
        more of them stand near each other, at least two speakers take turns, one of them speaks \
        twice, and words stand behind each name. Labels of letters and forms are no speakers.",
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

/// The name that the line begins with, its colon or full stop included.
fn speaker(line: &str) -> Option<&str> {
    if let Some(label) = ["Q.", "A.", "Q:", "A:"].iter().find(|label| line.starts_with(**label)) {
        return line[label.len()..].starts_with(' ').then(|| &line[..label.len()]);
    }
    let label = field::label(line)?;
    let name = field::name(label);
    let is_label = field::is_one_of(label, &memo_header::LABELS)
        || field::is_one_of(label, &cable_header::LABELS);
    let is_name =
        name.len() >= 3 && !name.contains(|c: char| c.is_ascii_digit() || "/#&,".contains(c));
    (is_name && !is_label && is_of_a_person(name)).then_some(label)
}

/// Names in capitals, or behind a title: `Mr. Rusk`, `Secretary McNamara`, `General Taylor`.
fn is_of_a_person(name: &str) -> bool {
    const TITLES: [&str; 20] = [
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
    ];
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches('.');
    let is_titled = TITLES.contains(&first) && words.next().is_some();
    let most = if name.starts_with("THE ") { 4 } else { 2 };
    is_titled || name.chars().all(|c| !c.is_lowercase()) && name.split(' ').count() <= most
}

fn apply(reading: &mut Reading<'_>) {
    for run in field::runs_over_text(reading, GAP, speaker) {
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

/// Whether speakers take turns: two or more, and one of them more than once, on average.
fn is_conversation(run: &[field::Labelled]) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for speech in run {
        *counts.entry(&speech.label).or_default() += 1;
    }
    let is_answer = |speech: &field::Labelled| matches!(&speech.label[..], "A." | "A:");
    let is_question = |speech: &field::Labelled| matches!(&speech.label[..], "Q." | "Q:");
    if run.iter().any(is_answer) && !run.iter().any(is_question) {
        return false;
    }
    let turns = run.windows(2).filter(|pair| pair[0].label != pair[1].label).count();
    let spoken = run.iter().filter(|speech| speech.words >= WORDS).count();
    run.len() >= FEWEST
        && spoken * 2 >= run.len()
        && counts.len() >= 2
        && counts.len() * 3 <= run.len() * 2
        && turns >= 2
}
