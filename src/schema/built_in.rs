//! The schemas that are part of the program.

use super::Schema;
use std::sync::OnceLock;

/// The schemas that teikit carries with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// What teikit writes, a subset of TEI P5: `schemas/README.md`.
    Teikit,
}

impl BuiltIn {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::Teikit];

    /// The schema of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|schema| schema.name() == name)
    }

    /// The name by which users call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Teikit => "teikit",
        }
    }

    /// The grammar in the XML syntax of RELAX NG.
    #[must_use]
    pub fn relaxng(self) -> &'static str {
        match self {
            Self::Teikit => include_str!("../../schemas/teikit.rng"),
        }
    }

    /// The grammar in the compact syntax of RELAX NG.
    #[must_use]
    pub fn compact(self) -> &'static str {
        match self {
            Self::Teikit => include_str!("../../schemas/teikit.rnc"),
        }
    }

    /// The rules that a grammar cannot say, in ISO Schematron.
    #[must_use]
    pub fn schematron(self) -> &'static str {
        match self {
            Self::Teikit => include_str!("../../schemas/teikit.sch"),
        }
    }

    /// The schema, loaded on the first call.
    ///
    /// # Panics
    /// Never: a test loads every built-in schema.
    pub fn schema(self) -> &'static Schema {
        static TEIKIT: OnceLock<Schema> = OnceLock::new();
        match self {
            Self::Teikit => TEIKIT.get_or_init(|| Schema::built_in(self)),
        }
    }
}
