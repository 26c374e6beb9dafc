//! One transcript to TEI, with the proof that the way back is exact.

use super::product::decode;
use super::{Failure, Input, Product, exact};
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::BuiltIn;
use crate::source::Source;
use crate::source::encoding::{self, Charset};
use crate::transcript::{self, ConvertOptions};
use crate::validate::{self, ValidateOptions};

/// How transcripts are converted.
#[derive(Clone, Debug, Default)]
pub struct Conversions {
    /// What is the same for all of them; the file name is filled in for each.
    pub options: ConvertOptions,
    /// Their encoding, where it is named.
    pub charset: Option<Charset>,
}

/// Converts a transcript.
///
/// The product has a document only where the bytes of the transcript come back out of it exactly,
/// and it is valid against the built-in schema. For a document without processing instructions,
/// the same document with them is proven.
///
/// # Errors
/// When the transcript cannot be read.
pub fn convert(input: &Input, conversions: &Conversions) -> Result<Product, Failure> {
    let bytes = input.read()?;
    let as_named = |bytes| encoding::decode(bytes, conversions.charset);
    let source = match decode(input, bytes, as_named) {
        Ok(source) => source,
        Err(product) => return Ok(*product),
    };
    let options = options_for(input, &conversions.options);
    Ok(if options.clean { clean(source, &options) } else { proven(source, &options) })
}

/// The options of a run with the file name of one input.
pub(super) fn options_for(input: &Input, options: &ConvertOptions) -> ConvertOptions {
    ConvertOptions { file_name: input.file_name(), ..options.clone() }
}

fn proven(source: Source, options: &ConvertOptions) -> Product {
    let conversion = transcript::convert(&source, options);
    let tei = Source::new(format!("{} as TEI", source.name()), conversion.tei);
    if let Err(errors) = prove_valid(&tei) {
        return Product::findings(tei, errors);
    }
    match exact::way_back(&source, &tei) {
        Ok(None) => Product {
            inferences: conversion.inferences,
            unread: conversion.unread,
            bytes: Some(tei.into_text().into_bytes()),
            ..Product::findings(source, conversion.findings)
        },
        Ok(Some(difference)) => Product::findings(source, vec![difference]),
        Err(errors) => Product::findings(tei, errors),
    }
}

fn clean(source: Source, options: &ConvertOptions) -> Product {
    let exact = ConvertOptions { clean: false, ..options.clone() };
    let mut product = proven(source, &exact);
    if product.bytes.is_some() {
        let conversion = transcript::convert(&product.source, options);
        product.findings = conversion.findings;
        product.bytes = Some(conversion.tei.into_bytes());
    }
    product
}

fn prove_valid(tei: &Source) -> Result<(), Vec<Diagnostic>> {
    // The Schematron rules are for what editors add; conversion is tested against them.
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    let findings = validate::validate(tei, BuiltIn::Teikit.schema(), options);
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    if findings.iter().any(is_error) { Err(findings) } else { Ok(()) }
}
