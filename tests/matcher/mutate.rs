//! Spoils a document in one place, well-formed as it stays.

use crate::random::Random;
use std::ops::Range;
use teikit::xml::{Event, Reader};

/// Values that are wrong in most places, and some that are right in a few.
const VALUES: &[&str] = &[
    "",
    " ",
    "x",
    "1",
    "-1",
    "0.5",
    "1999-02-30",
    "2023-04-31",
    "--02-30",
    "0000",
    "1900-02-29",
    "2000-02-29",
    "1963-11-22",
    "12:00:00+99:99",
    "P1Y",
    "P",
    "#a",
    "a b",
    "%zz",
    "a#b#c",
    "en",
    "english-and-too-long",
    "true",
    "3/2",
    "é",
    "high",
    "\u{a0}",
];

/// Names that belong elsewhere, or nowhere.
const ELEMENTS: &[&str] = &[
    "p", "div", "hi", "name", "date", "gap", "pb", "lb", "note", "head", "list", "item", "text",
    "body", "title", "opener", "closer", "signed", "egXML", "nonsense",
];

const ATTRIBUTES: &[&str] =
    &["n", "type", "xml:id", "xml:lang", "when", "rend", "reason", "cert", "target", "nonsense"];

/// Where things stand in a document.
#[derive(Default)]
struct Map {
    /// Elements: the start tag and the end tag, which is empty where there is none.
    elements: Vec<(Range<usize>, Range<usize>)>,
    /// Attributes: name and value.
    attributes: Vec<(Range<usize>, Range<usize>)>,
}

impl Map {
    fn of(xml: &str) -> Self {
        let (mut map, mut open) = (Self::default(), vec![]);
        let mut reader = Reader::new(xml);
        while let Some(event) = reader.next().unwrap() {
            match event {
                Event::Start { attributes, span, .. } => {
                    open.push(span.range());
                    let places =
                        |a: teikit::xml::Attribute<'_>| (a.name_span.range(), a.value_span.range());
                    map.attributes.extend(attributes.iter().map(places));
                }
                Event::End { span, .. } => {
                    map.elements.push((open.pop().unwrap(), span.range()));
                }
                _ => {}
            }
        }
        map
    }
}

/// The document with one change.
pub(crate) fn mutate(xml: &str, random: &mut Random) -> String {
    let map = Map::of(xml);
    let (start, end) = random.pick(&map.elements).clone();
    let whole = start.start..end.end;
    let element = &xml[whole.clone()];
    let changes = match random.below(9) {
        0 => renamed(xml, &start, &end, random),
        1 => vec![(random.pick(&map.attributes).0.clone(), (*random.pick(ATTRIBUTES)).to_owned())],
        2 => vec![(whole, String::new())],
        3 => vec![(whole.end..whole.end, element.to_owned())],
        4 => {
            let other = random.pick(&map.elements);
            let other = other.0.start..other.1.end;
            let apart = other.end <= whole.start || other.start >= whole.end;
            if apart {
                vec![(whole, xml[other.clone()].to_owned()), (other, element.to_owned())]
            } else {
                vec![(whole, String::new())]
            }
        }
        5 => vec![(random.pick(&map.attributes).1.clone(), (*random.pick(VALUES)).to_owned())],
        6 => {
            let other = random.pick(&map.attributes).1.clone();
            vec![(random.pick(&map.attributes).1.clone(), xml[other].to_owned())]
        }
        7 => vec![(boundary(&start, &end, random), "words".to_owned())],
        _ => vec![(boundary(&start, &end, random), format!("<{}/>", random.pick(ELEMENTS)))],
    };
    changed(xml, changes)
}

/// Before or behind the start tag.
fn boundary(start: &Range<usize>, end: &Range<usize>, random: &mut Random) -> Range<usize> {
    let inside = random.chance(50) && !end.is_empty();
    let at = if inside { start.end } else { start.start };
    at..at
}

fn renamed(
    xml: &str,
    start: &Range<usize>,
    end: &Range<usize>,
    random: &mut Random,
) -> Vec<(Range<usize>, String)> {
    let name = *random.pick(ELEMENTS);
    let length = xml[start.start + 1..].find([' ', '\n', '>', '/', '\t']).unwrap();
    let mut changes = vec![(start.start + 1..start.start + 1 + length, name.to_owned())];
    if !end.is_empty() {
        changes.push((end.start + 2..end.end - 1, name.to_owned()));
    }
    changes
}

fn changed(xml: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut xml = xml.to_owned();
    for (range, text) in changes {
        xml.replace_range(range, &text);
    }
    xml
}
