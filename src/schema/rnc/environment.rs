//! Declarations: `namespace`, `default namespace`, `datatypes`.

use super::codes;
use super::parser::{Parsed, Parser};
use super::token::{Keyword, Lexeme, Token};
use crate::schema::tree::{Prefixes, RareWord};
use crate::xml::XML_NAMESPACE;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The library that the prefix `xsd` stands for.
pub(in crate::schema) const XSD_LIBRARY: &str = "http://www.w3.org/2001/XMLSchema-datatypes";

/// What a prefix stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// That of the schema which includes this one.
    Inherit,
    Uri(Arc<str>),
}

impl Namespace {
    /// Whether no prefix can stand for it in XML.
    pub(super) fn is_unwritable(&self) -> bool {
        match self {
            Self::Inherit => true,
            Self::Uri(uri) => uri.is_empty(),
        }
    }
}

/// What the declarations of a file say.
#[derive(Debug, Default)]
pub(super) struct Environment<'t> {
    namespaces: BTreeMap<&'t str, Namespace>,
    default: Option<Namespace>,
    datatypes: BTreeMap<&'t str, Arc<str>>,
    /// The prefixes for the tree: those that stand for a namespace, and the default namespace.
    pub(super) prefixes: Prefixes,
    /// The default namespace, if the outermost node can declare it once for all.
    pub(super) outer: Option<Arc<str>>,
    /// The library that was used first; the outermost node declares it.
    pub(super) library: Option<Arc<str>>,
    /// The prefixes that were reported.
    undeclared: BTreeSet<&'t str>,
}

impl<'t> Parser<'t> {
    /// Reads all declarations.
    pub(super) fn preamble(&mut self) {
        self.environment.namespaces.insert("xml", Namespace::Uri(XML_NAMESPACE.into()));
        self.environment.datatypes.insert("xsd", XSD_LIBRARY.into());
        while let Token::Keyword(
            word @ (Keyword::Namespace | Keyword::Default | Keyword::Datatypes),
        ) = self.peek()
        {
            let start = self.mark();
            if self.declaration(word).is_err() {
                self.resume_declaration(start);
            }
        }
        self.environment.settle();
    }

    fn declaration(&mut self, word: Keyword) -> Parsed {
        let first = self.bump();
        match word {
            Keyword::Datatypes => return self.datatypes(),
            Keyword::Default => {
                let help = "the default namespace is declared with `default namespace = \"…\"`";
                self.expect(Token::Keyword(Keyword::Namespace), "namespace", help)?;
            }
            _ => {}
        }
        let is_default = word == Keyword::Default;
        let prefix =
            if is_default && self.peek() == Token::Equals { None } else { Some(self.prefix()?) };
        self.expect(
            Token::Equals,
            "=",
            "declarations look like this: `namespace p = \"address\"`",
        )?;
        let namespace = self.namespace_name()?;
        if is_default {
            self.declare_default(first, namespace.clone());
        }
        if let Some(prefix) = prefix {
            self.declare(prefix, &namespace);
        }
        Ok(())
    }

    fn prefix(&mut self) -> Parsed<Lexeme> {
        if self.at_word() {
            return Ok(self.bump());
        }
        let message = format!("a prefix is missing before {}", self.found());
        Err(self.unexpected(&message, "declarations look like this: `namespace p = \"address\"`"))
    }

    fn namespace_name(&mut self) -> Parsed<Namespace> {
        if self.eat(Token::Keyword(Keyword::Inherit)) {
            return Ok(Namespace::Inherit);
        }
        self.literal().map(|(uri, _)| Namespace::Uri(uri.into()))
    }

    fn declare_default(&mut self, first: Lexeme, namespace: Namespace) {
        if self.environment.default.as_ref().is_some_and(|other| *other != namespace) {
            let message = "the default namespace is declared a second time".to_owned();
            self.duplicate(message, first);
        }
        self.check_xml_namespace("", &namespace, first);
        self.environment.default = Some(namespace);
    }

    fn declare(&mut self, lexeme: Lexeme, namespace: &Namespace) {
        let prefix = self.identifier(lexeme);
        if prefix == "xmlns" {
            let message = "the prefix `xmlns` cannot be declared".to_owned();
            let help = "use another prefix".to_owned();
            self.report(&codes::RESERVED_PREFIX, message, self.span(lexeme)).help = Some(help);
            return;
        }
        if !self.check_xml_namespace(prefix, namespace, lexeme) {
            return;
        }
        match self.environment.namespaces.insert(prefix, namespace.clone()) {
            Some(other) if other != *namespace => {
                let message = format!("the prefix `{prefix}` is declared a second time");
                self.duplicate(message, lexeme);
            }
            _ => {}
        }
    }

