//! Documents at random from a grammar.
//!
//! Each document is steered towards one goal, the element that was seen least so far; the goal
//! gets every attribute that it may have. Below a depth and beyond a size, only what is required
//! is generated, by the shortest way.

use crate::document::{Element, Node};
use crate::grammar::{Grammar, Name, Pattern};
use crate::measure::{Levels, NEVER, distance, distances, height, heights};
use crate::random::Random;
use crate::values;
use std::collections::BTreeMap;

/// Beyond this depth only what is required is generated.
const MAX_DEPTH: usize = 14;
/// Beyond this number of elements only what is required is generated.
const MAX_ELEMENTS: usize = 150;

/// How often each element, and each attribute of an element, was generated.
#[derive(Default)]
pub(crate) struct Coverage {
    pub(crate) elements: BTreeMap<String, usize>,
    pub(crate) attributes: BTreeMap<(String, String), usize>,
}

impl Coverage {
    fn count_of(&self, name: &str) -> usize {
        self.elements.get(name).copied().unwrap_or(0)
    }
}

/// Makes documents; each differs from the ones before.
pub(crate) struct Generator<'g> {
    grammar: &'g Grammar,
    random: Random,
    /// Levels of elements that a definition needs at least.
    heights: Levels,
    /// Levels of elements down to each goal.
    distances: BTreeMap<String, Levels>,
    goals: Vec<String>,
    pub(crate) coverage: Coverage,
    goal: Option<String>,
    elements: usize,
    ids: usize,
}

impl<'g> Generator<'g> {
    pub(crate) fn new(grammar: &'g Grammar, seed: u64) -> Self {
        Self {
            grammar,
            random: Random::new(seed),
            heights: heights(grammar),
            distances: BTreeMap::new(),
            goals: grammar.vocabulary().into_keys().collect(),
            coverage: Coverage::default(),
            goal: None,
            elements: 0,
            ids: 0,
        }
    }

    /// The next document.
    pub(crate) fn document(&mut self) -> Element {
        (self.elements, self.ids) = (0, 0);
        let least = self.goals.iter().min_by_key(|name| self.coverage.count_of(name));
        self.set_goal(least.cloned());
        let mut top = Element::default();
        let grammar = self.grammar;
        self.content(&grammar.start, &mut top, 0);
        match top.children.pop() {
            Some(Node::Element(root)) => root,
            other => panic!("a document must be an element, not {other:?}"),
        }
    }

    fn set_goal(&mut self, goal: Option<String>) {
        if let Some(goal) = &goal
            && !self.distances.contains_key(goal)
        {
            self.distances.insert(goal.clone(), distances(self.grammar, goal));
        }
        self.goal = goal;
    }

    /// Adds to `parent` what `pattern` demands.
    fn content(&mut self, pattern: &'g Pattern, parent: &mut Element, depth: usize) {
        match pattern {
            Pattern::Empty => {}
            Pattern::Text => self.text(parent),
            Pattern::Choice(options) => {
                let option = self.choose(options, depth);
                self.content(option, parent, depth);
            }
            Pattern::Group(parts) => self.group(parts, parent, depth),
            Pattern::Optional(part) => self.repeat(part, parent, depth, 0, 1),
            Pattern::ZeroOrMore(part) => self.repeat(part, parent, depth, 0, 4),
            Pattern::OneOrMore(part) => self.repeat(part, parent, depth, 1, 3),
            Pattern::Ref(number) => self.content(&self.grammar.defines[*number], parent, depth),
            Pattern::Element(name, content) => self.element(name, content, parent, depth),
            Pattern::Attribute(name, value) => self.attribute(name, value, parent),
            Pattern::List(_) | Pattern::Data { .. } | Pattern::Value(_) => {
                let value = self.value(pattern);
                parent.children.push(Node::Text(value));
            }
        }
    }

    fn text(&mut self, parent: &mut Element) {
        if self.random.chance(60) {
            parent.children.push(Node::Text(values::words(&mut self.random)));
        }
    }

    /// Only the part that is nearest to the goal leads to it.
    fn group(&mut self, parts: &'g [Pattern], parent: &mut Element, depth: usize) {
        let way = (0..parts.len()).min_by_key(|&at| self.distance(&parts[at]));
        let way = way.filter(|&at| self.distance(&parts[at]) < NEVER);
        for (at, part) in parts.iter().enumerate() {
            if way.is_some_and(|way| way == at) {
                self.content(part, parent, depth);
            } else {
                let goal = self.goal.take();
                self.content(part, parent, depth);
                self.goal = goal;
            }
        }
    }

    fn repeat(
        &mut self,
        part: &'g Pattern,
        parent: &mut Element,
        depth: usize,
        least: usize,
        most: usize,
    ) {
        if is_attribute(part, self.grammar) {
            return self.optional_attribute(part, parent, depth, least);
        }
        let wanted = if self.distance(part) < NEVER { 1 } else { least };
        let free = depth < MAX_DEPTH && self.elements < MAX_ELEMENTS;
        let times = if free { self.random.below(most + 1).max(wanted) } else { wanted };
        for _ in 0..times.max(least) {
            self.content(part, parent, depth);
        }
    }

