//! Real transcripts, read where the test data lie.

use super::invariants::check;
use std::path::{Path, PathBuf};
use teikit::transcript::infer::{Infer, Role, infer};
use teikit::transcript::syntax::parse;

/// The longest text that may be a title, a signature or a date line, in bytes.
const SHORT: usize = 240;

fn data() -> PathBuf {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    std::env::var_os("TEIKIT_DATA").map_or_else(default, PathBuf::from).join("transcripts")
}

/// All files below `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

#[test]
fn short_parts_are_short_and_segments_are_sound() {
    let mut count = 0;
    for path in files(&data()) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        count += 1;
        if text.len() < 100_000 {
            check(&text);
        }
        let tree = parse(&text);
        let reading = infer(&text, &tree, Infer::All);
        for (at, segment) in reading.segments.iter().enumerate() {
            let is_short = matches!(
                segment.role,
                Role::Head
                    | Role::Signature
                    | Role::Dateline
                    | Role::Salute
                    | Role::Valediction
                    | Role::Marking
                    | Role::PageNumber
            );
            let source = reading.source(at);
            assert!(!is_short || source.len() <= SHORT, "{}: {source}", path.display());
        }
    }
    if count == 0 {
        eprintln!("skipped: no transcripts in {}", data().display());
    }
}
