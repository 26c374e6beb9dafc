//! Text as the compact syntax spells it.

use std::borrow::Cow;

/// The literals that spell `text`, to be joined with `~`: each holds at most one line and one kind
/// of quote.
pub(super) fn literals(text: &str) -> Vec<String> {
    if text.is_empty() {
        return vec!["\"\"".to_owned()];
    }
    text.split_inclusive('\n').flat_map(one_line).collect()
}

fn one_line(line: &str) -> Vec<String> {
    let mut literals = vec![];
    let mut rest = line;
    while !rest.is_empty() {
        let double = rest.find('"').unwrap_or(rest.len());
        let single = rest.find('\'').unwrap_or(rest.len());
        // The quote that comes later, or not at all, stands around.
        let (quote, length) = if double >= single { ('"', double) } else { ('\'', single) };
        literals.push(format!("{quote}{}{quote}", escaped(&rest[..length])));
        rest = &rest[length..];
    }
    literals
}

/// The text with what would be read otherwise in escapes.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\\']) {
        return Cow::Borrowed(text);
    }
    // A backslash means itself, unless what follows makes it an escape.
    let escaped = text.replace("\\x", "\\x{5C}x");
    Cow::Owned(escaped.replace('\n', "\\x{A}").replace('\r', "\\x{D}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_hold_lines_and_quotes() {
        assert_eq!(literals(""), ["\"\""]);
        assert_eq!(literals("a"), ["\"a\""]);
        assert_eq!(literals("it's"), ["\"it's\""]);
        assert_eq!(literals("\"a\""), ["'\"a\"'"]);
        assert_eq!(literals("it's \"a\""), ["\"it's \"", "'\"a\"'"]);
        assert_eq!(literals("a\r\nb"), ["\"a\\x{D}\\x{A}\"", "\"b\""]);
        assert_eq!(literals("\\d \\x{41}"), ["\"\\d \\x{5C}x{41}\""]);
    }
}
