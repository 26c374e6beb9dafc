//! Annotations by hand: what each line of a transcript is, and where marks stand.
//!
//! One file for each transcript in `tests/gold/blocks`, with fields divided by tabs:
//!
//! ```text
//! # transcript<TAB>folder/name.md
//! # set<TAB>dev
//! 3-5<TAB>memo-header
//! 9:14<TAB>redaction
//! ```
//!
//! Lines are counted from 1, and so are the characters of a line. A line of annotations names one
//! role for a range of lines, blank ones left out, or the kind of a mark that begins at a place.

use std::collections::BTreeMap;
use std::path::Path;

/// The annotations of one transcript.
#[derive(Debug)]
pub(crate) struct Annotation {
    /// The transcript, below the folder of transcripts.
    pub(crate) path: String,
    /// The set: `dev` or `held`.
    set: String,
    /// The roles of lines.
    pub(crate) roles: BTreeMap<usize, String>,
    /// The marks: line, character, kind.
    pub(crate) marks: Vec<(usize, usize, String)>,
}

impl Annotation {
    /// The first and the last line that is annotated.
    pub(crate) fn scope(&self) -> Option<(usize, usize)> {
        Some((*self.roles.first_key_value()?.0, *self.roles.last_key_value()?.0))
    }
}

/// The annotations of a set, in the order of their files.
pub(crate) fn read(set: &str) -> Result<Vec<Annotation>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/blocks");
    let entries = std::fs::read_dir(&folder).map_err(|error| error.to_string())?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "tsv"));
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        let annotation = parse(&text).map_err(|what| format!("{}: {what}", path.display()))?;
        found.extend(Some(annotation).filter(|annotation| annotation.set == set));
    }
    if found.is_empty() { Err(format!("no annotations of the set {set}")) } else { Ok(found) }
}

fn parse(text: &str) -> Result<Annotation, String> {
    let mut roles = BTreeMap::new();
    let mut marks = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (place, what) = line.split_once('\t').ok_or_else(|| format!("no tab in {line}"))?;
        let number = |text: &str| text.parse().map_err(|_| format!("no number in {line}"));
        if let Some((line, character)) = place.split_once(':') {
            marks.push((number(line)?, number(character)?, what.to_owned()));
            continue;
        }
        let (first, last) = place.split_once('-').unwrap_or((place, place));
        for at in number(first)?..=number(last)? {
            if roles.insert(at, what.to_owned()).is_some() {
                return Err(format!("line {at} has two roles"));
            }
        }
    }
    let path = heading(text, "transcript")?;
    Ok(Annotation { path, set: heading(text, "set")?, roles, marks })
}

/// The value of `# NAME<TAB>value`.
fn heading(text: &str, name: &str) -> Result<String, String> {
    let value = |line: &str| {
        let (key, value) = line.strip_prefix("# ")?.split_once('\t')?;
        (key == name).then(|| value.trim().to_owned())
    };
    text.lines().find_map(value).ok_or_else(|| format!("no # {name}"))
}
