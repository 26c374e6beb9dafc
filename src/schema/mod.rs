//! Schemas: the built-in one, and those that users bring.
//!
//! A [`Schema`] is immutable and may be shared by any number of threads. The grammar is compiled
//! when the schema is loaded, the Schematron rules when they are first needed.
//!
//! ```text
//! .rng ─► rng ─┐                                             ┌─► restrict (section 7)
//!              ├─► tree ─► load (4.5–4.7) ─► simplify (4) ───┴─► simple ─► grammar ─► validate
//! .rnc ─► rnc ─┘    └─► write ─► .rng, .rnc
//! ```
//!
//! What is wrong with a schema is collected in `faults`, with codes `schema/…`.

mod association;
mod built_in;
mod catalog;
mod codes;
mod convert;
pub mod datatype;
mod faults;
mod grammar;
mod load;
mod pattern;
mod restrict;
mod rnc;
mod rng;
mod rules;
mod simple;
mod simplify;
mod tree;
mod vocabulary;
mod write;

pub use association::{Association, Language, Unread, associations};
pub use built_in::BuiltIn;
pub use catalog::{Catalog, look_up};
pub use codes::CODES;
pub use convert::{Converted, convert};
pub(crate) use datatype::{Context, IdKind, is_blank, trimmed, words};
pub(crate) use grammar::{Attribute, Element, Grammar, Symbol};
pub use load::{Loaded, Resolve, file_path, is_address, load, resolved};
pub(crate) use pattern::{FastHash, FastHasher, Pattern, PatternId, Patterns, spread};
use rules::Ruled;
pub use rules::around_rules;
pub use vocabulary::Vocabulary;
pub(crate) use vocabulary::{Values, attribute_name};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, Span};
use std::sync::{Arc, OnceLock};
use std::thread;
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
    /// The end of the names of files: `.rng`, `.rnc`.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xml => ".rng",
            Self::Compact => ".rnc",
        }
    }

    fn of_engine(self) -> SchemaSyntax {
        match self {
            Self::Xml => SchemaSyntax::Xml,
            Self::Compact => SchemaSyntax::Compact,
        }
    }
}

