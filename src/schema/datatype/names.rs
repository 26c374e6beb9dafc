//! Names of XML, and of languages.
//!
//! Source: [XML 1.0, fifth edition](https://www.w3.org/TR/xml/), productions 5 and 7, and
//! [Namespaces](https://www.w3.org/TR/xml-names/), productions 4 and 7. Names are those that XML
//! allows today; XML Schema knew the second edition only, and Jing still refuses what came later.

use crate::xml::names::{is_name_char, is_name_start, is_ncname};

/// Production 5 of XML.
pub(super) fn is_name(value: &str) -> bool {
    value.starts_with(is_name_start) && is_nmtoken(value)
}

/// Production 7 of XML.
pub(super) fn is_nmtoken(value: &str) -> bool {
    !value.is_empty() && value.chars().all(is_name_char)
}

/// A qualified name: its prefix (maybe empty) and its local name.
pub(super) fn qualified(value: &str) -> Option<(&str, &str)> {
    let (prefix, local) = match value.split_once(':') {
        Some((prefix, _)) if !is_ncname(prefix) => return None,
        Some(parts) => parts,
        None => ("", value),
    };
    is_ncname(local).then_some((prefix, local))
}

/// XML Schema, section 3.3.3: `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`.
pub(super) fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let fits = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| fits(part) && part.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| fits(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_and_without_prefix() {
        assert_eq!(qualified("a:b"), Some(("a", "b")));
        assert_eq!(qualified("b"), Some(("", "b")));
        for bad in ["", ":", ":b", "a:", "a:b:c", "1", "a:1", "a::b"] {
            assert_eq!(qualified(bad), None, "{bad}");
        }
    }
}
