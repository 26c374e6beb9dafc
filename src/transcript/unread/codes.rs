//! The kinds of signs that stay text.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// What looks like a mark at `span` and is none.
pub(in crate::transcript) fn note(
    code: &'static Code,
    text: &str,
    span: Span,
    why: &str,
) -> Diagnostic {
    let message = format!("`{}` {why}", shortened(&text[span.range()]));
    Diagnostic::new(code, Severity::Info, message, span)
}

/// The beginning of what is quoted.
fn shortened(text: &str) -> String {
    const MAX_CHARACTERS: usize = 60;
    match text.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// All of them.
pub(in crate::transcript) static CODES: &[&Code] = &[
    &BLOCK,
    &BOX,
    &BRACE,
    &BRACKET,
    &BROKEN,
    &CARET,
    &DOUBLE_BRACKET,
    &ESCAPED,
    &FOOTNOTE,
    &GROUND,
    &KEPT,
    &LEIDEN,
    &LINK,
    &OTHER,
    &PARENTHESIS,
    &PICTURE,
    &TAG,
    &UNCLOSED,
];

const fn code(id: &'static str, summary: &'static str, explanation: &'static str) -> Code {
    Code { id, summary, explanation }
}

pub(super) static UNCLOSED: Code = code(
    "unread/unclosed",
    "A sign of the notation has no partner and stays text.",
    "Two tildes, stars or underscores and brackets are marks only as a pair, in one paragraph. \
     This one opens something that is not closed, or closes something that was not opened. Add \
     the other one, or write a backslash before it if it is a character of the document.",
);

pub(super) static ESCAPED: Code = code(
    "unread/escaped",
    "A sign behind a backslash is a character of the document.",
    "The backslash says that the sign behind it is no mark: the transcriber saw that character on \
     the page. Some tools write backslashes before signs that were meant as marks; if this is one, \
     take the backslash out.",
);

pub(super) static KEPT: Code = code(
    "unread/kept",
    "A sign stands in text that is kept as it is.",
    "Between fences, in comments, and in the words of a mark, nothing is read as a mark: the text \
     is kept character by character. If a mark is meant, move it out of there.",
);

pub(in crate::transcript) static LEIDEN: Code = code(
    "unread/leiden",
    "A sign of Leiden+ stays text.",
    "It has no partner, or stands where it means nothing: what it opens is not closed, what it \
     closes was not opened, an abbreviation holds no expansion, a group of readings no word that \
     says what they are. Add what is missing; the notation has no way to write the sign itself.",
);

pub(super) static BROKEN: Code = code(
    "unread/broken-mark",
    "Brackets around the words of a mark are none, because the mark is not whole.",
    "The words between the brackets are those of a mark, but the brackets stand on two lines, or \
     other signs stand between them. Write the mark on one line, with its words alone in the \
     brackets.",
);

pub(super) static BRACKET: Code = code(
    "unread/bracket",
    "Brackets whose words are not those of a mark stay text.",
    "Square brackets stand in documents too: pseudonyms, fields of forms, words of editors. So \
     they are marks only with the words of a list (REDACTED, illegible, signature, stamp and so \
     on). If this one is a mark, write it with such a word, or choose a notation in which brackets \
     have a meaning.",
);

pub(super) static PICTURE: Code = code(
    "unread/picture",
    "An exclamation mark and brackets whose words are not those of a mark stay text.",
    "Models that read pages write `![…]` for what they see and do not transcribe: a signature, a \
     stamp, a picture. These words are none that the list knows. Begin them with one that it \
     knows: `![photo of …]`, `![stamp: …]`.",
);

pub(super) static DOUBLE_BRACKET: Code = code(
    "unread/double-bracket",
    "Double brackets stay text.",
    "They link a subject in FromThePage, are tags at the Smithsonian, and deletions or corrections \
     elsewhere: without a notation that says so, nobody knows. Choose the notation that the \
     transcript is written in.",
);

pub(super) static BOX: Code = code(
    "unread/box",
    "Empty brackets and brackets with a cross stay text.",
    "They are check boxes in the output of models, and mean that something could not be read in \
     other notations. Choose the notation that the transcript is written in.",
);

pub(super) static FOOTNOTE: Code = code(
    "unread/footnote",
    "Brackets with a caret, but without the label of a footnote, stay text.",
    "A reference to a footnote is `[^1]`: letters and digits, without a blank. This is none.",
);

pub(super) static OTHER: Code = code(
    "unread/other-notation",
    "A sign that the notation does not have stays text.",
    "It is a mark in other notations, but not in the one that the transcript was read in. If it is \
     meant as one, choose a notation that has it; `teikit notations` lists them.",
);

pub(super) static LINK: Code = code(
    "unread/link",
    "Brackets with an address behind them stay text.",
    "Links and pictures with an address are no part of a document on paper. They are kept as the \
     transcript has them.",
);

pub(super) static BRACE: Code = code(
    "unread/brace",
    "Braces stay text.",
    "They are insertions, doubtful readings, repeated words, or changes, in one notation or the \
     other. Choose the notation that the transcript is written in.",
);

pub(super) static CARET: Code = code(
    "unread/caret",
    "Carets stay text.",
    "They stand around raised letters in some notations and around insertions in others, and \
     writers set them where they insert something. Write `<sup>e</sup>` for raised letters, or \
     choose the notation that the transcript is written in.",
);

pub(super) static TAG: Code = code(
    "unread/tag",
    "Angle brackets that are no known tag stay text.",
    "Tags of HTML that transcripts use (`<s>`, `<u>`, `<sup>` and so on) are marks if they are \
     closed. Others are text: telegrams have names in angle brackets.",
);

pub(super) static PARENTHESIS: Code = code(
    "unread/parenthesis",
    "Round brackets around the words of a mark stay text.",
    "Documents say `(deleted)` and `(illegible)` themselves. If it is a mark of the transcriber, \
     write it in square brackets.",
);

pub(super) static BLOCK: Code = code(
    "unread/block",
    "A black square stays text.",
    "Two black squares or more, and a full block, stand for text that is blackened. A single \
     smaller square is as often a bullet or a box of a form. Write `█` if it is a redaction.",
);

pub(super) static GROUND: Code = code(
    "unread/ground",
    "A ground for withholding in running text is no redaction.",
    "Codes such as `(b)(1)`, `1.5(c)` and `25X1` stand in lines about the classification and in \
     sentences about the law more often than in the place of withheld text. They are redactions \
     only in square brackets: `[(b)(1)]`.",
);
