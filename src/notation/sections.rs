//! Titles that count the sections of a document: `Chapter IV`, `PART 2`.

/// What sections are called.
const NAMES: [&str; 5] = ["Chapter", "Part", "Section", "Book", "Article"];

/// What the title counts, and what stands behind its number: `Chapter` of `Chapter IV`. A letter
/// is no number: `PART C`.
#[must_use]
pub fn counted(title: &str) -> Option<(&'static str, &str)> {
    let title = title.trim_start();
    let (name, rest) = title.split_once(' ')?;
    let name = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let is_upper = title.starts_with(|c: char| c.is_ascii_uppercase());
    let (number, rest) =
        rest.split_at(rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()));
    (is_upper && is_number(number)).then_some((name, rest))
}

/// Whether nothing stands on the line but such a title, and words in brackets.
#[must_use]
pub fn is_title(line: &str) -> bool {
    counted(line).is_some_and(|(_, rest)| {
        let rest = rest.trim_matches([' ', '.', '-']);
        rest.is_empty() || rest.starts_with('(') && rest.ends_with(')')
    })
}

/// Digits, or a Roman number of small ones.
fn is_number(number: &str) -> bool {
    let is_roman =
        number.contains(['I', 'V', 'X']) && number.bytes().all(|b| b"IVXLC".contains(&b));
    is_roman || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{counted, is_title};

    #[test]
    fn words_and_numbers() {
        assert_eq!(counted("CHAPTER IV, ANNEX B"), Some(("Chapter", ", ANNEX B")));
        assert_eq!(counted("Part 2"), Some(("Part", "")));
        for other in ["PART C", "Chapter", "part 2", "Chapters 1", "Section Chief", "Lot No. 8", ""]
        {
            assert_eq!(counted(other), None, "{other}");
        }
    }

    #[test]
    fn titles_stand_alone() {
        assert!(is_title("Chapter XIII (commencing at p. 218)"));
        assert!(!is_title("Chapter XIII tells of the ship"));
        assert!(!is_title("CHAPTER III, ANNEX B"));
    }
}
