//! The XML syntax of RELAX NG: elements to expressions.

use crate::schema::datatype::{Data, collapsed};
use crate::schema::simple::{self, NameClass, Simple, SimpleGrammar};
use crate::schema::tree::Place;
use crate::xml::{Attributes, Event, Reader, XML_NAMESPACE};
use std::sync::Arc;

const RELAX_NG: &str = "http://relaxng.org/ns/structure/1.0";

/// How deeply a grammar may be nested: expressions are built up and taken apart by recursion.
const MAX_DEPTH: usize = 100;

/// A grammar as it is written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) start: Option<Expression>,
    pub(super) definitions: Vec<(Box<str>, Expression)>,
    pub(super) data: Vec<Data>,
    pub(super) values: Vec<Box<str>>,
}

/// A pattern as it is written, in the words of section 4.
#[derive(Debug)]
pub(super) enum Expression {
    Empty,
    NotAllowed,
    Text,
    Ref(Box<str>),
    Choice(Vec<Expression>),
    Group(Vec<Expression>),
    Interleave(Vec<Expression>),
    OneOrMore(Box<Expression>),
    List(Box<Expression>),
    Data(u32),
    Value(u32),
    Attribute(NameClass, Box<Expression>),
    Element(NameClass, Box<Expression>),
}

/// An element of the grammar that is open.
#[derive(Debug, Default)]
struct Frame {
    kind: Box<str>,
    name: Option<Box<str>>,
    datatype: Option<Box<str>>,
    /// The namespace of names without prefix; inherited.
    namespace: Box<str>,
    /// Whether `namespace` stands on this element.
    own_namespace: bool,
    /// The library of datatypes; inherited.
    library: Box<str>,
    text: String,
    facets: Vec<(Box<str>, Box<str>)>,
    classes: Vec<NameClass>,
    except: Vec<NameClass>,
    children: Vec<Expression>,
}

/// Reads the expressions of a grammar.
///
/// # Errors
/// Where it is not well-formed, or what in it is not known, in words.
pub(super) fn read(rng: &str) -> Result<SimpleGrammar, String> {
    simplify(written(rng)?)
}

fn written(rng: &str) -> Result<Written, String> {
    let mut written = Written::default();
    let mut open: Vec<Frame> = vec![];
    // Open elements of other namespaces: annotations, which mean nothing (section 4.1).
    let mut foreign = 0;
    let mut reader = Reader::new(rng);
    while let Some(event) = reader.next().map_err(|fault| fault.message)? {
        match event {
            Event::Start { name, attributes, .. } => {
                if foreign > 0 || name.namespace != RELAX_NG {
                    foreign += 1;
                    continue;
                }
                if open.len() == MAX_DEPTH {
                    return Err(format!("it is nested more than {MAX_DEPTH} deep"));
                }
                open.push(Frame::new(name.local, attributes, open.last())?);
            }
            Event::End { .. } if foreign > 0 => foreign -= 1,
            Event::End { .. } => {
                let frame = open.pop().unwrap_or_default();
                written.close(frame, open.last_mut())?;
            }
            Event::Text { text, .. } if foreign == 0 => {
                if let Some(frame) = open.last_mut() {
                    frame.text.push_str(text);
                }
            }
            _ => {}
        }
    }
    Ok(written)
}

impl Frame {
    fn new(kind: &str, attributes: Attributes<'_>, parent: Option<&Self>) -> Result<Self, String> {
        let mut frame = Self { kind: kind.into(), ..Self::default() };
        if let Some(parent) = parent {
            frame.namespace.clone_from(&parent.namespace);
            frame.library.clone_from(&parent.library);
        }
        for attribute in attributes.iter().filter(|attribute| attribute.name.namespace.is_empty()) {
            match attribute.name.local {
                "name" => frame.name = Some(attribute.value.trim().into()),
                "type" => frame.datatype = Some(attribute.value.trim().into()),
                "ns" => (frame.namespace, frame.own_namespace) = (attribute.value.into(), true),
                "datatypeLibrary" => frame.library = attribute.value.into(),
                other => return Err(format!("`{other}` of `{kind}` is not known")),
            }
        }
        Ok(frame)
    }

    /// The name that the element refers to or defines.
    fn wanted_name(&mut self) -> Result<Box<str>, String> {
        self.name.take().ok_or_else(|| format!("`{}` has no name", self.kind))
    }

