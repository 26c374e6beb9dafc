//! Notations of the user's own: what is wrong with definitions is told, and what is right is read
//! and comes back.
//!
//! Each definition in `tests/notations` has its messages beside it; `SNAPSHOTS=overwrite cargo
//! test` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "invariants/exact.rs"]
mod exact;
#[allow(dead_code, reason = "this test needs a part of it")]
#[path = "stage/mod.rs"]
mod stage;

use exact::round_trip;
use proptest::test_runner::{Config, TestRunner};
use stage::Stage;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use teikit::diagnostic::{Diagnostic, Severity};
use teikit::notation::signal::Form;
use teikit::notation::{Notation, Signal, builtin, definition};
use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert, restore};
use teikit::validate::{ValidateOptions, validate};

#[test]
fn every_fault_is_told() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notations");
    let files = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    files.sort();
    assert!(files.len() >= 8, "only {} definitions", files.len());
    for path in files {
        let expected = PathBuf::from(format!("{}.txt", path.display()));
        snapbox::assert_data_eq!(told(&path), snapbox::Data::read_from(&expected, None).raw());
    }
}

/// What the program says about a definition that it refuses.
fn told(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let stage = Stage::new().file(&name, fs::read(path).unwrap());
    let done = stage.run(&["notations", &name]);
    assert_eq!((done.code, done.out.as_str()), (2, ""), "{name}: {}", done.err);
    done.err
}

/// A definition with each form of mark.
const DIARY: &str = r##"
id = "diary"
summary = "The diary of J. Oak, as the society transcribes it."
base = "markdown"
constructs = ["front-matter", "headings", "page-frames", "strikes"]

[[mark]]
id = "add-above"
summary = "Text between arrows was added above the line."
open = "↑"
close = "↓"
element = "add"
attributes = { place = "above", hand = "#h-unknown" }

[[mark]]
id = "illegible"
summary = "A word that cannot be read."
sign = "{?}"
element = "gap"
attributes = { reason = "illegible", quantity = "1", unit = "word" }

[[mark]]
id = "sic"
summary = "A word before {!} stands so."
behind = "{!}"
blank = true
element = "sic"

[[mark]]
id = "del-illeg"
summary = "A word that was struck out and cannot be read."
sign = "{x}"
element = "del"
attributes = { rend = "overstrike" }
inner = { element = "gap", attributes = { reason = "illegible" } }

[[mark]]
id = "person"
summary = "A person, with the name in the list."
open = "{{"
value = { attribute = "key", end = "|" }
close = "}}"
element = "persName"
"##;

const PAGE: &str = "# May 4\n\nHe ~~went~~ ↑came↓ to {{Oak, J.|the Oaks}}, {?} and {x} was their \
    [guest] for a weak {!} or two.\n";

#[test]
fn a_notation_of_ones_own_is_read_and_comes_back_without_its_file() {
    let stage = Stage::new().file("diary.toml", DIARY).file("page.md", PAGE);
    let done = stage.run(&["convert", "page.md", "--notation", "diary.toml", "-o", "page.xml"]);
    assert_eq!(done.told(), (0, ""));
    let tei = stage.read("page.xml");
    for expected in [
        "<add place=\"above\" hand=\"#h-unknown\">came</add>",
        "<persName key=\"Oak, J.\">the Oaks</persName>",
        "<gap reason=\"illegible\" quantity=\"1\" unit=\"word\"/>",
        "<del rend=\"overstrike\"><gap reason=\"illegible\"/></del>",
        "<sic>weak</sic>",
        "[guest]",
        "<ident type=\"notation\">diary</ident>",
        "<handNote xml:id=\"h-unknown\"",
    ] {
        assert!(tei.contains(expected), "{expected}\n{tei}");
    }
    assert_eq!(tei.matches("definition=").count(), 1, "{tei}");
    assert_eq!(tei.matches("<?teikit ").count(), 1, "{tei}");
    fs::remove_file(stage.path("diary.toml")).unwrap();
    let back = stage.run(&["text", "page.xml"]);
    assert_eq!((back.code, back.out.as_str(), back.err.as_str()), (0, PAGE, ""));
    let proven = stage.run(&["roundtrip", "page.xml"]);
    assert_eq!((proven.code, proven.err.as_str()), (0, ""));
}

#[test]
fn definitions_that_are_written_are_read_as_they_were() {
    let diary = definition::read(&Source::new("diary.toml", DIARY)).unwrap().notation;
    let all = builtin::all().iter().map(|notation| (**notation).clone()).chain([diary]);
    for notation in all {
        let written = definition::write(&notation);
        let read = definition::parse(&written).unwrap_or_else(|| panic!("{written}"));
        assert_eq!(facts(&read), facts(&notation), "{written}");
        assert_eq!(read.definition(), Some(written.as_str()));
    }
}

/// What makes a notation what it is.
fn facts(notation: &Notation) -> String {
    let read = teikit::notation::construct::CONSTRUCTS.map(|(it, _)| notation.reads(it));
    let (id, summary, source) = (notation.id(), notation.summary(), notation.source());
    format!("{id} {summary} {source} {read:?} {:?} {:?}", notation.lines(), notation.signals())
}

