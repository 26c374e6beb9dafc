//! Leiden+, the notation of papyri.info for documents on papyrus, and its sister notations for
//! their translations and commentaries: tables that serve both ways.
//!
//! Source: [Leiden+ documentation](https://papyri.info/docs/leiden_plus) and
//! [Leiden+ for translations](https://papyri.info/docs/leiden_plus_translation); the TEI is that of
//! [EpiDoc](https://epidoc.stoa.org/gl/latest/).
//!
//! - [`commentary`]: the signs of commentaries.
//! - [`pairs`]: constructs that stand between two signs.
//! - [`readings`]: groups of readings, as `<:a|corr|b:>`.
//! - [`signs`]: what stands for itself: rules, diacritics, hands.
//! - [`pointers`]: words of an editor as values of `@resp`.

pub mod commentary;
pub mod pairs;
pub mod pointers;
pub mod readings;
pub mod signs;

/// Which of the notations a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The text of a document: Leiden+.
    Text,
    /// Its translation.
    Translation,
    /// A commentary on it.
    Commentary,
}

/// Attributes of an element: name and value.
pub type Attributes = &'static [(&'static str, &'static str)];

/// The value of an attribute among those of an element.
#[must_use]
pub fn value<'a>(given: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    given.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
}

/// Whether an element has all of the attributes.
#[must_use]
pub fn has_all(given: &[(&str, &str)], wanted: Attributes) -> bool {
    wanted.iter().all(|(name, wanted)| value(given, name) == Some(wanted))
}

/// How `(?)` behind what a construct holds is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is not: the sign is text.
    None,
    /// `@cert="low"` of the element.
    Low,
    /// `certainty` with this `@locus`, at the end of the element.
    Certainty(&'static str),
}

/// The sign of doubt.
pub const DOUBT: &str = "(?)";

/// Whether `tag` is a language tag as `xml:lang` takes it.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_part = |part: &str| (1..=8).contains(&part.len());
    let is_first = |part: &str| is_part(part) && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(is_first)
        && parts.all(|part| is_part(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
