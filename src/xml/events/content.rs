//! What stands before, in and after the root element (productions 1, 22, 27, 39 and 43).

use super::cursor::Cursor;
use super::doctype;
use super::entities::{Entities, Entity};
use super::fault::{Fault, error, shortened};
use super::open::NewElement;
use super::references::{Reference, check_nesting, reference, unparsed};
use super::tag::Piece;
use super::tokenizer::{Ending, Frame, Kind, Phase, Step, Tokenizer};
use crate::source::Span;
use crate::xml::codes;
use std::sync::Arc;

/// How deeply elements may be nested.
///
/// Guards memory: an open element takes 40 bytes and its name.
pub const MAX_DEPTH: usize = 1_000_000;

impl Tokenizer {
    /// The next step before the root element, which may be its start tag.
    pub(super) fn prolog(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        if cursor.skip_space() {
            return Ok(Step::NOTHING);
        }
        if cursor.at_end() {
            return Err(no_root(cursor));
        }
        if cursor.looks_at("<!DOCTYPE") {
            return self.doctype(cursor);
        }
        if let Some(step) = aside(cursor)? {
            return Ok(step);
        }
        if cursor.looks_at("<!") || !cursor.looks_at("<") {
            return Err(outside(cursor, "before"));
        }
        if cursor.looks_at("</") {
            return Err(unexpected_end_tag(cursor));
        }
        self.start_tag(cursor)
    }

    fn doctype(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        if self.doctype_seen {
            let message = "a second document type declaration";
            let span = cursor.span(cursor.at, cursor.at + "<!DOCTYPE".len());
            return Err(error(&codes::UNEXPECTED_MARKUP, message, span)
                .with_help("remove it")
                .into());
        }
        // Declarations of one that is not yet at hand as a whole must leave no trace.
        let mut entities = Entities::default();
        entities.standalone = self.context.entities.standalone;
        doctype::doctype(cursor, &mut entities)?;
        self.context.entities = entities;
        self.doctype_seen = true;
        Ok(Step::NOTHING)
    }

    /// The next step within the root element.
    #[inline]
    pub(super) fn content(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        if let Some(ending) = self.ending {
            return Ok(self.go_on_ending(ending));
        }
        if self.frames.is_empty() {
            return self.content_step(cursor);
        }
        self.entity_step()
    }

    fn entity_step(&mut self) -> Result<Step, Fault> {
        let depth = self.frames.len();
        let Some(frame) = self.frames.last() else { return Ok(Step::NOTHING) };
        let text = Arc::clone(&frame.text);
        let mut cursor = Cursor::in_entity(&text, frame.at, frame.span);
        if cursor.at_end() {
            return self.end_entity();
        }
        let step = self.content_step(&mut cursor)?;
        // The step may have begun another entity.
        self.frames[depth - 1].at = cursor.at;
        Ok(step)
    }

    #[inline]
    fn content_step(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        match cursor.peek() {
            Some(b'<') => self.markup(cursor),
            Some(b'&') => self.reference(cursor),
            Some(_) => self.characters(cursor),
            None if cursor.more => Ok(Step::MORE),
            None => self.unclosed_elements(cursor),
        }
    }

    #[inline]
    fn markup(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        match cursor.text.as_bytes().get(cursor.at + 1) {
            Some(b'/') => self.end_tag(cursor),
            Some(b'!') if cursor.looks_at("<![CDATA[") => self.cdata(cursor),
            Some(b'!' | b'?') => match aside(cursor)? {
                Some(step) => Ok(step),
                None => Err(unexpected_markup(cursor)),
            },
            _ => self.start_tag(cursor),
        }
    }

    fn start_tag(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let empty = self.tag.read(cursor, &mut self.context.names)?;
        self.open_element(cursor, empty).map_err(Fault::settled)
    }

