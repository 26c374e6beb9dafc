//! Annotations: `##` lines, `[ … ]` before a pattern, `>>` behind it.

use super::codes;
use super::environment::Namespace;
use super::parser::{Parsed, Parser, unmarked};
use super::text::ESCAPED_LINE_FEED;
use super::token::{Lexeme, Token};
use crate::schema::tree::{
    ANNOTATIONS_NAMESPACE, Foreign, ForeignAttribute, ForeignElement, NAMESPACE, Node,
};
use crate::xml::XMLNS_NAMESPACE;
use std::collections::BTreeSet;

/// What stands before a pattern, a name or a definition.
#[derive(Debug, Default)]
pub(super) struct Initial {
    attributes: Vec<ForeignAttribute>,
    elements: Vec<Foreign>,
    /// Where the first element stands that is no documentation.
    pub(super) element: Option<Lexeme>,
}

/// Where a foreign element stands: only those inside of others may be in the namespace of RELAX NG.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Outer,
    Inner,
}

impl Initial {
    pub(super) fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.elements.is_empty()
    }

    /// Puts the annotation on the node, before what it holds.
    pub(super) fn put_on(self, node: &mut Node) {
        if self.is_empty() {
            return;
        }
        let children = std::mem::take(&mut node.children);
        let before = node.annotations.take().unwrap_or_default();
        self.elements.into_iter().for_each(|element| add(node, element));
        node.children = children;
        let annotations = node.annotations_mut();
        annotations.attributes = self.attributes;
        annotations.attributes.extend(before.attributes);
        annotations.elements.extend(before.elements);
        annotations.documentation = joined(&annotations.documentation, &before.documentation);
    }

    /// Puts the annotation on the last child of `parent`, which holds text: elements stand behind it.
    pub(super) fn put_behind(self, parent: &mut Node) {
        if let Some(node) = parent.children.last_mut().filter(|_| !self.attributes.is_empty()) {
            node.annotations_mut().attributes = self.attributes;
        }
        self.elements.into_iter().for_each(|element| add(parent, element));
    }
}

fn add(node: &mut Node, piece: Foreign) {
    match piece {
        Foreign::Element(element) => node.annotate(element),
        Foreign::Comment(text) => node.comment(node.children.len(), &text),
        Foreign::Text(_) => {}
    }
}

fn joined(first: &str, second: &str) -> String {
    let separator = if first.is_empty() || second.is_empty() { "" } else { "\n" };
    format!("{first}{separator}{second}")
}

impl<'t> Parser<'t> {
    /// `##` lines and `[ … ]`, if there are any.
    pub(super) fn initial(&mut self) -> Parsed<Initial> {
        let mut initial = Initial::default();
        while self.peek() == Token::Documentation {
            let lexeme = self.bump();
            initial.elements.push(Foreign::Element(self.documentation(lexeme)));
        }
        if self.peek() == Token::OpenBracket {
            self.nested(|parser| parser.bracket(&mut initial))?;
        }
        Ok(initial)
    }

    fn documentation(&self, lexeme: Lexeme) -> ForeignElement {
        let text = unmarked(self.slice(lexeme));
        ForeignElement {
            prefix: "a".into(),
            namespace: ANNOTATIONS_NAMESPACE.into(),
            local: "documentation".into(),
            attributes: vec![],
            content: if text.is_empty() { vec![] } else { vec![Foreign::Text(text.into())] },
        }
    }

    fn bracket(&mut self, initial: &mut Initial) -> Parsed {
        let open = self.bump();
        initial.attributes = self.attributes(Level::Outer)?;
        loop {
            self.foreign_comments(&mut initial.elements);
            if self.peek() == Token::CloseBracket
                || !(self.at_word() || self.peek() == Token::CName)
            {
                break;
            }
            initial.element.get_or_insert(self.lexeme());
            let element = self.foreign_element(Level::Outer)?;
            initial.elements.push(Foreign::Element(element));
        }
        self.close_bracket(open)
    }

    fn close_bracket(&mut self, open: Lexeme) -> Parsed {
        let help = "between brackets stand attributes, `p:name = \"value\"`, and then elements, \
                    `p:name [ … ]`";
        let closed = self.expect(Token::CloseBracket, "]", help);
        if closed.is_err() {
            self.opened_here(open);
        }
        closed.map(|_| ())
    }

    /// Shows in the last report where the bracket is that lacks its other half.
    pub(super) fn opened_here(&mut self, open: Lexeme) {
        let span = self.span(open);
        if let Some(finding) = self.findings.last_mut().filter(|it| it.primary.span != span) {
            finding
                .secondary
                .push(crate::diagnostic::Label { span, text: "opened here".to_owned() });
        }
    }

    /// The elements that follow a pattern or name: `>> p:name [ … ]`.
    pub(super) fn following(&mut self, parent: &mut Node) -> Parsed {
        while self.peek() == Token::Follows {
            let sign = self.bump();
            self.followed = Some(sign);
            let element = self.foreign_element(Level::Outer)?;
            parent.annotate(element);
        }
        Ok(())
    }

    /// `name [ … ]`
    pub(super) fn foreign_element(&mut self, level: Level) -> Parsed<ForeignElement> {
        let (prefix, namespace, local) = self.foreign_name(level)?;
        let mut element =
            ForeignElement { prefix, namespace, local, attributes: vec![], content: vec![] };
        self.nested(|parser| parser.foreign_content(&mut element))?;
        Ok(element)
    }

