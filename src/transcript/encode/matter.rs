//! Openers, closers, titles and comments: segments of the text whose role a rule has found.

use super::body::Body;
use super::element::Element;
use super::parts::State;
use super::titles;
use crate::notation::codes;
use crate::transcript::infer::{Role, withheld};
use crate::transcript::syntax::{Kind, Tree};

impl Body<'_, '_> {
    /// Dateline, address and salute.
    pub(super) fn opener(&mut self, first: usize) -> usize {
        let belongs = |role| matches!(role, Role::Dateline | Role::Address | Role::Salute);
        let end = self.run(first, belongs);
        self.begin_part_at(first);
        self.scribe.layout();
        self.scribe.open(&Element::new("opener"), self.scribe.at());
        for index in first..end {
            let segment = &self.reading.segments[index];
            if index > first {
                self.page_turn(index, false);
            }
            let start = self.content_start(index);
            match segment.role {
                Role::Dateline => self.matter(index, "dateline", start),
                Role::Salute => self.matter(index, "salute", start),
                Role::Address => self.address(index),
                _ => self.furniture(index, false),
            }
        }
        self.scribe.layout_end();
        self.scribe.close(self.reading.segments[end - 1].span.end as usize);
        end
    }

    fn matter(&mut self, index: usize, name: &'static str, start: usize) {
        let segment = &self.reading.segments[index];
        let (first, end) = self.inline_range(index);
        self.scribe.layout();
        self.scribe.open(&Element::new(name).inferred(segment.certainty), start);
        self.inlines().nodes(first, end);
        self.scribe.close(segment.span.end as usize);
    }

    /// An address, line by line.
    fn address(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        let (first, end) = self.inline_range(index);
        let tree = self.reading.tree;
        self.scribe.layout();
        let address = Element::new("address").inferred(segment.certainty);
        self.scribe.open(&address, segment.span.start as usize);
        for (from, to) in lines(tree, first, end) {
            self.line(&Element::new("addrLine"), from, to);
        }
        self.scribe.layout_end();
        self.scribe.close(segment.span.end as usize);
    }

    /// Leave-taking, signatures, and the date and address that stand with them.
    pub(super) fn closer(&mut self, first: usize) -> usize {
        let belongs = |role| {
            matches!(
                role,
                Role::Valediction | Role::Signature | Role::ClosingDateline | Role::ClosingAddress
            )
        };
        let end = self.run(first, belongs);
        self.scribe.layout();
        self.scribe.open(&Element::new("closer"), self.scribe.at());
        for index in first..end {
            if index > first {
                self.page_turn(index, false);
            }
            let start = self.content_start(index);
            match self.reading.segments[index].role {
                Role::Valediction => self.matter(index, "salute", start),
                Role::Signature => self.signed(index, start),
                Role::ClosingDateline => self.matter(index, "dateline", start),
                Role::ClosingAddress => self.address(index),
                _ => self.furniture(index, false),
            }
        }
        self.scribe.layout_end();
        self.scribe.close(self.reading.segments[end - 1].span.end as usize);
        self.parts.set(State::Closed);
        end
    }

    /// A signature; one that is typed in the place of the writer's is conformed.
    fn signed(&mut self, index: usize, start: usize) {
        let segment = &self.reading.segments[index];
        let text = self.reading.source(index).trim_start_matches(['*', '_', ' ']);
        let is_conformed =
            ["/s/", "/S/", "s/", "(signed)", "(Signed)"].iter().any(|it| text.starts_with(it));
        let element = Element::new("signed").with_some("rend", is_conformed.then_some("conformed"));
        let (first, end) = self.inline_range(index);
        self.scribe.layout();
        self.scribe.open(&element.inferred(segment.certainty), start);
        self.inlines().nodes(first, end);
        self.scribe.close(segment.span.end as usize);
    }

    /// The title of a letter or section.
    pub(super) fn head(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        if self.parts.state() == State::Top && !self.is_document() {
            // The opener of the part stands above its title.
        } else if self.parts.state() == State::Top || self.opens_a_part(index) {
            self.begin_part_at(index);
        } else {
            let (first, end) = self.inline_range(index);
            let words = self.plain_text(first, end);
            if let Some(label) = titles::attachment(&words) {
                self.begin_attachment(label);
            } else {
                let level = self.rank(&words, 1);
                self.begin_section(level);
            }
        }
        let start = self.content_start(index);
        // The transcriber's signs make a heading that needs no inference.
        let is_marked = matches!(self.reading.kind(index), Kind::Heading(_));
        let certainty = segment.certainty.filter(|_| !is_marked);
        let (first, end) = self.inline_range(index);
        self.scribe.layout();
        let element = Element::new("head").inferred(certainty);
        self.title(&element, (first, end), start, segment.span.end);
    }

    /// Whether the opening of a letter, memorandum or telegram stands below the title.
    fn opens_a_part(&self, index: usize) -> bool {
        let next = (index + 1..self.reading.segments.len()).find(|&at| !self.is_furniture(at));
        next.is_some_and(|at| {
            let role = self.reading.segments[at].role;
            matches!(
                role,
                Role::MemoField { .. } | Role::CableField { .. } | Role::Dateline | Role::Salute
            )
        })
    }

