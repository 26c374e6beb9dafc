//! Which namespace each prefix stands for.
//!
//! Source: [Namespaces in XML 1.0](https://www.w3.org/TR/xml-names/), sections 3, 5 and 6.

use crate::xml::{XML_NAMESPACE, XMLNS_NAMESPACE};

/// A namespace, as its place in the table of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NamespaceId(pub(super) u32);

impl NamespaceId {
    /// No namespace.
    pub(super) const NONE: Self = Self(0);
    const XML: Self = Self(1);
    /// The namespace of namespace declarations.
    pub(super) const XMLNS: Self = Self(2);
    /// What a prefix stands for that is not declared.
    pub(super) const UNBOUND: Self = Self(u32::MAX);
}

/// A prefix, as its place in the table of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PrefixId(pub(super) u32);

impl PrefixId {
    /// No prefix: names without colon.
    pub(super) const NONE: Self = Self(0);
    const XML: Self = Self(1);
    /// The prefix of namespace declarations.
    pub(super) const XMLNS: Self = Self(2);

    /// Whether attributes with the prefix have the same namespace everywhere.
    pub(super) fn is_fixed(self) -> bool {
        matches!(self, Self::NONE | Self::XML)
    }
}

/// The prefixes in force, and those they hide.
#[derive(Debug)]
pub(super) struct Namespaces {
    /// What each prefix stands for; the first is the default namespace.
    bound: Vec<NamespaceId>,
    /// What the declarations of the open elements have hidden.
    hidden: Vec<(PrefixId, NamespaceId)>,
}

impl Namespaces {
    pub(super) fn new() -> Self {
        let bound = vec![NamespaceId::NONE, NamespaceId::XML, NamespaceId::UNBOUND];
        Self { bound, hidden: vec![] }
    }

    /// What a prefix stands for.
    #[inline]
    pub(super) fn of_prefix(&self, prefix: PrefixId) -> NamespaceId {
        self.bound.get(prefix.0 as usize).copied().unwrap_or(NamespaceId::UNBOUND)
    }

    /// Binds a prefix until [`Self::leave`].
    pub(super) fn declare(&mut self, prefix: PrefixId, namespace: NamespaceId) {
        self.hidden.push((prefix, self.of_prefix(prefix)));
        self.bind(prefix, namespace);
    }

    /// Binds a prefix for good.
    pub(super) fn bind(&mut self, prefix: PrefixId, namespace: NamespaceId) {
        let place = prefix.0 as usize;
        if self.bound.len() <= place {
            self.bound.resize(place + 1, NamespaceId::UNBOUND);
        }
        self.bound[place] = namespace;
    }

    /// A mark to give to [`Self::leave`] when the element ends.
    pub(super) fn enter(&self) -> usize {
        self.hidden.len()
    }

    /// Takes back all declarations since the mark.
    pub(super) fn leave(&mut self, mark: usize) {
        while self.hidden.len() > mark {
            if let Some((prefix, namespace)) = self.hidden.pop() {
                self.bound[prefix.0 as usize] = namespace;
            }
        }
    }
}

/// What Namespaces 1.0 has against a declaration: section 3, "Reserved Prefixes and Namespace
/// Names", and section 5.
pub(super) fn objection(prefix: &str, name: &str) -> Option<&'static str> {
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
