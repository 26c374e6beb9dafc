//! Lists of labels and items: headers of memoranda and telegrams, forms, distribution.

use super::body::Body;
use super::element::Element;
use super::matter::lines;
use super::parts::{Division, State};
use crate::transcript::infer::{Role, is_bulleted};
use crate::transcript::syntax::Kind;

/// How many segments off the rest of a telegram's header is looked for.
const NEAR: usize = 12;

impl Body<'_, '_> {
    /// Labels and items of a memorandum's or telegram's header, or of a form.
    pub(super) fn fields(&mut self, first: usize, name: &'static str) -> usize {
        if name == "form" {
            self.in_form = true;
            self.begin_text();
        } else {
            if !self.goes_on_with_header(first) && !self.is_below_lines(first) {
                self.begin_part_at(first);
            }
            self.parts.set(State::Text);
        }
        let list = Element::new("list").with("type", name);
        if is_more(self.reading.segments[first].role) {
            let end = self.run(first, is_more);
            return self.plain_items(first, end, list);
        }
        self.labelled_list(first, list)
    }

    /// Whether the segment goes on with the header whose lines without labels stand above it on
    /// the page.
    fn is_below_lines(&self, index: usize) -> bool {
        let is_passed_over =
            |&at: &usize| self.is_furniture(at) && self.reading.kind(at) != Kind::PageFrame;
        let before = (0..index).rev().find(|at| !is_passed_over(at));
        let is_line = |at: usize| self.reading.segments[at].role == Role::MemoField { label: 0 };
        self.parts.state() == State::Text && before.is_some_and(is_line)
    }

    /// Whether the line of a telegram's header is the first of it, above its fields.
    pub(super) fn heads_a_telegram(&self, index: usize) -> bool {
        let mut below = self.reading.segments[index + 1..].iter().take(NEAR);
        let is_next = |role: Role| role != Role::MessageLine && !role.is_of_the_page();
        let next = below.find(|segment| is_next(segment.role));
        next.is_some_and(|segment| matches!(segment.role, Role::CableField { .. }))
            && !self.goes_on_with_header(index)
    }

    /// Whether the segment goes on with the header of the telegram that is open: nothing but boxes
    /// of forms and short lines stands between.
    fn goes_on_with_header(&self, index: usize) -> bool {
        if !matches!(self.parts.innermost(), Some(Division::Part("cable"))) {
            return false;
        }
        for at in (index.saturating_sub(NEAR)..index).rev() {
            match self.reading.segments[at].role {
                Role::CableField { .. } => return true,
                Role::Plain if self.reading.is_prose(at) => return false,
                Role::Plain | Role::FormField { .. } => {}
                role if role == Role::MessageLine || role.is_of_the_page() => {}
                _ => return false,
            }
        }
        false
    }

    /// Where a form that begins at `first` ends, at the latest at `end`: it goes on on no other page.
    pub(super) fn end_of_page(&self, first: usize, end: usize) -> usize {
        let is_frame = |&at: &usize| self.reading.kind(at) == Kind::PageFrame;
        (first + 1..end).find(is_frame).unwrap_or(end)
    }

    /// The lines of a form, each an item: which of them is the label of which is not known.
    pub(super) fn form_lines(&mut self, first: usize) -> usize {
        let end = self.end_of_page(first, self.run(first, |role| role == Role::FormLine));
        self.plain_items(first, end, Element::new("list").with("type", "form"))
    }

    /// Segments as items of a list without labels; returns the index behind the last.
    fn plain_items(&mut self, first: usize, end: usize, list: Element<'static>) -> usize {
        let certainty = self.reading.segments[first].certainty;
        self.begin_text();
        self.scribe.layout();
        self.scribe.open(&list.inferred(certainty), self.content_start(first));
        for index in first..end {
            if self.is_furniture(index) {
                self.furniture(index, false);
            } else {
                self.page_turn(index, false);
                let span = self.reading.segments[index].span;
                self.open_block(&Element::new("item"), span);
                self.content(index);
                self.scribe.close(span.end as usize);
            }
        }
        self.scribe.layout_end();
        self.scribe.close(self.reading.segments[end - 1].span.end as usize);
        end
    }

