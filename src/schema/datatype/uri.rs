//! References to resources: `anyURI`.
//!
//! Source: XML Schema, part 2, section 3.2.17: what becomes a URI reference of RFC 2396 (amended
//! by RFC 2732) once the characters that URIs cannot hold are escaped.

/// Whether the text, escaped, is a reference.
pub(super) fn is_reference(value: &str) -> bool {
    let (rest, fragment) = value.split_once('#').unwrap_or((value, ""));
    let ends = rest.len() == value.len();
    !fragment.contains('#') && has_whole_escapes(value) && is_address(rest, ends)
}

/// A `%` is followed by two hexadecimal digits.
fn has_whole_escapes(value: &str) -> bool {
    value.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// A reference without its fragment: `scheme:part`, or a relative one; `ends` if no fragment follows.
fn is_address(text: &str, ends: bool) -> bool {
    let first = text.find([':', '/', '?']);
    match first {
        Some(at) if text[at..].starts_with(':') => {
            let (scheme, part) = (&text[..at], &text[at + 1..]);
            is_scheme(scheme)
                && !part.is_empty()
                && (!part.starts_with('/') || is_hierarchy(part, ends))
        }
        _ => is_hierarchy(text, ends),
    }
}

fn is_scheme(text: &str) -> bool {
    let rest = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(rest)
}

/// `//authority/path?query` or `path?query`; brackets may stand in the query.
fn is_hierarchy(text: &str, ends: bool) -> bool {
    let Some(rest) = text.strip_prefix("//") else {
        return !before_query(text).contains(['[', ']']);
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // An empty authority needs something behind it.
    let bare = authority.is_empty() && path.is_empty() && ends;
    !bare && is_authority(authority) && !before_query(path).contains(['[', ']'])
}

fn before_query(text: &str) -> &str {
    text.split_once('?').map_or(text, |(path, _)| path)
}

/// Brackets of an authority hold an address of the sixth version (RFC 2732).
fn is_authority(text: &str) -> bool {
    let host = text.rsplit_once('@').map_or(text, |(_, host)| host);
    match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => is_address_six(address) && (port.is_empty() || is_port(port)),
        None => !text.contains(['[', ']']),
    }
}

/// An address of the sixth version, perhaps with a zone behind `%` or behind a character that
/// becomes `%` and two digits.
fn is_address_six(text: &str) -> bool {
    let is_escaped = |c: char| c.is_ascii_control() || "% <>\"{}|\\^`".contains(c);
    let (address, zone) = text.split_once(is_escaped).unwrap_or((text, ""));
    let has_no_name = text[address.len()..].starts_with('%') && zone.is_empty();
    let is_zone = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
    address.parse::<std::net::Ipv6Addr>().is_ok() && !has_no_name && zone.bytes().all(is_zone)
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_once_escaped() {
        for value in [
            "",
            "a b",
            "a%20b",
            "#",
            "#a[b]",
            "http://[::1]:8/",
            "?a[b]",
            "a|b",
            "a:b:c",
            "é",
            "http:///x",
            "//?x",
            "//#x",
            "a://#x",
            "http://[::1%25eth0]/",
            "http://[:: 1]/",
            "./a:b",
            "a/b:c",
            "http://a\\b/",
            "mailto:a@b",
            "#a:b",
        ] {
            assert!(is_reference(value), "{value}");
        }
        for value in [
            "foo$bar:",
            "a:",
            "1a:b",
            "%zz",
            "%",
            "a%2",
            "a#b#c",
            "a[b]",
            "http://[x/",
            "//",
            "http://[:: 1 2]/",
            "::",
            "http://",
            ":x",
            "a:#x",
            "http://[1.2.3.4]/",
            "http://a[b]c/",
            "[::1]",
            "%é",
        ] {
            assert!(!is_reference(value), "{value}");
        }
    }
}
