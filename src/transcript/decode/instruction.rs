//! The processing instructions `<?teikit …?>`: where a transcript is not spelled canonically.
//!
//! `<?teikit src="[redacted]" for="[REDACTED]"?>` says: the canonical text that comes next begins
//! with `for`; the transcript has `src` there. It is applied only where `for` still comes next.
//! `<?teikit notation="loc" newline="CRLF" charset="utf-16le" bom="yes"?>`, before the root
//! element, says in which notation the transcript is, and how its file was written. A notation that
//! the program does not have brings its definition along, in `definition`.

use crate::notation::{Notation, builtin};
use crate::source::encoding::{Charset, Encoding};
use crate::transcript::encode::Redaction;
use std::fmt::Write;
use std::sync::Arc;

/// The target of the instructions.
pub(crate) const TARGET: &str = "teikit";

/// A place where the transcript has other bytes than the canonical spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deviation {
    /// What the transcript has.
    pub(crate) src: String,
    /// The canonical text in place of which it has it.
    pub(crate) canonical: String,
}

/// The instruction for a deviation.
pub(crate) fn deviation(src: &str, canonical: &str) -> String {
    let mut data = String::with_capacity(src.len() + canonical.len() + 16);
    push_value(&mut data, "src", src);
    data.push(' ');
    push_value(&mut data, "for", canonical);
    data
}

fn push_value(data: &mut String, name: &str, value: &str) {
    data.push_str(name);
    data.push_str("=\"");
    for c in value.chars() {
        match c {
            '\n' => data.push_str("\\n"),
            '\r' => data.push_str("\\r"),
            '\t' => data.push_str("\\t"),
            '\\' => data.push_str("\\\\"),
            '"' => data.push_str("\\\""),
            c if c == '?' || c.is_control() || !crate::xml::names::is_xml_char(c) => {
                // A question mark might end the instruction.
                let _ = write!(data, "\\u{{{:x}}}", u32::from(c));
            }
            c => data.push(c),
        }
    }
    data.push('"');
}

/// Reads an instruction for a deviation.
pub(crate) fn read_deviation(data: &str) -> Option<Deviation> {
    let (mut src, mut canonical) = (None, None);
    let mut values = values(data);
    while src.is_none() || canonical.is_none() {
        match values.next()? {
            ("src", value) => _ = src.get_or_insert(value),
            ("for", value) => _ = canonical.get_or_insert(value),
            _ => {}
        }
    }
    Some(Deviation { src: src?, canonical: canonical? })
}

/// The value of a pseudo-attribute.
fn value(data: &str, name: &str) -> Option<String> {
    values(data).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The pseudo-attributes, name and value, up to the first that cannot be read.
fn values(data: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = data;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('"')?;
        let (value, behind) = unescape(after)?;
        rest = behind;
        Some((name.strip_suffix('=')?.trim(), value))
    })
}

/// The value up to the closing quotation mark, and what follows it.
fn unescape(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let at = memchr::memchr2(b'"', b'\\', rest.as_bytes())?;
        let behind = &rest[at + 1..];
        value.push_str(&rest[..at]);
        if rest.as_bytes()[at] == b'"' {
            return Some((value, behind));
        }
        let (c, length) = escaped(behind)?;
        value.push(c);
        rest = &behind[length..];
    }
}

/// The character that stands behind a backslash, and its length in bytes.
fn escaped(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next()?;
    Some(match sign {
        'n' => ('\n', 1),
        'r' => ('\r', 1),
        't' => ('\t', 1),
        'u' => {
            let (code, length) = code_point(&text[1..])?;
            (code, length + 1)
        }
        other => (other, other.len_utf8()),
    })
}

/// `{3f}`: the character, and the length in bytes.
fn code_point(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix('{')?.split('}').next()?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    Some((char::from_u32(code)?, digits.len() + 2))
}

/// How the file of a transcript was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The notation.
    pub(crate) notation: Arc<Notation>,
    /// The line end.
    pub(crate) newline: &'static str,
    /// The encoding.
    pub(crate) encoding: Encoding,
    /// How withheld text is encoded in the document.
    pub(crate) redaction: Redaction,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            notation: builtin::usual(),
            newline: "\n",
            encoding: Encoding::default(),
            redaction: Redaction::default(),
        }
    }
}

const NEWLINES: [(&str, &str); 3] = [("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")];

/// The instruction for settings, none where all is as usual.
pub(crate) fn settings(settings: &Settings) -> Option<String> {
    let usual = Settings::default();
    let mut parts = Vec::new();
    if settings.notation.id() != usual.notation.id() {
        parts.push(pseudo_attribute("notation", settings.notation.id()));
        let definition = settings.notation.definition();
        parts.extend(definition.map(|text| pseudo_attribute("definition", text)));
    }
    if settings.newline != usual.newline {
        let name = NEWLINES.iter().find(|(_, newline)| *newline == settings.newline)?.0;
        parts.push(format!("newline=\"{name}\""));
    }
    if settings.encoding.charset != usual.encoding.charset {
        parts.push(format!("charset=\"{}\"", settings.encoding.charset.label()));
    }
    if settings.encoding.bom {
        parts.push("bom=\"yes\"".to_owned());
    }
    if settings.redaction != usual.redaction {
        parts.push(format!("redaction=\"{}\"", settings.redaction.name()));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn pseudo_attribute(name: &str, value: &str) -> String {
    let mut written = String::new();
    push_value(&mut written, name, value);
    written
}

/// Reads an instruction for settings; what is not known is as usual.
///
/// # Errors
/// The name of a notation that is not known, with the settings as far as they are.
pub(crate) fn read_settings(data: &str) -> Result<Settings, (String, Settings)> {
    let mut settings = Settings::default();
    let newline = value(data, "newline");
    if let Some((_, newline)) = NEWLINES.iter().find(|(name, _)| newline.as_deref() == Some(name)) {
        settings.newline = newline;
    }
    if let Some(charset) = value(data, "charset").and_then(|label| Charset::from_label(&label)) {
        settings.encoding.charset = charset;
    }
    settings.encoding.bom = value(data, "bom").as_deref() == Some("yes");
    let redaction = value(data, "redaction").and_then(|name| Redaction::named(&name));
    settings.redaction = redaction.unwrap_or_default();
    let Some(name) = value(data, "notation") else { return Ok(settings) };
    match builtin::of_document(&name, value(data, "definition").as_deref()) {
        Some(notation) => Ok(Settings { notation, ..settings }),
        None => Err((name, settings)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_an_instruction() {
        for text in ["", "\n\n\n", "?>", "a \"b\" \\ \u{0}\u{fffe}é?", "\r\n\t", "\\u{3f}"] {
            let data = deviation(text, "~~");
            assert!(!data.contains("?>"), "{data}");
            let expected = Deviation { src: text.to_owned(), canonical: "~~".to_owned() };
            assert_eq!(read_deviation(&data), Some(expected), "{data}");
        }
    }

    #[test]
    fn settings_come_back() {
        let encoding = Encoding { charset: Charset::Utf16Le, bom: true };
        let redaction = Redaction::Frus;
        let given = Settings { newline: "\r\n", encoding, redaction, ..Settings::default() };
        let data = settings(&given).expect("they are not the usual ones");
        assert_eq!(read_settings(&data), Ok(given));
        assert_eq!(settings(&Settings::default()), None);
    }
}
