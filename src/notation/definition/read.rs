//! Definitions as they are written.

use super::codes::{SYNTAX, fault};
use super::fields::{At, Fields, listed, span_of};
use super::{Definition, Written, write};
use crate::diagnostic::Diagnostic;
use crate::notation::builtin;
use crate::notation::construct::{CONSTRUCTS, Constructs};
use crate::notation::signal::{Form, Parameter, Tei};
use crate::notation::{Lines, MAX_SIGNALS, Notation, Signal};
use crate::source::Span;
use std::sync::Arc;
use toml::de::DeTable;

/// What a definition says.
pub(super) struct Parsed {
    pub(super) id: At<String>,
    summary: String,
    source: String,
    /// The notation whose marks are read too, and where it is named.
    pub(super) base: Option<At<Arc<Notation>>>,
    pub(super) constructs: Constructs,
    /// Where the constructs are named, if they are.
    pub(super) constructs_span: Option<Span>,
    lines: Lines,
    pub(super) marks: Vec<Written>,
}

const KEYS: [&str; 7] = ["id", "summary", "source", "base", "constructs", "lines", "mark"];

/// Reads a definition; none where it is not TOML or has no name.
pub(super) fn definition(text: &str, faults: &mut Vec<Diagnostic>) -> Option<Parsed> {
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().map_or(Span::empty(0), span_of);
        let message = format!("this is not TOML: {}", error.message().replace('\n', ", "));
        faults.push(fault(&SYNTAX, message, span, "correct it, as TOML wants it"));
    });
    let mut fields = Fields::new(table.ok()?.into_inner(), 0..0);
    let id = fields.needed("id", faults);
    let summary = fields.needed("summary", faults);
    let source = fields.text("source", faults);
    let base = fields.text("base", faults).and_then(|name| base(&name, faults));
    let (constructs, constructs_span) = constructs(&mut fields, base.as_ref(), faults);
    let lines = lines(&mut fields, base.as_ref(), faults);
    let marks = fields.tables("mark", faults);
    if let Some(mark) = marks.get(MAX_SIGNALS) {
        let message = format!("there are more than {MAX_SIGNALS} marks");
        faults.push(fault(&SYNTAX, message, mark.span, "leave out those that are not used"));
    }
    let marks = marks.into_iter().filter_map(|fields| mark(fields, faults)).collect();
    fields.finish(&KEYS, faults);
    let id = id?;
    let (summary, source) = (summary?.value, source.map(|it| it.value).unwrap_or_default());
    Some(Parsed { id, summary, source, base, constructs, constructs_span, lines, marks })
}

fn base(name: &At<String>, faults: &mut Vec<Diagnostic>) -> Option<At<Arc<Notation>>> {
    let named = builtin::named(&name.value);
    if named.is_none() {
        let known: Vec<&str> = builtin::all().iter().map(|it| it.id()).collect();
        let help = format!("known are {}", listed(&known));
        let message = format!("there is no notation `{}`", name.value);
        faults.push(fault(&SYNTAX, message, name.span, &help));
    }
    named.map(|value| At { value, span: name.span })
}

/// What is read of Markdown: what is listed, else what the base reads, else nothing.
fn constructs(
    fields: &mut Fields<'_>,
    base: Option<&At<Arc<Notation>>>,
    faults: &mut Vec<Diagnostic>,
) -> (Constructs, Option<Span>) {
    let Some(names) = fields.texts("constructs", faults) else {
        let reads = |construct| base.is_some_and(|base| base.value.reads(construct));
        let read = CONSTRUCTS.iter().filter(|(construct, _)| reads(*construct));
        return (read.fold(Constructs::default(), |all, (it, _)| all.with(*it)), None);
    };
    let mut constructs = Constructs::default();
    for name in &names {
        if let Some((construct, _)) = CONSTRUCTS.iter().find(|(_, known)| *known == name.value) {
            constructs = constructs.with(*construct);
            continue;
        }
        let message = format!("`{}` is no construct of Markdown", name.value);
        let help = format!("known are {}", listed(&CONSTRUCTS.map(|(_, name)| name)));
        faults.push(fault(&SYNTAX, message, name.span, &help));
    }
    let ends = names.first().zip(names.last());
    let span = ends.map(|(a, b)| Span::new(a.span.start as usize, b.span.end as usize));
    (constructs, span)
}

fn lines(
    fields: &mut Fields<'_>,
    base: Option<&At<Arc<Notation>>>,
    faults: &mut Vec<Diagnostic>,
) -> Lines {
    let given = fields.text("lines", faults);
    match given.as_ref().map(|it| it.value.as_str()) {
        Some("hard") => Lines::Hard,
        Some("soft") => Lines::Soft,
        Some(other) => {
            let span = given.as_ref().map_or(Span::empty(0), |it| it.span);
            let message = format!("`{other}` says nothing about line ends");
            let help = "write `hard`: each is one of the document, or `soft`: they are white space";
            faults.push(fault(&SYNTAX, message, span, help));
            Lines::Soft
        }
        None => base.map_or(Lines::Soft, |base| base.value.lines()),
    }
}

