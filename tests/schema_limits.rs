//! Schemas that are made to take long: each is used, or refused with a clear message, in time that
//! grows with its size.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use teikit::diagnostic::Severity;
use teikit::schema::{Schema, SchemaError, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

/// A schema in the compact syntax.
fn schema(text: &str) -> Result<Schema, SchemaError> {
    Schema::from_text("a.rnc", text, Syntax::Compact)
}

fn is_valid(schema: &Schema, document: &str) -> bool {
    let options = ValidateOptions { ids: false, schematron: false };
    let findings = validate(&Source::new("a.xml", document), schema, options);
    findings.iter().all(|finding| finding.severity != Severity::Error)
}

/// The code of the first fault.
fn refused(text: &str) -> &'static str {
    match schema(text) {
        Err(SchemaError::Grammar { faults, .. }) => faults[0].1.code.id,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{} is accepted", &text[..text.len().min(100)]),
    }
}

/// A hundred definitions, each of them the next one twice: 2¹⁰⁰ of the last.
fn doubling(join: char, last: &str) -> String {
    let twice = (0..100).map(|at| format!("d{at} = d{0} {join} d{0}\n", at + 1));
    format!("start = element a {{ d0 }}\n{}d100 = {last}\n", twice.collect::<String>())
}

#[test]
fn definitions_may_double_a_hundred_times() {
    let group = schema(&doubling(',', "element b { empty }?")).unwrap();
    assert!(is_valid(&group, "<a/>") && is_valid(&group, "<a><b/><b/><b/></a>"));
    assert!(!is_valid(&group, "<a><b/><c/></a>"));
    let choice = schema(&doubling('|', "(attribute b { text }, text)")).unwrap();
    assert!(is_valid(&choice, "<a b=''>c</a>") && !is_valid(&choice, "<a>c</a>"));
    assert_eq!(refused(&doubling(',', "attribute b { text }")), "schema/duplicate-attribute");
    assert_eq!(refused(&doubling('&', "element b { empty }")), "schema/ambiguous-interleave");
}

#[test]
fn names_without_end_are_compared_in_time() {
    let except = |at: usize| format!("attribute * - n{at}:* {{ text }}*");
    let namespaces = (0..2000).map(|at| format!("namespace n{at} = \"u{at}\"\n"));
    let wildcards: Vec<_> = (0..2000).map(except).collect();
    let text = format!(
        "{}start = element a {{ {} }}",
        namespaces.collect::<String>(),
        wildcards.join(", ")
    );
    assert_eq!(refused(&text), "schema/duplicate-attribute");
}

#[test]
fn a_circle_of_many_definitions_is_shown_in_short() {
    let links = (0..10_000).map(|at| format!("d{at} = d{}?\n", (at + 1) % 10_000));
    let text = format!("start = element a {{ d0 }}\n{}", links.collect::<String>());
    let Err(SchemaError::Grammar { faults, .. }) = schema(&text) else { panic!("accepted") };
    assert_eq!((faults.len(), faults[0].1.code.id), (1, "schema/recursion"));
    assert!(faults[0].1.message.len() < 200, "{}", faults[0].1.message);
}
