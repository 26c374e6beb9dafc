//! The names of the months.

use std::sync::LazyLock;

/// The months of one language, from January; for each the spellings in lower case, without the
/// full stop of an abbreviation.
type Months = [&'static [&'static str]; 12];

/// One row per language. Abbreviations that are common words of English are left out (Italian
/// `set`, `mag`, `ago`).
const LANGUAGES: [Months; 6] = [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, LATIN];

const ENGLISH: Months = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
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

/// The number of the month with that name, from 1; case does not matter.
pub(super) fn month(name: &str) -> Option<u8> {
    let first = name.bytes().next()?.to_ascii_lowercase();
    let candidates = BY_FIRST_LETTER.get(usize::from(first.checked_sub(b'a')?))?;
    candidates.iter().find(|(known, _)| equal(name, known)).map(|&(_, number)| number)
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
        for unknown in ["", "Octo", "ärz", "{", "x", "4"] {
            assert_eq!(month(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_name_can_be_found() {
        for months in LANGUAGES {
            for (number, names) in (1..).zip(months) {
                for name in names {
                    assert_eq!(month(name), Some(number), "{name}");
                    assert!(name.len() <= MAX_NAME_BYTES, "{name}");
                }
            }
        }
    }
}
