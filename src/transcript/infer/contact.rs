//! Lines that say where an office or a person is found: street, postal district, telephone.

use super::starts::Table;
use super::wording::words;

/// The longest line, in bytes.
const LONGEST: usize = 64;

/// How such lines begin.
static BEGINNINGS: Table = Table::new(&[
    "telephone",
    "tel.",
    "tel:",
    "phone",
    "cable",
    "telegram",
    "telex",
    "p.o. box",
    "p. o. box",
    "post office box",
    "postfach",
    "room ",
    "suite ",
]);

/// What streets are called.
static STREETS: Table = Table::new(&[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "place",
    "boulevard",
    "blvd",
    "drive",
    "lane",
    "square",
    "building",
    "broadway",
    "court",
    "parkway",
    "terrace",
    "circle",
    "crescent",
    "row",
    "gardens",
    "nw",
    "n.w",
]);

/// Whether the line is one of an address or a number to call.
pub(super) fn is_contact(line: &str) -> bool {
    let line = line.trim();
    (3..=LONGEST).contains(&line.len())
        && !line.ends_with([':', ';', '?', '!'])
        && (BEGINNINGS.first_of(line).is_some()
            || is_street(line)
            || is_district(line)
            || is_number_to_call(line))
}

/// `1552 33rd Street, NW`, `6 East 67th Street`, `10 Downing Street`, `Wilhelmstraße 77`.
pub(super) fn is_street(line: &str) -> bool {
    const MAX_WORDS: usize = 8;
    let mut words = line.split([' ', ',', '/']).map(|word| word.trim_end_matches('.'));
    let is_house = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        (1..=5).contains(&digits) && word.len() <= digits + 3
    };
    let first = words.next().unwrap_or("");
    let is_german = || {
        let last = line.rsplit(' ').next().unwrap_or("");
        ["straße", "strasse", "str.", "platz", "gasse", "allee"]
            .iter()
            .any(|it| first.ends_with(it))
            && is_house(last)
    };
    let is_english = is_house(first) && words.by_ref().take(MAX_WORDS).any(|it| STREETS.has(it));
    line.split(' ').count() <= MAX_WORDS && (is_english || is_german())
}

/// `Washington, D.C. 20515`, `WASHINGTON 25, D. C.`, `London S.W.1`.
fn is_district(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or("");
    let is_code = matches!(last.len(), 5 | 10)
        && last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && last.starts_with(|c: char| c.is_ascii_digit());
    let letters: String = line.chars().filter(|c| c.is_alphabetic()).collect();
    let is_capital = letters.eq_ignore_ascii_case("WASHINGTONDC");
    let is_london = || line.to_ascii_uppercase().starts_with("LONDON") && line.contains('.');
    let is_short = (2..=6).contains(&words(line));
    is_short && (is_capital || is_code && line.contains(',') || is_london())
}

/// `(202) 232-1132`.
fn is_number_to_call(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    line.starts_with('(')
        && (10..=11).contains(&digits)
        && line
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'(' | b')' | b' ' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::is_contact;

    #[test]
    fn streets_districts_and_numbers() {
        for line in [
            "1552 33rd Street, NW",
            "504 CANNON HOUSE OFFICE BUILDING",
            "Washington, D.C. 20515",
            "WASHINGTON 25. D. C.",
            "(202) 232-1132",
            "P.O. Box 331",
            "Cable Address: ALDER",
            "Wilhelmstraße 77",
            "London S.W.1",
        ] {
            assert!(is_contact(line), "{line}");
        }
        for line in [
            "1963 was a good year for the pier",
            "4 May 1961",
            "Washington",
            "He came to Washington, D.C.",
            "201-332665",
            "Report of 20515",
        ] {
            assert!(!is_contact(line), "{line}");
        }
    }
}
