//! What is wrong with names, datatypes, grammars and references; and what comes out.

use crate::schema::faults::tests::{declared, faults_of};
use crate::schema::simple::{NameClass, Simple, SimpleGrammar};
use crate::schema::{Syntax, load};
use crate::source::Source;

fn simple(text: &str) -> SimpleGrammar {
    let alone = |_: &str| Err("no files here".to_owned());
    load(Source::new("a.rng", declared(text)), Syntax::Xml, &alone).unwrap().grammar
}

/// The content of the first element.
fn content(text: &str) -> Simple {
    let schema = format!("<element name='e'>{text}</element>");
    simple(&schema).elements.remove(0).content
}

fn name(namespace: &str, local: &str) -> NameClass {
    NameClass::Name { namespace: namespace.into(), local: local.into() }
}

#[test]
fn patterns_are_brought_into_few_forms() {
    let some = |part: Simple| Simple::OneOrMore(Box::new(part));
    let cases = [
        ("<group><text/></group>", Simple::Text),
        ("<optional><text/></optional>", Simple::Choice(vec![Simple::Text, Simple::Empty])),
        (
            "<zeroOrMore><text/></zeroOrMore>",
            Simple::Choice(vec![some(Simple::Text), Simple::Empty]),
        ),
        ("<choice><empty/><empty/></choice>", Simple::Empty),
        ("<choice><notAllowed/><text/></choice>", Simple::Text),
        ("<group><text/><notAllowed/></group>", Simple::NotAllowed),
        ("<group><empty/><text/><empty/></group>", Simple::Text),
        ("<oneOrMore><empty/></oneOrMore>", Simple::Empty),
        ("<attribute name='a'><notAllowed/></attribute>", Simple::NotAllowed),
        ("<mixed><empty/></mixed>", Simple::Text),
        (
            "<interleave><attribute name='a'/><text/></interleave>",
            Simple::Interleave(vec![Simple::Attribute(0), Simple::Text]),
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(content(text), expected, "{text}");
    }
}

#[test]
fn names_have_the_namespace_that_is_in_force() {
    let schema = simple(
        "<element name='e' ns='u' xmlns:p='v'><attribute name='a'/><attribute name='b' ns='w'/>\
         <attribute name='p:c'/><attribute><name>d</name></attribute><attribute name='xml:id'/>\
         </element>",
    );
    let xml = "http://www.w3.org/XML/1998/namespace";
    let expected = [name("", "a"), name("w", "b"), name("v", "c"), name("u", "d"), name(xml, "id")];
    let found: Vec<_> = schema.attributes.into_iter().map(|attribute| attribute.class).collect();
    assert_eq!(found, expected);
    assert_eq!(schema.elements[0].class, name("u", "e"));
}

#[test]
fn definitions_are_shared_and_in_order() {
    let schema = simple(
        "<grammar><start><ref name='a'/></start>\
         <define name='a'><element name='a'><ref name='x'/><ref name='x'/></element></define>\
         <define name='x'><choice><ref name='y'/><text/></choice></define>\
         <define name='y'><zeroOrMore><ref name='a'/></zeroOrMore></define>\
         <define name='unused'><element name='u'><ref name='unused'/></element></define></grammar>",
    );
    assert_eq!((schema.elements.len(), schema.definitions.len()), (1, 2));
    assert_eq!(schema.start, Simple::Element(0));
    assert_eq!(schema.definitions[1], Simple::Choice(vec![Simple::Ref(0), Simple::Text]));
    assert_eq!(schema.elements[0].content, Simple::Group(vec![Simple::Ref(1), Simple::Ref(1)]));
    assert_eq!(schema.elements[0].definition.as_deref(), Some("a"));
}

#[test]
fn documentation_is_kept() {
    let schema = simple(
        "<grammar><start><element name='a'><a:documentation>An a.</a:documentation><choice>\
         <value>x</value><a:documentation>An x.</a:documentation><ref name='b'/></choice>\
         <attribute name='c'><a:documentation>A c.</a:documentation></attribute></element></start>\
         <define name='b'><a:documentation>A b.</a:documentation><value>y</value></define>\
         </grammar>",
    );
    assert_eq!(&*schema.elements[0].documentation, "An a.");
    assert_eq!(&*schema.attributes[0].documentation, "A c.");
    assert_eq!(&*schema.values[0].documentation, "An x.");
}

#[test]
fn definitions_are_combined() {
    let start = "<start><element name='a'><ref name='b'/></element></start>";
    let b = |combine: &str, name: &str| {
        format!("<define name='b' {combine}><attribute name='{name}'/></define>")
    };
    let both =
        format!("<grammar>{start}{}{}</grammar>", b("combine='interleave'", "x"), b("", "y"));
    let parts = vec![Simple::Attribute(0), Simple::Attribute(1)];
    assert_eq!(simple(&both).definitions, [Simple::Interleave(parts)]);
    let twice = format!("<grammar>{start}{}{}</grammar>", b("", "x"), b("", "y"));
    assert_eq!(faults_of(&twice), ["duplicate-definition <define name='b' >"]);
    let conflict = format!(
        "<grammar>{start}{}{}</grammar>",
        b("combine='choice'", "x"),
        b("combine='interleave'", "y")
    );
    assert_eq!(faults_of(&conflict), ["combine-conflict interleave"]);
}

#[test]
fn all_faults_are_reported_where_they_are() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<attribute name='p:a'/><attribute name='q:b'/>",
            &["unknown-prefix p:a", "unknown-prefix q:b"],
        ),
        ("<attribute name='xmlns'/>", &["xmlns-attribute xmlns"]),
        (
            "<oneOrMore><attribute><anyName><except><anyName/></except></anyName></attribute></oneOrMore>",
            &["bad-except <anyName/>"],
        ),
        (
            "<oneOrMore><attribute><nsName ns='u'><except><nsName ns='v'/></except></nsName></attribute></oneOrMore>",
            &["bad-except <nsName ns='v'/>"],
        ),
        (
            "<data type='token' datatypeLibrary='x'/>",
            &["unknown-datatype-library token", "bad-datatype-library x"],
        ),
        ("<data type='token' datatypeLibrary='x:y'/>", &["unknown-datatype-library token"]),
        (
            "<data type='integer'/><data type='nix'/>",
            &["unknown-datatype integer", "unknown-datatype nix"],
        ),
        (
            "<data type='token'><param name='length'>1</param></data>",
            &["bad-parameter <param name='length'>"],
        ),
        ("<ref name='b'/>", &["no-parent-grammar <ref name='b'/>"]),
        ("<grammar/>", &["missing-start <grammar/>"]),
        (
            "<grammar><start><ref name='b'/><ref name='C'/></start><define name='c'><text/></define></grammar>",
            &["extra-content <ref name='C'/>", "undefined b"][..1],
        ),
        (
            "<grammar><start><group><ref name='b'/><ref name='C'/></group></start><define name='c'><text/></define></grammar>",
            &["undefined b", "undefined C"],
        ),
        (
            "<grammar><start><parentRef name='b'/></start></grammar>",
            &["no-parent-grammar <parentRef name='b'/>"],
        ),
        (
            "<grammar><start><ref name='b'/></start><define name='b'><optional><ref name='c'/></optional></define><define name='c'><ref name='b'/></define></grammar>",
            &["recursion <ref name='b'/>"],
        ),
    ];
    for (content, expected) in cases {
        let schema = format!("<element name='e'>{content}</element>");
        assert_eq!(faults_of(&schema), *expected, "{content}");
    }
    let xsd = "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'";
    let value = format!("<element name='e' {xsd}><value type='integer'>x</value></element>");
    assert_eq!(faults_of(&value), ["bad-value <value type='integer'>"]);
}

#[test]
fn a_datatype_library_does_not_reach_into_other_files() {
    let text = declared(
        "<element name='e' datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>\
         <externalRef href='b.rng'/></element>",
    );
    let file = |path: &str| Ok(Source::new(path, declared("<data type='integer'/>")));
    let faults = load(Source::new("a.rng", text), Syntax::Xml, &file).unwrap_err();
    assert_eq!(faults[0].1.message, "the built-in library has no datatype `integer`");
    let help = faults[0].1.help.as_deref().unwrap();
    assert!(help.contains("http://www.w3.org/2001/XMLSchema-datatypes"), "{help}");
}
