//! Names for `@xml:id`.

/// Beginnings of the names that a converted document gives to its parts.
const PREFIXES_OF_PARTS: [&str; 12] = [
    "c-", "cls-", "corresp-", "eo-", "foia-", "h-", "hand-", "jfk-", "org-", "person-", "place-",
    "tax-",
];

/// Names that a converted document gives to its parts.
const NAMES_OF_PARTS: [&str; 4] = ["comments", "doc", "letter", "teikit"];

/// The `@xml:id` of the root element for a file of that stem, the same each time.
///
/// Letters and digits of ASCII, `-`, `.` and `_` stay, anything else becomes `_`. A name that does
/// not begin with a letter gets a `t` before it, one that a part of the document could have `t-`.
///
/// ```
/// use teikit::transcript::encode::header::root_id;
/// assert_eq!(root_id("000_63c679cbbc47c844"), "t000_63c679cbbc47c844");
/// assert_eq!(root_id("Box 3 (copy)"), "Box_3__copy_");
/// assert_eq!(root_id("p1"), "t-p1");
/// ```
#[must_use]
pub fn root_id(stem: &str) -> String {
    let name = ncname(stem);
    let begins_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let id = if begins_well { name.clone() } else { format!("t{name}") };
    if is_name_of_part(&id) { format!("t-{name}") } else { id }
}

/// The `@xml:id` for a hand that metadata name.
pub(super) fn hand_id(id: &str) -> String {
    let name = ncname(id);
    if name.starts_with("hand-") { name } else { format!("hand-{name}") }
}

/// The characters that names may hold everywhere but at their beginning.
fn ncname(text: &str) -> String {
    let keep = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    text.chars().map(|c| if keep(c) { c } else { '_' }).collect()
}

/// Whether the name could be that of a page, a division, a note…: `p1`, `cls-secret`, `doc`.
fn is_name_of_part(name: &str) -> bool {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_short_word = letters.len() <= 4 && letters.chars().all(char::is_alphabetic);
    let is_numbered = is_short_word && letters.len() < name.len();
    let has_prefix = PREFIXES_OF_PARTS.iter().any(|prefix| name.starts_with(prefix));
    is_numbered || has_prefix || NAMES_OF_PARTS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::names::is_ncname;

    #[test]
    fn every_stem_makes_a_name() {
        for stem in
            ["", " ", "1", "-x", ".", "_a", "é", "a:b", "日本", "a\u{0}b", "doc", "cls-x", "ab12"]
        {
            assert!(is_ncname(&root_id(stem)), "{stem:?}");
            assert!(!is_name_of_part(&root_id(stem)), "{stem:?}");
            assert!(is_ncname(&hand_id(stem)), "{stem:?}");
        }
        assert_eq!(root_id("104-10004-10143"), "t104-10004-10143");
        assert_eq!(root_id("page-78"), "page-78");
        assert_eq!(root_id(""), "t");
    }
}
