//! End tags that do not fit, and elements without end tag: the words, and what is taken as ended.

use super::content::unexpected_end_tag;
use super::cursor::{Cursor, QName};
use super::fault::{Fault, error, shortened};
use super::tokenizer::{Ending, Step, Tokenizer};
use crate::source::Span;
use crate::xml::codes;

impl Tokenizer {
    /// An end tag, from `start` to the cursor, that is not that of the innermost element.
    ///
    /// It closes its element and all within; one that closes nothing is passed over.
    pub(super) fn wrong_end_tag(
        &mut self,
        cursor: &Cursor<'_>,
        start: usize,
        name: QName,
    ) -> Result<Step, Fault> {
        let found = name.text(cursor.text);
        if self.was_implied(found) {
            return Ok(Step::NOTHING);
        }
        let depth = self.open.depth_without(found, self.floor());
        let fault = if self.open.len() > self.floor() {
            self.mismatch(cursor, name, depth.is_some())
        } else {
            unexpected_end_tag(&mut Cursor { at: start, ..*cursor })
        };
        self.context.faults.report(fault)?;
        let span = cursor.span_from(start);
        match depth {
            Some(depth) => {
                self.note_implied(depth);
                Ok(self.end_all(depth, cursor.span(start, start), span))
            }
            None if self.is_misspelt(found) => Ok(self.end_element(span)),
            None => Ok(Step::NOTHING),
        }
    }

    /// Whether the end tag of this name comes too late for an element that was taken as ended.
    pub(super) fn was_implied(&mut self, name: &str) -> bool {
        let depth = self.open.len();
        let place = self.implied.iter().rposition(|(late, at)| **late == *name && *at == depth);
        place.map(|place| self.implied.swap_remove(place)).is_some()
    }

    /// Remembers the names of the elements beyond `depth` and their children that end without end
    /// tag.
    fn note_implied(&mut self, depth: usize) {
        self.implied.clear();
        let names = self.open.names_beyond(depth + 1);
        self.implied.extend(names.map(|name| (name.into(), depth)));
    }

    /// Whether the name is that of the innermost element with a slip.
    fn is_misspelt(&self, name: &str) -> bool {
        let innermost = self.open.last().filter(|_| self.open.len() > self.floor());
        innermost.is_some_and(|element| is_slip(self.open.name(element), name))
    }

    fn mismatch(&self, cursor: &Cursor<'_>, found: QName, is_open: bool) -> Fault {
        let Some(open) = self.open.last() else {
            return unexpected_end_tag(&mut cursor.clone());
        };
        let expected = shortened(self.open.name(open));
        let name = shortened(found.text(cursor.text));
        let help = if is_open {
            format!("close <{expected}> before </{name}>")
        } else {
            format!("write </{expected}>, or open <{name}> first")
        };
        let place = cursor.span(found.start as usize, found.end as usize);
        error(
            &codes::MISMATCHED_END_TAG,
            format!("</{name}> stands where <{expected}> is open"),
            place,
        )
        .with_label(format!("expected </{expected}>"))
        .with_secondary(cursor.within.unwrap_or_else(|| open.name_span()), "opened here")
        .with_help(help)
        .into()
    }

    /// The document ends where elements are open: they are taken as ended.
    pub(super) fn unclosed_elements(&mut self, cursor: &Cursor<'_>) -> Result<Step, Fault> {
        let fault = self.unclosed_element(cursor);
        self.context.faults.report(fault)?;
        let end = cursor.span(cursor.at, cursor.at);
        Ok(self.end_all(0, end, end))
    }

    /// Closes elements until `depth` are left; all but the last lack their end tag.
    pub(super) fn end_all(&mut self, depth: usize, inner: Span, last: Span) -> Step {
        self.go_on_ending(Ending { depth, inner, last })
    }

    fn unclosed_element(&self, cursor: &Cursor<'_>) -> Fault {
        let end = cursor.span(cursor.at, cursor.at);
        let Some(element) = self.open.last() else {
            return error(&codes::NO_ROOT, "the document has no root element", end).into();
        };
        let name = shortened(self.open.name(element));
        let Span { start, end: name_end } = element.name_span();
        let span = Span { start: start - 1, end: name_end };
        error(&codes::UNCLOSED_ELEMENT, format!("<{name}> is not closed"), span)
            .with_label("opened here")
            .with_secondary(end, "the document ends here")
            .with_help(format!("write </{name}> where the element ends"))
            .into()
    }
}

/// Names that are compared letter by letter, in bytes at most.
const MAX_COMPARED: usize = 64;

/// Whether two names are the same but for the case, one letter, or two that changed places.
fn is_slip(meant: &str, written: &str) -> bool {
    if meant.eq_ignore_ascii_case(written) {
        return true;
    }
    let (a, b) = (meant.as_bytes(), written.as_bytes());
    if a.len().min(b.len()) < 2 || a.len().max(b.len()) > MAX_COMPARED {
        return false;
    }
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[before..], &b[before..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - behind], &b[..b.len() - behind]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_are_small() {
        for (meant, written) in
            [("persName", "persname"), ("hi", "ho"), ("div", "dvi"), ("head", "hed"), ("lb", "lbb")]
        {
            assert!(is_slip(meant, written), "{written}");
        }
        for (meant, written) in [("a", "b"), ("p", "pb"), ("hi", "div"), ("head", "body")] {
            assert!(!is_slip(meant, written), "{written}");
        }
    }
}
