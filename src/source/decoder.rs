//! XML in bytes to text, part by part: what [`encoding::decode_xml`] does for a whole document.
//!
//! [`encoding::decode_xml`]: super::encoding::decode_xml

use super::encoding::{
    Charset, DECLARATION_BYTES, EncodingError, XmlCharset, binary_kind, decode_utf16, xml_charset,
};
use encoding_rs::WINDOWS_1252;

/// Decodes an XML document that comes in parts.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Known once enough bytes have come to tell.
    charset: Option<XmlCharset>,
    /// Bytes that are not decoded: too few to tell the encoding, or a part of a character.
    kept: Vec<u8>,
    /// Bytes before those.
    offset: usize,
    /// Ends of lines before those.
    lines: usize,
    /// Whether the byte before those is a carriage return.
    behind_return: bool,
}

impl Decoder {
    /// A decoder of a document from its first byte.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the text of the next bytes, as far as they are whole characters.
    ///
    /// # Errors
    /// Where the bytes are not text, as [`super::encoding::decode_xml`] says.
    pub fn decode(&mut self, bytes: &[u8], text: &mut String) -> Result<(), EncodingError> {
        self.kept.extend_from_slice(bytes);
        if self.charset.is_none() && self.kept.len() < DECLARATION_BYTES {
            return Ok(());
        }
        self.go_on(text, false)
    }

    /// Appends what is left at the end of the document.
    ///
    /// # Errors
    /// Where the bytes are not text, or end within a character.
    pub fn finish(&mut self, text: &mut String) -> Result<(), EncodingError> {
        self.go_on(text, true)
    }

    fn go_on(&mut self, text: &mut String, last: bool) -> Result<(), EncodingError> {
        let charset = if let Some(charset) = self.charset {
            charset
        } else {
            let (charset, mark) = xml_charset(&self.kept)?;
            self.kept.drain(..mark);
            self.offset = mark;
            *self.charset.insert(charset)
        };
        let start = text.len();
        let used =
            decode_part(&self.kept, charset, text, last).map_err(|error| self.placed(error))?;
        self.kept.drain(..used);
        self.offset += used;
        self.count_lines(&text.as_bytes()[start..]);
        Ok(())
    }

    fn count_lines(&mut self, text: &[u8]) {
        let Some(&last) = text.last() else { return };
        if self.behind_return && text[0] != b'\n' {
            self.lines += 1;
        }
        let returns = memchr::memchr_iter(b'\r', text);
        let lone = returns.filter(|&at| text.get(at + 1).is_some_and(|&next| next != b'\n'));
        self.lines += memchr::memchr_iter(b'\n', text).count() + lone.count();
        self.behind_return = last == b'\r';
    }

    /// The error with its place in the whole document.
    fn placed(&self, mut error: EncodingError) -> EncodingError {
        use EncodingError::{NotAscii, NotUtf8, NotUtf16};
        match &mut error {
            NotUtf8 { offset, line, .. }
            | NotUtf16 { offset, line, .. }
            | NotAscii { offset, line, .. } => {
                *offset += self.offset;
                *line += self.lines;
            }
            _ => {}
        }
        if let (NotUtf8 { .. }, 0) = (&error, self.offset)
            && let Some(kind) = binary_kind(&self.kept)
        {
            return EncodingError::Binary { kind };
        }
        error
    }
}

/// Appends the text of `bytes`; how many of them were whole characters.
fn decode_part(
    bytes: &[u8],
    charset: XmlCharset,
    text: &mut String,
    last: bool,
) -> Result<usize, EncodingError> {
    match charset {
        XmlCharset::Ascii => decode_ascii(bytes, text),
        XmlCharset::Named(Charset::Utf8) => decode_utf8(bytes, text, last),
        XmlCharset::Named(charset @ (Charset::Utf16Be | Charset::Utf16Le)) => {
            let whole = if last { bytes.len() } else { whole_units(bytes, charset) };
            text.push_str(&decode_utf16(bytes, &bytes[..whole], charset)?);
            Ok(whole)
        }
        XmlCharset::Named(Charset::Latin1) => {
            text.extend(bytes.iter().map(|&byte| char::from(byte)));
            Ok(bytes.len())
        }
        XmlCharset::Named(Charset::Windows1252) => {
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            text.push_str(&decoded);
            Ok(bytes.len())
        }
    }
}

