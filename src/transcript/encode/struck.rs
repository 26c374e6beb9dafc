//! Blocks that were struck together: `~~` before the first of them and behind the last.
//!
//! No element can hold the blocks and strike them (`del` holds phrases), so that `delSpan` says
//! where the deletion begins and points to where it ends (Guidelines, chapter 11, PHAD).

use super::body::Body;
use super::element::Element;
use crate::source::Span;
use crate::transcript::infer::{Reading, Role};
use crate::transcript::syntax::Kind;
use std::collections::BTreeMap;

/// The sign before and behind the blocks.
const SIGN: &str = "~~";

/// Where deletions begin and end, by segment: the number of the deletion.
#[derive(Debug, Default)]
pub(super) struct Struck {
    begins: BTreeMap<usize, usize>,
    ends: BTreeMap<usize, usize>,
}

impl Struck {
    /// The deletions of a transcript: a paragraph that begins with the sign, up to the first one
    /// that ends with it, no other paragraph with such a sign between them.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let mut struck = Self::default();
        let mut open = None;
        for index in 0..reading.segments.len() {
            match edge(reading, index) {
                Some(Edge::Begin) => open = Some(index),
                Some(Edge::End) => {
                    if let Some(first) = open.take() {
                        let number = struck.begins.len() + 1;
                        struck.begins.insert(first, number);
                        struck.ends.insert(index, number);
                    }
                }
                Some(Edge::Stray) => open = None,
                None => {}
            }
        }
        struck
    }
}

/// What an unpaired sign in a paragraph may be.
enum Edge {
    Begin,
    End,
    Stray,
}

fn edge(reading: &Reading<'_>, index: usize) -> Option<Edge> {
    if reading.kind(index) != Kind::Paragraph {
        return None;
    }
    let source = reading.source(index);
    memchr::memchr(b'~', source.as_bytes())?;
    let segment = &reading.segments[index];
    let nodes = &reading.tree.nodes()[segment.first..segment.end];
    let texts = || nodes.iter().filter(|node| node.kind == Kind::Text);
    let count: usize =
        texts().map(|node| reading.text[node.span.range()].matches(SIGN).count()).sum();
    if count == 0 {
        return None;
    }
    let is_paragraph = segment.role == Role::Plain && !segment.joins;
    let starts = source.starts_with(SIGN) && !source.starts_with("~~~") && source.len() > 4;
    let ends = source.ends_with(SIGN) && !source.ends_with("~~~") && source.len() > 4;
    Some(match (count, starts, ends) {
        (1, true, false) if is_paragraph => Edge::Begin,
        (1, false, true) if is_paragraph => Edge::End,
        _ => Edge::Stray,
    })
}

impl Body<'_, '_> {
    /// The bytes of a segment without the signs of a deletion of blocks.
    pub(super) fn without_signs(&self, index: usize) -> Span {
        let span = self.reading.segments[index].span;
        let begins = self.struck.begins.contains_key(&index);
        let ends = self.struck.ends.contains_key(&index);
        let length = |is_there: bool| if is_there { SIGN.len() } else { 0 };
        Span::new(span.start as usize + length(begins), span.end as usize - length(ends))
    }

    /// The beginning of a deletion before a segment.
    pub(super) fn begin_struck(&mut self, index: usize) {
        let Some(number) = self.struck.begins.get(&index) else { return };
        let target = format!("#del{number}end");
        let start = Element::new("delSpan").with("rend", "strikethrough").with("spanTo", target);
        self.scribe.layout();
        self.scribe.empty(&start, self.reading.segments[index].span.start as usize + SIGN.len());
    }

    /// The end of a deletion behind a segment.
    pub(super) fn end_struck(&mut self, index: usize) {
        let Some(number) = self.struck.ends.get(&index) else { return };
        let end = Element::new("anchor").with("xml:id", format!("del{number}end"));
        self.scribe.layout();
        self.scribe.empty(&end, self.reading.segments[index].span.end as usize);
    }
}
