//! `fileDesc`: the encoding as a publication
//! ([2.2](https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html#HD2)).

use super::blocks::{agent, close, inline, leaf, open, text};
use super::facts::HeaderFacts;
use super::safe::{absolute_uri, identifier_kind, said};
use super::{TOOL, source};
use crate::document::metadata::{Agent, Licence};
use crate::document::{Certainty, Metadata, date};
use crate::xml::Writer;

pub(super) fn write(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    open(writer, "fileDesc", &[]);
    write_titles(writer, facts, metadata);
    write_publication(writer, metadata);
    if let Some(series) = said(metadata.series.as_ref()) {
        open(writer, "seriesStmt", &[]);
        leaf(writer, "title", &[], series);
        close(writer);
    }
    source::write(writer, facts, metadata);
    close(writer);
}

fn write_titles(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    open(writer, "titleStmt", &[]);
    write_title(writer, facts, metadata);
    for author in &metadata.authors {
        agent(writer, "author", author, &[]);
    }
    for editor in &metadata.editors {
        agent(writer, "editor", editor, &[]);
    }
    if let Some(transcriber) = metadata.transcriber.as_ref().filter(|t| !t.name.trim().is_empty()) {
        write_responsibility(writer, None, "transcription", transcriber);
    }
    let tool = Agent::named(format!("{TOOL} {}", facts.version));
    write_responsibility(writer, Some(TOOL), "conversion of the transcript to TEI", &tool);
    close(writer);
}

/// The title that was given, else the head line, the number of the document, the name of the file.
fn write_title(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    if let Some(title) = said(metadata.title.as_ref()) {
        return leaf(writer, "title", &[], title);
    }
    let head = facts.title.as_ref();
    let sources = [
        (
            said(head.map(|(title, _)| title)),
            head.map_or(Certainty::Low, |(_, certainty)| *certainty),
        ),
        (said(facts.document_number.as_ref()), Certainty::Medium),
        (said(Some(&facts.file_name)), Certainty::Low),
    ];
    let best = sources.into_iter().find_map(|(title, certainty)| Some((title?, certainty)));
    let (title, certainty) = best.unwrap_or(("[untitled]", Certainty::Low));
    leaf(writer, "title", &[("resp", "#teikit"), ("cert", certainty.word())], title);
}

fn write_responsibility(writer: &mut Writer, id: Option<&str>, what: &str, who: &Agent) {
    open(writer, "respStmt", &[]);
    if let Some(id) = id {
        writer.attribute("xml:id", id);
    }
    leaf(writer, "resp", &[], what);
    agent(writer, "name", who, if id.is_some() { &[("type", "software")] } else { &[] });
    close(writer);
}

fn write_publication(writer: &mut Writer, metadata: &Metadata) {
    open(writer, "publicationStmt", &[]);
    match metadata.publisher.as_ref().filter(|publisher| !publisher.name.trim().is_empty()) {
        Some(publisher) => agent(writer, "publisher", publisher, &[]),
        None => leaf(writer, "publisher", &[], "unpublished"),
    }
    if let Some(place) = said(metadata.publication_place.as_ref()) {
        leaf(writer, "pubPlace", &[], place);
    }
    if let Some(day) = said(metadata.publication_date.as_ref()) {
        writer.line();
        write_date(writer, day);
    }
    for identifier in metadata.identifiers.iter().filter(|i| names_the_encoding(&i.kind)) {
        leaf(writer, "idno", &[identifier_kind(&identifier.kind)], identifier.value.trim());
    }
    write_availability(writer, metadata);
    close(writer);
}

/// Whether identifiers of that type name the encoding, not the document it encodes.
pub(super) fn names_the_encoding(kind: &str) -> bool {
    const KINDS: [&str; 6] = ["DOI", "Handle", "ISBN", "URI", "URL", "URN"];
    KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind.trim()))
}

/// A date in the words of the metadata, with the attributes that it can be read as.
pub(super) fn write_date(writer: &mut Writer, words: &str) {
    let stated = date::stated(words).unwrap_or_default();
    let values = [
        ("when", stated.when.as_deref()),
        ("notBefore", stated.not_before.as_deref()),
        ("notAfter", stated.not_after.as_deref()),
        ("cert", stated.certainty.map(Certainty::word)),
        ("precision", stated.is_approximate.then_some("low")),
        ("when-custom", stated.edtf.as_deref()),
        ("datingMethod", stated.edtf.as_ref().map(|_| date::EDTF)),
    ];
    let attributes: Vec<_> =
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    inline(writer, "date", &attributes, words);
}

fn write_availability(writer: &mut Writer, metadata: &Metadata) {
    let licence = metadata
        .licence
        .as_ref()
        .filter(|licence| said(licence.text.as_ref()).or(said(licence.target.as_ref())).is_some());
    let rights = said(metadata.rights.as_ref());
    let is_known = licence.is_some() || rights.is_some();
    open(writer, "availability", if is_known { &[] } else { &[("status", "unknown")] });
    if let Some(licence) = licence {
        write_licence(writer, licence);
    }
    if let Some(rights) = rights.or((!is_known).then_some("Rights not stated.")) {
        leaf(writer, "p", &[], rights);
    }
    close(writer);
}

fn write_licence(writer: &mut Writer, licence: &Licence) {
    let target = said(licence.target.as_ref());
    open(writer, "licence", &[]);
    if let Some(uri) = target.and_then(absolute_uri) {
        writer.attribute("target", &uri);
    }
    text(writer, said(licence.text.as_ref()).or(target).unwrap_or_default());
    writer.end();
}
