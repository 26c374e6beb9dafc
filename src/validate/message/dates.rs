//! What to do with a value that says more than one date: `1789 – 1790`, `ca. 1789`.

/// How an attribute of an element could hold what a value says, as far as the element has the
/// attributes for it.
pub(super) struct Dates<'a> {
    pub(super) attribute: &'a str,
    /// Whether the element has an attribute.
    pub(super) has: &'a dyn Fn(&str) -> bool,
}

impl Dates<'_> {
    /// What to write instead of a value; `is_date` knows the dates that are allowed.
    pub(super) fn advice(
        &self,
        value: &str,
        is_date: &mut dyn FnMut(&str) -> bool,
    ) -> Option<String> {
        self.range(value, is_date).or_else(|| self.uncertain(value, is_date))
    }

    /// `1789 – 1790`, `1789-07 to 1789-09`, `1789/1790`
    fn range(&self, value: &str, is_date: &mut dyn FnMut(&str) -> bool) -> Option<String> {
        let (from, to) = ["–", "—", " - ", " to ", "/"]
            .iter()
            .filter_map(|between| value.split_once(between))
            .map(|(from, to)| (from.trim(), to.trim()))
            .find(|(from, to)| is_date(from) && is_date(to))?;
        let pair = |first: &str, last: &str, what: &str| {
            let (first, last) = (self.alike(first), self.alike(last));
            let text = format!("{first}=\"{from}\" {last}=\"{to}\" for {what}");
            ((self.has)(&first) && (self.has)(&last)).then_some(text)
        };
        let pairs = [
            pair("notBefore", "notAfter", "a date between them"),
            pair("from", "to", "the whole time"),
        ];
        let pairs: Vec<String> = pairs.into_iter().flatten().collect();
        (!pairs.is_empty()).then(|| format!("write {}", pairs.join(", or ")))
    }

    /// `ca. 1789`, `1789?`, `[1789]`
    fn uncertain(&self, value: &str, is_date: &mut dyn FnMut(&str) -> bool) -> Option<String> {
        const WORDS: [&str; 9] = ["circa", "ca.", "ca", "c.", "about", "um", "vers", "[", "("];
        let rest = WORDS.iter().find_map(|word| value.strip_prefix(word)).unwrap_or(value);
        let date = rest.trim_matches([']', ')', '?', ' ']);
        if date == value || !is_date(date) {
            return None;
        }
        let sure = if (self.has)("cert") { " cert=\"low\"" } else { "" };
        Some(format!("write {}=\"{date}\"{sure}", self.attribute))
    }

    /// The attribute of this name that belongs to the one in question: `notBefore-iso` for
    /// `when-iso`.
    fn alike(&self, name: &str) -> String {
        match self.attribute.split_once('-') {
            Some((_, suffix)) => format!("{name}-{suffix}"),
            None => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice(attribute: &str, value: &str) -> String {
        let has = |name: &str| !name.starts_with("from");
        let mut is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        Dates { attribute, has: &has }.advice(value, &mut is_year).unwrap_or_default()
    }

    #[test]
    fn ranges_have_two_ends() {
        let both = "write notBefore=\"1789\" notAfter=\"1790\" for a date between them";
        for value in ["1789 – 1790", "1789–1790", "1789 to 1790", "1789/1790", "1789 - 1790"] {
            assert_eq!(advice("when", value), both, "{value}");
        }
        assert!(advice("when-iso", "1789/1790").starts_with("write notBefore-iso="));
        assert_eq!(advice("when", "1789/90"), "");
    }

    #[test]
    fn what_is_uncertain_is_said_beside_the_date() {
        for value in ["ca. 1789", "1789?", "[1789]", "[1789?]", "c. 1789", "(1789)"] {
            assert_eq!(advice("when", value), "write when=\"1789\" cert=\"low\"", "{value}");
        }
        assert_eq!(advice("when", "1789"), "");
        assert_eq!(advice("when", "soon"), "");
    }
}
