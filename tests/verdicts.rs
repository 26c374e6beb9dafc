//! Verdicts against those of Jing, which are kept with the test data: on real TEI, and on the test
//! documents of the TEI itself.
//!
//! Jing names the line on which a tag ends, we the name or the value in it: the first fault must
//! be in the markup that ends on Jing's line.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "who runs the tests must see what was compared")]

#[allow(dead_code, reason = "this test needs a part of it")]
mod shared;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use teikit::diagnostic::{Diagnostic, Severity};
use teikit::schema::{Schema, Syntax};
use teikit::source::{Encoding, Source, encoding};
use teikit::validate::{ValidateOptions, validate};

/// What Jing said of a document.
struct Verdict {
    file: String,
    /// `valid`, `invalid`, or why there is no verdict.
    word: String,
    line: Option<usize>,
    ids: bool,
}

/// Without optimisation, larger documents are left out; `cargo test --release` has all of them.
const MAX_BYTES: usize = 60_000;

#[test]
fn real_documents() {
    let Some(folder) = shared::data("tei") else { return };
    let text = fs::read_to_string(folder.join("verdicts.tsv")).unwrap();
    let verdicts: Vec<_> = rows(&text)
        .map(|row| Verdict {
            file: row[0].to_owned(),
            word: row[1].to_owned(),
            line: row[3].parse().ok(),
            ids: true,
        })
        .collect();
    assert_eq!(verdicts.len(), 275);
    compare(&folder, &verdicts);
}

#[test]
fn test_documents_of_the_tei() {
    let Some(folder) = shared::data("p5test") else { return };
    let text = fs::read_to_string(folder.join("verdicts.tsv")).unwrap();
    let verdicts: Vec<_> = rows(&text)
        .map(|row| Verdict {
            file: row[0].to_owned(),
            word: row[3].to_owned(),
            line: row[5].parse().ok(),
            ids: row[2] == "id",
        })
        .collect();
    assert_eq!(verdicts.len(), 210);
    compare(&folder, &verdicts);
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let path = shared::data("schemas/tei_all.rng").unwrap();
        let text = fs::read_to_string(path).unwrap();
        Schema::from_text("tei_all.rng", text, Syntax::Xml).unwrap()
    })
}

fn compare(folder: &Path, verdicts: &[Verdict]) {
    if cfg!(debug_assertions) {
        eprintln!("SKIPPED: documents of more than {MAX_BYTES} bytes, without --release");
    }
    let wrong: Vec<_> = verdicts.iter().filter_map(|verdict| difference(folder, verdict)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), verdicts.len(), wrong.join("\n"));
}

/// Where we differ from Jing. What Jing could not read to its end must have a fault of ours.
fn difference(folder: &Path, verdict: &Verdict) -> Option<String> {
    let bytes = fs::read(folder.join(&verdict.file)).unwrap();
    if cfg!(debug_assertions) && bytes.len() > MAX_BYTES {
        return None;
    }
    let (text, encoding) = encoding::decode_xml(bytes).ok()?;
    let source = Source::decoded(&*verdict.file, text, encoding);
    let options = ValidateOptions { ids: verdict.ids, schematron: false };
    let mut found = validate(&source, schema(), options);
    found.retain(|finding| finding.severity == Severity::Error);
    let is_right = match (&*verdict.word, found.first()) {
        ("valid", None) | ("not-well-formed", Some(_)) | ("io-error", _) => true,
        ("invalid", Some(first)) => ends_on(&source, first, verdict.line.unwrap()),
        // Jing goes by the declaration of the encoding, we by the byte order mark.
        ("not-well-formed", None) => encoding != Encoding::default(),
        _ => false,
    };
    let what = || {
        let first = found.first().map_or_else(String::new, |first| {
            let at = source.position(first.primary.span.start as usize);
            format!("{}:{} {}", at.line, at.column, first.message)
        });
        format!("{}: {} {:?}, we: {first}", verdict.file, verdict.word, verdict.line)
    };
    (!is_right).then(what)
}

/// Whether the markup with the fault begins before or on a line, and ends on it or behind. Of what
/// is incomplete Jing names the end tag, which may be far behind.
fn ends_on(source: &Source, fault: &Diagnostic, line: usize) -> bool {
    let span = fault.primary.span;
    let end = match fault.code.id {
        "rng/incomplete" => source.text().len(),
        _ => source.text()[span.end as usize..].find('>').unwrap_or(0) + span.end as usize,
    };
    let lines = source.position(span.start as usize).line..=source.position(end).line;
    lines.contains(&line)
}
