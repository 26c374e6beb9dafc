//! From a read transcript to TEI.

pub mod header;
