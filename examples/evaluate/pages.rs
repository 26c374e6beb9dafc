//! Page breaks that are inferred, against the frames that were taken away.

use crate::blocks::read_lines;
use crate::classes;
use crate::corpus::Transcript;
use crate::score::{HEADS, Score};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use teikit::transcript::infer::{Infer, infer};
use teikit::transcript::syntax::parse;

/// The target of page breaks.
const PRECISION: f64 = 0.95;

/// The figures of one collection.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    files: usize,
    pub(crate) breaks: Score,
    pub(crate) joins: Score,
}

/// The figures of all collections that have frames, by name.
pub(crate) fn measure(transcripts: &[Transcript]) -> BTreeMap<String, Found> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for transcript in transcripts {
        if let Some((breaks, joins)) = compare(&transcript.text) {
            let here = found.entry(transcript.collection().to_owned()).or_default();
            here.files += 1;
            here.breaks.add(breaks);
            here.joins.add(joins);
        }
    }
    found
}

/// A transcript without its frames.
struct Unframed {
    text: String,
    /// For each of its lines, the number of the line in the transcript.
    numbers: Vec<usize>,
    /// The lines of text of the transcript, furniture and frames left out, in order.
    text_lines: Vec<usize>,
    /// The frames: how many lines of text stand above each.
    frames: BTreeSet<usize>,
}

impl Unframed {
    /// Takes away the frames and the blank lines around them; one blank line stays.
    fn of(text: &str) -> Self {
        let read = read_lines(text);
        let is_frame = |line: usize| read.get(&line).is_some_and(|(class, _)| *class == "page-frame");
        let is_text = |line: &usize| read.get(line).is_some_and(|(it, _)| !classes::is_furniture(it));
        let text_lines: Vec<usize> = read.keys().copied().filter(is_text).collect();
        let above = |line: usize| text_lines.partition_point(|&other| other < line);
        let frames = read.keys().copied().filter(|&line| is_frame(line)).map(above);
        let frames = frames.filter(|&at| at > 0 && at < text_lines.len()).collect();
        let mut unframed = Self { text: String::new(), numbers: Vec::new(), text_lines, frames };
        let (mut is_behind_frame, mut blank) = (false, Vec::new());
        for (index, line) in text.split_inclusive('\n').enumerate() {
            if is_frame(index + 1) {
                is_behind_frame = true;
                blank.clear();
            } else if line.trim().is_empty() {
                blank.push((index + 1, line));
            } else {
                if std::mem::take(&mut is_behind_frame) {
                    blank = vec![(index + 1, "\n")];
                }
                for (number, line) in blank.drain(..).chain([(index + 1, line)]) {
                    unframed.numbers.push(number);
                    unframed.text.push_str(line);
                }
            }
        }
        unframed
    }
}

/// The places where something was inferred: how many lines of text stand above each.
struct Inferred {
    breaks: BTreeSet<usize>,
    joins: BTreeSet<usize>,
}

impl Inferred {
    /// Reads a text whose lines have these numbers in the transcript.
    fn of(text: &str, numbers: impl Fn(usize) -> usize, text_lines: &[usize]) -> Self {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        let (mut breaks, mut joins) = (BTreeSet::new(), BTreeSet::new());
        let (mut line, mut at) = (0, 0);
        for segment in &reading.segments {
            let start = (segment.span.start as usize).max(at);
            line += text[at..start].matches('\n').count();
            at = start;
            let above = || text_lines.partition_point(|&other| other < numbers(line));
            breaks.extend(segment.page_turn.map(|_| above()));
            joins.extend(segment.joins.then(above));
        }
        Self { breaks, joins }
    }
}

/// Breaks and joined paragraphs of a transcript without its frames; none where it has no frames.
fn compare(text: &str) -> Option<(Score, Score)> {
    let Unframed { text: unframed, numbers, text_lines, frames } = Unframed::of(text);
    if frames.is_empty() {
        return None;
    }
    let framed = Inferred::of(text, |line| line + 1, &text_lines);
    let found = Inferred::of(&unframed, |line| numbers[line], &text_lines);
    let score = |claimed: &BTreeSet<usize>, there: &BTreeSet<usize>| Score {
        claimed: claimed.len(),
        there: there.len(),
        right: claimed.intersection(there).count(),
    };
    Some((score(&found.breaks, &frames), score(&found.joins, &framed.joins)))
}

/// The figures as a table.
pub(crate) fn report(found: &BTreeMap<String, Found>) -> String {
    let all = sum(found);
    let rows = || found.iter().map(|(name, found)| (name.as_str(), found)).chain([("all", &all)]);
    let mut report = format!("{:<24} files {HEADS}\n", "page breaks");
    for (name, found) in rows() {
        let _ = writeln!(report, "{name:<24} {:>5} {}", found.files, found.breaks.columns());
    }
    let _ = writeln!(report, "\n{:<24} files {HEADS}", "joined paragraphs");
    for (name, found) in rows() {
        let _ = writeln!(report, "{name:<24} {:>5} {}", found.files, found.joins.columns());
    }
    report
}

/// The figures of all collections together.
pub(crate) fn sum(found: &BTreeMap<String, Found>) -> Found {
    let mut all = Found::default();
    for found in found.values() {
        all.files += found.files;
        all.breaks.add(found.breaks);
        all.joins.add(found.joins);
    }
    all
}

/// Whether the breaks that are inferred are breaks.
pub(crate) fn meets_target(found: &BTreeMap<String, Found>) -> bool {
    sum(found).breaks.precision() >= PRECISION
}
