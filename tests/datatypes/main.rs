//! Datatypes: the suites that come with Jing, random values that Jing judges too, and dates against
//! a calendar that is made another way.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its input has failed")]

mod calendar;
mod ids;
mod jing;
#[path = "../subset/random.rs"]
mod random;
#[path = "../shared/mod.rs"]
mod shared;
mod suites;
