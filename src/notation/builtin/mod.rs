//! The notations that come with the program, one file for each.

mod fromthepage;
mod frus;
mod leiden;
mod loc;
mod markdown;
mod nara;
mod ocr;
mod plain;
mod smithsonian;

use super::signal::{Form, Parameter, Tei};
use super::{Notation, Signal, definition};
use std::sync::{Arc, LazyLock};

/// The notations, the usual one first; a new one is a file and a line here.
static ALL: LazyLock<Vec<Arc<Notation>>> = LazyLock::new(|| {
    const MAKE: &[fn() -> Notation] = &[
        markdown::notation,
        ocr::notation,
        loc::notation,
        nara::notation,
        frus::notation,
        smithsonian::notation,
        fromthepage::notation,
        leiden::text,
        leiden::translation,
        leiden::commentary,
        plain::notation,
    ];
    MAKE.iter().map(|make| Arc::new(make())).collect()
});

/// All notations that come with the program, the usual one first.
#[must_use]
pub fn all() -> &'static [Arc<Notation>] {
    &ALL
}

/// The notation of this name.
#[must_use]
pub fn named(id: &str) -> Option<Arc<Notation>> {
    ALL.iter().find(|notation| notation.id() == id).cloned()
}

/// The notation that a document names, with its definition if it brings one along.
#[must_use]
pub fn of_document(id: &str, definition: Option<&str>) -> Option<Arc<Notation>> {
    match definition {
        Some(text) => definition::parse(text).map(Arc::new),
        None => named(id),
    }
}

/// The notation that is meant where none is named: `markdown`.
#[must_use]
pub fn usual() -> Arc<Notation> {
    Arc::clone(&ALL[0])
}

/// An element of a table: its name and its attributes.
type Element = (&'static str, &'static [(&'static str, &'static str)]);

/// A mark around words: the row of the mapping and the signs.
fn pair(
    (id, open, close): (&'static str, &'static str, &'static str),
    (element, attributes): Element,
    summary: &'static str,
) -> Signal {
    let form = Form::Pair { open: open.into(), parameter: None, close: close.into() };
    Signal::new(id, form, Tei::new(element, attributes), summary)
}

/// A mark around words, with the value of an attribute behind its opening sign.
fn with_value(
    (id, open, close): (&'static str, &'static str, &'static str),
    (attribute, end): (&'static str, &'static str),
    (element, attributes): Element,
    summary: &'static str,
) -> Signal {
    let parameter = Parameter { attribute: attribute.into(), end: end.into() };
    let form = Form::Pair { open: open.into(), parameter: Some(parameter), close: close.into() };
    Signal::new(id, form, Tei::new(element, attributes), summary)
}

/// A mark that stands for something without words.
fn sign(
    (id, sign): (&'static str, &'static str),
    (element, attributes): Element,
    summary: &'static str,
) -> Signal {
    Signal::new(id, Form::Sign(sign.into()), Tei::new(element, attributes), summary)
}

/// A mark that is itself what the document has.
fn character(
    (id, sign): (&'static str, &'static str),
    (element, attributes): Element,
    summary: &'static str,
) -> Signal {
    Signal::new(id, Form::Character(sign.into()), Tei::new(element, attributes), summary)
}

/// A mark that speaks of the word before it, a blank between them.
fn behind(
    (id, sign): (&'static str, &'static str),
    (element, attributes): Element,
    summary: &'static str,
) -> Signal {
    let form = Form::Behind { sign: sign.into(), blank: true };
    Signal::new(id, form, Tei::new(element, attributes), summary)
}
