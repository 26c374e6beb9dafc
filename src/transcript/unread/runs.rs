//! Runs of text as the TEI holds it, each character with its place in the transcript.

use crate::notation::marks::{self, Mark};
use crate::source::Span;
use crate::transcript::syntax::{Kind, Tree, reference};

/// Stands for what is no text: a redaction, a signature, a blank.
const OBJECT: char = '\u{fffc}';

/// The text of a block, of a comment, or of a mark.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    /// Whether no sign is looked for in it.
    pub(super) is_kept: bool,
    pieces: Vec<Piece>,
}

/// A part of a run.
#[derive(Debug)]
struct Piece {
    /// Where it begins in the run.
    at: usize,
    /// Where it stands in the transcript.
    span: Span,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The same bytes stand in the transcript.
    Same,
    /// A character behind a backslash.
    Escaped,
    /// Something else stands there.
    Other,
}

impl Run {
    /// The place in the transcript of a range of the run that is not empty.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let (first, last) = (self.piece(start), self.piece(end - 1));
        let from = if first.what == What::Same { start - first.at } else { 0 };
        let to = if last.what == What::Same { end - last.at } else { last.span.len() };
        Span::new(first.span.start as usize + from, last.span.start as usize + to)
    }

    /// Whether the character at `at` stands behind a backslash.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        self.piece(at).what == What::Escaped
    }

    fn piece(&self, at: usize) -> &Piece {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        &self.pieces[behind.saturating_sub(1)]
    }

    fn same(&mut self, text: &str, span: Span) {
        self.pieces.push(Piece { at: self.text.len(), span, what: What::Same });
        self.text.push_str(&text[span.range()]);
    }

    fn other(&mut self, c: char, span: Span, what: What) {
        self.pieces.push(Piece { at: self.text.len(), span, what });
        self.text.push(c);
    }

    /// Hands the run over, if there is one, and begins anew.
    fn give(&mut self, look: &mut impl FnMut(&Self)) {
        if !self.text.is_empty() {
            look(self);
            self.text.clear();
            self.pieces.clear();
        }
    }
}

/// Looks at every run of the document.
pub(super) fn each(text: &str, tree: &Tree, mut look: impl FnMut(&Run)) {
    let mut run = Run::default();
    let mut index = 0;
    while index < tree.nodes().len() {
        let node = tree.node(index);
        index += 1;
        match node.kind {
            Kind::Text => run.same(text, node.span),
            Kind::Newline | Kind::Break => run.other('\n', node.span, What::Other),
            Kind::Escape => escape(&mut run, text, node.span),
            Kind::Reference => {
                let c = reference(&text[node.span.range()]).map_or(OBJECT, |(c, _)| c);
                run.other(c, node.span, What::Other);
            }
            Kind::Blank
            | Kind::Blackout
            | Kind::CheckBox
            | Kind::FootnoteReference
            | Kind::Image
            | Kind::MarkedSign(_) => {
                run.other(OBJECT, node.span, What::Other);
            }
            Kind::Sign(_) | Kind::Words(_) | Kind::Comment => {
                run.other(OBJECT, node.span, What::Other);
                let inner = within(text, node.span);
                if !is_a_ground(node.kind, &text[inner.range()]) {
                    kept(text, inner, &mut look);
                }
                index = node.end as usize;
            }
            Kind::Fence => {
                run.give(&mut look);
                let content = tree.nodes()[index..node.end as usize].iter();
                for leaf in content.filter(|leaf| leaf.kind == Kind::Text) {
                    kept(text, leaf.span, &mut look);
                }
                index = node.end as usize;
            }
            Kind::Strike
            | Kind::Strong
            | Kind::Emphasis
            | Kind::Underline
            | Kind::Superscript
            | Kind::Subscript
            | Kind::Sic
            | Kind::Correction
            | Kind::Doubtful
            | Kind::Link
            | Kind::Title
            | Kind::Styled
            | Kind::Marked(_)
            | Kind::Markup => {}
            _ => run.give(&mut look),
        }
    }
    run.give(&mut look);
}

fn escape(run: &mut Run, text: &str, span: Span) {
    if let Some(c) = text[span.range()].chars().nth(1) {
        run.other(c, span, What::Escaped);
    }
}

/// Text in which no signs are read, as a run of its own.
fn kept(text: &str, span: Span, look: &mut impl FnMut(&Run)) {
    let mut run = Run { is_kept: true, ..Run::default() };
    run.same(text, span);
    run.give(look);
}

/// Whether a mark names the grounds for withholding text, which its gap points to.
fn is_a_ground(kind: Kind, inner: &str) -> bool {
    kind == Kind::Sign(Mark::Redacted) && !marks::codes_of(inner).is_empty()
}

/// What stands within the signs of a mark or comment.
fn within(text: &str, span: Span) -> Span {
    let source = &text[span.range()];
    let (open, close) = if source.starts_with("<!--") {
        (4, 3)
    } else {
        (1 + usize::from(source.starts_with('!')), 1)
    };
    let end = (span.end as usize).saturating_sub(close).max(span.start as usize + open);
    Span::new(span.start as usize + open, end.min(span.end as usize))
}
