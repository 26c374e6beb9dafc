//! HTML tags that transcripts use; every other `<…>` is text.

use super::inline::Pair;
use super::line::is_attribute_char;

/// The longest tag that is looked at, in bytes.
const MAX_LENGTH: usize = 200;

/// What begins at `<`, with its length in bytes.
pub(super) enum Tag {
    /// `<s>`.
    Open(Pair, usize),
    /// `</s>`.
    Close(Pair, usize),
    /// `<br>`.
    Break(usize),
}

/// Reads the tag that begins at `text`.
pub(super) fn tag(text: &str) -> Option<Tag> {
    let window = &text.as_bytes()[1..text.len().min(MAX_LENGTH)];
    let end = 1 + window.iter().position(|byte| matches!(byte, b'>' | b'<' | b'\n' | b'\r'))?;
    if text.as_bytes()[end] != b'>' {
        return None;
    }
    let inner = &text[1..end];
    if let Some(name) = inner.strip_prefix('/') {
        return Some(Tag::Close(pair(name.trim_end(), "")?, end + 1));
    }
    let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
    if name.trim_end_matches('/').eq_ignore_ascii_case("br") {
        return Some(Tag::Break(end + 1));
    }
    Some(Tag::Open(pair(name, attributes)?, end + 1))
}

/// The construct that a tag stands for; only `span` has attributes that are understood.
fn pair(name: &str, attributes: &str) -> Option<Pair> {
    let pair = match name.to_ascii_lowercase().as_str() {
        "s" => Pair::S,
        "del" => Pair::Del,
        "strike" => Pair::StrikeTag,
        "u" => Pair::U,
        "ins" => Pair::Ins,
        "sup" => Pair::Sup,
        "sub" => Pair::Sub,
        "b" => Pair::B,
        "strong" => Pair::StrongTag,
        "i" => Pair::I,
        "em" => Pair::Em,
        "span" => Pair::Span,
        "cite" => Pair::Cite,
        _ => return None,
    };
    let attributes = attributes.trim();
    let says_how = || style(attributes).or_else(|| language(attributes)).is_some();
    let known = attributes.is_empty() || (pair == Pair::Span && says_how());
    known.then_some(pair)
}

/// The language in `lang="…"`, if that is the only attribute.
pub(crate) fn language(attributes: &str) -> Option<&str> {
    let value = attributes.trim().strip_prefix("lang=\"")?.strip_suffix('"')?;
    let is_part = |part: &str| {
        matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let starts = value.starts_with(|c: char| c.is_ascii_alphabetic());
    let first = value.split('-').next().unwrap_or_default();
    let is_name = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    (starts && is_name && value.split('-').all(is_part)).then_some(value)
}

/// The style sheet in `style="…"`, if that is the only attribute.
pub(crate) fn style(attributes: &str) -> Option<&str> {
    let value = attributes.trim().strip_prefix("style=\"")?.strip_suffix('"')?;
    let may_stand = |c: char| is_attribute_char(c) && c != '"';
    (!value.trim().is_empty() && value.chars().all(may_stand)).then_some(value)
}
