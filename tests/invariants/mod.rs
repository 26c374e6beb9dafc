//! What holds for every text: written once, used by the properties, the corpora and the fuzzer.

pub(crate) mod exact;
pub(crate) mod tiles;
pub(crate) mod words;
