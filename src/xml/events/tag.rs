//! Start tags: their syntax (productions 40, 41 and 44), and the names in them.

use super::cursor::{Cursor, QName};
use super::entities::Entities;
use super::event::{Attribute, Name};
use super::fault::{Fault, Faults, error, shortened};
use super::name_table::{NameId, NameTable, SpellingId, UNSPELT};
use super::namespaces::{NamespaceId, Namespaces};
use super::references::normalize_value;
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names::ascii_end;
use std::collections::HashSet;

/// A range of the text that is being read, or of the buffer beside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    /// Of the document or the replacement text of an entity.
    Text(Span),
    /// Of the buffer.
    Buffer(Span),
}

impl Piece {
    #[inline]
    pub(super) fn resolve<'r>(self, text: &'r str, buffer: &'r str) -> &'r str {
        match self {
            Self::Text(span) => &text[span.range()],
            Self::Buffer(span) => &buffer[span.range()],
        }
    }
}

/// What tags are read with.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) names: NameTable,
    pub(super) namespaces: Namespaces,
    pub(super) entities: Entities,
    pub(super) faults: Faults,
}

/// An attribute of the tag at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttributeRecord {
    pub(super) name: QName,
    pub(super) spelling: SpellingId,
    pub(super) namespace: NamespaceId,
    pub(super) id: NameId,
    /// The value as it stands in the text, without the quotes.
    written: Span,
    pub(super) value: Piece,
    /// Whether it comes from a declaration, so that its name is in the buffer.
    pub(super) defaulted: bool,
    /// Whether the value as written has something to replace.
    unfinished: bool,
}

impl AttributeRecord {
    pub(super) fn is_declaration(&self) -> bool {
        self.namespace == NamespaceId::XMLNS
    }

    /// Its name with its namespace.
    #[inline]
    pub(super) fn qualified<'r>(
        &self,
        tag: &'r Tag,
        text: &'r str,
        names: &'r NameTable,
    ) -> Name<'r> {
        let (prefix, local) = self.name.parts(tag.home(self, text));
        let namespace = names.namespace_name(self.namespace);
        Name { namespace, local, prefix, id: self.id }
    }

    pub(super) fn view<'r>(
        &self,
        tag: &'r Tag,
        text: &'r str,
        names: &'r NameTable,
    ) -> Attribute<'r> {
        Attribute {
            name: self.qualified(tag, text, names),
            value: self.value.resolve(text, &tag.buffer),
            name_span: tag.name_span(self),
            value_span: if self.defaulted { tag.span } else { tag.place(self.written) },
        }
    }
}

/// The start tag at hand; its storage is used again for the next one.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: QName,
    pub(super) spelling: SpellingId,
    pub(super) namespace: NamespaceId,
    pub(super) id: NameId,
    pub(super) attributes: Vec<AttributeRecord>,
    /// Values that differ from the text, and what comes from declarations.
    pub(super) buffer: String,
    /// From `<` to `>`, in the document.
    pub(super) span: Span,
    /// Where the text begins in the document.
    pub(super) base: usize,
    /// For the text of an entity: where the document refers to it.
    within: Option<Span>,
    /// Whether a value has something to replace.
    unfinished: bool,
    /// Whether the namespace of an attribute is still to be found.
    pub(super) unresolved: bool,
}

impl Default for Tag {
    fn default() -> Self {
        Self {
            name: QName::default(),
            spelling: UNSPELT,
            namespace: NamespaceId::NONE,
            id: NameId::UNKNOWN,
            attributes: vec![],
            buffer: String::new(),
            span: Span::empty(0),
            base: 0,
            within: None,
            unfinished: false,
            unresolved: false,
        }
    }
}

