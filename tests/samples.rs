//! The samples: each transcript gives the TEI beside it, and that TEI gives the transcript.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its samples has failed")]

#[path = "shared/mod.rs"]
mod shared;

use snapbox::{Data, assert_data_eq};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// `SNAPSHOTS=overwrite` writes the TEI anew.
#[test]
fn each_transcript_gives_its_tei() {
    for name in transcripts() {
        let converted = teikit(&["convert", &format!("samples/{name}.md")]);
        assert_clean(&converted, &name);
        let stored = Data::read_from(&sample(&name, "xml"), None).raw();
        assert_data_eq!(String::from_utf8(converted.stdout).unwrap(), stored);
    }
}

#[test]
fn each_tei_gives_its_transcript() {
    for name in transcripts() {
        let restored = teikit(&["text", &format!("samples/{name}.xml")]);
        assert_clean(&restored, &name);
        let transcript = fs::read(sample(&name, "md")).unwrap();
        assert!(restored.stdout == transcript, "{name}: the transcript did not come back");
    }
}

#[test]
fn the_tei_is_valid() {
    let validated = teikit(&["validate", "samples", "--quiet", "--format", "line"]);
    assert_clean(&validated, "samples");
    assert_eq!(String::from_utf8_lossy(&validated.stdout), "");
}

#[test]
fn the_tei_is_valid_tei_p5() {
    let Some(data) = shared::data("schemas/tei_all.rng") else { return };
    let Some(mut jing) = shared::program("jing") else { return };
    let names = transcripts();
    let done = jing.arg(data).args(names.iter().map(|name| sample(name, "xml"))).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stdout), "");
    assert!(done.status.success(), "{done:?}");
}

/// A sample with both of its files and its line in the README, and nothing else.
#[test]
fn the_directory_is_in_order() {
    let names = transcripts();
    assert_eq!(stems("xml").collect::<BTreeSet<_>>(), names);
    let readme = fs::read_to_string(sample("README", "md")).unwrap();
    let listed = readme.lines().filter_map(|line| line.strip_prefix("| [`")?.split_once(".md`]"));
    assert_eq!(listed.map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>(), names);
}

/// The names of the samples, without the extension.
fn transcripts() -> BTreeSet<String> {
    let names: BTreeSet<String> = stems("md").filter(|name| name != "README").collect();
    assert!(names.len() > 10, "only {names:?} were found");
    names
}

/// The names, without the extension, of the files in the directory that have this extension.
fn stems(extension: &str) -> impl Iterator<Item = String> {
    let files = fs::read_dir(Path::new(ROOT).join("samples")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let wanted = paths.filter(move |path| path.extension().is_some_and(|it| it == extension));
    wanted.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
}

fn sample(name: &str, extension: &str) -> PathBuf {
    Path::new(ROOT).join("samples").join(format!("{name}.{extension}"))
}

/// Runs the program in the directory of the project, as the README says it.
fn teikit(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_teikit"));
    command.current_dir(ROOT).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn assert_clean(done: &Output, name: &str) {
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.is_empty(), "{name}: {}\n{said}", done.status);
}
