//! Simplification: section 4 of the [specification](https://relaxng.org/spec-20011203.html).
//!
//! | step | | where |
//! |---|---|---|
//! | 4.1 | annotations | the readers put them beside the tree |
//! | 4.2 | white space | [`Word::trimmed`](super::tree::Word::trimmed) |
//! | 4.3, 4.4 | `datatypeLibrary`, `type` | [`inherit`], [`datatypes`] |
//! | 4.5–4.7 | `href`, `externalRef`, `include` | [`super::load`] |
//! | 4.8–4.10 | `name`, `ns`, prefixes | [`inherit`], [`names`] |
//! | 4.11 | `div` | [`grammars`] |
//! | 4.12–4.15 | number of children, `mixed`, `optional`, `zeroOrMore` | [`patterns`] |
//! | 4.16 | constraints | [`names`], [`datatypes`] |
//! | 4.17, 4.18 | `combine`, `grammar` | [`grammars`] |
//! | 4.19 | `define` and `ref` | [`references`] |
//! | 4.20, 4.21 | `notAllowed`, `empty` | [`normal`] |
//!
//! The tree is walked once, each node taking its steps; then the definitions, each once, however
//! often they are referred to.

mod datatypes;
pub(super) mod draft;
mod finish;
mod grammars;
mod inherit;
mod names;
mod normal;
mod patterns;
pub(super) mod references;

use super::faults::Faults;
use super::restrict;
use super::simple::SimpleGrammar;
use super::tree::Node;

/// The simple form of a schema whose files are all in the tree, unless there are faults.
pub(super) fn simplify(root: Node, faults: &mut Faults) -> Option<SimpleGrammar> {
    let mut draft = patterns::draft(&root, faults);
    // What follows takes its room.
    drop(root);
    if !faults.is_empty() {
        return None;
    }
    let reach = references::reach(&draft, faults);
    if !faults.is_empty() {
        return None;
    }
    normal::normalize(&mut draft, &reach);
    let reach = references::reach(&draft, faults);
    restrict::check(&draft, &reach, faults);
    if !faults.is_empty() {
        return None;
    }
    restrict::ids::check(&draft, &reach, faults);
    faults.set_aside();
    Some(finish::finish(draft, &reach))
}

#[cfg(test)]
mod tests;
