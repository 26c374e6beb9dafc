//! Patterns of RELAX NG, each stored once, so that equal patterns have equal numbers.
//!
//! Source: the [derivative algorithm](https://relaxng.org/jclark/derivative.html) by James Clark.

mod hash;

pub(crate) use hash::{FastHash, FastHasher, spread};

use std::hash::Hash;
use std::sync::Arc;

/// The number of a pattern in a [`Patterns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PatternId(u32);

/// A pattern, as the simplified syntax of RELAX NG (section 4) knows them.
///
/// `Data`, `Value`, `Attribute` and `Element` are leaves: they have the number of their definition
/// in the [`super::Grammar`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pattern {
    Empty,
    NotAllowed,
    Text,
    /// Whatever comes; what may stand in an element that no grammar knows.
    Anything,
    /// Two alternatives or more, sorted, none of them a choice.
    Choice(Arc<[PatternId]>),
    Group(PatternId, PatternId),
    Interleave(PatternId, PatternId),
    OneOrMore(PatternId),
    List(PatternId),
    Data(u32),
    Value(u32),
    Attribute(u32),
    Element(u32),
    /// The content of an element whose name fits several element patterns, and which of the
    /// [`Pattern::Continuations`] comes behind that content.
    After(PatternId, u32),
    /// What may come behind an element, in its parent, by the number in [`Pattern::After`].
    Continuations(Arc<[PatternId]>),
}

/// All patterns that have been met.
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    list: Vec<Pattern>,
    traits: Vec<Traits>,
    /// Numbers of patterns, each at a place that its hash says, or behind; a power of two of them.
    places: Vec<u32>,
    /// The number of patterns and of the parts of choices.
    weight: usize,
    overflown: bool,
}

/// How many patterns and parts of choices there may be. Guards memory, some 100 MiB, against
/// grammars that can be satisfied in ever more ways at the same time.
const MAX_WEIGHT: usize = 2_000_000;

const NO_PATTERN: u32 = u32::MAX;

/// What is known of a pattern without looking into it: a set of the constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Traits(u8);

impl Traits {
    /// It matches nothing at all.
    const NULLABLE: Self = Self(1);
    /// It has attributes.
    const ATTRIBUTES: Self = Self(2);
    /// What it allows depends on the words of its text, not only on their presence.
    const VALUES: Self = Self(4);
    /// It is a [`Pattern::Continuations`].
    const CONTINUATIONS: Self = Self(8);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of a sequence of two.
    fn and_then(self, other: Self) -> Self {
        let both = self.0 & other.0 & Self::NULLABLE.0;
        Self((self.0 | other.0) & !Self::NULLABLE.0 | both)
    }
}

impl Patterns {
    pub(crate) const EMPTY: PatternId = PatternId(0);
    pub(crate) const NOT_ALLOWED: PatternId = PatternId(1);
    pub(crate) const TEXT: PatternId = PatternId(2);
    pub(crate) const ANYTHING: PatternId = PatternId(3);

    /// The patterns that have constant numbers.
    pub(crate) fn new() -> Self {
        let places = vec![NO_PATTERN; 64];
        let mut all = Self { list: vec![], traits: vec![], places, weight: 0, overflown: false };
        for pattern in [Pattern::Empty, Pattern::NotAllowed, Pattern::Text, Pattern::Anything] {
            all.id(pattern);
        }
        all
    }

    /// The number of patterns.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The number of patterns and of the parts of choices.
    pub(crate) fn weight(&self) -> usize {
        self.weight
    }

    /// Whether a pattern could not be stored, so that what was made of it is wrong.
    pub(crate) fn has_overflown(&self) -> bool {
        self.overflown
    }

    pub(crate) fn get(&self, id: PatternId) -> &Pattern {
        &self.list[id.0 as usize]
    }

    fn traits(&self, id: PatternId) -> Traits {
        self.traits[id.0 as usize]
    }

    /// Whether the pattern matches nothing at all.
    pub(crate) fn is_nullable(&self, id: PatternId) -> bool {
        self.traits(id).has(Traits::NULLABLE)
    }

    /// Whether attributes are possible or wanted.
    pub(crate) fn has_attributes(&self, id: PatternId) -> bool {
        self.traits(id).has(Traits::ATTRIBUTES)
    }

