//! From one syntax to the other.

use super::tree::{Kind, Node};
use super::{Syntax, rnc, rng, write};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// A file of a schema in another syntax.
#[derive(Debug)]
pub struct Converted {
    /// The text in the other syntax.
    pub text: String,
    /// The addresses of the files that the schema includes and that change their name with it: as
    /// they stand in the schema, and as they stand in the text.
    pub included: Vec<(String, String)>,
}

/// Writes a file of a schema in the syntax `to`, its own syntax too: then it is laid out anew.
///
/// Included files stay included. Where their address ends with the extension of the one syntax
/// (`.rng`, `.rnc`), it gets that of the other.
///
/// # Errors
/// All faults of the syntax. Whether the schema makes sense is not looked into: a part of a schema
/// may refer to definitions in other parts.
pub fn convert(source: &Source, from: Syntax, to: Syntax) -> Result<Converted, Vec<Diagnostic>> {
    let (root, findings) = match from {
        Syntax::Xml => rng::read(source, 0),
        Syntax::Compact => rnc::read(source, 0),
    };
    let (Some(mut root), true) = (root, findings.is_empty()) else { return Err(findings) };
    let mut included = vec![];
    if from != to {
        rename(&mut root, from, to, &mut included);
    }
    let text = match to {
        Syntax::Xml => write::rng(&root),
        Syntax::Compact => write::rnc(&root),
    };
    Ok(Converted { text, included })
}

fn rename(node: &mut Node, from: Syntax, to: Syntax, included: &mut Vec<(String, String)>) {
    if let (Kind::Include | Kind::ExternalRef, Some(href)) = (node.kind, &mut node.href)
        && let Some(stem) = href.text.strip_suffix(from.extension())
    {
        let renamed = format!("{stem}{}", to.extension());
        included.push((href.text.to_string(), renamed.clone()));
        href.text = renamed.into();
    }
    node.children.iter_mut().for_each(|child| rename(child, from, to, included));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(text: &str, from: Syntax, to: Syntax) -> String {
        convert(&Source::new("a", text), from, to).unwrap().text
    }

    #[test]
    fn included_files_change_their_extension() {
        let source =
            Source::new("a.rnc", "include \"b/c.rnc\"\ninclude \"d\"\na = external \"e.rnc\"");
        let got = convert(&source, Syntax::Compact, Syntax::Xml).unwrap();
        assert_eq!(got.included.len(), 2);
        assert_eq!(got.included[0], ("b/c.rnc".to_owned(), "b/c.rng".to_owned()));
        assert!(got.text.contains("<include href=\"b/c.rng\"/>"), "{}", got.text);
        assert!(got.text.contains("<include href=\"d\"/>"), "{}", got.text);
    }

    #[test]
    fn a_schema_with_faults_is_not_converted() {
        let source = Source::new("a.rnc", "a = b c\nd = (e");
        assert_eq!(convert(&source, Syntax::Compact, Syntax::Xml).unwrap_err().len(), 2);
    }

    #[test]
    fn the_same_syntax_is_laid_out_anew() {
        let text = "start=element a{text}\n";
        assert_eq!(
            converted(text, Syntax::Compact, Syntax::Compact),
            "start = element a { text }\n"
        );
    }
}
