//! Classification markings that stand alone.

use super::gate::Gate;
use super::wording::{behind, is_capitals};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::notation::markings;
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/marking",
    summary: "a line that consists of classification markings is page furniture",
    explanation: "A line on which nothing stands but words of the vocabulary of markings \
        (`SECRET`, `TOP SECRET/NOFORN`), struck or not, in bold, as heading or quote, belongs to \
        the page and not to the text. A line that names several levels side by side (`UNCLASSIFIED \
        CONFIDENTIAL SECRET`) is a row of a form, unless one of them is struck: `~~SECRET~~ \
        UNCLASSIFIED`.",
    limits: "A row of a form that names several levels side by side (`UNCLASSIFIED CONFIDENTIAL \
        SECRET`) is no marking, nor is a marking in a sentence, nor one in brackets (`[ RESTRICTED \
        ]`).",
    example: "~~CONFIDENTIAL~~\n\nThe pier was finished in time, and the commission has paid for \
        it.\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&markings::VOCABULARY), Gate::first("(-–/ "), Gate::second(" -")],
    begins: is_marking,
    apply,
};

/// The longest line of markings, in bytes, and the longest that is not all in capitals.
const MAX_LENGTH: usize = 120;
const MAX_MIXED: usize = 40;

/// Levels of classification, of which a document has one.
const LEVELS: [&str; 5] = ["TOP SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED"];

/// Markings that are ordinary words too.
const WORDS: [&str; 4] = ["PERSONAL", "PRIVATE", "SENSITIVE", "GUARD"];

/// What forms print behind a marking.
const FILLED_IN: &str = "(when filled in)";

/// The markings of a line, with what forms print behind them left out.
fn markings(line: &str) -> Option<Vec<&'static str>> {
    if !markings::may_stand_on(line.trim_start_matches(['(', ' '])) {
        return None;
    }
    let is_long = line.len() > MAX_MIXED && line.bytes().any(|byte| byte.is_ascii_lowercase());
    if is_long || line.len() > MAX_LENGTH {
        return None;
    }
    let line = if line.contains(')') { line } else { line.trim_start_matches(['(', ' ']) };
    let start = line.len().checked_sub(FILLED_IN.len()).filter(|&at| line.is_char_boundary(at));
    let is_form = start.is_some_and(|at| behind(&line[at..], FILLED_IN).is_some());
    markings::read(if is_form { &line[..start.unwrap_or(0)] } else { line })
}

fn is_marking(line: &str) -> bool {
    markings(line).is_some()
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        let Some(line) = reading.any_line(segment) else { continue };
        let Some(found) = markings(line) else { continue };
        let is_struck = is_struck(reading, segment);
        let levels = found.iter().filter(|marking| LEVELS.contains(marking)).count();
        let is_shouted = is_capitals(line, 3);
        let is_word = found.iter().all(|marking| WORDS.contains(marking));
        if !is_struck && (levels > 1 || is_word && !is_shouted) {
            continue;
        }
        let is_sure = is_shouted || is_struck;
        let certainty = if is_sure { Certainty::High } else { Certainty::Medium };
        let how = if is_struck { "struck " } else { "" };
        let evidence = format!("nothing but the {how}marking {} stands there", found.join(", "));
        reading.claim(segment, Role::Marking, RULE.id, certainty, evidence);
    }
}

fn is_struck(reading: &Reading<'_>, segment: usize) -> bool {
    let segment = &reading.segments[segment];
    let nodes = &reading.tree.nodes()[segment.first..segment.end];
    nodes.iter().any(|node| node.kind == Kind::Strike)
}
