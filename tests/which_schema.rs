//! Which schema a document is checked against: the call, the document, catalogs, the store.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage has failed")]

#[allow(dead_code, reason = "what only other tests need")]
mod stage;

use stage::Stage;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

const RELAX_NG: &str = "schematypens='http://relaxng.org/ns/structure/1.0'";
const SCHEMATRON: &str = "schematypens='http://purl.oclc.org/dsdl/schematron'";
const TEI_ALL: &str = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng";

/// A schema for documents with this root.
fn schema(root: &str) -> String {
    format!("<element name='{root}' xmlns='http://relaxng.org/ns/structure/1.0'><empty/></element>")
}

/// A document that declares schemas.
fn document(declarations: &[String], root: &str) -> String {
    let declared = declarations.iter().map(|it| format!("<?xml-model {it}?>\n"));
    format!("{}<{root}/>\n", declared.collect::<String>())
}

fn relax_ng(href: &str) -> String {
    format!("href='{href}' {RELAX_NG}")
}

/// The smallest TEI document there is, with declarations before it.
fn tei(declarations: &[String], body: &str) -> String {
    let tei = format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>t</title>\
         </titleStmt><publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc>\
         </fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    );
    document(declarations, "x").replace("<x/>", &tei)
}

/// The lines of findings that a check of `inputs` gives.
fn lines(stage: &Stage, arguments: &[&str]) -> (i32, Vec<String>) {
    let done = stage.run(&[&["validate", "--format", "line"], arguments].concat());
    (done.code, done.out.lines().map(str::to_owned).collect())
}

#[test]
fn a_declared_schema_is_found_beside_the_document() {
    let stage = Stage::new()
        .file("schemas/a b.rng", schema("a"))
        .file("in/deep/a.xml", document(&[relax_ng("../../schemas/a%20b.rng")], "a"))
        .file("in/deep/b.xml", document(&[relax_ng("../../schemas/a%20b.rng")], "b"))
        .file("schemas/c.rnc", "element c { empty }")
        .file("c.xml", document(&["href='schemas/c.rnc'".to_owned()], "c"));
    let (code, found) = lines(&stage, &["in", "c.xml"]);
    assert_eq!((code, found.len()), (1, 1), "{found:?}");
    assert!(found[0].starts_with("in/deep/b.xml:2:2: error[rng/"), "{found:?}");
    // Relative to the directory in which the program runs, where the document comes by a pipe.
    let piped = document(&[relax_ng("schemas/a%20b.rng")], "a");
    let done = stage.run_with_input(&["validate", "-"], piped.as_bytes());
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""));
}

#[test]
fn all_declared_schemas_are_used() {
    let rules = "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern><rule context='a'>\
        <assert test='@n' role='warning'>It has no number.</assert></rule></pattern></schema>";
    let declarations = [
        relax_ng("a.rng"),
        relax_ng("b.rng"),
        format!("href='rules.sch' {SCHEMATRON} phase='#ALL'"),
        format!("href='./a.rng' {SCHEMATRON}"),
        format!("href='ruled.rng' {SCHEMATRON}"),
    ];
    let ruled = format!(
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start>{}</start>{}</grammar>",
        schema("other"),
        rules.replace("It has no number.", "None at all.")
    );
    let stage = Stage::new()
        .file("a.rng", schema("a"))
        .file("b.rng", schema("b"))
        .file("rules.sch", rules)
        .file("ruled.rng", ruled)
        .file("a.xml", document(&declarations, "a"));
    let (code, found) = lines(&stage, &["a.xml"]);
    assert_eq!((code, found.len()), (1, 3), "{found:?}");
    assert!(found[0].starts_with("a.xml:6:2: error[rng/"), "{found:?}");
    assert!(found[2].contains("warning[sch/rule]: None at all."), "{found:?}");
    assert!(found[1].contains("warning[sch/rule]: It has no number."), "{found:?}");
    assert_eq!(lines(&stage, &["a.xml", "--no-schematron"]).1.len(), 1);
    let (code, found) = lines(&stage, &["a.xml", "--schema", "rules.sch"]);
    assert_eq!((code, found.len()), (0, 1), "{found:?}");
    assert_eq!(lines(&stage, &["a.xml", "--schema", "a.rng"]), (0, vec![]));
}

