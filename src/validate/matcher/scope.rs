//! What values may name: prefixes (`QName`) and unparsed entities (`ENTITY`).

use crate::xml::{Attributes, XML_NAMESPACE};
use std::collections::HashSet;

/// The prefixes that the open elements declare, and the unparsed entities of the document.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Prefix and namespace, those of inner elements last.
    declared: Vec<(Box<str>, Box<str>)>,
    /// How many there were before each open element.
    marks: Vec<usize>,
    unparsed: HashSet<Box<str>>,
}

impl Scope {
    /// An element begins.
    pub(super) fn enter(&mut self, attributes: Attributes<'_>) {
        if self.marks.is_empty() {
            self.unparsed = attributes.unparsed_entities().map(Into::into).collect();
        }
        self.marks.push(self.declared.len());
        let declared = attributes.declarations();
        self.declared.extend(declared.map(|(prefix, name)| (prefix.into(), name.into())));
    }

    /// The innermost element ends.
    pub(super) fn leave(&mut self) {
        let mark = self.marks.pop().unwrap_or_default();
        self.declared.truncate(mark);
    }

    /// Another document begins.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn is_unparsed_entity(&self, name: &str) -> bool {
        self.unparsed.contains(name)
    }

    /// What a prefix stands for, if it is declared; `""` asks for the default namespace.
    pub(super) fn namespace(&self, prefix: &str) -> Option<&str> {
        let mut inner_first = self.declared.iter().rev();
        let found = inner_first.find(|(declared, _)| **declared == *prefix);
        let xml = (prefix == "xml").then_some(XML_NAMESPACE);
        found.map(|(_, namespace)| &**namespace).or(xml)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::{Event, Reader};

    #[test]
    fn prefixes_are_in_force_within_their_element() {
        let mut reader = Reader::new("<a xmlns:p='u' xmlns='v'><b xmlns:p='w' xmlns=''/></a>");
        let mut scope = Scope::default();
        let mut found = vec![];
        while let Some(event) = reader.next().unwrap() {
            match event {
                Event::Start { attributes, .. } => scope.enter(attributes),
                Event::End { .. } => scope.leave(),
                _ => {}
            }
            let names = ["p", "", "q"].map(|prefix| scope.namespace(prefix).map(str::to_owned));
            found.push(names.map(Option::unwrap_or_default).join("|"));
        }
        assert_eq!(found, ["u|v|", "w||", "u|v|", "||"]);
        assert_eq!(scope.namespace("xml"), Some(XML_NAMESPACE));
    }
}
