//! The simple form of a schema to patterns: references are followed, elements become leaves.

use super::names::Names;
use super::{Attribute, Datum, Element, Grammar};
use crate::schema::pattern::{Pattern, PatternId, Patterns};
use crate::schema::simple::{self, Simple, SimpleGrammar};

/// How deeply patterns may stand in one another, without an element between. Patterns are built up
/// and taken apart by recursion.
pub(crate) const MAX_NESTING: usize = 400;

/// Compiles a schema.
///
/// # Errors
/// If it is nested more than [`MAX_NESTING`] deep, or has too many names, in words.
pub(super) fn compile(schema: SimpleGrammar) -> Result<Grammar, String> {
    let SimpleGrammar { start, definitions, elements, attributes, data, values } = schema;
    let mut names = Names::default();
    let mut compiler =
        Compiler { patterns: Patterns::new(), done: vec![None; definitions.len()], definitions };
    let start = compiler.pattern(&start, 0)?;
    let data = data.into_iter().map(|datum| compiler.datum(datum)).collect::<Result<_, _>>()?;
    let attributes = attributes
        .into_iter()
        .map(|attribute| compiler.attribute(attribute, &mut names))
        .collect::<Result<_, _>>()?;
    let elements = elements
        .into_iter()
        .map(|element| compiler.element(element, &mut names))
        .collect::<Result<_, _>>()?;
    if !names.fit() {
        return Err("it has too many names".to_owned());
    }
    let patterns = compiler.patterns;
    if patterns.has_overflown() {
        return Err("it has too many patterns".to_owned());
    }
    Ok(Grammar::new(patterns, start, names, elements, attributes, data, values))
}

struct Compiler {
    patterns: Patterns,
    definitions: Vec<Simple>,
    /// The patterns of the definitions, as far as they are compiled.
    done: Vec<Option<PatternId>>,
}

impl Compiler {
    fn element(&mut self, element: simple::Element, names: &mut Names) -> Result<Element, String> {
        let simple::Element { class, content, documentation, .. } = element;
        let content = self.pattern(&content, 0)?;
        Ok(Element { class: names.class(&class), content, documentation })
    }

    fn attribute(
        &mut self,
        attribute: simple::Attribute,
        names: &mut Names,
    ) -> Result<Attribute, String> {
        let simple::Attribute { class, value, documentation, .. } = attribute;
        let value = self.pattern(&value, 0)?;
        Ok(Attribute { class: names.class(&class), value, documentation })
    }

    fn datum(&mut self, datum: simple::Datum) -> Result<Datum, String> {
        let except = datum.except.map(|except| self.pattern(&except, 0)).transpose()?;
        Ok(Datum { datatype: datum.datatype, except })
    }

    fn pattern(&mut self, simple: &Simple, depth: usize) -> Result<PatternId, String> {
        if depth > MAX_NESTING {
            return Err(format!("patterns are nested more than {MAX_NESTING} deep"));
        }
        Ok(match simple {
            Simple::Empty => Patterns::EMPTY,
            Simple::NotAllowed => Patterns::NOT_ALLOWED,
            Simple::Text => Patterns::TEXT,
            Simple::Choice(parts) => {
                let parts = self.parts(parts, depth)?;
                self.patterns.choice(&parts)
            }
            Simple::Group(parts) => {
                let parts = self.parts(parts, depth)?;
                self.join(&parts, Patterns::group)
            }
            Simple::Interleave(parts) => {
                let parts = self.parts(parts, depth)?;
                self.join(&parts, Patterns::interleave)
            }
            Simple::OneOrMore(part) => {
                let part = self.pattern(part, depth + 1)?;
                self.patterns.one_or_more(part)
            }
            Simple::List(part) => {
                let part = self.pattern(part, depth + 1)?;
                self.patterns.id(Pattern::List(part))
            }
            Simple::Data(number) => self.patterns.id(Pattern::Data(*number)),
            Simple::Value(number) => self.patterns.id(Pattern::Value(*number)),
            Simple::Attribute(number) => self.patterns.id(Pattern::Attribute(*number)),
            Simple::Element(number) => self.patterns.id(Pattern::Element(*number)),
            Simple::Ref(number) => self.definition(*number as usize, depth)?,
        })
    }

    fn parts(&mut self, parts: &[Simple], depth: usize) -> Result<Vec<PatternId>, String> {
        parts.iter().map(|part| self.pattern(part, depth + 1)).collect()
    }

    /// As a balanced tree, so that a thousand parts are ten deep.
    fn join(
        &mut self,
        parts: &[PatternId],
        two: fn(&mut Patterns, PatternId, PatternId) -> PatternId,
    ) -> PatternId {
        match parts {
            [] => Patterns::EMPTY,
            [one] => *one,
            _ => {
                let (first, second) = parts.split_at(parts.len() / 2);
                let (first, second) = (self.join(first, two), self.join(second, two));
                two(&mut self.patterns, first, second)
            }
        }
    }

    fn definition(&mut self, number: usize, depth: usize) -> Result<PatternId, String> {
        if let Some(done) = self.done[number] {
            return Ok(done);
        }
        let definition = std::mem::replace(&mut self.definitions[number], Simple::NotAllowed);
        let pattern = self.pattern(&definition, depth + 1)?;
        self.done[number] = Some(pattern);
        Ok(pattern)
    }
}
