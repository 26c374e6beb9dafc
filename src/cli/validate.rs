//! `teikit validate`.

use super::arguments::Pace;
use super::run::{Exit, Findings, Reporting, run, to_errors};
use crate::bulk::{self, TEI};
use crate::report::{FORMATS, Format, PRETTY};
use crate::schema::{BuiltIn, Schema, Syntax};
use crate::source::{Source, encoding};
use crate::validate::ValidateOptions;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};

/// Check TEI documents against a schema.
#[derive(Args, Debug)]
pub(super) struct Validate {
    /// TEI documents, or directories of .xml files; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// Use this RELAX NG schema in the place of the built-in one
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,
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
    pace: Pace,
}

impl Validate {
    pub(super) fn run(&self) -> Exit {
        let Some(path) = &self.schema else { return self.validate(BuiltIn::Teikit.schema()) };
        match load(path) {
            Ok(schema) => self.validate(&schema),
            Err(exit) => exit,
        }
    }

    fn validate(&self, schema: &Schema) -> Exit {
        let options = ValidateOptions { ids: !self.no_ids, schematron: !self.no_schematron };
        let reporting = Reporting {
            format: self.format,
            findings: Findings::ToOutput,
            explain: false,
            verdict: None,
            done: "valid",
            pace: &self.pace,
        };
        let inputs = bulk::find(&self.inputs, TEI);
        run(inputs, &reporting, |input| bulk::validate(&input, schema, options))
    }
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names)
        .map(|name| FORMATS.iter().find(|format| format.name == name).copied().unwrap_or(&PRETTY))
}

/// The schema in a file; one that cannot be used is a failure of the call.
fn load(path: &Path) -> Result<Schema, Exit> {
    let source = read(path).map_err(|cause| {
        to_errors(&format!("teikit: {cause}\n"));
        Exit::Failed
    })?;
    let is_compact = path.extension().is_some_and(|extension| extension == "rnc");
    let syntax = if is_compact { Syntax::Compact } else { Syntax::Xml };
    let include = |path: &str| read(Path::new(path));
    Schema::load(source, syntax, &include).map_err(|cause| {
        to_errors(&format!("teikit: {cause}\n"));
        Exit::Failed
    })
}

fn read(path: &Path) -> Result<Source, String> {
    let name = path.display().to_string();
    let bytes = bulk::read_file(path).map_err(|failure| failure.to_string())?;
    let (text, encoding) =
        encoding::decode_xml(bytes).map_err(|cause| format!("{name}: {cause}"))?;
    Ok(Source::decoded(name, text, encoding))
}
