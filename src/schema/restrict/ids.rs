//! Identifiers: section 5 of
//! [DTD Compatibility](https://relaxng.org/compatibility-20011203.html).
//!
//! These rules hold only where identifiers are checked; a schema that breaks them can be used
//! without. As in Jing, IDREF and IDREFS follow the rules for ID.

use super::classes::contains;
use crate::schema::codes;
use crate::schema::datatype::IdKind;
use crate::schema::faults::Faults;
use crate::schema::pattern::FastHash;
use crate::schema::simple::NameClass;
use crate::schema::simplify::draft::{Draft, Pattern, Shape};
use crate::schema::simplify::references::Reach;
use std::collections::HashMap;

/// Reports where it is not clear what is an identifier.
pub(in crate::schema) fn check(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let kinds: Vec<_> = draft.attributes.iter().map(|it| kind_of(draft, &it.value)).collect();
    report_misplaced(draft, reach, faults);
    let names = names(draft, &kinds, faults);
    if names.is_empty() {
        return;
    }
    let mut uses = Uses { draft, kinds, names, known: HashMap::default(), others: vec![] };
    for (element, attributes) in uses.by_element(reach) {
        for attribute in attributes {
            uses.note(element, attribute, faults);
        }
    }
    uses.report_others(faults);
}

/// What a pattern has to do with identifiers, if it is one datatype.
fn kind_of(draft: &Draft, pattern: &Pattern) -> Option<IdKind> {
    match pattern.shape {
        Shape::Data(number) => draft.datum(number).datatype.id_kind(),
        Shape::Value(number) => draft.values[number as usize].datatype.id_kind(),
        _ => None,
    }
}

/// Datatypes for identifiers that are not the whole of an attribute.
fn report_misplaced(draft: &Draft, reach: &Reach, faults: &mut Faults) {
    let is_id = |pattern: &Pattern| kind_of(draft, pattern).is_some();
    for pattern in reach.patterns(draft) {
        let mut whole: Vec<*const Pattern> = vec![];
        pattern.each(draft, &mut |part| {
            if let Shape::Attribute(attribute) = part.shape {
                whole.push(&raw const draft.attribute(attribute).value);
            }
            if is_id(part) && !whole.contains(&std::ptr::from_ref(part)) {
                let message = "a datatype for identifiers must be all that an attribute holds";
                let help = "make it the only content of <attribute>, use NCName, or validate \
                    without checks of identifiers";
                faults.add(&codes::ID_NOT_ATTRIBUTE, part.place, message.to_owned(), help);
            }
        });
    }
}

