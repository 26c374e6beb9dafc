//! Bracketed marks as TEI.

use super::element::Element;
use super::inlines::Inlines;
use crate::notation::codes;
use crate::notation::markdown::{self as rows};
use crate::notation::marks::{self, Mark};
use crate::source::Span;
use crate::transcript::syntax::Kind;

/// A mark without words of the document.
pub(super) fn sign(inlines: &mut Inlines<'_, '_>, mark: Mark, span: Span) {
    let inner = inner(inlines, span);
    let text = inlines.text[inner.range()].trim();
    match mark {
        Mark::Redacted => redacted(inlines, text, inner, span),
        Mark::NotDeclassified => not_declassified(inlines, text, inner, span),
        Mark::Illegible => gap(inlines, "illegible", is_plainly(text, &ILLEGIBLE), inner, span),
        Mark::Unclear => gap(inlines, "illegible", true, inner, span),
        Mark::Damage => gap(inlines, "lost", text.eq_ignore_ascii_case("torn"), inner, span),
        Mark::Signature => described(inlines, None, "illegible", inner, span),
        Mark::Handwritten | Mark::Marginal => {
            described(inlines, Some(Element::of(&rows::HANDWRITTEN)), "editorial", inner, span);
        }
        Mark::Initials => {
            described(inlines, Some(Element::of(&rows::INITIALS)), "illegible", inner, span);
        }
        Mark::Stamp => {
            described(inlines, Some(Element::of(&rows::STAMP)), "editorial", inner, span);
        }
        Mark::Figure => figure(inlines, inner, span),
        Mark::Sic | Mark::Note => {
            inlines
                .scribe
                .open(&Element::new("note").with("type", "editorial"), span.start as usize);
            inlines.scribe.text(inner);
            inlines.scribe.close(span.end as usize);
        }
        Mark::BlankSpace => {
            let space = Element::new("space").with("dim", "horizontal");
            inlines.scribe.empty(&space, span.end as usize);
        }
    }
}

/// The words that say no more than that something is illegible.
const ILLEGIBLE: [&str; 7] =
    ["illegible", "illegible text", "unreadable", "unreadable text", "unclear", "?", "blurred"];

/// The words that say no more than that something is withheld.
const REDACTED: [&str; 5] = ["redacted", "deleted", "excised", "withheld", "sanitized"];

fn is_plainly(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.trim_matches('?').eq_ignore_ascii_case(word.trim_matches('?')))
}

/// What stands between the brackets.
pub(super) fn inner(inlines: &Inlines<'_, '_>, span: Span) -> Span {
    let text = &inlines.text[span.range()];
    let open = if text.starts_with('!') { 2 } else { 1 };
    let close = if text.ends_with("\\]") { 2 } else { 1 };
    Span::new(span.start as usize + open, span.end as usize - close)
}

fn redacted(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    let codes = marks::codes_of(text);
    let unit = omission("redacted", text);
    if codes.is_empty() {
        wording(inlines, &unit, is_plainly(text, &REDACTED), inner, span);
        return;
    }
    let pointers: Vec<String> =
        codes.iter().map(|code| format!("#{}", codes::category(code))).collect();
    inlines.scribe.empty(&unit.with("ana", pointers.join(" ")), span.end as usize);
}

/// `[1½ lines not declassified]`: the amount in attributes, the wording kept.
fn not_declassified(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    wording(inlines, &omission("redacted", text), false, inner, span);
}

