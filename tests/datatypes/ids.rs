//! Identifiers and references to them: schemas and documents that Jing has judged, with checks of
//! identifiers and without.

use crate::shared;
use std::fs;
use std::path::Path;
use teikit::schema::{Schema, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

#[test]
fn with_checks_of_identifiers() {
    assert_eq!(differing("jing.tsv", true), [""; 0]);
}

#[test]
fn without_checks_of_identifiers() {
    assert_eq!(differing("jing-i.tsv", false), [""; 0]);
}

/// The files that Jing judges otherwise; nothing if there is no suite.
fn differing(verdicts: &str, ids: bool) -> Vec<String> {
    let Some(directory) = shared::data("rngtest/idtest") else { return vec![] };
    let verdicts = fs::read_to_string(directory.join(verdicts)).unwrap();
    let rows: Vec<Vec<&str>> =
        verdicts.lines().skip(1).map(|row| row.split('\t').collect()).collect();
    assert_eq!(rows.len(), 64);
    let wrong = rows.iter().filter(|row| {
        is_right(&directory.join(row[0]), ids) != matches!(row[2], "correct" | "valid")
    });
    wrong.map(|row| format!("{}: Jing says {}", row[0], row[2])).collect()
}

fn is_right(path: &Path, ids: bool) -> bool {
    if path.extension().unwrap() == "rng" {
        return schema(path, ids).is_some();
    }
    let schema = schema(&path.with_file_name("c.rng"), ids).unwrap();
    let document = Source::new("a.xml", fs::read_to_string(path).unwrap());
    validate(&document, &schema, ValidateOptions { ids, schematron: false }).is_empty()
}

fn schema(path: &Path, ids: bool) -> Option<Schema> {
    let text = fs::read_to_string(path).unwrap();
    let schema = Schema::from_text("c.rng", text, Syntax::Xml).ok()?;
    (!ids || schema.check_ids().is_ok()).then_some(schema)
}
