//! Distribution and copy lists.

use super::gate::{BRIEF, Gate};
use super::sieve::RuleSet;
use super::starts::Table;
use super::wording::{SHORT, begins_with, behind};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/distribution",
    summary: "`cc: …`, `Distribution: …` and the lines below say who had copies",
    explanation: "A line that begins with `cc:`, `Copies to:`, `Distribution:`, or is the word \
        `Distribution` or `Distribution w/att.`, the lines below it in the same paragraph, and the \
        short lines behind it that begin with a number of copies (`1 - WHD`, `Orig & 1 - SAS`). Two \
        or more such lines near each other are one without a word above them, if their numbers do \
        not count them (`3 - Bureau`, `1 - Boston`).",
    limits: "Names without a number of copies or such a word above them are no list of copies, nor \
        are lines that are counted (`1 - Piers`, `2 - Bridges`); lines of running text end one.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n\ncc: Mr. Ash\n    Mr. Birch\n",
    sees: Sees::Lines,
    gates: &[Gate::table(&LABELS), Gate::first("0(").with(BRIEF)],
    begins: |line| is_list(line) || copies(line).is_some(),
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

/// How lists begin, before a colon.
static LABELS: Table = Table::new(&[
    "cc",
    "c.c.",
    "cc's",
    "bcc",
    "copies to",
    "copy to",
    "copies",
    "copies furnished",
    "distribution",
    "dist",
    "distr",
    "distribution list",
    "verteiler",
    "copie à",
    "con copia a",
    "internal distribution",
]);

/// The most lines that go on with a list in paragraphs of their own.
const MAX_LINES: usize = 30;

pub(super) fn is_list(line: &str) -> bool {
    let is_label = |label: &str| {
        let rest = line[label.len()..].trim_start();
        rest.starts_with(':')
            || begins_with(label, "cc") && rest.starts_with(['-', '–'])
            || line.starts_with("cc ") && rest.starts_with(char::is_uppercase)
    };
    line.len() <= 2 * SHORT
        && (LABELS.all_of(line).any(is_label)
            || behind(line, "distribution").is_some_and(is_with_attachment))
}

/// Whether nothing stands behind the word, or that the copies have an attachment: `w/att.`
fn is_with_attachment(rest: &str) -> bool {
    const WITH: [&str; 7] =
        ["", "w/att", "w/atts", "w/attachment", "w/attachments", "w/encl", "w/o att"];
    WITH.iter().any(|with| with.eq_ignore_ascii_case(rest.trim_matches([' ', '.', ':', '-'])))
}

/// `1 - WHD w/attachment`, `Orig & 1 - SAS`, `2 cc Files`.
fn is_entry(line: &str) -> bool {
    let line = behind(line, "orig").map_or(line, |rest| {
        rest.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '&' | '+'))
    });
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_counted = line.starts_with(|c: char| c.is_ascii_digit()) && rest.len() < line.len();
    is_counted && line.len() <= SHORT && rest.starts_with(['-', '–', '—', 'x'])
}

/// The number of copies that a line begins with, where a name stands behind it: `3 - Bureau`,
/// `(1 - Liaison)`, `2- Mexico City w/att.`
fn copies(line: &str) -> Option<Copies> {
    let rest = line.strip_prefix('(').unwrap_or(line);
    let number = rest.bytes().next().filter(|byte| matches!(byte, b'1'..=b'9'))? - b'0';
    let name = rest[1..].trim_start_matches(' ').strip_prefix(['-', '–', '—'])?.trim_start();
    let is_apart = rest[1..].starts_with(' ');
    let may_begin = |first: &char| first.is_uppercase() || first.is_ascii_digit() && is_apart;
    let first = name.chars().next().filter(may_begin)?;
    let has_attachment = [" w/", " wo/", " w/o", ", h/w"].iter().any(|it| name.contains(it));
    let is_short = line.len() <= SHORT && name.len() >= 2 && !name.ends_with([':', ';', '?']);
    let is_name = first.is_uppercase();
    is_short.then_some(Copies { number, is_name, has_attachment })
}

/// What stands on a line that begins with a number of copies.
#[derive(Clone, Copy)]
struct Copies {
    number: u8,
    /// Whether a name stands there, and not the number of a file.
    is_name: bool,
    /// Whether it says that the copies have an attachment.
    has_attachment: bool,
}

/// Claims lines with numbers of copies that stand near each other without a word above them.
fn claim_unnamed(reading: &mut Reading<'_>) {
    let lines = reading.lines_for(&RULE).into_iter();
    let entries: Vec<(usize, Copies)> =
        lines.filter_map(|at| Some((at, entry(reading, at)?))).collect();
    let are_near = |before: usize, after: usize| {
        (before + 1..after).all(|between| reading.is_furniture(between))
    };
    let runs = entries.chunk_by(|&(before, _), &(after, _)| are_near(before, after));
    for run in runs.map(<[_]>::to_vec).collect::<Vec<_>>() {
        claim_run(reading, &run);
    }
}

fn entry(reading: &Reading<'_>, segment: usize) -> Option<Copies> {
    let is_text = reading.is_free(segment);
    reading.line(segment).filter(|_| is_text).and_then(copies)
}

fn claim_run(reading: &mut Reading<'_>, run: &[(usize, Copies)]) {
    let names = run.iter().filter(|(_, it)| it.is_name).count();
    let counts = run.windows(2).all(|pair| pair[0].1.number + 1 == pair[1].1.number);
    let is_list =
        names >= 2 && !counts || run.iter().any(|(_, it)| it.has_attachment && it.is_name);
    for &(segment, _) in run.iter().filter(|_| is_list) {
        let evidence = "a number of copies before a name, on one of several such lines";
        reading.claim(segment, Role::Distribution, RULE.id, Certainty::Medium, evidence);
    }
}

fn apply(reading: &mut Reading<'_>) {
    claim_named(reading);
    claim_unnamed(reading);
}

/// Claims what stands below the word for a list of copies.
fn claim_named(reading: &mut Reading<'_>) {
    let mut rest = 0;
    for segment in 0..reading.segments.len() {
        if rest == 0 && !reading.is_for(segment, THIS) {
            continue;
        }
        let first = reading.first_line(segment);
        let is_text = reading.kind(segment) == Kind::Paragraph;
        if is_text && is_list(first) {
            let evidence = format!("a list of copies begins: {first}");
            reading.claim(segment, Role::Distribution, RULE.id, Certainty::High, evidence);
            rest = MAX_LINES;
        } else if is_text && rest > 0 && is_entry(first) && reading.is_free(segment) {
            let evidence = "the line goes on with a list of copies";
            reading.claim(segment, Role::Distribution, RULE.id, Certainty::Medium, evidence);
            rest -= 1;
        } else if !reading.is_furniture(segment) && !goes_on_in_block(reading, segment) {
            rest = 0;
        }
    }
}

/// Whether the segment belongs to the paragraph of the one before it, which is put together later.
fn goes_on_in_block(reading: &Reading<'_>, segment: usize) -> bool {
    segment > 0 && reading.segments[segment - 1].block == reading.segments[segment].block
}
