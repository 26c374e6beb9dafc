//! Making what people write fit for XML and for the datatypes of TEI.

use crate::xml::names::is_xml_char;
use std::borrow::Cow;
use std::fmt::Write;

/// The text without blanks around it, unless nothing is left.
pub(super) fn said(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// The text with a visible sign for each character that XML cannot hold: U+2400 and following for
/// control characters, U+FFFD for the others.
pub(in crate::transcript::encode) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml_char) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        _ if is_xml_char(c) => c,
        '\0'..' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        _ => '\u{FFFD}',
    };
    Cow::Owned(text.chars().map(sign).collect())
}

/// The types of identifiers in `schemas/teikit.rnc`, in its spelling.
#[rustfmt::skip] // One name per line would bury the functions below.
const IDENTIFIER_TYPES: [&str; 30] = [
    "CREST", "DOI", "GND", "GeoNames", "ISBN", "ISNI", "ISSN", "LCCN", "NAID", "OCLC", "ORCID",
    "RIF", "SHA-256", "URI", "URN", "VIAF", "Wikidata", "agency", "box", "case", "control",
    "document", "file", "filename", "folder", "handle", "item", "recordGroup", "shelfmark", "url",
];

/// The attribute that says what kind of identifier it is: `@type` with a value of the closed list,
/// or `@n` with the words of the metadata.
pub(super) fn identifier_kind(kind: &str) -> (&'static str, &str) {
    let kind = kind.trim();
    match IDENTIFIER_TYPES.iter().find(|known| known.eq_ignore_ascii_case(kind)) {
        Some(known) => ("type", known),
        None => ("n", kind),
    }
}

/// The address, if it is absolute, with the characters escaped that addresses cannot hold
/// ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986)).
pub(in crate::transcript::encode) fn absolute_uri(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    if !is_scheme || rest.trim_matches('/').is_empty() {
        return None;
    }
    let mut uri = format!("{scheme}:");
    let mut fragment = false;
    for (at, byte) in rest.bytes().enumerate() {
        let stays = match byte {
            b'%' => is_escape(&rest.as_bytes()[at..]),
            b'#' => !std::mem::replace(&mut fragment, true),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if stays {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    Some(uri)
}

fn is_escape(bytes: &[u8]) -> bool {
    bytes.get(1..3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_hold() {
        assert_eq!(visible("a\0\u{1F}\u{FFFE}\u{7F}\n"), "a␀␟\u{FFFD}\u{7F}\n");
    }

    #[test]
    fn addresses() {
        let uri = |text| absolute_uri(text).unwrap_or_default();
        assert_eq!(uri(" https://example.org/a?b=c#d "), "https://example.org/a?b=c#d");
        assert_eq!(
            uri("https://e.org/a b\"<é%zz%41#x#y"),
            "https://e.org/a%20b%22%3C%C3%A9%25zz%41#x%23y"
        );
        assert_eq!(uri("urn:isbn:0"), "urn:isbn:0");
        for none in ["", "x", "#x", "a b:c", "1a:b", ":b", "http://", "https:", "é:x"] {
            assert_eq!(uri(none), "", "{none:?}");
        }
    }

    #[test]
    fn kinds_of_identifiers() {
        assert_eq!(identifier_kind(" doi "), ("type", "DOI"));
        assert_eq!(identifier_kind("Handle"), ("type", "handle"));
        assert_eq!(identifier_kind("record no."), ("n", "record no."));
    }
}
