//! Arguments that several commands share.

use crate::bulk::{self, Destination, Failure, Job};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Where results go.
#[derive(Args, Debug)]
pub(super) struct Output {
    /// Write the result of one input to this file (without -o and --out: to standard output)
    #[arg(short = 'o', value_name = "FILE", conflicts_with = "out")]
    file: Option<PathBuf>,
    /// Write the results to this directory, in the same subdirectories as the inputs
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long)]
    pub(super) force: bool,
}

impl Output {
    /// The jobs for `inputs`, whose results in a directory get `extension` in the place of one that
    /// is `dropped`.
    pub(super) fn plan(
        &self,
        inputs: Vec<Result<bulk::Input, Failure>>,
        dropped: &[&str],
        extension: &str,
    ) -> Result<Vec<Result<Job, Failure>>, Vec<Failure>> {
        let destination = match (&self.file, &self.out) {
            (Some(file), _) => Destination::File(file),
            (None, Some(root)) => Destination::Directory { root, dropped, extension },
            (None, None) => Destination::StandardOutput,
        };
        bulk::plan(inputs, destination, self.force)
    }
}

/// How many documents are worked on.
#[derive(Args, Debug)]
pub(super) struct Pace {
    /// Work on this many documents at a time (default: one for each core)
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Print errors only: no warnings, no summary
    #[arg(long)]
    pub(super) quiet: bool,
}
