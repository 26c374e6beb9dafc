//! Texts with one blank in place of each run of blanks and line ends.

use std::borrow::Cow;

/// A text in which each run of blanks, tabs and line ends is one blank, and the way back to the
/// offsets of the text itself.
pub(super) struct Folded<'t> {
    pub(super) text: Cow<'t, str>,
    /// From the offset in the folded text on, so many bytes were left out.
    left_out: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        if !needs_folding(text) {
            return Self { text: Cow::Borrowed(text), left_out: Vec::new() };
        }
        let mut folded = String::with_capacity(text.len());
        let mut left_out = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let words = text[at..].find(is_blank).map_or(text.len(), |length| at + length);
            folded.push_str(&text[at..words]);
            let rest = &text[words..];
            at = words + rest.len() - rest.trim_start_matches(is_blank).len();
            if at > words {
                folded.push(' ');
                left_out.push((folded.len(), at - folded.len()));
            }
        }
        Self { text: Cow::Owned(folded), left_out }
    }

    /// The offset in the text of an offset in the folded one that stands at a word; `next` is where
    /// the search goes on for offsets beyond this one.
    pub(super) fn offset(&self, at: usize, next: &mut usize) -> usize {
        while self.left_out.get(*next).is_some_and(|(from, _)| *from <= at) {
            *next += 1;
        }
        let left_out = next.checked_sub(1).map_or(0, |last| self.left_out[last].1);
        at + left_out
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn needs_folding(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'\n', b'\r', b'\t', bytes).is_some()
        || memchr::memmem::find(bytes, b"  ").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_offsets() {
        let text = "a  b\r\nc d \t e";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "a b c d e");
        let mut next = 0;
        for (at, c) in folded.text.char_indices().filter(|(_, c)| *c != ' ') {
            assert!(text[folded.offset(at, &mut next)..].starts_with(c), "{at}");
        }
        assert!(matches!(Folded::new("a b").text, Cow::Borrowed(_)));
    }
}
