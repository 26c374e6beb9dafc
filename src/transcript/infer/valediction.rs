//! Leave-takings.

use super::gate::{BRIEF, Gate};
use super::leave_taking::{
    BETWEEN, KERNELS, OTHERS, is_above_a_name, may_begin_it, may_go_with_it,
};
use super::starts::Table;
use super::wording::{begins_with, is_name, words};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/valediction",
    summary: "a line such as `Sincerely yours,` is the leave-taking of a letter",
    explanation: "A short line that is a formula of leave-taking, alone (`Sincerely,`), with the \
        words that go with it (`Yours very truly,`, `Your obedient servant,`), or at the end of a \
        sentence that leads up to it (`I am, Sir, your obedient servant,`), with a paragraph of \
        text before it. Single words need the comma behind them. Lines of which each word belongs \
        to a leave-taking (`Very respectfully`, `Yr. obt. servt.`, `Ihr`) need a name below them.",
    limits: "Single words without a comma behind them (`Yours`), and leave-takings within a \
        sentence of the text, are text.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n",
    sees: Sees::Lines,
    gates: &[
        Gate::table(&KERNELS).with(BRIEF),
        Gate::table(&OTHERS).with(BRIEF),
        Gate::table(&BETWEEN),
        Gate::table(&WHOLE).with(BRIEF),
        Gate::table(&WISHES).with(BRIEF),
        Gate::table(&ADVERBS).with(BRIEF),
        Gate::words(&LED_UP_TO).with(BRIEF),
        Gate::words(&BEGINNINGS).with(BRIEF),
        Gate::first(",").with(BRIEF),
    ],
    begins: |line| formula(line).is_some() || may_lead_up(line) || may_go_with_it(line),
    apply,
};

/// Formulae that are all that stands on the line; those of one word need a comma.
static WHOLE: Table = Table::new(&[
    "Sincerely",
    "Respectfully",
    "Respectfully submitted",
    "Cordially",
    "Faithfully",
    "Fraternally",
    "Affectionately",
    "Lovingly",
    "Love",
    "Much love",
    "All my love",
    "With love",
    "With much love",
    "With best love",
    "With fondest love",
    "With all my love",
    "Lots of love",
    "Love to all",
    "As ever",
    "As always",
    "Ever",
    "Warmly",
    "Regards",
    "Truly",
    "Gratefully",
    "In haste",
    "Adieu",
    "Farewell",
    "Hochachtungsvoll",
    "Mit freundlichen Grüßen",
    "Mit freundlichem Gruß",
    "Mit besten Grüßen",
    "Herzlichst",
    "Herzliche Grüße",
    "Cordialement",
    "Atentamente",
    "Cordialmente",
    "Un abrazo",
    "Su seguro servidor",
]);

/// Adverbs that make `yours` a leave-taking, before or behind it.
static ADVERBS: Table = Table::new(&[
    "sincerely",
    "truly",
    "faithfully",
    "respectfully",
    "cordially",
    "fraternally",
    "obediently",
    "affectionately",
    "lovingly",
    "gratefully",
    "ever",
    "always",
    "devotedly",
    "fondly",
    "warmly",
    "most",
    "very",
    "and",
]);

/// Wishes that a line may begin with.
static WISHES: Table = Table::new(&[
    "With best wishes",
    "With all good wishes",
    "With kind regards",
    "With kindest regards",
    "With warm regards",
    "With best regards",
    "With warmest regards",
    "With every good wish",
    "With great respect",
    "Best wishes",
    "Best regards",
    "Kind regards",
    "Kindest regards",
    "Warm regards",
]);

/// What one signs oneself as: `your obedient servant`, `your loving son`.
const SIGNED_AS: [&str; 22] = [
    "servant", "servants", "serv't", "svt", "friend", "brother", "sister", "son", "daughter",
    "father", "mother", "husband", "wife", "cousin", "nephew", "niece", "uncle", "aunt", "lover",
    "disciple", "comrade", "pupil",
];

/// The longest leave-taking, in bytes and in words.
const MAX_LENGTH: usize = 70;
const MAX_WORDS: usize = 10;

/// The longest leave-taking without a comma behind it, in bytes.
const WITHOUT_COMMA: usize = 40;

/// The most words of `Your sincere friend` without a comma behind it.
const SHORT: usize = 5;