impl Tag {
    /// Reads the tag whose `<` is at the cursor, up to its `>`; whether the element is empty.
    pub(super) fn read(
        &mut self,
        cursor: &mut Cursor<'_>,
        names: &mut NameTable,
    ) -> Result<bool, Fault> {
        let open = cursor.at;
        self.begin(cursor, names)?;
        loop {
            let spaced = cursor.skip_space();
            match cursor.peek() {
                Some(b'>') => {
                    cursor.at += 1;
                    self.span = cursor.span_from(open);
                    return Ok(false);
                }
                Some(b'/') if cursor.looks_at("/>") => {
                    cursor.at += 2;
                    self.span = cursor.span_from(open);
                    return Ok(true);
                }
                Some(_) if spaced => self.read_attribute(cursor, names)?,
                Some(_) => return Err(missing_space(cursor, self.attributes.is_empty())),
                None => {
                    cursor.at = open;
                    return Err(cursor.unclosed("the tag", "<", ">"));
                }
            }
        }
    }

    /// Forgets the tag before, for one of the document itself.
    pub(super) fn clear(&mut self) {
        self.attributes.clear();
        self.buffer.clear();
        (self.unfinished, self.unresolved) = (false, false);
        self.within = None;
    }

    /// Steps over `<` and the name of the element.
    pub(super) fn begin(
        &mut self,
        cursor: &mut Cursor<'_>,
        names: &mut NameTable,
    ) -> Result<(), Fault> {
        self.clear();
        (self.base, self.within) = (cursor.base, cursor.within);
        cursor.at += 1;
        if matches!(cursor.peek(), Some(b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'0'..=b'9')) {
            return Err(no_tag(cursor));
        }
        Spelt { name: self.name, spelling: self.spelling, .. } =
            spelt(cursor, names, "an element")?;
        Ok(())
    }

    pub(super) fn read_attribute(
        &mut self,
        cursor: &mut Cursor<'_>,
        names: &mut NameTable,
    ) -> Result<(), Fault> {
        let spelt = spelt(cursor, names, "an attribute")?;
        if !cursor.at_value() {
            equals(cursor, spelt.name)?;
        }
        let start = cursor.at + 1;
        let (end, plain) = value_end(cursor, spelt.name)?;
        cursor.at = end + 1;
        self.push(spelt, Span::new(start, end), !plain);
        Ok(())
    }

    #[inline]
    pub(super) fn push(&mut self, spelt: Spelt, written: Span, unfinished: bool) {
        let (namespace, id) = spelt.fixed.unwrap_or((NamespaceId::NONE, NameId::UNKNOWN));
        self.unfinished |= unfinished;
        self.unresolved |= spelt.fixed.is_none();
        self.attributes.push(AttributeRecord {
            name: spelt.name,
            spelling: spelt.spelling,
            namespace,
            id,
            written,
            value: Piece::Text(written),
            defaulted: false,
            unfinished,
        });
    }

    /// Adds an attribute of the document itself whose name and value are known.
    #[inline]
    pub(super) fn push_plain(
        &mut self,
        name: QName,
        spelling: SpellingId,
        (namespace, id): (NamespaceId, NameId),
        written: Span,
    ) {
        let value = Piece::Text(written);
        let (defaulted, unfinished) = (false, false);
        self.attributes.push(AttributeRecord {
            name,
            spelling,
            namespace,
            id,
            written,
            value,
            defaulted,
            unfinished,
        });
    }

    /// Replaces what has to be replaced in values, and adds what declarations add.
    pub(super) fn complete(
        &mut self,
        cursor: &Cursor<'_>,
        entities: &mut Entities,
        faults: &mut Faults,
    ) -> Result<(), Fault> {
        if self.unfinished {
            self.normalize(cursor, entities, faults)?;
        }
        if entities.declares_attributes() {
            self.apply_declarations(cursor.text, entities)?;
        }
        Ok(())
    }

    fn normalize(
        &mut self,
        cursor: &Cursor<'_>,
        entities: &mut Entities,
        faults: &mut Faults,
    ) -> Result<(), Fault> {
        for record in self.attributes.iter_mut().filter(|record| record.unfinished) {
            let from = self.buffer.len();
            let Span { start, end } = record.written;
            let (start, end) = (start as usize, end as usize);
            let inner = Cursor { text: &cursor.text[..end], at: start, ..*cursor };
            normalize_value(inner, entities, faults, &mut self.buffer)?;
            record.value = Piece::Buffer(Span::new(from, self.buffer.len()));
        }
        Ok(())
    }

