//! Start tags: attributes, namespaces, duplicates.

use super::cursor::{Cursor, QName};
use super::entities::Entities;
use super::event::{Attribute, Name};
use super::fault::{Fault, error, shortened};
use super::name_table::{NameId, NameTable};
use super::namespaces::{NamespaceId, Namespaces};
use super::references::normalize_value;
use crate::source::Span;
use crate::xml::codes;
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
    pub(super) fn resolve<'r>(self, text: &'r str, buffer: &'r str) -> &'r str {
        match self {
            Self::Text(span) => &text[span.range()],
            Self::Buffer(span) => &buffer[span.range()],
        }
    }
}

/// An attribute of the tag at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttributeRecord {
    name: QName,
    /// Whether it comes from a declaration, so that its name is in the buffer.
    defaulted: bool,
    namespace: NamespaceId,
    id: NameId,
    value: Piece,
    name_span: Span,
    value_span: Span,
}

impl AttributeRecord {
    pub(super) fn is_declaration(&self) -> bool {
        self.namespace == NamespaceId::XMLNS
    }

    pub(super) fn view<'r>(
        &self,
        tag: &'r Tag,
        text: &'r str,
        namespaces: &'r Namespaces,
    ) -> Attribute<'r> {
        let (prefix, local) = self.name.parts(self.home(tag, text));
        Attribute {
            name: Name { namespace: namespaces.name(self.namespace), local, prefix, id: self.id },
            value: self.value.resolve(text, &tag.buffer),
            name_span: self.name_span,
            value_span: self.value_span,
        }
    }

    /// The text that holds the name.
    fn home<'r>(&self, tag: &'r Tag, text: &'r str) -> &'r str {
        if self.defaulted { &tag.buffer } else { text }
    }
}

/// The start tag at hand; its storage is used again for the next one.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: QName,
    pub(super) namespace: NamespaceId,
    pub(super) id: NameId,
    pub(super) attributes: Vec<AttributeRecord>,
    /// Values that differ from the text, and what comes from declarations.
    pub(super) buffer: String,
}

impl Default for Tag {
    fn default() -> Self {
        Self {
            name: QName::default(),
            namespace: NamespaceId::NONE,
            id: NameId::UNKNOWN,
            attributes: vec![],
            buffer: String::new(),
        }
    }
}

impl Tag {
    /// Reads the tag whose `<` is at the cursor, up to its `>`; whether the element is empty.
    pub(super) fn read(
        &mut self,
        cursor: &mut Cursor<'_>,
        namespaces: &mut Namespaces,
        entities: &mut Entities,
        names: &mut NameTable,
    ) -> Result<bool, Fault> {
        self.attributes.clear();
        self.buffer.clear();
        let open = cursor.at;
        cursor.at += 1;
        self.name = cursor.qname("an element")?;
        let end = cursor.tag_end();
        let text = &cursor.text[..end.unwrap_or(cursor.text.len())];
        let empty = text[cursor.at..].ends_with('/');
        let text = &text[..text.len() - usize::from(empty)];
        self.read_attributes(&mut Cursor { text, ..*cursor }, entities)?;
        let Some(end) = end else {
            cursor.at = open;
            return Err(cursor.unclosed("the tag", "<", ">"));
        };
        cursor.at = end + 1;
        let span = cursor.span(open, cursor.at);
        if entities.declares_attributes() {
            self.apply_declarations(cursor.text, entities, span)?;
        }
        self.resolve(cursor, namespaces)?;
        self.number(cursor.text, namespaces, names);
        Ok(empty)
    }

    /// Gives the names their numbers.
    fn number(&mut self, text: &str, namespaces: &Namespaces, names: &mut NameTable) {
        let (_, local) = self.name.parts(text);
        self.id = names.intern(namespaces.name(self.namespace), local);
        for at in 0..self.attributes.len() {
            let record = self.attributes[at];
            if record.is_declaration() {
                continue;
            }
            let (_, local) = record.name.parts(record.home(self, text));
            self.attributes[at].id = names.intern(namespaces.name(record.namespace), local);
        }
    }

