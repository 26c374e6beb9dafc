//! Blocks: each is known by its first line, then asked whether it goes on.

use super::fence::{self, Fences};
use super::lines::{Line, Region, quote_sign};
use super::tree::{Builder, Kind, Tree};
use super::{MAX_QUOTE_DEPTH, banner, front, html_table, inline, line, list, table};
use crate::notation::{Construct, Notation};

/// Reads a whole transcript.
pub(super) fn document(text: &str, notation: &Notation) -> Tree {
    let mut builder = Builder::new();
    builder.open(Kind::Document);
    let reads_front_matter = notation.reads(Construct::FrontMatter);
    if let Some(end) = front::front_matter(text).filter(|_| reads_front_matter) {
        builder.leaf(Kind::FrontMatter, end);
    }
    let mut blocks = Blocks { builder, fences: Fences::default(), unclosed_comment: false };
    blocks.region(&Region { notation, text, end: text.len(), depth: 0 });
    blocks.builder.close();
    blocks.builder.finish()
}

/// The reader of blocks. Behind each block, the builder stands at the end of its last line.
struct Blocks {
    builder: Builder,
    fences: Fences,
    /// Whether no comment closes any more.
    unclosed_comment: bool,
}

impl Blocks {
    /// Reads the blocks of a region; the builder stands in its first line, behind quote signs.
    fn region(&mut self, region: &Region<'_>) {
        let mut next = region.rest_of_line(self.builder.at());
        // Where a page of text stands in a fence, the fence is the tool's, the text is not.
        let mut page_end = None;
        while let Some(first) = first_block(region, next) {
            self.builder.leaf(Kind::Separator, first.body);
            let last = if page_end == Some(first.body) {
                self.markup(first)
            } else if let Some(end) = self.fences.page(region, first) {
                page_end = Some(end);
                self.markup(first)
            } else {
                self.block(region, first)
            };
            next = region.line(last.next);
        }
        self.builder.leaf(Kind::Separator, region.end);
    }

    /// Reads one block; returns its last line.
    fn block(&mut self, region: &Region<'_>, first: Line) -> Line {
        let begins_with_sign =
            !region.slice(first).starts_with(|c: char| c.is_ascii_alphanumeric());
        if begins_with_sign && let Some(last) = self.signed(region, first) {
            return last;
        }
        if let Some(rows) = table::table(region, first) {
            return self.table(region, &rows);
        }
        if begins_with_sign && let Some(items) = list::items(region, first) {
            return self.list(region, &items);
        }
        self.paragraph(region, first)
    }

    /// Reads a block that begins with a sign of its own; returns its last line.
    fn signed(&mut self, region: &Region<'_>, first: Line) -> Option<Line> {
        let text = region.slice(first);
        if text.starts_with('\u{c}') && region.reads(Construct::PageFrames) {
            return Some(self.form_feed(region, first));
        }
        if is_page_frame(region, text) {
            return Some(self.leaf(Kind::PageFrame, first));
        }
        if let Some(last) = banner::last_line(region, first) {
            return Some(self.leaf(Kind::PageFrame, last));
        }
        if let Some(level) = heading(region, text) {
            let is_wrapper = banner::is_wrapper(text) && is_frame_below(region, first);
            return Some(if is_wrapper {
                self.markup(first)
            } else {
                self.heading(region, first, level)
            });
        }
        if is_rule(region, text) {
            return Some(self.leaf(Kind::Rule, first));
        }
        if let Some(last) = self.fences.block(region, first) {
            return Some(self.fence(first, last));
        }
        if let Some(last) = self.comment(region, first) {
            return Some(self.leaf(Kind::Comment, last));
        }
        if let Some(label) = footnote_label(region, text) {
            return Some(self.footnote(region, first, label));
        }
        if has_quote_sign(region, text) && region.depth < MAX_QUOTE_DEPTH {
            return Some(self.quote(region, first));
        }
        self.html_table(region, first)
    }

    /// The last line of a comment that stands alone; blank lines may stand in it.
    fn comment(&mut self, region: &Region<'_>, first: Line) -> Option<Line> {
        let begins = region.slice(first).starts_with("<!--") && region.reads(Construct::Comments);
        if region.depth > 0 || self.unclosed_comment || !begins {
            return None;
        }
        let Some(length) = region.text[first.body + 4..].find("-->") else {
            self.unclosed_comment = true;
            return None;
        };
        let end = first.body + length + 7;
        let line = region.rest_of_line(end).unwrap_or(Line { body: end, end, next: end });
        (line.body == line.end).then_some(line)
    }

    fn leaf(&mut self, kind: Kind, line: Line) -> Line {
        self.builder.leaf(kind, line.end);
        line
    }

    fn markup(&mut self, line: Line) -> Line {
        self.leaf(Kind::Markup, line)
    }

