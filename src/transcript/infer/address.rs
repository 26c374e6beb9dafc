//! Addresses of recipients.

use super::gate::{Gate, LINE};
use super::wording::{begins_with, is_capitals, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/address",
    summary: "short lines between date line and salutation are the address of the recipient",
    explanation: "Two to six short lines in one paragraph directly above the salutation, or \
        between the date line and it, the first of which names a person or an office; right \
        between the two, any such lines without a label. `To the Clerk of the House:` as a \
        paragraph of its own above running text.",
    limits: "Other addresses stand only where a salutation shows that this is a letter; a line that \
        names nobody, and a paragraph of running text, are none.",
    example: "October 27, 1962\n\nMr. John Oak\nHarbor Commission\nPort Elm\n\nDear Mr. \
        Oak:\n\nThe pier was finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// The longest line of an address, in bytes.
const MAX_LINE: usize = 60;

/// The most lines of an address.
const MAX_LINES: usize = 6;

/// How far above the salutation an address may stand.
const NEAR: usize = 4;

fn apply(reading: &mut Reading<'_>) {
    above_salutes(reading);
    for segment in reading.fitting(&TO) {
        let is_one = reading.line(segment).is_some_and(is_to) && is_above_text(reading, segment);
        if is_one && is_whole_paragraph(reading, segment) {
            let evidence = "whom the text below is written to";
            reading.claim(segment, Role::Address, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// What lines show at a glance that say whom a petition or an open letter is written to.
static TO: Gate = Gate::words(&["To ", "An "]).with(LINE);

/// `To the Clerk of the House of Representatives:`, `An das Ministerium des Innern`.
fn is_to(line: &str) -> bool {
    const LONGEST: usize = 80;
    let is_english = begins_with(line, "to the ") && line.ends_with([':', ',', '.']);
    let is_german = ["An den ", "An die ", "An das "].iter().any(|it| line.starts_with(it));
    let last = line.trim_end_matches([':', ',', '.']).rsplit(' ').next().unwrap_or("");
    line.len() <= LONGEST
        && (is_english || is_german)
        && line.starts_with(char::is_uppercase)
        && last.starts_with(char::is_uppercase)
        && words(line) <= 12
        && !line.contains(['?', ';'])
}

/// Whether the segment is a paragraph of its own.
fn is_whole_paragraph(reading: &Reading<'_>, segment: usize) -> bool {
    let block = |at: Option<usize>| at.and_then(|at| reading.segments.get(at)).map(|it| it.block);
    let here = Some(reading.segments[segment].block);
    block(segment.checked_sub(1)) != here && block(Some(segment + 1)) != here
}

/// Whether running text stands below the segment, or a sentence that introduces a table.
fn is_above_text(reading: &Reading<'_>, segment: usize) -> bool {
    reading.after(segment).is_some_and(|next| {
        let introduces = reading.plain(next).ends_with(':') && words(reading.plain(next)) > 4;
        reading.kind(next) == Kind::Paragraph
            && reading.looks[next].is_lower
            && (reading.is_prose(next) || introduces)
    })
}

fn above_salutes(reading: &mut Reading<'_>) {
    for salute in 0..reading.segments.len() {
        if reading.segments[salute].role != Role::Salute {
            continue;
        }
        let near = (salute.saturating_sub(NEAR)..salute).rev();
        let reaches = near.take_while(|&at| is_opening(reading, at)).collect::<Vec<_>>();
        if let Some(&segment) = reaches.iter().find(|&&at| is_address(reading, at)) {
            let evidence = "short lines, beginning with a name, above the salutation";
            reading.claim(segment, Role::Address, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// Whether the segment may stand between an address and the salutation.
fn is_opening(reading: &Reading<'_>, segment: usize) -> bool {
    let role = reading.segments[segment].role;
    let is_part = matches!(role, Role::Dateline | Role::Head | Role::MemoField { .. });
    is_part
        || reading.is_furniture(segment)
        || reading.is_free(segment)
            && (!reading.is_prose(segment) || says_of_what(reading, segment))
}

/// `Subject: Request for a Transfer`: of what the letter is, above its salutation.
fn says_of_what(reading: &Reading<'_>, segment: usize) -> bool {
    const LABELS: [&str; 5] = ["Subject:", "Sub:", "Re:", "Betr.:", "Betreff:"];
    let line = reading.any_line(segment);
    line.is_some_and(|line| LABELS.iter().any(|label| begins_with(line, label)))
}

/// Whether the segment is one to six short lines, the first of which names a person with a title of
/// address.
pub(super) fn is_address_below(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && plain.lines().count() <= MAX_LINES
        && plain.lines().all(is_line)
        && !plain.contains(':')
        && plain.lines().next().is_some_and(|line| {
            let is_alone = plain.len() == line.len();
            names_a_recipient(line, false) && (!is_alone || is_titled_name(line))
        })
}

/// `Genl. Dearborn`, `Hon. William H. Seward`
fn is_titled_name(line: &str) -> bool {
    const TITLES: [&str; 12] = [
        "Mr.", "Mrs.", "Miss", "Dr.", "Hon.", "Messrs", "Gen.", "Genl.", "Col.", "Capt.", "Maj.",
        "Rev.",
    ];
    is_name(line) && words(line) >= 2 && TITLES.iter().any(|title| line.starts_with(title))
}

fn is_address(reading: &Reading<'_>, segment: usize) -> bool {
    let is_office = |line: &str| is_capitals(line, 3);
    let is_text = reading.kind(segment) == Kind::Paragraph && reading.is_free(segment);
    let role = |at: usize| reading.segments.get(at).map(|segment| segment.role);
    let is_above_date = role(segment + 1) == Some(Role::Dateline);
    let is_enclosed = segment > 0
        && role(segment - 1) == Some(Role::Dateline)
        && role(segment + 1) == Some(Role::Salute);
    let is_between = segment > 0 && role(segment - 1) == Some(Role::Dateline)
        || matches!(role(segment + 1), Some(Role::Salute | Role::Dateline));
    let plain = reading.plain(segment);
    let count = plain.lines().count();
    is_text
        && (2..=MAX_LINES).contains(&count)
        && plain.lines().all(is_line)
        && !(is_above_date && plain.lines().next().is_some_and(is_office))
        && (is_enclosed && !plain.contains(':') && plain.lines().any(is_worded)
            || plain
                .lines()
                .next()
                .is_some_and(|line| names_a_recipient(line, is_between && count > 2)))
}

/// Whether more letters than figures stand on the line: `No. 112` names nobody.
fn is_worded(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    letters > digits && letters > 3
}

fn is_line(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("etc.") || line.starts_with("&c") {
        return line.len() <= MAX_LINE;
    }
    line.len() <= MAX_LINE
        && !line.ends_with([':', ';', '?', '!'])
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(')
}

/// `Mr. Robert P. Wheeler`, `The Honorable …`, `To,`, `Chairman`.
fn names_a_recipient(line: &str, may_be_bare: bool) -> bool {
    const BEGINNINGS: [&str; 21] = [
        "Mr.", "Mrs.", "Miss", "Ms.", "Dr.", "The ", "His ", "Her ", "Hon", "Messrs", "General",
        "Gen.", "Genl.", "Col.", "Capt.", "Rev.", "To", "Sir", "Monsieur", "Herrn", "Director",
    ];
    BEGINNINGS.iter().any(|start| begins_with(line, start))
        || may_be_bare && is_name(line) && words(line) > 1
}
