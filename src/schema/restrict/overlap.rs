//! Names that must differ: those of the attributes of a group (section 7.3) and of the elements of
//! an interleave (section 7.4).

use super::classes::{common, is_infinite, shown, size};
use crate::diagnostic::Code;
use crate::schema::codes;
use crate::schema::faults::Faults;
use crate::schema::pattern::FastHash;
use crate::schema::simple::NameClass;
use crate::schema::simplify::draft::{Draft, Pattern, Shape};
use crate::schema::simplify::references::Reach;
use std::collections::HashMap;

/// How many names are compared in all.
///
/// Guards time: a chain of definitions in which each adds an attribute to those of the next takes
/// the square of its length. The schema of TEI needs 140,000.
const MAX_COMPARISONS: usize = 10_000_000;

/// Reports attributes that a group or an interleave has twice.
pub(super) fn check_attributes(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let leaf = |shape: &Shape| match shape {
        Shape::Attribute(number) => Some(*number),
        _ => None,
    };
    let rule = Rule {
        what: "attribute",
        code: &codes::DUPLICATE_ATTRIBUTE,
        help: "take one of the two out",
        leaf,
        keeps_apart: |shape| matches!(shape, Shape::Group(_) | Shape::Interleave(_)),
    };
    let classes = draft.attributes.iter().map(|attribute| &attribute.class);
    let needed = vec![true; draft.definitions.len()];
    Overlaps::new(draft, rule, classes, faults).check(reach, &needed);
}

/// Reports elements that two parts of an interleave have in common.
pub(super) fn check_elements(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let leaf = |shape: &Shape| match shape {
        Shape::Element(number) => Some(*number),
        _ => None,
    };
    let rule = Rule {
        what: "element",
        code: &codes::AMBIGUOUS_INTERLEAVE,
        help: "leave it in one part of the interleave only",
        leaf,
        keeps_apart: |shape| matches!(shape, Shape::Interleave(_)),
    };
    if reach.patterns(draft).any(|pattern| has_interleave(draft, pattern)) {
        let classes = draft.elements.iter().map(|element| &element.class);
        let needed = within_interleaves(draft, reach);
        Overlaps::new(draft, rule, classes, faults).check(reach, &needed);
    }
}

fn has_interleave(draft: &Draft, pattern: &Pattern) -> bool {
    let mut found = false;
    pattern.each(draft, &mut |part| found |= matches!(part.shape, Shape::Interleave(_)));
    found
}

/// Which definitions are referred to within interleaves, directly or not.
fn within_interleaves(draft: &Draft, reach: &Reach) -> Vec<bool> {
    let mut needed = vec![false; draft.definitions.len()];
    let elements = reach.elements.iter().map(|it| &draft.element(*it).content);
    elements.for_each(|content| mark(content, false, &mut needed));
    // Definitions refer to those before them only.
    for &definition in reach.definitions.iter().rev() {
        let is_within = needed[definition as usize];
        mark(&draft.definition(definition).pattern, is_within, &mut needed);
    }
    needed
}

fn mark(pattern: &Pattern, is_within: bool, needed: &mut [bool]) {
    match &pattern.shape {
        Shape::Ref(definition) => needed[*definition as usize] |= is_within,
        Shape::Interleave(parts) => {
            for part in parts {
                mark(part, true, needed);
            }
        }
        Shape::Choice(parts) | Shape::Group(parts) => {
            for part in parts {
                mark(part, is_within, needed);
            }
        }
        Shape::OneOrMore(part) => mark(part, is_within, needed),
        _ => {}
    }
}

/// Which leaves are compared, in which patterns.
struct Rule {
    what: &'static str,
    code: &'static Code,
    help: &'static str,
    leaf: fn(&Shape) -> Option<u32>,
    /// Whether the parts of the pattern may not have names in common.
    keeps_apart: fn(&Shape) -> bool,
}

/// The names of a leaf.
struct Names<'d> {
    class: &'d NameClass,
    /// Where its numbers are in [`Overlaps::numbers`]; nowhere for a class without end.
    from: usize,
    to: usize,
    is_infinite: bool,
}

/// Who has a name in the pattern that is looked at.
#[derive(Clone, Copy, Default)]
struct Owner {
    pattern: u32,
    part: usize,
}

struct Overlaps<'d, 'f> {
    draft: &'d Draft,
    rule: Rule,
    faults: &'f mut Faults,
    leaves: Vec<Names<'d>>,
    /// The numbers of names, those of each leaf in a row.
    numbers: Vec<u32>,
    /// The names by number.
    words: Vec<(&'d str, &'d str)>,
    /// By number of the name.
    owners: Vec<Owner>,
    /// How many patterns were looked at.
    patterns: u32,
    /// The leaves of the definitions before the one that is looked at.
    definitions: Vec<Vec<u32>>,
    comparisons: usize,
}

impl<'d, 'f> Overlaps<'d, 'f> {
    fn new(
        draft: &'d Draft,
        rule: Rule,
        classes: impl Iterator<Item = &'d NameClass>,
        faults: &'f mut Faults,
    ) -> Self {
        let mut numbering = Numbering::default();
        let leaves = classes.map(|class| numbering.names(class)).collect();
        let Numbering { numbers, words, .. } = numbering;
        let definitions = vec![vec![]; draft.definitions.len()];
        let owners = vec![Owner::default(); words.len()];
        Self {
            draft,
            rule,
            faults,
            leaves,
            numbers,
            words,
            owners,
            patterns: 0,
            definitions,
            comparisons: 0,
        }
    }

