//! Text that is not allowed, and elements that are not complete.

use super::common::blocks_first;
use super::phrases::{listed, quoted, shortened, some_of, with_article};
use super::tag::TagName;
use super::{Messages, error, lines, names, value};
use crate::diagnostic::Diagnostic;
use crate::schema::{Pattern, PatternId};
use crate::source::Span;
use crate::validate::codes;
use crate::validate::matcher::{Fault, FaultKind, Scene};

impl Messages<'_> {
    /// Text directly in an element that may hold none.
    pub(super) fn text(&self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Diagnostic {
        let tag = self.tag(fault.tag);
        let span = self.trimmed(fault.span);
        let expected = names::of_elements(scene, &scene.expected_elements(fault.state));
        if self.schema.vocabulary().is_always_empty(tag.local()) {
            let message = format!("`{}` must be empty", tag.written);
            return error(&codes::TEXT, message, span)
                .with_secondary(tag.span, "it begins here")
                .with_help(format!("write <{}/>, and what is in it behind it", tag.written));
        }
        let message = format!("text is not allowed directly in `{}`", tag.written);
        let needed = names::of_elements(scene, &scene.needed(fault.state));
        let holds_text = |name: &&str| self.schema.vocabulary().may_hold_text(name);
        let needed = blocks_first(&needed).into_iter().find(holds_text);
        let into = needed.or_else(|| blocks_first(&expected).into_iter().find(holds_text));
        let advice = match into {
            Some(into) => lines([
                Some(format!("put it into {}", with_article(&tag.prefixed(into)))),
                self.documented(into),
            ]),
            None => "remove it, or put it into a comment".to_owned(),
        };
        error(&codes::TEXT, message, span)
            .with_secondary(tag.span, format!("the `{}` begins here", tag.written))
            .with_help(advice)
    }

    /// An element whose text is not what it must be.
    pub(super) fn content(&self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Diagnostic {
        let FaultKind::Content { text } = &fault.kind else {
            return error(&codes::CONTENT, String::new(), fault.span);
        };
        let tag = self.tag(fault.tag);
        let mut values = crate::schema::Values::default();
        values.add(fault.state, scene.patterns(), scene.grammar());
        let (message, span) = if text.trim().is_empty() {
            (format!("`{}` must not be empty", tag.written), tag.span)
        } else {
            let message = format!("`{}` may not be the text of `{}`", shortened(text), tag.written);
            (message, self.trimmed(fault.span))
        };
        let finding = error(&codes::CONTENT, message, span);
        value::objected(finding, text, &values, [None, None])
    }

    /// An element that ends without something that it must hold.
    pub(super) fn incomplete(&self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Diagnostic {
        let tag = self.tag(fault.tag);
        let needed = scene.needed(fault.state);
        let elements = names::of_elements(scene, &needed);
        let elements: Vec<&str> = blocks_first(&elements);
        let wants_text = needed.iter().any(|&leaf| is_text(scene, leaf));
        let end = self.tag(fault.span);
        // An empty-element tag is its own end.
        let is_one_tag = fault.span.is_empty();
        let place = if is_one_tag { tag } else { end };
        let what = missing(tag, &elements, wants_text);
        let message = format!("`{}` lacks {what}", tag.written);
        let advice = match (elements.first(), is_one_tag) {
            (Some(first), true) => {
                let first = tag.prefixed(first);
                format!("put {what} into it: <{0}><{first}>…</{first}></{0}>", tag.written)
            }
            (Some(_), false) => format!("add {what} before it ends"),
            (None, _) => format!("write {what} into it"),
        };
        let documented = elements.first().and_then(|first| self.documented(first));
        let finding = error(&codes::MISSING_ELEMENT, message, place.span)
            .with_help(lines([Some(advice), documented]));
        if is_one_tag {
            return finding;
        }
        finding
            .with_label(format!("{what} must come before this"))
            .with_secondary(tag.span, "it begins here")
    }

    /// Without white space around it.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let start = span.start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}

/// A reference to an entity whose text is in another file.
pub(super) fn entity(name: &str, span: Span) -> Diagnostic {
    let message = format!("the entity `{name}` is declared in a file that is not read");
    error(&codes::TEXT, message, span).with_help("write the text that it stands for")
}

fn missing(tag: TagName<'_>, elements: &[&str], wants_text: bool) -> String {
    let names: Vec<String> = elements.iter().map(|name| tag.prefixed(name)).collect();
    match (names.as_slice(), wants_text) {
        ([], true) => "text".to_owned(),
        ([], false) => "something that the schema requires".to_owned(),
        ([one], false) => quoted(one),
        ([one], true) => format!("text or {}", quoted(one)),
        (few, _) if few.len() <= 4 => {
            let few: Vec<String> = few.iter().map(|name| with_article(name)).collect();
            listed(&few, "or")
        }
        _ => format!("one of {}", some_of(&names, 4, "or")),
    }
}

fn is_text(scene: &Scene<'_>, leaf: PatternId) -> bool {
    matches!(
        scene.pattern(leaf),
        Pattern::Text | Pattern::Data(_) | Pattern::Value(_) | Pattern::List(_)
    )
}
