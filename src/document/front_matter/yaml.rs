//! Reading YAML. The only file that names its parser.

use super::value::Value;
use super::{FrontMatterError, MAX_DEPTH, MAX_NODES};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Error, Spanned};
use std::fmt;

pub(super) fn read(text: &str) -> Result<Value, FrontMatterError> {
    if text.trim().is_empty() {
        return Ok(Value::Nothing);
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: MAX_NODES * 4,
            max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MAX_NODES },
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::FirstWins,
        with_snippet: false,
    };
    let read: Result<Spanned<Raw>, _> = serde_saphyr::from_str_with_options(text, options);
    match read {
        Ok(raw) => Ok(raw_to_value(raw, text)),
        Err(error) => Err(fault(&error)),
    }
}

fn fault(error: &Error) -> FrontMatterError {
    let mut cause = error;
    while let Error::AliasError { error, .. } = cause {
        cause = error;
    }
    match cause {
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } => FrontMatterError::Syntax {
            language: "YAML",
            message: "a second document begins in it".to_owned(),
        },
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => FrontMatterError::TooLarge,
        _ => FrontMatterError::Syntax {
            language: "YAML",
            message: error.to_string().split_whitespace().collect::<Vec<_>>().join(" "),
        },
    }
}

/// A value as the parser gives it.
#[derive(Debug)]
enum Raw {
    Nothing,
    Text(String),
    /// A number or a truth value, of which only the place is kept: the spelling matters, and `1.10`
    /// is not `1.1`.
    Inferred,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(String, Spanned<Raw>)>),
}

/// Recursion is limited by [`MAX_DEPTH`], which the parser enforces.
fn raw_to_value(raw: Spanned<Raw>, source: &str) -> Value {
    match raw.value {
        Raw::Nothing => Value::Nothing,
        Raw::Text(text) => Value::Scalar(text),
        Raw::Inferred => Value::Scalar(spelling(raw.defined.span(), source)),
        Raw::List(items) => {
            Value::List(items.into_iter().map(|item| raw_to_value(item, source)).collect())
        }
        Raw::Map(entries) => {
            let entry = |(key, value)| (key, raw_to_value(value, source));
            Value::Map(entries.into_iter().map(entry).collect())
        }
    }
}

fn spelling(span: serde_saphyr::Span, source: &str) -> String {
    let offset = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    let start = offset(span.byte_offset()).unwrap_or(0);
    let end = start + offset(span.byte_len()).unwrap_or(0);
    source.get(start..end).unwrap_or_default().trim().to_owned()
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Inferred)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Inferred)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Inferred)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Inferred)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Inferred)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Inferred)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
