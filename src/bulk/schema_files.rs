//! A schema and the files that it includes, from one syntax to the other.

use super::{Failure, Input, write_file};
use crate::schema::{Syntax, convert, is_address};
use crate::source::{Source, encoding};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What comes of a schema.
#[derive(Debug, Default)]
pub struct SchemaFiles {
    /// The text of the schema itself.
    pub text: String,
    /// The files that it includes, by where they go.
    pub included: BTreeMap<PathBuf, String>,
    /// The addresses of included files that are left as they are: they are not below the schema.
    pub left: Vec<String>,
}

/// Converts a schema to the syntax `to`. If it goes to a file, `output`, so do the files that it
/// includes by a path below its own, to the same places beside `output`.
///
/// # Errors
/// When a file cannot be read, or is no schema: all that is found. Nothing is written.
pub fn convert_schema(
    input: &Input,
    output: Option<&Path>,
    to: Syntax,
) -> Result<SchemaFiles, Vec<Failure>> {
    let mut conversion = Conversion::new(to);
    let text = conversion.file(input, output);
    while let Some((input, output)) = conversion.waiting.pop_front() {
        let text = conversion.file(&Input::file(&input), Some(&output)).unwrap_or_default();
        conversion.done.included.insert(output, text);
    }
    match text {
        Some(text) if conversion.failures.is_empty() => Ok(SchemaFiles { text, ..conversion.done }),
        _ => Err(conversion.failures),
    }
}

/// Writes the files of a schema, all of them or, as far as that can be known before, none.
///
/// # Errors
/// When one exists (unless `force`) or cannot be written.
pub fn write_schema(files: &SchemaFiles, output: &Path, force: bool) -> Result<(), Vec<Failure>> {
    let all = || {
        let included = files.included.iter().map(|(path, text)| (path.as_path(), text));
        std::iter::once((output, &files.text)).chain(included)
    };
    let refused: Vec<_> =
        all().filter_map(|(path, _)| super::output::refusal(path, force)).collect();
    if !refused.is_empty() {
        return Err(refused);
    }
    for (path, text) in all() {
        make_directory(path).map_err(|failure| vec![failure])?;
        write_file(path, text.as_bytes(), force).map_err(|failure| vec![failure])?;
    }
    Ok(())
}

fn make_directory(path: &Path) -> Result<(), Failure> {
    let Some(directory) = path.parent().filter(|it| !it.as_os_str().is_empty()) else {
        return Ok(());
    };
    let path = directory.to_owned();
    fs::create_dir_all(directory).map_err(|cause| Failure::OutputDirectory { path, cause })
}

struct Conversion {
    to: Syntax,
    done: SchemaFiles,
    /// Included files and where they go.
    waiting: VecDeque<(PathBuf, PathBuf)>,
    /// What waits or is done, by where it goes.
    known: BTreeSet<PathBuf>,
    failures: Vec<Failure>,
}

impl Conversion {
    fn new(to: Syntax) -> Self {
        let (done, waiting) = (SchemaFiles::default(), VecDeque::new());
        Self { to, done, waiting, known: BTreeSet::new(), failures: vec![] }
    }

    /// The text of a file in the other syntax, if it can be read.
    fn file(&mut self, input: &Input, output: Option<&Path>) -> Option<String> {
        let source = read(input).map_err(|failure| self.failures.push(failure)).ok()?;
        let from = syntax(input.path.as_deref(), source.text());
        match convert(&source, from, self.to) {
            Ok(converted) => {
                if let (Some(input), Some(output)) = (&input.path, output) {
                    self.follow(input, output, converted.included);
                }
                Some(converted.text)
            }
            Err(findings) => {
                let (name, source) = (input.name(), Arc::new(source));
                let faults = findings.into_iter().map(|it| (Arc::clone(&source), it)).collect();
                self.failures.push(Failure::Schema { name, faults });
                None
            }
        }
    }

    /// Notes the files that are included, and where they go.
    fn follow(&mut self, input: &Path, output: &Path, included: Vec<(String, String)>) {
        for (href, renamed) in included {
            if !is_below(&href) {
                self.done.left.push(renamed);
                continue;
            }
            let output = output.with_file_name(&renamed);
            if self.known.insert(output.clone()) {
                self.waiting.push_back((input.with_file_name(&href), output));
            }
        }
    }
}

/// Whether an address is that of a file in the same directory or below.
fn is_below(href: &str) -> bool {
    let is_down = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    !is_address(href) && !href.contains('%') && Path::new(href).components().all(is_down)
}

fn read(input: &Input) -> Result<Source, Failure> {
    let (name, bytes) = (input.name(), input.read()?);
    let (text, encoding) = encoding::decode_xml(bytes)
        .map_err(|cause| Failure::Unusable { name: name.clone(), reason: cause.to_string() })?;
    Ok(Source::decoded(name, text, encoding))
}

/// The syntax by the extension of the file, else by the first character.
fn syntax(path: Option<&Path>, text: &str) -> Syntax {
    let extension = path.and_then(Path::extension);
    match extension.and_then(|extension| extension.to_str()) {
        Some("rnc") => Syntax::Compact,
        Some("rng") => Syntax::Xml,
        _ if text.trim_start().starts_with('<') => Syntax::Xml,
        _ => Syntax::Compact,
    }
}