    /// Collapses white space in values that are declared to be tokens, and adds default values
    /// (XML 1.0, sections 3.3.2 and 3.3.3).
    fn apply_declarations(&mut self, text: &str, entities: &mut Entities) -> Result<(), Fault> {
        let Self { name, attributes, buffer, .. } = self;
        let Some(declared) = entities.attributes_of(name.text(text)) else {
            return Ok(());
        };
        for record in &mut *attributes {
            if declared.is_tokens(record.name.text(text)) {
                let value = record.value.resolve(text, buffer);
                let collapsed = collapse(value);
                record.value = append(buffer, &collapsed);
            }
        }
        let present: HashSet<&str> = attributes.iter().map(|a| a.name.text(text)).collect();
        let mut added = 0;
        let mut defaults = vec![];
        for (name, value) in declared.defaults().filter(|(name, _)| !present.contains(name)) {
            added += name.len() + value.len();
            defaults.push(default_record(buffer, name, value));
        }
        if defaults.is_empty() {
            return Ok(());
        }
        self.unresolved = true;
        attributes.append(&mut defaults);
        entities.spend(added, self.span)
    }

    /// The text that holds the name of an attribute.
    pub(super) fn home<'r>(&'r self, record: &AttributeRecord, text: &'r str) -> &'r str {
        if record.defaulted { &self.buffer } else { text }
    }

    /// Where the name of an attribute stands in the document.
    pub(super) fn name_span(&self, record: &AttributeRecord) -> Span {
        if record.defaulted { self.span } else { self.place(record.name.span()) }
    }

    /// A range of the text as a place in the document.
    pub(super) fn place(&self, range: Span) -> Span {
        self.within.unwrap_or_else(|| {
            Span::new(self.base + range.start as usize, self.base + range.end as usize)
        })
    }
}

/// A name with at most one colon, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelt {
    pub(super) name: QName,
    spelling: SpellingId,
    /// Namespace and id of an attribute of this name, where they are the same everywhere.
    fixed: Option<(NamespaceId, NameId)>,
}

/// The name at the cursor; `what` says in messages of what.
#[inline]
pub(super) fn spelt(
    cursor: &mut Cursor<'_>,
    names: &mut NameTable,
    what: &str,
) -> Result<Spelt, Fault> {
    let bytes = cursor.text.as_bytes();
    let start = cursor.at;
    let end = ascii_end(bytes, start);
    if bytes.get(end).is_some_and(u8::is_ascii)
        && let Some((spelling, known)) = names.find(bytes, start, end)
    {
        cursor.at = end;
        let Span { start, end } = Span::new(start, end);
        let name = QName { start, end, prefix_len: known.prefix_len };
        return Ok(Spelt { name, spelling, fixed: known.fixed() });
    }
    new_name(cursor, names, what)
}

#[cold]
fn new_name(cursor: &mut Cursor<'_>, names: &mut NameTable, what: &str) -> Result<Spelt, Fault> {
    let name = cursor.qname(what)?;
    let spelling = names.spell(name.text(cursor.text), name.prefix_len);
    Ok(Spelt { name, spelling, fixed: None })
}

/// Steps over the equals sign to the opening quote.
fn equals(cursor: &mut Cursor<'_>, name: QName) -> Result<(), Fault> {
    cursor.skip_space();
    if !cursor.eat("=") {
        return Err(missing_value(cursor, name));
    }
    cursor.skip_space();
    match cursor.peek() {
        Some(b'"' | b'\'') => Ok(()),
        _ => Err(unquoted(cursor, name)),
    }
}

