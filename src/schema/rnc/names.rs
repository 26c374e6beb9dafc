//! Names of elements and attributes, and classes of names.

use super::annotation::Initial;
use super::codes;
use super::environment::Namespace;
use super::parser::{Parsed, Parser, Stop};
use super::pattern::{Mark, wrap};
use super::token::{Lexeme, Token};
use crate::schema::tree::{Kind, Node, RareWord};

/// What a name class or a pattern was, for the rules on operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    /// With `*`, `+` or `?`.
    Repeated,
    /// With `-`.
    Except,
}

impl Parser<'_> {
    /// The name class of the element or attribute `node`. A single name becomes its `@name`.
    pub(super) fn names(&mut self, node: &mut Node) -> Parsed {
        let single = self.at_word() || self.peek() == Token::CName;
        if single && self.ahead(1) == Token::OpenBrace && !self.at_comment() {
            self.single_name(node);
            return Ok(());
        }
        self.name_class(node, Initial::default())
    }

    fn single_name(&mut self, node: &mut Node) {
        let lexeme = self.bump();
        if lexeme.token != Token::CName {
            let name = self.identifier(lexeme);
            node.name = Some(self.word(name, lexeme));
            if node.kind == Kind::Element {
                node.ns = self.default_namespace(lexeme);
            }
            return;
        }
        let (prefix, local) = self.halves(lexeme);
        match self.lookup(prefix, lexeme) {
            // XML has no prefix for it.
            Some(namespace) if namespace.is_unwritable() => {
                let name = self.name_node(local, lexeme, self.ns(&namespace, lexeme));
                node.children.push(name);
            }
            Some(_) => node.name = Some(self.word(self.slice(lexeme), lexeme)),
            None => node.name = Some(self.word(local, lexeme)),
        }
    }

    /// `ns` that says `namespace`.
    pub(super) fn ns(&self, namespace: &Namespace, lexeme: Lexeme) -> RareWord {
        match namespace {
            Namespace::Inherit => None,
            Namespace::Uri(uri) => Some(self.boxed(uri, lexeme)),
        }
    }

    fn name_node(&self, local: &str, lexeme: Lexeme, ns: RareWord) -> Node {
        let mut node = self.node(Kind::Name, lexeme);
        node.text = local.into();
        node.ns = ns;
        node
    }

    /// Names with `|` between them, or a wildcard with exceptions.
    fn name_class(&mut self, node: &mut Node, outer: Initial) -> Parsed {
        let mark = Mark::of(node);
        let first = self.lexeme();
        let mut shape = self.simple_class(node)?;
        self.following(node)?;
        if self.peek() != Token::Or {
            if !outer.is_empty() {
                outer.put_on(wrap(node, &mark, self.node(Kind::Choice, first)));
            }
            return Ok(());
        }
        let sign = self.lexeme();
        while self.peek() == Token::Or {
            self.check_except(shape);
            self.bump();
            shape = self.simple_class(node)?;
            self.check_except(shape);
            self.following(node)?;
        }
        outer.put_on(wrap(node, &mark, self.node(Kind::Choice, sign)));
        Ok(())
    }

    /// `-` and `|` need parentheses.
    fn check_except(&mut self, shape: Shape) {
        if shape == Shape::Except {
            self.mixed("`-` and `|` stand side by side in a name", "(* - p:a) | p:b");
        }
    }

    pub(super) fn mixed(&mut self, message: &str, example: &str) {
        let span = self.span(self.lexeme());
        let help = format!("put parentheses around what belongs together: `{example}`");
        self.report(&codes::MIXED_OPERATORS, message.to_owned(), span).help = Some(help);
    }

    /// One name, a wildcard, or a class in parentheses.
    fn simple_class(&mut self, parent: &mut Node) -> Parsed<Shape> {
        self.comments(parent);
        let initial = self.initial()?;
        let lexeme = self.lexeme();
        match lexeme.token {
            Token::OpenParenthesis => {
                self.nested(|parser| parser.parenthesized_class(parent, initial))?;
                return Ok(Shape::Plain);
            }
            Token::Star | Token::NsName => return self.wildcard(parent, initial),
            Token::CName => self.prefixed_name(parent, lexeme),
            _ if self.at_word() => self.plain_name(parent, lexeme),
            _ => return Err(self.no_name()),
        }
        initial.put_behind(parent);
        Ok(Shape::Plain)
    }

    fn no_name(&mut self) -> Stop {
        let message = format!("a name is missing before {}", self.found());
        self.unexpected(
            &message,
            "write the name of the element or attribute, `p:*` for any name of a namespace, or \
             `*` for any name",
        )
    }

    fn parenthesized_class(&mut self, parent: &mut Node, initial: Initial) -> Parsed {
        let open = self.bump();
        self.name_class(parent, initial)?;
        self.comments(parent);
        self.close_parenthesis(open)
    }

    fn plain_name(&mut self, parent: &mut Node, lexeme: Lexeme) {
        self.bump();
        let ns = if self.in_attribute {
            Some(self.boxed("", lexeme))
        } else {
            self.default_namespace(lexeme)
        };
        parent.children.push(self.name_node(self.identifier(lexeme), lexeme, ns));
    }

    fn prefixed_name(&mut self, parent: &mut Node, lexeme: Lexeme) {
        self.bump();
        let (prefix, local) = self.halves(lexeme);
        let namespace = self.lookup(prefix, lexeme);
        let ns = namespace.and_then(|namespace| self.ns(&namespace, lexeme));
        parent.children.push(self.name_node(local, lexeme, ns));
    }

    /// `*` or `p:*`, with `-` behind it or without.
    fn wildcard(&mut self, parent: &mut Node, initial: Initial) -> Parsed<Shape> {
        let lexeme = self.bump();
        let mut node = if lexeme.token == Token::Star {
            self.node(Kind::AnyName, lexeme)
        } else {
            self.namespace_wildcard(lexeme)
        };
        let shape = if self.peek() == Token::Minus { Shape::Except } else { Shape::Plain };
        if shape == Shape::Except {
            let minus = self.bump();
            let mut except = self.node(Kind::Except, minus);
            let outer = std::mem::replace(&mut self.in_wildcard, node.kind == Kind::NsName);
            let inner = self.nested(|parser| parser.simple_class(&mut except));
            self.in_wildcard = outer;
            if inner? == Shape::Except {
                self.mixed("`-` stands within `-`", "* - (p:* - p:a)");
            }
            node.children.push(except);
        }
        initial.put_on(&mut node);
        parent.children.push(node);
        Ok(shape)
    }

    fn namespace_wildcard(&mut self, lexeme: Lexeme) -> Node {
        let mut node = self.node(Kind::NsName, lexeme);
        let prefix = self.slice(lexeme).trim_end_matches(":*");
        if let Some(namespace) = self.lookup(prefix, lexeme) {
            node.ns = self.ns(&namespace, lexeme);
        }
        node
    }
}
