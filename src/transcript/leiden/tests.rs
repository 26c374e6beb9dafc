//! What the parser reads.

use super::parser::{MAX_DEPTH, parse};
use super::piece::Kind;
use crate::notation::leiden::Dialect;
use std::fmt::Write;

/// The pieces as their elements, with the text that each covers.
fn read(text: &str) -> String {
    let mut written = String::new();
    let mut start = 0;
    for piece in parse(text, Dialect::Text) {
        let source = &text[start..piece.end];
        start = piece.end;
        match piece.kind {
            Kind::Text => written.push_str(source),
            Kind::Words(words) => written.push_str(&words),
            Kind::Open(element) => write!(written, "<{}>", element.name).unwrap(),
            Kind::Close => written.push_str("</>"),
            Kind::Empty(element) => write!(written, "<{}/>", element.name).unwrap(),
        }
    }
    assert_eq!(start, text.len(), "the pieces cover the text");
    written
}

/// The pieces within the one block that is inferred.
fn inner(text: &str) -> String {
    let written = read(text);
    let inner = written.strip_prefix("<div><ab>").and_then(|it| it.strip_suffix("</></>"));
    inner.unwrap_or_else(|| panic!("{written}")).to_owned()
}

#[test]
fn constructs_nest() {
    assert_eq!(inner("[α{β}]"), "<supplied>α<surplus>β</></>");
    assert_eq!(inner("(α(β))"), "<expan>α<ex>β</></>");
    assert_eq!(inner("<:α|corr|β:>"), "<choice><corr>α</><sic>β</></>");
    assert_eq!(inner("α\u{323}β\u{323}γ"), "<unclear>αβ</>γ");
    assert_eq!(inner("α\u{304}β\u{323}\u{304}"), "<hi>α<unclear>β</></>");
}

#[test]
fn what_is_not_whole_is_text() {
    for text in ["[α", "α]", "(α)", "<:α:>", "<:α|corr|β", "<#α#>", "[]", "~|α|~", "#", "*α*"]
    {
        assert_eq!(inner(text), text);
    }
    assert_eq!(inner("[α{β]"), "<supplied>α{β</>");
    assert_eq!(inner("{[α}]"), "<surplus>[α</>]");
}

#[test]
fn blocks_are_inferred_where_none_is_marked() {
    assert_eq!(read("<S=.grc<=α=>"), "<div><ab>α</></>");
    assert_eq!(read("<=α=> β"), "<div><ab>α</><ab> β</></>");
    assert_eq!(read("<D=.r<=α=>=D>β"), "<div><div><ab>α</></><div><ab>β</></></>");
    assert_eq!(read(""), "<div></>");
}

#[test]
fn nesting_is_limited() {
    let deep = read(&"[α".repeat(2 * MAX_DEPTH));
    assert!(!deep.contains("supplied"));
    let closed = read(&format!("{}{}", "[α".repeat(2 * MAX_DEPTH), "]".repeat(2 * MAX_DEPTH)));
    assert_eq!(closed.matches("<supplied>").count(), MAX_DEPTH);
}
