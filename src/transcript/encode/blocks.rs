//! Blocks of the tree as TEI, where the syntax alone says what they are.

use super::body::{Body, footnote_label};
use super::element::Element;
use super::signals;
use super::titles;
use crate::notation::markdown as rows;
use crate::notation::marks::Mark;
use crate::source::Span;
use crate::transcript::syntax::Kind;

impl Body<'_, '_> {
    /// A block that no rule knows better than the syntax.
    pub(super) fn block(&mut self, index: usize) {
        let node = self.reading.tree.node(index);
        match node.kind {
            Kind::Heading(level) => self.section(index, level),
            Kind::Rule => {
                let rule = Element::new("milestone").with("unit", "section").with("rend", "rule");
                self.sign(&rule, node.span.end as usize);
            }
            Kind::List => self.list(index),
            Kind::Table => self.table(index),
            Kind::HtmlTable => self.html_table(index),
            Kind::Quote => self.quote(index),
            Kind::Fence => self.preformatted(index),
            Kind::FootnoteDefinition => self.footnote(index),
            Kind::Comment => self.comment(node.span),
            Kind::Markup => {}
            _ => self.paragraph(index + 1, node.end as usize, node.span),
        }
    }

    /// A paragraph of the nodes from `first` up to `end`.
    pub(super) fn paragraph(&mut self, first: usize, end: usize, span: Span) {
        self.begin_text();
        self.open_block(&Element::new("p"), span);
        self.inlines().nodes(first, end);
        self.scribe.close(span.end as usize);
    }

    /// Whether a paragraph is a mark that is a block of its own: a note or picture stands anywhere, a
    /// stamp in a block.
    pub(super) fn is_lone_mark(&self, index: usize) -> bool {
        let (first, end) = self.inline_range(index);
        let node = self.reading.tree.node(first);
        let is_alone = first < end && node.end as usize == end && !self.goes_on(index);
        let stands_alone = match node.kind {
            Kind::Words(mark) | Kind::Sign(mark) => matches!(
                mark,
                Mark::Handwritten
                    | Mark::Marginal
                    | Mark::Initials
                    | Mark::Note
                    | Mark::Figure
                    | Mark::Stamp
                    | Mark::BlankPage
                    | Mark::Column
                    | Mark::Withdrawn
            ),
            Kind::Comment | Kind::Image => true,
            Kind::Marked(signal) | Kind::MarkedSign(signal) => {
                signals::stands_alone(self.notation.signal(signal))
            }
            _ => false,
        };
        is_alone && stands_alone
    }

    /// A mark that is a block of its own.
    pub(super) fn lone_mark(&mut self, index: usize) {
        let (first, end) = self.inline_range(index);
        let node = self.reading.tree.node(first);
        let is_stamp = matches!(node.kind, Kind::Words(Mark::Stamp) | Kind::Sign(Mark::Stamp));
        if is_stamp {
            self.begin_text();
            self.open_block(&Element::new("ab").with("type", "stamp"), node.span);
        } else {
            self.scribe.layout();
        }
        self.inlines().nodes(first, end);
        if is_stamp {
            self.scribe.close(node.span.end as usize);
        }
    }

    /// A block that stands anywhere, as a rule or a picture.
    pub(super) fn sign(&mut self, element: &Element<'_>, claim: usize) {
        self.scribe.layout();
        self.scribe.empty(element, claim);
    }

    fn section(&mut self, index: usize, level: u8) {
        let node = self.reading.tree.node(index);
        let markup = self.reading.tree.node(index + 1);
        let text = if markup.kind == Kind::Markup { markup.span.end } else { node.span.start };
        let first = if markup.kind == Kind::Markup { index + 2 } else { index + 1 };
        let words = self.plain_text(first, node.end as usize);
        if let Some(label) = titles::attachment(&words) {
            self.begin_attachment(label);
        } else {
            let level = self.rank(&words, level);
            self.begin_section(level);
        }
        self.scribe.layout();
        self.title(&Element::new("head"), (first, node.end as usize), text as usize, node.span.end);
    }

    pub(super) fn list(&mut self, index: usize) {
        self.begin_text();
        self.list_within(index);
    }

