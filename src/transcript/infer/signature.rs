//! Signatures, by hand or typed.

use super::dateline::is_date_line;
use super::gate::{CAPITALS, Gate, LINE};
use super::look::OBJECT;
use super::numbered::label_of;
use super::officers::is_office;
use super::starts::Starts;
use super::wording::{begins_with, is_capitals, is_initial, is_initials, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, Segment};
use crate::notation::marks::Mark;
use crate::transcript::syntax::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    id: "infer/signature",
    summary: "the name below a leave-taking, or at the end of a letter, is its signature",
    explanation: "`/s/ …` and `(signed) …`; the mark of a signature (`![signature of …]`) and a \
        name below a leave-taking, with the typed name and the title of office below it; a name \
        below a mark of a signature that stands behind text, be it withheld; a name above the `BT` \
        of a telegram; a name as the last line of a letter or of the comments on it; a name \
        between the text of a memorandum and the opening of the next letter or memorandum, on \
        another page; a name between the text of a memorandum and its list of copies.",
    limits: "Running text is never a signature, and the mark of one that more numbered items or \
        fields follow fills in a form and ends nothing. A name alone in a document that is \
        neither letter, memorandum nor telegram stays text, unless it says that it is signed.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\n![signature of John Elm]\n\nJohn Elm\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&SIGNS)],
    begins: is_conformed,
    apply,
};

/// The longest signature, in bytes.
const MAX_LENGTH: usize = 120;

/// How the sign of a signature in a copy begins.
const SIGNS: [&str; 6] = ["/s/", "s/ ", "/S/", "(signed)", "(sgd", "signed:"];
static STARTS: Starts = Starts::of_words(&SIGNS);

/// `/s/ …`, `s/ …`, `(signed) …`.
fn is_conformed(line: &str) -> bool {
    STARTS.begin(line)
        && SIGNS.iter().any(|sign| begins_with(line, sign))
        && line.len() <= MAX_LENGTH
}

/// How titles of office begin.
const TITLES: [&str; 30] = [
    "Director",
    "Chief",
    "Secretary",
    "President",
    "Acting",
    "Deputy",
    "Assistant",
    "Special",
    "Under",
    "Attorney",
    "Chairman",
    "Ambassador",
    "Consul",
    "Colonel",
    "General",
    "Captain",
    "Major",
    "Lieutenant",
    "Commander",
    "Admiral",
    "Counsel",
    "Executive",
    "Minister",
    "Vice",
    "Legal",
    "Inspector",
    "Office",
    "Administrator",
    "Agent",
    "Associate",
];

fn apply(reading: &mut Reading<'_>) {
    for segment in 0..reading.segments.len() {
        if reading.segments[segment].role == Role::Valediction {
            below_leave_taking(reading, segment);
        } else if reading.is_for(segment, &RULE)
            && is_open(reading, segment)
            && is_conformed(reading.plain(segment))
        {
            sign(reading, segment, Certainty::High, "the sign of a signature in a copy");
            typed_name(reading, segment);
        } else if is_mark(reading, segment)
            && (is_behind_text(reading, segment) || is_above_its_name(reading, segment))
            && !goes_on_behind(reading, segment)
        {
            below_mark(reading, segment);
        }
    }
    above_copies(reading);
    above_next(reading);
    above_end(reading);
    behind_telegrams(reading);
    last_line(reading);
    above_office(reading);
}

fn sign(reading: &mut Reading<'_>, segment: usize, certainty: Certainty, evidence: &'static str) {
    reading.claim(segment, Role::Signature, RULE.id, certainty, evidence);
}

/// Whether the segment may be a signature: unclaimed, a few short lines.
fn is_open(reading: &Reading<'_>, segment: usize) -> bool {
    reading.is_free(segment)
        && reading.kind(segment) == Kind::Paragraph
        && reading.looks[segment].is_whole
        && reading.plain(segment).len() <= MAX_LENGTH
}

/// The next segment, if it stands on the same page and may be a signature.
fn next_open(reading: &Reading<'_>, segment: usize) -> Option<usize> {
    let next = (segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at))?;
    is_open(reading, next).then_some(next)
}

