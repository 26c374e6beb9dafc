//! Paragraphs: with a number or a portion marking before them, and over page ends.

use super::body::Body;
use super::element::Element;
use super::portion::portion;
use crate::notation::markings;
use crate::source::Span;
use crate::transcript::infer::Role;

impl Body<'_, '_> {
    /// A paragraph with all that goes on with it over page ends.
    pub(super) fn running_paragraph(&mut self, index: usize) -> usize {
        self.begin_text();
        let segments = &self.reading.segments;
        let (element, label) = match segments[index].role {
            Role::NumberedParagraph { label } => {
                let number = &self.reading.source(index)[..label as usize];
                let number = number.trim_matches(|c: char| !c.is_alphanumeric());
                (Element::new("p").with("n", number), label as usize)
            }
            _ => (Element::new("p"), 0),
        };
        self.begin_struck(index);
        self.open_block(&element, self.without_signs(index));
        self.labelled_content(index, label);
        let mut last = index;
        while let Some(next) = self.continuation(last) {
            let end = segments[last].span.end as usize;
            self.within_word = self.inlines().break_at(end).map(|(kind, _)| kind.value());
            for (between, segment) in segments.iter().enumerate().take(next).skip(last + 1) {
                self.between_halves(segment.span.start as usize);
                self.furniture(between, true);
            }
            self.between_halves(segments[next].span.start as usize);
            self.page_turn(next, true);
            self.within_word = None;
            self.content(next);
            last = next;
        }
        self.scribe.close(self.without_signs(last).end as usize);
        self.end_struck(last);
        last + 1
    }

    /// Whether another segment goes on with the paragraph of segment `index`.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        self.reading.segments[index].joins || self.continuation(index).is_some()
    }

    /// The segment that goes on with the paragraph of segment `index`.
    fn continuation(&self, index: usize) -> Option<usize> {
        let next =
            (index + 1..self.reading.segments.len()).find(|&next| !self.is_furniture(next))?;
        self.reading.segments[next].joins.then_some(next)
    }

    /// The white space between the halves of a paragraph stays text. The signs of a hard break
    /// there (`\\`, `<br>`) are none: it is a line end that the source spells otherwise.
    fn between_halves(&mut self, end: usize) {
        let between = Span::new(self.scribe.at(), end.max(self.scribe.at()));
        if self.reading.text[between.range()].contains(['\\', '<']) {
            self.scribe.newline(end);
        } else {
            self.inlines().lines(between);
        }
    }

    /// A label of `length` bytes, then the rest of the segment.
    fn labelled_content(&mut self, index: usize, length: usize) {
        let segment = &self.reading.segments[index];
        if length > 0 {
            let end = segment.span.start as usize + length;
            let element = Element::new("label").inferred(segment.certainty);
            self.scribe.open(&element, segment.span.start as usize);
            self.content_part(index, segment.span.start as usize, end);
            self.scribe.close(end);
            self.portion_marked(index, end);
        } else {
            self.portion_marked(index, self.without_signs(index).start as usize);
        }
    }

    /// The rest of a segment from `start` on, with the marking of its portion at the beginning.
    fn portion_marked(&mut self, index: usize, start: usize) {
        let stop = self.without_signs(index).end as usize;
        let Some(mark) = portion(self.reading, index) else {
            self.content_part(index, start, stop);
            return;
        };
        self.content_part(index, start, mark.start);
        let pointer = format!("#{}", markings::id(mark.marking));
        let element = Element::new("seg").with("type", "portion-marking").with("ana", pointer);
        self.scribe.open(&element, mark.start);
        self.content_part(index, mark.start, mark.end);
        self.scribe.close(mark.end);
        self.content_part(index, mark.end, stop);
    }
}
