use super::*;
use crate::schema::BuiltIn;
use crate::schema::faults::tests::{declared, faults_among};

fn alone(text: &str) -> Result<Loaded, Vec<(Arc<Source>, Diagnostic)>> {
    load(Source::new("a.rng", text), Syntax::Xml, &|_| Err("no files here".to_owned()))
}

#[test]
fn the_built_in_schemas_load() {
    for schema in BuiltIn::ALL {
        let loaded = alone(schema.relaxng()).unwrap();
        assert!(loaded.grammar.elements.len() > 80);
        assert_eq!(loaded.files.len(), 1);
    }
}

#[test]
fn included_files_bring_their_definitions() {
    let start = "<grammar><include href='b.rng'/></grammar>";
    let b = ("b.rng", "<grammar><start><ref name='c'/></start><include href='c.rnc'/></grammar>");
    let c = ("c.rnc", "c = element c { external \"d%20e.rng\" }");
    let d = ("d e.rng", "<text/>");
    assert_eq!(faults_among(start, &[b, c, d]), Vec::<String>::new());
    assert_eq!(faults_among(start, &[b, c]), ["c.rnc: missing-file \"d%20e.rng\""]);
}

#[test]
fn files_that_cannot_be_used_are_reported_at_their_address() {
    let a = ("a", "<grammar><start><element name='a'><empty/></element></start></grammar>");
    let pattern = ("p", "<element name='a'><empty/></element>");
    let circle = ("c", "<grammar><include href='d'/></grammar>");
    let back = ("d", "<grammar><include href='c'/></grammar>");
    let files = &[a, pattern, circle, back];
    let cases = [
        ("<grammar><include href='nix'/></grammar>", "missing-file nix"),
        ("<grammar><include href='a#b'/></grammar>", "bad-href a#b"),
        ("<grammar><include href='p'/></grammar>", "not-a-grammar p"),
        ("<grammar><include href='main.rng'/></grammar>", "cyclic-include main.rng"),
        ("<grammar><include href='c'/></grammar>", "d: cyclic-include c"),
        ("<externalRef href=''/>", "cyclic-include "),
        (
            "<grammar><include href='a'><define name='b'><empty/></define></include></grammar>",
            "nothing-to-override <define name='b'>",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(faults_among(text, files), [expected], "{text}");
    }
}

#[test]
fn a_missing_file_says_what_was_looked_for() {
    let text = declared("<grammar><div xml:base='x/y'><include href='../b.rng'/></div></grammar>");
    let alone = |_: &str| Err("it is not there".to_owned());
    let faults = load(Source::new("/s/a.rng", text), Syntax::Xml, &alone).unwrap_err();
    let (source, fault) = &faults[0];
    assert_eq!((source.name(), faults.len()), ("/s/a.rng", 1));
    assert_eq!(fault.message, "the file `../b.rng` cannot be read: it is not there");
    assert!(fault.help.as_ref().unwrap().contains("`/s/b.rng` was looked for"));
}

#[test]
fn a_file_that_is_included_twice_shows_its_faults_once() {
    let twice = "<element name='a'><externalRef href='b'/><externalRef href='b'/></element>";
    let b = ("b", "<attribute name='x:b'/>");
    assert_eq!(faults_among(twice, &[b]), ["b: unknown-prefix x:b"]);
}

#[test]
fn files_that_double_with_each_level_are_refused() {
    let names: Vec<_> = (0..40).map(|at| format!("f{at}")).collect();
    let texts: Vec<_> = (1..41)
        .map(|at| format!("<group><externalRef href='f{at}'/><externalRef href='f{at}'/></group>"))
        .collect();
    let mut files: Vec<_> =
        names.iter().map(|it| &**it).zip(texts.iter().map(|it| &**it)).collect();
    files.push(("f40", "<text/>"));
    let faults = faults_among("<element name='a'><externalRef href='f0'/></element>", &files);
    assert!(faults.len() == 1 && faults[0].contains("too-large"), "{faults:?}");
}

#[test]
fn nesting_counts_through_files() {
    let names: Vec<_> = (0..300).map(|at| format!("f{at}")).collect();
    let texts: Vec<_> =
        (1..301).map(|at| format!("<group><externalRef href='f{at}'/></group>")).collect();
    let files: Vec<_> = names.iter().map(|it| &**it).zip(texts.iter().map(|it| &**it)).collect();
    let faults = faults_among("<element name='a'><externalRef href='f0'/></element>", &files);
    assert!(faults.len() == 1 && faults[0].contains("too-deep"), "{faults:?}");
}
