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
use teikit::schema::{BuiltIn, Schema, Syntax};
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
    compare("converted", &some(documents, 25, 3), built_in());
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
    compare("gold", &some(documents, 5, 6), built_in());
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
    compare("generated", &some(documents, 50, 2), built_in());
}

#[test]
fn real_documents() {
    let Some(folder) = shared::data("tei") else { return };
    let mut documents = texts(&folder);
    documents.retain(|tei| tei.len() < 60_000 && Tree::parse(tei).is_ok());
    assert!(documents.len() > 20, "{}", documents.len());
    compare("real", &some(documents, 25, 0), built_in());
}

/// Valid ones, and spoilt versions of them.
#[test]
fn real_documents_against_all_of_tei() {
    let (Some(folder), Some(pair)) = (shared::data("tei"), tei_all()) else { return };
    let verdicts = fs::read_to_string(folder.join("verdicts.tsv")).unwrap();
    let names = verdicts.lines().filter_map(|line| line.split_once("\tvalid\t"));
    let texts = names.map(|(name, _)| fs::read_to_string(folder.join(name)).unwrap());
    let is_plain = |text: &String| {
        text.len() < 20_000 && !text.contains("XInclude") && !text.contains("<!DOCTYPE")
    };
    let documents: Vec<_> = texts.filter(is_plain).collect();
    assert!(documents.len() > 20, "{}", documents.len());
    compare("all", &some(documents, 10, 6), pair);
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

/// A schema for us and for the oracle.
struct Pair {
    rng: String,
    ours: Schema,
    oracle: teixml::Schema,
}

impl Pair {
    fn new(rng: String) -> Self {
        let ours = Schema::from_text("x.rng", &*rng, Syntax::Xml).unwrap();
        let mut oracle = teixml::Schema::from_text(&rng, "x.rng", SchemaSyntax::Xml).unwrap();
        oracle.set_schematron(false);
        Self { rng, ours, oracle }
    }

    /// The verdict of the oracle; nothing where it gives up with a panic.
    fn oracle(&self, tei: &str) -> Option<bool> {
        let judge = || self.oracle.validate_str(tei).is_ok_and(|faults| faults.is_empty());
        catch_unwind(AssertUnwindSafe(judge)).ok()
    }
}

fn built_in() -> &'static Pair {
    static BUILT_IN: OnceLock<Pair> = OnceLock::new();
    BUILT_IN.get_or_init(|| Pair::new(BuiltIn::Teikit.relaxng().to_owned()))
}

fn tei_all() -> Option<&'static Pair> {
    static TEI_ALL: OnceLock<Pair> = OnceLock::new();
    let path = shared::data("schemas/tei_all.rng")?;
    Some(TEI_ALL.get_or_init(|| Pair::new(fs::read_to_string(path).unwrap())))
}

/// Compares the verdicts on all documents; Jing is asked about those on which they differ.
fn compare(kind: &str, documents: &[String], pair: &Pair) {
    let (mut invalid, mut differing) = (0, vec![]);
    for tei in documents {
        let ours = is_valid(tei, &pair.ours);
        invalid += usize::from(!ours);
        if pair.oracle(tei) != Some(ours) {
            differing.push((tei, ours));
        }
    }
    eprintln!(
        "{kind}: {} documents, {invalid} invalid, {} differ",
        documents.len(),
        differing.len()
    );
    judge(kind, &differing, pair);
}

/// How many documents Jing is asked about at once.
const BATCH: usize = 500;

/// What Jing says must be what we say.
fn judge(kind: &str, differing: &[(&String, bool)], pair: &Pair) {
    if differing.is_empty() || shared::program("jing").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("matcher-{kind}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let rng = folder.join("schema.rng");
    fs::write(&rng, &pair.rng).unwrap();
    let mut wrong = vec![];
    for batch in differing.chunks(BATCH) {
        let paths: Vec<_> = (0..batch.len()).map(|at| folder.join(format!("{at}.xml"))).collect();
        for (path, (tei, _)) in paths.iter().zip(batch) {
            fs::write(path, tei).unwrap();
        }
        let run = shared::program("jing").unwrap().arg(&rng).args(&paths).output().unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(!said.contains(": fatal: "), "Jing has stopped: {said}");
        for (path, (tei, ours)) in paths.iter().zip(batch) {
            let about = format!("{}:", path.display());
            let jing = said.lines().filter(|line| line.starts_with(&about));
            let jing: Vec<_> = jing.filter(|line| line.contains(": error: ")).collect();
            if jing.is_empty() != *ours {
                let found = findings(tei, &pair.ours);
                wrong.push(format!("we {ours}: {found:?}\n  jing {jing:?}\n{tei}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong verdicts:\n{}", wrong.len(), wrong.join("\n"));
    fs::remove_dir_all(&folder).unwrap();
}
