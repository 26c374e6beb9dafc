//! Reading the pieces of dates and times at a place in a text.

use super::months::{self, APOSTROPHES, MAX_NAME_BYTES};
use crate::xml::search::find;
use std::ops::Range;

/// Blanks between the parts of a date: so many bytes at most, one line end among them.
const MAX_GAP: usize = 4;

/// The most letters behind the apostrophe of an abbreviation: `Jan'y`, `Feb'ry`, in bytes.
const MAX_ENDING: usize = 2;

/// Words between day, month and year: `27th of October`, `27 de octubre de 1962`.
const LINKING_WORDS: [&str; 4] = ["of", "de", "del", "di"];

/// A month as a word.
#[derive(Clone, Copy)]
pub(super) struct Month {
    /// From 1.
    pub number: u8,
    /// Whether the word could rather be another one.
    pub ordinary: bool,
    /// The byte offset at which the reading goes on: behind the word going forwards, its first
    /// byte going backwards.
    pub edge: usize,
}

/// The runs of ASCII digits of `text` that begin a word, from `at` on.
pub(super) fn next_digits(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = at;
    loop {
        let start = at + find(bytes.get(at..)?, |byte| byte.is_ascii_digit())?;
        let run = start..digits_end(text, start);
        if !ends_in_word(&text[..start]) {
            return Some(run);
        }
        at = run.end;
    }
}

fn digits_end(text: &str, start: usize) -> usize {
    let digits = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit());
    start + digits.count()
}

/// A whole run of digits at `at`, if it has as many digits as `digits` allows.
pub(super) fn number(text: &str, at: usize, digits: Range<usize>) -> Option<(u16, usize)> {
    let end = digits_end(text, at);
    let fits = digits.contains(&(end - at)) && end - at <= 4;
    fits.then(|| text[at..end].parse().ok()).flatten().map(|value| (value, end))
}

/// Whether the text ends with a letter or digit.
pub(super) fn ends_in_word(before: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Whether the text begins with a letter or digit.
pub(super) fn begins_in_word(after: &str) -> bool {
    after.chars().next().is_some_and(char::is_alphanumeric)
}

/// Behind one of the words, compared without regard to case; none if none stands at `at`.
pub(super) fn after_word(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let first = text.as_bytes().get(at)?;
    let matches = |word: &&&str| {
        if !word.as_bytes().first().is_some_and(|it| it.eq_ignore_ascii_case(first)) {
            return false;
        }
        let end = at + word.len();
        text.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(word))
            && !begins_in_word(&text[end..])
    };
    words.iter().find(matches).map(|word| at + word.len())
}

/// Behind the blanks at `at`.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_none_or(u8::is_ascii_graphic) {
        return at;
    }
    let blanks = text[at..].char_indices().take_while(|&(i, c)| i < MAX_GAP && c.is_whitespace());
    let end = at + blanks.map(|(_, c)| c.len_utf8()).sum::<usize>();
    if line_ends(&text[at..end]) > 1 { at } else { end }
}

/// Behind a linking word at `at` and the blanks after it; `at` itself where none stands there.
pub(super) fn skip_link(text: &str, at: usize) -> usize {
    after_word(text, at, &LINKING_WORDS).map_or(at, |end| skip_blanks(text, end))
}

/// The first of the blanks before a linking word that ends at `at`.
fn skip_link_back(text: &str, at: usize) -> usize {
    let before = LINKING_WORDS.iter().find_map(|word| text[..at].strip_suffix(word));
    let start = before.map_or(at, |before| skip_blanks_back(text, before.len()));
    if before.is_some_and(|before| start < before.len()) { start } else { at }
}

/// The first of the blanks before `at`.
fn skip_blanks_back(text: &str, at: usize) -> usize {
    if text.as_bytes()[..at].last().is_none_or(u8::is_ascii_graphic) {
        return at;
    }
    let before = text[..at].chars().rev().take(MAX_GAP).take_while(|c| c.is_whitespace());
    let start = at - before.map(char::len_utf8).sum::<usize>();
    if line_ends(&text[start..at]) > 1 { at } else { start }
}

