//! The text of a document: segments in order, in the divisions that their roles ask for.

use super::element::Element;
use super::inlines::Inlines;
use super::margins::Margins;
use super::mentions::Mentions;
use super::parts::{Division, Parts, State};
use super::redaction::Redaction;
use super::scribe::Scribe;
use super::struck::Struck;
use crate::notation::marks::Mark;
use crate::notation::{Construct, Notation, sections};
use crate::source::Span;
use crate::transcript::infer::{Reading, Role};
use crate::transcript::syntax::{self, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// The encoder of the text.
pub(super) struct Body<'a, 's> {
    pub(super) reading: &'s Reading<'s>,
    pub(super) notation: &'a Notation,
    pub(super) scribe: &'a mut Scribe<'s>,
    mentions: &'a Mentions<'s>,
    redaction: Redaction,
    pub(super) parts: Parts,
    /// How many pages there are so far.
    page: usize,
    /// The number of the page at hand, as the frames count.
    number: usize,
    /// How many parts there are so far.
    part: usize,
    /// Whether marks say what is heard on a tape.
    pub(super) is_spoken: bool,
    /// Blocks that were struck together.
    pub(super) struck: Struck,
    /// The value of `@break` of the page that begins within a word.
    pub(super) within_word: Option<&'static str>,
    /// Whether the fields of a form were written on this page.
    pub(super) in_form: bool,
    /// The footnotes that are defined once.
    footnotes: BTreeSet<&'s str>,
    /// Where things stand on their pages.
    pub(super) margins: Margins,
    /// The levels of headings that count (`Chapter I`), by what they count.
    ranks: BTreeMap<&'static str, u8>,
}

impl<'a, 's> Body<'a, 's> {
    /// Writes the divisions of the document; they are closed when it returns.
    pub(super) fn write(
        reading: &'s Reading<'s>,
        mentions: &'a Mentions<'s>,
        notation: &'a Notation,
        scribe: &'a mut Scribe<'s>,
        redaction: Redaction,
    ) {
        let strikes = notation.reads(Construct::Strikes);
        let mut body = Body {
            reading,
            notation,
            scribe,
            mentions,
            redaction,
            parts: Parts::default(),
            page: 1,
            number: 1,
            part: 0,
            struck: if strikes { Struck::of(reading) } else { Struck::default() },
            is_spoken: is_spoken(reading),
            within_word: None,
            in_form: false,
            footnotes: footnotes(reading),
            margins: Margins::of(reading),
            ranks: BTreeMap::new(),
        };
        body.open_division(Division::Document);
        body.first_page();
        let mut next = 0;
        while next < reading.segments.len() {
            next = body.segment(next);
        }
        body.close_to(0);
    }

    /// The page that the document begins with, if it has others.
    fn first_page(&mut self) {
        if self.reading.begins_with_frame() {
            (self.page, self.number) = (0, 0);
        } else if self.reading.has_first_page {
            self.number = self.first_number();
            let page = self.page_break(&self.number.to_string()).with("resp", "#teikit");
            self.scribe.layout();
            self.scribe.empty(&page, self.scribe.at());
        }
    }

    /// The number of the first page: one less than that of the second, where it is written.
    fn first_number(&self) -> usize {
        let segments = &self.reading.segments;
        let is_frame = |&at: &usize| self.reading.kind(at) == Kind::PageFrame;
        let second =
            (0..segments.len()).find(|at| is_frame(at) || segments[*at].page_turn.is_some());
        let label = second.and_then(|at| match segments[at].page_turn {
            Some(turn) => turn.number.map(|number| number as usize),
            None => self.label(segments[at].span),
        });
        label.filter(|&label| label > 1).map_or(1, |label| label - 1)
    }

    /// The number in a frame between pages.
    fn label(&self, frame: Span) -> Option<usize> {
        syntax::page_frame(&self.reading.text[frame.range()])?.parse().ok()
    }

    fn page_break(&mut self, number: &str) -> Element<'static> {
        let page = Element::new("pb").with("n", number.to_owned());
        let within = self.within_word.take();
        page.with("xml:id", format!("p{}", self.page)).with_some("break", within)
    }

    /// Encodes the segment at `index` and those that belong to it; returns the next one.
    fn segment(&mut self, index: usize) -> usize {
        let segment = &self.reading.segments[index];
        if let Some(next) = self.grouped(index) {
            return next;
        }
        if self.is_furniture(index) {
            if segment.role == Role::MessageLine && self.heads_a_telegram(index) {
                self.begin_part_at(index);
            }
            self.furniture(index, false);
            return index + 1;
        }
        self.page_turn(index, false);
        match segment.role {
            Role::Head => self.head(index),
            Role::Untitled => self.untitled(index),
            Role::Enclosure => self.enclosure(index),
            Role::Speech { speaker } if speaker > 0 => return self.speech(index, speaker as usize),
            Role::Postscript => self.postscript(index),
            Role::Declassification => self.declassification(index),
            Role::Cipher => self.cipher(index),
            Role::WithheldPage => self.withheld_page(index),
            Role::RecordForm => self.record_form(index),
            Role::Comment { .. } => return self.comments(index),
            Role::Plain if self.reading.kind(index) != Kind::Paragraph => self.block(segment.block),
            Role::Plain if self.is_lone_mark(index) => self.lone_mark(index),
            _ => return self.running_paragraph(index),
        }
        index + 1
    }

    /// Encodes segments that share an element: opener, closer, lists of fields.
    fn grouped(&mut self, index: usize) -> Option<usize> {
        let role = self.reading.segments[index].role;
        let group = Group::of(role)?;
        if group == Group::Closer && self.parts.state() == State::Top {
            return None;
        }
        self.page_turn(index, false);
        Some(match group {
            Group::Opener => self.opener(index),
            Group::Closer => self.closer(index),
            Group::Fields(name) => self.fields(index, name),
            Group::FormLines => self.form_lines(index),
            Group::Items => self.list_items(index),
            Group::Distribution => self.distribution(index),
        })
    }

    /// The index behind the segments from `first` on that `belongs` holds for; furniture between
    /// them counts.
    pub(super) fn run(&self, first: usize, belongs: impl Fn(Role) -> bool) -> usize {
        let mut end = first + 1;
        for index in first + 1..self.reading.segments.len() {
            if belongs(self.reading.segments[index].role) {
                end = index + 1;
            } else if !self.is_furniture(index) {
                break;
            }
        }
        end
    }

    /// A paragraph that the transcript marks as heading.
    fn untitled(&mut self, index: usize) {
        let span = self.reading.segments[index].span;
        let start = self.content_start(index);
        self.begin_text();
        self.scribe.layout();
        self.scribe.open(&Element::new("p"), start);
        self.content(index);
        self.scribe.close(span.end as usize);
    }

    /// The inlines of a segment.
    pub(super) fn content(&mut self, index: usize) {
        let (first, end) = self.inline_range(index);
        self.inlines().nodes(first, end);
    }

    /// The inlines of a segment between two offsets.
    pub(super) fn content_part(&mut self, index: usize, from: usize, to: usize) {
        let (first, end) = self.inline_range(index);
        self.inlines().part(first, end, from, to);
    }

    /// The inline nodes of a segment: those of its block, where it is a whole one.
    pub(super) fn inline_range(&self, index: usize) -> (usize, usize) {
        let segment = &self.reading.segments[index];
        let first = if segment.first == segment.block { segment.first + 1 } else { segment.first };
        let tree = self.reading.tree;
        let is_heading = matches!(tree.node(segment.block).kind, Kind::Heading(_));
        let has_markup = is_heading && first < segment.end && tree.node(first).kind == Kind::Markup;
        (first + usize::from(has_markup), segment.end)
    }

    /// Where the content of a segment begins: behind the signs of a heading.
    pub(super) fn content_start(&self, index: usize) -> usize {
        let (first, end) = self.inline_range(index);
        let span = self.reading.segments[index].span;
        let start = (first < end).then(|| self.reading.tree.node(first).span.start);
        start.unwrap_or(span.start) as usize
    }

    pub(super) fn inlines(&mut self) -> Inlines<'_, 's> {
        Inlines {
            notation: self.notation,
            text: self.reading.text,
            tree: self.reading.tree,
            scribe: self.scribe,
            mentions: self.mentions,
            limit: usize::MAX,
            begun: None,
            footnotes: &self.footnotes,
            redaction: self.redaction,
            phrases: &self.reading.phrases,
        }
    }

    /// Begins a block-level element whose text starts with `span`.
    pub(super) fn open_block(&mut self, element: &Element<'_>, span: Span) {
        self.scribe.layout();
        self.scribe.open(element, span.start as usize);
    }

    /// A page that begins before a segment although no frame says so.
    pub(super) fn page_turn(&mut self, index: usize, inline: bool) {
        if let Some(turn) = self.reading.segments[index].page_turn {
            self.page += 1;
            let written = turn.number.map(|number| number as usize);
            self.number = written.unwrap_or(self.number.saturating_add(1));
            let number = self.number.to_string();
            let page = self.page_break(&number).inferred(Some(turn.certainty));
            if !inline {
                self.scribe.layout();
            }
            self.scribe.empty(&page, self.scribe.at());
        }
    }

    /// A frame between pages: the page that begins behind it.
    pub(super) fn page_frame(&mut self, span: Span, inline: bool) {
        self.page += 1;
        let label = syntax::page_frame(&self.reading.text[span.range()]).unwrap_or_default();
        self.number = label.parse().unwrap_or(self.number.saturating_add(1));
        let number = if label.is_empty() { self.number.to_string() } else { label.to_owned() };
        let page = self.page_break(&number);
        if !inline {
            // A form is a page of its own; what follows on the next is no section of it.
            if std::mem::take(&mut self.in_form) {
                self.close_to(1);
            }
            self.scribe.layout();
        }
        self.scribe.empty(&page, span.end as usize);
    }

    /// Makes sure that a paragraph may come next.
    pub(super) fn begin_text(&mut self) {
        match self.parts.state() {
            State::Top | State::Text => {}
            State::Divided => self.open_division(Division::Section(1)),
            State::Closed => self.begin_part("section"),
        }
        self.parts.set(State::Text);
    }

    /// The level of a heading: those that count the same thing (`Chapter I`, `Chapter II`) are
    /// equals, and have the level of the first of them.
    pub(super) fn rank(&mut self, title: &str, level: u8) -> u8 {
        let counted = sections::counted(title);
        counted.map_or(level, |(name, _)| *self.ranks.entry(name).or_insert(level))
    }

    /// Begins a section under a heading of `level`.
    pub(super) fn begin_section(&mut self, level: u8) {
        while matches!(self.parts.innermost(), Some(Division::Section(open)) if open >= level) {
            self.close_division();
        }
        self.leave_closed_part();
        self.open_division(Division::Section(level));
    }

    /// Begins a part of the document, beside the one before it.
    pub(super) fn begin_part(&mut self, name: &'static str) {
        self.close_to(1);
        self.leave_closed_part();
        self.open_division(Division::Part(name));
    }

    /// Closes what has a closer, so that a division may come next.
    fn leave_closed_part(&mut self) {
        if self.parts.state() == State::Closed {
            self.close_to(1);
        }
        if self.parts.state() == State::Closed {
            self.close_to(0);
            self.open_division(Division::Document);
        }
    }

    /// Begins an attachment, beside the part that it belongs to.
    pub(super) fn begin_attachment(&mut self, label: &str) {
        let target = self.last_part();
        self.close_to(1);
        self.leave_closed_part();
        let division = Division::Part("attachment");
        let element = Element::new("div").with("type", division.name());
        let label = (!label.is_empty()).then(|| label.to_owned());
        let element = element.with_some("n", label).with_some("corresp", target);
        self.open_as(division, element);
    }

    pub(super) fn open_division(&mut self, division: Division) {
        self.open_as(division, Element::new("div").with("type", division.name()));
    }

    fn open_as(&mut self, division: Division, element: Element<'_>) {
        self.scribe.layout();
        let id = matches!(division, Division::Part(_)).then(|| {
            self.part += 1;
            format!("d{}", self.part)
        });
        self.scribe.open(&element.with_some("xml:id", id), self.scribe.at());
        self.parts.push(division);
    }

    /// A pointer to the part before what is at hand.
    pub(super) fn last_part(&self) -> Option<String> {
        (self.part > 0).then(|| format!("#d{}", self.part))
    }

    /// Whether references can point to the footnote with this label.
    pub(super) fn is_linked(&self, label: &str) -> bool {
        self.footnotes.contains(label)
    }

    fn close_division(&mut self) {
        self.parts.pop();
        self.scribe.layout_end();
        self.scribe.close(self.scribe.at());
    }

    /// Closes divisions until `depth` are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.parts.depth() > depth {
            self.close_division();
        }
    }
}

