//! Schemas that the user keeps: [`Store`].
//!
//! Each has a directory of its own under its name, with the files as they were and a record,
//! `schema.toml`: where they come from, when they were added, and their SHA-256. The paths of the
//! files mirror their addresses, so that what they include is found beside them.

use super::baseline::clean;
use super::fetch::fetch;
use super::{Failure, read_file, write_file};
use crate::schema::{self, Syntax, is_address};
use crate::source::{Source, encoding};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The name of the record in the directory of a schema.
const RECORD: &str = "schema.toml";

/// The schemas in the user's data directory.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    /// By name.
    schemas: Vec<Stored>,
}

/// A schema in the store.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The name that it is called by.
    pub name: String,
    /// Where it came from: an address or a path.
    pub origin: String,
    /// The day on which it was added: `2026-11-25`, by the clock of the system, in UTC.
    pub added: String,
    /// The schema and what it includes.
    pub files: Vec<StoredFile>,
}

/// One file of a schema in the store.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// Where it came from: an address or a path.
    pub address: String,
    /// Where it is.
    pub path: PathBuf,
    /// The SHA-256 of its bytes when it was added, in hexadecimal.
    pub sha256: String,
}

#[derive(Deserialize, Serialize)]
struct Record {
    origin: String,
    added: String,
    #[serde(rename = "file")]
    files: Vec<FileRecord>,
}

#[derive(Deserialize, Serialize)]
struct FileRecord {
    address: String,
    path: String,
    sha256: String,
}

impl Store {
    /// The store of the user: below `$XDG_DATA_HOME` or `~/.local/share`.
    ///
    /// # Errors
    /// When a record cannot be read.
    pub fn of_user() -> Result<Self, Failure> {
        let root = directory();
        let schemas = match &root {
            Some(root) => read_all(root)?,
            None => vec![],
        };
        Ok(Self { root: root.unwrap_or_default(), schemas })
    }

    /// All schemas, by name.
    #[must_use]
    pub fn schemas(&self) -> &[Stored] {
        &self.schemas
    }

    /// The schema of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Stored> {
        self.schemas.iter().find(|stored| stored.name == name)
    }

    /// The file that came from `address`; `http` and `https` are the same here.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<&Path> {
        let wanted = without_scheme(address);
        let mut files = self.schemas.iter().flat_map(|stored| &stored.files);
        files.find(|file| without_scheme(&file.address) == wanted).map(|file| file.path.as_path())
    }

    /// The schema whose name is the last part of `address`, if nobody knows its own address:
    /// `tei_all` from a file, for `https://…/tei_all.rng`.
    #[must_use]
    pub fn namesake(&self, address: &str) -> Option<&Stored> {
        self.named(stem(address)?).filter(|stored| !is_address(&stored.origin))
    }

    /// Adds the schema at a path or `https` address with all that it includes; one that came from
    /// the same place is replaced.
    ///
    /// # Errors
    /// When it cannot be read or is no schema, when another schema has the name, and when the store
    /// cannot be written.
    ///
    /// # Panics
    /// Never: a record is text, which TOML can hold.
    pub fn add(&mut self, from: &str, name: Option<&str>) -> Result<&Stored, Failure> {
        let origin = origin(from);
        let name = self.free_name(from, name, &origin)?;
        let files = gather(from, &origin)?;
        if self.root.as_os_str().is_empty() {
            let reason = "there is no place for schemas; set XDG_DATA_HOME to a directory";
            return Err(unusable(from, reason.to_owned()));
        }
        let directory = self.root.join(&name);
        let record = Record { origin, added: today(), files: write_files(&directory, files)? };
        let text = toml::to_string(&record).expect("a record is text");
        write_file(&directory.join(RECORD), text.as_bytes(), true)?;
        let stored = stored(name, &directory, record);
        self.schemas.retain(|other| other.name != stored.name);
        let at = self.schemas.partition_point(|other| other.name < stored.name);
        self.schemas.insert(at, stored);
        Ok(&self.schemas[at])
    }

    fn free_name(&self, from: &str, name: Option<&str>, origin: &str) -> Result<String, Failure> {
        let name = name.or_else(|| stem(from)).unwrap_or_default();
        let is_name = |c: char| c.is_alphanumeric() || "._-".contains(c);
        if name.is_empty() || name.starts_with('.') || !name.chars().all(is_name) {
            let reason = format!("`{name}` is no name for a schema; give one with --name");
            return Err(unusable(from, reason));
        }
        let taken = match self.named(name) {
            Some(other) if other.origin != origin => format!("the schema from {}", other.origin),
            None if schema::BuiltIn::named(name).is_some() => "the built-in schema".to_owned(),
            _ => return Ok(name.to_owned()),
        };
        let reason = format!("the name `{name}` is that of {taken}; give another with --name");
        Err(unusable(from, reason))
    }
}

