//! Postscripts.

use super::gate::Gate;
use super::sieve::RuleSet;
use super::wording::behind;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/postscript",
    summary: "a paragraph that begins with `P.S.` is a postscript",
    explanation: "`P.S.`, `P. S.`, `PS:` and `P.P.S.` at the beginning of a line. The certainty is \
        high behind a leave-taking, else medium.",
    limits: "Other words for what was forgotten (`N.B.`) open no postscript.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n\nP.S. The pier is a foot short.\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&LABELS)],
    begins: is_postscript,
    apply,
};

const THIS: RuleSet = RuleSet::of(&RULE);

const LABELS: [&str; 6] = ["P.P.S.", "P.S.", "P. S.", "P.S:", "P.S ", "Postscript:"];

fn is_postscript(text: &str) -> bool {
    if !text.starts_with(['P', 'p']) {
        return false;
    }
    let is_ps = |rest: &str| rest.starts_with([':', '.', '—', '–']) || rest.starts_with(" -");
    LABELS.iter().any(|label| text.starts_with(label)) || behind(text, "PS").is_some_and(is_ps)
}

fn apply(reading: &mut Reading<'_>) {
    let mut is_closed = false;
    for segment in 0..reading.segments.len() {
        match reading.segments[segment].role {
            Role::Valediction => is_closed = true,
            Role::Salute => is_closed = false,
            _ => {}
        }
        let is_text = reading.is_for(segment, THIS) && reading.kind(segment) == Kind::Paragraph;
        if is_text && is_postscript(reading.plain(segment)) {
            let certainty = if is_closed { Certainty::High } else { Certainty::Medium };
            reading.claim(segment, Role::Postscript, RULE.id, certainty, "it begins with P.S.");
        }
    }
}
