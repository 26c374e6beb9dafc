//! Which findings are reported: --deny, --allow, --max-errors and baselines.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage has failed")]

#[allow(dead_code, reason = "what only other tests need")]
mod stage;

use stage::{Done, Stage};

const SCHEMA: &str = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\
    <start><element name='a'><zeroOrMore><element name='b'><empty/></element></zeroOrMore>\
    </element></start></grammar>";

/// Two documents, with three faults and one.
fn stage() -> Stage {
    Stage::new()
        .file("schema.rng", SCHEMA)
        .file("in/one.xml", "<a><b/><b n=''/><b n=''/><b m=''/></a>")
        .file("in/two.xml", "<a><b n=''/></a>")
}

fn validate(stage: &Stage, arguments: &[&str]) -> Done {
    let call = ["validate", "--schema", "schema.rng", "--format", "line"];
    stage.run(&[&call, arguments].concat())
}

#[test]
fn a_report_ends_with_the_errors_that_were_asked_for() {
    let stage = stage();
    let done = validate(&stage, &["in", "--max-errors", "1"]);
    let lines: Vec<_> = done.out.lines().collect();
    assert_eq!((done.code, lines.len()), (1, 3), "{lines:?}");
    assert!(lines[1].ends_with("error[validate/more-errors]: 2 more errors are not shown"));
    assert_eq!(validate(&stage, &["in", "--max-errors", "3"]).out.lines().count(), 4);
}

#[test]
fn kinds_may_be_left_out() {
    let stage = stage();
    let done = validate(&stage, &["in", "--allow", "rng/attribute"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    assert_eq!(done.err, "2 files: 2 valid\n");
    let done = validate(&stage, &["in", "--allow", "rng/", "--deny", "rng/attribute"]);
    assert_eq!(done.out.lines().count(), 4);
    let done = validate(&stage, &["in", "--allow", "rng/atribute"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("did you mean `rng/attribute`?"), "{}", done.err);
    let done = validate(&stage, &["in", "--allow", "rng/", "--deny", "rng/"]);
    let both = "teikit: rng/: it cannot be allowed and denied at the same time\n";
    assert_eq!(done.told(), (2, both));
}

#[test]
fn known_findings_are_left_out() {
    let stage = stage();
    let done = validate(&stage, &["in", "--write-baseline", "base.toml"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    assert_eq!(done.err, "2 files: 2 valid\nbase.toml: 4 findings in 2 files recorded\n");
    let written = stage.read("base.toml");
    assert!(
        written.contains("file = \"in/one.xml\"") && written.contains("count = 2"),
        "{written}"
    );
    let done = validate(&stage, &["in", "--baseline", "base.toml"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    assert_eq!(done.err, "2 files: 2 valid\nbase.toml: 4 known findings left out\n");

    // The order of threads has no say, nor have lines that move.
    for jobs in ["1", "7"] {
        validate(&stage, &["in", "--write-baseline", "again.toml", "--jobs", jobs]);
        assert_eq!(stage.read("again.toml"), written);
    }
    let stage =
        stage.file("in/one.xml", "<a>\n\n<b/><b/><b n=''/>\n<b m=''/><b n=''/><b n=''/></a>");
    let done = validate(&stage, &["in", "--baseline", "base.toml"]);
    assert_eq!((done.code, done.out.lines().count()), (1, 1), "{}", done.out);
    assert!(done.out.starts_with("in/one.xml:4:22: "), "{}", done.out);

    // What has been mended is told.
    let stage = stage.file("in/one.xml", "<a/>");
    let done = validate(&stage, &["in/one.xml", "--baseline", "base.toml"]);
    let gone = "base.toml: 3 known findings no longer there; \
        --write-baseline base.toml records anew\n";
    assert_eq!(done.told(), (0, gone));
    assert_eq!(validate(&stage, &["in", "--baseline", "base.toml", "--quiet"]).told(), (0, ""));
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let stage =
        stage().file("bad.toml", "version = 1\nfinding = 3\n").file("new.toml", "version = 2\n");
    let calls = [
        ("none.toml", "teikit: none.toml: there is no such file or directory\n"),
        ("new.toml", "teikit: new.toml: this is no baseline: its version is 2, not 1\n"),
    ];
    for (file, expected) in calls {
        assert_eq!(validate(&stage, &["in", "--baseline", file]).told(), (2, expected));
    }
    let done = validate(&stage, &["in", "--baseline", "bad.toml"]);
    assert!(done.err.starts_with("teikit: bad.toml: this is no baseline: "), "{}", done.err);
    let done = validate(&stage, &["in", "--baseline", "a", "--write-baseline", "b"]);
    assert_eq!(done.code, 2);
    let done = validate(&stage, &["in", "--write-baseline", "none/b.toml"]);
    assert_eq!(done.code, 2);
}

#[test]
fn a_document_named_twice_is_checked_once() {
    let stage = stage();
    let done = validate(&stage, &["in", "in/one.xml", "./in/../in/two.xml"]);
    assert_eq!(done.out.lines().count(), 4, "{}", done.out);
}