    fn duplicate(&mut self, message: String, lexeme: Lexeme) {
        let help = "remove one of the declarations, or use another prefix".to_owned();
        self.report(&codes::DUPLICATE_DECLARATION, message, self.span(lexeme)).help = Some(help);
    }

    /// The prefix `xml` and its namespace belong to each other.
    fn check_xml_namespace(&mut self, prefix: &str, namespace: &Namespace, place: Lexeme) -> bool {
        let is_xml = matches!(namespace, Namespace::Uri(uri) if **uri == *XML_NAMESPACE);
        if is_xml == (prefix == "xml") {
            return true;
        }
        let message = if is_xml {
            format!("the namespace {XML_NAMESPACE} has the prefix `xml` and no other")
        } else {
            format!("the prefix `xml` stands for {XML_NAMESPACE} and nothing else")
        };
        let help = "remove the declaration: the prefix `xml` needs none".to_owned();
        self.report(&codes::RESERVED_PREFIX, message, self.span(place)).help = Some(help);
        false
    }

    fn datatypes(&mut self) -> Parsed {
        let lexeme = self.prefix()?;
        let prefix = self.identifier(lexeme);
        self.expect(
            Token::Equals,
            "=",
            "declarations look like this: `datatypes p = \"address\"`",
        )?;
        let uri: Arc<str> = self.literal()?.0.into();
        if prefix == "xsd" && *uri != *XSD_LIBRARY {
            let message = format!("the prefix `xsd` stands for {XSD_LIBRARY}");
            let help = "use another prefix for this library".to_owned();
            self.report(&codes::RESERVED_PREFIX, message, self.span(lexeme)).help = Some(help);
            return Ok(());
        }
        match self.environment.datatypes.insert(prefix, uri.clone()) {
            Some(other) if other != uri => {
                let message = format!("the datatypes prefix `{prefix}` is declared a second time");
                self.duplicate(message, lexeme);
            }
            _ => {}
        }
        Ok(())
    }

    /// What the prefix at `lexeme` stands for; nothing, and a report, if it is not declared.
    pub(super) fn lookup(&mut self, prefix: &'t str, lexeme: Lexeme) -> Option<Namespace> {
        let namespace = self.environment.namespaces.get(prefix).cloned();
        if namespace.is_none() {
            self.undeclared(prefix, lexeme, "namespace");
        }
        namespace
    }

    /// The library that a prefix stands for; nothing, and a report, if it is not declared.
    pub(super) fn lookup_library(&mut self, prefix: &'t str, lexeme: Lexeme) -> Option<Arc<str>> {
        let library = self.environment.datatypes.get(prefix).cloned();
        if library.is_none() {
            self.undeclared(prefix, lexeme, "datatypes");
        }
        library
    }

    fn undeclared(&mut self, prefix: &'t str, lexeme: Lexeme, declaration: &str) {
        if !self.environment.undeclared.insert(prefix) {
            return;
        }
        let message = format!("the prefix `{prefix}` is not declared");
        let help = format!(
            "declare it at the beginning of the file: `{declaration} {prefix} = \"address\"`"
        );
        self.report(&codes::UNDECLARED_PREFIX, message, self.span(lexeme)).help = Some(help);
    }

    /// `datatypeLibrary` for a datatype, where the outermost node does not have this library.
    pub(super) fn library(&mut self, library: &Arc<str>, lexeme: Lexeme) -> RareWord {
        let outer = self.environment.library.get_or_insert_with(|| Arc::clone(library));
        (*outer != *library).then(|| self.boxed(library, lexeme))
    }

    /// `ns` for an unprefixed name of an element, where no node around has it.
    pub(super) fn default_namespace(&self, lexeme: Lexeme) -> RareWord {
        match &self.environment.default {
            Some(Namespace::Uri(uri)) if self.in_wildcard || self.environment.outer.is_none() => {
                Some(self.boxed(uri, lexeme))
            }
            _ => None,
        }
    }
}

impl Environment<'_> {
    /// What follows from the declarations together.
    fn settle(&mut self) {
        let inherits = self.namespaces.values().any(|it| *it == Namespace::Inherit);
        self.outer = match &self.default {
            Some(Namespace::Uri(uri)) if !inherits => Some(uri.clone()),
            _ => None,
        };
        let uri = |namespace: &Namespace| match namespace {
            Namespace::Uri(uri) if !uri.is_empty() => Some(Box::from(&**uri)),
            _ => None,
        };
        let declared = self.namespaces.iter();
        let prefixes = declared.filter_map(|(&prefix, it)| Some((prefix.into(), uri(it)?)));
        let outer = self.outer.iter().map(|uri| ("".into(), (**uri).into()));
        self.prefixes = Arc::new(prefixes.chain(outer).collect());
    }
}
