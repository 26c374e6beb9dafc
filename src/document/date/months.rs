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

/// Whether words stand in the text that begin as the names of months do.
pub(super) fn may_occur_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    word_starts(bytes).any(|at| may_begin_a_month(&bytes[at..]))
}

/// Whether the name of a month may begin so, as its first three letters show.
fn may_begin_a_month(bytes: &[u8]) -> bool {
    let [first, second, third, ..] = bytes else { return false };
    let is_plain = second.is_ascii() && third.is_ascii();
    let thirds = BEGINNINGS[place(*first)][place(*second)];
    first.is_ascii_alphabetic()
        && (!is_plain || thirds >> place(*third) & 1 == 1 || *third == b'\'' && thirds > 0)
}

/// The place of a letter of ASCII among those of its kind, upper and lower case taken as one.
const fn place(letter: u8) -> usize {
    letter as usize & 31
}

/// For the first two letters of names those that stand behind them: a bit for each. Names with a
/// letter beyond ASCII among the first three are not among them.
static BEGINNINGS: [[u32; 32]; 32] = {
    let mut beginnings = [[0; 32]; 32];
    let mut language = 0;
    while language < LANGUAGES.len() {
        let mut month = 0;
        while month < 12 {
            let names = LANGUAGES[language][month];
            let mut name = 0;
            while name < names.len() {
                let letters = names[name].as_bytes();
                if letters[1].is_ascii() && letters[2].is_ascii() {
                    let seconds = &mut beginnings[place(letters[0])];
                    seconds[place(letters[1])] |= 1 << place(letters[2]);
                }
                name += 1;
            }
            month += 1;
        }
        language += 1;
    }
    beginnings
};

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
