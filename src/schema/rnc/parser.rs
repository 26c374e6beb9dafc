//! The parser: where it stands, what it reports, how it goes on after an error.

use super::environment::Environment;
use super::text::{ESCAPED_LINE_FEED, Text};
use super::token::{CommentLines, Keyword, Lexeme, Token};
use super::{MAX_FINDINGS, codes};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::codes::TOO_DEEP;
use crate::schema::tree::{Node, Place, Word};
use crate::source::Span;

/// How deep braces, parentheses and brackets may be nested: the parser calls itself for each.
const MAX_NESTING: u32 = 128;

/// A fault that keeps the rest of a definition from being read; it has been reported.
#[derive(Debug)]
pub(super) struct Stop;

/// The result of reading a construct, which is added to the node that holds it.
pub(super) type Parsed<T = ()> = Result<T, Stop>;

pub(super) struct Parser<'t> {
    pub(super) text: &'t Text<'t>,
    lexemes: Vec<Lexeme>,
    comments: std::iter::Peekable<std::vec::IntoIter<CommentLines>>,
    at: usize,
    file: u32,
    nesting: u32,
    pub(super) environment: Environment<'t>,
    pub(super) findings: Vec<Diagnostic>,
    /// Where the last element stands that follows a pattern.
    pub(super) followed: Option<Lexeme>,
    /// The last token at which something began that could not be read.
    failed: usize,
    /// Whether the names that are read are those of an attribute.
    pub(super) in_attribute: bool,
    /// Whether the names that are read are taken out of those of a namespace, which they would
    /// inherit.
    pub(super) in_wildcard: bool,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t Text<'t>, file: u32, mut findings: Vec<Diagnostic>) -> Self {
        let (lexemes, comments) = super::token::tokens(text, &mut findings);
        let comments = comments.into_iter().peekable();
        let environment = Environment::default();
        Self {
            text,
            lexemes,
            comments,
            at: 0,
            file,
            nesting: 0,
            environment,
            findings,
            followed: None,
            failed: 0,
            in_attribute: false,
            in_wildcard: false,
        }
    }

    /// The next token.
    pub(super) fn peek(&self) -> Token {
        self.ahead(0)
    }

    /// The token `count` places behind the next one.
    pub(super) fn ahead(&self, count: usize) -> Token {
        self.token(self.at + count)
    }

    /// The token at a place that [`Parser::mark`] counts.
    pub(super) fn token(&self, at: usize) -> Token {
        self.lexemes.get(at).map_or(Token::End, |lexeme| lexeme.token)
    }

    /// The next token with its place.
    pub(super) fn lexeme(&self) -> Lexeme {
        self.lexemes[self.at]
    }

    /// The next token, which is passed. The end is never passed.
    pub(super) fn bump(&mut self) -> Lexeme {
        let lexeme = self.lexeme();
        if lexeme.token != Token::End {
            self.at += 1;
        }
        lexeme
    }

    /// Passes the next token if it is `token`.
    pub(super) fn eat(&mut self, token: Token) -> bool {
        let found = self.peek() == token;
        self.at += usize::from(found && token != Token::End);
        found
    }

    /// Passes `token`, or reports that it is missing.
    pub(super) fn expect(&mut self, token: Token, spelled: &str, help: &str) -> Parsed<Lexeme> {
        if self.peek() == token {
            return Ok(self.bump());
        }
        Err(self.unexpected(&format!("`{spelled}` is missing before {}", self.found()), help))
    }

    /// The text of a token.
    pub(super) fn slice(&self, lexeme: Lexeme) -> &'t str {
        let text: &'t Text<'t> = self.text;
        &text.as_str()[lexeme.start..lexeme.end]
    }

    /// The name that an identifier or keyword spells.
    pub(super) fn identifier(&self, lexeme: Lexeme) -> &'t str {
        let spelled = self.slice(lexeme);
        spelled.strip_prefix('\\').unwrap_or(spelled)
    }

    /// Whether the next token is an identifier or a keyword.
    pub(super) fn at_word(&self) -> bool {
        self.is_word(self.at)
    }

    /// Whether the token `at` is an identifier or a keyword.
    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.token(at), Token::Identifier | Token::Quoted | Token::Keyword(_))
    }

    /// The token before the next one.
    pub(super) fn lexeme_before(&self) -> Lexeme {
        self.lexemes[self.at.saturating_sub(1)]
    }

    pub(super) fn span(&self, lexeme: Lexeme) -> Span {
        self.text.span(lexeme.start, lexeme.end)
    }

    pub(super) fn place(&self, lexeme: Lexeme) -> Place {
        Place { file: self.file, span: self.span(lexeme) }
    }

    /// The place from one token to another.
    pub(super) fn place_between(&self, first: Lexeme, last: Lexeme) -> Place {
        Place { file: self.file, span: self.text.span(first.start, last.end) }
    }

    pub(super) fn word(&self, text: &str, lexeme: Lexeme) -> Word {
        Word { text: text.into(), place: self.place(lexeme) }
    }

    pub(super) fn boxed(&self, text: &str, lexeme: Lexeme) -> Box<Word> {
        Box::new(self.word(text, lexeme))
    }

    /// Does `work` one level deeper.
    pub(super) fn nested<T>(&mut self, work: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.nesting == MAX_NESTING {
            let message = format!("more than {MAX_NESTING} brackets are open");
            self.report(&TOO_DEEP, message, self.span(self.lexeme())).help =
                Some("give the inner patterns names of their own".to_owned());
            return Err(Stop);
        }
        self.nesting += 1;
        let done = work(self);
        self.nesting -= 1;
        done
    }

    /// Adds the comments before the next token to `node`.
    pub(super) fn comments(&mut self, node: &mut Node) {
        while let Some(text) = self.comment() {
            node.comment(node.children.len(), &text);
        }
    }

    /// Adds the comments before the next token to `node`, which begins with `first`, as far as they
    /// are indented more: others are about what comes next.
    pub(super) fn comments_within(&mut self, node: &mut Node, first: Lexeme) {
        if !self.at_comment() {
            return;
        }
        let indent = self.bytes_before(first.start);
        while let Some(lines) = self.comments.peek().copied()
            && self.indent_of(lines) > indent
            && let Some(text) = self.comment()
        {
            node.comment(node.children.len(), &text);
        }
    }

    /// How many bytes stand before the last line of a comment.
    fn indent_of(&self, lines: CommentLines) -> usize {
        let text = &self.text.as_str()[lines.start..lines.end];
        match text.rsplit_once('\n') {
            Some((_, last)) => last.len() - last.trim_start().len(),
            None => self.bytes_before(lines.start),
        }
    }

    /// How many bytes of its line stand before an offset.
    fn bytes_before(&self, at: usize) -> usize {
        let before = &self.text.as_str()[..at];
        before.len() - before.rfind('\n').map_or(0, |end| end + 1)
    }

    /// The next comment before the next token.
    pub(super) fn comment(&mut self) -> Option<String> {
        let lines = self.comments.next_if(|lines| lines.before <= self.at)?;
        let text = unmarked(&self.text.as_str()[lines.start..lines.end]);
        // Beside the `<!--` of the other syntax, the indentation of the first line would be lost.
        Some(if text.starts_with([' ', '\t']) { format!("\n{text}") } else { text })
    }

    /// Whether a comment stands before the next token.
    pub(super) fn at_comment(&mut self) -> bool {
        self.comments.peek().is_some_and(|lines| lines.before <= self.at)
    }

    /// Whether so much was reported that the rest is not read.
    pub(super) fn has_enough(&self) -> bool {
        self.findings.len() >= MAX_FINDINGS
    }

    /// Passes over all that is left.
    pub(super) fn give_up(&mut self) {
        self.at = self.lexemes.len() - 1;
    }

    /// Reports an error, to be completed by the caller. Of too many, the last takes the place of
    /// the one before.
    pub(super) fn report(
        &mut self,
        code: &'static Code,
        message: String,
        span: Span,
    ) -> &mut Diagnostic {
        self.findings.truncate(MAX_FINDINGS);
        self.findings.push(Diagnostic::new(code, Severity::Error, message, span));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Reports that the next token does not belong where it stands.
    pub(super) fn unexpected(&mut self, message: &str, help: &str) -> Stop {
        let span = self.span(self.lexeme());
        let help = self.help(help);
        self.report(&codes::SYNTAX, message.to_owned(), span).help = Some(help);
        Stop
    }

    /// Advice for the next token, if it is one that is often misplaced, or the general one.
    fn help(&self, general: &str) -> String {
        if !matches!(self.peek(), Token::Keyword(_)) || !is_assignment(self.ahead(1)) {
            return general.to_owned();
        }
        let word = self.slice(self.lexeme());
        format!("`{word}` is a keyword: as the name of a definition it is written `\\{word}`")
    }

    /// The next token in words, for messages.
    pub(super) fn found(&self) -> String {
        let lexeme = self.lexeme();
        match lexeme.token {
            Token::End => "the end of the file".to_owned(),
            Token::Literal => format!("the literal {}", shortened(self.slice(lexeme))),
            Token::Documentation => "documentation".to_owned(),
            _ => format!("`{}`", shortened(self.slice(lexeme))),
        }
    }

    /// Where the parser stands, to come back to after an error.
    pub(super) fn mark(&self) -> usize {
        self.at
    }

    /// Comes back to a place, to read it otherwise.
    pub(super) fn restart(&mut self, mark: usize) {
        self.at = mark;
        self.failed = 0;
    }

    /// Passes over the rest of what began at the token `start` and could not be read: up to the
    /// next line that is not indented more and begins like a definition or ends what is around it.
    pub(super) fn resume(&mut self, start: usize) {
        let margin = self.column(start);
        self.skip(start, |parser, at| parser.may_resume(at, margin));
    }

    /// Passes over a declaration that could not be read: up to the next line.
    pub(super) fn resume_declaration(&mut self, start: usize) {
        self.skip(start, Self::begins_line);
    }

    fn skip(&mut self, start: usize, until: impl Fn(&Self, usize) -> bool) {
        let end = self.lexemes.len() - 1;
        if start < self.failed && self.at == end {
            // What failed within found nothing to go on with.
            return;
        }
        self.failed = self.failed.max(start);
        let found = (self.failed + 1..end).find(|&at| until(self, at));
        self.at = found.filter(|_| self.findings.len() < MAX_FINDINGS).unwrap_or(end);
    }

    fn may_resume(&self, at: usize, margin: usize) -> bool {
        let begins = matches!(self.token(at), Token::CloseBrace | Token::Documentation)
            || (self.is_word(at) && is_assignment(self.token(at + 1)))
            || self.is_component(at)
            || self.is_foreign_element(at);
        begins && self.begins_line(at) && self.column(at) <= margin
    }

    /// Whether a definition, a `div` or an `include` begins at the token `at`, or what looks like it.
    pub(super) fn is_component(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        match self.token(at) {
            Token::Identifier | Token::Quoted => is_assignment(next),
            Token::Keyword(word) => match word {
                Keyword::Start => is_assignment(next),
                Keyword::Div => next == Token::OpenBrace,
                Keyword::Include => next == Token::Literal,
                Keyword::Namespace | Keyword::Datatypes | Keyword::Default => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether an annotation in the place of a definition begins at the token `at`.
    pub(super) fn is_foreign_element(&self, at: usize) -> bool {
        let named = matches!(self.token(at), Token::Identifier | Token::Quoted | Token::CName);
        named && self.token(at + 1) == Token::OpenBracket
    }

    /// Whether `start =` begins a line behind the token `from`.
    pub(super) fn is_start_ahead(&self, from: usize) -> bool {
        let is_start = |&at: &usize| self.token(at) == Token::Keyword(Keyword::Start);
        let mut starts = (from..self.lexemes.len()).filter(is_start);
        starts.any(|at| is_assignment(self.token(at + 1)) && self.begins_line(at))
    }

    fn begins_line(&self, at: usize) -> bool {
        at == 0 || {
            let between = self.lexemes[at - 1].end..self.lexemes[at].start;
            self.text.as_str()[between].contains('\n')
        }
    }

    /// Bytes between the beginning of the line and the token.
    fn column(&self, at: usize) -> usize {
        self.bytes_before(self.lexemes[at].start)
    }
}

/// Whether the token stands between the name of a definition and its pattern.
pub(super) fn is_assignment(token: Token) -> bool {
    matches!(token, Token::Equals | Token::OrEquals | Token::AndEquals)
}

/// The text of lines of comment or documentation without `#` and the blank behind it.
pub(super) fn unmarked(lines: &str) -> String {
    let mut text = String::with_capacity(lines.len());
    for (at, line) in lines.split(['\n', ESCAPED_LINE_FEED]).enumerate() {
        let line = line.trim_start_matches([' ', '\t']).trim_start_matches('#');
        text.push_str(if at > 0 { "\n" } else { "" });
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
    }
    text
}

/// The text cut to a length that fits into a message.
fn shortened(text: &str) -> String {
    const QUOTED_CHARACTERS: usize = 30;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
