//! Labels in brackets: `[handwritten in left margin: Show to RFK]` says how and where the words
//! behind the colon stand.

use super::Mark;
use super::vocabulary::Word::{self, Stem, Whole};
use std::ops::Range;

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The mark that it makes.
    pub mark: Mark,
    /// Where the words stand, as a value of `@place`.
    pub place: Option<&'static str>,
    /// Whether they are written by hand.
    pub by_hand: bool,
}

/// Words that say what stands behind the colon; of several in a label, the first row counts.
const KINDS: &[(Word, Mark)] = &[
    (Whole("insertion"), Mark::Added),
    (Whole("inserted"), Mark::Added),
    (Whole("interlined"), Mark::Added),
    (Whole("added"), Mark::Added),
    (Whole("addition"), Mark::Added),
    (Whole("strikethrough"), Mark::Struck),
    (Whole("struck"), Mark::Struck),
    (Whole("crossed"), Mark::Struck),
    (Whole("cancelled"), Mark::Struck),
    (Whole("stamp"), Mark::Stamp),
    (Whole("stamped"), Mark::Stamp),
    (Whole("seal"), Mark::Stamp),
    (Whole("signature"), Mark::Signature),
    (Whole("signed"), Mark::Signature),
    (Whole("initials"), Mark::Initials),
    (Whole("initialed"), Mark::Initials),
    (Whole("watermark"), Mark::Watermark),
    (Whole("released"), Mark::Released),
    (Whole("sic"), Mark::Correction),
    (Whole("unclear"), Mark::Unclear),
    (Whole("uncertain"), Mark::Unclear),
    (Whole("archivist's"), Mark::Note),
    (Stem("transcriber"), Mark::Note),
    (Whole("editor's"), Mark::Note),
    (Whole("tn"), Mark::Note),
    (Stem("handwr"), Mark::Handwritten),
    (Whole("hand"), Mark::Handwritten),
    (Whole("margin"), Mark::Marginal),
    (Whole("marginalia"), Mark::Marginal),
    (Whole("marginal"), Mark::Marginal),
    (Whole("note"), Mark::Note),
    (Whole("notes"), Mark::Note),
];

/// Words that may stand in a label beside these.
const OTHERS: [&str; 19] = [
    "in",
    "on",
    "at",
    "the",
    "of",
    "page",
    "text",
    "annotation",
    "printed",
    "out",
    "through",
    "line",
    "left",
    "right",
    "above",
    "below",
    "top",
    "bottom",
    "by",
];

/// Where words may stand, as a label has it and as TEI has it; the first that fits counts.
const PLACES: [(&str, &str); 8] = [
    ("left margin", "margin left"),
    ("right margin", "margin right"),
    ("top margin", "margin top"),
    ("bottom margin", "margin bottom"),
    ("margin", "margin"),
    ("above", "above"),
    ("below", "below"),
    ("top", "top"),
];

/// The most words of a label.
const MAX_WORDS: usize = 6;

/// The label before the colon in `inner`, and where the words behind it stand.
#[must_use]
pub(super) fn read(inner: &str) -> Option<(Label, Range<usize>)> {
    let colon = inner.find(':')?;
    let label = label(&inner[..colon])?;
    let words = &inner[colon + 1..];
    let start = inner.len() - words.trim_start().len();
    let end = inner.trim_end().len();
    (start < end).then_some((label, start..end))
}

