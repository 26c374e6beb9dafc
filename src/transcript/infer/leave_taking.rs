//! Lines that hold nothing but words of leave-taking: `Very respectfully`, `your obt svt`.
//!
//! Letter writers divide one sentence over several lines and leave out the commas; such a line is
//! one only where a name stands below.

use super::signature;
use super::starts::Table;
use super::wording::{is_initial, is_initials, is_name, words};
use super::{Reading, Role};

/// The words of which one makes the line a leave-taking, in lower case, without full stops.
pub(super) static KERNELS: Table = Table::new(&[
    "remain",
    "honor",
    "honour",
    "believe",
    "yours",
    "yrs",
    "respectfully",
    "respectfuly",
    "respy",
    "resptly",
    "respectfy",
    "respt",
    "servant",
    "servants",
    "servt",
    "servts",
    "serv't",
    "sert",
    "svt",
    "sevt",
    "obedient",
    "obediently",
    "obt",
    "obdt",
    "obedt",
    "truly",
    "sincerely",
    "faithfully",
    "affectionately",
    "affectionate",
    "affly",
    "cordially",
    "fraternally",
    "ihr",
    "ihre",
    "dein",
    "deine",
    "euer",
    "eure",
    "hochachtungsvoll",
    "herzlichst",
    "herzlich",
    "ergebener",
    "ergebene",
    "ergebenst",
    "grüße",
    "grüsse",
    "dévoué",
    "ergebenster",
    "hochachtung",
    "treuer",
    "dévouée",
]);

/// The words that may stand with them.
pub(super) static OTHERS: Table = Table::new(&[
    "very",
    "most",
    "your",
    "yr",
    "humble",
    "hble",
    "hum",
    "and",
    "&",
    "i",
    "am",
    "have",
    "the",
    "to",
    "be",
    "subscribe",
    "myself",
    "sir",
    "dear",
    "with",
    "great",
    "high",
    "highest",
    "much",
    "respect",
    "esteem",
    "ever",
    "always",
    "as",
    "in",
    "haste",
    "love",
    "loving",
    "obliged",
    "dutiful",
    "devoted",
    "grateful",
    "friend",
    "son",
    "daughter",
    "father",
    "mother",
    "brother",
    "sister",
    "husband",
    "wife",
    "cousin",
    "nephew",
    "niece",
    "uncle",
    "aunt",
    "me",
    "mit",
    "besten",
    "herzlichen",
    "herzliche",
    "vielen",
    "viele",
    "und",
    "ganz",
    "sehr",
    "alter",
    "alte",
    "stets",
    "bien",
    "votre",
    "vorzüglicher",
    "vorzüglichster",
    "größter",
    "aufrichtiger",
    "truth",
    "regard",
    "consideration",
    "lordship's",
    "excellency's",
    "majesty's",
    "honor's",
    "faithful",
]);

/// The longest line of a leave-taking, in bytes and in words.
const MAX_LENGTH: usize = 50;
const MAX_WORDS: usize = 10;

/// Whether each word of the line belongs to a leave-taking, and one of them makes it one.
pub(super) fn is_of_leave_taking(line: &str) -> bool {
    if line.len() > MAX_LENGTH {
        return false;
    }
    let (mut count, mut has_kernel) = (0, false);
    for word in line.split([' ', ',']).filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches(['.', '!']);
        let is_kernel = KERNELS.has(word);
        if count == MAX_WORDS || !(is_kernel || OTHERS.has(word)) {
            return false;
        }
        has_kernel |= is_kernel;
        count += 1;
    }
    has_kernel
}

/// Lines that stand among those of a leave-taking.
pub(super) static BETWEEN: Table = Table::new(&[
    "Sir",
    "Sirs",
    "Madam",
    "Gentlemen",
    "Dear Sir",
    "My dear Sir",
    "with great respect",
    "I am, with great respect",
    "I am, with great truth and respect",
    "I am, with great truth and regard",
    "I am, with the highest respect",
    "I have the honor to be, with great respect",
    "I have the honour to be, with great respect",
    "with much respect",
    "with high respect",
]);

/// Whether the line may stand among lines of leave-taking: it is one, or `Sir` or the like between
/// them.
pub(super) fn may_go_with_it(line: &str) -> bool {
    let bare = line.trim_end_matches([',', '.', ' ']);
    BETWEEN.has(bare) || is_of_leave_taking(line)
}

/// Whether the line may be the first of a leave-taking, which may say but how it is meant: `I am,
/// with great respect,`.
pub(super) fn may_begin_it(line: &str) -> bool {
    is_of_leave_taking(line) || line.starts_with("I ") && may_go_with_it(line)
}

/// Whether a name stands below the line, other lines of leave-taking between them.
pub(super) fn is_above_a_name(reading: &Reading<'_>, segment: usize) -> bool {
    const LINES: usize = 3;
    let mut at = segment;
    for _ in 0..LINES {
        let Some(next) = reading.after(at) else { return false };
        let role = reading.segments[next].role;
        let goes_on = role == Role::Valediction || reading.line(next).is_some_and(may_go_with_it);
        if !goes_on {
            return is_signed(reading, next);
        }
        at = next;
    }
    false
}

/// Whether the segment begins with a name, a letter that stands for one, or a signature.
fn is_signed(reading: &Reading<'_>, segment: usize) -> bool {
    const WORDS: usize = 4;
    let first = reading.plain(segment).lines().next().unwrap_or("").trim();
    let first = first.strip_suffix('.').unwrap_or(first);
    let is_one =
        is_name(first) || is_initials(first) || is_initial(first) || signature::is_conformed(first);
    reading.is_free(segment)
        && (is_one && words(first) <= WORDS || signature::is_mark(reading, segment))
}
