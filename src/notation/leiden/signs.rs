//! Signs that stand for themselves.

use super::Attributes;

/// A sign for a break in the text, and the attributes of its `milestone`.
pub static MILESTONES: [(&str, Attributes); 4] = [
    ("--------", &[("rend", "horizontal-rule"), ("unit", "undefined")]),
    ("----", &[("rend", "paragraphos"), ("unit", "undefined")]),
    ("~~~~~~~~", &[("rend", "wavy-line"), ("unit", "undefined")]),
    ("###", &[("rend", "box"), ("unit", "undefined")]),
];

/// Diacritics that the scribe wrote: the sign between the parentheses behind a letter, and the
/// value of `hi/@rend`.
pub static DIACRITICS: [(&str, &str); 6] = [
    ("¨", "diaeresis"),
    ("´", "acute"),
    ("`", "grave"),
    ("^", "circumflex"),
    (" ῾", "asper"),
    (" ᾿", "lenis"),
];

/// How a line may stand to the others.
pub static DIRECTIONS: [&str; 2] = ["perpendicular", "inverse"];

/// Languages that a note of a translation may begin with.
pub static NOTE_LANGUAGES: [&str; 5] = ["de", "en", "es", "fr", "it"];

/// The dot below a letter that is not clear.
pub const DOT: char = '\u{323}';

/// The line above a letter.
pub const BAR: char = '\u{304}';

/// Whether a character goes with the letter before it.
#[must_use]
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// The end of a letter with what combines with it, from its first byte on.
#[must_use]
pub fn letter_end(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    chars.find(|(_, c)| !is_combining(*c)).map_or(text.len(), |(at, _)| at)
}
