//! The automaton of a grammar: states are patterns, steps are found once and remembered.

use crate::schema::{FastHash, Grammar, PatternId, Patterns, Symbol};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many patterns and steps an automaton may have.
///
/// Guards memory (some 60 MiB) against documents that use the attributes of many elements in ever
/// other combinations; a document of the usual kind needs a few thousand.
pub(super) const MAX_PATTERNS: usize = 300_000;

/// How many verdicts on values are kept, and the longest value, in bytes, that is.
const MAX_VERDICTS: usize = 10_000;
const MAX_VALUE_BYTES: usize = 64;

/// The states and steps that documents have led to.
pub(super) struct Automaton {
    pub(super) grammar: Arc<Grammar>,
    pub(super) patterns: Patterns,
    /// Keyed by pattern and leaf.
    pub(super) derivatives: HashMap<u64, PatternId, FastHash>,
    /// The state behind a start tag, by that of the last attribute.
    pub(super) closed: HashMap<PatternId, PatternId, FastHash>,
    /// The leaves that judge text.
    pub(super) text_leaves: HashMap<PatternId, Rc<[PatternId]>, FastHash>,
    attributes: HashMap<u64, AttributeStep, FastHash>,
    verdicts: HashMap<PatternId, HashMap<Box<str>, bool, FastHash>, FastHash>,
    verdict_count: usize,
}

/// What an attribute of a name does to a state.
#[derive(Clone, Debug)]
pub(super) enum AttributeStep {
    /// It is not allowed.
    No,
    /// One pattern is for it: the pattern of its value, and the state behind it.
    One(PatternId, PatternId),
    /// Several are; as numbers of the attributes.
    Several(Rc<[PatternId]>),
}

impl Automaton {
    pub(super) fn new(grammar: Arc<Grammar>) -> Self {
        Self {
            patterns: grammar.patterns.clone(),
            grammar,
            derivatives: HashMap::default(),
            closed: HashMap::default(),
            text_leaves: HashMap::default(),
            attributes: HashMap::default(),
            verdicts: HashMap::default(),
            verdict_count: 0,
        }
    }

    pub(super) fn is_for(&self, grammar: &Arc<Grammar>) -> bool {
        Arc::ptr_eq(&self.grammar, grammar)
    }

    /// Whether the next document may use it: the first half is for what earlier ones have taught.
    pub(super) fn has_room(&self) -> bool {
        self.size() < MAX_PATTERNS / 2
    }

    pub(super) fn is_full(&self) -> bool {
        self.size() >= MAX_PATTERNS
    }

    fn size(&self) -> usize {
        self.patterns.len().max(self.derivatives.len()).max(self.attributes.len())
    }

    /// The step of an attribute, its value apart.
    pub(super) fn attribute(&mut self, state: PatternId, name: Symbol) -> AttributeStep {
        let key = state.with(name.number());
        if let Some(step) = self.attributes.get(&key) {
            return step.clone();
        }
        let mut leaves = vec![];
        self.attribute_leaves(state, name, &mut leaves);
        leaves.sort_unstable();
        leaves.dedup();
        let step = match *leaves {
            [] => AttributeStep::No,
            [leaf] => AttributeStep::One(self.value_of(leaf), self.derive(state, leaf)),
            _ => AttributeStep::Several(leaves.into()),
        };
        self.attributes.insert(key, step.clone());
        step
    }

    /// The state behind an attribute for which several patterns are, with its value; `NOT_ALLOWED`
    /// if none takes the value.
    pub(super) fn attribute_among(
        &mut self,
        state: PatternId,
        leaves: &[PatternId],
        value: &str,
    ) -> PatternId {
        let mut next = vec![];
        for &leaf in leaves {
            let pattern = self.value_of(leaf);
            if self.allows_value(pattern, value) {
                next.push(self.derive(state, leaf));
            }
        }
        self.patterns.choice(&next)
    }

    /// Whether the pattern of an attribute takes a value.
    pub(super) fn allows_value(&mut self, pattern: PatternId, value: &str) -> bool {
        if pattern == Patterns::TEXT {
            return true;
        }
        if value.len() > MAX_VALUE_BYTES || !self.is_costly(pattern) {
            return self.matches_text(pattern, value);
        }
        if let Some(&verdict) = self.verdicts.get(&pattern).and_then(|known| known.get(value)) {
            return verdict;
        }
        let verdict = self.matches_text(pattern, value);
        if self.verdict_count == MAX_VERDICTS {
            self.verdicts.clear();
            self.verdict_count = 0;
        }
        self.verdicts.entry(pattern).or_default().insert(value.into(), verdict);
        self.verdict_count += 1;
        verdict
    }
}
