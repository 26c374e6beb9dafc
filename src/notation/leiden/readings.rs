//! Groups of readings: `<:a|corr|b:>`, `<:a=BL 1.2|ed|b:>`, `<:a|b||reg||c:>`.

use super::{Attributes, Doubt};

/// A reading of a group.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    /// The TEI element.
    pub element: &'static str,
    /// Its attributes.
    pub attributes: Attributes,
    /// What `(?)` behind it means.
    pub doubt: Doubt,
    /// The attribute that holds what stands behind `=`.
    pub said_by: Option<&'static str>,
    /// Whether there may be several.
    pub may_repeat: bool,
}

/// A kind of group.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// The word between the bars.
    pub word: &'static str,
    /// The TEI element.
    pub element: &'static str,
    /// Its attributes.
    pub attributes: Attributes,
    /// What stands before the word.
    pub first: Reading,
    /// What stands behind the word.
    pub second: Reading,
}

const fn reading(element: &'static str, attributes: Attributes, doubt: Doubt) -> Reading {
    Reading { element, attributes, doubt, said_by: None, may_repeat: false }
}

const VALUE: Doubt = Doubt::Certainty("value");

const LEMMA: Reading = Reading { said_by: Some("resp"), ..reading("lem", &[], VALUE) };
const VARIANT: Reading =
    Reading { said_by: Some("resp"), may_repeat: true, ..reading("rdg", &[], VALUE) };

/// The kinds of groups that a word names.
pub static GROUPS: [Group; 5] = [
    Group {
        word: "corr",
        element: "choice",
        attributes: &[],
        first: reading("corr", &[], Doubt::Low),
        second: reading("sic", &[], VALUE),
    },
    Group {
        word: "reg",
        element: "choice",
        attributes: &[],
        first: Reading {
            said_by: Some("xml:lang"),
            may_repeat: true,
            ..reading("reg", &[], Doubt::Low)
        },
        second: reading("orig", &[], VALUE),
    },
    Group {
        word: "subst",
        element: "subst",
        attributes: &[],
        first: reading("add", &[("place", "inline")], VALUE),
        second: reading("del", &[("rend", "corrected")], VALUE),
    },
    Group {
        word: "alt",
        element: "app",
        attributes: &[("type", "alternative")],
        first: LEMMA,
        second: VARIANT,
    },
    Group {
        word: "ed",
        element: "app",
        attributes: &[("type", "editorial")],
        first: LEMMA,
        second: VARIANT,
    },
];

/// An apparatus that names its source between the bars: `<:a|BL:8.225|b:>`.
pub static NAMED: Group = Group {
    word: "",
    element: "app",
    attributes: &[],
    first: reading("lem", &[], VALUE),
    second: VARIANT,
};

/// The group between bars: `|corr|`, or `||reg||` where there may be several readings. Returns how
/// long that is, and whether it is doubled.
#[must_use]
pub fn group_at(rest: &str) -> Option<(&'static Group, usize, bool)> {
    let bars = if rest.starts_with("||") { "||" } else { "|" };
    let behind = rest.strip_prefix(bars)?;
    let group = GROUPS.iter().find(|group| {
        behind.strip_prefix(group.word).is_some_and(|behind| behind.starts_with(bars))
    })?;
    let may_be_doubled = group.first.may_repeat || group.second.may_repeat;
    let is_doubled = bars.len() == 2;
    (may_be_doubled || !is_doubled).then_some((
        group,
        group.word.len() + 2 * bars.len(),
        is_doubled,
    ))
}

/// The group that an element begins, by its name and type.
#[must_use]
pub fn group_of(element: &str, kind: Option<&str>) -> Option<&'static Group> {
    match (element, kind) {
        ("app", Some("alternative")) => Some(&GROUPS[3]),
        ("app", Some("editorial")) => Some(&GROUPS[4]),
        ("app", _) => Some(&NAMED),
        // Which choice it is, its first reading says.
        ("choice", _) => Some(&GROUPS[0]),
        ("subst", _) => Some(&GROUPS[2]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_name_a_group() {
        let word =
            |rest| group_at(rest).map(|(group, length, doubled)| (group.word, length, doubled));
        assert_eq!(word("|corr||_a_|"), Some(("corr", 6, false)));
        assert_eq!(word("||reg||x"), Some(("reg", 7, true)));
        assert_eq!(word("||corr||x"), None);
        assert_eq!(word("|ed x"), None);
    }
}
