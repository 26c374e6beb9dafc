//! The mapping: for each phenomenon of the specification, transcripts with the TEI they give.
//!
//! `tests/mapping/*.toml` hold one row of the mapping each: its identifier and cases. A case names
//! the notation, the transcript (`text`), a fragment of the TEI (`tei`), and, where the transcript
//! does not spell the mark canonically, how that is spelled (`clean`). Each transcript must give
//! that TEI, valid; come back exactly; come back canonically without the instructions; and the
//! canonical spelling must give the same text in TEI again.

#[path = "mapping/rows.rs"]
mod rows;

use rows::ROWS;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use teikit::diagnostic::Severity;
use teikit::document::Names;
use teikit::document::names::ListFormat;
use teikit::notation::{builtin, definition};
use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::transcript::encode::Redaction;
use teikit::transcript::infer::Infer;
use teikit::transcript::{ConvertOptions, convert, restore};
use teikit::validate::{ValidateOptions, validate};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    /// The row of the mapping.
    id: String,
    /// The cases.
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default = "markdown")]
    notation: String,
    /// A notation of the user's own, instead of one that is known by its name.
    definition: Option<String>,
    /// A list of names, in CSV.
    #[serde(default)]
    names: String,
    /// The transcript.
    text: String,
    /// What the TEI holds, in one line: layout and instructions are left out.
    #[serde(default)]
    tei: Vec<String>,
    /// What it does not hold.
    #[serde(default)]
    not: Vec<String>,
    /// The canonical spelling, where the transcript has another.
    clean: Option<String>,
    /// `gap`, `del` or `frus`.
    #[serde(default)]
    redaction: String,
    /// Whether the canonical spelling says less than the transcript.
    #[serde(default)]
    lossy: bool,
    /// Whether anything is inferred.
    #[serde(default = "yes")]
    infer: bool,
}

fn markdown() -> String {
    "markdown".to_owned()
}

fn yes() -> bool {
    true
}

#[test]
fn every_row_has_a_fixture() {
    let found: BTreeSet<String> = fixtures().into_iter().map(|(_, fixture)| fixture.id).collect();
    let wanted: BTreeSet<String> = ROWS.iter().map(|(_, id)| (*id).to_owned()).collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let unknown: Vec<_> = found.difference(&wanted).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing {missing:?}, unknown {unknown:?}");
}

#[test]
fn every_case_holds() {
    let mut faults = String::new();
    for (name, fixture) in fixtures() {
        assert!(!fixture.case.is_empty(), "{name} has a case");
        for case in &fixture.case {
            check(&name, case, &mut faults);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn check(name: &str, case: &Case, faults: &mut String) {
    let mut fault = |what: &str, more: &str| {
        let _ = writeln!(faults, "{name}: {what}\n  {:?}\n  {more}\n", case.text);
    };
    let tei = tei_of(&case.text, case, false);
    let flat = flat(&tei);
    for wanted in case.tei.iter().filter(|wanted| !flat.contains(&**wanted)) {
        fault("the TEI does not hold", &format!("{wanted}\n  in {}", body(&flat)));
    }
    for unwanted in case.not.iter().filter(|unwanted| flat.contains(&***unwanted)) {
        fault("the TEI holds", &format!("{unwanted}\n  in {}", body(&flat)));
    }
    if let Some(error) = invalid(&tei) {
        fault("the TEI is not valid", &format!("{error}\n  {}", body(&flat)));
    }
    let restored = text_of(&tei);
    if restored != case.text {
        fault("the transcript does not come back", &format!("{restored:?}\n  {}", body(&tei)));
    }
    if redaction_of(&tei) != redaction(case) {
        fault("the document does not say how withheld text is encoded", "");
    }
    let clean = text_of(&tei_of(&case.text, case, true));
    let canonical = case.clean.as_ref().unwrap_or(&case.text);
    if clean != *canonical {
        fault("the canonical spelling is", &format!("{clean:?}\n  {}", body(&flat)));
    }
    if case.lossy {
        return;
    }
    let again = self::flat(&tei_of(&clean, case, false));
    if body(&again) != body(&flat) {
        fault("the canonical spelling gives", &format!("{}\n  not {}", body(&again), body(&flat)));
    }
}

fn redaction(case: &Case) -> Redaction {
    let name = if case.redaction.is_empty() { "gap" } else { &case.redaction };
    Redaction::named(name).unwrap_or_else(|| panic!("no redaction is called {name}"))
}

fn redaction_of(tei: &str) -> Redaction {
    restore(&Source::new("text.xml", tei)).expect("the TEI is well-formed").redaction
}

fn tei_of(text: &str, case: &Case, clean: bool) -> String {
    let infer = if case.infer { Infer::All } else { Infer::None };
    let notation = match &case.definition {
        Some(definition) => Arc::new(definition::parse(definition).expect("it is a definition")),
        None => builtin::named(&case.notation).expect("the notation is known"),
    };
    let options = ConvertOptions {
        notation,
        clean,
        infer: infer.into(),
        redaction: redaction(case),
        names: Arc::new(names(case)),
        file_name: Some("text.md".to_owned()),
        ..ConvertOptions::default()
    };
    convert(&Source::new("text.md", text), &options).tei
}

fn names(case: &Case) -> Names {
    let lists = [(ListFormat::Csv, &*case.names)];
    let lists = if case.names.is_empty() { &[][..] } else { &lists };
    Names::read(lists).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn text_of(tei: &str) -> String {
    let restored = restore(&Source::new("text.xml", tei)).expect("the TEI is well-formed");
    assert!(restored.findings.is_empty(), "{:?}\n{tei}", restored.findings);
    String::from_utf8(restored.bytes).expect("the text is UTF-8")
}

fn invalid(tei: &str) -> Option<String> {
    let source = Source::new("text.xml", tei);
    let findings = validate(&source, BuiltIn::Teikit.schema(), ValidateOptions::default());
    let error = findings.into_iter().find(|finding| finding.severity == Severity::Error)?;
    Some(format!("{}: {}", error.message, &tei[error.primary.span.range()]))
}

/// A document without its instructions, and without line ends and indentation between tags.
fn flat(tei: &str) -> String {
    let mut kept = String::new();
    let mut rest = tei;
    while let Some((before, instruction)) = rest.split_once("<?teikit ") {
        kept.push_str(before);
        rest = instruction.split_once("?>").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept.split('\n').collect();
    let mut flat = String::new();
    for line in lines {
        let text = line.trim_start();
        let is_layout = flat.ends_with('>') && (text.starts_with('<') || text.is_empty());
        if !flat.is_empty() && !is_layout {
            flat.push('\n');
        }
        flat.push_str(if is_layout { text } else { line });
    }
    flat
}

fn body(tei: &str) -> &str {
    tei.split_once("<text>").map_or(tei, |(_, body)| body)
}

/// The fixtures with the names of their files, in their order.
fn fixtures() -> Vec<(String, Fixture)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mapping");
    let mut paths: Vec<_> = std::fs::read_dir(directory)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    paths.sort();
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("a fixture can be read");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let fixture = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, fixture)
    };
    paths.iter().map(|path| read(path)).collect()
}
