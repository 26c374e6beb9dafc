//! One TEI document to the transcript it was made from.

use super::product::decode;
use super::{Failure, Input, Product};
use crate::source::Source;
use crate::source::encoding;
use crate::transcript;

/// Takes the transcript out of a TEI document.
///
/// # Errors
/// When the document cannot be read.
pub fn restore(input: &Input) -> Result<Product, Failure> {
    let source = match tei_of(input, input.read()?) {
        Ok(source) => source,
        Err(product) => return Ok(*product),
    };
    Ok(match transcript::restore(&source) {
        Ok(restored) => {
            Product { bytes: Some(restored.bytes), ..Product::findings(source, restored.findings) }
        }
        Err(errors) => Product::findings(source, errors),
    })
}

/// The text of a TEI document, or what there is to say in its place.
pub(super) fn tei_of(input: &Input, bytes: Vec<u8>) -> Result<Source, Box<Product>> {
    decode(input, bytes, encoding::decode_xml)
}
