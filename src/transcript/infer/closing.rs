//! Date lines and addresses below the text of a letter.

use super::address::is_address_below;
use super::dateline::{is_date_line, names_a_place};
use super::{Certainty, Reading, Role, Rule, Sees, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/closing",
    summary: "date and address that stand with the signature belong to the closing of a letter",
    explanation: "A line of date and place directly above a signature, or directly below a \
        leave-taking or signature, and one to six short lines directly below the signature, the first of which \
        names a person with a title of address (`The Honorable …`, `Mr. …`), where the document \
        ends or a part that is no letter follows; and date and place that end a letter without a \
        signature.",
    limits: "Lines above the opening of another letter belong to that one.",
    example: "Dear Mr. Oak:\n\nThe pier was finished in time, and the commission has paid for \
        it.\n\nSincerely,\n\nJohn Elm\n\nMr. John Oak\nHarbor Commission\nPort Elm\n",
    sees: Sees::Lines,
    gates: &[],
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    for segment in 0..reading.segments.len() {
        let role = reading.segments[segment].role;
        if matches!(role, Role::Valediction | Role::Signature) {
            if role == Role::Signature && segment > 0 {
                claim_date(reading, segment - 1);
            }
            if segment + 1 < reading.segments.len() && !opens_a_letter(reading, segment + 1) {
                claim_date(reading, segment + 1);
            }
            if role == Role::Signature {
                claim_address(reading, segment);
            }
        }
    }
    claim_last(reading);
}

/// Claims the date that is the last line of a letter without a signature, and the place above it:
/// `New York, U. S. A.` / `September 15, 1917.`
fn claim_last(reading: &mut Reading<'_>) {
    if !reading.segments.iter().any(|segment| segment.role == Role::Salute) {
        return;
    }
    let Some(date) = reading.before(reading.segments.len()) else { return };
    let is_date = reading.is_free(date) && reading.line(date).is_some_and(is_date_line);
    let Some(above) = reading.before(date).filter(|_| is_date) else { return };
    let is_place = reading.segments[above].block == reading.segments[date].block
        && reading.is_free(above)
        && reading.line(above).is_some_and(names_a_place);
    let text = if is_place { reading.before(above) } else { Some(above) };
    if text.is_some_and(|text| reading.is_prose(text)) {
        let evidence = "a line of date and place as the last of a letter";
        reading.claim(date, Role::ClosingDateline, RULE.id, Certainty::Medium, evidence);
        if is_place {
            let evidence = "the place above the date that ends a letter";
            reading.claim(above, Role::ClosingDateline, RULE.id, Certainty::Medium, evidence);
        }
    }
}

fn claim_date(reading: &mut Reading<'_>, segment: usize) {
    let is_date = |line: &str| is_date_line(line.strip_prefix("Dated: ").unwrap_or(line));
    if reading.is_free(segment) && reading.line(segment).is_some_and(is_date) {
        let evidence = "a line of date and place beside a leave-taking or signature";
        reading.claim(segment, Role::ClosingDateline, RULE.id, Certainty::Medium, evidence);
    }
}

fn claim_address(reading: &mut Reading<'_>, signature: usize) {
    let is_passed_over =
        |at: usize| reading.is_furniture(at) || reading.segments[at].role == Role::ClosingDateline;
    let below = (signature + 1..reading.segments.len()).find(|&at| !is_passed_over(at));
    let below = below.filter(|&at| is_address_below(reading, at));
    if let Some(address) = below.filter(|&address| !opens_a_letter(reading, address)) {
        let evidence = "short lines, beginning with a name, below the signature";
        reading.claim(address, Role::ClosingAddress, RULE.id, Certainty::Medium, evidence);
    }
}

/// Whether the opening of a letter follows the segment.
fn opens_a_letter(reading: &Reading<'_>, segment: usize) -> bool {
    reading.after(segment).is_some_and(|next| {
        matches!(reading.segments[next].role, Role::Dateline | Role::Salute | Role::Address)
    })
}
