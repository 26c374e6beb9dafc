//! What other notations make of a sign.

use crate::notation::construct::Construct;
use crate::notation::{Notation, Place, builtin};

/// Whether the notation has marks that begin as the sign does.
pub(super) fn has(notation: &Notation, sign: &str) -> bool {
    let construct = match sign.as_bytes().first() {
        Some(b'~') => Construct::Strikes,
        Some(b'*' | b'_') => Construct::Emphasis,
        Some(b'[' | b']' | b'!' | b'(') => Construct::Brackets,
        Some(b'<') => Construct::Tags,
        Some(b'\\') => Construct::Escapes,
        Some(0xE2) => Construct::Blackouts,
        _ => return true,
    };
    let begins = |other: &str| other.starts_with(sign.chars().next().unwrap_or_default());
    notation.reads(construct)
        || notation.signals().iter().any(|it| begins(it.open()) || it.close().is_some_and(begins))
}

/// The notations with a mark of their own that begins as `text` does, as words in brackets.
pub(super) fn named(notation: &Notation, text: &str) -> String {
    let begins = |other: &Notation| other.heads(text).any(|head| head.place == Place::Open);
    let others = builtin::all().iter().filter(|it| it.id() != notation.id() && begins(it));
    let names: Vec<String> = others.map(|it| format!("`{}`", it.id())).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" (in {} it begins a mark)", names.join(", "))
}
