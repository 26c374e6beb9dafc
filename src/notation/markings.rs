//! Classification markings: the vocabulary of lines such as `TOP SECRET` or `SECRET/NOFORN`.

/// The markings; a longer one stands before those it contains.
///
/// The identifier of a marking is its text in lower case with hyphens: `top-secret`.
pub(crate) const VOCABULARY: [&str; 41] = [
    "TOP SECRET",
    "MOST SECRET",
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "UNCLASSIFIED",
    "LIMITED OFFICIAL USE ONLY",
    "LIMITED OFFICIAL USE",
    "FOR OFFICIAL USE ONLY",
    "OFFICIAL USE ONLY",
    "EYES ONLY",
    "NODIS",
    "EXDIS",
    "LIMDIS",
    "NOFORN",
    "NO FOREIGN DISSEMINATION",
    "NO FOREIGN DISSEM",
    "NO DISSEM ABROAD",
    "CONTROLLED DISSEM",
    "CONTINUED CONTROL",
    "ORCON",
    "WNINTEL",
    "SENSITIVE",
    "RYBAT",
    "PERSONAL AND CONFIDENTIAL",
    "PERSONAL",
    "PRIVATE",
    "GUARD",
    "SECURITY INFORMATION",
    "COMINT",
    "UMBRA",
    "NOCONTRACT",
    "PROPIN",
    "STAFF ONLY",
    "RESTRICTED DATA",
    "FORMERLY RESTRICTED DATA",
    "ADMINISTRATIVE-INTERNAL USE ONLY",
    "CIA INTERNAL USE ONLY",
    "INTERNAL USE ONLY",
    "US OFFICIALS ONLY",
    "US OFFICIAL ONLY",
];

/// The signs that stand between the markings of one line, and the stray signs around them.
const SEPARATORS: &[char] =
    &[' ', '\t', '/', '-', ';', ',', '.', '–', '—', '*', '#', '_', '|', ':'];

/// The markings that `line` consists of; none if anything else stands on it.
///
/// Case does not matter; one word alone in lower case is no marking.
#[must_use]
pub fn read(line: &str) -> Option<Vec<&'static str>> {
    if !may_stand_on(line) {
        return None;
    }
    let mut rest = line.trim_start_matches(SEPARATORS).trim_end_matches(SEPARATORS);
    if rest.len() > 120 || rest.is_empty() || !rest.contains(char::is_uppercase) {
        return None;
    }
    if let Some(marking) = spelt_out(rest) {
        return Some(vec![marking]);
    }
    let mut found = Vec::new();
    while !rest.is_empty() {
        let marking = longest(rest)?;
        if !found.contains(&marking) {
            found.push(marking);
        }
        rest = rest[marking.len()..].trim_start_matches(SEPARATORS);
    }
    Some(found)
}

/// Whether the line begins as those do that consist of markings, as its first letters show.
#[must_use]
pub fn may_stand_on(line: &str) -> bool {
    let rest = line.trim_start_matches(SEPARATORS);
    candidates(rest) != 0 || may_be_spelt_out(rest)
}

/// Whether a marking stands on the line before another word, as before a code word: `TOP SECRET
/// DINAR`.
#[must_use]
pub fn begins(line: &str) -> bool {
    longest(line)
        .is_some_and(|marking| line[..marking.len()].bytes().all(|b| !b.is_ascii_lowercase()))
}

/// For the letters, two by two, with which markings begin: a bit for each marking that does.
static BEGINNINGS: [[u64; 26]; 26] = {
    let mut beginnings = [[0; 26]; 26];
    let mut at = 0;
    while at < VOCABULARY.len() {
        let marking = VOCABULARY[at].as_bytes();
        beginnings[(marking[0] - b'A') as usize][(marking[1] - b'A') as usize] |= 1 << at;
        at += 1;
    }
    beginnings
};

/// The markings that begin with the first two letters of the text, a bit for each.
fn candidates(text: &str) -> u64 {
    let letter = |at: usize| {
        let byte = text.as_bytes().get(at)?.to_ascii_uppercase();
        byte.is_ascii_uppercase().then(|| usize::from(byte - b'A'))
    };
    letter(0).zip(letter(1)).map_or(0, |(first, second)| BEGINNINGS[first][second])
}

