//! Any text is validated, or refused, without a panic; what is told lies within it.

#![no_main]

use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let source = Source::new("fuzz.xml", text);
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    for finding in validate(&source, BuiltIn::Teikit.schema(), options) {
        let labels = std::iter::once(&finding.primary).chain(&finding.secondary);
        for label in labels {
            assert!(text.get(label.span.range()).is_some(), "{finding:?}");
        }
    }
});