    /// Opens the element whose tag has been read.
    pub(super) fn open_element(&mut self, cursor: &Cursor<'_>, empty: bool) -> Result<Step, Fault> {
        let Self { tag, context, .. } = self;
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(tag.span));
        }
        let namespaces_before = context.namespaces.enter();
        tag.complete(cursor, &mut context.entities, &mut context.faults)?;
        tag.resolve(cursor.text, context)?;
        let name = tag.name.text(cursor.text);
        self.open.push(NewElement {
            name,
            prefix_len: tag.name.prefix_len,
            opened: tag.span,
            namespace: tag.namespace,
            id: tag.id,
            namespaces_before,
        });
        if empty {
            let last = cursor.span(cursor.at, cursor.at);
            self.ending = Some(Ending { depth: self.open.len() - 1, inner: last, last });
        }
        self.phase = Phase::Content;
        Ok(Step::of(Kind::Start, tag.span))
    }

    /// How many of the open elements belong to the text around the entity that is being read.
    pub(super) fn floor(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.depth)
    }

    #[inline]
    fn end_tag(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let start = cursor.at;
        let name = &cursor.text.as_bytes()[start + 2..];
        if self.open.len() > self.floor()
            && let Some(len) = self.open.closed_by(name)
        {
            cursor.at = start + 2 + len;
            return Ok(self.end_element(cursor.span_from(start)));
        }
        self.other_end_tag(cursor)
    }

    /// An end tag with white space in it, or of another element than the innermost.
    fn other_end_tag(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let start = cursor.at;
        cursor.at += 2;
        let name = cursor.qname("an element")?;
        cursor.skip_space();
        if !cursor.eat(">") {
            let message = format!("{} stands in an end tag", cursor.found());
            return Err(error(&codes::TAG_SYNTAX, message, cursor.span_here())
                .with_help(format!("write </{}>", shortened(name.text(cursor.text))))
                .into());
        }
        if self.open.len() > self.floor()
            && let Some(element) = self.open.last()
            && self.open.name(element) == name.text(cursor.text)
        {
            return Ok(self.end_element(cursor.span_from(start)));
        }
        self.wrong_end_tag(cursor, start, name).map_err(Fault::settled)
    }

    /// Closes the innermost element.
    #[inline]
    pub(super) fn end_element(&mut self, span: Span) -> Step {
        let Some(element) = self.open.pop() else { return Step::NOTHING };
        self.context.namespaces.leave(element.namespaces_before as usize);
        if self.open.is_empty() {
            self.phase = Phase::Epilog;
        }
        self.ended = Some(element);
        Step::of(Kind::End, span)
    }

    /// Closes elements until `depth` are left.
    pub(super) fn go_on_ending(&mut self, ending: Ending) -> Step {
        let is_last = self.open.len() == ending.depth + 1;
        self.ending = (!is_last).then_some(ending);
        self.end_element(if is_last { ending.last } else { ending.inner })
    }

    #[inline]
    fn characters(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let start = cursor.at;
        let end = text_end(cursor)?;
        if end == start {
            return Ok(Step::MORE);
        }
        cursor.at = end;
        let text = self.line_ends(cursor, Span::new(start, end));
        Ok(Step::text(text, cursor.span_from(start)))
    }

    /// The text of a range with line ends made LF (XML 1.0, section 2.11). In entities that has
    /// been done: a carriage return there stood as a reference.
    fn line_ends(&mut self, cursor: &Cursor<'_>, range: Span) -> Piece {
        if cursor.within.is_some() {
            return Piece::Text(range);
        }
        self.scan.cover(cursor.text, cursor.base, cursor.base + range.end as usize);
        let run = &cursor.text[range.range()];
        match self.scan.carriage_return.then(|| memchr::memchr(b'\r', run.as_bytes())).flatten() {
            Some(first) => self.with_line_feeds(run, first),
            None => Piece::Text(range),
        }
    }

    /// The text in the buffer, with LF for CR LF and for a lone CR; the first CR is at `first`.
    fn with_line_feeds(&mut self, text: &str, first: usize) -> Piece {
        self.buffer.clear();
        let (mut rest, mut next) = (text, Some(first));
        while let Some(at) = next {
            self.buffer.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if !rest.starts_with('\n') {
                self.buffer.push('\n');
            }
            next = memchr::memchr(b'\r', rest.as_bytes());
        }
        self.buffer.push_str(rest);
        Piece::Buffer(Span::new(0, self.buffer.len()))
    }

    fn cdata(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let open = cursor.at;
        let start = open + "<![CDATA[".len();
        let Some(len) = memchr::memmem::find(&cursor.text.as_bytes()[start..], b"]]>") else {
            return Err(cursor.unclosed("the CDATA section", "<![CDATA[", "]]>"));
        };
        cursor.at = start + len + 3;
        if len == 0 {
            return Ok(Step::NOTHING);
        }
        let text = self.line_ends(cursor, Span::new(start, start + len));
        Ok(Step::text(text, cursor.span_from(open)))
    }

    fn reference(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let start = cursor.at;
        let found = reference(cursor)?;
        let span = cursor.span_from(start);
        match found {
            Reference::Character(c) => {
                self.buffer.clear();
                self.buffer.push(c);
                Ok(Step::text(Piece::Buffer(Span::new(0, c.len_utf8())), span))
            }
            Reference::Entity(name) => {
                let written = Span::new(start, cursor.at);
                self.entity(name, written, span).map_err(Fault::settled)
            }
        }
    }

    /// A reference to an entity; `written` is its place in the text, `span` in the document.
    fn entity(&mut self, name: &str, written: Span, span: Span) -> Result<Step, Fault> {
        let faults = &mut self.context.faults;
        match self.context.entities.general(name, span, faults)? {
            Entity::Internal(text) => self.begin_entity(name, text, span),
            Entity::Unparsed => {
                faults.report(unparsed(name, span))?;
                Ok(Step::NOTHING)
            }
            Entity::Undeclared => Ok(Step::text(Piece::Text(written), span)),
            Entity::External | Entity::Unread => {
                let (start, end) = (written.start + 1, written.end - 1);
                Ok(Step { name: Span { start, end }, ..Step::of(Kind::Reference, span) })
            }
        }
    }

    fn begin_entity(&mut self, name: &str, text: Arc<str>, span: Span) -> Result<Step, Fault> {
        check_nesting(name, self.frames.iter().map(|frame| &*frame.name), span)?;
        self.context.entities.spend(text.len(), span)?;
        self.frames.push(Frame { name: name.into(), text, at: 0, depth: self.open.len(), span });
        Ok(Step::NOTHING)
    }

    fn end_entity(&mut self) -> Result<Step, Fault> {
        let Some(frame) = self.frames.pop() else { return Ok(Step::NOTHING) };
        if self.open.len() == frame.depth {
            return Ok(Step::NOTHING);
        }
        let message = format!(
            "the text of the entity &{}; opens an element and does not close it",
            frame.name
        );
        let finding = error(&codes::ENTITY_NESTING, message, frame.span)
            .with_help("close in an entity what is opened in it");
        Err(Fault::settled(finding.into()))
    }
}

