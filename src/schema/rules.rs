//! Schematron rules apart from a grammar: [`around_rules`]; and for the engine that is there for
//! them, which needs a grammar around them.

use super::Syntax;
use crate::diagnostic::Diagnostic;
use crate::xml::{Event, Reader};
use memchr::memmem;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The namespaces of Schematron, ISO and before.
pub(super) const SCHEMATRON: [&str; 2] =
    ["http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron"];

/// A grammar that takes every document, up to the place of the rules in it.
const BEFORE: &str = r#"<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><text/><ref name="any"/>
<attribute><anyName/></attribute></choice></zeroOrMore></element></define>
"#;

/// The rules of a schema, in a grammar of the engine; none where there are none.
pub(super) type Ruled = Result<Option<teixml::Schema>, String>;

/// Whether there may be rules in the text of a schema.
pub(super) fn may_be_in(text: &str) -> bool {
    SCHEMATRON.iter().any(|it| memmem::find(text.as_bytes(), it.as_bytes()).is_some())
}

/// Whether the rules in a schema can be read without it, if it includes no other file: in the XML
/// syntax, without entities of its own.
pub(super) fn stand_alone(text: &str, syntax: Syntax) -> bool {
    syntax == Syntax::Xml && memmem::find(text.as_bytes(), b"<!DOCTYPE").is_none()
}

/// The rules that [`stand_alone`] in the text of a schema. The engine is spared the grammar, which
/// takes it several times as long.
pub(super) fn ruled(text: &str, name: &str) -> Ruled {
    let grammar = around_rules(text).map_err(|fault| fault.message)?;
    grammar.map(|grammar| compiled(&grammar, name, Syntax::Xml)).transpose()
}

/// A schema with its rules, all read by the engine. It gives up with a panic on some schemas; that
/// is one more way to be unusable.
pub(super) fn compiled(text: &str, name: &str, syntax: Syntax) -> Result<teixml::Schema, String> {
    let work = || {
        let schema = teixml::Schema::from_text(text, name, syntax.of_engine())?;
        schema.schematron()?;
        Ok::<_, teixml::Error>(schema)
    };
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("the validation engine does not understand it".to_owned()),
    }
}

/// A grammar that takes every document and holds the Schematron rules of `text`, which is where the
/// engine looks for them: those of a Schematron schema, or those within a RELAX NG schema in the
/// XML syntax. None where there are no rules.
///
/// # Errors
/// Where the schema is not well-formed.
pub fn around_rules(text: &str) -> Result<Option<String>, Box<Diagnostic>> {
    let mut reader = Reader::new(text);
    let mut grammar = BEFORE.to_owned();
    let mut scopes: Vec<Vec<(String, String)>> = vec![];
    // Where the outermost element of Schematron begins, and how many are open around it.
    let mut open = None;
    while let Some(event) = reader.next()? {
        match event {
            Event::Start { name, attributes, span } => {
                if open.is_none() && SCHEMATRON.contains(&name.namespace) {
                    open = Some((scopes.len(), span.start as usize));
                }
                let own = attributes.declarations();
                scopes
                    .push(own.map(|(prefix, name)| (prefix.to_owned(), name.to_owned())).collect());
            }
            Event::End { span, .. } => {
                scopes.pop();
                if let Some((_, start)) = open.take_if(|(depth, _)| *depth == scopes.len()) {
                    add(&mut grammar, &scopes, &text[start..span.end as usize]);
                }
            }
            _ => {}
        }
    }
    Ok((grammar.len() > BEFORE.len()).then(|| grammar + "</grammar>"))
}

/// Adds an element, in one that declares the namespaces that were in scope around it.
fn add(grammar: &mut String, scopes: &[Vec<(String, String)>], element: &str) {
    grammar.push_str("<teikit:rules xmlns:teikit=\"urn:x-teikit:rules\"");
    let mut seen = vec!["teikit"];
    for (prefix, namespace) in scopes.iter().rev().flatten() {
        if !seen.contains(&prefix.as_str()) {
            seen.push(prefix);
            let colon = if prefix.is_empty() { "" } else { ":" };
            let _ = write!(grammar, " xmlns{colon}{prefix}=\"{}\"", escaped(namespace));
        }
    }
    let _ = writeln!(grammar, ">{element}</teikit:rules>");
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::{Schema, Syntax};
    use super::*;

    /// How many tests there are in the rules of a schema.
    fn tests(text: &str) -> Option<usize> {
        let grammar = around_rules(text).unwrap()?;
        let schema = Schema::from_text("a.sch", grammar, Syntax::Xml).unwrap();
        Some(schema.ruled().unwrap()?.schematron().unwrap().test_count())
    }

    #[test]
    fn the_rules_are_found_in_a_schema_of_their_own() {
        for namespace in SCHEMATRON {
            let text = format!(
                "<?xml version='1.0'?><!-- a --><s:schema xmlns:s='{namespace}'><s:pattern>\
                 <s:rule context='p'><s:assert test='@n'>n</s:assert></s:rule></s:pattern>\
                 </s:schema><!-- b -->"
            );
            assert_eq!(tests(&text), Some(1), "{namespace}");
        }
    }

    #[test]
    fn the_rules_are_found_within_a_grammar() {
        let text = "<grammar xmlns='http://relaxng.org/ns/structure/1.0' \
            xmlns:s='http://purl.oclc.org/dsdl/schematron'><s:ns prefix='a' uri='urn:a'/>\
            <start><element name='a' xmlns:b='urn:&amp;\"'><text/></element></start>\
            <define name='b'><s:pattern xmlns:s='http://purl.oclc.org/dsdl/schematron'>\
            <s:rule context='a:b'><s:report test='@c'>c</s:report></s:rule></s:pattern>\
            <empty/></define></grammar>";
        assert_eq!(tests(text), Some(1));
        assert_eq!(tests("<a xmlns='urn:s'><pattern/></a>"), None);
    }

    #[test]
    fn a_schema_that_is_not_well_formed_is_refused() {
        assert!(around_rules("<schema>").is_err());
    }
}
