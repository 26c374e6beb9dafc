//! Schemas with typical faults: all of them are told, where they are and what mends them.
//!
//! Each schema in `tests/bad_schemas` has its messages beside it; `SNAPSHOTS=overwrite cargo test`
//! writes them anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use teikit::report::{Outcome, PRETTY};
use teikit::schema::{Syntax, load};
use teikit::source::Source;

#[test]
fn every_fault_is_told() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_schemas");
    let is_schema = |path: &PathBuf| path.extension().is_some_and(|it| it != "txt");
    let files = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut schemas: Vec<_> = files.filter(is_schema).collect();
    schemas.sort();
    assert!(schemas.len() >= 9, "only {} schemas", schemas.len());
    for path in schemas {
        let expected = PathBuf::from(format!("{}.txt", path.display()));
        snapbox::assert_data_eq!(told(&path), snapbox::Data::read_from(&expected, None).raw());
    }
}

/// The messages about a schema.
fn told(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let syntax = if name.ends_with("rnc") { Syntax::Compact } else { Syntax::Xml };
    let source = Source::new(name, fs::read_to_string(path).unwrap());
    let faults = load(source, syntax, &|_| Err("it is not there".to_owned())).unwrap_err();
    let message = |(source, fault): &(_, _)| {
        let source: &std::sync::Arc<Source> = source;
        let findings = std::slice::from_ref(fault);
        let coloured = PRETTY.outcome(&Outcome::Checked { source, findings });
        anstream::adapter::strip_str(&coloured).to_string()
    };
    faults.iter().map(message).collect()
}