    /// The title of a record form, which ends with its page.
    fn record_form_title(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        let (first, end) = self.inline_range(index);
        let start = self.content_start(index);
        self.scribe.layout();
        self.scribe.open(&Element::new("head").inferred(segment.certainty), start);
        self.inlines().nodes(first, end);
        self.scribe.close(segment.span.end as usize);
    }

    pub(super) fn record_form(&mut self, index: usize) {
        let is_withdrawal = self.reading.source(index).contains("WITHDRAWAL");
        self.begin_part(if is_withdrawal { "withdrawal" } else { "rif" });
        self.in_form = true;
        self.record_form_title(index);
    }

    /// Who declassified the document.
    pub(super) fn declassification(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        let place = if self.parts.state() == State::Top { "top" } else { "bottom" };
        let note = Element::new("note").with("type", "declassification").with("place", place);
        self.open_block(&note.inferred(segment.certainty), segment.span);
        let (first, end) = self.inline_range(index);
        self.inlines().nodes(first, end);
        self.scribe.close(segment.span.end as usize);
    }

    /// A line on pages that were withheld, and before it the gap that they leave.
    pub(super) fn withheld_page(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        self.begin_text();
        self.open_block(&Element::new("p"), segment.span);
        if let Some(withheld) = withheld(self.reading.source(index)) {
            let gap = Element::new("gap")
                .with("reason", "withdrawn")
                .with("quantity", withheld.count.to_string())
                .with("unit", "page")
                .with_some("ana", codes::pointers(&withheld.codes));
            self.scribe.empty(&gap.inferred(segment.certainty), self.scribe.at());
        }
        self.content(index);
        self.scribe.close(segment.span.end as usize);
    }

    /// Groups of a cipher.
    pub(super) fn cipher(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        self.begin_text();
        let block = Element::new("ab").with("type", "cipher");
        self.open_block(&block.inferred(segment.certainty), segment.span);
        self.content(index);
        self.scribe.close(segment.span.end as usize);
    }

    /// A line on an enclosure; the word for it is a reference to what may not be there.
    pub(super) fn enclosure(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        let place = if self.parts.state() == State::Top { "top" } else { "end" };
        let note = Element::new("note").with("type", "enclosure").with("place", place);
        self.open_block(&note.inferred(segment.certainty), segment.span);
        let (first, end) = self.inline_range(index);
        let word = self.reading.tree.siblings(first, end).find_map(|node| {
            let node = self.reading.tree.node(node);
            let text = &self.reading.text[node.span.range()];
            let (from, to) = enclosure_word(text).filter(|_| node.kind == Kind::Text)?;
            Some((node.span.start as usize + from, node.span.start as usize + to))
        });
        let (start, stop) = (segment.span.start as usize, segment.span.end as usize);
        if let Some((from, to)) = word {
            self.content_part(index, start, from);
            self.scribe.open(&Element::new("ref").with("type", "attachment"), from);
            self.content_part(index, from, to);
            self.scribe.close(to);
            self.content_part(index, to, stop);
        } else {
            self.content(index);
        }
        self.scribe.close(stop);
    }

    /// Comments behind the text, paragraph by paragraph, in one note.
    pub(super) fn comments(&mut self, first: usize) -> usize {
        let is_more = |role| matches!(role, Role::Comment { clause: 0 });
        let end = self.run(first, is_more);
        self.close_to(1);
        let segments = &self.reading.segments;
        self.scribe.layout();
        let note = Element::new("note")
            .with("type", "authorial")
            .with("place", "end")
            .with_some("target", self.last_part());
        let start = segments[first].span.start as usize;
        self.scribe.open(&note.inferred(segments[first].certainty), start);
        for (index, segment) in segments.iter().enumerate().take(end).skip(first) {
            if index > first {
                self.page_turn(index, false);
            }
            match segment.role {
                Role::Comment { clause } => {
                    self.open_block(&Element::new("p"), segment.span);
                    self.clause(index, clause as usize);
                    self.scribe.close(segment.span.end as usize);
                }
                _ => self.furniture(index, false),
            }
        }
        self.scribe.layout_end();
        self.scribe.close(segments[end - 1].span.end as usize);
        end
    }

    /// The reporting clause as a label, then the comment.
    fn clause(&mut self, index: usize, length: usize) {
        let span = self.reading.segments[index].span;
        let end = span.start as usize + length;
        if length > 0 {
            self.scribe.open(&Element::new("label"), span.start as usize);
            self.content_part(index, span.start as usize, end);
            self.scribe.close(end);
        }
        self.content_part(index, end, span.end as usize);
    }

