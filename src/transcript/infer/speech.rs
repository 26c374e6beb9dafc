//! Speeches in minutes, hearings and interviews, and in transcripts of tapes.

use super::gate::{CAPITAL_FIRST, Gate, NO_SMALL_SECOND};
use super::speaker::{self, Speaker, Style, is_officer, is_titled, line_number, speaker};
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "infer/speech",
    summary: "paragraphs behind the names of alternating speakers are speeches",
    explanation: "`THE PRESIDENT: …`, `Mr. Rusk: …`, `Mr. RUSK. …`, `JK: …`, `Q. …` and `A. …` are \
        speeches where three or more of them stand near each other, at least two speakers take \
        turns, one of them speaks twice, and words stand behind each name, or in the paragraph \
        below a name that stands alone; or where all of them are those of persons with a title or \
        office, at some length. A name without a title must come twice; one in small letters, or \
        initials, must come again and again, and what is said must end as sentences do. The number \
        of a line may stand before the name. Paragraphs between two speeches of a hearing (`Mr. \
        RUSK. …`, `Q. …`) go on with the first of them, and so do the numbered lines behind a \
        speech on numbered lines.",
    limits: "Labels of letters, forms and minutes (`ABSENT`, `NOTE`) are no speakers. What stands \
        between two speeches in parentheses says what happens, and in minutes what the minutes \
        tell. Who a speaker is, is not inferred.",
    example: "THE PRESIDENT: Is the pier finished?\n\nMr. Rusk: It was finished in time.\n\nTHE \
        PRESIDENT: Who has paid for it?\n\nMr. Rusk: The commission has paid.\n",
    sees: Sees::Lines,
    gates: &[
        Gate::LABEL,
        Gate::first("QA0"),
        Gate::words(&speaker::TITLES),
        Gate::any(CAPITAL_FIRST | NO_SMALL_SECOND),
    ],
    begins: |line| speaker(line).is_some(),
    apply,
};

/// The fewest speeches, and the fewest where names are in small letters.
const FEWEST: usize = 3;
const FEWEST_NAMES: usize = 4;

/// How many words make a speech; half of them must have as many.
const WORDS: usize = 4;

/// How many paragraphs may stand between two speeches.
const GAP: usize = 3;

/// A paragraph that begins with the name of a speaker.
#[derive(Clone, Debug)]
struct Speech {
    segment: usize,
    /// The name with its colon.
    label: String,
    /// The name alone, in capitals.
    name: String,
    style: Style,
    /// Whether the number of the line stands before the name.
    is_numbered: bool,
    /// The paragraph below a name that stands alone.
    below: Option<usize>,
    /// How many words are said.
    words: usize,
    /// Whether what is said ends as sentences do.
    is_sentence: bool,
}

fn apply(reading: &mut Reading<'_>) {
    for mut run in runs(reading) {
        drop_lone_names(&mut run);
        if !is_conversation(&run) {
            continue;
        }
        let rest = rest(reading, &run);
        for speech in &run {
            let speaker = reading.label_length(speech.segment, speech.label.len());
            let evidence = format!("{} is one of several speakers who take turns", speech.label);
            let role = Role::Speech { speaker };
            reading.claim(speech.segment, role, RULE.id, certainty(speech), evidence);
            claim_rest(reading, speech.below, "the words below the name of a speaker");
        }
        for segment in rest {
            claim_rest(reading, Some(segment), "it goes on with the speech before it");
        }
    }
}

fn certainty(speech: &Speech) -> Certainty {
    if speech.style == Style::Name { Certainty::Medium } else { Certainty::High }
}

