//! The datatypes of grammars: which values they allow, and which values are equal.
//!
//! Three libraries are known: the built-in one ([RELAX NG](https://relaxng.org/spec-20011203.html),
//! section 6.2.9), that of XML Schema ([part 2](https://www.w3.org/TR/xmlschema-2/), cited by
//! section, with [the guidelines](https://relaxng.org/xsd-20010907.html) for its use), and that of
//! [DTD compatibility](https://relaxng.org/compatibility-20011203.html).
//!
//! Verdicts are those of Jing, but for: names are those of XML 1.0, fifth edition; time zones reach
//! to -14:00; a point behind seconds needs digits behind it; a hyphen may begin and end a class of a
//! pattern; lengths must not contradict one another; durations are equal by their value.

mod binary;
mod date;
mod error;
mod facet;
mod float;
mod kind;
mod names;
mod number;
mod regex;
mod space;
mod uri;
mod words;

pub use error::{DatatypeError, Fault};
pub use regex::RegexError;
pub(crate) use space::{collapsed, is_blank, trimmed, words};
pub use words::{Objection, describe, objection};

use facet::Facet;
use kind::Kind;
use std::collections::BTreeMap;

/// The library of XML Schema.
pub const LIBRARY: &str = "http://www.w3.org/2001/XMLSchema-datatypes";

/// The library of DTD compatibility.
pub const COMPATIBILITY: &str = "http://relaxng.org/ns/compatibility/datatypes/1.0";

/// A datatype with its facets.
#[derive(Debug)]
pub struct Data {
    kind: Kind,
    /// All of them must hold, repeated ones too (RELAX NG: each `param` restricts further).
    facets: Box<[Facet]>,
}

/// What a value may mean beyond its characters.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The namespace of a prefix, if it is declared; `""` asks for the default one.
    pub namespace: &'c dyn Fn(&str) -> Option<&'c str>,
    /// Whether the document type declares an unparsed entity of the name.
    pub is_unparsed_entity: &'c dyn Fn(&str) -> bool,
}

impl Context<'static> {
    /// No prefix and no entity is declared.
    pub const NONE: Self = Self { namespace: &|_| None, is_unparsed_entity: &|_| false };
}

/// What a datatype has to do with identifiers (DTD compatibility, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    /// The value names the element, and no other has it.
    Id,
    /// The value is the name of an element.
    Idref,
    /// Each word of the value is the name of an element.
    Idrefs,
}

impl Data {
    /// A datatype of a library (by its address; empty: the built-in one) with parameters: name and
    /// value, in the order of the schema.
    ///
    /// # Errors
    /// If there is no such datatype, or a parameter cannot be used: then with its index.
    pub fn new(library: &str, name: &str, params: &[(&str, &str)]) -> Result<Self, DatatypeError> {
        let kind = kind_of(library, name).map_err(|fault| DatatypeError { param: None, fault })?;
        let mut facets = vec![];
        for (index, (param, value)) in params.iter().enumerate() {
            let facet = if library == LIBRARY {
                new_facet(kind, &facets, param, value)
            } else {
                Err(Fault::NoParams { library: shown(library) })
            };
            facets.push(facet.map_err(|fault| DatatypeError { param: Some(index), fault })?);
        }
        Ok(Self { kind, facets: facets.into() })
    }

    /// Whether it allows a value as it stands in the document.
    #[must_use]
    pub fn allows(&self, value: &str, context: &Context<'_>) -> bool {
        if self.allows_all() {
            return true;
        }
        let value = self.kind.space().treated(value);
        self.kind.allows(&value, context) && self.holds_facets(&value)
    }

    fn holds_facets(&self, value: &str) -> bool {
        self.facets.iter().all(|facet| facet.allows(self.kind, value))
    }

