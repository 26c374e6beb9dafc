//! A place in a text, and the small steps all parts of XML are read with.

use super::fault::{Fault, error, shortened, shown};
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names;
use quick_xml::parser::{CommentParser, Parser, PiParser};

/// A name with its prefix, as offsets into the text that holds it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QName {
    /// Offset of the first byte.
    pub(super) start: u32,
    /// Offset behind the last byte.
    pub(super) end: u32,
    /// Bytes of the prefix, without the colon; 0 where there is none.
    pub(super) prefix_len: u32,
}

impl QName {
    /// Prefix and local part.
    #[inline]
    pub(super) fn parts(self, text: &str) -> (&str, &str) {
        let name = self.text(text);
        match self.prefix_len as usize {
            0 => ("", name),
            len => (&name[..len], &name[len + 1..]),
        }
    }

    /// The name with its prefix, as a range.
    pub(super) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// The name with its prefix.
    #[inline]
    pub(super) fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    /// The document or a part of it, or the replacement text of an entity.
    pub(super) text: &'t str,
    /// Byte offset of the place in the text.
    pub(super) at: usize,
    /// Where the text begins in the document.
    pub(super) base: usize,
    /// Whether the document goes on behind the text.
    pub(super) more: bool,
    /// For the text of an entity: where the document refers to it. All spans are this one then.
    pub(super) within: Option<Span>,
}

impl<'t> Cursor<'t> {
    /// A place in the replacement text of an entity that the document refers to at `span`.
    pub(super) fn in_entity(text: &'t str, at: usize, span: Span) -> Self {
        Self { text, at, base: 0, more: false, within: Some(span) }
    }

