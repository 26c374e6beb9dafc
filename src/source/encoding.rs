//! Character encodings: bytes to text and back, exactly.

use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// How the bytes of a source spell its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The character set.
    pub charset: Charset,
    /// Whether the bytes begin with a byte order mark.
    pub bom: bool,
}

/// The character sets that are read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, the rule.
    #[default]
    Utf8,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// Windows-1252, only when it is named.
    Windows1252,
    /// ISO 8859-1, only when it is named.
    Latin1,
}

/// Each character set with the label that users and headers name it by.
const LABELS: [(Charset, &str); 5] = [
    (Charset::Utf8, "utf-8"),
    (Charset::Utf16Le, "utf-16le"),
    (Charset::Utf16Be, "utf-16be"),
    (Charset::Windows1252, "windows-1252"),
    (Charset::Latin1, "iso-8859-1"),
];

impl Charset {
    /// The character set of a label, in capitals or not; `None` where it is not read.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let named = |(_, known): &&(Self, &str)| known.eq_ignore_ascii_case(label);
        LABELS.iter().find(named).map(|&(charset, _)| charset)
    }

    /// The label: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` or `iso-8859-1`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Latin1 => "iso-8859-1",
        }
    }

    /// The byte order mark; empty where the character set has none.
    fn bom(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Windows1252 | Self::Latin1 => b"",
        }
    }
}

/// Why bytes are not text, or text cannot be written in an encoding.
///
/// Offsets are in bytes from 0, lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// The bytes are not UTF-8, and nothing else was named.
    #[error(
        "the file is not UTF-8 at byte {offset} (0x{byte:02X}, line {line}); \
         if it is Windows-1252, say so: a transcript with --encoding windows-1252, XML in its declaration"
    )]
    NotUtf8 {
        /// The first byte that does not fit.
        offset: usize,
        /// Its line.
        line: usize,
        /// Its value.
        byte: u8,
    },
    /// The bytes begin like a file that is not text.
    #[error("the file looks like a binary file ({kind}); give its text, not the file itself")]
    Binary {
        /// What the first bytes say: `PDF`, `ZIP`, `PNG`.
        kind: &'static str,
    },
    /// The bytes are not UTF-16: a surrogate without partner, or an odd number of bytes.
    #[error(
        "the file is not {} at byte {offset} (0x{byte:02X}, line {line}): {reason}; \
         save it again as UTF-8",
        charset.label()
    )]
    NotUtf16 {
        /// The byte order.
        charset: Charset,
        /// The first byte that does not fit.
        offset: usize,
        /// Its line.
        line: usize,
        /// Its value.
        byte: u8,
        /// What is wrong there.
        reason: &'static str,
    },
    /// The XML declaration says US-ASCII, but there is a byte above 0x7F.
    #[error(
        "the XML declaration says us-ascii, but byte {offset} (line {line}) is 0x{byte:02X}; \
         name the true encoding in the declaration, or save the file as UTF-8"
    )]
    NotAscii {
        /// The first byte above 0x7F.
        offset: usize,
        /// Its line.
        line: usize,
        /// Its value.
        byte: u8,
    },
    /// The XML declaration names UTF-16, but the bytes are not.
    #[error(
        "the XML declaration says {name}, but the file is written in single bytes; \
         correct the declaration (encoding=\"UTF-8\"), or save the file as UTF-16"
    )]
    NotDeclaredUtf16 {
        /// The name in the declaration.
        name: String,
    },
    /// The XML declaration names an encoding that is not read.
    #[error(
        "the XML declaration names the encoding {name:?}, which teikit does not read; \
         save the file as UTF-8 (read are utf-8, us-ascii, utf-16, iso-8859-1, windows-1252)"
    )]
    UnknownXmlEncoding {
        /// The name in the declaration.
        name: String,
    },
    /// The text does not give the same bytes again.
    #[error(
        "decoded as {}, the file would not come out the same again: byte {offset} (line {line}) \
         is 0x{byte:02X}; it is probably in another encoding",
        charset.label()
    )]
    NotReversible {
        /// The encoding that was tried.
        charset: Charset,
        /// The first byte that differs.
        offset: usize,
        /// Its line.
        line: usize,
        /// Its value in the file.
        byte: u8,
    },
    /// A character does not exist in the encoding.
    #[error(
        "the character {character:?} (U+{:04X}, line {line}) does not exist in {}; write the file as utf-8",
        u32::from(*character),
        charset.label()
    )]
    NotRepresentable {
        /// The encoding that was asked for.
        charset: Charset,
        /// The first such character.
        character: char,
        /// Its line.
        line: usize,
    },
}

/// The text of a transcript and the encoding it is in.
///
/// With `named` the bytes are read in that character set; otherwise a byte order mark decides, then
/// a pattern that only UTF-16 has, and else the bytes must be UTF-8. [`encode`] gives the same
/// bytes again, which is proven here for every encoding but UTF-8, where it cannot fail. Control
/// characters are text.
///
/// # Errors
/// Where the bytes are not text in that encoding, or would not come out the same again.
pub fn decode(bytes: Vec<u8>, named: Option<Charset>) -> Result<(String, Encoding), EncodingError> {
    let charset = named.or_else(|| charset_of_bom(&bytes)).or_else(|| utf16_without_bom(&bytes));
    decode_as(bytes, charset.unwrap_or_default())
}

