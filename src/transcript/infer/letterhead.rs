//! Letterheads.

use super::contact::is_contact;
use super::gate::{BRIEF, CAPITALS, Gate};
use super::head::{holds_a_stamp, names_a_kind};
use super::misread::Known;
use super::starts::Table;
use super::wording::{SHORT, begins_with, is_capitals, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/letterhead",
    summary: "the name of an office in capitals above the date line is a letterhead",
    explanation: "A line in capitals that names an office (`THE WHITE HOUSE`, `DEPARTMENT OF \
        STATE`, `EMBASSY OF …`, `Office Memorandum • UNITED STATES GOVERNMENT`), at most four lines above the date line, the salutation or the \
        header fields, with the place that stands below it (`WASHINGTON, D.C.`) in the same \
        paragraph, or in the next where the name is marked as heading; above a date line at the \
        top of the document, any short lines of which the first is in capitals. At the head of a \
        page, the name of an office in capitals or small letters (`Select Committee on \
        Assassinations`) where date line, header fields or the fields of a report follow, or its \
        street or telephone stands below it.",
    limits: "Offices that are not in the list of words are known only above a date line at the top \
        of the document; a title in capitals that names no office is none, nor is a name in small \
        letters above a salutation, which is that of the recipient.",
    example: "DEPARTMENT OF STATE\nWASHINGTON, D.C.\n\nOctober 27, 1962\n\nDear Mr. Oak:\n\nThe \
        pier was finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[Gate::table(&OFFICES).with(CAPITALS | BRIEF)],
    begins: |line| names_an_office(line),
    apply,
};

/// How the names of offices begin.
static OFFICES: Table = Table::new(&[
    "THE WHITE HOUSE",
    "DEPARTMENT OF ",
    "UNITED STATES ",
    "U.S. DEPARTMENT",
    "U. S. DEPARTMENT",
    "FEDERAL BUREAU OF ",
    "CENTRAL INTELLIGENCE AGENCY",
    "EMBASSY OF ",
    "AMERICAN EMBASSY",
    "OFFICE OF ",
    "THE SECRETARY OF ",
    "THE DEPUTY SECRETARY",
    "MINISTRY OF ",
    "FOREIGN OFFICE",
    "THE JOINT CHIEFS OF STAFF",
    "EXECUTIVE OFFICE OF ",
    "HEADQUARTERS",
    "NATIONAL SECURITY ",
    "CONGRESS OF THE UNITED STATES",
    "HOUSE OF REPRESENTATIVES",
]);

/// How far above the date line a letterhead may stand.
const NEAR: usize = 4;

/// Whether the line is the name of an office in capitals.
pub(super) fn names_an_office(line: &str) -> bool {
    line.len() <= SHORT
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && OFFICES.first_of(line).is_some()
        && is_capitals(line, 8)
        && !line.ends_with(',')
        && !line.contains([':', '#'])
        && !line.contains(" FILE")
}

fn apply(reading: &mut Reading<'_>) {
    above_openings(reading);
    at_heads_of_pages(reading);
}

/// Whether the role is one of those with which letters, memoranda and telegrams open.
fn is_opening(role: Role) -> bool {
    matches!(role, Role::Dateline | Role::Salute | Role::MemoField { .. })
}

fn above_openings(reading: &mut Reading<'_>) {
    for anchor in 0..reading.segments.len() {
        let role = reading.segments[anchor].role;
        if !is_opening(role) || anchor > 0 && is_opening(reading.segments[anchor - 1].role) {
            continue;
        }
        let near = anchor.saturating_sub(NEAR)..anchor;
        let frame = near.clone().rev().find(|&at| reading.is_frame(at));
        for segment in frame.unwrap_or(near.start)..anchor {
            let is_one =
                is_office(reading, segment) || role == Role::Dateline && is_block(reading, segment);
            if is_one {
                claim(reading, segment, "the name of an office in capitals above the opening");
            }
        }
    }
}

/// How many lines of text may stand above a letterhead on its page: titles, names of the officers.
const FIRST_LINES: usize = 3;

/// Claims the name of an office at the head of a page on which the opening of a letter, a
/// memorandum or a report follows, or its address stands with it.
fn at_heads_of_pages(reading: &mut Reading<'_>) {
    let mut lines = 0;
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) || reading.segments[segment].role == Role::Release {
            lines = 0;
        } else if !reading.is_furniture(segment) && lines <= FIRST_LINES {
            let is_one = is_sender(reading, segment)
                && (has_contact(reading, segment) || is_above_opening(reading, segment))
                || is_above_its_place(reading, segment);
            if is_one {
                claim(reading, segment, "the name of an office at the head of a page");
            }
            let role = reading.segments[segment].role;
            lines +=
                if is_opening(role) || reading.is_prose(segment) { FIRST_LINES + 1 } else { 1 };
        }
    }
}

fn claim(reading: &mut Reading<'_>, name: usize, evidence: &'static str) {
    reading.claim(name, Role::Letterhead, RULE.id, Certainty::Medium, evidence);
    claim_place_below(reading, name);
}

