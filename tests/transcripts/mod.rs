//! The transcripts of the test data.

use super::shared;
use std::path::{Path, PathBuf};

/// The transcripts, sorted by path; none, with a line that says so, where they are missing.
pub(crate) fn transcripts() -> Vec<(PathBuf, String)> {
    let Some(folder) = shared::data("transcripts") else { return Vec::new() };
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    paths.sort();
    assert!(paths.len() > 200, "the transcripts are there");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a transcript is UTF-8");
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        let is_text = path.extension().is_some_and(|it| it == "md" || it == "txt");
        if path.is_dir() {
            collect(&path, paths);
        } else if is_text {
            paths.push(path);
        }
    }
}
