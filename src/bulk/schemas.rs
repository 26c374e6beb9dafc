//! Which schema a document is checked against: [`Schemas`].
//!
//! The one that the call names; else those that the document declares with `xml-model`, looked for
//! beside it, through the catalogs and in the store; else the built-in one, with a notice. Nothing is
//! fetched. A schema is loaded once for all documents and threads.

use super::store::Store;
use super::{Failure, read_file};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::{
    Association, BuiltIn, Catalog, Language, Schema, SchemaError, Syntax, around_rules,
    associations, file_path, is_address, look_up, resolved,
};
use crate::source::{Source, Span, encoding};
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
    /// Whether schemas must say clearly what identifiers are.
    ids: bool,
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

/// What a document is checked against.
#[derive(Default)]
pub(super) struct Choice {
    pub(super) grammars: Vec<Shared>,
    /// Schematron rules in schemas of their own.
    pub(super) rules: Vec<Shared>,
    /// Where the grammars are.
    paths: Vec<PathBuf>,
    pub(super) notices: Vec<Diagnostic>,
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
    /// holds for all documents; `catalogs` are asked in their order; `ids` says whether identifiers
    /// will be checked.
    ///
    /// # Errors
    /// When a catalog, the store or the schema that is named cannot be used.
    pub fn new(named: Option<&str>, catalogs: Vec<String>, ids: bool) -> Result<Self, Failure> {
        let store = Store::of_user()?;
        let (read, loaded, rules) = (Shelf::default(), Shelf::default(), Shelf::default());
        let mut schemas = Self { named: None, catalogs, ids, store, read, loaded, rules };
        schemas.catalogs.iter().try_for_each(|catalog| schemas.check_catalog(catalog))?;
        schemas.named = named.map(|name| schemas.by_name(name)).transpose()?;
        Ok(schemas)
    }