    /// The items of a list, numbered or not.
    pub(super) fn list_items(&mut self, first: usize) -> usize {
        if is_bare(self.reading.segments[first].role) {
            let end = self.run(first, is_bare);
            return self.plain_items(first, end, Element::new("list").with("rend", "simple"));
        }
        self.begin_text();
        let is_bulleted = is_bulleted(self.reading.source(first).trim_start());
        let rend = if is_bulleted { "bulleted" } else { "numbered" };
        self.labelled_list(first, Element::new("list").with("rend", rend))
    }

    /// Segments of one role as labels and items of a list; returns the index behind the last.
    fn labelled_list(&mut self, first: usize, list: Element<'static>) -> usize {
        let role = self.reading.segments[first].role;
        let same = |other: Role| {
            std::mem::discriminant(&other) == std::mem::discriminant(&role) && !is_bare(other)
        };
        let mut end = self.run(first, same);
        if matches!(role, Role::ListItem { .. }) {
            end = self.end_of_kind(first, end);
        }
        if self.in_form || matches!(role, Role::FormField { .. }) {
            end = self.end_of_page(first, end);
        }
        self.scribe.layout();
        let certainty = self.reading.segments[first].certainty;
        let start = self.content_start(first);
        self.scribe.open(&list.inferred(certainty), start);
        let mut is_open = false;
        for index in first..end {
            match self.reading.segments[index].role {
                role if is_open && is_more(role) => self.more_of_a_field(index),
                Role::MemoField { label }
                | Role::CableField { label }
                | Role::ListItem { label }
                | Role::FormField { label } => self.field(index, label as usize),
                _ => {
                    self.furniture(index, is_open);
                    continue;
                }
            }
            let next = (index + 1..end).find(|&at| !self.is_furniture(at));
            is_open = next.is_some_and(|at| is_more(self.reading.segments[at].role));
            if !is_open {
                self.scribe.close(self.reading.segments[index].span.end as usize);
            }
        }
        self.scribe.layout_end();
        self.scribe.close(self.reading.segments[end - 1].span.end as usize);
        end
    }

    /// Where the items behind signs end, or those behind numbers: at the latest at `end`.
    fn end_of_kind(&self, first: usize, end: usize) -> usize {
        let kind = |at: usize| is_bulleted(self.reading.source(at).trim_start());
        let is_other = |&at: &usize| !self.is_furniture(at) && kind(at) != kind(first);
        (first + 1..end).find(is_other).unwrap_or(end)
    }

    /// A paragraph that goes on with the item that is open; white space before it would be text of
    /// the item.
    fn more_of_a_field(&mut self, index: usize) {
        self.page_turn(index, true);
        self.scribe.open(&Element::new("p"), self.reading.segments[index].span.start as usize);
        self.content(index);
        self.scribe.close(self.reading.segments[index].span.end as usize);
    }

    /// A label, and the item behind it, which stays open.
    fn field(&mut self, index: usize, label: usize) {
        self.page_turn(index, false);
        let span = self.reading.segments[index].span;
        let text = self.reading.source(index);
        let start = self.content_start(index);
        let end = span.start as usize + label;
        let blanks =
            text[label..].len() - text[label..].trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.scribe.layout();
        self.scribe.open(&Element::new("label"), start);
        self.content_part(index, start, end);
        self.scribe.close(end);
        let content = (end + blanks).min(span.end as usize);
        self.scribe.open(&Element::new("item"), content);
        let (first, last) = self.inline_range(index);
        let is_number = is_record_number(&self.reading.text[content..span.end as usize]);
        if is_number {
            self.scribe.open(&Element::new("idno").with("type", "RIF"), content);
        }
        self.inlines().part(first, last, content, span.end as usize);
        if is_number {
            self.scribe.close(span.end as usize);
        }
    }

