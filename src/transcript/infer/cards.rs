//! Cards of one printed form, a page each.

use super::field::{self, Field};
use super::gate::Gate;
use super::wording::is_capitals;
use super::{Certainty, Reading, Role, Rule, Sees, cable_header, memo_label, speaker};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/cards",
    summary: "labels in capitals that come once on each of three or more pages are those of cards",
    explanation: "Labels in capitals with a colon (`OCCURRENCE:`, `SOURCE:`) that stand on three or \
        more pages, four or more of them on a page and each once, are printed on cards of one form. \
        What stands between two labels of a page is the value of the first, be it running text; a \
        short paragraph below the last one is its value, too.",
    limits: "Labels that come again on the same page, as the names of speakers do, and those of \
        memoranda and telegrams alone, are none. Without frames between pages nothing is read.",
    example: "PERSONS:\n\nOak\n\nPLACES:\n\nThe pier\n\nEVENT:\n\nThe commission met in the \
        morning and heard the report of the engineer.\n\nSOURCE:\n\nOak\n\n---------------- Page \
        2\n\nPERSONS:\n\nElm\n\nPLACES:\n\nThe pier\n\nEVENT:\n\nThe commission met in the \
        morning and heard the report of the engineer.\n\nSOURCE:\n\nElm\n\n---------------- Page \
        3\n\nPERSONS:\n\nAsh\n\nPLACES:\n\nThe pier\n\nEVENT:\n\nThe commission met in the \
        morning and heard the report of the engineer.\n\nSOURCE:\n\nAsh\n",
    sees: Sees::Lines,
    gates: &[Gate::LABEL],
    begins: |line| label(line).is_some(),
    apply,
};

/// The fewest pages, and the fewest labels of one.
const FEWEST_PAGES: usize = 3;
const FEWEST: usize = 4;

/// The longest run of segments that is a card.
const LONGEST: usize = 60;

/// A label in capitals with its colon, one word or more of four letters.
fn label(line: &str) -> Option<&str> {
    const LETTERS: usize = 4;
    field::label(line).filter(|label| is_capitals(label, LETTERS))
}

fn apply(reading: &mut Reading<'_>) {
    let pages = pages(reading);
    if pages.len() < FEWEST_PAGES {
        return;
    }
    let printed = printed(&pages);
    let is_printed = |field: &Field<'_>| printed.binary_search(&field::name(field.label)).is_ok();
    let mut claims: Vec<Vec<(usize, usize)>> = Vec::new();
    for page in pages {
        let labels: Vec<Field<'_>> = page.into_iter().filter(|it| is_printed(it)).collect();
        if is_card(&labels) {
            claims.push(labels.iter().map(|it| (it.segment, it.label.len())).collect());
        }
    }
    if claims.len() >= FEWEST_PAGES {
        for labels in claims {
            claim(reading, &labels);
        }
    }
}

/// The labels of each page that has any.
fn pages<'t>(reading: &'t Reading<'_>) -> Vec<Vec<Field<'t>>> {
    let mut pages = vec![Vec::new()];
    let mut page = 0;
    for segment in 0..reading.segments.len() {
        if reading.is_frame(segment) {
            page += usize::from(!pages[page].is_empty());
            pages.resize(page + 1, Vec::new());
        } else if reading.looks[segment].may_be_labelled {
            pages[page].extend(field::field(reading, segment, label));
        }
    }
    pages
}

/// The names that stand on three or more pages, sorted.
fn printed<'t>(pages: &[Vec<Field<'t>>]) -> Vec<&'t str> {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (page, labels) in pages.iter().enumerate() {
        names.extend(labels.iter().map(|field| (field::name(field.label), page)));
    }
    names.sort_unstable();
    names.dedup();
    let of_one_name = names.chunk_by(|before, after| before.0 == after.0);
    of_one_name.filter(|pages| pages.len() >= FEWEST_PAGES).map(|pages| pages[0].0).collect()
}

/// Labels that stand on cards, too.
const ALSO: [&str; 5] = ["DATE", "FILE", "PLACE", "TIME", "SOURCE"];

/// Labels of what stands below a letter.
const BELOW: [&str; 8] = [
    "ATTACHMENT",
    "ATTACHMENTS",
    "ENCLOSURE",
    "ENCLOSURES",
    "DISTRIBUTION",
    "COMMENT",
    "NOTE",
    "CLASSIFIED BY",
];

/// Whether there are four labels or more, none of them twice, a speaker, or of memoranda and
/// telegrams.
fn is_card(labels: &[Field<'_>]) -> bool {
    let mut names: Vec<&str> = labels.iter().map(|it| field::name(it.label)).collect();
    names.sort_unstable();
    names.dedup();
    let is_other = |name: &&str| {
        let is_of = |names: &[&str]| field::is_one_of(name, names);
        let is_of_letters =
            is_of(&memo_label::LABELS) || is_of(&cable_header::LABELS) || is_of(&BELOW);
        is_of_letters && !is_of(&ALSO) || speaker::is_titled(name)
    };
    let own = names.iter().filter(|name| !ALSO.contains(name)).count();
    names.len() == labels.len()
        && names.len() >= FEWEST
        && own * 2 >= names.len()
        && !names.iter().any(is_other)
}

fn claim(reading: &mut Reading<'_>, labels: &[(usize, usize)]) {
    let (Some(&(first, _)), Some(&(last, _))) = (labels.first(), labels.last()) else { return };
    if last - first > LONGEST {
        return;
    }
    for &(segment, length) in labels {
        let role = Role::FormField { label: reading.label_length(segment, length) };
        let evidence = "the label stands once on each of several pages, with others";
        reading.claim(segment, role, RULE.id, Certainty::High, evidence);
    }
    let end = reading.segments.len().min(last + 2);
    for segment in first + 1..end {
        let is_last = segment > last;
        let is_text = matches!(reading.kind(segment), Kind::Paragraph) && reading.is_free(segment);
        if is_text && !(is_last && reading.is_prose(segment)) {
            let evidence = "what stands below a label of a card";
            let role = Role::FormField { label: 0 };
            reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
        }
    }
}
