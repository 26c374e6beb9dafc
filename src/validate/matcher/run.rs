//! One document through the automaton.

use super::automaton::{AttributeStep, Automaton};
use super::{Kind, Mismatch, Verdict};
use crate::schema::{Pattern, PatternId, Patterns, is_space, words};
use crate::source::Span;
use crate::xml::{Attribute, Attributes, Event, Name, Reader, XML_NAMESPACE};
use std::borrow::Cow;
use std::collections::HashSet;

/// A document on its way through the automaton.
struct Run<'d, 'a> {
    document: &'d str,
    automaton: &'a mut Automaton,
    /// What may still come in the innermost element.
    state: PatternId,
    /// Whether the innermost element has had a child element.
    parent: bool,
    /// For each open element: the state behind it in its parent.
    open: Vec<PatternId>,
    /// The text since the last tag, where its words matter.
    text: String,
    text_span: Span,
    /// The ids so far, if they must be unique.
    ids: Option<HashSet<Cow<'d, str>>>,
}

/// Runs a document through the automaton.
pub(super) fn run(document: &str, automaton: &mut Automaton, ids: bool) -> Verdict {
    let state = automaton.grammar.start;
    let mut run = Run {
        document,
        automaton,
        state,
        parent: false,
        open: vec![],
        text: String::new(),
        text_span: Span::empty(0),
        ids: ids.then(HashSet::new),
    };
    let mut reader = Reader::new(document);
    loop {
        let taken = match reader.next() {
            Ok(Some(event)) => run.take(event),
            Ok(None) => return Verdict::Valid,
            Err(fault) => return Verdict::IllFormed(fault),
        };
        if let Err(mismatch) = taken {
            return Verdict::Mismatch(mismatch);
        }
        if run.automaton.is_full() {
            return Verdict::TooVaried;
        }
    }
}

/// The name of an attribute as messages write it.
fn shown(name: Name<'_>) -> String {
    match name.namespace {
        XML_NAMESPACE => format!("xml:{}", name.local),
        _ => name.local.to_owned(),
    }
}

fn mismatch<T>(kind: Kind, span: Span) -> Result<T, Mismatch> {
    Err(Mismatch { kind, span })
}

impl Run<'_, '_> {
    fn take(&mut self, event: Event<'_>) -> Result<(), Mismatch> {
        match event {
            Event::Start { name, attributes, span } => self.start(name, attributes, span),
            Event::End { span, .. } => self.end(span),
            Event::Text { text, span } => self.text(text, span),
            Event::Reference { span, .. } => mismatch(Kind::Reference, span),
            Event::Instruction { .. } | Event::Comment { .. } => Ok(()),
        }
    }

    fn start(
        &mut self,
        name: Name<'_>,
        attributes: Attributes<'_>,
        span: Span,
    ) -> Result<(), Mismatch> {
        self.settle_text()?;
        let symbol = self.automaton.grammar.symbol(name.namespace, name.local);
        let Some(element) = self.automaton.grammar.element(symbol) else {
            return mismatch(Kind::Element, span);
        };
        let behind = self.automaton.derive(self.state, element);
        if behind == Patterns::NOT_ALLOWED {
            return mismatch(Kind::Element, span);
        }
        self.open.push(behind);
        self.parent = false;
        self.state = self.content(element);
        for attribute in attributes.iter() {
            self.attribute(attribute, span)?;
        }
        self.state = self.automaton.close(self.state);
        if self.state == Patterns::NOT_ALLOWED {
            return mismatch(Kind::Incomplete, span);
        }
        Ok(())
    }

    fn content(&self, element: PatternId) -> PatternId {
        match self.automaton.patterns.get(element) {
            Pattern::Element(number) => self.automaton.grammar.content(*number),
            _ => Patterns::NOT_ALLOWED,
        }
    }

    fn attribute(&mut self, attribute: Attribute<'_>, tag: Span) -> Result<(), Mismatch> {
        let Attribute { name, value, .. } = attribute;
        let symbol = self.automaton.grammar.symbol(name.namespace, name.local);
        self.state = match self.automaton.attribute(self.state, symbol) {
            AttributeStep::No => return mismatch(Kind::Attribute, attribute.name_span),
            AttributeStep::One(pattern, next) => {
                if !self.automaton.allows_value(pattern, value) {
                    return mismatch(
                        Kind::Value { attribute: shown(name), tag },
                        attribute.value_span,
                    );
                }
                self.note_id(pattern, attribute)?;
                next
            }
            AttributeStep::Several(leaves) => {
                let next = self.automaton.attribute_among(self.state, &leaves, value);
                if next == Patterns::NOT_ALLOWED {
                    return mismatch(
                        Kind::Value { attribute: shown(name), tag },
                        attribute.value_span,
                    );
                }
                next
            }
        };
        Ok(())
    }

    /// An id is compared without the white space around it.
    fn note_id(&mut self, pattern: PatternId, attribute: Attribute<'_>) -> Result<(), Mismatch> {
        let Pattern::Data(number) = *self.automaton.patterns.get(pattern) else { return Ok(()) };
        let Some(ids) = &mut self.ids else { return Ok(()) };
        if !self.automaton.grammar.data(number).is_id() {
            return Ok(());
        }
        let id = words(attribute.value).next().unwrap_or_default();
        let written = self.document.get(attribute.value_span.range());
        let id = match written {
            Some(written) if written == id => Cow::Borrowed(written),
            _ => Cow::Owned(id.to_owned()),
        };
        if ids.insert(id) { Ok(()) } else { mismatch(Kind::DuplicateId, attribute.value_span) }
    }

    fn text(&mut self, text: &str, span: Span) -> Result<(), Mismatch> {
        if self.open.is_empty() {
            return Ok(());
        }
        if self.automaton.patterns.has_values(self.state) {
            if self.text.is_empty() {
                self.text_span = span;
            }
            self.text.push_str(text);
            return Ok(());
        }
        if text.chars().all(is_space) {
            return Ok(());
        }
        self.state = self.automaton.derive(self.state, Patterns::TEXT);
        if self.state == Patterns::NOT_ALLOWED { mismatch(Kind::Text, span) } else { Ok(()) }
    }

    /// A text whose words matter has ended before a tag, and is not the whole content.
    fn settle_text(&mut self) -> Result<(), Mismatch> {
        if self.text.chars().all(is_space) {
            self.text.clear();
            return Ok(());
        }
        self.state = self.automaton.behind_text(self.state, &self.text);
        self.text.clear();
        if self.state == Patterns::NOT_ALLOWED {
            return mismatch(Kind::Text, self.text_span);
        }
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Mismatch> {
        let whole = !self.parent && self.automaton.patterns.has_values(self.state);
        let complete = if whole {
            self.automaton.matches_text(self.state, &self.text)
        } else {
            self.settle_text()?;
            self.automaton.patterns.is_nullable(self.state)
        };
        if !complete {
            let text = !self.text.is_empty();
            return mismatch(if text { Kind::Text } else { Kind::Incomplete }, span);
        }
        self.text.clear();
        if let Some(behind) = self.open.pop() {
            self.state = behind;
        }
        self.parent = true;
        Ok(())
    }
}
