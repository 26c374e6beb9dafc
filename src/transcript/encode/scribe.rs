//! Writes TEI beside the machine that will spell it, and notes where the transcript differs.

use super::element::Element;
use crate::document::FrontMatterKind;
use crate::source::Span;
use crate::transcript::decode::instruction::{self, Settings};
use crate::transcript::decode::spelling::Spelling;
use crate::xml::names::is_xml_char;
use crate::xml::search::find;
use crate::xml::write::{Writer, is_plain};

/// The writer of the text of a document.
///
/// Every byte of the source is claimed by one event, in order: the bytes from the last claim up to
/// the new one are what the event stands for. Where its canonical spelling is another, an
/// instruction keeps the bytes; so nothing is lost whatever the events are.
pub(in crate::transcript) struct Scribe<'s> {
    text: &'s str,
    at: usize,
    writer: Writer,
    speller: Spelling,
    canonical: String,
    /// How many elements are open in the root element.
    depth: usize,
    clean: bool,
}

impl<'s> Scribe<'s> {
    /// A scribe that goes on behind the header in `writer`.
    pub(in crate::transcript) fn new(
        text: &'s str,
        writer: Writer,
        settings: &Settings,
        clean: bool,
    ) -> Self {
        let mut speller = Spelling::new(settings);
        let mut canonical = String::new();
        speller.start("TEI", &[], &mut canonical);
        Self { text, at: 0, writer, speller, canonical, depth: 0, clean }
    }

    /// Claims the front matter, which the header holds as `xenoData`.
    pub(super) fn front_matter(&mut self, kind: FrontMatterKind, content: &str, end: usize) {
        let kind = [("type", kind.name())];
        self.canonical.clear();
        self.speller.start("teiHeader", &[], &mut self.canonical);
        self.speller.start("xenoData", &kind, &mut self.canonical);
        self.speller.text(content, &mut self.canonical);
        self.speller.end(&mut self.canonical);
        self.speller.end(&mut self.canonical);
        if self.canonical == self.text[..end] {
            self.at = end;
        }
    }

    /// The offset up to which the source is claimed.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Begins an element whose opening stands for the source up to `claim`.
    pub(in crate::transcript) fn open(&mut self, element: &Element<'_>, claim: usize) {
        self.canonical.clear();
        self.feed(element);
        self.settle(claim);
        self.write_tag(element);
        self.depth += 1;
    }

    /// Ends the innermost element; its end stands for the source up to `claim`.
    pub(in crate::transcript) fn close(&mut self, claim: usize) {
        let Some(depth) = self.depth.checked_sub(1) else { return };
        self.depth = depth;
        if self.speller.holds() && self.at < claim {
            self.release(claim);
        }
        self.canonical.clear();
        self.speller.end(&mut self.canonical);
        self.settle(claim);
        self.writer.end();
    }

    /// An element without content that stands for the source up to `claim`.
    pub(in crate::transcript) fn empty(&mut self, element: &Element<'_>, claim: usize) {
        self.canonical.clear();
        self.feed(element);
        self.speller.end(&mut self.canonical);
        self.settle(claim);
        self.write_tag(element);
        self.writer.end();
    }

    fn feed(&mut self, element: &Element<'_>) {
        let Self { speller, canonical, .. } = self;
        element.with_given(|given| speller.start(&element.name, given, canonical));
    }

    fn write_tag(&mut self, element: &Element<'_>) {
        self.writer.start(&element.name);
        for (name, value) in &element.attributes {
            self.writer.attribute(name, value);
        }
    }

    /// Text that stands in the document as it stands in the source; no line end is in it.
    pub(in crate::transcript) fn text(&mut self, span: Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        let text = &self.text[start..end];
        if start < end && is_plain(text) {
            self.claim(text, start, end);
            self.writer.plain_text(text);
            return;
        }
        let mut from = start;
        while let Some((offset, c)) = first_unheld(&self.text[from..end]) {
            self.run(from, from + offset);
            let at = from + offset;
            from = at + c.len_utf8();
            self.cannot_hold(at, from);
        }
        self.run(from, end);
    }

