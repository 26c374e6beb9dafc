//! The datatypes of grammars: which values they allow.
//!
//! Source: [XML Schema, part 2 (second edition)](https://www.w3.org/TR/xmlschema-2/), by section.
//! Only the verdict counts, so a value is never turned into a number or a date.

mod date;
mod number;
mod regex;
mod uri;

use self::regex::Regex;
use crate::xml::names::is_ncname;
use std::borrow::Cow;

/// The name of the library of these datatypes.
pub(crate) const LIBRARY: &str = "http://www.w3.org/2001/XMLSchema-datatypes";

/// A datatype with its facets.
#[derive(Debug)]
pub(crate) struct Data {
    datatype: Datatype,
    /// All of them must match (RELAX NG: each `param` restricts further).
    patterns: Vec<Regex>,
    min_inclusive: Option<Box<str>>,
}

/// The datatypes that our schemas use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Datatype {
    String,
    Token,
    Name,
    NcName,
    Id,
    AnyUri,
    Language,
    Boolean,
    Decimal,
    NonNegativeInteger,
    Duration,
    Date(date::Kind),
}

impl Datatype {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "string" => Self::String,
            "token" => Self::Token,
            "Name" => Self::Name,
            "NCName" => Self::NcName,
            "ID" => Self::Id,
            "anyURI" => Self::AnyUri,
            "language" => Self::Language,
            "boolean" => Self::Boolean,
            "decimal" => Self::Decimal,
            "nonNegativeInteger" => Self::NonNegativeInteger,
            "duration" => Self::Duration,
            _ => Self::Date(date::Kind::named(name)?),
        })
    }

    /// Whether a value, its white space already treated, is in the lexical space.
    fn allows(self, value: &str) -> bool {
        match self {
            Self::String | Self::Token => true,
            Self::Name => {
                value.split(':').all(|part| part.is_empty() || is_nmtoken(part))
                    && starts_name(value)
            }
            Self::NcName | Self::Id => is_ncname(value),
            Self::AnyUri => uri::is_reference(value),
            Self::Language => is_language(value),
            Self::Boolean => matches!(value, "true" | "false" | "1" | "0"),
            Self::Decimal => number::is_decimal(value),
            Self::NonNegativeInteger => number::is_non_negative_integer(value),
            Self::Duration => date::is_duration(value),
            Self::Date(kind) => kind.allows(value),
        }
    }
}

impl Data {
    /// A datatype by its name in [`LIBRARY`], with facets: name and value.
    ///
    /// # Errors
    /// What is not known, in words.
    pub(crate) fn new(name: &str, facets: &[(Box<str>, Box<str>)]) -> Result<Self, String> {
        let datatype =
            Datatype::named(name).ok_or_else(|| format!("the datatype `{name}` is not known"))?;
        let mut data = Self { datatype, patterns: vec![], min_inclusive: None };
        for (facet, value) in facets {
            data.restrict(facet, value)?;
        }
        Ok(data)
    }

    fn restrict(&mut self, facet: &str, value: &str) -> Result<(), String> {
        match facet {
            "pattern" => self.patterns.push(Regex::new(value)?),
            "minInclusive" if self.datatype == Datatype::Decimal && number::is_decimal(value) => {
                self.min_inclusive = Some(value.into());
            }
            _ => return Err(format!("the facet {facet} `{value}` of a datatype is not known")),
        }
        Ok(())
    }

    /// Whether each value may stand only once in a document.
    pub(crate) fn is_id(&self) -> bool {
        self.datatype == Datatype::Id
    }

    /// Whether judging a value takes longer than remembering the verdict.
    pub(crate) fn is_costly(&self) -> bool {
        !self.patterns.is_empty() || matches!(self.datatype, Datatype::Date(_))
    }

    /// Whether it allows a value as it stands in the document.
    pub(crate) fn allows(&self, value: &str) -> bool {
        let value = match self.datatype {
            Datatype::String => Cow::Borrowed(value),
            _ => collapsed(value),
        };
        let enough = |min: &str| number::compare(&value, min).is_ge();
        self.datatype.allows(&value)
            && self.min_inclusive.as_deref().is_none_or(enough)
            && self.patterns.iter().all(|pattern| pattern.matches(&value))
    }
}

/// White space of XML.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// The words between white space of XML.
pub(crate) fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(is_space).filter(|word| !word.is_empty())
}

/// The value with white space collapsed (section 4.3.6).
pub(crate) fn collapsed(value: &str) -> Cow<'_, str> {
    let ends = |c: char| value.starts_with(c) || value.ends_with(c);
    let plain = !value.contains(['\t', '\n', '\r']) && !value.contains("  ") && !ends(' ');
    if plain {
        return Cow::Borrowed(value);
    }
    Cow::Owned(words(value).collect::<Vec<_>>().join(" "))
}

/// Section 3.3.3: `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let fits = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| fits(part) && part.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| fits(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_nmtoken(part: &str) -> bool {
    part.chars().all(crate::xml::names::is_name_char)
}

fn starts_name(value: &str) -> bool {
    value.starts_with(|c| c == ':' || crate::xml::names::is_name_start(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values that the datatype allows and, behind `|`, values that it does not.
    const CASES: &[(&str, &[&str], &[&str])] = &[
        ("boolean", &["true", "0", " 1 "], &["True", "", "yes"]),
        ("Name", &["a:b:c", ":a", "a-1"], &["1a", "", "a b", "-a"]),
        ("NCName", &["a", "é.1", " a "], &["a:b", "1", ""]),
        ("ID", &["a"], &["#a", "a b"]),
        ("language", &["en", "en-GB-oed", "x-klingon"], &["123", "", "englishtoolong", "en-"]),
        ("decimal", &["1.", ".5", "+1", "-.0", "00"], &[".", "1e1", "", "+", "1.2.3"]),
        ("nonNegativeInteger", &["-0", "+1", "00"], &["-1", "1.0", "", "-"]),
        ("token", &["", " a  b "], &[]),
        ("string", &["", "\n"], &[]),
    ];

    #[test]
    fn datatypes_allow_their_lexical_space() {
        for (name, allowed, others) in CASES {
            let data = Data::new(name, &[]).unwrap();
            for value in *allowed {
                assert!(data.allows(value), "{name} `{value}`");
            }
            for value in *others {
                assert!(!data.allows(value), "{name} `{value}`");
            }
        }
    }

    #[test]
    fn facets_restrict() {
        let data =
            |name, facet: &str, value: &str| Data::new(name, &[(facet.into(), value.into())]);
        let amount = data("decimal", "minInclusive", "0").unwrap();
        assert!(amount.allows("0.0") && amount.allows("-0") && amount.allows("1.5"));
        assert!(!amount.allows("-0.1"));
        let fraction = data("token", "pattern", "[0-9]+/[0-9]+").unwrap();
        assert!(fraction.allows(" 3/2 ") && !fraction.allows("3/2x") && !fraction.allows("3/"));
    }

    #[test]
    fn what_is_not_known_is_said() {
        assert!(Data::new("float", &[]).is_err());
        assert!(Data::new("token", &[("length".into(), "1".into())]).is_err());
    }

    #[test]
    fn white_space_is_collapsed() {
        assert_eq!(collapsed("\n a\t b "), "a b");
        assert!(matches!(collapsed("a b"), Cow::Borrowed("a b")));
        assert_eq!(collapsed("\u{a0}a"), "\u{a0}a");
    }
}
