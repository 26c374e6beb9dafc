//! Schemas in both syntaxes: what is converted means the same, with its documentation, and what is
//! converted back is the same text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "invariants/schema.rs"]
mod invariants;
#[expect(dead_code, reason = "this suite runs no program")]
mod shared;
#[allow(dead_code, reason = "what only other tests need")]
mod stage;

use stage::Stage;
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

/// A group of one pattern, which the compact syntax writes as that pattern, and a comment whose first
/// line is indented more than the others.
#[test]
fn what_looks_the_same_is_laid_out_alike() {
    let long = "<ref name='a-long-name-of-a-definition'/>".repeat(4);
    let text = format!(
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><!--\n      one\n  two\n-->\
         <start><element name='a'><group><optional><ref name='b'/></optional></group>{long}</element>\
         </start></grammar>"
    );
    let path = Path::new("a.rng");
    let there = converted(path, &text, Syntax::Xml, Syntax::Compact);
    let back = converted(path, &there, Syntax::Compact, Syntax::Xml);
    assert_eq!(converted(path, &back, Syntax::Xml, Syntax::Compact), there);
    assert!(there.starts_with("#     one\n# two\n"), "{there}");
}

/// Comments at the ends of a group in parentheses, of a repetition and of a definition.
#[test]
fn comments_stay_where_they_are() {
    let text = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><choice>\
        <group><ref name='a'/><ref name='b'/><!-- group --></group>\
        <interleave><ref name='a'/><optional><ref name='b'/><!-- optional --></optional></interleave>\
        </choice></start><define name='a'><element name='a'><empty/></element>\
        <oneOrMore><ref name='b'/></oneOrMore><!-- a --></define><!-- about b -->\
        <define name='b'><element name='b'><text/></element></define></grammar>";
    let path = Path::new("a.rng");
    let there = converted(path, text, Syntax::Xml, Syntax::Compact);
    let back = converted(path, &there, Syntax::Compact, Syntax::Xml);
    assert_eq!(converted(path, &back, Syntax::Xml, Syntax::Compact), there);
    let (expected, back) = (bare(text), bare(&back));
    for what in ["group", "optional", "a", "about b"] {
        let around = format!("<!--{}-->", what.replace(' ', ""));
        let at =
            |text: &str| text[text.find(&around).unwrap()..].chars().take(40).collect::<String>();
        assert_eq!(at(&back), at(&expected), "{there}");
    }
}