fn decode_ascii(bytes: &[u8], text: &mut String) -> Result<usize, EncodingError> {
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        None => decode_utf8(bytes, text, true),
        Some(offset) => {
            let line = super::encoding::line_at(bytes, offset);
            Err(EncodingError::NotAscii { offset, line, byte: bytes[offset] })
        }
    }
}

fn decode_utf8(bytes: &[u8], text: &mut String, last: bool) -> Result<usize, EncodingError> {
    let valid = match std::str::from_utf8(bytes) {
        Ok(valid) => valid,
        Err(error) => {
            let offset = error.valid_up_to();
            if last || error.error_len().is_some() {
                let line = super::encoding::line_at(bytes, offset);
                return Err(EncodingError::NotUtf8 { offset, line, byte: bytes[offset] });
            }
            std::str::from_utf8(&bytes[..offset]).unwrap_or_default()
        }
    };
    text.push_str(valid);
    Ok(valid.len())
}

/// How many bytes are whole characters of UTF-16.
fn whole_units(bytes: &[u8], charset: Charset) -> usize {
    let even = bytes.len() & !1;
    let high = |pair: &[u8]| match charset {
        Charset::Utf16Be => pair[0],
        _ => pair[1],
    };
    let half =
        bytes[..even].rchunks(2).next().is_some_and(|pair| matches!(high(pair), 0xD8..=0xDB));
    if half { even - 2 } else { even }
}

#[cfg(test)]
mod tests {
    use super::super::encoding::decode_xml;
    use super::*;

    fn in_parts(bytes: &[u8], size: usize) -> Result<String, EncodingError> {
        let (mut decoder, mut text) = (Decoder::new(), String::new());
        for part in bytes.chunks(size) {
            decoder.decode(part, &mut text)?;
        }
        decoder.finish(&mut text)?;
        Ok(text)
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// Long enough for several parts beyond the declaration.
    fn documents() -> Vec<Vec<u8>> {
        let body = "<a>é𐌰\r\nü\r\n</a>".repeat(150);
        let latin: Vec<u8> = "<a>\u{E9}\r</a>".repeat(150).chars().map(|c| c as u8).collect();
        let declared =
            |name: &str| format!("<?xml version='1.0' encoding='{name}'?>\r\n").into_bytes();
        let with = |name: &str, body: &[u8]| [declared(name), body.to_vec()].concat();
        vec![
            vec![],
            b"<a/>".to_vec(),
            body.clone().into_bytes(),
            [b"\xEF\xBB\xBF".to_vec(), body.clone().into_bytes()].concat(),
            utf16(&format!("\u{FEFF}{body}")),
            utf16(&format!("<?xml version='1.0'?>{body}")),
            [utf16(&format!("\u{FEFF}{body}")), vec![0x3C]].concat(),
            [utf16(&format!("\u{FEFF}{body}")), vec![0, 0xDC, 0x3C, 0]].concat(),
            with("iso-8859-1", &latin),
            with("windows-1252", b"\x80\x81\x9F".repeat(500).as_slice()),
            with("utf-8", &latin),
            with("us-ascii", body.as_bytes()),
            with("us-ascii", b"a"),
            with("utf-16", b"a"),
            with("koi8-r", b"a"),
            b"%PDF-1.4\xFF".repeat(200),
            [body.into_bytes(), vec![0xC3]].concat(),
        ]
    }

    #[test]
    fn parts_give_what_the_whole_gives() {
        for document in documents() {
            let whole = decode_xml(document.clone()).map(|(text, _)| text);
            for size in [1, 2, 3, 7, 1000, 1 << 20] {
                assert_eq!(in_parts(&document, size), whole, "parts of {size} bytes");
            }
        }
    }
}
