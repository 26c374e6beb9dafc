//! One document through the automaton.

use super::Watch;
use super::automaton::{AttributeStep, Automaton, StartStep, TextStep};
use super::fault::{Fault, FaultKind, Report, Scene};
use super::ids::Ids;
use super::open::Open;
use super::value::is_blank;
use crate::diagnostic::Diagnostic;
use crate::schema::{IdKind, PatternId, Patterns, Symbol, words};
use crate::source::Span;
use crate::xml::events::{Kind, LazyAttribute, Step};
use crate::xml::{Attribute, Event, Name, Reader};

/// A document on its way through the automaton.
pub(super) struct Run<'a, 'r> {
    automaton: &'a mut Automaton,
    report: &'r mut Report<'r>,
    /// What may still come in the innermost element.
    state: PatternId,
    /// Whether the innermost element has had a child element.
    parent: bool,
    open: Vec<Open>,
    /// The text since the last tag, where its words matter.
    text: String,
    text_span: Span,
    /// Whether the text since the last tag has been reported.
    text_reported: bool,
    /// The ids so far, if they are checked.
    ids: Option<&'a mut Ids>,
}

/// The grammar can be satisfied in too many ways at this place.
#[derive(Debug)]
pub(crate) struct TooVaried(pub(crate) Span);

impl<'a, 'r> Run<'a, 'r> {
    pub(super) fn new(
        automaton: &'a mut Automaton,
        ids: Option<&'a mut Ids>,
        report: &'r mut Report<'r>,
    ) -> Self {
        if let Some(scope) = &mut automaton.scope {
            scope.clear();
        }
        Self {
            state: automaton.grammar.start,
            automaton,
            report,
            parent: false,
            open: vec![],
            text: String::new(),
            text_span: Span::empty(0),
            text_reported: false,
            ids,
        }
    }

    /// Reads a document to its end.
    pub(super) fn read(
        mut self,
        reader: &mut Reader<'_>,
        mut watch: Option<&mut Watch<'_>>,
    ) -> Result<(), TooVaried> {
        loop {
            match reader.advance() {
                Ok(step) if step.kind != Kind::Finished => {
                    self.take(reader, step);
                    if let Some(watch) = &mut watch {
                        watch(reader, step);
                    }
                }
                Ok(_) => {
                    if reader.is_complete() {
                        self.finish();
                    }
                    return Ok(());
                }
                Err(fault) => {
                    self.markup(&fault);
                    // The document ends here: what is missing in its elements follows from that.
                    if fault.code.id == "xml/unclosed-element" {
                        return Ok(());
                    }
                }
            }
            if self.automaton.is_full() {
                if self.automaton.patterns.has_overflown() {
                    return Err(TooVaried(
                        self.open.last().map_or(Span::empty(0), |open| open.tag),
                    ));
                }
                let states = self.open.iter_mut().map(|open| &mut open.behind);
                self.automaton.start_anew(states.chain([&mut self.state]));
            }
        }
    }

    /// Something that is not well-formed, which the reader has repaired.
    #[cold]
    fn markup(&mut self, finding: &Diagnostic) {
        self.note_fault_in_parent();
        let span = finding.primary.span;
        let tag = self.open.last().map_or(span, |open| open.tag);
        self.fault(FaultKind::Markup { finding }, span, tag);
    }

    #[inline]
    fn take(&mut self, reader: &Reader<'_>, step: Step) {
        match step.kind {
            Kind::Start => self.start(reader, step.span),
            Kind::End => self.end(step.span),
            Kind::Text | Kind::Buffered => self.text(reader, step),
            _ => {
                if let Some(Event::Reference { name, span }) = reader.event(step) {
                    self.entity(name, span);
                }
            }
        }
    }

    #[inline]
    fn start(&mut self, reader: &Reader<'_>, tag: Span) {
        self.settle_text();
        let attributes = reader.attributes();
        if let Some(scope) = &mut self.automaton.scope {
            scope.enter(attributes);
        }
        let symbol = self.automaton.symbol(reader.tag_id(), || reader.tag_name());
        let mut step = self.automaton.start(self.state, symbol);
        if step.content == Patterns::NOT_ALLOWED {
            step = self.unexpected_element(reader.tag_name(), symbol, tag);
        }
        self.open.push(Open { symbol, tag, behind: step.behind, faulty: false });
        self.parent = false;
        self.state = step.content;
        for attribute in attributes.lazy() {
            self.attribute(attribute, tag);
        }
        let closed = self.automaton.close(self.state);
        self.state = match closed {
            Patterns::NOT_ALLOWED => self.missing_attribute(reader.tag_name(), tag),
            closed => closed,
        };
    }

    #[inline]
    fn attribute(&mut self, attribute: LazyAttribute<'_>, tag: Span) {
        let symbol = self.automaton.symbol(attribute.id(), || attribute.read().name);
        match self.automaton.attribute(self.state, symbol) {
            AttributeStep::Free(behind) => self.state = behind,
            AttributeStep::No => self.unexpected_attribute(attribute.read(), tag),
            step => self.value(attribute.read(), step, tag),
        }
    }