/// The text of an XML document and the encoding it is in.
///
/// A byte order mark decides; then `<?xml` in UTF-16; then the XML declaration, and without one it
/// is UTF-8. Source: [XML 1.0, appendix F](https://www.w3.org/TR/xml/#sec-guessing).
///
/// # Errors
/// Where the bytes are not text in that encoding, or the declared encoding is not read.
pub fn decode_xml(bytes: Vec<u8>) -> Result<(String, Encoding), EncodingError> {
    match xml_charset(&bytes)?.0 {
        XmlCharset::Ascii => decode_ascii(bytes),
        XmlCharset::Named(charset) => decode_as(bytes, charset),
    }
}

/// What the beginning of an XML document says of its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum XmlCharset {
    /// UTF-8, of which only ASCII is used.
    Ascii,
    /// One of those that are read.
    Named(Charset),
}

/// The encoding of the document that begins with `bytes`, at least [`DECLARATION_BYTES`] of them;
/// and the bytes of its byte order mark.
pub(super) fn xml_charset(bytes: &[u8]) -> Result<(XmlCharset, usize), EncodingError> {
    if let Some(charset) = charset_of_bom(bytes) {
        return Ok((XmlCharset::Named(charset), charset.bom().len()));
    }
    if let Some(charset) = utf16_declaration(bytes) {
        return Ok((XmlCharset::Named(charset), 0));
    }
    let name = declared_encoding(bytes);
    Ok((name.map_or(Ok(XmlCharset::Named(Charset::Utf8)), |name| declared(&name))?, 0))
}

/// The bytes that spell the text in the encoding.
///
/// # Errors
/// Where the encoding does not have a character of the text.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::with_capacity(text.len() + 3);
    if encoding.bom {
        bytes.extend_from_slice(encoding.charset.bom());
    }
    match encoding.charset {
        Charset::Utf8 => bytes.extend_from_slice(text.as_bytes()),
        Charset::Utf16Le => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Charset::Utf16Be => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Charset::Latin1 => encode_latin1(text, &mut bytes)?,
        Charset::Windows1252 => encode_windows_1252(text, &mut bytes)?,
    }
    Ok(bytes)
}

fn encode_latin1(text: &str, bytes: &mut Vec<u8>) -> Result<(), EncodingError> {
    for (at, c) in text.char_indices() {
        let byte = u8::try_from(c).map_err(|_| not_representable(Charset::Latin1, text, at, c))?;
        bytes.push(byte);
    }
    Ok(())
}

fn encode_windows_1252(text: &str, bytes: &mut Vec<u8>) -> Result<(), EncodingError> {
    let (encoded, _, lossy) = WINDOWS_1252.encode(text);
    if lossy {
        let missing = |c: char| WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2;
        if let Some((at, c)) = text.char_indices().find(|&(_, c)| missing(c)) {
            return Err(not_representable(Charset::Windows1252, text, at, c));
        }
    }
    bytes.extend_from_slice(&encoded);
    Ok(())
}

fn not_representable(charset: Charset, text: &str, at: usize, character: char) -> EncodingError {
    EncodingError::NotRepresentable { charset, character, line: line_at(text.as_bytes(), at) }
}

fn decode_as(bytes: Vec<u8>, charset: Charset) -> Result<(String, Encoding), EncodingError> {
    let bom = !charset.bom().is_empty() && bytes.starts_with(charset.bom());
    let encoding = Encoding { charset, bom };
    if charset == Charset::Utf8 {
        return Ok((decode_utf8(bytes, bom)?, encoding));
    }
    let body = &bytes[if bom { charset.bom().len() } else { 0 }..];
    let text = match charset {
        Charset::Utf16Le | Charset::Utf16Be => decode_utf16(&bytes, body, charset)?,
        Charset::Latin1 => body.iter().map(|&byte| char::from(byte)).collect(),
        _ => WINDOWS_1252
            .decode_without_bom_handling_and_without_replacement(body)
            .map_or_else(String::new, Cow::into_owned),
    };
    prove_reversible(&bytes, &text, encoding)?;
    Ok((text, encoding))
}

fn decode_utf8(bytes: Vec<u8>, bom: bool) -> Result<String, EncodingError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        match binary_kind(bytes) {
            Some(kind) => EncodingError::Binary { kind },
            None => {
                EncodingError::NotUtf8 { offset, line: line_at(bytes, offset), byte: bytes[offset] }
            }
        }
    })?;
    if bom {
        text.drain(..Charset::Utf8.bom().len());
    }
    Ok(text)
}