/// The offset of the closing quote of the value whose opening quote is at the cursor; and whether
/// the value is just what is written.
fn value_end(cursor: &mut Cursor<'_>, name: QName) -> Result<(usize, bool), Fault> {
    let bytes = cursor.text.as_bytes();
    let quote = bytes[cursor.at];
    let mut at = cursor.at + 1;
    let mut plain = true;
    while let Some(&byte) = bytes.get(at) {
        if !SPECIAL_IN_VALUES[usize::from(byte)] {
            at += 1;
            continue;
        }
        match byte {
            b'<' if memchr::memchr(quote, &bytes[at..]).is_some() => {
                let open = cursor.span(cursor.at, cursor.at + 1);
                cursor.at = at;
                return Err(less_than(cursor).with_secondary(open, "the value begins here"));
            }
            b'<' => break,
            _ if byte == quote => return Ok((at, plain)),
            b'"' | b'\'' => {}
            _ => plain = false,
        }
        at += 1;
    }
    Err(unclosed_value(cursor, name))
}

/// Bytes of attribute values that are looked at: quotes, markup, and white space other than blanks.
const SPECIAL_IN_VALUES: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\"'<&\t\n\r";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// Trims blanks and makes one of several (XML 1.0, section 3.3.3, the last step).
pub(super) fn collapse(value: &str) -> String {
    value.split(' ').filter(|token| !token.is_empty()).collect::<Vec<_>>().join(" ")
}

fn append(buffer: &mut String, text: &str) -> Piece {
    let from = buffer.len();
    buffer.push_str(text);
    Piece::Buffer(Span::new(from, buffer.len()))
}

fn default_record(buffer: &mut String, name: &str, value: &str) -> AttributeRecord {
    let Span { start, end } = Span::new(buffer.len(), buffer.len() + name.len());
    buffer.push_str(name);
    let prefix_len = Span::new(0, name.find(':').unwrap_or(0)).end;
    AttributeRecord {
        name: QName { start, end, prefix_len },
        spelling: UNSPELT,
        namespace: NamespaceId::NONE,
        id: NameId::UNKNOWN,
        written: Span::empty(0),
        value: append(buffer, value),
        defaulted: true,
        unfinished: false,
    }
}

pub(super) fn less_than(cursor: &Cursor<'_>) -> Fault {
    error(&codes::ATTRIBUTE_LESS_THAN, "a < stands in an attribute value", cursor.span_here())
        .with_help("write &lt;; if none is meant, the closing quote of the value is missing")
        .into()
}

/// The fault of a `<` that stands before the cursor as text.
fn no_tag(cursor: &Cursor<'_>) -> Fault {
    let message = format!("a < begins no tag: {} cannot begin a name", cursor.found());
    error(&codes::BAD_NAME, message, cursor.span(cursor.at - 1, cursor.at))
        .with_help("write &lt; where the character < is meant")
        .into()
}

fn missing_space(cursor: &Cursor<'_>, after_name: bool) -> Fault {
    let (code, place) = if after_name {
        (&codes::TAG_SYNTAX, "follows the name of the element")
    } else {
        (&codes::ATTRIBUTE_SYNTAX, "follows an attribute value without a blank")
    };
    error(code, format!("{} {place}", cursor.found()), cursor.span_here())
        .with_help("put a blank before each attribute; an empty element ends with />")
        .into()
}

fn missing_value(cursor: &Cursor<'_>, name: QName) -> Fault {
    let message = format!(
        "the attribute @{} has no value: expected =, found {}",
        shortened(name.text(cursor.text)),
        cursor.found()
    );
    error(&codes::ATTRIBUTE_SYNTAX, message, cursor.span_from(name.start as usize))
        .with_help("write name=\"value\"")
        .into()
}

fn unquoted(cursor: &Cursor<'_>, name: QName) -> Fault {
    let name = shortened(name.text(cursor.text));
    let message = format!("the value of @{name} has no quotes: found {}", cursor.found());
    error(&codes::ATTRIBUTE_SYNTAX, message, cursor.span_here())
        .with_help("put the value in quotes")
        .into()
}

fn unclosed_value(cursor: &Cursor<'_>, name: QName) -> Fault {
    let name = shortened(name.text(cursor.text));
    let quote = char::from(cursor.text.as_bytes()[cursor.at]);
    let message = format!("the value of @{name} is not closed");
    Fault::unended(
        error(&codes::ATTRIBUTE_SYNTAX, message, cursor.span_here())
            .with_label("it begins here")
            .with_help(format!("close it with {quote}")),
    )
}
