//! `correspDesc`: who wrote to whom, where the letter or the metadata say so
//! ([2.4.6](https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html#HD44CD)).
//!
//! The header of a memorandum or telegram names sender and recipient by name or office; what forms
//! and copies put there makes it less sure than a salute or a signature. A dateline alone sends no
//! letter, and a draft may never have been sent: its sending is conjecture, and its date only the
//! earliest possible.

use super::blocks::{agent, close, inline, open};
use super::facts::{HeaderFacts, LetterFacts};
use super::profile::date_read;
use super::safe::said;
use crate::document::metadata::Agent;
use crate::document::{Certainty, Metadata, date};
use crate::xml::Writer;

/// Somebody who takes part, and how that is known.
struct Party {
    who: Agent,
    /// None if the metadata say so.
    inferred: Option<Certainty>,
    /// The element for the name: that of a letter is a person's, others may be of offices.
    element: &'static str,
    /// The `@xml:id` of its entry in the lists of names.
    entry: Option<String>,
}

pub(super) fn write(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let letter = facts.letter.as_ref();
    let (sender, recipient) = (sender(letter, metadata), recipient(letter, metadata));
    if sender.is_none() && recipient.is_none() {
        return;
    }
    if letter.is_some_and(|letter| letter.is_draft) {
        open(writer, "correspDesc", &[("type", "draft")]);
        write_projected(writer, facts, metadata, sender.as_ref());
    } else {
        open(writer, "correspDesc", &[]);
        write_sent(writer, facts, metadata, sender.as_ref());
    }
    if let Some(recipient) = recipient {
        open(writer, "correspAction", &[("type", "received")]);
        write_party(writer, &recipient, "internal");
        close(writer);
    }
    close(writer);
}

/// Who sent it: as the metadata say; the author of what the metadata call a letter; the signature.
fn sender(letter: Option<&LetterFacts>, metadata: &Metadata) -> Option<Party> {
    let author = metadata.recipient.as_ref().and(metadata.authors.first());
    let given = metadata.sender.as_ref().into_iter().chain(author);
    let signature = || {
        let letter = letter?;
        let name = said(letter.signature.as_ref())?;
        let is_sure = letter.valediction && !letter.is_memorandum;
        let certainty = if is_sure { Certainty::High } else { Certainty::Medium };
        let element = element_of(letter);
        let entry = letter.signature_entry.clone();
        Some(Party { who: Agent::named(name), inferred: Some(certainty), element, entry })
    };
    named(given).or_else(signature)
}

/// To whom: as the metadata say, else the name in the salute or the header of the memorandum.
fn recipient(letter: Option<&LetterFacts>, metadata: &Metadata) -> Option<Party> {
    let salute = || {
        let letter = letter?;
        let name = said(letter.recipient.as_ref())?;
        let certainty = if letter.is_memorandum { Certainty::Medium } else { Certainty::High };
        let element = element_of(letter);
        let entry = letter.recipient_entry.clone();
        Some(Party { who: Agent::named(name), inferred: Some(certainty), element, entry })
    };
    named(metadata.recipient.iter()).or_else(salute)
}

fn named<'a>(mut given: impl Iterator<Item = &'a Agent>) -> Option<Party> {
    let who = given.find(|agent| !agent.name.trim().is_empty())?;
    Some(Party { who: who.clone(), inferred: None, element: "name", entry: None })
}

fn element_of(letter: &LetterFacts) -> &'static str {
    if letter.is_memorandum { "name" } else { "persName" }
}

/// The sending of a letter.
fn write_sent(
    writer: &mut Writer,
    facts: &HeaderFacts,
    metadata: &Metadata,
    sender: Option<&Party>,
) {
    let given = said(metadata.date.as_ref());
    let place = said(metadata.place.as_ref());
    let read = date_read(facts);
    if sender.is_none() && given.is_none() && place.is_none() && read.is_none() {
        return;
    }
    open(writer, "correspAction", &[("type", "sent")]);
    if let Some(sender) = sender {
        write_party(writer, sender, "internal");
    }
    if let Some(place) = place {
        writer.line();
        inline(writer, "placeName", &[], place);
    }
    if let Some(words) = given {
        writer.line();
        super::file::write_date(writer, words);
    } else if let Some((value, certainty)) = read {
        let attributes = [
            ("when", value),
            ("evidence", "internal"),
            ("resp", "#teikit"),
            ("cert", certainty.word()),
        ];
        writer.line();
        inline(writer, "date", &attributes, "");
    }
    close(writer);
}

/// The sending of a draft, which nobody knows to have happened; written only if there is somebody
/// who would have sent it.
fn write_projected(
    writer: &mut Writer,
    facts: &HeaderFacts,
    metadata: &Metadata,
    sender: Option<&Party>,
) {
    let Some(sender) = sender else { return };
    open(writer, "correspAction", &[("type", "sent")]);
    write_party(writer, sender, "conjecture");
    let given = said(metadata.date.as_ref())
        .and_then(date::stated)
        .and_then(|stated| stated.when.or(stated.not_before));
    let earliest = given.as_deref().or(date_read(facts).map(|(value, _)| value));
    if let Some(earliest) = earliest {
        let day = earliest.split('T').next().unwrap_or(earliest);
        writer.line();
        inline(writer, "date", &[("notBefore", day)], "not known to have been sent");
    }
    close(writer);
}

/// A name, and how it is known.
fn write_party(writer: &mut Writer, party: &Party, evidence: &str) {
    match party.inferred {
        Some(certainty) => {
            let pointer = party.entry.as_ref().map(|id| format!("#{id}"));
            let known = [("evidence", evidence), ("resp", "#teikit"), ("cert", certainty.word())];
            let pointer = pointer.as_deref().map(|pointer| ("ref", pointer));
            let attributes: Vec<_> = pointer.into_iter().chain(known).collect();
            agent(writer, party.element, &party.who, &attributes);
        }
        None if evidence == "conjecture" => {
            agent(writer, party.element, &party.who, &[("evidence", evidence)]);
        }
        None => agent(writer, party.element, &party.who, &[]),
    }
}
