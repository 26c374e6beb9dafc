//! Text that is broken into lines where it would become too wide.

use std::borrow::Cow;

/// The width of lines in characters; a word that is longer stands alone.
const WIDTH: usize = 100;

/// A text with the places at which lines may end.
#[derive(Clone, Debug)]
pub(super) enum Doc<'n> {
    Text(Cow<'n, str>),
    /// A blank, or the end of the line.
    Line,
    /// The end of the line, whose last blanks are part of the text.
    Hard,
    /// The end of the line, unless nothing stands on it yet.
    Fresh,
    /// An empty line.
    Blank,
    /// Lines that begin within it are indented by so many blanks more.
    Nest(usize, Box<Self>),
    All(Vec<Self>),
    /// On one line if it fits, else broken at its own lines.
    Group(Box<Self>),
}

impl<'n> Doc<'n> {
    pub(super) fn text(text: impl Into<Cow<'n, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn nothing() -> Self {
        Self::All(vec![])
    }

    pub(super) fn nest(self, blanks: usize) -> Self {
        Self::Nest(blanks, Box::new(self))
    }

    pub(super) fn group(self) -> Self {
        Self::Group(Box::new(self))
    }

    /// The text in lines of at most [`WIDTH`] characters, where that can be.
    pub(super) fn render(&self) -> String {
        let mut page = Page::default();
        let mut todo = vec![Todo { indent: 0, is_flat: false, doc: self }];
        while let Some(next) = todo.pop() {
            page.put(&next, &mut todo);
        }
        page.text
    }
}

/// What is still to be written, the next last.
#[derive(Clone, Copy)]
struct Todo<'d, 'n> {
    indent: usize,
    is_flat: bool,
    doc: &'d Doc<'n>,
}

#[derive(Default)]
struct Page {
    text: String,
    /// Characters on the line so far, with the indentation.
    column: usize,
    /// The indentation of a line on which nothing stands yet.
    pending: Option<usize>,
}

impl Page {
    fn put<'d, 'n>(&mut self, next: &Todo<'d, 'n>, todo: &mut Vec<Todo<'d, 'n>>) {
        let Todo { indent, is_flat, doc } = *next;
        match doc {
            Doc::Text(text) => self.write(text),
            Doc::Line if is_flat => self.write(" "),
            Doc::Hard => self.end_exactly(indent),
            Doc::Fresh if self.is_fresh() => self.pending = Some(indent),
            Doc::Line | Doc::Fresh => self.end_line(indent),
            Doc::Blank => self.blank_line(indent),
            Doc::Nest(blanks, doc) => todo.push(Todo { indent: indent + blanks, is_flat, doc }),
            Doc::All(docs) => {
                todo.extend(docs.iter().rev().map(|doc| Todo { indent, is_flat, doc }));
            }
            Doc::Group(doc) => {
                let room = WIDTH.saturating_sub(self.column);
                let is_flat = is_flat || fits(doc, todo, room);
                todo.push(Todo { indent, is_flat, doc });
            }
        }
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() || (text == " " && self.pending.is_some()) {
            return;
        }
        if let Some(indent) = self.pending.take() {
            self.text.extend(std::iter::repeat_n(' ', indent));
        }
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn is_fresh(&self) -> bool {
        self.pending.is_some() || self.text.is_empty()
    }

    fn end_line(&mut self, indent: usize) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.end_exactly(indent);
    }

    fn end_exactly(&mut self, indent: usize) {
        self.text.push('\n');
        self.column = indent;
        self.pending = Some(indent);
    }

    fn blank_line(&mut self, indent: usize) {
        if !self.is_fresh() {
            self.end_line(indent);
        }
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.end_line(indent);
        }
    }
}

/// Whether `doc` and what follows up to the next end of a line has room.
fn fits<'d, 'n>(doc: &'d Doc<'n>, todo: &[Todo<'d, 'n>], room: usize) -> bool {
    let mut room = room;
    let mut rest = todo.iter().rev();
    let mut stack = vec![(doc, true)];
    loop {
        let Some((doc, is_flat)) = stack.pop() else {
            match rest.next() {
                Some(next) => stack.push((next.doc, next.is_flat)),
                None => return true,
            }
            continue;
        };
        match doc {
            Doc::Text(text) => match room.checked_sub(text.chars().count()) {
                Some(left) => room = left,
                None => return false,
            },
            Doc::Line if is_flat => match room.checked_sub(1) {
                Some(left) => room = left,
                None => return false,
            },
            Doc::Line => return true,
            // What must be broken does not fit; what follows it may end the line.
            Doc::Hard | Doc::Fresh | Doc::Blank => return !is_flat,
            Doc::Nest(_, doc) | Doc::Group(doc) => stack.push((doc, is_flat)),
            Doc::All(docs) => stack.extend(docs.iter().rev().map(|doc| (doc, is_flat))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize) -> Doc<'static> {
        let mut docs = vec![Doc::text("{")];
        let word = || [Doc::Line, Doc::text("word")];
        docs.push(Doc::All((0..count).flat_map(|_| word()).collect()).nest(2));
        docs.extend([Doc::Line, Doc::text("}")]);
        Doc::All(docs).group()
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        assert_eq!(words(2).render(), "{ word word }");
        assert_eq!(words(30).render().lines().count(), 32);
    }

    #[test]
    fn what_must_break_breaks_what_is_around_it() {
        let doc = Doc::All(vec![Doc::text("a"), Doc::Line, Doc::text("# b"), Doc::Hard, words(1)]);
        assert_eq!(doc.clone().group().render(), "a\n# b\n{ word }");
    }

    #[test]
    fn blank_and_fresh_lines_are_not_doubled_and_have_no_blanks() {
        let doc = vec![
            Doc::text("a "),
            Doc::Fresh,
            Doc::Fresh,
            Doc::Blank,
            Doc::Blank,
            Doc::text("b"),
            Doc::Blank,
        ];
        assert_eq!(Doc::All(doc).nest(4).render(), "a\n\n    b\n\n");
    }
}