    pub(super) fn postscript(&mut self, index: usize) {
        let segment = &self.reading.segments[index];
        if self.parts.state() != State::Closed {
            self.begin_text();
            self.open_block(&Element::new("p"), segment.span);
            self.content(index);
            self.scribe.close(segment.span.end as usize);
            return;
        }
        self.scribe.layout();
        self.scribe.open(&Element::new("postscript").inferred(segment.certainty), self.scribe.at());
        let stop = segment.span.end as usize;
        let start = self.content_start(index);
        let label = postscript_label(&self.reading.text[start..stop]);
        let mut words = start;
        if let Some((length, blanks)) = label {
            self.scribe.layout();
            self.scribe.open(&Element::new("label"), start);
            self.content_part(index, start, start + length);
            self.scribe.close(start + length);
            words = start + length + blanks;
        }
        self.scribe.layout();
        self.scribe.open(&Element::new("p"), words);
        self.content_part(index, words, stop);
        self.scribe.close(stop);
        self.scribe.layout_end();
        self.scribe.close(segment.span.end as usize);
    }

    pub(super) fn speech(&mut self, index: usize, length: usize) -> usize {
        let segment = &self.reading.segments[index];
        let start = self.content_start(index);
        let end = segment.span.start as usize + length;
        let stop = segment.span.end as usize;
        let text = &self.reading.text[end..stop];
        let words = end + text.len() - text.trim_start().len();
        self.begin_text();
        self.scribe.layout();
        if self.is_spoken {
            self.utterance(index, start, end);
            return index + 1;
        }
        self.scribe.open(&Element::new("sp").inferred(segment.certainty), self.scribe.at());
        self.scribe.open(&Element::new("speaker"), start);
        self.content_part(index, start, end);
        self.scribe.close(end);
        if words < stop {
            self.scribe.open(&Element::new("p"), words);
            self.content_part(index, words, stop);
            self.scribe.close(stop);
        }
        let mut last = self.run(index, |role| role == Role::Speech { speaker: 0 });
        if self.in_form {
            last = self.end_of_page(index, last);
        }
        for next in index + 1..last {
            self.goes_on_speaking(next);
        }
        if last > index + 1 {
            self.scribe.layout_end();
        }
        self.scribe.close(self.reading.segments[last - 1].span.end as usize);
        last
    }

    /// A paragraph that goes on with a speech, or furniture between two of them.
    fn goes_on_speaking(&mut self, index: usize) {
        if self.is_furniture(index) {
            self.furniture(index, false);
            return;
        }
        self.page_turn(index, false);
        let span = self.reading.segments[index].span;
        self.open_block(&Element::new("p"), span);
        self.content(index);
        self.scribe.close(span.end as usize);
    }

    /// What somebody says on a tape: the speaker is a label.
    fn utterance(&mut self, index: usize, start: usize, end: usize) {
        let segment = &self.reading.segments[index];
        let stop = segment.span.end as usize;
        self.scribe.open(&Element::new("u").inferred(segment.certainty), start);
        self.scribe.open(&Element::new("label"), start);
        self.content_part(index, start, end);
        self.scribe.close(end);
        self.content_part(index, end, stop);
        self.scribe.close(stop);
    }

    /// Begins the part that the segment opens, unless it is open already.
    pub(super) fn begin_part_at(&mut self, index: usize) {
        let is_new = self.parts.state() != State::Top || self.is_document();
        if is_new {
            self.begin_part(self.part_name(index));
        }
    }

    /// What the part that begins at a segment is, seen from the roles in it.
    fn part_name(&self, first: usize) -> &'static str {
        for segment in &self.reading.segments[first..] {
            match segment.role {
                Role::Salute | Role::Valediction => return "letter",
                Role::MemoField { .. } => return "memorandum",
                Role::CableField { .. } => return "cable",
                Role::Speech { .. } => return "minutes",
                _ => {}
            }
        }
        "section"
    }

    fn is_document(&self) -> bool {
        self.parts.depth() == 1
    }
}

/// The lengths of the label of a postscript and of the blanks behind it.
fn postscript_label(text: &str) -> Option<(usize, usize)> {
    const LABELS: [&str; 8] = ["P.S.:", "P.S.", "P. S.", "PS:", "PS.", "PS", "N.B.", "P.P.S."];
    let label = LABELS.iter().find(|label| text.starts_with(**label))?;
    let rest = &text[label.len()..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    (blanks > 0 && blanks < rest.len()).then_some((label.len(), blanks))
}

/// Where `text` names an enclosure.
fn enclosure_word(text: &str) -> Option<(usize, usize)> {
    const WORDS: [&str; 4] = ["attachment", "enclosure", "attachments", "enclosures"];
    let is_part = |c: char| c.is_alphanumeric();
    let mut at = 0;
    for word in text.split(|c: char| !is_part(c)) {
        let from = at + text[at..].find(word)?;
        at = from + word.len();
        if WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return Some((from, at));
        }
    }
    None
}

/// The lines of an inline run: first and last node of each.
pub(super) fn lines(tree: &Tree, first: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let nodes: Vec<usize> = tree.siblings(first, end).collect();
    let is_end = |node: &usize| matches!(tree.node(*node).kind, Kind::Newline | Kind::Break);
    let lines: Vec<_> =
        nodes.split(is_end).filter_map(|line| Some((*line.first()?, *line.last()?))).collect();
    lines.into_iter()
}
