//! Section 4.19: what can be reached from the start, and that no definition leads to itself without
//! an element between.
//!
//! Definitions without an element are not put into the place of their references, as the
//! specification would have it; they are brought into an order in which each refers only to those
//! before it.

use super::draft::{Draft, Pattern, Shape};
use crate::schema::codes;
use crate::schema::faults::Faults;
use crate::schema::tree::Place;

/// What can be reached from the start of a grammar.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// The definitions, each behind those that it refers to without an element between.
    pub(crate) definitions: Vec<u32>,
    /// The elements in the order in which they were met.
    pub(crate) elements: Vec<u32>,
}

/// Follows all references from the start; circles are reported.
pub(super) fn reach(draft: &Draft, faults: &mut Faults) -> Reach {
    let mut walk = Walk {
        draft,
        faults,
        states: vec![State::New; draft.definitions.len()],
        is_met: vec![false; draft.elements.len()],
        stack: vec![],
        reach: Reach::default(),
    };
    walk.visit(draft.start);
    let mut next = 0;
    while let Some(&element) = walk.reach.elements.get(next) {
        let (refs, elements) = direct(draft, &draft.element(element).content);
        walk.meet(elements);
        for (definition, _) in refs {
            walk.visit(definition);
        }
        next += 1;
    }
    walk.reach
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// A definition that is being followed.
struct Step {
    definition: u32,
    /// What it refers to, the first last.
    left: Vec<(u32, Place)>,
}

struct Walk<'d, 'f> {
    draft: &'d Draft,
    faults: &'f mut Faults,
    states: Vec<State>,
    is_met: Vec<bool>,
    stack: Vec<Step>,
    reach: Reach,
}

impl Walk<'_, '_> {
    /// Follows a definition; without recursion, because chains of definitions have any length.
    fn visit(&mut self, definition: u32) {
        if self.states[definition as usize] == State::New {
            self.open(definition);
        }
        while let Some(step) = self.stack.last_mut() {
            let Some((next, place)) = step.left.pop() else {
                let done = step.definition;
                self.states[done as usize] = State::Done;
                self.reach.definitions.push(done);
                self.stack.pop();
                continue;
            };
            match self.states[next as usize] {
                State::New => self.open(next),
                State::Open => self.report(next, place),
                State::Done => {}
            }
        }
    }

    fn open(&mut self, definition: u32) {
        let (mut left, elements) = direct(self.draft, &self.draft.definition(definition).pattern);
        left.reverse();
        self.meet(elements);
        self.states[definition as usize] = State::Open;
        self.stack.push(Step { definition, left });
    }

    fn meet(&mut self, elements: Vec<u32>) {
        for element in elements {
            if !std::mem::replace(&mut self.is_met[element as usize], true) {
                self.reach.elements.push(element);
            }
        }
    }

    /// The definition is reached again from within itself.
    fn report(&mut self, definition: u32, place: Place) {
        let from = self.stack.iter().position(|step| step.definition == definition);
        let circle = &self.stack[from.unwrap_or_default()..];
        let name = |number: u32| &*self.draft.definition(number).name;
        let shown = circle.iter().take(MAX_SHOWN).map(|step| name(step.definition));
        let mut names: Vec<_> = shown.collect();
        if circle.len() > MAX_SHOWN {
            names.push("…");
        }
        names.push(name(definition));
        let message = format!("`{}` leads to itself: {}", name(definition), names.join(" → "));
        let help = "put an <element> between, or write the repetition with <oneOrMore>";
        let defined = (self.draft.definition(definition).place, "it is defined here");
        self.faults.add_with(&codes::RECURSION, place, message, help, defined);
    }
}

/// How many names of a circle are shown.
const MAX_SHOWN: usize = 10;

/// The definitions and elements that a pattern refers to itself, in the order of the text.
fn direct(draft: &Draft, pattern: &Pattern) -> (Vec<(u32, Place)>, Vec<u32>) {
    let (mut refs, mut elements) = (vec![], vec![]);
    pattern.each(draft, &mut |part| match part.shape {
        Shape::Ref(definition) => refs.push((definition, part.place)),
        Shape::Element(element) => elements.push(element),
        _ => {}
    });
    (refs, elements)
}

impl Pattern {
    /// Calls `act` with the pattern and all within, but not with what references and elements lead
    /// to.
    pub(crate) fn each<'d>(&'d self, draft: &'d Draft, act: &mut impl FnMut(&'d Pattern)) {
        act(self);
        match &self.shape {
            Shape::Choice(parts) | Shape::Group(parts) | Shape::Interleave(parts) => {
                for part in parts {
                    part.each(draft, act);
                }
            }
            Shape::OneOrMore(part) | Shape::List(part) => part.each(draft, act),
            Shape::Attribute(attribute) => draft.attribute(*attribute).value.each(draft, act),
            Shape::Data(data) => {
                if let Some(except) = &draft.datum(*data).except {
                    except.each(draft, act);
                }
            }
            _ => {}
        }
    }
}
