//! Marks of the notation as TEI.

use super::element::Element;
use super::inlines::Inlines;
use crate::notation::Signal;
use crate::notation::signal::Form;
use crate::source::Span;
use crate::transcript::syntax::Kind;

/// A mark without words: empty, or around the character that it is.
pub(super) fn sign(inlines: &mut Inlines<'_, '_>, signal: u16, span: Span) {
    let signal = inlines.notation.signal(signal);
    let outer = Element::of_signal(&signal.element);
    let end = span.end as usize;
    match (&signal.form, &signal.inner) {
        (Form::Character(_), _) => {
            inlines.scribe.open(&outer, span.start as usize);
            inlines.scribe.text(span);
            inlines.scribe.close(end);
        }
        (_, None) => inlines.scribe.empty(&outer, end),
        (_, Some(inner)) => {
            inlines.scribe.open(&outer, span.start as usize);
            inlines.scribe.empty(&Element::of_signal(inner), end);
            inlines.scribe.close(end);
        }
    }
}

/// A mark around words.
pub(super) fn pair(inlines: &mut Inlines<'_, '_>, signal: u16, index: usize) {
    let notation = inlines.notation;
    let signal = notation.signal(signal);
    let outer = with_parameter(inlines, signal, index);
    let Some(inner) = &signal.inner else {
        inlines.wrap_element(&outer, index);
        return;
    };
    let start = inlines.tree.node(index).span.start as usize;
    inlines.scribe.open(&outer, start);
    inlines.wrap_inner(&Element::of_signal(inner), index);
    inlines.scribe.close(inlines.tree.node(index).span.end as usize);
}

/// The element of a signal, with the value that stands in its opening sign.
fn with_parameter(inlines: &Inlines<'_, '_>, signal: &Signal, index: usize) -> Element<'static> {
    let element = Element::of_signal(&signal.element);
    let Some(parameter) = signal.parameter() else { return element };
    let opening = inlines.tree.node(index + 1);
    if opening.kind != Kind::Markup {
        return element;
    }
    let written = &inlines.text[opening.span.range()];
    let value = &written[signal.open().len()..written.len() - parameter.end.len()];
    element.with(parameter.attribute.clone(), value.to_owned())
}

/// Whether a mark that is a block of its own may stand outside of a paragraph.
pub(super) fn stands_alone(signal: &Signal) -> bool {
    matches!(&*signal.element.name, "note" | "fw" | "figure")
}
