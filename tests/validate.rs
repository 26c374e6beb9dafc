//! What validation says of faulty documents: `tests/validate/cases.txt` against the messages in
//! `tests/validate/findings.txt` (`SNAPSHOTS=overwrite` writes them again).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::thread;
use teikit::diagnostic::{Diagnostic, Severity};
use teikit::schema::{BuiltIn, Schema, Syntax};
use teikit::source::Source;
use teikit::validate::{CODES, MAX_FINDINGS, ValidateOptions, validate};

const TEI: &str = "http://www.tei-c.org/ns/1.0";

/// A document whose body is `body`, which starts on the second line.
fn document(body: &str) -> Source {
    let header = "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>\
                  <publicationStmt><publisher>x</publisher></publicationStmt>\
                  <sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>";
    let tei = format!("<TEI xmlns=\"{TEI}\">{header}<text><body>\n{body}\n</body></text></TEI>\n");
    Source::new("case.xml", tei)
}

fn findings(source: &Source) -> Vec<Diagnostic> {
    validate(source, BuiltIn::Teikit.schema(), ValidateOptions::default())
}

/// The finding as a reader sees it, with the text that it is about.
fn show(finding: &Diagnostic, source: &Source) -> String {
    let at = source.position(finding.primary.span.start as usize);
    let mut shown = format!(
        "{}:{}: {}[{}]: {}\n",
        at.line,
        at.column,
        finding.severity.word(),
        finding.code.id,
        finding.message
    );
    for label in std::iter::once(&finding.primary).chain(&finding.secondary) {
        writeln!(shown, "  at `{}` {}", source.slice(label.span), label.text).unwrap();
    }
    for (word, text) in [("help", &finding.help), ("path", &finding.path)] {
        if let Some(text) = text {
            writeln!(shown, "  {word}: {text}").unwrap();
        }
    }
    shown.replace(" \n", "\n")
}

#[test]
fn faults_are_explained() {
    let mut shown = String::new();
    for case in include_str!("validate/cases.txt").split("=== ").skip(1) {
        let (name, body) = case.split_once('\n').unwrap();
        let source = document(body.trim_end());
        writeln!(shown, "=== {name}\n{}", body.trim_end()).unwrap();
        for finding in findings(&source) {
            shown += &show(&finding, &source);
        }
    }
    snapbox::assert_data_eq!(shown, snapbox::file!["validate/findings.txt"].raw());
}

/// Each closed list is violated on each attribute that has it: the message names the value, the
/// advice lists what is allowed, or the first dozen of it.
#[test]
fn every_closed_list_is_closed() {
    let vocabulary = BuiltIn::Teikit.schema().vocabulary();
    let schema = schema_of_any_element();
    let mut lists = 0;
    for element in vocabulary.elements() {
        for attribute in vocabulary.attributes(element) {
            let Some(values) = vocabulary.closed_list(element, attribute) else { continue };
            lists += 1;
            let escaped = element.trim_start_matches('\\');
            let tei = format!("<{escaped} xmlns=\"{TEI}\" {attribute}=\"no-value\"/>");
            let found = validate(&Source::new("x", tei), &schema, ValidateOptions::default());
            let message = format!("`no-value` is no value of `{attribute}` on `{escaped}`");
            let finding = found.iter().find(|finding| finding.message == message);
            let help = finding.and_then(|finding| finding.help.as_deref()).unwrap_or_default();
            let named = |value: &&&str| help.contains(&format!("`{value}`"));
            let named = values.iter().filter(named).count();
            let all = named == values.len() || (named == 12 && help.ends_with(" more"));
            assert!(help.starts_with("use one ") && all, "{message}: {help}");
        }
    }
    assert!(lists > 300, "only {lists} attributes with closed lists were found");
}

/// The built-in schema, but every element may be the root.
fn schema_of_any_element() -> Schema {
    let compact = BuiltIn::Teikit.compact();
    let vocabulary = BuiltIn::Teikit.schema().vocabulary();
    let keyword = |name: &str| ["div", "list", "text", "namespace"].contains(&name);
    let escape = |name: &str| if keyword(name) { format!("\\{name}") } else { name.to_owned() };
    let elements: Vec<String> = vocabulary.elements().map(escape).collect();
    let start = format!("start = {}", elements.join(" | "));
    let compact = compact.replace("start = TEI | teiCorpus", &start);
    Schema::from_text("any element", compact, Syntax::Compact).unwrap()
}

#[test]
fn options_switch_checks_off() {
    let source = document("<p xml:id=\"a\">~~x~~</p><p xml:id=\"a\">y</p>");
    let found = |ids, schematron| {
        let options = ValidateOptions { ids, schematron };
        let found = validate(&source, BuiltIn::Teikit.schema(), options);
        found.iter().map(|finding| finding.code.id).collect::<Vec<_>>()
    };
    assert_eq!(found(true, true), ["sch/mark-struck", "rng/duplicate-id"]);
    assert_eq!(found(true, false), ["rng/duplicate-id"]);
    assert_eq!(found(false, true), ["sch/mark-struck"]);
    assert_eq!(found(false, false), [""; 0]);
}

#[test]
fn one_schema_serves_many_threads() {
    let threads: Vec<_> = (0..4)
        .map(|_| thread::spawn(|| findings(&document("<p><placename/></p>")).len()))
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 1));
}

#[test]
fn findings_are_limited() {
    let source = document(&"<x/>".repeat(MAX_FINDINGS + 7));
    let found = findings(&source);
    assert_eq!(found.len(), MAX_FINDINGS + 1);
    let last = found.last().unwrap();
    assert_eq!((last.code.id, last.severity), ("validate/too-many", Severity::Error));
    assert_eq!(last.message, "7 more findings are not shown");
}

/// What follows from a place is found out once, however many elements stand there.
#[test]
fn many_faults_of_a_kind_take_no_time() {
    let source = document(&format!("<p/>{}", "<head/>".repeat(20_000)));
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    let found = validate(&source, BuiltIn::Teikit.schema(), options);
    assert_eq!(found.len(), MAX_FINDINGS + 1);
}

#[test]
fn odd_input_is_no_trouble() {
    for text in ["", " ", "<", "x", "\u{0}", "<a", "<!DOCTYPE", "<!DOCTYPE a ["] {
        let found = findings(&Source::new("x", text));
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
    }
    let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
    assert_eq!(findings(&Source::new("x", deep)).len(), 1);
}

#[test]
fn codes_are_unique_and_explained() {
    let mut ids: Vec<&str> = CODES.iter().map(|code| code.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CODES.len());
    assert!(CODES.iter().all(|code| !code.summary.is_empty() && !code.explanation.is_empty()));
    for part in BuiltIn::Teikit.schematron().split(" id=\"").skip(1) {
        let id = format!("sch/{}", part.split('"').next().unwrap());
        let is_test = part.contains(" test=") && !part.split('>').next().unwrap().is_empty();
        let is_pattern = part.split_once('>').is_some_and(|(tag, _)| !tag.contains("test="));
        assert!(is_pattern || (is_test && ids.contains(&id.as_str())), "{id} has no code");
    }
}
