//! White space of XML, and what datatypes make of it (XML Schema, part 2, section 4.3.6).

use std::borrow::Cow;

/// What happens to white space before a value is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Preserve,
    /// Each tab and line break becomes a blank.
    Replace,
    Collapse,
}

impl Space {
    pub(super) fn treated(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::Replace if value.contains(['\t', '\n', '\r']) => {
                Cow::Owned(value.replace(['\t', '\n', '\r'], " "))
            }
            Self::Preserve | Self::Replace => Cow::Borrowed(value),
            Self::Collapse => collapsed(value),
        }
    }
}

/// Whether there is nothing but white space of XML.
pub(crate) fn is_blank(value: &str) -> bool {
    value.bytes().all(is_space_byte)
}

/// White space of XML.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The words between white space of XML.
pub(crate) fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(is_space).filter(|word| !word.is_empty())
}

/// The value without white space around it: most have none.
pub(crate) fn trimmed(value: &str) -> &str {
    let bytes = value.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    if ends.into_iter().flatten().any(|&byte| is_space_byte(byte)) {
        value.trim_matches(is_space)
    } else {
        value
    }
}

/// The value with white space collapsed.
pub(crate) fn collapsed(value: &str) -> Cow<'_, str> {
    let value = trimmed(value);
    if is_even(value) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    for word in words(value) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether words are separated by one blank each. Most values are short: a search costs more.
fn is_even(value: &str) -> bool {
    let mut before = b'.';
    value.bytes().all(|byte| {
        let is_even = !is_space_byte(byte) || byte == b' ' && before != b' ';
        before = byte;
        is_even
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed() {
        assert_eq!(collapsed("\n a\t b "), "a b");
        assert!(matches!(collapsed(" a b\n"), Cow::Borrowed("a b")));
        assert_eq!(collapsed("a\nb"), "a b");
        assert_eq!(collapsed("\u{a0}a"), "\u{a0}a");
        assert_eq!(collapsed(" \t"), "");
    }

    #[test]
    fn white_space_is_replaced() {
        assert_eq!(Space::Replace.treated(" a\n\tb"), " a  b");
        assert_eq!(Space::Preserve.treated(" a\n"), " a\n");
    }
}