/// Whether the segment is a few short lines of which the first names an office, and the others may
/// be printed below it.
fn is_sender(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 6;
    let plain = reading.plain(segment);
    let is_text = reading.kind(segment) == Kind::Paragraph || is_heading(reading, segment);
    let first = plain.lines().next().unwrap_or("");
    let block = reading.segments[segment].block;
    let is_below_line =
        segment > 0 && reading.segments[segment - 1].block == block && reading.is_free(segment - 1);
    is_text
        && !is_below_line
        && reading.is_free(segment)
        && reading.looks[segment].is_whole
        && plain.lines().count() <= MAX_LINES
        && (names_an_office(first) || is_misread(first) || is_organisation(first))
        && plain.lines().skip(1).all(is_below_name)
}

/// `JRAL INTELLIGENCE AGEN`: machines lose letters of large type.
fn is_misread(line: &str) -> bool {
    static NAMES: Known<4> = Known::new([
        "CENTRAL INTELLIGENCE AGENCY",
        "FEDERAL BUREAU OF INVESTIGATION",
        "UNITED STATES GOVERNMENT",
        "DEPARTMENT OF STATE",
    ]);
    let is_torn = |name: &&str| line.len() >= 16 && name.len() > line.len() && name.contains(line);
    is_capitals(line, 8) && (NAMES.has_nearly(line) || NAMES.words().iter().any(is_torn))
}

/// `Select Committee on Assassinations`, `Alder Harbor Company`: words with capitals of which the
/// first or the last says that they name an office.
fn is_organisation(line: &str) -> bool {
    const LONGEST: usize = 60;
    const SMALL: [&str; 11] =
        ["of", "the", "and", "for", "on", "in", "de", "del", "für", "und", "der"];
    let is_word = |word: &str| SMALL.contains(&word) || word.starts_with(char::is_uppercase);
    let is_spelt = |c: char| c.is_alphabetic() || " .,&'’-".contains(c);
    line.len() <= LONGEST
        && (2..=8).contains(&words(line))
        && line.chars().all(is_spelt)
        && line.split(' ').all(is_word)
        && !line.split(' ').any(|word| word.eq_ignore_ascii_case("to"))
        && !names_a_kind(line)
        && (PARTS.first_of(line).is_some() || ends_as_an_office(line))
}

/// How the names of offices begin, whatever their case.
static PARTS: Table = Table::new(&[
    "Department of ",
    "Bureau of ",
    "Embassy of ",
    "Ministry of ",
    "University of ",
    "Select Committee ",
    "Committee on ",
    "House of Representatives",
    "Congress of the United States",
    "United States Senate",
    "U.S. House of Representatives",
    "Supreme Court of ",
    "Consulate General ",
]);

/// `Harbor Company`, `Institute for Naval Studies, Inc.`
fn ends_as_an_office(line: &str) -> bool {
    static WORDS: Table = Table::new(&[
        "Agency",
        "Association",
        "Bank",
        "Board",
        "Bureau",
        "Commission",
        "Committee",
        "Company",
        "Consulate",
        "Corporation",
        "Council",
        "Department",
        "Embassy",
        "Foundation",
        "Hospital",
        "Inc",
        "Institute",
        "Legation",
        "Ltd",
        "Ministerium",
        "Ministry",
        "Museum",
        "Observatory",
        "Railroad",
        "Railway",
        "Society",
        "Universität",
        "University",
    ]);
    let last = line.trim_end_matches('.').rsplit(' ').next().unwrap_or("");
    WORDS.has(last)
}

/// Whether the line may stand below the name of an office: another name, or where it is found.
fn is_below_name(line: &str) -> bool {
    line.len() <= SHORT && (is_contact(line) || is_organisation(line) || begins_an_office(line))
        || is_capitals(line, 4) && is_printed(line) && !holds_a_stamp(line) && !names_a_kind(line)
}

/// Whether a line below the name says where it is found, in the same paragraph.
fn has_contact(reading: &Reading<'_>, segment: usize) -> bool {
    let below = segment + 1;
    let is_below_heading = || {
        is_heading(reading, segment)
            && below < reading.segments.len()
            && reading.kind(below) == Kind::Paragraph
            && reading.plain(below).lines().all(is_below_name)
            && reading.plain(below).lines().any(is_contact)
    };
    let is_addressed = reading.plain(segment).lines().skip(1).any(is_contact);
    (is_addressed || is_below_heading()) && !is_above(reading, segment, |role| role == Role::Salute)
}

/// Whether the segment is a line in capitals with the place of an office below it, and a date line
/// below that: `NTRAL INTELLIGENCE AGEN` / `WASHINGTON, D.C. 20505`.
fn is_above_its_place(reading: &Reading<'_>, segment: usize) -> bool {
    let is_place = |at: usize| {
        at < reading.segments.len()
            && reading.is_free(at)
            && reading.looks[at].is_whole
            && !reading.plain(at).is_empty()
            && reading.plain(at).lines().all(is_contact)
    };
    let is_line = |line: &str| {
        is_capitals(line, 8) && words(line) > 1 && !holds_a_stamp(line) && !names_a_kind(line)
    };
    reading.is_free(segment)
        && reading.any_line(segment).is_some_and(is_line)
        && is_place(segment + 1)
        && is_above(reading, segment, |role| role == Role::Dateline)
}

