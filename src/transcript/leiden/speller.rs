//! The canonical spelling of a TEI document in Leiden+, event by event.
//!
//! The encoder runs it beside its own output; see [`crate::transcript::decode`].

use super::level::{Kind, Level, open};
use crate::notation::leiden::DOUBT;
use crate::notation::leiden::signs::is_combining;

/// The machine: fed with the elements and text of a document, it appends to the text.
#[derive(Debug)]
pub(crate) struct Speller {
    newline: &'static str,
    levels: Vec<Level>,
}

impl Speller {
    /// A machine that ends lines with `newline`.
    pub(crate) fn new(newline: &'static str) -> Self {
        Self { newline, levels: Vec::new() }
    }

    /// Whether `text` at this place is written as it is.
    pub(crate) fn is_verbatim(&self, text: &str) -> bool {
        let is_plain = self.levels.last().is_some_and(|level| matches!(level.kind, Kind::Plain));
        is_plain && (self.newline == "\n" || !text.contains('\n'))
    }

    /// An element begins.
    pub(crate) fn start(&mut self, element: &str, given: &[(&str, &str)], out: &mut String) {
        if element == "certainty" && self.doubt(out) {
            return self.levels.push(Level::hidden());
        }
        let level = open(&mut self.levels, element, given, out);
        let level = level.within(self.levels.last());
        self.levels.push(level);
    }

    /// What the innermost element says is doubted; the sign may belong behind its close.
    fn doubt(&mut self, out: &mut String) -> bool {
        let Some(level) = self.levels.last_mut() else { return false };
        match &mut level.kind {
            Kind::Hidden => {}
            Kind::Lacuna(lacuna) => lacuna.is_doubted = true,
            Kind::Diacritic { is_doubted, .. } | Kind::Number { is_doubted, .. } => {
                *is_doubted = true;
            }
            _ => out.push_str(DOUBT),
        }
        true
    }

    /// Text; returns where in `out` it begins.
    pub(crate) fn text(&mut self, text: &str, out: &mut String) -> usize {
        let Some(level) = self.levels.last_mut() else { return out.len() };
        let is_layout = || text.bytes().all(|byte| b" \t\n\r".contains(&byte));
        match &level.kind {
            Kind::Hidden | Kind::Lacuna(_) => return out.len(),
            Kind::Layout | Kind::Group { .. } if is_layout() => return out.len(),
            _ => {}
        }
        let suffix = level.before_text(out);
        let start = out.len();
        if suffix.is_empty() && (self.newline == "\n" || !text.contains('\n')) {
            out.push_str(text);
            return start;
        }
        for c in text.chars() {
            match c {
                '\n' => out.push_str(self.newline),
                c => out.push(c),
            }
            if !is_combining(c) && !c.is_control() {
                out.push_str(suffix);
            }
        }
        start
    }

    /// The innermost element ends.
    pub(crate) fn end(&mut self, out: &mut String) {
        if let Some(level) = self.levels.pop() {
            level.close(out);
        }
    }
}
