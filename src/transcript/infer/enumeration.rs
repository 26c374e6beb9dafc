//! Lists of short items behind numbers.

use super::gate::{Gate, NUMBERED};
use super::numbered::{Label, label, label_of};
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/enumeration",
    summary: "three or more short lines behind numbers that go on are a list",
    explanation: "Three or more lines directly below each other, the labels of which go on (`1.`, \
        `2.`, `3.`; `a)`, `b)`, `c)`), each of a few words, and hardly any of them with the full \
        stop of a sentence, or longer, with no word in any of them that only sentences have, are \
        the items of a list. Where its numbers go on below a line that stands alone, that line is \
        the title of another group.",
    limits: "Where one of the items is longer, or goes on behind its line, all of them are numbered \
        paragraphs; so are those of messages in capitals.",
    example: "The inspector asked for\n\n1. The plan of the pier\n\n2. The books\n\n3. The keys\n",
    sees: Sees::Lines,
    gates: &[Gate::any(NUMBERED)],
    begins: |line| label(line).is_some(),
    apply,
};

/// The fewest items of a list.
const FEWEST: usize = 3;

/// The most words of an item, its label included.
const MAX_WORDS: usize = 9;

/// An item that may be one of a list.
#[derive(Clone, Copy)]
struct Item {
    segment: usize,
    label: Label,
    /// Whether it may stand in a list: it is short, and not in capitals.
    is_short: bool,
    ends_a_sentence: bool,
    /// Whether no word in it says that it is a sentence.
    is_phrase: bool,
}

impl Item {
    /// Whether the numbers go on from this one to `next`.
    fn is_before(&self, next: &Self) -> bool {
        let (here, next) = (&self.label, &next.label);
        here.series == next.series && here.ordinal + 1 == next.ordinal
    }
}

fn apply(reading: &mut Reading<'_>) {
    let mut before: Option<Item> = None;
    for run in runs(reading) {
        let goes_on = before.as_ref().is_some_and(|last| last.is_before(&run[0]));
        let is_rest = goes_on && is_short_list(reading, &run);
        if !is_rest && !is_list(reading, &run) {
            before = None;
            continue;
        }
        for item in &run {
            let label = reading.label_length(item.segment, item.label.length);
            let evidence = "a short line behind a number, one of several that go on";
            let role = Role::ListItem { label };
            reading.claim(item.segment, role, RULE.id, Certainty::Medium, evidence);
        }
        if let Some(last) = before.filter(|_| is_rest) {
            claim_title(reading, last.segment, run[0].segment);
        }
        before = run.last().copied();
    }
}

/// Claims the line that stands alone between two groups of one list: the title of the second.
fn claim_title(reading: &mut Reading<'_>, last: usize, next: usize) {
    const MAX_WORDS: usize = 6;
    let mut between =
        (last + 1..next).filter(|&at| !reading.is_furniture(at) && !reading.is_frame(at));
    let (Some(title), None) = (between.next(), between.next()) else { return };
    let is_title = |line: &str| {
        words(line) <= MAX_WORDS
            && line.starts_with(char::is_uppercase)
            && line.ends_with(char::is_alphabetic)
    };
    let is_alone = reading.segments[title].block != reading.segments[next].block;
    if is_alone && reading.line(title).is_some_and(is_title) {
        let evidence = "a line between two groups of a list, the numbers of which go on";
        reading.claim(title, Role::Head, RULE.id, Certainty::Medium, evidence);
    }
}

/// Neighbours in the text with labels that go on from one to the next, whatever their length.
fn runs(reading: &Reading<'_>) -> Vec<Vec<Item>> {
    let mut runs: Vec<Vec<Item>> = Vec::new();
    for item in reading.segments_for(&RULE).into_iter().filter_map(|at| item(reading, at)) {
        match runs.last_mut().filter(|run| goes_on(reading, run, &item)) {
            Some(run) => run.push(item),
            None => runs.push(vec![item]),
        }
    }
    runs
}

/// Whether the item is the next one, and no text stands between.
fn goes_on(reading: &Reading<'_>, run: &[Item], item: &Item) -> bool {
    let is_passed_over = |at: usize| reading.is_furniture(at) || reading.is_frame(at);
    run.last().is_some_and(|last| {
        last.is_before(item) && (last.segment + 1..item.segment).all(is_passed_over)
    })
}

fn item(reading: &Reading<'_>, segment: usize) -> Option<Item> {
    let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
    let label = label_of(reading, segment).filter(|_| is_text)?;
    let line = reading.line(segment);
    let is_lower = reading.looks[segment].is_lower;
    let is_line = line.is_some_and(|line| !line.ends_with([':', '-'])) && is_lower;
    let is_short = is_line && line.is_some_and(|line| words(line) <= MAX_WORDS);
    let is_phrase = is_line && line.is_some_and(is_phrase);
    let ends_a_sentence = line.is_none_or(|line| line.ends_with('.'));
    Some(Item { segment, label, is_short, ends_a_sentence, is_phrase })
}

