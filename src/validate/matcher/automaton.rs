//! The automaton of a grammar: states are patterns, steps are found once and remembered.

use super::recover::Recovery;
use super::scope::Scope;
use super::table::Table;
use super::value::Verdicts;
use crate::schema::{FastHash, Grammar, Pattern, PatternId, Patterns, Symbol};
use crate::xml::{Name, NameId};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many patterns and steps an automaton may have before it starts anew.
///
/// Guards memory (some 60 MiB) against documents that use the attributes of many elements in ever
/// other combinations; a document of the usual kind needs a few thousand.
pub(super) const MAX_SIZE: usize = 400_000;

/// The states and steps that documents have led to.
pub(crate) struct Automaton {
    pub(super) grammar: Arc<Grammar>,
    pub(super) patterns: Patterns,
    /// Keyed by pattern and leaf.
    pub(super) derivatives: Table,
    /// The leaves that judge text.
    pub(super) text_leaves: HashMap<PatternId, Rc<[PatternId]>, FastHash>,
    /// How matching goes on behind an element that cannot come; keyed by state and name.
    pub(super) recoveries: HashMap<u64, Recovery, FastHash>,
    pub(super) verdicts: Verdicts,
    /// The prefixes in force, if values may need them.
    pub(super) scope: Option<Scope>,
    /// What is known of each state.
    states: Vec<State>,
    /// Keyed by state and name.
    starts: Table,
    /// Keyed by state and name.
    attributes: Table,
    several: Vec<Rc<[PatternId]>>,
    /// The symbols of names, by their numbers in the table of the reader.
    symbols: Vec<Option<Symbol>>,
    /// Whether anything has been added since the size was looked at.
    pub(super) has_grown: bool,
    /// The size at which it starts anew.
    limit: usize,
}

/// What is known of a state, as far as it has been asked.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    text: Option<TextStep>,
    closed: Option<PatternId>,
    /// Of the pattern of a value: see [`Automaton::known_cost`].
    costly: Option<bool>,
}

/// What a start tag does to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StartStep {
    /// The attributes and content of the element; `NOT_ALLOWED` if it is not allowed.
    pub(super) content: PatternId,
    /// What may come behind it.
    pub(super) behind: PatternId,
}

/// What an attribute of a name does to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttributeStep {
    /// It is not allowed.
    No,
    /// Whatever its value is: the state behind it.
    Free(PatternId),
    /// The attribute pattern that is for it, and the state behind it.
    One(PatternId, PatternId),
    /// The same, where the value has to do with identifiers.
    Id(PatternId, PatternId),
    /// Several are for it: see [`Automaton::several`].
    Several(u32),
}

/// What text does to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextStep {
    /// Nothing.
    Free,
    /// Any text but white space leads to this state, which may be `NOT_ALLOWED`.
    To(PatternId),
    /// It depends on its words.
    Values,
}

impl Automaton {
    pub(super) fn new(grammar: Arc<Grammar>) -> Self {
        Self {
            patterns: grammar.patterns.clone(),
            limit: grammar.patterns.weight() + MAX_SIZE,
            scope: grammar.needs_prefixes().then(Scope::default),
            grammar,
            derivatives: Table::new(),
            text_leaves: HashMap::default(),
            recoveries: HashMap::default(),
            verdicts: Verdicts::default(),
            states: vec![],
            starts: Table::new(),
            attributes: Table::new(),
            several: vec![],
            symbols: vec![],
            has_grown: false,
        }
    }

    pub(super) fn is_for(&self, grammar: &Arc<Grammar>) -> bool {
        Arc::ptr_eq(&self.grammar, grammar)
    }

