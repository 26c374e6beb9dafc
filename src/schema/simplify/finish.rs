//! From the draft to the simple form: places of patterns are left out, and what cannot be reached.

use super::draft::{Draft, Pattern, Shape, push};
use super::references::Reach;
use crate::schema::simple::{Attribute, Datum, Element, Simple, SimpleGrammar, Value};

/// The simple form of a draft that is right.
pub(super) fn finish(draft: Draft, reach: &Reach) -> SimpleGrammar {
    let Draft { start, mut definitions, elements, attributes, data, values } = draft;
    let inner: Vec<_> = reach.definitions.iter().copied().filter(|it| *it != start).collect();
    let mut tables = Tables {
        definitions: numbers(definitions.len(), &inner),
        elements: numbers(elements.len(), &reach.elements),
        attributes: Table::new(attributes),
        data: Table::new(data),
        values: Table::new(values),
    };
    let mut pattern = |definition: u32| take(&mut definitions[definition as usize].pattern);
    let start = tables.simple(pattern(start));
    let definitions = inner.into_iter().map(|it| tables.simple(pattern(it))).collect();
    let elements = tables.finished_elements(elements, &reach.elements);
    let (attributes, data, values) = (tables.attributes.new, tables.data.new, tables.values.new);
    SimpleGrammar { start, definitions, elements, attributes, data, values }
}

fn take(pattern: &mut Pattern) -> Pattern {
    let place = pattern.place;
    std::mem::replace(pattern, Pattern { place, shape: Shape::NotAllowed })
}

/// The new numbers of what is kept: its places in `kept`.
fn numbers(count: usize, kept: &[u32]) -> Vec<u32> {
    let mut numbers = vec![u32::MAX; count];
    for (new, old) in (0..).zip(kept) {
        numbers[*old as usize] = new;
    }
    numbers
}

/// A table whose items get new numbers in the order in which they are met.
struct Table<Old, New> {
    old: Vec<Option<Old>>,
    numbers: Vec<u32>,
    new: Vec<New>,
}

impl<Old, New> Table<Old, New> {
    fn new(old: Vec<Old>) -> Self {
        let numbers = vec![u32::MAX; old.len()];
        Self { old: old.into_iter().map(Some).collect(), numbers, new: vec![] }
    }

    /// The item with this old number, when it is met for the first time.
    fn first(&mut self, number: u32) -> Option<Old> {
        self.old[number as usize].take()
    }

    fn keep(&mut self, number: u32, item: New) {
        self.numbers[number as usize] = push(&mut self.new, item);
    }

    fn number(&self, number: u32) -> u32 {
        self.numbers[number as usize]
    }
}

struct Tables {
    definitions: Vec<u32>,
    elements: Vec<u32>,
    attributes: Table<Attribute<Pattern>, Attribute>,
    data: Table<Datum<Pattern>, Datum>,
    values: Table<Value, Value>,
}

impl Tables {
    fn simple(&mut self, pattern: Pattern) -> Simple {
        match pattern.shape {
            Shape::Empty => Simple::Empty,
            Shape::NotAllowed => Simple::NotAllowed,
            Shape::Text => Simple::Text,
            Shape::Choice(parts) => Simple::Choice(self.all(parts)),
            Shape::Group(parts) => Simple::Group(self.all(parts)),
            Shape::Interleave(parts) => Simple::Interleave(self.all(parts)),
            Shape::OneOrMore(part) => Simple::OneOrMore(Box::new(self.simple(*part))),
            Shape::List(part) => Simple::List(Box::new(self.simple(*part))),
            Shape::Data(number) => Simple::Data(self.datum(number)),
            Shape::Value(number) => Simple::Value(self.value(number)),
            Shape::Attribute(number) => Simple::Attribute(self.attribute(number)),
            Shape::Element(number) => Simple::Element(self.elements[number as usize]),
            Shape::Ref(number) => Simple::Ref(self.definitions[number as usize]),
        }
    }

    fn all(&mut self, parts: Vec<Pattern>) -> Vec<Simple> {
        parts.into_iter().map(|part| self.simple(part)).collect()
    }

    fn finished_elements(&mut self, old: Vec<Element<Pattern>>, kept: &[u32]) -> Vec<Element> {
        let mut old: Vec<_> = old.into_iter().map(Some).collect();
        let kept = kept.iter().filter_map(|number| old[*number as usize].take());
        kept.map(|element| {
            let Element { class, content, definition, documentation, place } = element;
            let content = self.simple(content);
            Element { class, content, definition, documentation, place }
        })
        .collect()
    }

    fn attribute(&mut self, number: u32) -> u32 {
        if let Some(attribute) = self.attributes.first(number) {
            let Attribute { class, value, documentation, place } = attribute;
            let value = self.simple(value);
            self.attributes.keep(number, Attribute { class, value, documentation, place });
        }
        self.attributes.number(number)
    }

    fn datum(&mut self, number: u32) -> u32 {
        if let Some(Datum { datatype, except }) = self.data.first(number) {
            let except = except.map(|except| self.simple(except));
            self.data.keep(number, Datum { datatype, except });
        }
        self.data.number(number)
    }

    fn value(&mut self, number: u32) -> u32 {
        if let Some(value) = self.values.first(number) {
            self.values.keep(number, value);
        }
        self.values.number(number)
    }
}
