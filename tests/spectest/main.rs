//! The test suite of the RELAX NG specification: 385 schemas, with documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "each test uses a part of the module")]
#[path = "../shared/mod.rs"]
mod shared;
mod suite;

use suite::Case;
use teikit::diagnostic::Severity;
use teikit::schema::{Schema, SchemaError, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

#[test]
fn schemas_are_accepted_or_refused() {
    let Some(path) = shared::data("rngtest/spectest.xml") else { return };
    let cases = suite::cases(&path);
    let count = |correct: bool| cases.iter().filter(|case| case.is_correct == correct).count();
    assert_eq!((count(true), count(false)), (172, 213));
    let wrong: Vec<_> = cases.iter().filter_map(wrong_schema).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn documents_are_valid_or_invalid() {
    let Some(path) = shared::data("rngtest/spectest.xml") else { return };
    let cases = suite::cases(&path);
    let count = |valid: bool| {
        let all = cases.iter().flat_map(|case| &case.documents);
        all.filter(|(is_valid, _)| *is_valid == valid).count()
    };
    assert_eq!((count(true), count(false)), (289, 291));
    let wrong: Vec<_> =
        cases.iter().filter(|case| case.is_correct).flat_map(wrong_documents).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with the verdict on a schema.
fn wrong_schema(case: &Case) -> Option<String> {
    let Case { number, section, .. } = case;
    match loaded(case) {
        Ok(_) if case.is_correct => None,
        Ok(_) => Some(format!("{number} (section {section}) is accepted")),
        Err(_) if !case.is_correct => None,
        Err(error) => Some(format!("{number} (section {section}) is refused: {error}")),
    }
}

/// What is wrong with the verdicts on the documents of a case; they are counted from 1.
fn wrong_documents(case: &Case) -> Vec<String> {
    let Case { number, section, documents, .. } = case;
    let schema = match loaded(case) {
        Ok(schema) => schema,
        Err(error) => return vec![format!("{number} (section {section}) is refused: {error}")],
    };
    let options = ValidateOptions { ids: false, schematron: false };
    let verdicts = documents.iter().zip(1..).filter_map(|((is_valid, text), at)| {
        let findings = validate(&Source::new("document", text.clone()), &schema, options);
        let first = findings.iter().find(|it| it.severity == Severity::Error);
        let found = first.map_or("valid", |finding| &finding.message);
        (first.is_none() != *is_valid).then(|| {
            let wanted = if *is_valid { "valid" } else { "invalid" };
            format!("{number}.{at} (section {section}) is {wanted}, found {found}: {text}")
        })
    });
    verdicts.collect()
}

fn loaded(case: &Case) -> Result<Schema, SchemaError> {
    let file = |path: &str| {
        let text = case.files.get(path).ok_or_else(|| "there is no such file".to_owned())?;
        Ok(Source::new(path, text.clone()))
    };
    Schema::load(Source::new("schema", case.schema.clone()), Syntax::Xml, &file)
}