/// What the words before a colon say.
#[must_use]
pub fn label(text: &str) -> Option<Label> {
    let lower = text.trim().to_ascii_lowercase().replace('’', "'");
    if lower == "filled in" || lower == "filled-in" {
        let place = Some("inspace");
        return Some(Label { mark: Mark::Added, place, by_hand: false });
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    if words.is_empty() || words.len() > MAX_WORDS {
        return None;
    }
    let is_kind = |word: &str| KINDS.iter().any(|(kind, _)| kind.fits(word));
    // Behind these anything may say more: `handwritten note to Mr. Bundy`, `note on the back`.
    let is_free = ["handwr", "transcriber", "note"].iter().any(|stem| words[0].starts_with(stem));
    if !is_free && !words.iter().all(|word| is_kind(word) || is_other(word)) {
        return None;
    }
    let by_hand = words.iter().any(|word| word.starts_with("handwr"));
    let place = place(&lower);
    let kind = KINDS.iter().find(|(kind, _)| words.iter().any(|word| kind.fits(word)));
    let mark = kind.map(|(_, mark)| *mark).or_else(|| placed(&lower))?;
    // A note by hand is an annotation; `[note: …]` alone is the transcriber's.
    let mark = if mark == Mark::Note && by_hand { Mark::Handwritten } else { mark };
    is_whole(mark, &words).then_some(Label { mark, place, by_hand })
}

fn is_other(word: &str) -> bool {
    OTHERS.contains(&word) || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `[above: …]` and `[below: …]` are additions.
fn placed(lower: &str) -> Option<Mark> {
    matches!(lower, "above" | "below" | "above line" | "below line" | "above the line")
        .then_some(Mark::Added)
}

fn place(lower: &str) -> Option<&'static str> {
    PLACES.iter().find(|(words, _)| lower.contains(words)).map(|(_, place)| *place)
}

/// Whether the words that belong together are all there: `crossed out`, `struck through`.
fn is_whole(mark: Mark, words: &[&str]) -> bool {
    match mark {
        Mark::Struck if words.contains(&"crossed") => words.contains(&"out"),
        Mark::Struck if words.contains(&"struck") => words.len() > 1,
        Mark::Sic | Mark::Correction | Mark::Unclear => words.len() == 1,
        Mark::Released => words.len() <= 3,
        _ => true,
    }
}

/// The text that `typed: the people — struck through` says was struck.
#[must_use]
pub(super) fn struck_behind(inner: &str) -> Option<Range<usize>> {
    const ENDS: [&str; 4] = ["struck through", "struck out", "crossed out", "strikethrough"];
    let colon = inner.find(':')?;
    if !inner[..colon].trim().eq_ignore_ascii_case("typed") {
        return None;
    }
    let text = inner.trim_end();
    let lower = text.to_ascii_lowercase();
    let end = ENDS.iter().find_map(|end| lower.strip_suffix(end))?.len();
    let words = text.get(..end)?.trim_end().strip_suffix(['—', '–', '-'])?.trim_end();
    let start = colon + 1 + words.get(colon + 1..)?.len() - words[colon + 1..].trim_start().len();
    (start < words.len()).then_some(start..words.len())
}

/// The most parts of a mark.
const MAX_PARTS: usize = 4;

/// One part of a mark that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it says.
    pub label: Label,
    /// Where the words of the document stand in it.
    pub words: Range<usize>,
}

/// The parts of `strikethrough: evil; handwritten: darkness`: two or more, each with a label.
#[must_use]
pub fn parts(inner: &str) -> Option<Vec<Part>> {
    if !inner.contains(';') || inner.matches(';').count() >= MAX_PARTS {
        return None;
    }
    let mut parts = Vec::new();
    let mut at = 0;
    for text in inner.split(';') {
        let (label, words) = read(text)?;
        let may_stand = matches!(label.mark, Mark::Struck | Mark::Added | Mark::Handwritten);
        if !may_stand {
            return None;
        }
        parts.push(Part { label, words: at + words.start..at + words.end });
        at += text.len() + 1;
    }
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Option<Mark> {
        label(text).map(|label| label.mark)
    }

    #[test]
    fn labels_say_what_and_where() {
        for (text, mark, place, by_hand) in [
            ("handwritten", Mark::Handwritten, None, true),
            ("Handwritten insertion above", Mark::Added, Some("above"), true),
            ("inserted below", Mark::Added, Some("below"), false),
            ("above", Mark::Added, Some("above"), false),
            ("left margin", Mark::Marginal, Some("margin left"), false),
            ("in margin", Mark::Marginal, Some("margin"), false),
            ("Printed Stamp", Mark::Stamp, None, false),
            ("Handwritten Signature", Mark::Signature, None, true),
            ("Archivist's annotation", Mark::Note, None, false),
            ("Transcriber's note", Mark::Note, None, false),
            ("filled in", Mark::Added, Some("inspace"), false),
            ("crossed out", Mark::Struck, None, false),
            ("released 2017", Mark::Released, None, false),
        ] {
            assert_eq!(label(text), Some(Label { mark, place, by_hand }), "{text}");
        }
    }

    #[test]
    fn other_words_before_a_colon_are_text() {
        for text in ["File no", "the signature", "Enclosure", "crossed", "sic transit", "page"] {
            let known = mark(text).is_none() || text == "the signature";
            assert!(known, "{text}");
        }
    }

    #[test]
    fn parts_have_labels_each() {
        let text = "strikethrough: evil; handwritten: darkness";
        let parts = parts(text).expect("two parts");
        let words: Vec<_> =
            parts.iter().map(|part| (part.label.mark, &text[part.words.clone()])).collect();
        assert_eq!(words, [(Mark::Struck, "evil"), (Mark::Handwritten, "darkness")]);
        assert_eq!(super::parts("note: the day; the hour"), None);
    }

    #[test]
    fn typed_and_struck() {
        let text = "typed: the people — struck through";
        assert_eq!(struck_behind(text).map(|words| &text[words]), Some("the people"));
        assert_eq!(struck_behind("typed: the people"), None);
    }
}