    /// Whether the words of the text matter, and not only whether there is text.
    pub(crate) fn has_values(&self, id: PatternId) -> bool {
        self.traits(id).has(Traits::VALUES)
    }

    /// Whether it is a [`Pattern::Continuations`].
    pub(crate) fn is_continuations(&self, id: PatternId) -> bool {
        self.traits(id).has(Traits::CONTINUATIONS)
    }

    /// The number of a pattern; only leaves are made with it from outside.
    pub(crate) fn id(&mut self, pattern: Pattern) -> PatternId {
        if (self.list.len() + 1) * 2 > self.places.len() {
            self.grow();
        }
        let place = self.place(&pattern);
        if self.places[place] != NO_PATTERN {
            return PatternId(self.places[place]);
        }
        let weight = self.weight + 1 + parts(&pattern);
        let Some(number) = u32::try_from(self.list.len()).ok().filter(|_| weight <= MAX_WEIGHT)
        else {
            self.overflown = true;
            return Self::NOT_ALLOWED;
        };
        self.weight = weight;
        self.places[place] = number;
        self.traits.push(self.traits_of(&pattern));
        self.list.push(pattern);
        PatternId(number)
    }

    /// Where the number of a pattern is, or would be.
    fn place(&self, pattern: &Pattern) -> usize {
        let mut place = self.start(pattern);
        let other = |number: u32| number != NO_PATTERN && self.list[number as usize] != *pattern;
        while other(self.places[place]) {
            place = (place + 1) & (self.places.len() - 1);
        }
        place
    }

    fn start(&self, pattern: &Pattern) -> usize {
        let mut hasher = FastHasher::default();
        pattern.hash(&mut hasher);
        hasher.below(self.places.len())
    }

    fn grow(&mut self) {
        self.places = vec![NO_PATTERN; self.places.len() * 2];
        for index in 0..self.list.len() {
            let place = self.place(&self.list[index]);
            self.places[place] = u32::try_from(index).unwrap_or(NO_PATTERN);
        }
    }

    fn traits_of(&self, pattern: &Pattern) -> Traits {
        let of = |id: &PatternId| self.traits(*id);
        match pattern {
            Pattern::Empty | Pattern::Text | Pattern::Anything => Traits::NULLABLE,
            Pattern::NotAllowed | Pattern::Element(_) => Traits::default(),
            Pattern::Attribute(_) => Traits::ATTRIBUTES,
            Pattern::Data(_) | Pattern::Value(_) | Pattern::List(_) => Traits::VALUES,
            Pattern::OneOrMore(inner) | Pattern::After(inner, _) => of(inner),
            Pattern::Group(a, b) | Pattern::Interleave(a, b) => of(a).and_then(of(b)),
            Pattern::Choice(alternatives) => {
                alternatives.iter().map(of).fold(Traits(0), Traits::or)
            }
            Pattern::Continuations(_) => Traits::CONTINUATIONS,
        }
    }

    /// A choice: flat, sorted, without repetition.
    pub(crate) fn choice(&mut self, alternatives: &[PatternId]) -> PatternId {
        let mut flat = Vec::with_capacity(alternatives.len());
        for &id in alternatives {
            match self.get(id) {
                Pattern::NotAllowed => {}
                Pattern::Anything => return id,
                Pattern::Choice(inner) => flat.extend_from_slice(inner),
                _ => flat.push(id),
            }
        }
        flat.sort_unstable();
        flat.dedup();
        match flat.as_slice() {
            [] => Self::NOT_ALLOWED,
            [one] => *one,
            // `empty` adds nothing to what is nullable anyway.
            [Self::EMPTY, rest @ ..] if rest.iter().any(|&id| self.is_nullable(id)) => {
                let rest = rest.to_vec();
                self.choice(&rest)
            }
            _ => self.id(Pattern::Choice(flat.into())),
        }
    }

    pub(crate) fn group(&mut self, a: PatternId, b: PatternId) -> PatternId {
        match (a, b) {
            (Self::NOT_ALLOWED, _) | (_, Self::NOT_ALLOWED) => Self::NOT_ALLOWED,
            (Self::EMPTY, other) | (other, Self::EMPTY) => other,
            _ => self.id(Pattern::Group(a, b)),
        }
    }

