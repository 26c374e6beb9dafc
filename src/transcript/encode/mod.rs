//! Segments of a transcript to TEI.

mod blocks;
mod body;
mod element;
mod inlines;
mod marks;
mod matter;
mod parts;
mod scribe;

use super::ConvertOptions;
use super::decode::instruction::{self, Settings};
use super::infer::Reading;
use super::syntax::Kind;
use crate::source::Source;
use crate::xml::Writer;
use body::Body;
use element::Element;
use scribe::Scribe;

/// The schema that the files declare.
const SCHEMA: &str = "href=\"https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng\" \
    type=\"application/xml\" schematypens=\"http://relaxng.org/ns/structure/1.0\"";

/// Encodes a transcript.
pub(super) fn encode(source: &Source, reading: &Reading<'_>, options: &ConvertOptions) -> String {
    let text = source.text();
    let newline = usual_newline(text);
    let mut writer = Writer::with_capacity(text.len() + text.len() / 4 + 8192);
    writer.declaration();
    writer.instruction("xml-model", SCHEMA);
    writer.line();
    let settings = Settings { newline, encoding: source.encoding() };
    if let Some(data) = instruction::settings(settings).filter(|_| !options.clean) {
        writer.instruction(instruction::TARGET, &data);
        writer.line();
    }
    writer.start("TEI");
    writer.attribute("xmlns", "http://www.tei-c.org/ns/1.0");
    writer.line();
    let front = front_matter(reading);
    let mut scribe = Scribe::new(text, writer, newline, options.clean);
    if let Some(end) = front {
        scribe.front_matter(&text[..end].replace(newline, "\n"), end);
    }
    scribe.layout();
    scribe.open(&Element::new("text"), 0);
    scribe.layout();
    scribe.open(&Element::new("body"), 0);
    Body::write(reading, &mut scribe);
    scribe.finish()
}

/// The length of the front matter, if the header can hold it.
fn front_matter(reading: &Reading<'_>) -> Option<usize> {
    let first = reading.tree.nodes().get(1).filter(|node| node.kind == Kind::FrontMatter)?;
    let can_hold = |c: char| crate::xml::names::is_xml_char(c) && c != '\r';
    let text = &reading.text[first.span.range()];
    text.replace("\r\n", "\n").chars().all(can_hold).then_some(text.len())
}

/// The line end that most lines of a text have.
fn usual_newline(text: &str) -> &'static str {
    let (mut lf, mut crlf, mut cr) = (0_usize, 0_usize, 0_usize);
    let bytes = text.as_bytes();
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