/// The longest marking that `text` begins with, as a whole word.
fn longest(text: &str) -> Option<&'static str> {
    let begins = |marking: &str| {
        text.get(..marking.len()).is_some_and(|start| start.eq_ignore_ascii_case(marking))
            && !text[marking.len()..].starts_with(char::is_alphanumeric)
    };
    let mut candidates = candidates(text);
    let mut longest = "";
    while candidates != 0 {
        let marking = VOCABULARY[candidates.trailing_zeros() as usize];
        if marking.len() > longest.len() && begins(marking) {
            longest = marking;
        }
        candidates &= candidates - 1;
    }
    (!longest.is_empty()).then_some(longest)
}

/// Whether a single letter stands before a gap.
fn may_be_spelt_out(text: &str) -> bool {
    matches!(text.as_bytes().get(1), Some(b' ' | b'-'))
}

/// The marking that `S-E-C-R-E-T` or `T O P  S E C R E T` spells letter by letter.
fn spelt_out(line: &str) -> Option<&'static str> {
    let is_gap = |c: char| c == ' ' || c == '-';
    let mut letters = line.split(is_gap).filter(|part| !part.is_empty());
    let is_spelt = line.len() > 8 && letters.all(|part| part.chars().count() == 1);
    let matches = |marking: &&&str| {
        let spelt = line.chars().filter(|&c| !is_gap(c));
        spelt.eq(marking.chars().filter(|&c| c != ' '))
    };
    if is_spelt { VOCABULARY.iter().find(matches).copied() } else { None }
}

/// The identifier of a marking: `cls-top-secret`.
#[must_use]
pub fn id(marking: &str) -> String {
    format!("cls-{}", marking.to_ascii_lowercase().replace(' ', "-"))
}

/// The marking that a portion marking stands for: `(S)`, `(TS//SI)`, `(U)`.
#[must_use]
pub fn portion(text: &str) -> Option<&'static str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let level = inner.split("//").next()?.split('/').next()?;
    let is_caveat = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | ' ' | ',');
    if !inner.chars().all(is_caveat) {
        return None;
    }
    match level {
        "TS" => Some("TOP SECRET"),
        "S" => Some("SECRET"),
        "C" => Some("CONFIDENTIAL"),
        "R" => Some("RESTRICTED"),
        "U" => Some("UNCLASSIFIED"),
        "FOUO" => Some("FOR OFFICIAL USE ONLY"),
        "LOU" => Some("LIMITED OFFICIAL USE"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_markings_is_read_whole() {
        assert_eq!(read("TOP SECRET"), Some(vec!["TOP SECRET"]));
        assert_eq!(read("Secret/Noforn."), Some(vec!["SECRET", "NOFORN"]));
        assert_eq!(read("- CONFIDENTIAL -"), Some(vec!["CONFIDENTIAL"]));
        assert_eq!(read("SECRET EYES ONLY"), Some(vec!["SECRET", "EYES ONLY"]));
        assert_eq!(read("S-E-C-R-E-T"), Some(vec!["SECRET"]));
        let internal = "ADMINISTRATIVE-INTERNAL USE ONLY";
        assert_eq!(read(internal), Some(vec![internal]));
        let officials = Some(vec!["CONFIDENTIAL", "US OFFICIALS ONLY"]);
        assert_eq!(read("CONFIDENTIAL/US OFFICIALS ONLY"), officials);
        assert_eq!(read("T O P  S E C R E T"), Some(vec!["TOP SECRET"]));
    }

    #[test]
    fn anything_else_on_the_line_makes_it_text() {
        for line in [
            "SECRETARY",
            "SECRET Palmer",
            "secret",
            "",
            "SECRET 241807Z",
            "personal",
            "ADMINISTRATIVE",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_marking_may_stand_before_a_code_word() {
        assert!(begins("TOP SECRET DINAR"));
        assert!(!begins("Secret meetings") && !begins("SECRETARY OF STATE"));
    }

    #[test]
    fn portion_markings_name_a_marking() {
        assert_eq!(portion("(TS//SI)"), Some("TOP SECRET"));
        assert_eq!(portion("(C)"), Some("CONFIDENTIAL"));
        assert_eq!(portion("(a)"), None);
    }
}
