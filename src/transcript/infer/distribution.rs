//! Distribution and copy lists.

use super::dateline::whole_date;
use super::gate::{BRIEF, Gate};
use super::sieve::RuleSet;
use super::starts::Table;
use super::wording::{SHORT, begins_with, behind, is_capitals, is_name, words};
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
    gates: &[
        Gate::table(&LABELS),
        Gate::first("0(").with(BRIEF),
        Gate::words(&["orig", "copy "]).with(BRIEF),
    ],
    begins: |line| is_list(line.lines().next().unwrap_or(line)) || copies(line).is_some(),
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
    "external distribution",
    "field distribution",
    "distribution of copies",
    "copy for",
    "copies for",
    "copy sent to",
    "copies sent to",
    "info copies",
    "information copies",
    "information copy",
    "courtesy copy",
    "courtesy copies",
    "xc",
    "bc",
    "cys to",
    "cy to",
    "original to",
    "c/c",
    "durchschlag an",
    "durchschrift an",
    "kopie an",
    "nachrichtlich",
    "ampliation",
    "distribución",
    "copia a",
    "copie per conoscenza",
]);

/// The most lines that go on with a list in paragraphs of their own.
const MAX_LINES: usize = 30;

pub(super) fn is_list(line: &str) -> bool {
    let is_label = |label: &str| {
        let rest = line[label.len()..].trim_start();
        let is_signed = begins_with(label, "cc") || begins_with(label, "dist");
        rest.starts_with(':')
            || is_signed && rest.starts_with(['-', '–'])
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
    let is_copy = |rest: &str| {
        ["cc ", "cy ", "cys ", "copy ", "copies "].iter().any(|it| begins_with(rest, it))
    };
    line.len() <= SHORT
        && behind_count(line)
            .is_some_and(|rest| rest.starts_with(['-', '–', '—', 'x']) || is_copy(rest))
}

/// What stands behind the number of copies: `1`, `Orig & 1`, `O & 2`, which machines read as `0 &
/// 2`.
fn behind_count(line: &str) -> Option<&str> {
    let mut rest = line.trim_start_matches('(');
    let is_original = begins_with(rest, "orig") || begins_with(rest, "o & ");
    if !is_original && !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if is_original {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let is_word = ORIGINALS.iter().any(|word| word.eq_ignore_ascii_case(&rest[..end]));
        rest = Some(&rest[end..]).filter(|_| is_word)?;
    }
    Some(rest.trim_start_matches(|c: char| c.is_ascii_digit() || " .,&+".contains(c)))
}

/// Words for the first of several copies.
const ORIGINALS: [&str; 5] = ["orig", "origs", "original", "originals", "o"];

/// Whether the line may name who gets a copy where the word for the list stands alone above: a
/// name, an office, a file.
fn is_addressee(line: &str) -> bool {
    const MAX_WORDS: usize = 6;
    const BEGINNINGS: [&str; 12] = [
        "Mr", "Mrs", "Miss", "Dr", "Gen", "Col", "The ", "Chief", "Director", "File", "Central",
        "Reading",
    ];
    let is_begun = || BEGINNINGS.iter().any(|it| line.starts_with(it));
    let is_typist = || line.rsplit('/').next().is_some_and(|it| it.starts_with(char::is_lowercase));
    let is_office = || line.contains('/') && !line.contains(' ') && !is_typist();
    let is_person = || words(line) > 1 && is_name(line) && !is_capitals(line, 1);
    words(line) <= MAX_WORDS
        && !line.ends_with(['.', ':', ';', '?', '!'])
        && (is_begun() || is_office() || line.ends_with("Chrono") || is_person())
}

/// The number of copies that a line begins with, where a name stands behind it: `3 - Bureau`,
/// `(1 - Liaison)`, `2- Mexico City w/att.`
fn copies(line: &str) -> Option<Copies> {
    if line.len() > SHORT {
        return None;
    }
    if begins_with(line, "orig") {
        let name = behind_count(line)?.strip_prefix(['-', '–', '—'])?.trim_start();
        let is_name = name.starts_with(|c: char| c.is_alphanumeric());
        return is_name.then_some(Copies { number: 0, is_name, is_sure: true });
    }
    if let Some(rest) = behind(line, "copy ") {
        return numbered_copy(rest);
    }
    let rest = line.strip_prefix('(').unwrap_or(line);
    let number = rest.bytes().next().filter(|byte| matches!(byte, b'1'..=b'9'))? - b'0';
    let name = rest[1..].trim_start_matches(' ').strip_prefix(['-', '–', '—'])?.trim_start();
    let name = name.strip_prefix('(').unwrap_or(name);
    let is_apart = rest[1..].starts_with(' ');
    let may_begin = |first: &char| first.is_uppercase() || first.is_ascii_digit() && is_apart;
    let first = name.chars().next().filter(may_begin)?;
    let is_sure = [" w/", " wo/", " w/o", ", h/w"].iter().any(|it| name.contains(it));
    let is_short = name.len() >= 2 && !name.ends_with([':', ';', '?']);
    let is_name = first.is_uppercase();
    is_short.then_some(Copies { number, is_name, is_sure: is_sure && is_name })
}

/// `Copy No. 1: SB`, `copy #2 - O/DDP`, behind the first word.
fn numbered_copy(rest: &str) -> Option<Copies> {
    let number = behind(rest, "nos").or_else(|| behind(rest, "no")).or_else(|| behind(rest, "#"));
    let number = number?.trim_start_matches(['.', ' ', '#']);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = behind.trim_start().strip_prefix([':', '-', '–', '—'])?.trim_start();
    let is_name = name.starts_with(char::is_alphabetic);
    let number = number.bytes().next().filter(|byte| matches!(byte, b'1'..=b'9'))?;
    is_name.then_some(Copies { number: b'9' - number, is_name, is_sure: false })
}

/// What stands on a line that begins with a number of copies.
#[derive(Clone, Copy)]
struct Copies {
    number: u8,
    /// Whether a name stands there, and not the number of a file.
    is_name: bool,
    /// Whether it says that the copies have an attachment, or that there is an original.
    is_sure: bool,
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
    let is_list = names >= 2 && !counts || run.iter().any(|(_, it)| it.is_sure);
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
    let (mut rest, mut is_alone) = (0, false);
    for segment in 0..reading.segments.len() {
        if rest == 0 && !reading.is_for(segment, THIS) {
            continue;
        }
        let first = reading.first_line(segment);
        let is_text = reading.kind(segment) == Kind::Paragraph;
        if is_text && is_list(first) {
            let evidence = format!("a list of copies begins: {first}");
            let is_label = reading.line(segment).is_some_and(|line| line.ends_with([':', '-']));
            is_alone = is_label && !goes_on_in_block(reading, segment + 1);
            reading.claim(segment, Role::Distribution, RULE.id, Certainty::High, evidence);
            rest = MAX_LINES;
        } else if rest > 0 && goes_on(reading, segment, is_alone, rest == MAX_LINES) {
            let evidence = "the line goes on with a list of copies";
            reading.claim(segment, Role::Distribution, RULE.id, Certainty::Medium, evidence);
            is_alone &=
                reading.kind(segment) == Kind::Paragraph && !is_entry(reading.first_line(segment));
            rest -= 1;
        } else if !reading.is_furniture(segment) && !goes_on_in_block(reading, segment) {
            rest = 0;
        }
    }
}

/// Whether the segment goes on with a list of copies: an entry, a name below the word alone, or
/// directly below it a list of the syntax.
fn goes_on(reading: &Reading<'_>, segment: usize, is_alone: bool, is_next: bool) -> bool {
    const MAX_LIST: usize = 400;
    let is_list =
        || reading.kind(segment) == Kind::List && reading.source(segment).len() <= MAX_LIST;
    let first = reading.first_line(segment);
    reading.is_free(segment)
        && match reading.kind(segment) {
            Kind::Paragraph => {
                is_entry(first) || is_alone && reading.line(segment).is_some_and(is_addressee)
            }
            Kind::List => is_alone && is_next && is_list(),
            _ => false,
        }
}

/// Whether the segment belongs to the paragraph of the one before it, which is put together later.
fn goes_on_in_block(reading: &Reading<'_>, segment: usize) -> bool {
    let block = |at: usize| reading.segments.get(at).map(|segment| segment.block);
    segment > 0 && block(segment - 1) == block(segment)
}

/// Whether the unclaimed lines of a paragraph go on with the list of copies above them in it: no
/// date, and no running text, unless it speaks of copies.
pub(super) fn goes_on_in_paragraph(reading: &Reading<'_>, segment: usize) -> bool {
    const OF_COPIES: [&str; 4] = [" w/", " cy", "ttn", "TTN"];
    let is_of_copies = || OF_COPIES.iter().any(|it| reading.plain(segment).contains(it));
    !whole_date(reading.first_line(segment)) && (!reading.is_prose(segment) || is_of_copies())
}
