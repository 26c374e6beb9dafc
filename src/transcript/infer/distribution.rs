//! Distribution and copy lists.

use super::gate::Gate;
use super::starts::Table;
use super::wording::{SHORT, begins_with, behind};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/distribution",
    summary: "`cc: …`, `Distribution: …` and the lines below say who had copies",
    explanation: "A line that begins with `cc:`, `Copies to:`, `Distribution:`, or is the word \
        `Distribution` or `Distribution w/att.`, the lines below it in the same paragraph, and the \
        short lines behind it that begin with a number of copies (`1 - WHD`, `Orig & 1 - SAS`).",
    limits: "Names without such a word above them are no list of copies, and lines of running text \
        end one.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n\ncc: Mr. Ash\n    Mr. Birch\n",
    sees: Sees::Lines,
    gates: &[Gate::table(&LABELS)],
    begins: |line| is_list(line),
    apply,
};

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
        rest.starts_with(':') || begins_with(label, "cc") && rest.starts_with(['-', '–'])
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

fn apply(reading: &mut Reading<'_>) {
    let mut rest = 0;
    for segment in 0..reading.segments.len() {
        if rest == 0 && !reading.is_for(segment, &RULE) {
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
