//! Page numbers that are written on the page.

use super::gate::{Gate, LINE, TINY};
use super::wording::{behind, number};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::markings;
use crate::transcript::syntax::{Kind, page_frame};

pub(super) static RULE: Rule = Rule {
    id: "infer/page-number",
    summary: "a line that is the number of the page is page furniture",
    explanation: "`- 2 -`, `-2-`, `Page 2 of 5` and the heads of telegrams' pages (`PAGE 2 LOME \
        1187 CONFIDENTIAL`, `PAGE TWO BUE 157-35 SECRET`) are known by their shape. Numbers in \
        brackets (`[31]`) must stand alone on their lines and go on from one to the next. A bare \
        number (`3`, `3.`) is a page number only as the first or last line of a page, or beside a \
        marking, and only where the numbers of neighbouring pages go on from it, or where it \
        stands alone between a marking and a frame, or is the number that the frame above \
        gives the page, or one less, or is the first line of a transcript whose front matter \
        gives it as the page.",
    limits: "A number in the midst of a page, and one that does not go on from those of the pages \
        beside it, stay text.",
    example: "The commission has paid for the pier.\n\n- 2 -\n\nIt has closed its books on the \
        matter.\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&["Page"]), Gate::first("[-–")],
    begins: |line| shaped(line).is_some() || bracketed(line).is_some(),
    apply,
};

/// The longest page number, and the longest line with the number of the message, in bytes.
const SHAPED: usize = 24;
const CONTINUED: usize = 70;

/// The number of a line with the shape of a page number.
fn shaped(line: &str) -> Option<u32> {
    match line.bytes().next()? {
        b'-' | 0xE2 if line.len() <= SHAPED => between_dashes(line),
        b'P' | b'p' if line.len() <= SHAPED => paged(line).or_else(|| continued(line)),
        b'P' => continued(line),
        _ => None,
    }
}

/// The number of a line that was claimed as page number.
pub(super) fn read(line: &str) -> Option<u32> {
    shaped(line).or_else(|| bare(line)).or_else(|| bracketed(line))
}

/// Whether the segment says which page begins or ends there.
pub(super) fn is_shown(reading: &Reading<'_>, segment: usize) -> bool {
    match reading.segments[segment].role {
        Role::PageNumber => true,
        Role::RunningHead => {
            reading.any_line(segment).is_some_and(|line| continued(line).is_some())
        }
        _ => false,
    }
}

/// `- 2 -`, `– 2 –`, `- ii -`.
fn between_dashes(line: &str) -> Option<u32> {
    let dashes = ['-', '–', '—'];
    let inner = line.strip_prefix(dashes)?.strip_suffix(dashes)?;
    let inner = inner.trim_matches(dashes).trim();
    number(inner).or_else(|| roman(inner))
}

/// The number of a page before the first chapter: `ii`, `xiv`.
pub(super) fn roman(word: &str) -> Option<u32> {
    const LONGEST: usize = 7;
    const TENS: [(&str, u32); 4] = [("xxx", 30), ("xx", 20), ("x", 10), ("", 0)];
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let is_roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    if word.is_empty() || word.len() > LONGEST || !is_roman {
        return None;
    }
    let mut read = TENS.iter().filter_map(|(tens, number)| {
        let rest = word.strip_prefix(tens)?;
        let unit = UNITS.iter().zip(0..).find(|(unit, _)| **unit == rest)?.1;
        Some(number + unit)
    });
    read.next().filter(|&number| number > 0)
}

/// `Page 2`, `Page 2 of 5`, `Page -2-`.
fn paged(line: &str) -> Option<u32> {
    let rest = behind(line, "page")?;
    let rest = rest.strip_prefix([' ', ':', '.', '-'])?.trim_start_matches([' ', ':', '.']);
    let rest = behind(rest, "no").map_or(rest, |rest| rest.trim_start_matches(['.', ':', ' ']));
    let (first, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let first = first.trim_matches(['-', '.', ',']);
    let page = counted(first).or_else(|| counted(&first.to_ascii_uppercase()))?;
    let rest = rest.trim();
    let is_total = |total: &str| {
        let total = total.strip_suffix(" Pages").or_else(|| total.strip_suffix(" pages"));
        let total = total.or_else(|| rest.get(3..)).unwrap_or("");
        number(total.trim().trim_end_matches(['.', '-', ' '])).is_some()
    };
    let is_of = behind(rest, "of ").is_some_and(is_total);
    (rest.is_empty() || rest == "-" || is_of).then_some(page)
}

/// How a page of a telegram begins: `PAGE 2 LOME 1187 CONFIDENTIAL`, `PAGE 02 OF 03 RUEHC 123456`,
/// `PAGE TWO OF DIR 35306(IN 1153)`.
fn continued(line: &str) -> Option<u32> {
    let rest = line.strip_prefix("PAGE")?.strip_prefix([' ', '-']);
    let rest = rest.filter(|_| line.len() <= CONTINUED)?;
    let is_sign = |c: char| matches!(c, ' ' | '(' | ')' | '[' | ']' | ':' | ',');
    let mut words = rest.split(is_sign).filter(|word| !word.is_empty()).peekable();
    let page = counted(words.next()?)?;
    if words.next_if_eq(&"OF").is_some() && words.peek().is_some_and(|it| counted(it).is_some()) {
        counted(words.next()?)?;
    }
    let is_name = |word: &&str| {
        !matches!(*word, "THE" | "OF" | "AND")
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/')
    };
    let names = std::iter::from_fn(|| words.next_if(is_name)).take(MAX_NAMES).count();
    let is_number = |word: &str| {
        word.len() >= 3
            && word.bytes().any(|byte| byte.is_ascii_digit())
            && word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-')
    };
    let has_number = words.next_if(|word| is_number(word)).is_some();
    let rest: Vec<&str> = words.skip_while(|word| *word == "IN" || is_number(word)).collect();
    let is_marking = rest.is_empty()
        || rest.iter().all(|word| word.len() == 1)
        || markings::read(&rest.join(" ")).is_some();
    ((1..=MAX_NAMES).contains(&names) && has_number && is_marking).then_some(page)
}

/// A number in digits or in words.
pub(super) fn counted(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN",
        "TWELVE",
    ];
    let spelt = || WORDS.iter().zip(1..).find(|(known, _)| **known == word).map(|(_, page)| page);
    number(word).or_else(spelt)
}

/// The most words of the name of a station.
const MAX_NAMES: usize = 4;

/// `[31]`: the number of a page of the original, as editors print it.
pub(super) fn bracketed(line: &str) -> Option<u32> {
    number(line.strip_prefix('[')?.strip_suffix(']')?.trim())
}

/// A line that is a number and nothing else: `3`, `3.`, `-3`, `3-`, `(3)`, `iii`.
fn bare(line: &str) -> Option<u32> {
    if line.len() > 7 {
        return None;
    }
    let inner = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(line);
    let digits = inner.trim_matches(['-', '.', ' ']);
    number(digits).or_else(|| roman(digits)).filter(|&page| (1..1000).contains(&page))
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        if let Some(page) = reading.any_line(segment).and_then(shaped) {
            let evidence = format!("the line has the shape of the page number {page}");
            // The head of a telegram's page says more than its number.
            let is_head = reading.any_line(segment).is_some_and(|line| continued(line).is_some());
            let role = if is_head {
                Role::RunningHead
            } else if is_of_scan(reading, segment) {
                Role::Release
            } else {
                Role::PageNumber
            };
            reading.claim(segment, role, RULE.id, Certainty::High, evidence);
        }
    }
    claim_known(reading);
    claim_bare(reading);
    claim_framed(reading);
    claim_between_markings(reading);
    claim_bracketed(reading);
}

