//! Lines repeated at the head or foot of pages.

use super::dateline::whole_date;
use super::field;
use super::page_number;
use super::wording::{SHORT, begins_with, is_capitals, is_name, number};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::notation::markings;
use crate::transcript::syntax::Kind;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "infer/running-head",
    summary: "a line repeated at the head or foot of pages is page furniture",
    explanation: "The first and the last line of each page are compared, other furniture left out; \
        pages are what stands between frames or written page numbers. A line that stands there on \
        three pages or more, some of them neighbours, is a running head, its numbers left out (`DB \
        Cooper-35316`, `DB Cooper-35318`); in documents of a few pages, two are enough. The number \
        of a report (`CS-3/416,495`) must be the same on each. A running head may have three lines \
        or paragraphs; a date below it that is the same on each page belongs to it.",
    limits: "Headings, dates, names and fields are none, however often they come; but a heading \
        that begins with a marking (`# TOP SECRET DINAR`) is one. A line that stands on one page \
        only is text.",
    example: "[page 1]\n\nMINUTES OF THE HARBOR COMMISSION\n\nThe pier was finished in time, and \
        it was paid for.\n\n[page 2]\n\nMINUTES OF THE HARBOR COMMISSION\n\nThe books on the \
        matter were closed in the same month.\n\n[page 3]\n\nMINUTES OF THE HARBOR \
        COMMISSION\n\nThe meeting ended at noon, and the commission went home.\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// In documents of fewer pages, two pages with the same line are enough.
const FEW_PAGES: u32 = 5;

/// The fewest letters of a running head.
const LETTERS: usize = 4;

/// A line at the edge of a page.
struct Edge {
    segment: usize,
    page: u32,
    /// The line, its numbers left out.
    key: String,
}

/// The places of one line.
#[derive(Default)]
struct Places<'a> {
    edges: Vec<&'a Edge>,
    /// On how many pages it stands.
    pages: usize,
}

impl<'a> Places<'a> {
    /// Takes the next edge; they come in the order of pages.
    fn add(&mut self, edge: &'a Edge) {
        self.pages += usize::from(self.edges.last().is_none_or(|last| last.page != edge.page));
        self.edges.push(edge);
    }

    /// Whether the line stands on a page beside that of `edge`, too.
    fn has_neighbour(&self, edge: &Edge) -> bool {
        let at = self.edges.partition_point(|other| other.segment < edge.segment);
        let around = &self.edges[at.saturating_sub(2)..self.edges.len().min(at + 3)];
        around.iter().any(|other| (1..=2).contains(&other.page.abs_diff(edge.page)))
    }
}

fn apply(reading: &mut Reading<'_>) {
    for _ in 0..DEPTH {
        if !claim_edges(reading) {
            break;
        }
    }
    claim_known(reading);
}

/// On how many pages a running head stands that is known on others by its words.
const MANY: u32 = 3;

/// Claims lines near the foot of pages that are running heads of three other pages or more, with
/// no more than two short lines below them.
fn claim_known(reading: &mut Reading<'_>) {
    let mut known: HashMap<String, u32> = HashMap::new();
    for segment in 0..reading.segments.len() {
        if reading.segments[segment].role == Role::RunningHead {
            *known.entry(key(reading.plain(segment))).or_default() += 1;
        }
    }
    known.retain(|_, pages| *pages >= MANY);
    if known.is_empty() {
        return;
    }
    let mut below = 0;
    for segment in (0..reading.segments.len()).rev() {
        if reading.is_frame(segment) {
            below = 0;
        } else if !reading.is_furniture(segment) && reading.kind(segment) != Kind::Rule {
            let is_near = below < DEPTH && reading.plain(segment).len() <= SHORT;
            let is_known = is_near && known.contains_key(&key(reading.plain(segment)));
            if is_known && edge(reading, segment, 0).is_some() {
                let evidence = "a line near the foot of the page that is a running head of others";
                reading.claim(segment, Role::RunningHead, RULE.id, Certainty::Medium, evidence);
            }
            below = if reading.is_prose(segment) { usize::MAX } else { below.saturating_add(1) };
        }
    }
}