    /// A list within an element that is open.
    pub(super) fn list_within(&mut self, index: usize) {
        self.scribe.layout();
        self.items(index);
    }

    /// A list; the white space before it would be text where it stands in an item.
    fn items(&mut self, index: usize) {
        let node = self.reading.tree.node(index);
        let list = Element::new("list").with("rend", "bulleted");
        self.scribe.open(&list, node.span.start as usize);
        for item in self.reading.tree.siblings(index + 1, node.end as usize) {
            if self.reading.tree.node(item).kind == Kind::Item {
                self.item(item);
            }
        }
        self.scribe.layout_end();
        self.scribe.close(node.span.end as usize);
    }

    /// An item, with the list in it; lists nest no deeper than the syntax follows them.
    fn item(&mut self, index: usize) {
        let tree = self.reading.tree;
        let node = tree.node(index);
        let end = node.end as usize;
        let inner = tree.siblings(index + 2, end).find(|&at| tree.node(at).kind == Kind::List);
        let bullet = tree.node(index + 1);
        self.scribe.layout();
        self.scribe.open(&Element::new("item"), bullet.span.end as usize);
        // The line end before an inner list belongs to it.
        self.inlines().nodes(index + 2, inner.map_or(end, |inner| inner - 1));
        if let Some(inner) = inner {
            self.items(inner);
        }
        self.scribe.close(node.span.end as usize);
    }

    fn quote(&mut self, index: usize) {
        let tree = self.reading.tree;
        let node = tree.node(index);
        self.begin_text();
        self.scribe.layout();
        let sign = tree.node(index + 1);
        self.scribe.open(&Element::new("quote"), sign.span.end as usize);
        for block in tree.siblings(index + 2, node.end as usize) {
            self.quoted(block);
        }
        self.scribe.close(node.span.end as usize);
    }

    /// A block in a quote. Headings and page frames cannot stand there; they are paragraphs.
    fn quoted(&mut self, index: usize) {
        let node = self.reading.tree.node(index);
        match node.kind {
            Kind::Separator | Kind::Markup => {}
            Kind::List => self.list(index),
            Kind::Table => self.table(index),
            Kind::Quote => self.quote(index),
            Kind::Fence => self.preformatted(index),
            Kind::FootnoteDefinition => self.footnote(index),
            Kind::Comment => self.comment(node.span),
            Kind::Rule => {
                let rule = Element::new("milestone").with("unit", "section").with("rend", "rule");
                self.scribe.empty(&rule, node.span.end as usize);
            }
            Kind::PageFrame => self.page_frame(node.span, true),
            _ => {
                self.scribe.open(&Element::new("p"), node.span.start as usize);
                self.inlines().nodes(index + 1, node.end as usize);
                self.scribe.close(node.span.end as usize);
            }
        }
    }

    fn preformatted(&mut self, index: usize) {
        let tree = self.reading.tree;
        let node = tree.node(index);
        self.begin_text();
        self.scribe.layout();
        let open = tree.node(index + 1).span.end as usize;
        self.scribe.open(&Element::of(&rows::PREFORMATTED), open);
        let close = tree.node(node.end as usize - 1).span;
        self.inlines().lines(Span::new(open, close.start as usize));
        self.scribe.close(node.span.end as usize);
    }

    fn footnote(&mut self, index: usize) {
        let tree = self.reading.tree;
        let node = tree.node(index);
        let label = tree.node(index + 1).span;
        let number = footnote_label(&self.reading.text[label.range()]);
        let id = self.is_linked(number).then(|| format!("fn{number}"));
        self.scribe.layout();
        let element =
            Element::new("note").with("place", "bottom").with("n", number).with_some("xml:id", id);
        self.scribe.open(&element, label.end as usize);
        self.inlines().nodes(index + 2, node.end as usize);
        self.scribe.close(node.span.end as usize);
    }

    fn comment(&mut self, span: Span) {
        self.scribe.layout();
        let (start, end) = (span.start as usize + 4, span.end as usize - 3);
        let end = end.max(start);
        self.scribe.open(&Element::of(&rows::COMMENT), start);
        self.inlines().lines(Span::new(start, end));
        self.scribe.close(span.end as usize);
    }
}