#[test]
fn what_is_not_used_is_told() {
    let declarations = [
        "href='a.xsd' schematypens='http://www.w3.org/2001/XMLSchema'".to_owned(),
        relax_ng("a.rng"),
        "type='application/xml'".to_owned(),
        format!("href='rules.sch' {SCHEMATRON} phase='draft'"),
        format!("href='b.rng' {SCHEMATRON}"),
    ];
    let rules = "<schema xmlns='http://purl.oclc.org/dsdl/schematron'/>";
    let stage = Stage::new()
        .file("a.rng", schema("a"))
        .file("b.rng", schema("b"))
        .file("rules.sch", rules)
        .file("a.xml", document(&declarations, "a"));
    let (code, found) = lines(&stage, &["a.xml"]);
    assert_eq!((code, found.len()), (0, 4), "{found:?}");
    let expected = [
        ("a.xml:1:1: info[which/not-used]", "`a.xsd` is not used"),
        ("a.xml:4:1: info[which/not-used]", "the phase `draft` is not known here"),
        ("a.xml:5:1: info[which/not-used]", "`b.rng` is not used: it holds no Schematron rules"),
        ("a.xml:3:1: warning[which/unreadable]", "`href`, which says where it is, is missing"),
    ];
    for ((place, words), line) in expected.iter().zip(&found) {
        assert!(line.starts_with(place) && line.contains(words), "{line}");
    }
}

#[test]
fn without_a_schema_the_built_in_one_is_used_and_named() {
    let stage = Stage::new()
        .file("in/a.xml", tei(&[], "<p/>"))
        .file("in/b.xml", tei(&[], "<p><q1/></p>"))
        .file("in/c.xml", tei(&[], "<p/>"));
    let (code, found) = lines(&stage, &["in"]);
    assert_eq!((code, found.len()), (1, 2), "{found:?}");
    let notice = "in/a.xml:1:1: info[which/none-declared]: no RELAX NG schema is declared: \
        the built-in schema `teikit`, a strict subset of TEI P5, is used";
    assert_eq!(found[0], notice);
    assert!(found[1].starts_with("in/b.xml:1:"), "{found:?}");
    // Programs are told for each document, people once, and who wants errors alone is not told.
    let json = stage.run(&["validate", "in", "--format", "json"]).out;
    assert_eq!(json.matches("which/none-declared").count(), 3);
    assert_eq!(lines(&stage, &["in", "--quiet"]).1.len(), 1);
    assert_eq!(lines(&stage, &["in", "--schema", "teikit"]).1.len(), 1);
    assert_eq!(lines(&stage, &["in", "--allow", "which/none-declared"]).1.len(), 1);
    assert_eq!(lines(&stage, &["in", "--deny", "which/none-declared"]).1.len(), 4);
}

#[test]
fn a_schema_that_is_not_in_the_store_is_told_with_the_command_that_fetches_it() {
    let stage = Stage::new()
        .file("a.xml", tei(&[relax_ng(TEI_ALL)], "<p/>"))
        .file("b.xml", tei(&[relax_ng(TEI_ALL)], "<p/>"));
    let done = stage.run(&["validate", "a.xml", "b.xml"]);
    assert_eq!(done.told(), (0, "2 files: 2 valid\n"));
    assert_eq!(done.out.matches("which/not-in-store").count(), 1, "{}", done.out);
    assert!(done.out.contains(&format!("  teikit schema add {TEI_ALL}\n")), "{}", done.out);
    let (_, found) = lines(&stage, &["b.xml"]);
    let expected = format!(
        "b.xml:1:1: info[which/not-in-store]: {TEI_ALL} is not in the store: \
         the built-in schema `teikit`, a strict subset of TEI P5, is used"
    );
    assert_eq!(found, [expected]);
}

