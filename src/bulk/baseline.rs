//! Findings that are known and put up with: [`Baseline`].
//!
//! A finding is known by its file, its code, the path of its element without positions, and its
//! message without the numbers of lines and columns, so that it stays known when text moves. Equal
//! ones are counted: where there are more than were recorded, the last ones in the document are new.

use super::{Failure, Input, read_file, write_file};
use crate::diagnostic::{Diagnostic, Severity};
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

/// The version of the file that is written, and the only one that is read.
const VERSION: u32 = 1;

/// The findings of a file, and how often each occurs.
type Counts = BTreeMap<Key, usize>;

/// What makes two findings of a file the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    code: String,
    path: Option<String>,
    message: String,
}

/// Findings that were recorded in a file.
#[derive(Debug)]
pub struct Baseline {
    root: PathBuf,
    known: BTreeMap<String, Counts>,
    left_out: AtomicUsize,
    gone: AtomicUsize,
}

/// Findings that are being recorded.
#[derive(Debug)]
pub struct Recording {
    path: PathBuf,
    root: PathBuf,
    found: Mutex<BTreeMap<String, Counts>>,
}

#[derive(Deserialize, Serialize)]
struct Document {
    version: u32,
    #[serde(default, rename = "finding")]
    findings: Vec<Entry>,
}

#[derive(Deserialize, Serialize)]
struct Entry {
    file: String,
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    message: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// The findings recorded in the file at `path`.
    ///
    /// # Errors
    /// When the file cannot be read, or holds something else.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = String::from_utf8_lossy(&read_file(path)?).into_owned();
        let unusable = |reason: String| Failure::Unusable {
            name: path.display().to_string(),
            reason: format!("this is no baseline: {reason}"),
        };
        let document: Document =
            toml::from_str(&text).map_err(|cause| unusable(cause.message().to_owned()))?;
        if document.version != VERSION {
            return Err(unusable(format!("its version is {}, not {VERSION}", document.version)));
        }
        let mut known: BTreeMap<String, Counts> = BTreeMap::new();
        for Entry { file, code, path, message, count } in document.findings {
            let counts = known.entry(file).or_default();
            *counts.entry(Key { code, path, message }).or_default() += count;
        }
        let (left_out, gone) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Ok(Self { root: root_of(path), known, left_out, gone })
    }

    /// Takes the known ones out of the findings of a document.
    pub fn take_known(&self, input: &Input, findings: &mut Vec<Diagnostic>) {
        let Some(known) = self.known.get(&name_below(&self.root, input)) else { return };
        let mut left = known.clone();
        let before = findings.len();
        findings.retain(|finding| {
            let Some(count) = left.get_mut(&key(finding)).filter(|count| **count > 0) else {
                return true;
            };
            *count -= 1;
            false
        });
        self.left_out.fetch_add(before - findings.len(), Ordering::Relaxed);
        self.gone.fetch_add(left.values().sum(), Ordering::Relaxed);
    }

    /// How many findings were taken out so far.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out.load(Ordering::Relaxed)
    }

    /// How many known findings of the documents seen so far did not occur.
    #[must_use]
    pub fn gone(&self) -> usize {
        self.gone.load(Ordering::Relaxed)
    }
}

impl Recording {
    /// A recording for the file at `path`, which is written by [`Recording::write`].
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), root: root_of(path), found: Mutex::default() }
    }

    /// Takes the errors and warnings of a document in; what is merely worth knowing stays.
    pub fn record(&self, input: &Input, findings: &mut Vec<Diagnostic>) {
        let mut counts = Counts::new();
        for finding in findings.extract_if(.., |finding| finding.severity != Severity::Info) {
            *counts.entry(key(&finding)).or_default() += 1;
        }
        if !counts.is_empty() {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.insert(name_below(&self.root, input), counts);
        }
    }

    /// Writes what was recorded, in the order of files and codes, and returns how many findings of
    /// how many documents that are.
    ///
    /// # Errors
    /// When the file cannot be written.
    ///
    /// # Panics
    /// Never: a baseline is text and numbers, which TOML can hold.
    pub fn write(self) -> Result<(usize, usize), Failure> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let files = found.len();
        let entries = found.into_iter().flat_map(|(file, counts)| {
            counts.into_iter().map(move |(Key { code, path, message }, count)| Entry {
                file: file.clone(),
                code,
                path,
                message,
                count,
            })
        });
        let document = Document { version: VERSION, findings: entries.collect() };
        let text = toml::to_string(&document).expect("what is recorded is text and numbers");
        let header = "# Findings that are known, for teikit validate --baseline.\n\n";
        write_file(&self.path, format!("{header}{text}").as_bytes(), true)?;
        Ok((document.findings.iter().map(|entry| entry.count).sum(), files))
    }
}

fn key(finding: &Diagnostic) -> Key {
    static POSITION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[\d+\]").expect("the pattern is sound"));
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(lines?|columns?|bytes?) \d+").expect("the pattern is sound")
    });
    let path = finding.path.as_ref().map(|path| POSITION.replace_all(path, "").into_owned());
    let message = PLACE.replace_all(&finding.message, "$1 …").into_owned();
    Key { code: finding.code.id.to_owned(), path, message }
}

/// The directory that the names in a baseline are relative to.
fn root_of(path: &Path) -> PathBuf {
    let path = clean(path);
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// The name of an input as seen from `root`, with `/` between directories; `-` for standard input.
fn name_below(root: &Path, input: &Input) -> String {
    let Some(path) = &input.path else { return input.name() };
    let path = clean(path);
    let common = root.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let mut name = String::new();
    for _ in root.components().skip(common) {
        name.push_str("../");
    }
    for part in path.components().skip(common) {
        let _ = write!(name, "{}/", part.as_os_str().display());
    }
    name.trim_end_matches('/').to_owned()
}

/// The path from the root of the file system, without `.` and `..`.
pub(super) fn clean(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    static CODE: Code = Code { id: "test/fault", summary: "Fault.", explanation: "A fault." };

    fn finding(path: &str, message: &str) -> Diagnostic {
        let new = Diagnostic::new(&CODE, Severity::Error, message.to_owned(), Span::empty(0));
        Diagnostic { path: Some(path.to_owned()), ..new }
    }

    #[test]
    fn places_may_change() {
        let here = key(&finding("/TEI/text[1]/p[3]", "opened in line 12, column 3"));
        let there = key(&finding("/TEI/text[1]/p[40]", "opened in line 9, column 33"));
        assert_eq!(here, there);
        assert_ne!(here, key(&finding("/TEI/text/p", "opened 12 times")));
    }

    #[test]
    fn names_are_relative_to_the_baseline() {
        let input = |path: &str| Input { path: Some(path.into()), below: PathBuf::new() };
        let root = root_of(Path::new("/x/y/base.toml"));
        assert_eq!(name_below(&root, &input("/x/y/tei/a.xml")), "tei/a.xml");
        assert_eq!(name_below(&root, &input("/x/y/./b/../tei/a.xml")), "tei/a.xml");
        assert_eq!(name_below(&root, &input("/x/z/a.xml")), "../z/a.xml");
        assert_eq!(name_below(&root, &Input { path: None, below: PathBuf::new() }), "-");
    }
}
