//! The format `sarif`: [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code
//! scanning.
//!
//! Results are streamed; the tool with its rules comes behind them, when the kinds of findings that
//! occurred are known. A document that could not be read is a notification of the invocation.

use super::json::written;
use super::{Format, Totals, each_finding};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Source, Span};
use serde::Serialize;
use std::fmt::Write as _;

/// One SARIF log for each run.
pub static SARIF: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning",
    for_people: false,
    begin: "\
{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{
\"columnKind\": \"unicodeCodePoints\", \"newlineSequences\": [\"\\r\\n\", \"\\n\", \"\\r\"],
\"results\": [
",
    between: ",\n",
    outcome: |outcome| {
        let results = each_finding(outcome, |source, it| written(&result(source, it)) + ",\n");
        results.trim_end_matches(",\n").to_owned()
    },
    end,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
struct Location {
    #[serde(rename = "physicalLocation")]
    place: Physical,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Vec::is_empty")]
    path: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    help: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
}

fn result(source: &Source, finding: &Diagnostic) -> Finding {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let help = finding.help.iter().map(|help| format!("\n{help}"));
    let message = std::iter::once(finding.message.clone()).chain(help).collect();
    let path = finding
        .path
        .iter()
        .map(|path| Logical { fully_qualified_name: path.clone(), kind: "element" });
    let labels = finding.secondary.iter();
    Finding {
        rule_id: finding.code.id,
        level,
        message: Text { text: message },
        locations: [location(source, finding.primary.span, "", path.collect())],
        related_locations: labels
            .map(|label| location(source, label.span, &label.text, vec![]))
            .collect(),
    }
}

fn location(source: &Source, span: Span, label: &str, path: Vec<Logical>) -> Location {
    let (start, end) = (source.position(span.start as usize), source.position(span.end as usize));
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    };
    Location {
        place: Physical { artifact_location: Artifact { uri: uri(source.name()) }, region },
        path,
        message: (!label.is_empty()).then(|| Text { text: label.to_owned() }),
    }
}

/// A path as a URI reference: relative as long as the path is.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let scheme = if drive { "file:///" } else { "" };
    let scheme = if path.starts_with('/') { "file://" } else { scheme };
    let mut uri = scheme.to_owned();
    for byte in path.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn end(totals: &Totals) -> String {
    let rules = totals.codes.values().map(|code| rule(code)).collect();
    let tool =
        Tool { driver: Driver { name: "teikit", version: env!("CARGO_PKG_VERSION"), rules } };
    let failures = totals
        .failures
        .iter()
        .map(|reason| Notification { level: "error", message: Text { text: reason.clone() } });
    let invocation = Invocation {
        execution_successful: totals.failed == 0,
        tool_execution_notifications: failures.collect(),
    };
    let (tool, invocation) = (written(&tool), written(&invocation));
    format!("\n],\n\"tool\": {tool},\n\"invocations\": [{invocation}]}}]}}\n")
}

fn rule(code: &Code) -> Rule {
    Rule {
        id: code.id,
        short_description: Text { text: code.summary.to_owned() },
        help: Text { text: code.explanation.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::{Value, json};

    fn report(findings: &[Diagnostic]) -> Value {
        serde_json::from_str(&sample::report(&SARIF, findings)).unwrap()
    }

    #[test]
    fn a_finding_is_a_result_with_its_rule() {
        let got = report(&[sample::finding(), sample::finding()]);
        let run = &got["runs"][0];
        assert_eq!(run["results"].as_array().unwrap().len(), 2);
        let artifact = json!({"uri": "a%20dir/%C3%A9.xml"});
        let expected = json!({
            "ruleId": "test/fault",
            "level": "error",
            "message": {"text": "`q` is not allowed here\nWrite `hi`."},
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6},
                },
                "logicalLocations": [{"fullyQualifiedName": "/p/q", "kind": "element"}],
            }],
            "relatedLocations": [{
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4},
                },
                "message": {"text": "in this `p`"},
            }],
        });
        assert_eq!(run["results"][0], expected);
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = json!([{
            "id": "test/fault",
            "shortDescription": {"text": "Fault."},
            "help": {"text": "A fault to test with."},
        }]);
        assert_eq!(run["tool"]["driver"]["rules"], rules);
    }

    #[test]
    fn a_failure_is_a_notification() {
        let got = report(&[]);
        let run = &got["runs"][0];
        assert_eq!(run["results"], json!([]));
        let expected = json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": "c.xml: it cannot be read"}},
            ],
        }]);
        assert_eq!(run["invocations"], expected);
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./a/b c.xml"), "a/b%20c.xml");
        assert_eq!(uri("../1:2.xml"), "../1%3A2.xml");
        assert_eq!(uri("/tmp/é.xml"), "file:///tmp/%C3%A9.xml");
    }
}
