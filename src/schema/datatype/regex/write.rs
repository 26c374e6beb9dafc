//! Writing regular expressions in the dialect of the crate `regex`.

use super::ascii::AsciiSet;
use super::letters::{FURTHER, INITIAL};
use super::tree::{Atom, Class, Expression, Item, Piece, Set};
use std::fmt::Write;

/// The expression, to match a whole text.
pub(super) fn anchored(expression: &Expression) -> String {
    whole(expression, set)
}

/// The same, to match a whole text in ASCII, with what its classes hold of that.
pub(super) fn anchored_for_ascii(expression: &Expression) -> String {
    whole(expression, ascii_set)
}

/// Writes a class.
type WriteSet = fn(&Class, &mut String);

fn whole(expression: &Expression, set: WriteSet) -> String {
    let mut out = String::from("^");
    group(expression, set, &mut out);
    out.push('$');
    out
}

/// An expression for any number of characters of a class, to match a whole text.
pub(super) fn repeated(class: &Class) -> String {
    let mut out = String::from("^");
    set(class, &mut out);
    out.push_str("*$");
    out
}

fn group(expression: &Expression, set: WriteSet, out: &mut String) {
    out.push_str("(?:");
    for (index, branch) in expression.0.iter().enumerate() {
        if index > 0 {
            out.push('|');
        }
        for piece in branch {
            repetition(piece, set, out);
        }
    }
    out.push(')');
}

fn repetition(piece: &Piece, set: WriteSet, out: &mut String) {
    match &piece.atom {
        Atom::Class(class) => set(class, out),
        Atom::Group(inner) => group(inner, set, out),
    }
    // Writing to a string does not fail.
    let _ = match (piece.least, piece.most) {
        (1, Some(1)) => Ok(()),
        (least, None) => write!(out, "{{{least},}}"),
        (least, Some(most)) => write!(out, "{{{least},{most}}}"),
    };
}

fn set(class: &Class, out: &mut String) {
    out.push('[');
    if let Some(except) = &class.except {
        bare_set(class, out);
        out.push_str("--");
        set(except, out);
    } else {
        inside(class, out);
    }
    out.push(']');
}

fn ascii_set(class: &Class, out: &mut String) {
    let mut ranges = AsciiSet::of(class).ranges().peekable();
    // Nothing is both.
    out.push_str(if ranges.peek().is_none() { "[a&&b" } else { "[" });
    ranges.for_each(|(first, last)| range(first, last, out));
    out.push(']');
}

/// The class without what is taken out of it.
fn bare_set(class: &Class, out: &mut String) {
    out.push('[');
    inside(class, out);
    out.push(']');
}

fn inside(class: &Class, out: &mut String) {
    if class.negative {
        out.push('^');
    }
    class.items.iter().for_each(|part| item(part, out));
}

fn item(item: &Item, out: &mut String) {
    match item {
        Item::Range(first, last) => range(*first, *last, out),
        Item::Escape { set, negative } => {
            out.push_str(if *negative { "[^" } else { "[" });
            escape(set, out);
            out.push(']');
        }
    }
}

fn escape(set: &Set, out: &mut String) {
    match set {
        Set::Space => out.push_str(r" \t\n\r"),
        Set::Initial => out.push_str(INITIAL),
        Set::NameChar => out.extend([INITIAL, FURTHER]),
        Set::Digit => out.push_str(r"\p{Nd}"),
        Set::Word => out.push_str(r"[^\p{P}\p{Z}\p{C}]"),
        Set::Category(name) => out.extend([r"\p{", name, "}"]),
        Set::Block(ranges) => ranges.iter().for_each(|&(first, last)| range(first, last, out)),
    }
}

fn range(first: char, last: char, out: &mut String) {
    character(first, out);
    if first < last {
        out.push('-');
        character(last, out);
    }
}

fn character(c: char, out: &mut String) {
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else {
        // Writing to a string does not fail.
        let _ = write!(out, "\\x{{{:X}}}", u32::from(c));
    }
}
