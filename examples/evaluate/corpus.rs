//! The transcripts that are measured.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use teikit::notation::{Notation, builtin};

/// A transcript, and where it stands below the folder of transcripts.
pub(crate) struct Transcript {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Transcript {
    /// The collection: the first folder of the path.
    pub(crate) fn collection(&self) -> &str {
        self.path.split('/').next().unwrap_or("")
    }

    /// The notation that fits the collection.
    pub(crate) fn notation(&self) -> Arc<Notation> {
        let fits = |(collection, _): &&(&str, &str)| self.collection() == *collection;
        let named = NOTATIONS.iter().find(fits).and_then(|(_, name)| builtin::named(name));
        named.unwrap_or_else(builtin::usual)
    }
}

/// The notations of collections that are not in the usual one.
const NOTATIONS: [(&str, &str); 6] = [
    ("jfk-doctly", "ocr"),
    ("jfk-gemini", "ocr"),
    ("jfk-tesseract", "ocr"),
    ("dbcooper-fbi-vault", "ocr"),
    ("smithsonian-phaedra", "smithsonian"),
    ("fromthepage", "fromthepage"),
];

/// The folder of transcripts: `transcripts` in the directory that `TEIKIT_DATA` names, else in
/// `../shared/data` beside the project.
pub(crate) fn folder() -> Result<PathBuf, String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let data = std::env::var_os("TEIKIT_DATA").map_or(beside, PathBuf::from);
    let folder = data.join("transcripts");
    if folder.is_dir() { Ok(folder) } else { Err(format!("{} is not there", folder.display())) }
}

/// All transcripts, sorted by path.
pub(crate) fn transcripts() -> Result<Vec<Transcript>, String> {
    let folder = folder()?;
    let mut paths = Vec::new();
    collect(&folder, &mut paths)?;
    paths.sort();
    paths.iter().map(|path| read(&folder, path)).collect()
}

/// The transcript at `path`.
pub(crate) fn read(folder: &Path, path: &Path) -> Result<Transcript, String> {
    let text = std::fs::read_to_string(path).map_err(|error| message(path, &error))?;
    let below = path.strip_prefix(folder).unwrap_or(path);
    Ok(Transcript { path: below.to_string_lossy().into_owned(), text })
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in std::fs::read_dir(folder).map_err(|error| message(folder, &error))? {
        let path = entry.map_err(|error| message(folder, &error))?.path();
        let is_transcript = path.extension().is_some_and(|it| it == "md" || it == "txt");
        if path.is_dir() {
            collect(&path, paths)?;
        } else if is_transcript {
            paths.push(path);
        }
    }
    Ok(())
}

fn message(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