/// Whether the opening of a letter or memorandum, or the fields of a report, follow on the page. A
/// name in small letters above a salutation is that of the recipient.
fn is_above_opening(reading: &Reading<'_>, segment: usize) -> bool {
    let is_shouted = is_capitals(reading.plain(segment), 8);
    let may_print_a_form = is_shouted && !is_heading(reading, segment);
    is_above(reading, segment, |role| match role {
        Role::Dateline | Role::MemoField { .. } => true,
        Role::Salute | Role::CableField { .. } => is_shouted,
        Role::FormField { .. } => may_print_a_form,
        _ => false,
    })
}

/// Whether the first part of the opening behind the segment, short lines between, has such a role.
fn is_above(reading: &Reading<'_>, segment: usize, is_wanted: impl Fn(Role) -> bool) -> bool {
    const FAR: usize = 10;
    let end = reading.segments.len().min(segment + 1 + FAR);
    for at in segment + 1..end {
        let role = reading.segments[at].role;
        if is_opening(role) || is_wanted(role) {
            return is_wanted(role);
        }
        if reading.is_frame(at) || reading.is_prose(at) {
            return false;
        }
    }
    false
}

/// Claims the lines in capitals below the name, in the same paragraph, and those that say where it
/// is found: `WASHINGTON, D.C. 20506`.
fn claim_place_below(reading: &mut Reading<'_>, name: usize) {
    const MAX_LETTERHEAD: usize = 6;
    for segment in name + 1..reading.segments.len().min(name + MAX_LETTERHEAD) {
        let plain = reading.plain(segment);
        let is_below = reading.segments[segment].block == reading.segments[name].block
            || segment == name + 1 && is_heading(reading, name);
        let is_printed = plain.len() <= SHORT && is_capitals(plain, 4) && !names_a_kind(plain);
        let is_name = is_below && is_printed && !is_heading(reading, segment)
            || is_below && plain.lines().all(is_below_name);
        let is_place = reading.kind(segment) == Kind::Paragraph && plain.lines().all(is_contact);
        let is_one = reading.is_free(segment)
            && (is_name && !plain.contains([':', ';']) || is_place && !plain.is_empty());
        if !is_one {
            return;
        }
        let evidence = "a line below the name of an office";
        reading.claim(segment, Role::Letterhead, RULE.id, Certainty::Medium, evidence);
    }
}

/// `Office of Current Intelligence`: the part of the office, printed below its name.
fn begins_an_office(plain: &str) -> bool {
    const LONGEST: usize = 60;
    const PARTS: [&str; 6] = [
        "Office of ",
        "Directorate of ",
        "Division of ",
        "Bureau of ",
        "Department of ",
        "Branch of ",
    ];
    plain.len() <= LONGEST && PARTS.iter().any(|part| plain.starts_with(part))
}

/// Whether the transcriber marked the segment as heading, as models do with large type.
fn is_heading(reading: &Reading<'_>, segment: usize) -> bool {
    matches!(reading.kind(segment), Kind::Heading(_))
}

/// `Office Memorandum • UNITED STATES GOVERNMENT`: the printed head of a standard form.
fn is_memorandum_sheet(line: &str) -> bool {
    begins_with(line, "office memorandum") && line.ends_with("UNITED STATES GOVERNMENT")
}

fn is_office(reading: &Reading<'_>, segment: usize) -> bool {
    let plain = reading.plain(segment);
    if is_memorandum_sheet(plain) {
        return true;
    }
    let first = plain.lines().next().unwrap_or("");
    let is_text = reading.kind(segment) == Kind::Paragraph || is_heading(reading, segment);
    is_text && plain.lines().count() <= 3 && names_an_office(first) && is_capitals(plain, 8)
}

/// Whether the segment is a paragraph of two to four short lines, the first of which is in
/// capitals, and nothing but furniture stands above it.
fn is_block(reading: &Reading<'_>, segment: usize) -> bool {
    const MAX_LINES: usize = 4;
    const MAX_LINE: usize = 60;
    let plain = reading.plain(segment);
    let first = plain.lines().next().unwrap_or("");
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.before(segment).is_none_or(|at| may_be_above(reading.segments[at].role))
        && (2..=MAX_LINES).contains(&plain.lines().count())
        && plain.lines().all(|line| line.len() <= MAX_LINE && is_printed(line))
        && is_capitals(first, 8)
        && !holds_a_stamp(plain)
        && !names_a_kind(first)
}

/// Whether what stands above a letterhead may have this role.
fn may_be_above(role: Role) -> bool {
    matches!(role, Role::ArchivalNumber | Role::ArchivalDate | Role::Letterhead)
}

/// Whether the line may be printed at the head of a sheet: words and the figures of an address.
fn is_printed(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && !line.ends_with([':', ';', '?'])
}
