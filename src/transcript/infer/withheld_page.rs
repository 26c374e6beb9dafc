//! Lines that say which pages were withheld.

use super::gate::Gate;
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::codes::{self, Code};

pub(super) static RULE: Rule = Rule {
    id: "infer/withheld-page",
    summary: "a line `Page 14 ~ b6; b7C;` or `Page(s) 4-6 withheld` stands for pages that were \
              withheld",
    explanation: "A sheet in front of released pages lists those that are not among them, with the \
        ground for each: `Page 14 ~ b6; b7C;`, `Page 15 ~ Referral/Consult;`. Another form of the \
        sheet stands in place of the pages: `Page(s) 4-6 withheld`.",
    limits: "The words within a sentence are text, and so is a line that begins otherwise.",
    example: "Page 14 ~ b6; b7C;\n\nPage 15 ~ Referral/Consult;\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&["Page"])],
    begins: |line| withheld(line).is_some(),
    apply,
};

/// Pages that were withheld.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Withheld {
    /// How many.
    pub(crate) count: u32,
    /// On what grounds.
    pub(crate) codes: Vec<Code>,
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        if reading.line(segment).and_then(withheld).is_some() {
            let evidence = "the wording of a list of withheld pages";
            reading.claim(segment, Role::WithheldPage, RULE.id, Certainty::High, evidence);
        }
    }
}

/// What a line says of withheld pages.
pub(crate) fn withheld(line: &str) -> Option<Withheld> {
    let line = line.trim();
    let rest = line.strip_prefix("Page")?;
    let rest = rest.strip_prefix("(s)").or(rest.strip_prefix('s')).unwrap_or(rest);
    let rest = rest.strip_prefix(' ')?;
    let number = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | ' '))?;
    let count = count(rest[..number].trim())?;
    let grounds = &rest[number..];
    if let Some(grounds) = grounds.strip_prefix("~ ") {
        let codes = grounds.split(';').filter_map(|ground| codes::read(ground.trim())).flatten();
        return Some(Withheld { count, codes: codes.collect() });
    }
    let is_withheld = matches!(grounds, "withheld" | "withheld in full" | "withdrawn" | "denied");
    is_withheld.then(|| Withheld { count, codes: Vec::new() })
}

/// How many pages `14` or `4-6` are.
fn count(numbers: &str) -> Option<u32> {
    let (first, last) = numbers.split_once(['-', '–']).unwrap_or((numbers, numbers));
    let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    last.checked_sub(first)?.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::withheld;

    #[test]
    fn pages_and_grounds() {
        let found = withheld("Page 14 ~ b6; b7C;").expect("a page");
        let ids: Vec<_> = found.codes.iter().map(|code| code.id.as_str()).collect();
        assert_eq!((found.count, ids), (1, vec!["foia-b6", "foia-b7C"]));
        assert_eq!(withheld("Page(s) 4-6 withheld").map(|it| it.count), Some(3));
        for line in ["Page 14", "Page 2 of 5", "Pages 4 and 5", "Page 14 of the report withheld"] {
            assert_eq!(withheld(line), None, "{line}");
        }
    }
}
