//! The tokens of the compact syntax: appendix A, section 2.5 of its specification.

use super::text::{ESCAPED_LINE_FEED, Text};
use super::{codes, note};
use crate::diagnostic::{Diagnostic, Severity};
use crate::xml::names::{is_name_char, is_name_start};

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name without colon that is no keyword.
    Identifier,
    /// `\name`
    Quoted,
    Keyword(Keyword),
    /// `prefix:name`
    CName,
    /// `prefix:*`
    NsName,
    /// A literal in quotes, without `~`.
    Literal,
    /// Lines that begin with `##`.
    Documentation,
    Equals,
    OrEquals,
    AndEquals,
    OpenBrace,
    CloseBrace,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Or,
    And,
    Star,
    Plus,
    Question,
    Minus,
    Tilde,
    /// `>>`
    Follows,
    /// The end of the text.
    End,
}

/// The words that are no identifiers unless `\` stands before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Attribute,
    Datatypes,
    Default,
    Div,
    Element,
    Empty,
    External,
    Grammar,
    Include,
    Inherit,
    List,
    Mixed,
    Namespace,
    NotAllowed,
    Parent,
    Start,
    String,
    Text,
    Token,
}

/// The keyword that `word` is, if it is one.
pub(super) fn keyword(word: &str) -> Option<Keyword> {
    Some(match word {
        "attribute" => Keyword::Attribute,
        "datatypes" => Keyword::Datatypes,
        "default" => Keyword::Default,
        "div" => Keyword::Div,
        "element" => Keyword::Element,
        "empty" => Keyword::Empty,
        "external" => Keyword::External,
        "grammar" => Keyword::Grammar,
        "include" => Keyword::Include,
        "inherit" => Keyword::Inherit,
        "list" => Keyword::List,
        "mixed" => Keyword::Mixed,
        "namespace" => Keyword::Namespace,
        "notAllowed" => Keyword::NotAllowed,
        "parent" => Keyword::Parent,
        "start" => Keyword::Start,
        "string" => Keyword::String,
        "text" => Keyword::Text,
        "token" => Keyword::Token,
        _ => return None,
    })
}

/// A token with its place in the prepared text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Adjacent lines of comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct CommentLines {
    /// The number of tokens before it.
    pub(super) before: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The tokens of `text`, the last of them [`Token::End`], and the comments.
pub(super) fn tokens(
    text: &Text<'_>,
    findings: &mut Vec<Diagnostic>,
) -> (Vec<Lexeme>, Vec<CommentLines>) {
    let mut lexer = Lexer {
        source: text,
        text: text.as_str(),
        at: 0,
        lexemes: Vec::with_capacity(text.as_str().len() / 4),
        comments: vec![],
        findings,
    };
    while lexer.at < lexer.text.len() {
        lexer.token();
    }
    lexer.push(Token::End, lexer.at);
    (lexer.lexemes, lexer.comments)
}

struct Lexer<'t> {
    source: &'t Text<'t>,
    text: &'t str,
    at: usize,
    lexemes: Vec<Lexeme>,
    comments: Vec<CommentLines>,
    findings: &'t mut Vec<Diagnostic>,
}

