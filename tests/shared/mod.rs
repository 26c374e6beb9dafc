//! Data and programs that tests use where they are there, and say that they are missing where not.

#![allow(clippy::print_stderr, reason = "who runs the tests must see what was left out")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The directory of test data: the variable `TEIKIT_DATA`, else `../shared/data` beside the
/// project. None, with a line on standard error, if `wanted` is not in it.
pub(crate) fn data(wanted: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let directory = std::env::var_os("TEIKIT_DATA").map_or(beside, PathBuf::from);
    let path = directory.join(wanted);
    if !path.exists() {
        eprintln!("SKIPPED: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// The program, if it can be run; else a line on standard error.
pub(crate) fn program(name: &str) -> Option<Command> {
    let mut command = Command::new(name);
    let found = Command::new(name).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if let Err(error) = found {
        eprintln!("SKIPPED: {name} cannot be run: {error}");
        return None;
    }
    command.stdin(Stdio::null());
    Some(command)
}
