//! The text of a schema as the lexer wants it: line ends are LF, escapes are what they stand for.
//!
//! Source: [compact syntax](https://relaxng.org/compact-20021121.html), appendix A, sections 2.3
//! and 2.4.

use super::{codes, note};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::xml::names::is_xml_char;
use std::borrow::Cow;

/// Stands for a line feed that was written `\x{A}`: it separates tokens as a line end does, but may
/// stand in a literal. No schema can hold the character itself.
pub(super) const ESCAPED_LINE_FEED: char = '\u{1}';

/// A prepared text, with the way back to the places of the source.
#[derive(Debug)]
pub(super) struct Text<'s> {
    text: Cow<'s, str>,
    /// Where the texts are out of step: offset here, offset in the source.
    shifts: Vec<(usize, usize)>,
}

impl<'s> Text<'s> {
    /// Prepares `source`; what cannot be read is reported and replaced by U+FFFD.
    pub(super) fn new(source: &'s str, findings: &mut Vec<Diagnostic>) -> Self {
        let Some(first) = next_special(source, 0) else {
            return Self { text: Cow::Borrowed(source), shifts: vec![] };
        };
        let mut prepared = Preparation {
            source,
            text: String::with_capacity(source.len()),
            shifts: vec![],
            findings,
        };
        prepared.run(first);
        Self { text: Cow::Owned(prepared.text), shifts: prepared.shifts }
    }

    /// The prepared text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The place in the source of a range of the prepared text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source_offset(start), self.source_offset(end))
    }

    fn source_offset(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|&(here, _)| here <= at);
        match before.checked_sub(1).map(|last| self.shifts[last]) {
            Some((here, source)) => source + (at - here),
            None => at,
        }
    }
}

/// Byte offset of the next backslash, carriage return or character that XML cannot hold.
fn next_special(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let special = |at: &usize| match bytes[*at] {
        b'\\' => bytes.get(at + 1) == Some(&b'x'),
        b'\t' | b'\n' => false,
        0xEF => text[*at..].chars().next().is_some_and(|c| !is_xml_char(c)),
        byte => byte < b' ',
    };
    (from..bytes.len()).find(special)
}

struct Preparation<'s, 'f> {
    source: &'s str,
    text: String,
    shifts: Vec<(usize, usize)>,
    findings: &'f mut Vec<Diagnostic>,
}

impl Preparation<'_, '_> {
    fn run(&mut self, first: usize) {
        let mut copied = 0;
        let mut next = Some(first);
        while let Some(at) = next {
            self.text.push_str(&self.source[copied..at]);
            copied = self.special(at);
            self.shifts.push((self.text.len(), copied));
            next = next_special(self.source, copied);
        }
        self.text.push_str(&self.source[copied..]);
    }

    /// Translates what begins at `at`; the offset behind it.
    fn special(&mut self, at: usize) -> usize {
        match self.source.as_bytes()[at] {
            b'\\' => self.escape(at),
            b'\r' => {
                self.text.push('\n');
                at + if self.source[at..].starts_with("\r\n") { 2 } else { 1 }
            }
            _ => self.illegal(at),
        }
    }

    fn illegal(&mut self, at: usize) -> usize {
        let character = self.source[at..].chars().next().unwrap_or_default();
        let end = at + character.len_utf8();
        let message = format!("U+{:04X} cannot stand in a schema", u32::from(character));
        self.report(&codes::ILLEGAL_CHARACTER, message, at, end, "remove the character");
        self.text.push(char::REPLACEMENT_CHARACTER);
        end
    }

    /// `\x{…}`; a backslash and letters x without a brace begin a name.
    fn escape(&mut self, at: usize) -> usize {
        let rest = &self.source[at + 1..];
        let digits = rest.trim_start_matches('x');
        let Some(digits) = digits.strip_prefix('{') else {
            let end = self.source.len() - digits.len();
            self.text.push_str(&self.source[at..end]);
            return end;
        };
        let start = self.source.len() - digits.len();
        let end = start + digits.bytes().take_while(u8::is_ascii_hexdigit).count();
        if end == start || !self.source[end..].starts_with('}') {
            let help = "write the number of the character in hexadecimal digits: \\x{E9}";
            let message = "an escape is not complete".to_owned();
            self.report(&codes::BAD_ESCAPE, message, at, end, help);
            self.text.push(char::REPLACEMENT_CHARACTER);
            return end + usize::from(self.source[end..].starts_with('}'));
        }
        self.character(at, &self.source[start..end], end + 1);
        end + 1
    }

    fn character(&mut self, at: usize, digits: &str, end: usize) {
        let number = u32::from_str_radix(digits, 16).ok();
        match number.and_then(char::from_u32).filter(|&c| is_xml_char(c)) {
            Some('\n') => self.text.push(ESCAPED_LINE_FEED),
            Some(character) => self.text.push(character),
            None => {
                let message = format!("{} is not a character of XML", &self.source[at..end]);
                let help = "surrogates, most control characters and numbers above 10FFFF are not";
                self.report(&codes::BAD_ESCAPE, message, at, end, help);
                self.text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }

    fn report(
        &mut self,
        code: &'static crate::diagnostic::Code,
        message: String,
        start: usize,
        end: usize,
        help: &str,
    ) {
        let finding = Diagnostic::new(code, Severity::Error, message, Span::new(start, end));
        note(self.findings, finding.with_help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(source: &str) -> (String, usize) {
        let mut findings = vec![];
        let text = Text::new(source, &mut findings).as_str().to_owned();
        (text, findings.len())
    }

    #[test]
    fn line_ends_are_lf_and_escapes_are_characters() {
        assert_eq!(prepared("a\r\nb\rc\n"), ("a\nb\nc\n".to_owned(), 0));
        assert_eq!(prepared("\\x{66}\\xxx{006F}\\xo"), ("fo\\xo".to_owned(), 0));
        assert_eq!(prepared("\\x{5C}x{5C}"), ("\\x{5C}".to_owned(), 0));
        assert_eq!(prepared("\\x{A}\\x{D}"), ("\u{1}\r".to_owned(), 0));
    }

    #[test]
    fn bad_escapes_and_characters_are_reported() {
        for source in ["\\x{}", "\\x{7d", "\\x{D800}", "\\x{110000}", "\\x{0}", "\u{7}", "\u{FFFF}"]
        {
            assert_eq!(prepared(source), ("\u{FFFD}".to_owned(), 1), "{source:?}");
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source = "a\r\n\\x{E9}b\r\nc";
        let text = Text::new(source, &mut vec![]);
        assert_eq!(text.as_str(), "a\néb\nc");
        for (here, there) in [("a", "a"), ("é", "\\x{E9}"), ("b", "b"), ("c", "c")] {
            let at = text.as_str().find(here).unwrap();
            let span = text.span(at, at + here.len());
            assert_eq!(&source[span.range()], there);
        }
    }
}
