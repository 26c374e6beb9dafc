//! Many files: find them, plan where results go, read, work on all cores, write whole files.
//!
//! One bad file never stops the others: what becomes of a document is a [`Product`], what keeps
//! the program from its job is a [`Failure`], and both come back in the order of the inputs.

mod convert;
mod exact;
mod failure;
mod input;
mod order;
mod output;
mod plan;
mod product;
mod restore;
mod roundtrip;
mod validate;

pub use convert::{Conversions, convert};
pub use failure::Failure;
pub use input::{Input, TEI, TRANSCRIPTS, find, read_file};
pub use order::in_order;
pub use output::{Target, write_file};
pub use plan::{Destination, Job, plan};
pub use product::Product;
pub use restore::restore;
pub use roundtrip::roundtrip;
pub use validate::validate;

use crate::diagnostic::Code;

/// The kinds of findings made here.
pub static CODES: &[&Code] = &[&product::UNDECODABLE, &exact::NOT_EXACT, &exact::NOT_STABLE];