    fn group(&mut self) -> Expression {
        match self.children.len() {
            1 => self.children.pop().unwrap_or(Expression::Empty),
            _ => Expression::Group(std::mem::take(&mut self.children)),
        }
    }
}

impl Written {
    /// An element of the grammar has ended: what it says goes to its parent.
    fn close(&mut self, mut frame: Frame, parent: Option<&mut Frame>) -> Result<(), String> {
        let Some(parent) = parent else {
            return if &*frame.kind == "grammar" {
                Ok(())
            } else {
                Err("the root is not `grammar` of RELAX NG".to_owned())
            };
        };
        match &*frame.kind {
            "param" => {
                let name = frame.wanted_name()?;
                parent.facets.push((name, frame.text.into()));
            }
            "start" | "define" if &*parent.kind != "grammar" => return Err(not_known(&frame.kind)),
            "start" if self.start.is_some() => return Err("there are two starts".to_owned()),
            "start" => self.start = Some(frame.group()),
            "define" => {
                let name = frame.wanted_name()?;
                self.definitions.push((name, frame.group()));
            }
            "except" if matches!(&*parent.kind, "anyName" | "nsName") => {
                parent.except = frame.classes;
            }
            "name" | "anyName" | "nsName" => parent.classes.push(name_class(frame)),
            "choice" if !frame.classes.is_empty() => {
                parent.classes.push(NameClass::Choice(frame.classes));
            }
            _ => parent.children.push(self.expression(frame)?),
        }
        Ok(())
    }

    /// The expression of an element of the grammar (sections 4.8 to 4.14).
    fn expression(&mut self, mut frame: Frame) -> Result<Expression, String> {
        let kind = std::mem::take(&mut frame.kind);
        Ok(match &*kind {
            "empty" => Expression::Empty,
            "notAllowed" => Expression::NotAllowed,
            "text" => Expression::Text,
            "ref" => Expression::Ref(frame.wanted_name()?),
            "choice" => Expression::Choice(frame.children),
            "group" => frame.group(),
            "interleave" => Expression::Interleave(frame.children),
            "mixed" => Expression::Interleave(vec![frame.group(), Expression::Text]),
            "optional" => Expression::Choice(vec![frame.group(), Expression::Empty]),
            "oneOrMore" => Expression::OneOrMore(Box::new(frame.group())),
            "zeroOrMore" => {
                let some = Expression::OneOrMore(Box::new(frame.group()));
                Expression::Choice(vec![some, Expression::Empty])
            }
            "list" => Expression::List(Box::new(frame.group())),
            "data" => self.data(&frame)?,
            "value" => self.value(&frame)?,
            "attribute" => {
                let class = class_of(&mut frame, &kind)?;
                if frame.children.is_empty() {
                    frame.children.push(Expression::Text);
                }
                Expression::Attribute(class, Box::new(frame.group()))
            }
            "element" => {
                let class = class_of(&mut frame, &kind)?;
                Expression::Element(class, Box::new(frame.group()))
            }
            _ => return Err(not_known(&kind)),
        })
    }

    fn data(&mut self, frame: &Frame) -> Result<Expression, String> {
        let name = frame.datatype.as_deref().unwrap_or_default();
        let params: Vec<_> = frame.facets.iter().map(|(name, value)| (&**name, &**value)).collect();
        let data = Data::new(&frame.library, name, &params).map_err(|error| error.to_string())?;
        self.data.push(data);
        Ok(Expression::Data(index(self.data.len())))
    }

    /// Only values of the built-in type `token`, which is that of `value` without a type.
    fn value(&mut self, frame: &Frame) -> Result<Expression, String> {
        if let Some(datatype) = &frame.datatype {
            return Err(format!("a value of the datatype `{datatype}` is not known"));
        }
        let value = collapsed(&frame.text).into_owned().into();
        let known = self.values.iter().position(|other| *other == value);
        if let Some(at) = known {
            return Ok(Expression::Value(index(at + 1)));
        }
        self.values.push(value);
        Ok(Expression::Value(index(self.values.len())))
    }
}

fn name_class(frame: Frame) -> NameClass {
    let except = match frame.except.len() {
        0 => None,
        _ => Some(Box::new(NameClass::Choice(frame.except))),
    };
    match &*frame.kind {
        "anyName" => NameClass::Any { except },
        "nsName" => NameClass::Namespace { namespace: frame.namespace, except },
        _ => name(frame.text.trim(), &frame.namespace),
    }
}

