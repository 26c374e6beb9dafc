//! (skeleton)
pub mod metadata;