    /// An attribute whose value matters.
    fn value(&mut self, attribute: Attribute<'_>, step: AttributeStep, tag: Span) {
        let behind = match step {
            AttributeStep::No => Patterns::NOT_ALLOWED,
            AttributeStep::Free(behind) => behind,
            AttributeStep::One(leaf, behind) => self.value_of_one(leaf, behind, attribute),
            AttributeStep::Id(leaf, behind) => {
                self.note_ids(leaf, attribute);
                self.value_of_one(leaf, behind, attribute)
            }
            AttributeStep::Several(number) => self.value_among(number, attribute),
        };
        self.state = match behind {
            Patterns::NOT_ALLOWED => self.wrong_value(attribute, step, tag),
            behind => behind,
        };
    }

    fn value_of_one(
        &mut self,
        leaf: PatternId,
        behind: PatternId,
        attribute: Attribute<'_>,
    ) -> PatternId {
        let value = self.automaton.value_of(leaf);
        let allowed = self.automaton.allows_value(value, attribute.value);
        if allowed { behind } else { Patterns::NOT_ALLOWED }
    }

    fn value_among(&mut self, number: u32, attribute: Attribute<'_>) -> PatternId {
        let leaves = self.automaton.several(number);
        let mut behind = vec![];
        for &leaf in leaves.iter() {
            let left = self.automaton.derive(self.state, leaf);
            behind.push(self.value_of_one(leaf, left, attribute));
        }
        if let Some(&leaf) = leaves.first() {
            self.note_ids(leaf, attribute);
        }
        self.automaton.has_grown = true;
        self.automaton.patterns.choice(&behind)
    }

    fn note_ids(&mut self, leaf: PatternId, attribute: Attribute<'_>) {
        let Some(ids) = &mut self.ids else { return };
        let Some(kind) = self.automaton.id_kind(self.automaton.value_of(leaf)) else { return };
        let span = attribute.value_span;
        match (kind, only_word(attribute.value)) {
            (IdKind::Id, Some(id)) => {
                if let Some(first) = ids.define(id, span) {
                    let tag = self.open.last().map_or(span, |open| open.tag);
                    self.fault(FaultKind::DuplicateId { id, first }, span, tag);
                }
            }
            (IdKind::Idref, Some(id)) => ids.refer(id, place_of(id, attribute.value, span)),
            (IdKind::Idrefs, _) => {
                for id in words(attribute.value) {
                    ids.refer(id, place_of(id, attribute.value, span));
                }
            }
            // A word too many, or none: that is no value.
            _ => {}
        }
    }

    #[inline]
    fn text(&mut self, reader: &Reader<'_>, step: Step) {
        if self.open.is_empty() {
            return;
        }
        match self.automaton.text(self.state) {
            TextStep::Free => {}
            text => self.text_that_counts(text, reader.characters(step), step.span),
        }
    }

    fn text_that_counts(&mut self, step: TextStep, text: &str, span: Span) {
        match step {
            TextStep::Free => {}
            TextStep::Values => {
                if self.text.is_empty() {
                    self.text_span = span;
                }
                self.text_span.end = span.end;
                self.text.push_str(text);
            }
            TextStep::To(_) if is_blank(text) => {}
            TextStep::To(Patterns::NOT_ALLOWED) => self.unexpected_text(span),
            TextStep::To(behind) => self.state = behind,
        }
    }

    /// A text whose words matter has ended before a tag, and is not the whole content.
    fn settle_text(&mut self) {
        self.text_reported = false;
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if !is_blank(&text) {
            match self.automaton.behind_text(self.state, &text) {
                Patterns::NOT_ALLOWED => self.unexpected_text(self.text_span),
                behind => self.state = behind,
            }
        }
        self.reuse(text);
    }

    fn reuse(&mut self, mut text: String) {
        text.clear();
        self.text = text;
    }

    fn end(&mut self, span: Span) {
        if !self.parent && self.automaton.patterns.has_values(self.state) {
            self.settle_whole_text(span);
        } else {
            self.settle_text();
        }
        let Some(open) = self.open.last().copied() else { return };
        let behind = match self.automaton.end(self.state, open.behind) {
            Patterns::NOT_ALLOWED => self.incomplete(open, span),
            behind => behind,
        };
        self.open.pop();
        self.state = behind;
        self.parent = true;
        if let Some(scope) = &mut self.automaton.scope {
            scope.leave();
        }
    }

    /// An element without children ends, the words of which matter.
    fn settle_whole_text(&mut self, end: Span) {
        self.text_reported = false;
        let text = std::mem::take(&mut self.text);
        let behind = self.automaton.behind_whole_text(self.state, &text);
        if self.automaton.patterns.is_nullable(behind) || is_blank(&text) {
            self.state = behind;
        } else {
            self.wrong_content(&text, if text.is_empty() { end } else { self.text_span });
        }
        self.reuse(text);
    }

