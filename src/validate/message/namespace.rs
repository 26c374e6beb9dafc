//! Elements in a namespace that the schema does not know: one report for each namespace.

use super::{Messages, error, foreign};
use crate::diagnostic::Diagnostic;
use crate::schema::Symbol;
use crate::source::Span;
use crate::validate::codes;
use crate::validate::matcher::{Fault, Scene};
use crate::validate::tags;
use crate::xml::Name;

/// The namespace of inclusions: a document with them is not complete.
const XINCLUDE: &str = "http://www.w3.org/2001/XInclude";

impl Messages<'_> {
    /// Whether the schema does not know the namespace of an element.
    pub(super) fn is_stranger(&self, name: Name<'_>) -> bool {
        let known = self.schema.vocabulary().namespaces().any(|known| known == name.namespace);
        !known && self.home().is_some()
    }

    /// Takes note of an element whose namespace the schema does not know, if it is the first one of
    /// it. Returns the name that was meant: the same one in the namespace of the schema.
    pub(super) fn stranger(
        &mut self,
        name: Name<'_>,
        fault: &Fault<'_>,
        scene: &Scene<'_>,
    ) -> Option<Symbol> {
        let home = self.home()?.to_owned();
        if !self.strangers.iter().any(|known| known == name.namespace) {
            self.strangers.push(name.namespace.to_owned());
            let finding = self.stranger_finding(name, &home, fault, scene);
            self.add(finding, fault.tag);
        }
        let known = self.schema.vocabulary().has_element(name.local);
        known.then(|| scene.grammar().symbol(&home, name.local))
    }

    /// The namespace of most elements of the schema; nothing for a schema that has no elements with
    /// names, or elements in no namespace.
    fn home(&self) -> Option<&str> {
        let vocabulary = self.schema.vocabulary();
        let named = vocabulary.main_namespace()?;
        (!named.is_empty()).then_some(named)
    }

    fn stranger_finding(
        &self,
        name: Name<'_>,
        home: &str,
        fault: &Fault<'_>,
        scene: &Scene<'_>,
    ) -> Diagnostic {
        let written = self.tag(fault.tag).written;
        let is_root = scene.open.is_empty();
        if let Some((what, advice)) = foreign::other_document(name.local).filter(|_| is_root) {
            let message = format!("`{written}` is not the root of a TEI document: {what}");
            return error(&codes::NAMESPACE, message, fault.span).with_help(advice);
        }
        if name.namespace == XINCLUDE {
            let message = format!("`{written}` is not resolved");
            return error(&codes::NAMESPACE, message, fault.span).with_help(
                "validate the document with what it includes put in, for instance by \
                 `xmllint --xinclude`",
            );
        }
        let (declaration, given) = self.declaration(name, fault.tag);
        let message = match name.namespace {
            "" => format!("`{written}` is in no namespace"),
            other => {
                format!("`{written}` is in the namespace `{other}`, which the schema does not know")
            }
        };
        let attribute = match name.prefix {
            "" => "xmlns".to_owned(),
            prefix => format!("xmlns:{prefix}"),
        };
        let correct = format!("{attribute}=\"{home}\"");
        let advice = match given {
            true => format!("write {correct}"),
            false if is_root => format!("add the namespace to it: <{written} {correct}>"),
            false => format!(
                "if an element of the schema is meant, remove the namespace around it or write {correct}"
            ),
        };
        error(&codes::NAMESPACE, message, declaration.unwrap_or(fault.span)).with_help(advice)
    }

    /// The value of the namespace declaration in a start tag that is for a name, and whether there
    /// is one.
    fn declaration(&self, name: Name<'_>, span: Span) -> (Option<Span>, bool) {
        let within = self.source.slice(span);
        let Some(tag) = tags::tags(within).next() else { return (None, false) };
        let declared =
            |attribute: &tags::Attribute| match within[attribute.name.clone()].split_once(':') {
                None => name.prefix.is_empty() && within[attribute.name.clone()] == *"xmlns",
                Some((xmlns, prefix)) => xmlns == "xmlns" && prefix == name.prefix,
            };
        let found = tags::attributes(within, &tag).into_iter().find(declared);
        let start = span.start as usize;
        let value =
            found.map(|found| Span::new(start + found.value.start, start + found.value.end));
        (value, value.is_some())
    }
}
