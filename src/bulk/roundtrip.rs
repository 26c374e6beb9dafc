//! There and back for one document, of either kind.

use super::convert::options_for;
use super::exact::{NOT_STABLE, difference, way_back};
use super::product::decode;
use super::restore::tei_of;
use super::{Failure, Input, Product, TEI, TRANSCRIPTS};
use crate::source::{Source, encoding};
use crate::transcript::{self, ConvertOptions, Proof};

/// Proves that a document comes back as it was: a transcript out of its TEI, a TEI document (by its
/// extension) out of its transcript. The product has no document, and no error where it does.
///
/// # Errors
/// When the document cannot be read.
pub fn roundtrip(input: &Input) -> Result<Product, Failure> {
    if input.has_extension(TEI) { from_tei(input) } else { from_transcript(input) }
}

fn from_transcript(input: &Input) -> Result<Product, Failure> {
    let bytes = input.read()?;
    let source = match decode(input, bytes, |bytes| encoding::decode(bytes, None)) {
        Ok(source) => source,
        Err(product) => return Ok(*product),
    };
    let options = options_for(input, &ConvertOptions::default());
    let conversion = transcript::convert(&source, &options);
    let tei = Source::new(format!("{} as TEI", source.name()), conversion.tei);
    let proof = Proof::new(&source, &options.notation, conversion.tree.as_ref());
    Ok(match way_back(&source, &tei, proof.read(&tei)) {
        Ok(difference) => Product::findings(source, difference.into_iter().collect()),
        Err(errors) => Product::findings(tei, errors),
    })
}

fn from_tei(input: &Input) -> Result<Product, Failure> {
    let tei = match tei_of(input, input.read()?) {
        Ok(source) => source,
        Err(product) => return Ok(*product),
    };
    let restored = match transcript::restore(&tei) {
        Ok(restored) => restored,
        Err(errors) => return Ok(Product::findings(tei, errors)),
    };
    let transcript = match decode(input, restored.bytes, |bytes| encoding::decode(bytes, None)) {
        Ok(source) => source,
        Err(product) => return Ok(*product),
    };
    let options = ConvertOptions {
        notation: restored.notation,
        redaction: restored.redaction,
        ..transcript_options(input, &tei)
    };
    let again = transcript::convert(&transcript, &options);
    let found = difference(&NOT_STABLE, &tei, tei.text().as_bytes(), again.tei.as_bytes());
    Ok(Product::findings(tei, restored.findings.into_iter().chain(found).collect()))
}

/// The options that the transcript beside the document would be converted with.
fn transcript_options(input: &Input, tei: &Source) -> ConvertOptions {
    let extension = transcript_extension(tei.text()).unwrap_or("md");
    let path = input.path.as_ref().map(|path| path.with_extension(extension));
    options_for(&Input { path, ..input.clone() }, &ConvertOptions::default())
}

/// How the name of the transcript ends, as the header has it.
fn transcript_extension(tei: &str) -> Option<&str> {
    let (_, named) = tei.split_once("<title type=\"filename\">")?;
    let (_, extension) = named.split_once("</title>")?.0.rsplit_once('.')?;
    TRANSCRIPTS.iter().copied().find(|known| *known == extension)
}
