//! Lists of short lines without numbers.

use super::enumeration::{is_phrase, is_terse};
use super::wording::{is_capitals, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/simple-list",
    summary: "three or more short lines below a line with a colon are a list",
    explanation: "All lines of a paragraph, three or more of a few words, none with the stop of a \
        sentence or a word that only sentences have, directly below running text that ends with a \
        colon, `as follows` or `the following`, are the items of a list; so are the last lines of \
        a paragraph below one of its own that ends so, and paragraphs of one such line each, not \
        in capitals. All but the last may end with a semicolon, and all may begin in lower case \
        if they are shorter still.",
    limits: "Titles in capitals that are no names, an address below a colon, verse and quotations, which have stops or verbs, and fields \
        of forms stay what they are.",
    example: "The following members of the commission came to the new pier:\n\nOak, the harbor \
        master\nElm, the engineer\nAsh, the treasurer\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest items.
pub(super) const FEWEST: usize = 3;

/// The longest item, in bytes, and the most words of it.
pub(super) const LONGEST: usize = 80;
const MAX_WORDS: usize = 10;

/// The same of an item that begins in lower case.
const LONGEST_LOWER: usize = 40;
const MAX_LOWER_WORDS: usize = 6;

/// Whether the line above a list announces it, has the words of running text, and is no label.
pub(super) fn may_introduce(line: &str) -> bool {
    const FEWEST: usize = 4;
    announces(line) && words(line) >= FEWEST
}

/// Whether the text ends with a colon, or with words that stand for one.
fn announces(text: &str) -> bool {
    let bare = text.trim_end_matches(['-', '–', '—', '.', ' ']);
    let is_short_of_colon = || bare.ends_with("as follows") || bare.ends_with("the following");
    bare.ends_with(':') || is_short_of_colon()
}

fn apply(reading: &mut Reading<'_>) {
    let mut first = 1;
    while first < reading.segments.len() {
        if !introduces(reading, first - 1) {
            first += 1;
            continue;
        }
        let (end, evidence) = match lines_below(reading, first) {
            Some(end) => (end, "a short line, one of several below a line with a colon"),
            None => (
                paragraphs_below(reading, first),
                "a short paragraph, one of several below a line with a colon",
            ),
        };
        for segment in first..end {
            if end - first >= FEWEST {
                let role = Role::ListItem { label: 0 };
                reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
            }
        }
        first = end.max(first + 1);
    }
}

/// The end of the paragraph of the segment, if that and all behind it in the paragraph are items.
fn lines_below(reading: &Reading<'_>, first: usize) -> Option<usize> {
    let block = reading.segments[first].block;
    let is_other = |&at: &usize| {
        reading.segments[at].block != block
            || !is_item(reading, at, is_last(reading, at))
            || !begin_alike(reading, first, at)
    };
    let end = (first..reading.segments.len()).find(is_other).unwrap_or(reading.segments.len());
    (end - first >= FEWEST && is_last(reading, end - 1)).then_some(end)
}

/// Whether both segments begin in lower case, or neither.
fn begin_alike(reading: &Reading<'_>, first: usize, other: usize) -> bool {
    let is_lower = |at: usize| reading.plain(at).starts_with(char::is_lowercase);
    is_lower(first) == is_lower(other)
}

/// Whether the segment is the last of its paragraph.
fn is_last(reading: &Reading<'_>, segment: usize) -> bool {
    let block = reading.segments[segment].block;
    reading.segments.get(segment + 1).is_none_or(|next| next.block != block)
}

/// The end of the paragraphs of one short line each, from the segment on.
fn paragraphs_below(reading: &Reading<'_>, first: usize) -> usize {
    let is_other = |&at: &usize| !is_paragraph(reading, at) || !begin_alike(reading, first, at);
    (first..reading.segments.len()).find(is_other).unwrap_or(reading.segments.len())
}

/// Whether the segment is a whole paragraph, and may be an item: in capitals it may be a title.
fn is_paragraph(reading: &Reading<'_>, segment: usize) -> bool {
    let here = &reading.segments[segment];
    here.first == here.block
        && is_item(reading, segment, false)
        && (!is_capitals(reading.plain(segment), 1) || is_name(reading.plain(segment)))
}

/// Whether the segment is running text, or a title, that announces a list, and names no address.
fn introduces(reading: &Reading<'_>, segment: usize) -> bool {
    let text = reading.source(segment).trim_end();
    let is_text = matches!(
        reading.segments[segment].role,
        Role::Plain | Role::NumberedParagraph { .. } | Role::Speech { .. }
    );
    is_text
        && reading.kind(segment) == Kind::Paragraph
        && announces(text)
        && may_introduce(text.rsplit('\n').next().unwrap_or(text))
        && !reading.plain(segment).contains("ddress")
}

fn is_item(reading: &Reading<'_>, segment: usize, is_last: bool) -> bool {
    const BOXES: [char; 4] = ['[', '☐', '☑', '☒'];
    reading.is_free(segment)
        && !reading.source(segment).trim_start().starts_with(BOXES)
        && reading.line(segment).is_some_and(|line| may_be_item(line, is_last))
}

/// Whether the line may be an item: a few words, and no sentence.
fn may_be_item(line: &str, is_last: bool) -> bool {
    let bare = if is_last { line.trim_end_matches('.') } else { without_joint(line) };
    let begins_lower = bare.starts_with(char::is_lowercase);
    let (longest, most) =
        if begins_lower { (LONGEST_LOWER, MAX_LOWER_WORDS) } else { (LONGEST, MAX_WORDS) };
    bare.len() <= longest
        && words(bare) <= most
        && !bare.ends_with(['.', ',', ';', ':', '!', '?', '"', '”', '-'])
        && bare.starts_with(char::is_alphanumeric)
        && bare.bytes().filter(u8::is_ascii_alphabetic).count() >= 3
        && !bare.contains(": ")
        && !bare.contains("__")
        && !has_stop_within(bare)
        && (is_phrase(bare) || is_terse(bare) && !is_capitals(bare, 1) || is_name(bare))
}

/// Whether a sentence ends within the line: a full stop stands behind a word that is no
/// abbreviation.
fn has_stop_within(line: &str) -> bool {
    const LONGEST_ABBREVIATION: usize = 4;
    let mut words = line.split_whitespace().rev().skip(1);
    words.any(|word| word.len() > LONGEST_ABBREVIATION + 1 && word.ends_with('.'))
}

/// The item without what joins it to the next: `the plan; and`.
fn without_joint(line: &str) -> &str {
    let bare = line.strip_suffix(" and").or_else(|| line.strip_suffix(" or")).unwrap_or(line);
    bare.strip_suffix(';').unwrap_or(line)
}
