//! The schemas that a document declares: [`associations`].
//!
//! Source: [Associating Schemas with XML documents 1.0](https://www.w3.org/TR/xml-model/).

use super::Syntax;
use super::rules::SCHEMATRON;
use crate::source::Span;
use crate::xml::{Event, Reader, predefined_entity};

/// A schema that a document declares with the processing instruction `xml-model`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// Where the schema is, as it is written: relative to the document.
    pub href: String,
    /// Its language.
    pub language: Language,
    /// The phase of a Schematron schema, where one is named.
    pub phase: Option<String>,
    /// The group of schemas that it belongs to, where one is named.
    pub group: Option<String>,
    /// The instruction, from `<?` to `?>`.
    pub span: Span,
}

/// What language a schema is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Language {
    /// RELAX NG.
    RelaxNg(Syntax),
    /// ISO Schematron.
    Schematron,
    /// Another one, as the document names it.
    Other(String),
}

/// A declaration that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong with it.
    pub reason: String,
    /// The instruction, from `<?` to `?>`.
    pub span: Span,
}

/// The namespace by which documents name RELAX NG, in both syntaxes.
const RELAX_NG: &str = "http://relaxng.org/ns/structure/1.0";
/// Bytes in which the root element is looked for at first: a reader looks over all that it gets.
const HEAD_BYTES: usize = 4096;
/// The media type of the compact syntax of RELAX NG.
const COMPACT: &str = "application/relax-ng-compact-syntax";

/// The schemas that the document declares before its root element, in their order, and what is
/// wrong with the declarations. A document that is not well-formed is read as far as it goes.
#[must_use]
pub fn associations(document: &str) -> (Vec<Association>, Vec<Unread>) {
    let head = &document[..document.floor_char_boundary(HEAD_BYTES)];
    let (found, is_complete) = read(head);
    if is_complete { found } else { read(document).0 }
}

/// What is found, and whether the text reaches to the root element.
fn read(text: &str) -> ((Vec<Association>, Vec<Unread>), bool) {
    let (mut found, mut faults) = (vec![], vec![]);
    let mut reader = Reader::new(text);
    while let Ok(Some(event)) = reader.next() {
        match event {
            Event::Start { .. } => return ((found, faults), true),
            Event::Instruction { target: "xml-model", data, span } => match association(data, span)
            {
                Ok(association) => found.push(association),
                Err(reason) => faults.push(Unread { reason, span }),
            },
            _ => {}
        }
    }
    ((found, faults), false)
}

fn association(data: &str, span: Span) -> Result<Association, String> {
    let values = pseudo_attributes(data)?;
    let value = |name: &str| {
        values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    };
    let href = value("href").ok_or("`href`, which says where it is, is missing")?;
    let language = language(&href, value("schematypens"), value("type"));
    let (phase, group) = (value("phase"), value("group"));
    Ok(Association { href, language, phase, group, span })
}

/// What the document says, else what the name of the file says.
fn language(href: &str, namespace: Option<String>, media_type: Option<String>) -> Language {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let ends = |end: &str| path.to_ascii_lowercase().ends_with(end);
    let compact = media_type.as_deref() == Some(COMPACT) || ends(".rnc");
    let syntax = if compact { Syntax::Compact } else { Syntax::Xml };
    match namespace {
        Some(namespace) if namespace == RELAX_NG => Language::RelaxNg(syntax),
        Some(namespace) if SCHEMATRON.contains(&namespace.as_str()) => Language::Schematron,
        Some(namespace) => Language::Other(namespace),
        None if compact || ends(".rng") => Language::RelaxNg(syntax),
        None if ends(".sch") => Language::Schematron,
        None => Language::Other(media_type.unwrap_or_else(|| path.to_owned())),
    }
}

/// The pairs that mean something here.
const KNOWN: [&str; 5] = ["href", "type", "schematypens", "phase", "group"];
/// How much of an instruction that cannot be read is quoted, in characters.
const QUOTED: usize = 40;

/// The `name="value"` pairs of the instruction that mean something here.
fn pseudo_attributes(data: &str) -> Result<Vec<(&str, String)>, String> {
    let mut pairs: Vec<(&str, String)> = vec![];
    let mut rest = data.trim_start();
    while !rest.is_empty() {
        let (name, value, behind) = pair(rest)?;
        if pairs.iter().any(|(known, _)| *known == name) {
            return Err(format!("`{name}` is there twice"));
        }
        if KNOWN.contains(&name) {
            pairs.push((name, unescaped(value)));
        }
        rest = behind.trim_start();
        if !rest.is_empty() && rest.len() == behind.len() {
            return Err(format!("there is no blank behind `{name}`"));
        }
    }
    Ok(pairs)
}

