//! Pieces of sentences: names in backquotes, lists, the first sentence of a documentation.

/// The most characters of a value or a sentence that are quoted.
const MAX_QUOTED: usize = 60;
const MAX_SENTENCE: usize = 160;

/// `name` in backquotes.
pub(super) fn quoted(name: &str) -> String {
    format!("`{name}`")
}

/// The parts with commas between them and a word before the last one: `a, b or c`.
pub(super) fn listed(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// The first `most` names in backquotes, and how many more there are: `` `a`, `b` and 3 more ``.
pub(super) fn some_of<S: AsRef<str>>(names: &[S], most: usize, word: &str) -> String {
    // One name takes no more room than `1 more`.
    let shown = if names.len() <= most + 1 { names.len() } else { most };
    let mut parts: Vec<String> = names[..shown].iter().map(|name| quoted(name.as_ref())).collect();
    if shown < names.len() {
        parts.push(format!("{} more", names.len() - shown));
        return listed(&parts, "and");
    }
    listed(&parts, word)
}

/// What the schema says of a name, as a line of advice: `` `p`: marks paragraphs in prose. ``
pub(super) fn documented(name: &str, documentation: &str) -> Option<String> {
    let sentence = sentence(documentation)?;
    Some(format!("`{name}`: {sentence}"))
}

/// The first sentence of a documentation, without the gloss in parentheses that TEI puts before it
/// and the reference to the Guidelines behind it, on one line.
pub(super) fn sentence(documentation: &str) -> Option<String> {
    let line = documentation.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = without_gloss(&line);
    let text = text[..sentence_end(text)].split(" [").next().unwrap_or_default();
    let text = shortened_to(text.trim().trim_end_matches('.'), MAX_SENTENCE);
    (!text.is_empty()).then_some(text)
}

/// Behind the first full stop that ends a sentence and no abbreviation.
fn sentence_end(text: &str) -> usize {
    let mut stops = text.match_indices(". ").map(|(at, _)| at);
    let ends = |at: &usize| {
        !["e.g", "i.e", "etc", "cf", "viz"].iter().any(|short| text[..*at].ends_with(short))
    };
    stops.find(ends).unwrap_or(text.len())
}

/// `(persons) the rest` without what stands in the parentheses at the start.
fn without_gloss(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// The first characters of a value, on one line.
pub(super) fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened_to(&line, MAX_QUOTED)
}

fn shortened_to(line: &str, most: usize) -> String {
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// `a` or `an` before a name.
pub(super) fn with_article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} `{name}`", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed() {
        assert_eq!(some_of(&["a"], 3, "or"), "`a`");
        assert_eq!(some_of(&["a", "b", "c"], 2, "or"), "`a`, `b` or `c`");
        assert_eq!(some_of(&["a", "b", "c", "d"], 2, "or"), "`a`, `b` and 2 more");
    }

    #[test]
    fn the_first_sentence_is_found() {
        let of = |text| sentence(text).unwrap_or_default();
        let tei = "(paragraph) marks paragraphs in prose. [3.1. Paragraphs 7.2.5. Speech]";
        assert_eq!(of(tei), "marks paragraphs in prose");
        assert_eq!(of("contains a date in any\n  format. More."), "contains a date in any format");
        assert_eq!(of("a date, e.g. a year. More."), "a date, e.g. a year");
        assert_eq!(of("(a) "), "(a)");
        assert_eq!(sentence("  "), None);
        assert_eq!(of(&"é".repeat(200)).chars().count(), MAX_SENTENCE + 1);
    }

    #[test]
    fn values_are_cut_short() {
        assert_eq!(shortened(" a\n b "), "a b");
        assert_eq!(shortened(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }
}
