//! Names as small numbers, and classes of names (RELAX NG, section 4: `anyName`, `nsName`, `name`).

use crate::schema::pattern::FastHash;
use std::collections::HashMap;

/// A name as far as the grammar can tell names apart.
///
/// Names that the grammar does not mention differ only by namespace, and those of namespaces that
/// it does not mention not at all: so the number of symbols is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Symbol {
    namespace: u32,
    /// 0 for all names that are not mentioned.
    local: u32,
}

impl Symbol {
    /// The symbol as one number.
    pub(crate) fn number(self) -> u32 {
        self.namespace << 24 | self.local
    }
}

/// The names that a grammar mentions.
#[derive(Debug, Default)]
pub(super) struct Names {
    namespaces: Vec<Box<str>>,
    locals: HashMap<Box<str>, u32, FastHash>,
}

/// The most namespaces and the most names of a grammar: they share the 32 bits of a symbol.
const MAX_NAMESPACES: usize = 255;
const MAX_LOCALS: usize = (1 << 24) - 1;

impl Names {
    /// The symbol of a name in a document.
    pub(super) fn symbol(&self, namespace: &str, local: &str) -> Symbol {
        let known = self.namespaces.iter().position(|name| **name == *namespace);
        let namespace = as_number(known.unwrap_or(self.namespaces.len()));
        Symbol { namespace, local: self.locals.get(local).copied().unwrap_or(0) }
    }

    /// The symbol of a name of the grammar.
    pub(super) fn mention(&mut self, namespace: &str, local: &str) -> Symbol {
        let namespace = self.mention_namespace(namespace);
        let next = as_number(self.locals.len() + 1);
        let local = *self.locals.entry(local.into()).or_insert(next);
        Symbol { namespace, local }
    }

    pub(super) fn mention_namespace(&mut self, namespace: &str) -> u32 {
        let known = self.namespaces.iter().position(|name| **name == *namespace);
        as_number(known.unwrap_or_else(|| {
            self.namespaces.push(namespace.into());
            self.namespaces.len() - 1
        }))
    }

    /// Whether all symbols are different numbers.
    pub(super) fn fit(&self) -> bool {
        self.namespaces.len() <= MAX_NAMESPACES && self.locals.len() <= MAX_LOCALS
    }

    /// All symbols that a document can have.
    pub(super) fn symbols(&self) -> impl Iterator<Item = Symbol> {
        let (namespaces, locals) = (as_number(self.namespaces.len()), as_number(self.locals.len()));
        (0..=namespaces)
            .flat_map(move |namespace| (0..=locals).map(move |local| Symbol { namespace, local }))
    }

    /// How messages call a symbol.
    pub(super) fn show(&self, symbol: Symbol) -> &str {
        let mut names = self.locals.iter();
        names.find(|(_, local)| **local == symbol.local).map_or("any name", |(name, _)| name)
    }
}

fn as_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A set of names.
#[derive(Clone, Debug)]
pub(super) enum NameClass {
    Name(Symbol),
    /// All names but those.
    Any {
        except: Vec<NameClass>,
    },
    /// All names of a namespace but those.
    Namespace {
        namespace: u32,
        except: Vec<NameClass>,
    },
    Choice(Vec<NameClass>),
}

impl NameClass {
    pub(super) fn contains(&self, name: Symbol) -> bool {
        let among = |classes: &[Self]| classes.iter().any(|class| class.contains(name));
        match self {
            Self::Name(own) => *own == name,
            Self::Any { except } => !among(except),
            Self::Namespace { namespace, except } => *namespace == name.namespace && !among(except),
            Self::Choice(classes) => among(classes),
        }
    }
}
