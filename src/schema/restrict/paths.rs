//! What may stand in what: section 7.1, and of section 7.3 that attributes of any name are repeated.

use super::classes::is_infinite;
use crate::schema::codes;
use crate::schema::faults::Faults;
use crate::schema::simplify::draft::{Draft, Pattern, Shape};
use crate::schema::simplify::references::Reach;
use crate::schema::tree::Place;

/// Patterns that restrict what may stand in them, as bits.
mod within {
    pub(super) const ATTRIBUTE: u8 = 1;
    pub(super) const LIST: u8 = 2;
    pub(super) const EXCEPT: u8 = 4;
    pub(super) const START: u8 = 8;
    /// A group or an interleave within a pattern that is repeated.
    pub(super) const REPEATED_GROUP: u8 = 16;
    pub(super) const REPEATED: u8 = 32;
}
use within::{ATTRIBUTE, EXCEPT, LIST, REPEATED, REPEATED_GROUP, START};

/// The patterns around a place that restrict it, and where each of them is.
#[derive(Clone, Copy, Default)]
struct Around {
    bits: u8,
    places: [Place; 6],
}

impl Around {
    fn with(mut self, bit: u8, place: Place) -> Self {
        self.bits |= bit;
        self.places[bit.trailing_zeros() as usize] = place;
        self
    }

    fn only(bit: u8, place: Place) -> Self {
        Self::default().with(bit, place)
    }

    fn has(&self, bit: u8) -> bool {
        self.bits & bit != 0
    }
}

/// Reports what stands where it may not.
pub(super) fn check(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let mut walk = Walk {
        draft,
        faults,
        seen: vec![0; draft.definitions.len()],
        seen_attributes: vec![false; draft.attributes.len()],
        seen_data: vec![false; draft.data.len()],
        left: vec![],
    };
    let start = draft.definition(draft.start);
    walk.pattern(&start.pattern, Around::only(START, start.place));
    walk.finish();
    for element in &reach.elements {
        walk.pattern(&draft.element(*element).content, Around::default());
        walk.finish();
    }
}

struct Walk<'d, 'f> {
    draft: &'d Draft,
    faults: &'f mut Faults,
    /// By definition, the combinations of [`within`] it was seen in, one bit for each.
    seen: Vec<u64>,
    seen_attributes: Vec<bool>,
    seen_data: Vec<bool>,
    /// Definitions that are still to be looked at.
    left: Vec<(u32, Around)>,
}

impl Walk<'_, '_> {
    /// Looks at the definitions that were referred to.
    fn finish(&mut self) {
        while let Some((definition, around)) = self.left.pop() {
            self.pattern(&self.draft.definition(definition).pattern, around);
        }
    }

    fn pattern(&mut self, pattern: &Pattern, around: Around) {
        if let Some(bit) = prohibited(&pattern.shape, around.bits) {
            self.report(pattern, bit, around);
            return;
        }
        let place = pattern.place;
        match &pattern.shape {
            Shape::Group(parts) | Shape::Interleave(parts) if around.has(REPEATED) => {
                self.all(parts, around.with(REPEATED_GROUP, place));
            }
            Shape::Choice(parts) | Shape::Group(parts) | Shape::Interleave(parts) => {
                self.all(parts, around);
            }
            Shape::OneOrMore(part) => self.pattern(part, around.with(REPEATED, place)),
            Shape::List(part) => self.pattern(part, around.with(LIST, place)),
            Shape::Attribute(number) => self.attribute(*number, place, around),
            Shape::Data(number) => self.data(*number),
            Shape::Ref(definition) => self.definition(*definition, around),
            _ => {}
        }
    }

    fn all(&mut self, parts: &[Pattern], around: Around) {
        for part in parts {
            self.pattern(part, around);
        }
    }

    fn definition(&mut self, definition: u32, around: Around) {
        let seen = &mut self.seen[definition as usize];
        let bit = 1_u64 << around.bits;
        if *seen & bit == 0 {
            *seen |= bit;
            self.left.push((definition, around));
        }
    }

    fn attribute(&mut self, number: u32, place: Place, around: Around) {
        let attribute = self.draft.attribute(number);
        if is_infinite(&attribute.class) && !around.has(REPEATED) {
            let message = "an attribute of any name is not repeated".to_owned();
            let help = "put it into <zeroOrMore> or <oneOrMore>";
            self.faults.add(&codes::UNREPEATED_ATTRIBUTE, place, message, help);
        }
        if !std::mem::replace(&mut self.seen_attributes[number as usize], true) {
            self.pattern(&attribute.value, Around::only(ATTRIBUTE, attribute.place));
        }
    }

    fn data(&mut self, number: u32) {
        let Some(except) = &self.draft.datum(number).except else { return };
        if !std::mem::replace(&mut self.seen_data[number as usize], true) {
            self.pattern(except, Around::only(EXCEPT, except.place));
        }
    }

    fn report(&mut self, pattern: &Pattern, bit: u8, around: Around) {
        let (outer, help) = outer(bit);
        let message = format!("{} cannot stand in {outer}", name(&pattern.shape));
        let other = around.places[bit.trailing_zeros() as usize];
        let code = &codes::PROHIBITED_PATH;
        if other == pattern.place {
            self.faults.add(code, pattern.place, message, help);
        } else {
            self.faults.add_with(code, pattern.place, message, help, (other, outer));
        }
    }
}

/// The pattern around that does not allow this one.
fn prohibited(shape: &Shape, around: u8) -> Option<u8> {
    let by = match shape {
        Shape::Attribute(_) => ATTRIBUTE | LIST | EXCEPT | START | REPEATED_GROUP,
        Shape::Element(_) => ATTRIBUTE | LIST | EXCEPT,
        Shape::Text | Shape::List(_) | Shape::Interleave(_) => LIST | EXCEPT | START,
        Shape::Group(_) | Shape::OneOrMore(_) | Shape::Empty => EXCEPT | START,
        Shape::Data(_) | Shape::Value(_) => START,
        Shape::Choice(_) | Shape::NotAllowed | Shape::Ref(_) => 0,
    };
    [ATTRIBUTE, LIST, EXCEPT, START, REPEATED_GROUP].into_iter().find(|bit| by & around & bit != 0)
}

fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Empty => "<empty>",
        Shape::NotAllowed => "<notAllowed>",
        Shape::Text => "<text>",
        Shape::Choice(_) => "<choice>",
        Shape::Group(_) => "<group>",
        Shape::Interleave(_) => "<interleave>",
        Shape::OneOrMore(_) => "<oneOrMore>",
        Shape::List(_) => "<list>",
        Shape::Data(_) => "<data>",
        Shape::Value(_) => "<value>",
        Shape::Attribute(_) => "<attribute>",
        Shape::Element(_) => "<element>",
        Shape::Ref(_) => "<ref>",
    }
}

/// What is around, and what to do.
fn outer(bit: u8) -> (&'static str, &'static str) {
    match bit {
        ATTRIBUTE => (
            "this attribute",
            "take it out: an attribute holds text, values, datatypes and lists of these",
        ),
        LIST => ("this list", "take it out: a list holds values and datatypes only"),
        EXCEPT => ("this exception", "take it out: an exception holds values and datatypes only"),
        START => ("this start", "put it into an <element>: a document begins with an element"),
        _ => (
            "this group, which is repeated",
            "take the attribute out of <oneOrMore> or <zeroOrMore>: an element has it once at most",
        ),
    }
}
