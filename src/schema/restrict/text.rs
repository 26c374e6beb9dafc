//! Text in one part of an interleave only: section 7.4.

use crate::schema::codes;
use crate::schema::faults::Faults;
use crate::schema::simplify::draft::{Draft, Pattern, Shape};
use crate::schema::simplify::references::Reach;

/// Reports interleaves with text in two parts.
pub(super) fn check(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let mut texts = Texts { faults, definitions: vec![false; draft.definitions.len()] };
    for &definition in &reach.definitions {
        let has_text = texts.has_text(&draft.definition(definition).pattern);
        texts.definitions[definition as usize] = has_text;
    }
    for &element in &reach.elements {
        texts.has_text(&draft.element(element).content);
    }
}

struct Texts<'f> {
    faults: &'f mut Faults,
    /// Which of the definitions before the one that is looked at have text.
    definitions: Vec<bool>,
}

impl Texts<'_> {
    /// Whether there is text in the pattern, elements and attributes not counted.
    fn has_text(&mut self, pattern: &Pattern) -> bool {
        match &pattern.shape {
            Shape::Text => true,
            Shape::Ref(definition) => self.definitions[*definition as usize],
            Shape::OneOrMore(part) => self.has_text(part),
            Shape::Choice(parts) | Shape::Group(parts) => {
                // Every part is to be looked at.
                parts.iter().filter(|part| self.has_text(part)).count() > 0
            }
            Shape::Interleave(parts) => self.interleave(parts),
            _ => false,
        }
    }

    fn interleave(&mut self, parts: &[Pattern]) -> bool {
        let mut with_text = vec![];
        for part in parts {
            if self.has_text(part) {
                with_text.push(part.place);
            }
        }
        if let [first, second, ..] = with_text[..] {
            let message = "two parts of an interleave hold text".to_owned();
            let help = "leave <text/> or <mixed> in one part only";
            let first = (first, "the other part");
            self.faults.add_with(&codes::AMBIGUOUS_INTERLEAVE, second, message, help, first);
        }
        !with_text.is_empty()
    }
}
