//! The roles of lines, and marks, against annotations by hand.

use crate::classes::{self, CLASSES, Read};
use crate::corpus::{self, Transcript};
use crate::gold::Annotation;
use crate::score::{Confusion, HEADS, Score};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use teikit::notation::Notation;
use teikit::notation::marks::Mark;
use teikit::transcript::infer::{Infer, Reading, Role, infer};
use teikit::transcript::syntax::{Kind, Node, parse_as};

/// Roles with more lines than this have a target.
const MANY: usize = 20;

/// The targets of roles.
const PRECISION: f64 = 0.97;
const RECALL: f64 = 0.90;

/// Marks that must never be claimed where they are not.
const SURE: [&str; 3] = ["redaction", "struck", "code"];

/// What was measured.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) lines: Confusion,
    pub(crate) marks: BTreeMap<&'static str, Score>,
    disagreements: Vec<Disagreement>,
}

/// A line that was read as something else.
#[derive(Debug)]
struct Disagreement {
    place: String,
    there: &'static str,
    claimed: &'static str,
    text: String,
}

impl Found {
    /// The lines of a class that were read as another, and those of others that were read as it.
    pub(crate) fn wrong(&self, class: &str) -> String {
        let is_of = |it: &&Disagreement| it.there == class || it.claimed == class;
        let mut list = String::new();
        for it in self.disagreements.iter().filter(is_of) {
            let Disagreement { place, there, claimed, text } = it;
            let _ = writeln!(list, "{place}: {there} read as {claimed}: {text}");
        }
        list
    }
}

/// Reads the transcripts and compares.
pub(crate) fn measure(folder: &Path, annotations: &[Annotation]) -> Result<Found, String> {
    let mut found = Found::default();
    for annotation in annotations {
        let transcript = corpus::read(folder, &folder.join(&annotation.path))?;
        compare_lines(&mut found, annotation, &transcript)?;
        compare_marks(&mut found, annotation, &transcript);
    }
    Ok(found)
}

fn compare_lines(
    found: &mut Found,
    annotation: &Annotation,
    transcript: &Transcript,
) -> Result<(), String> {
    let read = read_lines(&transcript.text, &transcript.notation());
    for (&line, role) in &annotation.roles {
        let there = classes::of_gold(role).ok_or_else(|| format!("the role {role} is unknown"))?;
        let Some(&(claimed, words)) = read.get(&line) else { continue };
        found.lines.count(there, claimed);
        if there != claimed {
            let place = format!("{}:{line}", annotation.path);
            let text = words.trim().chars().take(90).collect();
            found.disagreements.push(Disagreement { place, there, claimed, text });
        }
    }
    Ok(())
}

/// The class of each line that is not blank, counted from 1, and the line.
pub(crate) fn read_lines<'t>(
    text: &'t str,
    notation: &Notation,
) -> BTreeMap<usize, (&'static str, &'t str)> {
    let tree = parse_as(text, notation);
    let reading = infer(text, &tree, Infer::All);
    let front = tree.nodes().get(1).filter(|node| node.kind == Kind::FrontMatter);
    let front_end = front.map_or(0, |node| node.span.end as usize);
    let (mut lines, mut start, mut segment) = (BTreeMap::new(), 0, 0);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let first = start + line.len() - line.trim_start().len();
        start += line.len();
        if first >= start {
            continue;
        }
        let is_behind = |at: usize| reading.segments[at].span.end as usize <= first;
        while segment + 1 < reading.segments.len() && is_behind(segment) {
            segment += 1;
        }
        let class = if first < front_end {
            "front-matter"
        } else {
            reading.segments.get(segment).map_or("text", |_| class(&reading, segment, first, start))
        };
        lines.insert(index + 1, (class, line));
    }
    lines
}

