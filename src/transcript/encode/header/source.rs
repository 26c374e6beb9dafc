//! `sourceDesc`: the transcript, and the document it transcribes
//! ([2.2.7](https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html#HD3)).

use super::blocks::{close, inline, leaf, open, text};
use super::facts::{Convention, HeaderFacts};
use super::file::names_the_encoding;
use super::safe::{identifier_kind, said};
use crate::document::Metadata;
use crate::document::metadata::Identifier;
use crate::xml::Writer;

pub(super) fn write(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    open(writer, "sourceDesc", &[]);
    write_transcript(writer, facts);
    write_origin(writer, metadata);
    write_document(writer, facts, metadata);
    close(writer);
}

/// The file that was converted.
fn write_transcript(writer: &mut Writer, facts: &HeaderFacts) {
    // What the transcriber supplied or corrected points here.
    let id = |mark: &Convention| matches!(&*mark.id, "sic-corr" | "red-restored" | "supp-head");
    if facts.marks.iter().any(id) {
        open(writer, "bibl", &[("type", "transcript"), ("xml:id", "transcript")]);
    } else {
        open(writer, "bibl", &[("type", "transcript")]);
    }
    inline(writer, "title", &[("type", "filename")], &facts.file_name);
    writer.text(", ");
    inline(writer, "idno", &[("type", "SHA-256")], &facts.sha256);
    writer.text(", ");
    inline(writer, "extent", &[], &format!("{} bytes, {}", facts.bytes, facts.encoding));
    writer.end();
}

/// From what it was transcribed, in the words of the metadata.
fn write_origin(writer: &mut Writer, metadata: &Metadata) {
    let (source, page) = (said(metadata.source.as_ref()), said(metadata.page.as_ref()));
    if source.is_none() && page.is_none() {
        return;
    }
    open(writer, "bibl", &[("type", "source")]);
    text(writer, source.unwrap_or_default());
    if let Some(page) = page {
        writer.text(if source.is_some() { ", page " } else { "page " });
        inline(writer, "biblScope", &[("unit", "page")], page);
    }
    writer.end();
}

/// The document as a thing that somebody keeps.
fn write_document(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let identifiers = identifiers(facts, metadata);
    let repository = said(metadata.repository.as_ref());
    let collection = said(metadata.collection.as_ref());
    if identifiers.is_empty() && repository.is_none() && collection.is_none() {
        return;
    }
    open(writer, "msDesc", &[]);
    open(writer, "msIdentifier", &[]);
    // The Guidelines want a repository or place before any number.
    leaf(writer, "repository", &[], repository.unwrap_or("not stated"));
    if let Some(collection) = collection {
        leaf(writer, "collection", &[], collection);
    }
    write_identifiers(writer, &identifiers);
    close(writer);
    close(writer);
}

/// The shelfmark, the number above the text, and the other numbers of the document.
fn identifiers(facts: &HeaderFacts, metadata: &Metadata) -> Vec<Identifier> {
    let typed = |kind: &str, value: &str| Identifier { kind: kind.into(), value: value.into() };
    let shelfmark = said(metadata.shelfmark.as_ref()).map(|value| typed("shelfmark", value));
    let number = said(facts.document_number.as_ref()).map(|value| typed("item", value));
    let others = metadata
        .identifiers
        .iter()
        .filter(|other| !names_the_encoding(&other.kind) && !other.value.trim().is_empty());
    let mut all: Vec<Identifier> = Vec::new();
    for identifier in shelfmark.into_iter().chain(number).chain(others.cloned()) {
        if !all.contains(&identifier) {
            all.push(identifier);
        }
    }
    all
}

/// The first is the identifier of the document, the others are alternatives.
fn write_identifiers(writer: &mut Writer, identifiers: &[Identifier]) {
    for (rank, Identifier { kind, value }) in identifiers.iter().enumerate() {
        if rank > 0 {
            open(writer, "altIdentifier", &[]);
        }
        leaf(writer, "idno", &[identifier_kind(kind)], value.trim());
        if rank > 0 {
            close(writer);
        }
    }
}
