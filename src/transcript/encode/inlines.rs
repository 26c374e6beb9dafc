//! Inlines of the tree as phrases of TEI.

use super::element::Element;
use super::mentions::Mentions;
use super::redaction::{self, Redaction};
use super::scribe::Scribe;
use super::{joined, labelled, marks, signals};
use crate::document::Certainty;
use crate::notation::Notation;
use crate::notation::markdown::{self as rows, Row};
use crate::source::Span;
use crate::transcript::infer::Phrase;
use crate::transcript::syntax::{self, Kind, Node, Tree};
use std::collections::BTreeSet;

/// What the encoder of inlines reads and writes.
pub(super) struct Inlines<'a, 's> {
    pub(super) notation: &'a Notation,
    pub(super) text: &'s str,
    pub(super) tree: &'s Tree,
    pub(super) scribe: &'a mut Scribe<'s>,
    /// The dates, times and names that are marked.
    pub(super) mentions: &'a Mentions<'s>,
    /// The offset at which the nodes at hand end: no mention goes beyond it.
    pub(super) limit: usize,
    /// Where the mention ends that was begun in another text.
    pub(super) begun: Option<usize>,
    /// The footnotes that are defined once, so that a reference can point to them.
    pub(super) footnotes: &'a BTreeSet<&'s str>,
    /// How withheld text is encoded.
    pub(super) redaction: Redaction,
    /// What rules found within lines.
    pub(super) phrases: &'s [(Span, Phrase, Certainty)],
}

impl Inlines<'_, '_> {
    /// Encodes the sibling nodes from `first` up to `end`.
    pub(super) fn nodes(&mut self, first: usize, end: usize) {
        let last = (first < end).then(|| self.tree.node(end - 1).span.end as usize);
        let limit = self.limit.min(last.unwrap_or(0));
        let outer = std::mem::replace(&mut self.limit, limit);
        let mut next = first;
        while next < end {
            next = self.whole(next, end);
        }
        self.limit = outer;
    }

    /// Encodes the node at `index` and those before `end` that belong to it; the node behind them.
    fn whole(&mut self, index: usize, end: usize) -> usize {
        let node = self.tree.node(index);
        let behind = node.end as usize;
        let together = self.named(node, behind, end).or_else(|| joined::joined(self, index, end));
        together.unwrap_or_else(|| {
            self.node(index);
            behind
        })
    }

    /// A mark that names what the rest of its line is, with that rest; the node behind it.
    fn named(&mut self, node: Node, first: usize, end: usize) -> Option<usize> {
        let Kind::Sign(mark) = node.kind else { return None };
        let inner = marks::inner(self, node.span);
        if !marks::names_what_follows(mark, &self.text[inner.range()]) {
            return None;
        }
        let is_line_end =
            |&at: &usize| matches!(self.tree.node(at).kind, Kind::Newline | Kind::Break);
        let stop = self.tree.siblings(first, end).find(is_line_end).unwrap_or(end);
        let last = self.tree.siblings(first, stop).last()?;
        let (from, to) = (node.span.end as usize, self.tree.node(last).span.end as usize);
        let rest = &self.text[from..to];
        let words = from + rest.len() - rest.trim_start().len();
        if words == to || words == from {
            return None;
        }
        self.scribe.open(&labelled::element_of(mark), node.span.start as usize);
        self.part(first, stop, words, to);
        self.scribe.close(to);
        Some(stop)
    }

    /// A line end; within a word it is one that divides it.
    fn newline(&mut self, span: Span) {
        let claim = span.end as usize;
        match self.break_at(span.start as usize) {
            Some((kind, certainty)) => {
                let line = Element::new("lb").with("break", kind.value());
                self.scribe.empty(&line.inferred(certainty), claim);
            }
            None => self.scribe.newline(claim),
        }
    }

