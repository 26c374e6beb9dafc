//! Grammars: definitions, `div`, `include`, and the schema as a whole.

use super::annotation::{Initial, Level};
use super::codes;
use super::parser::{Parsed, Parser, Stop, is_assignment};
use super::token::{Keyword, Lexeme, Token};
use crate::schema::tree::{Kind, Node, Word};

const COMPONENT: &str = "definitions look like this: `name = pattern`, `start = pattern`";

impl Parser<'_> {
    /// The whole schema. Without a node there is a report that says why.
    pub(super) fn schema(&mut self) -> Option<Node> {
        self.preamble();
        if self.begins_grammar() {
            return Some(self.whole_grammar());
        }
        let (start, found) = (self.mark(), self.findings.len());
        let pattern = self.whole_pattern();
        if pattern.is_none() && self.is_start_ahead(start) {
            // A grammar whose first definition is not right.
            self.findings.truncate(found);
            self.restart(start);
            return Some(self.whole_grammar());
        }
        pattern
    }

    /// Whether definitions follow, or nothing.
    fn begins_grammar(&self) -> bool {
        let at = self.behind_initial(self.mark());
        let is_definition = self.is_word(at) && is_assignment(self.token(at + 1));
        let is_keyword = matches!(
            self.token(at),
            Token::Keyword(Keyword::Start | Keyword::Div | Keyword::Include)
        );
        is_definition
            || is_keyword
            || self.is_component(at)
            || self.is_foreign_element(at)
            || self.token(at) == Token::End
    }

    /// The place behind an annotation that begins at the token `at`.
    fn behind_initial(&self, mut at: usize) -> usize {
        while self.token(at) == Token::Documentation {
            at += 1;
        }
        let mut depth = 0_usize;
        loop {
            match self.token(at) {
                Token::OpenBracket => depth += 1,
                Token::CloseBracket => depth = depth.saturating_sub(1),
                Token::End => return at,
                _ if depth == 0 => return at,
                _ => {}
            }
            at += 1;
        }
    }

    fn whole_grammar(&mut self) -> Node {
        let mut grammar = self.outermost();
        while self.peek() != Token::End {
            self.members(&mut grammar, Body::Grammar);
            if self.peek() == Token::CloseBrace {
                let help = "remove the brace, or open one before it";
                self.unexpected("`}` closes nothing", help);
                self.bump();
            }
        }
        self.comments(&mut grammar);
        grammar
    }

    fn outermost(&self) -> Node {
        let mut node = self.node(Kind::Grammar, self.lexeme());
        node.place.span = self.text.span(0, 0);
        node
    }

    /// The one pattern of a schema that is no grammar.
    fn whole_pattern(&mut self) -> Option<Node> {
        let mut holder = self.outermost();
        self.pattern(&mut holder, Initial::default()).ok()?;
        if self.peek() != Token::End {
            let message = format!("{} does not belong to the pattern before it", self.found());
            let help = "a schema is either one pattern, or definitions, `start = …` among them";
            self.unexpected(&message, help);
            return None;
        }
        self.comments(&mut holder);
        if let Some(lexeme) = self.followed {
            let help = "put it into a definition: `start = …`";
            self.bad("an annotation stands beside the outermost pattern", lexeme, help);
        }
        let mut pattern = holder.children.pop()?;
        take_comments(&mut pattern, holder);
        Some(pattern)
    }

    /// Definitions up to the end of the file or a closing brace.
    fn members(&mut self, parent: &mut Node, body: Body) {
        loop {
            self.comments(parent);
            if self.has_enough() {
                self.give_up();
            }
            if matches!(self.peek(), Token::End | Token::CloseBrace) {
                return;
            }
            let start = self.mark();
            if self.member(parent, body).is_err() {
                self.resume(start);
            }
        }
    }

    fn member(&mut self, parent: &mut Node, body: Body) -> Parsed {
        if self.is_foreign_element(self.mark()) {
            let element = self.foreign_element(Level::Outer)?;
            parent.annotate(element);
            return Ok(());
        }
        let initial = self.initial()?;
        self.comments(parent);
        let mut node = self.component(body)?;
        initial.put_on(&mut node);
        parent.children.push(node);
        Ok(())
    }

    fn component(&mut self, body: Body) -> Parsed<Node> {
        match self.peek() {
            Token::Keyword(word) if word != Keyword::Start && is_assignment(self.ahead(1)) => {
                self.keyword_as_name();
                self.define()
            }
            Token::Identifier | Token::Quoted => self.define(),
            Token::Keyword(Keyword::Start) => self.definition(Kind::Start),
            Token::Keyword(Keyword::Div) => self.div(body),
            Token::Keyword(Keyword::Include) if body == Body::Grammar => self.include(),
            Token::Keyword(Keyword::Include) => {
                let help = "put it outside of the braces";
                Err(self.unexpected("`include` cannot stand within `include`", help))
            }
            Token::Keyword(Keyword::Namespace | Keyword::Datatypes | Keyword::Default) => {
                let message = format!("{} stands behind the first definition", self.found());
                Err(self.unexpected(&message, "declarations stand at the beginning of the file"))
            }
            _ => {
                let message = format!("a definition is missing before {}", self.found());
                Err(self.unexpected(&message, COMPONENT))
            }
        }
    }

    /// What was meant is clear, so that the definition can be read.
    fn keyword_as_name(&mut self) {
        let word = self.slice(self.lexeme());
        let message = format!("`{word}` is a keyword, and cannot name a definition as it stands");
        let help = format!("write `\\{word}`, here and wherever the definition is meant");
        let span = self.span(self.lexeme());
        self.report(&codes::SYNTAX, message, span).help = Some(help);
    }

    fn define(&mut self) -> Parsed<Node> {
        let lexeme = self.lexeme();
        let mut node = self.definition(Kind::Define)?;
        node.name = Some(self.word(self.identifier(lexeme), lexeme));
        Ok(node)
    }

    /// `name = pattern`, `start |= pattern`
    fn definition(&mut self, kind: Kind) -> Parsed<Node> {
        let lexeme = self.bump();
        let mut node = self.node(kind, lexeme);
        let sign = self.lexeme();
        node.combine = match sign.token {
            Token::Equals => None,
            Token::OrEquals => Some(self.boxed("choice", sign)),
            Token::AndEquals => Some(self.boxed("interleave", sign)),
            _ => return Err(self.no_assignment(lexeme)),
        };
        self.bump();
        self.pattern(&mut node, Initial::default())?;
        self.check_end(lexeme)?;
        self.comments_within(&mut node, lexeme);
        Ok(node)
    }

    fn no_assignment(&mut self, name: Lexeme) -> Stop {
        let name = self.slice(name);
        let message = format!("`=` is missing between `{name}` and {}", self.found());
        self.unexpected(&message, COMPONENT)
    }

    /// What follows a definition is another one, or the end.
    fn check_end(&mut self, name: Lexeme) -> Parsed {
        let ends = matches!(self.peek(), Token::End | Token::CloseBrace | Token::Documentation)
            || self.peek() == Token::OpenBracket
            || self.is_component(self.mark())
            || (self.at_word() && is_assignment(self.ahead(1)))
            || self.is_foreign_element(self.mark());
        if ends {
            return Ok(());
        }
        let name = self.slice(name);
        let message = format!("{} does not belong to the definition of `{name}`", self.found());
        Err(self.unexpected(
            &message,
            "put `,`, `|` or `&` between patterns; the next definition begins with `name =`",
        ))
    }

    /// `div { … }`
    fn div(&mut self, body: Body) -> Parsed<Node> {
        let lexeme = self.bump();
        let mut node = self.node(Kind::Div, lexeme);
        self.body(&mut node, body)?;
        Ok(node)
    }

    /// `{ definitions }`
    fn body(&mut self, node: &mut Node, body: Body) -> Parsed {
        let help = format!("definitions stand between braces: `{} {{ … }}`", node.kind.name());
        let open = self.expect(Token::OpenBrace, "{", &help)?;
        let followed = self.followed;
        self.nested(|parser| {
            parser.members(node, body);
            Ok(())
        })?;
        self.followed = followed;
        self.close_brace(open, COMPONENT)
    }

    /// `include "address" inherit = p { … }`
    fn include(&mut self) -> Parsed<Node> {
        let lexeme = self.bump();
        let mut node = self.node(Kind::Include, lexeme);
        self.address(&mut node)?;
        if self.peek() == Token::OpenBrace {
            self.body(&mut node, Body::Include)?;
        }
        Ok(node)
    }

    /// `grammar { … }`
    pub(super) fn grammar_pattern(&mut self) -> Parsed<Node> {
        let lexeme = self.bump();
        let mut node = self.node(Kind::Grammar, lexeme);
        self.body(&mut node, Body::Grammar)?;
        Ok(node)
    }

    /// What the outermost node declares for all others.
    pub(super) fn declare_outside(&self, root: &mut Node) {
        let place = root.place;
        let word = |text: &str| Some(Box::new(Word { text: text.into(), place }));
        // An attribute has no namespace unless it says so.
        if root.ns.is_none() && root.kind != Kind::Attribute {
            root.ns = self.environment.outer.as_deref().and_then(word);
        }
        if root.library.is_none() {
            root.library = self.environment.library.as_deref().and_then(word);
        }
    }
}

/// The comments around the outermost pattern; one that holds text has no room for them.
fn take_comments(pattern: &mut Node, holder: Node) {
    let around = holder.annotations.map_or(vec![], |annotations| annotations.elements);
    if around.is_empty() || pattern.holds_text() {
        return;
    }
    let end = pattern.children.len();
    let elements = &mut pattern.annotations_mut().elements;
    let (before, behind): (Vec<_>, Vec<_>) = around.into_iter().partition(|(at, _)| *at == 0);
    elements.splice(0..0, before);
    elements.extend(behind.into_iter().map(|(_, comment)| (end, comment)));
}

/// What may stand between braces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Grammar,
    /// Definitions that take the place of included ones.
    Include,
}
