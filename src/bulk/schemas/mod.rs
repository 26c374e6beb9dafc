//! Which schema a document is checked against: [`Schemas`].
//!
//! The one that the call names; else those that the document declares with `xml-model`, looked for
//! beside it, through the catalogs and in the store; else the built-in one, with a notice. Nothing is
//! fetched. A schema is loaded once for all documents and threads.

mod codes;
mod declared;

pub(super) use codes::{ASSOCIATION, MISSING, NAMESAKE, NONE_DECLARED, NOT_IN_STORE, NOT_USED};
use declared::Choice;

use super::input::open_file;
use super::store::Store;
use super::{Failure, read_file};
use crate::diagnostic::Diagnostic;
use crate::schema::{
    BuiltIn, Catalog, Schema, SchemaError, Syntax, around_rules, file_path, is_address, look_up,
};
use crate::source::{Source, encoding};
use crate::validate::ValidateOptions;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The schemas of a run.
pub struct Schemas {
    /// The one that the call names.
    named: Option<Shared>,
    /// The paths of the catalogs that the call names.
    catalogs: Vec<String>,
    /// What will be checked.
    options: ValidateOptions,
    store: Store,
    read: Shelf<Option<Arc<Catalog>>>,
    loaded: Shelf<Result<Arc<Schema>, Unusable>>,
    rules: Shelf<Result<Option<Arc<Schema>>, Unusable>>,
}

/// Why a file with rules is not used.
const NO_RULES: &str = "it holds no Schematron rules";

/// Why a schema cannot be used.
#[derive(Clone)]
struct Unusable {
    /// In a sentence.
    reason: String,
    /// What is wrong with it, if it could be read.
    faults: Vec<(Arc<Source>, Diagnostic)>,
}

/// What is read once, by path.
type Shelf<T> = Mutex<BTreeMap<PathBuf, Arc<OnceLock<T>>>>;

/// A schema that many documents share.
#[derive(Clone)]
pub(super) enum Shared {
    BuiltIn(&'static Schema),
    Loaded(Arc<Schema>),
}

impl Deref for Shared {
    type Target = Schema;

    fn deref(&self) -> &Schema {
        match self {
            Self::BuiltIn(schema) => schema,
            Self::Loaded(schema) => schema,
        }
    }
}

impl Schemas {
    /// The schemas for a run: `named` is a path, a name or the address of one in the store, and
    /// holds for all documents; `catalogs` are asked in their order; `options` say what will be
    /// checked.
    ///
    /// # Errors
    /// When a catalog, the store or the schema that is named cannot be used.
    pub fn new(
        named: Option<&str>,
        catalogs: Vec<String>,
        options: ValidateOptions,
    ) -> Result<Self, Failure> {
        let store = Store::of_user()?;
        let (read, loaded, rules) = (Shelf::default(), Shelf::default(), Shelf::default());
        let mut schemas = Self { named: None, catalogs, options, store, read, loaded, rules };
        schemas.catalogs.iter().try_for_each(|catalog| schemas.check_catalog(catalog))?;
        schemas.named = named.map(|name| schemas.by_name(name)).transpose()?;
        Ok(schemas)
    }

    /// What a document is checked against; without `rules`, Schematron schemas of their own are
    /// left out.
    ///
    /// # Errors
    /// When a schema that it declares is there, but cannot be used.
    pub(super) fn choose(&self, document: &Source, rules: bool) -> Result<Choice, Failure> {
        match &self.named {
            Some(schema) => Ok(Choice::of(schema.clone())),
            None => self.declared(document, rules),
        }
    }

    /// # Errors
    /// When a catalog that was named cannot be used.
    fn check_catalog(&self, address: &str) -> Result<(), Failure> {
        let failed = |reason: &str| Failure::Unusable {
            name: address.to_owned(),
            reason: reason.to_owned(),
        };
        let path =
            file_path(address).ok_or_else(|| failed("catalogs are read from this computer"))?;
        read_file(&path)?;
        let read = self.catalog(address);
        read.map(|_| ()).ok_or_else(|| failed("this catalog is not well-formed XML"))
    }

