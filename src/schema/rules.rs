//! Schematron schemas in files of their own: [`around_rules`].

use crate::diagnostic::Diagnostic;
use crate::xml::{Event, Reader};

/// A grammar that takes every document, up to the place of the rules in it.
const BEFORE: &str = r#"<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><text/><ref name="any"/>
<attribute><anyName/></attribute></choice></zeroOrMore></element></define>
"#;

/// A grammar that takes every document and holds the rules of the Schematron schema `text`, which
/// is where the engine looks for them.
///
/// # Errors
/// Where the schema is not well-formed.
pub fn around_rules(text: &str) -> Result<String, Box<Diagnostic>> {
    let mut reader = Reader::new(text);
    let mut root = None;
    let mut end = 0;
    while let Some(event) = reader.next()? {
        match event {
            Event::Start { span, .. } => {
                root.get_or_insert(span.start as usize);
            }
            Event::End { span, .. } => end = span.end as usize,
            _ => {}
        }
    }
    let schema = root.map_or("", |start| &text[start..end]);
    Ok(format!("{BEFORE}{schema}</grammar>"))
}

#[cfg(test)]
mod tests {
    use super::super::{Schema, Syntax};
    use super::*;

    #[test]
    fn the_rules_are_found_in_the_grammar() {
        let text = "<?xml version='1.0'?><!-- a --><s:schema \
            xmlns:s='http://purl.oclc.org/dsdl/schematron'><s:pattern><s:rule context='p'>\
            <s:assert test='@n'>n</s:assert></s:rule></s:pattern></s:schema><!-- b -->";
        let grammar = around_rules(text).unwrap();
        let schema = Schema::from_text("a.sch", grammar, Syntax::Xml).unwrap();
        assert_eq!(schema.ruled().unwrap().schematron().unwrap().test_count(), 1);
    }

    #[test]
    fn a_schema_that_is_not_well_formed_is_refused() {
        assert!(around_rules("<schema>").is_err());
    }
}
