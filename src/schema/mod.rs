//! (skeleton)
use crate::diagnostic::Diagnostic;
use crate::source::Source;
/// A schema.
#[derive(Debug)]
pub struct Schema;
impl Schema {
    /// Ours.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &Self
    }
    /// From a file.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(_source: &Source) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self)
    }
}
