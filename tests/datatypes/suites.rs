//! The suites of datatypes and of regular expressions that come with Jing.

use crate::shared;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::fs;
use teikit::schema::datatype::{Context, Data, LIBRARY};
use teikit::schema::{Schema, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

const RELAXNG: &str = "http://relaxng.org/ns/structure/1.0";

#[test]
fn datatypes() {
    let Some(path) = shared::data("rngtest/xsdtest-suite.xml") else { return };
    let text = fs::read_to_string(path).unwrap();
    let suite = Document::parse(&text).unwrap();
    let (mut checks, mut faults) = (0, vec![]);
    for (number, case) in (1..).zip(children(suite.root_element(), "testCase")) {
        let pattern = pattern_of(children(case, "correct").next().unwrap());
        checks += 1;
        for (kind, expected) in [("valid", true), ("invalid", false)] {
            for document in children(case, kind) {
                checks += 1;
                if allows(&pattern, document) != expected {
                    faults.push(format!("case {number}: {:?} is {kind}", document.text()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert_eq!(checks, 1283);
}

/// What the element of a schema holds.
enum Pattern {
    Data(Data),
    Value(Data, String, BTreeMap<Box<str>, Box<str>>),
}

fn pattern_of(correct: Node<'_, '_>) -> Pattern {
    let is_pattern = |node: &Node<'_, '_>| {
        node.has_tag_name((RELAXNG, "data")) || node.has_tag_name((RELAXNG, "value"))
    };
    let node = correct.descendants().find(is_pattern).unwrap();
    let params: Vec<_> = node
        .children()
        .filter(Node::is_element)
        .map(|param| (param.attribute("name").unwrap(), param.text().unwrap_or_default()))
        .collect();
    let data = Data::new(LIBRARY, node.attribute("type").unwrap(), &params).unwrap();
    if node.has_tag_name((RELAXNG, "data")) {
        return Pattern::Data(data);
    }
    let namespaces = node.namespaces().filter(|it| it.name().is_some());
    let prefixes = namespaces.map(|it| (it.name().unwrap().into(), it.uri().into())).collect();
    Pattern::Value(data, node.text().unwrap_or_default().to_owned(), prefixes)
}

fn allows(pattern: &Pattern, document: Node<'_, '_>) -> bool {
    let element = document.first_element_child().unwrap();
    let entities: Vec<_> = entities(document.attribute("dtd").unwrap_or_default()).collect();
    let value = element.text().unwrap_or_default();
    let namespace = |prefix: &str| {
        let prefix = (!prefix.is_empty()).then_some(prefix);
        element.lookup_namespace_uri(prefix)
    };
    let is_unparsed_entity = |name: &str| entities.contains(&name);
    let context = Context { namespace: &namespace, is_unparsed_entity: &is_unparsed_entity };
    match pattern {
        Pattern::Data(data) => data.allows(value, &context),
        Pattern::Value(data, wanted, prefixes) => data.equal(wanted, prefixes, value, &context),
    }
}

/// The names of the unparsed entities that a document type declares.
fn entities(dtd: &str) -> impl Iterator<Item = &str> {
    dtd.split("<!ENTITY ").skip(1).filter_map(|rest| rest.split(' ').next())
}

#[test]
fn regular_expressions() {
    let mut counts = vec![];
    for name in ["regextest.xml", "hardtest.xml"] {
        let Some(path) = shared::data(&format!("rngtest/{name}")) else { return };
        let text = fs::read_to_string(path).unwrap();
        let suite = Document::parse(&text).unwrap();
        let checks = children(suite.root_element(), "testCase").map(check_expression);
        counts.push(checks.sum::<usize>());
    }
    assert_eq!(counts, [48 + 40 + 32, 4 + 2]);
}

/// Checks one case; how many checks it has.
fn check_expression(case: Node<'_, '_>) -> usize {
    if let Some(incorrect) = children(case, "incorrect").next() {
        let expression = incorrect.text().unwrap_or_default();
        let error = Data::new(LIBRARY, "string", &[("pattern", expression)]).unwrap_err();
        assert_eq!(error.param, Some(0), "{expression}");
        return 1;
    }
    let expression = children(case, "correct").next().unwrap().text().unwrap_or_default();
    let data = Data::new(LIBRARY, "string", &[("pattern", expression)]).unwrap();
    let mut checks = 1;
    for (kind, expected) in [("valid", true), ("invalid", false)] {
        for value in children(case, kind) {
            let value = value.text().unwrap_or_default();
            assert_eq!(data.allows(value, &Context::NONE), expected, "{expression} {value:?}");
            checks += 1;
        }
    }
    checks
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The first suite once more, through schemas and documents.
#[test]
fn datatypes_of_schemas_in_documents() {
    let Some(path) = shared::data("rngtest/xsdtest-suite.xml") else { return };
    let text = fs::read_to_string(path).unwrap();
    let suite = Document::parse(&text).unwrap();
    let options = ValidateOptions { ids: false, schematron: false };
    let mut faults = vec![];
    for (number, case) in (1..).zip(children(suite.root_element(), "testCase")) {
        let correct = children(case, "correct").next().unwrap().first_element_child().unwrap();
        let schema = Schema::from_text("a.rng", &text[correct.range()], Syntax::Xml).unwrap();
        for (kind, expected) in [("valid", true), ("invalid", false)] {
            for document in children(case, kind) {
                let element = &text[document.first_element_child().unwrap().range()];
                let document =
                    format!("{}{element}", document.attribute("dtd").unwrap_or_default());
                let source = Source::new("a.xml", document.trim_start());
                if validate(&source, &schema, options).is_empty() != expected {
                    faults.push(format!("case {number}: {} is {kind}", source.text()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
