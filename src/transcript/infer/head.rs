//! Titles of letters, memoranda and sections.

use super::dateline::whole_date;
use super::gate::{CAPITALS, Gate, LINE, NO_SMALL_SECOND};
use super::letterhead::names_an_office;
use super::numbered;
use super::section_title;
use super::wording::{SHORT, is_capitals, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use super::{cable_header, field, memo_label};
use crate::notation::sections;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/head",
    summary: "a line in capitals, or marked as a whole, with text behind it, is a title",
    explanation: "A short paragraph of one line in capitals (`POLICY DRAFT - REPLY TO \
        KHRUSHCHEV.`), or all bold or underlined, is a title where the text, the date line, the \
        salutation or the header fields of a letter follow it, on the same page. Above running \
        text, it must stand out from it: a message in capitals has no titles in capitals. Names, \
        dates, numbers, labels, answers, lines in brackets and what clerks stamp on papers \
        (`COPY`, `DO NOT DESTROY`, whatever is not to be done) are none. `Chapter IV` alone above text is one, and so \
        is the word for a section of a report (`Background`, `Summary:`). Lines in capitals above \
        a title in capitals belong to it. At the top of a document, up to three lines in capitals \
        that name its kind (`MINUTES OF THE MEETING`) are its title, whatever follows. A short \
        numbered line above speeches is the title of an item of minutes.",
    limits: "Names, dates, numbers, labels, answers, lines in brackets and what clerks stamp on \
        papers (`COPY`, `DO NOT REPRODUCE`) are no titles; a message in capitals has no titles in \
        capitals.",
    example: "THE NEW PIER\n\nThe pier was finished in time, and the commission has paid for it \
        with the fees of the year.\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

/// Words of stamps and forms.
const STAMPS: [&str; 33] = [
    "NOTIFIED",
    "DISSEMINATION",
    "CLASSIFICATION",
    "SYMBOL",
    "COPY",
    "COPIES",
    "REPRODUCE",
    "REPRODUCTION",
    "DESTROY",
    "RETURN",
    "PROHIBITED",
    "INDEX",
    "MICROFILMED",
    "MICROFILM",
    "RECEIVED",
    "APPROVED",
    "ROUTING",
    "CLASSIFIED",
    "UNCLASSIFIED",
    "SECRET",
    "CONFIDENTIAL",
    "DISSEM",
    "GROUP",
    "SIGNATURE",
    "INITIALS",
    "OFFICER",
    "CITE",
    "FILED",
    "DECLASSIFIED",
    "STAMP",
    "FILING",
    "ONLY",
    "PAGE",
];

/// Kinds of documents, with which titles above header fields begin or end.
const KINDS: [&str; 28] = [
    "MEMORANDUM",
    "MEMO",
    "LETTER",
    "DISPATCH",
    "TELEGRAM",
    "CABLE",
    "AIRGRAM",
    "AIRTEL",
    "REPORT",
    "NOTE",
    "MINUTES",
    "MESSAGE",
    "REQUEST",
    "DRAFT",
    "RECORD",
    "CONVERSATION",
    "INTERVIEW",
    "STATEMENT",
    "TESTIMONY",
    "DEPOSITION",
    "AFFIDAVIT",
    "TRANSCRIPT",
    "PROCEEDINGS",
    "INVENTORY",
    "RESOLUTION",
    "PROCLAMATION",
    "PETITION",
    "AGREEMENT",
];

/// How titles above the fields of forms end.
const FORMS: [&str; 3] = [" FORM", " INFORMATION", " SHEET"];

/// Titles of sections that are one word.
const SECTIONS: [&str; 40] = [
    "ADDENDUM",
    "ADVERTISEMENT",
    "ADVERTISEMENTS",
    "ALTERNATIVES",
    "CHRONOLOGY",
    "DIED",
    "EMPLOYMENT",
    "FOREWORD",
    "HISTORY",
    "MARRIED",
    "NOTICE",
    "OBITUARY",
    "OBJECTIVES",
    "SCOPE",
    "SOURCES",
    "ZUSAMMENFASSUNG",
    "SUMMARY",
    "BACKGROUND",
    "COMMENT",
    "COMMENTS",
    "REMARKS",
    "INTRODUCTION",
    "CONCLUSION",
    "CONCLUSIONS",
    "RECOMMENDATION",
    "RECOMMENDATIONS",
    "DISCUSSION",
    "ABSTRACT",
    "PREFACE",
    "PURPOSE",
    "PROBLEM",
    "EXPERIENCE",
    "EDUCATION",
    "POLICY",
    "OPERATIONS",
    "ANALYSIS",
    "PERSONNEL",
    "FACTS",
    "MEMORANDUM",
    "ASSESSMENT",
];

/// The most lines above a line of a title that are looked at.
const MAX_LINES: usize = 4;

/// The fewest letters of a title.
const LETTERS: usize = 5;

/// What lines in capitals show at a glance.
static SHOUTED: Gate = Gate::any(LINE | CAPITALS);

fn apply(reading: &mut Reading<'_>) {
    for segment in 0..reading.segments.len() {
        if !may_be_one(reading, segment) {
            continue;
        }
        let line = reading.line(segment).filter(|_| is_alone(reading, segment));
        let Some(whole) = line else { continue };
        let line = without_end(whole);
        let may_shout = reading.fits(segment, &SHOUTED) || line.len() < whole.len();
        let is_shouted = may_shout && is_capitals(line, LETTERS);
        let is_marked = is_marked(reading, segment);
        if numbered::is_title(reading, segment) {
            let evidence = "a short line behind a number, above what it is the title of";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
            continue;
        }
        let is_section = sections::is_title(line) || is_section_word(line);
        if is_section && is_above_text(reading, segment)
            || is_section_in_capitals(line) && is_above_sentence(reading, segment)
        {
            let evidence = "the word for a section, above text";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
            continue;
        }
        if !(is_shouted || is_marked) {
            continue;
        }
        let follows = what_follows(reading, segment, is_marked);
        // A name has no colon behind it.
        let has_colon = reading.line(segment).is_some_and(|line| line.ends_with(':'));
        let is_title = || may_be_a_title(line) || has_colon && has_shape_of_title(line);
        let Some((certainty, before)) = follows.filter(|_| is_title()) else { continue };
        let how = if is_shouted { "in capitals" } else { "marked as a whole" };
        let evidence = format!("a line {how}, {before}");
        reading.claim(segment, Role::Head, RULE.id, certainty, evidence);
    }
    title_of_the_document(reading);
    for segment in (0..reading.segments.len()).rev() {
        if is_above_title(reading, segment) {
            let evidence = "a line in capitals, above a title in capitals";
            reading.claim(segment, Role::Head, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// What titles in capitals and behind numbers show at a glance.
static NO_WORDS: Gate = Gate::any(LINE | NO_SMALL_SECOND);

/// Whether the segment may be a title, before its words are looked at: in capitals, behind a
/// number, marked as a whole, or above running text.
fn may_be_one(reading: &Reading<'_>, segment: usize) -> bool {
    reading.is_free(segment)
        && reading.looks[segment].is_line
        && (reading.fits(segment, &NO_WORDS)
            || is_above_text(reading, segment)
            || is_marked(reading, segment))
}

/// Claims up to three lines in capitals at the top of the document that name its kind: `MINUTES OF
/// THE MEETING`.
fn title_of_the_document(reading: &mut Reading<'_>) {
    const MAX_TITLE: usize = 3;
    let is_text = |&at: &usize| !reading.is_furniture(at) && !reading.is_frame(at);
    let Some(first) = (0..reading.segments.len()).find(is_text) else { return };
    let is_of_it = |at: &usize| reading.segments[*at].block == reading.segments[first].block;
    let title = first..(first..reading.segments.len()).find(|at| !is_of_it(at)).unwrap_or(first);
    let lines = || title.clone().flat_map(|at| reading.plain(at).lines());
    let is_titled = lines().count() <= MAX_TITLE
        && lines().all(|line| is_capitals(line, LETTERS) && may_be_a_title(line))
        && lines().next().is_some_and(|line| names_a_kind(line) && words(line) > 1);
    let follows = reading.segments.get(title.end).map(|segment| segment.role);
    let is_paragraph = reading.kind(first) == Kind::Paragraph;
    if is_titled && is_paragraph && !matches!(follows, Some(Role::FormField { .. })) {
        for at in title {
            let evidence = "lines in capitals at the top of the document that name its kind";
            reading.claim(at, Role::Head, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// The words of a title without the colon behind them, or the note that it goes on from the page
/// before; one word with a colon is a label.
fn without_end(line: &str) -> &str {
    const GOES_ON: [&str; 5] =
        [" - cont'd", " (cont'd)", " (continued)", " - continued", " (CONT'D)"];
    let title = GOES_ON.iter().find_map(|end| line.strip_suffix(end)).unwrap_or(line);
    let bare = title.strip_suffix(':').filter(|bare| words(bare) > 1 && !is_label(bare));
    bare.unwrap_or(title)
}

/// Whether the words are a label of memoranda or telegrams.
fn is_label(words: &str) -> bool {
    field::is_one_of(words, &memo_label::LABELS) || field::is_one_of(words, &cable_header::LABELS)
}

/// Whether the segment is the first line of a title that goes on below it.
fn is_above_title(reading: &Reading<'_>, segment: usize) -> bool {
    let is_title = |at: usize| {
        reading.segments[at].role == Role::Head
            && reading.segments[at].certainty == Some(Certainty::Medium)
            && is_capitals(reading.plain(at), LETTERS)
    };
    let next = || (segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at));
    reading.is_free(segment)
        && next().is_some_and(is_title)
        && is_line_of_title(reading, segment)
        && is_below_text(reading, segment)
}

/// Whether the line may go on with a title above it: it is alone, in capitals, and no name.
pub(super) fn may_go_on(reading: &Reading<'_>, segment: usize) -> bool {
    is_line_of_title(reading, segment)
}

/// Whether the segment may be one of several lines of a title.
fn is_line_of_title(reading: &Reading<'_>, segment: usize) -> bool {
    let is_one = |line: &str| is_capitals(line, LETTERS) && words(line) > 1 && may_be_a_title(line);
    reading.fits(segment, &SHOUTED)
        && reading.is_free(segment)
        && is_alone(reading, segment)
        && reading.line(segment).is_some_and(is_one)
}

/// `Background`, `Summary:`, `RECOMMENDATIONS:`: the word for a section of a report, alone on its
/// line. Some are labels in forms, if a colon stands behind them.
fn is_section_word(line: &str) -> bool {
    const LABELS: [&str; 7] =
        ["COMMENT", "COMMENTS", "REMARKS", "EXPERIENCE", "EDUCATION", "POLICY", "PERSONNEL"];
    let (word, is_labelled) = match line.strip_suffix(':') {
        Some(word) => (word, true),
        None => (line.strip_suffix('.').unwrap_or(line), false),
    };
    let is_one = |known: &&str| known.eq_ignore_ascii_case(word);
    let is_lower = word.bytes().any(|byte| byte.is_ascii_lowercase());
    line.len() <= LONGEST_WORD
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && (is_labelled && !LABELS.iter().any(is_one) || is_lower && !is_labelled)
        && (SECTIONS.iter().any(is_one) || is_labelled && LABELLED.iter().any(is_one))
}

/// `RECOMMENDATION:`, which is no label of forms.
fn is_section_in_capitals(line: &str) -> bool {
    line.ends_with(':') && is_capitals(line, LETTERS) && is_section_word(line)
}

/// Whether a sentence follows on the same page, however short.
fn is_above_sentence(reading: &Reading<'_>, segment: usize) -> bool {
    let next = (segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at));
    next.is_some_and(|at| {
        let plain = reading.plain(at);
        reading.is_free(at) && reading.looks[at].is_lower && plain.ends_with('.')
    })
}

/// Titles of sections that have a colon.
const LABELLED: [&str; 5] = ["DEVELOPMENTS", "GENERAL", "FINDINGS", "SYNOPSIS", "OBJECTIVES"];

/// The longest word for a section with its colon, in bytes.
const LONGEST_WORD: usize = 16;

/// Whether running text follows on the same page.
fn is_above_text(reading: &Reading<'_>, segment: usize) -> bool {
    let next = (segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at));
    next.is_some_and(|at| {
        reading.is_prose(at) || matches!(reading.segments[at].role, Role::NumberedParagraph { .. })
    })
}

/// Whether the segment is a whole paragraph.
fn is_alone(reading: &Reading<'_>, segment: usize) -> bool {
    let here = &reading.segments[segment];
    here.first == here.block && reading.kind(segment) == Kind::Paragraph
}

/// Whether a word of stamps and forms stands on the line.
pub(super) fn holds_a_stamp(line: &str) -> bool {
    line.starts_with("DO NOT ")
        || line.split(|c: char| !c.is_alphabetic()).any(|word| STAMPS.contains(&word))
}

fn may_be_a_title(line: &str) -> bool {
    has_shape_of_title(line) && (!is_name(line) || words(line) == 1 || ends_like_a_form(line))
}

/// Whether the line may be a title, if it is no name.
fn has_shape_of_title(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let others = line.chars().filter(|c| !c.is_alphabetic() && *c != ' ').count();
    line.len() <= SHORT
        && letters >= LETTERS
        && others * 3 <= letters
        && words(line) <= 14
        && !line.ends_with([',', ';', '-', '!'])
        && !line.contains([':', '|', '=', '\u{fffc}', '['])
        && !holds_a_stamp(line)
        && !is_in_brackets(line)
        && !is_of_answers(line)
        && !is_of_boxes(line)
        && !is_surname_first(line)
        && !is_field(line)
        && !whole_date(line)
        && !names_an_office(line)
}

/// `( THOMAS L. ROBERTS )`: what is typed below a line to sign on.
fn is_in_brackets(line: &str) -> bool {
    line.starts_with('(') && line.ends_with(')')
}

/// `YES NO`: answers to be ticked, not a title.
fn is_of_answers(line: &str) -> bool {
    line.split_whitespace().all(|word| matches!(word, "YES" | "NO" | "N/A" | "NONE"))
}

/// `WEAK O ADEQUATE O STRONG O`: machines read boxes to be ticked as letters.
fn is_of_boxes(line: &str) -> bool {
    const MANY: usize = 3;
    line.split(' ').filter(|word| matches!(*word, "O" | "0" | "D" | "C")).count() >= MANY
}

/// `HIDALGO, BALMES N., JR.`
fn is_surname_first(line: &str) -> bool {
    let names = line.split_once(", ").filter(|(surname, _)| words(surname) == 1);
    names.is_some_and(|(_, others)| is_name(others) && words(others) <= 3)
}

/// `TO ACTION BRANCH`, `SOURCE NENITA ROCA.`: a field without its colon.
fn is_field(line: &str) -> bool {
    const LABELS: [&str; 6] = ["TO", "FROM", "SOURCE", "DATE", "VIA", "INFO"];
    line.split(' ').next().is_some_and(|first| LABELS.contains(&first))
}

/// Whether all of the line is bold or underlined.
fn is_marked(reading: &Reading<'_>, segment: usize) -> bool {
    let mut children = reading.tree.children(reading.segments[segment].block);
    let is_mark = |index| matches!(reading.tree.node(index).kind, Kind::Strong | Kind::Underline);
    children.next().is_some_and(is_mark) && children.next().is_none()
}

/// What makes the line a title: the text or the parts of a letter behind it.
fn what_follows(
    reading: &Reading<'_>,
    segment: usize,
    is_marked: bool,
) -> Option<(Certainty, &'static str)> {
    let next = (segment + 1..reading.segments.len()).find(|&at| !reading.is_furniture(at))?;
    let line = reading.plain(segment);
    let is_title = is_marked
        || words(line) > 1 && !line.starts_with(|c: char| c.is_ascii_digit())
        || SECTIONS.contains(&line.trim_end_matches('.'))
        || names_a_kind(line);
    match reading.segments[next].role {
        Role::Salute if is_title => Some((Certainty::High, "above the salutation")),
        Role::Dateline if is_title => Some((Certainty::High, "above the date line")),
        Role::FormField { .. } => {
            ends_like_a_form(line).then_some((Certainty::Medium, "above the fields of a form"))
        }
        Role::MemoField { .. } => {
            let is_kind = is_marked || names_a_kind(line);
            is_kind.then_some((Certainty::Medium, "above the header of a memorandum"))
        }
        Role::Plain | Role::NumberedParagraph { .. } | Role::Speech { .. } => {
            let stands_out = is_marked || reading.looks[next].is_lower && is_title;
            let is_above_text = reading.is_prose(next) || is_deck(reading, next);
            let is_above = is_above_text && stands_out && is_below_text(reading, segment);
            is_above.then_some((Certainty::Medium, "above running text"))
        }
        _ => None,
    }
}

/// Whether the segment is a byline, or the second line of a headline, with running text below it:
/// `By John Elm`, `Work to Begin in June`.
fn is_deck(reading: &Reading<'_>, segment: usize) -> bool {
    const LONGEST: usize = 70;
    let is_byline = |line: &str| line.strip_prefix("By ").is_some_and(is_name);
    let is_second = |line: &str| {
        (3..=10).contains(&words(line))
            && line.starts_with(char::is_uppercase)
            && line.ends_with(char::is_alphabetic)
            && !is_capitals(line, 1)
            && line.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() >= 3
            && !is_name(line)
            && !line.contains([':', '/', '|'])
    };
    let is_text = |at: usize| {
        at < reading.segments.len() && reading.is_prose(at) && reading.looks[at].is_lower
    };
    let line = reading.line(segment).filter(|line| line.len() <= LONGEST);
    is_alone(reading, segment)
        && is_text(segment + 1)
        && line.is_some_and(|line| {
            is_byline(line) || is_second(line) || section_title::is_second(line)
        })
}

/// Whether the title ends as those above the fields of forms do: `DOCUMENT INFORMATION`.
fn ends_like_a_form(line: &str) -> bool {
    words(line) <= 3 && FORMS.iter().any(|form| line.ends_with(form))
}

/// Whether the title begins or ends with a kind of document: `MEMORANDUM FOR THE RECORD`.
pub(super) fn names_a_kind(line: &str) -> bool {
    let is_kind = |word: Option<&str>| word.is_some_and(|word| KINDS.contains(&word));
    let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    is_kind(words.next()) || is_kind(words.next_back())
}

/// Whether text, or a part of a letter, or nothing stands above the line: titles of sections do
/// not stand among the short lines of a form.
fn is_below_text(reading: &Reading<'_>, segment: usize) -> bool {
    let mut above = (0..segment).rev().filter(|&at| !reading.is_furniture(at)).take(MAX_LINES);
    above.find(|&at| !is_line_of_title(reading, at)).is_none_or(|at| {
        let kind = reading.kind(at);
        reading.is_prose(at)
            || !reading.is_free(at)
            || matches!(
                kind,
                Kind::PageFrame | Kind::Rule | Kind::List | Kind::Table | Kind::Heading(_)
            )
    })
}
