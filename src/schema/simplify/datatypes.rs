//! Datatypes: sections 4.4 (`type` of `value`) and, of 4.16, what `data` allows.

use super::draft::{Shape, push};
use super::inherit::Context;
use super::patterns::Builder;
use crate::schema::codes;
use crate::schema::datatype::{
    COMPATIBILITY, Context as ValueContext, Data, DatatypeError, Fault, LIBRARY,
};
use crate::schema::pattern::FastHash;
use crate::schema::simple::{Datum, Value};
use crate::schema::tree::{Kind, Node, Place, Prefixes};
use crate::xml::names::is_ncname;
use std::collections::HashMap;
use std::sync::Arc;

/// The libraries that are known, the built-in one first.
const LIBRARIES: [&str; 3] = ["", LIBRARY, COMPATIBILITY];

/// A datatype as it is written: library, name, parameters.
type Written<'n> = (&'n str, &'n str, Vec<(&'n str, &'n str)>);

/// The datatypes that have been met; each is made once.
#[derive(Default)]
pub(super) struct Datatypes<'n> {
    known: HashMap<Written<'n>, Arc<Data>, FastHash>,
    /// The `data` patterns without `except`, by datatype.
    data: HashMap<*const Data, u32, FastHash>,
    /// The `value` patterns, by datatype, prefixes, text and documentation.
    values: HashMap<(*const Data, *const (), &'n str, &'n str), u32, FastHash>,
}

impl<'n> Builder<'n, '_> {
    pub(super) fn data(&mut self, node: &'n Node, context: Context<'n>) -> Shape {
        let Some(datatype) = self.datatype(node, context) else { return Shape::NotAllowed };
        let except = node.children.last().filter(|child| child.kind == Kind::Except);
        let Some(except) = except else { return self.plain(datatype) };
        let context = self.enter(except, context);
        let except = Some(self.joined(except, &except.children, context, Shape::Choice));
        Shape::Data(push(&mut self.draft.data, Datum { datatype, except }))
    }

    /// A datatype without exceptions; all patterns with it have one number.
    fn plain(&mut self, datatype: Arc<Data>) -> Shape {
        let data = &mut self.draft.data;
        let number = self.datatypes.data.entry(Arc::as_ptr(&datatype));
        Shape::Data(*number.or_insert_with(|| push(data, Datum { datatype, except: None })))
    }

    pub(super) fn value(&mut self, node: &'n Node, context: Context<'n>) -> Shape {
        let Some(datatype) = self.datatype(node, context) else { return Shape::NotAllowed };
        let prefixes = prefixes(node, context.ns);
        let namespace = |prefix: &str| prefixes.get(prefix).map(|namespace| &**namespace);
        let names = ValueContext { namespace: &namespace, ..ValueContext::NONE };
        if !datatype.allows(&node.text, &names) {
            self.refuse_value(node);
        }
        let (text, documentation) = (&*node.text, node.documentation());
        let scope = Arc::as_ptr(&prefixes).cast();
        let values = &mut self.draft.values;
        let key = (Arc::as_ptr(&datatype), scope, text, documentation);
        Shape::Value(*self.datatypes.values.entry(key).or_insert_with(|| {
            let (text, documentation) = (text.into(), documentation.into());
            push(values, Value { datatype, text, prefixes, documentation })
        }))
    }

    fn refuse_value(&mut self, node: &Node) {
        let datatype = node.datatype.as_ref().map_or("token", |word| word.trimmed());
        let message = format!("`{}` is not of the datatype `{datatype}`", node.text);
        let help = "mend the value, or give <value> the `type` that it has";
        self.faults.add(&codes::BAD_VALUE, node.place, message, help);
    }

    /// The datatype of a `data` or `value`, unless it is faulty.
    fn datatype(&mut self, node: &'n Node, context: Context<'n>) -> Option<Arc<Data>> {
        let (library, name) = type_of(node, context.library)?;
        let params = node.children.iter().filter(|child| child.kind == Kind::Param);
        let params: Vec<_> = params.filter_map(parameter).collect();
        let written = (library, name, params);
        if let Some(known) = self.datatypes.known.get(&written) {
            return Some(Arc::clone(known));
        }
        match Data::new(library, name, &written.2).map(Arc::new) {
            Ok(new) => {
                self.datatypes.known.insert(written, Arc::clone(&new));
                Some(new)
            }
            Err(error) => {
                self.refuse(node, &written, &error);
                None
            }
        }
    }

    /// Says which part of a datatype is at fault: library, name, or a parameter.
    fn refuse(&mut self, node: &'n Node, written: &Written<'n>, error: &DatatypeError) {
        let (library, name, _) = written;
        let place = node.datatype.as_ref().map_or(node.place, |word| word.place);
        match (&error.fault, error.param) {
            (Fault::NoSuchLibrary { .. }, _) => {
                let message = error.to_string();
                let help = format!("write {LIBRARY} for the datatypes of XML Schema");
                self.faults.add(&codes::UNKNOWN_LIBRARY, place, message, help);
            }
            (_, None) => self.refuse_name(library, name, place),
            (fault, Some(param)) => {
                let mut params =
                    node.children.iter().filter(|it| it.kind == Kind::Param && it.name.is_some());
                let place = params.nth(param).map_or(place, |param| param.place);
                let message = format!("a parameter does not suit the datatype `{name}`: {fault}");
                let help = "mend the parameter, or leave it out";
                self.faults.add(&codes::BAD_PARAMETER, place, message, help);
            }
        }
    }

    fn refuse_name(&mut self, library: &str, name: &str, place: Place) {
        let title = match LIBRARIES.iter().position(|known| *known == library) {
            Some(0) => "the built-in library",
            Some(1) => "XML Schema",
            _ => "the library of DTD compatibility",
        };
        let elsewhere = LIBRARIES.into_iter().find(|other| Data::new(other, name, &[]).is_ok());
        let help = match elsewhere {
            Some(other) => format!("add datatypeLibrary=\"{other}\", which has it"),
            None => "mend the name".to_owned(),
        };
        let message = format!("{title} has no datatype `{name}`");
        self.faults.add(&codes::UNKNOWN_DATATYPE, place, message, help);
    }
}

/// Section 4.4: a `value` without a type is a token, whatever the library around it.
fn type_of<'n>(node: &'n Node, library: &'n str) -> Option<(&'n str, &'n str)> {
    match (&node.datatype, node.kind) {
        // What is no name has been reported.
        (Some(datatype), _) => {
            let name = datatype.trimmed();
            is_ncname(name).then_some((library, name))
        }
        (None, Kind::Value) => Some(("", "token")),
        (None, _) => None,
    }
}

fn parameter(node: &Node) -> Option<(&str, &str)> {
    node.name.as_ref().map(|name| (name.trimmed(), &*node.text))
}

/// The prefixes for a value that is a name; the default namespace is that of `ns` (section 4.9).
fn prefixes(node: &Node, ns: &str) -> Prefixes {
    let is_in_force = node.prefixes.get("").map_or("", |namespace| namespace) == ns;
    let mut prefixes = Arc::clone(&node.prefixes);
    let is_name =
        node.datatype.as_ref().is_some_and(|it| matches!(it.trimmed(), "QName" | "NOTATION"));
    if is_name && !is_in_force {
        Arc::make_mut(&mut prefixes).insert("".into(), ns.into());
    }
    prefixes
}
