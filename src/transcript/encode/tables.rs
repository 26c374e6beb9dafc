//! Tables as TEI.

use super::body::Body;
use super::element::Element;
use crate::transcript::syntax::{Kind, spans};

impl Body<'_, '_> {
    /// A table of lines with pipes.
    pub(super) fn table(&mut self, index: usize) {
        let tree = self.reading.tree;
        let end = tree.node(index).end as usize;
        let rows: Vec<usize> =
            tree.siblings(index + 1, end).filter(|&row| tree.node(row).kind == Kind::Row).collect();
        // The row of dashes makes the rows before it those of labels.
        let dashes = tree.siblings(index + 1, end).find(|&at| tree.node(at).kind == Kind::Markup);
        self.open_table(index, &rows);
        for &row in &rows {
            self.row(row, dashes.is_some_and(|dashes| row < dashes));
        }
        self.scribe.layout_end();
        self.scribe.close(tree.node(index).span.end as usize);
    }

    fn open_table(&mut self, index: usize, rows: &[usize]) {
        let tree = self.reading.tree;
        let cells = |row: usize| {
            tree.children(row).filter(|&cell| tree.node(cell).kind == Kind::Cell).count()
        };
        let columns = rows.iter().map(|&row| cells(row)).max().unwrap_or(0);
        self.begin_text();
        self.scribe.layout();
        let table = Element::new("table")
            .with("rows", rows.len().to_string())
            .with("cols", columns.to_string());
        self.scribe.open(&table, tree.node(index).span.start as usize);
    }

    /// A row; the dashes below labels are written with what follows them.
    fn row(&mut self, index: usize, is_label: bool) {
        let tree = self.reading.tree;
        let node = tree.node(index);
        self.scribe.layout();
        let row = Element::new("row").with_some("role", is_label.then_some("label"));
        self.scribe.open(&row, node.span.start as usize);
        for cell in tree.children(index) {
            let cell_node = tree.node(cell);
            if cell_node.kind == Kind::Cell {
                self.scribe.open(&Element::new("cell"), cell_node.span.start as usize);
                self.inlines().nodes(cell + 1, cell_node.end as usize);
                self.scribe.close(cell_node.span.end as usize);
            }
        }
        self.scribe.close(node.span.end as usize);
    }

    /// A table in HTML. What its tags say of rows and columns stays in attributes.
    pub(super) fn html_table(&mut self, index: usize) {
        let tree = self.reading.tree;
        let node = tree.node(index);
        let rows: Vec<usize> =
            tree.children(index).filter(|&row| tree.node(row).kind == Kind::Row).collect();
        self.open_table(index, &rows);
        for &row in &rows {
            self.html_row(row);
        }
        self.scribe.layout_end();
        self.scribe.close(node.span.end as usize);
    }

    fn html_row(&mut self, index: usize) {
        let tree = self.reading.tree;
        let text = self.reading.text;
        let source = &text[tree.node(index).span.range()];
        let is_label = !source.to_ascii_lowercase().contains("<td");
        self.scribe.layout();
        let row = Element::new("row").with_some("role", is_label.then_some("label"));
        self.scribe.open(&row, tree.node(index).span.start as usize);
        let mut tag = "";
        for cell in tree.children(index) {
            let node = tree.node(cell);
            if node.kind == Kind::Markup {
                tag = text[node.span.range()].rsplit('<').next().unwrap_or_default();
                continue;
            }
            let element = Element::new("cell")
                .with_some("cols", spans(tag, "colspan"))
                .with_some("rows", spans(tag, "rowspan"));
            self.scribe.open(&element, node.span.start as usize);
            self.inlines().nodes(cell + 1, node.end as usize);
            self.scribe.close(node.span.end as usize);
        }
        self.scribe.close(tree.node(index).span.end as usize);
    }
}
