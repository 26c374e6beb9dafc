//! Schemas: the built-in one, and those that users bring.
//!
//! A [`Schema`] is immutable and may be shared by any number of threads. The grammar is compiled
//! when the schema is loaded, the Schematron rules when they are first needed.

mod built_in;
mod codes;
#[allow(dead_code, reason = "the messages are about to be built on it")]
mod datatype;
mod faults;
#[allow(dead_code, reason = "the messages are about to be built on it")]
mod grammar;
#[allow(dead_code, reason = "the engine is about to compile what is loaded")]
mod load;
mod pattern;
mod restrict;
mod rnc;
mod rng;
#[allow(dead_code, reason = "the messages are about to be built on it")]
mod simple;
mod simplify;
#[allow(dead_code, reason = "the writers are about to be built on it")]
mod tree;
mod vocabulary;

pub use built_in::BuiltIn;
pub use codes::CODES;
pub(crate) use datatype::{Context, IdKind, is_space, words};
pub(crate) use grammar::{Attribute, Element, Grammar, Symbol};
pub use load::{Loaded, Resolve, load};
pub(crate) use pattern::{FastHash, FastHasher, Pattern, PatternId, Patterns, spread};
pub use vocabulary::Vocabulary;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use teixml::relaxng::SchemaSyntax;

/// The two syntaxes of RELAX NG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// `.rng`
    Xml,
    /// `.rnc`
    Compact,
}

impl Syntax {
    fn of_engine(self) -> SchemaSyntax {
        match self {
            Self::Xml => SchemaSyntax::Xml,
            Self::Compact => SchemaSyntax::Compact,
        }
    }
}

/// Why a schema cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SchemaError {
    /// The grammar is not right, or a file that it includes cannot be read.
    #[error("the schema {name} cannot be used: {reason}")]
    Grammar {
        /// The schema.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The Schematron rules in the schema cannot be read.
    #[error("the Schematron rules of the schema {name} cannot be used: {reason}")]
    Rules {
        /// The schema.
        name: String,
        /// What is wrong with them.
        reason: String,
    },
}

/// A schema that documents can be validated against.
pub struct Schema {
    name: String,
    text: String,
    syntax: Syntax,
    /// The grammar of the engine; of a built-in schema, compiled when it is first needed.
    engine: OnceLock<teixml::Schema>,
    /// The grammar of a built-in schema, to be matched in one pass.
    streaming: OnceLock<Arc<Grammar>>,
    /// The schema that has rules in a text of their own.
    rules: Option<BuiltIn>,
    /// The grammar once more, with the rules.
    ruled: OnceLock<Result<teixml::Schema, String>>,
    vocabulary: OnceLock<Vocabulary>,
}

impl Schema {
    /// A schema from its text. `name` is its path or address: files that it includes are looked
    /// for beside it, on this computer only.
    ///
    /// # Errors
    /// If the text is no RELAX NG grammar, or one that is included cannot be read.
    pub fn from_text(
        name: impl Into<String>,
        text: impl Into<String>,
        syntax: Syntax,
    ) -> Result<Self, SchemaError> {
        let (name, text) = (name.into(), text.into());
        let mut engine = compile(&text, &name, syntax)
            .map_err(|reason| SchemaError::Grammar { name: name.clone(), reason })?;
        engine.set_schematron(false);
        let schema = Self::unread(name, text, syntax);
        schema.engine.get_or_init(|| engine);
        Ok(schema)
    }

    fn built_in(schema: BuiltIn) -> Self {
        let mut unread =
            Self::unread(schema.name().to_owned(), schema.compact().to_owned(), Syntax::Compact);
        unread.rules = Some(schema);
        unread
    }

    /// The schema before its text is looked into.
    fn unread(name: String, text: String, syntax: Syntax) -> Self {
        let (engine, streaming) = (OnceLock::new(), OnceLock::new());
        let (ruled, vocabulary) = (OnceLock::new(), OnceLock::new());
        Self { name, text, syntax, engine, streaming, rules: None, ruled, vocabulary }
    }

    /// The name that the schema was loaded by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names and closed lists of values of the schema, to explain faults with; empty for a
    /// schema in the XML syntax.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| match self.syntax {
            Syntax::Compact => Vocabulary::read(&self.text),
            Syntax::Xml => Vocabulary::default(),
        })
    }

    /// The grammar alone, for the engine.
    pub(crate) fn grammar(&self) -> &teixml::Schema {
        self.engine.get_or_init(|| {
            let mut engine = compile(&self.text, &self.name, self.syntax)
                .expect("the built-in schemas are tested");
            engine.set_schematron(false);
            engine
        })
    }

    /// The grammar for validation in one pass; only built-in schemas have one.
    pub(crate) fn streaming(&self) -> Option<&Arc<Grammar>> {
        let schema = self.rules?;
        Some(self.streaming.get_or_init(|| {
            let read = Grammar::read(schema.relaxng());
            Arc::new(read.expect("the built-in schemas are tested"))
        }))
    }

    /// The grammar with the Schematron rules in it, compiled on the first call.
    ///
    /// # Errors
    /// If the rules cannot be read.
    pub(crate) fn ruled(&self) -> Result<&teixml::Schema, SchemaError> {
        let ruled = self.ruled.get_or_init(|| {
            let ruled = match self.rules {
                Some(schema) => compile(&schema.with_rules(), &self.name, Syntax::Xml),
                None => compile(&self.text, &self.name, self.syntax),
            }?;
            guarded(|| ruled.schematron().map(|_| ()))?;
            Ok(ruled)
        });
        ruled.as_ref().map_err(|reason| SchemaError::Rules {
            name: self.name.clone(),
            reason: reason.clone(),
        })
    }
}

fn compile(text: &str, name: &str, syntax: Syntax) -> Result<teixml::Schema, String> {
    guarded(|| teixml::Schema::from_text(text, name, syntax.of_engine()))
}

/// The engine gives up with a panic on some schemas; that is one more way to be unusable.
fn guarded<T>(work: impl FnOnce() -> Result<T, teixml::Error>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("the validation engine does not understand it".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_schema_loads_with_all_its_rules() {
        for built_in in BuiltIn::ALL {
            let rules = built_in.schema().ruled().unwrap().schematron().unwrap();
            let written = built_in.schematron();
            let tests =
                written.matches("<sch:assert").count() + written.matches("<sch:report").count();
            assert_eq!(rules.test_count(), tests);
            assert_eq!(rules.unsupported(), []);
            assert_eq!(BuiltIn::named(built_in.name()), Some(built_in));
        }
    }

    #[test]
    fn a_schema_that_cannot_be_used_says_why() {
        let error = Schema::from_text("a.rnc", "start = b", Syntax::Compact).err().unwrap();
        assert!(matches!(&error, SchemaError::Grammar { name, .. } if name == "a.rnc"), "{error}");
    }

    #[test]
    fn a_schema_may_be_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Schema>();
    }
}
