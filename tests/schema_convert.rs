//! Schemas in both syntaxes: what is converted means the same, with its documentation, and what is
//! converted back is the same text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "this suite runs no program")]
mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use teikit::schema::{Syntax, convert, load};
use teikit::source::Source;

/// Files larger than this are left out, but for [`LARGE`]: the test is run with every change.
const SMALL_BYTES: u64 = 130_000;

/// Large schemas that are converted all the same: much documentation, and Schematron.
const LARGE: [&str; 2] = ["tei/tei_lite.rng", "tei/tei_jtei.rnc"];

#[test]
fn schemas_mean_the_same_in_both_syntaxes() {
    let Some(root) = shared::data("schemas") else { return };
    let all = std::env::var_os("TEIKIT_ALL_SCHEMAS").is_some();
    let mut faults = vec![];
    let mut count = 0;
    for path in schemas(&root) {
        let is_small = fs::metadata(&path).unwrap().len() < SMALL_BYTES;
        if all || is_small || LARGE.iter().any(|large| path.ends_with(large)) {
            count += 1;
            faults.extend(fault(&path).map(|fault| format!("{}: {fault}", path.display())));
        }
    }
    assert!(count > 40, "only {count} schemas were found in {}", root.display());
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

/// The files of schemas, in order.
fn schemas(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut left = vec![root.to_owned()];
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let is_schema = path.extension().is_some_and(|it| it == "rng" || it == "rnc");
            if path.is_dir() {
                left.push(path);
            } else if is_schema {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn syntax_of(path: &Path) -> Syntax {
    if path.extension().is_some_and(|it| it == "rnc") { Syntax::Compact } else { Syntax::Xml }
}

fn other(syntax: Syntax) -> Syntax {
    match syntax {
        Syntax::Xml => Syntax::Compact,
        Syntax::Compact => Syntax::Xml,
    }
}

/// What is not as it should be with the schema, there and back.
fn fault(path: &Path) -> Option<String> {
    let own = syntax_of(path);
    let text = fs::read_to_string(path).unwrap();
    let there = converted(path, &text, own, other(own));
    let back = converted(path, &there, other(own), own);
    let again = converted(path, &back, own, other(own));
    if there != again {
        return Some(format!("the texts differ{}", difference(&there, &again)));
    }
    let meant = meaning(path, text, own);
    for (text, syntax) in [(there, other(own)), (back, own)] {
        let means = meaning(path, text, syntax);
        match (&meant, &means) {
            (Ok(one), Ok(two)) if one == two => {}
            // A part of a schema means nothing alone; then its faults are those of the original.
            (Err(one), Err(two)) if one == two => {}
            (Ok(one), Ok(two)) => return Some(format!("{syntax:?}{}", difference(one, two))),
            (one, two) => {
                return Some(format!(
                    "{syntax:?}: {:?} {:?}",
                    one.as_ref().err(),
                    two.as_ref().err()
                ));
            }
        }
    }
    None
}

fn converted(path: &Path, text: &str, from: Syntax, to: Syntax) -> String {
    let source = Source::new(path.display().to_string(), text);
    convert(&source, from, to)
        .unwrap_or_else(|faults| panic!("{}: {faults:?}", path.display()))
        .text
}

/// The simple form; for what cannot be used, how many faults of which kind there are.
///
/// Included files are converted where the address is that of a converted one.
fn meaning(path: &Path, text: String, syntax: Syntax) -> Result<String, Vec<String>> {
    let resolve = |wanted: &str| {
        let path = Path::new(wanted);
        let (own, twin) = (syntax_of(path), other(syntax_of(path)));
        let read = |path: &Path| fs::read_to_string(path).map_err(|error| error.to_string());
        let text = match read(path) {
            Ok(text) => text,
            Err(_) => {
                let original = path.with_extension(&twin.extension()[1..]);
                converted(path, &read(&original)?, twin, own)
            }
        };
        Ok(Source::new(wanted, text))
    };
    let source = Source::new(path.display().to_string(), text);
    let loaded = load(source, syntax, &resolve).map(|loaded| loaded.simple_form());
    loaded.map_err(|faults| {
        let mut codes: Vec<_> = faults.iter().map(|(_, fault)| fault.code.id.to_owned()).collect();
        codes.sort();
        codes
    })
}

/// The first line in which the texts differ.
fn difference(one: &str, two: &str) -> String {
    let lines = one.lines().zip(two.lines()).find(|(one, two)| one != two);
    lines.map_or(" in length".to_owned(), |(one, two)| format!(":\n  {one}\n  {two}"))
}
