//! Writing XML: a buffer and one function per kind of markup.

use super::names::is_xml_char;
use super::search::find;

/// Writes XML into a string and never adds white space on its own: only [`Writer::line`] does, where
/// the caller asks for it.
///
/// ```
/// let mut xml = teikit::xml::Writer::new();
/// xml.start("p");
/// xml.attribute("n", "1");
/// xml.text("Tom & Jerry");
/// xml.end();
/// assert_eq!(xml.finish(), r#"<p n="1">Tom &amp; Jerry</p>"#);
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// The names of the open elements, one after the other.
    names: String,
    /// Where in `names` each begins.
    open: Vec<usize>,
    /// Whether the last start tag still lacks its `>`.
    in_tag: bool,
}

impl Writer {
    /// An empty document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty document with room for `bytes` bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), ..Self::default() }
    }

    /// The XML declaration and a newline.
    pub fn declaration(&mut self) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /// A processing instruction. XML has no way to hold `?>` in the data: it is written `? >`.
    pub fn instruction(&mut self, target: &str, data: &str) {
        self.close_tag();
        self.out.push_str("<?");
        self.out.push_str(target);
        if !data.is_empty() {
            self.out.push(' ');
            self.push_divided(data, "?>", "? >");
        }
        self.out.push_str("?>");
    }

    /// A comment. XML has no way to hold `--` in it: it is written `- -`.
    pub fn comment(&mut self, text: &str) {
        self.close_tag();
        self.out.push_str("<!--");
        self.push_divided(text, "--", "- -");
        if self.out.ends_with('-') && !text.is_empty() {
            self.out.push(' ');
        }
        self.out.push_str("-->");
    }

    /// Opens an element. `name` may have a prefix, which the caller declares.
    pub fn start(&mut self, name: &str) {
        self.close_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(self.names.len());
        self.names.push_str(name);
        self.in_tag = true;
    }

    /// An attribute of the element just opened; elsewhere it is left out.
    pub fn attribute(&mut self, name: &str, value: &str) {
        debug_assert!(self.in_tag, "attribute {name} does not follow a start tag");
        if !self.in_tag {
            return;
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.push_escaped(value, escape_in_value);
        self.out.push('"');
    }

    /// Character data. Characters that XML cannot hold must have been dealt with before; one that
    /// comes here all the same becomes U+FFFD.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.close_tag();
            self.push_escaped(text, escape_in_text);
        }
    }

    /// Character data that [`is_plain`].
    pub(crate) fn plain_text(&mut self, text: &str) {
        debug_assert!(is_plain(text), "{text:?} has to be escaped");
        self.close_tag();
        self.out.push_str(text);
    }

    /// Closes the innermost element; one without content becomes `<name/>`.
    pub fn end(&mut self) {
        let Some(start) = self.open.pop() else {
            debug_assert!(false, "end without start");
            return;
        };
        if std::mem::take(&mut self.in_tag) {
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(&self.names[start..]);
            self.out.push('>');
        }
        self.names.truncate(start);
    }

    /// A newline and two blanks for each open element: for places where white space means nothing.
    pub fn line(&mut self) {
        self.close_tag();
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    /// The same before the end tag of the innermost element.
    pub fn line_end(&mut self) {
        self.close_tag();
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.open.len().saturating_sub(1)));
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many bytes are written; the `>` of an open start tag is not among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// The document. Elements that are still open are closed.
    #[must_use]
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }

    /// Copies runs between characters that need escaping; `escape` is asked for each byte that
    /// could begin one.
    fn push_escaped(&mut self, text: &str, escape: fn(u8) -> Option<&'static str>) {
        let bytes = text.as_bytes();
        let (mut copied, mut from) = (0, 0);
        while let Some(length) = find(&bytes[from..], needs_care) {
            let at = from + length;
            from = at + 1;
            let byte = bytes[at];
            let (replacement, len) = match escape(byte) {
                Some(replacement) => (replacement, 1),
                None if cannot_be_held(text, at) => (substitute(&text[at..]), char_len(byte)),
                None => continue,
            };
            self.out.push_str(&text[copied..at]);
            self.out.push_str(replacement);
            copied = at + len;
        }
        self.out.push_str(&text[copied..]);
    }

    /// Copies the text with `forbidden` pulled apart.
    fn push_divided(&mut self, text: &str, forbidden: &str, divided: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(forbidden) {
            self.push_held(&rest[..at]);
            // The last character of `forbidden` stays: it may begin the next one.
            self.out.push_str(&divided[..divided.len() - 1]);
            rest = &rest[at + forbidden.len() - 1..];
        }
        self.push_held(rest);
    }

    fn push_held(&mut self, text: &str) {
        self.push_escaped(text, |_| None);
    }
}

/// Whether text stands in a document as it is: nothing in it may have to be replaced.
pub(crate) fn is_plain(text: &str) -> bool {
    find(text.as_bytes(), needs_care).is_none()
}

/// Whether a byte may have to be replaced: markup, control characters, and the first byte of U+FFFE
/// and U+FFFF. A newline matters in attribute values only; there it is looked up all the same.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are asked at once")]
fn needs_care(byte: u8) -> bool {
    (byte < 0x20)
        | (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == b'"')
        | (byte == 0xEF)
}

fn escape_in_text(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    }
}

fn escape_in_value(byte: u8) -> Option<&'static str> {
    match byte {
        b'"' => Some("&quot;"),
        b'\t' => Some("&#9;"),
        b'\n' => Some("&#10;"),
        _ => escape_in_text(byte),
    }
}

fn cannot_be_held(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(|c| !is_xml_char(c))
}

fn substitute(rest: &str) -> &'static str {
    debug_assert!(false, "XML cannot hold {:?}", rest.chars().next());
    "\u{FFFD}"
}

fn char_len(first_byte: u8) -> usize {
    if first_byte.is_ascii() { 1 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::new();
        write(&mut writer);
        writer.finish()
    }

    #[test]
    fn elements_close_themselves_when_empty() {
        let xml = written(|w| {
            w.declaration();
            w.start("a");
            w.line();
            w.start("b");
            w.attribute("n", "\"<&>\t\r\n'");
            w.text("");
            w.end();
            w.end();
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  \
            <b n=\"&quot;&lt;&amp;&gt;&#9;&#13;&#10;'\"/></a>";
        assert_eq!(xml, expected);
    }

    #[test]
    fn text_is_escaped_and_white_space_kept() {
        let xml = written(|w| {
            w.start("a");
            w.text(" x\n\t<&]]>\r\n\u{FF0C}é ");
        });
        assert_eq!(xml, "<a> x\n\t&lt;&amp;]]&gt;&#13;\n\u{FF0C}é </a>");
    }

    #[test]
    fn comments_and_instructions_stay_well_formed() {
        let xml = written(|w| {
            w.comment("a---b-");
            w.comment("");
            w.instruction("t", "x?>?>");
            w.instruction("t", "");
        });
        assert_eq!(xml, "<!--a- - -b- --><!----><?t x? >? >?><?t?>");
    }

    #[test]
    fn depth_and_length() {
        let mut writer = Writer::with_capacity(64);
        assert!(writer.is_empty());
        writer.start("a");
        writer.start("b");
        assert_eq!((writer.depth(), writer.len()), (2, 5));
        assert_eq!(writer.finish(), "<a><b/></a>");
    }
}
