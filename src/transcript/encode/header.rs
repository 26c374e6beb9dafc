//! The TEI header of a converted transcript: complete and valid with nothing known but the file,
//! filled with whatever the transcript tells and the metadata say.
//!
//! Source: [TEI P5, chapter 2](https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html).

mod blocks;
mod correspondence;
mod encoding;
mod facts;
mod file;
mod id;
mod names;
mod profile;
mod safe;
mod source;

pub use facts::{Category, Convention, HeaderFacts, LetterFacts};
pub use id::root_id;
pub(super) use safe::{absolute_uri, visible};

use crate::document::{FrontMatterKind, Metadata, language};
use crate::xml::Writer;
use blocks::{close, open, text};

/// The `@xml:id` of the statement that names the program; `@resp="#teikit"` points to it.
pub const TOOL: &str = "teikit";

/// Writes `teiHeader`, from a new line on.
///
/// What the metadata say goes before what was read from the transcript; what was inferred from it
/// carries `@resp` and `@cert`.
pub fn write_header(writer: &mut Writer, facts: &HeaderFacts, metadata: &Metadata) {
    open(writer, "teiHeader", &[]);
    file::write(writer, facts, metadata);
    encoding::write(writer, facts);
    profile::write(writer, facts, metadata);
    write_front_matter(writer, facts);
    write_revision(writer, facts);
    close(writer);
}

/// The language of the document, for `@xml:lang` of the root: what the metadata say, else what was
/// detected.
#[must_use]
pub fn language_tag(facts: &HeaderFacts, metadata: &Metadata) -> String {
    match safe::said(metadata.language.as_ref()) {
        Some(language) => language::tag_of(language).unwrap_or_else(|| "und".to_owned()),
        None => facts.language.tag.to_owned(),
    }
}

/// Front matter as it stands in the transcript: the element holds its text and nothing else.
fn write_front_matter(writer: &mut Writer, facts: &HeaderFacts) {
    let Some((kind, front_matter)) = &facts.front_matter else { return };
    let kind = match kind {
        FrontMatterKind::Yaml => "yaml",
        FrontMatterKind::Toml => "toml",
    };
    blocks::leaf(writer, "xenoData", &[("type", kind)], front_matter);
}

fn write_revision(writer: &mut Writer, facts: &HeaderFacts) {
    open(writer, "revisionDesc", &[]);
    writer.line();
    writer.start("change");
    if let Some(date) = facts.converted_on {
        writer.attribute("when", &date.to_w3c());
    }
    writer.attribute("who", "#teikit");
    text(writer, &format!("Converted from the transcript by {TOOL} {}.", facts.version));
    writer.end();
    close(writer);
}