    /// What a document is checked against.
    ///
    /// # Errors
    /// When a schema that it declares is there, but cannot be used, or should be beside it, but is
    /// not.
    pub(super) fn choose(&self, document: &Source) -> Result<Choice, Failure> {
        match &self.named {
            Some(schema) => Ok(Choice { grammars: vec![schema.clone()], ..Choice::default() }),
            None => self.declared(document),
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
        read_file(&path)?;
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

    fn declared(&self, document: &Source) -> Result<Choice, Failure> {
        let (declared, unread) = associations(document.text());
        let mut choice = Choice::default();
        for unread in unread {
            let message = format!("the schema declared here is not used: {}", unread.reason);
            let help = "write <?xml-model href=\"…\" schematypens=\"…\"?>, each value in quotes";
            choice.add_notice(&ASSOCIATION, Severity::Warning, message, unread.span, help);
        }
        // The grammars first: rules that stand in one of them are checked with it.
        let is_grammar = |it: &&Association| matches!(it.language, Language::RelaxNg(_));
        let (grammars, others): (Vec<_>, Vec<_>) = declared.iter().partition(is_grammar);
        for association in grammars.into_iter().chain(others) {
            self.add_declared(association, document, &mut choice).map_err(|unusable| {
                let (href, reason) = (&association.href, unusable.reason);
                Failure::Unusable {
                    name: document.name().to_owned(),
                    reason: format!("the schema {href}, which it declares: {reason}"),
                }
            })?;
        }
        if choice.grammars.is_empty() {
            choice.fall_back(&declared);
        }
        Ok(choice)
    }

    fn add_declared(
        &self,
        association: &Association,
        document: &Source,
        choice: &mut Choice,
    ) -> Result<(), Unusable> {
        match &association.language {
            Language::RelaxNg(syntax) => {
                if let Some(path) = self.find(association, document, choice) {
                    choice.grammars.push(self.load(&path, *syntax)?);
                    choice.paths.push(path);
                }
            }
            Language::Schematron => self.add_rules(association, document, choice)?,
            Language::Other(name) => choice.is_not_used(association, &format!("it is in {name}")),
        }
        if let Some(phase) = association.phase.as_ref().filter(|phase| *phase != "#ALL") {
            let message = format!("the phase `{phase}` is not known here: all rules are checked");
            let help = "validate with --no-schematron to leave the rules out";
            choice.add_notice(&NOT_USED, Severity::Info, message, association.span, help);
        }
        Ok(())
    }

    fn add_rules(
        &self,
        association: &Association,
        document: &Source,
        choice: &mut Choice,
    ) -> Result<(), Unusable> {
        let Some(path) = self.find(association, document, choice) else { return Ok(()) };
        if choice.paths.contains(&path) {
            return Ok(());
        }
        if syntax_of(&path) == Syntax::Compact {
            choice.is_not_used(association, "rules in the compact syntax stand with their grammar");
            return Ok(());
        }
        match self.load_rules(&path)? {
            Some(rules) => choice.rules.push(rules),
            None => choice.is_not_used(association, NO_RULES),
        }
        Ok(())
    }

    /// The file of a schema; where there is none, a notice says so.
    fn find(
        &self,
        association: &Association,
        document: &Source,
        choice: &mut Choice,
    ) -> Option<PathBuf> {
        let address = resolved(&document_base(document), &association.href);
        let found = self.path_of(&address).or_else(|| self.mapped(&association.href));
        if found.is_some() {
            return found;
        }
        let span = association.span;
        if let Some(stored) = self.store.namesake(&address) {
            let (name, origin) = (&stored.name, &stored.origin);
            let message = format!("for {address}, the schema `{name}` of the store is used");
            let help = format!(
                "it was added from {origin}; to have the one from the address:\n\
                 teikit schema add --name NAME {address}"
            );
            choice.add_notice(&NAMESAKE, Severity::Info, message, span, &help);
            return Some(stored.path().to_owned());
        }
        choice.add_notice(
            &NOT_IN_STORE,
            Severity::Info,
            format!("{address} is not in the store"),
            span,
            &format!("fetch it once:\nteikit schema add {address}"),
        );
        None
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
            let schema = Schema::load(text_of(path)?, syntax, &included)?;
            if self.ids {
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

impl Choice {
    fn add_notice(
        &mut self,
        code: &'static Code,
        severity: Severity,
        message: String,
        span: Span,
        help: &str,
    ) {
        self.notices.push(Diagnostic::new(code, severity, message, span).with_help(help));
    }

    fn is_not_used(&mut self, association: &Association, reason: &str) {
        let message = format!("`{}` is not used: {reason}", association.href);
        let help = "declare a RELAX NG schema, or a Schematron schema with rules";
        self.add_notice(&NOT_USED, Severity::Info, message, association.span, help);
    }

    /// The built-in schema, with a notice.
    fn fall_back(&mut self, declared: &[Association]) {
        let built_in = BuiltIn::Teikit;
        self.grammars.push(Shared::BuiltIn(built_in.schema()));
        let used = format!(
            "the built-in schema `{}`, a strict subset of TEI P5, is used",
            built_in.name()
        );
        for notice in self.notices.iter_mut().filter(|notice| *notice.code == NOT_IN_STORE) {
            notice.message = format!("{}: {used}", notice.message);
        }
        let is_grammar = |it: &Association| matches!(it.language, Language::RelaxNg(_));
        if !declared.iter().any(is_grammar) {
            let message = format!("no RELAX NG schema is declared: {used}");
            let help = "name one with --schema, or declare one in the document with xml-model";
            self.add_notice(&NONE_DECLARED, Severity::Info, message, Span::empty(0), help);
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

/// What addresses in a document are relative to.
fn document_base(document: &Source) -> String {
    let name = document.name();
    if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() }
}

pub(super) static ASSOCIATION: Code = Code {
    id: "which/unreadable",
    summary: "a processing instruction xml-model cannot be read",
    explanation: "\
A document says which schema it follows in an instruction before its first element:

    <?xml-model href=\"tei_all.rng\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>

This one lacks `href`, or a value lacks its quotes. It is passed over, as if it were not there.",
};

pub(super) static NOT_IN_STORE: Code = Code {
    id: "which/not-in-store",
    summary: "the schema that a document declares is not on this computer",
    explanation: "\
The document declares a schema by its address on the network. Nothing is fetched when documents are
validated, so that results do not depend on servers; schemas come from the store, which is filled
with `teikit schema add ADDRESS` once, or through an XML catalog (`--catalog FILE`).

Until then, the document is checked against the built-in schema. Whatever that finds valid is valid
TEI P5; but what it finds not to be allowed may well be allowed by the schema that is declared.",
};

pub(super) static NAMESAKE: Code = Code {
    id: "which/namesake",
    summary: "a schema of the store is used for its name",
    explanation: "\
The document declares a schema by its address on the network. The store has none from that address,
but one of the same name that was added from a file, and that is used. If it is another one, add the
right one by its address, under another name.",
};

pub(super) static NONE_DECLARED: Code = Code {
    id: "which/none-declared",
    summary: "a document does not say which schema it follows",
    explanation: "\
The document is checked against the built-in schema, which has what teikit writes and is a strict
subset of TEI P5: markup that it lacks may well be good TEI. To check it against another one, name
that with `--schema`, or declare it in the document:

    <?xml-model href=\"tei_all.rng\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>",
};

pub(super) static NOT_USED: Code = Code {
    id: "which/not-used",
    summary: "something that a document declares about its schemas is not used",
    explanation: "\
RELAX NG schemas (.rng, .rnc) and Schematron schemas (.sch) that a document declares are used;
schemas in other languages and the phases of Schematron schemas are not.",
};
