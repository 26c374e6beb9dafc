//! As much of JSON Schema (draft 7) as the schema of SARIF uses. A keyword that is not known here is
//! a fault of the test, so that nothing is passed over.
//!
//! `sarif-schema-2.1.0.json` is the schema of the OASIS standard SARIF 2.1.0, its descriptions and
//! defaults left out.

use regex::Regex;
use serde_json::Value;

/// What is wrong with `value`, with the place.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut judge = Judge { root: schema, faults: vec![] };
    judge.check(schema, value, "$");
    judge.faults
}

struct Judge<'a> {
    root: &'a Value,
    faults: Vec<String>,
}

impl<'a> Judge<'a> {
    fn check(&mut self, schema: &'a Value, value: &Value, at: &str) {
        for (keyword, wanted) in schema.as_object().unwrap() {
            if !self.holds(schema, keyword, wanted, value, at) {
                self.faults.push(format!("{at}: {value} breaks {keyword} {wanted}"));
            }
        }
    }

    /// Whether the keyword holds for the value itself; faults inside are noted.
    fn holds(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        wanted: &'a Value,
        value: &Value,
        at: &str,
    ) -> bool {
        let text = value.as_str();
        let matches =
            |pattern: &str| text.is_none_or(|it| Regex::new(pattern).unwrap().is_match(it));
        let items = value.as_array().map_or(&[][..], Vec::as_slice);
        match keyword {
            "$schema" | "$id" | "definitions" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                self.check(&self.root["definitions"][name], value, at);
                true
            }
            "type" => is_of_type(wanted.as_str().unwrap(), value),
            "enum" => wanted.as_array().unwrap().contains(value),
            "anyOf" => self.fitting(wanted, value, at) > 0,
            "oneOf" => self.fitting(wanted, value, at) == 1,
            "minimum" => value.as_f64().is_none_or(|it| it >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|it| it <= wanted.as_f64().unwrap()),
            "pattern" => matches(wanted.as_str().unwrap()),
            "format" => matches(pattern_of(wanted.as_str().unwrap())),
            "minItems" => !value.is_array() || items.len() as u64 >= wanted.as_u64().unwrap(),
            "uniqueItems" => {
                wanted == false || (1..items.len()).all(|n| !items[..n].contains(&items[n]))
            }
            "items" => {
                for (index, item) in items.iter().enumerate() {
                    self.check(wanted, item, &format!("{at}[{index}]"));
                }
                true
            }
            "required" => wanted
                .as_array()
                .unwrap()
                .iter()
                .all(|name| !value.is_object() || value.get(name.as_str().unwrap()).is_some()),
            "properties" => {
                for (name, schema) in wanted.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        self.check(schema, value, &format!("{at}.{name}"));
                    }
                }
                true
            }
            "additionalProperties" => self.further(schema, wanted, value, at),
            _ => panic!("the keyword {keyword} is not known here"),
        }
    }

    /// What has no row in `properties`.
    fn further(&mut self, schema: &Value, wanted: &'a Value, value: &Value, at: &str) -> bool {
        let known = |name: &str| schema["properties"].get(name).is_some();
        let members = value.as_object().into_iter().flatten();
        let further: Vec<_> = members.filter(|(name, _)| !known(name)).collect();
        if wanted.is_boolean() {
            return wanted == true || further.is_empty();
        }
        for (name, value) in further {
            self.check(wanted, value, &format!("{at}.{name}"));
        }
        true
    }

    fn fitting(&self, schemas: &'a Value, value: &Value, at: &str) -> usize {
        let fits = |schema: &&'a Value| {
            let mut judge = Judge { root: self.root, faults: vec![] };
            judge.check(schema, value, at);
            judge.faults.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(fits).count()
    }
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => panic!("the type {name} is not known here"),
    }
}

fn pattern_of(format: &str) -> &'static str {
    match format {
        "uri" => {
            r"^[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$"
        }
        "uri-reference" => r"^([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$",
        "date-time" => r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
        _ => panic!("the format {format} is not known here"),
    }
}