fn claim_rest(reading: &mut Reading<'_>, segment: Option<usize>, evidence: &'static str) {
    if let Some(segment) = segment {
        let role = Role::Speech { speaker: 0 };
        reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// The runs of speeches, with at most a few other paragraphs between two of them; the numbered
/// lines behind a speech on numbered lines are none of those.
fn runs(reading: &Reading<'_>) -> Vec<Vec<Speech>> {
    let mut runs: Vec<Vec<Speech>> = Vec::new();
    for speech in reading.segments_for(&RULE).into_iter().filter_map(|at| speech(reading, at)) {
        let is_near = |run: &&mut Vec<Speech>| {
            run.last().is_some_and(|last| are_near(reading, last, speech.segment))
        };
        match runs.last_mut().filter(is_near) {
            Some(run) => run.push(speech),
            None => runs.push(vec![speech]),
        }
    }
    runs
}

/// Whether no more than a few paragraphs stand between a speech and the next that do not go on
/// with it.
fn are_near(reading: &Reading<'_>, last: &Speech, next: usize) -> bool {
    let goes_on = |at: usize| {
        last.below == Some(at) || last.is_numbered && is_on_a_numbered_line(reading, at)
    };
    let between = (last.segment + 1..next).filter(|&at| !reading.is_furniture(at) && !goes_on(at));
    between.take(GAP + 1).count() <= GAP
}

fn speech(reading: &Reading<'_>, segment: usize) -> Option<Speech> {
    let is_text = matches!(reading.kind(segment), Kind::Paragraph | Kind::Heading(_));
    let plain = reading.plain(segment);
    let may_begin = plain.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    if !is_text || !may_begin || !reading.is_free(segment) {
        return None;
    }
    let Speaker { label, name, style } = speaker(reading.first_line(segment))?;
    let stands_so = reading.leading_text(segment).starts_with(label)
        || reading.marked_label(segment, label).is_some();
    let said = plain[label.len()..].trim();
    let below = if said.is_empty() { Some(below(reading, segment)?) } else { None };
    let said = below.map_or(said, |below| reading.plain(below));
    let is_whole = reading.looks[below.unwrap_or(segment)].is_whole;
    stands_so.then(|| Speech {
        segment,
        label: label.to_owned(),
        name: name.to_uppercase(),
        style,
        is_numbered: line_number(label) > 0,
        below,
        words: words(said),
        is_sentence: !is_whole || said.ends_with(['.', '?', '!', '-', '—', '"', '”', ')', '…']),
    })
}

/// The paragraph of running text below a name that stands alone, or the rest of its own.
fn below(reading: &Reading<'_>, segment: usize) -> Option<usize> {
    let below = reading.segments.get(segment + 1).map(|_| segment + 1)?;
    let is_text = reading.is_free(below) && reading.kind(below) == Kind::Paragraph;
    let is_said = speaker(reading.first_line(below)).is_none()
        && reading
            .plain(below)
            .starts_with(|c: char| c.is_alphanumeric() || "\"“'’.-—".contains(c));
    (is_text && is_said && words(reading.plain(below)) >= WORDS).then_some(below)
}

fn is_on_a_numbered_line(reading: &Reading<'_>, segment: usize) -> bool {
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && line_number(reading.plain(segment)) > 0
}

/// The paragraphs that go on with the speeches of a hearing: those between two of them, and
/// numbered lines behind the last.
fn rest(reading: &Reading<'_>, run: &[Speech]) -> Vec<usize> {
    const MANY: usize = 4;
    let is_of_hearing = |speech: &&Speech| matches!(speech.style, Style::Stop | Style::Question);
    let is_hearing = run.iter().filter(is_of_hearing).count() >= MANY;
    let ends = run.iter().skip(1).map(|speech| Some(speech.segment)).chain([None]);
    let mut rest = Vec::new();
    for (speech, end) in run.iter().zip(ends) {
        let first = speech.below.unwrap_or(speech.segment) + 1;
        let (mut passed, mut staged) = (0, 0);
        for segment in first..end.unwrap_or(reading.segments.len()) {
            let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
            if says_what_happens(reading, segment) {
                staged = MAX_STAGED;
            }
            if staged > 0 && is_text {
                let is_closed = reading.plain(segment).ends_with(')');
                staged = if is_closed { 0 } else { staged - 1 };
                continue;
            }
            let is_within = is_hearing && end.is_some();
            let is_line =
                (speech.is_numbered || is_within) && is_on_a_numbered_line(reading, segment);
            if is_text && (is_line || is_within && is_said(reading, segment)) {
                rest.push(segment);
            } else if !reading.is_furniture(segment) && !reading.is_frame(segment) {
                passed += 1;
                if passed > GAP {
                    break;
                }
            }
        }
    }
    rest
}

/// How many numbered lines may say in parentheses what happens.
const MAX_STAGED: usize = 6;

/// Whether the paragraph begins with a parenthesis, behind the number of its line.
fn says_what_happens(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    plain[line_number(plain)..].starts_with('(')
}

/// Whether the paragraph is text that may be spoken: not in parentheses, no title, no line of an
/// office that prints its address on the page.
fn is_said(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    let is_sentence = || plain.ends_with(['.', '?', '!', '-']);
    reading.looks[segment].is_lower
        && plain.starts_with(|c: char| c.is_alphabetic() || "\"“'’—-".contains(c))
        && words(plain) >= WORDS
        && (reading.is_prose(segment) || is_sentence())
}

/// A name without a title that comes but once is a label of another kind.
fn drop_lone_names(run: &mut Vec<Speech>) {
    let counts = count(run);
    let stays = |speech: &&Speech| counts[speech.name.as_str()] > 1 || is_titled(&speech.name);
    let kept = run.iter().filter(stays).cloned().collect();
    *run = kept;
}

/// How often each speaker speaks.
fn count(run: &[Speech]) -> HashMap<&str, usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for speech in run {
        *counts.entry(&speech.name).or_default() += 1;
    }
    counts
}

/// Whether speakers take turns: two or more, and one of them more than once, on average.
fn is_conversation(run: &[Speech]) -> bool {
    let has = |name: &str| {
        run.iter().any(|speech| speech.style == Style::Question && speech.name == name)
    };
    if has("A") && !has("Q") {
        return false;
    }
    let counts = count(run);
    let turns = run.windows(2).filter(|pair| pair[0].name != pair[1].name).count();
    let spoken = run.iter().filter(|speech| speech.words >= WORDS).count();
    let is_in_turn = counts.len() * 3 <= run.len() * 2 || are_officers_at_length(run);
    run.len() >= FEWEST
        && spoken * 2 >= run.len()
        && counts.len() >= 2
        && turns >= 2
        && is_in_turn
        && (!has_names(run) || are_persons(run, &counts, turns))
}

/// Whether a name in small letters is among the speakers.
fn has_names(run: &[Speech]) -> bool {
    run.iter().any(|speech| speech.style == Style::Name)
}

/// Whether names in small letters are those of persons: few of them, who take turns and speak in
/// sentences.
fn are_persons(run: &[Speech], counts: &HashMap<&str, usize>, turns: usize) -> bool {
    let sentences = run.iter().filter(|speech| speech.is_sentence).count();
    run.len() >= FEWEST_NAMES
        && counts.len() * 2 <= run.len()
        && turns * 2 >= run.len()
        && sentences * 4 >= run.len() * 3
}

/// Whether each speaker is a person with a title or in an office, and speaks a sentence.
fn are_officers_at_length(run: &[Speech]) -> bool {
    const SENTENCE: usize = 6;
    run.iter().all(|speech| speech.words >= SENTENCE && is_officer(&speech.name))
}
