//! XML out: names and a writer.

pub mod names;
pub mod write;

pub use write::Writer;
