//! Regular expressions of XML Schema (part 2, appendix F).
//!
//! They are read here and written in the dialect of the crate `regex`, which takes linear time;
//! they are compiled when they are first needed, for values in ASCII with what their classes hold of
//! it, which is little. One class of characters, the commonest kind in schemas, judges ASCII without
//! being compiled at all.

mod ascii;
mod blocks;
mod letters;
mod parse;
mod tree;
mod write;

use ascii::AsciiSet;
pub use parse::RegexError;
use std::sync::OnceLock;
use tree::Expression;

/// For how many characters there may be a place, all repetitions written out, before an expression
/// is compiled at once: beyond that it may be too large.
const MAX_LAZY_PLACES: u64 = 100;

/// How large a compiled expression may be, in bytes; guards memory and time against repetitions of
/// repetitions.
const MAX_COMPILED_BYTES: usize = 50 << 20;

/// Nothing matches an expression that cannot be compiled; what is small enough to be left for later
/// can be.
type Compiled = OnceLock<Option<regex::Regex>>;

/// An expression that is compiled when it is first needed.
#[derive(Debug)]
pub(super) struct Regex {
    written: Box<str>,
    expression: Expression,
    compiled: Compiled,
    /// The same for values in ASCII.
    compiled_for_ascii: Compiled,
    one_class: Option<OneClass>,
}

/// An expression that is one class, some number of times.
#[derive(Debug)]
struct OneClass {
    ascii: AsciiSet,
    least: u64,
    most: u64,
}

impl Regex {
    /// # Errors
    /// If the text is no regular expression, or its repetitions make it too large.
    pub(super) fn new(written: &str) -> Result<Self, RegexError> {
        let expression = parse::parse(written)?;
        let one_class = expression.as_class().map(|(class, piece)| OneClass {
            ascii: AsciiSet::of(class),
            least: piece.least,
            most: piece.most.unwrap_or(u64::MAX),
        });
        let (compiled, compiled_for_ascii) = Default::default();
        let regex =
            Self { written: written.into(), expression, compiled, compiled_for_ascii, one_class };
        if regex.one_class.is_none() && regex.expression.places() > MAX_LAZY_PLACES {
            let large = compile_large(&regex.translated(), &regex.expression)?;
            let _ = regex.compiled.set(Some(large));
        }
        Ok(regex)
    }

    fn translated(&self) -> String {
        match self.expression.as_class() {
            Some((class, _)) => write::repeated(class),
            None => write::anchored(&self.expression),
        }
    }

    /// The expression as the schema has it.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Whether most values are judged without a search.
    pub(super) fn is_cheap(&self) -> bool {
        self.one_class.is_some()
    }

    /// Whether the whole value matches.
    pub(super) fn matches(&self, value: &str) -> bool {
        let Some(OneClass { ascii, least, most }) = &self.one_class else {
            return self.compiled_matches(value);
        };
        if value.is_ascii() {
            return is_between(value.len(), *least, *most) && ascii.has_all(value.as_bytes());
        }
        is_between(value.chars().count(), *least, *most) && self.compiled_matches(value)
    }

    /// The first character of a value that the expression, one class, does not hold; none if it is
    /// not one class or the number of characters is wrong.
    pub(super) fn stranger(&self, value: &str) -> Option<char> {
        let OneClass { ascii, .. } = self.one_class.as_ref()?;
        let holds = |c: char| match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => ascii.has_all(&[byte]),
            _ => self.compiled_matches(c.encode_utf8(&mut [0; 4])),
        };
        value.chars().find(|&c| !holds(c))
    }

    fn compiled_matches(&self, value: &str) -> bool {
        let compiled = if value.is_ascii() && self.compiled.get().is_none() {
            let compile = || compiled(&write::anchored_for_ascii(&self.expression)).ok();
            self.compiled_for_ascii.get_or_init(compile)
        } else {
            self.compiled.get_or_init(|| compiled(&self.translated()).ok())
        };
        compiled.as_ref().is_some_and(|regex| regex.is_match(value))
    }
}

fn is_between(length: usize, least: u64, most: u64) -> bool {
    u64::try_from(length).is_ok_and(|length| (least..=most).contains(&length))
}

fn compiled(translated: &str) -> Result<regex::Regex, regex::Error> {
    regex::RegexBuilder::new(translated).size_limit(MAX_COMPILED_BYTES).build()
}

fn compile_large(translated: &str, expression: &Expression) -> Result<regex::Regex, RegexError> {
    compiled(translated).map_err(|_| {
        let places = expression.places();
        let message = format!(
            "its repetitions, written out, make {places} places for characters, which are too many"
        );
        RegexError { at: 0, message }
    })
}

#[cfg(test)]
mod tests;
