//! Restrictions on the simple form: section 7 of the
//! [specification](https://relaxng.org/spec-20011203.html).
//!
//! Each definition is looked at once for each kind of place it stands in, however often it is
//! referred to, so that time does not grow with the number of paths to it.

mod classes;
pub(super) mod ids;
mod overlap;
mod paths;
mod strings;
mod text;

use super::faults::Faults;
use super::simplify::draft::{Draft, Pattern};
use super::simplify::references::Reach;

/// Reports what the simple form must not have.
pub(super) fn check(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    paths::check(draft, reach, faults);
    strings::check(draft, reach, faults);
    overlap::check_attributes(draft, reach, faults);
    overlap::check_elements(draft, reach, faults);
    text::check(draft, reach, faults);
}

impl Reach {
    /// The patterns that are reached: definitions, each behind those it refers to, then the
    /// contents of elements.
    fn patterns<'d>(&'d self, draft: &'d Draft) -> impl Iterator<Item = &'d Pattern> {
        let definitions = self.definitions.iter().map(|it| &draft.definition(*it).pattern);
        definitions.chain(self.elements.iter().map(|it| &draft.element(*it).content))
    }
}

#[cfg(test)]
mod tests;
