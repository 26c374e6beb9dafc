//! Grounds for withholding text: the codes that stand in place of it on released documents.

mod senses;

use regex::Regex;
use std::sync::LazyLock;

/// A code that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The identifier of its category: `foia-b1`, `eo-1.4c`, `auto-25x1`, `jfk-5g2D`.
    pub id: String,
    /// The code as it is usually written: `(b)(1)`.
    pub spelling: String,
    /// What it is, in words.
    pub label: String,
}

/// A family of codes: one row of the table in `FAMILIES`.
struct Family {
    /// Matches a code from which blanks were taken out, its parts in groups.
    pattern: &'static str,
    /// Identifier, spelling and label; `{1}` is the first group.
    id: &'static str,
    spelling: &'static str,
    label: &'static str,
    /// Whether the code is one only behind a word such as `REDACTED`; alone it may be anything.
    in_mark: bool,
}

/// The families of codes, after 5 U.S.C. 552(b), Executive Orders 13526 and 12958, the President
/// John F. Kennedy Assassination Records Collection Act of 1992, the Presidential Records Act and
/// the withdrawal sheets of presidential libraries.
const FAMILIES: [Family; 10] = [
    Family {
        pattern: r"^\(?[bB]\)?\(?([1-9])\)?$",
        id: "foia-b{1}",
        spelling: "(b)({1})",
        label: "FOIA exemption (b)({1}), 5 U.S.C. 552",
        in_mark: false,
    },
    Family {
        pattern: r"^\(?[bB]\)?\(?(7)\)?\(?([A-Fa-f])\)?$",
        id: "foia-b7{2}",
        spelling: "(b)(7)({2})",
        label: "FOIA exemption (b)(7)({2}), 5 U.S.C. 552",
        in_mark: false,
    },
    Family {
        pattern: r"^(1\.[345])\(([a-h])\)$",
        id: "eo-{1}{2}",
        spelling: "{1}({2})",
        label: "Executive Order on classification, section {1}({2})",
        in_mark: false,
    },
    Family {
        pattern: r"^(3\.[345])\(([bh])\)\(([1-9])\)$",
        id: "eo-{1}{2}{3}",
        spelling: "{1}({2})({3})",
        label: "Executive Order on declassification, section {1}({2})({3})",
        in_mark: false,
    },
    Family {
        pattern: r"^((?:25|50|75)X[1-9]?(?:-HUM|-WMD)?)$",
        id: "auto-{1}",
        spelling: "{1}",
        label: "Exemption {1} from automatic declassification",
        in_mark: false,
    },
    Family {
        pattern: r"^(?i:JFK(?:Act|Law)|Sec(?:tion|\.)?)([56])\(([1-5gGB])\)\(([A-Ca-c2])\)(?:\(([A-Da-d])\))?$",
        id: "jfk-{1}{2}{3}{4}",
        spelling: "JFK Act {1}({2})({3}){(4)}",
        label: "JFK Act, section {1}({2})({3}){(4)}",
        in_mark: false,
    },
    Family {
        pattern: r"^(?i:JFK(?:Act|Law))(6)\(([2-5])\)$",
        id: "jfk-{1}{2}",
        spelling: "JFK Act {1}({2})",
        label: "JFK Act, section {1}({2})",
        in_mark: false,
    },
    Family {
        pattern: r"^(?i:JFK(?:Act|Law))10\(a\)\(?([12])\)?$",
        id: "jfk-10a{1}",
        spelling: "JFK Act 10(a){1}",
        label: "JFK Act, section 10(a){1}",
        in_mark: false,
    },
    Family {
        pattern: r"^(?:PRA)?\(?P\)?-?\(?([1-6])\)?$",
        id: "pra-p{1}",
        spelling: "P{1}",
        label: "Presidential Records Act, restriction P{1}",
        in_mark: true,
    },
    Family {
        pattern: r"^\(?([ABC])\)?$",
        id: "lib-{1}",
        spelling: "({1})",
        label: "Restriction ({1}) of a presidential library",
        in_mark: true,
    },
];

/// What may follow the codes of an executive order: its number.
static ORDER: LazyLock<Regex> = LazyLock::new(|| regex(r"^E\.?O\.?1(3526|2958|2356|1652)$"));

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| FAMILIES.iter().map(|family| regex(family.pattern)).collect());

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that the tests compile")
}

/// The longest text that is looked at, in bytes.
const MAX_LENGTH: usize = 120;

/// The codes that `text` consists of, separated by commas, semicolons or blanks between
/// parentheses; none if anything else stands there.
#[must_use]
pub fn read(text: &str) -> Option<Vec<Code>> {
    text.bytes().any(|byte| byte.is_ascii_digit()).then(|| all(text, false))?
}

/// The codes that `text` behind a word such as `REDACTED` consists of: letters may be codes there.
#[must_use]
pub fn read_in_mark(text: &str) -> Option<Vec<Code>> {
    all(text, true)
}

fn all(text: &str, in_mark: bool) -> Option<Vec<Code>> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let mut codes = Vec::new();
    for part in text.split([',', ';']) {
        let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        if ORDER.is_match(&part) && !codes.is_empty() {
            continue;
        }
        codes.extend(several(&part, in_mark)?);
    }
    Some(codes)
}

/// One code, or several that stand together: `(b)(1)(b)(3)`, `P1/b1`.
fn several(part: &str, in_mark: bool) -> Option<Vec<Code>> {
    if let Some(code) = one(part, in_mark) {
        return Some(vec![code]);
    }
    if part.contains('/') {
        return part.split('/').map(|part| one(part, in_mark)).collect();
    }
    let mut starts: Vec<usize> = part.match_indices("(b)").map(|(at, _)| at).collect();
    if starts.len() < 2 || starts[0] != 0 {
        return None;
    }
    starts.push(part.len());
    starts.windows(2).map(|pair| one(&part[pair[0]..pair[1]], in_mark)).collect()
}

