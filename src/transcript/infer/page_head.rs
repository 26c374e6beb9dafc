//! Heads of pages that say which document goes on there, and on which of its pages.

use super::gate::{BRIEF, CAPITALS, DIGIT, Gate, LINE, TINY};
use super::page_number::counted;
use super::wording::words;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::markings;
use crate::transcript::syntax::Kind;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "infer/page-head",
    summary: "a line that names the document and its page, or says that it goes on, is a running head",
    explanation: "A line of markings, signs and numbers of documents that ends with the page \
        (`SECRET IN 149698 PAGE 2`, `TELEPOUCH PAGE THREE`, `UFGA-24268, Page 2`); and among the \
        first or last lines of a page, other furniture left out, the sign of the document alone \
        where it stood on the document before or below `CONTINUATION OF` (`HMMA-27030`), and the \
        first line where it says that something goes on (`Report 658, 28 May 64 (cont.)`).",
    limits: "A line with other words on it is text, as is a sign that stands on one page only.",
    example: "The pier was finished in time.\n\nSECRET IN 149698 PAGE 2\n\nIt was paid for.\n",
    sees: Sees::Lines,
    gates: &[Gate::any(BRIEF | DIGIT), Gate::any(BRIEF | CAPITALS)],
    begins: ends_with_page,
    apply,
};

/// The longest line, in bytes.
const LONGEST: usize = 70;

/// Words that stand on such lines beside markings, signs and numbers.
const WORDS: [&str; 14] = [
    "IN",
    "NO",
    "CLASSIFIED",
    "MESSAGE",
    "TELEPOUCH",
    "TELE",
    "POUCH",
    "DISPATCH",
    "CABLE",
    "COVER",
    "SHEET",
    "CONTINUED",
    "OF",
    "CONTINUATION",
];

/// `SECRET IN 149698 PAGE 2`, `TELEPOUCH PAGE THREE`, `UFGA-24268, Page 2`.
fn ends_with_page(line: &str) -> bool {
    if !(8..=LONGEST).contains(&line.len()) || !holds_page(line.as_bytes()) {
        return false;
    }
    let mut rest = line.rsplit(' ').filter(|word| !word.is_empty());
    let (Some(number), Some(page)) = (rest.next(), rest.next()) else { return false };
    let number = number.split('/').next().unwrap_or(number);
    let is_page = page.trim_end_matches([':', '.']).eq_ignore_ascii_case("page")
        && counted(number.trim_end_matches('.')).is_some();
    let before = &line[..page.as_ptr() as usize - line.as_ptr() as usize];
    let before = before.trim_end_matches([' ', ',', '/']);
    is_page && !before.is_empty() && is_of_signs(before)
}

/// Whether the letters of `page` stand on the line.
fn holds_page(line: &[u8]) -> bool {
    let is_page = |at: usize| {
        let letters = at.checked_sub(2).and_then(|start| line.get(start..at + 2));
        letters.is_some_and(|letters| letters.eq_ignore_ascii_case(b"page"))
    };
    memchr::memchr2_iter(b'g', b'G', line).any(is_page)
}

/// Whether nothing but markings, signs of documents and such words stand there.
fn is_of_signs(words: &str) -> bool {
    let is_known = |word: &str| {
        let bare = word.trim_matches([':', ',', '.', '-', '/', '(', ')']);
        bare.is_empty() || WORDS.contains(&bare) || is_sign(bare) || is_number(bare)
    };
    let words = behind_markings(words);
    words.split(' ').all(is_known)
}

/// What stands behind the marking that the words begin with.
fn behind_markings(words: &str) -> &str {
    const MOST: usize = 4;
    let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]).take(MOST);
    let marking = ends.filter(|&end| markings::read(&words[..end]).is_some()).last();
    marking.map_or(words, |end| words[end..].trim_start())
}

/// `149698`, `IN43038`, `93730.`
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix("IN").unwrap_or(word).trim_start_matches('-');
    digits.len() >= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `UFGA-24268`, `TDCS-315/03317-65`, `HMMA`, which a number may follow.
fn is_sign(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word.as_bytes()[letters..];
    let is_other = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b':');
    (2..=6).contains(&letters)
        && rest.iter().all(is_other)
        && rest.iter().filter(|byte| byte.is_ascii_digit()).count() >= 3
}

