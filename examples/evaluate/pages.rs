//! Page breaks that are inferred, against the frames that were taken away.

use crate::blocks::read_lines;
use crate::classes;
use crate::corpus::Transcript;
use crate::score::{HEADS, Score};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use teikit::notation::Notation;
use teikit::transcript::infer::{Infer, Inference, Segment, infer};
use teikit::transcript::syntax::parse_as;

/// The target of page breaks.
const PRECISION: f64 = 0.95;

/// Fewer pages than this tell nothing: tools write `Page 1` above texts of many pages, too.
const FEWEST: usize = 2;

/// The figures of one collection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    files: usize,
    pub(crate) breaks: Score,
    pub(crate) joins: Score,
    /// The breaks by what was seen.
    evidence: BTreeMap<String, Score>,
    /// The breaks that are none: transcript and line, what was seen.
    wrong: Vec<String>,
}

impl Found {
    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.breaks.add(other.breaks);
        self.joins.add(other.joins);
        for (evidence, score) in &other.evidence {
            self.evidence.entry(evidence.clone()).or_default().add(*score);
        }
        self.wrong.extend(other.wrong.iter().cloned());
    }
}

/// The breaks that are none, one a line.
pub(crate) fn wrong(found: &Collections) -> String {
    let mut list = sum(found).wrong.join("\n");
    list.push('\n');
    list
}

/// The figures of all collections that have frames, by name.
pub(crate) type Collections = BTreeMap<String, Found>;

/// Measures the transcripts that have frames.
pub(crate) fn measure(transcripts: &[Transcript]) -> Collections {
    let mut found = Collections::new();
    for transcript in transcripts {
        if let Some(here) = compare(transcript) {
            found.entry(transcript.collection().to_owned()).or_default().add(&here);
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
    fn of(text: &str, notation: &Notation) -> Self {
        let read = read_lines(text, notation);
        let is_frame =
            |line: usize| read.get(&line).is_some_and(|(class, _)| *class == "page-frame");
        let is_text =
            |line: &usize| read.get(line).is_some_and(|(it, _)| !classes::is_furniture(it));
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
    breaks: BTreeMap<usize, String>,
    joins: BTreeSet<usize>,
}

impl Inferred {
    /// Reads a text whose lines have these numbers in the transcript.
    fn of(
        text: &str,
        notation: &Notation,
        numbers: impl Fn(usize) -> usize,
        text_lines: &[usize],
    ) -> Self {
        let tree = parse_as(text, notation);
        let reading = infer(text, &tree, Infer::All);
        let seen = |segment: &Segment| {
            let is_it = |it: &&Inference| it.rule == BREAK && it.span == segment.span;
            reading.inferences.iter().find(is_it).map_or("", |it| &*it.evidence)
        };
        let (mut breaks, mut joins) = (BTreeMap::new(), BTreeSet::new());
        let (mut line, mut at) = (0, 0);
        for segment in &reading.segments {
            let start = (segment.span.start as usize).max(at);
            line += text[at..start].matches('\n').count();
            at = start;
            let above = || text_lines.partition_point(|&other| other < numbers(line));
            breaks.extend(segment.page_turn.map(|_| (above(), seen(segment).to_owned())));
            joins.extend(segment.joins.then(above));
        }
        Self { breaks, joins }
    }
}

/// The name of the rule that infers breaks.
const BREAK: &str = "infer/page-break";

/// Breaks and joined paragraphs of a transcript without its frames; none where it has no frames.
fn compare(transcript: &Transcript) -> Option<Found> {
    let (text, notation) = (&transcript.text, &transcript.notation());
    let Unframed { text: unframed, numbers, text_lines, frames } = Unframed::of(text, notation);
    if frames.len() < FEWEST {
        return None;
    }
    let framed = Inferred::of(text, notation, |line| line + 1, &text_lines);
    let inferred = Inferred::of(&unframed, notation, |line| numbers[line], &text_lines);
    let mut found = Found { files: 1, ..Found::default() };
    for (place, evidence) in inferred.breaks {
        let right = usize::from(frames.contains(&place));
        let score = Score { claimed: 1, there: 0, right };
        found.breaks.add(score);
        if right == 0 {
            let line = text_lines.get(place).copied().unwrap_or_default();
            found.wrong.push(format!("{}:{line}: {evidence}", transcript.path));
        }
        found.evidence.entry(evidence).or_default().add(score);
    }
    found.breaks.there = frames.len();
    found.joins = Score {
        claimed: inferred.joins.len(),
        there: framed.joins.len(),
        right: inferred.joins.intersection(&framed.joins).count(),
    };
    Some(found)
}

/// The figures as a table.
pub(crate) fn report(found: &Collections) -> String {
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
    let _ = writeln!(
        report,
        "\nwhat was seen of breaks                                        claimed   right"
    );
    for (evidence, score) in &all.evidence {
        let _ = writeln!(report, "{evidence:<62} {:>7} {:>7}", score.claimed, score.right);
    }
    report
}

/// The figures of all collections together.
pub(crate) fn sum(found: &Collections) -> Found {
    let mut all = Found::default();
    for found in found.values() {
        all.add(found);
    }
    all
}

/// Whether the breaks that are inferred are breaks.
pub(crate) fn meets_target(found: &Collections) -> bool {
    sum(found).breaks.precision() >= PRECISION
}
