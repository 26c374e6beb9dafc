//! How matching goes on behind an element that cannot come: so that one fault is one report.

use super::automaton::{Automaton, StartStep};
use crate::schema::{Pattern, PatternId, Patterns, Symbol};

/// How many missing elements in a row are taken as there.
const MAX_INSERTED: usize = 8;

/// The step of an element that cannot come.
#[derive(Clone, Debug)]
pub(super) struct Recovery {
    pub(super) step: StartStep,
    /// What is taken as there before it: see [`super::fault::FaultKind::Element`].
    pub(super) missing: Vec<Vec<PatternId>>,
}

impl Automaton {
    /// The step of an element that cannot come: what is missing before it is taken as there; where
    /// that does not help, it is left out of its parent and judged by its name alone.
    pub(super) fn recover(&mut self, state: PatternId, name: Symbol) -> Recovery {
        let key = state.with(name.number());
        if let Some(known) = self.recoveries.get(&key) {
            return known.clone();
        }
        let recovery = self.find_recovery(state, name);
        self.recoveries.insert(key, recovery.clone());
        recovery
    }

    fn find_recovery(&mut self, state: PatternId, name: Symbol) -> Recovery {
        let known = self.grammar.elements_named(name).next().is_some();
        let inserted = if known { self.insert(state, name) } else { None };
        inserted.unwrap_or_else(|| {
            let step = StartStep { content: self.anywhere(name), behind: state };
            Recovery { step, missing: vec![] }
        })
    }

    fn insert(&mut self, mut state: PatternId, name: Symbol) -> Option<Recovery> {
        let mut missing = vec![];
        while missing.len() < MAX_INSERTED {
            let first = self.first_elements(state);
            let helpful = self.helpful(state, &first, name);
            if !helpful.is_empty() {
                state = self.behind_any(state, &helpful);
                missing.push(helpful);
                return Some(Recovery { step: self.start(state, name), missing });
            }
            let required = self.required_elements(state);
            let next = *first.iter().find(|leaf| required.contains(leaf))?;
            state = self.derive(state, next);
            missing.push(vec![next]);
        }
        None
    }

    /// Those of some elements behind which an element of a name can come.
    fn helpful(&mut self, state: PatternId, first: &[PatternId], name: Symbol) -> Vec<PatternId> {
        let mut helpful = first.to_vec();
        helpful.retain(|&leaf| {
            let behind = self.derive(state, leaf);
            self.can_start(behind, name)
        });
        helpful
    }

    fn behind_any(&mut self, state: PatternId, leaves: &[PatternId]) -> PatternId {
        let behind: Vec<_> = leaves.iter().map(|&leaf| self.derive(state, leaf)).collect();
        self.patterns.choice(&behind)
    }

    /// The element patterns that must come in a state, sooner or later, in the order of the schema.
    pub(super) fn required_elements(&self, state: PatternId) -> Vec<PatternId> {
        self.required(state, &|pattern| matches!(pattern, Pattern::Element(_)))
    }

    /// The attribute patterns that must come in a state.
    pub(super) fn required_attributes(&self, state: PatternId) -> Vec<PatternId> {
        self.required(state, &|pattern| matches!(pattern, Pattern::Attribute(_)))
    }

    fn required(&self, state: PatternId, wanted: &impl Fn(&Pattern) -> bool) -> Vec<PatternId> {
        let pattern = self.patterns.get(state);
        match pattern {
            Pattern::Choice(alternatives) => {
                let mut all = alternatives.iter().map(|&id| self.required(id, wanted));
                let mut common = all.next().unwrap_or_default();
                for other in all {
                    common.retain(|leaf| other.contains(leaf));
                }
                common
            }
            Pattern::Group(a, b) | Pattern::Interleave(a, b) => {
                let mut both = self.required(*a, wanted);
                both.extend(self.required(*b, wanted));
                both
            }
            Pattern::OneOrMore(inner) | Pattern::After(inner, _) => self.required(*inner, wanted),
            _ if wanted(pattern) => vec![state],
            _ => vec![],
        }
    }

    /// The state behind an attribute that is there, whatever its value.
    pub(super) fn behind_attribute(&mut self, state: PatternId, leaves: &[PatternId]) -> PatternId {
        self.behind_any(state, leaves)
    }

    /// The state behind a start tag in which attributes are missing.
    pub(super) fn closed_all_the_same(&mut self, state: PatternId) -> PatternId {
        self.without_attributes(state, Patterns::EMPTY)
    }

    /// The state behind an element that ends too early.
    pub(super) fn ended_all_the_same(
        &mut self,
        content: PatternId,
        behind: PatternId,
    ) -> PatternId {
        self.continued(content, behind, |_, _| true)
    }
}
