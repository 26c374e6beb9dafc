//! What holds for every text in Leiden+; tests and the fuzzer check the same.

use std::sync::Arc;
use teikit::notation::leiden::Dialect;
use teikit::notation::{Notation, builtin};
use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert, restore};
use teikit::validate::{ValidateOptions, validate};

/// The notations of texts, translations and commentaries.
pub(crate) const DIALECTS: [Dialect; 3] =
    [Dialect::Text, Dialect::Translation, Dialect::Commentary];

fn notation(dialect: Dialect) -> Arc<Notation> {
    let found = builtin::all().iter().find(|notation| notation.dialect() == Some(dialect));
    Arc::clone(found.expect("each has a notation"))
}

/// The TEI of a text.
pub(crate) fn tei(text: &str, dialect: Dialect) -> String {
    let options = ConvertOptions {
        notation: notation(dialect),
        file_name: Some("text.txt".to_owned()),
        ..Default::default()
    };
    convert(&Source::new("text.txt", text), &options).tei
}

/// The text comes back byte for byte, its TEI is valid, and no instruction is stale.
pub(crate) fn round_trip(text: &str, dialect: Dialect) -> String {
    let tei = tei(text, dialect);
    let restored = restore(&Source::new("text.xml", tei.as_str()))
        .unwrap_or_else(|findings| panic!("{findings:?}\n{tei}"));
    assert_eq!(String::from_utf8_lossy(&restored.bytes), text, "\n{tei}");
    assert!(restored.findings.is_empty(), "{:?}\n{tei}", restored.findings);
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    let source = Source::new("text.xml", tei.as_str());
    let findings = validate(&source, BuiltIn::Teikit.schema(), options);
    assert!(findings.is_empty(), "{findings:?}\n{text:?}\n{tei}");
    tei
}