/// Why a schema cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The grammar is not right, or a file that it includes cannot be read.
    #[error("the schema {name} cannot be used: {}", first(.faults))]
    Grammar {
        /// The schema.
        name: String,
        /// What is wrong with it, by file and place; never empty.
        faults: Vec<(Arc<Source>, Diagnostic)>,
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

/// The first fault in words, and how many more there are.
fn first(faults: &[(Arc<Source>, Diagnostic)]) -> String {
    let Some((file, fault)) = faults.first() else { return String::new() };
    let at = file.position(fault.primary.span.start as usize);
    let more = match faults.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    format!("{}:{}:{}: {}{more}", file.name(), at.line, at.column, fault.message)
}

/// A schema that documents can be validated against.
pub struct Schema {
    name: String,
    /// Its file; of a built-in schema, nothing.
    main: Arc<Source>,
    syntax: Syntax,
    /// The grammar; of a built-in schema, compiled when it is first needed.
    grammar: OnceLock<Arc<Grammar>>,
    built_in: Option<BuiltIn>,
    /// Why identifiers cannot be checked.
    id_faults: Vec<(Arc<Source>, Diagnostic)>,
    /// Whether there may be Schematron rules.
    has_rules: bool,
    /// Whether they can be taken out of the text: see [`rules::stand_alone`].
    alone: bool,
    /// The rules, in a grammar of the engine that is there for them.
    ruled: OnceLock<Ruled>,
    vocabulary: OnceLock<Vocabulary>,
}

impl Schema {
    /// A schema from its text; `name` is its path or address. It cannot include other files.
    ///
    /// # Errors
    /// If the text is no RELAX NG schema.
    pub fn from_text(
        name: impl Into<String>,
        text: impl Into<String>,
        syntax: Syntax,
    ) -> Result<Self, SchemaError> {
        let refuse = |path: &str| Err(format!("{path} is not read"));
        Self::load(Source::new(name, text), syntax, &refuse)
    }

    /// A schema from its text, whose name is its path or address, and the files that it includes:
    /// see [`load`].
    ///
    /// # Errors
    /// If the text is no RELAX NG schema, or one that is included cannot be read.
    pub fn load(
        source: Source,
        syntax: Syntax,
        resolve: &Resolve<'_>,
    ) -> Result<Self, SchemaError> {
        let name = source.name().to_owned();
        let refused = |faults| SchemaError::Grammar { name: name.clone(), faults };
        let Loaded { grammar, files, id_faults } =
            load(source, syntax, resolve).map_err(refused)?;
        let main = Arc::clone(&files[0]);
        let grammar = Grammar::compile(grammar)
            .map_err(|reason| refused(vec![(Arc::clone(&main), too_large(reason))]))?;
        let mut schema = Self::unread(name, Arc::clone(&main), syntax);
        schema.id_faults = id_faults;
        schema.has_rules = files.iter().any(|file| rules::may_be_in(file.text()));
        schema.alone = files.len() == 1 && rules::stand_alone(main.text(), syntax);
        schema.grammar.get_or_init(|| Arc::new(grammar));
        Ok(schema)
    }

    /// The same for documents whose Schematron rules will be checked: they are compiled at the same
    /// time, on another thread, as far as that is possible.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn load_with_rules(
        source: Source,
        syntax: Syntax,
        resolve: &Resolve<'_>,
    ) -> Result<Self, SchemaError> {
        let (name, text) = (source.name().to_owned(), source.text().to_owned());
        thread::scope(|scope| {
            let is_early = rules::stand_alone(&text, syntax) && rules::may_be_in(&text);
            let compile = move || rules::ruled(&text, &name);
            let early = is_early
                .then(|| thread::Builder::new().spawn_scoped(scope, compile).ok())
                .flatten();
            let schema = Self::load(source, syntax, resolve)?;
            if let Some(ruled) =
                early.and_then(|thread| thread.join().ok()).filter(|_| schema.alone)
            {
                schema.ruled.get_or_init(|| ruled);
            }
            Ok(schema)
        })
    }

    fn built_in(schema: BuiltIn) -> Self {
        let nothing = Arc::new(Source::new(schema.name(), ""));
        let mut unread = Self::unread(schema.name().to_owned(), nothing, Syntax::Xml);
        unread.built_in = Some(schema);
        (unread.has_rules, unread.alone) = (true, true);
        unread
    }

    /// The schema before its text is looked into.
    fn unread(name: String, main: Arc<Source>, syntax: Syntax) -> Self {
        let (grammar, ruled, vocabulary) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self {
            name,
            main,
            syntax,
            grammar,
            built_in: None,
            id_faults: vec![],
            has_rules: false,
            alone: false,
            ruled,
            vocabulary,
        }
    }

    /// Whether identifiers can be checked: whether the schema keeps to section 5 of
    /// [DTD Compatibility](https://relaxng.org/compatibility-20011203.html).
    ///
    /// # Errors
    /// Where it does not.
    pub fn check_ids(&self) -> Result<(), SchemaError> {
        if self.id_faults.is_empty() {
            return Ok(());
        }
        Err(SchemaError::Grammar { name: self.name.clone(), faults: self.id_faults.clone() })
    }

    /// The name that the schema was loaded by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The words of the schema, to explain faults with; gathered on the first call.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::of(self.grammar()))
    }

    /// The grammar, compiled on the first call.
    pub(crate) fn grammar(&self) -> &Arc<Grammar> {
        self.grammar.get_or_init(|| {
            let text = self.built_in.map_or("", BuiltIn::relaxng);
            let refuse = |path: &str| Err(format!("{path} is not read"));
            let loaded = load(Source::new(self.name(), text), Syntax::Xml, &refuse);
            let loaded = loaded.map_err(|faults| first(&faults));
            let compiled = loaded.and_then(|loaded| Grammar::compile(loaded.grammar));
            Arc::new(compiled.expect("the built-in schemas are tested"))
        })
    }

    /// Whether there may be Schematron rules.
    pub(crate) fn has_rules(&self) -> bool {
        self.has_rules
    }

    /// The Schematron rules, compiled on the first call, if there are any.
    ///
    /// # Errors
    /// If the rules cannot be read.
    pub(crate) fn ruled(&self) -> Result<Option<&teixml::Schema>, SchemaError> {
        let ruled = self.ruled.get_or_init(|| {
            let text = self.built_in.map_or(self.main.text(), |schema| schema.schematron());
            if self.alone {
                rules::ruled(text, &self.name)
            } else {
                rules::compiled(text, &self.name, self.syntax).map(Some)
            }
        });
        let refused = |reason: &String| SchemaError::Rules {
            name: self.name.clone(),
            reason: reason.clone(),
        };
        ruled.as_ref().map(Option::as_ref).map_err(refused)
    }
}

/// The schema is right, but cannot be compiled.
fn too_large(reason: String) -> Diagnostic {
    Diagnostic::new(&codes::TOO_LARGE, Severity::Error, reason, Span::empty(0))
        .with_help("divide the schema, or give inner patterns names of their own")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_schema_loads_with_all_its_rules() {
        for built_in in BuiltIn::ALL {
            let rules = built_in.schema().ruled().unwrap().unwrap().schematron().unwrap();
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
        let error = Schema::from_text("a.rng", "<start/>", Syntax::Xml).err().unwrap();
        assert!(error.to_string().contains("a.rng:1:"), "{error}");
    }

    #[test]
    fn rules_are_read_whatever_the_engine_makes_of_the_grammar() {
        // The engine does not know `\i` and `\c`.
        let text = "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0' \
            datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>\
            <s:pattern xmlns:s='http://purl.oclc.org/dsdl/schematron'><s:rule context='a'>\
            <s:assert test='. = 1'>1</s:assert></s:rule></s:pattern>\
            <data type='string'><param name='pattern'>\\i\\c*</param></data></element>";
        let refuse = |path: &str| Err(path.to_owned());
        for load in [Schema::load, Schema::load_with_rules] {
            let schema = load(Source::new("a.rng", text), Syntax::Xml, &refuse).unwrap();
            let rules = schema.ruled().unwrap().unwrap().schematron().unwrap();
            assert_eq!(rules.test_count(), 1);
        }
        let bare = text.replace("s:pattern", "s:title");
        let schema = Schema::from_text("a.rng", bare, Syntax::Xml).unwrap();
        assert!(schema.has_rules());
        assert_eq!(schema.ruled().unwrap().unwrap().schematron().unwrap().test_count(), 0);
    }

    #[test]
    fn a_schema_may_be_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Schema>();
    }
}
