//! Dates against a calendar that is made by counting, day by day.

use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};
use teikit::schema::datatype::{Context, Data, LIBRARY};

fn xsd(name: &str) -> Data {
    Data::new(LIBRARY, name, &[]).unwrap()
}

/// All days of the years from -0409 to 0409 and of those around some others, counted: a year that
/// leaves nothing when divided by 4 has a day more, one of a century not, every fourth century so.
fn days() -> HashSet<String> {
    let mut days = HashSet::new();
    let years = (-409..=409).chain(1500..=2100).chain(9990..=10_010);
    for year in years.filter(|year| *year != 0) {
        // There is no year 0: -0001 takes its place.
        let count = if year < 0 { year + 1 } else { year };
        let leap =
            i32::from(count % 4 == 0) - i32::from(count % 100 == 0) + i32::from(count % 400 == 0);
        let lengths = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in (1..).zip(lengths) {
            for day in 1..=length {
                days.insert(written(year, month, day));
            }
        }
    }
    days
}

fn written(year: i32, month: i32, day: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

#[test]
fn the_days_of_the_calendar() {
    let (days, date) = (days(), xsd("date"));
    for year in (-409..=409).chain(1500..=2100).chain(9990..=10_010) {
        for month in 0..=13 {
            for day in [0, 1, 27, 28, 29, 30, 31, 32] {
                let text = written(year, month, day);
                assert_eq!(date.allows(&text, &Context::NONE), days.contains(&text), "{text}");
            }
        }
    }
}

/// Whether two values are one, for values of the datatype.
fn same(data: &Data, a: &str, b: &str) -> bool {
    data.equal(a, &BTreeMap::new(), b, &Context::NONE)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A moment is the same in all time zones: the hours are moved by hand, far from midnight.
    #[test]
    fn time_zones(hour in 0..24_i32, minute in 0..60, second in 0..60, zone in -14..=14_i32) {
        let moved = hour + zone;
        prop_assume!((0..24).contains(&moved));
        let utc = format!("1962-10-27T{hour:02}:{minute:02}:{second:02}Z");
        let sign = if zone < 0 { '-' } else { '+' };
        let local = format!("1962-10-27T{moved:02}:{minute:02}:{second:02}{sign}{:02}:00", zone.abs());
        prop_assert!(same(&xsd("dateTime"), &utc, &local), "{utc} {local}");
    }

    /// Numbers are compared as integers are.
    #[test]
    fn bounds(value: i32, limit: i32) {
        let text = limit.to_string();
        let data = Data::new(LIBRARY, "decimal", &[("maxExclusive", &text)]).unwrap();
        prop_assert_eq!(data.allows(&value.to_string(), &Context::NONE), value < limit);
        let padded = format!("{}{:010}.00", if value < 0 { "-" } else { "+" }, value.unsigned_abs());
        prop_assert_eq!(data.allows(&padded, &Context::NONE), value < limit);
        prop_assert!(same(&xsd("decimal"), &value.to_string(), &padded));
    }

    /// Floating-point numbers that Rust writes are read, and equal to themselves only.
    #[test]
    fn floats(value in any::<f64>().prop_filter("finite", |value| value.is_finite()), other: f64) {
        let double = xsd("double");
        let (short, long) = (format!("{value:e}"), value.to_string());
        prop_assert!(double.allows(&short, &Context::NONE));
        prop_assert!(same(&double, &short, &long));
        prop_assume!(other.is_finite());
        let is_one = value.partial_cmp(&other) == Some(std::cmp::Ordering::Equal);
        prop_assert_eq!(same(&double, &value.to_string(), &other.to_string()), is_one);
    }

    /// Whatever the text: nothing panics, white space around tokens never matters, a value that is
    /// allowed equals itself, and what is refused is explained.
    #[test]
    fn any_text(text: String, short in "[-+:.TZPYMDHS0-9 eE#%/a]{0,12}", which in 0..NAMES.len()) {
        let data = xsd(NAMES[which]);
        for value in [&text, &short] {
            let allowed = data.allows(value, &Context::NONE);
            let objection = teikit::schema::datatype::objection(&[&data], value, &Context::NONE);
            prop_assert_eq!(objection.is_none(), allowed, "{}", value);
            if which > 1 {
                let spaced = format!("\n {value}\t");
                prop_assert_eq!(data.allows(&spaced, &Context::NONE), allowed, "{}", value);
            }
            if allowed {
                prop_assert!(same(&data, value, value), "{}", value);
            }
        }
    }

    /// Patterns: nothing panics, and what is read can be matched with.
    #[test]
    fn any_pattern(pattern in r"(\[|\]|-|\^|\\[pPidwcsSn.-]|\{L\}|\{IsGreek\}|a|b|[.|()?*+{},1-9]){0,10}", text: String) {
        if let Ok(data) = Data::new(LIBRARY, "string", &[("pattern", &pattern)]) {
            let _ = data.allows(&text, &Context::NONE) || data.allows("ab", &Context::NONE);
        }
    }
}

/// All datatypes; the first two keep white space.
const NAMES: [&str; 44] = [
    "string",
    "normalizedString",
    "token",
    "language",
    "Name",
    "NCName",
    "NMTOKEN",
    "NMTOKENS",
    "ID",
    "IDREF",
    "IDREFS",
    "ENTITY",
    "ENTITIES",
    "QName",
    "NOTATION",
    "anyURI",
    "boolean",
    "hexBinary",
    "base64Binary",
    "float",
    "double",
    "decimal",
    "integer",
    "nonPositiveInteger",
    "negativeInteger",
    "long",
    "int",
    "short",
    "byte",
    "nonNegativeInteger",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
    "positiveInteger",
    "duration",
    "dateTime",
    "time",
    "date",
    "gYearMonth",
    "gYear",
    "gMonthDay",
    "gDay",
    "gMonth",
];