/// The next step after the root element.
pub(super) fn epilog(cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
    cursor.skip_space();
    if cursor.at_end() {
        return Ok(if cursor.more { Step::MORE } else { Step::FINISHED });
    }
    match aside(cursor)? {
        Some(step) => Ok(step),
        None => Err(outside(cursor, "after")),
    }
}

/// Where the text at the cursor ends: before markup, or with what is at hand.
fn text_end(cursor: &Cursor<'_>) -> Result<usize, Fault> {
    let bytes = cursor.text.as_bytes();
    let mut at = cursor.at;
    while let Some(len) = memchr::memchr3(b'<', b'&', b']', &bytes[at..]) {
        at += len;
        if bytes[at] != b']' {
            return Ok(at);
        }
        if bytes[at..].starts_with(b"]]>") {
            return Err(error(
                &codes::CDATA_END,
                "]]> stands in the text",
                cursor.span(at, at + 3),
            )
            .with_help("write ]]&gt;")
            .into());
        }
        at += 1;
    }
    // What may belong to ]]> or CR LF waits for what follows.
    let held = if cursor.more { held_back(&bytes[cursor.at..]) } else { 0 };
    Ok(bytes.len() - held)
}

fn held_back(text: &[u8]) -> usize {
    match text {
        [.., b']', b']'] => 2,
        [.., b']' | b'\r'] => 1,
        _ => 0,
    }
}