/// A name of the grammar; of the prefixes only `xml` is known (a test holds our schemas to it).
fn name(name: &str, namespace: &str) -> NameClass {
    match name.strip_prefix("xml:") {
        Some(local) => NameClass::Name { namespace: XML_NAMESPACE.into(), local: local.into() },
        None => NameClass::Name { namespace: namespace.into(), local: name.into() },
    }
}

/// The names of an element or attribute pattern; an attribute with its name in `name` is in no
/// namespace (section 4.8).
fn class_of(frame: &mut Frame, kind: &str) -> Result<NameClass, String> {
    if let Some(written) = frame.name.take() {
        if written.contains(':') && !written.starts_with("xml:") {
            return Err(format!("the prefix of the name `{written}` is not known"));
        }
        let none = kind == "attribute" && !frame.own_namespace;
        return Ok(name(&written, if none { "" } else { &frame.namespace }));
    }
    frame.classes.pop().ok_or_else(|| format!("`{kind}` has no name"))
}

fn simplify(written: Written) -> Result<SimpleGrammar, String> {
    let Written { start, definitions, data, values } = written;
    let names: Vec<Box<str>> = definitions.iter().map(|(name, _)| name.clone()).collect();
    let start = start.ok_or("it has no start")?;
    let (elements, attributes) = (vec![], vec![]);
    let mut simple = Simplifier { names, elements, attributes };
    let start = simple.simple(start, None)?;
    let definitions = definitions
        .into_iter()
        .map(|(name, definition)| simple.simple(definition, Some(&name)))
        .collect::<Result<_, _>>()?;
    let data =
        data.into_iter().map(|data| simple::Datum { datatype: Arc::new(data), except: None });
    let token = Arc::new(Data::new("", "token", &[]).map_err(|error| error.to_string())?);
    let value = |text| simple::Value {
        datatype: Arc::clone(&token),
        text,
        prefixes: Arc::default(),
        documentation: "".into(),
    };
    let Simplifier { elements, attributes, .. } = simple;
    let (data, values) = (data.collect(), values.into_iter().map(value).collect());
    Ok(SimpleGrammar { start, definitions, elements, attributes, data, values })
}

struct Simplifier {
    names: Vec<Box<str>>,
    elements: Vec<simple::Element>,
    attributes: Vec<simple::Attribute>,
}

impl Simplifier {
    fn all(&mut self, parts: Vec<Expression>, name: Option<&str>) -> Result<Vec<Simple>, String> {
        parts.into_iter().map(|part| self.simple(part, name)).collect()
    }

    fn simple(&mut self, expression: Expression, name: Option<&str>) -> Result<Simple, String> {
        Ok(match expression {
            Expression::Empty => Simple::Empty,
            Expression::NotAllowed => Simple::NotAllowed,
            Expression::Text => Simple::Text,
            Expression::Ref(name) => {
                let known = self.names.iter().position(|known| *known == name);
                let missing = || format!("there is no definition of `{name}`");
                Simple::Ref(index(known.ok_or_else(missing)? + 1))
            }
            Expression::Choice(parts) => Simple::Choice(self.all(parts, name)?),
            Expression::Group(parts) => Simple::Group(self.all(parts, name)?),
            Expression::Interleave(parts) => Simple::Interleave(self.all(parts, name)?),
            Expression::OneOrMore(part) => Simple::OneOrMore(Box::new(self.simple(*part, name)?)),
            Expression::List(part) => Simple::List(Box::new(self.simple(*part, name)?)),
            Expression::Data(data) => Simple::Data(data),
            Expression::Value(value) => Simple::Value(value),
            Expression::Attribute(class, value) => {
                let value = self.simple(*value, name)?;
                let place = Place::default();
                self.attributes.push(simple::Attribute {
                    class,
                    value,
                    documentation: "".into(),
                    place,
                });
                Simple::Attribute(index(self.attributes.len()))
            }
            Expression::Element(class, content) => {
                let content = self.simple(*content, name)?;
                let (definition, place) = (name.map(Into::into), Place::default());
                let documentation = "".into();
                self.elements.push(simple::Element {
                    class,
                    content,
                    definition,
                    documentation,
                    place,
                });
                Simple::Element(index(self.elements.len()))
            }
        })
    }
}

/// The index of the last of `count` things.
fn index(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)
}

fn not_known(kind: &str) -> String {
    format!("the construct `{kind}` of RELAX NG is not known here")
}
