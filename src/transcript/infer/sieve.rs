//! The rules that look at a line, asked of the gates of all rules at once.

use super::gate::Shape;
use super::starts::{KINDS, Start};
use super::{RULES, Rule};
use std::sync::LazyLock;

/// A set of rules: a bit for each, by its place in [`RULES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleSet(u64);

const _: () = assert!(RULES.len() <= u64::BITS as usize, "a rule has no bit in the set");

impl RuleSet {
    /// All rules.
    pub(super) fn all() -> Self {
        Self(u64::MAX >> (u64::BITS as usize - RULES.len()))
    }

    /// The rule alone.
    pub(super) const fn of(rule: &Rule) -> Self {
        let mut at = 0;
        while !are_equal(RULES[at].id.as_bytes(), rule.id.as_bytes()) {
            at += 1;
        }
        Self(1 << at)
    }

    /// Those of the rules for which `is_one` holds.
    pub(super) fn those(self, mut is_one: impl FnMut(&&Rule) -> bool) -> Self {
        let chosen = self.places().filter(|&at| is_one(&RULES[at]));
        Self(chosen.fold(0, |bits, at| bits | 1 << at))
    }

    /// The rules that are in both sets.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The rules that are not in the other set.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there are none.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules in their order.
    pub(super) fn rules(self) -> impl Iterator<Item = &'static Rule> {
        self.places().map(|at| RULES[at])
    }

    fn places(self) -> impl Iterator<Item = usize> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let at = (bits != 0).then_some(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(at)
        })
    }
}

const fn are_equal(left: &[u8], right: &[u8]) -> bool {
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

/// What the gates of all rules ask for, by how lines begin.
#[derive(Debug)]
pub(super) struct Sieve {
    /// The traits that some rules ask for together: for each way to begin a run of them.
    asked: Vec<(u16, RuleSet)>,
    /// Where the run of each way to begin ends.
    ends: Vec<usize>,
}

impl Sieve {
    /// That of the gates of all rules.
    pub(super) fn of_all_rules() -> &'static Self {
        static SIEVE: LazyLock<Sieve> = LazyLock::new(Sieve::new);
        &SIEVE
    }

    fn new() -> Self {
        let mut sieve = Self { asked: Vec::new(), ends: Vec::with_capacity(KINDS * KINDS) };
        for start in Start::all() {
            let first = sieve.asked.len();
            for (at, rule) in RULES.iter().enumerate() {
                for gate in rule.gates.iter().filter(|gate| gate.lets_begin(start)) {
                    sieve.ask(first, gate.traits(), RuleSet(1 << at));
                }
            }
            sieve.ends.push(sieve.asked.len());
        }
        sieve
    }

    /// Adds rules to those that ask for the traits, in the run from `first` on.
    fn ask(&mut self, first: usize, traits: u16, rules: RuleSet) {
        let mut run = self.asked[first..].iter_mut();
        match run.find(|(asked, _)| *asked == traits) {
            Some((_, others)) => others.0 |= rules.0,
            None => self.asked.push((traits, rules)),
        }
    }

    /// The rules of which a gate lets the shape through.
    pub(super) fn rules_for(&self, shape: Shape) -> RuleSet {
        let at = shape.start().place();
        let first = if at == 0 { 0 } else { self.ends[at - 1] };
        let asked = self.asked[first..self.ends[at]].iter();
        let let_through = asked.filter(|(traits, _)| shape.has(*traits));
        RuleSet(let_through.fold(0, |bits, (_, rules)| bits | rules.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::look::Plain;
    use super::*;
    use crate::transcript::syntax::parse;

    #[test]
    fn a_line_is_for_the_rules_whose_gates_let_it_through() {
        for line in ["Dear Sir:", "SECRET", "2. He said so.", "- 4 -", "x", "TO: Mr. Hale", "é"] {
            let tree = parse(line);
            let shape = Plain::default().look(line, &tree, 1, tree.nodes().len()).shape;
            let one_by_one =
                RuleSet::all().those(|rule| rule.gates.iter().any(|it| it.lets(shape)));
            assert_eq!(Sieve::of_all_rules().rules_for(shape), one_by_one, "{line}");
        }
    }

    #[test]
    fn sets_name_their_rules() {
        let set = RuleSet(0b101);
        assert!(set.rules().map(|rule| rule.id).eq([RULES[0].id, RULES[2].id]));
        assert_eq!(RuleSet::of(RULES[2]).and(set), RuleSet(0b100));
        assert!(RuleSet::of(RULES[1]).and(set).is_empty());
    }
}
