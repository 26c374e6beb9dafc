//! Numbers that an archive or an agency stamped on the pages.

use super::archival::is_file_number;
use super::dateline::whole_date;
use super::gate::{DIGIT, Gate, LINE, ONE_WORD};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/stamp-number",
    summary: "a number with noughts before it, at the edge of a page, is a stamp",
    explanation: "Numbering machines print noughts before a number (`00593`). Such a number, of \
        four to seven digits, alone in a paragraph that is the first or last of its page, other \
        furniture left out, is stamped on the page and no part of the text. Pages are what stands \
        between frames. So is the number of a file (`201-749651`) as the last line of a page or of \
        the transcript, where markings or lines of the archive stand on its pages.",
    limits: "A number without noughts before it, or with text on its line, is no stamp; pages that \
        no frame divides are not known.",
    example: "00593\n\nThe pier was finished in time, and the commission has paid for it.\n\n[page \
        2]\n\n00594\n\nThe books on the matter were closed.\n",
    sees: Sees::Lines,
    gates: &[Gate::first("0B").with(ONE_WORD | DIGIT)],
    begins: |line| is_stamped(line) || is_file_number(line),
    apply,
};

/// `00593`.
fn is_stamped(line: &str) -> bool {
    (4..=7).contains(&line.len())
        && line.starts_with('0')
        && line.bytes().all(|byte| byte.is_ascii_digit())
        && line.bytes().any(|byte| byte != b'0')
}

fn apply(reading: &mut Reading<'_>) {
    claim_file_numbers(reading);
    for segment in reading.lines_for(&RULE) {
        let is_one = reading.any_line(segment).is_some_and(is_stamped)
            && reading.kind(segment) == Kind::Paragraph;
        if is_one && is_at_edge(reading, segment) {
            let evidence = "a number with noughts before it, at the edge of a page";
            reading.claim(segment, Role::Stamped, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// What dates and numbers of files show at a glance.
static WITH_DIGIT: Gate = Gate::any(LINE | DIGIT);

/// Claims the numbers of files at the feet of pages, the last one first.
fn claim_file_numbers(reading: &mut Reading<'_>) {
    let is_of_archive = |role: Role| matches!(role, Role::Marking | Role::Release);
    if !reading.segments.iter().any(|segment| is_of_archive(segment.role)) {
        return;
    }
    let (mut is_foot, mut date) = (true, None);
    for segment in (0..reading.segments.len()).rev() {
        let may_be_one = is_foot && reading.fits(segment, &WITH_DIGIT);
        let line = if may_be_one { reading.line(segment) } else { None };
        if date.is_none() && line.is_some_and(whole_date) {
            date = Some(segment);
            continue;
        }
        if line.is_some_and(is_file_number) && !is_below_label(reading, segment) {
            for at in [Some(segment), date].into_iter().flatten() {
                let evidence =
                    "the number of a file as the last line of a page, or a date below it";
                reading.claim(at, Role::Stamped, RULE.id, Certainty::Medium, evidence);
            }
        }
        date = None;
        is_foot = reading.is_frame(segment) || is_foot && reading.is_furniture(segment);
    }
}

/// Whether the label of a box stands above the segment: `HQS FILE NUMBER`.
fn is_below_label(reading: &Reading<'_>, segment: usize) -> bool {
    let above = segment.checked_sub(1).map_or("", |above| reading.plain(above));
    let last = above.lines().next_back().unwrap_or("").trim_end_matches([':', '.', ' ']);
    ["NUMBER", "NO", "SYMBOL"].iter().any(|label| last.ends_with(label))
}

/// Whether nothing but a few lines of furniture stands between the segment and a frame.
fn is_at_edge(reading: &Reading<'_>, segment: usize) -> bool {
    let end = reading.segments.len().min(segment + 1 + NEAR);
    let is_text = |at: &usize| !reading.is_furniture(*at);
    let before = (segment.saturating_sub(NEAR)..segment).rev().find(is_text);
    let after = (segment + 1..end).find(is_text);
    [before, after].into_iter().flatten().any(|at| reading.is_frame(at))
}

/// How many lines of furniture may stand between the number and the edge of the page.
const NEAR: usize = 4;
