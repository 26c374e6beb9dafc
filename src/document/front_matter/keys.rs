//! What the keys of front matter mean for a header.

use super::FrontMatter;
use super::value::Value;
use crate::document::metadata::{Agent, Hand, Identifier, Licence, Metadata};

/// Takes over a value; false if it is not of a kind that makes sense.
type Take = fn(&mut Metadata, &Value) -> bool;

/// The keys that are understood, each row with its spellings, the best first: where several keys of
/// a row are there, only the first counts.
const KEYS: [(&[&str], Take); 27] = [
    (&["title"], |m, v| text(&mut m.title, v)),
    (&["author", "authors", "creator", "by"], |m, v| agents(&mut m.authors, v)),
    (&["editor", "editors"], |m, v| agents(&mut m.editors, v)),
    (&["transcriber", "transcribed_by"], |m, v| agent(&mut m.transcriber, v)),
    (&["publisher"], |m, v| agent(&mut m.publisher, v)),
    (&["publication-date", "published"], |m, v| text(&mut m.publication_date, v)),
    (&["publication-place"], |m, v| text(&mut m.publication_place, v)),
    (&["licence", "license"], licence),
    (&["rights", "copyright"], |m, v| text(&mut m.rights, v)),
    (&["repository", "archive"], |m, v| text(&mut m.repository, v)),
    (&["collection", "fonds"], |m, v| text(&mut m.collection, v)),
    (&["shelfmark", "call_number"], |m, v| text(&mut m.shelfmark, v)),
    (&["identifiers"], identifiers),
    (&["id", "identifier", "number"], |m, v| identifier(m, "item", v)),
    (&["rif", "record_number"], |m, v| identifier(m, "RIF", v)),
    (&["doi"], |m, v| identifier(m, "DOI", v)),
    (&["series"], |m, v| text(&mut m.series, v)),
    (&["page", "pages"], |m, v| text(&mut m.page, v)),
    (&["date", "created", "document_date"], |m, v| text(&mut m.date, v)),
    (&["place", "location"], |m, v| text(&mut m.place, v)),
    (&["sender", "from"], |m, v| agent(&mut m.sender, v)),
    (&["recipient", "addressee", "to"], |m, v| agent(&mut m.recipient, v)),
    (&["language", "lang"], |m, v| text(&mut m.language, v)),
    (&["hands"], hands),
    (&["keywords", "tags", "subjects", "town"], |m, v| texts(&mut m.keywords, v)),
    (&["abstract", "description", "summary", "context", "excerpt"], |m, v| text(&mut m.summary, v)),
    (&["source"], |m, v| text(&mut m.source, v)),
];

/// Takes over what is understood and lists the rest.
pub(super) fn understand(entries: Vec<(String, Value)>) -> FrontMatter {
    let map = Value::Map(entries);
    let mut metadata = Metadata::default();
    let mut used: Vec<&str> = Vec::new();
    for (keys, take) in &KEYS {
        let key = keys.iter().find(|key| map.get(&[key]).is_some_and(|v| take(&mut metadata, v)));
        used.extend(key);
    }
    let Value::Map(entries) = &map else { return FrontMatter::default() };
    let is_used = |name: &str| used.iter().any(|key| key.eq_ignore_ascii_case(name));
    let unused = entries.iter().map(|(name, _)| name.clone()).filter(|name| !is_used(name));
    FrontMatter { unused: unused.collect(), metadata }
}

fn text(target: &mut Option<String>, value: &Value) -> bool {
    *target = value.text().map(str::to_owned);
    target.is_some()
}

fn texts(target: &mut Vec<String>, value: &Value) -> bool {
    target.extend(value.items().iter().filter_map(Value::text).map(str::to_owned));
    !target.is_empty()
}

fn agent(target: &mut Option<Agent>, value: &Value) -> bool {
    *target = read_agent(value);
    target.is_some()
}

fn agents(target: &mut Vec<Agent>, value: &Value) -> bool {
    target.extend(value.items().iter().filter_map(read_agent));
    !target.is_empty()
}

/// `Jane Austen`, or a map with `name` and perhaps an address.
fn read_agent(value: &Value) -> Option<Agent> {
    let name = value.text().or_else(|| value.get(&["name"])?.text())?;
    let reference = value.get(&["ref", "uri", "url"]).and_then(Value::text);
    Some(Agent { name: name.to_owned(), reference: reference.map(str::to_owned) })
}

/// An address, words, or a map of both.
fn licence(metadata: &mut Metadata, value: &Value) -> bool {
    let part = |keys: &[&str]| value.get(keys).and_then(Value::text).map(str::to_owned);
    let licence = match value.text() {
        Some(text) if text.contains("://") => Licence { target: Some(text.to_owned()), text: None },
        Some(text) => Licence { target: None, text: Some(text.to_owned()) },
        None => Licence {
            target: part(&["target", "url", "uri"]),
            text: part(&["text", "name", "title"]),
        },
    };
    let says_something = licence != Licence::default();
    metadata.licence = says_something.then_some(licence);
    says_something
}

fn identifier(metadata: &mut Metadata, kind: &str, value: &Value) -> bool {
    let Some(text) = value.text() else { return false };
    metadata.identifiers.push(Identifier { kind: kind.to_owned(), value: text.to_owned() });
    true
}

/// A list of maps with `type` and `value`.
fn identifiers(metadata: &mut Metadata, value: &Value) -> bool {
    let read = |item: &Value| {
        let kind = item.get(&["type"])?.text()?.to_owned();
        Some(Identifier { kind, value: item.get(&["value"])?.text()?.to_owned() })
    };
    metadata.identifiers.extend(value.items().iter().filter_map(read));
    !metadata.identifiers.is_empty()
}

/// A list of maps with `id` and `description`.
fn hands(metadata: &mut Metadata, value: &Value) -> bool {
    let read = |item: &Value| {
        let id = item.get(&["id"])?.text()?.to_owned();
        Some(Hand { id, description: item.get(&["description"])?.text()?.to_owned() })
    };
    metadata.hands.extend(value.items().iter().filter_map(read));
    !metadata.hands.is_empty()
}
