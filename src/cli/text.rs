//! `teikit text`.

use super::arguments::{Output, Pace};
use super::run::{Exit, Findings, Reporting, refuse, run};
use crate::bulk::{self, TEI};
use crate::report::PRETTY;
use clap::Args;
use std::path::PathBuf;

/// Take the transcripts out of TEI.
#[derive(Args, Debug)]
pub(super) struct Text {
    /// TEI documents, or directories of .xml files; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    pace: Pace,
}

impl Text {
    pub(super) fn run(&self) -> Exit {
        let reporting = Reporting {
            format: &PRETTY,
            findings: Findings::ToErrors,
            explain: None,
            verdict: None,
            done: "written",
            pace: &self.pace,
        };
        let inputs = bulk::find(&self.inputs, TEI);
        match self.output.plan(inputs, TEI, "md") {
            Ok(jobs) => run(jobs, &reporting, |job| {
                bulk::restore(&job.input)?.deliver(&job.target, self.output.force)
            }),
            Err(failures) => refuse(&failures),
        }
    }
}
