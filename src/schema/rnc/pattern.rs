//! Patterns.

use super::annotation::Initial;
use super::names::Shape;
use super::parser::{Parsed, Parser, Stop};
use super::token::{Keyword, Lexeme, Token};
use crate::schema::tree::{Kind, Node, Word};
use std::sync::Arc;

/// How much a node held before something was added to it.
#[derive(Debug)]
pub(super) struct Mark {
    children: usize,
    elements: usize,
    /// Bytes of documentation.
    documentation: usize,
}

impl Mark {
    pub(super) fn of(node: &Node) -> Self {
        let elements = node.annotations.as_ref().map_or(0, |it| it.elements.len());
        let documentation = node.documentation().len();
        Self { children: node.children.len(), elements, documentation }
    }
}

/// Puts `wrapper` around what was added to `node` since the mark.
pub(super) fn wrap<'n>(node: &'n mut Node, mark: &Mark, mut wrapper: Node) -> &'n mut Node {
    wrapper.children.extend(node.children.drain(mark.children..));
    if let Some(annotations) = &mut node.annotations
        && annotations.elements.len() > mark.elements
    {
        let moved = annotations.elements.drain(mark.elements..);
        let elements = moved.map(|(at, element)| (at - mark.children, element)).collect();
        let (before, since) = annotations.documentation.split_at(mark.documentation);
        let (before, since) = (before.into(), since.trim_start_matches('\n').into());
        annotations.documentation = before;
        let annotations = wrapper.annotations_mut();
        (annotations.elements, annotations.documentation) = (elements, since);
    }
    node.children.push(wrapper);
    &mut node.children[mark.children]
}

const AFTER_PATTERN: &str = "put `,` between patterns that follow one another, `|` between \
                             alternatives, and `&` between patterns in any order";

