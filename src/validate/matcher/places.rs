//! Where an element could stand instead, and what a value could be instead: questions that only
//! messages ask.

use super::fault::Scene;
use crate::schema::{Pattern, PatternId, Symbol};

impl Scene<'_> {
    /// What may come in an element of this name, its attributes left out.
    pub(crate) fn content_of(&mut self, name: Symbol) -> PatternId {
        let content = self.automaton.anywhere(name);
        self.automaton.closed_all_the_same(content)
    }

    /// The state behind an element of this name; `NOT_ALLOWED` where it cannot come, and where the
    /// grammar needs to see its content to tell.
    pub(crate) fn behind(&mut self, state: PatternId, name: Symbol) -> PatternId {
        let behind = self.automaton.start(state, name).behind;
        match self.automaton.patterns.get(behind) {
            Pattern::Continuations(continuations) => {
                let continuations = continuations.to_vec();
                self.automaton.patterns.choice(&continuations)
            }
            _ => behind,
        }
    }

    /// The element patterns one of which must come next, or text of which kind: the leaves of a
    /// state that cannot end, without what is optional.
    pub(crate) fn needed(&self, state: PatternId) -> Vec<PatternId> {
        let mut needed = vec![];
        let mut open = vec![state];
        while let Some(id) = open.pop() {
            if self.automaton.patterns.is_nullable(id) || needed.contains(&id) {
                continue;
            }
            match self.automaton.patterns.get(id) {
                Pattern::Choice(parts) => open.extend(parts.iter().rev()),
                Pattern::Group(a, b) | Pattern::Interleave(a, b) => {
                    let first = if self.automaton.patterns.is_nullable(*a) { b } else { a };
                    open.push(*first);
                }
                Pattern::OneOrMore(inner) | Pattern::After(inner, _) => open.push(*inner),
                _ => needed.push(id),
            }
        }
        needed
    }

    /// Whether the pattern of the value of an attribute takes a value.
    pub(crate) fn allows_value(&mut self, pattern: PatternId, value: &str) -> bool {
        self.automaton.allows_value(pattern, value)
    }

    /// What a pattern is.
    pub(crate) fn pattern(&self, id: PatternId) -> &Pattern {
        self.automaton.patterns.get(id)
    }
}