impl Lexer<'_> {
    fn token(&mut self) {
        let bytes = self.text.as_bytes();
        match bytes[self.at] {
            b' ' | b'\t' | b'\n' => self.at += 1,
            byte if byte == ESCAPED_LINE_FEED as u8 => self.at += 1,
            b'#' if bytes.get(self.at + 1) == Some(&b'#') => self.documentation(),
            b'#' => self.comment(),
            quote @ (b'"' | b'\'') => self.literal(char::from(quote)),
            b'\\' => self.quoted(),
            byte => match self.sign(byte) {
                Some((token, length)) => self.push(token, self.at + length),
                None => self.name(),
            },
        }
    }

    fn push(&mut self, token: Token, end: usize) {
        self.lexemes.push(Lexeme { token, start: self.at, end });
        self.at = end;
    }

    fn sign(&self, byte: u8) -> Option<(Token, usize)> {
        let doubled = |second: u8| self.text.as_bytes().get(self.at + 1) == Some(&second);
        Some(match byte {
            b'|' if doubled(b'=') => (Token::OrEquals, 2),
            b'&' if doubled(b'=') => (Token::AndEquals, 2),
            b'>' if doubled(b'>') => (Token::Follows, 2),
            b'=' => (Token::Equals, 1),
            b'{' => (Token::OpenBrace, 1),
            b'}' => (Token::CloseBrace, 1),
            b'(' => (Token::OpenParenthesis, 1),
            b')' => (Token::CloseParenthesis, 1),
            b'[' => (Token::OpenBracket, 1),
            b']' => (Token::CloseBracket, 1),
            b',' => (Token::Comma, 1),
            b'|' => (Token::Or, 1),
            b'&' => (Token::And, 1),
            b'*' => (Token::Star, 1),
            b'+' => (Token::Plus, 1),
            b'?' => (Token::Question, 1),
            b'-' => (Token::Minus, 1),
            b'~' => (Token::Tilde, 1),
            _ => return None,
        })
    }

    fn name(&mut self) {
        let end = ncname_end(self.text, self.at);
        if end == self.at {
            return self.stray();
        }
        let rest = &self.text[end..];
        if rest.starts_with(":*") {
            return self.push(Token::NsName, end + 2);
        }
        let local = if rest.starts_with(':') { ncname_end(self.text, end + 1) } else { end };
        if local > end + 1 {
            return self.push(Token::CName, local);
        }
        let word = keyword(&self.text[self.at..end]);
        self.push(word.map_or(Token::Identifier, Token::Keyword), end);
    }

    /// `\name`
    fn quoted(&mut self) {
        let end = ncname_end(self.text, self.at + 1);
        if end == self.at + 1 {
            return self.stray();
        }
        self.push(Token::Quoted, end);
    }

    fn stray(&mut self) {
        let character = self.text[self.at..].chars().next().unwrap_or_default();
        let end = self.at + character.len_utf8();
        // What was replaced has been reported.
        if character != char::REPLACEMENT_CHARACTER {
            let message = format!("{character:?} has no meaning in the compact syntax");
            let help = match character {
                ';' => "remove it: definitions end where the next one begins",
                '<' => "this looks like the XML syntax: name the file .rng, or convert it",
                '/' => "comments begin with `#`",
                ':' => "write a prefixed name without blanks, `prefix:name`",
                _ => "remove it, or put it into a literal or a comment",
            };
            self.report(message, self.at, end, help);
        }
        self.at = end;
    }

    /// The end of a literal is the next quote of its kind, single or threefold as its beginning.
    fn literal(&mut self, quote: char) {
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        let rest = &self.text[self.at..];
        if let Some(content) = rest.strip_prefix(triple) {
            let Some(length) = content.find(triple) else {
                return self.unclosed(self.text.len(), triple);
            };
            return self.push(Token::Literal, self.at + length + 6);
        }
        match rest[1..].find([quote, '\n']) {
            Some(length) if rest[1 + length..].starts_with(quote) => {
                self.push(Token::Literal, self.at + length + 2);
            }
            other => self.unclosed(other.map_or(self.text.len(), |it| self.at + 1 + it), triple),
        }
    }

    /// The rest of the line is taken as the literal that was meant.
    fn unclosed(&mut self, end: usize, triple: &str) {
        let line = self.text[self.at..].find('\n').map_or(self.text.len(), |it| self.at + it);
        let help = format!(
            "close it with the quote that began it; a literal of several lines begins and ends \
             with {triple}"
        );
        let span = self.source.span(self.at, line);
        let message = "a literal is not closed".to_owned();
        let finding = Diagnostic::new(&codes::UNCLOSED_LITERAL, Severity::Error, message, span);
        note(self.findings, finding.with_help(help));
        self.push(Token::Literal, end.min(line));
    }

    fn documentation(&mut self) {
        let mut end = self.line_end(self.at);
        while let Some(next) = self.next_line(end).filter(|&it| self.text[it..].starts_with("##")) {
            end = self.line_end(next);
        }
        self.push(Token::Documentation, end);
    }

    fn comment(&mut self) {
        let start = self.at;
        let mut end = self.line_end(start);
        while let Some(next) = self.next_line(end).filter(|&it| is_comment(&self.text[it..])) {
            end = self.line_end(next);
        }
        self.comments.push(CommentLines { before: self.lexemes.len(), start, end });
        self.at = end;
    }

    fn line_end(&self, from: usize) -> usize {
        let end = self.text[from..].find(['\n', ESCAPED_LINE_FEED]);
        end.map_or(self.text.len(), |length| from + length)
    }

    /// Where the line behind the line end at `end` begins, white space left out.
    fn next_line(&self, end: usize) -> Option<usize> {
        let rest = self.text.get(end + 1..)?;
        Some(self.text.len() - rest.trim_start_matches([' ', '\t']).len())
    }

    fn report(&mut self, message: String, start: usize, end: usize, help: &str) {
        let span = self.source.span(start, end);
        let finding = Diagnostic::new(&codes::SYNTAX, Severity::Error, message, span);
        note(self.findings, finding.with_help(help));
    }
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') && !line.starts_with("##")
}