    /// Form feeds are a page break; text may follow them on the same line.
    fn form_feed(&mut self, region: &Region<'_>, line: Line) -> Line {
        let text = region.slice(line);
        let behind = line.end - text.trim_start_matches('\u{c}').len();
        self.builder.leaf(Kind::PageFrame, behind);
        let next = if behind == line.end { line.next } else { behind };
        Line { body: line.body, end: behind, next }
    }

    fn heading(&mut self, region: &Region<'_>, line: Line, level: u8) -> Line {
        let signs = region.slice(line).find(|c| c != ' ' && c != '#').unwrap_or(0);
        let text = &region.slice(line)[signs..];
        let indent = text.len() - text.trim_start().len();
        self.builder.open(Kind::Heading(level));
        self.builder.leaf(Kind::Markup, line.body + signs + indent);
        inline::inlines(&mut self.builder, region, line.end);
        self.builder.close();
        line
    }

    fn fence(&mut self, first: Line, last: Line) -> Line {
        self.builder.open(Kind::Fence);
        self.builder.leaf(Kind::Markup, first.next);
        self.builder.leaf(Kind::Text, last.body);
        self.builder.leaf(Kind::Markup, last.end);
        self.builder.close();
        last
    }

    fn footnote(&mut self, region: &Region<'_>, first: Line, label: usize) -> Line {
        self.builder.open(Kind::FootnoteDefinition);
        self.builder.leaf(Kind::Markup, first.body + label);
        let last = paragraph_end(region, first);
        inline::inlines(&mut self.builder, region, last.end);
        self.builder.close();
        last
    }

    fn quote(&mut self, region: &Region<'_>, first: Line) -> Line {
        let sign = |line: Line| quote_sign(region.slice(line));
        let mut last = first;
        while let Some(line) = region.line(last.next).filter(|&line| sign(line).is_some()) {
            last = line;
        }
        self.builder.open(Kind::Quote);
        self.builder.leaf(Kind::Markup, first.body + sign(first).unwrap_or(0));
        self.region(&Region { end: last.end, depth: region.depth + 1, ..*region });
        self.builder.close();
        last
    }

    fn table(&mut self, region: &Region<'_>, rows: &[Line]) -> Line {
        self.builder.open(Kind::Table);
        let dashes = table::delimiter(region, rows);
        for (index, &row) in rows.iter().enumerate() {
            self.builder.leaf(Kind::Separator, row.body);
            if Some(index) == dashes {
                self.builder.leaf(Kind::Markup, row.end);
            } else {
                self.row(region, row);
            }
        }
        self.builder.close();
        rows[rows.len() - 1]
    }

    /// A table in HTML that fills its lines; returns the last of them.
    fn html_table(&mut self, region: &Region<'_>, first: Line) -> Option<Line> {
        let begins = html_table::begins(region.slice(first)) && region.reads(Construct::Tables);
        if region.depth > 0 || !begins {
            return None;
        }
        // What is searched ends where the next table begins, so that no text is searched twice.
        let (rows, end) = html_table::table(region, first.body)?;
        let last = region.rest_of_line(end).unwrap_or(Line { body: end, end, next: end });
        if !region.text[end..last.end].trim().is_empty() {
            return None;
        }
        self.builder.open(Kind::HtmlTable);
        for row in &rows {
            self.builder.leaf(Kind::Markup, row.bytes.start);
            self.builder.open(Kind::Row);
            for cell in &row.cells {
                self.builder.leaf(Kind::Markup, cell.start);
                self.cell(region, cell.end);
            }
            self.builder.leaf(Kind::Markup, row.bytes.end);
            self.builder.close();
        }
        self.builder.leaf(Kind::Markup, last.end);
        self.builder.close();
        Some(last)
    }

    /// A row: pipes, and between them cells, blanks included.
    fn row(&mut self, region: &Region<'_>, row: Line) {
        let text = region.slice(row);
        self.builder.open(Kind::Row);
        let indent = text.len() - text.trim_start().len();
        if text[indent..].starts_with('|') {
            self.builder.leaf(Kind::Markup, row.body + indent + 1);
        }
        let closes = text.trim_end().len();
        for pipe in table::pipes(text).filter(|&pipe| pipe > indent) {
            self.cell(region, row.body + pipe);
            let end = if pipe + 1 == closes { row.end } else { row.body + pipe + 1 };
            self.builder.leaf(Kind::Markup, end);
        }
        if self.builder.at() < row.end {
            self.cell(region, row.end);
        }
        self.builder.close();
    }

    fn cell(&mut self, region: &Region<'_>, end: usize) {
        self.builder.open(Kind::Cell);
        inline::inlines(&mut self.builder, region, end);
        self.builder.close();
    }

