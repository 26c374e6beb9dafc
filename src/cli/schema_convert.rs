//! `teikit schema convert`.

use super::run::{Exit, print, refuse, to_errors};
use crate::bulk::{self, Input};
use crate::schema::Syntax;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Convert a schema between the XML syntax (.rng) and the compact syntax (.rnc).
///
/// Documentation, annotations such as Schematron rules, and comments are kept. Files that the
/// schema includes stay included: with the extension of the new syntax, and if they lie beside or
/// below the schema, converted along to the same places beside OUT. To standard output only the
/// schema itself is written. A schema in the same syntax is laid out anew.
///
/// Only the syntax is checked; `teikit validate --schema` says whether a schema can be used.
#[derive(Args, Debug)]
pub(super) struct Convert {
    /// The schema; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Write to this file (default: standard output)
    #[arg(short = 'o', value_name = "OUT")]
    output: Option<PathBuf>,
    /// Write this syntax (default: that of the extension of OUT)
    #[arg(long, value_enum)]
    to: Option<To>,
    /// Replace files that exist
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum To {
    /// The XML syntax
    Rng,
    /// The compact syntax
    Rnc,
}

impl Convert {
    pub(super) fn run(&self) -> Exit {
        let Some(to) = self.syntax() else {
            to_errors("teikit: say which syntax to write: --to rng or --to rnc\n");
            return Exit::Failed;
        };
        let input = match bulk::find(std::slice::from_ref(&self.input), &["rng", "rnc"]).pop() {
            Some(Ok(input)) if !self.input.is_dir() => input,
            Some(Err(failure)) => return refuse(&[failure]),
            _ => return refuse(&[bulk::Failure::Directory { path: self.input.clone() }]),
        };
        self.convert(&input, to)
    }

    /// That of `--to`, else that which the name of the output says.
    fn syntax(&self) -> Option<Syntax> {
        let named = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
        match (self.to, self.output.as_deref().and_then(named).as_deref()) {
            (Some(To::Rng), _) | (None, Some("rng")) => Some(Syntax::Xml),
            (Some(To::Rnc), _) | (None, Some("rnc")) => Some(Syntax::Compact),
            (None, _) => None,
        }
    }

    fn convert(&self, input: &Input, to: Syntax) -> Exit {
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let files = match bulk::convert_schema(input, output, to) {
            Ok(files) => files,
            Err(failures) => return refuse(&failures),
        };
        for href in &files.left {
            to_errors(&format!(
                "teikit: `{href}` is included from elsewhere, and not converted along\n"
            ));
        }
        let Some(output) = output else { return print(&files.text) };
        match bulk::write_schema(&files, output, self.force) {
            Ok(()) => Exit::Clean,
            Err(failures) => refuse(&failures),
        }
    }
}