/// The names of the attributes for identifiers.
fn names<'d>(
    draft: &'d Draft,
    kinds: &[Option<IdKind>],
    faults: &mut Faults,
) -> Vec<(&'d str, &'d str)> {
    let mut names = vec![];
    for (attribute, _) in draft.attributes.iter().zip(kinds).filter(|(_, kind)| kind.is_some()) {
        if let NameClass::Name { namespace, local } = &attribute.class {
            names.push((&**namespace, &**local));
        } else {
            let message = "an attribute for identifiers must have one name".to_owned();
            let help = "write one <attribute> for each name";
            faults.add(&codes::ID_NAME_CLASS, attribute.place, message, help);
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// A namespace and a local name.
type Name<'d> = (&'d str, &'d str);

/// Which attributes of which elements are identifiers.
struct Uses<'d> {
    draft: &'d Draft,
    kinds: Vec<Option<IdKind>>,
    names: Vec<Name<'d>>,
    /// By the names of the element and the attribute: the attribute that said it first.
    known: HashMap<(Name<'d>, Name<'d>), u32, FastHash>,
    /// Elements and those of their attributes that are no identifiers, but may have the name of one.
    others: Vec<(u32, u32)>,
}

impl<'d> Uses<'d> {
    /// The elements that are reached, each with its attributes that have, or may have, the name of
    /// an attribute for identifiers.
    fn by_element(&self, reach: &Reach) -> Vec<(u32, Vec<u32>)> {
        let mut definitions = vec![vec![]; self.draft.definitions.len()];
        for &number in &reach.definitions {
            let pattern = &self.draft.definition(number).pattern;
            definitions[number as usize] = self.attributes(pattern, &definitions);
        }
        let elements = reach.elements.iter();
        let content = |number: u32| &self.draft.element(number).content;
        elements.map(|&number| (number, self.attributes(content(number), &definitions))).collect()
    }

    fn attributes(&self, pattern: &Pattern, definitions: &[Vec<u32>]) -> Vec<u32> {
        let mut found = vec![];
        pattern.each(self.draft, &mut |part| match part.shape {
            Shape::Attribute(number) if self.may_be_named(number) => found.push(number),
            Shape::Ref(number) => found.extend_from_slice(&definitions[number as usize]),
            _ => {}
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    fn may_be_named(&self, attribute: u32) -> bool {
        let class = &self.draft.attribute(attribute).class;
        self.names.iter().any(|(namespace, local)| contains(class, namespace, local))
    }

    fn note(&mut self, element: u32, attribute: u32, faults: &mut Faults) {
        if self.kinds[attribute as usize].is_none() {
            self.others.push((element, attribute));
            return;
        }
        let NameClass::Name { namespace, local } = &self.draft.attribute(attribute).class else {
            return;
        };
        let mut elements = vec![];
        if !listed(&self.draft.element(element).class, &mut elements) {
            let message = "an element with an attribute for identifiers must have definite names";
            let help = "list the names of the element in <choice>";
            let place = self.draft.element(element).place;
            faults.add(&codes::ID_NAME_CLASS, place, message.to_owned(), help);
            return;
        }
        for name in elements {
            let first = *self.known.entry((name, (namespace, local))).or_insert(attribute);
            if self.kinds[first as usize] != self.kinds[attribute as usize] {
                self.report(name, attribute, first, faults);
            }
        }
    }

    /// Attributes that are identifiers of an element, but not in all of its patterns.
    fn report_others(&self, faults: &mut Faults) {
        for &(element, other) in &self.others {
            let (class, attribute) =
                (&self.draft.element(element).class, &self.draft.attribute(other).class);
            let mut elements = vec![];
            let is_finite = listed(class, &mut elements);
            let same = |(name, id): (Name<'d>, Name<'d>)| {
                let first = self.known.get(&(name, id))?;
                contains(attribute, id.0, id.1).then_some((name, *first))
            };
            let found = if is_finite {
                let mut pairs = elements
                    .into_iter()
                    .flat_map(|name| self.names.iter().map(move |id| (name, *id)));
                pairs.find_map(same)
            } else {
                let all = self.known.keys().copied();
                all.filter(|((namespace, local), _)| contains(class, namespace, local))
                    .filter_map(same)
                    .min()
            };
            if let Some((name, first)) = found {
                self.report(name, other, first, faults);
            }
        }
    }

    fn report(&self, element: Name<'_>, attribute: u32, first: u32, faults: &mut Faults) {
        let (here, there) = (self.draft.attribute(attribute), self.draft.attribute(first));
        let name = match &there.class {
            NameClass::Name { local, .. } => local,
            _ => "attribute",
        };
        let kind = |number: u32| match self.kinds[number as usize] {
            Some(IdKind::Id) => "ID",
            Some(IdKind::Idref) => "IDREF",
            Some(IdKind::Idrefs) => "IDREFS",
            None => "not for identifiers",
        };
        let message = format!(
            "`{name}` of `{}` is {} here, and {} in another place",
            element.1,
            kind(attribute),
            kind(first)
        );
        let help = "give it the same type everywhere, or take the name out of the wildcard with \
            <except>";
        faults.add_with(
            &codes::ID_CONFLICT,
            here.place,
            message,
            help,
            (there.place, "the other place"),
        );
    }
}

/// Puts the names of a class into `names`; whether it has no others.
fn listed<'d>(class: &'d NameClass, names: &mut Vec<Name<'d>>) -> bool {
    match class {
        NameClass::Name { namespace, local } => {
            names.push((namespace, local));
            true
        }
        NameClass::Choice(classes) => classes.iter().all(|class| listed(class, names)),
        NameClass::Any { .. } | NameClass::Namespace { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::{Syntax, load};
    use crate::source::Source;

    /// The faults about identifiers: code and the text they show.
    fn faults(grammar: &str) -> Vec<String> {
        let text =
            format!("datatypes xsd = \"http://www.w3.org/2001/XMLSchema-datatypes\"\n{grammar}");
        let refuse = |path: &str| Err(path.to_owned());
        let loaded = load(Source::new("a.rnc", text), Syntax::Compact, &refuse).unwrap();
        let shown = loaded.id_faults.iter().map(|(source, fault)| {
            let code = fault.code.id.trim_start_matches("schema/");
            format!("{code} {}", source.slice(fault.primary.span))
        });
        shown.collect()
    }

    #[test]
    fn identifiers_are_whole_attributes() {
        assert_eq!(faults("element a { xsd:ID }"), ["id-not-attribute xsd:ID"]);
        assert_eq!(faults("element a { attribute b { xsd:ID | \"x\" } }").len(), 1);
        assert_eq!(faults("element a { attribute b { list { xsd:IDREF+ } } }").len(), 1);
        assert_eq!(faults("element a { attribute b { xsd:IDREFS } }"), [""; 0]);
        assert_eq!(faults("element a { attribute b { xsd:ID - \"x\" } }"), [""; 0]);
    }

    #[test]
    fn identifiers_have_definite_names() {
        assert_eq!(faults("element a { attribute b | c { xsd:ID } }").len(), 1);
        assert_eq!(faults("element * { attribute b { xsd:ID } }").len(), 1);
        assert_eq!(faults("element a | b { attribute b { xsd:ID } }"), [""; 0]);
    }

    #[test]
    fn an_identifier_is_one_everywhere() {
        let with = |other: &str| {
            faults(&format!(
                "start = element r {{ a, o }}\n a = element a {{ attribute id {{ xsd:ID }} }}\n o = {other}"
            ))
        };
        assert_eq!(with("element a { attribute id { text } }").len(), 1);
        assert_eq!(with("element a | b { attribute id { xsd:IDREF } }").len(), 1);
        assert_eq!(with("element * { attribute * { text }* }").len(), 1);
        assert_eq!(with("element * - a { attribute * { text }* }"), [""; 0]);
        assert_eq!(with("element * { attribute * - id { text }* }"), [""; 0]);
        assert_eq!(with("element b { attribute id { text } }"), [""; 0]);
        assert_eq!(with("element a { attribute id { xsd:ID }, text }"), [""; 0]);
    }
}
