//! Sections 4.20 (`notAllowed`) and 4.21 (`empty`): what cannot match, and what matches nothing,
//! stand alone or nowhere.

use super::draft::{Draft, Pattern, Shape};
use super::references::Reach;

/// Brings all that is reached into order, each definition behind those that it refers to.
pub(super) fn normalize(draft: &mut Draft, reach: &Reach) {
    for &definition in &reach.definitions {
        let mut shape = take(&mut draft.definitions[definition as usize].pattern.shape);
        shape = normal(draft, shape);
        draft.definitions[definition as usize].pattern.shape = shape;
    }
    for &element in &reach.elements {
        let mut shape = take(&mut draft.elements[element as usize].content.shape);
        shape = normal(draft, shape);
        draft.elements[element as usize].content.shape = shape;
    }
}

fn take(shape: &mut Shape) -> Shape {
    std::mem::replace(shape, Shape::NotAllowed)
}

fn normal(draft: &mut Draft, shape: Shape) -> Shape {
    match shape {
        Shape::Choice(parts) => choice(draft, parts),
        Shape::Group(parts) => sequence(draft, parts, Shape::Group),
        Shape::Interleave(parts) => sequence(draft, parts, Shape::Interleave),
        Shape::OneOrMore(mut part) => match normal(draft, take(&mut part.shape)) {
            alone @ (Shape::Empty | Shape::NotAllowed) => alone,
            shape => Shape::OneOrMore(Box::new(Pattern { shape, ..*part })),
        },
        Shape::List(mut part) => match normal(draft, take(&mut part.shape)) {
            Shape::NotAllowed => Shape::NotAllowed,
            shape => Shape::List(Box::new(Pattern { shape, ..*part })),
        },
        Shape::Attribute(number) => attribute(draft, number),
        Shape::Data(number) => {
            except(draft, number);
            shape
        }
        Shape::Ref(definition) => referred(draft, definition),
        leaf => leaf,
    }
}

fn part(draft: &mut Draft, Pattern { place, shape }: Pattern) -> Pattern {
    Pattern { place, shape: normal(draft, shape) }
}

/// What cannot match is no alternative, and `empty` is one once.
fn choice(draft: &mut Draft, parts: Vec<Pattern>) -> Shape {
    let mut kept = vec![];
    let mut empty = None;
    for pattern in parts {
        let pattern = part(draft, pattern);
        match pattern.shape {
            Shape::NotAllowed => {}
            Shape::Empty => empty = empty.or(Some(pattern)),
            _ => kept.push(pattern),
        }
    }
    kept.extend(empty);
    alone_or(kept, Shape::NotAllowed, Shape::Choice)
}

/// A group or an interleave: with a part that cannot match, all of it cannot; `empty` adds nothing.
fn sequence(draft: &mut Draft, parts: Vec<Pattern>, join: fn(Vec<Pattern>) -> Shape) -> Shape {
    let mut kept = vec![];
    for pattern in parts {
        let pattern = part(draft, pattern);
        match pattern.shape {
            Shape::NotAllowed => return Shape::NotAllowed,
            Shape::Empty => {}
            _ => kept.push(pattern),
        }
    }
    alone_or(kept, Shape::Empty, join)
}

fn alone_or(mut parts: Vec<Pattern>, none: Shape, join: fn(Vec<Pattern>) -> Shape) -> Shape {
    match parts.len() {
        0 => none,
        1 => parts.pop().map_or(none, |only| only.shape),
        _ => join(parts),
    }
}

fn attribute(draft: &mut Draft, number: u32) -> Shape {
    let value = take(&mut draft.attributes[number as usize].value.shape);
    let value = normal(draft, value);
    if matches!(value, Shape::NotAllowed) {
        return Shape::NotAllowed;
    }
    draft.attributes[number as usize].value.shape = value;
    Shape::Attribute(number)
}

/// An exception that cannot match is none.
fn except(draft: &mut Draft, number: u32) {
    let Some(pattern) = draft.data[number as usize].except.take() else { return };
    let pattern = part(draft, pattern);
    if !matches!(pattern.shape, Shape::NotAllowed) {
        draft.data[number as usize].except = Some(pattern);
    }
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