/// The class of the line from `first` to `end` in a segment, or in the one that it goes on with.
fn class(reading: &Reading<'_>, segment: usize, first: usize, end: usize) -> &'static str {
    let mut at = segment;
    while reading.segments[at].joins
        && let Some(before) = (0..at).rev().find(|&before| !is_furniture(reading, before))
    {
        at = before;
    }
    classes::of_read(Read {
        role: reading.segments[at].role,
        kind: reading.kind(at),
        mark: mark(reading, segment, first, end),
        is_bracketed: is_bracketed(&reading.text[first..end]),
    })
}

/// `[31]`.
fn is_bracketed(line: &str) -> bool {
    let number = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_furniture(reading: &Reading<'_>, segment: usize) -> bool {
    let (role, kind) = (reading.segments[segment].role, reading.kind(segment));
    classes::is_furniture(classes::of_read(Read { role, kind, mark: None, is_bracketed: false }))
}

/// The mark that a line is, or that it begins with where the mark says what the rest is.
fn mark(reading: &Reading<'_>, segment: usize, first: usize, end: usize) -> Option<Mark> {
    let segment = &reading.segments[segment];
    let is_on_line = |node: &&Node| {
        let is_there = node.span.start as usize >= first && (node.span.start as usize) < end;
        is_there && matches!(node.kind, Kind::Text | Kind::Sign(_) | Kind::Words(_))
    };
    let mut nodes = reading.tree.nodes()[segment.first..segment.end].iter().filter(is_on_line);
    let (Kind::Sign(mark) | Kind::Words(mark)) = nodes.next()?.kind else { return None };
    let is_blank = |node: &Node| reading.text[node.span.range()].trim().is_empty();
    let mut is_alone = || nodes.all(|node| node.kind != Kind::Text || is_blank(node));
    let names = matches!(mark, Mark::Stamp | Mark::Handwritten | Mark::Initials);
    (names || is_alone()).then_some(mark)
}

fn compare_marks(found: &mut Found, annotation: &Annotation, transcript: &Transcript) {
    let text = transcript.text.as_str();
    let Some((first, last)) = annotation.scope() else { return };
    let in_scope = |&(line, _, _): &(usize, usize, &str)| (first..=last).contains(&line);
    let read: BTreeSet<_> =
        read_marks(text, &transcript.notation()).into_iter().filter(in_scope).collect();
    let there: BTreeSet<_> =
        annotation.marks.iter().map(|(line, at, kind)| (*line, *at, kind.as_str())).collect();
    for &(line, at, kind) in &read {
        let score = found.marks.entry(kind).or_default();
        score.claimed += 1;
        score.right += usize::from(there.contains(&(line, at, kind)));
        if !there.contains(&(line, at, kind)) {
            let place = format!("{}:{line}:{at}", annotation.path);
            let text = text.lines().nth(line - 1).unwrap_or("").chars().take(90).collect();
            found.disagreements.push(Disagreement { place, there: "no mark", claimed: kind, text });
        }
    }
    for kind in classes::MARKS {
        let count = there.iter().filter(|(_, _, there)| *there == kind).count();
        found.marks.entry(kind).or_default().there += count;
    }
}

/// The marks in the order of the text: line and character, counted from 1, and kind.
fn read_marks(text: &str, notation: &Notation) -> Vec<(usize, usize, &'static str)> {
    let tree = parse_as(text, notation);
    let reading = infer(text, &tree, Infer::All);
    let codes = reading.segments.iter().filter(|segment| segment.role == Role::Exemption);
    let mut places: Vec<(usize, &str)> =
        codes.map(|segment| (segment.span.start as usize, "code")).collect();
    places.extend(tree.nodes().iter().filter_map(|node| {
        let kind = classes::of_mark(node.kind, &text[node.span.range()], notation)?;
        Some((node.span.start as usize, kind))
    }));
    places.sort_unstable();
    let (mut marks, mut line, mut line_start, mut at) = (Vec::new(), 1, 0, 0);
    for (start, kind) in places {
        for (offset, _) in text[at..start].match_indices('\n') {
            line += 1;
            line_start = at + offset + 1;
        }
        at = start;
        marks.push((line, text[line_start..start].chars().count() + 1, kind));
    }
    marks
}

/// The figures as a table, and what was taken for what.
pub(crate) fn report(found: &Found) -> String {
    let names: Vec<&'static str> = CLASSES.iter().map(|class| class.name).collect();
    let mut report = format!("{:<14} {HEADS}\n", "lines");
    for name in &names {
        let score = found.lines.score(name);
        if score.there + score.claimed > 0 {
            let misses = if is_below(score) { "  below target" } else { "" };
            let _ = writeln!(report, "{name:<14} {}{misses}", score.columns());
        }
    }
    let _ = writeln!(report, "\n{:<14} {HEADS}", "marks");
    for (kind, score) in &found.marks {
        let _ = writeln!(report, "{kind:<14} {}", score.columns());
    }
    let _ = write!(report, "\nthere          read as\n{}", found.lines.table(&names));
    report
}

fn is_below(score: Score) -> bool {
    score.there > MANY && (score.precision() < PRECISION || score.recall() < RECALL)
}

/// Whether each role with many lines is found well enough, and no mark is invented.
pub(crate) fn meets_targets(found: &Found) -> bool {
    let is_sure = |kind: &str| found.marks.get(kind).is_none_or(|it| it.right == it.claimed);
    let lines = CLASSES.iter().all(|class| !is_below(found.lines.score(class.name)));
    lines && SURE.iter().all(|kind| is_sure(kind))
}
