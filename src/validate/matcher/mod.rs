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
mod table;
mod value;

pub(super) use fault::{Fault, FaultKind, Report, Scene};
pub(super) use run::Stop;

use crate::schema::Grammar;
use crate::xml::Reader;
use automaton::Automaton;
use run::Run;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What the documents of this thread have taught, for the next one.
    static AUTOMATON: RefCell<Option<Automaton>> = const { RefCell::new(None) };
}

/// Matches a document; `ids` says whether ids and references to them are checked.
pub(super) fn run(
    reader: &mut Reader<'_>,
    grammar: &Arc<Grammar>,
    ids: bool,
    report: &mut Report<'_>,
) -> Result<(), Stop> {
    let kept = AUTOMATON.take().filter(|automaton| automaton.is_for(grammar));
    let mut automaton = kept.unwrap_or_else(|| Automaton::new(Arc::clone(grammar)));
    let result = Run::new(&mut automaton, ids, report).read(reader);
    AUTOMATON.set((!automaton.is_full()).then_some(automaton));
    result
}