/// Words of sentences, which phrases hardly have: verbs and pronouns of English and its
/// neighbours, sorted.
const OF_SENTENCES: [&str; 99] = [
    "advise", "are", "be", "been", "being", "brought", "came", "can", "che", "could", "did", "do",
    "does", "elle", "er", "es", "est", "està", "está", "felt", "fue", "gave", "got", "ha", "habe",
    "haben", "had", "han", "has", "hat", "hatte", "have", "he", "heard", "held", "her", "his", "i",
    "ich", "ihr", "il", "is", "ist", "it", "je", "knew", "left", "made", "may", "met", "might",
    "must", "my", "nicht", "non", "not", "nous", "ont", "our", "pas", "please", "que", "qui",
    "request", "requests", "said", "saw", "se", "see", "sent", "shall", "she", "should", "sie",
    "sind", "sono", "sont", "that", "their", "they", "thought", "told", "took", "vous", "war",
    "was", "we", "went", "were", "when", "which", "who", "will", "wir", "wird", "would", "wrote",
    "wurde", "you",
];

/// Whether no word stands on the line that only sentences have, as far as small words and the
/// endings of English show it.
pub(super) fn is_phrase(line: &str) -> bool {
    const MAX_WORDS: usize = 20;
    const MAX_ENDED: usize = 18;
    let most = if line.ends_with('.') { MAX_ENDED } else { MAX_WORDS };
    let is_of_sentence = |word: &str| {
        let word = bare(word);
        word.ends_with("ed") || OF_SENTENCES.binary_search(&word.as_str()).is_ok()
    };
    words(line) <= most && !line.split_whitespace().any(is_of_sentence)
}

/// Whether the line is of a few words, none of them one that only sentences have: a participle
/// may be (`related lines`).
pub(super) fn is_terse(line: &str) -> bool {
    const MAX_WORDS: usize = 8;
    let is_of_sentence = |word: &str| OF_SENTENCES.binary_search(&bare(word).as_str()).is_ok();
    words(line) <= MAX_WORDS && !line.split_whitespace().any(is_of_sentence)
}

/// The word in small letters, without signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_list(reading: &Reading<'_>, run: &[Item]) -> bool {
    let are_phrases = run.iter().all(|item| item.is_phrase);
    let is_last = |item: &Item| !has_more(reading, item.segment);
    run.len() >= FEWEST
        && (is_short_list(reading, run) || are_phrases && run.last().is_some_and(is_last))
}

/// Whether all items are short, and hardly any ends as a sentence does.
fn is_short_list(reading: &Reading<'_>, run: &[Item]) -> bool {
    let ended = run.iter().filter(|item| item.ends_a_sentence).count();
    let is_last = |item: &Item| !has_more(reading, item.segment);
    ended * FEWEST <= run.len()
        && run.iter().all(|item| item.is_short)
        && run.last().is_some_and(is_last)
}

/// Whether the paragraph of the segment has a line behind it that no rule has claimed.
fn has_more(reading: &Reading<'_>, segment: usize) -> bool {
    reading.segments.get(segment + 1).is_some_and(|next| {
        next.block == reading.segments[segment].block && next.role == Role::Plain
    })
}

#[cfg(test)]
mod tests {
    use super::{OF_SENTENCES, is_phrase};
    use crate::transcript::infer::{Infer, Role, infer};
    use crate::transcript::syntax::parse;

    fn roles(text: &str) -> Vec<Role> {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().map(|segment| segment.role).collect()
    }

    #[test]
    fn phrases_have_no_words_of_sentences() {
        assert!(OF_SENTENCES.is_sorted());
        assert!(is_phrase("2. Special or select committee, by resolution of the house."));
        assert!(!is_phrase("2. The committee is in session."));
        assert!(!is_phrase("2. The committee adjourned."));
        assert!(!is_phrase("2. Der Ausschuss hat die Sitzung geschlossen."));
    }

    #[test]
    fn phrases_with_a_full_stop_are_items() {
        let items = "1. Standing committee.\n\n2. Committee of both houses.\n\n";
        let count = |text: &str| {
            roles(text).iter().filter(|role| matches!(role, Role::ListItem { .. })).count()
        };
        assert_eq!(count(&format!("{items}3. None of these.\n")), 3);
        assert_eq!(count(&format!("{items}3. We shall see.\n")), 0);
    }

    #[test]
    fn a_line_between_groups_is_a_title() {
        let text = "1. Plan\n\n2. Books\n\n3. Keys\n\nOf the Harbor\n\n4. Pier\n\n5. Ships\n";
        let roles = roles(text);
        assert_eq!(roles[3], Role::Head);
        assert!(matches!(roles[5], Role::ListItem { .. }));
    }
}
