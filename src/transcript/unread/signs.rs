//! Signs in text: brackets, braces, tildes, stars, carets and tags that no mark was made of.

use super::codes::{self, note};
use super::others;
use super::runs::Run;
use crate::diagnostic::{Code, Diagnostic};
use crate::notation::Notation;
use crate::notation::marks::{self, MAX_LENGTH, Mark};

/// The longest `^x^` and `<x>`, in bytes.
const MAX_CARETS: usize = 60;
const MAX_TAG: usize = 200;

/// Finds the signs of a run.
pub(super) fn find(run: &Run, text: &str, notation: &Notation, found: &mut Vec<Diagnostic>) {
    let mut finder = Finder { run, text, notation, brackets: Vec::new(), found, last_pair: None };
    let mut at = 0;
    while let Some(offset) = run.text.as_bytes()[at..].iter().position(|&byte| is_sign(byte)) {
        at += offset;
        at += finder.sign(at).max(1);
        at = run.text.ceil_char_boundary(at);
    }
    finder.unclosed_brackets();
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'[' | b']' | b'{' | b'(' | b'<' | b'~' | b'*' | b'_' | b'^' | b'\\' | 0xE2)
}

/// Signs that mean different things in different notations.
const CONTESTED: [&Code; 5] =
    [&codes::BRACKET, &codes::BOX, &codes::DOUBLE_BRACKET, &codes::BRACE, &codes::TAG];

struct Finder<'a> {
    run: &'a Run,
    /// The transcript.
    text: &'a str,
    notation: &'a Notation,
    /// Where brackets were opened that are not closed yet.
    brackets: Vec<usize>,
    found: &'a mut Vec<Diagnostic>,
    /// The last pair of brackets, and the number of what was found before it was.
    last_pair: Option<(usize, usize, usize)>,
}

