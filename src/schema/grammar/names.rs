//! Names as small numbers, and classes of names (RELAX NG, section 4: `anyName`, `nsName`, `name`).

use crate::schema::pattern::FastHash;
use crate::schema::simple;
use std::collections::HashMap;

/// A name as far as the grammar can tell names apart.
///
/// Names that the grammar does not mention differ only by namespace, and those of namespaces that
/// it does not mention not at all: so the number of symbols is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(u32);

/// The most namespaces and the most names of a grammar: they share the 32 bits of a symbol.
const MAX_NAMESPACES: usize = (1 << NAMESPACE_BITS) - 2;
const MAX_LOCALS: usize = (1 << LOCAL_BITS) - 1;
const NAMESPACE_BITS: u32 = 10;
const LOCAL_BITS: u32 = 32 - NAMESPACE_BITS;

impl Symbol {
    /// `local` is 0 for all names that are not mentioned.
    fn new(namespace: u32, local: u32) -> Self {
        Self(namespace << LOCAL_BITS | local)
    }

    /// The symbol as one number.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    fn namespace(self) -> u32 {
        self.0 >> LOCAL_BITS
    }

    fn local(self) -> u32 {
        self.0 & ((1 << LOCAL_BITS) - 1)
    }
}

/// The names that a grammar mentions.
#[derive(Debug, Default)]
pub(super) struct Names {
    namespaces: Vec<Box<str>>,
    /// In the order of their numbers, which begin with 1.
    locals: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32, FastHash>,
}

impl Names {
    /// The symbol of a name in a document.
    pub(super) fn symbol(&self, namespace: &str, local: &str) -> Symbol {
        let known = self.namespaces.iter().position(|name| **name == *namespace);
        let namespace = as_number(known.unwrap_or(self.namespaces.len()));
        Symbol::new(namespace, self.numbers.get(local).copied().unwrap_or(0))
    }

    /// The symbol of a name of the grammar.
    fn mention(&mut self, namespace: &str, local: &str) -> Symbol {
        let namespace = self.mention_namespace(namespace);
        if let Some(&number) = self.numbers.get(local) {
            return Symbol::new(namespace, number);
        }
        self.locals.push(local.into());
        let number = as_number(self.locals.len());
        self.numbers.insert(local.into(), number);
        Symbol::new(namespace, number)
    }

    fn mention_namespace(&mut self, namespace: &str) -> u32 {
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

    /// The namespace and the local name of a symbol; nothing for what is not mentioned.
    pub(super) fn show(&self, symbol: Symbol) -> (Option<&str>, Option<&str>) {
        let local = symbol.local().checked_sub(1).and_then(|at| self.locals.get(at as usize));
        (
            self.namespaces.get(symbol.namespace() as usize).map(|name| &**name),
            local.map(|name| &**name),
        )
    }

    /// The class with symbols in the place of names. The recursion is that of the schema, whose
    /// depth the loader limits.
    pub(super) fn class(&mut self, class: &simple::NameClass) -> NameClass {
        let mut except = |class: &Option<Box<simple::NameClass>>| {
            class.as_ref().map(|class| Box::new(self.class(class)))
        };
        match class {
            simple::NameClass::Name { namespace, local } => {
                NameClass::Name(self.mention(namespace, local))
            }
            simple::NameClass::Any { except: class } => NameClass::Any { except: except(class) },
            simple::NameClass::Namespace { namespace, except: class } => {
                let except = except(class);
                NameClass::Namespace { namespace: self.mention_namespace(namespace), except }
            }
            simple::NameClass::Choice(classes) => {
                NameClass::Choice(classes.iter().map(|class| self.class(class)).collect())
            }
        }
    }
}

fn as_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A set of names.
#[derive(Clone, Debug)]
pub(crate) enum NameClass {
    Name(Symbol),
    /// All names but those.
    Any {
        except: Option<Box<NameClass>>,
    },
    /// All names of a namespace but those.
    Namespace {
        namespace: u32,
        except: Option<Box<NameClass>>,
    },
    Choice(Vec<NameClass>),
}

impl NameClass {
    pub(crate) fn contains(&self, name: Symbol) -> bool {
        let excepted =
            |class: &Option<Box<Self>>| class.as_ref().is_some_and(|class| class.contains(name));
        match self {
            Self::Name(own) => *own == name,
            Self::Any { except } => !excepted(except),
            Self::Namespace { namespace, except } => {
                *namespace == name.namespace() && !excepted(except)
            }
            Self::Choice(classes) => classes.iter().any(|class| class.contains(name)),
        }
    }

    /// The name, if there is only one.
    pub(crate) fn single(&self) -> Option<Symbol> {
        match self {
            Self::Name(symbol) => Some(*symbol),
            _ => None,
        }
    }

    /// The names that it lists; those of `anyName` and `nsName` have no end.
    pub(crate) fn listed(&self) -> Vec<Symbol> {
        match self {
            Self::Name(symbol) => vec![*symbol],
            Self::Choice(classes) => classes.iter().flat_map(Self::listed).collect(),
            Self::Any { .. } | Self::Namespace { .. } => vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(namespace: &str, local: &str) -> simple::NameClass {
        simple::NameClass::Name { namespace: namespace.into(), local: local.into() }
    }

    #[test]
    fn classes_hold_what_they_say() {
        let mut names = Names::default();
        let except = Some(Box::new(simple::NameClass::Choice(vec![
            name("a", "x"),
            simple::NameClass::Namespace { namespace: "b".into(), except: None },
        ])));
        let class = names.class(&simple::NameClass::Any { except });
        let contains = |namespace, local| class.contains(names.symbol(namespace, local));
        assert!(contains("a", "y") && contains("c", "x") && contains("", "x"));
        assert!(!contains("a", "x") && !contains("b", "x") && !contains("b", "other"));
    }

    #[test]
    fn symbols_show_their_names() {
        let mut names = Names::default();
        let symbol = names.class(&name("a", "x")).single().unwrap();
        assert_eq!(names.show(symbol), (Some("a"), Some("x")));
        assert_eq!(names.show(names.symbol("a", "y")), (Some("a"), None));
        assert_eq!(names.show(names.symbol("b", "x")), (None, Some("x")));
    }
}
