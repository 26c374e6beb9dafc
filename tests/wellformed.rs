//! The judges of well-formedness: the streaming reader (of text, of bytes that come one by one, and
//! repairing), the tree, and xmllint, if it is installed.

mod trickle;

use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use teikit::diagnostic::Diagnostic;
use teikit::source::Span;
use teikit::source::encoding::decode_xml;
use teikit::xml::{CODES, NameTable, Reader, Tree};
use trickle::Trickle;

/// The table of inputs.
#[derive(Deserialize)]
struct Table {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    well: Vec<Case>,
    ill: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    xml: String,
    /// The code of the finding.
    code: Option<String>,
    /// Why xmllint judges otherwise.
    xmllint: Option<String>,
    /// Why the tree cannot hold a well-formed document.
    tree: Option<String>,
}

fn table() -> Table {
    toml::from_str(include_str!("xml/wellformedness.toml")).unwrap_or_else(|e| panic!("{e}"))
}

fn read_events(xml: &str) -> Result<usize, Box<Diagnostic>> {
    read_all(Reader::new(xml))
}

fn read_all(mut reader: Reader<'_>) -> Result<usize, Box<Diagnostic>> {
    let mut events = 0;
    while reader.next()?.is_some() {
        events += 1;
    }
    Ok(events)
}