impl Stored {
    /// Where the schema itself is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.files.first().map_or(Path::new(""), |file| &file.path)
    }
}

impl StoredFile {
    /// Whether its bytes are the ones that were added.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_intact(&self) -> Result<bool, Failure> {
        Ok(hash(&read_file(&self.path)?) == self.sha256)
    }
}

fn unusable(name: &str, reason: String) -> Failure {
    Failure::Unusable { name: name.to_owned(), reason }
}

fn directory() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let data = absolute("XDG_DATA_HOME").or_else(|| {
        if cfg!(windows) {
            absolute("LOCALAPPDATA")
        } else {
            Some(absolute("HOME")?.join(".local/share"))
        }
    });
    Some(data?.join("teikit/schemas"))
}

fn read_all(root: &Path) -> Result<Vec<Stored>, Failure> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(vec![]),
        Err(cause) => {
            return Err(Failure::Unreadable { name: root.display().to_string(), cause });
        }
    };
    let directories = entries.flatten().map(|entry| entry.path());
    let mut directories: Vec<_> = directories.filter(|it| it.join(RECORD).is_file()).collect();
    directories.sort();
    directories.iter().map(|directory| read_one(directory)).collect()
}

fn read_one(directory: &Path) -> Result<Stored, Failure> {
    let path = directory.join(RECORD);
    let text = String::from_utf8_lossy(&read_file(&path)?).into_owned();
    let record = toml::from_str(&text).map_err(|cause| {
        let reason = format!("this record of a schema cannot be read: {}", cause.message());
        unusable(&path.display().to_string(), reason)
    })?;
    let name = directory.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(stored(name, directory, record))
}

fn stored(name: String, directory: &Path, record: Record) -> Stored {
    let files = record.files.into_iter().map(|FileRecord { address, path, sha256 }| StoredFile {
        address,
        path: directory.join(path),
        sha256,
    });
    Stored { name, origin: record.origin, added: record.added, files: files.collect() }
}

/// The address, or the path from the root of the file system.
fn origin(from: &str) -> String {
    if is_address(from) { from.to_owned() } else { clean(Path::new(from)).display().to_string() }
}

/// The files of the schema at `origin`, it first, by their addresses.
fn gather(from: &str, origin: &str) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let failed = |reason| unusable(from, reason);
    let bytes = bytes_at(origin).map_err(failed)?;
    let main = source(origin, bytes.clone()).map_err(failed)?;
    let files = RefCell::new(vec![(origin.to_owned(), bytes)]);
    if has_extension(origin, ".sch") {
        let rules = schema::around_rules(main.text()).map_err(|fault| failed(fault.message))?;
        rules.ok_or_else(|| failed("it holds no Schematron rules".to_owned()))?;
        return Ok(files.into_inner());
    }
    let fetch_included = |address: &str| {
        let bytes = bytes_at(address)?;
        files.borrow_mut().push((address.to_owned(), bytes.clone()));
        source(address, bytes)
    };
    schema::load(main, syntax(origin), &fetch_included)
        .map_err(|faults| Failure::Schema { name: from.to_owned(), faults })?;
    Ok(files.into_inner())
}

