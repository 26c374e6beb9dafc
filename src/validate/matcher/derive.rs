//! Derivatives: what is left of a pattern behind an element, an attribute or a text.
//!
//! A derivative is taken by a leaf of the pattern, not by a name: by names it is the choice of the
//! derivatives by all leaves that the name, the value or the text fits. The depth of the recursion
//! is that of the patterns, which the grammar bounds.
//!
//! An element whose name fits several element patterns leads to a choice of [`Pattern::After`]: each
//! content with the number of what comes behind it in the parent. What comes behind is a pattern of
//! the parent and kept with it, so that states do not grow with the depth of the document.

use super::automaton::{Automaton, StartStep};
use crate::schema::{Pattern, PatternId, Patterns, Symbol};

/// The patterns that have been visited: a bit for each that there is.
pub(super) struct Seen(Vec<u64>);

impl Seen {
    pub(super) fn none_of(patterns: &Patterns) -> Self {
        Self(vec![0; patterns.len() / 64 + 1])
    }

    /// Whether it is visited for the first time.
    fn insert(&mut self, id: PatternId) -> bool {
        let (word, bit) = (&mut self.0[id.index() / 64], 1 << (id.index() % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

impl Automaton {
    /// What is left of `pattern` behind `leaf`; `NOT_ALLOWED` where the leaf cannot come first.
    ///
    /// Attributes come in any order. A text may be followed by more of it, as `text` stands for
    /// any number of texts.
    pub(super) fn derive(&mut self, pattern: PatternId, leaf: PatternId) -> PatternId {
        if pattern == leaf {
            return if leaf == Patterns::TEXT { Patterns::TEXT } else { Patterns::EMPTY };
        }
        if is_leaf(self.patterns.get(pattern)) {
            return Patterns::NOT_ALLOWED;
        }
        let key = pattern.with(leaf.number());
        if let Some(left) = self.derivatives.get(key) {
            return number(left);
        }
        self.has_grown = true;
        let left = self.derive_inner(pattern, leaf);
        self.derivatives.insert(key, u64::from(left.number()));
        left
    }

    fn derive_inner(&mut self, pattern: PatternId, leaf: PatternId) -> PatternId {
        match self.patterns.get(pattern).clone() {
            Pattern::Anything => pattern,
            Pattern::Choice(alternatives) => self.derive_choice(pattern, &alternatives, leaf),
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
            Pattern::After(content, continuation) => {
                let left = self.derive(content, leaf);
                self.patterns.after(left, continuation)
            }
            _ => Patterns::NOT_ALLOWED,
        }
    }

    fn derive_choice(
        &mut self,
        pattern: PatternId,
        alternatives: &[PatternId],
        leaf: PatternId,
    ) -> PatternId {
        if alternatives.contains(&leaf) && self.is_optional_attribute(alternatives) {
            return pattern;
        }
        let mut left = vec![];
        for &alternative in alternatives {
            match self.derive(alternative, leaf) {
                Patterns::NOT_ALLOWED => {}
                behind => left.push(behind),
            }
        }
        self.patterns.choice(&left)
    }

    /// Whether it is one attribute or nothing. Such a pattern may stay when the attribute has come,
    /// since no tag has two attributes of one name: with it, the state stays the same.
    fn is_optional_attribute(&self, alternatives: &[PatternId]) -> bool {
        let [Patterns::EMPTY, attribute] = alternatives else { return false };
        let attribute = self.grammar.attribute_of(self.patterns.get(*attribute));
        attribute.is_some_and(|attribute| attribute.class.single().is_some())
    }

    fn derive_group(&mut self, a: PatternId, b: PatternId, leaf: PatternId) -> PatternId {
        let attribute = matches!(self.patterns.get(leaf), Pattern::Attribute(_));
        let left = if attribute && !self.patterns.has_attributes(a) {
            Patterns::NOT_ALLOWED
        } else {
            self.derive(a, leaf)
        };
        let first = self.patterns.group(left, b);
        let behind =
            if attribute { self.patterns.has_attributes(b) } else { self.patterns.is_nullable(a) };
        if !behind {
            return first;
        }
        let left = self.derive(b, leaf);
        let second = self.patterns.group(if attribute { a } else { Patterns::EMPTY }, left);
        self.patterns.choice(&[first, second])
    }

    /// What is left behind the start tag: no attribute can come any more.
    pub(super) fn derive_closed(&mut self, pattern: PatternId) -> PatternId {
        self.without_attributes(pattern, Patterns::NOT_ALLOWED)
    }

    /// The pattern with `instead` in the place of each attribute: that of one that is missing, or
    /// is taken to be there.
    pub(super) fn without_attributes(
        &mut self,
        pattern: PatternId,
        instead: PatternId,
    ) -> PatternId {
        if !self.patterns.has_attributes(pattern) {
            return pattern;
        }
        // The key of a derivative by `instead`, which no pattern with attributes has otherwise.
        let key = pattern.with(instead.number());
        if let Some(left) = self.derivatives.get(key) {
            return number(left);
        }
        let left = match self.patterns.get(pattern).clone() {
            Pattern::Choice(alternatives) => {
                let left: Vec<_> =
                    alternatives.iter().map(|&id| self.without_attributes(id, instead)).collect();
                self.patterns.choice(&left)
            }
            Pattern::Group(a, b) => {
                let (a, b) =
                    (self.without_attributes(a, instead), self.without_attributes(b, instead));
                self.patterns.group(a, b)
            }
            Pattern::Interleave(a, b) => {
                let (a, b) =
                    (self.without_attributes(a, instead), self.without_attributes(b, instead));
                self.patterns.interleave(a, b)
            }
            Pattern::OneOrMore(inner) => {
                let inner = self.without_attributes(inner, instead);
                self.patterns.one_or_more(inner)
            }
            Pattern::After(inner, continuation) => {
                let inner = self.without_attributes(inner, instead);
                self.patterns.after(inner, continuation)
            }
            _ => instead,
        };
        self.derivatives.insert(key, u64::from(left.number()));
        left
    }

    /// The step of a start tag that has not been met.
    pub(super) fn derive_start(&mut self, state: PatternId, name: Symbol) -> StartStep {
        if state == Patterns::ANYTHING {
            return StartStep { content: self.anywhere(name), behind: state };
        }
        let mut ways = vec![];
        for leaf in self.element_leaves(state, name) {
            let element = self.grammar.element_of(self.patterns.get(leaf));
            let content = element.map_or(Patterns::NOT_ALLOWED, |element| element.content);
            ways.push((content, self.derive(state, leaf)));
        }
        // The same content with several continuations, several contents with the same one.
        let ways = swapped(self.joined(ways));
        let ways = swapped(self.joined(ways));
        match *ways {
            [] => StartStep { content: Patterns::NOT_ALLOWED, behind: Patterns::NOT_ALLOWED },
            [(content, behind)] => StartStep { content, behind },
            _ => self.ambiguous(&ways),
        }
    }

    /// What has the same first pattern becomes one, with a choice as the second.
    fn joined(&mut self, ways: Vec<(PatternId, PatternId)>) -> Vec<(PatternId, PatternId)> {
        let mut joined: Vec<(PatternId, PatternId)> = vec![];
        for (one, other) in ways {
            if one == Patterns::NOT_ALLOWED || other == Patterns::NOT_ALLOWED {
                continue;
            }
            match joined.iter_mut().find(|(first, _)| *first == one) {
                Some((_, second)) => *second = self.patterns.choice(&[*second, other]),
                None => joined.push((one, other)),
            }
        }
        joined
    }

    fn ambiguous(&mut self, ways: &[(PatternId, PatternId)]) -> StartStep {
        let contents: Vec<_> = (0..)
            .zip(ways)
            .map(|(number, &(content, _))| self.patterns.after(content, number))
            .collect();
        let behind = ways.iter().map(|&(_, behind)| behind).collect();
        StartStep {
            content: self.patterns.choice(&contents),
            behind: self.patterns.id(Pattern::Continuations(behind)),
        }
    }

    /// What comes behind those contents that fulfil a condition.
    pub(super) fn continued(
        &mut self,
        content: PatternId,
        behind: PatternId,
        condition: fn(&Patterns, PatternId) -> bool,
    ) -> PatternId {
        let Pattern::Continuations(continuations) = self.patterns.get(behind).clone() else {
            return behind;
        };
        let alternatives = match self.patterns.get(content) {
            Pattern::Choice(alternatives) => alternatives.to_vec(),
            _ => vec![content],
        };
        let mut left = vec![];
        for alternative in alternatives {
            if let Pattern::After(content, number) = *self.patterns.get(alternative)
                && condition(&self.patterns, content)
            {
                left.push(continuations[number as usize]);
            }
        }
        self.patterns.choice(&left)
    }

    /// The content of an element by its name alone, wherever the grammar has it.
    pub(super) fn anywhere(&mut self, name: Symbol) -> PatternId {
        let contents: Vec<_> =
            self.grammar.elements_named(name).map(|element| element.content).collect();
        match self.patterns.choice(&contents) {
            Patterns::NOT_ALLOWED => Patterns::ANYTHING,
            content => content,
        }
    }

    /// The element patterns that can come first in a state and are for a name.
    pub(super) fn element_leaves(&self, state: PatternId, name: Symbol) -> Vec<PatternId> {
        let mut leaves = self.first_elements(state);
        leaves.retain(|&leaf| {
            let element = self.grammar.element_of(self.patterns.get(leaf));
            element.is_some_and(|element| element.class.contains(name))
        });
        leaves
    }

    /// The element patterns that can come first in a state, in the order of the schema.
    pub(super) fn first_elements(&self, state: PatternId) -> Vec<PatternId> {
        let mut found = vec![];
        self.visit(state, &mut Seen::none_of(&self.patterns), &mut |pattern, id| {
            if matches!(pattern, Pattern::Element(_)) {
                found.push(id);
            }
        });
        found
    }

    /// The attribute patterns in a state that are for a name.
    pub(super) fn attribute_leaves(&self, state: PatternId, name: Symbol) -> Vec<PatternId> {
        let mut leaves = self.attributes_of(state);
        leaves.retain(|&leaf| {
            let attribute = self.grammar.attribute_of(self.patterns.get(leaf));
            attribute.is_some_and(|attribute| attribute.class.contains(name))
        });
        leaves
    }

    /// The attribute patterns in a state, in the order of the schema.
    pub(super) fn attributes_of(&self, state: PatternId) -> Vec<PatternId> {
        let mut found = vec![];
        if self.patterns.has_attributes(state) {
            self.visit(state, &mut Seen::none_of(&self.patterns), &mut |pattern, id| {
                if matches!(pattern, Pattern::Attribute(_)) {
                    found.push(id);
                }
            });
        }
        found
    }

    /// Visits each leaf that can come first once: for attributes that is each of the state.
    pub(super) fn visit(
        &self,
        id: PatternId,
        seen: &mut Seen,
        leaf: &mut impl FnMut(&Pattern, PatternId),
    ) {
        if !seen.insert(id) {
            return;
        }
        let pattern = self.patterns.get(id);
        match pattern {
            Pattern::Choice(alternatives) => {
                alternatives.iter().for_each(|&id| self.visit(id, seen, leaf));
            }
            Pattern::Group(a, b) => {
                self.visit(*a, seen, leaf);
                if self.patterns.is_nullable(*a) || self.patterns.has_attributes(id) {
                    self.visit(*b, seen, leaf);
                }
            }
            Pattern::Interleave(a, b) => {
                self.visit(*a, seen, leaf);
                self.visit(*b, seen, leaf);
            }
            Pattern::OneOrMore(inner) | Pattern::After(inner, _) => self.visit(*inner, seen, leaf),
            _ => leaf(pattern, id),
        }
    }
}

fn is_leaf(pattern: &Pattern) -> bool {
    use Pattern::{Attribute, Continuations, Data, Element, Empty, List, NotAllowed, Text, Value};
    match pattern {
        Empty | NotAllowed | Text | Data(_) | Value(_) | List(_) | Attribute(_) | Element(_)
        | Continuations(_) => true,
        Pattern::Anything
        | Pattern::Choice(_)
        | Pattern::Group(..)
        | Pattern::Interleave(..)
        | Pattern::OneOrMore(_)
        | Pattern::After(..) => false,
    }
}

fn swapped(mut ways: Vec<(PatternId, PatternId)>) -> Vec<(PatternId, PatternId)> {
    for (one, other) in &mut ways {
        std::mem::swap(one, other);
    }
    ways
}

#[allow(clippy::cast_possible_truncation, reason = "a pattern was put in")]
fn number(word: u64) -> PatternId {
    PatternId::of_number(word as u32)
}