/// Byte offset behind the name without colon that begins at `start`; `start` where none does.
fn ncname_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let fits = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => 1,
            b'0'..=b'9' | b'-' | b'.' if at > start => 1,
            0..=0x7F => 0,
            _ => match text[at..].chars().next() {
                Some(c) if is_name_start(c) || (at > start && is_name_char(c)) => c.len_utf8(),
                _ => 0,
            },
        };
        if fits == 0 {
            break;
        }
        at += fits;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(source: &str) -> (Vec<(Token, String)>, Vec<String>, usize) {
        let mut findings = vec![];
        let text = Text::new(source, &mut findings);
        let (lexemes, comments) = tokens(&text, &mut findings);
        let slice = |start: usize, end: usize| text.as_str()[start..end].to_owned();
        let tokens = lexemes.iter().map(|it| (it.token, slice(it.start, it.end))).collect();
        let comments = comments.iter().map(|it| slice(it.start, it.end)).collect();
        (tokens, comments, findings.len())
    }

    fn kinds(source: &str) -> Vec<Token> {
        lex(source).0.into_iter().map(|(token, _)| token).collect()
    }

    #[test]
    fn names_signs_and_literals() {
        use Token::{CName, Identifier, Literal, Minus, NsName, Or, OrEquals, Quoted};
        assert_eq!(
            kinds("a.b-c \\element x:y x:* - 'l' |=|"),
            [Identifier, Quoted, CName, NsName, Minus, Literal, OrEquals, Or, Token::End]
        );
        assert_eq!(kinds("element")[0], Token::Keyword(Keyword::Element));
        assert_eq!(kinds("\\x{65}lement")[0], Token::Keyword(Keyword::Element));
    }

    #[test]
    fn literals_end_with_their_own_quotes() {
        let literal = |text: &str| (Token::Literal, text.to_owned());
        let (tokens, ..) = lex("\"\"\"\"'\"\"\" '''x''\"\"y''' '' \"z\\x{A}\"");
        let expected =
            ["\"\"\"\"'\"\"\"", "'''x''\"\"y'''", "''", "\"z\u{1}\""].map(literal).to_vec();
        assert_eq!(tokens[..4], expected);
        for unclosed in ["\"x\ny\"", "'x", "'''x''"] {
            assert!(lex(unclosed).2 > 0, "{unclosed}");
        }
    }

    #[test]
    fn adjacent_lines_of_comment_and_documentation_belong_together() {
        let (tokens, comments, _) = lex("# a\n  # b\n\n# c\n## d\n ### e\n\n## f");
        assert_eq!(comments, ["# a\n  # b", "# c"]);
        let texts: Vec<_> = tokens.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["## d\n ### e", "## f", ""]);
    }

    #[test]
    fn what_has_no_meaning_is_reported() {
        for source in ["a; b", "<grammar>", "a : b", "\\ a", "é×"] {
            assert!(lex(source).2 > 0, "{source}");
        }
    }
}
