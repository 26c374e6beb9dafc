//! The canonical spelling of a TEI document, event by event.
//!
//! The same machine writes the transcript of a TEI file and tells the encoder what that will be:
//! the encoder runs it beside its own output, compares it with the source, and notes each
//! difference in an instruction. That makes the way back exact by construction.

use super::manner::Manner;
use super::shape::{Separator, Shape, shape};
use crate::notation::Notation;
use crate::notation::markdown::{self, Given};
use crate::notation::signal::{Tei, Text};
use crate::transcript::syntax::MAX_LIST_DEPTH;
use std::borrow::Cow;
use std::sync::Arc;

/// An element that is open.
#[derive(Debug)]
struct Level {
    manner: Manner,
    shape: Shape,
    close: Cow<'static, str>,
    /// Whether nothing was written in it yet.
    fresh: bool,
    /// Whether its last child was a block.
    behind_block: bool,
    /// Whether its last child was a label or speaker, which the next one follows on its line.
    behind_label: bool,
}

/// The machine: fed with the elements and text of a document, it appends to the transcript.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of what was written")]
pub(crate) struct Speller {
    newline: &'static str,
    notation: Arc<Notation>,
    levels: Vec<Level>,
    /// The quote signs that stand before each line.
    prefix: String,
    /// How many sections are open.
    sections: usize,
    started: bool,
    /// White space in an element that may hold blocks: layout if a block follows.
    blanks: String,
    /// Whether a blank stands between a label and what its item holds, if it holds something.
    blank_owed: bool,
    /// Whether the last event was text, which white space then goes on with.
    behind_text: bool,
    /// Where the deletion of blocks ends that is open.
    struck: Option<String>,
    /// Whether the next block stands directly behind a sign.
    glued: bool,
    /// The opening of a mark, which is another one if a certain element follows.
    opening: Option<Opening>,
}

/// The opening of a mark that was not written yet.
#[derive(Debug)]
struct Opening {
    sign: Text,
    /// The marks that are meant if their inner element follows.
    alternatives: Vec<Alternative>,
}

/// A mark that stands for two elements, one in the other.
#[derive(Debug)]
struct Alternative {
    inner: Tei,
    open: Text,
    close: Text,
}

impl Speller {
    /// A machine that writes a notation and ends lines with `newline`.
    pub(crate) fn new(newline: &'static str, notation: Arc<Notation>) -> Self {
        Self {
            newline,
            notation,
            levels: Vec::new(),
            prefix: String::new(),
            sections: 0,
            started: false,
            blanks: String::new(),
            blank_owed: false,
            behind_text: false,
            struck: None,
            glued: false,
            opening: None,
        }
    }

    /// Whether something was fed that is written with what comes next, or not at all.
    pub(crate) fn holds(&self) -> bool {
        self.blank_owed || !self.blanks.is_empty() || self.opening.is_some()
    }

    /// Whether `text` at this place is written as it is: not layout, nothing held before it, no
    /// quote signs or other line ends in it.
    pub(crate) fn is_verbatim(&self, text: &str) -> bool {
        let in_text = self.levels.last().is_some_and(|level| matches!(level.shape, Shape::Text));
        let has_no_prefix =
            self.prefix.is_empty() && (self.newline == "\n" || !text.contains('\n'));
        in_text && has_no_prefix && !self.holds()
    }

    /// Takes note of text that the caller wrote itself because it [`Self::is_verbatim`].
    pub(crate) fn wrote_verbatim(&mut self) {
        self.touch();
    }

    /// Whether text at this place spells a mark.
    pub(crate) fn is_wording(&self) -> bool {
        self.levels.last().is_some_and(|level| matches!(level.shape, Shape::Wording))
    }

    /// An element begins.
    pub(crate) fn start(&mut self, element: &str, given: Given<'_>, out: &mut String) {
        self.behind_text = false;
        let parent = self.levels.last().map(|level| &level.shape);
        let manner = Manner::of(element);
        let mut shape = shape((element, manner), given, parent, &self.notation);
        if self.has_struck_sign(manner, given) {
            shape = Shape::Sign("~~".into());
        }
        let mut reading = None;
        if let Some(Level { shape: Shape::Group(group), .. }) = self.levels.last_mut() {
            let was_taken = group.is_taken();
            reading = group.child(element, given);
            if reading.is_none() && group.hides(was_taken) {
                shape = Shape::Hidden;
            }
        }
        let is_inner = self.is_inner(element, given, out);
        if is_inner && matches!(shape, Shape::Gap { .. } | Shape::Sign(_)) {
            shape = Shape::Hidden;
        }
        let close = match reading {
            Some((open, close)) => {
                self.write(open, out);
                close.into()
            }
            None if is_inner => "".into(),
            None => self.open((element, manner), given, &shape, out),
        };
        let level =
            Level { manner, shape, close, fresh: true, behind_block: false, behind_label: false };
        self.levels.push(level);
    }

