//! The notation of commentaries: paragraphs, emphasis, footnotes, links.

use super::parser::Parser;
use super::piece::Kind;
use crate::notation::leiden::commentary::{
    EMPHASIS, FOOTNOTE, Link, PARAGRAPH, link_target, scopes,
};
use crate::transcript::encode::element::Element;

impl Parser<'_> {
    pub(super) fn construct_of_commentary(&mut self) {
        let is_read = self.paragraph()
            || self.footnote()
            || self.link()
            || self.closing_of_commentary()
            || self.opening_of_commentary();
        if !is_read {
            let length = self.rest().chars().next().map_or(0, char::len_utf8);
            self.push_text(self.at + length);
        }
    }

    /// A blank line begins a paragraph.
    pub(super) fn paragraph(&mut self) -> bool {
        let is_here = self.rest().starts_with(PARAGRAPH);
        if is_here {
            self.open_paragraph(PARAGRAPH.len());
        }
        is_here
    }

    fn closing_of_commentary(&mut self) -> bool {
        let Some((frame, end)) = self.closing_at(self.at) else { return false };
        self.close(frame, end, false);
        true
    }

    fn opening_of_commentary(&mut self) -> bool {
        let rest = self.rest();
        let pair = EMPHASIS.iter().find(|pair| rest.starts_with(pair.open));
        pair.is_some_and(|pair| self.open_pair(pair))
    }

    /// `<:fn=words:>`.
    fn footnote(&mut self) -> bool {
        if !self.rest().starts_with(FOOTNOTE) {
            return false;
        }
        let start = self.at + FOOTNOTE.len();
        let Some(close) = self.link_end(start) else { return false };
        let note = Element::new("note").with("type", "footnote").with("xml:lang", "en");
        self.push(Kind::Open(note), start);
        self.text_up_to(close);
        self.push(Kind::Close, close + 2);
        true
    }

    /// `<:words|www.example.org/page:>`, `<:words|bibl/papyri.info/ddbdp/bgu;7;33|p=2:>`.
    fn link(&mut self) -> bool {
        if !self.rest().starts_with("<:") {
            return false;
        }
        let start = self.at + 2;
        let Some(close) = self.link_end(start) else { return false };
        let Some((words, target)) = self.text[start..close].split_once('|') else { return false };
        match link_target(target) {
            Some(Link::Page(address)) => {
                self.reference(address, start, words);
                self.push(Kind::Close, close + 2);
            }
            Some(Link::Work(address, length)) => {
                self.push(Kind::Open(Element::new("listBibl")), start);
                self.push(Kind::Open(Element::new("bibl")), start);
                self.reference(address, start, words);
                self.push(Kind::Close, start + words.len() + 1 + length);
                self.scopes(close);
                self.push(Kind::Close, self.at);
                self.push(Kind::Close, close + 2);
            }
            None => return false,
        }
        true
    }

    fn reference(&mut self, address: String, start: usize, words: &str) {
        self.push(Kind::Open(Element::new("ref").with("target", address)), start);
        self.text_up_to(start + words.len());
    }

    /// `|v=3|p=2`.
    fn scopes(&mut self, close: usize) {
        for (unit, sign, value) in scopes(&self.text[self.at..close]) {
            let scope = Element::new("biblScope").with("unit", unit);
            self.push(Kind::Open(scope), self.at + sign.len());
            self.text_up_to(self.at + value.len());
            self.push(Kind::Close, self.at);
        }
    }

    /// Where the sign `:>` stands, on the same line.
    fn link_end(&mut self, start: usize) -> Option<usize> {
        let end = self.stops.next(self.text, start, |rest| {
            let is_end = |at: usize| !rest[at..].starts_with(':') || rest[at..].starts_with(":>");
            rest.match_indices([':', '\n']).map(|(at, _)| at).find(|at| is_end(*at))
        })?;
        self.text[end..].starts_with(":>").then_some(end)
    }
}
