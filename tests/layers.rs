//! Who may import whom: the layers of the sources, the crates that only some of them name, and the
//! length of files.
//!
//! The tables are data; the checker reads the sources as text, comments left out.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its input has failed")]

use regex::Regex;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// A module of the library and the modules that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("xml", &["source", "diagnostic"]),
    ("report", &["source", "diagnostic", "xml"]),
    ("document", &["source", "xml"]),
    ("notation", &["source", "diagnostic", "document"]),
    ("schema", &["source", "diagnostic", "xml"]),
    ("transcript", &["source", "diagnostic", "xml", "document", "notation"]),
    ("validate", &["source", "diagnostic", "xml", "schema"]),
    ("bulk", &["source", "diagnostic", "document", "notation", "schema", "transcript", "validate"]),
    (
        "cli",
        &[
            "source",
            "diagnostic",
            "document",
            "notation",
            "schema",
            "transcript",
            "validate",
            "report",
            "bulk",
            "codes",
        ],
    ),
];

/// What only some modules may name.
const CONFINED: &[(&str, &[&str])] = &[
    (r"\bquick_xml\b", &["xml"]),
    (r"\broxmltree\b", &["xml"]),
    (r"\bmiette\b", &["source", "report", "cli"]),
    (r"\bclap\b", &["cli"]),
    (r"\bignore::", &["bulk"]),
    (r"\bfs::|\bstd::fs\b|\bstd::\{[^;]*\bfs\b", &["bulk", "cli"]),
    (r"\bencoding_rs\b", &["source"]),
    (r"\bteixml\b", &["schema", "validate"]),
];

/// The spellings in [`CONFINED`], compiled once: a debug build takes long for each.
static CONFINED_SPELLINGS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| CONFINED.iter().map(|(spelling, _)| Regex::new(spelling).unwrap()).collect());

/// The most lines of a file.
const MAX_LINES: usize = 600;

#[test]
fn the_sources_keep_to_the_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = vec![];
    let mut files = 0;
    for path in rust_files(&root) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        faults.extend(faults_of(&name, &text));
        files += 1;
    }
    assert!(files > 20, "only {files} files were found in {}", root.display());
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_module_has_a_row() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().replace(".rs", "");
        let known = ["lib", "main"].contains(&name.as_str()) || row(&name).is_some();
        assert!(known, "src/{name} has no row in LAYERS");
    }
}

#[test]
fn planted_violations_are_found() {
    let cases = [
        ("source/mod.rs", "use crate::xml::Name;", "source names xml"),
        ("xml/read.rs", "fn f() -> crate::schema::Schema {}", "xml names schema"),
        ("xml/read.rs", "use super::super::validate;", "xml names validate"),
        ("xml/mod.rs", "use super::bulk::find;", "xml names bulk"),
        (
            "report/mod.rs",
            "use crate::{\n    source::{Source, Span},\n    bulk,\n};",
            "report names bulk",
        ),
        ("cli/mod.rs", "use crate::xml::Name;", "cli names xml"),
        ("document/mod.rs", "use roxmltree::Document;", "document names roxmltree"),
        ("transcript/mod.rs", "use std::{fs, io};", "transcript names fs"),
        ("transcript/mod.rs", "let a = fs::read(b);", "transcript names fs"),
        ("bulk/mod.rs", "let a = clap::Command::new();", "bulk names clap"),
        ("diagnostic/mod.rs", "use miette::Report;", "diagnostic names miette"),
        ("validate/mod.rs", "use ignore::WalkBuilder;", "validate names ignore"),
    ];
    for (name, text, expected) in cases {
        let faults = faults_of(name, text);
        assert_eq!(faults.len(), 1, "{name}: {text}: {faults:?}");
        assert!(faults[0].contains(expected), "{expected}: {faults:?}");
    }
    let long = "\n".repeat(MAX_LINES + 1);
    assert!(faults_of("xml/mod.rs", &long)[0].contains("601 lines"));
}

