//! Random values, made from typical ones, against Jing.

use crate::random::Random;
use crate::shared;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use teikit::schema::datatype::{Context, Data, LIBRARY};

/// How many values are made for each datatype.
const VALUES: usize = 300;

/// A datatype with parameters, and typical values with `|` between.
struct Case {
    name: &'static str,
    params: &'static [(&'static str, &'static str)],
    values: &'static str,
}

const fn case(name: &'static str, values: &'static str) -> Case {
    Case { name, params: &[], values }
}

const fn restricted(
    name: &'static str,
    params: &'static [(&'static str, &'static str)],
    values: &'static str,
) -> Case {
    Case { name, params, values }
}

const DATES: &str = "1962-10-27|2000-02-29Z|1900-02-28+01:00|-0044-03-15|0001-01-01|12345-12-31";
const TIMES: &str = "14:30:00|00:00:00Z|23:59:59.999|12:00:00+01:00|23:59:60|24:00:00";
const NUMBERS: &str = "0|-1|+1|127|128|255|256|65535|65536|1.0|1.|.5|007|-128|1e3|INF|NaN";
const NAMES: &str = "a|a-b|a.b|_1|a:b|1a|é|a b|Ω1";

const CASES: &[Case] = &[
    case("dateTime", "1962-10-27T14:30:00|2000-02-29T00:00:00.5Z|-0044-03-15T12:00:00+01:00"),
    case("time", TIMES),
    case("date", DATES),
    case("gYearMonth", "1962-10|2000-02Z|-0044-03|0000-01|12345-12"),
    case("gYear", "1962|2000Z|-0044|0000|12345"),
    case("gMonthDay", "--10-27|--02-29|--04-31|--12-31Z"),
    case("gDay", "---27|---31Z|---01"),
    case("gMonth", "--10|--12Z|--01"),
    case("duration", "P1Y2M3DT4H5M6S|-P1D|PT1.5S|P0M|PT24H"),
    case("boolean", "true|false|0|1|TRUE"),
    case("decimal", NUMBERS),
    case("float", NUMBERS),
    case("double", NUMBERS),
    case("integer", NUMBERS),
    case("byte", NUMBERS),
    case("unsignedByte", NUMBERS),
    case("short", NUMBERS),
    case("unsignedShort", NUMBERS),
    case("int", "2147483647|2147483648|-2147483648|1"),
    case("unsignedInt", "4294967295|4294967296|0"),
    case("long", "9223372036854775807|9223372036854775808|-9223372036854775809"),
    case("unsignedLong", "18446744073709551615|18446744073709551616"),
    case("nonNegativeInteger", NUMBERS),
    case("positiveInteger", NUMBERS),
    case("nonPositiveInteger", NUMBERS),
    case("negativeInteger", NUMBERS),
    case("hexBinary", "deadBEEF|00|0a0"),
    case("base64Binary", "deadBEEF|BA==|BBA=|de ad"),
    case("anyURI", "http://a.b:80/c?d#e|#p1|a b|a:b|%20|../x|//a/b|mailto:a@b|http://[::1]/|é"),
    case("NCName", NAMES),
    case("Name", NAMES),
    case("NMTOKEN", NAMES),
    case("NMTOKENS", NAMES),
    case("language", "en|en-GB|de-AT-1996|x-klingon|en_GB|abcdefghi"),
    case("QName", NAMES),
    restricted("string", &[("length", "3")], "abc|a c|é\u{10330}a"),
    restricted("token", &[("minLength", "2"), ("maxLength", "3")], "abc| a  b |"),
    restricted("NMTOKENS", &[("length", "2")], "a b|a| a  b "),
    restricted("hexBinary", &[("maxLength", "2")], "dead|00"),
    restricted("base64Binary", &[("length", "2")], "BBA=|BA=="),
    restricted("decimal", &[("totalDigits", "3"), ("fractionDigits", "2")], "1.25|012.5|0.010|999"),
    restricted("decimal", &[("minExclusive", "-1"), ("maxInclusive", "12.5")], "-1|12.50|0|13"),
    restricted("double", &[("minInclusive", "0"), ("maxExclusive", "1e1")], "0|-0|9.99|10|NaN"),
    restricted(
        "date",
        &[("minInclusive", "2000-01-01")],
        "2000-01-01|2000-01-02Z|1999-12-31-05:00",
    ),
    restricted(
        "date",
        &[("maxExclusive", "2000-01-01Z")],
        "1999-12-31|2000-01-01+01:00|1999-12-30",
    ),
    restricted(
        "dateTime",
        &[("minInclusive", "1999-12-31T12:00:00Z")],
        "1999-12-31T12:00:00+00:00|2000-01-01T00:00:00",
    ),
    restricted("time", &[("maxInclusive", "12:00:00Z")], "12:00:00Z|13:00:00+01:00|11:00:00"),
    restricted("gYear", &[("minInclusive", "-0001")], "-0001|0001|-0002"),
    restricted("gMonthDay", &[("minExclusive", "--02-28")], "--02-29|--02-28|--03-01"),
    restricted("gDay", &[("maxInclusive", "---15")], "---15|---16"),
    restricted("duration", &[("minExclusive", "P1M")], "P1M|P32D|P31D|P1MT1S|P4W"),
    restricted("token", &[("pattern", r"[^\p{C}\p{Z}]+")], "a|é-1|a b|«x»"),
    restricted("token", &[("pattern", r"\S+")], "a|a b|é"),
    restricted("token", &[("pattern", r"(\p{L}|\p{N}|\p{P}|\p{S})+")], "a1.+|a b"),
    restricted("token", &[("pattern", r"[\i-[:]][\c-[:]]*")], NAMES),
    restricted("token", &[("pattern", r"\w+[\-\d]?")], "a1-|é+|1"),
    restricted("token", &[("pattern", "[a-z-[aeiou]]{2,3}|[^a-z-[0-9]]")], "bc|bcd|ab|A|0"),
    restricted("token", &[("pattern", r"\P{L}\p{IsGreek}?.")], "1Ωa|.b"),
];

