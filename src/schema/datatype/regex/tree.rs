//! Regular expressions as trees.

/// Branches, one of which must match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression(pub(super) Vec<Branch>);

/// Pieces that must match one behind the other.
pub(super) type Branch = Vec<Piece>;

/// An atom and how often it may come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) atom: Atom,
    pub(super) least: u64,
    /// `None`: without limit.
    pub(super) most: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Class(Class),
    Group(Expression),
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) negative: bool,
    pub(super) items: Vec<Item>,
    /// What is taken out of it.
    pub(super) except: Option<Box<Class>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Range(char, char),
    /// An escape for several characters, or for all others.
    Escape {
        set: Set,
        negative: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// `\s`
    Space,
    /// `\i`
    Initial,
    /// `\c`
    NameChar,
    /// `\d`
    Digit,
    /// `\w`
    Word,
    /// `\p{…}`: a general category, by its one or two letters.
    Category(Box<str>),
    /// `\p{Is…}`
    Block(Vec<(char, char)>),
}

impl Class {
    pub(super) fn of(item: Item) -> Self {
        Self { negative: false, items: vec![item], except: None }
    }
}

impl Expression {
    /// The only atom, if the expression is one class and how often it may come.
    pub(super) fn as_class(&self) -> Option<(&Class, &Piece)> {
        match self.0.as_slice() {
            [branch] => match branch.as_slice() {
                [piece @ Piece { atom: Atom::Class(class), .. }] => Some((class, piece)),
                _ => None,
            },
            _ => None,
        }
    }

    /// For how many characters there is a place when all repetitions are written out.
    pub(super) fn places(&self) -> u64 {
        let branches = self.0.iter().flatten();
        branches.fold(0, |sum: u64, piece| sum.saturating_add(piece.places()))
    }
}

impl Piece {
    fn places(&self) -> u64 {
        let once = match &self.atom {
            Atom::Class(_) => 1,
            Atom::Group(inner) => inner.places(),
        };
        once.max(1).saturating_mul(self.most.unwrap_or(self.least).max(1))
    }
}