    /// Text that XML can hold.
    fn run(&mut self, start: usize, end: usize) {
        if start == end {
            return;
        }
        let text = &self.text[start..end];
        self.claim(text, start, end);
        self.writer.text(text);
    }

    /// Claims text that is written.
    fn claim(&mut self, text: &str, start: usize, end: usize) {
        if self.at == start && self.speller.is_verbatim(text) {
            self.speller.wrote_verbatim();
            self.at = end;
        } else {
            self.spell(text, start, end);
        }
    }

    /// Claims text with what is written before it; text that is held is claimed later.
    fn spell(&mut self, text: &str, start: usize, end: usize) {
        self.canonical.clear();
        self.speller.text(text, &mut self.canonical);
        if self.canonical.ends_with(text) {
            self.canonical.truncate(self.canonical.len() - text.len());
            self.settle(start);
            self.at = end.max(self.at);
        } else {
            self.settle(end);
        }
    }

    /// A character that XML cannot hold, from `start` to `end`: it stays in an instruction, behind
    /// what was held back.
    fn cannot_hold(&mut self, start: usize, end: usize) {
        self.canonical.clear();
        self.speller.flush(&mut self.canonical);
        self.settle(start);
        self.canonical.clear();
        self.settle(end);
    }

    /// Claims the source up to `claim` for what is held, which the end of the element would drop.
    fn release(&mut self, claim: usize) {
        self.canonical.clear();
        self.speller.flush(&mut self.canonical);
        self.settle(claim);
        if !self.clean {
            self.writer.instruction(instruction::TARGET, &instruction::deviation("", ""));
        }
    }

    /// A character of the document that the source spells otherwise, up to `claim`.
    pub(super) fn character(&mut self, c: char, claim: usize) {
        self.words(c.encode_utf8(&mut [0; 4]), claim);
    }

    /// Words of the document that the source spells otherwise, up to `claim`.
    pub(in crate::transcript) fn words(&mut self, words: &str, claim: usize) {
        self.canonical.clear();
        self.speller.text(words, &mut self.canonical);
        self.settle(claim);
        self.writer.text(words);
    }

    /// A line end within a block, with the quote signs behind it.
    pub(in crate::transcript) fn newline(&mut self, claim: usize) {
        self.character('\n', claim);
    }

    /// A line end and indentation in the XML file, where white space is layout.
    pub(in crate::transcript) fn layout(&mut self) {
        self.writer.line();
    }

    /// The same before the end tag of the innermost element.
    pub(super) fn layout_end(&mut self) {
        self.writer.line_end();
    }

    /// Ends the document: what is left of the source belongs to its end.
    pub(in crate::transcript) fn finish(mut self) -> String {
        while self.depth > 1 {
            self.layout_end();
            self.close(self.at);
        }
        // What is left of the source is noted before the end tag of the text.
        self.canonical.clear();
        self.speller.end(&mut self.canonical);
        self.settle(self.text.len());
        self.layout_end();
        self.writer.end();
        self.layout_end();
        self.writer.end();
        self.writer.line();
        self.writer.finish()
    }

    /// Claims the source up to `claim` for what the machine has written.
    fn settle(&mut self, claim: usize) {
        if self.canonical.is_empty() && self.speller.holds() {
            return;
        }
        let claim = claim.max(self.at);
        let source = &self.text[self.at..claim];
        if source != self.canonical && !self.clean {
            let data = instruction::deviation(source, &self.canonical);
            self.writer.instruction(instruction::TARGET, &data);
        }
        self.at = claim;
    }
}

/// The first character that XML cannot hold, or would read as another, and where it stands.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are asked at once")]
fn first_unheld(text: &str) -> Option<(usize, char)> {
    // The first byte of U+FFFE and U+FFFF begins other characters too.
    let may_be = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') | (byte == 0xEF);
    let start = find(text.as_bytes(), may_be)?;
    let mut characters = text[start..].char_indices();
    let (offset, c) = characters.find(|&(_, c)| !is_xml_char(c) || c == '\r')?;
    Some((start + offset, c))
}
