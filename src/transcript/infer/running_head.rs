//! Lines repeated at the head or foot of pages.

use super::wording::SHORT;
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "infer/running-head",
    summary: "a line repeated at the head or foot of pages is page furniture",
    explanation: "The first and the last line of each page are compared, other furniture left out; \
        pages are what stands between frames or written page numbers. A line that stands there on \
        two pages or more, one after the other, is a running head; with numbers that change, on \
        three (`DB Cooper-35316`, `DB Cooper-35318`). Headings are titles, however often they come.",
    sees: Sees::Lines,
    begins: never,
    apply,
};

/// The fewest letters of a running head.
const LETTERS: usize = 4;

/// A line at the edge of a page.
struct Edge {
    segment: usize,
    page: u32,
    /// The line, its numbers left out.
    key: String,
}

fn apply(reading: &mut Reading<'_>) {
    let edges = edges(reading);
    let mut pages: HashMap<&str, Vec<&Edge>> = HashMap::new();
    for edge in &edges {
        pages.entry(&edge.key).or_default().push(edge);
    }
    for edge in &edges {
        let same = &pages[edge.key.as_str()];
        let near = |other: &&&Edge| other.page != edge.page && other.page.abs_diff(edge.page) <= 2;
        let neighbours = same.iter().filter(near).take(2).count();
        let is_constant = !edge.key.contains('0');
        let count = count_pages(same);
        if neighbours >= 1 && count >= if is_constant { 2 } else { 3 } {
            let evidence = format!("the line stands at the edge of {count} pages");
            reading.claim(edge.segment, Role::RunningHead, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// On how many pages the line stands; edges come in the order of pages.
fn count_pages(edges: &[&Edge]) -> usize {
    1 + edges.windows(2).filter(|pair| pair[0].page != pair[1].page).count()
}

/// The first and last free line of each page.
fn edges(reading: &Reading<'_>) -> Vec<Edge> {
    let mut edges = Vec::new();
    let (mut page, mut last, mut is_first) = (0, None, false);
    for segment in 0..reading.segments.len() {
        let role = reading.segments[segment].role;
        if reading.is_frame(segment) || role == Role::PageNumber {
            edges.extend(last.take().and_then(|last| edge(reading, last, page)));
            page += u32::from(reading.is_frame(segment) || is_first);
            is_first = true;
        } else if !reading.is_furniture(segment) && reading.kind(segment) != Kind::Rule {
            if is_first {
                edges.extend(edge(reading, segment, page));
                is_first = false;
                last = None;
            } else {
                last = Some(segment);
            }
        }
    }
    edges
}

fn edge(reading: &Reading<'_>, segment: usize, page: u32) -> Option<Edge> {
    let line = reading.line(segment).filter(|_| reading.is_free(segment))?;
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= LETTERS && line.len() <= SHORT).then(|| Edge { segment, page, key: key(line) })
}

/// The line with each number as a nought.
fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for c in line.chars() {
        if !c.is_ascii_digit() {
            key.push(c);
        } else if !key.ends_with('0') {
            key.push('0');
        }
    }
    key
}
