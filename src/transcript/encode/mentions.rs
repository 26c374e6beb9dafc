//! Dates, times and names as elements.

use super::element::Element;
use crate::document::Names;
use crate::document::date::Value;
use crate::document::names::{Entry, NameKind};
use crate::transcript::infer::{Meaning, Mention, Reading};
use crate::xml::names::is_name_char;
use std::collections::{BTreeMap, BTreeSet};

/// The mentions of a document.
pub(super) struct Mentions<'s> {
    all: &'s [Mention],
    names: &'s Names,
    /// The identifiers of the entries that occur, in the order of the lists.
    ids: BTreeMap<usize, String>,
}

impl<'s> Mentions<'s> {
    pub(super) fn of(reading: &'s Reading<'s>) -> Self {
        let names = reading.names;
        let used: BTreeSet<usize> = reading.mentions.iter().filter_map(entry).collect();
        let mut taken = BTreeSet::new();
        let ids = used.into_iter().map(|entry| (entry, id(names.entry(entry), &mut taken)));
        Self { all: &reading.mentions, names, ids: ids.collect() }
    }

    /// The entries that occur, with their identifiers.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &'s Entry)> {
        self.ids.iter().map(|(entry, id)| (id.as_str(), self.names.entry(*entry)))
    }

    /// The identifier of the person of whom all of `name` is a form, if the text names them.
    pub(super) fn person(&self, name: &str) -> Option<String> {
        let found = self.names.find(name);
        let entry = found.first().filter(|found| found.range == (0..name.len()))?.entry;
        let is_person = self.names.entry(entry).kind == NameKind::Person;
        self.ids.get(&entry).filter(|_| is_person).cloned()
    }

    /// The mentions that begin at `start` or later, and before `end`.
    pub(super) fn beginning_in(&self, start: usize, end: usize) -> &'s [Mention] {
        let at = |offset: usize| {
            self.all.partition_point(|mention| (mention.span.start as usize) < offset)
        };
        let first = at(start);
        match self.all.get(first) {
            Some(mention) if (mention.span.start as usize) < end => &self.all[first..at(end)],
            _ => &[],
        }
    }

    /// The element of a mention.
    pub(super) fn element(&self, mention: &'s Mention) -> Element<'_> {
        let element = match &mention.meaning {
            Meaning::Date(value, _) => dated("date", value),
            Meaning::Time(value, _) => dated("time", value),
            Meaning::Name(entry) => self.named(*entry),
        };
        element.inferred(Some(mention.certainty))
    }

    fn named(&self, index: usize) -> Element<'_> {
        let entry = self.names.entry(index);
        let pointer = || self.ids.get(&index).map(|id| format!("#{id}"));
        match entry.kind {
            NameKind::Person => Element::new("persName").with_some("ref", pointer()),
            NameKind::Place => Element::new("placeName").with_some("ref", pointer()),
            NameKind::Org => Element::new("orgName").with_some("ref", pointer()),
            NameKind::Cryptonym => Element::new("term")
                .with("type", "cryptonym")
                .with("key", super::header::visible(&entry.name))
                .with_some("ref", entry.reference.as_deref().and_then(super::header::absolute_uri)),
        }
    }
}

fn dated<'v>(name: &'static str, value: &'v Value) -> Element<'v> {
    let element = Element::new(name);
    match value {
        Value::At(when) => element.with("when", when.as_str()),
        Value::Between(first, last) => {
            element.with("notBefore", first.as_str()).with("notAfter", last.as_str())
        }
    }
}

fn entry(mention: &Mention) -> Option<usize> {
    match mention.meaning {
        Meaning::Name(entry) => Some(entry),
        _ => None,
    }
}

/// An identifier made from the name, that none in `taken` equals: `person-khrushchev-nikita-s`.
fn id(entry: &Entry, taken: &mut BTreeSet<String>) -> String {
    let is_of_name = |c: char| c.is_alphanumeric() && is_name_char(c);
    let words = entry.name.split(|c: char| !is_of_name(c)).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let name = format!("{}-{}", entry.kind.word(), words.join("-"));
    let mut id = name.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{name}.{number}");
    }
    id
}
