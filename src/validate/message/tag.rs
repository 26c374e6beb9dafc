//! Start tags as they are written.

use crate::source::{Source, Span};

/// The name in a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TagName<'d> {
    /// With its prefix.
    pub(super) written: &'d str,
    /// Where it stands.
    pub(super) span: Span,
}

impl<'d> TagName<'d> {
    /// The name in the tag at `tag`; what stands there instead, where the tag comes out of an
    /// entity.
    pub(super) fn of(source: &'d Source, tag: Span) -> Self {
        let text = source.slice(tag);
        let inner = text.strip_prefix("</").or_else(|| text.strip_prefix('<')).unwrap_or(text);
        let end = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | ';');
        let written = &inner[..inner.find(end).unwrap_or(inner.len())];
        let start = tag.start as usize + text.len() - inner.len();
        Self { written, span: Span::new(start, start + written.len()) }
    }

    /// Without its prefix.
    pub(super) fn local(self) -> &'d str {
        self.written.rsplit(':').next().unwrap_or(self.written)
    }

    /// Another name with the same prefix.
    pub(super) fn prefixed(self, local: &str) -> String {
        match self.written.rsplit_once(':') {
            Some((prefix, _)) => format!("{prefix}:{local}"),
            None => local.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_tags() {
        let source = Source::new("x", "<tei:p\n n='1'/></p >&e;");
        let name = |start, end| TagName::of(&source, Span::new(start, end));
        assert_eq!((name(0, 15).written, name(0, 15).span), ("tei:p", Span::new(1, 6)));
        assert_eq!((name(0, 15).local(), &*name(0, 15).prefixed("q")), ("p", "tei:q"));
        assert_eq!((name(15, 20).written, name(15, 20).span), ("p", Span::new(17, 18)));
        assert_eq!(name(20, 23).written, "&e");
    }
}
