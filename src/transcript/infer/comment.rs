//! Comments of the author or of a third person behind a letter.

use super::wording::{is_initials, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/comment",
    summary: "paragraphs behind `X added the following comments:` are comments on the letter",
    explanation: "Behind the leave-taking or the signature of a letter, a paragraph that begins with \
        a formula (`Smith added following comments:`, `Drafter's note:`, `Comment:`, `NOTE BY …:`) \
        is a comment, and so are the paragraphs of running text behind it, up to a signature, a \
        title or another letter. In reports, where no letter has ended, such words are text.",
    sees: Sees::Paragraphs,
    begins: never,
    apply,
};

/// The longest formula, in bytes and in words.
const MAX_LENGTH: usize = 120;
const MAX_WORDS: usize = 16;

const NOUNS: [&str; 12] = [
    "comment",
    "comments",
    "remark",
    "remarks",
    "note",
    "notes",
    "observation",
    "observations",
    "suggestion",
    "suggestions",
    "commentary",
    "statement",
];

const VERBS: [&str; 16] = [
    "added",
    "adds",
    "add",
    "made",
    "makes",
    "make",
    "offered",
    "offers",
    "gave",
    "gives",
    "submitted",
    "appended",
    "appends",
    "had",
    "has",
    "attached",
];

/// The length of the formula that the text begins with, its colon included.
fn formula(text: &str) -> Option<usize> {
    let head = &text.as_bytes()[..text.len().min(MAX_LENGTH)];
    let colon = head.iter().position(|&byte| byte == b':')?;
    let clause = text.get(..colon)?;
    let lower = clause.to_lowercase();
    let is_one =
        |table: &[&str], word: &str| table.contains(&word.trim_matches(['.', ',', '(', ')']));
    let parts: Vec<&str> = lower.split_whitespace().collect();
    let noun = parts.iter().position(|word| is_one(&NOUNS, word))?;
    let is_reported = parts[..noun].iter().any(|word| is_one(&VERBS, word));
    let is_owned = noun > 0
        && (parts[noun - 1].ends_with("'s")
            || parts[noun - 1].ends_with("’s")
            || parts[noun - 1].ends_with("s'"));
    let is_signed = parts.get(noun + 1).is_some_and(|word| matches!(*word, "by" | "of" | "from"));
    let is_bare = parts.len() == 1 && !parts[0].starts_with("note");
    let is_formula =
        is_reported || noun == parts.len() - 1 && is_owned || noun == 0 && (is_signed || is_bare);
    (is_formula && words(clause) <= MAX_WORDS && !clause.contains(['.', '?', '!', '\n'])
        || is_formula && is_titled(clause))
    .then_some(colon + 1)
}

/// A full stop behind a title or an initial ends no sentence: `Mr. Ball added …`.
fn is_titled(clause: &str) -> bool {
    let short = |part: &str| part.rsplit(' ').next().is_some_and(|word| word.len() <= 4);
    let mut parts = clause.split('.').peekable();
    let mut all = true;
    while let Some(part) = parts.next() {
        all &= parts.peek().is_none() || short(part);
    }
    all && words(clause) <= MAX_WORDS && !clause.contains(['?', '!', '\n'])
}

fn apply(reading: &mut Reading<'_>) {
    let mut letter_has_ended = false;
    let mut in_comment = false;
    for segment in 0..reading.segments.len() {
        if reading.is_furniture(segment) || reading.is_frame(segment) {
            continue;
        }
        let role = reading.segments[segment].role;
        if role == Role::Plain && letter_has_ended && reading.kind(segment) == Kind::Paragraph {
            if let Some(length) = formula(reading.leading_text(segment)) {
                let clause = reading.label_length(segment, length);
                let evidence = "a formula that introduces comments, behind the end of a letter";
                let role = Role::Comment { clause };
                in_comment = reading.claim(segment, role, RULE.id, Certainty::High, evidence);
                continue;
            }
            if in_comment && reading.is_prose(segment) {
                let evidence = "running text that goes on with the comment before it";
                let role = Role::Comment { clause: 0 };
                reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
                continue;
            }
        }
        in_comment = false;
        letter_has_ended =
            ends_a_letter(role) || letter_has_ended && is_behind_a_letter(reading, segment);
    }
}

fn ends_a_letter(role: Role) -> bool {
    matches!(role, Role::Valediction | Role::Signature | Role::Postscript)
}

/// Whether the segment may stand between the end of a letter and a comment on it.
fn is_behind_a_letter(reading: &Reading<'_>, segment: usize) -> bool {
    match reading.segments[segment].role {
        Role::Enclosure | Role::Distribution | Role::Comment { .. } => true,
        Role::Plain => {
            let plain = reading.plain(segment);
            plain.lines().count() <= 3
                && plain
                    .lines()
                    .all(|line| is_name(line) || is_initials(line) || line.contains('\u{fffc}'))
        }
        _ => false,
    }
}