/// The first pair, and what is behind it.
fn pair(text: &str) -> Result<(&str, &str, &str), String> {
    let quoted = |text: &str| text.chars().take(QUOTED).collect::<String>();
    let no_pair = || format!("`{}` is no pair of a name and a value", quoted(text));
    let (name, rest) = text.split_once('=').ok_or_else(no_pair)?;
    let (name, rest) = (name.trim_end(), rest.trim_start());
    let of = |fault: &str| format!("the value of `{}` has no {fault}", quoted(name));
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let quote = quote.ok_or_else(|| of("quotes"))?;
    let end = rest[1..].find(quote).ok_or_else(|| of("end"))?;
    Ok((name, &rest[1..=end], &rest[end + 2..]))
}

/// The value with its references replaced: those to characters, and the five of XML.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').unwrap_or(0);
        let letter = rest.get(1..end).and_then(referenced);
        text.push(letter.unwrap_or('&'));
        rest = &rest[letter.map_or(1, |_| end + 1)..];
    }
    text + rest
}

fn referenced(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else { return predefined_entity(name) };
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &str) -> Vec<(String, Language)> {
        let (found, faults) = associations(document);
        assert!(faults.is_empty(), "{faults:?}");
        found.into_iter().map(|it| (it.href, it.language)).collect()
    }

    #[test]
    fn all_declarations_before_the_root_are_found() {
        let document = "<?xml version='1.0'?><!-- <?xml-model href='no'?> -->\n\
            <?xml-model href=\"a.rng\" type=\"application/xml\" \
            schematypens=\"http://relaxng.org/ns/structure/1.0\"?>\n\
            <!DOCTYPE TEI [<!ENTITY a '<?xml-model href=\"no\"?>'>]>\
            <?xml-model href='a.rng' schematypens='http://purl.oclc.org/dsdl/schematron'?>\
            <?xml-stylesheet href='no.css'?><?xml-model href='b.rnc'?><?xml-model href='c.sch'?>\
            <TEI><?xml-model href='no.rng'?></TEI>";
        let expected = [
            ("a.rng", Language::RelaxNg(Syntax::Xml)),
            ("a.rng", Language::Schematron),
            ("b.rnc", Language::RelaxNg(Syntax::Compact)),
            ("c.sch", Language::Schematron),
        ];
        assert_eq!(found(document), expected.map(|(href, language)| (href.to_owned(), language)));
    }

    #[test]
    fn the_language_is_what_the_document_says() {
        let compact = "<?xml-model href='schema' type='application/relax-ng-compact-syntax' \
            schematypens='http://relaxng.org/ns/structure/1.0'?><a/>";
        let compact = found(compact);
        assert_eq!(compact, [("schema".to_owned(), Language::RelaxNg(Syntax::Compact))]);
        let xsd = found("<?xml-model href='a.rng' schematypens='urn:x'?><a/>");
        assert_eq!(xsd, [("a.rng".to_owned(), Language::Other("urn:x".to_owned()))]);
        let unknown = found("<?xml-model href='a.xsd?x.rng'?><a/>");
        assert_eq!(unknown, [("a.xsd?x.rng".to_owned(), Language::Other("a.xsd".to_owned()))]);
    }

    #[test]
    fn phase_group_and_references_are_read() {
        let document =
            "<?xml-model  phase = '#ALL'\n group=\"a&#x20;&quot;&amp;b&x;&\" href='é&lt;'?><a/>";
        let (found, _) = associations(document);
        assert_eq!(found[0].phase.as_deref(), Some("#ALL"));
        assert_eq!(found[0].group.as_deref(), Some("a \"&b&x;&"));
        assert_eq!(found[0].href, "é<");
        assert_eq!(found[0].span, Span::new(0, document.len() - 4));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let cases = [
            ("type='x'", "`href`, which says where it is, is missing"),
            ("href=a.rng", "the value of `href` has no quotes"),
            ("href='a.rng", "the value of `href` has no end"),
            ("href='a' href='b'", "`href` is there twice"),
            ("href='a'type='b'", "there is no blank behind `href`"),
            ("href", "`href` is no pair of a name and a value"),
        ];
        for (data, reason) in cases {
            let (found, faults) = associations(&format!("<?xml-model {data}?><a/>"));
            assert_eq!(found, [], "{data}");
            assert!(faults[0].reason.ends_with(reason), "{data}: {}", faults[0].reason);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_instruction_is_read_or_refused(data in "[a&#;='\" ;é𐌰x0-9]{0,40}|(href|phase|=|'|\"| |&#x41;|&amp;|&){0,20}") {
            let (found, unread) = associations(&format!("<?xml-model {data}?><a/>"));
            proptest::prop_assert_eq!(found.len() + unread.len(), 1);
        }
    }
}
