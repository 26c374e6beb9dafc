//! What stands before, in and after the root element (productions 1, 22, 27, 39 and 43).

use super::cursor::{Cursor, QName};
use super::entities::Entity;
use super::fault::{Fault, error, shortened};
use super::references::{Reference, check_nesting, reference, unparsed};
use super::tag::{Piece, Tag};
use super::{Frame, MAX_DEPTH, Open, Phase, Reader, Step, doctype};
use crate::source::Span;
use crate::xml::codes;
use std::sync::Arc;

impl Reader<'_> {
    /// The next step before the root element, which may be its start tag.
    pub(super) fn prolog(&mut self) -> Result<Option<Step>, Fault> {
        loop {
            let mut cursor = self.document_cursor();
            cursor.skip_space();
            if !cursor.looks_at("<!DOCTYPE") {
                return self.prolog_step(cursor);
            }
            if std::mem::replace(&mut self.doctype_seen, true) {
                let message = "a second document type declaration";
                let span = cursor.span(cursor.at, cursor.at + "<!DOCTYPE".len());
                return Err(error(&codes::UNEXPECTED_MARKUP, message, span)
                    .with_help("remove it")
                    .into());
            }
            doctype::doctype(&mut cursor, &mut self.entities)?;
            self.at = cursor.at;
        }
    }

    fn prolog_step(&mut self, mut cursor: Cursor<'_>) -> Result<Option<Step>, Fault> {
        if cursor.at_end() {
            let message = "the document has no root element";
            return Err(error(&codes::NO_ROOT, message, Span::empty(cursor.at))
                .with_help("a TEI document begins with <TEI xmlns=\"http://www.tei-c.org/ns/1.0\">")
                .into());
        }
        let step = if let Some(step) = aside(&mut cursor)? {
            step
        } else if cursor.looks_at("<!") || !cursor.looks_at("<") {
            return Err(outside(&cursor, "before"));
        } else if cursor.looks_at("</") {
            return Err(unexpected_end_tag(&mut cursor));
        } else {
            self.phase = Phase::Content;
            self.start_tag(&mut cursor)?
        };
        self.at = cursor.at;
        Ok(Some(step))
    }

    /// The next step after the root element.
    pub(super) fn epilog(&mut self) -> Result<Option<Step>, Fault> {
        let mut cursor = self.document_cursor();
        cursor.skip_space();
        if cursor.at_end() {
            return Ok(None);
        }
        let Some(step) = aside(&mut cursor)? else {
            return Err(outside(&cursor, "after"));
        };
        self.at = cursor.at;
        Ok(Some(step))
    }

    /// The next step within the root element.
    pub(super) fn content(&mut self) -> Result<Option<Step>, Fault> {
        if let Some(span) = self.pending_end.take() {
            return Ok(self.end_element(span));
        }
        loop {
            let entity = self.frames.last().map(|frame| Arc::clone(&frame.text));
            let mut cursor = match (&entity, self.frames.last()) {
                (Some(text), Some(frame)) => {
                    Cursor { text, at: frame.at, within: Some(frame.span) }
                }
                _ => self.document_cursor(),
            };
            let step = match cursor.peek() {
                Some(b'<') => self.markup(&mut cursor)?,
                Some(b'&') => self.reference(&mut cursor)?,
                Some(_) => Some(self.characters(&mut cursor)?),
                None if entity.is_some() => {
                    self.end_entity()?;
                    continue;
                }
                None => return Err(self.unclosed_element()),
            };
            if step.is_some() {
                return Ok(step);
            }
        }
    }

    /// Remembers how far the text is read in which the cursor stands.
    fn advance(&mut self, cursor: &Cursor<'_>) {
        match self.frames.last_mut() {
            Some(frame) => frame.at = cursor.at,
            None => self.at = cursor.at,
        }
    }

    fn markup(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Step>, Fault> {
        let step = match cursor.text.as_bytes().get(cursor.at + 1) {
            Some(b'/') => self.end_tag(cursor)?,
            Some(b'!') if cursor.looks_at("<![CDATA[") => self.cdata(cursor)?,
            Some(b'!' | b'?') => match aside(cursor)? {
                Some(step) => Some(step),
                None => return Err(unexpected_markup(cursor)),
            },
            _ => Some(self.start_tag(cursor)?),
        };
        self.advance(cursor);
        Ok(step)
    }

    fn start_tag(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let start = cursor.at;
        let mark = self.namespaces.enter();
        let empty =
            self.tag.read(cursor, &mut self.namespaces, &mut self.entities, &mut self.names)?;
        let span = cursor.span_from(start);
        if self.open.len() >= MAX_DEPTH {
            let message = format!("elements are nested more than {MAX_DEPTH} deep");
            return Err(error(&codes::TOO_DEEP, message, span)
                .with_help("was the document made by a program that does not close elements?")
                .into());
        }
        let namespaces_before = Span::empty(mark).start;
        let Tag { name, namespace, id, .. } = self.tag;
        self.open.push(Open { name, namespace, id, namespaces_before });
        self.pending_end = empty.then(|| cursor.span(cursor.at, cursor.at));
        Ok(Step::Start { span })
    }

    fn end_tag(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Step>, Fault> {
        let start = cursor.at;
        let outside_frame = self.frames.last().map_or(0, |frame| frame.depth);
        let Some(element) = self.open.last().filter(|_| self.open.len() > outside_frame) else {
            return Err(unexpected_end_tag(cursor));
        };
        let name = element.name.text(cursor.text);
        cursor.at += 2;
        if cursor.eat(name) && cursor.eat(">") {
            return Ok(self.end_element(cursor.span_from(start)));
        }
        cursor.at = start + 2;
        let found = cursor.qname("an element")?;
        if found.text(cursor.text) != name {
            return Err(self.mismatch(cursor, *element, found));
        }
        cursor.skip_space();
        if !cursor.eat(">") {
            let message = format!("{} stands in an end tag", cursor.found());
            return Err(error(&codes::TAG_SYNTAX, message, cursor.span_here())
                .with_help(format!("write </{}>", shortened(name)))
                .into());
        }
        Ok(self.end_element(cursor.span_from(start)))
    }

    fn end_element(&mut self, span: Span) -> Option<Step> {
        let element = self.open.pop()?;
        self.namespaces.leave(element.namespaces_before as usize);
        if self.open.is_empty() {
            self.phase = Phase::Epilog;
        }
        Some(Step::End { element, span })
    }

    fn mismatch(&self, cursor: &Cursor<'_>, open: Open, found: QName) -> Fault {
        let text = cursor.text;
        let (expected, found_name) = (shortened(open.name.text(text)), found.text(text));
        let frame = self.frames.last().map_or(0, |frame| frame.depth);
        let is_open =
            self.open[frame..].iter().rev().any(|outer| outer.name.text(text) == found_name);
        let found_name = shortened(found_name);
        let help = if is_open {
            format!("close <{expected}> before </{found_name}>")
        } else {
            format!("write </{expected}>, or open <{found_name}> first")
        };
        let message = format!("</{found_name}> stands where <{expected}> is open");
        let span = |name: QName| cursor.span(name.start as usize, name.end as usize);
        error(&codes::MISMATCHED_END_TAG, message, span(found))
            .with_label(format!("expected </{expected}>"))
            .with_secondary(span(open.name), "opened here")
            .with_help(help)
            .into()
    }

    fn unclosed_element(&self) -> Fault {
        let Some(element) = self.open.last() else {
            return outside(&self.document_cursor(), "after");
        };
        let name = shortened(element.name.text(self.document));
        let span = Span { start: element.name.start - 1, end: element.name.end };
        error(&codes::UNCLOSED_ELEMENT, format!("<{name}> is not closed"), span)
            .with_label("opened here")
            .with_secondary(Span::empty(self.document.len()), "the document ends here")
            .with_help(format!("write </{name}> where the element ends"))
            .into()
    }

    fn characters(&mut self, cursor: &mut Cursor<'_>) -> Result<Step, Fault> {
        let start = cursor.at;
        let rest = cursor.rest();
        let len = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
        let run = &rest[..len];
        if memchr::memchr(b']', run.as_bytes()).is_some()
            && let Some(at) = run.find("]]>")
        {
            let span = cursor.span(start + at, start + at + 3);
            return Err(error(&codes::CDATA_END, "]]> stands in the text", span)
                .with_help("write ]]&gt;")
                .into());
        }
        cursor.at += len;
        self.advance(cursor);
        let text = self.line_ends(cursor, Span::new(start, cursor.at));
        Ok(Step::Text { text, span: cursor.span_from(start) })
    }

    /// The text of a range with line ends made LF (XML 1.0, section 2.11). In entities that has
    /// been done: a carriage return there stood as a reference.
    fn line_ends(&mut self, cursor: &Cursor<'_>, range: Span) -> Piece {
        let run = &cursor.text[range.range()];
        let plain = !self.scan.carriage_return
            || cursor.within.is_some()
            || memchr::memchr(b'\r', run.as_bytes()).is_none();
        if plain {
            return Piece::Text(range);
        }
        self.buffer.clear();
        let mut pieces = run.split('\r');
        self.buffer.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            self.buffer.push('\n');
            self.buffer.push_str(piece.strip_prefix('\n').unwrap_or(piece));
        }
        Piece::Buffer(Span::new(0, self.buffer.len()))
    }

    fn cdata(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Step>, Fault> {
        let open = cursor.at;
        let start = open + "<![CDATA[".len();
        let Some(len) = memchr::memmem::find(&cursor.text.as_bytes()[start..], b"]]>") else {
            return Err(cursor.unclosed("the CDATA section", "<![CDATA[", "]]>"));
        };
        cursor.at = start + len + 3;
        let text = self.line_ends(cursor, Span::new(start, start + len));
        let step = Step::Text { text, span: cursor.span_from(open) };
        Ok((len > 0).then_some(step))
    }

    fn reference(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Step>, Fault> {
        let start = cursor.at;
        let found = reference(cursor)?;
        self.advance(cursor);
        let span = cursor.span_from(start);
        match found {
            Reference::Character(c) => {
                self.buffer.clear();
                self.buffer.push(c);
                Ok(Some(Step::Text { text: Piece::Buffer(Span::new(0, c.len_utf8())), span }))
            }
            Reference::Entity(name) => match self.entities.general(name, span)? {
                Some(Entity::Internal(text)) => self.begin_entity(name, text, span).map(|()| None),
                Some(Entity::Unparsed) => Err(unparsed(name, span)),
                Some(Entity::External) | None => {
                    let Span { start, end } = Span::new(start + 1, cursor.at - 1);
                    let name = QName { start, end, prefix_len: 0 };
                    Ok(Some(Step::Reference { name, span }))
                }
            },
        }
    }

    fn begin_entity(&mut self, name: &str, text: Arc<str>, span: Span) -> Result<(), Fault> {
        check_nesting(name, self.frames.iter().map(|frame| &*frame.name), span)?;
        self.entities.spend(text.len(), span)?;
        self.frames.push(Frame { name: name.into(), text, at: 0, depth: self.open.len(), span });
        Ok(())
    }

    fn end_entity(&mut self) -> Result<(), Fault> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        if self.open.len() == frame.depth {
            return Ok(());
        }
        let message = format!(
            "the text of the entity &{}; opens an element and does not close it",
            frame.name
        );
        Err(error(&codes::ENTITY_NESTING, message, frame.span)
            .with_help("close in an entity what is opened in it")
            .into())
    }
}

/// A comment or a processing instruction, if one is at the cursor.
fn aside(cursor: &mut Cursor<'_>) -> Result<Option<Step>, Fault> {
    let open = cursor.at;
    if cursor.looks_at("<!--") {
        let (start, end) = cursor.comment()?;
        return Ok(Some(Step::Comment {
            text: Span::new(start, end),
            span: cursor.span_from(open),
        }));
    }
    if cursor.looks_at("<?") {
        let (target, (start, end)) = cursor.instruction()?;
        let data = Span::new(start, end);
        return Ok(Some(Step::Instruction { target, data, span: cursor.span_from(open) }));
    }
    Ok(None)
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

fn unexpected_end_tag(cursor: &mut Cursor<'_>) -> Fault {
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
