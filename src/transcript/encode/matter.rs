//! Openers, closers, headers and furniture: segments whose role a rule has found.

use super::body::Body;
use super::element::Element;
use super::margins;
use super::parts::State;
use crate::notation::markings;
use crate::transcript::infer::Role;
use crate::transcript::syntax::{Kind, Tree};

impl Body<'_, '_> {
    /// Whether a segment belongs to the page, not to the text.
    pub(super) fn is_furniture(&self, index: usize) -> bool {
        let segment = &self.reading.segments[index];
        match segment.role {
            Role::Marking
            | Role::PageNumber
            | Role::Release
            | Role::RunningHead
            | Role::Stamped
            | Role::ArchivalNumber
            | Role::ArchivalDate
            | Role::Letterhead
            | Role::Transmission => true,
            Role::Plain => matches!(self.reading.kind(index), Kind::PageFrame | Kind::Markup),
            _ => false,
        }
    }

    /// Page breaks, running heads and what else stands on the page around the text.
    pub(super) fn furniture(&mut self, index: usize, inline: bool) {
        self.page_turn(index, inline);
        let segment = &self.reading.segments[index];
        let place = self.margins.place(index, segment.role, self.is_foot(index));
        let name = match segment.role {
            Role::PageNumber => "pageNum",
            Role::Release => "release",
            Role::RunningHead => "running",
            Role::Stamped => "stamp",
            Role::ArchivalNumber | Role::ArchivalDate => "archival",
            Role::Letterhead => "letterhead",
            Role::Transmission => "transmission",
            Role::Marking => margins::marking(place),
            _ if self.reading.kind(index) == Kind::PageFrame => {
                return self.page_frame(segment.span, inline);
            }
            _ => return,
        };
        let element = Element::new("fw")
            .with("type", name)
            .with_some("place", place)
            .inferred(segment.certainty);
        if !inline {
            self.scribe.layout();
        }
        self.scribe.open(&element, self.content_start(index));
        match segment.role {
            Role::Marking => self.marking(index),
            Role::ArchivalNumber => self.bold_or_plain(index, "idno"),
            Role::ArchivalDate => self.bold_or_plain(index, "date"),
            Role::Release => {
                let (first, end) = self.inline_range(index);
                self.inlines(true).nodes(first, end);
            }
            _ => self.content(index),
        }
        self.scribe.close(segment.span.end as usize);
    }

    /// Whether a segment stands at the foot of its page: only furniture follows on it.
    fn is_foot(&self, index: usize) -> bool {
        for next in index + 1..self.reading.segments.len() {
            let is_frame = self.reading.kind(next) == Kind::PageFrame;
            if is_frame {
                return true;
            }
            if !self.is_furniture(next) || self.reading.segments[next].page_turn.is_some() {
                return false;
            }
        }
        true
    }

    /// Classification markings; a struck one is a deletion.
    fn marking(&mut self, index: usize) {
        let (first, end) = self.inline_range(index);
        let tree = self.reading.tree;
        for node in tree.siblings(first, end) {
            let words = self.plain_text(node, tree.node(node).end as usize);
            let pointers = markings::read(&words).map(|found| {
                let ids: Vec<String> =
                    found.iter().map(|it| format!("#{}", markings::id(it))).collect();
                ids.join(" ")
            });
            let is_struck = tree.node(node).kind == Kind::Strike;
            let Some(pointers) = pointers else {
                self.inlines(false).nodes(node, tree.node(node).end as usize);
                continue;
            };
            if is_struck {
                let element = Element::new("del")
                    .with("type", "classification")
                    .with("rend", "strikethrough")
                    .with("ana", pointers)
                    .with("resp", "#teikit");
                self.inlines(false).wrap_element(&element, node);
            } else {
                let element =
                    Element::new("seg").with("type", "classification").with("ana", pointers);
                let end = tree.node(node).span.end as usize;
                self.scribe.open(&element, self.scribe.at());
                self.inlines(false).nodes(node, tree.node(node).end as usize);
                self.scribe.close(end);
            }
        }
    }

    /// The characters of the nodes from `first` up to `end`, signs of the notation left out.
    pub(super) fn plain_text(&self, first: usize, end: usize) -> String {
        self.reading.tree.nodes()[first..end]
            .iter()
            .filter(|node| matches!(node.kind, Kind::Text | Kind::Newline))
            .map(|node| &self.reading.text[node.span.range()])
            .collect()
    }