    /// The goal gets all its attributes, another element some.
    fn optional_attribute(
        &mut self,
        part: &'g Pattern,
        parent: &mut Element,
        depth: usize,
        least: usize,
    ) {
        let least_seen = self.coverage.count_of(&parent.name) < 3;
        if least > 0 || least_seen || self.random.chance(12) {
            self.content(part, parent, depth);
        }
    }

    fn element(&mut self, name: &Name, content: &'g Pattern, parent: &mut Element, depth: usize) {
        let (name, foreign) = match name {
            Name::Is(name) => (name.clone(), false),
            Name::Foreign => ("metadata".to_owned(), true),
        };
        if self.goal.as_ref() == Some(&name) {
            self.goal = None;
        }
        self.elements += 1;
        let mut element = Element { name, foreign, ..Element::default() };
        self.content(content, &mut element, depth + 1);
        self.record(&element);
        parent.children.push(Node::Element(element));
    }

    fn record(&mut self, element: &Element) {
        if element.foreign {
            return;
        }
        *self.coverage.elements.entry(element.name.clone()).or_default() += 1;
        for (attribute, _) in &element.attributes {
            let pair = (element.name.clone(), attribute.clone());
            *self.coverage.attributes.entry(pair).or_default() += 1;
        }
    }

    fn attribute(&mut self, name: &Name, value: &'g Pattern, parent: &mut Element) {
        let name = match name {
            Name::Is(name) => name.clone(),
            Name::Foreign => format!("a{}", parent.attributes.len()),
        };
        let value = self.value(value);
        parent.attributes.push((name, value));
    }

    /// A value of an attribute, or the text of an element that holds data.
    fn value(&mut self, pattern: &'g Pattern) -> String {
        match pattern {
            Pattern::Text => values::words(&mut self.random),
            Pattern::Value(value) => value.clone(),
            Pattern::Data { datatype, pattern } => {
                values::value(datatype, pattern.as_deref(), &mut self.random, &mut self.ids)
            }
            Pattern::Ref(number) => self.value(&self.grammar.defines[*number]),
            Pattern::Choice(options) => {
                let option = self.random.below(options.len());
                self.value(&options[option])
            }
            Pattern::List(tokens) => self.value(tokens),
            Pattern::Group(tokens) => {
                let tokens: Vec<String> = tokens.iter().map(|token| self.value(token)).collect();
                tokens.join(" ").trim().to_owned()
            }
            Pattern::Optional(token) => self.tokens(token, 0, 1),
            Pattern::ZeroOrMore(token) => self.tokens(token, 0, 2),
            Pattern::OneOrMore(token) => self.tokens(token, 1, 3),
            other => panic!("{other:?} is no value"),
        }
    }

    fn tokens(&mut self, token: &'g Pattern, least: usize, most: usize) -> String {
        let times = least + self.random.below(most - least + 1);
        (0..times).map(|_| self.value(token)).collect::<Vec<_>>().join(" ")
    }

    /// The way to the goal; else, with room left, any way, rare elements first; else the shortest.
    fn choose(&mut self, options: &'g [Pattern], depth: usize) -> &'g Pattern {
        let nearest = options.iter().min_by_key(|option| self.distance(option));
        if let Some(nearest) = nearest.filter(|option| self.distance(option) < NEVER) {
            return nearest;
        }
        if depth >= MAX_DEPTH || self.elements >= MAX_ELEMENTS {
            let height = |option: &&Pattern| height(option, &self.heights);
            return options.iter().min_by_key(height).expect("a choice has options");
        }
        if self.random.chance(25) {
            let seen = |option: &&Pattern| self.seen(option);
            return options.iter().min_by_key(seen).expect("a choice has options");
        }
        self.random.pick(options)
    }

    /// How often the rarest element was generated that `pattern` can start with.
    fn seen(&self, pattern: &Pattern) -> usize {
        match pattern {
            Pattern::Ref(number) => self.seen(&self.grammar.defines[*number]),
            Pattern::Element(Name::Is(name), _) => self.coverage.count_of(name),
            Pattern::Choice(options) => {
                options.iter().map(|option| self.seen(option)).min().unwrap_or(NEVER)
            }
            _ => NEVER,
        }
    }

    fn distance(&self, pattern: &Pattern) -> usize {
        let Some(goal) = &self.goal else { return NEVER };
        distance(pattern, goal, &self.distances[goal])
    }
}

fn is_attribute(pattern: &Pattern, grammar: &Grammar) -> bool {
    match pattern {
        Pattern::Attribute(..) => true,
        Pattern::Ref(number) => is_attribute(&grammar.defines[*number], grammar),
        Pattern::Choice(parts) => parts.iter().any(|part| is_attribute(part, grammar)),
        Pattern::Optional(part) => is_attribute(part, grammar),
        _ => false,
    }
}
