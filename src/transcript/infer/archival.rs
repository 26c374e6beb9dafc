//! Numbers and dates that a collection or an archive set above the text.

use super::dateline::whole_date;
use super::gate::{DIGIT, Gate, ONE_WORD};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/archival",
    summary: "a number or date of the collection above the text is archival furniture",
    explanation: "Before the first paragraph of text, a line is the number of the document in a \
        collection if it has the shape of a record number (`104-10004-10143`, `NLK-94-12`), or is \
        a number of three digits or more in bold. A date is the collection's if it is written as \
        catalogues write it, year first (`1962/10/27`), or is in bold beside such a number.",
    limits: "Behind the first paragraph of text nothing is a number of the collection, and a date \
        that only typists write (`October 27, 1962`) is the document's own.",
    example: "104-10004-10143\n\n1962/10/27\n\nDear Mr. Oak:\n\nThe pier was finished in time.\n",
    sees: Sees::Lines,
    gates: &[Gate::any(ONE_WORD | DIGIT)],
    begins: is_record_number,
    apply,
};

/// How many segments above the text are looked at.
const ZONE: usize = 12;

/// `104-10004-10143`, `NLK-94-12`, `CIA-RDP79T00429A000300030018-2`.
fn is_record_number(line: &str) -> bool {
    if line.len() > 40 || !line.contains('-') || line.contains(' ') {
        return false;
    }
    let groups: Vec<&str> = line.split('-').collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let is_code = |group: &&str| {
        !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
    };
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let is_record = groups.iter().all(is_digits) && matches!(lengths[..], [3, 5, 5]);
    let is_prefixed = (3..=4).contains(&groups.len())
        && (2..=6).contains(&lengths[0])
        && groups[0].bytes().all(|b| b.is_ascii_uppercase())
        && groups[1..].iter().all(is_code)
        && groups[groups.len() - 1].bytes().all(|b| b.is_ascii_digit());
    is_record || is_prefixed
}

/// `201-749651`, `19-6-102/4`, `B-201-326634`: the number of a file, and no date.
pub(super) fn is_file_number(line: &str) -> bool {
    const LONGEST: usize = 20;
    const DIGITS: usize = 6;
    let number = line.strip_prefix("B-").unwrap_or(line);
    let is_sign = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'/');
    number.len() <= LONGEST
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.contains('-')
        && number.bytes().all(is_sign)
        && number.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
        && !is_telephone(number)
        && !is_record_number(number)
        && !is_date(number)
}

/// `5-12-78`, `12-5/1978`: a day, a month and a year, however they are divided.
fn is_date(number: &str) -> bool {
    let lengths: Vec<usize> = number.split(['-', '/']).map(str::len).collect();
    matches!(lengths[..], [1 | 2, 1 | 2, 2 | 4]) || whole_date(number)
}

/// `555-0123`.
fn is_telephone(number: &str) -> bool {
    number.len() == "555-0123".len() && number.find('-') == Some(3)
}

/// `00807`: a number of three digits or more.
fn is_number(line: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    (3..=12).contains(&line.len()) && line.chars().all(is_number) && !line.ends_with('.')
}

/// `1962/10/27`, `1962-10-27`.
fn is_year_first(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && line[4..].starts_with(['/', '-', '.'])
}

fn apply(reading: &mut Reading<'_>) {
    let zone = zone(reading);
    for segment in zone.clone() {
        let Some(line) = reading.line(segment) else { continue };
        if is_record_number(line) {
            let evidence = format!("{line} has the shape of a record number, above the text");
            reading.claim(segment, Role::ArchivalNumber, RULE.id, Certainty::High, evidence);
        } else if is_number(line) && is_bold(reading, segment) {
            let evidence = format!("the number {line} in bold above the text");
            reading.claim(segment, Role::ArchivalNumber, RULE.id, Certainty::Medium, evidence);
        }
    }
    let is_number = |at: usize| reading.segments[at].role == Role::ArchivalNumber;
    let has_number = zone.clone().any(is_number);
    for segment in zone {
        claim_date(reading, segment, has_number);
    }
}

fn claim_date(reading: &mut Reading<'_>, segment: usize, has_number: bool) {
    let Some(line) = reading.line(segment).filter(|line| whole_date(line)) else { return };
    if is_year_first(line) {
        let evidence = format!("{line}, year first as catalogues write dates, above the text");
        reading.claim(segment, Role::ArchivalDate, RULE.id, Certainty::Medium, evidence);
    } else if has_number && is_bold(reading, segment) {
        let evidence = format!("the date {line} in bold, beside the number of the document");
        reading.claim(segment, Role::ArchivalDate, RULE.id, Certainty::Medium, evidence);
    }
}

/// The segments above the first paragraph of text, of the first page.
fn zone(reading: &Reading<'_>) -> std::ops::Range<usize> {
    let limit = reading.segments.len().min(ZONE);
    let is_text = |&at: &usize| {
        reading.is_prose(at)
            || at > 0 && reading.is_frame(at)
            || matches!(reading.kind(at), Kind::Table | Kind::List)
    };
    0..(0..limit).find(is_text).unwrap_or(limit)
}

/// Whether all of the segment is in bold.
fn is_bold(reading: &Reading<'_>, segment: usize) -> bool {
    let source = reading.source(segment).trim();
    source.starts_with("**") && source.ends_with("**")
        || source.starts_with("__") && source.ends_with("__")
}
