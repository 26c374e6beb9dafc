//! Inputs: named files, files below a directory, standard input.

use super::Failure;
use super::baseline::clean;
use crate::source::MAX_SOURCE_BYTES;
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The extensions of transcripts in a directory.
pub const TRANSCRIPTS: &[&str] = &["md", "txt"];
/// The extensions of TEI documents in a directory.
pub const TEI: &[&str] = &["xml"];

/// One document to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is; none is standard input.
    pub path: Option<PathBuf>,
    /// Its path below the argument that led to it: `letters/1851.md` for `archive/letters/1851.md`
    /// found in `archive`, and `1851.md` where the file itself was named.
    pub below: PathBuf,
}

impl Input {
    pub(super) fn file(path: &Path) -> Self {
        let below = path.file_name().map(PathBuf::from).unwrap_or_default();
        Self { path: Some(path.to_owned()), below }
    }

    fn standard_input() -> Self {
        Self { path: None, below: PathBuf::new() }
    }

    /// The name that messages give it: the path, or `-`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string())
    }

    /// The name of the file without directories; none for standard input.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let name = self.path.as_ref()?.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }

    /// Whether its extension is one of `extensions`, in lower or upper case.
    #[must_use]
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        has_extension(&self.below, extensions)
    }

    /// All its bytes.
    ///
    /// # Errors
    /// When it cannot be read, is no file, or is larger than [`MAX_SOURCE_BYTES`].
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        match &self.path {
            Some(path) => read_file(path),
            None => read_all(io::stdin().lock(), 0, "-"),
        }
    }

    /// All its bytes, but not those of a file that has more than `most`.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub(super) fn content(&self, most: u64) -> Result<Content<'_>, Failure> {
        let Some(path) = &self.path else { return self.read().map(Content::Held) };
        let (file, metadata) = open_file(path)?;
        if metadata.is_file() && metadata.len() > most {
            return Ok(Content::Large(path));
        }
        read_all(file, metadata.len(), &path.display().to_string()).map(Content::Held)
    }
}

/// What is in an input.
pub(super) enum Content<'i> {
    /// Its bytes.
    Held(Vec<u8>),
    /// More than is to be held; the file.
    Large(&'i Path),
}

/// The inputs that the arguments of a command name, in order; `-` is standard input.
///
/// A directory is walked in the order of its names, links included; the files in it that end with
/// one of `extensions` are inputs. Names that begin with a dot are passed over: they are the
/// system's, not the archive's.
#[must_use]
pub fn find(arguments: &[PathBuf], extensions: &[&str]) -> Vec<Result<Input, Failure>> {
    let mut read = false;
    let expand = |argument: &PathBuf| {
        if argument == Path::new("-") {
            let again = std::mem::replace(&mut read, true);
            return vec![if again {
                Err(Failure::StandardInputTwice)
            } else {
                Ok(Input::standard_input())
            }];
        }
        expand(argument, extensions)
    };
    arguments.iter().flat_map(expand).collect()
}

/// The inputs without those that are there already under the same or another spelling of their path.
#[must_use]
pub fn distinct(inputs: Vec<Result<Input, Failure>>) -> Vec<Result<Input, Failure>> {
    let mut seen = HashSet::new();
    let mut is_new = |input: &Result<Input, Failure>| match input {
        Ok(Input { path: Some(path), .. }) => seen.insert(clean(path).into_os_string()),
        _ => true,
    };
    inputs.into_iter().filter(|input| is_new(input)).collect()
}

/// All bytes of the file at `path`.
///
/// # Errors
/// When it cannot be read, is no file, or is larger than [`MAX_SOURCE_BYTES`].
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let (file, metadata) = open_file(path)?;
    read_all(file, metadata.len(), &path.display().to_string())
}

/// The file at `path`, opened, and what the system says about it.
pub(super) fn open_file(path: &Path) -> Result<(File, Metadata), Failure> {
    let metadata = fs::metadata(path).map_err(|cause| unreadable(path, cause))?;
    refuse_what_is_no_file(path, metadata.file_type())?;
    let file = File::open(path).map_err(|cause| unreadable(path, cause))?;
    Ok((file, metadata))
}

fn expand(argument: &Path, extensions: &[&str]) -> Vec<Result<Input, Failure>> {
    match fs::metadata(argument) {
        Ok(metadata) if metadata.is_dir() => walk(argument, extensions),
        Ok(_) => vec![Ok(Input::file(argument))],
        Err(cause) => vec![Err(unreadable(argument, cause))],
    }
}

fn walk(directory: &Path, extensions: &[&str]) -> Vec<Result<Input, Failure>> {
    let mut walker = WalkBuilder::new(directory);
    walker.standard_filters(false).follow_links(true).sort_by_file_path(Path::cmp);
    walker.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    let found: Vec<_> = walker
        .build()
        .filter_map(|entry| match entry {
            Ok(entry) => below(directory, &entry, extensions).map(Ok),
            Err(cause) => {
                Some(Err(Failure::Walk { path: directory.to_owned(), cause: cause.to_string() }))
            }
        })
        .collect();
    if found.is_empty() {
        return vec![Err(Failure::NothingInside {
            path: directory.to_owned(),
            wanted: listed(extensions),
        })];
    }
    found
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn below(directory: &Path, entry: &DirEntry, extensions: &[&str]) -> Option<Input> {
    let path = entry.path();
    let wanted =
        !entry.file_type().is_some_and(|kind| kind.is_dir()) && has_extension(path, extensions);
    let below = path.strip_prefix(directory).unwrap_or(path);
    wanted.then(|| Input { path: Some(path.to_owned()), below: below.to_owned() })
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default();
    extensions.iter().any(|wanted| extension.eq_ignore_ascii_case(wanted))
}

/// `.md or .txt`
fn listed(extensions: &[&str]) -> String {
    extensions.iter().map(|name| format!(".{name}")).collect::<Vec<_>>().join(" or ")
}

fn refuse_what_is_no_file(path: &Path, kind: FileType) -> Result<(), Failure> {
    if kind.is_dir() {
        return Err(Failure::Directory { path: path.to_owned() });
    }
    if kind.is_file() || is_open_already(path) {
        return Ok(());
    }
    Err(Failure::NotAFile { path: path.to_owned() })
}

/// Whether the shell has opened the path for us, as in `teikit convert <(zcat letter.md.gz)`:
/// opening it again does not wait for a writer.
fn is_open_already(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd")
}

fn read_all(reader: impl Read, expected: u64, name: &str) -> Result<Vec<u8>, Failure> {
    let too_large = || Failure::TooLarge { name: name.to_owned(), limit: MAX_SOURCE_BYTES };
    let failed = |cause| Failure::Unreadable { name: name.to_owned(), cause };
    let expected = usize::try_from(expected).map_err(|_| too_large())?;
    if expected > MAX_SOURCE_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(expected).map_err(|cause| failed(cause.into()))?;
    reader.take(MAX_SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > MAX_SOURCE_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn unreadable(path: &Path, cause: io::Error) -> Failure {
    match cause.kind() {
        io::ErrorKind::NotFound => Failure::Missing { path: path.to_owned() },
        _ => Failure::Unreadable { name: path.display().to_string(), cause },
    }
}
