//! Which names two name classes have in common.

use crate::schema::simple::NameClass;

/// A name that no document has, to stand for all that are not named.
const NOBODY: &str = "\u{0}";

/// Whether the class holds names without end (it has `anyName` or `nsName`).
pub(super) fn is_infinite(class: &NameClass) -> bool {
    match class {
        NameClass::Name { .. } => false,
        NameClass::Any { .. } | NameClass::Namespace { .. } => true,
        NameClass::Choice(classes) => classes.iter().any(is_infinite),
    }
}

/// Whether the name is in the class.
pub(crate) fn contains(class: &NameClass, namespace: &str, local: &str) -> bool {
    let excepted = |except: &Option<Box<NameClass>>| {
        except.as_deref().is_some_and(|except| contains(except, namespace, local))
    };
    match class {
        NameClass::Name { namespace: ns, local: name } => &**name == local && &**ns == namespace,
        NameClass::Any { except } => !excepted(except),
        NameClass::Namespace { namespace: ns, except } => &**ns == namespace && !excepted(except),
        NameClass::Choice(classes) => classes.iter().any(|it| contains(it, namespace, local)),
    }
}

/// A name that is in both classes, if there is one; a part of it may be [`NOBODY`].
///
/// Where classes have a name in common, they have one of those that either mentions, or one that
/// neither does.
pub(super) fn common<'c>(a: &'c NameClass, b: &'c NameClass) -> Option<(&'c str, &'c str)> {
    let mut names = vec![(NOBODY, NOBODY)];
    mentioned(a, &mut names);
    mentioned(b, &mut names);
    names.into_iter().find(|(ns, local)| contains(a, ns, local) && contains(b, ns, local))
}

fn mentioned<'c>(class: &'c NameClass, names: &mut Vec<(&'c str, &'c str)>) {
    match class {
        NameClass::Name { namespace, local } => names.push((namespace, local)),
        NameClass::Any { except } => {
            if let Some(except) = except {
                mentioned(except, names);
            }
        }
        NameClass::Namespace { namespace, except } => {
            names.push((namespace, NOBODY));
            if let Some(except) = except {
                mentioned(except, names);
            }
        }
        NameClass::Choice(classes) => {
            for class in classes {
                mentioned(class, names);
            }
        }
    }
}

/// The size of a class, for the time that a comparison takes.
pub(super) fn size(class: &NameClass) -> usize {
    match class {
        NameClass::Name { .. } => 1,
        NameClass::Any { except } | NameClass::Namespace { except, .. } => {
            1 + except.as_deref().map_or(0, size)
        }
        NameClass::Choice(classes) => classes.iter().map(size).sum(),
    }
}

/// A name as messages show it.
pub(super) fn shown((namespace, local): (&str, &str)) -> String {
    match (namespace, local) {
        (NOBODY, _) => "of any name".to_owned(),
        (_, NOBODY) => format!("of the namespace `{namespace}`"),
        _ => format!("`{local}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(namespace: &str, local: &str) -> NameClass {
        NameClass::Name { namespace: namespace.into(), local: local.into() }
    }

    fn any(except: Option<NameClass>) -> NameClass {
        NameClass::Any { except: except.map(Box::new) }
    }

    fn all_of(namespace: &str, except: Option<NameClass>) -> NameClass {
        NameClass::Namespace { namespace: namespace.into(), except: except.map(Box::new) }
    }

    #[test]
    fn classes_have_names_in_common() {
        let both = NameClass::Choice(vec![name("u", "a"), all_of("v", None)]);
        let cases = [
            (name("", "a"), name("", "a"), true),
            (name("", "a"), name("u", "a"), false),
            (any(None), any(Some(all_of("u", None))), true),
            (any(Some(all_of("u", None))), all_of("u", None), false),
            (any(Some(name("u", "a"))), all_of("u", None), true),
            (all_of("u", Some(name("u", "a"))), name("u", "a"), false),
            (all_of("u", None), all_of("v", None), false),
            (all_of("u", Some(name("u", "a"))), all_of("u", Some(name("u", "b"))), true),
            (any(Some(both)), name("u", "b"), true),
        ];
        for (a, b, expected) in cases {
            assert_eq!(common(&a, &b).is_some(), expected, "{a:?} {b:?}");
            assert_eq!(common(&b, &a).is_some(), expected, "{b:?} {a:?}");
        }
    }
}
