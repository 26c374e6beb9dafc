//! Patterns of RELAX NG, each stored once, so that equal patterns have equal numbers.
//!
//! Source: the [derivative algorithm](https://relaxng.org/jclark/derivative.html) by James Clark.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
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
}

/// All patterns that have been met.
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    list: Vec<Pattern>,
    traits: Vec<Traits>,
    ids: HashMap<Pattern, PatternId, FastHash>,
}

/// What is known of a pattern without looking into it.
#[derive(Clone, Copy, Debug, Default)]
struct Traits {
    /// It matches nothing at all.
    nullable: bool,
    /// It has attributes.
    attributes: bool,
    /// What it allows depends on the words of its text, not only on their presence.
    values: bool,
}

impl Patterns {
    pub(crate) const EMPTY: PatternId = PatternId(0);
    pub(crate) const NOT_ALLOWED: PatternId = PatternId(1);
    pub(crate) const TEXT: PatternId = PatternId(2);

    /// The three patterns that have constant numbers.
    pub(crate) fn new() -> Self {
        let mut all = Self { list: vec![], traits: vec![], ids: HashMap::default() };
        for pattern in [Pattern::Empty, Pattern::NotAllowed, Pattern::Text] {
            all.id(pattern);
        }
        all
    }

    /// The number of patterns.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, id: PatternId) -> &Pattern {
        &self.list[id.0 as usize]
    }

    /// Whether the pattern matches nothing at all.
    pub(crate) fn is_nullable(&self, id: PatternId) -> bool {
        self.traits[id.0 as usize].nullable
    }

    /// Whether attributes are possible or wanted.
    pub(crate) fn has_attributes(&self, id: PatternId) -> bool {
        self.traits[id.0 as usize].attributes
    }

    /// Whether the words of the text matter, and not only whether there is text.
    pub(crate) fn has_values(&self, id: PatternId) -> bool {
        self.traits[id.0 as usize].values
    }

    /// The number of a pattern; only leaves are made with it from outside.
    pub(crate) fn id(&mut self, pattern: Pattern) -> PatternId {
        if let Some(&id) = self.ids.get(&pattern) {
            return id;
        }
        // Far below the limit: MAX_PATTERNS of the matcher, and the size of a schema.
        let id = PatternId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.traits.push(self.traits_of(&pattern));
        self.list.push(pattern.clone());
        self.ids.insert(pattern, id);
        id
    }

    /// The number of a pattern that may have been met; `NOT_ALLOWED` if it has not.
    pub(crate) fn known(&self, pattern: &Pattern) -> PatternId {
        self.ids.get(pattern).copied().unwrap_or(Self::NOT_ALLOWED)
    }

    fn traits_of(&self, pattern: &Pattern) -> Traits {
        let of = |id: PatternId| self.traits[id.0 as usize];
        match pattern {
            Pattern::Empty | Pattern::Text => Traits { nullable: true, ..Traits::default() },
            Pattern::NotAllowed | Pattern::Element(_) => Traits::default(),
            Pattern::Attribute(_) => Traits { attributes: true, ..Traits::default() },
            Pattern::Data(_) | Pattern::Value(_) | Pattern::List(_) => {
                Traits { values: true, ..Traits::default() }
            }
            Pattern::OneOrMore(inner) => of(*inner),
            Pattern::Group(a, b) | Pattern::Interleave(a, b) => {
                let either = of(*a).or(of(*b));
                Traits { nullable: of(*a).nullable && of(*b).nullable, ..either }
            }
            Pattern::Choice(alternatives) => {
                alternatives.iter().fold(Traits::default(), |all, id| all.or(of(*id)))
            }
        }
    }

    /// A choice: flat, sorted, without repetition.
    pub(crate) fn choice(&mut self, alternatives: &[PatternId]) -> PatternId {
        let mut flat = Vec::with_capacity(alternatives.len());
        for &id in alternatives {
            match self.get(id) {
                Pattern::NotAllowed => {}
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
            [Self::EMPTY, one] if self.is_nullable(*one) => *one,
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
            (a, b) => self.id(Pattern::Interleave(a, b)),
        }
    }

    pub(crate) fn one_or_more(&mut self, inner: PatternId) -> PatternId {
        match self.get(inner) {
            Pattern::Empty | Pattern::NotAllowed | Pattern::Text | Pattern::OneOrMore(_) => inner,
            _ => self.id(Pattern::OneOrMore(inner)),
        }
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
}

impl Traits {
    fn or(self, other: Self) -> Self {
        Self {
            nullable: self.nullable || other.nullable,
            attributes: self.attributes || other.attributes,
            values: self.values || other.values,
        }
    }
}

/// Hashing of small keys that no one chooses to collide: patterns are made by the schema.
pub(crate) type FastHash = BuildHasherDefault<FastHasher>;

/// Multiplies and turns; see [`FastHash`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FastHasher(u64);

impl FastHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for FastHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
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
    fn traits_follow_from_the_parts() {
        let mut all = Patterns::new();
        let (attribute, data) = (all.id(Pattern::Attribute(0)), all.id(Pattern::Data(0)));
        let both = all.group(attribute, data);
        assert!(all.has_attributes(both) && all.has_values(both) && !all.is_nullable(both));
        let optional = all.choice(&[both, Patterns::EMPTY]);
        assert!(all.is_nullable(optional));
        let text = all.group(attribute, Patterns::TEXT);
        assert!(!all.has_values(text) && !all.is_nullable(text));
    }
}