/// The formula of leave-taking that the line is; its certainty.
fn formula(line: &str) -> Option<Certainty> {
    let first = line.chars().next()?;
    if line.len() > MAX_LENGTH || !first.is_uppercase() {
        return None;
    }
    let inner = line.trim_end_matches([',', '.', ':', ';', '-', '—', '–', ' ']);
    let has_comma = line[inner.len()..].starts_with([',', '—', '–', '-']);
    if !has_comma && inner.len() > WITHOUT_COMMA {
        return None;
    }
    let (is_whole, is_wish) = (WHOLE.has(inner), WISHES.first_of(inner).is_some());
    let is_other = || is_yours(inner) || is_signed_as(inner, has_comma);
    if !(is_whole || is_wish || is_other()) || inner.contains(['?', ':', ';', '"']) {
        return None;
    }
    let count = words(inner);
    let fits = if is_whole {
        has_comma || count > 1
    } else {
        is_wish && (has_comma || count <= 4) || is_other()
    };
    (fits && count <= MAX_WORDS).then(|| certainty(has_comma))
}

fn certainty(has_comma: bool) -> Certainty {
    if has_comma { Certainty::High } else { Certainty::Medium }
}

/// `Yours truly`, `Very sincerely yours`, `Yours`.
fn is_yours(inner: &str) -> bool {
    if memchr::memchr2(b'y', b'Y', inner.as_bytes()).is_none() {
        return false;
    }
    let mut has_yours = false;
    let mut others = inner.split([' ', ',']).filter(|word| {
        let is_yours = word.eq_ignore_ascii_case("yours") && !has_yours;
        has_yours |= is_yours;
        !is_yours && !word.is_empty()
    });
    let fits = others.all(|word| ADVERBS.has(word));
    fits && has_yours
}

/// How leave-takings begin that name the writer.
const LED_UP_TO: [&str; 6] =
    ["Your ", "I am", "I remain", "I have the honor", "Believe me", "Ever your "];

/// `Your obedient servant`, `I have the honor to be, Sir, your humble servant`.
fn is_signed_as(inner: &str, has_comma: bool) -> bool {
    let is_led_up_to = LED_UP_TO.iter().any(|start| begins_with(inner, start));
    if !is_led_up_to {
        return false;
    }
    let mut last = inner.rsplit([' ', ',']);
    let ends = last.next().is_some_and(|word| SIGNED_AS.contains(&word));
    let is_short = inner.starts_with("Your ") && words(inner) <= SHORT;
    ends && (has_comma || is_short) && inner.to_ascii_lowercase().contains("your ")
}

/// How words begin that may lead up to a name.
const BEGINNINGS: [&str; 4] = ["Your ", "With ", "Yours ", "Ever "];

/// `With deep affection and hope,`, `Your fellow laborer in the cause of justice,`: words that may
/// lead up to a name below them.
fn may_lead_up(line: &str) -> bool {
    line.len() <= MAX_LENGTH
        && line.ends_with(',')
        && BEGINNINGS.iter().any(|start| line.starts_with(start))
        && words(line) <= MAX_WORDS
        && !line.contains(['.', '?', ':', ';', '"'])
}

/// Whether the words lead up to a name, which ends the paragraph, and no text follows it but a
/// postscript.
fn leads_up_to_the_end(reading: &Reading<'_>, segment: usize) -> bool {
    let block = |at: usize| reading.segments.get(at).map(|segment| segment.block);
    let (name, behind) = (segment + 1, segment + 2);
    let is_name = name < reading.segments.len()
        && block(name) == block(segment)
        && block(behind) != block(segment)
        && reading.line(name).is_some_and(is_name);
    let follows = (behind..reading.segments.len()).find(|&at| reading.is_prose(at));
    let is_postscript = |at: usize| {
        reading.plain(at).starts_with(['P', 'p']) && reading.plain(at)[1..].starts_with(['.', 'S'])
    };
    is_name && follows.is_none_or(is_postscript)
}

fn apply(reading: &mut Reading<'_>) {
    let first_text = (0..reading.segments.len()).find(|&at| reading.is_prose(at));
    let is_behind_text = |&at: &usize| first_text.is_some_and(|first| first < at);
    for segment in reading.lines_for(&RULE).into_iter().filter(is_behind_text) {
        let line = reading.line(segment);
        let leads_up = || line.is_some_and(may_lead_up) && leads_up_to_the_end(reading, segment);
        let is_begun = segment > 0 && reading.segments[segment - 1].role == Role::Valediction;
        let is_of_it = if is_begun { may_go_with_it } else { may_begin_it };
        let is_signed = || line.is_some_and(is_of_it) && is_above_a_name(reading, segment);
        let found = line
            .and_then(formula)
            .or_else(|| (leads_up() || is_signed()).then_some(Certainty::Medium));
        if let Some(certainty) = found {
            let evidence = format!("a formula of leave-taking: {}", reading.plain(segment));
            reading.claim(segment, Role::Valediction, RULE.id, certainty, evidence);
        }
    }
}
