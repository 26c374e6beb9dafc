//! Codes of exemptions that stand alone on their lines.

use super::gate::{Gate, TINY};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::codes::{self, Code};

pub(super) static RULE: Rule = Rule {
    id: "infer/exemption",
    summary: "a code of an exemption alone on a line stands for text withheld beside it",
    explanation: "Agencies write the ground for withholding text into the margin beside it, and a \
        scan reads it as a line of its own: `b6`, `b7C`, `(b)(3)`. A line that is nothing but such \
        a code, stray signs of the scan around it left out, is one where the document has two or \
        more of them.",
    limits: "A single line may be anything, and a code within a sentence or behind a label is text, \
        as in DECLASSIFY ON: 25X1.",
    example: "He was told by\n\nb6\n\nb7C\n\nthat the pier was closed.\n",
    sees: Sees::Lines,
    gates: &[Gate::any(TINY)],
    begins: |line| code(line).is_some(),
    apply,
};

/// The fewest lines with codes in a document.
const FEWEST: usize = 2;

/// The longest line with a code, in bytes.
const MAX_LENGTH: usize = 16;

fn apply(reading: &mut Reading<'_>) {
    let is_code = |segment: &usize| reading.line(*segment).and_then(code).is_some();
    let found: Vec<usize> = reading.lines_for(&RULE).into_iter().filter(is_code).collect();
    if found.len() < FEWEST {
        return;
    }
    for segment in found {
        let evidence = "nothing but the code of an exemption stands on the line";
        reading.claim(segment, Role::Exemption, RULE.id, Certainty::High, evidence);
    }
}

/// The code that a line consists of, signs that a scan adds around it left out.
pub(crate) fn code(line: &str) -> Option<Code> {
    if line.len() > MAX_LENGTH || !line.contains('b') {
        return None;
    }
    let stray = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')');
    let text = line.trim_matches(stray);
    let mut codes = text.starts_with(['b', '(']).then(|| codes::read(text)).flatten()?;
    let code = codes.pop().filter(|code| codes.is_empty() && code.id.starts_with("foia-"));
    code.filter(|_| text.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn codes_and_text() {
        for line in ["b6", "b7C", "b6|", "_b7C", "(b)(3)", "b6 |"] {
            assert!(code(line).is_some(), "{line}");
        }
        for line in ["b", "b6 and", "6", "(b)", "b6; b7C;", "25X1"] {
            assert!(code(line).is_none(), "{line}");
        }
    }
}
