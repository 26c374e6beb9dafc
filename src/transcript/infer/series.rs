//! Lists of lines that begin with the same word and count on: `Tab A`, `Exhibit 2`.

use super::enumeration::is_phrase;
use super::gate::{BRIEF, CAPITAL_FIRST, Gate, LINE};
use super::wording::SHORT;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/series",
    summary: "lines that begin with the same word and count on (`Tab A`, `Exhibit 2:`) are a list",
    explanation: "Three or more lines directly below each other that begin with the same word and a \
        number, a letter or a Roman number that goes on from one to the next, with words behind it \
        and none that only sentences have, are the items of a list; two are enough where the word \
        is one for parts of a file (`Tab`, `Attachment`, `Identity`).",
    limits: "Articles and sections with sentences behind their numbers, and titles with text \
        between them, stay what they are.",
    example: "Exhibit 1: Plan of the pier\n\nExhibit 2: Books\n\nExhibit 3: Keys\n",
    sees: Sees::Lines,
    gates: &[Gate::any(CAPITAL_FIRST | LINE | BRIEF)],
    begins: |line| item(line).is_some(),
    apply,
};

/// Words for parts of a file.
const PARTS: [&str; 12] = [
    "tab",
    "iden",
    "identity",
    "attachment",
    "enclosure",
    "annex",
    "appendix",
    "exhibit",
    "anlage",
    "annexe",
    "anexo",
    "allegato",
];

/// Words for divisions of a text; a letter and a full stop behind other words are an initial.
const DIVISIONS: [&str; 12] = [
    "chapter",
    "part",
    "section",
    "book",
    "volume",
    "title",
    "annex",
    "appendix",
    "kapitel",
    "teil",
    "abschnitt",
    "chapitre",
];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The fewest items, and the fewest of parts of a file.
const FEWEST: usize = 3;
const FEWEST_PARTS: usize = 2;

/// The longest word, and the longest number, in bytes.
const MAX_WORD: usize = 12;
const MAX_NUMBER: usize = 6;

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Item<'t> {
    word: &'t str,
    /// What it counts as, if it is a number, a letter and a Roman number; 0 where it is none.
    counts: [u32; 3],
    /// The bytes of the word, the number and the sign behind it.
    length: usize,
}

fn item(line: &str) -> Option<Item<'_>> {
    line.as_bytes().first().filter(|first| first.is_ascii_uppercase() && line.len() <= SHORT)?;
    let head = &line.as_bytes()[..line.len().min(MAX_WORD + 1)];
    let end = head.iter().position(|&byte| byte == b' ').filter(|&end| end >= 3)?;
    let (word, behind) = (&line[..end], &line[end + 1..]);
    let number = behind.bytes().take(MAX_NUMBER).take_while(u8::is_ascii_alphanumeric).count();
    let counts = counts(&behind[..number])?;
    let rest = &behind[number..];
    let may_be_initial = counts[1] > 0 && !is_one_of(word, &DIVISIONS);
    let sign = rest.trim_start_matches(' ').chars().next()?;
    let is_sign = matches!(sign, ':' | '-' | '–' | '—' | ')') || sign == '.' && !may_be_initial;
    let is_word = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let behind_sign =
        if is_sign { rest.trim_start_matches(' ').get(sign.len_utf8()..)? } else { rest };
    let has_words = behind_sign.bytes().filter(u8::is_ascii_alphabetic).count() >= 3;
    let length = line.len() - behind_sign.len();
    (is_word && has_words && (is_sign || rest.starts_with(' ')) && is_phrase(behind_sign))
        .then_some(Item { word, counts, length })
}

/// What the token counts as: a number, a capital letter, a Roman number.
fn counts(token: &str) -> Option<[u32; 3]> {
    let number = if token.len() <= 2 { token.parse().unwrap_or(0) } else { 0 };
    let letter = match token.as_bytes() {
        [letter @ b'A'..=b'Z'] => u32::from(letter - b'A') + 1,
        _ => 0,
    };
    let counts = [number, letter, roman(token)];
    counts.iter().any(|&count| count > 0).then_some(counts)
}

/// The value of a Roman number in capitals up to 89; 0 where it is none.
fn roman(token: &str) -> u32 {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    let tens = (0..TENS.len())
        .rev()
        .find(|&tens| token.strip_prefix(TENS[tens]).is_some_and(|ones| ONES.contains(&ones)));
    let value = tens.and_then(|tens| {
        let ones = ONES.iter().position(|&ones| ones == &token[TENS[tens].len()..])?;
        u32::try_from(10 * tens + ones).ok()
    });
    value.unwrap_or(0)
}

fn apply(reading: &mut Reading<'_>) {
    let fewest = |run: &[(usize, Item<'_>)]| {
        if is_one_of(run[0].1.word, &PARTS) { FEWEST_PARTS } else { FEWEST }
    };
    let mut runs = runs(reading);
    runs.retain(|run| run.len() >= fewest(run));
    let items: Vec<_> = runs.iter().flatten().map(|&(at, item)| (at, item.length)).collect();
    for (segment, length) in items {
        let role = Role::ListItem { label: reading.label_length(segment, length) };
        let evidence = "the word and the number, which goes on from line to line";
        reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
    }
}

/// Lines that count on, furniture between them passed over.
fn runs<'t>(reading: &'t Reading<'_>) -> Vec<Vec<(usize, Item<'t>)>> {
    let mut runs: Vec<Vec<(usize, Item<'t>)>> = Vec::new();
    for segment in reading.lines_for(&RULE) {
        let Some(found) = item_at(reading, segment) else { continue };
        match runs.last_mut() {
            Some(run) if goes_on(reading, run[run.len() - 1], (segment, found)) => {
                run.push((segment, found));
            }
            _ => runs.push(vec![(segment, found)]),
        }
    }
    runs
}

fn item_at<'t>(reading: &'t Reading<'_>, segment: usize) -> Option<Item<'t>> {
    let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
    let line = reading.line(segment).filter(|line| is_text && !line.ends_with([':', '?', '!']))?;
    let found = item(line)?;
    reading.leading_text(segment).starts_with(&line[..found.length]).then_some(found)
}

fn goes_on(reading: &Reading<'_>, before: (usize, Item<'_>), item: (usize, Item<'_>)) -> bool {
    let counts = before.1.counts.iter().zip(item.1.counts);
    before.1.word.eq_ignore_ascii_case(item.1.word)
        && counts.into_iter().any(|(&before, here)| before > 0 && before + 1 == here)
        && (before.0 + 1..item.0).all(|at| reading.is_furniture(at))
}

#[cfg(test)]
mod tests {
    use super::{item, roman};

    #[test]
    fn words_with_numbers() {
        let length = |line: &str| item(line).map(|item| item.length);
        assert_eq!(length("Exhibit 12: Plan of the pier"), Some(11));
        assert_eq!(length("Tab A Plan of the pier"), Some(5));
        assert_eq!(length("Chapter IV. The pier"), Some(11));
        assert_eq!(length("Iden A - John Oak"), Some(8));
        for line in [
            "John F. Oak",
            "John V. Oak",
            "In A minor",
            "Section 4",
            "Article 1. It shall be so.",
            "Tab",
        ] {
            assert_eq!(length(line), None, "{line}");
        }
        assert_eq!((roman("XIV"), roman("IIX"), roman("LX")), (14, 0, 60));
    }
}
