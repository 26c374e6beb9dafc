//! Typical faults of TEI documents: one report each, at the right place, with a help that mends it.
//!
//! The documents, what is to be said of them, and what others say is in `tests/faults`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use teikit::diagnostic::Diagnostic;
use teikit::report::{Outcome, PRETTY};
use teikit::schema::{BuiltIn, Schema, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

/// A line of `tests/faults/faults.tsv`.
struct Fault {
    name: String,
    schema: &'static Schema,
    /// `line:column` of the finding.
    place: String,
    code: String,
    /// What stands in the document, and what mends it.
    mended: Option<(String, String)>,
}

impl Fault {
    fn source(&self) -> Source {
        read(&self.name)
    }

    fn findings(&self, source: &Source) -> Vec<Diagnostic> {
        validate(source, self.schema, ValidateOptions::default())
    }
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

/// The document of this name below `tests/faults`.
fn read(name: &str) -> Source {
    let text = fs::read_to_string(directory().join(name).with_extension("xml")).unwrap();
    Source::new(format!("{name}.xml"), text)
}

/// The schema `tei_all`, where it is.
fn tei_all() -> Option<&'static Schema> {
    static TEI_ALL: OnceLock<Option<Schema>> = OnceLock::new();
    let load = || {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
        let data = std::env::var_os("TEIKIT_DATA").map_or(beside, PathBuf::from);
        let text = fs::read_to_string(data.join("schemas/tei_all.rng")).ok()?;
        let loaded = Schema::from_text("tei_all.rng", text, Syntax::Xml);
        Some(loaded.map_err(|error| error.to_string()).unwrap())
    };
    TEI_ALL.get_or_init(load).as_ref()
}

/// All faults whose schema is there.
fn faults() -> Vec<Fault> {
    let table = fs::read_to_string(directory().join("faults.tsv")).unwrap();
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    let faults: Vec<Fault> = lines.iter().filter_map(|line| fault(line)).collect();
    assert!(lines.len() >= 40, "only {} faults", lines.len());
    if faults.len() < lines.len() {
        skipped(lines.len() - faults.len());
    }
    faults
}

#[expect(clippy::print_stderr, reason = "who runs the tests must learn that some did nothing")]
fn skipped(count: usize) {
    eprintln!("SKIPPED: {count} faults need schemas/tei_all.rng in TEIKIT_DATA");
}

fn fault(line: &str) -> Option<Fault> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, schema, place, code, from, to] = cells[..] else { panic!("six cells: {line}") };
    let schema = if schema == "teikit" { BuiltIn::Teikit.schema() } else { tei_all()? };
    let mended = (from != "-").then(|| (from.replace("\\n", "\n"), to.replace("\\n", "\n")));
    let (name, place, code) = (name.to_owned(), place.to_owned(), code.to_owned());
    Some(Fault { name, schema, place, code, mended })
}

/// `line:column code` of each finding.
fn brief(source: &Source, findings: &[Diagnostic]) -> Vec<String> {
    let brief = |finding: &Diagnostic| {
        let at = source.position(finding.primary.span.start as usize);
        format!("{}:{} {}", at.line, at.column, finding.code.id)
    };
    findings.iter().map(brief).collect()
}

fn pretty(source: &Source, findings: &[Diagnostic]) -> String {
    let coloured = PRETTY.outcome(&Outcome::Checked { source, findings });
    anstream::adapter::strip_str(&coloured).to_string()
}

#[test]
fn every_document_is_in_the_table() {
    let table = fs::read_to_string(directory().join("faults.tsv")).unwrap();
    let listed = |name: &str| table.lines().any(|line| line.split('\t').next() == Some(name));
    for entry in fs::read_dir(directory()).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(listed(name), "{name} is not in faults.tsv");
        }
    }
}

#[test]
fn one_fault_is_one_report() {
    let mut wrong = vec![];
    for fault in faults() {
        let source = fault.source();
        let found = brief(&source, &fault.findings(&source));
        let wanted = format!("{} {}", fault.place, fault.code);
        if found != [wanted.as_str()] {
            wrong.push(format!("{}: wanted {wanted}, found {}", fault.name, found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn faults_are_told_as_stored() {
    for fault in faults() {
        let source = fault.source();
        let told = pretty(&source, &fault.findings(&source));
        let path = directory().join(&fault.name).with_extension("txt");
        snapbox::assert_data_eq!(told, snapbox::Data::read_from(&path, None).raw());
    }
}

#[test]
fn what_is_mended_is_valid() {
    let mut mended = 0;
    for fault in faults() {
        let Some((from, to)) = &fault.mended else { continue };
        let text = fault.source().into_text();
        assert_eq!(text.matches(from.as_str()).count(), 1, "{}: {from}", fault.name);
        let source = Source::new(fault.name.as_str(), text.replace(from, to));
        let findings = fault.findings(&source);
        assert!(findings.is_empty(), "{}", pretty(&source, &findings));
        mended += 1;
    }
    assert!(mended > 40 || tei_all().is_none(), "only {mended} documents are mended");
}

/// Documents that are wrong from beginning to end get few findings, and the first one says why.
#[test]
fn documents_of_another_kind_are_told_in_short() {
    let Some(schema) = tei_all() else { return skipped(MANY.len()) };
    for (name, findings) in MANY {
        let source = read(&format!("many/{name}"));
        let found = validate(&source, schema, ValidateOptions::default());
        let told = pretty(&source, &found);
        assert_eq!(found.len(), *findings, "{name}\n{told}");
        let path = directory().join("many").join(name).with_extension("txt");
        snapbox::assert_data_eq!(told, snapbox::Data::read_from(&path, None).raw());
    }
}

/// The documents in `tests/faults/many`, and how many findings each gets.
const MANY: &[(&str, usize)] = &[
    ("p4-letter", 1),
    ("page", 1),
    ("word", 1),
    ("wrong-namespace", 1),
    ("included", 1),
    ("pasted", 12),
];
