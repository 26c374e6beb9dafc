//! Where results go, settled before any work is done: [`plan`].

use super::{Failure, Input, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What the call says about the place of the results.
#[derive(Clone, Copy, Debug)]
pub enum Destination<'a> {
    /// Standard output, for one input.
    StandardOutput,
    /// This file, for one input; `-` is standard output.
    File(&'a Path),
    /// A tree below a directory.
    Directory {
        /// The directory.
        root: &'a Path,
        /// The extensions of inputs that are dropped: `letter.md` becomes `letter.xml`, and
        /// `letter.1851` becomes `letter.1851.xml`.
        dropped: &'a [&'a str],
        /// The extension of the results.
        extension: &'a str,
    },
}

/// One input and the place of its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What to read.
    pub input: Input,
    /// Where to write.
    pub target: Target,
}

/// The jobs for `inputs`, in order; an input that failed already stays where it is.
///
/// The output directories are made when everything else is in order.
///
/// # Errors
/// Everything that speaks against beginning: several inputs for one output, an output that exists
/// (unless `force`), an output that is an input, an output directory that cannot be made.
pub fn plan(
    inputs: Vec<Result<Input, Failure>>,
    destination: Destination<'_>,
    force: bool,
) -> Result<Vec<Result<Job, Failure>>, Vec<Failure>> {
    let mut failures = refused_counts(&inputs, destination);
    if !failures.is_empty() {
        return Err(failures);
    }
    let jobs: Vec<_> =
        inputs.into_iter().map(|input| input.map(|input| job(input, destination))).collect();
    failures.extend(clashes(&jobs));
    failures.extend(jobs.iter().flatten().filter_map(|job| refused_output(&job.target, force)));
    if failures.is_empty()
        && let Destination::Directory { root, .. } = destination
    {
        failures.extend(directories(root, &jobs).into_iter().find_map(make));
    }
    if failures.is_empty() { Ok(jobs) } else { Err(failures) }
}

fn refused_counts(inputs: &[Result<Input, Failure>], destination: Destination<'_>) -> Vec<Failure> {
    let into_directory = matches!(destination, Destination::Directory { .. });
    let mut failures = vec![];
    if into_directory && inputs.iter().flatten().any(|input| input.path.is_none()) {
        failures.push(Failure::StandardInputUnnamed);
    }
    if inputs.len() > 1 && !into_directory {
        failures.push(Failure::ManyToOne { count: inputs.len() });
    }
    failures
}

fn job(input: Input, destination: Destination<'_>) -> Job {
    let target = match destination {
        Destination::StandardOutput => Target::StandardOutput,
        Destination::File(path) if path == Path::new("-") => Target::StandardOutput,
        Destination::File(path) => Target::File(path.to_owned()),
        Destination::Directory { root, dropped, extension } => {
            let below = if input.has_extension(dropped) {
                input.below.with_extension(extension)
            } else {
                input.below.with_added_extension(extension)
            };
            Target::File(root.join(below))
        }
    };
    Job { input, target }
}

/// Outputs that two inputs share, and outputs that are inputs.
fn clashes(jobs: &[Result<Job, Failure>]) -> Vec<Failure> {
    let inputs: BTreeSet<PathBuf> = jobs.iter().flatten().filter_map(real_input).collect();
    let mut outputs: BTreeMap<&Path, &Input> = BTreeMap::new();
    let mut failures = vec![];
    for job in jobs.iter().flatten() {
        let Target::File(path) = &job.target else { continue };
        if let Some(first) = outputs.insert(path, &job.input) {
            let (first, second) = (first.name(), job.input.name());
            failures.push(Failure::OutputTwice { path: path.clone(), first, second });
        }
        if fs::canonicalize(path).is_ok_and(|real| inputs.contains(&real)) {
            failures.push(Failure::OutputIsInput { path: path.clone() });
        }
    }
    failures
}

fn real_input(job: &Job) -> Option<PathBuf> {
    fs::canonicalize(job.input.path.as_ref()?).ok()
}

fn refused_output(target: &Target, force: bool) -> Option<Failure> {
    match target {
        Target::File(path) => super::output::refusal(path, force),
        Target::StandardOutput => None,
    }
}

/// The output directory and those below it that will be written to.
fn directories<'a>(root: &'a Path, jobs: &'a [Result<Job, Failure>]) -> BTreeSet<&'a Path> {
    let parents = jobs.iter().flatten().filter_map(|job| match &job.target {
        Target::File(path) => path.parent(),
        Target::StandardOutput => None,
    });
    std::iter::once(root).chain(parents).collect()
}

fn make(directory: &Path) -> Option<Failure> {
    let cause = fs::create_dir_all(directory).err()?;
    Some(Failure::OutputDirectory { path: directory.to_owned(), cause })
}
