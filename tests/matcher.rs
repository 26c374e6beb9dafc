//! The verdict in one pass against that of `teixml`, which works on a tree: on converted
//! transcripts, model encodings, generated documents, real TEI, and spoilt versions of them.
//!
//! Where the two differ, Jing is the judge. `TEIKIT_MUTATIONS` sets how many spoilt versions of
//! each document there are.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "who runs the tests must see what was compared")]

#[path = "subset/document.rs"]
#[allow(dead_code, reason = "this test needs a part of it")]
mod document;
#[path = "subset/generate.rs"]
#[allow(dead_code, reason = "this test needs a part of it")]
mod generate;
#[path = "subset/grammar.rs"]
#[allow(dead_code, reason = "this test needs a part of it")]
mod grammar;
#[path = "subset/measure.rs"]
mod measure;
#[path = "matcher/mutate.rs"]
mod mutate;
#[path = "subset/random.rs"]
mod random;
mod shared;
#[path = "subset/values.rs"]
mod values;

use mutate::mutate;
use random::Random;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use teikit::diagnostic::{Diagnostic, Severity};
use teikit::schema::{BuiltIn, Schema};
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert};
use teikit::validate::{ValidateOptions, validate};
use teikit::xml::Tree;
use teikit::xml::events::MAX_DEPTH;
use teixml::relaxng::SchemaSyntax;

const OPTIONS: ValidateOptions = ValidateOptions { ids: true, schematron: false };

#[test]
fn converted_transcripts() {
    let Some(folder) = shared::data("transcripts") else { return };
    let mut documents = vec![];
    for path in files(&folder, &["md", "txt"]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let source = Source::new(path.display().to_string(), text);
        documents.push(convert(&source, &ConvertOptions::default()).tei);
    }
    assert!(documents.len() > 200, "{}", documents.len());
    for tei in &documents {
        let found = findings(tei, BuiltIn::Teikit.schema());
        assert!(found.is_empty(), "{found:?}");
    }
    // Long ones take the engine long.
    documents.retain(|tei| tei.len() < 20_000);
    compare("converted", &some(documents, 25, 3));
}

#[test]
fn model_encodings() {
    let Some(data) = shared::data("") else { return };
    let folder = data.join("../spec/gold");
    if !folder.exists() {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return;
    }
    let documents = texts(&folder);
    assert!(documents.len() > 2);
    compare("gold", &some(documents, 5, 6));
}

#[test]
fn generated_documents() {
    let grammar = grammar::Grammar::read(BuiltIn::Teikit.relaxng());
    let mut generator = generate::Generator::new(&grammar, 1963);
    let documents: Vec<_> = (0..300).map(|_| generator.document().to_document()).collect();
    for tei in &documents {
        let found = findings(tei, BuiltIn::Teikit.schema());
        assert!(found.is_empty(), "{found:?}");
    }
    compare("generated", &some(documents, 50, 2));
}

#[test]
fn real_documents() {
    let Some(folder) = shared::data("tei") else { return };
    let mut documents = texts(&folder);
    documents.retain(|tei| tei.len() < 60_000 && Tree::parse(tei).is_ok());
    assert!(documents.len() > 20, "{}", documents.len());
    compare("real", &some(documents, 25, 0));
}

/// As deep as the reader goes: the engine, which has a limit of its own, is not asked.
#[test]
fn a_million_levels_are_judged() {
    let depth = MAX_DEPTH - 5;
    let (open, close) = ("<hi>".repeat(depth), "</hi>".repeat(depth));
    let tei = format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc>\
         <titleStmt><title>{open}x{close}</title></titleStmt>\
         <publicationStmt><publisher>x</publisher></publicationStmt>\
         <sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body><p/></body></text></TEI>"
    );
    let found = findings(&tei, BuiltIn::Teikit.schema());
    assert!(found.is_empty(), "{:?}", found.first());
}

/// `count` of the documents, and `mutations` spoilt versions of each; all of them, and so many
/// versions as it says, where `TEIKIT_MUTATIONS` is set.
fn some(documents: Vec<String>, count: usize, mutations: usize) -> Vec<String> {
    let wanted = std::env::var("TEIKIT_MUTATIONS").map(|number| number.parse().unwrap());
    let step = if wanted.is_ok() { 1 } else { documents.len().div_ceil(count) };
    let mut random = Random::new(807);
    let mut all = vec![];
    for document in documents.into_iter().step_by(step.max(1)) {
        for _ in 0..wanted.clone().unwrap_or(mutations) {
            all.push(mutate(&document, &mut random));
        }
        all.push(document);
    }
    all
}

fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut paths = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if extension.is_some_and(|extension| extensions.contains(&extension)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
}

fn texts(folder: &Path) -> Vec<String> {
    let paths = files(folder, &["xml"]);
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn findings(tei: &str, schema: &Schema) -> Vec<Diagnostic> {
    validate(&Source::new("x", tei), schema, OPTIONS)
}

fn is_valid(tei: &str, schema: &Schema) -> bool {
    findings(tei, schema).iter().all(|finding| finding.severity != Severity::Error)
}

/// The verdict of the oracle; nothing where it gives up with a panic.
fn oracle(tei: &str) -> Option<bool> {
    static ORACLE: OnceLock<teixml::Schema> = OnceLock::new();
    let oracle = ORACLE.get_or_init(|| {
        let text = BuiltIn::Teikit.relaxng();
        let mut schema = teixml::Schema::from_text(text, "x.rng", SchemaSyntax::Xml).unwrap();
        schema.set_schematron(false);
        schema
    });
    catch_unwind(AssertUnwindSafe(|| {
        oracle.validate_str(tei).is_ok_and(|faults| faults.is_empty())
    }))
    .ok()
}

/// Compares the verdicts on all documents; Jing is asked about those on which they differ.
fn compare(kind: &str, documents: &[String]) {
    let (mut invalid, mut differing) = (0, vec![]);
    for tei in documents {
        let ours = is_valid(tei, BuiltIn::Teikit.schema());
        invalid += usize::from(!ours);
        if oracle(tei) != Some(ours) {
            differing.push((tei, ours));
        }
    }
    eprintln!(
        "{kind}: {} documents, {invalid} invalid, {} differ",
        documents.len(),
        differing.len()
    );
    judge(kind, &differing);
}

/// What Jing says must be what we say.
fn judge(kind: &str, differing: &[(&String, bool)]) {
    if differing.is_empty() || shared::program("jing").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("matcher-{kind}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let rng = folder.join("teikit.rng");
    fs::write(&rng, BuiltIn::Teikit.relaxng()).unwrap();
    let mut wrong = vec![];
    for (number, (tei, ours)) in differing.iter().enumerate() {
        let path = folder.join(format!("{number}.xml"));
        fs::write(&path, tei).unwrap();
        let run = shared::program("jing").unwrap().arg(&rng).arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        if run.status.success() != *ours {
            let found = findings(tei, BuiltIn::Teikit.schema());
            wrong.push(format!("{}: we {ours}: {found:?}\n  jing {said}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong verdicts:\n{}", wrong.len(), wrong.join("\n"));
    fs::remove_dir_all(&folder).unwrap();
}