    /// Encodes the part of the nodes from `first` up to `end` that lies behind `from` and before
    /// `to`; only text is cut.
    pub(super) fn part(&mut self, first: usize, end: usize, from: usize, to: usize) {
        let limit = self.limit.min(to);
        let outer = std::mem::replace(&mut self.limit, limit);
        let is_last = end == 0 || self.tree.node(end - 1).span.end as usize <= to;
        let mut next = first;
        while next < end {
            let node = self.tree.node(next);
            let behind = node.end as usize;
            let (start, stop) =
                ((node.span.start as usize).max(from), (node.span.end as usize).min(to));
            let is_whole = start == node.span.start as usize && stop == node.span.end as usize;
            if start < stop && is_whole {
                next = self.whole(next, if is_last { end } else { behind });
                continue;
            }
            if start < stop && node.kind == Kind::Text {
                self.phrases(Span::new(start, stop));
            }
            next = behind;
        }
        self.limit = outer;
    }

    fn node(&mut self, index: usize) {
        let node = self.tree.node(index);
        let claim = node.span.end as usize;
        match node.kind {
            Kind::Text => self.phrases(node.span),
            Kind::Newline => self.newline(node.span),
            Kind::Break => self.scribe.empty(&Element::new("lb"), claim),
            Kind::Escape => self.escape(node.span),
            Kind::Reference => self.reference(node.span),
            Kind::Blank => self.blank(node.span),
            Kind::Blackout => redaction::blackout(self, node.span),
            Kind::CheckBox => self.check_box(node.span),
            Kind::Sign(mark) => marks::sign(self, mark, node.span),
            Kind::Words(mark) => labelled::words(self, mark, index),
            Kind::Marked(signal) => signals::pair(self, signal, index),
            Kind::MarkedSign(signal) => signals::sign(self, signal, node.span),
            Kind::FootnoteReference => self.footnote_reference(node.span),
            Kind::Comment => self.comment(node.span),
            Kind::Strike => self.wrap(&rows::STRIKE, index),
            Kind::Strong => self.wrap(&rows::BOLD, index),
            Kind::Emphasis => self.wrap(&rows::ITALIC, index),
            Kind::Underline => self.wrap(&rows::UNDERLINE, index),
            Kind::Superscript => {
                self.wrap(&rows::SUPERSCRIPT, index);
                self.end_mention_at(claim);
            }
            Kind::Subscript => self.wrap(&rows::SUBSCRIPT, index),
            Kind::Styled => self.styled(index),
            Kind::Title => self.wrap(&rows::TITLE, index),
            Kind::Sic => self.sic(index),
            Kind::Correction => self.correction(index),
            Kind::Doubtful => self.wrap(&rows::UNCLEAR, index),
            Kind::Link => self.link(index),
            Kind::Image => self.image(node.span),
            _ => self.nodes(index + 1, node.end as usize),
        }
    }

    fn wrap(&mut self, row: &'static Row, index: usize) {
        self.wrap_element(&Element::of(row), index);
    }

    /// An element around the children of a node; its first and last markup are its delimiters.
    pub(super) fn wrap_element(&mut self, element: &Element<'_>, index: usize) {
        self.content(element, index);
        self.scribe.close(self.tree.node(index).span.end as usize);
    }

    /// The same without the end of the element: its closing delimiter is not claimed.
    fn content(&mut self, element: &Element<'_>, index: usize) {
        let (first, _) = self.delimiters(index);
        let content = first.map_or(self.scribe.at(), |node| node.span.end as usize);
        self.scribe.open(element, content);
        let node = self.tree.node(index);
        for child in self.tree.siblings(index + 1, node.end as usize) {
            if self.tree.node(child).kind != Kind::Markup {
                self.node(child);
            }
        }
    }

    /// An element around the children of a node, but not around its closing delimiter.
    pub(super) fn wrap_inner(&mut self, element: &Element<'_>, index: usize) {
        self.content(element, index);
        self.scribe.close(self.scribe.at());
    }

    /// The markup before and behind the children of a node.
    fn delimiters(&self, index: usize) -> (Option<Node>, Option<Node>) {
        let end = self.tree.node(index).end as usize;
        let is_markup =
            |at: usize| Some(self.tree.node(at)).filter(|node| node.kind == Kind::Markup);
        let first = (index + 1 < end).then(|| is_markup(index + 1)).flatten();
        let last = (index + 1 < end).then(|| is_markup(end - 1)).flatten();
        (first, last)
    }

