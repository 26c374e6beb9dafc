//! Which namespace each prefix stands for.
//!
//! Source: [Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/), sections 3, 5 and 6.

use crate::xml::{XML_NAMESPACE, XMLNS_NAMESPACE};
use std::collections::HashMap;

/// A namespace, as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NamespaceId(u32);

impl NamespaceId {
    /// No namespace.
    pub(super) const NONE: Self = Self(0);
    const XML: Self = Self(1);
    /// The namespace of namespace declarations.
    pub(super) const XMLNS: Self = Self(2);
    /// A prefix that is not declared.
    const UNBOUND: Self = Self(u32::MAX);
}

/// The prefixes in force, and those they hide.
#[derive(Debug)]
pub(super) struct Namespaces {
    names: Vec<Box<str>>,
    ids: HashMap<Box<str>, NamespaceId>,
    prefixes: HashMap<Box<str>, usize>,
    /// What each prefix is bound to; the first is the default namespace.
    bound: Vec<NamespaceId>,
    /// What the declarations of the open elements have hidden.
    hidden: Vec<(usize, NamespaceId)>,
}

impl Namespaces {
    pub(super) fn new() -> Self {
        let mut all = Self {
            names: vec![],
            ids: HashMap::new(),
            prefixes: HashMap::new(),
            bound: vec![NamespaceId::NONE],
            hidden: vec![],
        };
        for name in ["", XML_NAMESPACE, XMLNS_NAMESPACE] {
            all.id(name);
        }
        all
    }

    /// The name of a namespace; empty for none.
    pub(super) fn name(&self, id: NamespaceId) -> &str {
        &self.names[id.0 as usize]
    }

    /// The namespace of a prefix; the default namespace for the empty prefix.
    pub(super) fn of_prefix(&self, prefix: &str) -> Option<NamespaceId> {
        let id = match prefix {
            "" => self.bound[0],
            "xml" => NamespaceId::XML,
            _ => self.bound[*self.prefixes.get(prefix)?],
        };
        (id != NamespaceId::UNBOUND).then_some(id)
    }

    /// Binds a prefix (empty: the default namespace) until [`Self::leave`].
    ///
    /// # Errors
    /// What Namespaces 1.0 has against it.
    pub(super) fn declare(&mut self, prefix: &str, name: &str) -> Result<(), &'static str> {
        if let Some(objection) = objection(prefix, name) {
            return Err(objection);
        }
        let id = self.id(name);
        self.bind(prefix, id);
        Ok(())
    }

    /// A mark to give to [`Self::leave`] when the element ends.
    pub(super) fn enter(&self) -> usize {
        self.hidden.len()
    }

    /// Takes back all declarations since the mark.
    pub(super) fn leave(&mut self, mark: usize) {
        while self.hidden.len() > mark {
            if let Some((place, id)) = self.hidden.pop() {
                self.bound[place] = id;
            }
        }
    }

    fn bind(&mut self, prefix: &str, id: NamespaceId) {
        let place = match self.prefixes.get(prefix) {
            _ if prefix.is_empty() => 0,
            Some(&place) => place,
            None => {
                self.prefixes.insert(prefix.into(), self.bound.len());
                self.bound.push(NamespaceId::UNBOUND);
                self.bound.len() - 1
            }
        };
        self.hidden.push((place, self.bound[place]));
        self.bound[place] = id;
    }

    fn id(&mut self, name: &str) -> NamespaceId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        // The number of namespaces is below the number of bytes of a source, which fits.
        let id = NamespaceId(u32::try_from(self.names.len()).unwrap_or(u32::MAX - 1));
        self.names.push(name.into());
        self.ids.insert(name.into(), id);
        id
    }
}

/// Namespaces 1.0, section 3, "Reserved Prefixes and Namespace Names", and section 5.
fn objection(prefix: &str, name: &str) -> Option<&'static str> {
    match (prefix, name) {
        ("xmlns", _) => Some("the prefix `xmlns` cannot be declared"),
        ("xml", XML_NAMESPACE) => None,
        ("xml", _) => Some("the prefix `xml` cannot be bound to another namespace"),
        (_, XML_NAMESPACE) => Some("only the prefix `xml` can be bound to this namespace"),
        (_, XMLNS_NAMESPACE) => Some("no prefix can be bound to the namespace of declarations"),
        ("", _) => None,
        (_, "") => Some("a prefix cannot be bound to nothing"),
        _ => None,
    }
}