    /// A distribution list, in a note since it may stand behind a closer.
    pub(super) fn distribution(&mut self, first: usize) -> usize {
        let end = self.run(first, |role| role == Role::Distribution);
        let segments = &self.reading.segments;
        let note = Element::new("note").with("type", "distribution").with("place", "end");
        self.scribe.layout();
        self.scribe.open(&note.inferred(segments[first].certainty), self.content_start(first));
        for (index, segment) in segments.iter().enumerate().take(end).skip(first) {
            if index > first {
                self.page_turn(index, false);
            }
            match self.reading.kind(index) {
                _ if self.is_furniture(index) => self.furniture(index, false),
                Kind::List => self.list_within(segment.block),
                Kind::Table => self.table(segment.block),
                _ => self.copies(index),
            }
        }
        self.scribe.layout_end();
        self.scribe.close(segments[end - 1].span.end as usize);
        end
    }

    /// Who gets a copy: a label and lines are a list, a single line is a paragraph.
    fn copies(&mut self, index: usize) {
        let tree = self.reading.tree;
        let span = self.reading.segments[index].span;
        let (first, end) = self.inline_range(index);
        let lines: Vec<_> = lines(tree, first, end).collect();
        let is_labelled = lines.first().is_some_and(|&(from, to)| {
            let label = self.plain_text(from, tree.node(to).end as usize);
            label.trim_end().ends_with(':')
        });
        if lines.len() < 2 || !is_labelled {
            self.open_block(&Element::new("p"), span);
            self.content(index);
            self.scribe.close(span.end as usize);
            return;
        }
        self.scribe.layout();
        self.scribe.open(&Element::new("list"), span.start as usize);
        for (number, (from, to)) in lines.into_iter().enumerate() {
            self.line(&Element::new(if number == 0 { "head" } else { "item" }), from, to);
        }
        self.scribe.layout_end();
        self.scribe.close(span.end as usize);
    }

    /// An element for the nodes of one line.
    pub(super) fn line(&mut self, element: &Element<'_>, from: usize, to: usize) {
        let last = self.reading.tree.node(to);
        self.scribe.layout();
        self.scribe.open(element, self.reading.tree.node(from).span.start as usize);
        self.inlines().nodes(from, last.end as usize);
        self.scribe.close(last.span.end as usize);
    }
}

/// Whether the role is that of an item without a label.
fn is_bare(role: Role) -> bool {
    role == Role::ListItem { label: 0 }
}

/// Whether the segment goes on with the field before it.
fn is_more(role: Role) -> bool {
    matches!(
        role,
        Role::MemoField { label: 0 } | Role::CableField { label: 0 } | Role::FormField { label: 0 }
    )
}

/// Whether the text is the number of a record in the John F. Kennedy Assassination Records
/// Collection: `104-10004-10143`.
fn is_record_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [3, 5, 5] && parts.concat().bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::transcript::{ConvertOptions, convert};

    #[test]
    fn a_list_of_copies_stands_in_its_note() {
        let text = "The pier was finished in time, and the commission has paid for it.\n\n\
            Sincerely,\n\nJohn Elm\n\nDistribution:\n- Alder\n- Board\n";
        let tei = convert(&Source::new("text.md", text), &ConvertOptions::default()).tei;
        let (_, note) = tei.split_once("<note type=\"distribution\"").expect("a note");
        let (note, behind) = note.split_once("</note>").expect("its end");
        assert_eq!(note.matches("<item>").count(), 2, "{tei}");
        assert!(!note.contains("<div") && !behind.contains("<div"), "{tei}");
    }

    #[test]
    fn a_list_in_a_form_ends_with_its_page() {
        let form =
            "JFK ASSASSINATION SYSTEM\nIDENTIFICATION FORM\n\n1. Plan\n\n2. Books\n\n3. Keys\n";
        let next = "-------------------------------- Page 2\n\n4. Pier\n\n5. Ships\n";
        let source = Source::new("text.md", format!("{form}\n{next}"));
        let tei = convert(&source, &ConvertOptions::default()).tei;
        let (above, below) = tei.rsplit_once("<pb ").expect("a second page");
        assert_eq!(above.matches("<list rend").count(), 1, "{tei}");
        assert_eq!(above.matches("</list>").count(), above.matches("<list").count(), "{tei}");
        assert_eq!(below.matches("<list rend").count(), 1, "{tei}");
    }
}
