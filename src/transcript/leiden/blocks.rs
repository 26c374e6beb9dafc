//! The blocks of a document: editions and translations, their parts, and blocks of text.
//!
//! Text outside of blocks stands in blocks that are inferred: TEI wants them there.

use super::parser::Parser;
use super::piece::Kind;
use super::scan::count;
use crate::notation::leiden::Dialect;
use crate::notation::leiden::is_language;
use crate::transcript::encode::element::Element;
use crate::xml::names::is_xml_char;

/// So many parts may lie within each other; signs of further ones are text.
pub(super) const MAX_PARTS: usize = 30;

/// Longer names of parts are text.
const MAX_NAME: usize = 64;

/// What is open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    open: Vec<Level>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Level {
    kind: LevelKind,
    is_inferred: bool,
    /// Whether a part is in it, behind which TEI takes no block of text.
    is_divided: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LevelKind {
    /// An edition or a translation.
    Whole,
    Part,
    Block,
}

impl Blocks {
    /// Whether a block of text is open.
    pub(super) fn is_in_block(&self) -> bool {
        self.innermost(LevelKind::Block).is_some()
    }

    fn innermost(&self, kind: LevelKind) -> Option<Level> {
        self.open.last().copied().filter(|level| level.kind == kind)
    }

    fn has_said_block(&self) -> bool {
        self.innermost(LevelKind::Block).is_some_and(|level| !level.is_inferred)
    }

    /// The innermost edition, translation or part, past the block that is open.
    fn container(&self) -> Option<Level> {
        self.open.iter().rev().copied().find(|level| level.kind != LevelKind::Block)
    }
}

impl<'s> Parser<'s> {
    /// Outside of a block of text: white space, the signs of blocks, or text that gets its block.
    pub(super) fn between_blocks(&mut self) {
        if self.dialect == Dialect::Commentary {
            if !self.paragraph() {
                self.open_block(true, 0);
            }
            return;
        }
        let white = count(self.rest(), |byte| b" \n\r\t".contains(&byte));
        let behind = self.at + white;
        if behind == self.text.len() || self.is_structure(behind) {
            if white > 0 {
                self.push_text(behind);
            }
            if self.at < self.text.len() && !self.structure() {
                self.open_block(true, 0);
            }
        } else {
            self.open_block(true, 0);
        }
    }

    fn is_structure(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        ["<=", "<D=", "=D>", "<S=.", "<T=.", "=T>"].iter().any(|sign| rest.starts_with(sign))
    }

    /// A sign of the structure, where one stands here that fits.
    pub(super) fn structure(&mut self) -> bool {
        let rest = self.rest();
        match rest.as_bytes()[0] {
            b'<' if rest.starts_with("<=") => self.may_begin() && self.open_said_block(),
            b'<' if rest.starts_with("<D=") => self.may_begin() && self.open_part(),
            b'<' => self.open_whole(),
            b'=' if rest.starts_with("=>") => {
                let is_open = self.blocks.has_said_block();
                if is_open {
                    self.close_block(self.at + 2);
                }
                is_open
            }
            b'=' if rest.starts_with("=D>") => self.close_part(),
            b'=' if rest.starts_with("=T>") => self.close_translation(),
            _ => false,
        }
    }

    /// Whether a block or part may begin here: not within a block that a sign opened.
    fn may_begin(&self) -> bool {
        !self.blocks.has_said_block()
    }

    /// Opens a paragraph of a commentary, which ends with the next.
    pub(super) fn open_paragraph(&mut self, length: usize) {
        if self.blocks.is_in_block() {
            self.close_block(self.at);
        }
        self.open_block(false, length);
    }

    fn open_said_block(&mut self) -> bool {
        self.close_inferred_block();
        self.open_block(false, 2);
        true
    }

    /// Opens a block of text whose sign has `length` bytes.
    fn open_block(&mut self, is_inferred: bool, length: usize) {
        self.open_inferred_whole();
        if self.blocks.container().is_some_and(|level| level.is_divided) {
            let part = Element::new("div").with("type", "textpart").with("resp", "#teikit");
            self.open_level(LevelKind::Part, true, part, 0);
        }
        let name = if self.dialect == Dialect::Text { "ab" } else { "p" };
        let block = Element::new(name).with_some("resp", is_inferred.then_some("#teikit"));
        self.open_level(LevelKind::Block, is_inferred, block, length);
    }

    fn open_level(&mut self, kind: LevelKind, inferred: bool, element: Element<'s>, length: usize) {
        if kind == LevelKind::Part
            && let Some(around) = self.blocks.open.last_mut()
        {
            around.is_divided = true;
        }
        self.push(Kind::Open(element), self.at + length);
        self.blocks.open.push(Level { kind, is_inferred: inferred, is_divided: false });
    }

    /// `<S=.grc` at the beginning, `<T=.en` outside of others.
    fn open_whole(&mut self) -> bool {
        let (sign, kind) = match self.dialect {
            Dialect::Text => ("<S=.", "edition"),
            Dialect::Translation => ("<T=.", "translation"),
            Dialect::Commentary => return false,
        };
        let Some(behind) = self.rest().strip_prefix(sign) else { return false };
        let language =
            &behind[..count(behind, |byte| byte.is_ascii_alphanumeric() || byte == b'-')];
        if !is_language(language) || !self.may_begin_whole() {
            return false;
        }
        self.close_inferred_block();
        self.close_levels();
        let whole = Element::new("div")
            .with("xml:lang", language)
            .with("type", kind)
            .with("xml:space", "preserve");
        self.open_level(LevelKind::Whole, false, whole, sign.len() + language.len());
        true
    }