    /// Whether a deletion of blocks begins, before the first, or ends, behind the last.
    fn has_struck_sign(&mut self, manner: Manner, given: Given<'_>) -> bool {
        match manner {
            Manner::Deletion => {
                let target = markdown::value(given, "spanTo").and_then(|to| to.strip_prefix('#'));
                let Some(target) = target else { return false };
                self.struck = Some(target.to_owned());
                true
            }
            Manner::Anchor => {
                let id = markdown::value(given, "xml:id");
                let ends = self.struck.take_if(|end| Some(end.as_str()) == id).is_some();
                self.glued |= ends;
                ends
            }
            _ => false,
        }
    }

    /// Writes what stands before the content; returns what stands behind it.
    fn open(
        &mut self,
        (element, manner): (&str, Manner),
        given: Given<'_>,
        shape: &Shape,
        out: &mut String,
    ) -> Cow<'static, str> {
        match shape {
            Shape::Header | Shape::Hidden => return "".into(),
            Shape::Frame { is_section } => {
                self.sections += usize::from(*is_section);
                return "".into();
            }
            Shape::Gap { .. } => self.describe(),
            _ => {}
        }
        self.row(shape, out);
        if self.takes_blocks() && (shape.is_block(manner) || self.is_in_frame()) {
            self.blanks.clear();
            self.flush(out);
            // What is not in the transcript, as a page that was inferred, separates nothing.
            let is_there = !matches!(shape, Shape::Sign(sign) if sign.is_empty());
            if is_there && !std::mem::take(&mut self.glued) {
                self.separate(manner, out);
            }
        }
        match shape {
            Shape::Group(_) => return self.signal(element, given, shape, out).unwrap_or_default(),
            Shape::Sign(sign) => {
                self.glued = manner == Manner::Deletion && self.takes_blocks();
                self.write(sign, out);
            }
            Shape::Cell => self.write("|", out),
            Shape::Item { is_bulleted: true } => self.bullet(out),
            Shape::Quote => {
                self.write("> ", out);
                self.prefix.push_str("> ");
            }
            Shape::Head => self.heading(given, out),
            _ => return self.delimiters((element, manner), given, shape, out),
        }
        "".into()
    }

    /// A bullet, further in for each list around its own.
    fn bullet(&mut self, out: &mut String) {
        let is_outer = |level: &&Level| matches!(level.shape, Shape::Item { is_bulleted: true });
        let depth = self.levels.iter().filter(is_outer).count();
        self.write(&format!("{}- ", "  ".repeat(depth.min(MAX_LIST_DEPTH))), out);
    }

    /// The signs around an element that has a row in the table.
    fn delimiters(
        &mut self,
        (element, manner): (&str, Manner),
        given: Given<'_>,
        shape: &Shape,
        out: &mut String,
    ) -> Cow<'static, str> {
        if !shape.has_delimiters() {
            return "".into();
        }
        if manner == Manner::FrontMatter {
            let fence = if markdown::value(given, "type") == Some("toml") { "+++" } else { "---" };
            self.write(&format!("{fence}\n"), out);
            return fence.into();
        }
        if manner == Manner::Highlighted
            && let Some(style) = markdown::value(given, "style")
        {
            self.write(&format!("<span style=\"{style}\">"), out);
            return "</span>".into();
        }
        if let Some(close) = self.signal(element, given, shape, out) {
            return close;
        }
        if manner == Manner::Foreign
            && let Some(language) = markdown::value(given, "xml:lang")
        {
            self.write(&format!("<span lang=\"{language}\">"), out);
            return "</span>".into();
        }
        if manner == Manner::Reference
            && markdown::value(given, "type") == Some("url")
            && let Some(target) = markdown::value(given, "target")
        {
            self.write("[", out);
            return format!("]({target})").into();
        }
        if manner == Manner::Block {
            return "".into();
        }
        let row =
            markdown::row_of(element, given).filter(|row| self.notation.reads(row.construct()));
        let Some(row) = row else {
            return footnote(self, given, manner, out);
        };
        if row.open.ends_with(": ") {
            self.flush(out);
            self.opening = Some(Opening { sign: row.open.into(), alternatives: Vec::new() });
        } else {
            self.write(row.open, out);
        }
        row.close.into()
    }

    /// The signs of the notation around an element; what stands behind its content.
    fn signal(
        &mut self,
        element: &str,
        given: Given<'_>,
        shape: &Shape,
        out: &mut String,
    ) -> Option<Text> {
        if self.notation.signals().is_empty() {
            return None;
        }
        let notation = Arc::clone(&self.notation);
        let around = notation.signals_around(element, given);
        let alternatives: Vec<_> = around
            .map(|(inner, signal)| {
                let (open, close) = signal.spelling(given);
                Alternative { inner: inner.clone(), open, close }
            })
            .collect();
        // The sign of a gap is written at its end, unless it is described.
        let is_gap = matches!(shape, Shape::Gap { .. });
        let signal = notation.signal_of(element, given).filter(|it| !(is_gap && it.is_sign()));
        if alternatives.is_empty() {
            let (open, close) = signal?.spelling(given);
            self.write(&open, out);
            return Some(close);
        }
        let (sign, close) = signal.map(|it| it.spelling(given)).unwrap_or_default();
        self.flush(out);
        self.opening = Some(Opening { sign, alternatives });
        Some(close)
    }

    /// Whether the element is the inner one of a mark whose outer one was opened just before.
    fn is_inner(&mut self, element: &str, given: Given<'_>, out: &mut String) -> bool {
        let Some(opening) = &mut self.opening else { return false };
        let fits = |it: &Alternative| it.inner.fits(element, given);
        let Some(index) = opening.alternatives.iter().position(fits) else { return false };
        let meant = opening.alternatives.swap_remove(index);
        self.opening = None;
        self.write(&meant.open, out);
        if let Some(level) = self.levels.last_mut() {
            level.close = meant.close;
        }
        true
    }

    /// A heading that the transcript marks as one; one that was inferred stands for itself.
    fn heading(&mut self, given: Given<'_>, out: &mut String) {
        let in_division =
            self.levels.last().is_some_and(|it| matches!(it.shape, Shape::Frame { .. }));
        if markdown::value(given, "resp") != Some("#teikit") && in_division {
            let signs = "#".repeat(self.sections.clamp(1, 6));
            self.write(&format!("{signs} "), out);
        }
    }

    /// A gap is at hand: a bracketed mark around it is spelled by its description alone.
    fn describe(&mut self) {
        if self.opening.take_if(|it| it.alternatives.is_empty()).is_some()
            && let Some(level) = self.levels.last_mut()
        {
            level.close = "".into();
        }
    }

    /// Text; returns where in `out` it begins, behind what was held.
    pub(crate) fn text(&mut self, text: &str, out: &mut String) -> usize {
        let Some(level) = self.levels.last() else { return out.len() };
        let is_blank = || text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        match &level.shape {
            Shape::Header | Shape::Hidden | Shape::Gap { .. } => {}
            shape if shape.holds_elements_only() && is_blank() => {}
            shape if shape.may_hold_blocks() && !self.behind_text && is_blank() => {
                self.blanks.push_str(text);
            }
            Shape::Spaced => {
                self.flush(out);
                self.spaced(text, out);
            }
            _ => {
                self.behind_text = true;
                self.flush(out);
                let start = out.len();
                self.emit(text, out);
                return start;
            }
        }
        out.len()
    }

    /// Letters with a blank between two of them, and two between words.
    fn spaced(&mut self, text: &str, out: &mut String) {
        for c in text.chars() {
            let is_first = self.levels.last().is_some_and(|level| level.fresh);
            self.emit(if is_first { "" } else { " " }, out);
            if c != ' ' {
                self.emit(c.encode_utf8(&mut [0; 4]), out);
            }
        }
    }

    /// What is held is written now; nothing else.
    pub(crate) fn flush(&mut self, out: &mut String) {
        if std::mem::take(&mut self.blank_owed) {
            self.emit(" ", out);
        }
        if let Some(opening) = self.opening.take() {
            self.emit(&opening.sign, out);
        }
        if !self.blanks.is_empty() {
            let blanks = std::mem::take(&mut self.blanks);
            self.emit(&blanks, out);
        }
    }

    /// The innermost element ends.
    pub(crate) fn end(&mut self, out: &mut String) {
        self.behind_text = false;
        let Some(level) = self.levels.pop() else { return };
        let is_block = level.shape.is_block(level.manner);
        match &level.shape {
            Shape::Gap { sign, is_described: false } => self.write(sign, out),
            Shape::Group(group) => self.write(group.close, out),
            Shape::Table { dashes } => self.dashes(*dashes, out),
            Shape::Frame { is_section } => self.sections -= usize::from(*is_section),
            Shape::Quote => self.prefix.truncate(self.prefix.len() - 2),
            Shape::Row { cells, has_labels } => self.row_end(*cells, *has_labels, out),
            _ => {}
        }
        // White space alone or behind a block is layout; behind a phrase it is text.
        if level.shape.may_hold_blocks() && (level.fresh || level.behind_block) {
            self.blanks.clear();
            self.blank_owed = false;
        } else if !self.blanks.is_empty() {
            self.flush(out);
        }
        if !level.close.is_empty() {
            self.write(&level.close, out);
        }
        if level.manner == Manner::Transcript && self.started {
            self.emit("\n", out);
        }
        if let Some(parent) = self.levels.last_mut() {
            parent.behind_block = is_block;
            parent.behind_label =
                is_block && matches!(level.manner, Manner::Label | Manner::Speaker);
            parent.shape.note_child(level.manner);
        }
    }

    /// The last pipe of a row; below column labels, dashes are owed.
    fn row_end(&mut self, cells: usize, has_labels: bool, out: &mut String) {
        self.write("|", out);
        if let Some(Level { shape: Shape::Table { dashes }, .. }) = self.levels.last_mut()
            && has_labels
        {
            *dashes = cells;
        }
    }

    /// The row of dashes, before the first row that has no labels.
    fn row(&mut self, shape: &Shape, out: &mut String) {
        let is_below = matches!(shape, Shape::Row { has_labels: false, .. });
        if let Some(Level { shape: Shape::Table { dashes }, .. }) = self.levels.last_mut()
            && is_below
        {
            let cells = std::mem::take(dashes);
            self.dashes(cells, out);
        }
    }

    fn dashes(&mut self, cells: usize, out: &mut String) {
        if cells > 0 {
            self.write("\n|", out);
            self.write(&"---|".repeat(cells), out);
        }
    }

    fn takes_blocks(&self) -> bool {
        self.levels.last().is_some_and(|level| level.shape.takes_blocks())
    }

    fn is_in_frame(&self) -> bool {
        self.levels.last().is_some_and(|level| level.shape.holds_elements_only())
    }

    /// Line ends, or a blank, between the block at hand and what was written before.
    fn separate(&mut self, manner: Manner, out: &mut String) {
        let Some(level) = self.levels.last() else { return };
        let opens_parent = level.fresh && level.shape.writes_at_start();
        if !self.started || opens_parent {
            return;
        }
        match Separator::before(manner, &level.shape, level.behind_label) {
            Separator::Nothing => {}
            // An empty field has no blank behind its label.
            Separator::Space if manner == Manner::Item => self.blank_owed = true,
            Separator::Space => self.emit(" ", out),
            Separator::Line => self.emit("\n", out),
            Separator::BlankLine => self.blank_lines(1, out),
            Separator::BlankLines => self.blank_lines(2, out),
        }
    }

    /// One blank line or two.
    fn blank_lines(&mut self, count: usize, out: &mut String) {
        if self.has_plain_lines() {
            self.touch();
            out.push_str(&"\n\n\n"[..=count]);
            return;
        }
        for _ in 0..count {
            out.push_str(self.newline);
            out.push_str(self.prefix.trim_end());
        }
        self.emit("\n", out);
    }

    /// Whether lines end with LF, and nothing stands before them.
    fn has_plain_lines(&self) -> bool {
        self.newline == "\n" && self.prefix.is_empty()
    }

    fn write(&mut self, text: &str, out: &mut String) {
        self.flush(out);
        self.emit(text, out);
    }

    fn emit(&mut self, text: &str, out: &mut String) {
        if text.is_empty() {
            return;
        }
        self.touch();
        if self.has_plain_lines() {
            out.push_str(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                out.push_str(self.newline);
                out.push_str(&self.prefix);
            }
            out.push_str(line);
        }
    }

    fn touch(&mut self) {
        self.started = true;
        for level in self.levels.iter_mut().rev().take_while(|level| level.fresh) {
            level.fresh = false;
        }
        if let Some(level) = self.levels.last_mut() {
            level.behind_block = false;
        }
    }
}

/// `[^1]: ` before a note at the foot of the page.
fn footnote(
    speller: &mut Speller,
    given: Given<'_>,
    manner: Manner,
    out: &mut String,
) -> Cow<'static, str> {
    let is_footnote = manner == Manner::Note && markdown::value(given, "place") == Some("bottom");
    if let (true, Some(number)) = (is_footnote, markdown::value(given, "n")) {
        speller.write(&format!("[^{number}]: "), out);
    }
    "".into()
}
