//! What the names of a start tag stand for: declarations, namespaces, ids, duplicates.

use super::fault::{Fault, Faults, error, shortened};
use super::name_table::{NameId, NameTable, Role, SpellingId, UNSPELT};
use super::namespaces::{NamespaceId, Namespaces, PrefixId, objection};
use super::tag::{AttributeRecord, Context, Tag};
use crate::source::Span;
use crate::xml::codes;

impl Tag {
    /// Finds the namespaces and ids of all names of the tag; `text` is what holds it.
    pub(super) fn resolve(&mut self, text: &str, context: &mut Context) -> Result<(), Fault> {
        let Context { names, namespaces, faults, .. } = context;
        if self.unresolved {
            self.declare(text, names, namespaces, faults)?;
        }
        self.resolve_element(text, names, namespaces, faults)?;
        if self.unresolved {
            for at in 0..self.attributes.len() {
                self.resolve_attribute(at, text, names, namespaces, faults)?;
            }
        }
        if self.attributes.len() > 1 { self.refuse_twins(text, faults) } else { Ok(()) }
    }

    #[inline]
    fn resolve_element(
        &mut self,
        text: &str,
        names: &mut NameTable,
        namespaces: &mut Namespaces,
        faults: &mut Faults,
    ) -> Result<(), Fault> {
        let name = self.name;
        let (prefix, _) = prefixes(names, self.spelling, name.text(text), name.prefix_len);
        let mut found = namespaces.of_prefix(prefix);
        if found == NamespaceId::UNBOUND {
            found = undeclared(prefix, self.place(name.span()), names, namespaces, faults)?;
        }
        self.namespace = found;
        self.id = names
            .known_id(self.spelling, Role::Element, found)
            .unwrap_or_else(|| names.id(self.spelling, Role::Element, found, name.parts(text).1));
        Ok(())
    }

    /// Brings the declarations of the tag into force.
    fn declare(
        &mut self,
        text: &str,
        names: &mut NameTable,
        namespaces: &mut Namespaces,
        faults: &mut Faults,
    ) -> Result<(), Fault> {
        for at in 0..self.attributes.len() {
            let record = self.attributes[at];
            let name = record.name.text(self.home(&record, text));
            let (_, declares) = prefixes(names, record.spelling, name, record.name.prefix_len);
            let Some(prefix) = declares else { continue };
            self.attributes[at].namespace = NamespaceId::XMLNS;
            let value = record.value.resolve(text, &self.buffer);
            if let Some(objection) = objection(names.prefix_name(prefix), value) {
                let span = self.name_span(&record);
                faults.report(error(&codes::RESERVED_NAMESPACE, objection, span).with_help(
                    "use another prefix or another namespace, or drop the declaration",
                ))?;
            } else {
                let namespace = names.namespace(value);
                namespaces.declare(prefix, namespace);
            }
        }
        Ok(())
    }

    fn resolve_attribute(
        &mut self,
        at: usize,
        text: &str,
        names: &mut NameTable,
        namespaces: &mut Namespaces,
        faults: &mut Faults,
    ) -> Result<(), Fault> {
        let record = self.attributes[at];
        if record.is_declaration() || record.id != NameId::UNKNOWN {
            return Ok(());
        }
        let home = self.home(&record, text);
        let (_, local) = record.name.parts(home);
        let mut found = NamespaceId::NONE;
        if record.name.prefix_len > 0 {
            let name = record.name.text(home);
            let (prefix, _) = prefixes(names, record.spelling, name, record.name.prefix_len);
            found = namespaces.of_prefix(prefix);
            if found == NamespaceId::UNBOUND {
                found = undeclared(prefix, self.name_span(&record), names, namespaces, faults)?;
            }
        }
        let id = names
            .known_id(record.spelling, Role::Attribute, found)
            .unwrap_or_else(|| names.id(record.spelling, Role::Attribute, found, local));
        (self.attributes[at].namespace, self.attributes[at].id) = (found, id);
        Ok(())
    }

