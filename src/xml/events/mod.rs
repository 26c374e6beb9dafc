//! A streaming reader: well-formedness enforced, namespaces resolved, spans of everything.
//!
//! What is read is checked by the productions of [XML 1.0](https://www.w3.org/TR/xml/) and
//! [Namespaces](https://www.w3.org/TR/xml-names/); quick-xml finds where comments and instructions
//! end.
//!
//! Entities of the document itself are expanded, within [`MAX_EXPANSION_BYTES`],
//! [`MAX_EXPANSION_FACTOR`] and [`MAX_ENTITY_DEPTH`]. External files are never fetched: where a reference may depend on one, it
//! comes as [`Event::Reference`], and stays as it is written in an attribute value.

mod content;
mod cursor;
mod declarations;
mod doctype;
mod entities;
mod event;
mod fault;
mod html_names;
mod name_table;
mod namespaces;
mod open;
mod plain;
mod prolog;
mod references;
mod repair;
mod resolve;
mod scan;
mod swar;
mod tag;
mod tokenizer;
mod window;
mod wrong_end;

pub use content::MAX_DEPTH;
pub use entities::{MAX_ENTITY_DEPTH, MAX_EXPANSION_BYTES, MAX_EXPANSION_FACTOR};
pub(crate) use event::LazyAttribute;
pub use event::{Attribute, Attributes, Event, Name};
pub use fault::MAX_FAULTS_AT_ONCE;
pub use name_table::{MAX_INTERNED_BYTES, MAX_NAMES, MAX_NAMESPACES, NameId, NameTable};
pub use open::MAX_IMPLIED_ENDS;
pub(crate) use references::predefined as predefined_entity;
pub(crate) use tokenizer::{Kind, Step};
pub use window::MAX_TOKEN_BYTES;

use crate::diagnostic::Diagnostic;
use fault::Fault;
use std::collections::VecDeque;
use std::io;
use tag::Context;
use tokenizer::{Phase, Tokenizer};
use window::Window;

/// Reads a document as a sequence of [`Event`]s.
///
/// ```
/// use teikit::xml::{Event, Reader};
///
/// let mut reader = Reader::new("<p>one &amp; two</p>");
/// let mut text = String::new();
/// while let Some(event) = reader.next()? {
///     if let Event::Text { text: piece, .. } = event {
///         text.push_str(piece);
///     }
/// }
/// assert_eq!(text, "one & two");
/// # Ok::<(), Box<teikit::diagnostic::Diagnostic>>(())
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    window: Window<'a>,
    tokenizer: Tokenizer,
    /// What comes behind the faults that wait.
    delayed: Option<Step>,
}

impl<'a> Reader<'a> {
    /// A reader of a document that is already decoded, without byte order mark.
    #[must_use]
    pub fn new(document: &'a str) -> Self {
        Self::with_names(document, NameTable::new())
    }

    /// The same with a table of names that other documents have filled.
    #[must_use]
    pub fn with_names(document: &'a str, names: NameTable) -> Self {
        Self { window: Window::whole(document), tokenizer: Tokenizer::new(names), delayed: None }
    }

    /// A reader of a document that is still in bytes, of which it holds a part at a time: memory
    /// for the longest tag and for the open elements. Long text comes in several pieces.
    ///
    /// The encoding is found as [`crate::source::encoding::decode_xml`] does; spans are offsets in
    /// the decoded text, without byte order mark.
    #[must_use]
    pub fn over(source: impl io::Read + 'a, names: NameTable) -> Self {
        let window = Window::over(Box::new(source));
        Self { window, tokenizer: Tokenizer::new(names), delayed: None }
    }

    /// The same reader, which goes on behind faults that can be repaired: [`Self::next`] gives the
    /// error, and at the next call what is read in the place of the fault.
    ///
    /// An end tag that does not fit closes what it implies, or nothing; open elements end with the
    /// document; entities without declaration and a lone `&` or `<` are text; a second attribute
    /// of a name is dropped; a tag ends where it most likely should. A prefix without declaration
    /// is reported once, and its names have no namespace then, which no other name with a prefix
    /// is without.
    #[must_use]
    pub fn repairing(mut self) -> Self {
        self.tokenizer.context.faults.repair = true;
        self
    }

    /// The table of names, for the next reader.
    #[must_use]
    pub fn into_names(self) -> NameTable {
        self.tokenizer.context.names
    }

    /// Why the source of bytes failed, if that is what ended the reading.
    pub fn failure(&mut self) -> Option<io::Error> {
        self.window.failure.take()
    }

