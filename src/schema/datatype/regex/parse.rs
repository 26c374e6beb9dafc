//! Reading regular expressions (XML Schema, part 2, appendix F).

use super::blocks;
use super::tree::{Atom, Branch, Class, Expression, Item, Piece, Set};

/// How deep groups and subtracted classes may be nested; guards the stack.
const MAX_DEPTH: usize = 100;

/// Why a text is no regular expression, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RegexError {
    /// The byte of the expression at which it fails.
    pub at: usize,
    /// What is wrong there.
    pub message: String,
}

type Parsed<T> = Result<T, RegexError>;

/// Reads a regular expression.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn parse(text: &str) -> Parsed<Expression> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let expression = parser.expression()?;
    match parser.peek() {
        None => Ok(expression),
        Some(_) => parser.fail("there is a `)` without `(`; write `\\)` for the character"),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.text[self.at..].starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn fail<T>(&self, message: impl Into<String>) -> Parsed<T> {
        Err(RegexError { at: self.at, message: message.into() })
    }

    fn fail_at<T>(at: usize, message: impl Into<String>) -> Parsed<T> {
        Err(RegexError { at, message: message.into() })
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail(format!("it is nested more than {MAX_DEPTH} levels deep"));
        }
        Ok(())
    }

    fn expression(&mut self) -> Parsed<Expression> {
        let mut branches = vec![self.branch()?];
        while self.take("|") {
            branches.push(self.branch()?);
        }
        Ok(Expression(branches))
    }

    fn branch(&mut self) -> Parsed<Branch> {
        let mut pieces = vec![];
        while self.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let atom = self.atom()?;
            let (least, most) = self.quantifier()?;
            pieces.push(Piece { atom, least, most });
        }
        Ok(pieces)
    }

    fn atom(&mut self) -> Parsed<Atom> {
        let at = self.at;
        match self.next() {
            Some('(') => self.group(at).map(Atom::Group),
            Some('[') => self.class(at).map(Atom::Class),
            Some('\\') => Ok(Atom::Class(Class::of(self.escape(at)?))),
            Some('.') => Ok(Atom::Class(any_but_line_ends())),
            Some(c @ ('?' | '*' | '+' | '{')) => Self::fail_at(
                at,
                format!("`{c}` has nothing to repeat; write `\\{c}` for the character"),
            ),
            Some(c @ (']' | '}')) => {
                Self::fail_at(at, format!("`{c}` closes nothing; write `\\{c}` for the character"))
            }
            Some(c) => Ok(Atom::Class(Class::of(Item::Range(c, c)))),
            None => self.fail("it ends too early"),
        }
    }

    /// A group, behind its `(`.
    fn group(&mut self, at: usize) -> Parsed<Expression> {
        if self.peek() == Some('?') {
            return self.fail("`(?` means nothing in regular expressions of XML Schema");
        }
        self.deeper()?;
        let inner = self.expression()?;
        self.depth -= 1;
        if self.take(")") { Ok(inner) } else { Self::fail_at(at, "the `(` is not closed") }
    }

    /// How often; once if nothing is said.
    fn quantifier(&mut self) -> Parsed<(u64, Option<u64>)> {
        let at = self.at;
        let range = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.at += 1;
                return self.counts(at);
            }
            _ => return Ok((1, Some(1))),
        };
        self.at += 1;
        Ok(range)
    }

    /// `n}`, `n,}` or `n,m}`.
    fn counts(&mut self, at: usize) -> Parsed<(u64, Option<u64>)> {
        let least = self.number()?;
        let most = match (self.take(","), self.peek()) {
            (false, _) => Some(least),
            (true, Some('}')) => None,
            (true, _) => Some(self.number()?),
        };
        if !self.take("}") {
            return self.fail("expected `}` behind the number of repetitions");
        }
        if most.is_some_and(|most| most < least) {
            return Self::fail_at(at, "the most repetitions are fewer than the least");
        }
        Ok((least, most))
    }

    fn number(&mut self) -> Parsed<u64> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 {
            return self.fail("expected a number of repetitions");
        }
        self.at += end;
        Ok(rest[..end].parse().unwrap_or(u64::MAX))
    }

    /// A class, behind its `[`.
    fn class(&mut self, at: usize) -> Parsed<Class> {
        let negative = self.take("^");
        let mut class = Class { negative, items: vec![], except: None };
        loop {
            if self.text[self.at..].starts_with("-[") && !class.items.is_empty() {
                self.at += 1;
                class.except = Some(Box::new(self.subtracted()?));
                if !self.take("]") {
                    return self
                        .fail("nothing may follow the class that is taken out; expected `]`");
                }
                return Ok(class);
            }
            match self.peek() {
                None => return Self::fail_at(at, "the `[` is not closed"),
                Some(']') if class.items.is_empty() => {
                    return self.fail("the class is empty; write `\\]` for the character");
                }
                Some(']') => {
                    self.at += 1;
                    return Ok(class);
                }
                Some(_) => {
                    let first = class.items.is_empty();
                    class.items.push(self.item(first)?);
                }
            }
        }
    }

    fn subtracted(&mut self) -> Parsed<Class> {
        let at = self.at;
        self.at += 1;
        self.deeper()?;
        let class = self.class(at)?;
        self.depth -= 1;
        Ok(class)
    }

    /// A character, a range or an escape in a class.
    fn item(&mut self, first: bool) -> Parsed<Item> {
        let at = self.at;
        let low = match self.end_of_range(first)? {
            Item::Range(low, _) => low,
            escape @ Item::Escape { .. } => return Ok(escape),
        };
        let rest = &self.text[self.at..];
        if !rest.starts_with('-') || rest.starts_with("-[") || rest.starts_with("-]") {
            return Ok(Item::Range(low, low));
        }
        self.at += 1;
        match self.end_of_range(false)? {
            Item::Range(high, _) if low <= high => Ok(Item::Range(low, high)),
            Item::Range(high, _) => {
                Self::fail_at(at, format!("the range `{low}-{high}` ends before it begins"))
            }
            Item::Escape { .. } => Self::fail_at(at, "a range ends with one character"),
        }
    }

    /// A character or an escape in a class. A hyphen stands for itself at the beginning and at the
    /// end of a class.
    fn end_of_range(&mut self, first: bool) -> Parsed<Item> {
        let at = self.at;
        match self.next() {
            Some('\\') => self.escape(at),
            Some('[') => Self::fail_at(at, "a `[` in a class must be written `\\[`"),
            Some('-') if !first && self.peek() != Some(']') => {
                Self::fail_at(at, "a `-` in the middle of a class must be written `\\-`")
            }
            Some(c) => Ok(Item::Range(c, c)),
            None => self.fail("the class is not closed"),
        }
    }

    /// An escape, behind its backslash.
    fn escape(&mut self, at: usize) -> Parsed<Item> {
        let Some(letter) = self.next() else {
            return Self::fail_at(at, "the backslash at the end escapes nothing");
        };
        let one = |c| Ok(Item::Range(c, c));
        let set = match letter.to_ascii_lowercase() {
            'p' => self.property(at)?,
            's' => Set::Space,
            'i' => Set::Initial,
            'c' => Set::NameChar,
            'd' => Set::Digit,
            'w' => Set::Word,
            _ => {
                return match letter {
                    'n' => one('\n'),
                    'r' => one('\r'),
                    't' => one('\t'),
                    c if "\\|.?*+(){}-[]^".contains(c) => one(c),
                    c => Self::fail_at(
                        at,
                        format!("`\\{c}` means nothing in regular expressions of XML Schema"),
                    ),
                };
            }
        };
        Ok(Item::Escape { set, negative: letter.is_ascii_uppercase() })
    }

    /// `{…}` behind `\p`.
    fn property(&mut self, at: usize) -> Parsed<Set> {
        let rest = &self.text[self.at..];
        let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((name, _)) = name else {
            return Self::fail_at(at, "expected a name in braces, such as `\\p{L}`");
        };
        self.at += name.len() + 2;
        if let Some(block) = name.strip_prefix("Is") {
            let ranges = blocks::ranges(block);
            if ranges.is_empty() {
                return Self::fail_at(at, format!("there is no block of Unicode `{block}`"));
            }
            return Ok(Set::Block(ranges));
        }
        if CATEGORIES.contains(&name) {
            return Ok(Set::Category(name.into()));
        }
        Self::fail_at(at, format!("there is no category of characters `{name}`"))
    }
}

/// `.`
fn any_but_line_ends() -> Class {
    let items = vec![Item::Range('\n', '\n'), Item::Range('\r', '\r')];
    Class { negative: true, items, except: None }
}

/// The general categories of characters (appendix F.1.1).
const CATEGORIES: [&str; 36] = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
];
