//! The proof that a way back is exact.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::encoding::{self, Charset};
use crate::source::{Encoding, Source, Span};
use crate::transcript;

/// The bytes shown from the first difference on.
const SHOWN_BYTES: usize = 24;

/// The first difference between `source` and the transcript that comes back out of `tei`, if there is
/// one; `is_exact` is what the proof says.
///
/// # Errors
/// The findings of the way back, where there is none.
pub(super) fn way_back(
    source: &Source,
    tei: &Source,
    is_exact: Result<bool, Box<Diagnostic>>,
) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
    if is_exact.map_err(|finding| vec![*finding])? {
        return Ok(None);
    }
    let restored = transcript::restore(tei)?;
    let bytes = encoding::encode(source.text(), source.encoding()).unwrap_or_default();
    Ok(difference(&NOT_EXACT, source, &bytes, &restored.bytes))
}

/// An error of the kind `code` at the first byte in which `got` differs from `expected`, the bytes
/// of `source`.
pub(super) fn difference(
    code: &'static Code,
    source: &Source,
    expected: &[u8],
    got: &[u8],
) -> Option<Diagnostic> {
    if expected == got {
        return None;
    }
    let same = expected.iter().zip(got).take_while(|(a, b)| a == b).count();
    let (before, after) = (shown(expected, same), shown(got, same));
    let message = format!("from byte {same} on, {before} became {after}");
    let span = Span::empty(text_offset(source, same));
    Some(Diagnostic::new(code, Severity::Error, message, span))
}

fn shown(bytes: &[u8], from: usize) -> String {
    match &bytes[from..] {
        [] => "the end".to_owned(),
        rest => format!("\"{}\"", rest[..rest.len().min(SHOWN_BYTES)].escape_ascii()),
    }
}

/// The offset in the text of the character that the byte `at` of the encoded source belongs to.
fn text_offset(source: &Source, at: usize) -> usize {
    let Encoding { charset, bom } = source.encoding();
    let mut end = if bom { width(charset, '\u{feff}') } else { 0 };
    let holds_byte = |letter| {
        end += width(charset, letter);
        end > at
    };
    source.text().find(holds_byte).unwrap_or(source.text().len())
}

/// Bytes of a character.
fn width(charset: Charset, letter: char) -> usize {
    match charset {
        Charset::Utf8 => letter.len_utf8(),
        Charset::Utf16Be | Charset::Utf16Le => 2 * letter.len_utf16(),
        Charset::Windows1252 | Charset::Latin1 => 1,
    }
}

pub(super) static NOT_EXACT: Code = Code {
    id: "roundtrip/not-exact",
    summary: "The transcript does not come back out of its TEI byte for byte.",
    explanation: "\
Before a TEI document is written, the transcript is taken out of it again and compared with the
original, byte for byte. Here the two differ, from the given byte on (the first byte
of the file is byte 0); the two quotations show what stands there and what came back. Nothing was written, so
nothing is lost.

This is a fault of teikit, not of the transcript. A report with the few lines around the place is
enough to find it.",
};

pub(super) static NOT_STABLE: Code = Code {
    id: "roundtrip/not-stable",
    summary: "The text of a TEI document, converted again, gives another document.",
    explanation: "\
The transcript was taken out of a TEI document and converted again, with the file name and no other
metadata. An unedited document comes out as it was; this one differs from the given byte on (the first
one is byte 0).

A document that was edited, or was converted with --meta, --infer or --clean, differs for that
reason, and nothing is wrong with it. Otherwise it was converted by another version of teikit: to
bring it up to date, take the transcript out with `teikit text` and convert it again.",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, charset: Charset, bom: bool, byte: usize) -> usize {
        text_offset(&Source::decoded("x", text, Encoding { charset, bom }), byte)
    }

    #[test]
    fn a_byte_belongs_to_a_character() {
        assert_eq!(at("aéz", Charset::Utf8, false, 2), 1);
        assert_eq!(at("aéz", Charset::Utf8, false, 3), 3);
        assert_eq!(at("aéz", Charset::Utf8, true, 3), 0);
        assert_eq!(at("aéz", Charset::Utf8, false, 9), 4);
        assert_eq!(at("a𐌰z", Charset::Utf16Le, true, 7), 1);
        assert_eq!(at("a𐌰z", Charset::Utf16Le, true, 8), 5);
        assert_eq!(at("éz", Charset::Windows1252, false, 1), 2);
    }

    #[test]
    fn the_first_difference_is_told() {
        let source = Source::new("x", "one\ntwo");
        let same = difference(&NOT_EXACT, &source, b"one\ntwo", b"one\ntwo");
        assert!(same.is_none());
        let tail = difference(&NOT_EXACT, &source, b"one\ntwo", b"one\n").unwrap();
        assert_eq!(tail.message, r#"from byte 4 on, "two" became the end"#);
        assert_eq!(tail.primary.span, Span::empty(4));
    }
}
