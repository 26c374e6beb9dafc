//! One TEI document against its schemas.

use super::ahead::Opened;
use super::large::{LARGE_BYTES, validate_file};
use super::schemas::NOT_IN_STORE;
use super::{Document, Failure, Product, Schemas};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use crate::transcript::encode::header::TOOL;
use crate::validate::{self, ValidateOptions};

/// Validates a TEI document; the product has no document.
///
/// # Errors
/// When the document, or a schema that it declares, cannot be read.
pub fn validate(
    document: &mut Document,
    schemas: &Schemas,
    options: ValidateOptions,
) -> Result<Product, Failure> {
    let source = match document.open(LARGE_BYTES)? {
        Opened::Held(Ok(source)) => source,
        Opened::Held(Err(product)) => return Ok(*product),
        Opened::Large(path) => return validate_file(path, schemas, options),
    };
    let choice = schemas.choose(&source, options.schematron)?;
    let check = |schema, options| validate::validate(&source, schema, options);
    let mut findings: Vec<_> =
        choice.grammars.iter().flat_map(|schema| check(schema, options)).collect();
    let ruled = ValidateOptions { ids: false, ..options };
    findings.extend(choice.rules.iter().flat_map(|schema| check(schema, ruled)));
    // Only where there is something to say about schemas does it matter.
    let is_own = !choice.findings.is_empty() && is_own(&source);
    Ok(product(source, findings, choice.findings, is_own))
}

/// What comes of a document: what was found in it, and what there is to say about its schemas.
pub(super) fn product(
    source: Source,
    mut findings: Vec<Diagnostic>,
    declared: Vec<Diagnostic>,
    is_own: bool,
) -> Product {
    // What is merely worth knowing is often the same for many documents.
    let (notices, faults): (Vec<_>, Vec<_>) =
        declared.into_iter().partition(|it| it.severity == Severity::Info);
    findings.extend(faults);
    Diagnostic::sort(&mut findings);
    findings.dedup_by(|a, b| is_same(a, b));
    let mut product = Product { notices, ..Product::findings(source, findings) };
    if is_own && !product.has_errors() {
        product.notices.retain(|notice| *notice.code != NOT_IN_STORE);
    }
    product
}

/// Whether two schemas found the same.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.code == b.code && a.primary == b.primary && a.message == b.message
}

/// Whether teikit wrote the document: then the built-in schema is the one that it was written for,
/// and where it is valid against that, it is valid against TEI P5, which it declares for others.
pub(super) fn is_own(source: &Source) -> bool {
    let mark = format!("<respStmt xml:id=\"{TOOL}\">");
    memchr::memmem::find(source.text().as_bytes(), mark.as_bytes()).is_some()
}