    fn read_attributes(
        &mut self,
        cursor: &mut Cursor<'_>,
        entities: &mut Entities,
    ) -> Result<(), Fault> {
        loop {
            let spaced = cursor.skip_space();
            if cursor.at_end() {
                return Ok(());
            }
            if !spaced {
                return Err(missing_space(cursor, self.attributes.is_empty()));
            }
            let record = self.read_attribute(cursor, entities)?;
            self.attributes.push(record);
        }
    }

    fn read_attribute(
        &mut self,
        cursor: &mut Cursor<'_>,
        entities: &mut Entities,
    ) -> Result<AttributeRecord, Fault> {
        let name = cursor.qname("an attribute")?;
        let name_span = cursor.span_from(name.start as usize);
        cursor.skip_space();
        if !cursor.eat("=") {
            return Err(missing_value(cursor, name));
        }
        cursor.skip_space();
        let quote = cursor.at;
        let Some((start, raw)) = cursor.quoted() else {
            return Err(unquoted(cursor, name));
        };
        let value_span = cursor.span(start, start + raw.len());
        let value = if raw.bytes().any(needs_normalizing) {
            let from = self.buffer.len();
            let inner = Cursor { text: &cursor.text[..start + raw.len()], at: start, ..*cursor };
            normalize_value(inner, entities, &mut self.buffer).map_err(|fault| {
                (*fault).with_secondary(cursor.span(quote, quote + 1), "the value begins here")
            })?;
            Piece::Buffer(Span::new(from, self.buffer.len()))
        } else {
            Piece::Text(Span::new(start, start + raw.len()))
        };
        let namespace = NamespaceId::NONE;
        let id = NameId::UNKNOWN;
        Ok(AttributeRecord { name, defaulted: false, namespace, id, value, name_span, value_span })
    }

    /// Collapses white space in values that are declared to be tokens, and adds default values
    /// (XML 1.0, sections 3.3.2 and 3.3.3).
    fn apply_declarations(
        &mut self,
        text: &str,
        entities: &mut Entities,
        span: Span,
    ) -> Result<(), Fault> {
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
            defaults.push(default_record(buffer, name, value, span));
        }
        if defaults.is_empty() {
            return Ok(());
        }
        attributes.append(&mut defaults);
        entities.spend(added, span)
    }

    fn resolve(&mut self, cursor: &Cursor<'_>, namespaces: &mut Namespaces) -> Result<(), Fault> {
        let text = cursor.text;
        for at in 0..self.attributes.len() {
            let record = self.attributes[at];
            let Some(prefix) = declared_prefix(record.name.parts(record.home(self, text))) else {
                continue;
            };
            let value = record.value.resolve(text, &self.buffer);
            namespaces.declare(prefix, value).map_err(|objection| {
                error(&codes::RESERVED_NAMESPACE, objection, record.name_span)
                    .with_help("use another prefix or another namespace, or drop the declaration")
            })?;
            self.attributes[at].namespace = NamespaceId::XMLNS;
        }
        let (prefix, _) = self.name.parts(text);
        let name_span = cursor.span(self.name.start as usize, self.name.end as usize);
        self.namespace = of_prefix(prefix, namespaces, name_span)?;
        self.resolve_attributes(text, namespaces)?;
        self.find_duplicate(text)
    }

    fn resolve_attributes(&mut self, text: &str, namespaces: &Namespaces) -> Result<(), Fault> {
        for at in 0..self.attributes.len() {
            let record = self.attributes[at];
            if record.name.prefix_len > 0 && !record.is_declaration() {
                let (prefix, _) = record.name.parts(record.home(self, text));
                self.attributes[at].namespace = of_prefix(prefix, namespaces, record.name_span)?;
            }
        }
        Ok(())
    }

    fn find_duplicate(&self, text: &str) -> Result<(), Fault> {
        let key = |record: &AttributeRecord| {
            let (_, local) = record.name.parts(record.home(self, text));
            (record.namespace, local)
        };
        let all = &self.attributes;
        let pair = if all.len() <= FEW_ATTRIBUTES {
            (1..all.len()).find_map(|second| {
                let first = (0..second).find(|&first| key(&all[first]) == key(&all[second]))?;
                Some((first, second))
            })
        } else {
            let mut order: Vec<usize> = (0..all.len()).collect();
            order.sort_by_key(|&at| (key(&all[at]), at));
            let equal = |pair: &&[usize]| key(&all[pair[0]]) == key(&all[pair[1]]);
            order.windows(2).filter(equal).map(|pair| (pair[0], pair[1])).min_by_key(|pair| pair.1)
        };
        match pair {
            None => Ok(()),
            Some((first, second)) => {
                Err(self.duplicate(text, &self.attributes[first], &self.attributes[second]))
            }
        }
    }

    fn duplicate(&self, text: &str, first: &AttributeRecord, second: &AttributeRecord) -> Fault {
        let name = second.name.text(second.home(self, text));
        let message =
            format!("<{}> has the attribute @{} twice", self.name.text(text), shortened(name));
        error(&codes::DUPLICATE_ATTRIBUTE, message, second.name_span)
            .with_label("here again")
            .with_secondary(first.name_span, "here first")
            .with_help("keep one; join the values with a blank if both are meant")
            .into()
    }
}