    /// Characters of the document, with the mentions in them marked.
    pub(super) fn characters(&mut self, span: Span) {
        let (mut at, end) = (span.start as usize, span.end as usize);
        if let Some(stop) = self.begun {
            self.go_on(at, stop, end);
            at = stop.min(end);
        }
        for mention in self.mentions.beginning_in(at, end) {
            let (start, stop) = (mention.span.start as usize, mention.span.end as usize);
            if stop <= self.limit {
                self.scribe.text(Span::new(at, start));
                self.scribe.open(&self.mentions.element(mention), start);
                self.go_on(start, stop, end);
                at = stop.min(end);
            }
        }
        self.scribe.text(Span::new(at, end));
    }

    /// The part of a mention that lies between `at` and `end`; its end, if it is there.
    fn go_on(&mut self, at: usize, stop: usize, end: usize) {
        self.scribe.text(Span::new(at, stop.min(end)));
        self.begun = (stop > end).then_some(stop);
        if self.begun.is_none() {
            self.scribe.close(stop);
        }
    }

    /// The end of a mention whose last letters are raised.
    fn end_mention_at(&mut self, at: usize) {
        if self.begun.take_if(|stop| *stop == at).is_some() {
            self.scribe.close(at);
        }
    }

    /// A character behind a backslash.
    fn escape(&mut self, span: Span) {
        if let Some(c) = self.text[span.range()].chars().nth(1) {
            self.scribe.character(c, span.end as usize);
        }
    }

    fn reference(&mut self, span: Span) {
        if let Some((c, _)) = syntax::reference(&self.text[span.range()]) {
            self.scribe.character(c, span.end as usize);
        }
    }

    /// A blank that the author left: as long as its underscores. Behind `dated` it is a date.
    fn blank(&mut self, span: Span) {
        let text = &self.text[span.range()];
        let quantity = text.bytes().filter(|&byte| byte == b'_').count();
        let space = Element::new("space")
            .with("dim", "horizontal")
            .with("quantity", quantity.to_string())
            .with("unit", "char")
            .with("rend", "underline");
        let before = self.text[..span.start as usize].trim_end_matches(' ');
        let is_date = ["dated", "date of", "Dated"].iter().any(|word| before.ends_with(word));
        if is_date {
            self.scribe.open(&Element::new("date"), self.scribe.at());
        }
        self.scribe.empty(&space, span.end as usize);
        if is_date {
            self.scribe.close(span.end as usize);
        }
    }

    /// A box on a form; the sign stays text.
    fn check_box(&mut self, span: Span) {
        let is_empty = self.text[span.range()].trim_matches(['[', ']', ' ', '☐']).is_empty();
        let state = if is_empty { "unchecked" } else { "checked" };
        let element = Element::new("metamark").with("function", "checkbox").with("rend", state);
        self.scribe.open(&element, span.start as usize);
        self.scribe.text(span);
        self.scribe.close(span.end as usize);
    }

    /// A word with `[sic]` behind it; where it repeats the word before it, it is one too many.
    fn sic(&mut self, index: usize) {
        let node = self.tree.node(index);
        let is_repeated = (index + 1 < node.end as usize)
            .then(|| &self.text[self.tree.node(index + 1).span.range()])
            .is_some_and(|word| ends_with_word(&self.text[..node.span.start as usize], word));
        let row = if is_repeated { &rows::SURPLUS } else { &rows::SIC };
        self.wrap(row, index);
    }

