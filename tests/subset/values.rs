//! Random values of the datatypes that the schema uses.

use crate::random::Random;

/// A value of `datatype`; `ids` counts the identifiers that were given.
pub(crate) fn value(
    datatype: &str,
    pattern: Option<&str>,
    random: &mut Random,
    ids: &mut usize,
) -> String {
    match (datatype, pattern) {
        ("ID", None) => {
            *ids += 1;
            format!("i{ids}")
        }
        ("date", None) => date(random),
        ("time", None) => time(random),
        ("dateTime", None) => format!("{}T{}", date(random), time(random)),
        ("nonNegativeInteger", None) => random.below(5000).to_string(),
        ("decimal", None) => format!("{}.{}", random.below(500), random.below(100)),
        _ => random.pick(samples(datatype, pattern)).to_string(),
    }
}

/// Values to choose from, typical ones and odd ones.
fn samples(datatype: &str, pattern: Option<&str>) -> &'static [&'static str] {
    match (datatype, pattern) {
        ("gYear", None) => &["1962", "0043", "-0043", "1962Z"],
        ("gMonth", None) => &["--10", "--02+01:00"],
        ("gDay", None) => &["---27", "---01Z"],
        ("gYearMonth", None) => &["1962-10", "1962-10-05:00"],
        ("gMonthDay", None) => &["--10-27", "--02-29"],
        ("duration", None) => &["PT1M30S", "P1Y2M", "P3D"],
        ("language", None) => &["en", "en-US", "ru-Latn", "und", "es-x-cuba"],
        ("boolean", None) => &["true", "false", "1", "0"],
        ("NCName", None) => &["teikit", "del", "_x-1.b"],
        ("Name", None) => &["when", "xml:id", "_a.b-c"],
        ("string" | "token", None) => &["([0-9]+)", "a b", "Größe"],
        ("string", Some(".+")) => &[".", "p. ", " § "],
        ("anyURI", Some(r"\S+")) => &[
            "#i1",
            "#nowhere",
            "gn:3562981",
            "https://example.org/a?b=c&d=e#f",
            "../facs/0001.jpg",
            "tax.xml#x-eo-1.4c",
        ],
        ("token", Some(pattern)) => tokens(pattern),
        _ => panic!("no values for the datatype {datatype} with pattern {pattern:?}"),
    }
}

/// Tokens that match a `pattern` facet of the schema.
fn tokens(pattern: &str) -> &'static [&'static str] {
    match pattern {
        r"[^\p{C}\p{Z}]+" => &["x", "(b)(1)", "Größe", "50X1-HUM", "1½", "日本"],
        "[0-9]+/[0-9]+" => &["3/2", "1/3"],
        r"[0-9]+(\.[0-9]+){0,2}" => &["5", "4.12", "4.12.0"],
        r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}" => &["0.1.0", "1a2.3", "20221122"],
        r"[0-9]+(\.[0-9]+)?(%|cm|mm|in|pt|px|em|rem)" => &["100%", "2.5cm", "640px"],
        r"[0-9]+(\.[0-9]+)?,[0-9]+(\.[0-9]+)?" => &["0,0", "10.5,20", "7,9.25"],
        r"[a-z][a-z0-9\+\.\-]*" => &["gn", "wd", "x-a.b+c"],
        r"[0-9.,DHMPRSTWYZ/:+\-]+" => &["1962-10-27T16", "1962-W43-6", "1962/1963"],
        _ => panic!("no values for tokens of the pattern {pattern}"),
    }
}

fn date(random: &mut Random) -> String {
    let (year, month, day) = (random.below(2030), random.below(12), random.below(28));
    format!("{:04}-{:02}-{:02}", year + 1, month + 1, day + 1)
}

fn time(random: &mut Random) -> String {
    let zone = random.pick(&["", "Z", "-04:00", "+05:30"]);
    format!("{:02}:{:02}:{:02}{zone}", random.below(24), random.below(60), random.below(60))
}

/// Words between tags, with characters that must be escaped and some beyond ASCII.
pub(crate) fn words(random: &mut Random) -> String {
    const WORDS: [&str; 10] =
        ["Cuba", "  ", "R & D", "<NAME>", "█████", "naïve", "\n", "1½", "—", "]]>"];
    let length = random.below(4) + 1;
    (0..length).map(|_| *random.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}
