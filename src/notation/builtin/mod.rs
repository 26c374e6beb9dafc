//! The notations that come with the program, one file for each.

mod leiden;
mod markdown;

use super::{Notation, definition};
use std::sync::{Arc, LazyLock};

/// The notations, the usual one first; a new one is a file and a line here.
static ALL: LazyLock<Vec<Arc<Notation>>> = LazyLock::new(|| {
    const MAKE: &[fn() -> Notation] =
        &[markdown::notation, leiden::text, leiden::translation, leiden::commentary];
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