pub(super) fn decode_utf16(
    all: &[u8],
    body: &[u8],
    charset: Charset,
) -> Result<String, EncodingError> {
    let mut text = String::with_capacity(body.len() / 2);
    let mut at = all.len() - body.len();
    let fault = |at: usize, before: &str, reason| {
        let line = line_at(before.as_bytes(), before.len());
        EncodingError::NotUtf16 { charset, offset: at, line, byte: all[at], reason }
    };
    for unit in char::decode_utf16(code_units(body, charset)) {
        match unit {
            Ok(c) => {
                at += 2 * c.len_utf16();
                text.push(c);
            }
            Err(_) => return Err(fault(at, &text, "half of a surrogate pair is missing")),
        }
    }
    match body.len() % 2 {
        0 => Ok(text),
        _ => Err(fault(all.len() - 1, &text, "the number of bytes is odd")),
    }
}

fn code_units(body: &[u8], charset: Charset) -> impl Iterator<Item = u16> {
    body.chunks_exact(2).map(move |pair| match charset {
        Charset::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
        _ => u16::from_le_bytes([pair[0], pair[1]]),
    })
}

fn prove_reversible(bytes: &[u8], text: &str, encoding: Encoding) -> Result<(), EncodingError> {
    let again = encode(text, encoding)?;
    if again == bytes {
        return Ok(());
    }
    let same = bytes.iter().zip(&again).take_while(|(a, b)| a == b).count();
    let offset = same.min(bytes.len().saturating_sub(1));
    Err(EncodingError::NotReversible {
        charset: encoding.charset,
        offset,
        line: line_at(bytes, offset),
        byte: bytes.get(offset).copied().unwrap_or_default(),
    })
}

fn charset_of_bom(bytes: &[u8]) -> Option<Charset> {
    [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be]
        .into_iter()
        .find(|charset| bytes.starts_with(charset.bom()))
}

/// How many bytes are looked at for UTF-16 without byte order mark.
const UTF16_SAMPLE_BYTES: usize = 512;

/// The fewest bytes that are taken for UTF-16 without byte order mark: fewer could be text with a
/// NUL in it.
const UTF16_FEWEST_BYTES: usize = 8;

/// UTF-16 without byte order mark: one half of every pair is NUL, and the other half is text.
fn utf16_without_bom(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(UTF16_SAMPLE_BYTES)];
    if bytes.len() < UTF16_FEWEST_BYTES || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let is_text = |byte: u8| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let all = |text: usize, nul: usize| {
        sample.chunks_exact(2).all(|pair| is_text(pair[text]) && pair[nul] == 0)
    };
    match (all(0, 1), all(1, 0)) {
        (true, false) => Some(Charset::Utf16Le),
        (false, true) => Some(Charset::Utf16Be),
        _ => None,
    }
}

fn utf16_declaration(bytes: &[u8]) -> Option<Charset> {
    [(Charset::Utf16Le, b"<\0?\0x\0m\0l\0"), (Charset::Utf16Be, b"\0<\0?\0x\0m\0l")]
        .into_iter()
        .find(|(_, start)| bytes.starts_with(*start))
        .map(|(charset, _)| charset)
}

/// Where an XML declaration ends at the latest, in bytes: it holds three short attributes.
pub(super) const DECLARATION_BYTES: usize = 1024;

/// The encoding that the XML declaration names, where there is one.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start = bytes[..bytes.len().min(DECLARATION_BYTES)].strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(start, b"?>")?;
    let declaration: String = start[..end].iter().map(|&byte| char::from(byte)).collect();
    let (before, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = value[1..].split_once(quote)?;
    before.ends_with([' ', '\t', '\r', '\n']).then(|| name.to_owned())
}

fn declared(name: &str) -> Result<XmlCharset, EncodingError> {
    Ok(XmlCharset::Named(match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Charset::Utf8,
        "us-ascii" | "ascii" => return Ok(XmlCharset::Ascii),
        "iso-8859-1" | "latin1" => Charset::Latin1,
        "windows-1252" | "cp1252" => Charset::Windows1252,
        "utf-16" | "utf-16le" | "utf-16be" => {
            return Err(EncodingError::NotDeclaredUtf16 { name: name.to_owned() });
        }
        _ => return Err(EncodingError::UnknownXmlEncoding { name: name.to_owned() }),
    }))
}

fn decode_ascii(bytes: Vec<u8>) -> Result<(String, Encoding), EncodingError> {
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        None => decode_as(bytes, Charset::Utf8),
        Some(offset) => Err(EncodingError::NotAscii {
            offset,
            line: line_at(&bytes, offset),
            byte: bytes[offset],
        }),
    }
}

/// How files begin that are often given by mistake.
/// Source: the specifications of the formats; [WHATWG MIME Sniffing](https://mimesniff.spec.whatwg.org/).
const BINARY_STARTS: [(&[u8], &str); 12] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP: perhaps DOCX, ODT or EPUB"),
    (b"\x89PNG\r\n\x1A\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x0CjP  ", "JPEG 2000"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Microsoft Office"),
    (b"\x1F\x8B", "gzip"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"\x7FELF", "ELF program"),
];

pub(super) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    BINARY_STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind)
}

/// The line of a byte offset, from 1; lines end with LF, CR LF or CR.
pub(super) fn line_at(bytes: &[u8], offset: usize) -> usize {
    let ends_line = |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..offset).filter(ends_line).count() + 1
}
