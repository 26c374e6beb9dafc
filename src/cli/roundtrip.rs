//! `teikit roundtrip`.

use super::arguments::Pace;
use super::run::{Exit, Findings, Reporting, run};
use crate::bulk;
use crate::report::PRETTY;
use clap::Args;
use std::path::PathBuf;

/// Prove that documents come back as they were.
#[derive(Args, Debug)]
pub(super) struct Roundtrip {
    /// Transcripts, TEI documents (.xml), or directories of them; `-` is a transcript from standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    pace: Pace,
}

/// What is looked for in a directory.
const BOTH: &[&str] = &["md", "txt", "xml"];

impl Roundtrip {
    pub(super) fn run(&self) -> Exit {
        let reporting = Reporting {
            format: &PRETTY,
            findings: Findings::ToOutput,
            explain: None,
            verdict: Some("exact"),
            done: "exact",
            pace: &self.pace,
        };
        run(bulk::find(&self.inputs, BOTH), &reporting, |input| bulk::roundtrip(&input))
    }
}