    fn check(mut self, reach: &Reach, needed: &[bool]) {
        let mut leaves = vec![];
        for &definition in &reach.definitions {
            leaves.clear();
            self.collect(&self.draft.definition(definition).pattern, &mut leaves);
            if needed[definition as usize] {
                leaves.sort_unstable();
                leaves.dedup();
                self.definitions[definition as usize].clone_from(&leaves);
            }
        }
        for &element in &reach.elements {
            leaves.clear();
            self.collect(&self.draft.element(element).content, &mut leaves);
        }
        if self.comparisons > MAX_COMPARISONS {
            self.give_up();
        }
    }

    fn give_up(&mut self) {
        let place = self.draft.definition(self.draft.start).place;
        let message = format!("the names of {}s cannot be compared: too many", self.rule.what);
        let help = "split long chains of definitions in which each adds to the next";
        self.faults.add(&codes::TOO_COMPLICATED, place, message, help);
    }

    /// Appends the leaves of a pattern, and looks at the patterns in it.
    fn collect(&mut self, pattern: &'d Pattern, leaves: &mut Vec<u32>) {
        if self.comparisons > MAX_COMPARISONS {
            return;
        }
        match &pattern.shape {
            Shape::Ref(definition) => {
                let known = &self.definitions[*definition as usize];
                self.comparisons += known.len();
                leaves.extend(known);
            }
            Shape::OneOrMore(part) => self.collect(part, leaves),
            Shape::Choice(parts) => {
                for part in parts {
                    self.collect(part, leaves);
                }
            }
            Shape::Group(parts) | Shape::Interleave(parts) => {
                let mut ends = vec![leaves.len()];
                for part in parts {
                    self.collect(part, leaves);
                    ends.push(leaves.len());
                }
                if (self.rule.keeps_apart)(&pattern.shape) {
                    self.compare(parts, leaves, &ends);
                }
            }
            shape => leaves.extend((self.rule.leaf)(shape)),
        }
    }

    /// Compares the leaves of the parts; those of each end where `ends` says.
    fn compare(&mut self, parts: &[Pattern], leaves: &[u32], ends: &[usize]) {
        self.patterns += 1;
        let mut infinite = vec![];
        for part in 0..parts.len() {
            for &leaf in &leaves[ends[part]..ends[part + 1]] {
                if self.leaves[leaf as usize].is_infinite {
                    infinite.push((part, leaf));
                } else {
                    self.own(parts, part, leaf);
                }
            }
        }
        for (part, leaf) in infinite {
            self.compare_infinite(parts, leaves, ends, (part, leaf));
        }
    }

    /// Notes that a part has the names of a leaf; another part may not have them.
    fn own(&mut self, parts: &[Pattern], part: usize, leaf: u32) {
        let Names { from, to, .. } = self.leaves[leaf as usize];
        self.comparisons += to - from;
        for at in from..to {
            let number = self.numbers[at] as usize;
            let owner = &mut self.owners[number];
            if owner.pattern != self.patterns {
                *owner = Owner { pattern: self.patterns, part };
            } else if owner.part != part {
                let other = owner.part;
                self.report(&parts[part], &parts[other], self.words[number]);
                return;
            }
        }
    }

    /// Compares a leaf that has names without end with those of the parts before, and with those
    /// behind that have not.
    fn compare_infinite(
        &mut self,
        parts: &[Pattern],
        leaves: &[u32],
        ends: &[usize],
        (part, leaf): (usize, u32),
    ) {
        let class = self.leaves[leaf as usize].class;
        let own_size = size(class);
        for other in (0..parts.len()).filter(|other| *other != part) {
            for &stranger in &leaves[ends[other]..ends[other + 1]] {
                let names = &self.leaves[stranger as usize];
                if names.is_infinite && other > part {
                    continue;
                }
                let strange = names.class;
                self.comparisons += own_size + size(strange);
                if self.comparisons > MAX_COMPARISONS {
                    return;
                }
                if let Some(name) = common(class, strange) {
                    let (first, second) = (part.min(other), part.max(other));
                    self.report(&parts[second], &parts[first], name);
                    return;
                }
            }
        }
    }

    fn report(&mut self, second: &Pattern, first: &Pattern, name: (&str, &str)) {
        let Rule { what, code, help, .. } = self.rule;
        let message = format!("the {what} {} is there twice", shown(name));
        let other = (first.place, "it is here, too");
        self.faults.add_with(code, second.place, message, help, other);
    }
}

/// Gives names their numbers.
#[derive(Default)]
struct Numbering<'d> {
    known: HashMap<(&'d str, &'d str), u32, FastHash>,
    words: Vec<(&'d str, &'d str)>,
    numbers: Vec<u32>,
}

impl<'d> Numbering<'d> {
    fn names(&mut self, class: &'d NameClass) -> Names<'d> {
        let (from, is_infinite) = (self.numbers.len(), is_infinite(class));
        if !is_infinite {
            self.number(class);
        }
        Names { class, from, to: self.numbers.len(), is_infinite }
    }

    fn number(&mut self, class: &'d NameClass) {
        match class {
            NameClass::Name { namespace, local } => {
                let name = (&**namespace, &**local);
                let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                let number = *self.known.entry(name).or_insert(next);
                if number == next {
                    self.words.push(name);
                }
                self.numbers.push(number);
            }
            NameClass::Choice(classes) => {
                for it in classes {
                    self.number(it);
                }
            }
            NameClass::Any { .. } | NameClass::Namespace { .. } => {}
        }
    }
}
