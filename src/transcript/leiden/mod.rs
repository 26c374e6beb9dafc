//! Leiden+ to TEI and back.
//!
//! [`parser`] cuts the text into pieces that know their elements, [`encode`] writes them through
//! the scribe, [`speller`] gives the canonical spelling of a TEI document.

mod blocks;
mod encode;
mod groups;
mod lacunas;
mod letters;
mod level;
mod numbers;
mod parser;
mod piece;
mod scan;
mod signs;
mod spell;
pub(super) mod speller;
mod translation;

use super::ConvertOptions;
use crate::source::Source;

/// Which of the notations a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The text of a document: Leiden+.
    Text,
    /// Its translation.
    Translation,
}

/// Encodes a text in TEI.
pub(super) fn convert(source: &Source, options: &ConvertOptions, dialect: Dialect) -> String {
    let pieces = parser::parse(source.text(), dialect);
    encode::encode(source, &pieces, options, dialect)
}