/// XML without white space, with one kind of quotes.
fn bare(text: &str) -> String {
    text.replace('"', "'").split_whitespace().collect()
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
        let text = if path.exists() {
            read(path)?
        } else {
            let original = path.with_extension(&twin.extension()[1..]);
            converted(path, &read(&original)?, twin, own)
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

#[test]
fn a_schema_is_converted_with_the_files_below_it() {
    let stage = Stage::new()
        .file("in/main.rnc", "# A letter.\ninclude \"parts/p.rnc\"\nstart = p")
        .file("in/parts/p.rnc", "p = element p { external \"q.rnc\" }")
        .file("in/parts/q.rnc", "text");
    let done = stage.run(&["schema", "convert", "in/main.rnc", "-o", "out/main.rng"]);
    assert_eq!(done.told(), (0, ""));
    assert_eq!(stage.files("out"), ["main.rng", "parts/p.rng", "parts/q.rng"]);
    let main = stage.read("out/main.rng");
    assert!(main.contains("<!-- A letter. -->"), "{main}");
    assert!(main.contains("<include href=\"parts/p.rng\"/>"), "{main}");
    assert!(stage.read("out/parts/p.rng").contains("<externalRef href=\"q.rng\"/>"));
    let again = stage.run(&["schema", "convert", "in/main.rnc", "-o", "out/main.rng"]);
    assert_eq!(again.code, 2);
    assert_eq!(again.err.matches("this file exists; --force replaces it").count(), 3);
    let forced = stage.run(&["schema", "convert", "in/main.rnc", "-o", "out/main.rng", "--force"]);
    assert_eq!(forced.told(), (0, ""));
}

#[test]
fn standard_input_and_output_are_dashes() {
    let stage = Stage::new();
    let rng = stage.run_with_input(&["schema", "convert", "-", "--to", "rng"], b"element a { b }");
    assert_eq!(rng.told(), (0, ""));
    let call = ["schema", "convert", "-", "--to", "rnc"];
    let rnc = stage.run_with_input(&call, rng.out.as_bytes());
    assert_eq!((rnc.code, rnc.out.as_str()), (0, "element a { b }\n"));
    assert_eq!(stage.run_with_input(&["schema", "convert", "-"], b"a").code, 2);
}

#[test]
fn nothing_is_written_if_a_file_is_not_right() {
    let stage = Stage::new()
        .file("main.rnc", "include \"bad.rnc\"\ninclude \"none.rnc\"\nstart = a b\nc = d |")
        .file("bad.rnc", "a = \"b");
    let done = stage.run(&["schema", "convert", "main.rnc", "-o", "main.rng"]);
    assert_eq!(done.code, 2);
    for said in [
        "`b` does not belong to the definition of `start`",
        "a pattern is missing before the end of the file",
    ] {
        assert!(done.err.contains(said), "{said}: {}", done.err);
    }
    assert_eq!(stage.files("."), ["bad.rnc", "main.rnc"]);
    let stage = stage.file("main.rnc", "include \"bad.rnc\"\ninclude \"none.rnc\"");
    let done = stage.run(&["schema", "convert", "main.rnc", "-o", "main.rng"]);
    assert!(done.err.contains("a literal is not closed"), "{}", done.err);
    assert!(done.err.contains("none.rnc: there is no such file"), "{}", done.err);
    assert_eq!(stage.files("."), ["bad.rnc", "main.rnc"]);
}

#[test]
fn what_is_elsewhere_is_told() {
    let stage = Stage::new().file(
        "in/main.rng",
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\
        <include href='../b.rng'/><include href='https://example.org/c.rng'/></grammar>",
    );
    let done = stage.run(&["schema", "convert", "in/main.rng", "-o", "main.rnc"]);
    assert_eq!(done.code, 0);
    assert!(done.err.contains("`../b.rnc` is included from elsewhere"), "{}", done.err);
    assert_eq!(stage.read("main.rnc").lines().count(), 3);
}

/// Words of which the compact syntax is made, and of which schemas in XML are.
const WORDS: &[&str] = &[
    "start",
    "a",
    "=",
    "|=",
    "element",
    "attribute",
    "{",
    "}",
    "(",
    ")",
    "|",
    ",",
    "&",
    "*",
    "+",
    "?",
    "-",
    "text",
    "empty",
    "\"v\"",
    "~",
    "xsd:date",
    "string",
    "p:b",
    "p:*",
    "[",
    "]",
    ">>",
    "## doc\n",
    "# note\n",
    "\n",
    "div",
    "include",
    "namespace",
    "p",
    "inherit",
    "grammar",
    "\\x{E9}",
    "\\text",
    "external",
    "parent",
    "list",
    "mixed",
];
const TAGS: &[&str] = &[
    "<element name='a'>",
    "</element>",
    "<attribute name='p:b'>",
    "</attribute>",
    "<choice>",
    "</choice>",
    "<group>",
    "</group>",
    "<zeroOrMore>",
    "</zeroOrMore>",
    "<text/>",
    "<empty/>",
    "<ref name='a'/>",
    "<value type='token'> v </value>",
    "<data type='date'/>",
    "<list>",
    "</list>",
    "<except>",
    "</except>",
    "<anyName>",
    "</anyName>",
    "<nsName ns='u'/>",
    "<name>x</name>",
    "<!-- note -->",
    "<x:y xmlns:x='u' x:z=''>t</x:y>",
    "<param name='pattern'>x</param>",
];

proptest::proptest! {
    #[test]
    fn what_is_written_of_any_text_is_right(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..25),
    ) {
        invariants::schema(&words.join(" "));
        invariants::schema(&format!("namespace p = 'u' start = ({}) a = b", words.join(" ")));
    }

    #[test]
    fn what_is_written_of_any_elements_is_right(
        tags in proptest::collection::vec(proptest::sample::select(TAGS), 0..12),
    ) {
        let root = "<grammar xmlns='http://relaxng.org/ns/structure/1.0' xmlns:p='u'><start>";
        invariants::schema(&format!("{root}{}</start></grammar>", tags.concat()));
    }
}
