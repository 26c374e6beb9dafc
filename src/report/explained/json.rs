//! One JSON document for a run; `docs/json.md` describes it.

use super::super::json::{BEGIN, Finding, Point, finding, point, written};
use super::tally::Certainties;
use super::{Explained, Inferred, Manner, Tally};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use serde::Serialize;
use std::collections::BTreeMap;

/// One JSON document for each run.
pub(super) static JSON: Manner = Manner {
    name: "json",
    about: "One JSON document with everything, for programs",
    is_whole: true,
    begin: BEGIN,
    between: ",\n",
    document,
    end,
};

#[derive(Serialize)]
struct Document<'a> {
    file: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    inferences: Vec<Drawn<'a>>,
    unread: Vec<Left<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Drawn<'a> {
    rule: &'static str,
    certainty: &'static str,
    evidence: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Left<'a> {
    code: &'static str,
    text: &'a str,
    message: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Totals<'a> {
    files: usize,
    converted: usize,
    invalid: usize,
    failed: usize,
    inferred: Certainties,
    rules: &'a BTreeMap<&'static str, Certainties>,
    unread: &'a BTreeMap<&'static str, usize>,
}

fn document(explained: &Explained<'_>) -> String {
    written(&match *explained {
        Explained::Read { source, inferences, unread, findings } => {
            let is_invalid = findings.iter().any(|it| it.severity == Severity::Error);
            Document {
                file: source.name(),
                status: if is_invalid { "invalid" } else { "converted" },
                reason: None,
                inferences: inferences.iter().map(|it| drawn(source, it)).collect(),
                unread: unread.iter().map(|it| left(source, it)).collect(),
                findings: findings.iter().map(|it| finding(source, it)).collect(),
            }
        }
        Explained::Failed { name, reason } => Document {
            file: name,
            status: "failed",
            reason: Some(reason),
            inferences: vec![],
            unread: vec![],
            findings: vec![],
        },
    })
}

fn drawn<'a>(source: &Source, inferred: &Inferred<'a>) -> Drawn<'a> {
    let &Inferred { rule, certainty, evidence, span } = inferred;
    let (start, end) = (point(source, span.start), point(source, span.end));
    Drawn { rule, certainty, evidence, start, end }
}

fn left<'a>(source: &'a Source, finding: &'a Diagnostic) -> Left<'a> {
    let span = finding.primary.span;
    Left {
        code: finding.code.id,
        text: source.slice(span),
        message: &finding.message,
        start: point(source, span.start),
        end: point(source, span.end),
    }
}

fn end(tally: &Tally) -> String {
    let totals = Totals {
        files: tally.converted + tally.invalid + tally.failed,
        converted: tally.converted,
        invalid: tally.invalid,
        failed: tally.failed,
        inferred: tally.all_inferred(),
        rules: &tally.inferred,
        unread: &tally.unread,
    };
    format!("\n],\n\"totals\": {}}}\n", written(&totals))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn a_run_is_one_document() {
        let point = |line: usize, column: usize, offset: usize| json!({"line": line, "column": column, "offset": offset});
        let expected = json!({
            "version": 1,
            "program": {"name": "teikit", "version": env!("CARGO_PKG_VERSION")},
            "documents": [
                {
                    "file": "a.md", "status": "converted",
                    "inferences": [{
                        "rule": "infer/marking", "certainty": "high", "evidence": "a marking",
                        "start": point(1, 1, 0), "end": point(1, 7, 6),
                    }],
                    "unread": [{
                        "code": "test/fault", "text": "[x]", "message": "`[x]` stays text",
                        "start": point(3, 3, 11), "end": point(3, 6, 14),
                    }],
                    "findings": [],
                },
                {
                    "file": "b.md", "status": "failed", "reason": "b.md: it cannot be read",
                    "inferences": [], "unread": [], "findings": [],
                },
            ],
            "totals": {
                "files": 2, "converted": 1, "invalid": 0, "failed": 1,
                "inferred": {"high": 1, "medium": 0, "low": 0},
                "rules": {"infer/marking": {"high": 1, "medium": 0, "low": 0}},
                "unread": {"test/fault": 1},
            },
        });
        let report: Value = serde_json::from_str(&sample::report(&JSON)).expect("JSON");
        assert_eq!(report, expected);
    }
}