const MARK_KEYS: [&str; 12] = [
    "id",
    "summary",
    "open",
    "close",
    "value",
    "sign",
    "character",
    "behind",
    "blank",
    "element",
    "attributes",
    "inner",
];

fn mark(mut fields: Fields<'_>, faults: &mut Vec<Diagnostic>) -> Option<Written> {
    let before = faults.len();
    let id = fields.needed("id", faults);
    let summary = fields.needed("summary", faults);
    let form = form(&mut fields, faults);
    let element = fields.needed("element", faults);
    let attributes = attributes(&mut fields, faults);
    let inner = fields.table("inner", faults).and_then(|mut inner| {
        let element = inner.needed("element", faults);
        let attributes = self::attributes(&mut inner, faults);
        inner.finish(&["element", "attributes"], faults);
        Some(Tei { name: element?.value.into(), attributes })
    });
    fields.finish(&MARK_KEYS, faults);
    let (form, open, close) = form?;
    let (element, id, summary) = (element?, id?, summary?);
    let tei = Tei { name: element.value.into(), attributes };
    let signal =
        Signal { id: id.value.into(), summary: summary.value.into(), form, element: tei, inner };
    let written = Written { signal, open, close, element: element.span };
    (faults.len() == before).then_some(written)
}

type Attributes = Vec<(crate::notation::signal::Text, crate::notation::signal::Text)>;

fn attributes(fields: &mut Fields<'_>, faults: &mut Vec<Diagnostic>) -> Attributes {
    let table = fields.table("attributes", faults);
    let pairs = table.map(|table| table.all(faults)).unwrap_or_default();
    pairs.into_iter().map(|(name, value)| (name.value.into(), value.value.into())).collect()
}

/// How the mark is written, and where its signs stand.
fn form(fields: &mut Fields<'_>, faults: &mut Vec<Diagnostic>) -> Option<(Form, Span, Span)> {
    let span = fields.span;
    let open = fields.text("open", faults);
    let close = fields.text("close", faults);
    let parameter = parameter(fields, faults);
    let sign = fields.text("sign", faults);
    let character = fields.text("character", faults);
    let behind = fields.text("behind", faults);
    let blank = fields.flag("blank", faults);
    let is_pair = open.is_some();
    let (form, places) = match (open, close, sign, character, behind) {
        (Some(open), Some(close), None, None, None) => {
            let places = (open.span, close.span);
            let (open, close) = (open.value.into(), close.value.into());
            (Form::Pair { open, parameter: parameter.clone(), close }, places)
        }
        (None, None, Some(sign), None, None) => (Form::Sign(sign.value.into()), both(sign.span)),
        (None, None, None, Some(sign), None) => {
            (Form::Character(sign.value.into()), both(sign.span))
        }
        (None, None, None, None, Some(sign)) => {
            (Form::Behind { sign: sign.value.into(), blank }, both(sign.span))
        }
        _ => {
            let message = "a mark has `open` and `close`, or `sign`, or `character`, or `behind`";
            let help = "keep one of them, and leave out the others";
            faults.push(fault(&SYNTAX, message.to_owned(), span, help));
            return None;
        }
    };
    if parameter.is_some() && !is_pair {
        let message = "`value` stands behind `open` only".to_owned();
        faults.push(fault(&SYNTAX, message, span, "leave it out, or write the mark as a pair"));
    }
    if blank && !matches!(form, Form::Behind { .. }) {
        let message = "`blank` goes with `behind` only".to_owned();
        faults.push(fault(&SYNTAX, message, span, "leave it out"));
    }
    Some((form, places.0, places.1))
}

fn both(span: Span) -> (Span, Span) {
    (span, span)
}

fn parameter(fields: &mut Fields<'_>, faults: &mut Vec<Diagnostic>) -> Option<Parameter> {
    let mut value = fields.table("value", faults)?;
    let attribute = value.needed("attribute", faults);
    let end = value.needed("end", faults);
    value.finish(&["attribute", "end"], faults);
    Some(Parameter { attribute: attribute?.value.into(), end: end?.value.into() })
}

impl Parsed {
    /// The notation, with the marks of its base behind its own, and its definition.
    pub(super) fn finish(self) -> Definition {
        let own = self.marks.iter().map(|mark| mark.signal.clone());
        let inherited = self.base.iter().flat_map(|base| base.value.signals().iter().cloned());
        let notation = Notation::new(self.id.value, self.summary, self.source)
            .reading(self.constructs)
            .with_lines(self.lines)
            .with_signals(own.chain(inherited).collect());
        let definition = write(&notation);
        Definition { notation: notation.defined_by(definition), marks: self.marks }
    }
}
