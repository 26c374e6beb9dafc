//! Segments of a transcript to TEI.

mod blocks;
mod body;
pub(super) mod element;
mod facts;
mod fields;
mod furniture;
pub mod header;
mod inlines;
mod joined;
mod labelled;
mod margins;
mod marking;
mod marks;
mod matter;
mod mentions;
mod paragraphs;
mod parts;
mod phrases;
mod portion;
mod redaction;
pub(super) mod scribe;
mod signals;
mod struck;
mod tables;
mod titles;

pub use redaction::Redaction;

use super::ConvertOptions;
use super::decode::instruction::{self, Settings};
use super::infer::Reading;
use super::syntax::Kind;
use crate::document::{self, FrontMatterError, FrontMatterKind, Metadata};
use crate::source::Source;
use crate::xml::Writer;
use crate::xml::names::is_xml_char;
use body::Body;
use element::Element;
use header::HeaderFacts;
use mentions::Mentions;
use scribe::Scribe;
use std::sync::Arc;

/// The schema that the files declare.
const SCHEMA: &str = "href=\"https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng\" \
    type=\"application/xml\" schematypens=\"http://relaxng.org/ns/structure/1.0\"";

/// A transcript in TEI.
pub(super) struct Encoded {
    /// The TEI document.
    pub(super) tei: String,
    /// Why the front matter says nothing for the header, if it does not.
    pub(super) front_matter_error: Option<FrontMatterError>,
}

/// Encodes a transcript.
pub(super) fn encode(source: &Source, reading: &Reading<'_>, options: &ConvertOptions) -> Encoded {
    let text = source.text();
    let newline = usual_newline(text);
    let mut writer = Writer::with_capacity(text.len() + text.len() / 4 + 8192);
    let notation = Arc::clone(&options.notation);
    let (encoding, redaction) = (source.encoding(), options.redaction);
    let settings = Settings { notation, newline, encoding, redaction };
    prolog(&mut writer, &settings, options.clean);
    let front = front_matter(reading, newline);
    let matter = front.as_ref().map(|front| (front.kind, front.content.clone()));
    let said = matter.as_ref().map(|(kind, content)| document::from_front_matter(*kind, content));
    let metadata = match &said {
        Some(Ok(said)) => options.meta.clone().over(said.metadata.clone()),
        _ => options.meta.clone(),
    };
    let mentions = Mentions::of(reading);
    let mut facts = facts::gather(source, reading, options, matter);
    facts.names = mentions.entries().map(|(id, entry)| (id.to_owned(), entry.clone())).collect();
    if let Some(letter) = &mut facts.letter {
        letter.recipient_entry = letter.recipient.as_deref().and_then(|it| mentions.person(it));
        letter.signature_entry = letter.signature.as_deref().and_then(|it| mentions.person(it));
    }
    root(&mut writer, &facts, &metadata);
    header::write_header(&mut writer, &facts, &metadata);
    let mut scribe = Scribe::new(text, writer, &settings, options.clean);
    if let Some(front) = &front {
        scribe.front_matter(front.kind, &front.content, front.end);
    }
    scribe.layout();
    scribe.open(&Element::new("text"), 0);
    scribe.layout();
    scribe.open(&Element::new("body"), 0);
    Body::write(reading, &mentions, &options.notation, &mut scribe, options.redaction);
    Encoded { tei: scribe.finish(), front_matter_error: said.and_then(Result::err) }
}

/// The scribe of a document in Leiden+ that names its language, behind the header, and the line end
/// of the text.
pub(super) fn leiden_scribe<'s>(
    source: &'s Source,
    options: &ConvertOptions,
    language: Option<&str>,
) -> (Scribe<'s>, &'static str) {
    let text = source.text();
    let newline = usual_newline(text);
    let mut writer = Writer::with_capacity(2 * text.len() + 8192);
    let notation = Arc::clone(&options.notation);
    let (encoding, redaction) = (source.encoding(), options.redaction);
    let settings = Settings { notation, newline, encoding, redaction };
    prolog(&mut writer, &settings, options.clean);
    let facts = facts::plain(source, options);
    let mut metadata = options.meta.clone();
    metadata.language = metadata.language.or(language.map(str::to_owned));
    root(&mut writer, &facts, &metadata);
    header::write_header(&mut writer, &facts, &metadata);
    (Scribe::new(text, writer, &settings, options.clean), newline)
}

/// What stands before the root element.
fn prolog(writer: &mut Writer, settings: &Settings, clean: bool) {
    writer.declaration();
    writer.instruction("xml-model", SCHEMA);
    writer.line();
    if let Some(data) = instruction::settings(settings).filter(|_| !clean) {
        writer.instruction(instruction::TARGET, &data);
        writer.line();
    }
}

fn root(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    let stem = facts.file_name.rsplit_once('.').map_or(&*facts.file_name, |(stem, _)| stem);
    writer.start("TEI");
    writer.attribute("xmlns", "http://www.tei-c.org/ns/1.0");
    writer.attribute("xml:id", &header::root_id(stem));
    writer.attribute("xml:lang", &header::language_tag(facts, metadata));
}

/// Front matter that the header holds.
struct FrontMatter {
    kind: FrontMatterKind,
    /// Its lines, without the fences.
    content: String,
    /// The offset behind its closing fence.
    end: usize,
}

/// The front matter, if there is one that XML can hold and whose lines end as those of the text do.
fn front_matter(reading: &Reading<'_>, newline: &str) -> Option<FrontMatter> {
    let node = reading.tree.nodes().get(1).filter(|node| node.kind == Kind::FrontMatter)?;
    let written = &reading.text[node.span.range()];
    let has_other_ends = written.split(newline).any(|line| line.contains(['\n', '\r']));
    let text = written.replace(newline, "\n");
    let kind = if text.starts_with('+') { FrontMatterKind::Toml } else { FrontMatterKind::Yaml };
    let first = text.find('\n')? + 1;
    let last = text.rfind('\n')? + 1;
    let content = text.get(first..last)?.to_owned();
    let can_hold = !has_other_ends && content.chars().all(is_xml_char);
    can_hold.then_some(FrontMatter { kind, content, end: node.span.end as usize })
}

/// The line end that most lines of a text have.
fn usual_newline(text: &str) -> &'static str {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        return "\n";
    }
    let (mut lf, mut crlf, mut cr) = (0_usize, 0_usize, 0_usize);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => crlf += 1,
            b'\n' => lf += 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => cr += 1,
            _ => {}
        }
    }
    if crlf > lf && crlf >= cr {
        "\r\n"
    } else if cr > lf {
        "\r"
    } else {
        "\n"
    }
}
