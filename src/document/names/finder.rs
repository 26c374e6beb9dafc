//! Finds forms in texts, all in one pass.

use super::FoundName;
use super::fold::Folded;
use aho_corasick::{AhoCorasick, MatchKind};

/// Finds the forms of a list.
#[derive(Clone, Default)]
pub(super) struct Finder {
    /// None where there is no form.
    search: Option<AhoCorasick>,
    forms: Vec<Form>,
}

#[derive(Clone)]
struct Form {
    entry: usize,
    /// Bytes.
    length: usize,
    /// The longest of the other forms that this one begins with.
    shorter: Option<usize>,
}

impl Finder {
    /// A finder of forms, each with the number of its entry.
    ///
    /// # Errors
    /// A sentence, where there are too many.
    pub(super) fn new(mut forms: Vec<(String, usize)>) -> Result<Self, String> {
        if forms.is_empty() {
            return Ok(Self::default());
        }
        forms.sort();
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|(form, _)| form))
            .map_err(|cause| format!("there are too many names: {cause}"))?;
        Ok(Self { search: Some(search), forms: linked(&forms) })
    }

    /// The forms in `text`.
    pub(super) fn find(&self, text: &str) -> Vec<FoundName> {
        let mut found = Vec::new();
        let Some(search) = &self.search else { return found };
        let folded = Folded::new(text);
        let (mut at, mut next) = (0, 0);
        while let Some(hit) = search.find(&folded.text[at..]) {
            let start = at + hit.start();
            let begins = !ends_inside_word(&folded.text[..start]);
            let whole = begins.then(|| self.whole(&folded.text, start, hit.pattern().as_usize()));
            if let Some((end, entry)) = whole.flatten() {
                let first = folded.offset(start, &mut next);
                // The last character is one of a word, or stands at its place all the same.
                let last = folded.offset(end - 1, &mut next);
                found.push(FoundName { range: first..last + 1, entry });
                at = end;
            } else {
                at = start + word_length(&folded.text[start..]);
            }
        }
        found
    }

    /// The longest form at `start` behind which a word ends, the form `longest` or one that it
    /// begins with: the offset behind it, and its entry.
    fn whole(&self, text: &str, start: usize, longest: usize) -> Option<(usize, usize)> {
        let mut candidate = Some(longest);
        while let Some(form) = candidate.map(|index| &self.forms[index]) {
            let end = start + form.length;
            let rest = &text[end..];
            if !begins_inside_word(rest) && !goes_on_as_code(rest) {
                return Some((end, form.entry));
            }
            candidate = form.shorter;
        }
        None
    }
}

/// The forms, which are sorted, each with the longest one that it begins with.
fn linked(forms: &[(String, usize)]) -> Vec<Form> {
    let mut linked = Vec::with_capacity(forms.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, (form, entry)) in forms.iter().enumerate() {
        while open.last().is_some_and(|&shorter| !form.starts_with(&forms[shorter].0)) {
            open.pop();
        }
        linked.push(Form { entry: *entry, length: form.len(), shorter: open.last().copied() });
        open.push(index);
    }
    linked
}

/// The bytes of the word, or of the one other character, that the text begins with.
fn word_length(text: &str) -> usize {
    let end = text.find(|c| !is_of_word(c)).unwrap_or(text.len());
    if end > 0 { end } else { text.chars().next().map_or(1, char::len_utf8) }
}

/// Letters, digits, accents, and the line that joins words.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_accent(c)
}

/// Combining marks.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// Whether the text ends within a word; what stands behind `O'` is part of its word.
fn ends_inside_word(text: &str) -> bool {
    let mut before = text.chars().rev();
    match before.next() {
        Some('\'' | '’') => before.next().is_some_and(char::is_alphabetic),
        Some(c) => is_of_word(c),
        None => false,
    }
}

fn begins_inside_word(text: &str) -> bool {
    text.chars().next().is_some_and(is_of_word)
}

/// The longest rest of a code that is looked at, in bytes.
const MAX_CODE: usize = 40;

/// `/1`, `-RDP79T00429A`: the name is the beginning of a code or number.
fn goes_on_as_code(text: &str) -> bool {
    let is_of_code = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/');
    let rest = text.bytes().take(MAX_CODE).take_while(|byte| is_of_code(byte));
    text.starts_with(['/', '-']) && { rest }.any(|byte| byte.is_ascii_digit())
}
