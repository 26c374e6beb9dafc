//! Many files: find them, plan where results go, read, work on all cores, write whole files.
//!
//! One bad file never stops the others: what becomes of a document is a [`Product`], what keeps
//! the program from its job is a [`Failure`], and both come back in the order of the inputs.

mod ahead;
mod baseline;
mod convert;
mod exact;
mod failure;
mod fetch;
mod input;
mod large;
mod names;
mod notation;
mod order;
mod output;
mod plan;
mod product;
mod restore;
mod roundtrip;
mod schema_files;
mod schemas;
mod shorten;
mod store;
mod validate;

pub use ahead::{Document, read_ahead};
pub use baseline::{Baseline, Recording};
pub use convert::{Conversions, convert, proven};
pub use failure::Failure;
pub use input::{Input, TEI, TRANSCRIPTS, distinct, find, read_file};
pub use names::read_names;
pub use notation::notation;
pub use order::{both, in_order};
pub use output::{Target, write_file};
pub use plan::{Destination, Job, plan};
pub use product::Product;
pub use restore::restore;
pub use roundtrip::roundtrip;
pub use schema_files::{SchemaFiles, convert_schema, write_schema};
pub use schemas::Schemas;
pub use shorten::shorten;
pub use store::{Store, Stored, StoredFile, count_elements};
pub use validate::validate;

use crate::diagnostic::{Code, UNDECODABLE};

/// The kinds of findings made here.
pub static CODES: &[&Code] = &[
    &UNDECODABLE,
    &convert::CHOSEN,
    &exact::NOT_EXACT,
    &exact::NOT_STABLE,
    &large::RULES_LEFT_OUT,
    &names::BAD_LIST,
    &schemas::ASSOCIATION,
    &schemas::NOT_IN_STORE,
    &schemas::MISSING,
    &schemas::NAMESAKE,
    &schemas::NONE_DECLARED,
    &schemas::NOT_USED,
    &shorten::MORE_ERRORS,
];
