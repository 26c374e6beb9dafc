//! The test suite of the RELAX NG specification: 385 schemas, with documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "each test uses a part of the module")]
#[path = "../shared/mod.rs"]
mod shared;
mod suite;

use suite::Case;
use teikit::schema::{Syntax, load};
use teikit::source::Source;

#[test]
fn schemas_are_accepted_or_refused() {
    let Some(path) = shared::data("rngtest/spectest.xml") else { return };
    let cases = suite::cases(&path);
    let count = |correct: bool| cases.iter().filter(|case| case.is_correct == correct).count();
    assert_eq!((count(true), count(false)), (172, 213));
    let documents = |valid: bool| {
        let all = cases.iter().flat_map(|case| &case.documents);
        all.filter(|(is_valid, _)| *is_valid == valid).count()
    };
    assert_eq!((documents(true), documents(false)), (289, 291));
    let wrong: Vec<_> = cases.iter().filter_map(wrong_schema).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with the verdict on a schema.
fn wrong_schema(case: &Case) -> Option<String> {
    let Case { number, section, .. } = case;
    match loaded(case) {
        Ok(()) if case.is_correct => None,
        Ok(()) => Some(format!("{number} (section {section}) is accepted")),
        Err(_) if !case.is_correct => None,
        Err(faults) => Some(format!("{number} (section {section}) is refused: {faults}")),
    }
}

fn loaded(case: &Case) -> Result<(), String> {
    let file = |path: &str| {
        let text = case.files.get(path).ok_or_else(|| "there is no such file".to_owned())?;
        Ok(Source::new(path, text.clone()))
    };
    match load(Source::new("schema", case.schema.clone()), Syntax::Xml, &file) {
        Ok(_) => Ok(()),
        Err(faults) => Err(faults.iter().map(|(_, fault)| fault.message.clone() + "; ").collect()),
    }
}