/// The sign of a document alone on its line: `HMMA-27030`, `HMMA - 27030`.
fn lone_sign(line: &str) -> Option<String> {
    const MAX: usize = 16;
    if line.len() > MAX || words(line) > 3 || !line.contains('-') {
        return None;
    }
    let sign: String = line.chars().filter(|c| *c != ' ').collect();
    let (letters, digits) = sign.split_once('-')?;
    let is_one = (3..=5).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && (3..=6).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then_some(sign)
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        if reading.is_free(segment) && reading.any_line(segment).is_some_and(ends_with_page) {
            let evidence = "markings and numbers of documents before the number of the page";
            reading.claim(segment, Role::RunningHead, RULE.id, Certainty::High, evidence);
        }
    }
    claim_signs(reading);
    claim_continued(reading);
}

/// How many lines of a page, furniture left out, may stand above the sign of the document.
const NEAR: usize = 2;

/// What signs of documents show at a glance.
static SIGNS: Gate = Gate::any(LINE | TINY | CAPITALS | DIGIT);

/// Claims the signs at the heads of pages that name a document that goes on.
fn claim_signs(reading: &mut Reading<'_>) {
    let mut known = BTreeSet::new();
    let (mut above, mut goes_on) = (0, false);
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) {
            (above, goes_on) = (0, false);
            continue;
        }
        if reading.is_furniture(segment) {
            goes_on |= reading.segments[segment].role == Role::Legend
                && reading.plain(segment).starts_with("CONTINUATION");
            continue;
        }
        above += 1;
        let may_be_one = reading.fits(segment, &SIGNS) && reading.is_free(segment);
        let line = if may_be_one { reading.any_line(segment) } else { None };
        let Some(sign) = line.and_then(lone_sign) else { continue };
        let is_again = !known.insert(sign);
        if above <= NEAR && (is_again || goes_on) {
            let evidence = "the sign of the document, at the head of a page on which it goes on";
            reading.claim(segment, Role::RunningHead, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// Claims the first lines of pages that say that they go on from the page before.
fn claim_continued(reading: &mut Reading<'_>) {
    let mut is_first = false;
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) {
            is_first = true;
        } else if !reading.is_furniture(segment) && std::mem::take(&mut is_first) {
            let is_alone = reading.segments[segment].first == reading.segments[segment].block
                && reading.kind(segment) == Kind::Paragraph;
            let is_one = reading.line(segment).is_some_and(is_continued);
            if is_alone && is_one {
                let evidence = "the first line of a page says that it goes on";
                reading.claim(segment, Role::RunningHead, RULE.id, Certainty::Medium, evidence);
            }
        }
    }
}

/// `Report 658, 28 May 64 (cont.)`, `7. (cont'd)`.
fn is_continued(line: &str) -> bool {
    const ENDS: [&str; 8] = [
        "(cont.)",
        "(cont)",
        "(cont'd)",
        "(cont’d)",
        "(contd)",
        "(contd.)",
        "(continued)",
        "(Fortsetzung)",
    ];
    line.len() <= LONGEST && ENDS.iter().any(|end| line.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{ends_with_page, lone_sign};

    #[test]
    fn lines_that_end_with_the_page() {
        for line in [
            "SECRET IN 149698 PAGE 2",
            "SECRET: IN43038 PAGE 2",
            "TELEPOUCH PAGE THREE",
            "UFGA-24268, Page 2",
            "CLASSIFIED MESSAGE IN 71187 PAGE 2",
            "SECRET IN 090877 PAGE 2/2",
            "TDCS-315/03317-65 PAGE 4",
        ] {
            assert!(ends_with_page(line), "{line}");
        }
        for line in
            ["SEE PAGE 2", "TURN TO THE NEXT PAGE", "Mr. Oak, Page 2", "PAGE 2", "See page 3"]
        {
            assert!(!ends_with_page(line), "{line}");
        }
    }

    #[test]
    fn signs_of_documents() {
        assert_eq!(lone_sign("HMMA - 27030").as_deref(), Some("HMMA-27030"));
        for line in ["201-332665", "PIER", "ALDER-ELM", "JUNE 1961", "WH-3"] {
            assert_eq!(lone_sign(line), None, "{line}");
        }
    }
}
