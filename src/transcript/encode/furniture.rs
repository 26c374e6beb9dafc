//! Furniture: what belongs to the page, not to the text on it.

use super::body::Body;
use super::element::Element;
use super::margins;
use crate::notation::codes;
use crate::source::Span;
use crate::transcript::infer::{Role, exemption_code};
use crate::transcript::syntax::Kind;
use std::ops::Range;

/// The most segments of the foot of a page that are looked at.
const MAX_FOOT: usize = 100;

impl Body<'_, '_> {
    /// Whether a segment belongs to the page, not to the text.
    pub(super) fn is_furniture(&self, index: usize) -> bool {
        let segment = &self.reading.segments[index];
        match segment.role {
            Role::ArchivalNumber
            | Role::ArchivalDate
            | Role::Letterhead
            | Role::MessageLine
            | Role::Transmission => true,
            Role::Plain => matches!(self.reading.kind(index), Kind::PageFrame | Kind::Markup),
            role => role.is_of_the_page(),
        }
    }

    /// Page breaks, running heads and what else stands on the page around the text.
    pub(super) fn furniture(&mut self, index: usize, inline: bool) {
        self.page_turn(index, inline);
        let segment = &self.reading.segments[index];
        let place = if segment.role == Role::Exemption {
            Some("margin")
        } else {
            self.margins.place(index, segment.role, self.is_foot(index))
        };
        let name = match segment.role {
            Role::PageNumber => "pageNum",
            Role::Release | Role::Exemption => "release",
            Role::RunningHead | Role::Legend => "running",
            Role::Stamped | Role::Stamp => "stamp",
            Role::Catchword => "catch",
            Role::ArchivalNumber | Role::ArchivalDate => "archival",
            Role::Letterhead => "letterhead",
            Role::MessageLine | Role::Transmission => "transmission",
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
            Role::Release => self.release(index),
            Role::Exemption => self.exemption(index),
            _ => self.content(index),
        }
        self.scribe.close(segment.span.end as usize);
    }

    /// The code of an exemption in the margin, and before it the text that is withheld beside it.
    fn exemption(&mut self, index: usize) {
        if let Some(code) = exemption_code(self.reading.source(index)) {
            let gap = Element::new("gap")
                .with("reason", "redacted")
                .with("extent", "unknown")
                .with("unit", "word")
                .with_some("ana", codes::pointers(&[code]))
                .with("resp", "#teikit");
            self.scribe.empty(&gap, self.scribe.at());
        }
        self.content(index);
    }

    /// What the releasing agency set: its date, and the number that the file has there.
    fn release(&mut self, index: usize) {
        let (first, end) = self.inline_range(index);
        let span = self.reading.segments[index].span;
        let start = self.content_start(index);
        let stop = span.end as usize;
        let found = crest_number(&self.reading.text[start..stop]);
        let (from, to) =
            found.map_or((stop, stop), |found| (start + found.start, start + found.end));
        let is_text = self.reading.tree.siblings(first, end).count() == 1;
        if from == to || !is_text {
            self.inlines().nodes(first, end);
            return;
        }
        self.inlines().part(first, end, start, from);
        self.scribe.open(&Element::new("idno").with("type", "CREST"), from);
        self.scribe.text(Span::new(from, to));
        self.scribe.close(to);
        self.inlines().part(first, end, to, stop);
    }

    /// Whether a segment stands at the foot of its page: only furniture follows on it.
    fn is_foot(&self, index: usize) -> bool {
        let last = self.reading.segments.len();
        for next in index + 1..last.min(index + 1 + MAX_FOOT) {
            let is_frame = self.reading.kind(next) == Kind::PageFrame;
            if is_frame {
                return true;
            }
            if !self.is_furniture(next) || self.reading.segments[next].page_turn.is_some() {
                return false;
            }
        }
        last <= index + 1 + MAX_FOOT
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
            self.inlines().wrap_element(&element.with("rend", "bold"), first);
        } else if is_one && tree.node(first).kind == Kind::Text {
            self.scribe.open(&element, self.scribe.at());
            self.content(index);
            self.scribe.close(self.reading.segments[index].span.end as usize);
        } else {
            self.content(index);
        }
    }
}

/// Where a number of the CIA's database of released files stands.
fn crest_number(text: &str) -> Option<Range<usize>> {
    let start = text.find("CIA-RDP")?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let length = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
    let number = text[start..start + length].trim_end_matches('-');
    (number.len() > "CIA-RDP".len()).then(|| start..start + number.len())
}