/// Up to how many attributes each is compared with each other.
const FEW_ATTRIBUTES: usize = 8;

fn needs_normalizing(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'\t' | b'\n' | b'\r')
}

/// The prefix that an attribute declares; the empty one for the default namespace.
fn declared_prefix<'r>((prefix, local): (&'r str, &'r str)) -> Option<&'r str> {
    match (prefix, local) {
        ("", "xmlns") => Some(""),
        ("xmlns", local) => Some(local),
        _ => None,
    }
}

fn of_prefix(prefix: &str, namespaces: &Namespaces, span: Span) -> Result<NamespaceId, Fault> {
    match namespaces.of_prefix(prefix) {
        _ if prefix == "xmlns" => {
            let message = "the prefix `xmlns` is reserved for namespace declarations";
            Err(error(&codes::RESERVED_NAMESPACE, message, span)
                .with_help("use another prefix")
                .into())
        }
        Some(id) => Ok(id),
        None => {
            let message = format!("the prefix `{}` is not declared", shortened(prefix));
            Err(error(&codes::UNDECLARED_PREFIX, message, span)
                .with_help(format!(
                    "declare it on the root element: xmlns:{}=\"…\"",
                    shortened(prefix)
                ))
                .into())
        }
    }
}

/// Trims blanks and makes one of several (XML 1.0, section 3.3.3, the last step).
pub(super) fn collapse(value: &str) -> String {
    value.split(' ').filter(|token| !token.is_empty()).collect::<Vec<_>>().join(" ")
}

fn append(buffer: &mut String, text: &str) -> Piece {
    let from = buffer.len();
    buffer.push_str(text);
    Piece::Buffer(Span::new(from, buffer.len()))
}

fn default_record(buffer: &mut String, name: &str, value: &str, span: Span) -> AttributeRecord {
    let Span { start, end } = Span::new(buffer.len(), buffer.len() + name.len());
    buffer.push_str(name);
    let prefix_len = Span::new(0, name.find(':').unwrap_or(0)).end;
    AttributeRecord {
        name: QName { start, end, prefix_len },
        defaulted: true,
        namespace: NamespaceId::NONE,
        id: NameId::UNKNOWN,
        value: append(buffer, value),
        name_span: span,
        value_span: span,
    }
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
    if let Some(quote @ (b'"' | b'\'')) = cursor.peek() {
        let message = format!("the value of @{name} is not closed");
        return error(&codes::ATTRIBUTE_SYNTAX, message, cursor.span_here())
            .with_label("it begins here")
            .with_help(format!("close it with {}", char::from(quote)))
            .into();
    }
    let message = format!("the value of @{name} has no quotes: found {}", cursor.found());
    error(&codes::ATTRIBUTE_SYNTAX, message, cursor.span_here())
        .with_help("put the value in quotes")
        .into()
}