#[test]
fn random_values_are_judged_as_jing_judges_them() {
    let values = random_values();
    let cases = CASES.iter().map(|case| (case.name, case.params));
    let Some(refused) = refused_lines("values", &schema_of(cases), &document_of(&values)) else {
        return;
    };
    let datatypes: Vec<Data> =
        CASES.iter().map(|case| Data::new(LIBRARY, case.name, case.params).unwrap()).collect();
    let mut differing = vec![];
    for (line, (case, value)) in (2..).zip(&values) {
        let Case { name, params, .. } = CASES[*case];
        let ours = datatypes[*case].allows(value, &Context::NONE);
        let jings = !refused.contains(&line);
        if ours != jings && !is_explained(name, value) {
            differing.push(format!("{name} {params:?} {value:?}: we {ours}, Jing {jings}"));
        }
    }
    assert!(differing.is_empty(), "\n{}", differing.join("\n"));
    let share = refused.len() * 100 / values.len();
    assert!((20..80).contains(&share), "{share} % of {} values are refused", values.len());
}

/// Where the specification is plain and Jing goes another way.
fn is_explained(name: &str, value: &str) -> bool {
    let is_date = name.contains("ate") || name.contains("ime") || name.starts_with('g');
    let value = value.trim();
    // Jing knows no time zone beyond -12:59, and allows a point without digits behind the seconds.
    let zone = ["-13:", "-14:00"].iter().any(|zone| value.contains(zone));
    let point = value
        .split_once('.')
        .is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_digit()));
    is_date && (zone || point)
}

/// One datatype on each line from the second on.
fn schema_of<'p, P>(cases: impl Iterator<Item = (&'p str, P)>) -> String
where
    P: IntoIterator<Item = &'p (&'p str, &'p str)>,
{
    let mut out = format!(
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0' datatypeLibrary='{LIBRARY}'>\
         <start><element name='r'><interleave>\n"
    );
    for (number, (name, params)) in cases.enumerate() {
        write!(out, "<zeroOrMore><element name='d{number}'><data type='{name}'>").unwrap();
        for (param, value) in params {
            write!(out, "<param name='{param}'>{}</param>", escaped(value)).unwrap();
        }
        out.push_str("</data></element></zeroOrMore>\n");
    }
    out.push_str("</interleave></element></start></grammar>");
    out
}

/// One value on each line from the second on.
fn document_of(values: &[(usize, String)]) -> String {
    let mut out = "<r>\n".to_owned();
    for (case, value) in values {
        writeln!(out, "<d{case}>{}</d{case}>", escaped(value)).unwrap();
    }
    out.push_str("</r>");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "&#10;")
}

