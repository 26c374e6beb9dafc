//! What a state allows and demands, for messages.

use super::automaton::Automaton;
use super::fault::Scene;
use crate::schema::{Attribute, Element, Grammar, PatternId, Patterns, Symbol};

/// Questions about a state; all answers are in the order of the schema as far as patterns keep it.
impl Scene<'_> {
    pub(crate) fn grammar(&self) -> &Grammar {
        &self.automaton.grammar
    }

    /// All patterns, those of the grammar and those that were derived from them.
    pub(crate) fn patterns(&self) -> &Patterns {
        &self.automaton.patterns
    }

    /// The element pattern that a pattern is.
    pub(crate) fn element(&self, leaf: PatternId) -> Option<&Element> {
        self.grammar().element_of(self.automaton.patterns.get(leaf))
    }

    /// The attribute pattern that a pattern is.
    pub(crate) fn attribute(&self, leaf: PatternId) -> Option<&Attribute> {
        self.grammar().attribute_of(self.automaton.patterns.get(leaf))
    }

    /// The element patterns one of which can come next.
    pub(crate) fn expected_elements(&self, state: PatternId) -> Vec<PatternId> {
        self.automaton.first_elements(state)
    }

    /// The attribute patterns of a state, those that are required and those that are not; some of
    /// them may have come already.
    pub(crate) fn expected_attributes(&self, state: PatternId) -> Vec<PatternId> {
        self.automaton.attributes_of(state)
    }

    /// The attribute patterns that must still come.
    pub(crate) fn required_attributes(&self, state: PatternId) -> Vec<PatternId> {
        self.automaton.required_attributes(state)
    }

    /// Whether an element of this name can come next.
    pub(crate) fn allows_element(&self, state: PatternId, name: Symbol) -> bool {
        self.automaton.can_start(state, name)
    }

    /// What may come in an element behind its attributes, by its pattern alone.
    pub(crate) fn content(&mut self, element: PatternId) -> PatternId {
        let content =
            self.element(element).map_or(Patterns::NOT_ALLOWED, |element| element.content);
        self.automaton.closed_all_the_same(content)
    }
}

impl Automaton {
    /// Whether an element of this name can come.
    pub(super) fn can_start(&self, state: PatternId, name: Symbol) -> bool {
        !self.element_leaves(state, name).is_empty()
    }
}
