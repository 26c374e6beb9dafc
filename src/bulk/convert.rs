//! One transcript to TEI, with the proof that the way back is exact.

use super::product::decode;
use super::{Failure, Input, Product, exact};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::BuiltIn;
use crate::source::encoding::{self, Charset};
use crate::source::{Source, Span};
use crate::transcript::choose::{Choice, choose};
use crate::transcript::{self, ConvertOptions, Proof};
use crate::validate::{self, ValidateOptions};
use std::sync::Arc;

/// How transcripts are converted.
#[derive(Clone, Debug, Default)]
pub struct Conversions {
    /// What is the same for all of them; the file name is filled in for each.
    pub options: ConvertOptions,
    /// Whether the notation is chosen for each by what stands in it.
    pub chooses: bool,
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
    let mut options = options_for(input, &conversions.options);
    let choice = conversions.chooses.then(|| choose(source.text()));
    if let Some(choice) = &choice {
        options.notation = Arc::clone(&choice.notation);
        options.explain = true;
    }
    let mut product =
        if options.clean { clean(source, &options) } else { proven(source, &options) };
    if let Some(choice) = choice {
        product.findings.insert(0, chosen(&choice, &product.unread));
    }
    Ok(product)
}

/// The kind of finding about a notation that was chosen.
pub(super) static CHOSEN: Code = Code {
    id: "notation/chosen",
    summary: "The notation of a transcript was chosen by the marks that stand in it.",
    explanation: "With `--notation auto`, the marks are counted that one notation has and no other. \
        A notation is chosen if a mark of it with a word in it occurs, or three others, and ten \
        times as many as of any other notation; else the transcript is read as markdown. Signs \
        that mean different things in different notations, such as brackets around a word, say \
        nothing. What is left as text is counted; `--explain` shows each place. To be sure, name \
        the notation: `--notation loc`.",
};

/// Which notation was chosen, why, and what it left as text.
fn chosen(choice: &Choice, unread: &[Diagnostic]) -> Diagnostic {
    let evidence = choice.evidence.iter().map(|it| {
        let is_chosen = it.notation == choice.notation.id();
        let of = if is_chosen { String::new() } else { format!(" of {}", it.notation) };
        format!("{} × `{}`{of}", it.count, it.sign)
    });
    let evidence: Vec<String> = evidence.collect();
    let evidence = if evidence.is_empty() {
        "no mark that only one notation has".to_owned()
    } else {
        evidence.join(", ")
    };
    let message = format!(
        "read as `{}`, by {evidence}; {} left as text",
        choice.notation.id(),
        counted(unread.len(), "sign")
    );
    Diagnostic::new(&CHOSEN, Severity::Info, message, Span::empty(0))
}

/// `1 sign`, `2 signs`
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The options of a run with the file name of one input.
pub(super) fn options_for(input: &Input, options: &ConvertOptions) -> ConvertOptions {
    ConvertOptions { file_name: input.file_name(), ..options.clone() }
}

/// Converts a transcript that was read, as [`convert`] does.
#[must_use]
pub fn proven(source: Source, options: &ConvertOptions) -> Product {
    let conversion = transcript::convert(&source, options);
    let tei = Source::new(format!("{} as TEI", source.name()), conversion.tei);
    let mut proof = Proof::new(&source, &options.notation, conversion.tree.as_ref());
    if let Err(errors) = prove_valid(&tei, &mut proof) {
        return Product::findings(tei, errors);
    }
    match exact::way_back(&source, &tei, proof.conclude()) {
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

/// Validates a document, and shows it to the proof of the way back: it is read once for both.
fn prove_valid(tei: &Source, proof: &mut Proof<'_>) -> Result<(), Vec<Diagnostic>> {
    // The Schematron rules are for what editors add; conversion is tested against them.
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    let schema = BuiltIn::Teikit.schema();
    let findings = validate::validate_watched(tei, schema, options, &mut |reader, step| {
        proof.see(reader, step);
    });
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    if findings.iter().any(is_error) { Err(findings) } else { Ok(()) }
}
