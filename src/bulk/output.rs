//! Outputs: standard output, and files that are written whole or not at all.

use super::Failure;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard output; the caller prints it, in its turn.
    StandardOutput,
    /// A file.
    File(PathBuf),
}

/// Writes `bytes` to the file `path`: to a new file beside it, which then takes its place.
///
/// A link is followed; a device or a pipe is written to as it is.
///
/// # Errors
/// When a file is there already (unless `force`), or the system refuses; no part of the file is
/// left behind.
pub fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    if let Some(refusal) = refusal(path, force) {
        return Err(refusal);
    }
    let written = match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => append(path, bytes),
        Ok(_) => fs::canonicalize(path).and_then(|real| replace(&real, bytes)),
        Err(_) => replace(path, bytes),
    };
    written.map_err(|cause| Failure::Unwritable { name: path.display().to_string(), cause })
}

/// Why `path` cannot be an output, as far as a look at it tells.
pub(super) fn refusal(path: &Path, force: bool) -> Option<Failure> {
    let metadata = fs::metadata(path).ok()?;
    if metadata.is_dir() {
        return Some(Failure::Directory { path: path.to_owned() });
    }
    let exists = metadata.is_file() && !force;
    exists.then(|| Failure::OutputExists { path: path.to_owned() })
}

fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().append(true).open(path)?.write_all(bytes)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (passing, mut file) = Passing::create_beside(path)?;
    file.write_all(bytes)?;
    drop(file);
    passing.rename(path)
}

/// A file under a passing name; it is removed unless it gets its own.
struct Passing(PathBuf);

impl Passing {
    /// The name is short, since a long one of its own may be as long as the system takes.
    fn create_beside(path: &Path) -> io::Result<(Self, File)> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let passing = path.with_file_name(format!(".teikit-{}-{count}", process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&passing) {
                Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
                opened => return opened.map(|file| (Self(passing), file)),
            }
        }
    }

    fn rename(self, path: &Path) -> io::Result<()> {
        fs::rename(&self.0, path)?;
        // Nothing is left to remove.
        std::mem::forget(self);
        Ok(())
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        // The failure that brought us here is the one to report.
        let _ = fs::remove_file(&self.0);
    }
}
