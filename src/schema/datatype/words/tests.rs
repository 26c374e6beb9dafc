use super::super::{Context, Data, LIBRARY};
use super::*;

type Params = &'static [(&'static str, &'static str)];

fn xsd(name: &str, params: &[(&str, &str)]) -> Data {
    Data::new(LIBRARY, name, params).unwrap()
}

fn objected(names: &[&str], value: &str) -> String {
    let datatypes: Vec<_> = names.iter().map(|name| xsd(name, &[])).collect();
    let datatypes: Vec<_> = datatypes.iter().collect();
    objection(&datatypes, value, &Context::NONE).unwrap().to_string()
}

/// `teidata.temporal.w3c`
const W3C: [&str; 8] =
    ["date", "gYear", "gMonth", "gDay", "gYearMonth", "gMonthDay", "time", "dateTime"];

#[test]
fn datatypes_in_words() {
    let cases: &[(&str, Params, &str)] = &[
        ("nonNegativeInteger", &[], "a whole number from 0"),
        ("unsignedByte", &[], "a whole number from 0 to 255"),
        ("negativeInteger", &[], "a whole number up to -1"),
        (
            "integer",
            &[("minInclusive", "1"), ("maxInclusive", "12")],
            "a whole number from 1 to 12",
        ),
        ("double", &[("minInclusive", "0"), ("maxInclusive", "1")], "a number from 0 to 1"),
        ("decimal", &[("minExclusive", "0")], "a number such as 12 or 1.5 more than 0"),
        ("NCName", &[], "a name without colon"),
        ("string", &[("maxLength", "1")], "any text of at most 1 character"),
        ("token", &[("pattern", r"[^\p{C}\p{Z}]+")], "one word, without white space"),
        ("token", &[("pattern", "a.b")], "text that matches the pattern `a.b`"),
        ("date", &[("minInclusive", "1900-01-01")], "a date such as 1962-10-27 from 1900-01-01 on"),
    ];
    for (name, params, words) in cases {
        assert_eq!(xsd(name, params).describe(), *words, "{name}");
    }
}

#[test]
fn several_datatypes_make_one_sentence() {
    let described = |names: &[&str]| {
        let datatypes: Vec<_> = names.iter().map(|name| xsd(name, &[])).collect();
        describe(&datatypes.iter().collect::<Vec<_>>())
    };
    assert_eq!(described(&W3C), "a W3C date such as 1962, 1962-10 or 1962-10-27");
    assert_eq!(described(&["double", "decimal", "integer"]), "a number such as 12 or 1.5");
    assert_eq!(
        described(&["boolean", "NCName", "Name"]),
        "true or false (or 1 or 0), or a name without colon, or a name"
    );
    assert_eq!(described(&[]), "");
}

#[test]
fn what_is_wrong_with_a_date() {
    for (value, words) in [
        ("1789-02-30", "February 1789 has 28 days"),
        ("1789-14-07", "there is no month 14; write 1789-07-14"),
        ("14/07/1789", "`14/07/1789` is not a date as W3C writes it; write 1789-07-14"),
        ("14 July 1789", "`14 July 1789` is not a date as W3C writes it; write 1789-07-14"),
        ("Jul 1789", "`Jul 1789` is not a date as W3C writes it; write 1789-07"),
        ("1789-7-4", "`1789-7-4` is not a date as W3C writes it; write 1789-07-04"),
        ("789", "`789` is not a date as W3C writes it; write 0789"),
        (
            "1789 – 1790",
            "`1789 – 1790` is a range; write @notBefore and @notAfter, or @from and @to",
        ),
        ("1789-1790", "`1789-1790` is a range; write @notBefore and @notAfter, or @from and @to"),
        ("0000", "there is no year 0: the year before 0001 is -0001"),
        ("14:30", "`14:30` is not a date as W3C writes it; write 14:30:00"),
        (
            "1962-10-27 14:30",
            "`1962-10-27 14:30` is not a date as W3C writes it; write 1962-10-27T14:30:00",
        ),
        (
            "1789?",
            "`1789?` is not a date as W3C writes it; write the date alone, and how sure it is in \
             @cert or @precision",
        ),
        ("1780s", "`1780s` is not a date as W3C writes it; write @notBefore and @notAfter"),
        ("1962-10-27T24:00:00", "the day ends at 23:59:59"),
        ("", "the value is empty"),
    ] {
        assert_eq!(objected(&W3C, value), words, "{value}");
    }
    // Which of the two numbers is the month?
    assert!(!objected(&W3C, "4/7/1789").contains("1789-"));
    assert_eq!(
        objected(&["gYear"], "1962-10"),
        "`1962-10` is a month, and not a year such as 1962"
    );
    assert_eq!(objected(&["date"], "-0044-02-31"), "February -0044 has 28 days");
}

