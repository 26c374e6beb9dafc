//! Bracketed marks without words of the document, as TEI.

use super::element::Element;
use super::inlines::Inlines;
use super::redaction::{self, omission};
use crate::notation::markdown::{self as rows};
use crate::notation::marks::{self, Mark};
use crate::source::Span;

/// A mark without words of the document.
pub(super) fn sign(inlines: &mut Inlines<'_, '_>, mark: Mark, span: Span) {
    let inner = inner(inlines, span);
    let text = inlines.text[inner.range()].trim();
    match mark {
        Mark::Redacted => redaction::redacted(inlines, text, inner, span),
        Mark::NotDeclassified => redaction::not_declassified(inlines, text, inner, span),
        Mark::Withdrawn => redaction::withdrawn(inlines, text, inner, span),
        Mark::Illegible => gap(inlines, "illegible", is_plainly(text, &ILLEGIBLE), inner, span),
        Mark::Inaudible => gap(inlines, "inaudible", is_plainly(text, &INAUDIBLE), inner, span),
        Mark::Garbled => garbled(inlines, text, inner, span),
        Mark::Damage => damaged(inlines, text, inner, span),
        Mark::Signature => say(inlines, None, "illegible", inner, span),
        Mark::Handwritten | Mark::Marginal => {
            say(inlines, Some(Element::of(&rows::HANDWRITTEN)), "editorial", inner, span);
        }
        Mark::Initials => {
            say(inlines, Some(Element::of(&rows::INITIALS)), "illegible", inner, span);
        }
        Mark::Stamp => say(inlines, Some(Element::of(&rows::STAMP)), "editorial", inner, span),
        Mark::Omitted => say(inlines, None, "editorial", inner, span),
        Mark::CheckBox => say(inlines, Some(check_box(text)), "editorial", inner, span),
        Mark::TypedOver => typed_over(inlines, span),
        Mark::Figure => figure(inlines, inner, span),
        Mark::BlankSpace => empty(inlines, &Element::new("space").with("dim", "horizontal"), span),
        Mark::BlankPage => blank_page(inlines, inner, span),
        Mark::Column => {
            let number = marks::column(text).unwrap_or_default();
            empty(inlines, &Element::new("cb").with("n", number), span);
        }
        Mark::Pause => empty(inlines, &Element::new("pause"), span),
        Mark::Vocal => heard(inlines, "vocal", inner, span),
        Mark::Incident => heard(inlines, "incident", inner, span),
        _ => editorial(inlines, inner, span),
    }
}

/// The words that say no more than that something is illegible.
const ILLEGIBLE: [&str; 7] =
    ["illegible", "illegible text", "unreadable", "unreadable text", "unclear", "?", "blurred"];

/// The words that say no more than that something could not be understood.
const INAUDIBLE: [&str; 2] = ["inaudible", "unintelligible"];

/// Whether a mark says no more than one of these words does.
pub(super) fn is_plainly(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.trim_matches('?').eq_ignore_ascii_case(word.trim_matches('?')))
}

/// What stands between the brackets.
pub(super) fn inner(inlines: &Inlines<'_, '_>, span: Span) -> Span {
    let text = &inlines.text[span.range()];
    let open = if text.starts_with('!') { 2 } else { 1 };
    let close = if text.ends_with("\\]") { 2 } else { 1 };
    // Editions print such words in italics.
    let words = text[open..text.len() - close].trim_end_matches(['*', '_']);
    let end = open + words.len();
    let start = end - words.trim_start_matches(['*', '_']).len();
    Span::new(span.start as usize + start, span.start as usize + end)
}

fn empty(inlines: &mut Inlines<'_, '_>, element: &Element<'_>, span: Span) {
    inlines.scribe.empty(element, span.end as usize);
}

fn gap(inlines: &mut Inlines<'_, '_>, reason: &'static str, plain: bool, inner: Span, span: Span) {
    let gap = omission(reason, &inlines.text[inner.range()]);
    wording(inlines, &gap, plain, inner, span);
}

