//! Lists of short items behind numbers.

use super::numbered::{Label, label, label_of};
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/enumeration",
    summary: "three or more short lines behind numbers that go on are a list",
    explanation: "Three or more lines directly below each other, the labels of which go on (`1.`, \
        `2.`, `3.`; `a)`, `b)`, `c)`), each of a few words, and hardly any of them with the full \
        stop of a sentence, are the items of a list.",
    limits: "Where one of the items is longer, or goes on behind its line, all of them are numbered \
        paragraphs; so are those of messages in capitals.",
    example: "The inspector asked for\n\n1. The plan of the pier\n\n2. The books\n\n3. The keys\n",
    sees: Sees::Lines,
    begins: |line| label(line).is_some(),
    apply,
};

/// The fewest items of a list.
const FEWEST: usize = 3;

/// The most words of an item, its label included.
const MAX_WORDS: usize = 9;

/// An item that may be one of a list.
struct Item {
    segment: usize,
    label: Label,
    /// Whether it may stand in a list: it is short, and not in capitals.
    is_short: bool,
    ends_a_sentence: bool,
}

fn apply(reading: &mut Reading<'_>) {
    for run in runs(reading) {
        if is_list(reading, &run) {
            for item in run {
                let label = reading.label_length(item.segment, item.label.length);
                let evidence = "a short line behind a number, one of several that go on";
                let role = Role::ListItem { label };
                reading.claim(item.segment, role, RULE.id, Certainty::Medium, evidence);
            }
        }
    }
}

/// Neighbours in the text with labels that go on from one to the next, whatever their length.
fn runs(reading: &Reading<'_>) -> Vec<Vec<Item>> {
    let mut runs: Vec<Vec<Item>> = Vec::new();
    let mut is_open = false;
    for segment in 0..reading.segments.len() {
        let Some(item) = item(reading, segment) else {
            is_open &= reading.is_furniture(segment) || reading.is_frame(segment);
            continue;
        };
        match runs.last_mut().filter(|run| is_open && goes_on(run, &item)) {
            Some(run) => run.push(item),
            None => runs.push(vec![item]),
        }
        is_open = true;
    }
    runs
}

fn goes_on(run: &[Item], item: &Item) -> bool {
    run.last().is_some_and(|last| {
        last.label.series == item.label.series && last.label.ordinal + 1 == item.label.ordinal
    })
}

fn item(reading: &Reading<'_>, segment: usize) -> Option<Item> {
    let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
    let label = label_of(reading, segment).filter(|_| is_text)?;
    let line = reading.line(segment);
    let is_short = line.is_some_and(|line| words(line) <= MAX_WORDS && !line.ends_with([':', '-']))
        && reading.looks[segment].is_lower;
    let ends_a_sentence = line.is_none_or(|line| line.ends_with('.'));
    Some(Item { segment, label, is_short, ends_a_sentence })
}

fn is_list(reading: &Reading<'_>, run: &[Item]) -> bool {
    let ended = run.iter().filter(|item| item.ends_a_sentence).count();
    let is_last = |item: &Item| !has_more(reading, item.segment);
    run.len() >= FEWEST
        && ended * FEWEST <= run.len()
        && run.iter().all(|item| item.is_short)
        && run.last().is_some_and(is_last)
}

/// Whether the paragraph of the segment has a line behind it that no rule has claimed.
fn has_more(reading: &Reading<'_>, segment: usize) -> bool {
    reading.segments.get(segment + 1).is_some_and(|next| {
        next.block == reading.segments[segment].block && next.role == Role::Plain
    })
}
