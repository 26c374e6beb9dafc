//! A [`Source`] as reports quote it: `miette::SourceCode`.
//!
//! miette's own implementation for strings counts columns in bytes and reads the text from its
//! beginning for every report; this one looks lines up in the table, and cuts long lines.

use super::{LineTable, Source};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;

/// The most bytes quoted before, and behind, the place in question.
const REACH: usize = 90;

/// The most bytes quoted of the place itself. Longer ones must be shortened by who asks.
pub const MAX_QUOTED_BYTES: usize = 160;

impl SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let place = span.offset()..span.offset() + span.len();
        if self.parts.is_some() {
            return self.read_part(place, lines_before, lines_after);
        }
        if place.end > self.text().len() || place.len() > MAX_QUOTED_BYTES {
            return Err(MietteError::OutOfBounds);
        }
        let lines = self.lines();
        let mut quoted = place.clone();
        if lines_before > 0 {
            quoted.start = reach_back(self.text(), lines, place.start, lines_before);
        }
        if lines_after > 0 {
            quoted.end = reach_on(self.text(), lines, place.end, lines_after);
        }
        Ok(Box::new(self.contents(quoted)))
    }
}

impl Source {
    /// The same from the part that holds the place.
    fn read_part<'a>(
        &'a self,
        place: Range<usize>,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (part, place) = self.part(place.into()).ok_or(MietteError::OutOfBounds)?;
        let place = (place.start as usize, place.len()).into();
        let found = part.source.read_span(&place, lines_before, lines_after)?;
        let column = found.column() + if found.line() == 0 { part.column - 1 } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name().to_owned(),
            found.data(),
            (found.span().offset() + part.at, found.span().len()).into(),
            found.line() + part.line - 1,
            column,
            found.line_count(),
        )))
    }

    fn contents(&self, quoted: Range<usize>) -> MietteSpanContents<'_> {
        let start = self.position(quoted.start);
        let line_count = self.position(quoted.end).line - start.line + 1;
        MietteSpanContents::new_named(
            self.name().to_owned(),
            &self.text().as_bytes()[quoted.clone()],
            (quoted.start, quoted.len()).into(),
            start.line - 1,
            start.column - 1,
            line_count,
        )
    }
}

/// Where the quotation begins: with its line or up to `context` lines before it, as far as [`REACH`]
/// goes.
fn reach_back(text: &str, lines: &LineTable, at: usize, context: usize) -> usize {
    let own = lines.line(at);
    let near = |line: usize| {
        let range = lines.range(text, line)?;
        let joins = line == own || text[..range.end].ends_with('\n');
        (joins && at - range.start <= REACH).then_some(range.start)
    };
    let reached = (own.saturating_sub(context)..=own).rev().map_while(near).last();
    reached.unwrap_or_else(|| text.floor_char_boundary(at.saturating_sub(REACH)))
}

/// Where the quotation ends, likewise. miette takes a lone CR for a letter, so that nothing is
/// quoted across one.
fn reach_on(text: &str, lines: &LineTable, at: usize, context: usize) -> usize {
    let own = lines.line(at);
    let near = |line: usize| {
        let range = lines.range(text, line)?;
        let joins = line == own || text[..range.start].ends_with('\n');
        let end = if text[range.clone()].ends_with('\r') { range.end - 1 } else { range.end };
        (joins && end.saturating_sub(at) <= REACH).then_some(end)
    };
    let reached = (own..=own + context).map_while(near).last();
    reached.unwrap_or_else(|| text.ceil_char_boundary(at + REACH))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is quoted around `span`, and the line and column (from 0) that miette is told.
    fn quoted(source: &Source, span: (usize, usize), context: usize) -> (String, usize, usize) {
        let contents = source.read_span(&span.into(), context, context).unwrap();
        let text = String::from_utf8(contents.data().to_vec()).unwrap();
        (text, contents.line(), contents.column())
    }

    #[test]
    fn a_line_of_context_is_quoted() {
        let source = Source::new("x", "one\ntwo\r\nthree\nfour\nfive");
        assert_eq!(quoted(&source, (11, 2), 1), ("two\r\nthree\nfour\n".into(), 1, 0));
        assert_eq!(quoted(&source, (0, 3), 1), ("one\ntwo\r\n".into(), 0, 0));
        assert_eq!(quoted(&source, (24, 0), 1), ("four\nfive".into(), 3, 0));
        assert_eq!(quoted(&Source::new("x", ""), (0, 0), 1), (String::new(), 0, 0));
    }

    #[test]
    fn columns_are_characters() {
        let source = Source::new("x", "<p>ſœcŭlum ānno 𐌰𐌱 <q>");
        let at = source.text().find("<q>").unwrap();
        assert_eq!(quoted(&source, (at, 3), 0), ("<q>".into(), 0, 19));
    }

    #[test]
    fn long_lines_are_cut_between_characters() {
        let source = Source::new("x", format!("short\n{}X{}", "é".repeat(900), "é".repeat(900)));
        let (text, line, column) = quoted(&source, (1806, 1), 1);
        assert_eq!(text, format!("{0}X{0}", "é".repeat(45)));
        assert_eq!((line, column), (1, 855));
    }

    #[test]
    fn nothing_is_quoted_across_a_lone_carriage_return() {
        let source = Source::new("x", "one\rtwo\rthree");
        assert_eq!(quoted(&source, (4, 1), 1), ("two".into(), 1, 0));
    }

    #[test]
    fn places_outside_and_long_ones_are_refused() {
        let source = Source::new("x", "é".repeat(200));
        assert!(source.read_span(&(399, 2).into(), 1, 1).is_err());
        assert!(source.read_span(&(0, 399).into(), 1, 1).is_err());
    }
}