fn one(part: &str, in_mark: bool) -> Option<Code> {
    let families = FAMILIES.iter().zip(PATTERNS.iter());
    families.filter(|(family, _)| in_mark || !family.in_mark).find_map(|(family, pattern)| {
        let groups = pattern.captures(part)?;
        let capital = family.id.starts_with("foia");
        let group = |n: usize| {
            let group = groups.get(n).map_or("", |group| group.as_str());
            if capital { group.to_ascii_uppercase() } else { group.to_owned() }
        };
        let fill = |template: &str| {
            let fourth =
                if group(4).is_empty() { String::new() } else { format!("({})", group(4)) };
            let filled = template.replace("{(4)}", &fourth);
            (1..=4).fold(filled, |text, n| text.replace(&format!("{{{n}}}"), &group(n)))
        };
        let is_lower = ["auto", "pra", "lib"].iter().any(|name| family.id.starts_with(name));
        let id = fill(family.id);
        let id = if is_lower { id.to_lowercase() } else { id };
        let name = fill(family.label);
        let label = senses::sense(&id).map_or_else(|| name.clone(), |it| format!("{name}: {it}"));
        Some(Code { id, spelling: fill(family.spelling), label })
    })
}

/// The spelling of the code with the identifier `x-…` of its category.
#[must_use]
pub fn spelling(category: &str) -> Option<String> {
    let id = category.strip_prefix("x-")?;
    let letters = |text: &str| {
        text.chars().fold(String::new(), |spelled, letter| {
            spelled + "(" + letter.encode_utf8(&mut [0; 4]) + ")"
        })
    };
    let (family, rest) = id.split_once('-')?;
    match family {
        "foia" => Some(format!("(b){}", letters(rest.strip_prefix('b')?))),
        "eo" => {
            let (section, rest) = rest.split_at_checked(3)?;
            Some(format!("{section}{}", letters(rest)))
        }
        "jfk" if rest.starts_with("10a") => Some(format!("JFK Act 10(a){}", &rest[3..])),
        "jfk" => {
            let (section, rest) = rest.split_at_checked(1)?;
            Some(format!("JFK Act {section}{}", letters(rest)))
        }
        "auto" | "pra" => Some(rest.to_ascii_uppercase()),
        "lib" => Some(letters(&rest.to_ascii_uppercase())),
        _ => None,
    }
}

/// Whether the code with the identifier `x-…` of its category is spelled behind the word
/// `REDACTED`, since alone it may be anything.
#[must_use]
pub fn is_spelled_in_mark(category: &str) -> bool {
    ["x-pra-", "x-lib-"].iter().any(|family| category.starts_with(family))
}

/// The identifier of the category of a code in the header of a TEI file: `x-foia-b1`.
#[must_use]
pub fn category(code: &Code) -> String {
    format!("x-{}", code.id)
}

/// Pointers to the categories of codes, none where there are no codes.
#[must_use]
pub fn pointers(codes: &[Code]) -> Option<String> {
    let pointers: Vec<String> = codes.iter().map(|code| format!("#{}", category(code))).collect();
    (!pointers.is_empty()).then(|| pointers.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Option<Vec<String>> {
        read(text).map(|codes| codes.into_iter().map(|code| code.id).collect())
    }

    #[test]
    fn every_family_is_read() {
        for (text, id) in [
            ("(b)(1)", "foia-b1"),
            ("b7C", "foia-b7C"),
            ("b7c", "foia-b7C"),
            ("(b) (7) (E)", "foia-b7E"),
            ("1.4(c)", "eo-1.4c"),
            ("3.3(b)(1)", "eo-3.3b1"),
            ("25X1", "auto-25x1"),
            ("50X1-HUM", "auto-50x1-hum"),
            ("JFK Act 5 (g) (2) (D)", "jfk-5g2D"),
            ("JFK Act 6 (1)(B)", "jfk-61B"),
            ("JFK Act 6(4)", "jfk-64"),
            ("Section 5(B)(2)", "jfk-5B2"),
            ("JFK Law 10(a)1", "jfk-10a1"),
        ] {
            let codes = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(codes[0].id, id, "{text}");
            assert_eq!(spelling(&category(&codes[0])).as_ref(), Some(&codes[0].spelling));
        }
        for (text, id) in [("P1", "pra-p1"), ("(A)", "lib-a"), ("P1/b1", "pra-p1")] {
            let codes = read_in_mark(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(codes[0].id, id, "{text}");
            assert_eq!(spelling(&category(&codes[0])).as_ref(), Some(&codes[0].spelling));
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn several_codes_are_read() {
        assert_eq!(ids("25X1, E.O.13526"), Some(vec!["auto-25x1".into()]));
        assert_eq!(ids("(b)(1) (b)(3)"), Some(vec!["foia-b1".into(), "foia-b3".into()]));
        assert_eq!(ids("b6/b7C"), Some(vec!["foia-b6".into(), "foia-b7C".into()]));
    }

    #[test]
    fn labels_are_plain_words() {
        let label = read("b7D").map(|codes| codes[0].label.clone());
        let expected = "FOIA exemption (b)(7)(D), 5 U.S.C. 552: identity of a confidential source";
        assert_eq!(label.as_deref(), Some(expected));
    }

    #[test]
    fn other_text_is_none() {
        for text in ["", "1962", "London", "(b)", "Sec. 5844", "b6 and more", "R", "P5", "A"] {
            assert_eq!(ids(text), None, "{text}");
        }
    }
}