/// A comment or a processing instruction, if one is at the cursor.
fn aside(cursor: &mut Cursor<'_>) -> Result<Option<Step>, Fault> {
    let open = cursor.at;
    if cursor.looks_at("<!--") {
        let (start, end) = cursor.comment()?;
        return Ok(Some(Step {
            text: Span::new(start, end),
            ..Step::of(Kind::Comment, cursor.span_from(open))
        }));
    }
    if cursor.looks_at("<?") {
        let (target, (start, end)) = cursor.instruction()?;
        let text = Span::new(start, end);
        return Ok(Some(Step {
            name: target.span(),
            text,
            ..Step::of(Kind::Instruction, cursor.span_from(open))
        }));
    }
    Ok(None)
}

fn no_root(cursor: &Cursor<'_>) -> Fault {
    let message = "the document has no root element";
    Fault::unended(
        error(&codes::NO_ROOT, message, cursor.span(cursor.at, cursor.at))
            .with_help("a TEI document begins with <TEI xmlns=\"http://www.tei-c.org/ns/1.0\">"),
    )
}

fn too_deep(span: Span) -> Fault {
    let message = format!("elements are nested more than {MAX_DEPTH} deep");
    error(&codes::TOO_DEEP, message, span)
        .with_help("was the document made by a program that does not close elements?")
        .into()
}

fn outside(cursor: &Cursor<'_>, side: &str) -> Fault {
    let what = match cursor.peek() {
        Some(b'<') if cursor.looks_at("<![CDATA[") => "a CDATA section",
        Some(b'<') if cursor.looks_at("<!") => return unexpected_markup(cursor),
        Some(b'<') if cursor.looks_at("</") => "an end tag",
        Some(b'<') => "a second root element",
        Some(b'&') => "a reference",
        _ if cursor.looks_at("\u{FEFF}") => "a byte order mark",
        _ => "text",
    };
    let message = format!("{what} stands {side} the root element");
    error(&codes::OUTSIDE_ROOT, message, cursor.span_here())
        .with_help("put it into the root element, or remove it")
        .into()
}

fn unexpected_markup(cursor: &Cursor<'_>) -> Fault {
    let message = if cursor.looks_at("<!DOCTYPE") {
        "the document type declaration stands behind the root tag"
    } else {
        "<! begins neither a comment nor a CDATA section"
    };
    error(&codes::UNEXPECTED_MARKUP, message, cursor.span(cursor.at, cursor.at + 2))
        .with_help("comments begin with <!--; where the character < is meant, write &lt;")
        .into()
}

/// The fault of the end tag at the cursor, where no element is open.
pub(super) fn unexpected_end_tag(cursor: &mut Cursor<'_>) -> Fault {
    let start = cursor.at;
    cursor.at += 2;
    let name = match cursor.qname("an element") {
        Ok(name) => shortened(name.text(cursor.text)),
        Err(fault) => return fault,
    };
    let message = format!("</{name}> closes nothing: no such element is open here");
    error(&codes::UNEXPECTED_END_TAG, message, cursor.span_from(start))
        .with_help(format!("remove it, or open <{name}> before"))
        .into()
}