    /// Reports attributes that the tag has before, and drops them.
    fn refuse_twins(&mut self, text: &str, faults: &mut Faults) -> Result<(), Fault> {
        if self.attributes.len() <= FEW_ATTRIBUTES && !self.has_twins(text) {
            return Ok(());
        }
        let twins = self.twins(text);
        for &(first, second) in &twins {
            let (first, second) = (&self.attributes[first], &self.attributes[second]);
            faults.report(self.duplicate(text, first, second))?;
        }
        if !twins.is_empty() {
            let mut dropped = twins.iter().map(|&(_, second)| second).peekable();
            let mut at = 0..;
            self.attributes
                .retain(|_| dropped.next_if_eq(&at.next().unwrap_or_default()).is_none());
        }
        Ok(())
    }

    fn has_twins(&self, text: &str) -> bool {
        let all = &self.attributes;
        (1..all.len()).any(|at| all[..at].iter().any(|one| self.same_name(one, &all[at], text)))
    }

    fn same_name(&self, a: &AttributeRecord, b: &AttributeRecord, text: &str) -> bool {
        if a.id != NameId::UNKNOWN && b.id != NameId::UNKNOWN {
            return a.id == b.id;
        }
        self.key(a, text) == self.key(b, text)
    }

    fn key<'r>(&'r self, record: &AttributeRecord, text: &'r str) -> (NamespaceId, &'r str) {
        let (prefix, local) = record.name.parts(self.home(record, text));
        // `xmlns` is the default namespace, which no prefix is the name of.
        let local = if record.is_declaration() && prefix.is_empty() { "" } else { local };
        (record.namespace, local)
    }

    /// Places of equal attributes, the first and the second of each pair; in the order of the
    /// second ones.
    fn twins(&self, text: &str) -> Vec<(usize, usize)> {
        let key = |at: usize| self.key(&self.attributes[at], text);
        let mut order: Vec<usize> = (0..self.attributes.len()).collect();
        order.sort_by_key(|&at| (key(at), at));
        let groups = order.chunk_by(|&a, &b| key(a) == key(b));
        let pairs = groups.flat_map(|group| group[1..].iter().map(|&second| (group[0], second)));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by_key(|&(_, second)| second);
        pairs
    }

    fn duplicate(&self, text: &str, first: &AttributeRecord, second: &AttributeRecord) -> Fault {
        let name = shortened(second.name.text(self.home(second, text)));
        let element = shortened(self.name.text(text));
        let message = format!("<{element}> has the attribute @{name} twice");
        error(&codes::DUPLICATE_ATTRIBUTE, message, self.name_span(second))
            .with_label("here again")
            .with_secondary(self.name_span(first), "here first")
            .with_help("keep one; join the values with a blank if both are meant")
            .into()
    }
}

/// Up to how many attributes each is compared with each other.
const FEW_ATTRIBUTES: usize = 8;

/// The prefix of a name, and the one it declares as an attribute.
fn prefixes(
    names: &mut NameTable,
    spelling: SpellingId,
    name: &str,
    prefix_len: u32,
) -> (PrefixId, Option<PrefixId>) {
    if spelling == UNSPELT {
        names.prefix_and_declared(name, prefix_len)
    } else {
        names.prefix_of(spelling)
    }
}

/// Reports a prefix that is not declared; it stands for no namespace from then on.
#[cold]
fn undeclared(
    prefix: PrefixId,
    span: Span,
    names: &NameTable,
    namespaces: &mut Namespaces,
    faults: &mut Faults,
) -> Result<NamespaceId, Fault> {
    faults.report(unbound(prefix, names.prefix_name(prefix), span))?;
    namespaces.bind(prefix, NamespaceId::NONE);
    Ok(NamespaceId::NONE)
}

fn unbound(prefix: PrefixId, name: &str, span: Span) -> Fault {
    if prefix == PrefixId::XMLNS {
        let message = "the prefix `xmlns` is reserved for namespace declarations";
        return error(&codes::RESERVED_NAMESPACE, message, span)
            .with_help("use another prefix")
            .into();
    }
    let name = shortened(name);
    error(&codes::UNDECLARED_PREFIX, format!("the prefix `{name}` is not declared"), span)
        .with_help(format!("declare it on the root element: xmlns:{name}=\"…\""))
        .into()
}
