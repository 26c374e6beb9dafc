//! `encodingDesc`: how the transcript became this text
//! ([2.3](https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html#HD5)).

use super::TOOL;
use super::blocks::{close, inline, leaf, open, text};
use super::facts::{Category, Convention, HeaderFacts};
use crate::transcript::encode::phrases::glyph_id;
use crate::transcript::infer::Infer;
use crate::xml::Writer;

/// A part of `editorialDecl`: the element, its attributes, the sentence.
type Declaration = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// What holds for every transcript.
const ALWAYS: [Declaration; 4] = [
    ("correction", &[("status", "unknown")], "Nothing was corrected in the conversion."),
    (
        "normalization",
        &[("method", "markup")],
        "Spelling, capitals, punctuation and blanks are those of the transcript.",
    ),
    ("hyphenation", &[("eol", "all")], "Hyphens and line ends are kept as in the transcript."),
    ("quotation", &[("marks", "all")], "Quotation marks are kept as characters of the transcript."),
];

const PARAGRAPHS: &str =
    "Blank lines of the transcript separate paragraphs, unless an inference joins them.";

/// Why the text can be turned back.
const EXACT: &str = "Where the transcript spells something in another way than the notation does, \
    a processing instruction with the target teikit records how.";

/// Why it can be turned back with a difference.
const CLEAN: &str = "Where the transcript spells something in another way than the notation does, \
    its spelling is not recorded: processing instructions were left out for publication.";

/// What the header says where only certain inferences were drawn.
const SAFE: &str = "Only inferences of high certainty were drawn.";

/// What the header says where none was drawn.
const NONE: &str = "Nothing was inferred from layout and wording.";

const DATES: &str = "Values of dates and times are written as XML Schema wants them; they are \
    local, without a zone, unless the document names Zulu time. Years of two digits are taken to be \
    of the twentieth century (1900 to 1999). Numbers with strokes are read as month, day and year \
    unless the first is beyond 12 or the document writes the day first elsewhere, numbers with points as day, month and year. Where this decides, \
    the certainty is lower. A period has its first and last day, a date that is said to be about two \
    days, months or years either way, a season its months on the northern hemisphere; a day without \
    a year has none.";

pub(super) fn write(writer: &mut Writer, facts: &HeaderFacts) {
    open(writer, "encodingDesc", &[]);
    write_editorial(writer, facts);
    write_taxonomies(writer, facts);
    write_signs(writer, facts);
    write_tool(writer, facts);
    close(writer);
}

fn write_editorial(writer: &mut Writer, facts: &HeaderFacts) {
    open(writer, "editorialDecl", &[]);
    for (element, attributes, sentence) in ALWAYS {
        open(writer, element, attributes);
        leaf(writer, "p", &[], sentence);
        if element == "normalization" {
            leaf(writer, "p", &[], if facts.clean { CLEAN } else { EXACT });
        }
        close(writer);
    }
    if facts.reads_layout {
        write_declaration(writer, "segmentation", PARAGRAPHS);
    }
    write_interpretation(writer, facts);
    if facts.reads_layout {
        write_declaration(writer, "stdVals", DATES);
    }
    close(writer);
}

fn write_declaration(writer: &mut Writer, element: &str, sentence: &str) {
    open(writer, element, &[]);
    leaf(writer, "p", &[], sentence);
    close(writer);
}

/// The notation, the marks and the inferences, each with its name.
fn write_interpretation(writer: &mut Writer, facts: &HeaderFacts) {
    open(writer, "interpretation", &[]);
    writer.line();
    writer.start("p");
    writer.text("The transcript was read in the notation ");
    inline(writer, "ident", &[("type", "notation")], &facts.notation.id);
    writer.text(": ");
    text(writer, &facts.notation.sentence);
    writer.end();
    for mark in &facts.marks {
        write_convention(writer, "mark", mark);
    }
    if !facts.rules.is_empty() {
        writer.line();
        writer.start("p");
        writer.text("What was inferred from layout and wording has the value ");
        inline(writer, "val", &[], "#teikit");
        writer.text(" in ");
        inline(writer, "att", &[], "resp");
        writer.text(" and its certainty in ");
        inline(writer, "att", &[], "cert");
        writer.text(".");
        writer.end();
    }
    for rule in &facts.rules {
        write_convention(writer, "rule", rule);
    }
    write_scope(writer, facts);
    close(writer);
}

/// What was not to be inferred.
fn write_scope(writer: &mut Writer, facts: &HeaderFacts) {
    match facts.scope.which() {
        Infer::All => {}
        Infer::Safe => leaf(writer, "p", &[], SAFE),
        Infer::None => return leaf(writer, "p", &[], NONE),
    }
    let off = facts.scope.switched_off();
    if off.is_empty() {
        return;
    }
    open(writer, "p", &[]);
    writer.text("These rules of inference were switched off: ");
    for (at, rule) in off.iter().enumerate() {
        writer.text(if at == 0 { "" } else { ", " });
        inline(writer, "ident", &[("type", "rule")], rule);
    }
    writer.text(".");
    writer.end();
}

fn write_convention(writer: &mut Writer, kind: &str, convention: &Convention) {
    open(writer, "p", &[]);
    inline(writer, "ident", &[("type", kind)], &convention.id);
    writer.text(": ");
    text(writer, &convention.sentence);
    writer.end();
}

fn write_taxonomies(writer: &mut Writer, facts: &HeaderFacts) {
    if facts.markings.is_empty() && facts.codes.is_empty() {
        return;
    }
    open(writer, "classDecl", &[]);
    write_taxonomy(writer, "tax-marking", "Markings of documents", &facts.markings);
    write_taxonomy(writer, "tax-exemption", "Grounds for withholding text", &facts.codes);
    close(writer);
}

fn write_taxonomy(writer: &mut Writer, id: &str, title: &str, categories: &[Category]) {
    if categories.is_empty() {
        return;
    }
    open(writer, "taxonomy", &[("xml:id", id)]);
    leaf(writer, "bibl", &[], title);
    for category in categories {
        open(writer, "category", &[("xml:id", &category.id)]);
        leaf(writer, "catDesc", &[], &category.label);
        close(writer);
    }
    close(writer);
}

/// The signs that Unicode leaves to private use: what they mean, only the document knows.
fn write_signs(writer: &mut Writer, facts: &HeaderFacts) {
    if facts.signs.is_empty() {
        return;
    }
    open(writer, "charDecl", &[]);
    for &sign in &facts.signs {
        open(writer, "glyph", &[("xml:id", &glyph_id(sign))]);
        let code = format!("U+{:04X}", u32::from(sign));
        leaf(writer, "mapping", &[("type", "PUA")], &code);
        close(writer);
    }
    close(writer);
}

fn write_tool(writer: &mut Writer, facts: &HeaderFacts) {
    open(writer, "appInfo", &[]);
    open(writer, "application", &[("ident", TOOL), ("version", facts.version)]);
    leaf(writer, "label", &[], TOOL);
    close(writer);
    close(writer);
}