#[test]
fn what_is_allowed_is_no_violation() {
    let cases = [
        ("xml/read.rs", "use crate::{diagnostic::Code, source::{Source, Span}};"),
        ("xml/read.rs", "use crate::xml::Name; use super::names; // crate::bulk"),
        ("xml/read.rs", "mod tests { use super::super::names; }"),
        ("schema/mod.rs", "/// See [`crate::validate`].\nuse teixml::Schema;"),
        ("cli/mod.rs", "use crate::{bulk, report::Format}; use clap::Parser;"),
        ("lib.rs", "pub mod bulk; use crate::bulk::find;"),
        ("bulk/input.rs", "use std::fs::{self, File}; use ignore::WalkBuilder;"),
    ];
    for (name, text) in cases {
        assert_eq!(faults_of(name, text), Vec::<String>::new(), "{name}: {text}");
    }
}

/// All faults of one file; `name` is its path below `src`.
fn faults_of(name: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let too_long = (lines > MAX_LINES)
        .then(|| format!("src/{name}: it has {lines} lines, the most is {MAX_LINES}"));
    let module = name.split('/').next().unwrap();
    let Some(allowed) = row(module) else { return too_long.into_iter().collect() };
    let code = without_comments(text);
    let mut named = imported(&code);
    named.extend(through_super(&code, depth(name)));
    let strangers = named.iter().filter(|it| *it != module && !allowed.contains(&it.as_str()));
    let strangers = strangers.map(|it| format!("src/{name}: {module} names {it}"));
    too_long.into_iter().chain(strangers).chain(confined(name, module, &code)).collect()
}

fn row(module: &str) -> Option<&'static [&'static str]> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed)
}

fn confined(name: &str, module: &str, code: &str) -> Vec<String> {
    let broken = CONFINED_SPELLINGS.iter().zip(CONFINED).filter_map(|(spelling, row)| {
        (!row.1.contains(&module) && spelling.is_match(code)).then_some(row)
    });
    let what = |pattern: &str| {
        if pattern.contains("fs") { "fs".to_owned() } else { pattern.replace("\\b", "") }
    };
    broken.map(|(pattern, _)| format!("src/{name}: {module} names {}", what(pattern))).collect()
}

/// The first segments of all paths from `crate`, of groups (`crate::{a, b::c}`) too.
fn imported(code: &str) -> Vec<String> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate::(\w+|\{)").unwrap());
    let mut names = vec![];
    for found in PATH.captures_iter(code) {
        let first = found.get(1).unwrap();
        if first.as_str() == "{" {
            names.extend(group(&code[first.end()..]));
        } else {
            names.push(first.as_str().to_owned());
        }
    }
    names
}

/// The first segments of the items of a group whose brace has just been opened.
fn group(rest: &str) -> Vec<String> {
    let mut depth = 0;
    let mut outer = String::new();
    for letter in rest.chars() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => outer.push(letter),
            _ => {}
        }
    }
    let first = |item: &str| item.trim().split("::").next().unwrap().trim().to_owned();
    outer.split(',').map(first).filter(|name| !name.is_empty()).collect()
}

/// The modules reached by climbing to the root with `super`; `depth` is that of the file.
fn through_super(code: &str, depth: usize) -> Vec<String> {
    static CLIMB: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b((?:super::)+)(\w+)").unwrap());
    let reaches_root = |ups: &str| ups.matches("super").count() >= depth;
    CLIMB
        .captures_iter(code)
        .filter(|found| reaches_root(&found[1]) && row(&found[2]).is_some())
        .map(|found| found[2].to_owned())
        .collect()
}

/// How many modules a file is below the root: `xml/read.rs` two, `xml/mod.rs` one.
fn depth(name: &str) -> usize {
    name.split('/').filter(|part| *part != "mod.rs").count()
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

fn rust_files(directory: &Path) -> Vec<std::path::PathBuf> {
    let mut files = vec![];
    let mut left = vec![directory.to_owned()];
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