#[test]
fn notations_are_listed_and_shown() {
    let stage = Stage::new().file("diary.toml", DIARY);
    let listed = stage.run(&["notations"]);
    assert_eq!(listed.told(), (0, ""));
    for notation in builtin::all() {
        let line = format!("{}: {}\n", notation.id(), notation.summary());
        assert!(listed.out.contains(&line), "{line}\n{}", listed.out);
        let page = stage.run(&["notations", notation.id()]);
        assert_eq!(page.told(), (0, ""));
        let toml = stage.run(&["notations", notation.id(), "--toml"]);
        assert_eq!((toml.code, toml.out), (0, definition::write(notation)));
    }
    let page = stage.run(&["notations", "diary.toml"]);
    let row = "  {{key|…}}  <persName>…</persName>";
    assert!(page.out.contains(row), "{}", page.out);
}

#[test]
fn what_is_no_notation_is_told() {
    let stage = Stage::new().file("a.md", "a");
    for (name, expected) in [
        ("markdwon", "did you mean `markdown`?"),
        ("klingon", "name one of markdown"),
        ("none.toml", "none.toml: there is no such file"),
    ] {
        for call in [&["notations", name][..], &["convert", "a.md", "--notation", name]] {
            let done = stage.run(call);
            assert_eq!((done.code, done.out.as_str()), (2, ""), "{call:?}");
            assert!(done.err.contains(expected), "{call:?}: {}", done.err);
        }
    }
}

/// A line in which the mark is used.
fn usage(signal: &Signal) -> String {
    match &signal.form {
        Form::Pair { open, parameter: Some(parameter), close } => {
            format!("one {open}two{}three{close} four\n", parameter.end)
        }
        Form::Pair { open, close, .. } => format!("one {open}two{close} three\n"),
        Form::Sign(sign) | Form::Character(sign) => format!("one {sign} two\n"),
        Form::Behind { sign, .. } => format!("one two {sign} three\n"),
    }
}

#[test]
fn every_mark_of_every_notation_is_read_and_comes_back() {
    for notation in builtin::all() {
        for signal in notation.signals() {
            let text = usage(signal);
            let notation = Arc::clone(notation);
            let named = format!("{}: {text}", notation.id());
            let options = ConvertOptions { notation, ..ConvertOptions::default() };
            let tei = convert(&Source::new("a.md", text.as_str()), &options).tei;
            let element = format!("<{}", signal.element.name);
            assert!(tei.split_once("<body>").unwrap().1.contains(&element), "{named}{tei}");
            let tei = Source::new("a.xml", tei);
            let findings = validate(&tei, BuiltIn::Teikit.schema(), ValidateOptions::default());
            assert!(findings.is_empty(), "{named}{findings:?}");
            let restored = restore(&tei).unwrap();
            assert_eq!(String::from_utf8(restored.bytes).unwrap(), text);
        }
    }
}

#[test]
fn the_choice_of_a_notation_is_told() {
    let stage = Stage::new()
        .file("a.md", "He [[strikethrough]]was[[/strikethrough]] is in [London].\n")
        .file("b.md", "He was in [London].\n");
    let done = stage.run(&["convert", "a.md", "b.md", "--notation", "auto", "--out", "tei"]);
    assert_eq!(done.code, 0, "{}", done.err);
    for expected in [
        "read as `smithsonian`, by 1 × `[[strikethrough]]`; 1 sign left as text",
        "read as `markdown`, by no mark that only one notation has; 1 sign left as text",
    ] {
        assert!(done.err.contains(expected), "{expected}\n{}", done.err);
    }
    let tei = stage.read("tei/a.xml");
    assert!(tei.contains("<ident type=\"notation\">smithsonian</ident>"), "{tei}");
    assert!(tei.contains("<del rend=\"strikethrough\">was</del>"), "{tei}");
    assert!(!stage.read("tei/b.xml").contains("<del"));
    let quiet = ["convert", "a.md", "--notation", "auto", "--quiet", "-o", "quiet.xml"];
    assert_eq!(stage.run(&quiet).told(), (0, ""));
}

/// The signs of a notation, and what could stand between them.
fn fragments(notation: &Notation) -> Vec<String> {
    let words = ["word", " ", "\n", "\n\n", "a|b", "[", "]", "?", "<", "~~", "# ", "| ", "x", "é"];
    let mut fragments: Vec<String> = words.map(str::to_owned).into();
    for signal in notation.signals() {
        fragments.push(signal.open().to_owned());
        fragments.extend(signal.close().map(str::to_owned));
        fragments.extend(signal.parameter().map(|it| it.end.to_string()));
        fragments.push(usage(signal));
    }
    fragments
}

#[test]
fn any_text_comes_back_in_every_notation() {
    let diary = definition::read(&Source::new("diary.toml", DIARY)).unwrap().notation;
    let all: Vec<_> = builtin::all().iter().cloned().chain([Arc::new(diary)]).collect();
    let mut runner = TestRunner::new(Config { cases: 60, ..Config::default() });
    for notation in all {
        let made = proptest::collection::vec(proptest::sample::select(fragments(&notation)), 0..25);
        let checked = runner.run(&made, |parts| {
            comes_back(&notation, &parts.concat());
            Ok(())
        });
        checked.unwrap_or_else(|error| panic!("{}: {error}", notation.id()));
    }
}

/// The TEI of the text is valid, and the text comes back out of it.
fn comes_back(notation: &Arc<Notation>, text: &str) {
    let tei = Source::new("a.xml", round_trip(text, notation));
    let findings = validate(&tei, BuiltIn::Teikit.schema(), ValidateOptions::default());
    let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
    assert!(findings.iter().find(is_error).is_none(), "{text:?}: {findings:?}");
}