    pub(crate) fn interleave(&mut self, a: PatternId, b: PatternId) -> PatternId {
        match (a.min(b), a.max(b)) {
            (Self::NOT_ALLOWED, _) | (_, Self::NOT_ALLOWED) => Self::NOT_ALLOWED,
            (Self::EMPTY, other) => other,
            (Self::TEXT, Self::TEXT) => Self::TEXT,
            (a, b) => self.id(Pattern::Interleave(a, b)),
        }
    }

    pub(crate) fn one_or_more(&mut self, inner: PatternId) -> PatternId {
        match self.get(inner) {
            Pattern::Empty | Pattern::NotAllowed | Pattern::Text | Pattern::OneOrMore(_) => inner,
            _ => self.id(Pattern::OneOrMore(inner)),
        }
    }

    pub(crate) fn after(&mut self, content: PatternId, continuation: u32) -> PatternId {
        match content {
            Self::NOT_ALLOWED => content,
            _ => self.id(Pattern::After(content, continuation)),
        }
    }
}

fn parts(pattern: &Pattern) -> usize {
    match pattern {
        Pattern::Choice(parts) | Pattern::Continuations(parts) => parts.len(),
        _ => 0,
    }
}

impl PatternId {
    /// The two numbers in one word, as a key.
    pub(crate) fn with(self, other: u32) -> u64 {
        u64::from(self.0) << 32 | u64::from(other)
    }

    /// The number.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// The number as an index.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The pattern whose [`Self::number`] it was.
    pub(crate) fn of_number(number: u32) -> Self {
        Self(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_patterns_have_equal_numbers() {
        let mut all = Patterns::new();
        let (a, b) = (all.id(Pattern::Element(0)), all.id(Pattern::Element(1)));
        let one = all.choice(&[b, a, Patterns::NOT_ALLOWED]);
        let nested = all.choice(&[a, one, b]);
        assert_eq!(one, nested);
        assert_eq!(all.choice(&[a, a]), a);
        assert_eq!(all.group(Patterns::EMPTY, a), a);
        assert_eq!(all.group(a, Patterns::NOT_ALLOWED), Patterns::NOT_ALLOWED);
        assert_eq!(all.interleave(a, b), all.interleave(b, a));
        assert_ne!(all.group(a, b), all.group(b, a));
    }

    #[test]
    fn many_patterns_keep_their_numbers() {
        let mut all = Patterns::new();
        let first: Vec<_> = (0..10_000).map(|number| all.id(Pattern::Element(number))).collect();
        let again: Vec<_> = (0..10_000).map(|number| all.id(Pattern::Element(number))).collect();
        assert_eq!(first, again);
        assert_eq!(all.len(), 10_004);
    }

    #[test]
    fn empty_beside_what_is_nullable_goes() {
        let mut all = Patterns::new();
        let (a, b) = (all.id(Pattern::Element(0)), all.id(Pattern::Element(1)));
        let optional = all.choice(&[a, Patterns::EMPTY]);
        let both = all.group(optional, optional);
        let wide = all.choice(&[both, b]);
        assert_eq!(all.choice(&[Patterns::EMPTY, wide]), wide);
        assert_ne!(optional, a);
    }

    #[test]
    fn traits_follow_from_the_parts() {
        let mut all = Patterns::new();
        let (attribute, data) = (all.id(Pattern::Attribute(0)), all.id(Pattern::Data(0)));
        let both = all.group(attribute, data);
        assert!(all.has_attributes(both) && all.has_values(both) && !all.is_nullable(both));
        let optional = all.choice(&[both, Patterns::EMPTY]);
        assert!(all.is_nullable(optional));
        let text = all.group(attribute, Patterns::TEXT);
        assert!(!all.has_values(text) && !all.is_nullable(text));
        let twice = all.group(optional, optional);
        assert!(all.is_nullable(twice) && all.has_values(twice));
    }

    #[test]
    fn what_is_too_much_is_noticed() {
        let mut all = Patterns::new();
        let wide: Vec<_> = (0..2000).map(|number| all.id(Pattern::Element(number))).collect();
        for from in 0..wide.len() {
            all.choice(&wide[from..]);
        }
        assert!(all.has_overflown() && all.weight() <= MAX_WEIGHT);
    }
}