    fn foreign_content(&mut self, element: &mut ForeignElement) -> Parsed {
        let help = "the content of an element of an annotation stands between brackets: \
                    `p:name [ \"text\" ]`";
        let open = self.expect(Token::OpenBracket, "[", help)?;
        element.attributes = self.attributes(Level::Inner)?;
        loop {
            self.foreign_comments(&mut element.content);
            match self.peek() {
                Token::Literal => element.content.push(self.foreign_text()?),
                Token::CName | Token::Identifier | Token::Quoted | Token::Keyword(_) => {
                    let child = self.foreign_element(Level::Inner)?;
                    element.content.push(Foreign::Element(child));
                }
                _ => return self.close_bracket(open),
            }
        }
    }

    /// Literals side by side are one text.
    fn foreign_text(&mut self) -> Parsed<Foreign> {
        let (mut text, _) = self.literal()?;
        while self.peek() == Token::Literal && !self.at_comment() {
            text.push_str(&self.literal()?.0);
        }
        Ok(Foreign::Text(text.into()))
    }

    fn foreign_comments(&mut self, content: &mut Vec<Foreign>) {
        while let Some(text) = self.comment() {
            content.push(Foreign::Comment(text.into()));
        }
    }

    /// The attributes between brackets, without a limit on their number.
    fn attributes(&mut self, level: Level) -> Parsed<Vec<ForeignAttribute>> {
        let mut attributes = vec![];
        let mut names = vec![];
        while self.ahead(1) == Token::Equals && (self.at_word() || self.peek() == Token::CName) {
            names.push(self.lexeme());
            attributes.push(self.foreign_attribute(level)?);
        }
        self.check_duplicates(&attributes, &names);
        Ok(attributes)
    }

    fn foreign_attribute(&mut self, level: Level) -> Parsed<ForeignAttribute> {
        let lexeme = self.lexeme();
        let (prefix, namespace, local) = self.foreign_name(level)?;
        self.bump();
        let (value, _) = self.literal()?;
        let is_declaration = namespace.trim_end_matches('/')
            == XMLNS_NAMESPACE.trim_end_matches('/')
            || (namespace.is_empty() && &*local == "xmlns");
        if is_declaration {
            let help =
                "namespaces are declared at the beginning of the file, `namespace p = \"…\"`";
            self.bad("a namespace declaration is no annotation", lexeme, help);
        } else if level == Level::Outer && namespace.is_empty() {
            let help = "give it a prefix that is declared with `namespace`";
            self.bad("an attribute of an annotation has no namespace", lexeme, help);
        }
        Ok(ForeignAttribute { prefix, namespace, local, value: value.into() })
    }

    fn check_duplicates(&mut self, attributes: &[ForeignAttribute], lexemes: &[Lexeme]) {
        let mut seen = BTreeSet::new();
        let again = attributes.iter().position(|it| !seen.insert((&it.namespace, &it.local)));
        if let Some(again) = again {
            self.bad("an attribute stands twice", lexemes[again], "remove one of them");
        }
    }

    /// Prefix, namespace and local name at the next token.
    fn foreign_name(&mut self, level: Level) -> Parsed<(Box<str>, Box<str>, Box<str>)> {
        let lexeme = self.lexeme();
        if self.at_word() {
            self.bump();
            return Ok((Box::default(), Box::default(), self.identifier(lexeme).into()));
        }
        if lexeme.token != Token::CName {
            let message = format!("the name of an annotation is missing before {}", self.found());
            return Err(
                self.unexpected(&message, "annotations look like this: `p:name [ \"text\" ]`")
            );
        }
        self.bump();
        let (prefix, local) = self.halves(lexeme);
        let namespace = match self.lookup(prefix, lexeme) {
            Some(Namespace::Uri(uri)) => uri,
            Some(Namespace::Inherit) => {
                let help = "use a prefix that stands for an address";
                self.bad("an annotation cannot inherit its namespace", lexeme, help);
                "".into()
            }
            None => "".into(),
        };
        if level == Level::Outer && *namespace == *NAMESPACE {
            let help = "use a namespace of your own";
            self.bad("an annotation is not in the namespace of RELAX NG", lexeme, help);
        }
        let prefix = if namespace.is_empty() { "" } else { prefix };
        Ok((prefix.into(), (*namespace).into(), local.into()))
    }

    /// The two parts of a prefixed name.
    pub(super) fn halves(&self, lexeme: Lexeme) -> (&'t str, &'t str) {
        self.slice(lexeme).split_once(':').unwrap_or_default()
    }

    pub(super) fn bad(&mut self, message: &str, lexeme: Lexeme, help: &str) {
        let span = self.span(lexeme);
        self.report(&codes::BAD_ANNOTATION, message.to_owned(), span).help = Some(help.to_owned());
    }

    /// A literal with all its parts, and where it stands.
    pub(super) fn literal(&mut self) -> Parsed<(String, (Lexeme, Lexeme))> {
        let first = self.lexeme();
        let mut last = self.literal_part()?;
        let mut text = unquoted(self.slice(first));
        while self.eat(Token::Tilde) {
            last = self.literal_part()?;
            text.push_str(&unquoted(self.slice(last)));
        }
        Ok((text, (first, last)))
    }

    fn literal_part(&mut self) -> Parsed<Lexeme> {
        if self.peek() == Token::Literal {
            return Ok(self.bump());
        }
        let message = format!("a literal is missing before {}", self.found());
        Err(self.unexpected(&message, "literals stand between quotes: \"text\""))
    }
}

/// The value of a literal with its quotes; the closing ones lack where that was reported.
fn unquoted(literal: &str) -> String {
    let quotes = if literal.len() >= 6 && literal.as_bytes()[..3] == [literal.as_bytes()[0]; 3] {
        &literal[..3]
    } else {
        &literal[..1]
    };
    let content = literal.strip_prefix(quotes).unwrap_or_default();
    content.strip_suffix(quotes).unwrap_or(content).replace(ESCAPED_LINE_FEED, "\n")
}