    fn finish(&mut self) {
        let Some(ids) = self.ids.take() else { return };
        for (id, span) in ids.unresolved() {
            self.fault(FaultKind::UnresolvedReference { id }, span, span);
        }
    }
}

/// The word of a value that holds no other.
fn only_word(value: &str) -> Option<&str> {
    if !value.is_empty() && value.bytes().all(|byte| byte > b' ') {
        return Some(value);
    }
    let mut words = words(value);
    words.next().filter(|_| words.next().is_none())
}

/// The place of a word of a value, unless references in the value make that unclear.
fn place_of(word: &str, value: &str, span: Span) -> Span {
    if span.range().len() != value.len() {
        return span;
    }
    let start = span.range().start + (word.as_ptr() as usize - value.as_ptr() as usize);
    Span::new(start, start + word.len())
}

/// Faults, and how the run goes on behind them.
impl Run<'_, '_> {
    #[cold]
    fn fault(&mut self, kind: FaultKind<'_>, span: Span, tag: Span) -> Option<Symbol> {
        // What follows from a pattern that could not be stored is no fault of the document.
        if self.automaton.patterns.has_overflown() {
            return None;
        }
        let fault = Fault { kind, span, tag, state: self.state };
        let mut scene = Scene { automaton: self.automaton, open: &self.open };
        (self.report)(&fault, &mut scene)
    }

    fn note_fault_in_parent(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.faulty = true;
        }
    }

    #[cold]
    fn unexpected_element(&mut self, name: Name<'_>, symbol: Symbol, tag: Span) -> StartStep {
        let recovery = self.automaton.recover(self.state, symbol);
        let inserted = !recovery.missing.is_empty();
        let kind = FaultKind::Element { name, symbol, missing: recovery.missing };
        let meant = self.fault(kind, name_span(name, tag), tag);
        if inserted {
            return recovery.step;
        }
        if let Some(meant) = meant {
            let step = self.automaton.start(self.state, meant);
            if step.content != Patterns::NOT_ALLOWED {
                return step;
            }
        }
        self.note_fault_in_parent();
        recovery.step
    }

    #[cold]
    fn unexpected_attribute(&mut self, attribute: Attribute<'_>, tag: Span) {
        let kind = FaultKind::Attribute { name: attribute.name };
        let Some(meant) = self.fault(kind, attribute.name_span, tag) else { return };
        let leaves = self.automaton.attribute_leaves(self.state, meant);
        if !leaves.is_empty() {
            self.state = self.automaton.behind_attribute(self.state, &leaves);
        }
    }

    #[cold]
    fn wrong_value(
        &mut self,
        attribute: Attribute<'_>,
        step: AttributeStep,
        tag: Span,
    ) -> PatternId {
        let leaves = match step {
            AttributeStep::One(leaf, _) | AttributeStep::Id(leaf, _) => vec![leaf],
            AttributeStep::Several(number) => self.automaton.several(number).to_vec(),
            AttributeStep::No | AttributeStep::Free(_) => vec![],
        };
        let behind = self.automaton.behind_attribute(self.state, &leaves);
        let kind = FaultKind::Value { name: attribute.name, value: attribute.value, leaves };
        self.fault(kind, attribute.value_span, tag);
        behind
    }

    #[cold]
    fn missing_attribute(&mut self, name: Name<'_>, tag: Span) -> PatternId {
        self.fault(FaultKind::MissingAttribute, name_span(name, tag), tag);
        self.automaton.closed_all_the_same(self.state)
    }

    #[cold]
    fn unexpected_text(&mut self, span: Span) {
        if !self.text_reported {
            let tag = self.open.last().map_or(span, |open| open.tag);
            self.fault(FaultKind::Text, span, tag);
        }
        self.text_reported = true;
        self.note_fault_in_parent();
    }

    #[cold]
    fn wrong_content(&mut self, text: &str, span: Span) {
        let tag = self.open.last().map_or(span, |open| open.tag);
        self.fault(FaultKind::Content { text }, span, tag);
        self.state = self.automaton.behind_any_text(self.state);
        self.note_fault_in_parent();
    }

    #[cold]
    fn incomplete(&mut self, open: Open, end: Span) -> PatternId {
        if !open.faulty {
            self.fault(FaultKind::Incomplete, end, open.tag);
        }
        self.automaton.ended_all_the_same(self.state, open.behind)
    }

    #[cold]
    fn entity(&mut self, name: &str, span: Span) {
        let tag = self.open.last().map_or(span, |open| open.tag);
        self.fault(FaultKind::Entity { name }, span, tag);
    }
}

/// The name in a start tag; the tag itself where it comes from an entity.
fn name_span(name: Name<'_>, tag: Span) -> Span {
    let prefix = if name.prefix.is_empty() { 0 } else { name.prefix.len() + 1 };
    let start = tag.start as usize + 1;
    let end = start + prefix + name.local.len();
    if end < tag.end as usize { Span::new(start, end) } else { tag }
}
