//! Expressions to patterns: references are followed, element patterns become leaves.

use super::names::{NameClass, Names, Symbol};
use super::read::{Expression, Written};
use super::{Attribute, Grammar};
use crate::schema::datatype::Data;
use crate::schema::pattern::{FastHash, Pattern, PatternId, Patterns};
use std::collections::HashMap;

/// How many definitions may refer to one another in a row, without an element between.
const MAX_REFERENCES: usize = 100;

/// Builds the grammar.
///
/// # Errors
/// If a definition is missing or holds itself, or two element patterns share a name.
pub(super) fn build(written: Written) -> Result<Grammar, String> {
    let Written { names, start, definitions, data, values } = written;
    let start = start.ok_or("it has no start")?;
    if !names.fit() {
        return Err("it has too many names".to_owned());
    }
    let mut builder = Builder::new(&definitions, &data)?;
    let start = builder.pattern(&start)?;
    let contents = builder.contents()?;
    let elements = by_name(&names, &builder)?;
    let Builder { patterns, attributes, .. } = builder;
    Ok(Grammar { patterns, start, names, elements, contents, attributes, data, values })
}

struct Builder<'w> {
    definitions: HashMap<&'w str, Definition<'w>>,
    data: &'w [Data],
    patterns: Patterns,
    attributes: Vec<Attribute>,
    /// The element patterns that have been met, with what is in them.
    elements: Vec<(&'w NameClass, &'w Expression)>,
    /// Definitions that are being followed.
    depth: usize,
}

/// A definition and, once it is built, its pattern.
struct Definition<'w> {
    expression: &'w Expression,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    New,
    Open,
    Done(PatternId),
}

impl<'w> Builder<'w> {
    fn new(definitions: &'w [(Box<str>, Expression)], data: &'w [Data]) -> Result<Self, String> {
        let mut by_name = HashMap::new();
        for (name, expression) in definitions {
            let definition = Definition { expression, state: State::New };
            if by_name.insert(&**name, definition).is_some() {
                return Err(format!("`{name}` is defined twice"));
            }
        }
        let (patterns, attributes, elements) = (Patterns::new(), vec![], vec![]);
        Ok(Self { definitions: by_name, data, patterns, attributes, elements, depth: 0 })
    }

    /// The contents of all elements; those of some bring others to light.
    fn contents(&mut self) -> Result<Vec<PatternId>, String> {
        let mut contents = vec![];
        while let Some(&(_, content)) = self.elements.get(contents.len()) {
            contents.push(self.pattern(content)?);
        }
        Ok(contents)
    }

    fn pattern(&mut self, expression: &'w Expression) -> Result<PatternId, String> {
        Ok(match expression {
            Expression::Empty => Patterns::EMPTY,
            Expression::NotAllowed => Patterns::NOT_ALLOWED,
            Expression::Text => Patterns::TEXT,
            Expression::Ref(name) => self.reference(name)?,
            Expression::Choice(parts) => {
                let parts: Vec<_> =
                    parts.iter().map(|part| self.pattern(part)).collect::<Result<_, _>>()?;
                self.patterns.choice(&parts)
            }
            Expression::Group(parts) => self.fold(parts, Patterns::group)?,
            Expression::Interleave(parts) => self.fold(parts, Patterns::interleave)?,
            Expression::OneOrMore(part) => {
                let part = self.pattern(part)?;
                self.patterns.one_or_more(part)
            }
            Expression::List(part) => {
                let part = self.pattern(part)?;
                self.patterns.id(Pattern::List(part))
            }
            Expression::Data(data) if self.data[*data as usize].is_id() => {
                return Err("the datatype ID is known only as the whole of an attribute".to_owned());
            }
            Expression::Data(data) => self.patterns.id(Pattern::Data(*data)),
            Expression::Value(value) => self.patterns.id(Pattern::Value(*value)),
            Expression::Attribute(class, value) => self.attribute(class, value)?,
            Expression::Element(class, content) => {
                self.elements.push((class, content));
                self.patterns.id(Pattern::Element(number(self.elements.len())))
            }
        })
    }

    /// From the right, so that the pattern leans to the right.
    fn fold(
        &mut self,
        parts: &'w [Expression],
        join: fn(&mut Patterns, PatternId, PatternId) -> PatternId,
    ) -> Result<PatternId, String> {
        parts.iter().rev().try_fold(Patterns::EMPTY, |rest, part| {
            let part = self.pattern(part)?;
            Ok(join(&mut self.patterns, part, rest))
        })
    }

    fn reference(&mut self, name: &str) -> Result<PatternId, String> {
        let missing = || format!("there is no definition of `{name}`");
        let definition = self.definitions.get_mut(name).ok_or_else(missing)?;
        let expression = definition.expression;
        match definition.state {
            State::Done(pattern) => return Ok(pattern),
            State::Open => return Err(format!("`{name}` holds itself")),
            State::New if self.depth == MAX_REFERENCES => {
                return Err(format!("more than {MAX_REFERENCES} definitions lead to `{name}`"));
            }
            State::New => definition.state = State::Open,
        }
        self.depth += 1;
        let pattern = self.pattern(expression)?;
        self.depth -= 1;
        if let Some(definition) = self.definitions.get_mut(name) {
            definition.state = State::Done(pattern);
        }
        Ok(pattern)
    }

    fn attribute(&mut self, class: &NameClass, value: &'w Expression) -> Result<PatternId, String> {
        let value = match value {
            Expression::Data(data) => self.patterns.id(Pattern::Data(*data)),
            other => self.pattern(other)?,
        };
        self.attributes.push(Attribute { class: class.clone(), value });
        Ok(self.patterns.id(Pattern::Attribute(number(self.attributes.len()))))
    }
}

/// The element pattern for each name.
///
/// # Errors
/// If there are two for one.
fn by_name(
    names: &Names,
    builder: &Builder<'_>,
) -> Result<HashMap<Symbol, PatternId, FastHash>, String> {
    let mut elements = HashMap::default();
    let mut add = |symbol: Symbol, index: usize| {
        let pattern = Pattern::Element(number(index + 1));
        match elements.insert(symbol, builder.patterns.known(&pattern)) {
            None => Ok(()),
            Some(_) => Err(format!("two element patterns are for `{}`", names.show(symbol))),
        }
    };
    for (index, (class, _)) in builder.elements.iter().enumerate() {
        if let NameClass::Name(symbol) = class {
            add(*symbol, index)?;
            continue;
        }
        for symbol in names.symbols().filter(|symbol| class.contains(*symbol)) {
            add(symbol, index)?;
        }
    }
    Ok(elements)
}

/// The number of the last of `count` things.
fn number(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)
}
