//! Lines whose letters are spaced.

use super::gate::{CAPITALS, Gate, LINE};
use super::{Certainty, Phrase, Reading, Rule, Sees, never};
use crate::source::Span;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/spaced",
    summary: "a line of single letters with blanks between them is a word with spaced letters",
    explanation: "Typists space the letters of titles: `M E M O R A N D U M`. A line of five or more \
        single capital letters, one blank between two letters and more between two words, is the \
        word itself with @rend=spaced.",
    limits: "A row of letters in the order of the alphabet is no word, and neither are initials \
        within a line.",
    example: "M E M O R A N D U M\n\nThe text.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest letters of such a line.
const LETTERS: usize = 5;

static GATE: Gate = Gate::second(" ").with(LINE | CAPITALS);

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&GATE) {
        let Some(span) = reading.any_line(segment).filter(|line| is_spaced(line)).and_then(|_| {
            let it = &reading.segments[segment];
            let nodes = &reading.tree.nodes()[it.first..it.end];
            let mut texts = nodes.iter().filter(|node| node.kind == Kind::Text);
            let only = texts.next().filter(|_| texts.next().is_none())?;
            let text = &reading.text[only.span.range()];
            let start = only.span.start as usize + text.len() - text.trim_start().len();
            Some(Span::new(start, start + text.trim().len()))
        }) else {
            continue;
        };
        let evidence = "single capital letters with blanks between them fill the line";
        reading.claim_phrase(span, Phrase::Spaced, RULE.id, Certainty::Medium, evidence);
    }
}

/// Whether the line is single capital letters with blanks between them, no row of the alphabet.
fn is_spaced(line: &str) -> bool {
    let line = line.trim();
    if line.as_bytes().get(1) != Some(&b' ') {
        return false;
    }
    let letters = || line.chars().filter(|&c| c != ' ');
    let alternate = line.split(' ').all(|part| part.chars().count() <= 1);
    let is_row = letters().zip(letters().skip(1)).all(|(a, b)| u32::from(a) + 1 == u32::from(b));
    line.len() >= 2 * LETTERS - 1
        && alternate
        && letters().all(|c| c.is_ascii_uppercase())
        && letters().count() >= LETTERS
        && letters().any(|c| "AEIOUY".contains(c))
        && !is_row
}

#[cfg(test)]
mod tests {
    use super::is_spaced;

    #[test]
    fn spaced_words_and_rows_of_letters() {
        assert!(is_spaced("M E M O R A N D U M") && is_spaced("T O P  S E C R E T"));
        for line in ["A B C D E F", "J F K", "A  BC D E F", "M e m o r y", "1 2 3 4 5 6"] {
            assert!(!is_spaced(line), "{line}");
        }
    }
}