/// A gap of the extent that the words of the mark state.
fn omission(reason: &'static str, text: &str) -> Element<'static> {
    let gap = Element::new("gap").with("reason", reason);
    match marks::amount(text) {
        Some((quantity, unit, true)) => gap.with("unit", unit).with("atMost", quantity),
        Some((quantity, unit, false)) => gap.with("quantity", quantity).with("unit", unit),
        None => gap.with("extent", "unknown").with("unit", "word"),
    }
}

fn gap(inlines: &mut Inlines<'_, '_>, reason: &'static str, plain: bool, inner: Span, span: Span) {
    let gap = omission(reason, &inlines.text[inner.range()]);
    wording(inlines, &gap, plain, inner, span);
}

/// A gap, with the words of the transcript where they say more than the canonical mark.
fn wording(inlines: &mut Inlines<'_, '_>, gap: &Element<'_>, plain: bool, inner: Span, span: Span) {
    if plain {
        inlines.scribe.empty(gap, span.end as usize);
    } else {
        inlines.scribe.open(gap, span.start as usize);
        description(inlines, inner, span);
        inlines.scribe.close(span.end as usize);
    }
}

/// Something on the page that is described, not transcribed: a gap with the description, in the
/// element that says what it is.
fn described(
    inlines: &mut Inlines<'_, '_>,
    around: Option<Element<'_>>,
    reason: &'static str,
    inner: Span,
    span: Span,
) {
    let is_inside = around.is_some();
    if let Some(element) = around {
        inlines.scribe.open(&element, span.start as usize);
    }
    wording(inlines, &Element::new("gap").with("reason", reason), false, inner, span);
    if is_inside {
        inlines.scribe.close(span.end as usize);
    }
}

fn description(inlines: &mut Inlines<'_, '_>, inner: Span, span: Span) {
    inlines.scribe.open(&Element::of(&rows::DESCRIPTION), inner.start as usize);
    inlines.scribe.text(inner);
    inlines.scribe.close(span.end as usize);
}

fn figure(inlines: &mut Inlines<'_, '_>, inner: Span, span: Span) {
    inlines.scribe.open(&Element::new("figure"), span.start as usize);
    inlines.scribe.open(&Element::of(&rows::FIGURE), inner.start as usize);
    inlines.scribe.text(inner);
    inlines.scribe.close(span.end as usize);
    inlines.scribe.close(span.end as usize);
}

/// Whether a mark only names what the text behind it on its line is: `[stamp] RECEIVED`.
pub(super) fn names_what_follows(mark: Mark, inner: &str) -> bool {
    const NAMES: [&str; 8] = [
        "stamp",
        "stamped",
        "handwritten",
        "handwritten text",
        "handwritten note",
        "handwritten notes",
        "handwriting",
        "initials",
    ];
    matches!(mark, Mark::Stamp | Mark::Handwritten | Mark::Initials)
        && NAMES.iter().any(|name| inner.trim().eq_ignore_ascii_case(name))
}

/// The element of a mark that holds words.
pub(super) fn element_of(mark: Mark) -> Element<'static> {
    Element::of(match mark {
        Mark::Stamp => &rows::STAMP,
        Mark::Initials => &rows::INITIALS,
        _ => &rows::HANDWRITTEN,
    })
}

/// A mark around words of the document.
pub(super) fn words(inlines: &mut Inlines<'_, '_>, mark: Mark, index: usize) {
    let node = inlines.tree.node(index);
    let label = inlines.text[node.span.range()].split(':').next().unwrap_or_default();
    let is_margin = label.to_ascii_lowercase().contains("margin");
    let row = match mark {
        Mark::Unclear => &rows::UNCLEAR,
        Mark::Marginal => &rows::MARGINAL,
        Mark::Handwritten if is_margin => &rows::MARGINAL,
        Mark::Handwritten => &rows::HANDWRITTEN,
        Mark::Initials => &rows::INITIALS,
        Mark::Stamp => &rows::STAMP,
        Mark::Signature => return signed_words(inlines, index),
        _ => &rows::EDITORIAL,
    };
    held(inlines, &Element::of(row), index);
}

/// An element whose opening bracket is claimed with the words behind it.
fn held(inlines: &mut Inlines<'_, '_>, element: &Element<'_>, index: usize) {
    if element.name == "unclear" {
        inlines.wrap_element(element, index);
        return;
    }
    let node = inlines.tree.node(index);
    inlines.scribe.open(element, node.span.start as usize);
    for child in inlines.tree.siblings(index + 1, node.end as usize) {
        let child = inlines.tree.node(child);
        if child.kind == Kind::Text {
            inlines.scribe.text(child.span);
        }
    }
    inlines.scribe.close(node.span.end as usize);
}

/// `[signature: John Smith]`: the name is read from the signature.
fn signed_words(inlines: &mut Inlines<'_, '_>, index: usize) {
    let element = Element::new("seg").with("type", "signature");
    held(inlines, &element, index);
}