/// A gap, with the words of the transcript where they say more than the canonical mark.
pub(super) fn wording(
    inlines: &mut Inlines<'_, '_>,
    gap: &Element<'_>,
    plain: bool,
    inner: Span,
    span: Span,
) {
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
pub(super) fn described(
    inlines: &mut Inlines<'_, '_>,
    around: Option<Element<'_>>,
    gap: &Element<'_>,
    inner: Span,
    span: Span,
) {
    let is_inside = around.is_some();
    if let Some(element) = around {
        inlines.scribe.open(&element, span.start as usize);
    }
    wording(inlines, gap, false, inner, span);
    if is_inside {
        inlines.scribe.close(span.end as usize);
    }
}

/// The same for a gap of which no more than the reason is known.
fn say(
    inlines: &mut Inlines<'_, '_>,
    around: Option<Element<'_>>,
    reason: &'static str,
    inner: Span,
    span: Span,
) {
    described(inlines, around, &Element::new("gap").with("reason", reason), inner, span);
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

/// A remark of the transcriber in brackets, as `[sic]` that stands alone.
fn editorial(inlines: &mut Inlines<'_, '_>, inner: Span, span: Span) {
    inlines.scribe.open(&Element::new("note").with("type", "editorial"), span.start as usize);
    inlines.scribe.text(inner);
    inlines.scribe.close(span.end as usize);
}

/// A lost place: what damaged it, where the words say so.
fn damaged(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    const AGENTS: [(&str, &str); 9] = [
        ("torn", "tear"),
        ("water", "water"),
        ("fire", "fire"),
        ("burn", "fire"),
        ("hole", "hole"),
        ("stain", "stain"),
        ("fold", "fold"),
        ("faded", "fading"),
        ("staple", "staple"),
    ];
    let lower = text.to_ascii_lowercase();
    let agent = AGENTS.iter().find(|(word, _)| lower.contains(word)).map(|(_, agent)| *agent);
    let damage = Element::new("damage").with_some("agent", agent);
    inlines.scribe.open(&damage, span.start as usize);
    gap(inlines, "lost", lower == "torn", inner, span);
    inlines.scribe.close(span.end as usize);
}

/// Groups that came through garbled; how many, where the words say so.
fn garbled(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    let gap = match marks::amount(text) {
        Some(_) => omission("garbled", text),
        None => Element::new("gap").with("reason", "garbled"),
    };
    let is_plain = gap
        .with_given(|given| rows::sign("gap", given))
        .is_some_and(|it| it[1..it.len() - 1] == *text);
    wording(inlines, &gap, is_plain, inner, span);
}

/// Text that was typed over cannot be read.
fn typed_over(inlines: &mut Inlines<'_, '_>, span: Span) {
    inlines.scribe.open(&Element::new("del").with("rend", "overtyped"), span.start as usize);
    let gap = Element::new("gap").with("reason", "cancelled illegible");
    inlines.scribe.empty(&gap.with("extent", "unknown").with("unit", "char"), span.end as usize);
    inlines.scribe.close(span.end as usize);
}

/// A page without text is a space; its words are those of the transcriber.
fn blank_page(inlines: &mut Inlines<'_, '_>, inner: Span, span: Span) {
    let space =
        Element::new("space").with("dim", "vertical").with("quantity", "1").with("unit", "page");
    inlines.scribe.open(&space, span.start as usize);
    inlines.scribe.open(&Element::new("desc"), inner.start as usize);
    inlines.scribe.text(inner);
    inlines.scribe.close(span.end as usize);
    inlines.scribe.close(span.end as usize);
}

/// What is heard beside words, described: laughter, applause.
fn heard(inlines: &mut Inlines<'_, '_>, name: &'static str, inner: Span, span: Span) {
    inlines.scribe.open(&Element::new(name), span.start as usize);
    description(inlines, inner, span);
    inlines.scribe.close(span.end as usize);
}

/// A box that is described; whether it is checked, where the words say so.
fn check_box(text: &str) -> Element<'static> {
    let lower = text.to_ascii_lowercase();
    let is_empty = ["unchecked", "empty", "no"].iter().any(|word| lower.contains(word));
    let is_checked = !is_empty && ["checked", "yes"].iter().any(|word| lower.contains(word));
    let state = if is_empty { Some("unchecked") } else { is_checked.then_some("checked") };
    Element::new("metamark").with("function", "checkbox").with_some("rend", state)
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
