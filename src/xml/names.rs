//! Which characters XML allows, and which of them make names.
//!
//! Source: [XML 1.0, fifth edition](https://www.w3.org/TR/xml/), productions 2, 4, 4a, 5 and 7, and
//! [Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/), production 4.

/// Whether XML 1.0 can hold the character (production 2, `Char`).
#[must_use]
pub fn is_xml_char(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\0'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    }
}

/// Whether the text is a name without colon (Namespaces, production 4, `NCName`).
#[must_use]
pub fn is_ncname(text: &str) -> bool {
    let is_ascii_name =
        text.bytes().all(|byte| is_ascii_name_byte(byte) && byte != b':') && starts_name(text);
    is_ascii_name || (!text.contains(':') && starts_name(text) && name_end(text, 0) == text.len())
}

fn starts_name(text: &str) -> bool {
    text.chars().next().is_some_and(is_name_start)
}

/// Ranges of `NameStartChar` beyond ASCII (production 4).
const NAME_START_RANGES: [(char, char); 12] = [
    ('\u{C0}', '\u{D6}'),
    ('\u{D8}', '\u{F6}'),
    ('\u{F8}', '\u{2FF}'),
    ('\u{370}', '\u{37D}'),
    ('\u{37F}', '\u{1FFF}'),
    ('\u{200C}', '\u{200D}'),
    ('\u{2070}', '\u{218F}'),
    ('\u{2C00}', '\u{2FEF}'),
    ('\u{3001}', '\u{D7FF}'),
    ('\u{F900}', '\u{FDCF}'),
    ('\u{FDF0}', '\u{FFFD}'),
    ('\u{10000}', '\u{EFFFF}'),
];

/// Ranges that `NameChar` adds to `NameStartChar` beyond ASCII (production 4a).
const NAME_ONLY_RANGES: [(char, char); 3] =
    [('\u{B7}', '\u{B7}'), ('\u{300}', '\u{36F}'), ('\u{203F}', '\u{2040}')];

/// Whether a name may begin with the character (production 4, `NameStartChar`).
#[must_use]
pub fn is_name_start(c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':'),
        _ => within(&NAME_START_RANGES, c),
    }
}

/// Whether a name may hold the character (production 4a, `NameChar`).
#[must_use]
pub fn is_name_char(c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => is_ascii_name_byte(byte),
        _ => within(&NAME_START_RANGES, c) || within(&NAME_ONLY_RANGES, c),
    }
}

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&c))
}

fn is_ascii_name_byte(byte: u8) -> bool {
    ASCII_NAME_BYTES[usize::from(byte)]
}

/// Which ASCII bytes a name may hold.
const ASCII_NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.');
        byte += 1;
    }
    table
};

/// Byte offset behind the ASCII characters of names that begin at `start`.
pub(super) fn ascii_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while bytes.get(at).is_some_and(|&byte| is_ascii_name_byte(byte)) {
        at += 1;
    }
    at
}

/// Byte offset behind the name (production 5, `Name`) that begins at `start`; `start` itself where
/// none begins there.
pub(super) fn name_end(text: &str, start: usize) -> usize {
    match text[start..].chars().next() {
        Some(first) if is_name_start(first) => token_end(text, start + first.len_utf8()),
        _ => start,
    }
}

/// Byte offset behind the name characters (production 7, `Nmtoken`) that begin at `start`.
pub(super) fn token_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if is_ascii_name_byte(byte) {
            at += 1;
        } else if byte.is_ascii() {
            return at;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_name_char(c) => at += c.len_utf8(),
                _ => return at,
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        assert!(
            ['\t', '\n', '\r', ' ', '\u{7F}', '\u{85}', '\u{FFFD}', '\u{10FFFF}']
                .into_iter()
                .all(is_xml_char)
        );
        assert!(
            !['\0', '\u{8}', '\u{B}', '\u{C}', '\u{1F}', '\u{FFFE}', '\u{FFFF}']
                .into_iter()
                .any(is_xml_char)
        );
    }

    #[test]
    fn names_without_colon() {
        for good in ["a", "_", "é", "a-1.b", "Ω", "p·", "\u{10000}x"] {
            assert!(is_ncname(good), "{good:?}");
        }
        for bad in ["", "1", "-a", ".a", "a:b", ":", "a b", "·a", "×", "a÷", "\u{F0000}", "\u{37E}"]
        {
            assert!(!is_ncname(bad), "{bad:?}");
        }
    }
}
