//! `teikit validate`.

use super::arguments::Pace;
use super::run::{Exit, Findings, Reporting, refuse, run, to_errors};
use super::selection::Selection;
use crate::bulk::{self, Failure, Schemas, TEI};
use crate::report::{FORMATS, Format, PRETTY};
use crate::schema::file_path;
use crate::validate::ValidateOptions;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Check TEI documents against a schema.
///
/// Without --schema, a document is checked against the schemas that it declares with xml-model, if
/// they are beside it, in a catalog or in the store; else against the built-in one.
#[derive(Args, Debug)]
pub(super) struct Validate {
    /// TEI documents, or directories of .xml files; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// Use this schema for all documents: a file (.rng, .rnc, .sch), or the name or address of one
    /// in the store
    #[arg(long)]
    schema: Option<String>,
    /// Look schemas up in this XML catalog, before those that `XML_CATALOG_FILES` names
    #[arg(long, value_name = "FILE")]
    catalog: Vec<PathBuf>,
    /// Do not check that each xml:id is unique
    #[arg(long)]
    no_ids: bool,
    /// Check the grammar only, not the Schematron rules
    #[arg(long)]
    no_schematron: bool,
    /// How findings are printed
    #[arg(long, default_value = PRETTY.name, value_parser = format_parser())]
    format: &'static Format,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    pace: Pace,
}

impl Validate {
    pub(super) fn run(&self) -> Exit {
        self.validate().unwrap_or_else(|failure| refuse(&[failure]))
    }

    fn validate(&self) -> Result<Exit, Failure> {
        let selector = self.selection.selector()?;
        let options = ValidateOptions { ids: !self.no_ids, schematron: !self.no_schematron };
        let is_loaded = AtomicBool::new(false);
        let load = || {
            let schemas = Schemas::new(self.schema.as_deref(), self.catalogs(), options);
            is_loaded.store(true, Ordering::Relaxed);
            schemas
        };
        let find = || bulk::distinct(bulk::find(&self.inputs, TEI));
        let read = || bulk::read_ahead(find(), &is_loaded);
        let (schemas, documents) = bulk::both(self.pace.jobs, load, read);
        let schemas = schemas?;
        let reporting = Reporting {
            format: self.format,
            findings: Findings::ToOutput,
            explain: None,
            verdict: None,
            done: "valid",
            pace: &self.pace,
        };
        let exit = run(documents, &reporting, |mut document| {
            let product = bulk::validate(&mut document, &schemas, options)?;
            Ok(selector.apply(&document.input, product))
        });
        // The process ends soon: nobody needs the room of a large schema.
        std::mem::forget(schemas);
        Ok(selector.finish(exit, self.pace.quiet))
    }

    /// The catalogs of the call, then those of the environment; of these, one that is not there is
    /// told and passed over, since the list is for other programs too.
    fn catalogs(&self) -> Vec<String> {
        let variable = std::env::var("XML_CATALOG_FILES").unwrap_or_default();
        let is_there = |name: &&str| file_path(name).is_some_and(|path| path.is_file());
        let (found, missing): (Vec<_>, Vec<_>) = variable.split_whitespace().partition(is_there);
        for name in missing.iter().filter(|_| !self.pace.quiet) {
            to_errors(&format!("teikit: XML_CATALOG_FILES: {name}: there is no such file\n"));
        }
        let named = self.catalog.iter().map(|path| path.display().to_string());
        named.chain(found.into_iter().map(str::to_owned)).collect()
    }
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names)
        .map(|name| FORMATS.iter().find(|format| format.name == name).copied().unwrap_or(&PRETTY))
}
