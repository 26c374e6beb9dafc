//! Bytes to text and back: every encoding that is read, and what is said about the others.

use proptest::prelude::*;
use teikit::source::Encoding;
use teikit::source::encoding::{Charset, EncodingError, decode, decode_xml, encode};
use teikit::xml::Tree;

const CHARSETS: [Charset; 5] =
    [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be, Charset::Windows1252, Charset::Latin1];

/// The text in UTF-16 without byte order mark.
fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn with_bom(bom: &[u8], body: &[u8]) -> Vec<u8> {
    [bom, body].concat()
}

/// Decodes a transcript and checks that it gives the same bytes again.
fn decoded(bytes: &[u8], named: Option<Charset>) -> (String, Encoding) {
    let (text, encoding) = decode(bytes.to_vec(), named).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(encode(&text, encoding).as_deref(), Ok(bytes));
    (text, encoding)
}

fn message(bytes: &[u8], named: Option<Charset>) -> String {
    decode(bytes.to_vec(), named).expect_err("not text").to_string()
}

#[test]
fn labels() {
    for charset in CHARSETS {
        assert_eq!(Charset::from_label(charset.label()), Some(charset));
        assert_eq!(Charset::from_label(&charset.label().to_uppercase()), Some(charset));
    }
    assert_eq!(Charset::from_label("koi8-r"), None);
}

#[test]
fn transcripts_are_recognised() {
    let text = "Dear Sir,\né 𝄞\r\n";
    let cases: [(Vec<u8>, Charset, bool); 6] = [
        (text.into(), Charset::Utf8, false),
        (with_bom(b"\xEF\xBB\xBF", text.as_bytes()), Charset::Utf8, true),
        (with_bom(b"\xFF\xFE", &utf16(text, u16::to_le_bytes)), Charset::Utf16Le, true),
        (with_bom(b"\xFE\xFF", &utf16(text, u16::to_be_bytes)), Charset::Utf16Be, true),
        (utf16("Dear Sir,\n", u16::to_le_bytes), Charset::Utf16Le, false),
        (utf16("Dear Sir,\n", u16::to_be_bytes), Charset::Utf16Be, false),
    ];
    for (bytes, charset, bom) in cases {
        let (found, encoding) = decoded(&bytes, None);
        assert_eq!(encoding, Encoding { charset, bom });
        assert!(text.starts_with(&found), "{found:?}");
    }
}

#[test]
fn control_characters_are_text() {
    for text in ["", "\0", "a\0", "a\0b\0c", "\u{1}\u{1B}\u{C}\u{7F}", "%PDF-1.4 is a format"] {
        assert_eq!(decoded(text.as_bytes(), None), (text.to_owned(), Encoding::default()));
    }
}

#[test]
fn a_named_encoding_is_used() {
    let bytes: Vec<u8> = (0..=255).collect();
    let (text, _) = decoded(&bytes, Some(Charset::Windows1252));
    assert!(text.contains("“”") && text.contains('€'));
    let (text, _) = decoded(&bytes, Some(Charset::Latin1));
    assert!(text.chars().map(u32::from).eq(0..=255));
    assert_eq!(decoded("é".as_bytes(), Some(Charset::Latin1)).0, "Ã©");
    assert_eq!(decoded(&utf16("é", u16::to_be_bytes), Some(Charset::Utf16Be)).0, "é");
    assert_eq!(decoded(b"\xEF\xBB\xBFa", Some(Charset::Windows1252)).0, "ï»¿a");
}

#[test]
fn what_is_not_text_is_said() {
    let cases: [(&[u8], Option<Charset>, &str); 9] = [
        (
            b"one\r\ntwo \x93three\x94",
            None,
            "the file is not UTF-8 at byte 9 (0x93, line 2); \
             if it is Windows-1252, say so: a transcript with --encoding windows-1252, XML in its declaration",
        ),
        (
            b"%PDF-1.4\n%\xE2\xE3\xCF\xD3",
            None,
            "the file looks like a binary file (PDF); give its text, not the file itself",
        ),
        (
            b"PK\x03\x04\x14\0\x06\0\x08\0\xFF",
            None,
            "the file looks like a binary file (ZIP: perhaps DOCX, ODT or EPUB); give its text, not the file itself",
        ),
        (
            b"\x89PNG\r\n\x1A\n\0\0",
            None,
            "the file looks like a binary file (PNG); give its text, not the file itself",
        ),
        (
            b"\xFF\xD8\xFF\xE0",
            None,
            "the file looks like a binary file (JPEG); give its text, not the file itself",
        ),
        (
            b"\xFF\xFEa\0\n\0\0\xD8b\0",
            None,
            "the file is not utf-16le at byte 6 (0x00, line 2): half of a surrogate pair is missing; save it again as UTF-8",
        ),
        (
            b"\xFE\xFF\0a\0",
            None,
            "the file is not utf-16be at byte 4 (0x00, line 1): the number of bytes is odd; save it again as UTF-8",
        ),
        (
            b"a",
            Some(Charset::Utf16Le),
            "the file is not utf-16le at byte 0 (0x61, line 1): the number of bytes is odd; save it again as UTF-8",
        ),
        (
            b"\xE9",
            Some(Charset::Utf8),
            "the file is not UTF-8 at byte 0 (0xE9, line 1); if it is Windows-1252, say so: a transcript with --encoding windows-1252, XML in its declaration",
        ),
    ];
    for (bytes, named, expected) in cases {
        assert_eq!(message(bytes, named), expected);
    }
}