/// Whether xmllint accepts the document; `None` where xmllint is not installed. Some errors it only
/// prints.
fn xmllint(xml: &[u8]) -> Option<bool> {
    let mut child = Command::new("xmllint")
        .args(["--noout", "--nonet", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    // xmllint may stop reading at the first error; then writing the rest fails, as it should.
    drop(child.stdin.take()?.write_all(xml));
    let output = child.wait_with_output().ok()?;
    let messages = String::from_utf8_lossy(&output.stderr);
    let only_printed = ["namespace error", "invalid redeclaration of predefined entity"];
    Some(output.status.success() && !only_printed.iter().any(|error| messages.contains(error)))
}

/// Says that a test did not run; straight to standard error, because the test runner keeps the
/// output of tests that pass to itself.
fn skipped(reason: &str) {
    writeln!(std::io::stderr(), "skipped: {reason}").expect("standard error");
}

/// Runs `check` on every case and reports all failures at once.
fn check_all(check: impl Fn(&Case, bool) -> Result<(), String>) {
    let mut failures = vec![];
    for rule in table().rule {
        let cases = rule.well.iter().map(|c| (c, true)).chain(rule.ill.iter().map(|c| (c, false)));
        for (case, well) in cases {
            if let Err(reason) = check(case, well) {
                failures.push(format!("{}: {:?}: {reason}", rule.name, case.xml));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_table_is_large_enough() {
    let count = |cases: fn(&Rule) -> usize| table().rule.iter().map(cases).sum::<usize>();
    let (well, ill) = (count(|rule| rule.well.len()), count(|rule| rule.ill.len()));
    assert!(well >= 60 && ill >= 120, "{well} well-formed, {ill} ill-formed");
}

/// Codes that need more than a line of XML; `tests/xml_limits.rs` and unit tests have them.
const CODES_OF_LIMITS: [&str; 5] =
    ["xml/entity-limit", "xml/token-limit", "xml/too-deep", "xml/too-large", "xml/tree-limit"];

#[test]
fn every_code_occurs_in_the_table() {
    let table = table();
    let ill = table.rule.iter().flat_map(|rule| &rule.ill);
    let used: BTreeSet<&str> = ill.filter_map(|case| case.code.as_deref()).collect();
    let known: BTreeSet<&str> = CODES.iter().map(|code| code.id).collect();
    assert_eq!(known.len(), CODES.len(), "a code is listed twice");
    let unused: Vec<_> = known.difference(&used).copied().collect();
    assert_eq!(unused, CODES_OF_LIMITS);
    assert!(used.is_subset(&known));
}

#[test]
fn events_judge_as_the_table_says() {
    check_all(|case, well| match read_events(&case.xml) {
        Ok(_) if well => Ok(()),
        Ok(_) => Err("accepted".to_owned()),
        Err(fault) if well => Err(fault.message),
        Err(fault) => check_fault(&fault, case),
    });
}

#[test]
fn a_window_judges_as_the_table_says() {
    for size in [1, 2, 5, 64] {
        check_all(|case, well| {
            // The first byte order mark belongs to the encoding.
            let bytes = format!("\u{FEFF}{}", case.xml).into_bytes();
            let reader = Reader::over(Trickle(&bytes, size), NameTable::new());
            match (read_all(reader), read_events(&case.xml)) {
                (Ok(_), Ok(_)) if well => Ok(()),
                (Err(fault), Err(same)) if format!("{fault:?}") == format!("{same:?}") => Ok(()),
                (window, whole) => Err(format!("by {size}: {window:?} for {whole:?}")),
            }
        });
    }
}

/// A reader that repairs finds the same first fault, and none in what is well-formed.
#[test]
fn repairs_judge_as_the_table_says() {
    check_all(|case, well| {
        let faults = faults(Reader::new(&case.xml).repairing());
        match (faults.first(), read_events(&case.xml)) {
            (None, Ok(_)) if well => Ok(()),
            (Some(fault), Err(same)) if format!("{fault:?}") == format!("{same:?}") => Ok(()),
            (first, whole) => Err(format!("{first:?} for {whole:?}")),
        }
    });
}

/// All faults of a reader that repairs, each within the document.
fn faults(mut reader: Reader<'_>) -> Vec<Diagnostic> {
    let mut faults = vec![];
    loop {
        match reader.next() {
            Ok(Some(_)) => {}
            Ok(None) => return faults,
            Err(fault) => faults.push(*fault),
        }
    }
}

/// A finding has the code of the table, a place in the document, and says what to do.
fn check_fault(fault: &Diagnostic, case: &Case) -> Result<(), String> {
    if Some(fault.code.id) != case.code.as_deref() {
        return Err(format!("code {} ({})", fault.code.id, fault.message));
    }
    let inside = |span: Span| case.xml.get(span.range()).is_some();
    let places = fault.secondary.iter().map(|label| label.span).chain([fault.primary.span]);
    if !places.into_iter().all(inside) {
        return Err(format!("place outside the document: {fault:?}"));
    }
    let said = !fault.message.is_empty() && fault.help.as_ref().is_some_and(|h| !h.is_empty());
    if said { Ok(()) } else { Err("no message or no help".to_owned()) }
}

#[test]
fn tree_judges_as_the_table_says() {
    check_all(|case, well| {
        let limited = case.tree.is_some();
        match Tree::parse(&case.xml) {
            Ok(_) if well && !limited => Ok(()),
            Err(fault) if limited && fault.code.id == "xml/tree-limit" => Ok(()),
            Err(fault) if !well => check_fault(&fault, case),
            Ok(_) => Err("accepted".to_owned()),
            Err(fault) => Err(fault.message),
        }
    });
}

#[test]
fn xmllint_judges_as_the_table_says() {
    if xmllint(b"<a/>").is_none() {
        skipped("xmllint (Debian package libxml2-utils) is not installed");
        return;
    }
    check_all(|case, well| {
        let expected = well == case.xmllint.is_none();
        match xmllint(case.xml.as_bytes()) {
            Some(accepted) if accepted == expected => Ok(()),
            verdict => Err(format!("xmllint accepts: {verdict:?}")),
        }
    });
}

/// Every XML file of the test data is judged by the reader as by the tree and by xmllint.
#[test]
fn real_documents() {
    let data = std::env::var("TEIKIT_DATA").unwrap_or_else(|_| "../shared/data".to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(data).join("tei");
    if !root.is_dir() {
        skipped(&format!("no test data in {} (set TEIKIT_DATA)", root.display()));
        return;
    }
    let mut seen = 0;
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "xml" || e == "odd" || e == "rng") {
                check_document(&path);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "only {seen} documents in {}", root.display());
}

fn check_document(path: &Path) {
    let bytes = std::fs::read(path).expect("a file that was just listed");
    let accepted_by_xmllint = xmllint(&bytes);
    let (text, _) = decode_xml(bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let verdict = read_events(&text);
    if let Some(accepted) = accepted_by_xmllint {
        assert_eq!(verdict.is_ok(), accepted, "{}: {verdict:?}", path.display());
    }
    match (verdict, Tree::parse(&text)) {
        (Ok(_), Ok(_)) => {}
        (Ok(_), Err(fault)) => assert_eq!(fault.code.id, "xml/tree-limit", "{}", path.display()),
        (Err(events), Err(tree)) => assert_eq!(events.message, tree.message),
        (Err(events), Ok(_)) => panic!("{}: {events:?}", path.display()),
    }
}
