//! Names that sign at the end of a document, a page or a telegram, without a leave-taking above them.

use super::dateline::is_date_line;
use super::gate::{CAPITALS, Gate, LINE};
use super::signature::{is_behind_text, is_mark, is_open, is_person, is_signature, is_title, sign};
use super::wording::{is_capitals, is_initials, is_name, words};
use super::{Certainty, Reading, Role, Segment};

/// Claims such names.
pub(super) fn claim(reading: &mut Reading<'_>) {
    above_copies(reading);
    above_next(reading);
    above_end(reading);
    behind_telegrams(reading);
    last_line(reading);
    above_office(reading);
}

/// Claims names between the text of a memorandum and its list of copies or enclosures.
fn above_copies(reading: &mut Reading<'_>) {
    for list in 1..reading.segments.len() {
        if !matches!(reading.segments[list].role, Role::Distribution | Role::Enclosure) {
            continue;
        }
        let Some(name) = reading.before(list) else { continue };
        if is_open(reading, name) && is_person(reading.plain(name)) && is_behind_text(reading, name)
        {
            let evidence = "a name between the text and the list of copies";
            sign(reading, name, Certainty::Medium, evidence);
        }
    }
}

/// Claims the name at the end of a letter or memorandum that another one follows, on a new page.
fn above_next(reading: &mut Reading<'_>) {
    let (mut is_letter, mut last) = (false, None);
    for segment in 0..reading.segments.len() {
        let role = reading.segments[segment].role;
        let opens = matches!(role, Role::Dateline | Role::Salute | Role::MemoField { .. });
        if opens {
            is_letter = true;
            if let Some(name) = last.take() {
                let evidence = "a name at the end of a page, above the opening of another document";
                sign(reading, name, Certainty::Medium, evidence);
            }
        } else if reading.is_frame(segment) && is_letter {
            last = reading.before(segment).filter(|&name| is_last_name(reading, name));
        } else if !reading.is_furniture(segment) && role != Role::Head {
            last = None;
        }
    }
}

/// Whether the segment is the name of a person, alone on its line, below running text.
fn is_last_name(reading: &Reading<'_>, segment: usize) -> bool {
    let is_one = reading.line(segment).is_some_and(is_person);
    is_one && is_open(reading, segment) && is_behind_text(reading, segment)
}

/// Claims the name above the sign that ends a telegram.
fn above_end(reading: &mut Reading<'_>) {
    let is_telegram = |segment: &Segment| matches!(segment.role, Role::CableField { .. });
    if !reading.segments.iter().any(is_telegram) {
        return;
    }
    for end in 1..reading.segments.len() {
        if reading.segments[end].role != Role::Transmission || reading.plain(end) != "BT" {
            continue;
        }
        let Some(name) = reading.before(end) else { continue };
        let is_signed = reading.line(name).is_some_and(is_name);
        if is_open(reading, name) && is_signed && is_behind_text(reading, name) {
            let evidence = "a name above the end of a telegram";
            sign(reading, name, Certainty::Medium, evidence);
        }
    }
}

/// What a name in capitals shows at a glance.
static SHOUTED: Gate = Gate::any(LINE | CAPITALS);

/// Claims a name in capitals behind the text of a telegram, above those who drafted it, or as the
/// last line of a document of one page: `RUSK`. At the end of other pages it could be a marking
/// that was misread.
fn behind_telegrams(reading: &mut Reading<'_>) {
    let mut is_telegram = false;
    for segment in 0..reading.segments.len() {
        is_telegram = match reading.segments[segment].role {
            Role::CableField { .. } => true,
            Role::MemoField { .. } | Role::Salute => false,
            _ => is_telegram,
        };
        let may_be_one = is_telegram && reading.fits(segment, &SHOUTED);
        if !may_be_one || !is_open(reading, segment) || !is_behind_text(reading, segment) {
            continue;
        }
        let is_signed = |line: &str| is_capitals(line, 3) && is_name(line) && words(line) <= 2;
        if reading.line(segment).is_some_and(is_signed) && ends_telegram(reading, segment + 1) {
            let evidence = "a name in capitals behind the text of a telegram";
            sign(reading, segment, Certainty::Medium, evidence);
        }
    }
}

/// Whether the signs of the transmission follow, or nothing in a document without pages.
fn ends_telegram(reading: &Reading<'_>, at: usize) -> bool {
    let next = (at..reading.segments.len()).find(|&at| !reading.is_furniture(at));
    match next {
        Some(next) => reading.segments[next].role == Role::Transmission,
        None => !(0..at).any(|at| reading.is_frame(at)),
    }
}

