//! Questions about the wording of a line that several rules ask.

use super::look::OBJECT;
use super::starts::Starts;

/// The longest line that is no running text, in bytes.
pub(super) const SHORT: usize = 100;

/// Whether `text` begins with `start`, upper and lower case taken as one.
pub(super) fn begins_with(text: &str, start: &str) -> bool {
    let (text, start) = (text.as_bytes(), start.as_bytes());
    text.len() >= start.len()
        && text.first().map(u8::to_ascii_lowercase) == start.first().map(u8::to_ascii_lowercase)
        && text[..start.len()].eq_ignore_ascii_case(start)
}

/// What stands behind `start`, upper and lower case taken as one.
pub(super) fn behind<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    begins_with(text, start).then(|| &text[start.len()..])
}

/// Whether `words` stand in the text: with less ado than `contains`, for lines are short.
pub(super) fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some((&first, rest)) = words.split_first() else { return true };
    memchr::memchr_iter(first, text).any(|at| text[at + 1..].starts_with(rest))
}

/// The number of words.
pub(super) fn words(text: &str) -> usize {
    let is_blank = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    let bytes = text.as_bytes();
    let first = bytes.first().map_or(0, |&first| usize::from(!is_blank(first)));
    let begins = |pair: &[u8]| usize::from(is_blank(pair[0]) && !is_blank(pair[1]));
    first + bytes.windows(2).map(begins).sum::<usize>()
}

/// Whether all letters are capitals, and there are at least `least` of them.
pub(super) fn is_capitals(text: &str, least: usize) -> bool {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
        return letters >= least && !text.bytes().any(|byte| byte.is_ascii_lowercase());
    }
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let mut count = 0;
    letters.all(|c| {
        count += 1;
        !c.is_lowercase()
    }) && count >= least
}

/// Whether the text ends as a sentence does.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['*', '_', '~', ' ', '\n']);
    text.ends_with(['.', '!', '?', ':', ';', '"', '”', '’', ')', ']', '>', '|', OBJECT])
}

/// Particles within names.
const PARTICLES: [&str; 22] = [
    "de", "del", "della", "der", "den", "di", "da", "do", "dos", "du", "la", "le", "van", "von",
    "zu", "zur", "y", "e", "bin", "al", "ibn", "ten",
];

/// Those of them that names begin with: `von Jagow`.
const NOBLE: [&str; 2] = ["von", "van"];

/// What stands behind names.
const SUFFIXES: [&str; 13] =
    ["Jr", "Sr", "II", "III", "IV", "Esq", "MD", "PhD", "USA", "M.D", "M.C", "M.P", "Ph.D"];

/// Words in capitals that stand alone on a line without being a name.
const NO_NAMES: [&str; 53] = [
    "OF",
    "AND",
    "IN",
    "ON",
    "WITH",
    "REPLY",
    "LETTER",
    "REPORT",
    "NOTE",
    "NOTES",
    "SUMMARY",
    "STATEMENT",
    "MINUTES",
    "TELEGRAM",
    "PROPOSAL",
    "POLICY",
    "PLAN",
    "MEETING",
    "CONVERSATION",
    "COMMENTS",
    "SUBJECT",
    "END",
    "COPY",
    "BT",
    "THE",
    "NO",
    "FOR",
    "FROM",
    "TO",
    "DO",
    "NOT",
    "PAGE",
    "FILE",
    "RECORD",
    "APPROVED",
    "INDEX",
    "CLASSIFIED",
    "DISPATCH",
    "MEMORANDUM",
    "DISTRIBUTION",
    "ATTACHMENT",
    "ENCLOSURE",
    "DRAFT",
    "DIRECTOR",
    "MESSAGE",
    "NONE",
    "ROUTINE",
    "PRIORITY",
    "IMMEDIATE",
    "SIR",
    "SIRS",
    "MADAM",
    "GENTLEMEN",
];

/// Whether the line may be the name of a person: up to five capitalised words or initials.
pub(super) fn is_name(line: &str) -> bool {
    let line = line.trim();
    let is_spelt = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | ',');
    if line.len() > 50 || !line.chars().all(is_spelt) {
        return false;
    }
    let mut names = 0;
    for (count, word) in line.split_whitespace().enumerate() {
        let bare = word.trim_matches(['.', ',']);
        let ends_early = word.ends_with(',') && !follows_a_suffix(line, word);
        if count >= 5 || ends_early || NO_NAMES.contains(&bare.to_ascii_uppercase().as_str()) {
            return false;
        }
        if bare.chars().next().is_some_and(char::is_uppercase) {
            names += usize::from(bare.chars().count() >= 2 && !SUFFIXES.contains(&bare));
        } else if count == 0 && !NOBLE.contains(&bare) || !PARTICLES.contains(&bare) {
            return false;
        }
    }
    names >= 1 && may_end(line)
}

/// Whether a suffix of a name stands behind `word` and its comma: `Smith, Jr.`
fn follows_a_suffix(line: &str, word: &str) -> bool {
    let offset = word.as_ptr() as usize - line.as_ptr() as usize + word.len();
    let rest = line[offset..].split_whitespace().next().unwrap_or("");
    let rest = rest.trim_end_matches(['.', ',']);
    SUFFIXES.iter().any(|suffix| suffix.eq_ignore_ascii_case(rest))
}

/// A full stop ends an abbreviated name, not a sentence of one word.
fn may_end(line: &str) -> bool {
    let Some(rest) = line.strip_suffix('.') else { return !line.ends_with(',') };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    last.chars().count() <= 3 || last.contains('.') || SUFFIXES.contains(&last)
}

/// Whether the line is initials: `JFK`, `McGB`, `J.F.K.`
pub(super) fn is_initials(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    (2..=5).contains(&letters)
        && capitals * 2 >= letters
        && line.len() <= 8
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' '))
}

/// Whether the line is one letter that stands for a name: `A.`
pub(super) fn is_initial(line: &str) -> bool {
    let mut letters = line.chars();
    letters.next().is_some_and(char::is_uppercase) && matches!(letters.as_str(), "" | ".")
}

/// The number that all of `text` is.
pub(super) fn number(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Names of months, which three letters or more may stand for.
pub(super) const MONTHS: [&str; 32] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "sept",
    "october",
    "november",
    "december",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "enero",
    "agosto",
];

/// Whether the text begins with the name of a month.
pub(super) fn begins_with_month(text: &str) -> bool {
    static STARTS: Starts = Starts::of_words(&MONTHS);
    if !STARTS.begin(text) {
        return false;
    }
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_begun = |whole: &&str| {
        if word.is_ascii() {
            let start = whole.as_bytes().get(..word.len());
            return start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
        }
        let mut letters = whole.chars();
        word.chars().flat_map(char::to_lowercase).all(|c| letters.next() == Some(c))
    };
    word.len() >= 3 && MONTHS.iter().any(is_begun)
}