#[test]
fn what_an_encoding_does_not_have_is_said() {
    let encoded =
        |charset| encode("é\n€𝄞", Encoding { charset, bom: false }).map_err(|e| e.to_string());
    assert_eq!(
        encoded(Charset::Latin1).unwrap_err(),
        "the character '€' (U+20AC, line 2) does not exist in iso-8859-1; write the file as utf-8"
    );
    assert_eq!(
        encoded(Charset::Windows1252).unwrap_err(),
        "the character '𝄞' (U+1D11E, line 2) does not exist in windows-1252; write the file as utf-8"
    );
    assert!(encoded(Charset::Utf16Le).is_ok());
}

/// Decodes an XML document, reads it as a tree, and gives the text of its root.
fn xml_text(bytes: &[u8]) -> Result<(String, Encoding), EncodingError> {
    let (text, encoding) = decode_xml(bytes.to_vec())?;
    let tree = Tree::parse(&text).unwrap_or_else(|fault| panic!("{fault:?}"));
    Ok((tree.root().text(), encoding))
}

#[test]
fn xml_documents_are_recognised() {
    let plain = |charset| Encoding { charset, bom: false };
    let declared = |name: &str| format!("<?xml version='1.0' encoding='{name}'?><a>é</a>");
    let latin = |name: &str| encode(&declared(name), plain(Charset::Latin1)).unwrap();
    let cases: [(Vec<u8>, Encoding, &str); 11] = [
        ("<a>é</a>".into(), plain(Charset::Utf8), "é"),
        ("\u{FEFF}<a>é</a>".into(), Encoding { charset: Charset::Utf8, bom: true }, "é"),
        (declared("utf-8").into(), plain(Charset::Utf8), "é"),
        (declared("US-ASCII").replace('é', "e").into(), plain(Charset::Utf8), "e"),
        (latin("ISO-8859-1"), plain(Charset::Latin1), "é"),
        (latin("windows-1252"), plain(Charset::Windows1252), "é"),
        (utf16(&declared("UTF-16"), u16::to_le_bytes), plain(Charset::Utf16Le), "é"),
        (utf16(&declared("utf-16be"), u16::to_be_bytes), plain(Charset::Utf16Be), "é"),
        (
            with_bom(b"\xFF\xFE", &utf16("<a>é</a>", u16::to_le_bytes)),
            Encoding { charset: Charset::Utf16Le, bom: true },
            "é",
        ),
        (
            with_bom(b"\xFE\xFF", &utf16(&declared("UTF-16"), u16::to_be_bytes)),
            Encoding { charset: Charset::Utf16Be, bom: true },
            "é",
        ),
        (
            b"<?xml version=\"1.0\"\n encoding = \"iso-8859-1\" ?><a>\x93</a>".into(),
            plain(Charset::Latin1),
            "\u{93}",
        ),
    ];
    for (bytes, encoding, text) in cases {
        assert_eq!(xml_text(&bytes).unwrap(), (text.to_owned(), encoding));
    }
}

#[test]
fn xml_in_other_encodings_is_refused() {
    let message = |xml: &[u8]| xml_text(xml).unwrap_err().to_string();
    assert_eq!(
        message(b"<?xml version='1.0' encoding='KOI8-R'?><a>\xC1</a>"),
        "the XML declaration names the encoding \"KOI8-R\", which teikit does not read; save the \
         file as UTF-8 (read are utf-8, us-ascii, utf-16, iso-8859-1, windows-1252)"
    );
    assert_eq!(
        message(b"<?xml version='1.0' encoding='us-ascii'?>\n<a>\xE9</a>"),
        "the XML declaration says us-ascii, but byte 45 (line 2) is 0xE9; \
         name the true encoding in the declaration, or save the file as UTF-8"
    );
    assert_eq!(
        message(b"<?xml version='1.0' encoding='utf-16'?><a/>"),
        "the XML declaration says utf-16, but the file is written in single bytes; \
         correct the declaration (encoding=\"UTF-8\"), or save the file as UTF-16"
    );
    assert!(message(b"<a>\xE9</a>").starts_with("the file is not UTF-8 at byte 3 (0xE9, line 1)"));
}

proptest! {
    /// Bytes that are decoded come out the same, whatever they are.
    #[test]
    fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..40), pick in 0..6_usize) {
        if let Ok((text, encoding)) = decode(bytes.clone(), CHARSETS.get(pick).copied()) {
            prop_assert_eq!(encode(&text, encoding).unwrap(), bytes);
        }
    }

    /// Text that is encoded comes out the same, where the encoding is named.
    #[test]
    fn text_comes_back(text in any::<String>(), pick in 0..CHARSETS.len(), bom in any::<bool>()) {
        prop_assume!(!text.starts_with('\u{FEFF}'));
        let charset = CHARSETS[pick];
        let bom = bom && pick < 3;
        if let Ok(bytes) = encode(&text, Encoding { charset, bom }) {
            let again = decode(bytes, Some(charset)).unwrap();
            prop_assert_eq!(again, (text, Encoding { charset, bom }));
        }
    }
}
