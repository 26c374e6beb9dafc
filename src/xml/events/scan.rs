//! A look at all bytes, some ahead of the reader: characters that XML cannot hold, and carriage
//! returns.

use super::fault::{Fault, error};
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names::is_xml_char;

/// What the look has told. Offsets are in the document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scan {
    /// How far it went.
    upto: usize,
    /// The first character that XML cannot hold, of those not yet reported.
    pub(super) illegal: Option<usize>,
    /// Whether there was a carriage return.
    pub(super) carriage_return: bool,
}

/// Bytes looked at in one go, so that they are still at hand when they are read.
const BLOCK: usize = 16 << 10;

impl Scan {
    /// Makes sure that the document is looked at up to `end`. `text` begins at the offset `base`.
    #[inline]
    pub(super) fn cover(&mut self, text: &str, base: usize, end: usize) {
        if end > self.upto {
            self.extend(text, base, end);
        }
    }

    #[cold]
    fn extend(&mut self, text: &str, base: usize, end: usize) {
        let last = base + text.len();
        while self.upto < end {
            let stop = (self.upto + BLOCK).min(last);
            self.block(text.as_bytes(), self.upto - base, stop - base, base);
            self.upto = stop;
        }
    }

    fn block(&mut self, text: &[u8], start: usize, end: usize, base: usize) {
        let kinds = kinds(&text[start..end]);
        self.carriage_return |= kinds & CARRIAGE_RETURN != 0;
        if self.illegal.is_none() && kinds & (CONTROL | NONCHARACTER) != 0 {
            self.illegal = first_illegal(text, start, end).map(|at| base + at);
        }
    }

    /// Looks for the next character that XML cannot hold, behind the one that was reported.
    pub(super) fn pass(&mut self, text: &str, base: usize) {
        if let Some(at) = self.illegal {
            let next = first_illegal(text.as_bytes(), at + 1 - base, self.upto - base);
            self.illegal = next.map(|at| base + at);
        }
    }
}

/// Control characters that XML cannot hold.
const CONTROL: u8 = 1;
const CARRIAGE_RETURN: u8 = 2;
/// The first byte of U+FFFE and U+FFFF, and of others.
const NONCHARACTER: u8 = 4;

/// Which kinds of bytes there are. Without branches many bytes are looked at together.
fn kinds(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |kinds, &byte| kinds | kind(byte))
}

#[allow(clippy::needless_bitwise_bool, reason = "a branch would cost more")]
fn kind(byte: u8) -> u8 {
    let is_allowed = (byte >= b' ') | (byte == b'\n') | (byte == b'\t') | (byte == b'\r');
    let control = if is_allowed { 0 } else { CONTROL };
    let carriage_return = if byte == b'\r' { CARRIAGE_RETURN } else { 0 };
    let noncharacter = if byte == 0xEF { NONCHARACTER } else { 0 };
    control | carriage_return | noncharacter
}

/// The first character that begins from `start` to `end` that XML cannot hold.
fn first_illegal(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let other = noncharacter(text, start, end);
    let bytes = &text[start..other.unwrap_or(end)];
    let illegal = |&byte: &u8| !is_xml_char(char::from(byte));
    let has_control = kinds(bytes) & CONTROL != 0;
    let control = has_control.then(|| bytes.iter().position(illegal)).flatten();
    control.map(|at| start + at).or(other)
}

/// The first U+FFFE or U+FFFF that begins from `start` to `end`.
fn noncharacter(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let bytes = &text[start..text.len().min(end + 2)];
    let mut found = memchr::memmem::find_iter(bytes, b"\xEF\xBF").map(|at| start + at);
    found.find(|&at| matches!(text.get(at + 2), Some(0xBE | 0xBF)))
}

/// The fault of a character that XML cannot hold, at an offset of the document.
pub(super) fn illegal_character(text: &str, base: usize, at: usize) -> Fault {
    let c = text[at - base..].chars().next().unwrap_or_default();
    let message = format!("XML cannot hold the character U+{:04X}", u32::from(c));
    error(&codes::ILLEGAL_CHARACTER, message, Span::new(at, at + c.len_utf8()))
        .with_help("remove it, or put U+FFFD in its place")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_illegal_character_is_found() {
        let text = format!(
            "\u{1}{}\u{FFFF}\u{2}x\u{FFFE}{}\u{1F}",
            "é\n".repeat(20_000),
            "\u{FFFD}".repeat(9000)
        );
        let expected = text.char_indices().filter(|&(_, c)| !is_xml_char(c)).map(|(at, _)| at);
        let mut scan = Scan::default();
        let mut found = vec![];
        for end in (0..=text.len()).step_by(700).chain([text.len()]) {
            scan.cover(&text, 0, end);
            while let Some(at) = scan.illegal {
                found.push(at);
                scan.pass(&text, 0);
            }
        }
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_text_may_be_a_part() {
        let mut scan = Scan::default();
        scan.cover("abc", 0, 3);
        scan.cover("c\r\u{1}", 2, 5);
        assert_eq!((scan.illegal, scan.carriage_return), (Some(4), true));
    }
}
