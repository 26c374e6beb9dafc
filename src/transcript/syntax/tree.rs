//! The lossless tree: every byte of the transcript belongs to exactly one leaf.

use crate::notation::marks::Mark;
use crate::source::Span;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The whole transcript.
    Document,

    // Blocks.
    /// Metadata in front of the text, YAML (`---`) or TOML (`+++`); a leaf.
    FrontMatter,
    /// Lines of text.
    Paragraph,
    /// A line marked as heading; the level is 1 to 6.
    Heading(u8),
    /// A line that is a rule; a leaf.
    Rule,
    /// The line a tool or a transcriber writes between two pages; a leaf.
    PageFrame,
    /// Items, each behind a bullet.
    List,
    /// One item of a list.
    Item,
    /// Lines behind `>`.
    Quote,
    /// Rows of cells between `|`.
    Table,
    /// A table in HTML, with its tags.
    HtmlTable,
    /// One row of a table.
    Row,
    /// One cell of a row.
    Cell,
    /// Lines between fences, kept as they are.
    Fence,
    /// `[^n]: text`.
    FootnoteDefinition,
    /// Line ends, blank lines and quote signs between two blocks; a leaf.
    Separator,

    // Inlines that hold others.
    /// Struck text.
    Strike,
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Underlined.
    Underline,
    /// Raised.
    Superscript,
    /// A word with `[sic]` behind it.
    Sic,
    /// A word with what should stand in its place behind it: `Kather [sic: Cather]`.
    Correction,
    /// A word with `[?]` touching it.
    Doubtful,
    /// `[text](target)`.
    Link,
    /// Lowered.
    Subscript,
    /// The title of a work.
    Title,
    /// Text with a style sheet or language of its own.
    Styled,
    /// A bracketed mark that holds words of the document: `[handwritten: Show to RFK]`.
    Words(Mark),
    /// Words within a mark of the notation: the index of its signal.
    Marked(u16),

    // Leaves.
    /// Characters of the document.
    Text,
    /// The end of a line within a block; a leaf.
    Newline,
    /// A line end that the transcriber marked as such; a leaf.
    Break,
    /// A character behind a backslash; a leaf.
    Escape,
    /// A character reference; a leaf.
    Reference,
    /// A run of underscores; a leaf.
    Blank,
    /// A run of black blocks; a leaf.
    Blackout,
    /// A box on a form, empty or checked; a leaf.
    CheckBox,
    /// `![description](target)`; a leaf.
    Image,
    /// A bracketed mark without words of the document: `[REDACTED]`; a leaf.
    Sign(Mark),
    /// A mark of the notation without words: the index of its signal; a leaf.
    MarkedSign(u16),
    /// `[^n]`; a leaf.
    FootnoteReference,
    /// A comment, `<!-- … -->`; a leaf.
    Comment,
    /// Signs of the notation around other nodes; a leaf.
    Markup,
}

/// One node; its children follow it directly.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub span: Span,
    /// The index behind its last descendant.
    pub end: u32,
}

/// The nodes of a transcript, parents before children.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// All nodes, parents before children, in the order of the source.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node at `index`.
    #[must_use]
    pub fn node(&self, index: usize) -> Node {
        self.nodes[index]
    }

    /// The indices of the children of the node at `index`.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[index].end as usize;
        self.siblings(index + 1, end)
    }

    /// The indices of the nodes from `first` up to `end`, without their descendants.
    pub fn siblings(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = first;
        std::iter::from_fn(move || {
            let here = (next < end).then_some(next)?;
            next = self.nodes[here].end as usize;
            Some(here)
        })
    }

    /// The nodes that have no children, in order: together they are the source.
    pub fn leaves(&self) -> impl Iterator<Item = Node> + '_ {
        let is_leaf = |(index, node): &(usize, &Node)| node.end as usize == index + 1;
        self.nodes.iter().enumerate().filter(is_leaf).map(|(_, node)| *node)
    }
}

/// Builds a [`Tree`] from left to right.
#[derive(Debug)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    open: Vec<usize>,
    at: usize,
    /// Whether the last node is a text that the next one may join.
    in_text: bool,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { nodes: Vec::new(), open: Vec::new(), at: 0, in_text: false }
    }

    /// The offset up to which bytes belong to leaves.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn open(&mut self, kind: Kind) {
        self.in_text = false;
        self.open.push(self.nodes.len());
        self.nodes.push(Node { kind, span: Span::empty(self.at), end: 0 });
    }

    /// A leaf from the last byte that has an owner to `end`; none if there is nothing between.
    pub(super) fn leaf(&mut self, kind: Kind, end: usize) {
        if end <= self.at {
            return;
        }
        let span = Span::new(self.at, end);
        self.at = end;
        if kind == Kind::Text && self.in_text {
            if let Some(last) = self.nodes.last_mut() {
                last.span.end = span.end;
            }
            return;
        }
        self.in_text = kind == Kind::Text;
        let index = self.nodes.len() + 1;
        self.nodes.push(Node { kind, span, end: index_u32(index) });
    }

    pub(super) fn close(&mut self) {
        self.in_text = false;
        let end = index_u32(self.nodes.len());
        if let Some(index) = self.open.pop() {
            self.nodes[index].end = end;
            self.nodes[index].span.end = Span::empty(self.at).end;
        }
    }

    pub(super) fn finish(self) -> Tree {
        debug_assert!(self.open.is_empty());
        Tree { nodes: self.nodes }
    }
}

/// Nodes are at most as many as bytes, which [`crate::source::MAX_SOURCE_BYTES`] limits.
fn index_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
