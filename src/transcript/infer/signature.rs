//! Signatures, by hand or typed.

use super::gate::Gate;
use super::last_name;
use super::look::OBJECT;
use super::numbered::label_of;
use super::officers::is_office;
use super::sieve::RuleSet;
use super::starts::Starts;
use super::wording::{begins_with, is_initial, is_initials, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees};
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
        another page; a name between the text of a memorandum and its list of copies; a name in \
        capitals above those who drafted a telegram; a name with an office below it (`Town Clerk`) \
        as the last lines of any document.",
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

const THIS: RuleSet = RuleSet::of(&RULE);

/// The longest signature, in bytes.
const MAX_LENGTH: usize = 120;

/// How the sign of a signature in a copy begins.
const SIGNS: [&str; 6] = ["/s/", "s/ ", "/S/", "(signed)", "(sgd", "signed:"];
static STARTS: Starts = Starts::of_words(&SIGNS);

/// `/s/ …`, `s/ …`, `(signed) …`.
pub(super) fn is_conformed(line: &str) -> bool {
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
        } else if reading.is_for(segment, THIS)
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
    last_name::claim(reading);
}

pub(super) fn sign(
    reading: &mut Reading<'_>,
    segment: usize,
    certainty: Certainty,
    evidence: &'static str,
) {
    reading.claim(segment, Role::Signature, RULE.id, certainty, evidence);
}

/// Whether the segment may be a signature: unclaimed, a few short lines.
pub(super) fn is_open(reading: &Reading<'_>, segment: usize) -> bool {
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
pub(super) fn is_signature(plain: &str) -> bool {
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
pub(super) fn is_title(plain: &str) -> bool {
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
pub(super) fn is_person(plain: &str) -> bool {
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
pub(super) fn is_behind_text(reading: &Reading<'_>, segment: usize) -> bool {
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
