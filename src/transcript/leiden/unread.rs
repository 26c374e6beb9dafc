//! Signs of the notation that stay text: each with its place, so that nobody has to search for it.

use super::piece::{Kind, Piece};
use crate::diagnostic::Diagnostic;
use crate::notation::leiden::Dialect;
use crate::notation::leiden::signs::{BAR, DOT};
use crate::source::Span;
use crate::transcript::unread::{LEIDEN, note};

/// The signs in the text of the document, in its order. Notes may hold any sign.
pub(super) fn find(text: &str, pieces: &[Piece<'_>], dialect: Dialect) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    let mut start = 0;
    for piece in pieces {
        match &piece.kind {
            Kind::Open(element) => open.push(&*element.name),
            Kind::Close => drop(open.pop()),
            Kind::Text if !open.contains(&"note") => {
                signs(text, (start, piece.end), dialect, &mut found);
            }
            _ => {}
        }
        start = piece.end;
    }
    found
}

/// The runs of signs in a piece.
fn signs(text: &str, (start, end): (usize, usize), dialect: Dialect, found: &mut Vec<Diagnostic>) {
    let mut at = start;
    while let Some(offset) = text[at..end].find(|c| is_sign(c, dialect)) {
        let first = at + offset;
        let rest = &text[first..end];
        at = first + rest.find(|c| !is_sign(c, dialect)).unwrap_or(rest.len());
        found.push(note(&LEIDEN, text, Span::new(first, at), "is no sign here and stays text"));
    }
}

/// Whether the character is a sign of the notation and nothing else.
fn is_sign(c: char, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Text => "[]{}<>()|\\\"¯*#$~〚〛".contains(c) || c == DOT || c == BAR,
        Dialect::Translation => "<>|〚〛".contains(c),
        Dialect::Commentary => "<>|*_".contains(c),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parser::parse;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let found = find(text, &parse(text, Dialect::Text), Dialect::Text);
        found.iter().map(|it| &text[it.primary.span.range()]).collect()
    }

    #[test]
    fn signs_without_a_partner_are_found() {
        assert_eq!(found("a [b <c> d"), ["["]);
        assert_eq!(found("(abc) <:a|b:>"), ["(", ")", "<", "|", ">"]);
        assert_eq!(found("=> x"), [">"]);
        assert_eq!(found("[a] (b(c)) /*[*/ .3"), Vec::<&str>::new());
    }
}
