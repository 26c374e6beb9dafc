//! The test data beside the project: read there, never copied.

use std::path::{Path, PathBuf};

/// The folder with the data, or nothing (and a line that says so) where it is missing.
pub fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("TEIKIT_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = given.unwrap_or(beside);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the test data are not at {}", folder.display());
    None
}

/// The transcripts, sorted by path.
pub fn transcripts() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    if let Some(folder) = folder() {
        collect(&folder.join("transcripts"), &mut paths);
        collect(&folder.join("seed"), &mut paths);
    }
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap())).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_text =
            path.extension().is_some_and(|extension| extension == "md" || extension == "txt");
        if path.is_dir() {
            collect(&path, paths);
        } else if is_text {
            paths.push(path);
        }
    }
}