/// How many lines or paragraphs of a page may be its running head.
const DEPTH: usize = 3;

/// Claims the first and last free lines of pages that come again on others; returns whether there
/// are any.
fn claim_edges(reading: &mut Reading<'_>) -> bool {
    let edges = edges(reading);
    let mut lines: HashMap<&str, Places<'_>> = HashMap::new();
    for edge in &edges {
        lines.entry(&edge.key).or_default().add(edge);
    }
    let mut are_claimed = false;
    let is_short = edges.last().is_some_and(|last| last.page < FEW_PAGES);
    for edge in &edges {
        let places = &lines[edge.key.as_str()];
        let is_phrase = edge.key.contains(' ') && !edge.key.contains('0');
        let fewest = if is_short && is_phrase { 2 } else { 3 };
        if places.pages >= fewest && places.has_neighbour(edge) {
            let evidence = format!("the line stands at the edge of {} pages", places.pages);
            are_claimed |= reading.claim(
                edge.segment,
                Role::RunningHead,
                RULE.id,
                Certainty::Medium,
                evidence,
            );
        }
    }
    are_claimed
}

/// The first and last free line of each page.
fn edges(reading: &Reading<'_>) -> Vec<Edge> {
    let mut edges = Vec::new();
    let (mut page, mut last, mut is_first) = (0, None, false);
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) || page_number::is_shown(reading, segment) {
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
    edges.extend(last.and_then(|last| edge(reading, last, page)));
    edges
}

fn edge(reading: &Reading<'_>, segment: usize, page: u32) -> Option<Edge> {
    let is_heading = matches!(reading.kind(segment), Kind::Heading(_));
    let line = if is_heading {
        reading.any_line(segment).filter(|line| markings::begins(line))
    } else {
        lines(reading, segment)
    };
    let line = line.filter(|line| line.len() <= SHORT && reading.is_free(segment))?;
    if is_below_head(reading, segment) && whole_date(line) {
        return Some(Edge { segment, page, key: line.to_owned() });
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let is_report = letters < LETTERS && is_report_number(line);
    let is_other = || {
        is_name(line) && !is_capitals(line, LETTERS)
            || field::label(line).is_some() && !ends_with_page(line)
            || begins_with(line, "the hon")
            || whole_date(line)
            || reading.is_prose(segment) && reading.looks[segment].is_lower
    };
    let is_long = letters >= LETTERS || is_report;
    (is_long && !is_other()).then(|| Edge {
        segment,
        page,
        key: if is_report { line.to_owned() } else { key(line) },
    })
}

/// The words of a paragraph of a few lines.
fn lines<'r>(reading: &'r Reading<'_>, segment: usize) -> Option<&'r str> {
    let plain = reading.plain(segment);
    let is_paragraph = reading.kind(segment) == Kind::Paragraph && reading.looks[segment].is_whole;
    (is_paragraph && (reading.looks[segment].is_line || plain.lines().count() <= DEPTH))
        .then_some(plain)
}

/// Whether a running head stands directly above the segment.
fn is_below_head(reading: &Reading<'_>, segment: usize) -> bool {
    segment > 0 && reading.segments[segment - 1].role == Role::RunningHead
}

/// `MHFNO: 96-2899455 SENSIND: INTEL PAGE: 4`: fields, of which the last is the page.
fn ends_with_page(line: &str) -> bool {
    let mut words = line.rsplit(' ');
    let is_number = words.next().is_some_and(|word| number(word).is_some());
    let is_page = |word: &str| word.trim_end_matches([':', '.']).eq_ignore_ascii_case("page");
    is_number && words.next().is_some_and(is_page)
}

/// `CS-3/416,495`: a word with capitals and digits, the same on each page.
fn is_report_number(line: &str) -> bool {
    const DIGITS: usize = 4;
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/,.".contains(c);
    line.starts_with(|c: char| c.is_ascii_uppercase())
        && line.chars().all(is_sign)
        && line.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
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
