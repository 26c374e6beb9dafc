//! Ambiguous grammars: one element or attribute of the document fits several patterns, and only
//! what comes later tells which.
//!
//! Each file of `tests/ambiguity` holds a schema in the compact syntax and documents, with what
//! Jing says of each; where Jing is installed and `TEIKIT_JING` is set, it is asked again.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "this test needs a part of it")]
mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use teikit::schema::{Schema, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

/// A schema, and documents with their verdicts.
struct Case {
    path: PathBuf,
    schema: String,
    documents: Vec<(bool, String)>,
}

#[test]
fn all_documents_are_judged_as_jing_judges_them() {
    let cases = cases();
    let documents: usize = cases.iter().map(|case| case.documents.len()).sum();
    assert!(cases.len() >= 30 && documents > 150, "{} {documents}", cases.len());
    let wrong: Vec<_> = cases.iter().flat_map(wrong_verdicts).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_verdicts_are_those_of_jing() {
    if std::env::var_os("TEIKIT_JING").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (number, case) in cases().iter().enumerate() {
        let schema = folder.join(format!("ambiguity-{number}.rnc"));
        fs::write(&schema, &case.schema).unwrap();
        for (valid, document) in &case.documents {
            let path = folder.join(format!("ambiguity-{number}.xml"));
            fs::write(&path, document).unwrap();
            let Some(mut jing) = shared::program("jing") else { return };
            let run = jing.arg("-c").arg(&schema).arg(&path).output().unwrap();
            assert_eq!(run.status.success(), *valid, "{}: {document}", case.path.display());
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ambiguity");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(case).collect()
}

fn case(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).unwrap();
    let mut parts = text.split("\n=== ");
    let schema = parts.next().unwrap().to_owned();
    let documents = parts.map(|part| {
        let (verdict, document) = part.split_once('\n').unwrap();
        assert!(["valid", "invalid"].contains(&verdict), "{}: {verdict}", path.display());
        (verdict == "valid", document.trim_end().to_owned())
    });
    let documents = documents.collect();
    Case { path, schema, documents }
}

fn wrong_verdicts(case: &Case) -> Vec<String> {
    let schema = Schema::from_text("a.rnc", &*case.schema, Syntax::Compact);
    let schema = schema.unwrap_or_else(|cause| panic!("{}: {cause}", case.path.display()));
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    let judged = case.documents.iter().map(|(valid, document)| {
        let found = validate(&Source::new("a.xml", &**document), &schema, options);
        (found.is_empty() != *valid).then(|| {
            let found: Vec<_> = found.into_iter().map(|finding| finding.message).collect();
            format!("{}: {document} is {valid} for Jing: {found:?}", case.path.display())
        })
    });
    judged.flatten().collect()
}