impl Parser<'_> {
    pub(super) fn node(&self, kind: Kind, lexeme: Lexeme) -> Node {
        Node::new(kind, self.place(lexeme), Arc::clone(&self.environment.prefixes))
    }

    /// A pattern, which is added to `parent`; `outer` stands before the parentheses around it.
    pub(super) fn pattern(&mut self, parent: &mut Node, outer: Initial) -> Parsed {
        let mark = Mark::of(parent);
        let first = self.lexeme();
        let shape = self.particle(parent)?;
        let Some(kind) = operator(self.peek()) else {
            self.put_outer(parent, &mark, outer, shape, first);
            return Ok(());
        };
        let sign = self.lexeme();
        self.particles(parent, sign, shape)?;
        if self.peek() == Token::CloseParenthesis {
            self.comments(parent);
        }
        outer.put_on(wrap(parent, &mark, self.node(kind, sign)));
        Ok(())
    }

    /// The particles behind the first one, with the same operator between them.
    fn particles(&mut self, parent: &mut Node, sign: Lexeme, first: Shape) -> Parsed {
        let mut shape = first;
        while let Some(kind) = operator(self.peek()) {
            if shape == Shape::Except {
                self.mixed("`-` stands beside another operator", "(xsd:NCName - \"a\") | \"b\"");
            }
            if Some(kind) != operator(sign.token) {
                self.mixed_operators(sign);
            }
            self.bump();
            shape = self.particle(parent)?;
        }
        if shape == Shape::Except {
            self.mixed("`-` stands beside another operator", "\"b\" | (xsd:NCName - \"a\")");
        }
        Ok(())
    }

    fn mixed_operators(&mut self, sign: Lexeme) {
        let (one, other) = (self.slice(sign), self.slice(self.lexeme()));
        let message = format!("`{one}` and `{other}` stand side by side");
        let spaced = |sign: &str| if sign == "," { ", ".to_owned() } else { format!(" {sign} ") };
        self.mixed(&message, &format!("(a{}b){}c", spaced(one), spaced(other)));
        let span = self.span(sign);
        if let Some(finding) = self.findings.last_mut() {
            let text = "the first operator".to_owned();
            finding.secondary.push(crate::diagnostic::Label { span, text });
        }
    }

    /// An annotation before parentheses with one pattern in them: on the repetition, else on a group.
    fn put_outer(&self, parent: &mut Node, mark: &Mark, outer: Initial, shape: Shape, at: Lexeme) {
        if outer.is_empty() {
            return;
        }
        if shape == Shape::Repeated {
            outer.put_on(&mut parent.children[mark.children]);
        } else {
            outer.put_on(wrap(parent, mark, self.node(Kind::Group, at)));
        }
    }

    /// A pattern with the sign that repeats it.
    fn particle(&mut self, parent: &mut Node) -> Parsed<Shape> {
        self.comments(parent);
        let mark = Mark::of(parent);
        let shape = self.primary(parent)?;
        self.following(parent)?;
        let Some(kind) = repetition(self.peek()) else { return Ok(shape) };
        if shape == Shape::Except {
            self.mixed("`-` stands beside another operator", "(xsd:NCName - \"a\")*");
        }
        self.comments(parent);
        let sign = self.bump();
        wrap(parent, &mark, self.node(kind, sign));
        self.following(parent)?;
        if repetition(self.peek()).is_some() {
            let message = format!("{} follows another sign of repetition", self.found());
            return Err(self.unexpected(&message, "one of `*`, `+` and `?` is enough"));
        }
        Ok(Shape::Repeated)
    }

    /// A pattern without operators outside of parentheses, with the annotation before it.
    fn primary(&mut self, parent: &mut Node) -> Parsed<Shape> {
        let initial = self.initial()?;
        self.comments(parent);
        let lexeme = self.lexeme();
        match lexeme.token {
            Token::OpenParenthesis => {
                self.nested(|parser| parser.parenthesized(parent, initial))?;
                return Ok(Shape::Plain);
            }
            Token::Keyword(Keyword::String | Keyword::Token) | Token::CName | Token::Literal => {
                return self.data_or_value(parent, initial);
            }
            _ => {}
        }
        let mut node = self.other_primary(lexeme)?;
        initial.put_on(&mut node);
        parent.children.push(node);
        Ok(Shape::Plain)
    }

    fn other_primary(&mut self, lexeme: Lexeme) -> Parsed<Node> {
        match lexeme.token {
            Token::Identifier | Token::Quoted => Ok(self.reference(Kind::Ref)),
            Token::Keyword(word) => match word {
                Keyword::Element => self.named(Kind::Element),
                Keyword::Attribute => self.named(Kind::Attribute),
                Keyword::List => self.braced(Kind::List),
                Keyword::Mixed => self.braced(Kind::Mixed),
                Keyword::Empty => Ok(self.leaf(Kind::Empty)),
                Keyword::Text => Ok(self.leaf(Kind::Text)),
                Keyword::NotAllowed => Ok(self.leaf(Kind::NotAllowed)),
                Keyword::Parent => self.parent(),
                Keyword::Grammar => self.grammar_pattern(),
                Keyword::External => self.external(),
                _ => Err(self.no_pattern()),
            },
            _ => Err(self.no_pattern()),
        }
    }

    fn no_pattern(&mut self) -> Stop {
        let message = format!("a pattern is missing before {}", self.found());
        self.unexpected(
            &message,
            "write a pattern: the name of a definition, `element`, `attribute`, `text`, `empty`, a \
             datatype such as `xsd:date`, or a value between quotes",
        )
    }

    fn parenthesized(&mut self, parent: &mut Node, initial: Initial) -> Parsed {
        let open = self.bump();
        self.pattern(parent, initial)?;
        self.comments(parent);
        self.close_parenthesis(open)
    }

    pub(super) fn close_parenthesis(&mut self, open: Lexeme) -> Parsed {
        let closed = self.expect(Token::CloseParenthesis, ")", AFTER_PATTERN);
        if closed.is_err() {
            self.opened_here(open);
        }
        closed.map(|_| ())
    }

    fn leaf(&mut self, kind: Kind) -> Node {
        let lexeme = self.bump();
        self.node(kind, lexeme)
    }

    fn reference(&mut self, kind: Kind) -> Node {
        let lexeme = self.bump();
        let mut node = self.node(kind, lexeme);
        node.name = Some(self.word(self.identifier(lexeme), lexeme));
        node
    }

    /// `parent name`
    fn parent(&mut self) -> Parsed<Node> {
        self.bump();
        if matches!(self.peek(), Token::Identifier | Token::Quoted) {
            return Ok(self.reference(Kind::ParentRef));
        }
        let message = format!("the name of a definition is missing before {}", self.found());
        Err(self
            .unexpected(&message, "`parent name` refers to a definition of the grammar around."))
    }

    /// `element names { pattern }`, `attribute names { pattern }`
    fn named(&mut self, kind: Kind) -> Parsed<Node> {
        let keyword = self.bump();
        let mut node = self.node(kind, keyword);
        let outer = std::mem::replace(&mut self.in_attribute, kind == Kind::Attribute);
        let names = self.names(&mut node);
        self.in_attribute = outer;
        names?;
        let last = self.lexeme_before();
        node.place = self.place_between(keyword, last);
        self.content(&mut node)?;
        Ok(node)
    }

    /// `list { pattern }`, `mixed { pattern }`
    fn braced(&mut self, kind: Kind) -> Parsed<Node> {
        let mut node = self.leaf(kind);
        self.content(&mut node)?;
        Ok(node)
    }

    /// `{ pattern }`
    fn content(&mut self, node: &mut Node) -> Parsed {
        self.comments(node);
        let what = node.kind.name();
        let help = format!("the content stands between braces: `{what} … {{ … }}`");
        let open = self.expect(Token::OpenBrace, "{", &help)?;
        let followed = self.followed;
        self.nested(|parser| parser.pattern(node, Initial::default()))?;
        self.followed = followed;
        self.comments(node);
        self.close_brace(open, AFTER_PATTERN)
    }

    pub(super) fn close_brace(&mut self, open: Lexeme, help: &str) -> Parsed {
        let is_next = self.is_component(self.mark());
        let help = if is_next { "close the brace before the next definition" } else { help };
        let closed = self.expect(Token::CloseBrace, "}", help);
        if closed.is_err() {
            self.opened_here(open);
        }
        closed.map(|_| ())
    }

    /// `external "address" inherit = p`
    fn external(&mut self) -> Parsed<Node> {
        let mut node = self.leaf(Kind::ExternalRef);
        self.address(&mut node)?;
        Ok(node)
    }

    /// The address of another file and the namespace that it inherits.
    pub(super) fn address(&mut self, node: &mut Node) -> Parsed {
        let (href, (first, last)) = self.literal()?;
        let place = self.place_between(first, last);
        node.href = Some(Box::new(Word { text: href.into(), place }));
        if !self.eat(Token::Keyword(Keyword::Inherit)) {
            node.ns = self.default_namespace(first);
            return Ok(());
        }
        let help = "the namespace that the other file inherits is that of a prefix: `inherit = p`";
        self.expect(Token::Equals, "=", help)?;
        if !self.at_word() {
            let message = format!("a prefix is missing before {}", self.found());
            return Err(self.unexpected(&message, help));
        }
        let lexeme = self.bump();
        if let Some(namespace) = self.lookup(self.identifier(lexeme), lexeme) {
            node.ns = self.ns(&namespace, lexeme);
        }
        Ok(())
    }

    /// A value, or a datatype with its parameters and exceptions.
    fn data_or_value(&mut self, parent: &mut Node, initial: Initial) -> Parsed<Shape> {
        let lexeme = self.lexeme();
        let mut node = self.node(Kind::Value, lexeme);
        if lexeme.token != Token::Literal {
            self.bump();
            self.datatype(&mut node, lexeme);
        }
        if self.peek() == Token::Literal {
            if let Some(element) = initial.element {
                self.followed = Some(element);
            }
            let (text, (first, last)) = self.literal()?;
            node.text = text.into();
            node.place = self.place_between(first, last);
            parent.children.push(node);
            initial.put_behind(parent);
            return Ok(Shape::Plain);
        }
        node.kind = Kind::Data;
        let shape = self.data(&mut node)?;
        initial.put_on(&mut node);
        parent.children.push(node);
        Ok(shape)
    }

    fn datatype(&mut self, node: &mut Node, lexeme: Lexeme) {
        if lexeme.token == Token::CName {
            let (prefix, local) = self.halves(lexeme);
            if let Some(library) = self.lookup_library(prefix, lexeme) {
                node.library = self.library(&library, lexeme);
                node.datatype = Some(self.boxed(local, lexeme));
            } else {
                // A datatype that all values are of: one report is enough.
                node.library = Some(self.boxed("", lexeme));
                node.datatype = Some(self.boxed("string", lexeme));
            }
        } else {
            node.library = Some(self.boxed("", lexeme));
            node.datatype = Some(self.boxed(self.slice(lexeme), lexeme));
        }
    }

    fn data(&mut self, node: &mut Node) -> Parsed<Shape> {
        if self.peek() == Token::OpenBrace {
            self.params(node)?;
        }
        if self.peek() != Token::Minus {
            return Ok(Shape::Plain);
        }
        let minus = self.bump();
        let mut except = self.node(Kind::Except, minus);
        self.comments(&mut except);
        if self.nested(|parser| parser.primary(&mut except))? == Shape::Except {
            self.mixed("`-` stands within `-`", "xsd:NCName - (xsd:NCName - \"a\")");
        }
        node.children.push(except);
        Ok(Shape::Except)
    }

    /// `{ name = "value" … }`
    fn params(&mut self, node: &mut Node) -> Parsed {
        let open = self.bump();
        loop {
            self.comments(node);
            let initial = self.initial()?;
            self.comments(node);
            if !self.at_word() {
                break;
            }
            let param = self.param()?;
            node.children.push(param);
            initial.put_behind(node);
        }
        self.close_brace(open, "parameters look like this: `xsd:string { maxLength = \"8\" }`")
    }

    fn param(&mut self) -> Parsed<Node> {
        let lexeme = self.bump();
        let mut param = self.node(Kind::Param, lexeme);
        param.name = Some(self.word(self.identifier(lexeme), lexeme));
        let help = "parameters look like this: `xsd:string { maxLength = \"8\" }`";
        self.expect(Token::Equals, "=", help)?;
        param.text = self.literal()?.0.into();
        Ok(param)
    }
}

/// The operator between patterns that `token` is.
fn operator(token: Token) -> Option<Kind> {
    match token {
        Token::Or => Some(Kind::Choice),
        Token::Comma => Some(Kind::Group),
        Token::And => Some(Kind::Interleave),
        _ => None,
    }
}

fn repetition(token: Token) -> Option<Kind> {
    match token {
        Token::Star => Some(Kind::ZeroOrMore),
        Token::Plus => Some(Kind::OneOrMore),
        Token::Question => Some(Kind::Optional),
        _ => None,
    }
}