    /// Whether a value of the document is the one that the schema gives, which must be a value of
    /// the datatype. Prefixes of the schema are for names (`""`: its default namespace).
    #[must_use]
    pub fn equal(
        &self,
        schema_text: &str,
        schema_prefixes: &BTreeMap<Box<str>, Box<str>>,
        text: &str,
        context: &Context<'_>,
    ) -> bool {
        if self.kind == Kind::Token {
            return words(schema_text).eq(words(text));
        }
        let space = self.kind.space();
        let (wanted, value) = (space.treated(schema_text), space.treated(text));
        match self.kind {
            Kind::QName | Kind::Notation => {
                let in_schema = |prefix: &str| schema_prefixes.get(prefix).map(|name| &**name);
                let name = expanded(&value, context.namespace);
                name.is_some() && name == expanded(&wanted, &in_schema)
            }
            kind => kind.allows(&value, context) && kind.same(&wanted, &value),
        }
    }

    /// Whether every text is a value.
    pub(crate) fn allows_all(&self) -> bool {
        self.facets.is_empty() && self.kind.allows_all()
    }

    /// Whether it must ask the context about values.
    #[must_use]
    pub fn needs_context(&self) -> bool {
        matches!(self.kind, Kind::QName | Kind::Notation | Kind::Entity | Kind::Entities)
    }

    /// What its values have to do with identifiers.
    #[must_use]
    pub fn id_kind(&self) -> Option<IdKind> {
        match self.kind {
            Kind::Id => Some(IdKind::Id),
            Kind::Idref => Some(IdKind::Idref),
            Kind::Idrefs => Some(IdKind::Idrefs),
            _ => None,
        }
    }

    /// What its values are, in words: `a whole number from 0`.
    #[must_use]
    pub fn describe(&self) -> String {
        describe(&[self])
    }

    /// Whether judging a value takes longer than remembering the verdict.
    #[must_use]
    pub fn is_costly(&self) -> bool {
        self.facets.iter().any(|facet| matches!(facet, Facet::Pattern(regex) if !regex.is_cheap()))
    }
}

/// The namespace and the local name; none if there is no such name.
fn expanded<'n, 'c>(
    name: &'n str,
    namespace: &dyn Fn(&str) -> Option<&'c str>,
) -> Option<(&'c str, &'n str)> {
    let (prefix, local) = names::qualified(name)?;
    match namespace(prefix) {
        None if prefix.is_empty() => Some(("", local)),
        found => found.map(|namespace| (namespace, local)),
    }
}

fn kind_of(library: &str, name: &str) -> Result<Kind, Fault> {
    let known = match library {
        LIBRARY => true,
        COMPATIBILITY => matches!(name, "ID" | "IDREF" | "IDREFS"),
        "" => matches!(name, "string" | "token"),
        _ => return Err(Fault::NoSuchLibrary { library: library.into() }),
    };
    let kind = if known { Kind::named(name) } else { None };
    kind.ok_or_else(|| Fault::NoSuchDatatype { name: name.into(), library: shown(library) })
}

/// How messages call a library.
fn shown(library: &str) -> &'static str {
    match library {
        LIBRARY => "the library of XML Schema",
        COMPATIBILITY => "the library of DTD compatibility",
        _ => "the built-in library (it has `string` and `token`)",
    }
}

/// A facet that restricts a datatype and the facets before it; bounds must be values of what they
/// restrict, as Jing has it.
fn new_facet(kind: Kind, before: &[Facet], param: &str, value: &str) -> Result<Facet, Fault> {
    let facet = Facet::new(kind, param, value)?;
    if let Facet::Bound(_, bound) = &facet
        && let Some(objection) = words::refusal(kind, before, bound)
    {
        let reason = objection.reason.into();
        return Err(Fault::BadBound { param: param.into(), value: bound.clone(), reason });
    }
    if before.iter().any(|other| facet.excludes(other)) {
        return Err(Fault::NoLength { param: param.into() });
    }
    Ok(facet)
}

#[cfg(test)]
mod tests;
