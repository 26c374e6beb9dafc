//! The test suite of the compact syntax, `compacttest.xml` of Jing: right schemas mean what their
//! translation means, wrong ones are refused.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "this suite runs no program")]
mod shared;

use std::collections::BTreeMap;
use std::fs;
use teikit::schema::{Loaded, Syntax, convert, load};
use teikit::source::Source;
use teikit::xml::Tree;
use teikit::xml::read::Node;

/// How many cases there are, right and wrong ones. One more, `<bug>`, is what Jing does wrong.
const CASES: usize = 87;

/// A schema in one syntax, with the files that it includes.
struct Schema {
    text: String,
    is_correct: bool,
    files: BTreeMap<String, String>,
}

impl Schema {
    /// Reads `<compact>` or `<xml>`.
    fn new(node: Node<'_, '_>, suite: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        let mut schema = None;
        for child in node.elements() {
            let text = content(child, suite);
            match child.name() {
                "resource" => {
                    files.insert(child.attribute("name").unwrap().to_owned(), text);
                }
                name => schema = Some((text, name == "correct")),
            }
        }
        let (text, is_correct) = schema?;
        Some(Self { text, is_correct, files })
    }

    fn source(&self, syntax: Syntax) -> Source {
        Source::new(format!("schema{}", syntax.extension()), self.text.clone())
    }

    fn load(&self, syntax: Syntax) -> Result<Loaded, String> {
        let resolve = |path: &str| {
            let text = self.files.get(path).ok_or("it is not there")?;
            Ok(Source::new(path, text.clone()))
        };
        let loaded = load(self.source(syntax), syntax, &resolve);
        loaded.map_err(|faults| {
            faults.iter().map(|(_, fault)| fault.message.clone() + "; ").collect()
        })
    }

    /// The schema in the compact syntax as we write it, without declarations, comments and lines.
    fn compact(&self, syntax: Syntax) -> Result<String, String> {
        let converted = convert(&self.source(syntax), syntax, Syntax::Compact);
        let text = converted.map_err(|faults| format!("{faults:?}"))?.text;
        let is_left_out = |line: &str| {
            let line = line.trim_start();
            let is_comment = line.starts_with('#') && !line.starts_with("##");
            is_comment || line.starts_with("namespace") || line.starts_with("default namespace")
        };
        let lines = text.lines().filter(|line| !is_left_out(line));
        let words: Vec<_> = lines.flat_map(str::split_whitespace).collect();
        // Which names need a prefix depends on the default namespace, where the two may differ.
        let prefixes = ["rdf:", "rng:", "ns:"];
        Ok(prefixes.iter().fold(words.join(" "), |text, prefix| text.replace(prefix, "")))
    }
}

/// The text of an element, or the elements in it as they are written.
fn content(node: Node<'_, '_>, suite: &str) -> String {
    match node.elements().next() {
        Some(first) => suite[first.span().range()].to_owned(),
        None => node.text(),
    }
}

#[test]
fn every_case_is_judged_as_the_suite_says() {
    let Some(data) = shared::data("rngtest") else { return };
    let suite = fs::read_to_string(data.join("compacttest.xml")).unwrap();
    let tree = Tree::parse(&suite).unwrap();
    let cases: Vec<_> = tree.root().elements().filter(|it| it.name() == "testCase").collect();
    assert_eq!(cases.len(), CASES);
    let faults: Vec<_> = cases
        .iter()
        .enumerate()
        .filter_map(|(at, case)| Some(format!("case {}: {}", at + 1, fault(*case, &suite)?)))
        .collect();
    assert!(faults.is_empty(), "{} of {CASES}:\n{}", faults.len(), faults.join("\n"));
}

/// What is not as it should be.
fn fault(case: Node<'_, '_>, suite: &str) -> Option<String> {
    let part = |name: &str| {
        let node = case.elements().find(|node| node.name() == name)?;
        Schema::new(node, suite)
    };
    let compact = part("compact").unwrap();
    let loaded = compact.load(Syntax::Compact);
    if compact.is_correct {
        difference(&compact, &part("xml").unwrap(), loaded)
    } else {
        loaded.ok().map(|_| "it is not refused".to_owned())
    }
}

/// Some schemas are right as far as the syntax goes only: then both forms are refused alike.
fn difference(compact: &Schema, xml: &Schema, loaded: Result<Loaded, String>) -> Option<String> {
    let (one, other) = (compact.compact(Syntax::Compact), xml.compact(Syntax::Xml));
    if one.is_err() || one != other {
        return Some(format!("the trees differ:\n{one:?}\n{other:?}"));
    }
    match (loaded, xml.load(Syntax::Xml)) {
        (Ok(one), Ok(other)) if one.simple_form() == other.simple_form() => None,
        (Ok(one), Ok(other)) => {
            Some(format!("they mean:\n{}\n{}", one.simple_form(), other.simple_form()))
        }
        (Err(_), Err(_)) => None,
        (one, other) => Some(format!("{:?}\n{:?}", one.err(), other.err())),
    }
}
