//! The syntax of transcripts: a lossless tree with byte spans.
//!
//! Parsing never fails and never drops a byte: what is not a construct is text. Blocks are found
//! by their first line, inlines by one pass over the lines of a block; both take time in
//! proportion to the length of the text.

mod banner;
mod blocks;
mod brackets;
mod critic;
mod fence;
mod front;
mod html_table;
mod inline;
mod line;
mod lines;
mod list;
mod table;
mod tags;
mod tree;

pub(crate) use html_table::spans;
pub(crate) use line::page_frame;
pub(crate) use list::MAX_LIST_DEPTH;
pub(crate) use tags::{language, style};
pub use tree::{Kind, Node, Tree};

use crate::notation::{Notation, builtin};

/// How deep quotes are followed into quotes; deeper signs stay text.
pub const MAX_QUOTE_DEPTH: usize = 16;

/// Reads a transcript in the usual notation, `markdown`.
#[must_use]
pub fn parse(text: &str) -> Tree {
    parse_as(text, &builtin::usual())
}

/// Reads a transcript in a notation.
#[must_use]
pub fn parse_as(text: &str, notation: &Notation) -> Tree {
    blocks::document(text, notation)
}

/// The character that the reference at the beginning of `text` stands for, and its length.
///
/// The five of XML, a few names that transcribers use, and numbers.
#[must_use]
pub fn reference(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 9] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
    ];
    let end = text.as_bytes().iter().take(10).position(|&byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
            let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
            let code = is_number.then(|| u32::from_str_radix(digits, radix).ok()).flatten();
            char::from_u32(code?).filter(|c| !c.is_control())?
        }
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 1))
}
