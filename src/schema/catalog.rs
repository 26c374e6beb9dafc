//! XML catalogs: where the schemas that documents name are on this computer.
//!
//! Source: [OASIS XML Catalogs 1.1](https://groups.oasis-open.org/higherlogic/ws/public/download/14809/xml-catalogs.html),
//! sections 6 and 7. Entries for public identifiers are passed over: schemas have none.

use super::resolved;
use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::xml::{Attributes, Event, Name, Reader, XML_NAMESPACE};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The namespace of catalogs.
const CATALOG: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// One catalog. Addresses are paths or URLs, made absolute by the place of the catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    entries: Vec<Entry>,
    /// The catalogs to ask next.
    next: Vec<String>,
}

/// One entry: what it is for, what it compares with, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    kind: Kind,
    name: String,
    target: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `uri` and `system`: the same address.
    Same,
    /// `rewriteURI` and `rewriteSystem`: the beginning is replaced.
    Rewrite,
    /// `uriSuffix` and `systemSuffix`: the same end.
    Suffix,
    /// `delegateURI` and `delegateSystem`: other catalogs know addresses with this beginning.
    Delegate,
}

/// The elements of entries, and the attributes that hold their two sides.
const ENTRIES: [(&str, Kind, &str, &str); 8] = [
    ("uri", Kind::Same, "name", "uri"),
    ("system", Kind::Same, "systemId", "uri"),
    ("rewriteURI", Kind::Rewrite, "uriStartString", "rewritePrefix"),
    ("rewriteSystem", Kind::Rewrite, "systemIdStartString", "rewritePrefix"),
    ("uriSuffix", Kind::Suffix, "uriSuffix", "uri"),
    ("systemSuffix", Kind::Suffix, "systemIdSuffix", "uri"),
    ("delegateURI", Kind::Delegate, "uriStartString", "catalog"),
    ("delegateSystem", Kind::Delegate, "systemIdStartString", "catalog"),
];

impl Catalog {
    /// Reads a catalog; the name of the source is its path or address.
    ///
    /// # Errors
    /// Where it is not well-formed.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let mut catalog = Self::default();
        let mut bases = vec![source.name().to_owned()];
        let mut reader = Reader::new(source.text());
        while let Some(event) = reader.next()? {
            match event {
                Event::Start { name, attributes, .. } => {
                    let base = base(&bases, attributes);
                    if name.namespace == CATALOG {
                        catalog.add(name.local, attributes, &base);
                    }
                    bases.push(base);
                }
                Event::End { .. } => {
                    bases.pop();
                }
                _ => {}
            }
        }
        Ok(catalog)
    }

    fn add(&mut self, element: &str, attributes: Attributes<'_>, base: &str) {
        if element == "nextCatalog" {
            self.next.extend(value(attributes, "catalog").map(|next| resolved(base, next)));
        }
        let Some((_, kind, name, target)) = ENTRIES.iter().find(|entry| entry.0 == element) else {
            return;
        };
        if let (Some(name), Some(target)) = (value(attributes, name), value(attributes, target)) {
            let target = resolved(base, target);
            self.entries.push(Entry { kind: *kind, name: name.to_owned(), target });
        }
    }

    /// Where an entry of this catalog says that `address` is.
    fn entry(&self, address: &str) -> Option<String> {
        let of_kind = |kind| self.entries.iter().filter(move |entry| entry.kind == kind);
        // Of the entries that fit, the longest counts, and of equal ones the first.
        let longest = |kind, fits: fn(&str, &str) -> bool| {
            let fitting = of_kind(kind).filter(|entry| fits(address, &entry.name));
            fitting.rev().max_by_key(|entry| entry.name.len())
        };
        let same = of_kind(Kind::Same).find(|entry| entry.name == address);
        let rewritten = || {
            let entry = longest(Kind::Rewrite, |address, start| address.starts_with(start))?;
            Some(format!("{}{}", entry.target, &address[entry.name.len()..]))
        };
        let suffix = || {
            let entry = longest(Kind::Suffix, |address, end| address.ends_with(end))?;
            Some(entry.target.clone())
        };
        same.map(|entry| entry.target.clone()).or_else(rewritten).or_else(suffix)
    }

    /// The catalogs that know addresses with this beginning, the longest first.
    fn delegates(&self, address: &str) -> Vec<&str> {
        let fits =
            |entry: &&Entry| entry.kind == Kind::Delegate && address.starts_with(&entry.name);
        let mut delegates: Vec<_> = self.entries.iter().filter(fits).collect();
        delegates.sort_by_key(|entry| Reverse(entry.name.len()));
        delegates.into_iter().map(|entry| entry.target.as_str()).collect()
    }
}

/// Where the catalogs say that `address` is; `read` fetches a catalog by its address, or gives none
/// where there is none. No catalog is asked twice.
pub fn look_up(
    address: &str,
    catalogs: &[String],
    mut read: impl FnMut(&str) -> Option<Arc<Catalog>>,
) -> Option<String> {
    let mut left: Vec<String> = catalogs.iter().rev().cloned().collect();
    let mut asked = BTreeSet::new();
    while let Some(name) = left.pop() {
        if !asked.insert(name.clone()) {
            continue;
        }
        let Some(catalog) = read(&name) else { continue };
        if let Some(found) = catalog.entry(address) {
            return Some(found);
        }
        let delegates = catalog.delegates(address);
        if delegates.is_empty() {
            left.extend(catalog.next.iter().rev().cloned());
        } else {
            // They know all there is to know about such addresses.
            left = delegates.into_iter().rev().map(str::to_owned).collect();
        }
    }
    None
}

