//! Bracketed marks around words of the document, as TEI: `[handwritten in left margin: sic!]`.

use super::element::Element;
use super::inlines::Inlines;
use crate::notation::markdown::{self as rows};
use crate::notation::markings;
use crate::notation::marks::{self, Mark, Part};
use crate::source::Span;
use crate::transcript::syntax::Kind;

/// The hand of whatever is written by hand: nobody knows whose it is.
const HAND: &str = "#h-unknown";

/// The element of a mark that names what follows it on its line.
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
    let source = &inlines.text[node.span.range()];
    let label = source.split(':').next().unwrap_or_default().trim_start_matches(['!', '[']);
    let label = marks::label(label);
    let place = label.as_ref().and_then(|label| label.place);
    let by_hand = label.as_ref().is_some_and(|label| label.by_hand);
    let element = match mark {
        Mark::Alternatives => return alternatives(inlines, index),
        Mark::Parts => return parts(inlines, index),
        Mark::Unclear => Element::of(&rows::UNCLEAR),
        Mark::Added => addition(place, by_hand),
        Mark::Struck => Element::of(&rows::STRIKE),
        Mark::Released => Element::of(&rows::RELEASED),
        Mark::Watermark => Element::of(&rows::WATERMARK),
        Mark::Marking => marking(inlines, index),
        Mark::Marginal | Mark::Handwritten => annotation(mark, place),
        Mark::Initials => Element::of(&rows::INITIALS),
        Mark::Stamp => return stamp(inlines, index),
        Mark::Signature => Element::of(&rows::SIGNATURE),
        _ => Element::of(&rows::EDITORIAL),
    };
    held(inlines, &element, index);
}

/// An element whose opening bracket is claimed with the words behind it, since it is left out
/// where a gap follows.
fn held(inlines: &mut Inlines<'_, '_>, element: &Element<'_>, index: usize) {
    let row = element.with_given(|given| rows::row_of(&element.name, given));
    if !row.is_some_and(|row| row.open.ends_with(": ")) {
        inlines.wrap_element(element, index);
        return;
    }
    let node = inlines.tree.node(index);
    inlines.scribe.open(element, node.span.start as usize);
    for child in inlines.tree.siblings(index + 1, node.end as usize) {
        if inlines.tree.node(child).kind != Kind::Markup {
            inlines.nodes(child, child + 1);
        }
    }
    inlines.scribe.close(node.span.end as usize);
}

/// Words that were added, in the place that is stated.
fn addition(place: Option<&'static str>, by_hand: bool) -> Element<'static> {
    let add = Element::new("add").with("place", place.unwrap_or("inline"));
    add.with_some("hand", by_hand.then_some(HAND))
}

/// Writing by hand, in the place that is stated.
fn annotation(mark: Mark, place: Option<&'static str>) -> Element<'static> {
    let place = place.or((mark == Mark::Marginal).then_some("margin"));
    let note = Element::new("note").with("type", "annotation").with_some("place", place);
    note.with("hand", HAND)
}

/// A classification marking that was stamped.
fn marking(inlines: &Inlines<'_, '_>, index: usize) -> Element<'static> {
    let node = inlines.tree.node(index);
    let words = inlines.text[node.span.range()].trim_matches(['!', '[', ']']);
    let ids: Vec<String> = markings::read(words)
        .unwrap_or_default()
        .iter()
        .map(|it| format!("#{}", markings::id(it)))
        .collect();
    Element::of(&rows::MARKING).with("ana", ids.join(" "))
}

/// A stamp that is read: its kind by its first word, and its date.
fn stamp(inlines: &mut Inlines<'_, '_>, index: usize) {
    const KINDS: [(&str, &str); 7] = [
        ("received", "received"),
        ("rec'd", "received"),
        ("recd", "received"),
        ("sent", "sent"),
        ("filed", "filed"),
        ("declassified", "declassification"),
        ("approved for release", "release"),
    ];
    let words: String =
        texts(inlines, index).iter().map(|words| &inlines.text[words.range()]).collect();
    let lower = words.trim().to_ascii_lowercase();
    let kind = KINDS.iter().find(|(word, _)| lower.starts_with(word)).map(|(_, kind)| *kind);
    let element = Element::of(&rows::STAMP).with_some("type", kind);
    held(inlines, &element, index);
}

/// The words of the document in a mark.
fn texts(inlines: &Inlines<'_, '_>, index: usize) -> Vec<Span> {
    let end = inlines.tree.node(index).end as usize;
    let nodes = inlines.tree.nodes()[index + 1..end].iter();
    nodes.filter(|node| node.kind == Kind::Text).map(|node| node.span).collect()
}

/// `[Smith/Smyth?]`: two readings, neither sure.
fn alternatives(inlines: &mut Inlines<'_, '_>, index: usize) {
    let end = inlines.tree.node(index).span.end as usize;
    inlines.scribe.open(&Element::new("choice"), inlines.scribe.at());
    for words in texts(inlines, index) {
        inlines.scribe.open(&Element::of(&rows::UNCLEAR), words.start as usize);
        inlines.scribe.text(words);
        inlines.scribe.close(words.end as usize);
    }
    inlines.scribe.close(end);
}

/// `[strikethrough: evil; handwritten: darkness]`: what was struck, and what was put in its place.
fn parts(inlines: &mut Inlines<'_, '_>, index: usize) {
    let end = inlines.tree.node(index).span.end as usize;
    let source = &inlines.text[inlines.tree.node(index).span.range()];
    let parts = marks::parts(source.trim_matches(['!', '[', ']'])).unwrap_or_default();
    let is_substitution = is_substitution(&parts);
    if is_substitution {
        inlines.scribe.open(&Element::new("subst"), inlines.scribe.at());
    }
    let texts = texts(inlines, index);
    let last = texts.len().saturating_sub(1);
    for (number, (part, words)) in parts.iter().zip(texts).enumerate() {
        inlines.scribe.open(&part_element(part, is_substitution), words.start as usize);
        inlines.scribe.text(words);
        inlines.scribe.close(if number == last { end } else { words.end as usize });
    }
    if is_substitution {
        inlines.scribe.close(end);
    }
}

/// Whether something was struck and something else written for it.
fn is_substitution(parts: &[Part]) -> bool {
    let [first, rest @ ..] = parts else { return false };
    first.label.mark == Mark::Struck && rest.iter().all(|part| part.label.mark != Mark::Struck)
}

fn part_element(part: &Part, is_substitution: bool) -> Element<'static> {
    match part.label.mark {
        Mark::Struck => Element::of(&rows::STRIKE),
        Mark::Handwritten if !is_substitution => annotation(Mark::Handwritten, part.label.place),
        _ => addition(part.label.place, part.label.by_hand),
    }
}
