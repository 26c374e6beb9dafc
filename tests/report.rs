//! The formats of findings, as other programs read them.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage has failed")]

#[path = "report/json_schema.rs"]
mod json_schema;
#[allow(dead_code, reason = "what only other tests need")]
#[path = "shared/mod.rs"]
mod shared;
#[allow(dead_code, reason = "what only other tests need")]
mod stage;

use json_schema::faults;
use serde_json::{Value, json};
use stage::Stage;

/// Two documents with findings (one of them has none of its text in order), a valid one, one that
/// is not well-formed, and one that is not there.
fn report(format: &str) -> (String, i32) {
    report_by(format, "2")
}

/// The same on a number of threads.
fn report_by(format: &str, jobs: &str) -> (String, i32) {
    let body = |text: &str| {
        let head = "<teiHeader><fileDesc><titleStmt><title>t</title></titleStmt><publicationStmt>\
            <p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>";
        format!(
            "<?xml-model href='https://example.org/my.rng'?>\n\
             <TEI xmlns='http://www.tei-c.org/ns/1.0'>{head}<text><body>{text}</body></text></TEI>"
        )
    };
    let stage = Stage::new()
        .file("in/a, b:c%é.xml", body("<p>\u{1F600}<q1/>\n<date when='1962-02-30'/></p>"))
        .file("in/b.xml", body("<p/>"))
        .file("in/c.xml", "<TEI>\n<p>]]&gt;<!-- \u{2028} --></TEI>")
        .file("in/d.xml", b"<p>\xE9\x1b</p>");
    let done = stage.run(&["validate", "in", "none.xml", "--format", format, "--jobs", jobs]);
    (done.out, done.code)
}

#[test]
fn sarif_is_what_its_schema_says() {
    let schema: Value =
        serde_json::from_str(include_str!("report/sarif-schema-2.1.0.json")).unwrap();
    let (report, code) = report("sarif");
    assert_eq!(code, 2);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(faults(&schema, &report), Vec::<String>::new());
    let run = &report["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 3, "{results:#?}");
    let used = |result: &Value| result["ruleId"].as_str().unwrap().to_owned();
    let mut used: Vec<_> = results.iter().map(used).collect();
    used.sort();
    used.dedup();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let rules: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(rules, used);
    let uris: Vec<_> = results
        .iter()
        .map(|it| &it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        .collect();
    assert!(uris.contains(&&json!("in/a%2C%20b%3Ac%25%C3%A9.xml")), "{uris:?}");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn the_judge_of_sarif_sees_faults() {
    let schema: Value =
        serde_json::from_str(include_str!("report/sarif-schema-2.1.0.json")).unwrap();
    let log = |result: Value| {
        json!({"version": "2.1.0", "runs": [{
            "tool": {"driver": {"name": "x"}}, "results": [result],
        }]})
    };
    assert_eq!(faults(&schema, &log(json!({"message": {"text": "x"}}))), Vec::<String>::new());
    let planted = [
        json!({}),
        json!({"message": {"text": 1}}),
        json!({"message": {"text": "x"}, "level": "fatal"}),
        json!({"message": {"text": "x"}, "rule": "x"}),
        json!({"message": {"text": "x"}, "ruleIndex": -2}),
        json!({"message": {"text": "x"}, "locations": [
            {"physicalLocation": {"region": {"startLine": 0}}},
        ]}),
        json!({"message": {"text": "x"}, "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "a b"}}},
        ]}),
        json!({"message": {"text": "x"}, "workItemUris": ["urn:a", "urn:a"]}),
        json!({"message": {"text": "x"}, "guid": "none"}),
    ];
    for result in planted {
        assert!(!faults(&schema, &log(result.clone())).is_empty(), "{result}");
    }
    assert_eq!(faults(&schema, &json!({"version": "2.0.0", "runs": []})).len(), 1);
}

#[test]
fn threads_have_no_say() {
    for format in ["pretty", "json", "junit"] {
        assert_eq!(report_by(format, "1"), report_by(format, "7"), "{format}");
    }
}

#[test]
fn json_has_every_document() {
    let (report, _) = report("json");
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["version"], 1);
    let documents = report["documents"].as_array().unwrap();
    let files: Vec<_> = documents.iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["in/a, b:c%é.xml", "in/b.xml", "in/c.xml", "in/d.xml", "none.xml"]);
    let states: Vec<_> = documents.iter().map(|it| it["status"].as_str().unwrap()).collect();
    assert_eq!(states, ["invalid", "valid", "invalid", "invalid", "failed"]);
    let counts = |severity: &str| {
        let findings = documents.iter().flat_map(|it| it["findings"].as_array().unwrap());
        findings.filter(|finding| finding["severity"] == severity).count()
    };
    let totals = &report["totals"];
    assert_eq!(totals["errors"], counts("error"));
    assert_eq!(totals["warnings"], counts("warning"));
    assert_eq!(totals["infos"], counts("info"));
    assert_eq!((&totals["files"], &totals["failed"]), (&json!(5), &json!(1)));
}

#[test]
fn junit_has_a_case_for_each_document() {
    let (report, _) = report("junit");
    assert_eq!(report.matches("<testcase ").count(), 5, "{report}");
    assert_eq!(report.matches("<failure ").count(), 3, "{report}");
    assert_eq!(report.matches("<error ").count(), 1, "{report}");
    let Some(mut xmllint) = shared::program("xmllint") else { return };
    let stage = Stage::new().file("report.xml", &report);
    let read = xmllint.arg("--noout").arg(stage.path("report.xml")).status().unwrap();
    assert!(read.success(), "{report}");
}

#[test]
fn github_gets_a_command_on_each_line() {
    let (report, _) = report("github");
    for line in report.lines() {
        let command = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = command.0.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(known.contains(&name) && !value.is_empty(), "{line}");
        }
    }
    assert!(report.contains("file=in/a%2C b%3Ac%25é.xml,line=2,endLine=2,col="), "{report}");
}