#[test]
fn what_is_wrong_with_a_number() {
    for (name, value, words) in [
        ("unsignedByte", "10000", "10000 is more than 255"),
        ("nonNegativeInteger", "-1", "-1 is less than 0"),
        ("integer", "1.5", "`1.5` is not a whole number"),
        ("integer", "1,000", "`1,000` is not a number; write 1000"),
        ("decimal", "1,5", "`1,5` is not a number; write 1.5"),
        ("double", "many", "`many` is not a number"),
        ("boolean", "Yes", "`Yes` is neither true nor false; write true"),
        ("duration", "6M", "`6M` is not a duration; write P6M"),
        ("duration", "30S", "`30S` is not a duration; write PT30S"),
        ("hexBinary", "abc", "the number of hexadecimal digits is odd"),
    ] {
        assert_eq!(objected(&[name], value), words, "{name}");
    }
}

#[test]
fn what_is_wrong_with_a_name() {
    for (name, value, words) in [
        ("ID", "1a", "a name must not begin with `1`; write _1a"),
        ("NCName", "a b", "a name must not hold blanks, as `a b` does; write a_b"),
        ("NCName", "a:b", "a name must not hold `:`"),
        ("IDREFS", "a #b", "an identifier is given without `#` here; write b"),
        ("NMTOKENS", "a b,c", "a name must not hold `,`"),
        ("QName", "p:a", "the prefix `p` is not declared; declare it: xmlns:p=\"…\""),
        ("language", "en_GB", "the parts of a language tag are joined by hyphens; write en-GB"),
        (
            "language",
            "englishtoolong",
            "`englishtoolong` has more than 8 characters; write the code of the language, such as \
             en for English",
        ),
        (
            "anyURI",
            "a%oo",
            "a `%` must have two hexadecimal digits behind it; write %25 for the percent sign itself",
        ),
        (
            "anyURI",
            "a$b:c",
            "`a$b` before the colon is no scheme such as https; write ./a$b:c if it is the name of a file",
        ),
    ] {
        assert_eq!(objected(&[name], value), words, "{name}");
    }
}

#[test]
fn what_a_facet_refuses() {
    let cases: &[(&str, Params, &str, &str)] = &[
        ("integer", &[("maxInclusive", "12")], "13", "13 is more than 12"),
        (
            "date",
            &[("minInclusive", "1900-01-01")],
            "1899-12-31",
            "1899-12-31 is before 1900-01-01",
        ),
        ("token", &[("length", "2")], "abc", "it has 3 characters, and not 2"),
        (
            "decimal",
            &[("fractionDigits", "1")],
            "1.25",
            "`1.25` has 2 digits behind the point, and 1 are the most",
        ),
        (
            "token",
            &[("pattern", r"[^\p{C}\p{Z}]+")],
            "two words",
            "`two words` is more than one word; write one word, or join the words with `_` or `-`",
        ),
        ("token", &[("pattern", "[a-z]+")], "abç", "the character `ç` is not allowed here"),
        ("token", &[("pattern", "[0-9]+%")], "50", "`50` is not a percentage such as 50%"),
        ("token", &[("pattern", "a|b")], "c", "`c` does not match the pattern `a|b`"),
    ];
    for (name, params, value, words) in cases {
        let data = xsd(name, params);
        let objection = objection(&[&data], value, &Context::NONE).unwrap();
        assert_eq!(objection.to_string(), *words, "{name}");
    }
    assert_eq!(objection(&[&xsd("token", &[])], "a", &Context::NONE), None);
}