    /// The symbol of the name with this number, which the reader must have given it with the same
    /// table each time.
    #[inline]
    pub(super) fn symbol<'n>(&mut self, id: NameId, name: impl FnOnce() -> Name<'n>) -> Symbol {
        match id.index().and_then(|index| self.symbols.get(index)) {
            Some(&Some(symbol)) => symbol,
            _ => self.new_symbol(name()),
        }
    }

    #[cold]
    fn new_symbol(&mut self, name: Name<'_>) -> Symbol {
        let symbol = self.grammar.symbol(name.namespace, name.local);
        if let Some(index) = name.id.index() {
            if self.symbols.len() <= index {
                self.symbols.resize(index + 1, None);
            }
            self.symbols[index] = Some(symbol);
        }
        symbol
    }

    /// Whether it should start anew.
    #[inline]
    pub(super) fn is_full(&mut self) -> bool {
        std::mem::take(&mut self.has_grown) && self.size() >= self.limit
    }

    /// Whether it is too large to be kept for another document.
    pub(super) fn must_go(&self) -> bool {
        self.size() >= self.limit || self.patterns.has_overflown()
    }

    fn size(&self) -> usize {
        let steps = self.derivatives.len().max(self.starts.len()).max(self.attributes.len());
        self.patterns.weight().max(steps).max(self.recoveries.len())
    }

    /// Forgets all states and steps but those states, which get new numbers.
    pub(super) fn start_anew<'s>(&mut self, states: impl Iterator<Item = &'s mut PatternId>) {
        let old = std::mem::replace(self, Self::new(Arc::clone(&self.grammar)));
        self.symbols = old.symbols;
        let mut copies = HashMap::default();
        for state in states {
            *state = self.copy(*state, &old.patterns, &mut copies);
        }
        self.limit += self.size();
    }

    /// The number here of a pattern there. The recursion is that of the patterns.
    fn copy(
        &mut self,
        id: PatternId,
        from: &Patterns,
        copies: &mut HashMap<PatternId, PatternId, FastHash>,
    ) -> PatternId {
        // Those of the grammar have the same numbers everywhere.
        if id.index() < self.grammar.patterns.len() {
            return id;
        }
        if let Some(&copy) = copies.get(&id) {
            return copy;
        }
        let mut part = |id: &PatternId| self.copy(*id, from, copies);
        let pattern = match from.get(id) {
            Pattern::Choice(parts) => {
                let mut parts: Vec<_> = parts.iter().map(part).collect();
                parts.sort_unstable();
                Pattern::Choice(parts.into())
            }
            Pattern::Group(a, b) => Pattern::Group(part(a), part(b)),
            Pattern::Interleave(a, b) => {
                let (a, b) = (part(a), part(b));
                Pattern::Interleave(a.min(b), a.max(b))
            }
            Pattern::OneOrMore(inner) => Pattern::OneOrMore(part(inner)),
            Pattern::After(inner, continuation) => Pattern::After(part(inner), *continuation),
            Pattern::Continuations(parts) => {
                Pattern::Continuations(parts.iter().map(part).collect())
            }
            leaf => leaf.clone(),
        };
        let copy = self.patterns.id(pattern);
        copies.insert(id, copy);
        copy
    }

    /// The step of a start tag.
    #[inline]
    pub(super) fn start(&mut self, state: PatternId, name: Symbol) -> StartStep {
        match self.starts.get(state.with(name.number())) {
            Some(word) => StartStep::of_word(word),
            None => self.new_start(state, name),
        }
    }

    #[cold]
    fn new_start(&mut self, state: PatternId, name: Symbol) -> StartStep {
        self.has_grown = true;
        let step = self.derive_start(state, name);
        self.starts.insert(state.with(name.number()), step.word());
        step
    }

    /// The step of an attribute, its value apart.
    #[inline]
    pub(super) fn attribute(&mut self, state: PatternId, name: Symbol) -> AttributeStep {
        match self.attributes.get(state.with(name.number())) {
            Some(word) => AttributeStep::of_word(word),
            None => self.new_attribute(state, name),
        }
    }

    #[cold]
    fn new_attribute(&mut self, state: PatternId, name: Symbol) -> AttributeStep {
        self.has_grown = true;
        let step = match *self.attribute_leaves(state, name) {
            _ if state == Patterns::ANYTHING => AttributeStep::Free(state),
            [] => AttributeStep::No,
            [leaf] => {
                let behind = self.derive(state, leaf);
                match self.value_of(leaf) {
                    value if self.id_kind(value).is_some() => AttributeStep::Id(leaf, behind),
                    value if self.allows_all(value) => AttributeStep::Free(behind),
                    _ => AttributeStep::One(leaf, behind),
                }
            }
            ref leaves => {
                self.several.push(leaves.into());
                AttributeStep::Several(u32::try_from(self.several.len() - 1).unwrap_or(u32::MAX))
            }
        };
        self.attributes.insert(state.with(name.number()), step.word());
        step
    }

    /// The attribute patterns of an [`AttributeStep::Several`].
    pub(super) fn several(&self, number: u32) -> Rc<[PatternId]> {
        Rc::clone(&self.several[number as usize])
    }

    /// The state behind the start tag; `NOT_ALLOWED` where an attribute is missing.
    #[inline]
    pub(super) fn close(&mut self, state: PatternId) -> PatternId {
        if !self.patterns.has_attributes(state) {
            return state;
        }
        match self.states.get(state.index()).and_then(|known| known.closed) {
            Some(closed) => closed,
            None => self.new_closed(state),
        }
    }

    #[cold]
    fn new_closed(&mut self, state: PatternId) -> PatternId {
        self.has_grown = true;
        let closed = self.derive_closed(state);
        self.state(state).closed = Some(closed);
        closed
    }

    /// The step of a text.
    #[inline]
    pub(super) fn text(&mut self, state: PatternId) -> TextStep {
        match self.states.get(state.index()).and_then(|known| known.text) {
            Some(step) => step,
            None => self.new_text(state),
        }
    }

    #[cold]
    fn new_text(&mut self, state: PatternId) -> TextStep {
        self.has_grown = true;
        let step = if self.patterns.has_values(state) {
            TextStep::Values
        } else {
            match self.derive(state, Patterns::TEXT) {
                behind if behind == state => TextStep::Free,
                behind => TextStep::To(behind),
            }
        };
        self.state(state).text = Some(step);
        step
    }

    /// Whether verdicts on a value are remembered, if that has been asked.
    #[inline]
    pub(super) fn known_cost(&self, value: PatternId) -> Option<bool> {
        self.states.get(value.index()).and_then(|known| known.costly)
    }

    pub(super) fn set_cost(&mut self, value: PatternId, costly: bool) {
        self.state(value).costly = Some(costly);
    }

    fn state(&mut self, state: PatternId) -> &mut State {
        if self.states.len() <= state.index() {
            self.states.resize(self.patterns.len().max(state.index() + 1), State::default());
        }
        &mut self.states[state.index()]
    }

    /// The state behind an element that ends: `content` is its own, `behind` that of
    /// [`StartStep`]. `NOT_ALLOWED` where something is missing.
    #[inline]
    pub(super) fn end(&mut self, content: PatternId, behind: PatternId) -> PatternId {
        if !self.patterns.is_nullable(content) {
            Patterns::NOT_ALLOWED
        } else if self.patterns.is_continuations(behind) {
            self.continued(content, behind, Patterns::is_nullable)
        } else {
            behind
        }
    }
}