/// The labels of the footnotes that are defined once and make an identifier.
fn footnotes<'s>(reading: &Reading<'s>) -> BTreeSet<&'s str> {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let nodes = reading.tree.nodes();
    for pair in nodes.windows(2).filter(|pair| pair[0].kind == Kind::FootnoteDefinition) {
        *labels.entry(footnote_label(&reading.text[pair[1].span.range()])).or_default() += 1;
    }
    let is_name =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric());
    labels
        .into_iter()
        .filter(|&(label, count)| count == 1 && is_name(label))
        .map(|(label, _)| label)
        .collect()
}

/// Whether marks say that somebody listened to a tape: what speakers say are utterances then.
/// Laughter stands in minutes too.
fn is_spoken(reading: &Reading<'_>) -> bool {
    let is_heard = |kind: Kind| matches!(kind, Kind::Sign(Mark::Pause | Mark::Inaudible));
    reading.tree.nodes().iter().any(|node| is_heard(node.kind))
}

/// The label in `[^label]: `.
pub(super) fn footnote_label(markup: &str) -> &str {
    markup.trim_start_matches("[^").split(']').next().unwrap_or_default()
}

/// Roles that share an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Opener,
    Closer,
    /// A `list` of this type.
    Fields(&'static str),
    /// A `list` of the lines of a form.
    FormLines,
    /// A `list` of numbered items.
    Items,
    Distribution,
}

