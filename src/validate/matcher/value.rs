//! Text against patterns: values of attributes, and the content of elements that hold data.

use super::automaton::Automaton;
use super::derive::Seen;
use super::table::Table;
use crate::schema::{Context, FastHasher, IdKind, Pattern, PatternId, Patterns, words};
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
    /// Different in each automaton, so that no document can choose values with equal hashes.
    seed: FastHasher,
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
        let seed = FastHasher::seeded();
        Self { places: Table::new(), known: vec![], values: String::new(), seed }
    }
}

impl Verdicts {
    fn key(&self, pattern: PatternId, value: &str) -> u64 {
        let mut hasher = self.seed;
        hasher.write_u32(pattern.number());
        hasher.write(value.as_bytes());
        // The last number is no key.
        hasher.finish() >> 1
    }

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

/// Whether there is only white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r'))
}

impl Automaton {
    /// What the value of an attribute pattern must match.
    pub(super) fn value_of(&self, attribute: PatternId) -> PatternId {
        let attribute = self.grammar.attribute_of(self.patterns.get(attribute));
        attribute.map_or(Patterns::NOT_ALLOWED, |attribute| attribute.value)
    }

    /// Whether the pattern of an attribute's value takes a value.
    pub(super) fn allows_value(&mut self, pattern: PatternId, value: &str) -> bool {
        let is_kept = value.len() <= MAX_VALUE_BYTES && self.scope.is_none();
        if !is_kept || !self.is_costly(pattern) {
            return self.matches_text(pattern, value);
        }
        let key = self.verdicts.key(pattern, value);
        if let Some(verdict) = self.verdicts.get(key, pattern, value) {
            return verdict;
        }
        let verdict = self.matches_text(pattern, value);
        self.verdicts.put(key, pattern, value, verdict);
        verdict
    }

    fn matches_text(&mut self, pattern: PatternId, text: &str) -> bool {
        match self.patterns.get(pattern) {
            Pattern::Text => true,
            Pattern::Empty => is_blank(text),
            Pattern::Data(_) | Pattern::Value(_) | Pattern::List(_) => {
                self.leaf_allows(pattern, text)
            }
            Pattern::Choice(parts) => {
                let parts = parts.clone();
                parts.iter().any(|&part| self.matches_text(part, text))
            }
            _ => {
                let left = self.behind_whole_text(pattern, text);
                self.patterns.is_nullable(left)
            }
        }
    }

    /// What is left of a pattern behind a text that is all there is: an attribute value, or the
    /// content of an element without children. White space alone may be nothing.
    pub(super) fn behind_whole_text(&mut self, pattern: PatternId, text: &str) -> PatternId {
        let left = self.behind_text(pattern, text);
        if is_blank(text) { self.patterns.choice(&[left, pattern]) } else { left }
    }

    /// What is left of a pattern behind a text.
    pub(super) fn behind_text(&mut self, pattern: PatternId, text: &str) -> PatternId {
        if !self.patterns.has_values(pattern) {
            return self.derive(pattern, Patterns::TEXT);
        }
        let leaves = self.text_leaves(pattern);
        self.has_grown = true;
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
        let is_unparsed_entity =
            |name: &str| self.scope.as_ref().is_some_and(|scope| scope.is_unparsed_entity(name));
        let context = Context { namespace: &namespace, is_unparsed_entity: &is_unparsed_entity };
        if !datum.datatype.allows(text, &context) {
            return false;
        }
        let Some(except) = datum.except else { return true };
        !self.matches_text(except, text)
    }

    fn is_value(&self, number: u32, text: &str) -> bool {
        let value = self.grammar.value(number);
        let namespace = |prefix: &str| self.scope.as_ref()?.namespace(prefix);
        let context = Context { namespace: &namespace, ..Context::NONE };
        value.datatype.equal(&value.text, &value.prefixes, text, &context)
    }

    /// Whether a pattern takes every value.
    pub(super) fn allows_all(&self, value: PatternId) -> bool {
        match self.patterns.get(value) {
            Pattern::Text => true,
            Pattern::Data(number) => {
                let datum = self.grammar.datum(*number);
                datum.except.is_none() && datum.datatype.allows_all()
            }
            _ => false,
        }
    }

    /// What the values of a pattern have to do with identifiers.
    pub(super) fn id_kind(&self, value: PatternId) -> Option<IdKind> {
        match self.patterns.get(value) {
            Pattern::Data(number) => self.grammar.datum(*number).datatype.id_kind(),
            Pattern::Value(number) => self.grammar.value(*number).datatype.id_kind(),
            _ => None,
        }
    }

    /// Whether judging texts takes longer than remembering the verdict.
    fn is_costly(&mut self, pattern: PatternId) -> bool {
        match self.known_cost(pattern) {
            Some(costly) => costly,
            None => self.new_cost(pattern),
        }
    }

    #[cold]
    fn new_cost(&mut self, pattern: PatternId) -> bool {
        let leaves = self.text_leaves(pattern);
        let costly = |leaf: &PatternId| match self.patterns.get(*leaf) {
            Pattern::Data(number) => self.grammar.datum(*number).datatype.is_costly(),
            Pattern::List(_) => true,
            _ => false,
        };
        let costly = leaves.len() > 4 || leaves.iter().any(costly);
        self.set_cost(pattern, costly);
        costly
    }

    /// The leaves of a pattern that judge text.
    pub(super) fn text_leaves(&mut self, pattern: PatternId) -> Rc<[PatternId]> {
        if let Some(leaves) = self.text_leaves.get(&pattern) {
            return Rc::clone(leaves);
        }
        let mut leaves = vec![];
        self.visit(pattern, &mut Seen::none_of(&self.patterns), &mut |pattern, id| {
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
