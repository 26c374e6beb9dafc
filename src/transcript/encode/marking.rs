//! Lines of classification markings: as they stand, struck, or replaced by another one.

use super::body::Body;
use super::element::Element;
use crate::notation::markings;
use crate::notation::marks::Mark;
use crate::source::Span;
use crate::transcript::syntax::Kind;

impl Body<'_, '_> {
    /// Classification markings; a struck one is a deletion, and one behind it replaced it.
    pub(super) fn marking(&mut self, index: usize) {
        let (first, end) = self.inline_range(index);
        let tree = self.reading.tree;
        let mut next = first;
        while next < end {
            let behind = tree.node(next).end as usize;
            let replaced = (behind < end).then(|| self.replacement(next, behind)).flatten();
            if let Some((words, pointers)) = replaced {
                self.regraded(next, words, pointers);
                next = tree.node(behind).end as usize;
            } else {
                self.marked(next);
                next = behind;
            }
        }
    }

    /// The markings that a node consists of, as pointers.
    fn pointers(&self, node: usize) -> Option<String> {
        let words = self.plain_text(node, self.reading.tree.node(node).end as usize);
        let found = markings::read(&words)?;
        let ids: Vec<String> = found.iter().map(|it| format!("#{}", markings::id(it))).collect();
        Some(ids.join(" "))
    }

    fn marked(&mut self, node: usize) {
        let tree = self.reading.tree;
        let kind = tree.node(node).kind;
        let pointers = self.pointers(node).filter(|_| kind != Kind::Words(Mark::Marking));
        let Some(pointers) = pointers else {
            self.inlines().nodes(node, tree.node(node).end as usize);
            return;
        };
        if kind == Kind::Strike {
            self.struck(node, pointers);
            return;
        }
        let element = Element::new("seg").with("type", "classification").with("ana", pointers);
        let end = tree.node(node).span.end as usize;
        self.scribe.open(&element, self.scribe.at());
        self.inlines().nodes(node, tree.node(node).end as usize);
        self.scribe.close(end);
    }

    fn struck(&mut self, node: usize, pointers: String) {
        let element = Element::new("del")
            .with("type", "classification")
            .with("rend", "strikethrough")
            .with("ana", pointers)
            .with("resp", "#teikit");
        self.inlines().wrap_element(&element, node);
    }

    /// The words and pointers of the markings behind a struck one, a blank before them left out.
    fn replacement(&self, struck: usize, behind: usize) -> Option<(Span, String)> {
        let tree = self.reading.tree;
        let node = tree.node(behind);
        let text = &self.reading.text[node.span.range()];
        let is_pair = tree.node(struck).kind == Kind::Strike && node.kind == Kind::Text;
        if !is_pair || !text.starts_with(' ') || self.pointers(struck).is_none() {
            return None;
        }
        let start = node.span.start as usize + text.len() - text.trim_start().len();
        Some((Span::new(start, node.span.end as usize), self.pointers(behind)?))
    }

    /// A marking that was struck on regrading, and the one that was written for it.
    fn regraded(&mut self, struck: usize, words: Span, pointers: String) {
        self.scribe.open(&Element::new("subst"), self.scribe.at());
        let old = self.pointers(struck).unwrap_or_default();
        self.struck(struck, old);
        let add = Element::new("add").with("type", "classification").with("ana", pointers);
        self.scribe.open(&add.with("resp", "#teikit"), words.start as usize);
        self.inlines().characters(words);
        self.scribe.close(words.end as usize);
        self.scribe.close(words.end as usize);
    }
}