/// The lines of the schema, or else of the document, in which Jing finds something; `None` if there
/// is no Jing.
fn refused_lines(name: &str, schema: &str, document: &str) -> Option<HashSet<usize>> {
    let mut jing = shared::program("jing")?;
    let directory = std::env::temp_dir().join(format!("teikit-{name}-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let paths = [directory.join("values.rng"), directory.join("values.xml")];
    fs::write(&paths[0], schema).unwrap();
    fs::write(&paths[1], document).unwrap();
    let output = jing.arg("-i").args(paths).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    fs::remove_dir_all(&directory).unwrap();
    // Some messages have a second line.
    let places = said.lines().filter_map(|line| line.split_once("values."));
    let lines = places.map(|(_, place)| place.split(':').nth(1).unwrap().parse().unwrap());
    Some(lines.collect())
}

/// Values of all cases, with the number of their case.
fn random_values() -> Vec<(usize, String)> {
    let mut random = Random::new(20_261_125);
    let mut values = vec![];
    for (number, case) in CASES.iter().enumerate() {
        let typical: Vec<&str> = case.values.split('|').collect();
        values.extend(typical.iter().map(|value| (number, (*value).to_owned())));
        for _ in 0..VALUES {
            let value = *random.pick(&typical);
            values.push((number, changed(value, &typical, &mut random)));
        }
    }
    values
}

/// What characters are put into values.
const LETTERS: &[char] = &[
    '0', '1', '2', '3', '5', '9', '-', '+', ':', '.', 'T', 'Z', 'P', 'Y', 'M', 'D', 'e', 'E', 'a',
    'é', 'Ω', ' ', '\n', '#', '%', '/', '?', '[', ']', '=', '_', '@', '$', '\\', '"', '~',
    '\u{a0}',
];

/// A value with one to three changes: a character taken out, put in or put in the place of another,
/// or an end of another value.
fn changed(value: &str, others: &[&str], random: &mut Random) -> String {
    let mut letters: Vec<char> = value.chars().collect();
    for _ in 0..=random.below(3) {
        let at = random.below(letters.len() + 1);
        match random.below(4) {
            0 if at < letters.len() => drop(letters.remove(at)),
            1 if at < letters.len() => letters[at] = *random.pick(LETTERS),
            2 => {
                let other: Vec<char> = random.pick(others).chars().collect();
                letters.truncate(at);
                letters.extend(other.iter().skip(at));
            }
            _ => letters.insert(at, *random.pick(LETTERS)),
        }
    }
    letters.into_iter().collect()
}

/// How many regular expressions are made, and how many values for each.
const PATTERNS: usize = 500;
const TRIES: usize = 10;

/// What regular expressions are made of.
const PIECES: &[&str] = &[
    "a",
    "b",
    "c",
    "-",
    "ab",
    "é",
    "1",
    " ",
    ".",
    "|",
    "(",
    ")",
    "(a|b)",
    "[",
    "]",
    "[^",
    "[a-c]",
    "[^b]",
    "[a-z-[b]]",
    "[abc1-[^ab]]",
    "-[",
    "?",
    "*",
    "+",
    "{2}",
    "{1,2}",
    "{0,}",
    "{,1}",
    "{",
    "}",
    "^",
    "$",
    "&&",
    "~",
    "#",
    "\\",
    "\\s",
    "\\S",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\i",
    "\\I",
    "\\c",
    "\\C",
    "\\-",
    "\\.",
    "\\n",
    "\\b",
    "\\$",
    "\\p{L}",
    "\\p{Nd}",
    "\\P{Lu}",
    "\\p{Pd}",
    "\\p{IsBasicLatin}",
    "\\P{IsGreek}",
    "\\p{Q}",
    "(?",
    ":",
];

#[test]
fn random_patterns_are_read_and_matched_as_jing_does() {
    let mut random = Random::new(1_125);
    let patterns: Vec<String> = (0..PATTERNS).map(|_| random_pattern(&mut random)).collect();
    let data = |pattern: &String| Data::new(LIBRARY, "string", &[("pattern", pattern)]);
    let params: Vec<_> = patterns.iter().map(|pattern| [("pattern", pattern.as_str())]).collect();
    let cases = params.iter().map(|params| ("string", params));
    let Some(refused) = refused_lines("patterns", &schema_of(cases), "<r/>") else { return };
    let mut differing = vec![];
    let mut right = vec![];
    for (line, pattern) in (2..).zip(&patterns) {
        match (data(pattern), refused.contains(&line)) {
            (Ok(data), false) => right.push((pattern, data)),
            (Err(_), true) => {}
            (Ok(_), true) if has_bare_hyphen(pattern) => {}
            (ours, _) => differing.push(format!("{pattern}: we say {:?}", ours.err())),
        }
    }
    assert!(right.len() > PATTERNS / 5, "{} patterns are right", right.len());
    differing.extend(differing_matches(&right, &mut random));
    assert!(differing.is_empty(), "\n{}", differing.join("\n"));
}

/// Jing refuses a hyphen at the beginning and at the end of a class; the specification allows it.
fn has_bare_hyphen(pattern: &str) -> bool {
    ["[-", "[^-", "-]"].iter().any(|hyphen| pattern.contains(hyphen))
}

fn random_pattern(random: &mut Random) -> String {
    let most = if random.chance(50) { 2 } else { 5 };
    (0..=random.below(most)).map(|_| *random.pick(PIECES)).collect()
}

fn differing_matches(right: &[(&String, Data)], random: &mut Random) -> Vec<String> {
    let params: Vec<_> = right.iter().map(|(pattern, _)| [("pattern", pattern.as_str())]).collect();
    let schema = schema_of(params.iter().map(|params| ("string", params)));
    let mut values = vec![];
    for case in 0..right.len() {
        values.extend((0..TRIES).map(|_| (case, random_text(random))));
    }
    let refused = refused_lines("matches", &schema, &document_of(&values)).unwrap();
    let matched = values.len() - refused.len();
    assert!(matched > values.len() / 20, "{matched} of {} match", values.len());
    let mut differing = vec![];
    for (line, (case, value)) in (2..).zip(&values) {
        let (pattern, data) = &right[*case];
        let ours = data.allows(value, &Context::NONE);
        if ours == refused.contains(&line) {
            differing.push(format!("{pattern} {value:?}: we {ours}"));
        }
    }
    differing
}

fn random_text(random: &mut Random) -> String {
    let letters = [
        "a",
        "b",
        "c",
        "1",
        "-",
        "é",
        "Ω",
        " ",
        "\n",
        "A",
        ".",
        "$",
        "^",
        "&",
        "~",
        ":",
        "\u{10330}",
    ];
    (0..=random.below(3)).map(|_| *random.pick(&letters)).collect()
}

/// How many attribute values of real documents each pattern judges.
const REAL_VALUES: usize = 150;

#[test]
fn patterns_of_real_schemas_judge_real_values_as_jing_does() {
    let (Some(schemas), Some(tei)) = (shared::data("schemas"), shared::data("tei")) else { return };
    let schemas = texts(&schemas, &["rng", "rnc"], usize::MAX);
    let patterns: BTreeSet<String> = schemas.iter().flat_map(|text| patterns_of(text)).collect();
    assert!(patterns.len() > 40, "{} patterns", patterns.len());
    let values: BTreeSet<String> =
        texts(&tei, &["xml"], 60).iter().flat_map(|text| values_of(text)).collect();
    let step = (values.len() / REAL_VALUES).max(1);
    let values: Vec<&String> = values.iter().step_by(step).collect();
    let data = |pattern: &String| Data::new(LIBRARY, "token", &[("pattern", pattern)]).unwrap();
    let datatypes: Vec<Data> = patterns.iter().map(data).collect();
    let params: Vec<_> = patterns.iter().map(|pattern| [("pattern", pattern.as_str())]).collect();
    let schema = schema_of(params.iter().map(|params| ("token", params)));
    let pairs: Vec<_> = (0..patterns.len())
        .flat_map(|case| values.iter().map(move |value| (case, (*value).clone())))
        .collect();
    let Some(refused) = refused_lines("real", &schema, &document_of(&pairs)) else { return };
    let mut differing = vec![];
    for (line, (case, value)) in (2..).zip(&pairs) {
        if datatypes[*case].allows(value, &Context::NONE) == refused.contains(&line) {
            differing.push(format!("{} {value:?}", params[*case][0].1));
        }
    }
    assert!(differing.is_empty(), "\n{}", differing.join("\n"));
}

/// The first files with one of the endings in a directory and below, by path.
fn texts(directory: &Path, endings: &[&str], most: usize) -> Vec<String> {
    let (mut files, mut left) = (vec![], vec![directory.to_owned()]);
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let is_wanted = |end: &std::ffi::OsStr| endings.iter().any(|ending| end == *ending);
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(is_wanted) {
                files.push(path);
            }
        }
    }
    files.sort();
    files.iter().filter_map(|path| fs::read_to_string(path).ok()).take(most).collect()
}

/// The patterns in a schema of either syntax.
fn patterns_of(schema: &str) -> Vec<String> {
    let xml = schema.split("param name=\"pattern\">").skip(1);
    let xml = xml.map(|rest| rest.split('<').next().unwrap().replace("&amp;", "&"));
    let compact = schema.split("pattern = \"").skip(1);
    let compact = compact.map(|rest| rest.split('"').next().unwrap().to_owned());
    xml.chain(compact).filter(|pattern| !pattern.contains("\\x{")).collect()
}

/// The plain values of the attributes of a document, as far as they are found without reading it.
fn values_of(document: &str) -> Vec<String> {
    let values = document.split("=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let is_plain = |value: &&str| value.len() < 60 && !value.contains(['&', '<']);
    values.filter(is_plain).map(str::to_owned).collect()
}
