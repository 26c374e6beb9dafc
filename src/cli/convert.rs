//! `teikit convert`.

use super::arguments::{Output, Pace};
use super::run::{Exit, Findings, Reporting, refuse, run, to_errors};
use crate::bulk::{self, Conversions, Failure, TRANSCRIPTS};
use crate::document::metadata::Metadata;
use crate::report::PRETTY;
use crate::source::encoding::Charset;
use crate::transcript::ConvertOptions;
use crate::transcript::infer::Infer;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Turn transcripts into TEI.
#[derive(Args, Debug)]
pub(super) struct Convert {
    /// Transcripts, or directories of .md and .txt files; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Fill the header from this TOML file
    #[arg(long, value_name = "FILE")]
    meta: Option<PathBuf>,
    /// What may be inferred that no mark says
    #[arg(long, value_enum, default_value_t = Inferred::All)]
    infer: Inferred,
    /// Print each inference with its place, its rule and its evidence
    #[arg(long)]
    explain: bool,
    /// Leave out the processing instructions that make the way back exact
    #[arg(long)]
    clean: bool,
    /// Read the transcripts in this encoding, for instance windows-1252
    #[arg(long, value_name = "LABEL", value_parser = charset)]
    encoding: Option<Charset>,
    #[command(flatten)]
    pace: Pace,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Inferred {
    /// All that there is evidence for
    All,
    /// Only what is certain
    Safe,
    /// Nothing
    None,
}

impl Convert {
    pub(super) fn run(&self) -> Exit {
        let meta = match self.meta.as_deref().map(metadata).transpose() {
            Ok(meta) => meta.unwrap_or_default(),
            Err(exit) => return exit,
        };
        let inputs = bulk::find(&self.inputs, TRANSCRIPTS);
        match self.output.plan(inputs, TRANSCRIPTS, "xml") {
            Ok(jobs) => self.convert(jobs, &self.conversions(meta)),
            Err(failures) => refuse(&failures),
        }
    }

    fn convert(&self, jobs: Vec<Result<bulk::Job, Failure>>, conversions: &Conversions) -> Exit {
        let reporting = Reporting {
            format: &PRETTY,
            findings: Findings::ToErrors,
            explain: self.explain,
            verdict: None,
            done: "written",
            pace: &self.pace,
        };
        run(jobs, &reporting, |job| {
            bulk::convert(&job.input, conversions)?.deliver(&job.target, self.output.force)
        })
    }

    fn conversions(&self, meta: Metadata) -> Conversions {
        let infer = match self.infer {
            Inferred::All => Infer::All,
            Inferred::Safe => Infer::Safe,
            Inferred::None => Infer::None,
        };
        let options = ConvertOptions { clean: self.clean, infer, meta, file_name: None };
        Conversions { options, charset: self.encoding }
    }
}

fn charset(label: &str) -> Result<Charset, String> {
    Charset::from_label(label).ok_or_else(|| {
        "known are utf-8, utf-16be, utf-16le, windows-1252 and iso-8859-1".to_owned()
    })
}

fn metadata(path: &Path) -> Result<Metadata, Exit> {
    let bytes = bulk::read_file(path).map_err(|failure| refuse(&[failure]))?;
    Metadata::from_toml(&String::from_utf8_lossy(&bytes)).map_err(|cause| {
        to_errors(&format!("teikit: {}: {cause}\n", path.display()));
        Exit::Failed
    })
}
