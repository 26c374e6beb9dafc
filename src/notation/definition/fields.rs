//! The fields of a table of TOML, with their places.

use super::codes::{SYNTAX, fault};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value, and where it stands in the definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) span: Span,
}

/// The fields of a table that nobody has asked for yet.
pub(super) struct Fields<'d> {
    pub(super) span: Span,
    left: Vec<(At<String>, Value<'d>)>,
}

type Value<'d> = At<DeValue<'d>>;

impl<'d> Fields<'d> {
    pub(super) fn new(table: DeTable<'d>, span: Range<usize>) -> Self {
        let left = table.into_iter().map(|(key, value)| {
            let (name, place) = (key.get_ref().to_string(), span_of(key.span()));
            let at = span_of(value.span());
            (At { value: name, span: place }, At { value: value.into_inner(), span: at })
        });
        let mut left: Vec<_> = left.collect();
        left.sort_by_key(|(name, _)| name.span);
        Self { span: span_of(span), left }
    }

    fn take(&mut self, name: &str) -> Option<(At<String>, Value<'d>)> {
        let place = self.left.iter().position(|(known, _)| known.value == name)?;
        Some(self.left.remove(place))
    }

    /// Text between quotation marks.
    pub(super) fn text(&mut self, name: &str, faults: &mut Vec<Diagnostic>) -> Option<At<String>> {
        let (key, value) = self.take(name)?;
        text(value).map_err(|span| faults.push(wrong(&key.value, span, TEXT))).ok()
    }

    /// Text that must be there.
    pub(super) fn needed(
        &mut self,
        name: &str,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<At<String>> {
        if !self.left.iter().any(|(known, _)| known.value == name) {
            let message = format!("`{name}` is missing");
            let help = format!("add {name} = \"…\"; `teikit explain notation/syntax` shows how");
            faults.push(fault(&SYNTAX, message, self.span, &help));
        }
        self.text(name, faults)
    }

    /// `true`, or `false` where it is missing.
    pub(super) fn flag(&mut self, name: &str, faults: &mut Vec<Diagnostic>) -> bool {
        match self.take(name) {
            Some((_, At { value: DeValue::Boolean(flag), .. })) => flag,
            Some((key, value)) => {
                faults.push(wrong(&key.value, value.span, "must be true or false"));
                false
            }
            None => false,
        }
    }

    /// A list of texts.
    pub(super) fn texts(
        &mut self,
        name: &str,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Vec<At<String>>> {
        let (key, value) = self.take(name)?;
        let DeValue::Array(items) = value.value else {
            faults.push(wrong(&key.value, value.span, "must be a list: [\"…\", \"…\"]"));
            return None;
        };
        let items = items.into_iter().filter_map(|item| {
            let span = span_of(item.span());
            let item = text(At { value: item.into_inner(), span });
            item.map_err(|span| faults.push(wrong(&key.value, span, TEXT))).ok()
        });
        Some(items.collect())
    }

    /// A table within this one.
    pub(super) fn table(&mut self, name: &str, faults: &mut Vec<Diagnostic>) -> Option<Self> {
        let (key, value) = self.take(name)?;
        table(&key, value, faults)
    }

    /// The tables of a list: `[[mark]]`.
    pub(super) fn tables(&mut self, name: &str, faults: &mut Vec<Diagnostic>) -> Vec<Self> {
        let Some((key, value)) = self.take(name) else { return Vec::new() };
        let DeValue::Array(items) = value.value else {
            faults.push(wrong(&key.value, key.span, "must be a list of tables: [[mark]]"));
            return Vec::new();
        };
        let items = items.into_iter().map(|item| {
            let span = span_of(item.span());
            At { value: item.into_inner(), span }
        });
        items.filter_map(|item| table(&key, item, faults)).collect()
    }

    /// All fields, whatever their names, as text.
    pub(super) fn all(self, faults: &mut Vec<Diagnostic>) -> Vec<(At<String>, At<String>)> {
        let pairs = self.left.into_iter().filter_map(|(key, value)| {
            let value = text(value).map_err(|span| faults.push(wrong(&key.value, span, TEXT)));
            Some((key, value.ok()?))
        });
        pairs.collect()
    }

    /// What is left is not known.
    pub(super) fn finish(self, known: &[&str], faults: &mut Vec<Diagnostic>) {
        for (key, _) in self.left {
            let message = format!("`{}` is not known here", key.value);
            let help = format!("known are {}", listed(known));
            faults.push(fault(&SYNTAX, message, key.span, &help));
        }
    }
}

const TEXT: &str = "must be text in quotation marks";

fn wrong(name: &str, span: Span, what: &str) -> Diagnostic {
    let help = "`teikit explain notation/syntax` shows how a definition is written";
    fault(&SYNTAX, format!("`{name}` {what}"), span, help)
}

/// The text of a value, or where it stands if it is none.
fn text(value: Value<'_>) -> Result<At<String>, Span> {
    match value.value {
        DeValue::String(text) => Ok(At { value: text.into_owned(), span: value.span }),
        _ => Err(value.span),
    }
}

fn table<'d>(
    key: &At<String>,
    value: Value<'d>,
    faults: &mut Vec<Diagnostic>,
) -> Option<Fields<'d>> {
    let DeValue::Table(table) = value.value else {
        faults.push(wrong(&key.value, value.span, "must be a table: { name = \"value\" }"));
        return None;
    };
    let span = value.span;
    Some(Fields::new(table, span.start as usize..span.end as usize))
}

pub(super) fn span_of(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// `a`, `b`, `c`
pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
