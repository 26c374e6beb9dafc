//! The format `json`: one document for each run, for programs.
//!
//! `docs/json.md` describes it, and the version of that description is the first thing in it.

use super::{Format, Outcome, Totals};
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{Source, Span};
use serde::Serialize;

/// What stands before the documents, in each report that is one JSON document.
pub(super) const BEGIN: &str = concat!(
    "{\"version\": 1, \"program\": {\"name\": \"teikit\", \"version\": \"",
    env!("CARGO_PKG_VERSION"),
    "\"},\n\"documents\": [\n"
);

/// One JSON document for each run.
pub static JSON: Format = Format {
    name: "json",
    about: "One JSON document with everything, for programs",
    for_people: false,
    begin: BEGIN,
    between: ",\n",
    outcome,
    end,
};

#[derive(Serialize)]
struct Document<'a> {
    file: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
pub(super) struct Point {
    line: usize,
    column: usize,
    offset: u32,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    valid: usize,
    invalid: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

fn outcome(outcome: &Outcome<'_>) -> String {
    let document = match *outcome {
        Outcome::Checked { source, findings } => Document {
            file: source.name(),
            status: if Totals::of(outcome).invalid > 0 { "invalid" } else { "valid" },
            reason: None,
            findings: findings.iter().map(|it| finding(source, it)).collect(),
        },
        Outcome::Failed { name, reason } => {
            Document { file: name, status: "failed", reason: Some(reason), findings: vec![] }
        }
    };
    written(&document)
}

pub(super) fn finding<'a>(source: &Source, finding: &'a Diagnostic) -> Finding<'a> {
    Finding {
        code: finding.code.id,
        severity: finding.severity.word(),
        message: &finding.message,
        help: finding.help.as_deref(),
        path: finding.path.as_deref(),
        place: place(source, &finding.primary),
        related: finding.secondary.iter().map(|label| place(source, label)).collect(),
    }
}

fn place<'a>(source: &Source, label: &'a Label) -> Place<'a> {
    let Span { start, end } = label.span;
    Place { label: &label.text, start: point(source, start), end: point(source, end) }
}

pub(super) fn point(source: &Source, offset: u32) -> Point {
    let at = source.position(offset as usize);
    Point { line: at.line, column: at.column, offset }
}

fn end(totals: &Totals) -> String {
    let counts = Counts {
        files: totals.files(),
        valid: totals.valid,
        invalid: totals.invalid,
        failed: totals.failed,
        errors: totals.errors,
        warnings: totals.warnings,
        infos: totals.infos,
    };
    format!("\n],\n\"totals\": {}}}\n", written(&counts))
}

/// The value as JSON on one line.
pub(super) fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what is reported has names for keys")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::Severity;
    use serde_json::{Value, json};

    fn report(findings: &[Diagnostic]) -> Value {
        serde_json::from_str(&sample::report(&JSON, findings)).unwrap()
    }

    #[test]
    fn a_run_is_one_document() {
        let expected = json!({
            "version": 1,
            "program": {"name": "teikit", "version": env!("CARGO_PKG_VERSION")},
            "documents": [
                {"file": "a dir/é.xml", "status": "invalid", "findings": [{
                    "code": "test/fault",
                    "severity": "error",
                    "message": "`q` is not allowed here",
                    "help": "Write `hi`.",
                    "path": "/p/q",
                    "label": "this one",
                    "start": {"line": 2, "column": 5, "offset": 9},
                    "end": {"line": 2, "column": 6, "offset": 10},
                    "related": [{
                        "label": "in this `p`",
                        "start": {"line": 1, "column": 1, "offset": 0},
                        "end": {"line": 1, "column": 4, "offset": 3},
                    }],
                }]},
                {"file": "b.xml", "status": "valid", "findings": []},
                {
                    "file": "c.xml", "status": "failed", "reason": "c.xml: it cannot be read",
                    "findings": [],
                },
            ],
            "totals": {
                "files": 3, "valid": 1, "invalid": 1, "failed": 1,
                "errors": 1, "warnings": 0, "infos": 0,
            },
        });
        assert_eq!(report(&[sample::finding()]), expected);
    }

    #[test]
    fn what_there_is_not_is_left_out() {
        let bare = Diagnostic::new(
            &sample::CODE,
            Severity::Warning,
            "\u{1b}\"\n".to_owned(),
            Span::default(),
        );
        let point = json!({"line": 1, "column": 1, "offset": 0});
        assert_eq!(
            report(&[bare])["documents"][0]["findings"][0],
            json!({
                "code": "test/fault", "severity": "warning", "message": "\u{1b}\"\n",
                "start": point, "end": point, "related": [],
            })
        );
    }
}
