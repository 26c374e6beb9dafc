//! Values of metadata files that may be written in more than one way.

use super::Agent;
use serde::de::{
    Deserialize, Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer,
};
use std::fmt;

/// A date: `"27 October 1962"`, `1962-10-27` or `1962`.
pub(super) fn date<'de, D: Deserializer<'de>>(source: D) -> Result<Option<String>, D::Error> {
    one_of(source, "a date")
}

/// A page: `"12v"` or `12`.
pub(super) fn number_or_text<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<Option<String>, D::Error> {
    one_of(source, "a number or a text")
}

fn one_of<'de, D: Deserializer<'de>>(
    source: D,
    expected: &'static str,
) -> Result<Option<String>, D::Error> {
    match toml::Value::deserialize(source)? {
        toml::Value::String(text) => Ok(Some(text)),
        toml::Value::Integer(number) => Ok(Some(number.to_string())),
        toml::Value::Datetime(date) => Ok(Some(date.to_string())),
        other => Err(D::Error::custom(format_args!(
            "invalid type: {}, expected {expected}",
            other.type_str()
        ))),
    }
}

/// A name, or a table with `name` and `ref`.
pub(super) struct AgentVisitor;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentTable {
    name: String,
    r#ref: Option<String>,
}

impl<'de> Visitor<'de> for AgentVisitor {
    type Value = Agent;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name, or a table with `name` and `ref`")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Agent, E> {
        Ok(Agent::named(name))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Agent, A::Error> {
        let AgentTable { name, r#ref: reference } =
            AgentTable::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Agent { name, reference })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Agent, Metadata};

    fn fault(text: &str) -> (String, String) {
        let error = Metadata::from_toml(text).unwrap_err();
        let place = error.span.map(|span| text[span].to_owned()).unwrap_or_default();
        (error.message, place)
    }

    #[test]
    fn dates_may_be_written_in_several_ways() {
        for (written, read) in
            [("1962-10-27", "1962-10-27"), ("\"Oct. 1962\"", "Oct. 1962"), ("1962", "1962")]
        {
            let metadata = Metadata::from_toml(&format!("date = {written}")).unwrap();
            assert_eq!(metadata.date.as_deref(), Some(read));
        }
    }

    #[test]
    fn faults_have_a_place() {
        let (message, place) = fault("title = \"x\"\nauthro = \"y\"\n");
        assert!(message.contains("unknown field `authro`"), "{message}");
        assert_eq!(place, "authro");
        let (message, place) = fault("authors = [{ name = \"x\", viaf = \"y\" }]");
        assert!(message.contains("viaf") && place.contains("viaf"), "{message}: {place}");
        let (message, place) = fault("date = true");
        assert_eq!(
            (message.as_str(), place.as_str()),
            ("invalid type: boolean, expected a date", "true")
        );
        let (message, _) = fault("sender = 4");
        assert!(message.contains("a name, or a table with `name` and `ref`"), "{message}");
        assert!(Metadata::from_toml("title = \"x\n").unwrap_err().span.is_some());
    }

    #[test]
    fn the_upper_metadata_win() {
        let upper = Metadata { title: Some("u".into()), ..Metadata::default() };
        let lower = Metadata {
            title: Some("l".into()),
            place: Some("p".into()),
            authors: vec![Agent::named("a")],
            ..Metadata::default()
        };
        let both = upper.over(lower.clone());
        assert_eq!(both, Metadata { title: Some("u".into()), ..lower });
    }
}
