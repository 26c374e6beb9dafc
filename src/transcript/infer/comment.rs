//! Comments of the author or of a third person behind a letter.

use super::wording::{is_initials, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/comment",
    summary: "paragraphs behind `X added the following comments:` are comments on the letter",
    explanation: "Behind the leave-taking or the signature of a letter, a paragraph that begins \
        with a formula (`Smith added following comments:`, `Drafter's note:`, `Comment:`, `NOTE BY \
        …:`) is a comment, and so are the paragraphs of running text behind it, up to a signature, \
        a title or another letter. `C/S COMMENT:`, with the sign of an office, begins one on a \
        telegram, which ends with its page. Behind a salutation or the title of a draft, where no \
        leave-taking follows, only words that say that someone added comments count.",
    limits: "In reports, where no letter has ended, such words are text. Whose the comments are is \
        not inferred beyond the name in the formula.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n\nSmith added following comments: The pier is a foot \
        short.\n",
    sees: Sees::Paragraphs,
    gates: &[],
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

/// The length of `C/S COMMENT:`, `WH/COG/COMMENT:`: the sign of an office, and its comment on a
/// telegram.
fn of_office(text: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let head = text.get(..text.len().min(LONGEST)).unwrap_or("");
    let length = head.find(':')? + 1;
    let clause = &head[..length - 1];
    let at = clause.len().checked_sub("COMMENT".len()).filter(|&at| clause.is_char_boundary(at))?;
    let is_comment = clause[at..].eq_ignore_ascii_case("comment");
    let office = clause[..at].trim_end_matches([' ', '/']);
    let is_sign = |byte: u8| byte.is_ascii_uppercase() || byte == b'/';
    let is_short = office.len() <= 3 || office.contains('/');
    let is_office = office.len() >= 2 && is_short && office.bytes().all(is_sign);
    (is_comment && is_office && office.len() < at).then_some(length)
}

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

/// How a comment begins.
struct Beginning {
    /// The length of the formula, in bytes of the leading text.
    formula: usize,
    certainty: Certainty,
    evidence: &'static str,
    /// Whether it is a comment on a telegram, and ends with its page.
    is_on_telegram: bool,
}

/// What is known of the letters and telegrams of the transcript.
struct Around {
    drafts: Drafts,
    has_telegram: bool,
}

impl Around {
    fn of(reading: &Reading<'_>) -> Self {
        let is_one = |role: Role| matches!(role, Role::Transmission | Role::CableField { .. });
        let has_telegram = reading.segments.iter().any(|segment| is_one(segment.role));
        Self { drafts: Drafts::of(reading), has_telegram }
    }

    /// The beginning of a comment at a free paragraph.
    fn beginning(
        &self,
        reading: &Reading<'_>,
        segment: usize,
        letter_has_ended: bool,
    ) -> Option<Beginning> {
        let text = reading.leading_text(segment);
        let found = |formula, certainty, evidence| Beginning {
            formula,
            certainty,
            evidence,
            is_on_telegram: false,
        };
        if let Some(length) = Some(text).filter(|_| letter_has_ended).and_then(formula) {
            let evidence = "a formula that introduces comments, behind the end of a letter";
            return Some(found(length, Certainty::High, evidence));
        }
        if let Some(length) = Some(text).filter(|_| self.has_telegram).and_then(of_office) {
            let evidence = "the sign of an office and the word COMMENT, on a telegram";
            let beginning = found(length, Certainty::High, evidence);
            return Some(Beginning { is_on_telegram: true, ..beginning });
        }
        let length = Some(text).filter(|_| self.drafts.is_open_at(segment)).and_then(added)?;
        let evidence = "a formula that reports comments, behind a letter without an end";
        Some(found(length, Certainty::Medium, evidence))
    }
}

fn apply(reading: &mut Reading<'_>) {
    let around = Around::of(reading);
    let mut letter_has_ended = false;
    // Whether a comment is open, and ends with the page at hand.
    let mut open: Option<bool> = None;
    for segment in 0..reading.segments.len() {
        if reading.is_furniture(segment) || reading.is_frame(segment) {
            open = open.filter(|ends_with_page| !(*ends_with_page && reading.is_frame(segment)));
            continue;
        }
        let role = reading.segments[segment].role;
        let is_text = role == Role::Plain && reading.kind(segment) == Kind::Paragraph;
        let beginning = || around.beginning(reading, segment, letter_has_ended);
        if let Some(beginning) = is_text.then(beginning).flatten() {
            let Beginning { formula, certainty, evidence, is_on_telegram } = beginning;
            let role = Role::Comment { clause: reading.label_length(segment, formula) };
            let is_claimed = reading.claim(segment, role, RULE.id, certainty, evidence);
            open = is_claimed.then_some(is_on_telegram);
            letter_has_ended |= is_claimed;
        } else if is_text && letter_has_ended && open.is_some() && reading.is_prose(segment) {
            let evidence = "running text that goes on with the comment before it";
            let role = Role::Comment { clause: 0 };
            reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
        } else {
            open = None;
            letter_has_ended =
                ends_a_letter(role) || letter_has_ended && is_behind_a_letter(reading, segment);
        }
    }
}

/// The length of a formula by which someone is said to have added comments.
fn added(text: &str) -> Option<usize> {
    let length = formula(text)?;
    let lower = text[..length].to_lowercase();
    let is_added = |word: &str| matches!(word, "added" | "adds" | "appended" | "appends");
    lower.split_whitespace().skip(1).any(is_added).then_some(length)
}

/// Letters that have no leave-taking, as drafts have none.
struct Drafts {
    /// The first segment with a salutation or the title of a draft.
    first: Option<usize>,
    /// The last segment with a leave-taking.
    last_leave: Option<usize>,
}

impl Drafts {
    fn of(reading: &Reading<'_>) -> Self {
        let is_head = |at: usize| {
            reading.segments[at].role == Role::Head
                && reading.plain(at).split(|c: char| !c.is_alphabetic()).any(is_draft)
        };
        let mut roles = (0..reading.segments.len()).map(|at| (at, reading.segments[at].role));
        let first = roles.clone().find(|&(at, role)| role == Role::Salute || is_head(at));
        let last_leave = roles.rfind(|&(_, role)| role == Role::Valediction);
        Self { first: first.map(|(at, _)| at), last_leave: last_leave.map(|(at, _)| at) }
    }

    /// Whether the letter at `segment` goes on without a leave-taking up to the end.
    fn is_open_at(&self, segment: usize) -> bool {
        self.first.is_some_and(|first| first < segment)
            && self.last_leave.is_none_or(|leave| leave < segment)
    }
}

fn is_draft(word: &str) -> bool {
    ["draft", "reply", "letter"].iter().any(|known| known.eq_ignore_ascii_case(word))
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
