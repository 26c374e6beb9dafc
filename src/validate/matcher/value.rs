//! Text against patterns: values of attributes, and the content of elements that hold data.

use super::automaton::Automaton;
use super::table::Table;
use crate::schema::{Context, FastHasher, IdKind, Pattern, PatternId, Patterns, is_space, words};
use std::collections::HashSet;
use std::hash::Hasher;
use std::rc::Rc;

/// How many verdicts on values are kept, and the longest value, in bytes, that is.
const MAX_VERDICTS: usize = 20_000;
const MAX_VALUE_BYTES: usize = 64;

/// Verdicts on values that were costly to judge.
#[derive(Debug)]
pub(super) struct Verdicts {
    /// From a hash of pattern and value to an index.
    places: Table,
    known: Vec<Verdict>,
    /// The values, one behind the other.
    values: String,
}

#[derive(Debug)]
struct Verdict {
    pattern: PatternId,
    start: usize,
    end: usize,
    allowed: bool,
}

impl Default for Verdicts {
    fn default() -> Self {
        Self { places: Table::new(), known: vec![], values: String::new() }
    }
}

impl Verdicts {
    fn get(&self, key: u64, pattern: PatternId, value: &str) -> Option<bool> {
        let index = usize::try_from(self.places.get(key)?).ok()?;
        let verdict = self.known.get(index)?;
        let same = verdict.pattern == pattern && self.values[verdict.start..verdict.end] == *value;
        same.then_some(verdict.allowed)
    }

    fn put(&mut self, key: u64, pattern: PatternId, value: &str, allowed: bool) {
        if self.known.len() == MAX_VERDICTS {
            *self = Self::default();
        }
        // Another value with the same hash stays.
        if self.places.get(key).is_none() {
            let start = self.values.len();
            self.values.push_str(value);
            self.places.insert(key, self.known.len() as u64);
            self.known.push(Verdict { pattern, start, end: self.values.len(), allowed });
        }
    }
}

fn key(pattern: PatternId, value: &str) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write_u32(pattern.number());
    hasher.write(value.as_bytes());
    // The last number is no key.
    hasher.finish() >> 1
}

impl Automaton {
    /// What the value of an attribute pattern must match.
    pub(super) fn value_of(&self, attribute: PatternId) -> PatternId {
        let attribute = self.grammar.attribute_of(self.patterns.get(attribute));
        attribute.map_or(Patterns::NOT_ALLOWED, |attribute| attribute.value)
    }

    /// Whether the pattern of an attribute's value takes a value.
    pub(super) fn allows_value(&mut self, pattern: PatternId, value: &str) -> bool {
        if pattern == Patterns::TEXT {
            return true;
        }
        let is_kept = value.len() <= MAX_VALUE_BYTES && self.scope.is_none();
        if !is_kept || !self.is_costly(pattern) {
            return self.matches_text(pattern, value);
        }
        let key = key(pattern, value);
        if let Some(verdict) = self.verdicts.get(key, pattern, value) {
            return verdict;
        }
        let verdict = self.matches_text(pattern, value);
        self.verdicts.put(key, pattern, value, verdict);
        verdict
    }

    fn matches_text(&mut self, pattern: PatternId, text: &str) -> bool {
        let left = self.behind_whole_text(pattern, text);
        self.patterns.is_nullable(left)
    }

    /// What is left of a pattern behind a text that is all there is: an attribute value, or the
    /// content of an element without children. White space alone may be nothing.
    pub(super) fn behind_whole_text(&mut self, pattern: PatternId, text: &str) -> PatternId {
        let left = self.behind_text(pattern, text);
        if text.chars().all(is_space) { self.patterns.choice(&[left, pattern]) } else { left }
    }

    /// What is left of a pattern behind a text.
    pub(super) fn behind_text(&mut self, pattern: PatternId, text: &str) -> PatternId {
        if !self.patterns.has_values(pattern) {
            return self.derive(pattern, Patterns::TEXT);
        }
        let leaves = self.text_leaves(pattern);
        let mut left = vec![];
        for &leaf in leaves.iter() {
            if self.leaf_allows(leaf, text) {
                left.push(self.derive(pattern, leaf));
            }
        }
        self.patterns.choice(&left)
    }

    /// What is left of a pattern behind a text, if all of its datatypes took it.
    pub(super) fn behind_any_text(&mut self, pattern: PatternId) -> PatternId {
        let leaves = self.text_leaves(pattern);
        let left: Vec<_> = leaves.iter().map(|&leaf| self.derive(pattern, leaf)).collect();
        self.patterns.choice(&left)
    }

    fn leaf_allows(&mut self, leaf: PatternId, text: &str) -> bool {
        match *self.patterns.get(leaf) {
            Pattern::Text => true,
            Pattern::Data(number) => self.allows_datum(number, text),
            Pattern::Value(number) => self.is_value(number, text),
            Pattern::List(inner) => {
                let behind = |left, word| self.behind_text(left, word);
                let left = words(text).fold(inner, behind);
                self.patterns.is_nullable(left)
            }
            _ => false,
        }
    }

    fn allows_datum(&mut self, number: u32, text: &str) -> bool {
        let datum = self.grammar.datum(number);
        let namespace = |prefix: &str| self.scope.as_ref()?.namespace(prefix);
        let context = Context { namespace: &namespace, ..Context::NONE };
        if !datum.datatype.allows(text, &context) {
            return false;
        }
        let Some(except) = datum.except else { return true };
        let left = self.behind_text(except, text);
        !self.patterns.is_nullable(left)
    }

    fn is_value(&self, number: u32, text: &str) -> bool {
        let value = self.grammar.value(number);
        let namespace = |prefix: &str| self.scope.as_ref()?.namespace(prefix);
        let context = Context { namespace: &namespace, ..Context::NONE };
        value.datatype.equal(&value.text, &value.prefixes, text, &context)
    }

    /// What values of the pattern have to do with identifiers.
    pub(super) fn id_kind(&self, pattern: PatternId) -> Option<IdKind> {
        match self.patterns.get(pattern) {
            Pattern::Data(number) => self.grammar.datum(*number).datatype.id_kind(),
            Pattern::Value(number) => self.grammar.value(*number).datatype.id_kind(),
            _ => None,
        }
    }

    /// Whether judging texts takes longer than remembering the verdict.
    fn is_costly(&mut self, pattern: PatternId) -> bool {
        let leaves = self.text_leaves(pattern);
        let costly = |leaf: &PatternId| match self.patterns.get(*leaf) {
            Pattern::Data(number) => self.grammar.datum(*number).datatype.is_costly(),
            Pattern::List(_) => true,
            _ => false,
        };
        leaves.len() > 4 || leaves.iter().any(costly)
    }

    /// The leaves of a pattern that judge text.
    pub(super) fn text_leaves(&mut self, pattern: PatternId) -> Rc<[PatternId]> {
        if let Some(leaves) = self.text_leaves.get(&pattern) {
            return Rc::clone(leaves);
        }
        let mut leaves = vec![];
        self.visit(pattern, &mut HashSet::new(), &mut |pattern, id| {
            use Pattern::{Data, List, Text, Value};
            if matches!(pattern, Text | Data(_) | Value(_) | List(_)) {
                leaves.push(id);
            }
        });
        let leaves: Rc<[_]> = leaves.into();
        self.text_leaves.insert(pattern, Rc::clone(&leaves));
        leaves
    }
}