    /// A word with what should stand in its place: `Kather [sic: Cather]`.
    fn correction(&mut self, index: usize) {
        let nodes: Vec<Node> = self
            .tree
            .siblings(index + 1, self.tree.node(index).end as usize)
            .map(|at| self.tree.node(at))
            .collect();
        let [error, _, correction, close] = nodes[..] else { return };
        self.scribe.open(&Element::new("choice"), self.scribe.at());
        self.scribe.open(&Element::new("sic"), error.span.start as usize);
        self.scribe.text(error.span);
        self.scribe.close(error.span.end as usize);
        let corrected = Element::new("corr").with("source", rows::TRANSCRIPT_POINTER);
        self.scribe.open(&corrected, correction.span.start as usize);
        self.scribe.text(correction.span);
        self.scribe.close(close.span.end as usize);
        self.scribe.close(close.span.end as usize);
    }

    /// `[text](target)`.
    fn link(&mut self, index: usize) {
        let close = self.delimiters(index).1.map_or("", |node| &self.text[node.span.range()]);
        let target = close.trim_start_matches("](").trim_end_matches(')');
        let element = Element::new("ref").with("type", "url").with("target", target);
        self.wrap_element(&element, index);
    }

    /// `![description](target)`.
    fn image(&mut self, span: Span) {
        let source = &self.text[span.range()];
        let Some(middle) = source.find("](") else { return };
        let target = &source[middle + 2..source.len() - 1];
        let (start, end) = (span.start as usize, span.end as usize);
        self.scribe.open(&Element::new("figure"), start);
        if middle > 2 {
            self.scribe.open(&Element::of(&rows::FIGURE), start + 2);
            self.scribe.text(Span::new(start + 2, start + middle));
            self.scribe.close(start + middle + 1);
        }
        self.scribe.empty(&Element::new("graphic").with("url", target), end);
        self.scribe.close(end);
    }

    fn footnote_reference(&mut self, span: Span) {
        let (start, end) = (span.start as usize + 2, span.end as usize - 1);
        let label = &self.text[start..end];
        let target = self.footnotes.contains(label).then(|| format!("#fn{label}"));
        let reference = Element::of(&rows::FOOTNOTE_REFERENCE).with_some("target", target);
        self.scribe.open(&reference, start);
        self.scribe.text(Span::new(start, end));
        self.scribe.close(end + 1);
    }

    fn comment(&mut self, span: Span) {
        let (start, end) = (span.start as usize + 4, span.end as usize - 3);
        self.scribe.open(&Element::of(&rows::COMMENT), start);
        self.lines(Span::new(start, end.max(start)));
        self.scribe.close(span.end as usize);
    }

    /// Text of several lines that is kept as it stands.
    pub(super) fn lines(&mut self, span: Span) {
        let mut at = span.start as usize;
        let end = span.end as usize;
        while let Some(length) = self.text[at..end].find(['\n', '\r']) {
            self.scribe.text(Span::new(at, at + length));
            let newline = at + length;
            at = newline + if self.text[newline..end].starts_with("\r\n") { 2 } else { 1 };
            self.scribe.newline(at);
        }
        self.scribe.text(Span::new(at, end));
    }

    /// A `span` with a language or a style sheet; small capitals have a value of their own.
    fn styled(&mut self, index: usize) {
        let (first, _) = self.delimiters(index);
        let tag = first.map_or("", |node| &self.text[node.span.range()]);
        let attributes = tag.trim_start_matches("<span").trim_end_matches('>');
        if let Some(language) = syntax::language(attributes) {
            self.wrap_element(&Element::new("foreign").with("xml:lang", language), index);
            return;
        }
        let style = syntax::style(attributes);
        let is_small = style.is_some_and(|style| {
            style.trim().trim_end_matches(';').split_whitespace().collect::<String>()
                == "font-variant:small-caps"
        });
        if is_small {
            self.wrap(&rows::SMALL_CAPITALS, index);
        } else {
            self.wrap_element(&Element::new("hi").with_some("style", style), index);
        }
    }
}

/// Whether `text` ends with `word` and one blank behind it, the case of letters left aside.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(before) = text.strip_suffix([' ', '\n']) else { return false };
    let start = before.len().checked_sub(word.len());
    let found =
        start.and_then(|start| before.get(start..)).filter(|it| it.eq_ignore_ascii_case(word));
    found.is_some() && !before[..before.len() - word.len()].ends_with(char::is_alphanumeric)
}
