//! The names of the months.

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

/// The shortest name, in bytes.
const MIN_NAME_BYTES: usize = 3;

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
    if let Some((before, behind)) = name.split_once(APOSTROPHES) {
        return month(&[before, behind].concat());
    }
    let first = name.bytes().next()?.to_ascii_lowercase();
    let candidates = BY_FIRST_LETTER.get(usize::from(first.checked_sub(b'a')?))?;
    candidates.iter().find(|(known, _)| equal(name, known)).map(|&(_, number)| number)
}

/// Whether the name of a month stands in the text.
pub(super) fn occur_in(text: &str) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(others) = bytes[at..].iter().position(is_letter) {
        let start = at + others;
        at = start + bytes[start..].iter().take_while(|byte| is_letter(byte)).count();
        if may_hold_a_month(&bytes[start..at])
            && text[start..at].split(|c: char| !c.is_alphabetic()).any(|it| month(it).is_some())
        {
            return true;
        }
    }
    false
}

/// Whether one of the letters may begin the name of a month; of ASCII letters only the first may.
fn may_hold_a_month(letters: &[u8]) -> bool {
    let place =
        |at: usize| letters.get(at).map(|byte| byte.to_ascii_lowercase().wrapping_sub(b'a'));
    match (place(0), place(1)) {
        (Some(first @ 0..26), Some(second @ 0..26)) => {
            BY_FIRST_LETTERS[usize::from(first)] & 1 << second != 0 || !letters.is_ascii()
        }
        _ => letters.len() >= MIN_NAME_BYTES,
    }
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
                    assert!((MIN_NAME_BYTES..=MAX_NAME_BYTES).contains(&name.len()), "{name}");
                    assert!(occur_in(name) && occur_in(&format!("7—{name}8 x")), "{name}");
                }
            }
        }
    }
}
