//! Page breaks that no frame shows.

use super::segment::PageTurn;
use super::{Certainty, Reading, Role, Rule, Sees, join, never, page_number};
use crate::notation::markings;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/page-break",
    summary: "furniture between two halves of a sentence, or a page number, shows a page break",
    explanation: "Where the transcript has no frames between its pages at all, a page begins where \
        markings or page numbers stand between two paragraphs of which the second goes on with the \
        first in the middle of a sentence, where the number of a page stands between \
        running text, and where the same marking stands twice, at the foot of a page and \
        at the head of the next. Numbers in brackets that go on from one to the next (`[31]`, \
        `[32]`) are set where pages begin, and are the numbers of these pages; one below nothing \
        but titles numbers the page that the text begins with. Where pages are seen to divide sentences, a lone sentence that \
        breaks off with nothing between its halves shows a page break of medium certainty.",
    limits: "Nothing is inferred in a transcript that frames any of its pages. A page that ends \
        with a paragraph, and has no number and no marking, is not seen. Where several sentences \
        break off with nothing between their halves, machines have cut paragraphs. A number or a \
        marking beside the short lines of forms and stamps tells nothing.",
    example: "The commission has paid for the pier with the fees of\n\n~~CONFIDENTIAL~~\n\nthe \
        year before, and has closed its books on the matter.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    if (0..reading.segments.len()).any(|segment| reading.is_frame(segment)) {
        return;
    }
    let turns = turns(reading);
    let silent = turns.iter().filter(|turn| turn.is_silent()).count();
    let is_lone = silent == 1 && turns.iter().any(Turn::divides_a_sentence);
    let mut page = 1;
    for turn in turns {
        let is_sure = !turn.is_silent() || is_lone;
        if is_sure && reading.wants(turn.page.certainty) {
            let first = turn.first(reading, page);
            let PageTurn { certainty, number } = turn.page;
            reading.segments[first].page_turn = Some(turn.page);
            reading.note(first, RULE.id, certainty, turn.evidence);
            page = number.unwrap_or(page.saturating_add(1));
        }
    }
}

/// A page that may begin between two neighbouring parts of the text.
struct Turn {
    left: usize,
    right: usize,
    page: PageTurn,
    evidence: &'static str,
}

impl Turn {
    /// Whether nothing stands between the parts.
    fn is_silent(&self) -> bool {
        self.left + 1 == self.right
    }

    /// Where the page begins: at the number that was set there, or among the furniture.
    fn first(&self, reading: &Reading<'_>, page: u32) -> usize {
        let mark = bracketed(reading, self.left, self.right).map(|(at, _)| at);
        mark.unwrap_or_else(|| first_of_page(reading, self.left, self.right, page))
    }

    /// Whether page furniture stands between two halves of a sentence.
    fn divides_a_sentence(&self) -> bool {
        self.evidence == HALVES
    }
}

/// What is seen where furniture stands within a sentence.
const HALVES: &str = "page furniture between two halves of a sentence";

/// The turns for which something speaks.
fn turns(reading: &Reading<'_>) -> Vec<Turn> {
    let text: Vec<usize> =
        (0..reading.segments.len()).filter(|&at| !reading.is_furniture(at)).collect();
    let is_title = |&&at: &&usize| matches!(reading.kind(at), Kind::Heading(_));
    let start = text.iter().find(|at| !is_title(at)).copied().unwrap_or(usize::MAX);
    let turn = |pair: &[usize]| {
        let (left, right) = (pair[0], pair[1]);
        let mark = bracketed(reading, left, right);
        let evidence = match mark {
            Some(_) if left < start => return None,
            Some(_) => (Certainty::High, "a number in brackets, one of a sequence"),
            None => evidence(reading, left, right)?,
        };
        let page = PageTurn { certainty: evidence.0, number: mark.map(|(_, number)| number) };
        Some(Turn { left, right, page, evidence: evidence.1 })
    };
    text.windows(2).filter_map(turn).collect()
}

