//! Notes on enclosures.

use super::distribution::is_list;
use super::gate::Gate;
use super::look::OBJECT;
use super::starts::Table;
use super::wording::{SHORT, begins_with};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/enclosure",
    summary: "`Attachment: …`, `2 Encls.`, `with attachment` name what lies with the document",
    explanation: "A short line or two above or below the text that says that something lies with \
        the document, and the short lines below it in the same paragraph that name it.",
    limits: "A bare `Attachment` with text behind it is the title of the attachment itself, and no \
        such note. What was enclosed is not looked for.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n\nEnclosures (2)\n",
    sees: Sees::Lines,
    gates: &[Gate::table(&NOUNS), Gate::words(&["with", "w/"]), Gate::first("0")],
    begins: |line| note(line).is_some() && !is_bare(line),
    apply,
};

/// Words that begin such a note, a number or a colon behind them.
static NOUNS: Table = Table::new(&[
    "attachments",
    "attachment",
    "enclosures",
    "enclosure",
    "inclosures",
    "inclosure",
    "encls",
    "encl",
    "enclos",
    "incl",
    "anlagen",
    "anlage",
    "beilagen",
    "beilage",
    "annexes",
    "anexos",
    "anexo",
    "pièces jointes",
    "pièce jointe",
    "atts",
]);

/// Words that may end `with … attachment`.
const WITH: [&str; 6] =
    ["attachment", "attachments", "enclosure", "enclosures", "encl", "attached"];

/// The most words of `with … attachment`.
const MAX_WORDS: usize = 6;

/// What shows that `text` is a note on enclosures.
fn note(text: &str) -> Option<&'static str> {
    match text.bytes().next()? | 0x20 {
        b'w' => is_with(text).then_some("`with` and what is attached, and nothing else"),
        b'a' | b'e' | b'i' | b'b' | b'p' => is_noun(text),
        b'1'..=b'9' => is_noun(behind_number(text)?),
        _ => None,
    }
}

/// Whether the line is a note on enclosures, or begins one.
pub(super) fn is_note(line: &str) -> bool {
    note(line).is_some()
}

/// What stands behind the number of `2 Encls.`
fn behind_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (text.len() - rest.len() <= 2).then(|| rest.strip_prefix(' ')).flatten()
}

/// `Attachment: a/s`, `Enclosures (2)`, `Encl.`, `Attachments - 2`.
fn is_noun(text: &str) -> Option<&'static str> {
    let line = text.lines().next()?;
    let noun = NOUNS.first_of(line)?;
    let rest = line[noun.len()..].trim_start_matches('.');
    let is_short = line.len() <= SHORT && !rest.starts_with(char::is_alphanumeric);
    let rest = rest.trim();
    let is_note = rest.is_empty()
        || rest.starts_with([':', '('])
        || rest.starts_with(['-', '–', '—']) && rest.len() <= 24
        || matches!(rest, "a/s" | "h/w" | "as stated" | "herewith" | "attached");
    (is_short && is_note).then_some("the wording of a note on enclosures")
}

/// `with attachment`, `w/2 encl.`, words withheld between them.
fn is_with(text: &str) -> bool {
    if text.len() > SHORT || !(begins_with(text, "with") || begins_with(text, "w/")) {
        return false;
    }
    let is_break = |c: char| c.is_whitespace() || c == OBJECT || c == '/';
    let words: Vec<&str> = text.split(is_break).filter(|word| !word.is_empty()).collect();
    let last = words.last().unwrap_or(&"").trim_end_matches(['.', ',', ')']);
    let ends = WITH.iter().any(|word| word.eq_ignore_ascii_case(last));
    ends && (2..=MAX_WORDS).contains(&words.len())
        && matches!(words[0], "with" | "With" | "WITH" | "w" | "W")
}

/// Whether the text is but one word, which may be the title of what is attached.
fn is_bare(text: &str) -> bool {
    !text.contains([':', '(', '-', '/', ' ', '\n'])
}

fn apply(reading: &mut Reading<'_>) {
    // A word alone begins no part, but may be a note where it is a paragraph.
    let may_be_one = |at: &usize| RULE.gates.iter().any(|gate| reading.fits(*at, gate));
    let candidates: Vec<usize> = (0..reading.segments.len()).filter(may_be_one).collect();
    for segment in candidates {
        if !reading.looks[segment].is_whole || reading.is_prose(segment) {
            continue;
        }
        let plain = reading.plain(segment);
        let Some(evidence) = note(plain).filter(|_| plain.lines().count() <= 4) else {
            continue;
        };
        let is_bare = is_bare(plain);
        let is_title = is_bare && reading.after(segment).is_some_and(|next| reading.is_prose(next));
        if !is_title {
            let certainty = if is_bare { Certainty::Medium } else { Certainty::High };
            reading.claim(segment, Role::Enclosure, RULE.id, certainty, evidence);
            claim_lines_below(reading, segment);
        }
    }
}

/// Claims what goes on with a note in its paragraph: the lines that name what is enclosed.
fn claim_lines_below(reading: &mut Reading<'_>, note: usize) {
    let block = reading.segments[note].block;
    for segment in note + 1..reading.segments.len() {
        let is_more = reading.segments[segment].block == block
            && reading.is_free(segment)
            && reading.looks[segment].is_whole
            && reading.plain(segment).lines().all(|line| line.len() <= SHORT && !is_list(line));
        if !is_more {
            return;
        }
        let evidence = "a short line that goes on with the note before it";
        reading.claim(segment, Role::Enclosure, RULE.id, Certainty::Medium, evidence);
    }
}
