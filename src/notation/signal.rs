//! Signals: what a notation writes, and the TEI that it stands for.

use super::markdown::{Given, value};
use std::borrow::Cow;

/// Text of a table, or of a notation of the user's.
pub type Text = Cow<'static, str>;

/// A sign, or a pair of signs around words, and the TEI that it stands for.
///
/// It is read from left to right when a transcript is encoded, and from right to left when it is
/// restored. Signs are compared without regard to ASCII case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The name of the row in the mapping: `del-words`.
    pub id: Text,
    /// What it means, in one sentence for the header of a TEI file.
    pub summary: Text,
    /// What is written.
    pub form: Form,
    /// The element that it stands for.
    pub element: Tei,
    /// The element within that one which holds the words, if there are two.
    pub inner: Option<Tei>,
}

/// How a signal is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Words between two signs: `[*` and `*]`.
    Pair {
        /// What stands before the words.
        open: Text,
        /// The value of an attribute that stands behind `open`.
        parameter: Option<Parameter>,
        /// What stands behind the words.
        close: Text,
    },
    /// A sign that stands for something that has no words: `[?]`.
    Sign(Text),
    /// A sign that is itself what the document has: `☒`.
    Character(Text),
    /// A sign that speaks of the word before it: `[crossed out]`, with one blank before it if
    /// `blank` is set.
    Behind {
        /// The sign.
        sign: Text,
        /// Whether a blank stands before it.
        blank: bool,
    },
}

/// The value of an attribute within the opening sign: `[[` *key* `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The attribute of the element.
    pub attribute: Text,
    /// What stands behind the value.
    pub end: Text,
}

/// An element with the attributes that make it what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tei {
    /// Its name.
    pub name: Text,
    /// Its attributes.
    pub attributes: Vec<(Text, Text)>,
}

impl Tei {
    /// An element of a table.
    #[must_use]
    pub fn new(name: &'static str, attributes: &[(&'static str, &'static str)]) -> Self {
        let attributes = attributes.iter().map(|&(name, value)| (name.into(), value.into()));
        Self { name: name.into(), attributes: attributes.collect() }
    }

    /// Whether an element is this one: of its name, with its attributes, whoever wrote it and
    /// however certain it is.
    #[must_use]
    pub fn fits(&self, element: &str, given: Given<'_>) -> bool {
        let is_given = |(name, wanted): &(Text, Text)| {
            matches!(&**name, "hand" | "resp" | "cert") || value(given, name) == Some(wanted)
        };
        self.name == element && self.attributes.iter().all(is_given)
    }
}

impl Signal {
    /// A signal of a table with one element.
    #[must_use]
    pub fn new(id: &'static str, form: Form, element: Tei, summary: &'static str) -> Self {
        Self { id: id.into(), summary: summary.into(), form, element, inner: None }
    }

    /// The signal with a second element in the first, around the words.
    #[must_use]
    pub fn within(self, inner: Tei) -> Self {
        Self { inner: Some(inner), ..self }
    }

    /// The sign that it begins with, or that it consists of.
    #[must_use]
    pub fn open(&self) -> &str {
        match &self.form {
            Form::Pair { open, .. } => open,
            Form::Sign(sign) | Form::Character(sign) | Form::Behind { sign, .. } => sign,
        }
    }

    /// The sign that ends it, if it holds words behind its opening.
    #[must_use]
    pub fn close(&self) -> Option<&str> {
        match &self.form {
            Form::Pair { close, .. } => Some(close),
            _ => None,
        }
    }

    /// Whether it is a sign that stands for something without words.
    #[must_use]
    pub fn is_sign(&self) -> bool {
        matches!(self.form, Form::Sign(_))
    }

    /// Whether it stands for writing of a hand that nobody knows.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        let elements = [Some(&self.element), self.inner.as_ref()];
        let attributes = elements.into_iter().flatten().flat_map(|it| &it.attributes);
        attributes.into_iter().any(|(name, value)| name == "hand" && value == "#h-unknown")
    }

    /// The value behind its opening, if it has one.
    #[must_use]
    pub fn parameter(&self) -> Option<&Parameter> {
        match &self.form {
            Form::Pair { parameter, .. } => parameter.as_ref(),
            _ => None,
        }
    }

    /// Whether an element is the (outer) one of the signal, with the parameter if it has one.
    #[must_use]
    pub fn fits(&self, element: &str, given: Given<'_>) -> bool {
        let has_value = |it: &Parameter| value(given, &it.attribute).is_some();
        self.element.fits(element, given) && self.parameter().is_none_or(has_value)
    }

    /// What is written before and behind the words of an element that [`Self::fits`].
    #[must_use]
    pub fn spelling(&self, given: Given<'_>) -> (Text, Text) {
        match &self.form {
            Form::Pair { open, parameter: None, close } => (open.clone(), close.clone()),
            Form::Pair { open, parameter: Some(parameter), close } => {
                let value = value(given, &parameter.attribute).unwrap_or_default();
                (format!("{open}{value}{}", parameter.end).into(), close.clone())
            }
            Form::Sign(sign) => (sign.clone(), "".into()),
            Form::Character(_) => ("".into(), "".into()),
            Form::Behind { sign, blank: false } => ("".into(), sign.clone()),
            Form::Behind { sign, blank: true } => ("".into(), format!(" {sign}").into()),
        }
    }

    /// How much it asks of an element: of two that fit, the one that asks more is meant.
    pub(super) fn demands(&self) -> usize {
        self.element.attributes.len() + usize::from(self.parameter().is_some())
    }
}
