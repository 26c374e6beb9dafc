//! Regular expressions of XML Schema (part 2, appendix F), as far as our schemas use them.

use std::sync::OnceLock;

/// An expression that is compiled when it is first needed.
#[derive(Debug)]
pub(super) struct Regex {
    translated: String,
    compiled: OnceLock<Option<regex::Regex>>,
}

impl Regex {
    /// # Errors
    /// If the expression uses what is not known here, or is none.
    pub(super) fn new(expression: &str) -> Result<Self, String> {
        let unknown = |what| format!("the pattern `{expression}` has {what}, which is not known");
        let translated = format!("^(?:{})$", translated(expression).map_err(unknown)?);
        Ok(Self { translated, compiled: OnceLock::new() })
    }

    /// Whether the whole value matches; nothing does if the expression cannot be compiled, which a
    /// test excludes for our schemas.
    pub(super) fn matches(&self, value: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| regex::Regex::new(&self.translated).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(value))
    }

    #[cfg(test)]
    pub(super) fn compiles(&self) -> bool {
        regex::Regex::new(&self.translated).is_ok()
    }
}

/// The same in the dialect of the crate `regex`, where `.`, `\s` and signs mean other things.
///
/// # Errors
/// What is not known.
fn translated(expression: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut in_class = false;
    let mut chars = expression.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push_str(&escape(chars.next(), &mut chars, in_class)?),
            '[' if in_class => return Err("a set in a set".to_owned()),
            '[' | ']' => {
                in_class = c == '[';
                out.push(c);
                if in_class && chars.peek() == Some(&'^') {
                    out.extend(chars.next());
                }
            }
            '.' if !in_class => out.push_str(r"[^\n\r]"),
            '^' | '$' if !in_class => out.extend(['\\', c]),
            '&' | '~' | '^' | '#' if in_class => out.extend(['\\', c]),
            '-' if in_class && chars.peek() == Some(&'[') => return Err("`-[`".to_owned()),
            '(' if chars.peek() == Some(&'?') => return Err("`(?`".to_owned()),
            _ => out.push(c),
        }
    }
    Ok(out)
}

/// An escape, behind its backslash.
fn escape(
    letter: Option<char>,
    rest: &mut impl Iterator<Item = char>,
    in_class: bool,
) -> Result<String, String> {
    match letter {
        Some('p') => {
            let property: String = rest.take_while(|&c| c != '}').collect();
            if property.starts_with("{Is") {
                return Err(format!("\\p{property}}}"));
            }
            Ok(format!("\\p{property}}}"))
        }
        Some('S') if !in_class => Ok(r"[^ \t\n\r]".to_owned()),
        Some('s') if !in_class => Ok(r"[ \t\n\r]".to_owned()),
        Some('d') => Ok(r"\p{Nd}".to_owned()),
        Some(c @ ('n' | 'r' | 't')) => Ok(format!("\\{c}")),
        Some(c) if c.is_ascii_punctuation() => Ok(format!("\\{c}")),
        Some(c) => Err(format!("`\\{c}`")),
        None => Err("a backslash at its end".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dialect_is_that_of_xml_schema() {
        let matches = |expression: &str, value| Regex::new(expression).unwrap().matches(value);
        assert!(matches(r"\S+", "a\u{a0}b") && !matches(r"\S+", "a b") && !matches(r"\S+", ""));
        assert!(matches("a^$", "a^$") && !matches("a.b", "a\nb") && !matches("a.b", "a\rb"));
        assert!(matches("a|b", "b") && !matches("a|b", "ab"));
        assert!(matches(r"[^\p{C}\p{Z}]+", "é") && !matches(r"[^\p{C}\p{Z}]+", "a\u{2028}"));
        assert!(matches(r"[a&&b]", "&") && matches(r"[a-z][a-z0-9\+\.\-]*", "a+.-"));
        assert!(matches(r"[0-9.,:+\-]+", "1-2,3"));
    }

    #[test]
    fn what_is_not_known_is_said() {
        for expression in [r"\i\c*", "[a-z-[aeiou]]", r"\p{IsGreek}", "a\\", "(?:a)", "[[a]"] {
            assert!(Regex::new(expression).is_err(), "{expression}");
        }
    }

    #[test]
    fn the_patterns_of_our_schemas_compile() {
        for built_in in crate::schema::BuiltIn::ALL {
            let rng = built_in.relaxng();
            let patterns = rng.split("<param name=\"pattern\">").skip(1);
            let expressions: Vec<_> =
                patterns.map(|rest| rest.split('<').next().unwrap()).collect();
            assert!(expressions.len() > 5);
            for expression in expressions {
                assert!(Regex::new(expression).unwrap().compiles(), "{expression}");
            }
        }
    }
}