#[test]
fn what_teikit_wrote_and_is_valid_needs_no_notice() {
    let stage = Stage::new().file("a.md", "Dear Sir,\n");
    let tei = stage.run(&["convert", "a.md"]).out;
    let stage = stage.file("a.xml", &tei).file("b.xml", tei.replace("<body>", "<body><q1/>"));
    assert!(tei.contains("<?xml-model "));
    assert_eq!(lines(&stage, &["a.xml"]), (0, vec![]));
    let (code, found) = lines(&stage, &["b.xml"]);
    assert_eq!(code, 1);
    assert!(found.iter().any(|line| line.contains("which/not-in-store")), "{found:?}");
}

#[test]
fn a_declared_schema_that_cannot_be_used_stops_only_its_document() {
    let stage = Stage::new()
        .file("bad.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>")
        .file("b.xml", document(&[relax_ng("bad.rng")], "b"))
        .file("c.xml", document(&[relax_ng("c.rng")], "c"))
        .file("c.rng", schema("c"));
    let done = stage.run(&["validate", "b.xml", "c.xml"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    let lines: Vec<_> = done.err.lines().collect();
    assert!(lines[0].starts_with("teikit: b.xml: the schema bad.rng, which it declares: "));
    assert_eq!(lines[1..], ["2 files: 1 valid, 1 failed"]);
}

#[test]
fn a_declared_schema_that_is_missing_is_an_error_of_the_document() {
    let declarations = [relax_ng("none.rng"), format!("href='none.sch' {SCHEMATRON}")];
    let stage = Stage::new()
        .file("a.xml", tei(&declarations, "<p/>"))
        .file("b.xml", tei(&declarations, "<p/>"));
    let (code, found) = lines(&stage, &["a.xml", "b.xml"]);
    assert_eq!((code, found.len()), (1, 4), "{found:?}");
    let expected = [
        "a.xml:1:1: error[which/missing]: the schema `none.rng`, which is declared here, is not \
         there: the built-in schema `teikit`, a strict subset of TEI P5, is used",
        "a.xml:2:1: error[which/missing]: the schema `none.sch`, which is declared here, is not \
         there: its rules are not checked",
    ];
    assert_eq!(found[..2], expected);
    assert_eq!(lines(&stage, &["a.xml", "--no-schematron"]).1.len(), 1);
    assert_eq!(lines(&stage, &["a.xml", "--allow", "which/missing"]), (0, vec![]));
    assert_eq!(lines(&stage, &["a.xml", "--schema", "teikit"]), (0, vec![]));
}

#[test]
fn the_schema_of_the_call_must_be_there() {
    let stage = Stage::new().file("a.xml", "<a/>").file("d/x", "").file(
        "bad.rng",
        "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><empty n=''/><a/></element>",
    );
    let calls = [
        ("none.rng", "teikit: none.rng: there is no such file or directory\n"),
        ("d", "teikit: d: this is a directory, a file is needed here\n"),
        (
            "https://example.org/a.rng",
            "teikit: https://example.org/a.rng: it is not in the store; fetch it once: \
             teikit schema add https://example.org/a.rng\n",
        ),
    ];
    for (schema, expected) in calls {
        let done = stage.run(&["validate", "a.xml", "--schema", schema]);
        assert_eq!(done.told(), (2, expected));
    }
    let done = stage.run(&["validate", "a.xml", "--schema", "bad.rng"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("[bad.rng:1:"), "{}", done.err);
    let told = "\nteikit: bad.rng: this schema cannot be used: it has 2 errors\n";
    assert!(done.err.ends_with(told), "{}", done.err);
}

#[test]
fn catalogs_say_where_schemas_are() {
    let catalog = "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>\
        <rewriteURI uriStartString='https://example.org/' rewritePrefix='../schemas/'/>\
        <uri name='relative.rng' uri='../schemas/a.rng'/></catalog>";
    let stage = Stage::new()
        .file("catalogs/catalog.xml", catalog)
        .file("bad.xml", "<catalog>")
        .file("schemas/a.rng", schema("a"))
        .file("b.xml", document(&[relax_ng("https://example.org/a.rng")], "b"));
    let expected = |(code, found): (i32, Vec<String>)| {
        assert_eq!((code, found.len()), (1, 1), "{found:?}");
        assert!(found[0].starts_with("b.xml:2:2: error[rng/"), "{found:?}");
    };
    expected(lines(&stage, &["b.xml", "--catalog", "catalogs/catalog.xml"]));
    let piped = document(&[relax_ng("relative.rng")], "b");
    let call = ["validate", "-", "--format", "line", "--catalog", "catalogs/catalog.xml"];
    let done = stage.run_with_input(&call, piped.as_bytes());
    assert!(done.out.starts_with("-:2:2: error[rng/"), "{}", done.out);
    let address = format!("file://{}", stage.path("catalogs/catalog.xml").display());
    let mut command = stage.command(&["validate", "b.xml", "--format", "line"]);
    command.env("XML_CATALOG_FILES", format!("none.xml  {address}"));
    let done = stage::Done::of(command.output().unwrap());
    expected((done.code, done.out.lines().map(str::to_owned).collect()));
    assert!(done.err.starts_with("teikit: XML_CATALOG_FILES: none.xml: "), "{}", done.err);
    let done = stage.run(&["validate", "b.xml", "--catalog", "none.xml"]);
    assert_eq!(done.told(), (2, "teikit: none.xml: there is no such file or directory\n"));
    let done = stage.run(&["validate", "b.xml", "--catalog", "https://example.org/c.xml"]);
    assert!(done.err.ends_with(": catalogs are read from this computer\n"), "{}", done.err);
    let done = stage.run(&["validate", "b.xml", "--catalog", "bad.xml"]);
    assert_eq!(done.told(), (2, "teikit: bad.xml: this catalog is not well-formed XML\n"));
}

#[test]
fn a_schema_is_kept_with_what_it_includes() {
    let main = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\
        <include href='parts/a.rng'/></grammar>";
    let part = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\
        <start><element name='a'><empty/></element></start></grammar>";
    let stage = Stage::new()
        .file("x/my.rng", main)
        .file("x/parts/a.rng", part)
        .file("a.xml", "<a/>")
        .file("b.xml", document(&[relax_ng("https://example.org/tei/my.rng")], "b"));
    let done = stage.run(&["schema", "add", "x/my.rng"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""), "{}", done.err);
    assert!(done.err.starts_with("added as `my`: "), "{}", done.err);
    std::fs::remove_dir_all(stage.path("x")).unwrap();
    assert_eq!(lines(&stage, &["a.xml", "--schema", "my"]), (0, vec![]));
    // It is also the schema of this name that a document declares by an address.
    let (code, found) = lines(&stage, &["b.xml"]);
    assert_eq!((code, found.len()), (1, 2), "{found:?}");
    assert!(found[0].contains("info[which/namesake]"), "{found:?}");
    assert!(found[1].contains("error[rng/"), "{found:?}");
    let list = stage.run(&["schema", "list"]).out;
    let origin = stage.path("x/my.rng");
    assert!(
        list.starts_with("teikit  built in\nmy      ") && list.contains(origin.to_str().unwrap())
    );
    let shown = stage.run(&["schema", "show", "my"]).out;
    assert_eq!(shown.matches("sha-256").count(), 2, "{shown}");
    assert!(shown.contains("elements 1\n") && !shown.contains("changed"), "{shown}");
    assert_eq!(stage.run(&["schema", "show", "my", "--text"]).out, main);
    let files = stage.files("data");
    let kept = files.iter().find(|file| file.ends_with("parts/a.rng")).unwrap();
    let stage = stage.file(&format!("data/{kept}"), part.replace("'a'", "'b'"));
    assert!(stage.run(&["schema", "show", "my"]).out.contains("(the file has changed since)"));
}

#[test]
fn the_store_refuses_what_it_cannot_keep() {
    let stage = Stage::new()
        .file("a.rng", schema("a"))
        .file("b/a.rng", schema("b"))
        .file("teikit.rng", schema("a"))
        .file("bad.rng", "<element xmlns='http://relaxng.org/ns/structure/1.0'/>");
    assert_eq!(stage.run(&["schema", "add", "a.rng"]).code, 0);
    assert_eq!(stage.run(&["schema", "add", "./a.rng"]).code, 0);
    let refused: &[(&[&str], &str)] = &[
        (&["b/a.rng"], "the name `a` is that of the schema from "),
        (&["teikit.rng"], "the name `teikit` is that of the built-in schema"),
        (&["a.rng", "--name", "../x"], "`../x` is no name for a schema"),
        (&["bad.rng"], "teikit: bad.rng: this schema cannot be used: it has an error"),
        (&["none.rng"], "none.rng: "),
        (&["http://example.org/c.rng"], "only https is fetched; try https://example.org/c.rng"),
    ];
    for (arguments, expected) in refused {
        let done = stage.run(&[&["schema", "add"], *arguments].concat());
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{arguments:?}");
        assert!(done.err.contains(expected), "{arguments:?}: {}", done.err);
    }
    assert_eq!(stage.run(&["schema", "add", "b/a.rng", "--name", "b"]).code, 0);
    assert_eq!(stage.run(&["schema", "list"]).out.lines().count(), 3);
    let done = stage.run(&["schema", "show", "tekit"]);
    let near = "teikit: tekit: there is no such schema in the store; did you mean `teikit`?\n";
    assert_eq!(done.told(), (2, near));
}

/// Answers a number of requests with the texts of paths; then nobody is there any more.
fn serve(files: &'static [(&'static str, &'static str)], requests: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().take(requests) {
            let mut stream = stream.unwrap();
            let mut request = vec![];
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            let request = String::from_utf8(request).unwrap();
            let path = request.split(' ').nth(1).unwrap();
            let (status, text) = match files.iter().find(|(known, _)| *known == path) {
                Some((_, text)) => ("200 OK", *text),
                None => ("404 Not Found", ""),
            };
            let length = text.len();
            let head =
                format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}");
            write!(stream, "{head}\r\n\r\n{text}").unwrap();
        }
    });
    address
}