/// Claims the marks, names and titles below a leave-taking, up to the first title.
fn below_leave_taking(reading: &mut Reading<'_>, leave: usize) {
    let mut at = leave;
    let mut has_name = false;
    while let Some(next) = next_open(reading, at) {
        let plain = reading.plain(next);
        let is_named = || is_signature(plain) || plain.strip_suffix('.').is_some_and(is_signature);
        let is_more = if has_name { is_title(plain) } else { is_named() };
        if !(is_more || has_name && is_unit_below_title(reading, at, next)) {
            return;
        }
        has_name |= plain.contains(char::is_alphabetic) && !is_conformed(plain);
        sign(
            reading,
            next,
            Certainty::High,
            "a name or the mark of a signature below a leave-taking",
        );
        at = next;
    }
}

/// Whether all lines are names, initials or marks of a signature, titles and places below them.
fn is_signature(plain: &str) -> bool {
    let mut lines = plain.lines().map(str::trim);
    let has_more = plain.contains('\n');
    let is_first = |line: &str| {
        let name = line.trim_matches([OBJECT, ' ']);
        let name = name.strip_suffix(',').filter(|_| has_more).unwrap_or(name);
        let is_written =
            is_name(name) && !holds_a_label(name) || is_initials(name) || is_initial(name);
        is_conformed(line) || is_written || name.is_empty()
    };
    let is_other = |line: &str| is_first(line) || is_title(line) || is_office(line);
    lines.next().is_some_and(is_first)
        && lines.by_ref().take(MAX_LINES).all(is_other)
        && lines.next().is_none()
}

/// Whether a word of the labels of forms stands on the line: `SIGNATURE DIVISION DATE`.
fn holds_a_label(line: &str) -> bool {
    const LABELS: [&str; 8] =
        ["SIGNATURE", "APPROVAL", "OFFICIAL", "REVIEWING", "ADDRESS", "DATE", "TITLE", "TELEPHONE"];
    let is_label = |word: &str| LABELS.iter().any(|label| label.eq_ignore_ascii_case(word));
    line.split(' ').any(is_label)
}

/// The most lines of a signature below its first.
const MAX_LINES: usize = 4;

/// `Director of Central Intelligence`, `Chief, WH Division`.
fn is_title(plain: &str) -> bool {
    let is_word = |title: &&str| begins_with(plain, title);
    TITLES.iter().any(is_word)
        && words(plain) <= 10
        && !plain.contains([':', ';', '?'])
        && !plain.ends_with('.')
}

/// Whether the line names a part of an agency, below the title of its head: `Chief` / `Western
/// Hemisphere Division`.
fn is_unit_below_title(reading: &Reading<'_>, title: usize, unit: usize) -> bool {
    const UNITS: [&str; 10] = [
        "Division",
        "Branch",
        "Staff",
        "Office",
        "Service",
        "Bureau",
        "Department",
        "Section",
        "Committee",
        "Agency",
    ];
    let ends_so = |line: &str| {
        let last = line.rsplit(' ').next().unwrap_or("");
        words(line) <= 6 && UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(last))
    };
    is_title(reading.plain(title)) && reading.line(unit).is_some_and(ends_so)
}

/// Claims the typed name below a signature, and the title below the name.
fn typed_name(reading: &mut Reading<'_>, signature: usize) {
    let Some(name) = next_open(reading, signature) else { return };
    if is_signature(reading.plain(name)) && !is_mark(reading, name) {
        sign(reading, name, Certainty::Medium, "the typed name below a signature");
        if let Some(title) = next_open(reading, name).filter(|&at| is_title(reading.plain(at))) {
            sign(reading, title, Certainty::Medium, "the title of office below a signature");
            if let Some(unit) = next_open(reading, title)
                && is_unit_below_title(reading, title, unit)
            {
                sign(reading, unit, Certainty::Medium, "the office below a title");
            }
        }
    }
}

/// Claims the mark of a signature with the name in it or below it.
fn below_mark(reading: &mut Reading<'_>, mark: usize) {
    let plain = reading.plain(mark);
    let is_worded = plain.contains(char::is_alphabetic);
    let has_name = is_worded || names_a_person(reading, mark);
    let is_one = is_signature(plain);
    let is_office_below = |next: usize| {
        reading.segments[next].block == reading.segments[mark].block
            && reading.plain(next).lines().all(is_office)
    };
    let is_below = |next: &usize| {
        is_person(reading.plain(*next)) || is_withheld(reading, *next) || is_office_below(*next)
    };
    let next = next_open(reading, mark).filter(is_below);
    let office = next.filter(|&next| is_office_below(next));
    if is_one && (has_name || next.is_some()) {
        sign(
            reading,
            mark,
            Certainty::Medium,
            "the mark of a signature behind the text, with a name",
        );
        if let Some(office) = office {
            sign(reading, office, Certainty::Medium, "the sign of an office below a signature");
        } else if !is_worded {
            typed_name(reading, mark);
        }
    }
}