/// Whether the identifier of a scan stands directly above the segment, without the page of it:
/// `NW 50955 DocId:32423736` / `Page 1`.
fn is_of_scan(reading: &Reading<'_>, segment: usize) -> bool {
    let above = segment.checked_sub(1).filter(|&at| reading.segments[at].role == Role::Release);
    let is_page = |line: &str| behind(line, "page").is_some();
    above.is_some_and(|above| {
        let plain = reading.plain(above);
        (plain.contains("DocI") || plain.contains("Docl")) && !plain.contains("Page")
    }) && reading.any_line(segment).is_some_and(is_page)
}

/// Claims the number above the text that the front matter gives, too.
fn claim_known(reading: &mut Reading<'_>) {
    let Some(page) = page_of_front_matter(reading) else { return };
    let is_number = |&at: &usize| reading.any_line(at).and_then(bare) == Some(page);
    if let Some(first) = Some(0).filter(|&at| at < reading.segments.len()).filter(is_number) {
        let evidence = format!("the first line is the page {page} of the front matter");
        reading.claim(first, Role::PageNumber, RULE.id, Certainty::High, evidence);
    }
}

/// The page that the front matter names: `page: 21`, `page = 21`.
fn page_of_front_matter(reading: &Reading<'_>) -> Option<u32> {
    let front = reading.tree.nodes().get(1).filter(|node| node.kind == Kind::FrontMatter)?;
    reading.text[front.span.range()].lines().find_map(|line| {
        let value = line.strip_prefix("page")?.trim_start().strip_prefix([':', '='])?;
        number(value.trim().trim_matches(['"', '\'']))
    })
}