#[test]
fn a_schema_is_fetched_once_and_never_again() {
    let files = &[
        (
            "/tei/my.rng",
            "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='parts/a.rng'/></grammar>",
        ),
        (
            "/tei/parts/a.rng",
            "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\
             <start><element name='a'><empty/></element></start></grammar>",
        ),
    ];
    let server = serve(files, 3);
    let address = format!("{server}/tei/my.rng");
    let stage = Stage::new()
        .file("a.xml", document(&[relax_ng(&address)], "a"))
        .file("b.xml", document(&[relax_ng(&address)], "b"));
    let done = stage.run(&["schema", "add", &format!("{server}/none.rng")]);
    let missing = "there is no such file at this address (404)\n";
    assert_eq!(done.told(), (2, format!("teikit: {server}/none.rng: {missing}").as_str()));
    let done = stage.run(&["schema", "add", &address]);
    assert_eq!(done.code, 0, "{}", done.err);
    // The server has answered its three requests and is gone.
    let (code, found) = lines(&stage, &["a.xml", "b.xml"]);
    assert_eq!((code, found.len()), (1, 1), "{found:?}");
    assert!(found[0].starts_with("b.xml:2:2: error[rng/"), "{found:?}");
    assert_eq!(lines(&stage, &["a.xml", "--schema", &address]), (0, vec![]));
    assert_eq!(stage.run(&["schema", "add", &address]).code, 2);
    assert!(stage.run(&["schema", "list"]).out.contains(&address));
}
