//! Elements that cannot come where they stand.

use super::common::{blocks_first, phrases_first};
use super::phrases::{listed, quoted, some_of};
use super::tag::TagName;
use super::{Inserted, Messages, error, foreign, lines, names, siblings};
use crate::diagnostic::Diagnostic;
use crate::schema::{PatternId, Symbol};
use crate::source::Span;
use crate::validate::codes;
use crate::validate::matcher::{Fault, FaultKind, Scene};
use crate::validate::nearest::nearest;
use crate::xml::Name;

impl Messages<'_> {
    /// Takes note of an element that cannot come; returns the name that was meant.
    pub(super) fn element(&mut self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Option<Symbol> {
        let FaultKind::Element { name, symbol, missing } = &fault.kind else { return None };
        if self.is_stranger(*name) {
            return self.stranger(*name, fault, scene);
        }
        if self.is_late_arrival(*symbol, fault, scene) {
            return None;
        }
        if !self.schema.vocabulary().has_element(name.local) {
            return self.unknown_element(*name, fault, scene);
        }
        let finding = if missing.is_empty() {
            self.misplaced(*name, *symbol, fault, scene)
        } else {
            self.too_early(missing, fault, scene)
        };
        self.add(finding, fault.tag);
        None
    }

    /// Whether the element is one that was reported as missing before another one, and now comes
    /// behind it; that is added to what was reported.
    fn is_late_arrival(&mut self, name: Symbol, fault: &Fault<'_>, scene: &Scene<'_>) -> bool {
        let Some(parent) = scene.open.last().map(|open| open.tag) else { return false };
        let is_it = |inserted: &Inserted| inserted.parent == parent && inserted.name == name;
        let Some(at) = self.inserted.iter().position(is_it) else { return false };
        let Inserted { before, finding, .. } = self.inserted.swap_remove(at);
        let late = self.tag(fault.tag);
        let finding = &mut self.found[finding].0;
        finding.message = format!("`{}` must stand before `{before}`", late.written);
        finding.primary.text = String::new();
        finding.secondary.clear();
        *finding = finding
            .clone()
            .with_secondary(late.span, "this must come first")
            .with_help(format!("move the `{}` before the `{before}`", late.written));
        true
    }

    /// An element that the schema does not have anywhere.
    fn unknown_element(
        &mut self,
        name: Name<'_>,
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> Option<Symbol> {
        let tag = self.tag(fault.tag);
        let message = format!("`{}` is no element of {}", tag.written, self.schema_name());
        let finding = error(&codes::UNKNOWN_ELEMENT, message, fault.span);
        let expected = names::of_elements(scene, &scene.expected_elements(fault.state));
        let vocabulary = self.schema.vocabulary();
        let known = blocks_first(&expected).into_iter().chain(vocabulary.elements());
        let (finding, meant) = match (nearest(name.local, known), html(name.local, vocabulary)) {
            (Some(meant), _) => (self.misspelt(finding, tag, meant), Some(meant.to_owned())),
            (None, Some(html)) => {
                self.replaced = Some(fault.tag);
                (self.html_element(finding, fault.tag, html), Some(html.tei.to_owned()))
            }
            (None, None) => (self.strange(finding, tag, &expected, scene), None),
        };
        self.add(finding, fault.tag);
        meant.map(|meant| scene.grammar().symbol(name.namespace, &meant))
    }

    fn misspelt(&self, finding: Diagnostic, tag: TagName<'_>, meant: &str) -> Diagnostic {
        let meant_here = tag.prefixed(meant);
        let advice = format!("write `{meant_here}`, in the start tag and in the end tag");
        finding
            .with_label(format!("did you mean `{meant_here}`?"))
            .with_help(lines([Some(advice), self.documented(meant)]))
    }

    fn html_element(&self, finding: Diagnostic, tag: Span, html: &foreign::Html) -> Diagnostic {
        let advice = self.html_advice(tag, html);
        finding
            .with_label("this is HTML")
            .with_help(lines([Some(advice), self.documented(html.tei)]))
    }

    fn html_advice(&self, tag: Span, html: &foreign::Html) -> String {
        let tei = self.tag(tag).prefixed(html.tei);
        let end = if self.source.slice(tag).ends_with("/>") { "/>" } else { ">" };
        match html.attribute {
            "" => format!("write <{tei}{end} instead"),
            attribute if attribute.contains('=') => {
                format!("write <{tei} {attribute}{end} instead")
            }
            attribute => format!("write <{tei} {attribute}=\"…\"{end} instead"),
        }
    }

    fn strange(
        &self,
        finding: Diagnostic,
        tag: TagName<'_>,
        expected: &[String],
        scene: &Scene<'_>,
    ) -> Diagnostic {
        let around = match self.parent(scene) {
            Some(parent) => format!("`{}` may hold here", parent.written),
            None => "the root may be".to_owned(),
        };
        let in_text = self
            .parent(scene)
            .is_some_and(|parent| self.schema.vocabulary().may_hold_text(parent.local()));
        let likely = if in_text { phrases_first(expected) } else { blocks_first(expected) };
        let names: Vec<String> = likely.into_iter().map(|name| tag.prefixed(name)).collect();
        let advice = if names.is_empty() {
            "remove the tags, and keep what is between them".to_owned()
        } else {
            format!(
                "use an element of the schema, or remove the tags and keep what is between them; \
                 {around} {}",
                some_of(&names, 5, "or")
            )
        };
        finding.with_help(advice)
    }

    /// Something is missing before the element.
    fn too_early(
        &mut self,
        missing: &[Vec<PatternId>],
        fault: &Fault<'_>,
        scene: &Scene<'_>,
    ) -> Diagnostic {
        let tag = self.tag(fault.tag);
        let lists: Vec<Vec<String>> =
            missing.iter().map(|leaves| names::of_elements(scene, leaves)).collect();
        let parts: Vec<String> = lists.iter().map(|names| one_of(tag, names)).collect();
        let are = if parts.len() > 1 { "are" } else { "is" };
        let message = format!("{} {are} missing before `{}`", listed(&parts, "and"), tag.written);
        self.remember_inserted(missing, tag, scene);
        let advice = format!("add {} before it", listed(&parts, "and"));
        let documented =
            lists.iter().filter_map(|names| self.documented(blocks_first(names).first()?));
        let advice = lines(std::iter::once(Some(advice)).chain(documented.map(Some)));
        let finding = error(&codes::MISSING_ELEMENT, message, fault.span).with_help(advice);
        match self.parent(scene) {
            Some(parent) => {
                finding.with_secondary(parent.span, format!("in this `{}`", parent.written))
            }
            None => finding,
        }
    }

    fn remember_inserted(
        &mut self,
        missing: &[Vec<PatternId>],
        tag: TagName<'_>,
        scene: &Scene<'_>,
    ) {
        let Some(parent) = scene.open.last().map(|open| open.tag) else { return };
        for name in missing.iter().flat_map(|leaves| names::symbols_of_elements(scene, leaves)) {
            let before = tag.written.to_owned();
            self.inserted.push(Inserted { parent, name, before, finding: self.found.len() });
        }
    }

    /// An element of the schema that cannot come here, and would not if something else had come.
    fn misplaced(
        &self,
        name: Name<'_>,
        symbol: Symbol,
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> Diagnostic {
        let tag = self.tag(fault.tag);
        let Some(parent) = self.parent(scene) else { return wrong_root(tag, fault, scene) };
        let obstacle = siblings::obstacle(self.source, scene, symbol, fault.tag.start as usize);
        if let Some(obstacle) = obstacle {
            return self.too_late(tag, symbol, obstacle, fault, scene);
        }
        let message = format!("`{}` is not allowed in `{}`", tag.written, parent.written);
        let html = html(name.local, self.schema.vocabulary())
            .map(|html| format!("if that of HTML is meant: {}", self.html_advice(fault.tag, html)));
        error(&codes::ELEMENT, message, fault.span)
            .with_secondary(parent.span, format!("the `{}` begins here", parent.written))
            .with_help(lines([Some(self.place_for(name, symbol, fault, scene)), html]))
    }

    /// An element that could come before one of those that have come.
    fn too_late(
        &self,
        tag: TagName<'_>,
        name: Symbol,
        obstacle: Span,
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> Diagnostic {
        let before = self.tag(obstacle);
        if before.written == tag.written {
            return self.second(tag, before, fault, scene);
        }
        let message = format!("`{}` is not allowed after `{}`", tag.written, before.written);
        let move_it = format!("move it before the `{}`", before.written);
        let inside = scene.open.last().and_then(|parent| {
            let namespace = scene.grammar().name(parent.symbol).0?.to_owned();
            let sibling = scene.grammar().symbol(&namespace, before.local());
            let content = scene.content_of(sibling);
            (scene.allows_element(fault.state, sibling) && scene.allows_element(content, name))
                .then(|| format!(", or put it into a `{}` of its own", before.written))
        });
        error(&codes::ELEMENT, message, fault.span)
            .with_secondary(before.span, "it must stand before this")
            .with_help(move_it + &inside.unwrap_or_default())
    }

    /// An element that may come once.
    fn second(
        &self,
        tag: TagName<'_>,
        first: TagName<'_>,
        fault: &Fault<'_>,
        scene: &Scene<'_>,
    ) -> Diagnostic {
        let parent = self.parent(scene).map_or("it", |parent| parent.written);
        let message = format!("`{parent}` may hold only one `{}` here", tag.written);
        error(&codes::ELEMENT, message, fault.span)
            .with_label("again here")
            .with_secondary(first.span, "first here")
            .with_help(format!("join the two, or give each a `{parent}` of its own"))
    }
}

/// What TEI has for an element of HTML, if the schema has it.
fn html(name: &str, vocabulary: &crate::schema::Vocabulary) -> Option<&'static foreign::Html> {
    foreign::html_element(name).filter(|html| vocabulary.has_element(html.tei))
}

/// `` `a` `` or `` one of `a`, `b` and `c` ``
fn one_of(tag: TagName<'_>, names: &[String]) -> String {
    let names: Vec<String> = blocks_first(names).iter().map(|name| tag.prefixed(name)).collect();
    match names.as_slice() {
        [] => "an element".to_owned(),
        [one] => quoted(one),
        _ => format!("one of {}", some_of(&names, 5, "or")),
    }
}

fn wrong_root(tag: TagName<'_>, fault: &Fault<'_>, scene: &Scene<'_>) -> Diagnostic {
    let expected = names::of_elements(scene, &scene.expected_elements(fault.state));
    let expected: Vec<String> = expected.iter().map(|name| tag.prefixed(name)).collect();
    let message = format!("a document cannot begin with `{}`", tag.written);
    error(&codes::ELEMENT, message, fault.span).with_help(format!(
        "put it into the root element that the schema has: {}",
        some_of(&expected, 5, "or")
    ))
}
