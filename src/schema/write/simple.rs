//! What a schema means: its simple form as text, to compare schemas by.

use crate::schema::simple::{NameClass, Simple, SimpleGrammar, Value};
use std::collections::{HashMap, VecDeque};
use std::fmt::Write;

/// The simple form, a line for each element, attribute and definition that the start leads to, in
/// the order in which it does. Schemas that differ only in the order of definitions, in their names
/// or in how they are written have the same text; documentation is part of it.
pub(crate) fn simple(grammar: &SimpleGrammar) -> String {
    let mut simple =
        Writer { grammar, numbers: HashMap::new(), todo: VecDeque::new(), text: String::new() };
    simple.text.push_str("start = ");
    simple.pattern(&grammar.start);
    simple.text.push('\n');
    while let Some(part) = simple.todo.pop_front() {
        simple.part(part);
    }
    simple.text
}

/// A part that has a line of its own; the number is that of its table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Element(u32),
    Attribute(u32),
    Definition(u32),
}

struct Writer<'g> {
    grammar: &'g SimpleGrammar,
    /// The parts in the order in which they were met.
    numbers: HashMap<Part, usize>,
    todo: VecDeque<Part>,
    text: String,
}

impl Writer<'_> {
    fn part(&mut self, part: Part) {
        let grammar = self.grammar;
        let _ = write!(self.text, "{} = ", self.numbers[&part]);
        match part {
            Part::Definition(number) => self.pattern(&grammar.definitions[number as usize]),
            Part::Element(number) => {
                let element = &grammar.elements[number as usize];
                self.named("element", &element.class, &element.content, &element.documentation);
            }
            Part::Attribute(number) => {
                let attribute = &grammar.attributes[number as usize];
                let documentation = &attribute.documentation;
                self.named("attribute", &attribute.class, &attribute.value, documentation);
            }
        }
        self.text.push('\n');
    }

    fn named(&mut self, kind: &str, class: &NameClass, content: &Simple, documentation: &str) {
        let _ = write!(self.text, "{kind} ");
        self.class(class);
        self.text.push_str(" { ");
        self.pattern(content);
        self.text.push_str(" }");
        self.documentation(documentation);
    }

    fn documentation(&mut self, documentation: &str) {
        if !documentation.is_empty() {
            let _ = write!(self.text, " ## {documentation:?}");
        }
    }

    /// A reference to a part, which gets its line later.
    fn refer(&mut self, part: Part) {
        let next = self.numbers.len();
        let number = *self.numbers.entry(part).or_insert_with(|| {
            self.todo.push_back(part);
            next
        });
        let _ = write!(self.text, "{number}");
    }

    /// Patterns are as deep as the schema, which is limited.
    fn pattern(&mut self, pattern: &Simple) {
        match pattern {
            Simple::Empty => self.text.push_str("empty"),
            Simple::NotAllowed => self.text.push_str("notAllowed"),
            Simple::Text => self.text.push_str("text"),
            Simple::Choice(parts) => self.parts(parts, " | "),
            Simple::Group(parts) => self.parts(parts, ", "),
            Simple::Interleave(parts) => self.parts(parts, " & "),
            Simple::OneOrMore(part) => {
                self.pattern(part);
                self.text.push('+');
            }
            Simple::List(part) => {
                self.text.push_str("list ");
                self.parts(std::slice::from_ref(part), "");
            }
            Simple::Data(number) => self.data(*number),
            Simple::Value(number) => self.value(&self.grammar.values[*number as usize]),
            Simple::Attribute(number) => self.refer(Part::Attribute(*number)),
            Simple::Element(number) => self.refer(Part::Element(*number)),
            Simple::Ref(number) => self.refer(Part::Definition(*number)),
        }
    }

    fn parts(&mut self, parts: &[Simple], operator: &str) {
        self.text.push('(');
        for (at, part) in parts.iter().enumerate() {
            self.text.push_str(if at > 0 { operator } else { "" });
            self.pattern(part);
        }
        self.text.push(')');
    }

    fn data(&mut self, number: u32) {
        let datum = &self.grammar.data[number as usize];
        let _ = write!(self.text, "{:?}", datum.datatype);
        if let Some(except) = &datum.except {
            self.text.push_str(" - ");
            self.pattern(except);
        }
    }

    fn value(&mut self, value: &Value) {
        let _ = write!(self.text, "{:?} {:?}", value.datatype, value.text);
        if let Some((prefix, _)) = value.text.split_once(':')
            && let Some(namespace) = value.prefixes.get(prefix.trim_ascii())
        {
            let _ = write!(self.text, " {{{namespace}}}");
        }
        self.documentation(&value.documentation);
    }

    fn class(&mut self, class: &NameClass) {
        match class {
            NameClass::Name { namespace, local } => {
                let _ = write!(self.text, "{{{namespace}}}{local}");
            }
            NameClass::Any { except } => {
                self.text.push('*');
                self.except(except.as_deref());
            }
            NameClass::Namespace { namespace, except } => {
                let _ = write!(self.text, "{{{namespace}}}*");
                self.except(except.as_deref());
            }
            NameClass::Choice(parts) => {
                self.text.push('(');
                for part in parts {
                    self.class(part);
                    self.text.push('|');
                }
                self.text.push(')');
            }
        }
    }

    fn except(&mut self, except: Option<&NameClass>) {
        if let Some(except) = except {
            self.text.push_str(" - ");
            self.class(except);
        }
    }
}
