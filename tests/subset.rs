//! The customisation is a subset of TEI P5: documents made at random from its grammar are valid
//! against `tei_all`, judged by Jing.
//!
//! `TEIKIT_SUBSET_DOCUMENTS` sets the number of documents; from 2,000 on, every attribute of every
//! element must have occurred as well.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "subset/document.rs"]
mod document;
#[path = "subset/generate.rs"]
mod generate;
#[path = "subset/grammar.rs"]
mod grammar;
#[path = "subset/measure.rs"]
mod measure;
#[path = "subset/random.rs"]
mod random;
#[path = "subset/values.rs"]
mod values;

use generate::{Coverage, Generator};
use grammar::Grammar;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas");
/// So many documents are enough for every attribute of every element to occur.
const ALL_ATTRIBUTES: usize = 2000;
/// Any number would do; the same one gives the same documents.
const SEED: u64 = 807;

#[test]
fn what_is_valid_here_is_valid_tei() {
    let Some(tei_all) = tei_all() else { return };
    let wanted = wanted_documents();
    let grammar = Grammar::read(&fs::read_to_string(rng()).unwrap());
    let mut generator = Generator::new(&grammar, SEED);
    let directory = empty_directory("subset");
    let paths = write_documents(&mut generator, wanted, &directory);
    assert_own(&paths);
    assert_valid(&jing(&[tei_all.to_str().unwrap()], &paths), "tei_all");
    assert_covered(&grammar, &generator.coverage, wanted);
    say(&format!("{wanted} of {wanted} random documents are valid against tei_all"));
    fs::remove_dir_all(directory).unwrap();
}

/// The `.rng` is made from the `.rnc`: they must judge spoilt documents alike, message by message.
#[test]
fn both_syntaxes_of_the_schema_say_the_same() {
    if !jing_is_installed() {
        return;
    }
    let grammar = Grammar::read(&fs::read_to_string(rng()).unwrap());
    let mut generator = Generator::new(&grammar, SEED + 1);
    let directory = empty_directory("syntaxes");
    let mut paths = vec![];
    for number in 0..150 {
        let mut root = generator.document();
        root.spoil(number % 7 + 2, number / 7);
        paths.push(write(&directory, number, &root.to_document()));
    }
    let in_xml = faults(&jing(&[&rng()], &paths));
    let compact = faults(&jing(&["-c", &format!("{SCHEMAS}/teikit.rnc")], &paths));
    assert!(in_xml.len() > 100, "the documents were not spoilt: {in_xml:?}");
    let difference = in_xml.symmetric_difference(&compact).next();
    assert_eq!(difference, None, "make teikit.rng again: schemas/README.md says how");
    fs::remove_dir_all(directory).unwrap();
}

fn wanted_documents() -> usize {
    std::env::var("TEIKIT_SUBSET_DOCUMENTS").map_or(150, |number| number.parse().unwrap())
}

fn rng() -> String {
    format!("{SCHEMAS}/teikit.rng")
}

/// The schema of TEI P5, or nothing, with a word of warning, where it or Jing is missing.
fn tei_all() -> Option<PathBuf> {
    let data = std::env::var("TEIKIT_DATA").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let schema = data.join("schemas/tei_all.rng");
    if !schema.exists() {
        say(&format!("SKIPPED: there is no {}; set TEIKIT_DATA", schema.display()));
        return None;
    }
    jing_is_installed().then_some(schema)
}

fn jing_is_installed() -> bool {
    let installed = Command::new("jing").output().is_ok();
    if !installed {
        say("SKIPPED: jing is not installed (Debian package jing)");
    }
    installed
}

/// Says something that is seen even when the test passes.
fn say(words: &str) {
    std::io::stderr().write_all(format!("{words}\n").as_bytes()).unwrap();
}

fn empty_directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

fn write_documents(generator: &mut Generator, wanted: usize, directory: &Path) -> Vec<PathBuf> {
    (0..wanted)
        .map(|number| write(directory, number, &generator.document().to_document()))
        .collect()
}

fn write(directory: &Path, number: usize, xml: &str) -> PathBuf {
    let path = directory.join(format!("{number:04}.xml"));
    fs::write(&path, xml).unwrap();
    path
}

/// What Jing says of the documents, one fault a line.
fn jing(schema: &[&str], documents: &[PathBuf]) -> String {
    let run = Command::new("jing").args(schema).args(documents).output().unwrap();
    assert!(run.status.code().is_some_and(|code| code < 2), "jing failed: {run:?}");
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// The faults without the lists of what was expected, which Jing gives in any order.
fn faults(messages: &str) -> BTreeSet<String> {
    let fault = |line: &str| line.split(';').next().unwrap_or_default().to_owned();
    messages.lines().map(fault).collect()
}

fn assert_valid(messages: &str, schema: &str) {
    let first: Vec<&str> = messages.lines().take(20).collect();
    assert!(first.is_empty(), "not valid against {schema}:\n{}", first.join("\n"));
}

/// The generator itself must be right, or the test would prove nothing.
fn assert_own(paths: &[PathBuf]) {
    assert_valid(&jing(&[&rng()], paths), "teikit.rng");
}

fn assert_covered(grammar: &Grammar, coverage: &Coverage, documents: usize) {
    for (element, attributes) in grammar.vocabulary() {
        assert!(coverage.elements.contains_key(&element), "{element} was never generated");
        for attribute in attributes {
            let pair = (element.clone(), attribute);
            let seen = coverage.attributes.contains_key(&pair);
            assert!(seen || documents < ALL_ATTRIBUTES, "{pair:?} was never generated");
        }
    }
}