    /// A number or date of the archive; bold is an attribute of it.
    fn bold_or_plain(&mut self, index: usize, name: &'static str) {
        let (first, end) = self.inline_range(index);
        let tree = self.reading.tree;
        let words = self.plain_text(first, end);
        let when =
            crate::document::date::parse_whole(words.trim()).map(crate::document::Date::to_w3c);
        let element = match name {
            "idno" => Element::new("idno").with("type", "item"),
            _ => Element::new("date").with_some("when", when),
        };
        let is_one = tree.siblings(first, end).count() == 1;
        let is_bold = is_one && tree.node(first).kind == Kind::Strong && end == first + 4;
        if is_bold {
            self.inlines(false).wrap_element(&element.with("rend", "bold"), first);
        } else if is_one && tree.node(first).kind == Kind::Text {
            self.scribe.open(&element, self.scribe.at());
            self.content(index);
            self.scribe.close(self.reading.segments[index].span.end as usize);
        } else {
            self.content(index);
        }
    }

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
                Role::Dateline => self.matter(index, "dateline", start, true),
                Role::Salute => self.matter(index, "salute", start, false),
                Role::Address => self.address(index),
                _ => self.furniture(index, false),
            }
        }
        self.scribe.layout_end();
        self.scribe.close(self.reading.segments[end - 1].span.end as usize);
        end
    }

    fn matter(&mut self, index: usize, name: &'static str, start: usize, dates: bool) {
        let segment = &self.reading.segments[index];
        let (first, end) = self.inline_range(index);
        self.scribe.layout();
        self.scribe.open(&Element::new(name).inferred(segment.certainty), start);
        self.inlines(dates).nodes(first, end);
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

    /// Leave-taking and signatures.
    pub(super) fn closer(&mut self, first: usize) -> usize {
        let belongs = |role| matches!(role, Role::Valediction | Role::Signature);
        let end = self.run(first, belongs);
        self.scribe.layout();
        self.scribe.open(&Element::new("closer"), self.scribe.at());
        for index in first..end {
            if index > first {
                self.page_turn(index, false);
            }
            let start = self.content_start(index);
            match self.reading.segments[index].role {
                Role::Valediction => self.matter(index, "salute", start, false),
                Role::Signature => self.signed(index, start),
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
        self.inlines(false).nodes(first, end);
        self.scribe.close(segment.span.end as usize);
    }

    /// Labels and items of a memorandum's or telegram's header, or of a form.
    pub(super) fn fields(&mut self, first: usize, name: &'static str) -> usize {
        let role = self.reading.segments[first].role;
        let same = |other: Role| std::mem::discriminant(&other) == std::mem::discriminant(&role);
        let end = self.run(first, same);
        if name == "form" {
            self.in_form = true;
            self.begin_text();
        } else {
            self.begin_part_at(first);
            self.parts.set(State::Text);
        }
        self.scribe.layout();
        let list = Element::new("list").with("type", name);
        let certainty = self.reading.segments[first].certainty;
        let start = self.content_start(first);
        self.scribe.open(&list.inferred(certainty), start);
        for index in first..end {
            match self.reading.segments[index].role {
                Role::MemoField { label }
                | Role::CableField { label }
                | Role::FormField { label } => self.field(index, label as usize),
                _ => self.furniture(index, false),
            }
        }
        self.scribe.layout_end();
        self.scribe.close(self.reading.segments[end - 1].span.end as usize);
        end
    }

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
        self.inlines(true).part(first, last, content, span.end as usize);
        self.scribe.close(span.end as usize);
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
                Kind::List => self.list(segment.block),
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
    fn line(&mut self, element: &Element<'_>, from: usize, to: usize) {
        let last = self.reading.tree.node(to);
        self.scribe.layout();
        self.scribe.open(element, self.reading.tree.node(from).span.start as usize);
        self.inlines(false).nodes(from, last.end as usize);
        self.scribe.close(last.span.end as usize);
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
            let level = self.rank(&self.plain_text(first, end), 1);
            self.begin_section(level);
        }
        let start = self.content_start(index);
        // The transcriber's signs make a heading that needs no inference.
        let is_marked = matches!(self.reading.kind(index), Kind::Heading(_));
        let certainty = segment.certainty.filter(|_| !is_marked);
        let (first, end) = self.inline_range(index);
        self.scribe.layout();
        self.scribe.open(&Element::new("head").inferred(certainty), start);
        self.inlines(false).nodes(first, end);
        self.scribe.close(segment.span.end as usize);
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
        self.open_block(&Element::new("p"), segment.span);
        self.content(index);
        self.scribe.close(segment.span.end as usize);
        self.scribe.layout_end();
        self.scribe.close(segment.span.end as usize);
    }

    pub(super) fn speech(&mut self, index: usize, length: usize) {
        let segment = &self.reading.segments[index];
        let start = self.content_start(index);
        let end = segment.span.start as usize + length;
        let text = &self.reading.text[end..segment.span.end as usize];
        let words = end + text.len() - text.trim_start().len();
        self.begin_text();
        self.scribe.layout();
        self.scribe.open(&Element::new("sp").inferred(segment.certainty), self.scribe.at());
        self.scribe.open(&Element::new("speaker"), start);
        self.content_part(index, start, end);
        self.scribe.close(end);
        self.scribe.open(&Element::new("p"), words);
        self.content_part(index, words, segment.span.end as usize);
        self.scribe.close(segment.span.end as usize);
        self.scribe.close(segment.span.end as usize);
    }

    /// Begins the part that the segment opens, unless it is open already.
    fn begin_part_at(&mut self, index: usize) {
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
fn lines(tree: &Tree, first: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let nodes: Vec<usize> = tree.siblings(first, end).collect();
    let is_end = |node: &usize| matches!(tree.node(*node).kind, Kind::Newline | Kind::Break);
    let lines: Vec<_> =
        nodes.split(is_end).filter_map(|line| Some((*line.first()?, *line.last()?))).collect();
    lines.into_iter()
}