    fn list(&mut self, region: &Region<'_>, items: &[list::Item]) -> Line {
        self.builder.open(Kind::List);
        let mut depth = 0;
        for (number, item) in items.iter().enumerate() {
            for _ in item.depth..depth {
                self.builder.close();
                self.builder.close();
            }
            if item.depth == depth && number > 0 {
                self.builder.close();
            }
            if item.depth < depth {
                self.builder.close();
            }
            self.builder.leaf(Kind::Separator, item.first.body);
            if item.depth > depth {
                self.builder.open(Kind::List);
            }
            depth = item.depth;
            self.item(region, item);
        }
        for _ in 0..=depth {
            self.builder.close();
            self.builder.close();
        }
        items[items.len() - 1].last
    }

    /// The bullet, the box and the text of an item, which stays open for a list in it.
    fn item(&mut self, region: &Region<'_>, item: &list::Item) {
        let text = item.first.body + item.bullet;
        self.builder.open(Kind::Item);
        self.builder.leaf(Kind::Markup, text);
        if let Some(length) = list::check_box(&region.text[text..item.first.end]) {
            self.builder.leaf(Kind::CheckBox, text + length);
        }
        inline::inlines(&mut self.builder, region, item.last.end);
    }

    fn paragraph(&mut self, region: &Region<'_>, first: Line) -> Line {
        if let Some(last) = underline(region, first) {
            let level = if region.slice(last).starts_with('=') { 1 } else { 2 };
            self.builder.open(Kind::Heading(level));
            inline::inlines(&mut self.builder, region, first.end);
            self.builder.leaf(Kind::Markup, last.end);
            self.builder.close();
            return last;
        }
        let last = paragraph_end(region, first);
        self.builder.open(Kind::Paragraph);
        inline::inlines(&mut self.builder, region, last.end);
        self.builder.close();
        last
    }
}

/// The line below `first` that makes a heading of it.
fn underline(region: &Region<'_>, first: Line) -> Option<Line> {
    let below = region.text.as_bytes().get(first.next);
    if region.depth == 0 && !matches!(below, Some(b'=' | b'-')) {
        return None;
    }
    let line = region.line(first.next)?;
    let underlines = line::underlines(region.slice(line), region.slice(first));
    (underlines && region.reads(Construct::Headings)).then_some(line)
}

/// The first line from `line` on that is not blank.
fn first_block(region: &Region<'_>, line: Option<Line>) -> Option<Line> {
    let mut line = line?;
    while region.is_blank(line) {
        line = region.line(line.next)?;
    }
    Some(line)
}

/// The last line of the paragraph that begins with `first`.
fn paragraph_end(region: &Region<'_>, first: Line) -> Line {
    let mut last = first;
    while let Some(line) = region.line(last.next)
        && !region.is_blank(line)
        && !interrupts(region, last, line)
    {
        last = line;
    }
    last
}

/// Whether `line` ends the paragraph that `last` belongs to.
fn interrupts(region: &Region<'_>, last: Line, line: Line) -> bool {
    let text = region.slice(line);
    let is_list_behind_colon =
        || region.slice(last).trim_end().ends_with(':') && list::items(region, line).is_some();
    match text.trim_start().as_bytes().first() {
        Some(b'#' | b'[' | b'<') => {
            heading(region, text).is_some()
                || is_page_frame(region, text)
                || footnote_label(region, text).is_some()
        }
        Some(b'>') => has_quote_sign(region, text),
        Some(b'|') => table::begins(region, line),
        Some(b'`' | b'~') => fence::opens(region, text),
        Some(b'-' | b'_' | b'*' | b'+') => {
            is_rule(region, text) || is_page_frame(region, text) || is_list_behind_colon()
        }
        Some(0xE2) => is_list_behind_colon(),
        _ => text.starts_with('\u{c}') && region.reads(Construct::PageFrames),
    }
}

/// Whether the line is a frame between pages: one with words, or a rule where rules are frames.
fn is_page_frame(region: &Region<'_>, line: &str) -> bool {
    (region.reads(Construct::PageFrames) && line::page_frame(line).is_some())
        || (region.reads(Construct::PageRules) && line::is_rule(line))
}

/// Whether a page frame is the next block below the line.
fn is_frame_below(region: &Region<'_>, line: Line) -> bool {
    let next = first_block(region, region.line(line.next));
    next.is_some_and(|next| is_page_frame(region, region.slice(next)))
}

fn is_rule(region: &Region<'_>, line: &str) -> bool {
    region.reads(Construct::Rules) && line::is_rule(line)
}

fn heading(region: &Region<'_>, line: &str) -> Option<u8> {
    line::heading(line).filter(|_| region.reads(Construct::Headings))
}

fn footnote_label(region: &Region<'_>, line: &str) -> Option<usize> {
    line::footnote_label(line).filter(|_| region.reads(Construct::Footnotes))
}

fn has_quote_sign(region: &Region<'_>, line: &str) -> bool {
    quote_sign(line).is_some() && region.reads(Construct::Quotes)
}
