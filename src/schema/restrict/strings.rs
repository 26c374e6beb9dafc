//! Values stand alone: section 7.2.

use crate::schema::codes;
use crate::schema::faults::Faults;
use crate::schema::simplify::draft::{Draft, Pattern, Shape};
use crate::schema::simplify::references::Reach;
use crate::schema::tree::Place;
use std::collections::HashSet;

/// What kind of content a pattern allows; the greater one decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ContentType {
    /// Nothing, or attributes.
    Empty,
    /// Text and elements.
    Complex,
    /// Values.
    Simple,
}

/// Two parts of a sequence that cannot stand beside one another: the second and the first.
type Conflict = (Place, Place);

type Judged = Result<ContentType, Conflict>;

/// Reports values beside other content.
pub(super) fn check(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let mut types = Types {
        draft,
        definitions: vec![Ok(ContentType::Empty); draft.definitions.len()],
        attributes: vec![None; draft.attributes.len()],
    };
    for &definition in &reach.definitions {
        let judged = types.judge(&draft.definition(definition).pattern);
        types.definitions[definition as usize] = judged;
    }
    let mut seen = HashSet::new();
    for &element in &reach.elements {
        if let Err((second, first)) = types.judge(&draft.element(element).content)
            && seen.insert(second)
        {
            report(second, first, faults);
        }
    }
}

fn report(second: Place, first: Place, faults: &mut Faults) {
    let message = "a value stands beside other content".to_owned();
    let help = "use <list> for several values, or <text/> where there are elements too";
    let code = &codes::STRING_SEQUENCE;
    if first == second {
        faults.add(code, second, message, help);
    } else {
        faults.add_with(code, second, message, help, (first, "this stands beside it"));
    }
}

struct Types<'d> {
    draft: &'d Draft,
    /// Those of the definitions before the one that is looked at.
    definitions: Vec<Judged>,
    attributes: Vec<Option<Judged>>,
}

impl Types<'_> {
    fn judge(&mut self, pattern: &Pattern) -> Judged {
        match &pattern.shape {
            Shape::Empty | Shape::NotAllowed => Ok(ContentType::Empty),
            Shape::Text | Shape::Element(_) => Ok(ContentType::Complex),
            Shape::Data(_) | Shape::Value(_) | Shape::List(_) => Ok(ContentType::Simple),
            Shape::Attribute(number) => self.attribute(*number),
            Shape::Ref(definition) => self.definitions[*definition as usize],
            Shape::OneOrMore(part) => match self.judge(part)? {
                ContentType::Simple => Err((part.place, part.place)),
                other => Ok(other),
            },
            Shape::Choice(parts) => parts
                .iter()
                .try_fold(ContentType::Empty, |greatest, part| Ok(greatest.max(self.judge(part)?))),
            Shape::Group(parts) | Shape::Interleave(parts) => self.sequence(parts),
        }
    }

    /// A value and anything that is not empty cannot stand beside one another.
    fn sequence(&mut self, parts: &[Pattern]) -> Judged {
        let mut before: Option<(ContentType, Place)> = None;
        for part in parts {
            let own = self.judge(part)?;
            if own == ContentType::Empty {
                continue;
            }
            if let Some((other, place)) = before
                && own.max(other) == ContentType::Simple
            {
                return Err((part.place, place));
            }
            before = Some((own, part.place));
        }
        Ok(before.map_or(ContentType::Empty, |(content, _)| content))
    }

    /// The value is looked at once.
    fn attribute(&mut self, number: u32) -> Judged {
        if let Some(known) = self.attributes[number as usize] {
            return known;
        }
        let value = self.judge(&self.draft.attribute(number).value);
        let judged = value.map(|_| ContentType::Empty);
        self.attributes[number as usize] = Some(judged);
        judged
    }
}