fn value<'r>(attributes: Attributes<'r>, name: &str) -> Option<&'r str> {
    let mut named = attributes.iter().filter(|it| it.name.local == name);
    named.find(|it| it.name.namespace.is_empty()).map(|it| it.value)
}

/// The base of addresses within an element: its `xml:base`, else that of the element around it.
fn base(bases: &[String], attributes: Attributes<'_>) -> String {
    let around = bases.last().map_or("", String::as_str);
    let own = |name: Name<'_>| name.namespace == XML_NAMESPACE && name.local == "base";
    match attributes.iter().find(|it| own(it.name)) {
        Some(own) => resolved(around, own.value),
        None => around.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the catalogs, of which the first is asked, say about an address.
    fn found(catalogs: &[(&str, &str)], address: &str) -> Option<String> {
        let read = |name: &str| {
            let (_, entries) = catalogs.iter().find(|(known, _)| *known == name)?;
            let text = format!("<catalog xmlns='{CATALOG}'>{entries}</catalog>");
            Some(Arc::new(Catalog::read(&Source::new(name, text)).unwrap()))
        };
        look_up(address, &[catalogs[0].0.to_owned()], read)
    }

    fn in_one(entries: &str, address: &str) -> Option<String> {
        found(&[("dir/catalog.xml", entries)], address)
    }

    #[test]
    fn entries_lead_beside_the_catalog() {
        let entries = "<uri name='http://u/a.rng' uri='a.rng'/>\
            <group xml:base='sub/'><system systemId='http://u/b.rng' uri='../b.rng'/>\
            <group xml:base='/abs/'><uri name='http://u/c.rng' uri='c.rng'/></group></group>\
            <other xmlns='urn:x'><uri name='http://u/d.rng' uri='d.rng'/></other>\
            <public publicId='-//x' uri='x'/>";
        assert_eq!(in_one(entries, "http://u/a.rng").as_deref(), Some("dir/a.rng"));
        assert_eq!(in_one(entries, "http://u/b.rng").as_deref(), Some("dir/b.rng"));
        assert_eq!(in_one(entries, "http://u/c.rng").as_deref(), Some("/abs/c.rng"));
        assert_eq!(in_one(entries, "http://u/d.rng"), None);
        assert_eq!(in_one(entries, "-//x"), None);
    }

    #[test]
    fn the_longest_of_the_fitting_entries_counts() {
        let entries = "<rewriteURI uriStartString='http://u/' rewritePrefix='short/'/>\
            <rewriteURI uriStartString='http://u/tei/' rewritePrefix='long/'/>\
            <rewriteSystem systemIdStartString='http://u/tei/' rewritePrefix='later/'/>\
            <uriSuffix uriSuffix='/x.rng' uri='suffix.rng'/>\
            <systemSuffix systemIdSuffix='/y/x.rng' uri='longer.rng'/>\
            <uri name='http://u/tei/same.rng' uri='same.rng'/>";
        assert_eq!(in_one(entries, "http://u/tei/a.rng").as_deref(), Some("dir/long/a.rng"));
        assert_eq!(in_one(entries, "http://u/a.rng").as_deref(), Some("dir/short/a.rng"));
        assert_eq!(in_one(entries, "http://u/tei/same.rng").as_deref(), Some("dir/same.rng"));
        assert_eq!(in_one(entries, "http://v/x.rng").as_deref(), Some("dir/suffix.rng"));
        assert_eq!(in_one(entries, "http://v/y/x.rng").as_deref(), Some("dir/longer.rng"));
    }

    #[test]
    fn other_catalogs_are_asked_in_their_order() {
        let catalogs = [
            (
                "1",
                "<nextCatalog catalog='2'/><nextCatalog catalog='none'/><nextCatalog catalog='3'/>",
            ),
            ("2", "<nextCatalog catalog='4'/><nextCatalog catalog='1'/>"),
            ("3", "<uri name='x' uri='from-3'/>"),
            ("4", "<uri name='y' uri='from-4'/>"),
        ];
        assert_eq!(found(&catalogs, "y").as_deref(), Some("from-4"));
        assert_eq!(found(&catalogs, "x").as_deref(), Some("from-3"));
        assert_eq!(found(&catalogs, "z"), None);
    }

    #[test]
    fn delegates_are_asked_and_nobody_else() {
        let catalogs = [
            (
                "1",
                "<delegateURI uriStartString='http://u/' catalog='2'/>\
                 <delegateSystem systemIdStartString='http://u/tei/' catalog='3'/>\
                 <nextCatalog catalog='4'/>",
            ),
            ("2", "<uri name='http://u/tei/a' uri='from-2'/><uri name='http://u/b' uri='b'/>"),
            ("3", "<uri name='http://u/tei/a' uri='from-3'/>"),
            ("4", "<uri name='http://u/c' uri='from-4'/><uri name='http://v/c' uri='from-4'/>"),
        ];
        assert_eq!(found(&catalogs, "http://u/tei/a").as_deref(), Some("from-3"));
        assert_eq!(found(&catalogs, "http://u/b").as_deref(), Some("b"));
        assert_eq!(found(&catalogs, "http://u/c"), None);
        assert_eq!(found(&catalogs, "http://v/c").as_deref(), Some("from-4"));
    }

    #[test]
    fn a_catalog_that_is_not_well_formed_is_refused() {
        assert!(Catalog::read(&Source::new("c.xml", "<catalog>")).is_err());
    }
}