impl Group {
    fn of(role: Role) -> Option<Self> {
        Some(match role {
            Role::Dateline | Role::Address | Role::Salute => Self::Opener,
            Role::Valediction | Role::Signature | Role::ClosingDateline | Role::ClosingAddress => {
                Self::Closer
            }
            Role::MemoField { .. } => Self::Fields("memo-header"),
            Role::CableField { .. } => Self::Fields("cable-header"),
            Role::FormField { .. } => Self::Fields("form"),
            Role::FormLine => Self::FormLines,
            Role::ListItem { .. } => Self::Items,
            Role::Distribution => Self::Distribution,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::transcript::{ConvertOptions, convert};

    /// How many divisions are open around the last title of a transcript.
    fn depth(transcript: &str) -> usize {
        let tei = convert(&Source::new("text.md", transcript), &ConvertOptions::default()).tei;
        let above = tei.rsplit_once("<head>").map_or("", |(above, _)| above);
        above.matches("<div ").count() - above.matches("</div>").count()
    }

    #[test]
    fn titles_that_count_the_same_are_equals() {
        assert_eq!(depth("# Chapter I\n\nText.\n\n## Chapter II\n\nText.\n"), 2);
        let letter = "Dear Mr. Oak:\n\nWe shall meet on the pier in the morning, I \
                      hope.\n\nSincerely,\n\nJohn Elm\n\n";
        let chapters = "# Chapter I\n\nText.\n\n# Chapter II\n\nText.\n";
        assert_eq!(depth(&format!("{letter}{chapters}")), 2);
        assert_eq!(depth("# Part I\n\nText.\n\n## Chapter I\n\nText.\n"), 3);
    }
}