/// Claims the name with an office below it that ends any page or document: `R. L. Elm` / `Town
/// Clerk`.
fn above_office(reading: &mut Reading<'_>) {
    let mut last = None;
    for segment in 0..reading.segments.len() {
        if !reading.is_frame(segment) {
            last = if reading.is_furniture(segment) { last } else { Some(segment) };
        } else if let Some(last) = last.take() {
            with_office(reading, last);
            if reading.line(last).is_some_and(is_office_line) {
                above_its_office(reading, last);
            }
        }
    }
    if let Some(last) = reading.before(reading.segments.len()) {
        with_office(reading, last);
    }
    above_last_date(reading);
}

/// Claims the segment if it is a name with an office on the lines below it.
fn with_office(reading: &mut Reading<'_>, last: usize) {
    let mut lines = reading.plain(last).lines();
    let is_one = lines.next().is_some_and(is_full_name)
        && lines.clone().next().is_some()
        && lines.all(is_office_line);
    let date = reading.before(last).filter(|&at| reading.line(at).is_some_and(is_date_line));
    if is_one && is_open(reading, last) && is_behind_text(reading, date.unwrap_or(last)) {
        let evidence = "a name with an office below it, as the last lines of a page";
        sign(reading, last, Certainty::Medium, evidence);
    }
}

/// Claims an office at the end of a page with the name above it, each a paragraph.
fn above_its_office(reading: &mut Reading<'_>, office: usize) {
    let Some(name) = reading.before(office).filter(|&name| is_last_name(reading, name)) else {
        return;
    };
    if is_open(reading, office) && !reading.is_prose(office) {
        let evidence = "a name with an office below it, at the end of a page";
        sign(reading, name, Certainty::Medium, evidence);
        sign(reading, office, Certainty::Medium, "the office below a name");
    }
}

/// Claims a name above the date that is the last line of the document: `Ludwig van Beethoven` /
/// `Heiligenstadt October 6 1802`.
fn above_last_date(reading: &mut Reading<'_>) {
    let Some(date) = reading.before(reading.segments.len()) else { return };
    let is_date = reading.is_free(date) && reading.line(date).is_some_and(is_date_line);
    let name = reading.before(date).filter(|&name| is_date && is_last_name(reading, name));
    if let Some(name) = name {
        let evidence = "a name above the date that ends the document";
        sign(reading, name, Certainty::Medium, evidence);
    }
}

/// `R. L. Elm,`
fn is_full_name(line: &str) -> bool {
    let name = line.strip_suffix(',').unwrap_or(line);
    is_name(name) && words(name) >= 2
}

fn is_office_line(line: &str) -> bool {
    is_title(line) || ends_in_an_office(line) || is_sign_of_office(line)
}

/// `WH/3/Mexico`
fn is_sign_of_office(line: &str) -> bool {
    const LONGEST: usize = 20;
    let mut parts = line.split('/');
    line.len() <= LONGEST
        && line.contains('/')
        && parts.next().is_some_and(|part| !part.is_empty() && part.chars().all(char::is_uppercase))
        && parts.all(|part| part.chars().all(char::is_alphanumeric))
}

/// `Town Clerk`, `Deputy Surveyor`.
fn ends_in_an_office(line: &str) -> bool {
    const OFFICES: [&str; 24] = [
        "Attorney",
        "Auditor",
        "Chairman",
        "Chief",
        "Clerk",
        "Commanding",
        "Commissioner",
        "Director",
        "Editor",
        "Engineer",
        "Judge",
        "Manager",
        "Mayor",
        "Officer",
        "Postmaster",
        "President",
        "Public",
        "Recorder",
        "Registrar",
        "Secretary",
        "Sheriff",
        "Superintendent",
        "Surveyor",
        "Treasurer",
    ];
    let last = line.trim_end_matches('.').rsplit(' ').next().unwrap_or("");
    words(line) <= 6 && OFFICES.contains(&last)
}

/// Claims the name, or the mark of a signature, that ends a letter.
fn last_line(reading: &mut Reading<'_>) {
    let is_letter = reading
        .segments
        .iter()
        .any(|segment| matches!(segment.role, Role::Salute | Role::Valediction | Role::Dateline));
    let Some(last) = reading.before(reading.segments.len()).filter(|_| is_letter) else { return };
    let is_name = |line: &str| is_name(line) || is_initials(line);
    let is_signed = is_mark(reading, last) && is_signature(reading.plain(last))
        || reading.line(last).is_some_and(is_name);
    if is_open(reading, last) && is_signed && is_behind_text(reading, last) {
        sign(reading, last, Certainty::Medium, "a name as the last line of a letter");
    }
}