    fn by_name(&self, name: &str) -> Result<Shared, Failure> {
        if let Some(built_in) = BuiltIn::named(name).filter(|_| !Path::new(name).is_file()) {
            return Ok(Shared::BuiltIn(built_in.schema()));
        }
        let path = self.path_by_name(name)?;
        open_file(&path)?;
        self.load(&path, syntax_of(&path)).map_err(|unusable| {
            let Unusable { reason, faults } = unusable;
            let name = name.to_owned();
            if faults.is_empty() {
                Failure::Unusable { name, reason }
            } else {
                Failure::Schema { name, faults }
            }
        })
    }

    /// A file that there is, else the one of a name or an address in the store.
    fn path_by_name(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = Path::new(name);
        if path.is_file() {
            return Ok(path.to_owned());
        }
        if let Some(stored) = self.store.named(name) {
            return Ok(stored.path().to_owned());
        }
        if is_address(name) {
            return self.path_of(name).ok_or_else(|| Failure::Unusable {
                name: name.to_owned(),
                reason: format!("it is not in the store; fetch it once: teikit schema add {name}"),
            });
        }
        Ok(path.to_owned())
    }

    /// The file at an address: what the catalogs say, else the store, else the path itself.
    fn path_of(&self, address: &str) -> Option<PathBuf> {
        if let Some(mapped) = self.mapped(address) {
            return Some(mapped);
        }
        let stored = || self.store.file(address).map(Path::to_owned);
        file_path(address).or_else(stored)
    }

    fn mapped(&self, address: &str) -> Option<PathBuf> {
        let mapped = look_up(address, &self.catalogs, |catalog| self.catalog(catalog))?;
        file_path(&mapped).or_else(|| self.store.file(&mapped).map(Path::to_owned))
    }

    /// The catalog at a path; none where it cannot be read.
    fn catalog(&self, address: &str) -> Option<Arc<Catalog>> {
        let path = file_path(address)?;
        let read = || Catalog::read(&text_of(&path).ok()?).ok().map(Arc::new);
        once(&self.read, &path, read)
    }

    fn load(&self, path: &Path, syntax: Syntax) -> Result<Shared, Unusable> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sch")) {
            return self.load_rules(path)?.ok_or_else(|| NO_RULES.to_owned().into());
        }
        let load = || {
            let included = |address: &str| {
                let found = self.path_of(address).ok_or("it is not in the store")?;
                text_of(&found)
            };
            let load = if self.options.schematron { Schema::load_with_rules } else { Schema::load };
            let schema = load(text_of(path)?, syntax, &included)?;
            if self.options.ids {
                schema.check_ids()?;
            }
            Ok(Arc::new(schema))
        };
        once(&self.loaded, path, load).map(Shared::Loaded)
    }

    /// The Schematron rules in a file, if there are any.
    fn load_rules(&self, path: &Path) -> Result<Option<Shared>, Unusable> {
        let load = || {
            let source = text_of(path)?;
            let grammar = around_rules(source.text()).map_err(|fault| fault.message)?;
            let Some(grammar) = grammar else { return Ok(None) };
            Ok(Some(Arc::new(Schema::from_text(source.name(), grammar, Syntax::Xml)?)))
        };
        Ok(once(&self.rules, path, load)?.map(Shared::Loaded))
    }
}

impl From<String> for Unusable {
    fn from(reason: String) -> Self {
        Self { reason, faults: vec![] }
    }
}

impl From<SchemaError> for Unusable {
    fn from(error: SchemaError) -> Self {
        let reason = error.to_string();
        match error {
            SchemaError::Grammar { faults, .. } => Self { reason, faults },
            SchemaError::Rules { .. } => Self { reason, faults: vec![] },
        }
    }
}

/// What `make` makes, made once for each path.
fn once<T: Clone>(shelf: &Shelf<T>, path: &Path, make: impl FnOnce() -> T) -> T {
    let mut made = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let slot = Arc::clone(made.entry(path.to_owned()).or_default());
    drop(made);
    slot.get_or_init(make).clone()
}

fn text_of(path: &Path) -> Result<Source, String> {
    let bytes = read_file(path).map_err(|failure| failure.to_string())?;
    let (text, _) =
        encoding::decode_xml(bytes).map_err(|cause| format!("{}: {cause}", path.display()))?;
    Ok(Source::new(path.display().to_string(), text))
}

fn syntax_of(path: &Path) -> Syntax {
    let extension = path.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("rnc") { Syntax::Compact } else { Syntax::Xml }
}