/// Claims bare numbers between two equal markings, the foot of one page and the head of the next,
/// and those between a marking and a frame.
fn claim_between_markings(reading: &mut Reading<'_>) {
    for segment in 1..reading.segments.len().saturating_sub(1) {
        let is_marking = |at: usize| reading.segments[at].role == Role::Marking;
        let (before, after) = (segment - 1, segment + 1);
        if !(is_marking(before) || is_marking(after)) {
            continue;
        }
        let are_equal = is_marking(before)
            && is_marking(after)
            && reading.plain(before) == reading.plain(after);
        let is_at_frame = is_marking(before) && reading.is_frame(after)
            || reading.is_frame(before) && is_marking(after);
        let line = reading.any_line(segment).unwrap_or("");
        let is_page = are_equal && bare(line).is_some()
            || is_at_frame && number(line).is_some_and(|page| (1..1000).contains(&page));
        if is_page {
            let evidence = "a number alone between a marking and the edge of the page";
            reading.claim(segment, Role::PageNumber, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// Claims numbers in brackets that go on from one to the next.
fn claim_bracketed(reading: &mut Reading<'_>) {
    let number = |at: usize| Some((at, reading.line(at).and_then(bracketed)?));
    let lines = reading.lines_for(&RULE);
    let found: Vec<(usize, u32)> = lines.into_iter().filter_map(number).collect();
    for (index, &(segment, page)) in found.iter().enumerate() {
        let is_near =
            |at: usize| found.get(at).is_some_and(|&(_, other)| other.abs_diff(page) == 1);
        if is_near(index + 1) || index > 0 && is_near(index - 1) {
            let evidence = format!("the number {page} alone in brackets, one of a sequence");
            reading.claim(segment, Role::PageNumber, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// A bare number at the edge of a page.
#[derive(Clone, Copy)]
struct Candidate {
    segment: usize,
    number: u32,
    page: u32,
}

/// Claims bare numbers at the edges of pages that go on from page to page.
fn claim_bare(reading: &mut Reading<'_>) {
    let candidates = candidates(reading);
    for (index, here) in candidates.iter().enumerate() {
        let goes_on = |other: &&Candidate| {
            let pages = i64::from(other.page) - i64::from(here.page);
            let numbers = i64::from(other.number) - i64::from(here.number);
            pages == numbers && pages != 0 && pages.abs() <= 2
        };
        let near = &candidates[index.saturating_sub(2)..candidates.len().min(index + 3)];
        if let Some(other) = near.iter().find(goes_on) {
            let evidence = format!(
                "the number {} stands alone at the edge of a page, {} does on a page beside it",
                here.number, other.number
            );
            reading.claim(here.segment, Role::PageNumber, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// Claims bare numbers at the edges of pages that are those of the frame above the page, or one
/// less, where a cover stands before the first page.
fn claim_framed(reading: &mut Reading<'_>) {
    let mut frame = None;
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) {
            frame = page_frame(reading.source(segment)).and_then(number);
        }
        let may_be_one = reading.fits(segment, &NUMBERS) && reading.is_free(segment);
        let Some(page) = frame.filter(|_| may_be_one) else { continue };
        let is_of_frame = |number: &u32| *number > 1 && (*number == page || *number + 1 == page);
        // `03` and `(3)` are codes of exemptions and labels as often.
        let is_plain = |line: &&str| !line.starts_with(['0', '(']);
        let line = reading.any_line(segment).filter(is_plain);
        let here = line.and_then(bare).filter(is_of_frame);
        if let Some(number) = here.filter(|_| is_at_edge(reading, segment, true)) {
            let evidence = format!(
                "the number {number} stands alone at the edge of page {page} of the frames"
            );
            reading.claim(segment, Role::PageNumber, RULE.id, Certainty::Medium, evidence);
        }
    }
}
/// What numbers alone on a line show at a glance.
static NUMBERS: Gate = Gate::first("0(-.ivxlc").with(LINE | TINY);

/// The bare numbers beside a frame or a marking; pages are counted by frames, or, where there are
/// none, by the candidates themselves.
fn candidates(reading: &Reading<'_>) -> Vec<Candidate> {
    let has_frames = (0..reading.segments.len()).any(|segment| reading.is_frame(segment));
    let mut found: Vec<Candidate> = Vec::new();
    let mut page = 0;
    for segment in 0..reading.segments.len() {
        page += u32::from(reading.is_frame(segment));
        if !reading.fits(segment, &NUMBERS) {
            continue;
        }
        let number = reading.any_line(segment).and_then(bare);
        let is_at_edge = || reading.is_free(segment) && is_at_edge(reading, segment, has_frames);
        if let Some(number) = number.filter(|_| is_at_edge()) {
            page += u32::from(!has_frames);
            found.push(Candidate { segment, number, page });
        }
    }
    found
}

fn is_at_edge(reading: &Reading<'_>, segment: usize, has_frames: bool) -> bool {
    let is_edge = |segment: usize| {
        if has_frames { reading.is_frame(segment) } else { reading.is_furniture(segment) }
    };
    let skips = |at: &usize| has_frames && reading.is_furniture(*at);
    let before = (segment.saturating_sub(NEAR)..segment).rev().find(|at| !skips(at));
    let end = reading.segments.len().min(segment + 1 + NEAR);
    let after = (segment + 1..end).find(|at| !skips(at));
    before.is_some_and(is_edge) || after.is_some_and(is_edge)
}

/// How many lines of furniture may stand between a page number and the edge of the page.
const NEAR: usize = 4;