impl Finder<'_> {
    /// Judges the sign at `at`; returns how many bytes were judged.
    fn sign(&mut self, at: usize) -> usize {
        match self.run.text.as_bytes()[at] {
            b'[' => self.brackets.push(at),
            b']' => self.close(at),
            b'{' => return self.braces(at),
            b'(' => return self.parentheses(at),
            b'<' => return self.tag(at),
            b'^' => return self.carets(at),
            b'\\' => return self.backslash(at),
            0xE2 => return self.blocks(at),
            sign => return self.delimiters(at, sign),
        }
        1
    }

    /// Notes what stands from `start` to `end`; that it is escaped or kept goes before `why`.
    fn note(&mut self, code: &'static Code, start: usize, end: usize, why: &str) {
        let (code, why) = if self.run.is_kept {
            (&codes::KEPT, "stands where no signs are read")
        } else if self.run.is_escaped(start) {
            (&codes::ESCAPED, "is escaped: characters of the document")
        } else if others::has(self.notation, &self.run.text[start..]) {
            (code, why)
        } else {
            (&codes::OTHER, "stays text: the notation has no such mark")
        };
        let span = self.run.span(start, end);
        let is_contested = CONTESTED.iter().any(|it| it.id == code.id);
        let named = is_contested.then(|| others::named(self.notation, &self.text[span.range()]));
        let why = format!("{why}{}", named.unwrap_or_default());
        self.found.push(note(code, self.text, span, &why));
    }

    /// A bracket that closes: a pair with the last one that opened.
    fn close(&mut self, close: usize) {
        let Some(open) = self.brackets.pop() else {
            return self.note(&codes::UNCLOSED, close, close + 1, "closes nothing");
        };
        let before = self.found.len();
        let is_doubled =
            |(start, end, _): &(usize, usize, usize)| *start == open + 1 && *end + 1 == close;
        if let Some((_, _, inner)) = self.last_pair.filter(is_doubled) {
            self.found.truncate(inner);
            let why = "stays text: double brackets mean a link, a tag, a deletion or a correction, \
                as the notation has it";
            self.note(&codes::DOUBLE_BRACKET, open, close + 1, why);
        } else {
            self.pair(open, close);
        }
        self.last_pair = Some((open, close, before));
    }

    fn pair(&mut self, open: usize, close: usize) {
        let text = self.run.text.as_str();
        let inner = &text[open + 1..close];
        let is_picture = text[..open].ends_with('!');
        let start = open - usize::from(is_picture);
        let (code, end, why) = match target(&text[close + 1..]) {
            Some(length) => {
                let why = "stays text: an address behind brackets is no mark";
                (&codes::LINK, close + 1 + length, why)
            }
            None if is_picture => (&codes::PICTURE, close + 1, "stays text: no mark has its words"),
            None if inner.starts_with('^') => {
                (&codes::FOOTNOTE, close + 1, "stays text: this is no label of a footnote")
            }
            None if matches!(inner.trim(), "" | "x" | "X" | "✓") => {
                let why = "stays text: a check box, or something that could not be read";
                (&codes::BOX, close + 1, why)
            }
            None if marks::read(inner).is_some() => {
                (&codes::BROKEN, close + 1, "stays text: a mark stands on one line and is whole")
            }
            None => (&codes::BRACKET, close + 1, "stays text: no mark has these words"),
        };
        self.note(code, start, end, why);
    }

    /// Brackets that nothing closes; a run of them is one.
    fn unclosed_brackets(&mut self) {
        let open = std::mem::take(&mut self.brackets);
        for run in open.chunk_by(|a, b| a + 1 == *b) {
            let start = run[0] - usize::from(self.run.text[..run[0]].ends_with('!'));
            let end = run[run.len() - 1] + 1;
            self.note(&codes::UNCLOSED, start, end, "opens nothing: it is not closed");
        }
    }

    fn braces(&mut self, at: usize) -> usize {
        let Some(end) = closing(&self.run.text[at..], ['{', '}'], usize::MAX) else { return 1 };
        let why = "stays text: braces mean an addition, a doubt or a repetition, as the notation \
            has it";
        self.note(&codes::BRACE, at, at + end, why);
        end
    }

    /// Round brackets around the words of a mark.
    fn parentheses(&mut self, at: usize) -> usize {
        let Some(end) = closing(&self.run.text[at..], ['(', ')'], MAX_LENGTH) else { return 1 };
        let inner = &self.run.text[at + 1..at + end - 1];
        let is_mark = |mark| {
            matches!(
                mark,
                Mark::Redacted | Mark::NotDeclassified | Mark::Illegible | Mark::BlankSpace
            )
        };
        let reading = marks::read(inner).filter(|_| marks::codes_of(inner).is_empty());
        if !reading.is_some_and(|reading| is_mark(reading.mark)) {
            return 1;
        }
        self.note(&codes::PARENTHESIS, at, at + end, "stays text: round brackets are no mark");
        end
    }

    fn tag(&mut self, at: usize) -> usize {
        let Some(end) = closing(&self.run.text[at..], ['<', '>'], MAX_TAG) else { return 1 };
        let inner = self.run.text[at + 1..at + end - 1].trim_start_matches('/');
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return 1;
        }
        let why = "stays text: it is no tag that transcripts use, or it has no partner";
        self.note(&codes::TAG, at, at + end, why);
        end
    }

    fn carets(&mut self, at: usize) -> usize {
        if self.run.text[..at].ends_with('[') {
            return 1;
        }
        let rest = &self.run.text[at + 1..];
        let stop = rest.bytes().take(MAX_CARETS).position(|byte| matches!(byte, b'^' | b'\n'));
        let inner = stop.filter(|&stop| rest.as_bytes()[stop] == b'^').map(|stop| &rest[..stop]);
        let is_pair = |inner: &&str| !inner.is_empty() && inner.trim() == *inner;
        let length = inner.filter(is_pair).map_or(1, |inner| inner.len() + 2);
        let why = "stays text: carets mean an insertion or raised letters, as the notation has it";
        self.note(&codes::CARET, at, at + length, why);
        length
    }

    /// A backslash of the document before a sign.
    fn backslash(&mut self, at: usize) -> usize {
        let is_before_sign = self.run.text[at + 1..].starts_with(['_', '~', '*', '[', ']']);
        if !is_before_sign {
            return 1;
        }
        self.note(&codes::ESCAPED, at, at + 2, "is escaped: characters of the document");
        2
    }

    fn blocks(&mut self, at: usize) -> usize {
        let rest = &self.run.text[at..];
        let length = rest.find(|c| !matches!(c, '█' | '▇' | '▉' | '■')).unwrap_or(rest.len());
        if length > 0 {
            self.note(&codes::BLOCK, at, at + length, "stays text: it may be a bullet or a box");
        }
        length
    }

    /// Tildes, stars and underscores; a single one only where it could open or close something.
    fn delimiters(&mut self, at: usize, sign: u8) -> usize {
        let text = &self.run.text;
        let length = text[at..].bytes().take_while(|&byte| byte == sign).count();
        let before = text[..at].chars().next_back();
        let after = text[at + length..].chars().next();
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opens = !is_space(after) && !is_word(before);
        let closes = !is_space(before) && !is_word(after);
        if length >= 2 || sign != b'~' && (opens || closes) {
            let why = "opens and closes nothing: it has no partner";
            self.note(&codes::UNCLOSED, at, at + length, why);
        }
        length
    }
}

/// The length of what begins with the first sign and ends with the second one, on one line and
/// within `most` bytes.
fn closing(text: &str, [open, close]: [char; 2], most: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let bytes = &bytes[1..bytes.len().min(most)];
    let is_stop = |&byte: &u8| byte == b'\n' || byte == open as u8 || byte == close as u8;
    let stop = bytes.iter().position(is_stop)?;
    (stop > 0 && bytes[stop] == close as u8).then_some(stop + 2)
}

/// The length of the address in round brackets that the text begins with.
fn target(text: &str) -> Option<usize> {
    text.starts_with('(').then(|| closing(text, ['(', ')'], MAX_LENGTH)).flatten()
}
