//! (skeleton)
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::source::Source;
/// What to check.
#[derive(Clone, Debug)]
pub struct ValidateOptions {
    /// The rules of the schema beyond its grammar.
    pub schematron: bool,
}
impl Default for ValidateOptions {
    fn default() -> Self {
        Self { schematron: true }
    }
}
/// Validates.
#[must_use]
pub fn validate(_: &Source, _: &Schema, _: &ValidateOptions) -> Vec<Diagnostic> {
    vec![]
}