/// Whether the first line is a name of two words or more.
fn is_person(plain: &str) -> bool {
    let first = plain.lines().next().unwrap_or("");
    is_name(first) && words(first) >= 2 && is_signature(plain)
}

/// What marks show at a glance: a sign beyond ASCII in place of their words.
static MARKS: Gate = Gate::first("\u{fffc}");

/// Whether the segment begins with the mark of a signature.
pub(super) fn is_mark(reading: &Reading<'_>, segment: usize) -> bool {
    reading.fits(segment, &MARKS)
        && is_open(reading, segment)
        && first_mark(reading, segment) == Some(Mark::Signature)
}

/// Whether nothing stands there but a name that was withheld.
fn is_withheld(reading: &Reading<'_>, segment: usize) -> bool {
    let is_one = || first_mark(reading, segment) == Some(Mark::Redacted);
    reading.plain(segment).chars().eq([OBJECT]) && is_one()
}

/// The mark that the segment begins with.
fn first_mark(reading: &Reading<'_>, segment: usize) -> Option<Mark> {
    if !reading.plain(segment).starts_with(OBJECT) {
        return None;
    }
    let here = &reading.segments[segment];
    let mut nodes = reading.tree.nodes()[here.first..here.end].iter();
    let is_passed_over = |node: &&Node| match node.kind {
        Kind::Paragraph | Kind::Emphasis | Kind::Markup => true,
        Kind::Text => reading.text[node.span.range()].trim_ascii().is_empty(),
        _ => false,
    };
    match nodes.find(|node| !is_passed_over(node))?.kind {
        Kind::Sign(mark) | Kind::Words(mark) => Some(mark),
        _ => None,
    }
}

/// Whether running text stands above the segment, or the end of a message below it, on its page.
fn is_behind_text(reading: &Reading<'_>, segment: usize) -> bool {
    let before = (0..segment).rev().find(|&at| !reading.is_furniture(at));
    before.is_some_and(|at| {
        let role = reading.segments[at].role;
        reading.is_prose(at) || matches!(role, Role::NumberedParagraph { .. } | Role::Transmission)
    })
}

/// Whether the numbered items or the fields of a form go on behind the segment: a signature among
/// them fills in a form, and ends no letter.
fn goes_on_behind(reading: &Reading<'_>, segment: usize) -> bool {
    let is_field = |at: usize| match reading.segments[at].role {
        Role::NumberedParagraph { .. } | Role::ListItem { .. } => {
            label_of(reading, at).is_some_and(|label| label.ordinal > 1)
        }
        Role::FormField { .. } => true,
        _ => false,
    };
    reading.after(segment).is_some_and(is_field)
}

/// Whether the mark says whose signature it is: `![signature of Thomas Elm]`.
fn names_a_person(reading: &Reading<'_>, mark: usize) -> bool {
    let source = reading.source(mark).trim_matches(['!', '[', ']', '*', ' ']);
    let behind = source.split_once(" of ").map_or("", |(_, name)| name);
    is_name(behind) && words(behind) >= 2
}

/// Whether the name that the mark gives is typed below it.
fn is_above_its_name(reading: &Reading<'_>, mark: usize) -> bool {
    let source = reading.source(mark).to_lowercase();
    names_a_person(reading, mark)
        && next_open(reading, mark).is_some_and(|next| {
            let name = reading.first_line(next);
            is_name(name) && words(name) >= 2 && source.contains(&name.to_lowercase())
        })
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

/// Claims the name with an office below it that ends any document: `R. L. Elm` / `Town Clerk`.
fn above_office(reading: &mut Reading<'_>) {
    let Some(last) = reading.before(reading.segments.len()) else { return };
    let mut lines = reading.plain(last).lines();
    let is_person = |line: &str| {
        let name = line.strip_suffix(',').unwrap_or(line);
        is_name(name) && words(name) >= 2
    };
    let is_one = lines.next().is_some_and(is_person)
        && lines.clone().next().is_some()
        && lines.all(|line| is_title(line) || ends_in_an_office(line) || is_sign_of_office(line));
    let date = reading.before(last).filter(|&at| reading.line(at).is_some_and(is_date_line));
    if is_one && is_open(reading, last) && is_behind_text(reading, date.unwrap_or(last)) {
        let evidence = "a name with an office below it, as the last lines of the document";
        sign(reading, last, Certainty::Medium, evidence);
    }
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
