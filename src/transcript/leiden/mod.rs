//! Leiden+ to TEI and back.
//!
//! [`parser`] cuts the text into pieces that know their elements, [`encode`] writes them through
//! the scribe, [`speller`] gives the canonical spelling of a TEI document.

mod blocks;
mod commentary;
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
#[cfg(test)]
mod tests;
mod translation;
mod unread;

use super::{Conversion, ConvertOptions};
use crate::notation::leiden::Dialect;
use crate::source::Source;

/// Encodes a text in TEI.
pub(super) fn convert(source: &Source, options: &ConvertOptions, dialect: Dialect) -> Conversion {
    let text = source.text();
    let pieces = parser::parse(text, dialect);
    let unread = if options.explain { unread::find(text, &pieces, dialect) } else { Vec::new() };
    let tei = encode::encode(source, &pieces, options);
    Conversion { tei, findings: Vec::new(), inferences: Vec::new(), unread, tree: None }
}
