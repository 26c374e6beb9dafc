//! Salutations.

use super::dateline::is_date_line;
use super::gate::Gate;
use super::leave_taking::is_of_leave_taking;
use super::starts::Table;
use super::wording::{is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/salute",
    summary: "a line such as `Dear Mr. Smith:` is the salutation of a letter",
    explanation: "A line of its own that begins with a formula of greeting (`Dear`, `My dear`, \
        `Gentlemen`, `Sehr geehrter`, `Monsieur`, `Estimado`) and ends with a comma, a colon, a \
        dash or an exclamation mark, with text behind it. `Sir:` and `Mr. President:` must be all \
        that stands there, and must not come again and again, as the names of speakers do; a rank \
        (`General:`) must stand directly below a date line. Without such a sign (`Dear Sir`) the \
        line must stand above running text, before any other text of the page.",
    limits: "A letter that a sentence with a colon introduces is quoted: its greeting opens no \
        part of the document. A greeting in the same line as the text behind it is not seen.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for it.\n",
    sees: Sees::Lines,
    gates: &[
        Gate::table(&OPEN),
        Gate::table(&WHOLE),
        Gate::words(&KIN),
        Gate::words(&RANKS),
        Gate::words(&["My"]),
    ],
    begins: |line| greeting(line).is_some(),
    apply,
};

/// How greetings begin: word by word, of which others may follow.
static OPEN: Table = Table::new(&[
    "Dear",
    "Dearest",
    "My dear",
    "My dearest",
    "My very dear",
    "My own dear",
    "My beloved",
    "Beloved",
    "Esteemed",
    "Honored",
    "Honoured",
    "Respected",
    "Sehr geehrte",
    "Sehr geehrter",
    "Sehr verehrte",
    "Sehr verehrter",
    "Lieber",
    "Liebe",
    "Liebster",
    "Liebste",
    "Verehrter",
    "Cher",
    "Chère",
    "Mon cher",
    "Ma chère",
    "Estimado",
    "Estimada",
    "Querido",
    "Muy señor mío",
    "Hochverehrter",
    "Hochverehrte",
    "Hochgeehrter",
    "Hochgeehrte",
    "Verehrte",
    "Verehrtester",
    "Geehrter",
    "Mein lieber",
    "Meine liebe",
]);

/// Ranks that letters of soldiers speak to; `General:` is the title of a section as well.
const RANKS: [&str; 6] = ["General", "Colonel", "Captain", "Major", "Lieutenant", "Admiral"];

/// How greetings begin that need a name and a sign behind them: `Friend Lewis,`.
const KIN: [&str; 10] = [
    "Friend",
    "Brother",
    "Sister",
    "Cousin",
    "Caro",
    "Cara",
    "Carissimo",
    "Carissima",
    "Egregio",
    "Gentile",
];

/// Greetings that stand alone.
static WHOLE: Table = Table::new(&[
    "Sir",
    "Sirs",
    "Madam",
    "Gentlemen",
    "Mesdames",
    "Ladies and Gentlemen",
    "Excellency",
    "Your Excellency",
    "My Lord",
    "My Lords",
    "Your Majesty",
    "Your Grace",
    "Honorable Sir",
    "Mr. President",
    "Mr. Secretary",
    "Mr. Prime Minister",
    "Mr. Chairman",
    "Monsieur",
    "Messieurs",
    "Madame",
    "To whom it may concern",
]);

/// Whom the open form `My singular good Lord,` may speak to.
const ADDRESSED: [&str; 14] = [
    "Lord", "Lady", "Friend", "friend", "Sir", "Madam", "brother", "Brother", "sister", "Sister",
    "love", "darling", "wife", "husband",
];

/// The longest greeting, in bytes and in words.
const MAX_LENGTH: usize = 80;
const MAX_WORDS: usize = 9;

/// The longest greeting with no sign behind it, in bytes and in words.
const BARE_LENGTH: usize = 40;
const BARE_WORDS: usize = 5;

/// How a greeting is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Greeting {
    /// One of the forms that stand alone.
    Whole,
    /// The beginning of one, with a name behind it.
    Open,
    /// Either, with no comma or other sign behind it.
    Bare,
    /// A rank alone, with such a sign: one only directly below a date line.
    Rank,
}