    /// Whether an edition or translation may begin: an edition only once, a translation not
    /// within another.
    fn may_begin_whole(&self) -> bool {
        let is_said = |level: &Level| !level.is_inferred;
        match self.dialect {
            Dialect::Text => {
                self.blocks.open.is_empty()
                    && self.pieces.iter().all(|piece| matches!(piece.kind, Kind::Text))
            }
            _ => !self.blocks.open.iter().any(is_said),
        }
    }

    fn open_inferred_whole(&mut self) {
        if self.blocks.open.is_empty() {
            let kind = match self.dialect {
                Dialect::Text => "edition",
                Dialect::Translation => "translation",
                Dialect::Commentary => "commentary",
            };
            let whole = Element::new("div")
                .with("type", kind)
                .with("xml:space", "preserve")
                .with("resp", "#teikit");
            self.open_level(LevelKind::Whole, true, whole, 0);
        }
    }

    /// `<D=.i.column`.
    fn open_part(&mut self) -> bool {
        let behind = &self.rest()[3..];
        let Some((number, kind, length)) = part_name(behind) else { return false };
        if self.blocks.open.len() >= MAX_PARTS {
            return false;
        }
        self.close_inferred_block();
        self.open_inferred_whole();
        let part = Element::new("div")
            .with_some("n", number)
            .with_some("subtype", kind)
            .with("type", "textpart");
        self.open_level(LevelKind::Part, false, part, 3 + length);
        true
    }

    /// `=D>`: the part that a sign opened, innermost.
    fn close_part(&mut self) -> bool {
        let container = self.blocks.container();
        let is_part = container.is_some_and(|it| it.kind == LevelKind::Part && !it.is_inferred);
        if !is_part || self.blocks.has_said_block() {
            return false;
        }
        self.close_inferred_block();
        self.close_level(self.at + 3);
        true
    }

    /// `=T>`: the translation, and the parts that are open in it.
    fn close_translation(&mut self) -> bool {
        let is_open = self.dialect == Dialect::Translation
            && self.blocks.open.first().is_some_and(|level| !level.is_inferred);
        if !is_open || self.blocks.has_said_block() {
            return false;
        }
        self.close_inferred_block();
        while self.blocks.open.len() > 1 {
            self.close_level(self.at);
        }
        self.close_level(self.at + 3);
        true
    }

    fn close_inferred_block(&mut self) {
        if self.blocks.is_in_block() {
            self.close_block(self.at);
        }
    }

    /// Closes the block of text, and the part that was inferred around it.
    fn close_block(&mut self, end: usize) {
        self.end_run();
        while !self.frames.is_empty() {
            self.give_up_innermost();
        }
        self.close_level(end);
        if self.blocks.innermost(LevelKind::Part).is_some_and(|level| level.is_inferred) {
            self.close_level(end);
        }
    }

    fn close_level(&mut self, end: usize) {
        self.push(Kind::Close, end);
        self.blocks.open.pop();
    }

    fn close_levels(&mut self) {
        while !self.blocks.open.is_empty() {
            self.close_level(self.at);
        }
    }

    /// Ends what is open at the end of the text.
    pub(super) fn finish(&mut self) {
        self.open_inferred_whole_if_empty();
        if self.blocks.is_in_block() {
            self.close_block(self.at);
        }
        self.close_levels();
    }

    /// A document holds at least a part, be it empty.
    fn open_inferred_whole_if_empty(&mut self) {
        if self.pieces.iter().all(|piece| matches!(piece.kind, Kind::Text)) {
            self.open_inferred_whole();
        }
    }
}

/// `.i.column`, or nothing: the number, the kind of part, and how many bytes that is.
fn part_name(rest: &str) -> Option<(Option<&str>, Option<&str>, usize)> {
    let Some(behind) = rest.strip_prefix('.') else { return Some((None, None, 0)) };
    let is_name = |byte: u8| byte > b' ' && !b"<>=&\"[](){}|".contains(&byte);
    let name = &behind[..count(behind, is_name)];
    let can_be_said = |c: char| is_xml_char(c) && !c.is_control();
    if name.is_empty() || name.len() > MAX_NAME || !name.chars().all(can_be_said) {
        return None;
    }
    let is_kind = |kind: &str| kind.len() > 2 && kind.bytes().all(|b| b.is_ascii_alphabetic());
    match name.rsplit_once('.') {
        Some((number, kind)) if !number.is_empty() && is_kind(kind) => {
            Some((Some(number), Some(kind), 1 + name.len()))
        }
        _ => Some((Some(name), None, 1 + name.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        assert_eq!(part_name(".i.column<="), Some((Some("i"), Some("column"), 9)));
        assert_eq!(part_name(".r <="), Some((Some("r"), None, 2)));
        assert_eq!(part_name(" hi"), Some((None, None, 0)));
        assert_eq!(part_name(". x"), None);
    }
}