fn line_ends(blanks: &str) -> usize {
    blanks.bytes().filter(|&byte| byte == b'\n').count()
}

/// Before the ASCII sign that ends before `at`, if it does.
fn without_last(text: &str, at: usize, sign: char) -> usize {
    text[..at].strip_suffix(sign).map_or(at, str::len)
}

/// Whether a number stands before `at`, with blanks between.
pub(super) fn number_before(text: &str, at: usize) -> bool {
    text[..skip_blanks_back(text, at)].ends_with(|c: char| c.is_ascii_digit())
}

/// Behind one of the characters at `at`; `at` itself where none stands there.
pub(super) fn skip_char(text: &str, at: usize, any: &[char]) -> usize {
    match text[at..].chars().next() {
        Some(c) if any.contains(&c) => at + c.len_utf8(),
        _ => at,
    }
}

/// The month whose name begins at `at`.
pub(super) fn month_at(text: &str, at: usize) -> Option<Month> {
    let edge = letters_end(text, at);
    let with_ending = || {
        let behind = skip_char(text, edge, &APOSTROPHES);
        let end = letters_end(text, behind);
        let is_one = behind > edge && (1..=MAX_ENDING).contains(&(end - behind));
        is_one.then(|| month_named(&text[at..end], end))?
    };
    with_ending().or_else(|| month_named(&text[at..edge], edge))
}

/// Behind the letters at `at`, no more of them than a name has.
fn letters_end(text: &str, at: usize) -> usize {
    let mut letters = text[at..].char_indices();
    let end = letters.find(|&(i, c)| !c.is_alphabetic() || i > MAX_NAME_BYTES);
    end.map_or(text.len(), |(i, _)| at + i)
}

/// Before the letters that end at `end`, no more of them than a name has.
fn letters_start(text: &str, end: usize) -> usize {
    let mut letters = text[..end].char_indices().rev();
    let before = letters.find(|&(i, c)| !c.is_alphabetic() || end - i > MAX_NAME_BYTES);
    before.map_or(0, |(i, c)| i + c.len_utf8())
}

/// The month whose name ends before `at`, with blanks, a comma, the stop of an abbreviation or a
/// linking word between.
pub(super) fn month_before(text: &str, at: usize) -> Option<Month> {
    let end = skip_link_back(text, skip_blanks_back(text, at));
    let end = without_last(text, without_last(text, end, ','), '.');
    if text.as_bytes()[..end]
        .last()
        .is_none_or(|last| last.is_ascii() && !last.is_ascii_alphabetic())
    {
        return None;
    }
    let edge = letters_start(text, end);
    if edge == end || ends_in_word(&text[..edge]) {
        return None;
    }
    let with_ending = || {
        let before = text[..edge].strip_suffix(APOSTROPHES).filter(|_| end - edge <= MAX_ENDING)?;
        let start = letters_start(text, before.len());
        (start < before.len()).then(|| month_named(&text[start..end], start))?
    };
    with_ending().or_else(|| month_named(&text[edge..end], edge))
}

fn month_named(name: &str, edge: usize) -> Option<Month> {
    let number = months::month(name)?;
    Some(Month { number, ordinary: months::is_ordinary_word(name), edge })
}

/// The word before `at`, with the stop of an abbreviation, if only blanks stand between.
pub(super) fn word_before(text: &str, at: usize) -> Option<Range<usize>> {
    let end = skip_blanks_back(text, at);
    if end == at {
        return None;
    }
    let letters = text[..end].strip_suffix('.').map_or(end, str::len);
    let mut word = text[..letters].char_indices().rev();
    let before = word.find(|&(i, c)| !c.is_alphabetic() || letters - i > MAX_NAME_BYTES);
    let start = before.map_or(0, |(i, c)| i + c.len_utf8());
    (start < letters && !ends_in_word(&text[..start])).then_some(start..end)
}

/// The letters of the word before `at`; empty where none stands there.
pub(super) fn last_word(text: &str, at: usize) -> &str {
    word_before(text, at).map_or("", |word| &text[word])
}

/// How many days a month has at most.
pub(super) fn days_of_any_year(month: u8) -> u8 {
    super::days_in_month(2000, month)
}