/// What kind of greeting the line is.
fn greeting(line: &str) -> Option<Greeting> {
    if line.len() > MAX_LENGTH {
        return None;
    }
    let inner = line.trim_end_matches([',', ':', '-', '—', '–', '!', ' ', ';']);
    let is_bare = inner.len() == line.len();
    if is_bare && inner.len() > BARE_LENGTH {
        return None;
    }
    if !is_bare && RANKS.contains(&inner) {
        return Some(Greeting::Rank);
    }
    let to_kin = || (!is_bare && is_to_kin(inner)).then_some(Greeting::Open);
    let kind = words_of_greeting(inner).or_else(to_kin)?;
    let most = if is_bare { BARE_WORDS } else { MAX_WORDS };
    if inner.contains([':', ';', '?', '"']) || words(inner) > most {
        return None;
    }
    Some(if is_bare { Greeting::Bare } else { kind })
}

fn words_of_greeting(inner: &str) -> Option<Greeting> {
    if WHOLE.has(inner) {
        return Some(Greeting::Whole);
    }
    let is_open = OPEN.all_of(inner).any(|form| inner[form.len()..].starts_with(' '));
    let is_to_mine = inner.starts_with("My ")
        && words(inner) <= 6
        && ADDRESSED.iter().any(|whom| inner.ends_with(whom));
    (is_open && !has_a_verb(inner) || is_to_mine).then_some(Greeting::Open)
}

fn is_to_kin(inner: &str) -> bool {
    inner.split_once(' ').is_some_and(|(first, name)| KIN.contains(&first) && is_name(name))
}

/// A word in lower case behind a comma makes the line running text: `Dear me, said he,`.
fn has_a_verb(inner: &str) -> bool {
    inner.split(", ").skip(1).any(|part| part.starts_with(char::is_lowercase) && words(part) > 1)
}

fn apply(reading: &mut Reading<'_>) {
    let is_alone = |line: &str| greeting(line) == Some(Greeting::Whole);
    let candidates = reading.lines_for(&RULE);
    let lines = candidates.iter().filter_map(|&segment| reading.line(segment));
    let repeats = lines.filter(|line| is_alone(line)).count() > MAX_LONE;
    let (mut is_opening, mut seen) = (true, 0);
    for segment in candidates {
        for at in seen..=segment {
            is_opening = reading.is_frame(at) || is_opening && !reading.is_prose(at);
        }
        seen = segment + 1;
        let Some(kind) = reading.line(segment).and_then(greeting) else { continue };
        let Some(next) = reading.after(segment) else { continue };
        let is_one = match kind {
            Greeting::Open => true,
            Greeting::Whole => !repeats && !is_in_leave_taking(reading, segment),
            Greeting::Bare => is_opening && reading.is_prose(next),
            Greeting::Rank => is_below_date(reading, segment),
        };
        if !is_one || is_quoted(reading, segment) {
            continue;
        }
        let is_sure = kind == Greeting::Open;
        let certainty = if is_sure { Certainty::High } else { Certainty::Medium };
        let evidence = format!("a formula of greeting: {}", reading.plain(segment));
        reading.claim(segment, Role::Salute, RULE.id, certainty, evidence);
    }
}

/// Whether the line stands between those of a leave-taking: `I am,` / `Sir,` / `Your obedient
/// servant,`.
fn is_in_leave_taking(reading: &Reading<'_>, segment: usize) -> bool {
    let is_next = reading.segments.get(segment + 1).is_some_and(|next| {
        next.block == reading.segments[segment].block
            && is_of_leave_taking(reading.first_line(segment + 1))
    });
    is_next && segment > 0
}

/// Whether a date line stands directly above the segment.
fn is_below_date(reading: &Reading<'_>, segment: usize) -> bool {
    let line = reading.before(segment).and_then(|above| reading.line(above));
    line.is_some_and(is_date_line)
}

/// Whether a sentence introduces the letter, few and short lines between: `The second message
/// reads as follows:`. Such a letter is quoted, and is no part of the file beside the others.
fn is_quoted(reading: &Reading<'_>, salute: usize) -> bool {
    const NEAR: usize = 5;
    const SENTENCE: usize = 4;
    let mut above = salute;
    for _ in 0..NEAR {
        let Some(at) = reading.before(above) else { return false };
        let introduces = reading.source(at).trim_end().ends_with(':')
            && reading.looks[at].is_lower
            && words(reading.plain(at)) >= SENTENCE;
        if introduces || reading.any_line(at).is_none() {
            return introduces;
        }
        above = at;
    }
    false
}

/// More greetings such as `Mr. Chairman:` than this are the names of speakers.
const MAX_LONE: usize = 3;
