//! `profileDesc`: the document as a text
//! ([2.4](https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html#HD4)).

use super::blocks::{close, inline, leaf, open};
use super::facts::HeaderFacts;
use super::file::write_date;
use super::safe::said;
use super::{correspondence, id, language_tag, names};
use crate::document::{Certainty, Metadata, language};
use crate::xml::Writer;

pub(super) fn write(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    open(writer, "profileDesc", &[]);
    write_creation(writer, facts, metadata);
    if let Some(summary) = said(metadata.summary.as_ref()) {
        open(writer, "abstract", &[]);
        leaf(writer, "p", &[], summary);
        close(writer);
    }
    write_language(writer, facts, metadata);
    correspondence::write(writer, facts, metadata);
    names::write(writer, &facts.names);
    write_classes(writer, facts, metadata);
    write_hands(writer, facts, metadata);
    close(writer);
}

/// When and where the document was written.
fn write_creation(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let given = said(metadata.date.as_ref());
    let place = said(metadata.place.as_ref());
    let read = date_read(facts);
    if given.is_none() && place.is_none() && read.is_none() {
        return;
    }
    open(writer, "creation", &[]);
    match (given, read) {
        (Some(words), _) => write_date(writer, words),
        (None, Some((value, certainty))) => {
            let attributes = [("when", value), ("resp", "#teikit"), ("cert", certainty.word())];
            inline(writer, "date", &attributes, "");
        }
        (None, None) => {}
    }
    if let Some(place) = place {
        writer.text(if given.or(read.map(|(value, _)| value)).is_some() { " " } else { "" });
        inline(writer, "placeName", &[], place);
    }
    writer.end();
}

/// The date that the document bears, else the one that was written above it later.
pub(super) fn date_read(facts: &HeaderFacts) -> Option<(&str, Certainty)> {
    let own = facts.created.as_ref().map(|(value, certainty)| (&**value, *certainty));
    own.or_else(|| facts.archival_date.as_deref().map(|value| (value, Certainty::Medium)))
}

fn write_language(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let tag = language_tag(facts, metadata);
    open(writer, "langUsage", &[]);
    if let Some(words) = said(metadata.language.as_ref()) {
        let name = language::name_of(&tag).filter(|_| tag != "und").unwrap_or(words);
        leaf(writer, "language", &[("ident", &tag)], name);
    } else {
        let certainty = facts.language.certainty.word();
        let attributes = [("ident", &*tag), ("resp", "#teikit"), ("cert", certainty)];
        leaf(writer, "language", &attributes, facts.language.name);
    }
    close(writer);
}

/// The markings of the document, and what it is about.
fn write_classes(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let keywords: Vec<&str> =
        metadata.keywords.iter().filter_map(|keyword| said(Some(keyword))).collect();
    if facts.markings.is_empty() && keywords.is_empty() {
        return;
    }
    open(writer, "textClass", &[]);
    if !facts.markings.is_empty() {
        let targets: Vec<String> =
            facts.markings.iter().map(|marking| format!("#{}", marking.id)).collect();
        let attributes = [("scheme", "#tax-marking"), ("target", &*targets.join(" "))];
        leaf(writer, "catRef", &attributes, "");
    }
    if !keywords.is_empty() {
        open(writer, "keywords", &[]);
        for keyword in keywords {
            leaf(writer, "term", &[], keyword);
        }
        close(writer);
    }
    close(writer);
}

/// The hands that were met, described by the metadata where they can, and those that only the
/// metadata know.
fn write_hands(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let mut hands: Vec<(String, &str)> =
        facts.hands.iter().map(|hand| (hand.id.clone(), hand.label.as_str())).collect();
    for hand in &metadata.hands {
        let named = [hand.id.clone(), id::hand_id(&hand.id)];
        match hands.iter_mut().find(|(id, _)| named.contains(id)) {
            Some((_, description)) => *description = &hand.description,
            None => hands.push((id::hand_id(&hand.id), &hand.description)),
        }
    }
    if hands.is_empty() {
        return;
    }
    open(writer, "handNotes", &[]);
    for (id, description) in hands {
        leaf(writer, "handNote", &[("xml:id", &id)], description.trim());
    }
    close(writer);
}
