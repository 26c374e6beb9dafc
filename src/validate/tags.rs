//! The tags of a document and where they are.
//!
//! Only for documents that are known to be well-formed; on others the result is of no use, but
//! nothing panics.

use memchr::{memchr, memchr3};
use std::ops::Range;

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    Empty,
    End,
}

/// A tag; places are byte offsets into the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) kind: Kind,
    /// From `<` to behind `>`.
    pub(super) range: Range<usize>,
    /// The name with its prefix.
    pub(super) name: Range<usize>,
}

/// All tags of `text` in order, without those in comments, CDATA sections and the DOCTYPE.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + memchr(b'<', &text.as_bytes()[at..])?;
            let (end, is_tag) = markup_end(text, open);
            at = end;
            if is_tag {
                return Some(tag(text, open..end));
            }
        }
    })
}

/// Behind the markup that opens at `open`, and whether it is a tag.
fn markup_end(text: &str, open: usize) -> (usize, bool) {
    let rest = &text[open..];
    let behind = |end: &str| rest.find(end).map_or(text.len(), |at| open + at + end.len());
    if rest.starts_with("<!--") {
        (behind("-->"), false)
    } else if rest.starts_with("<![CDATA[") {
        (behind("]]>"), false)
    } else if rest.starts_with("<?") {
        (behind("?>"), false)
    } else if rest.starts_with("<!") {
        (doctype_end(text, open), false)
    } else {
        (closing(text, open), true)
    }
}

/// Behind the `>` that closes the tag at `open`, which is not in a value.
fn closing(text: &str, open: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = open;
    while let Some(length) = memchr3(b'"', b'\'', b'>', &bytes[at..]) {
        let found = bytes[at + length];
        at += length + 1;
        if found == b'>' {
            return at;
        }
        let Some(length) = memchr(found, &bytes[at..]) else { break };
        at += length + 1;
    }
    text.len()
}

/// Behind a document type declaration with its internal subset.
fn doctype_end(text: &str, open: usize) -> usize {
    let close = closing(text, open);
    if !text[open..close].contains('[') {
        return close;
    }
    let subset = text[open..].find(']').map_or(text.len(), |at| open + at);
    text[subset..].find('>').map_or(text.len(), |at| subset + at + 1)
}

fn tag(text: &str, range: Range<usize>) -> Tag {
    let inner = &text[range.clone()];
    let kind = match () {
        () if inner.starts_with("</") => Kind::End,
        () if inner.ends_with("/>") => Kind::Empty,
        () => Kind::Start,
    };
    let start = range.start + if kind == Kind::End { 2 } else { 1 };
    let start = start.min(range.end);
    let is_end = |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>');
    let length = text[start..range.end].bytes().position(is_end);
    let name = start..start + length.unwrap_or(range.end - start);
    Tag { kind, range, name }
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// The name with its prefix.
    pub(super) name: Range<usize>,
    /// The value between the quotes.
    pub(super) value: Range<usize>,
}

/// The attributes of `tag` in order.
pub(super) fn attributes(text: &str, tag: &Tag) -> Vec<Attribute> {
    let mut attributes = vec![];
    let mut at = tag.name.end;
    while let Some(attribute) = attribute(&text[..tag.range.end], at) {
        at = attribute.value.end + 1;
        attributes.push(attribute);
    }
    attributes
}

/// The first attribute behind `from`.
fn attribute(text: &str, from: usize) -> Option<Attribute> {
    let find = |from: usize, wanted: fn(char) -> bool| Some(from + text.get(from..)?.find(wanted)?);
    let name = find(from, |c| !c.is_whitespace())?;
    let name_end = find(name, |c| c.is_whitespace() || c == '=')?;
    let quote = find(name_end, |c| matches!(c, '"' | '\''))?;
    let value = quote + 1;
    let length = text[value..].find(text[quote..].chars().next()?)?;
    Some(Attribute { name: name..name_end, value: value..value + length })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_names() {
        let text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e \"<x>\">]><a b='<'>\
                    <!-- <c> --><t:d/><![CDATA[<e>]]></a >";
        let found: Vec<_> = tags(text).map(|tag| (tag.kind, &text[tag.name])).collect();
        assert_eq!(found, [(Kind::Start, "a"), (Kind::Empty, "t:d"), (Kind::End, "a")]);
    }

    #[test]
    fn attributes_are_found_with_their_values() {
        let text = r#"<a b="1 > 2" c:d = 'x"y'/>"#;
        let tag = tags(text).next().unwrap();
        let found: Vec<_> = attributes(text, &tag)
            .into_iter()
            .map(|attribute| (&text[attribute.name], &text[attribute.value]))
            .collect();
        assert_eq!(found, [("b", "1 > 2"), ("c:d", "x\"y")]);
    }

    #[test]
    fn torn_text_does_no_harm() {
        let text = "<a b='1'><!DOCTYPE [ <é ö=\"ü\"/></a><![CDATA[";
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            tags(&text[..end]).for_each(|tag| drop(attributes(&text[..end], &tag)));
        }
    }
}
