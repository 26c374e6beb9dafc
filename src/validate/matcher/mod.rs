//! A document against a grammar in one pass over its events, in memory for its depth and its ids.
//!
//! Each open element has one pattern: what may still come in it. Where the name of an element fits
//! several element patterns, that pattern is a choice of contents, each with what comes behind it
//! (`derive`). White space is dealt with as section 6.2.7 of the specification of RELAX NG says.

mod automaton;
mod derive;
mod expected;
mod fault;
mod ids;
mod open;
mod places;
mod recover;
mod run;
mod scope;
mod table;
mod value;

pub(super) use fault::{Fault, FaultKind, Report, Scene};
pub(super) use run::TooVaried;

use crate::schema::Grammar;
use crate::xml::events::MAX_NAMES;
use crate::xml::{NameTable, Reader};
use automaton::Automaton;
use run::Run;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What the documents of this thread have taught, for the next one: an automaton, and the names
    /// whose numbers it knows.
    static KEPT: RefCell<Option<(Automaton, NameTable)>> = const { RefCell::new(None) };
}

/// Matches the document of a reader; `ids` says whether ids and references to them are checked.
pub(super) fn run<'d>(
    reader: impl FnOnce(NameTable) -> Reader<'d>,
    grammar: &Arc<Grammar>,
    ids: bool,
    report: &mut Report<'_>,
) -> Result<(), TooVaried> {
    let kept = KEPT.take().filter(|(automaton, _)| automaton.is_for(grammar));
    let new = || (Automaton::new(Arc::clone(grammar)), NameTable::new());
    let (mut automaton, names) = kept.unwrap_or_else(new);
    let mut reader = reader(names).repairing();
    let result = Run::new(&mut automaton, ids, report).read(&mut reader);
    let names = reader.into_names();
    if !automaton.must_go() && names.len() < MAX_NAMES {
        KEPT.set(Some((automaton, names)));
    }
    result
}
