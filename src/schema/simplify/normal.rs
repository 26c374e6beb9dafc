//! Sections 4.20 (`notAllowed`) and 4.21 (`empty`): what cannot match, and what matches nothing,
//! stand alone or nowhere.

use super::draft::{Draft, Pattern, Shape};
use super::references::Reach;
use crate::schema::tree::Place;

/// What makes one pattern of several.
type Join = fn(Vec<Pattern>) -> Shape;

/// Brings all that is reached into order, each definition behind those that it refers to.
pub(super) fn normalize(draft: &mut Draft, reach: &Reach) {
    for &definition in &reach.definitions {
        let pattern = take(&mut draft.definitions[definition as usize].pattern);
        draft.definitions[definition as usize].pattern = normal(draft, pattern);
    }
    for &element in &reach.elements {
        let content = take(&mut draft.elements[element as usize].content);
        draft.elements[element as usize].content = normal(draft, content);
    }
}

/// The pattern, and in its place one that is about to be replaced.
fn take(pattern: &mut Pattern) -> Pattern {
    let Pattern { place, .. } = *pattern;
    std::mem::replace(pattern, Pattern { place, shape: Shape::NotAllowed })
}

fn normal(draft: &mut Draft, Pattern { place, shape }: Pattern) -> Pattern {
    let shape = match shape {
        Shape::Choice(parts) => return choice(draft, parts, place),
        Shape::Group(parts) => return sequence(draft, parts, place, Shape::Group),
        Shape::Interleave(parts) => return sequence(draft, parts, place, Shape::Interleave),
        Shape::OneOrMore(part) => {
            let part = normal(draft, *part);
            match part.shape {
                Shape::Empty | Shape::NotAllowed => return part,
                _ => Shape::OneOrMore(Box::new(part)),
            }
        }
        Shape::List(part) => {
            let part = normal(draft, *part);
            match part.shape {
                Shape::NotAllowed => return part,
                _ => Shape::List(Box::new(part)),
            }
        }
        Shape::Attribute(number) => attribute(draft, number),
        Shape::Data(number) => except(draft, number),
        Shape::Ref(definition) => referred(draft, definition),
        leaf => leaf,
    };
    Pattern { place, shape }
}

/// What cannot match is no alternative, and `empty` is one once.
fn choice(draft: &mut Draft, parts: Vec<Pattern>, place: Place) -> Pattern {
    let mut empty = None;
    let mut kept = all_normal(draft, parts);
    kept.retain(|pattern| {
        if let Shape::Empty = pattern.shape {
            empty = empty.or(Some(pattern.place));
        }
        !matches!(pattern.shape, Shape::NotAllowed | Shape::Empty)
    });
    kept.extend(empty.map(|place| Pattern { place, shape: Shape::Empty }));
    alone_or(kept, place, Shape::NotAllowed, Shape::Choice)
}

/// A group or an interleave: with a part that cannot match, all of it cannot; `empty` adds nothing.
fn sequence(draft: &mut Draft, parts: Vec<Pattern>, place: Place, join: Join) -> Pattern {
    let mut kept = all_normal(draft, parts);
    let is_impossible = |pattern: &Pattern| matches!(pattern.shape, Shape::NotAllowed);
    if let Some(at) = kept.iter().position(is_impossible) {
        return kept.swap_remove(at);
    }
    kept.retain(|pattern| !matches!(pattern.shape, Shape::Empty));
    alone_or(kept, place, Shape::Empty, join)
}

fn all_normal(draft: &mut Draft, parts: Vec<Pattern>) -> Vec<Pattern> {
    parts.into_iter().map(|part| normal(draft, part)).collect()
}

fn alone_or(mut parts: Vec<Pattern>, place: Place, none: Shape, join: Join) -> Pattern {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            Pattern { place, shape: join(parts) }
        }
        (_, None) => Pattern { place, shape: none },
    }
}

fn attribute(draft: &mut Draft, number: u32) -> Shape {
    let value = take(&mut draft.attributes[number as usize].value);
    let value = normal(draft, value);
    if matches!(value.shape, Shape::NotAllowed) {
        return Shape::NotAllowed;
    }
    draft.attributes[number as usize].value = value;
    Shape::Attribute(number)
}

/// An exception that cannot match is none.
fn except(draft: &mut Draft, number: u32) -> Shape {
    let except = draft.data[number as usize].except.take();
    let except = except.map(|except| normal(draft, except));
    let except = except.filter(|except| !matches!(except.shape, Shape::NotAllowed));
    draft.data[number as usize].except = except;
    Shape::Data(number)
}

/// A definition that is a leaf takes the place of the reference.
fn referred(draft: &Draft, definition: u32) -> Shape {
    match draft.definition(definition).pattern.shape {
        Shape::Empty => Shape::Empty,
        Shape::NotAllowed => Shape::NotAllowed,
        Shape::Text => Shape::Text,
        Shape::Data(number) => Shape::Data(number),
        Shape::Value(number) => Shape::Value(number),
        Shape::Attribute(number) => Shape::Attribute(number),
        Shape::Element(number) => Shape::Element(number),
        Shape::Ref(further) => Shape::Ref(further),
        _ => Shape::Ref(definition),
    }
}
