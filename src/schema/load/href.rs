//! Section 4.5: addresses relative to that of the file they stand in.
//!
//! Source: [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), section 5.2. A base without a scheme
//! is a path of this computer, and what is relative to it becomes one.

use std::path::PathBuf;

/// The path or address that `href` means in a file or directory with the path or address `base`.
#[must_use]
pub fn resolved(base: &str, href: &str) -> String {
    if scheme_end(href).is_some() {
        return href.to_owned();
    }
    let Some(scheme) = scheme_end(base) else {
        return joined(base, &unescaped(href));
    };
    let (scheme, rest) = base.split_at(scheme + 1);
    if href.starts_with("//") {
        return format!("{scheme}{href}");
    }
    let host = rest.strip_prefix("//").map_or(0, |rest| 2 + rest.find('/').unwrap_or(rest.len()));
    let (host, path) = rest.split_at(host);
    let path = if path.is_empty() { "/" } else { path };
    format!("{scheme}{host}{}", joined(path, href))
}

/// Whether this is an address such as `https://…`, and not a path of this computer.
#[must_use]
pub fn is_address(text: &str) -> bool {
    scheme_end(text).is_some()
}

/// The path that a path or a `file:` address means; none for other addresses.
#[must_use]
pub fn file_path(address: &str) -> Option<PathBuf> {
    if let Some(rest) = address.strip_prefix("file:") {
        let path =
            rest.strip_prefix("//").map_or(rest, |rest| &rest[rest.find('/').unwrap_or(0)..]);
        // `file:///C:/a.rng`: the slash before a drive is none of the path.
        let is_drive = path.as_bytes().get(2) == Some(&b':');
        return Some(unescaped(if is_drive { &path[1..] } else { path }).into());
    }
    (!is_address(address)).then(|| address.into())
}

/// Where the colon of a scheme is. One letter is no scheme but a drive.
fn scheme_end(address: &str) -> Option<usize> {
    let end = address.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)))?;
    let is_scheme = end > 1 && address.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_scheme && address[end..].starts_with(':')).then_some(end)
}

/// `href` beside the file `base`, without `.` and `..` where that is possible.
fn joined(base: &str, href: &str) -> String {
    let path = match href {
        "" => base.to_owned(),
        _ if href.starts_with('/') => href.to_owned(),
        _ => format!("{}{href}", &base[..base.rfind('/').map_or(0, |at| at + 1)]),
    };
    let mut parts: Vec<&str> = vec![];
    let mut left = path.split('/').peekable();
    while let Some(part) = left.next() {
        let is_last = left.peek().is_none();
        match part {
            "." if is_last => parts.push(""),
            "." => {}
            ".." => up(&mut parts, is_last),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// One directory up; at the root one stays there, and beyond the start of a relative path `..` is
/// kept.
fn up(parts: &mut Vec<&str>, is_last: bool) {
    match parts.last() {
        Some(&"") if parts.len() == 1 => {}
        None | Some(&"..") => parts.push(".."),
        Some(_) => {
            parts.pop();
        }
    }
    if is_last {
        parts.push("");
    }
}

/// The text with `%20` and the like as characters; as it is where they do not make any.
fn unescaped(text: &str) -> String {
    let mut bytes = vec![];
    let mut left = text.as_bytes();
    while let [first, rest @ ..] = left {
        let digits = rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                left = &rest[2..];
            }
            _ => {
                bytes.push(*first);
                left = rest;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_file_around() {
        let cases = [
            ("a.rng", "b.rng", "b.rng"),
            ("x/a.rng", "b.rng", "x/b.rng"),
            ("x/a.rng", "../b.rng", "b.rng"),
            ("x/a.rng", "../../b.rng", "../b.rng"),
            ("../x/a.rng", "../../b.rng", "../../b.rng"),
            ("./x/./a.rng", "", "x/a.rng"),
            ("/x/a.rng", "../../b.rng", "/b.rng"),
            ("x/a.rng", "/y/b.rng", "/y/b.rng"),
            ("x/a.rng", "b%20c%zz.rng", "x/b c%zz.rng"),
            ("x/a.rng", "%ff", "x/%ff"),
            ("x/a.rng", "https://u/b.rng", "https://u/b.rng"),
            ("http://u/x/a.rng", "../b%20c.rng", "http://u/b%20c.rng"),
            ("http://u/x/a.rng", "/b.rng", "http://u/b.rng"),
            ("http://u", "b.rng", "http://u/b.rng"),
            ("http://u/x/", "//v/b", "http://v/b"),
            ("file:///x/a.rng", "b.rng", "file:///x/b.rng"),
            ("C:/x/a.rng", "b.rng", "C:/x/b.rng"),
            ("x/y", "sub/", "x/sub/"),
            ("x/sub/", "b", "x/sub/b"),
            ("x/sub/", "..", "x/"),
            ("", "x", "x"),
            ("-", "x.rng", "x.rng"),
        ];
        for (base, href, expected) in cases {
            assert_eq!(resolved(base, href), expected, "{href} in {base}");
        }
    }

    #[test]
    fn files_have_paths() {
        let cases = [
            ("a b.rng", Some("a b.rng")),
            ("file:///x/a%20b.rng", Some("/x/a b.rng")),
            ("file:/x/a.rng", Some("/x/a.rng")),
            ("file://localhost/x", Some("/x")),
            ("file:///C:/x", Some("C:/x")),
            ("https://u/x", None),
            ("urn:x", None),
        ];
        for (address, expected) in cases {
            assert_eq!(file_path(address), expected.map(PathBuf::from), "{address}");
        }
    }
}
