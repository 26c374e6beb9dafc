//! Paragraphs that go on over a page break.

use super::field;
use super::look::OBJECT;
use super::wording::{ends_a_sentence, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/join",
    summary: "a paragraph that breaks off goes on in the next one, over the page break between them",
    explanation: "Running text that does not end as a sentence does, and a paragraph that begins \
        in lower case, with nothing but page furniture or frames between them, are one paragraph; \
        so are halves of a word with a hyphen, halves of a message in capitals, and a paragraph of \
        typed lines that breaks off at the end of a full one with one that goes on in such lines \
        on the next page.",
    limits: "Short lines, names, tables, and labels such as `b.` do not join. Where nothing at all \
        stands between the two, and no page break was inferred, they are left apart.",
    example: "The commission has paid for the pier with the fees of\n\n- 2 -\n\nthe year before, \
        and has closed its books on the matter.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest words of the second half, and of one that goes on with a word.
const WORDS: usize = 4;
const WORDS_BEHIND_HYPHEN: usize = 2;

fn apply(reading: &mut Reading<'_>) {
    let mut before: Option<usize> = None;
    for segment in 0..reading.segments.len() {
        if reading.is_furniture(segment) || reading.is_frame(segment) {
            continue;
        }
        let left = before.replace(segment);
        let Some(left) = left.filter(|&left| is_over_a_page(reading, left, segment)) else {
            continue;
        };
        let Some((certainty, evidence)) = evidence(reading, left, segment) else { continue };
        if reading.wants(certainty) {
            reading.segments[segment].joins = true;
            reading.note(segment, RULE.id, certainty, evidence);
        }
    }
}

/// What shows that the two are one paragraph.
fn evidence(reading: &Reading<'_>, left: usize, right: usize) -> Option<(Certainty, &'static str)> {
    if goes_on(reading, left, right) {
        let is_neighbour = left + 1 == right;
        let certainty = if is_neighbour { Certainty::Medium } else { Certainty::High };
        return Some((
            certainty,
            "the paragraph before it breaks off, this one begins in lower case",
        ));
    }
    if runs_over(reading, left, right) {
        return Some((
            Certainty::Medium,
            "the paragraph before it breaks off at the end of a line",
        ));
    }
    let evidence = "the paragraph before it, all in capitals, breaks off";
    shouts_on(reading, left, right).then_some((Certainty::Medium, evidence))
}

/// Whether a page break stands between the two.
fn is_over_a_page(reading: &Reading<'_>, left: usize, right: usize) -> bool {
    right > left + 1 || reading.segments[right].page_turn.is_some()
}

/// Whether `right` goes on with the sentence of `left`.
pub(super) fn goes_on(reading: &Reading<'_>, left: usize, right: usize) -> bool {
    let is_text = |at: usize| reading.kind(at) == Kind::Paragraph;
    let role = reading.segments[left].role;
    let may_break = matches!(role, Role::Plain | Role::NumberedParagraph { .. });
    may_break
        && is_text(left)
        && is_text(right)
        && reading.is_free(right)
        && reading.is_prose(left)
        && reading.leading_text(right).starts_with(char::is_lowercase)
        && !reading.plain(left).starts_with(OBJECT)
        && breaks_off(reading.source(left))
        && begins_within(reading.leading_text(right), reading, right, hyphen(reading.source(left)))
}

/// Whether `left` breaks off at the end of a line that is as long as those above it, and `right`,
/// of several such lines, stands at the head of the next page: it may begin with a name.
fn runs_over(reading: &Reading<'_>, left: usize, right: usize) -> bool {
    let may_break =
        matches!(reading.segments[left].role, Role::Plain | Role::NumberedParagraph { .. });
    let is_text = |at: usize| {
        reading.kind(at) == Kind::Paragraph && reading.is_prose(at) && reading.looks[at].is_lower
    };
    let source = reading.source(left).trim_end();
    right > left + 2
        && may_break
        && reading.is_free(right)
        && is_text(left)
        && is_text(right)
        && breaks_off(source)
        && is_set_in_lines(source)
        && source.ends_with(|c: char| c.is_alphabetic() || c == ',')
        && is_set_in_lines(reading.plain(right))
        && reading.leading_text(right).starts_with(char::is_alphabetic)
        && !is_labelled(reading.leading_text(right))
        && field::label(reading.leading_text(right)).is_none()
}

/// Whether the text has three lines or more, and the last three are about as long as each other.
fn is_set_in_lines(text: &str) -> bool {
    const SHORTEST: usize = 35;
    let lengths: Vec<usize> = text.rsplit('\n').take(3).map(|line| line.trim().len()).collect();
    let longest = lengths.iter().max().copied().unwrap_or(0);
    lengths.len() == 3
        && longest <= 2 * SHORT_LINE
        && lengths.iter().all(|&length| length >= SHORTEST && length * 4 >= longest * 3)
}

/// A typed line is not longer than twice this, in bytes.
const SHORT_LINE: usize = 60;

/// Whether two paragraphs in capitals, page furniture between them, are one: messages have no
/// lower case to go on with.
pub(super) fn shouts_on(reading: &Reading<'_>, left: usize, right: usize) -> bool {
    const LETTERS: usize = 20;
    let is_shouted = |at: usize| {
        reading.kind(at) == Kind::Paragraph
            && reading.is_prose(at)
            && is_capitals(reading.plain(at), LETTERS)
            && !STAMPED.iter().any(|words| reading.plain(at).contains(words))
    };
    let may_break =
        matches!(reading.segments[left].role, Role::Plain | Role::NumberedParagraph { .. });
    let text = reading.leading_text(right);
    right > left + 1
        && may_break
        && reading.is_free(right)
        && is_shouted(left)
        && is_shouted(right)
        && breaks_off(reading.source(left))
        && text.starts_with(|c: char| c.is_alphabetic())
        && field::label(text).is_none()
        && !is_labelled(text)
}

/// Words of warnings that are printed or stamped on the pages of messages.
const STAMPED: [&str; 9] = [
    "REPRODUCTION BY",
    "ISSUING OFFICE",
    "PROHIBITED",
    "WARNING NOTICE",
    "SOURCES AND METHODS",
    "EXCLUDED FROM",
    "DOWNGRADING",
    "DECLASSIFICATION",
    "DISSEMINATION",
];

/// Whether the text begins as a numbered paragraph or section does: `A.`, `II.`.
fn is_labelled(text: &str) -> bool {
    const LABEL: usize = 5;
    let first = text.split_whitespace().next().unwrap_or("");
    first.len() <= LABEL && first.ends_with(['.', ')', ':'])
}

/// Whether the text ends within a sentence, in a line of some length.
fn breaks_off(source: &str) -> bool {
    const LINE: usize = 3;
    let text = source.trim_end();
    let last = text.rsplit(['\n', '\r']).next().unwrap_or(text);
    !ends_a_sentence(text)
        && words(last) >= LINE
        && is_worded(last)
        && text.ends_with(|c: char| c.is_alphanumeric() || ",-’'".contains(c))
}

/// Whether most of the text is words: what machines read off stains is not.
fn is_worded(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() >= 2 || matches!(word, "a" | "A" | "I" | "y" | "e" | "o")
    };
    let is_clean = |word: &&str| is_word(word) && !word.contains(['|', '=', '~', '»', '«']);
    text.split_whitespace().filter(is_clean).count() * 5 >= words(text) * 4
}

/// Whether the text ends with half a word.
fn hyphen(source: &str) -> bool {
    let text = source.trim_end();
    text.strip_suffix('-').is_some_and(|text| text.ends_with(char::is_lowercase))
}

/// Whether the text begins within a sentence.
fn begins_within(text: &str, reading: &Reading<'_>, segment: usize, behind_hyphen: bool) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | ',' | '.' | ';');
    let least = if behind_hyphen { WORDS_BEHIND_HYPHEN } else { WORDS };
    first.starts_with(char::is_lowercase)
        && first.chars().all(is_word)
        && (first.len() > 2 || !first.ends_with('.'))
        && words(reading.plain(segment)) >= least
        && reading.looks[segment].is_lower
        && is_worded(reading.plain(segment))
}
