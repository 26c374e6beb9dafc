//! Withheld text as TEI, in one of three conventions.
//!
//! TEI has no element for redaction (TEIC/TEI issue 2421). A `gap` says that the transcript lacks
//! text; `del` around it says that somebody took it out; the series Foreign Relations of the United
//! States prints the wording in brackets and italics.

use super::element::Element;
use super::inlines::Inlines;
use super::marks::{described, is_plainly, wording};
use crate::notation::codes;
use crate::notation::marks::{self, Bound, Withheld};
use crate::source::Span;

/// How withheld text is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Redaction {
    /// `gap[@reason=redacted]`.
    #[default]
    Gap,
    /// `gap` in `del[@type=redaction]`.
    Del,
    /// The words of the transcript in brackets and italics, in `seg[@type=redaction]`.
    Frus,
}

/// The words that say no more than that something is withheld.
const REDACTED: [&str; 5] = ["redacted", "deleted", "excised", "withheld", "sanitized"];

impl Redaction {
    const ALL: [(&'static str, Self); 3] =
        [("gap", Self::Gap), ("del", Self::Del), ("frus", Self::Frus)];

    /// Its name: `gap`, `del` or `frus`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, it)| *it == self).map_or("gap", |(name, _)| name)
    }

    /// The one with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, it)| *it)
    }
}

/// `[REDACTED]`, `[(b)(1)]`.
pub(super) fn redacted(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    let codes = marks::codes_of(text);
    let gap = omission("redacted", text);
    let gap = gap.with_some("ana", codes::pointers(&codes));
    let is_plain = !codes.is_empty() || is_plainly(text, &REDACTED);
    let withheld = Withholding { gap, is_plain, around: None };
    withheld.write(inlines, inner, span);
}

/// `[1½ lines not declassified]`: the amount in attributes; `[name not declassified]`: the kind in
/// the element around it. The wording is kept.
pub(super) fn not_declassified(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    let around = match marks::withheld(text) {
        Withheld::Person => Some(Element::new("persName")),
        Withheld::Place => Some(Element::new("placeName")),
        Withheld::Organisation => Some(Element::new("orgName")),
        Withheld::Money => Some(Element::new("measure").with("type", "currency")),
        Withheld::Cryptonym => Some(Element::new("term").with("type", "cryptonym")),
        Withheld::Date => Some(Element::new("date")),
        Withheld::Other => None,
    };
    let gap = omission("redacted", text);
    Withholding { gap, is_plain: false, around }.write(inlines, inner, span);
}

/// `[3 pages withdrawn]`.
pub(super) fn withdrawn(inlines: &mut Inlines<'_, '_>, text: &str, inner: Span, span: Span) {
    let gap = omission("withdrawn", text);
    described(inlines, None, &gap, inner, span);
}

/// A black bar: as long as its blocks.
pub(super) fn blackout(inlines: &mut Inlines<'_, '_>, span: Span) {
    let quantity = inlines.text[span.range()].chars().count();
    let gap = Element::new("gap")
        .with("reason", "redacted")
        .with("quantity", quantity.to_string())
        .with("unit", "char");
    let is_deletion = inlines.redaction == Redaction::Del;
    if is_deletion {
        inlines.scribe.open(&deletion().with("rend", "blackout"), span.start as usize);
    }
    inlines.scribe.empty(&gap, span.end as usize);
    if is_deletion {
        inlines.scribe.close(span.end as usize);
    }
}

/// Text that is withheld at one place.
struct Withholding {
    gap: Element<'static>,
    /// Whether the mark says no more than the gap does.
    is_plain: bool,
    /// What was withheld: a name, a sum.
    around: Option<Element<'static>>,
}

impl Withholding {
    fn write(self, inlines: &mut Inlines<'_, '_>, inner: Span, span: Span) {
        if inlines.redaction == Redaction::Frus {
            bracketed(inlines, &self.gap, inner, span);
            return;
        }
        let del = (inlines.redaction == Redaction::Del).then(deletion);
        let outer: Vec<Element<'static>> = self.around.into_iter().chain(del).collect();
        for element in &outer {
            inlines.scribe.open(element, span.start as usize);
        }
        wording(inlines, &self.gap, self.is_plain, inner, span);
        for _ in &outer {
            inlines.scribe.close(span.end as usize);
        }
    }
}

fn deletion() -> Element<'static> {
    Element::new("del").with("type", "redaction").with("cause", "redaction")
}

/// The words of the mark in brackets and italics; codes stay pointers.
fn bracketed(inlines: &mut Inlines<'_, '_>, gap: &Element<'_>, inner: Span, span: Span) {
    let pointers = gap.attributes.iter().find(|(name, _)| *name == "ana");
    let segment = Element::new("seg").with("type", "redaction");
    let segment = segment.with_some("ana", pointers.map(|(_, value)| value.to_string()));
    inlines.scribe.open(&segment, span.start as usize);
    inlines.scribe.character('[', inner.start as usize);
    inlines.scribe.open(&Element::new("hi").with("rend", "italic"), inner.start as usize);
    inlines.scribe.text(inner);
    inlines.scribe.close(inner.end as usize);
    inlines.scribe.character(']', span.end as usize);
    inlines.scribe.close(span.end as usize);
}

/// A gap with the amount that its words state.
pub(super) fn omission(reason: &'static str, text: &str) -> Element<'static> {
    let gap = Element::new("gap").with("reason", reason);
    let Some(amount) = marks::amount(text) else {
        let unit = if reason == "withdrawn" { "page" } else { "word" };
        return gap.with("extent", "unknown").with("unit", unit);
    };
    match amount.bound {
        Bound::Exact => gap.with("quantity", amount.quantity).with("unit", amount.unit),
        Bound::About => {
            gap.with("quantity", amount.quantity).with("unit", amount.unit).with("precision", "low")
        }
        Bound::AtMost => gap.with("unit", amount.unit).with("atMost", amount.quantity),
        Bound::AtLeast => gap.with("unit", amount.unit).with("atLeast", amount.quantity),
    }
}
