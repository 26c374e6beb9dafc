//! Grounds for withholding text that stand in running text or in lines about the classification:
//! codes, but no sign that something was taken out there.

use super::codes::{self, note};
use super::runs::Run;
use crate::diagnostic::Diagnostic;
use crate::notation;
use regex::Regex;
use std::sync::LazyLock;

/// What may be such a code; [`notation::codes`] decides.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    let families = [
        r"\(b\) ?\([1-9]\)(?: ?\([A-F]\))?",
        r"\bb[1-9][A-F]?\b",
        r"\b[13]\.[345]\([a-h]\)(?:\([1-9]\))?",
        r"\b(?:25|50|75)X[1-9](?:-HUM|-WMD)?\b",
        r"\bJFK (?:Act|Law) ?(?:10 ?\(a\) ?[12]|[56] ?\([1-5g]\) ?\([A-C2]\)(?: ?\([A-D]\))?)",
    ];
    Regex::new(&families.join("|")).expect("the pattern is a constant that the tests compile")
});

/// Finds the codes of a run.
pub(super) fn find(run: &Run, text: &str, found: &mut Vec<Diagnostic>) {
    for code in CODE.find_iter(&run.text) {
        if notation::codes::read(code.as_str()).is_some() {
            let why = "names a ground for withholding, but no sign says that text is missing here";
            found.push(note(&codes::GROUND, text, run.span(code.start(), code.end()), why));
        }
    }
}
