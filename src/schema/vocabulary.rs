//! The words of a schema: its elements, their attributes, and the closed lists of values.

use std::collections::{BTreeMap, BTreeSet};

/// The names that a schema in the compact syntax declares, as far as messages need them.
///
/// Only elements that are defined by name (`p = element p { … }`) are known, which is how TEI
/// schemas are written.
#[derive(Debug, Default)]
pub struct Vocabulary {
    elements: BTreeMap<String, BTreeMap<String, Values>>,
}

/// The values of an attribute, if only listed ones are allowed.
type Values = Option<BTreeSet<String>>;

impl Vocabulary {
    /// Reads the definitions of a grammar in the compact syntax.
    pub(super) fn read(compact: &str) -> Self {
        let tokens = tokens(compact);
        let definitions = definitions(&tokens);
        let elements = definitions
            .values()
            .filter_map(|body| match body {
                ["element", name, "{", content @ ..] if is_name(name) => {
                    let mut attributes = BTreeMap::new();
                    collect_attributes(content, &definitions, &mut attributes);
                    Some((plain(name).to_owned(), attributes))
                }
                _ => None,
            })
            .collect();
        Self { elements }
    }

    /// All elements, in the order of the alphabet.
    pub fn elements(&self) -> impl Iterator<Item = &str> {
        self.elements.keys().map(String::as_str)
    }

    /// The attributes of `element`, in the order of the alphabet.
    pub fn attributes(&self, element: &str) -> impl Iterator<Item = &str> {
        self.elements.get(element).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// The only values that `attribute` may have on `element`; nothing where it may have others.
    #[must_use]
    pub fn closed_list(&self, element: &str, attribute: &str) -> Option<Vec<&str>> {
        let values = self.elements.get(element)?.get(attribute)?.as_ref()?;
        Some(values.iter().map(String::as_str).collect())
    }
}

type Definitions<'t> = BTreeMap<&'t str, &'t [&'t str]>;

/// The names, strings and signs of a grammar, without comments.
fn tokens(compact: &str) -> Vec<&str> {
    let mut tokens = vec![];
    let mut rest = compact;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        if first != '#' && !first.is_whitespace() {
            tokens.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '\\')
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '\\')
}

/// A name without the escape of a keyword.
fn plain(name: &str) -> &str {
    name.trim_start_matches('\\')
}

/// What stands behind `name =`, up to the next definition.
fn definitions<'t>(tokens: &'t [&'t str]) -> Definitions<'t> {
    let starts: Vec<usize> = (1..tokens.len())
        .filter(|&at| tokens[at] == "=" && is_name(tokens[at - 1]) && top_level(tokens, at))
        .map(|at| at - 1)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([tokens.len()]);
    starts.iter().zip(ends).map(|(&start, end)| (tokens[start], &tokens[start + 2..end])).collect()
}

/// A parameter (`xsd:token { pattern = "…" }`) and a declaration are no definitions.
fn top_level(tokens: &[&str], equals: usize) -> bool {
    let before = equals.checked_sub(2).map_or("", |at| tokens[at]);
    !matches!(before, "namespace" | "datatypes")
        && !matches!(tokens[equals - 1], "minInclusive" | "maxInclusive" | "pattern")
}

/// The attributes in `body` and in the patterns it refers to, but not those of inner elements.
///
/// The recursion ends: outside elements, a grammar that was compiled does not refer to itself.
fn collect_attributes(
    body: &[&str],
    definitions: &Definitions,
    found: &mut BTreeMap<String, Values>,
) {
    let mut at = 0;
    while let Some(&token) = body.get(at) {
        if let "attribute" | "element" = token {
            let (open, close) = braces(body, at);
            if token == "attribute" {
                let name = body.get(at + 1).copied().unwrap_or_default();
                found.insert(name.to_owned(), closed(&body[open..close], definitions));
            }
            at = close;
        } else if let Some(class) = definitions.get(token).filter(|body| !is_element(body)) {
            collect_attributes(class, definitions, found);
        }
        at += 1;
    }
}

fn is_element(body: &[&str]) -> bool {
    body.first() == Some(&"element")
}

/// The places of the next opening brace behind `at` and of the one that closes it.
fn braces(body: &[&str], at: usize) -> (usize, usize) {
    let open = (at..body.len()).find(|&at| body[at] == "{").unwrap_or(body.len());
    let mut depth = 0_usize;
    for (at, token) in body.iter().enumerate().skip(open) {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (open, at);
        }
    }
    (open, body.len())
}

/// The values of an attribute, if its pattern consists of listed values only.
fn closed(pattern: &[&str], definitions: &Definitions) -> Values {
    let mut values = BTreeSet::new();
    for token in pattern {
        match *token {
            "list" | "{" | "}" | "(" | ")" | "|" | "+" | "*" | "?" | "," => {}
            string if string.starts_with('"') => {
                values.insert(string.trim_matches('"').to_owned());
            }
            name => values.extend(closed(definitions.get(name)?, definitions)?),
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAMMAR: &str = r#"
        start = \text
        # A comment with element x { }
        values.type = "a" | "b"
        att.typed = attribute type { list { (values.type | "c")+ } }?, attribute n { text }?
        teidata.word = xsd:token { pattern = "[a-z]+" }
        \text = element text { att.typed, attribute w { teidata.word }?, (p | text)* }
        p = element p { attribute xml:id { xsd:ID }?, \text* }
    "#;

    #[test]
    fn elements_have_the_attributes_of_their_classes() {
        let vocabulary = Vocabulary::read(GRAMMAR);
        assert_eq!(vocabulary.elements().collect::<Vec<_>>(), ["p", "text"]);
        assert_eq!(vocabulary.attributes("text").collect::<Vec<_>>(), ["n", "type", "w"]);
        assert_eq!(vocabulary.attributes("p").collect::<Vec<_>>(), ["xml:id"]);
    }

    #[test]
    fn only_listed_values_are_a_closed_list() {
        let vocabulary = Vocabulary::read(GRAMMAR);
        assert_eq!(vocabulary.closed_list("text", "type"), Some(vec!["a", "b", "c"]));
        assert_eq!(vocabulary.closed_list("text", "n"), None);
        assert_eq!(vocabulary.closed_list("text", "w"), None);
    }

    #[test]
    fn a_torn_grammar_does_no_harm() {
        for end in 0..GRAMMAR.len() {
            let _ = Vocabulary::read(&GRAMMAR[..end]);
        }
    }
}
