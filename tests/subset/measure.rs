//! How many levels of elements a pattern needs at least, and how many lead to a goal.

use crate::grammar::{Grammar, Name, Pattern};

/// Levels per definition of a grammar.
pub(crate) type Levels = Vec<usize>;

/// More levels than there are: the goal cannot be reached.
pub(crate) const NEVER: usize = usize::MAX / 2;

/// The levels of elements that each definition needs to be complete.
pub(crate) fn heights(grammar: &Grammar) -> Levels {
    settle(grammar, height)
}

/// The levels of elements from each definition down to the element `goal`.
pub(crate) fn distances(grammar: &Grammar, goal: &str) -> Levels {
    settle(grammar, |pattern, levels| distance(pattern, goal, levels))
}

/// The levels of elements that `pattern` needs to be complete.
pub(crate) fn height(pattern: &Pattern, levels: &Levels) -> usize {
    match pattern {
        Pattern::Choice(parts) => {
            parts.iter().map(|part| height(part, levels)).min().unwrap_or(NEVER)
        }
        Pattern::Group(parts) => parts.iter().map(|part| height(part, levels)).max().unwrap_or(0),
        Pattern::OneOrMore(part) => height(part, levels),
        Pattern::Ref(number) => levels[*number],
        Pattern::Element(_, content) => height(content, levels).saturating_add(1).min(NEVER),
        _ => 0,
    }
}

/// The levels of elements from `pattern` down to the element `goal`.
pub(crate) fn distance(pattern: &Pattern, goal: &str, levels: &Levels) -> usize {
    let nearest = |parts: &[Pattern]| {
        parts.iter().map(|part| distance(part, goal, levels)).min().unwrap_or(NEVER)
    };
    match pattern {
        Pattern::Choice(parts) | Pattern::Group(parts) => nearest(parts),
        Pattern::Optional(part) | Pattern::ZeroOrMore(part) | Pattern::OneOrMore(part) => {
            distance(part, goal, levels)
        }
        Pattern::Ref(number) => levels[*number],
        Pattern::Element(Name::Is(name), _) if name == goal => 1,
        Pattern::Element(_, content) => (distance(content, goal, levels) + 1).min(NEVER),
        _ => NEVER,
    }
}

/// Measures all definitions again and again until nothing changes.
fn settle(grammar: &Grammar, measure: impl Fn(&Pattern, &Levels) -> usize) -> Levels {
    let mut levels = vec![NEVER; grammar.defines.len()];
    loop {
        let mut changed = false;
        for (number, pattern) in grammar.defines.iter().enumerate() {
            let level = measure(pattern, &levels);
            changed |= std::mem::replace(&mut levels[number], level) != level;
        }
        if !changed {
            return levels;
        }
    }
}