    /// A range of the text as a place in the document.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.within.unwrap_or_else(|| Span::new(self.base + start, self.base + end))
    }

    /// From `start` to here, as a place in the document.
    pub(super) fn span_from(&self, start: usize) -> Span {
        self.span(start, self.at)
    }

    /// The character here as a place in the document.
    pub(super) fn span_here(&self) -> Span {
        let len = self.rest().chars().next().map_or(0, char::len_utf8);
        self.span(self.at, self.at + len)
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn looks_at(&self, expected: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(expected.as_bytes())
    }

    /// Steps over `expected` if it is here.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.looks_at(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Steps over white space (production 3, `S`); whether there was any.
    pub(super) fn skip_space(&mut self) -> bool {
        let start = self.at;
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.at > start
    }

    /// Steps behind the next place where `mark` stands.
    pub(super) fn skip_behind(&mut self, mark: &str) -> Option<()> {
        self.at += memchr::memmem::find(self.rest().as_bytes(), mark.as_bytes())? + mark.len();
        Some(())
    }

    /// Steps to the next `<`, or to the end.
    pub(super) fn skip_to_markup(&mut self) {
        let rest = self.rest();
        self.at += memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
    }

    /// How messages name what is here.
    pub(super) fn found(&self) -> String {
        self.rest().chars().next().map_or_else(|| "the end".to_owned(), shown)
    }

    /// A name (production 5); `what` says in messages of what.
    pub(super) fn name(&mut self, what: &str) -> Result<&'t str, Fault> {
        let start = self.at;
        self.at = names::name_end(self.text, start);
        if self.at == start {
            let message = format!("{} cannot begin the name of {what}", self.found());
            return Err(error(&codes::BAD_NAME, message, self.span_here())
                .with_help("begin names with a letter or an underscore")
                .into());
        }
        Ok(&self.text[start..self.at])
    }

    /// A name without colon (Namespaces, section 7).
    pub(super) fn ncname(&mut self, what: &str) -> Result<&'t str, Fault> {
        let start = self.at;
        let name = self.name(what)?;
        if name.contains(':') {
            let message = format!("the name of {what}, `{}`, holds a colon", shortened(name));
            return Err(error(&codes::BAD_NAME, message, self.span_from(start))
                .with_help("use a name without colon: colons divide namespace prefixes only")
                .into());
        }
        Ok(name)
    }

    /// A name with at most one colon, within it (Namespaces, production 7, `QName`).
    pub(super) fn qname(&mut self, what: &str) -> Result<QName, Fault> {
        let start = self.at;
        let name = self.name(what)?;
        let colon = name.as_bytes().iter().position(|&byte| byte == b':').unwrap_or(0);
        if name.as_bytes()[0] == b':' || (colon > 0 && !names::is_ncname(&name[colon + 1..])) {
            let message = format!("`{}` is not a name with a namespace prefix", shortened(name));
            return Err(error(&codes::BAD_NAME, message, self.span_from(start))
                .with_help("write prefix:name, with one colon, and names on both sides of it")
                .into());
        }
        let Span { start, end } = Span::new(start, self.at);
        Ok(QName { start, end, prefix_len: Span::new(0, colon).end })
    }

    /// The text of a quoted value, and the offset where it begins; `None` where no quote is here
    /// or the closing one is missing.
    pub(super) fn quoted(&mut self) -> Option<(usize, &'t str)> {
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let start = self.at + 1;
        let len = memchr::memchr(quote, &self.text.as_bytes()[start..])?;
        self.at = start + len + 1;
        Some((start, &self.text[start..start + len]))
    }

    /// Whether an equals sign and a quote are here; steps over the equals sign then.
    pub(super) fn at_value(&mut self) -> bool {
        let found = matches!(self.text.as_bytes()[self.at..], [b'=', b'"' | b'\'', ..]);
        self.at += usize::from(found);
        found
    }

    /// Steps over the comment whose `<!--` begins here; gives the range between the hyphens.
    pub(super) fn comment(&mut self) -> Result<(usize, usize), Fault> {
        let start = self.at + "<!--".len();
        let Some(len) = CommentParser::default().feed(&self.text.as_bytes()[start..]) else {
            return Err(self.unclosed("the comment", "<!--", "-->"));
        };
        let end = start + len - "-->".len();
        if let Some(at) = self.text[start..=end].find("--").map(|at| start + at) {
            let message = "two hyphens stand within a comment";
            return Err(error(&codes::COMMENT_HYPHENS, message, self.span(at, at + 2))
                .with_secondary(self.span(self.at, start), "the comment begins here")
                .with_help("put a blank between the hyphens, or use a dash")
                .into());
        }
        self.at = end + "-->".len();
        Ok((start, end))
    }

    /// Steps over the processing instruction whose `<?` begins here; gives target and data
    /// (production 16, `PI`).
    pub(super) fn instruction(&mut self) -> Result<(QName, (usize, usize)), Fault> {
        let open = self.at;
        let Some(last) = PiParser::default().feed(&self.text.as_bytes()[open + 2..]) else {
            return Err(self.unclosed("the processing instruction", "<?", "?>"));
        };
        let (end, close) = (open + 2 + last - 1, open + 2 + last + 1);
        let mut inner = Cursor { text: &self.text[..end], at: open + 2, ..*self };
        let target = inner.ncname("a processing instruction")?;
        if target.eq_ignore_ascii_case("xml") {
            return Err(reserved_target(target, self.span(open, inner.at)));
        }
        let Span { start: name_start, end: name_end } = Span::new(open + 2, inner.at);
        if !inner.skip_space() && !inner.at_end() {
            let message =
                format!("{} stands in the name of a processing instruction", inner.found());
            return Err(error(&codes::INSTRUCTION_SYNTAX, message, inner.span_here())
                .with_help("put a blank between the target and the data")
                .into());
        }
        self.at = close;
        Ok((QName { start: name_start, end: name_end, prefix_len: 0 }, (inner.at, end)))
    }

    /// The fault of markup whose end is missing; it begins here with `open`.
    pub(super) fn unclosed(&self, what: &str, open: &str, close: &str) -> Fault {
        let message = format!("{what} is not closed");
        let span = self.span(self.at, self.at + open.len());
        Fault::unended(
            error(&codes::UNCLOSED_MARKUP, message, span)
                .with_label("it begins here")
                .with_help(format!("close it with {close}")),
        )
    }
}

fn reserved_target(target: &str, span: Span) -> Fault {
    if target == "xml" {
        return error(&codes::XML_DECLARATION, "an XML declaration stands within the text", span)
            .with_help("put it at the very beginning, before any blank or line; keep one only")
            .into();
    }
    let message = format!("the target `{target}` of a processing instruction is reserved");
    error(&codes::INSTRUCTION_SYNTAX, message, span).with_help("use another target").into()
}