impl StartStep {
    fn word(self) -> u64 {
        self.content.with(self.behind.number())
    }

    #[allow(clippy::cast_possible_truncation, reason = "the two halves of a word")]
    fn of_word(word: u64) -> Self {
        let (content, behind) = ((word >> 32) as u32, word as u32);
        let (content, behind) = (PatternId::of_number(content), PatternId::of_number(behind));
        Self { content, behind }
    }
}

/// The first bit of a word; patterns have smaller numbers.
const ID_BIT: u64 = 1 << 63;

impl AttributeStep {
    /// Half a word of what is for the name, where the first patterns, which are no attributes, say
    /// what kind of step it is; and half a word of state.
    fn word(self) -> u64 {
        match self {
            Self::No => Patterns::NOT_ALLOWED.with(0),
            Self::Free(behind) => Patterns::TEXT.with(behind.number()),
            Self::One(leaf, behind) => leaf.with(behind.number()),
            Self::Id(leaf, behind) => leaf.with(behind.number()) | ID_BIT,
            Self::Several(number) => Patterns::EMPTY.with(number),
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "the two halves of a word")]
    fn of_word(word: u64) -> Self {
        let is_id = word & ID_BIT != 0;
        let word = word & !ID_BIT;
        let (leaf, number) = (PatternId::of_number((word >> 32) as u32), word as u32);
        match leaf {
            Patterns::NOT_ALLOWED => Self::No,
            Patterns::TEXT => Self::Free(PatternId::of_number(number)),
            Patterns::EMPTY => Self::Several(number),
            leaf if is_id => Self::Id(leaf, PatternId::of_number(number)),
            leaf => Self::One(leaf, PatternId::of_number(number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Schema, Syntax};

    /// Two elements `a`, of which only the content tells what comes behind.
    const AMBIGUOUS: &str =
        "start = element r { (element a { element x { empty } }, element b { empty })
        | (element a { element y { empty } }, element c { empty }) }";

    fn automaton() -> Automaton {
        let schema = Schema::from_text("a.rnc", AMBIGUOUS, Syntax::Compact).unwrap();
        Automaton::new(Arc::clone(schema.grammar()))
    }

    fn symbol(automaton: &Automaton, name: &str) -> Symbol {
        automaton.grammar.symbol("", name)
    }

    #[test]
    fn states_outlive_the_steps_that_led_to_them() {
        let mut automaton = automaton();
        let name = |name| symbol(&self::automaton(), name);
        let root = automaton.start(automaton.grammar.start, name("r"));
        let mut a = automaton.start(root.content, name("a"));
        assert!(automaton.patterns.is_continuations(a.behind));
        automaton.start_anew([&mut a.content, &mut a.behind].into_iter());
        assert_eq!(automaton.starts.len(), 0);
        let y = automaton.start(a.content, name("y"));
        let left = automaton.end(y.content, y.behind);
        let behind = automaton.end(left, a.behind);
        let allowed = |automaton: &mut Automaton, child| {
            automaton.start(behind, name(child)).content != Patterns::NOT_ALLOWED
        };
        assert!(allowed(&mut automaton, "c") && !allowed(&mut automaton, "b"));
    }

    #[test]
    fn steps_come_out_of_words_as_they_went_in() {
        let (one, other) = (PatternId::of_number(77), PatternId::of_number(88));
        for step in [
            AttributeStep::No,
            AttributeStep::Free(one),
            AttributeStep::One(one, other),
            AttributeStep::Id(one, other),
            AttributeStep::Several(5),
        ] {
            assert_eq!(AttributeStep::of_word(step.word()), step);
        }
        let step = StartStep { content: one, behind: other };
        assert_eq!(StartStep::of_word(step.word()), step);
    }
}
