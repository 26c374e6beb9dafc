//! Amounts and kinds of what was withheld, in words: `1½ lines not declassified`, `name not
//! declassified`, `3 pages withdrawn`.
//!
//! Source: the editorial practice of the series Foreign Relations of the United States.

/// How much is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// A decimal number.
    pub quantity: String,
    /// A unit of TEI: `line`, `word`, `page`.
    pub unit: &'static str,
    /// How the number is meant.
    pub bound: Bound,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// `approximately 3 lines`.
    About,
    /// `less than 1 line`.
    AtMost,
    /// `more than 2 lines`.
    AtLeast,
}

/// Words before a number that say how it is meant.
const BOUNDS: [(&str, Bound); 9] = [
    ("less than ", Bound::AtMost),
    ("fewer than ", Bound::AtMost),
    ("under ", Bound::AtMost),
    ("more than ", Bound::AtLeast),
    ("over ", Bound::AtLeast),
    ("at least ", Bound::AtLeast),
    ("approximately ", Bound::About),
    ("about ", Bound::About),
    ("almost ", Bound::AtMost),
];

/// What is counted, and the unit that TEI has for it.
const UNITS: [(&str, &str); 9] = [
    ("word", "word"),
    ("line", "line"),
    ("paragraph", "paragraph"),
    ("sentence", "sentence"),
    ("page", "page"),
    ("character", "char"),
    ("letter", "char"),
    ("group", "group"),
    ("document", "document"),
];

/// The amount that `text` begins with: `3 paragraphs (19 lines) not declassified`.
#[must_use]
pub fn amount(text: &str) -> Option<Amount> {
    let lower = text.trim().to_ascii_lowercase();
    let (bound, rest) = BOUNDS
        .iter()
        .find_map(|(words, bound)| Some((*bound, lower.strip_prefix(words)?)))
        .unwrap_or((Bound::Exact, &lower));
    let (number, rest) = rest.split_once(' ')?;
    let (half, rest) = rest.strip_prefix("and a half ").map_or((false, rest), |rest| (true, rest));
    let noun = rest.split(' ').next()?.trim_end_matches([',', '.']);
    let is_noun = |name: &str| noun.strip_prefix(name).is_some_and(|end| matches!(end, "" | "s"));
    let unit = UNITS.iter().find(|(name, _)| is_noun(name))?.1;
    let mut quantity = quantity(number)?;
    if half {
        quantity = format!("{quantity}.5");
    }
    Some(Amount { quantity, unit, bound })
}

/// `3`, `1½`, `½`, `1-1/2`, `three` as a decimal number.
fn quantity(number: &str) -> Option<String> {
    const FRACTIONS: [(&str, &str); 6] =
        [("½", ".5"), ("¼", ".25"), ("¾", ".75"), ("-1/2", ".5"), ("-1/4", ".25"), ("-3/4", ".75")];
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if let Some(index) = WORDS.iter().position(|word| *word == number) {
        return Some((index + 1).to_string());
    }
    let (whole, fraction) = FRACTIONS
        .iter()
        .find_map(|(sign, decimal)| Some((number.strip_suffix(sign)?, *decimal)))
        .unwrap_or((number, ""));
    let whole = if whole.is_empty() && !fraction.is_empty() { "0" } else { whole };
    let is_number =
        !whole.is_empty() && whole.len() <= 6 && whole.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("{whole}{fraction}"))
}

/// What kind of thing was withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// The name of a person.
    Person,
    /// The name of a place.
    Place,
    /// The name of an organisation.
    Organisation,
    /// A sum of money.
    Money,
    /// A code name.
    Cryptonym,
    /// A date.
    Date,
    /// Anything else: text, a source, a number, a telegram indicator, several names.
    Other,
}

/// The kind that `name not declassified` states; one thing only is of a kind.
#[must_use]
pub fn withheld(text: &str) -> Withheld {
    let lower = text.trim().to_ascii_lowercase();
    let what = lower.strip_suffix(" not declassified").unwrap_or(&lower);
    match what.trim() {
        "name" | "1 name" | "personal name" | "name of person" => Withheld::Person,
        "place" | "place name" | "location" | "country" | "city" | "name of country" => {
            Withheld::Place
        }
        "organization" | "agency" | "office" | "organization name" => Withheld::Organisation,
        "dollar amount" | "amount" | "amount of money" | "sum" => Withheld::Money,
        "cryptonym" | "codeword" | "code word" | "codename" | "code name" | "pseudonym" => {
            Withheld::Cryptonym
        }
        "date" => Withheld::Date,
        _ => Withheld::Other,
    }
}

/// Whether `text` says that something is not declassified, in a few words.
#[must_use]
pub(super) fn is_not_declassified(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.ends_with(" not declassified") && lower.split_whitespace().count() <= 12
}

/// Whether `text` says that pages or documents were taken out: `3 pages withdrawn`, `Pages 4-6
/// withheld`, `Withdrawal sheet`.
#[must_use]
pub(super) fn is_withdrawn(text: &str) -> bool {
    let lower = text.trim_end_matches('.').to_ascii_lowercase();
    if lower == "withdrawal sheet" || lower.starts_with("withdrawal sheet ") {
        return lower.len() <= 80;
    }
    let mut words = lower.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    let is_taken_out = matches!(last, "withdrawn" | "withheld" | "removed" | "denied");
    let is_in_full = lower.ends_with(" withheld in full") || lower.ends_with(" denied in full");
    let counts = |word: &str| {
        matches!(word, "page" | "pages" | "page(s)" | "document" | "documents" | "attachment")
    };
    (is_taken_out || is_in_full)
        && lower.split_whitespace().count() <= 6
        && lower.split_whitespace().any(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_numbers_with_units() {
        for (text, quantity, unit, bound) in [
            ("1½ lines not declassified", "1.5", "line", Bound::Exact),
            ("less than 1 line not declassified", "1", "line", Bound::AtMost),
            ("fewer than 5 words not declassified", "5", "word", Bound::AtMost),
            ("3 paragraphs (19 lines) not declassified", "3", "paragraph", Bound::Exact),
            ("approximately two pages not declassified", "2", "page", Bound::About),
            ("1 and a half lines not declassified", "1.5", "line", Bound::Exact),
            ("1 group garbled", "1", "group", Bound::Exact),
        ] {
            let expected = Amount { quantity: quantity.to_owned(), unit, bound };
            assert_eq!(amount(text), Some(expected), "{text}");
        }
        for text in ["name not declassified", "9 names not declassified", "1 linear foot"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn one_thing_is_of_a_kind() {
        assert_eq!(withheld("name not declassified"), Withheld::Person);
        assert_eq!(withheld("dollar amount not declassified"), Withheld::Money);
        assert_eq!(withheld("9 names not declassified"), Withheld::Other);
    }

    #[test]
    fn pages_are_withdrawn() {
        for text in ["3 pages withdrawn", "Pages 4-6 withheld", "Page withheld in full"] {
            assert!(is_withdrawn(text), "{text}");
        }
        for text in ["withdrawn", "name withheld", "the pages of the book were removed yesterday"] {
            assert!(!is_withdrawn(text), "{text}");
        }
    }
}
