//! A start tag before it is written.

use crate::notation::markdown::{Given, Row, with_given};
use crate::notation::signal::{Tei, Text};
use std::borrow::Cow;

/// An element with its attributes, in the order in which they are written.
#[derive(Clone, Debug)]
pub(in crate::transcript) struct Element<'a> {
    pub(in crate::transcript) name: Cow<'static, str>,
    pub(in crate::transcript) attributes: Vec<(Cow<'static, str>, Cow<'a, str>)>,
}

impl<'a> Element<'a> {
    pub(in crate::transcript) fn new(name: &'static str) -> Self {
        Self { name: name.into(), attributes: Vec::new() }
    }

    /// The element of a row of the mapping.
    pub(in crate::transcript) fn of(row: &'static Row) -> Self {
        let attributes = row.attributes.iter().map(|&(name, value)| (name.into(), value.into()));
        Self { name: row.element.into(), attributes: attributes.collect() }
    }

    /// The element of a signal.
    pub(super) fn of_signal(tei: &Tei) -> Self {
        let own = |(name, value): &(Text, Text)| (name.clone(), value.clone());
        Self { name: tei.name.clone(), attributes: tei.attributes.iter().map(own).collect() }
    }

    /// Calls `read` with its attributes as the table of constructs reads them.
    pub(super) fn with_given<T>(&self, read: impl FnOnce(Given<'_>) -> T) -> T {
        with_given(self.attributes.iter().map(|(name, value)| (&**name, &**value)), read)
    }

    pub(in crate::transcript) fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<Cow<'a, str>>,
    ) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    pub(in crate::transcript) fn with_some(
        self,
        name: &'static str,
        value: Option<impl Into<Cow<'a, str>>>,
    ) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The element as an inference of teikit, with its certainty below high.
    pub(in crate::transcript) fn inferred(
        self,
        certainty: Option<crate::transcript::infer::Certainty>,
    ) -> Self {
        use crate::transcript::infer::Certainty;
        match certainty {
            None => self,
            Some(Certainty::High) => self.with("resp", "#teikit"),
            Some(lower) => self.with("resp", "#teikit").with("cert", lower.word()),
        }
    }
}