/// How many element patterns the schema has; none for Schematron.
///
/// # Errors
/// When it cannot be read, or is no schema any more.
pub fn count_elements(stored: &Stored) -> Result<usize, Failure> {
    let path = stored.path().display().to_string();
    if has_extension(&path, ".sch") {
        return Ok(0);
    }
    let bytes = read_file(stored.path())?;
    let failed = |reason| unusable(&path, reason);
    let main = source(&path, bytes).map_err(failed)?;
    let fetch_included = |address: &str| source(address, bytes_at_path(stored, address)?);
    let loaded = schema::load(main, syntax(&path), &fetch_included);
    let loaded = loaded.map_err(|faults| Failure::Schema { name: stored.name.clone(), faults })?;
    Ok(loaded.grammar.elements.len())
}

/// The bytes of a file that the schema includes: one of its own.
fn bytes_at_path(stored: &Stored, address: &str) -> Result<Vec<u8>, String> {
    let own = stored.files.iter().find(|file| file.address == address);
    let path = own.map_or(Path::new(address), |file| &file.path);
    read_file(path).map_err(|failure| failure.to_string())
}

fn syntax(address: &str) -> Syntax {
    if has_extension(address, ".rnc") { Syntax::Compact } else { Syntax::Xml }
}

fn bytes_at(address: &str) -> Result<Vec<u8>, String> {
    if is_address(address) {
        return fetch(address);
    }
    read_file(Path::new(address)).map_err(|failure| failure.to_string())
}

fn source(address: &str, bytes: Vec<u8>) -> Result<Source, String> {
    let (text, _) = encoding::decode_xml(bytes).map_err(|cause| cause.to_string())?;
    Ok(Source::new(address, text))
}

fn has_extension(address: &str, extension: &str) -> bool {
    address.to_ascii_lowercase().ends_with(extension)
}

/// Writes the files below `directory`.
fn write_files(
    directory: &Path,
    files: Vec<(String, Vec<u8>)>,
) -> Result<Vec<FileRecord>, Failure> {
    let write = |(address, bytes): (String, Vec<u8>)| {
        let path = mirrored(&address);
        let target = directory.join(&path);
        let parent = target.parent().unwrap_or(directory);
        fs::create_dir_all(parent)
            .map_err(|cause| Failure::OutputDirectory { path: parent.to_owned(), cause })?;
        write_file(&target, &bytes, true)?;
        Ok(FileRecord { address, path, sha256: hash(&bytes) })
    };
    files.into_iter().map(write).collect()
}

/// The address as a relative path; what file systems may not take becomes `_`.
fn mirrored(address: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || "-._/".contains(c);
    let path = without_scheme(address).chars().map(|c| if kept(c) { c } else { '_' });
    let path: String = path.collect();
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    format!("files/{}", parts.collect::<Vec<_>>().join("/"))
}

fn without_scheme(address: &str) -> &str {
    ["https://", "http://", "file://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address)
}

/// `tei_all` of `https://…/tei_all.rng?x`
fn stem(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next()?;
    let name = path.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    (!stem.is_empty()).then_some(stem)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// The date of the system's clock in UTC.
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    date(since.as_secs() / 86_400)
}

/// The date of a day, counted from 1 January 1970.
fn date(mut day: u64) -> String {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let mut year = 1970;
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        let cases = [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_782, "2026-11-25"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ];
        for (day, expected) in cases {
            assert_eq!(date(day), expected);
        }
    }

    #[test]
    fn files_mirror_their_addresses() {
        let cases = [
            ("https://example.org/tei/a.rng", "files/example.org/tei/a.rng"),
            ("http://127.0.0.1:80/a.rng?x=1", "files/127.0.0.1_80/a.rng_x_1"),
            ("/home/me/a b.rnc", "files/home/me/a_b.rnc"),
            ("https://x/../..//a", "files/x/a"),
        ];
        for (address, expected) in cases {
            assert_eq!(mirrored(address), expected);
        }
    }

    #[test]
    fn names_come_from_the_end_of_the_address() {
        assert_eq!(stem("https://x/tei_all.rng?a=b.c"), Some("tei_all"));
        assert_eq!(stem("my.schema.rnc"), Some("my.schema"));
        assert_eq!(stem("https://x/"), None);
    }
}
