//! Derivatives: what is left of a pattern behind an element, an attribute or a text.
//!
//! A derivative is taken by a leaf of the pattern, not by a name: by names it is the choice of the
//! derivatives by all leaves that the name, the value or the text fits. The depth of the recursion
//! is that of the patterns, which the grammar bounds.

use super::automaton::Automaton;
use crate::schema::{Pattern, PatternId, Patterns, Symbol, is_space, words};
use std::rc::Rc;

impl Automaton {
    /// What is left of `pattern` behind `leaf`; `NOT_ALLOWED` where the leaf cannot come first.
    ///
    /// Attributes come in any order. A text may be followed by more of it, as `text` stands for
    /// any number of texts.
    pub(super) fn derive(&mut self, pattern: PatternId, leaf: PatternId) -> PatternId {
        if pattern == leaf {
            return if leaf == Patterns::TEXT { Patterns::TEXT } else { Patterns::EMPTY };
        }
        let key = pattern.with(leaf.number());
        if let Some(&left) = self.derivatives.get(&key) {
            return left;
        }
        let left = match self.patterns.get(pattern).clone() {
            Pattern::Choice(alternatives) => {
                let left: Vec<_> = alternatives.iter().map(|&id| self.derive(id, leaf)).collect();
                self.patterns.choice(&left)
            }
            Pattern::Group(a, b) => self.derive_group(a, b, leaf),
            Pattern::Interleave(a, b) => {
                let (left_a, left_b) = (self.derive(a, leaf), self.derive(b, leaf));
                let first = self.patterns.interleave(left_a, b);
                let second = self.patterns.interleave(a, left_b);
                self.patterns.choice(&[first, second])
            }
            Pattern::OneOrMore(inner) => {
                let left = self.derive(inner, leaf);
                let more = self.patterns.choice(&[pattern, Patterns::EMPTY]);
                self.patterns.group(left, more)
            }
            _ => return Patterns::NOT_ALLOWED,
        };
        self.derivatives.insert(key, left);
        left
    }

    fn derive_group(&mut self, a: PatternId, b: PatternId, leaf: PatternId) -> PatternId {
        let attribute = matches!(self.patterns.get(leaf), Pattern::Attribute(_));
        let left = if attribute && !self.patterns.has_attributes(a) {
            Patterns::NOT_ALLOWED
        } else {
            self.derive(a, leaf)
        };
        let first = self.patterns.group(left, b);
        if !attribute && !self.patterns.is_nullable(a) {
            return first;
        }
        let left = self.derive(b, leaf);
        let second = self.patterns.group(if attribute { a } else { Patterns::EMPTY }, left);
        self.patterns.choice(&[first, second])
    }

    /// What is left behind the start tag: no attribute can come any more.
    pub(super) fn close(&mut self, pattern: PatternId) -> PatternId {
        if !self.patterns.has_attributes(pattern) {
            return pattern;
        }
        if let Some(&closed) = self.closed.get(&pattern) {
            return closed;
        }
        let closed = match self.patterns.get(pattern).clone() {
            Pattern::Choice(alternatives) => {
                let closed: Vec<_> = alternatives.iter().map(|&id| self.close(id)).collect();
                self.patterns.choice(&closed)
            }
            Pattern::Group(a, b) => {
                let (a, b) = (self.close(a), self.close(b));
                self.patterns.group(a, b)
            }
            Pattern::Interleave(a, b) => {
                let (a, b) = (self.close(a), self.close(b));
                self.patterns.interleave(a, b)
            }
            Pattern::OneOrMore(inner) => {
                let inner = self.close(inner);
                self.patterns.one_or_more(inner)
            }
            _ => Patterns::NOT_ALLOWED,
        };
        self.closed.insert(pattern, closed);
        closed
    }

    /// The attribute patterns in a state that are for a name.
    pub(super) fn attribute_leaves(
        &self,
        state: PatternId,
        name: Symbol,
        leaves: &mut Vec<PatternId>,
    ) {
        if !self.patterns.has_attributes(state) {
            return;
        }
        match self.patterns.get(state) {
            Pattern::Attribute(number) if self.grammar.names_attribute(*number, name) => {
                leaves.push(state);
            }
            Pattern::Choice(alternatives) => {
                alternatives.iter().for_each(|&id| self.attribute_leaves(id, name, leaves));
            }
            Pattern::Group(a, b) | Pattern::Interleave(a, b) => {
                self.attribute_leaves(*a, name, leaves);
                self.attribute_leaves(*b, name, leaves);
            }
            Pattern::OneOrMore(inner) => self.attribute_leaves(*inner, name, leaves),
            _ => {}
        }
    }

    /// What the value of an attribute pattern must match.
    pub(super) fn value_of(&self, attribute: PatternId) -> PatternId {
        match self.patterns.get(attribute) {
            Pattern::Attribute(number) => self.grammar.value_of(*number),
            _ => Patterns::NOT_ALLOWED,
        }
    }

    /// Whether a pattern matches a text and nothing else: an attribute value, or the whole content
    /// of an element.
    pub(super) fn matches_text(&mut self, pattern: PatternId, text: &str) -> bool {
        let nothing = self.patterns.is_nullable(pattern) && text.chars().all(is_space);
        nothing || {
            let left = self.behind_text(pattern, text);
            self.patterns.is_nullable(left)
        }
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

    fn leaf_allows(&mut self, leaf: PatternId, text: &str) -> bool {
        match *self.patterns.get(leaf) {
            Pattern::Text => true,
            Pattern::Data(number) => self.grammar.data(number).allows(text),
            Pattern::Value(number) => self.grammar.is_value(number, text),
            Pattern::List(inner) => {
                let behind = |left, word| self.behind_text(left, word);
                let left = words(text).fold(inner, behind);
                self.patterns.is_nullable(left)
            }
            _ => false,
        }
    }

    /// Whether judging texts takes longer than remembering the verdict.
    pub(super) fn is_costly(&mut self, pattern: PatternId) -> bool {
        let leaves = self.text_leaves(pattern);
        let costly = |leaf: &PatternId| match self.patterns.get(*leaf) {
            Pattern::Data(number) => self.grammar.data(*number).is_costly(),
            Pattern::List(_) => true,
            _ => false,
        };
        leaves.len() > 4 || leaves.iter().any(costly)
    }

    /// The leaves of a pattern that judge text.
    fn text_leaves(&mut self, pattern: PatternId) -> Rc<[PatternId]> {
        if let Some(leaves) = self.text_leaves.get(&pattern) {
            return Rc::clone(leaves);
        }
        let mut leaves = vec![];
        self.collect_text_leaves(pattern, &mut leaves);
        leaves.sort_unstable();
        leaves.dedup();
        let leaves: Rc<[_]> = leaves.into();
        self.text_leaves.insert(pattern, Rc::clone(&leaves));
        leaves
    }

    fn collect_text_leaves(&self, pattern: PatternId, leaves: &mut Vec<PatternId>) {
        match self.patterns.get(pattern) {
            Pattern::Text | Pattern::Data(_) | Pattern::Value(_) | Pattern::List(_) => {
                leaves.push(pattern);
            }
            Pattern::Choice(alternatives) => {
                alternatives.iter().for_each(|&id| self.collect_text_leaves(id, leaves));
            }
            Pattern::Group(a, b) | Pattern::Interleave(a, b) => {
                self.collect_text_leaves(*a, leaves);
                self.collect_text_leaves(*b, leaves);
            }
            Pattern::OneOrMore(inner) => self.collect_text_leaves(*inner, leaves),
            _ => {}
        }
    }
}
