//! The values of front matter.

use toml::de::DeValue;

/// A value, with scalars as they are written: `1.10` stays `1.10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Scalar(String),
    List(Vec<Value>),
    /// In the order of the source.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// What the value is, with its article.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "empty",
            Self::Scalar(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }

    /// The text of a scalar, if it has any.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The value of one of the keys of a map, the first key first.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        let find = |key: &&str| entries.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        keys.iter().find_map(find).map(|(_, value)| value)
    }

    /// The items of a list; any other value is the only item of one.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }
}

/// A TOML value, the parser of which limits the depth.
pub(super) fn from_toml(value: DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Scalar(text.into_owned()),
        DeValue::Integer(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Scalar(truth.to_string()),
        DeValue::Datetime(date) => Value::Scalar(date.to_string()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| from_toml(item.into_inner())).collect())
        }
        DeValue::Table(table) => Value::Map(
            table
                .into_iter()
                .map(|(key, value)| (key.into_inner().into_owned(), from_toml(value.into_inner())))
                .collect(),
        ),
    }
}
