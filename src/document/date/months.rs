//! The names of the months.

use crate::xml::search::word_starts;
use std::sync::LazyLock;

/// The months of one language, from January; for each the spellings in lower case, without the
/// full stop of an abbreviation.
type Months = [&'static [&'static str]; 12];

/// One row per language; the English one with abbreviations as they were written by hand (`Jany`,
/// `Octr`). Abbreviations that are common words of English are left out (Italian
/// `set`, `mag`, `ago`).
const LANGUAGES: [Months; 6] = [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, LATIN];

const ENGLISH: Months = [
    &["january", "jan", "jany", "janry"],
    &["february", "feb", "feby", "febry"],
    &["march", "mar"],
    &["april", "apr", "apl", "aprl"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug", "augt"],
    &["september", "sept", "sep", "sepr", "septr", "septbr"],
    &["october", "oct", "octr", "octbr"],
    &["november", "nov", "novr", "novbr"],
    &["december", "dec", "decr", "decbr"],
];

const GERMAN: Months = [
    &["januar", "jänner", "jän"],
    &["februar", "feber", "febr"],
    &["märz", "mrz"],
    &["april"],
    &["mai"],
    &["juni"],
    &["juli"],
    &["august"],
    &["september"],
    &["oktober", "okt"],
    &["november"],
    &["dezember", "dez"],
];

const FRENCH: Months = [
    &["janvier", "janv"],
    &["février", "fevrier", "févr"],
    &["mars"],
    &["avril", "avr"],
    &["mai"],
    &["juin"],
    &["juillet", "juil"],
    &["août", "aout"],
    &["septembre"],
    &["octobre"],
    &["novembre"],
    &["décembre", "decembre", "déc"],
];

const SPANISH: Months = [
    &["enero", "ene"],
    &["febrero"],
    &["marzo"],
    &["abril", "abr"],
    &["mayo"],
    &["junio"],
    &["julio"],
    &["agosto"],
    &["septiembre", "setiembre"],
    &["octubre"],
    &["noviembre"],
    &["diciembre", "dic"],
];

const ITALIAN: Months = [
    &["gennaio", "genn"],
    &["febbraio", "febbr"],
    &["marzo"],
    &["aprile"],
    &["maggio", "magg"],
    &["giugno"],
    &["luglio"],
    &["agosto"],
    &["settembre"],
    &["ottobre", "ott"],
    &["novembre"],
    &["dicembre"],
];

const LATIN: Months = [
    &["ianuarii", "januarii", "ianuarius", "januarius"],
    &["februarii", "februarius"],
    &["martii", "martius"],
    &["aprilis"],
    &["maii", "maius"],
    &["iunii", "junii", "iunius", "junius"],
    &["iulii", "julii", "iulius", "julius"],
    &["augusti", "augustus"],
    &["septembris"],
    &["octobris"],
    &["novembris"],
    &["decembris"],
];

/// Signs for letters that were left out.
pub(super) const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Names that in lower case are also other words of their language: `it may 1962 times`.
const ORDINARY_WORDS: [&str; 4] = ["may", "march", "mar", "mars"];

/// The longest name, in bytes, with room for letters that change length with their case.
pub(super) const MAX_NAME_BYTES: usize = 14;

/// The names by the letter they begin with (all letters are ASCII), to be looked up quickly.
static BY_FIRST_LETTER: LazyLock<[Vec<(&str, u8)>; 26]> = LazyLock::new(|| {
    let mut table = [const { Vec::new() }; 26];
    for months in &LANGUAGES {
        for (number, names) in (1..).zip(months) {
            for name in *names {
                let first = name.as_bytes()[0] - b'a';
                table[usize::from(first)].push((*name, number));
            }
        }
    }
    table
});

/// The number of the month with that name, from 1; case does not matter, nor does an apostrophe for
/// the letters that were left out: `Jan'y`.
pub(super) fn month(name: &str) -> Option<u8> {
    if !may_begin_a_month(name.as_bytes()) {
        return None;
    }
    if let Some((before, behind)) = name.split_once(APOSTROPHES) {
        return month(&[before, behind].concat());
    }
    let first = name.bytes().next()?.to_ascii_lowercase();
    let candidates = BY_FIRST_LETTER.get(usize::from(first.checked_sub(b'a')?))?;
    candidates.iter().find(|(known, _)| equal(name, known)).map(|&(_, number)| number)
}

/// Whether the name of a month stands in the text.
pub(super) fn occur_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    word_starts(bytes).any(|at| may_begin_a_month(&bytes[at..]) && is_month_at(text, at))
}

/// Whether the name of a month may begin so, as its first two letters show.
fn may_begin_a_month(bytes: &[u8]) -> bool {
    let [first, second, ..] = bytes else { return false };
    let place = |byte: &u8| usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a'));
    let Some(seconds) = BY_FIRST_LETTERS.get(place(first)) else { return false };
    !second.is_ascii() || place(second) < 26 && seconds >> place(second) & 1 == 1
}

/// Whether the word at `at` is the name of a month, and begins there.
fn is_month_at(text: &str, at: usize) -> bool {
    let letters = text[at..].char_indices().take(MAX_NAME_BYTES + 1);
    let end = letters.take_while(|(_, c)| c.is_alphabetic()).last();
    let end = end.map_or(at, |(before, c)| at + before + c.len_utf8());
    month(&text[at..end]).is_some() && !ends_in_letter(&text[..at])
}

fn ends_in_letter(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphabetic)
}

/// For each letter those that stand behind it at the beginning of a name: a bit for each.
static BY_FIRST_LETTERS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let seconds = |names: &Vec<(&str, u8)>| {
        let second = |name: &str| name.as_bytes()[1].wrapping_sub(b'a');
        names
            .iter()
            .map(|(name, _)| second(name))
            .filter(|it| *it < 26)
            .fold(0, |all, it| all | 1 << it)
    };
    std::array::from_fn(|first| seconds(&BY_FIRST_LETTER[first]))
});

/// Whether the word, as it is spelled, is rather another word than a month.
pub(super) fn is_ordinary_word(name: &str) -> bool {
    ORDINARY_WORDS.contains(&name)
}

/// Whether the month may stand before its day: `October 27`. German ones stand behind it only.
pub(super) fn may_precede_a_day(name: &str) -> bool {
    let is_of = |months: &Months| months.iter().any(|names| names.iter().any(|it| equal(name, it)));
    is_of(&ENGLISH) || !is_of(&GERMAN)
}

fn equal(name: &str, known: &str) -> bool {
    name.eq_ignore_ascii_case(known)
        || !name.is_ascii() && name.chars().flat_map(char::to_lowercase).eq(known.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let known = [("October", 10), ("OCT", 10), ("märz", 3), ("MÄRZ", 3), ("Août", 8)];
        for (name, number) in known {
            assert_eq!(month(name), Some(number), "{name}");
        }
        for unknown in ["", "Octo", "ärz", "éoct", "Octobering", "{", "x", "4"] {
            assert_eq!(month(unknown), None, "{unknown}");
            assert!(!occur_in(unknown), "{unknown}");
        }
    }

    #[test]
    fn every_name_can_be_found() {
        for months in LANGUAGES {
            for (number, names) in (1..).zip(months) {
                for name in names {
                    assert_eq!(month(name), Some(number), "{name}");
                    assert!((3..=MAX_NAME_BYTES).contains(&name.len()), "{name}");
                    assert!(occur_in(name) && occur_in(&format!("7—{name}8 x")), "{name}");
                }
            }
        }
    }
}
