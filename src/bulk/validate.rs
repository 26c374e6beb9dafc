//! One TEI document against a schema.

use super::restore::read_tei;
use super::{Failure, Input, Product};
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::validate::{self, ValidateOptions};

/// Validates a TEI document; the product has no document.
///
/// # Errors
/// When the document cannot be read.
pub fn validate(
    input: &Input,
    schema: &Schema,
    options: ValidateOptions,
) -> Result<Product, Failure> {
    let source = match read_tei(input)? {
        Ok(source) => source,
        Err(product) => return Ok(*product),
    };
    let mut findings = validate::validate(&source, schema, options);
    Diagnostic::sort(&mut findings);
    Ok(Product::findings(source, findings))
}