/// The number in brackets between two parts of the text, and where it stands.
fn bracketed(reading: &Reading<'_>, left: usize, right: usize) -> Option<(usize, u32)> {
    let number = |at: usize| page_number::bracketed(reading.plain(at)).map(|number| (at, number));
    let is_number = |&at: &usize| reading.segments[at].role == Role::PageNumber;
    (left + 1..right).filter(is_number).find_map(number)
}

/// Where among the furniture the new page begins: behind the number of the page that ends, before
/// the second of two equal markings, whatever stands between them, else before all of it.
fn first_of_page(reading: &Reading<'_>, left: usize, right: usize, page: u32) -> usize {
    let is_foot = |&at: &usize| {
        let is_number = page_number::is_shown(reading, at);
        is_number && page_number::read(reading.plain(at)) == Some(page)
    };
    let foot = (left + 1..right).find(is_foot).map(|at| at + 1);
    let second = || behind_first_of_two(reading, left + 1, right);
    foot.or_else(second).unwrap_or(left + 1)
}

/// The place with the most markings before it that come again behind it: the foot of a page, and
/// the head of the next.
fn behind_first_of_two(reading: &Reading<'_>, first: usize, right: usize) -> Option<usize> {
    let end = right.min(first + MAX_CLUSTER);
    let mut best = (0, None);
    for place in first + 1..end {
        let comes_again = |&at: &usize| (place..end).any(|other| is_twin(reading, at, other));
        let count = (first..place).filter(comes_again).count();
        if count > best.0 {
            best = (count, Some(place));
        }
    }
    best.1
}

/// Whether the same markings stand at both places, dashes around them left out.
fn is_twin(reading: &Reading<'_>, at: usize, other: usize) -> bool {
    let is_marking = |at: usize| reading.segments[at].role == Role::Marking;
    is_marking(at)
        && is_marking(other)
        && markings::read(reading.plain(at)) == markings::read(reading.plain(other))
}

/// How many lines of furniture are compared.
const MAX_CLUSTER: usize = 12;

fn evidence(reading: &Reading<'_>, left: usize, right: usize) -> Option<(Certainty, &'static str)> {
    let mut furniture = left + 1..right;
    let goes_on = join::goes_on(reading, left, right);
    if furniture.is_empty() {
        let evidence = "a sentence breaks off and goes on in the next paragraph";
        return goes_on.then_some((Certainty::Medium, evidence));
    }
    if goes_on {
        return Some((Certainty::High, HALVES));
    }
    let are_of_text = is_of_text(reading, left) && is_of_text(reading, right);
    if are_of_text && furniture.any(|at| page_number::is_shown(reading, at)) {
        return Some((Certainty::High, "a page number between two paragraphs"));
    }
    if join::shouts_on(reading, left, right) {
        return Some((Certainty::Medium, "page furniture between two halves of a message"));
    }
    let evidence = "the same marking twice, at the foot and head of a page";
    let is_doubled =
        may_begin(reading, right) && behind_first_of_two(reading, left + 1, right).is_some();
    is_doubled.then_some((Certainty::Medium, evidence))
}

/// Whether the segment is of the text of a page, and no line of a form or stamp at its edge.
fn is_of_text(reading: &Reading<'_>, segment: usize) -> bool {
    let role = reading.segments[segment].role;
    reading.is_prose(segment)
        || matches!(role, Role::NumberedParagraph { .. } | Role::Speech { .. })
        || matches!(reading.kind(segment), Kind::Table | Kind::List)
}

/// Whether the segment is known to be something that a page may begin with.
fn may_begin(reading: &Reading<'_>, segment: usize) -> bool {
    let is_heading = matches!(reading.kind(segment), Kind::Heading(_));
    is_heading || !reading.is_free(segment) || is_of_text(reading, segment)
}
