//! The divisions of a document while it is written, and what may come next in each.
//!
//! TEI allows openers and headings only at the top of a `div`, no paragraph behind a child `div`,
//! and no paragraph or `div` behind a `closer` (Guidelines, chapter 4, DS).

/// What a division holds so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing but what may stand at the top.
    Top,
    /// Paragraphs.
    Text,
    /// Child divisions.
    Divided,
    /// A closer.
    Closed,
}

/// What a division is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Division {
    /// The whole document.
    Document,
    /// A letter, memorandum, telegram …: the value of `@type`.
    Part(&'static str),
    /// A section under a heading of this level.
    Section(u8),
}

impl Division {
    /// The value of `@type`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Part(name) => name,
            Self::Section(_) => "section",
        }
    }
}

/// The divisions that are open, outermost first; the first is a document.
#[derive(Debug, Default)]
pub(super) struct Parts {
    open: Vec<(Division, State)>,
}

impl Parts {
    pub(super) fn state(&self) -> State {
        self.open.last().map_or(State::Closed, |(_, state)| *state)
    }

    pub(super) fn innermost(&self) -> Option<Division> {
        self.open.last().map(|(division, _)| *division)
    }

    /// How many divisions are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn set(&mut self, state: State) {
        if let Some((_, current)) = self.open.last_mut() {
            *current = state;
        }
    }

    pub(super) fn push(&mut self, division: Division) {
        self.set(State::Divided);
        self.open.push((division, State::Top));
    }

    pub(super) fn pop(&mut self) {
        self.open.pop();
    }
}