    /// The next event; `None` at the end of the document, and after an error that ends the reading.
    ///
    /// # Errors
    /// The first place at which the document is not well-formed; of a reader that repairs, each.
    #[allow(
        clippy::should_implement_trait,
        reason = "the event borrows from the reader, which an iterator cannot express"
    )]
    pub fn next(&mut self) -> Result<Option<Event<'_>>, Box<Diagnostic>> {
        let step = self.advance()?;
        Ok(self.event(step))
    }

    /// Whether no error has ended the reading.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.tokenizer.phase != Phase::Finished
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.tokenizer.open.len()
    }

    /// The next step that is an event, or the end: as [`Self::next`], but what it tells besides its
    /// place is read only when it is asked for.
    #[inline]
    pub(crate) fn advance(&mut self) -> Result<Step, Box<Diagnostic>> {
        if self.delayed.is_none()
            && let Some(step) = self.tokenizer.plain_step(&mut self.window)
        {
            return Ok(step);
        }
        self.complete_step()
    }

    /// Passes over white space before markup or the end of an element, for those who need not know
    /// of it.
    #[inline]
    pub(crate) fn skip_blank(&mut self) {
        if self.delayed.is_none() {
            self.tokenizer.skip_blank(&mut self.window);
        }
    }

    /// The same, without a look at what is plain.
    #[inline(never)]
    fn complete_step(&mut self) -> Result<Step, Box<Diagnostic>> {
        if let Some(step) = self.delayed.take() {
            let step = self.behind_faults(step)?;
            if step.kind != Kind::Nothing {
                return Ok(step);
            }
        }
        loop {
            let step = match self.checked_step() {
                Ok(step) if step.kind == Kind::More => self.window.slide().map(|()| Step::NOTHING),
                step => step,
            };
            match step {
                Ok(step) if step.kind != Kind::Nothing || !self.faults().is_empty() => {
                    return self.behind_faults(step);
                }
                Ok(_) => {}
                Err(fault) => {
                    self.tokenizer.phase = Phase::Finished;
                    self.faults().push_back(*fault.finding);
                    return self.behind_faults(Step::NOTHING);
                }
            }
        }
    }

    /// What was found and is not yet reported.
    fn faults(&mut self) -> &mut VecDeque<Diagnostic> {
        &mut self.tokenizer.context.faults.waiting
    }

    /// The step, if all faults are reported; else the next of them.
    #[inline]
    fn behind_faults(&mut self, step: Step) -> Result<Step, Box<Diagnostic>> {
        match self.faults().pop_front() {
            None => Ok(step),
            Some(fault) => {
                self.delayed = Some(step);
                Err(Box::new(fault))
            }
        }
    }

    /// One step; characters that XML cannot hold are reported in their place.
    #[inline]
    fn checked_step(&mut self) -> Result<Step, Fault> {
        let Self { window, tokenizer, .. } = self;
        let mut cursor = window.cursor();
        let step = match tokenizer.step(&mut cursor) {
            Ok(step) => step,
            Err(fault) => return self.step_behind(fault),
        };
        let at = cursor.at;
        tokenizer.check_characters(window, window.base() + at)?;
        window.at = at;
        Ok(step)
    }

    /// The step in the place of one that gave `fault`.
    #[cold]
    fn step_behind(&mut self, fault: Fault) -> Result<Step, Fault> {
        let Self { window, tokenizer, .. } = self;
        if window.may_excuse(&fault) {
            return Ok(Step::MORE);
        }
        let place = fault.finding.primary.span;
        tokenizer.check_characters(window, place.end as usize)?;
        let last = tokenizer.context.faults.waiting.back().map(|last| last.primary.span);
        if tokenizer.phase != Phase::Content && last == Some(place) {
            // A character that XML cannot hold, outside the root element, is one fault.
            tokenizer.phase = Phase::Finished;
            return Ok(Step::NOTHING);
        }
        let mut cursor = window.cursor();
        let step = tokenizer.repair(fault, &mut cursor)?;
        let at = cursor.at;
        tokenizer.check_characters(window, window.base() + at)?;
        window.at = at;
        Ok(step)
    }

    /// The text that steps refer to.
    fn text(&self) -> &str {
        self.tokenizer.frames.last().map_or(self.window.text(), |frame| &frame.text)
    }

    /// The name of the start tag that was read last.
    pub(crate) fn tag_name(&self) -> Name<'_> {
        let Tokenizer { tag, context, .. } = &self.tokenizer;
        let (prefix, local) = tag.name.parts(self.text());
        let namespace = context.names.namespace_name(tag.namespace);
        Name { namespace, local, prefix, id: tag.id }
    }

    /// The number of that name.
    #[inline]
    pub(crate) fn tag_id(&self) -> NameId {
        self.tokenizer.tag.id
    }

    /// The attributes of that tag.
    #[inline]
    pub(crate) fn attributes(&self) -> Attributes<'_> {
        let Tokenizer { tag, context: Context { names, entities, .. }, .. } = &self.tokenizer;
        Attributes { tag, text: self.text(), names, entities }
    }

    /// The characters of a step that is text.
    pub(crate) fn characters(&self, step: Step) -> &str {
        match step.kind {
            Kind::Buffered => &self.tokenizer.buffer[step.text.range()],
            _ => &self.text()[step.text.range()],
        }
    }

    /// The event of a step that is one.
    #[inline]
    pub(crate) fn event(&self, step: Step) -> Option<Event<'_>> {
        let text = self.text();
        let Tokenizer { context, open, ended, .. } = &self.tokenizer;
        let names = &context.names;
        let span = step.span;
        Some(match step.kind {
            Kind::Start => {
                Event::Start { name: self.tag_name(), attributes: self.attributes(), span }
            }
            Kind::End => {
                let element = ended.as_ref()?;
                let (prefix, local) = open.parts(element);
                let namespace = names.namespace_name(element.namespace);
                Event::End { name: Name { namespace, local, prefix, id: element.id }, span }
            }
            Kind::Text | Kind::Buffered => Event::Text { text: self.characters(step), span },
            Kind::Reference => Event::Reference { name: &text[step.name.range()], span },
            Kind::Instruction => {
                let (target, data) = (&text[step.name.range()], &text[step.text.range()]);
                Event::Instruction { target, data, span }
            }
            Kind::Comment => Event::Comment { text: &text[step.text.range()], span },
            Kind::Nothing | Kind::More | Kind::Finished => return None,
        })
    }
}
