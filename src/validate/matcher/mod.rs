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
mod seed;
mod table;
mod value;

pub(super) use fault::{Fault, FaultKind, Report, Scene};
pub(super) use run::TooVaried;

use crate::schema::Grammar;
use crate::xml::events::{MAX_NAMES, Step};
use crate::xml::{NameTable, Reader};
use automaton::Automaton;
use ids::Ids;
use run::Run;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What the documents of this thread have left for the next one.
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

struct Kept {
    automaton: Automaton,
    /// The names whose numbers the automaton knows.
    names: NameTable,
    /// Memory for ids.
    ids: Ids,
}

impl Kept {
    fn new(grammar: &Arc<Grammar>) -> Self {
        let automaton = Automaton::new(Arc::clone(grammar));
        Self { automaton, names: NameTable::new(), ids: Ids::new() }
    }
}

/// Is shown each step through a document that is validated.
pub(crate) type Watch<'w> = dyn FnMut(&Reader<'_>, Step) + 'w;

/// Matches the document of a reader; `ids` says whether ids and references to them are checked.
pub(super) fn run<'d>(
    reader: impl FnOnce(NameTable) -> Reader<'d>,
    grammar: &Arc<Grammar>,
    ids: bool,
    report: &mut Report<'_>,
    watch: Option<&mut Watch<'_>>,
) -> Result<(), TooVaried> {
    let kept = KEPT.take().filter(|kept| kept.automaton.is_for(grammar));
    let Kept { mut automaton, names, ids: mut known } = kept.unwrap_or_else(|| Kept::new(grammar));
    let mut reader = reader(names).repairing();
    let result =
        Run::new(&mut automaton, ids.then_some(&mut known), report).read(&mut reader, watch);
    let names = reader.into_names();
    if !automaton.must_go() && names.len() < MAX_NAMES {
        known.clear();
        KEPT.set(Some(Kept { automaton, names, ids: known }));
    }
    result
}
