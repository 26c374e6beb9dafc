//! Lists behind signs that are no bullets of the notation.

use super::enumeration::is_phrase;
use super::gate::{BRIEF, Gate, LINE};
use super::look::MAX_LINE;
use super::wording::{SHORT, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/sign-list",
    summary: "lines behind the same sign (`·`, `–`, `o`), below each other, are a list",
    explanation: "Two or more lines directly below each other that begin with the same bullet (`·`, \
        `▪`, `●`, `◦`), with what goes on below them in their paragraph, or three or more short ones \
        that begin with a dash, or with an `o` above a capital, as bullets are read by machines, and \
        have no words that only sentences have, are the items of a list.",
    limits: "Dialogue behind dashes, which has stops and verbs, stays as it is.",
    example: "· Plan of the pier\n· Books\n· Keys\n",
    sees: Sees::Lines,
    gates: &[Gate::first("·").with(LINE), Gate::words(&["o "]).with(LINE | BRIEF)],
    begins: |line| sign(line).is_some(),
    apply,
};

/// Bullets, which are nothing else.
const BULLETS: [char; 10] = ['·', '▪', '●', '◦', '‣', '∙', '►', '➢', '❖', '◆'];

/// Signs that are bullets where short phrases stand behind them.
const OTHERS: [char; 3] = ['–', '—', 'o'];

/// The fewest items behind each kind of sign.
const FEWEST: usize = 2;
const FEWEST_OTHERS: usize = 3;

/// The most words of an item behind a sign that may be another.
const MAX_WORDS: usize = 12;

/// The sign that the line begins with, a blank and words behind it.
fn sign(line: &str) -> Option<char> {
    let is_bullet_or_brief = !line.starts_with('o') || line.len() <= SHORT;
    let mut rest = Some(line).filter(|line| line.len() <= MAX_LINE && is_bullet_or_brief)?.chars();
    let sign = rest.next().filter(|sign| BULLETS.contains(sign) || OTHERS.contains(sign))?;
    let words = rest.as_str().strip_prefix([' ', '\t'])?.trim_start();
    let may_follow = |c: char| c.is_alphanumeric() && (sign != 'o' || !c.is_lowercase());
    (words.starts_with(may_follow) || is_bullet(sign) && !words.is_empty()).then_some(sign)
}

/// Whether the line begins with a sign that may stand before items.
pub(crate) fn is_bulleted(line: &str) -> bool {
    sign(line).is_some()
}

/// Whether the line begins with a bullet, so that what stands below it goes on with the item.
pub(super) fn has_bullet(line: &str) -> bool {
    sign(line).is_some_and(is_bullet)
}

fn is_bullet(sign: char) -> bool {
    BULLETS.contains(&sign)
}

fn apply(reading: &mut Reading<'_>) {
    for run in runs(reading) {
        let sign = run[0].1;
        let is_list = run.len() >= FEWEST && is_bullet(sign)
            || run.len() >= FEWEST_OTHERS && run.iter().all(|&(at, _)| is_short(reading, at));
        for (segment, sign) in run.into_iter().filter(|_| is_list) {
            let label = reading.label_length(segment, sign.len_utf8());
            let evidence = "a line behind a sign, one of several below each other";
            reading.claim(segment, Role::ListItem { label }, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// Segments behind the same sign that follow each other, furniture and the rests of items in their
/// paragraphs passed over.
fn runs(reading: &Reading<'_>) -> Vec<Vec<(usize, char)>> {
    let mut runs: Vec<Vec<(usize, char)>> = Vec::new();
    for segment in reading.segments_for(&RULE) {
        let Some(sign) = item(reading, segment) else { continue };
        match runs.last_mut() {
            Some(run) if goes_on(reading, run[run.len() - 1], (segment, sign)) => {
                run.push((segment, sign));
            }
            _ => runs.push(vec![(segment, sign)]),
        }
    }
    runs
}

fn item(reading: &Reading<'_>, segment: usize) -> Option<char> {
    let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
    let sign = sign(reading.any_line(segment)?).filter(|_| is_text)?;
    reading.leading_text(segment).starts_with(sign).then_some(sign)
}

fn goes_on(reading: &Reading<'_>, before: (usize, char), item: (usize, char)) -> bool {
    let mut between = before.0 + 1..item.0;
    let is_rest = |at: usize| {
        let block = reading.segments[at].block;
        is_bullet(before.1)
            && reading.is_free(at)
            && block == reading.segments[before.0].block
            && block == reading.segments[item.0].block
    };
    before.1 == item.1 && between.all(|at| reading.is_furniture(at) || is_rest(at))
}

/// Whether the item is a phrase of a few words.
fn is_short(reading: &Reading<'_>, segment: usize) -> bool {
    reading.line(segment).is_some_and(|line| {
        words(line) <= MAX_WORDS
            && is_phrase(line)
            && !line.ends_with(['.', '!', '?', '"', '”', ','])
    })
}
