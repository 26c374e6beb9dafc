//! Gates spare rules lines that are nothing to them: with all gates open, the same is inferred.

use super::transcripts::transcripts;
use std::path::Path;
use teikit::transcript::infer::{Infer, RULES, Scope, infer};
use teikit::transcript::syntax::parse;

/// The longest transcript that is read with open gates, in bytes.
const MAX_CHECKED: usize = 60_000;

#[test]
fn open_gates_infer_nothing_else_in_examples() {
    for rule in RULES {
        check(rule.id, rule.example);
        check(rule.id, &shouted(rule.example));
        check(rule.id, &in_lines(rule.example));
    }
}

#[test]
fn open_gates_infer_nothing_else_in_transcripts() {
    for (path, text) in transcripts() {
        let text = &text[..text.floor_char_boundary(MAX_CHECKED)];
        check(&path.display().to_string(), text);
        check(&path.display().to_string(), &in_lines(text));
    }
}

#[test]
fn open_gates_infer_nothing_else_in_samples() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for entry in std::fs::read_dir(samples).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|it| it == "md" || it == "txt") {
            let text = std::fs::read_to_string(&path).expect("a transcript is UTF-8");
            check(&path.display().to_string(), &text);
            check(&path.display().to_string(), &shouted(&text));
            count += 1;
        }
    }
    assert!(count > 0, "there are samples");
}

/// The same in capitals, as messages are typed.
fn shouted(text: &str) -> String {
    text.to_uppercase()
}

/// The same with every line in the midst of one paragraph.
fn in_lines(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Asserts that open gates change nothing. In debug builds, a rule that finds the beginning of a
/// part where its gates are shut panics.
fn check(name: &str, text: &str) {
    let drawn = |scope: Scope| {
        let tree = parse(text);
        let reading = infer(text, &tree, scope);
        let segments: Vec<String> = reading.segments.iter().map(|it| format!("{it:?}")).collect();
        let inferences = reading.inferences.iter().map(|it| format!("{it:?}")).collect();
        [segments, inferences]
    };
    let [segments, inferences] = drawn(Infer::All.into());
    let [open_segments, open_inferences] = drawn(Scope::from(Infer::All).with_open_gates());
    for (with, without) in segments.iter().zip(&open_segments) {
        assert_eq!(with, without, "{name}");
    }
    for (with, without) in inferences.iter().zip(&open_inferences) {
        assert_eq!(with, without, "{name}");
    }
    assert_eq!(segments.len(), open_segments.len(), "{name}");
    assert_eq!(inferences.len(), open_inferences.len(), "{name}");
}
