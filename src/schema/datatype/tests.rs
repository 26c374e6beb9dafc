use super::*;

type Params = &'static [(&'static str, &'static str)];

fn xsd(name: &str, params: &[(&str, &str)]) -> Data {
    Data::new(LIBRARY, name, params).unwrap()
}

fn allows(data: &Data, value: &str) -> bool {
    data.allows(value, &Context::NONE)
}

/// Values that the datatype allows, and values that it does not.
const CASES: &[(&str, &[&str], &[&str])] = &[
    ("boolean", &["true", "0", " 1 "], &["True", "", "yes"]),
    ("Name", &["a:b:c", ":a", "a-1"], &["1a", "", "a b", "-a"]),
    ("NCName", &["a", "é.1", " a "], &["a:b", "1", ""]),
    ("NMTOKEN", &["1", ":", "-a"], &["", "a b"]),
    ("NMTOKENS", &["1 -a", " x\n"], &["", "a ,"]),
    ("ID", &["a"], &["#a", "a b"]),
    ("IDREFS", &["a b"], &["", "a 1"]),
    ("language", &["en", "en-GB-oed", "x-klingon"], &["123", "", "englishtoolong", "en-"]),
    ("decimal", &["1.", ".5", "+1", "-.0", "00"], &[".", "1e1", "", "+", "1.2.3"]),
    ("integer", &["-0", "+1", "00"], &["1.0", "", "-"]),
    ("nonNegativeInteger", &["-0", "+1"], &["-1"]),
    ("byte", &["-128", "+0127"], &["128", "-129"]),
    ("token", &["", " a  b "], &[]),
    ("string", &["", "\n"], &[]),
    ("QName", &["a"], &["p:a", "a:"]),
    ("ENTITY", &[], &["a"]),
];

#[test]
fn datatypes_allow_their_lexical_space() {
    for (name, allowed, others) in CASES {
        let data = xsd(name, &[]);
        assert_eq!(allowed.iter().find(|value| !allows(&data, value)), None, "{name}");
        assert_eq!(others.iter().find(|value| allows(&data, value)), None, "{name}");
    }
}

#[test]
fn facets_restrict() {
    let cases: &[(&str, Params, &str, &str)] = &[
        ("decimal", &[("minInclusive", "0")], "0.0,-0,1.5", "-0.1"),
        ("decimal", &[("maxExclusive", " 10 ")], "9.99,-100", "10.0,11"),
        ("decimal", &[("totalDigits", "3")], "012.3,0.001", "12.30,1200"),
        ("decimal", &[("fractionDigits", "1")], "1,1.2", "1.20"),
        ("token", &[("pattern", "[0-9]+/[0-9]+")], " 3/2 ", "3/2x,3/"),
        ("token", &[("pattern", "a.*"), ("pattern", ".*b")], "ab", "ax,xb"),
        ("token", &[("length", "2")], " ab ,é𐀀", "a  b"),
        ("string", &[("minLength", "1"), ("maxLength", "2")], " , a", "   "),
        ("NMTOKENS", &[("length", "2")], " a  b ", "ab"),
        ("hexBinary", &[("maxLength", "1")], "aa,", "aaaa"),
        ("base64Binary", &[("length", "2")], "BB A=", "BA=="),
        ("date", &[("minInclusive", "2000-01-01")], "2000-01-01,2000-01-02Z", "2000-01-01Z"),
        ("duration", &[("minExclusive", "P1M")], "P32D", "P31D,P1M"),
        ("float", &[("minInclusive", "1")], "1,INF,0.99999999999", "NaN,0.9"),
    ];
    for (name, params, allowed, others) in cases {
        let data = xsd(name, params);
        assert_eq!(allowed.split(',').find(|value| !allows(&data, value)), None, "{name}");
        assert_eq!(others.split(',').find(|value| allows(&data, value)), None, "{name}");
    }
}

#[test]
fn what_cannot_be_used_is_said() {
    let cases: &[(&str, Params, &str)] = &[
        ("strin", &[], "`strin`"),
        ("string", &[("size", "1")], "`size`"),
        ("string", &[("enumeration", "a")], "choice of values"),
        ("string", &[("whiteSpace", "collapse")], "white space"),
        ("integer", &[("length", "1")], "`length`"),
        ("QName", &[("length", "1")], "`length`"),
        ("string", &[("minInclusive", "1")], "`minInclusive`"),
        ("boolean", &[("minInclusive", "0")], "`minInclusive`"),
        ("float", &[("totalDigits", "1")], "`totalDigits`"),
        ("integer", &[("totalDigits", "0")], "1 at least"),
        ("string", &[("length", "1.0")], "`1.0`"),
        ("string", &[("length", "-1")], "`-1`"),
        ("integer", &[("minInclusive", "x")], "`x`"),
        ("byte", &[("maxInclusive", "300")], "`300`"),
        ("dateTime", &[("minInclusive", "1999-12-31T24:00:00")], "24"),
        ("string", &[("pattern", "(")], "`(`"),
    ];
    for (name, params, words) in cases {
        let error = Data::new(LIBRARY, name, params).unwrap_err();
        assert!(error.to_string().contains(words), "{name}: {error}");
        assert_eq!(error.param, (!params.is_empty()).then_some(0), "{name}");
    }
}

#[test]
fn a_parameter_restricts_those_before_it() {
    let second =
        |name, params: &[(&str, &str)]| Data::new(LIBRARY, name, params).unwrap_err().param;
    let bounds = |a, b| second("integer", &[("minInclusive", a), ("maxInclusive", b)]);
    assert_eq!(bounds("5", "3"), Some(1));
    assert_eq!(second("integer", &[("minExclusive", "5"), ("maxExclusive", "5")]), Some(1));
    assert_eq!(second("integer", &[("pattern", "[0-9]"), ("maxInclusive", "10")]), Some(1));
    assert_eq!(second("string", &[("minLength", "5"), ("maxLength", "3")]), Some(1));
    assert_eq!(second("string", &[("maxLength", "3"), ("length", "4")]), Some(1));
    assert_eq!(second("string", &[("length", "4"), ("length", "3")]), Some(1));
    assert!(Data::new(LIBRARY, "string", &[("minLength", "3"), ("maxLength", "3")]).is_ok());
    assert!(Data::new(LIBRARY, "integer", &[("minInclusive", "5"), ("maxInclusive", "5")]).is_ok());
}

#[test]
fn the_other_libraries() {
    assert!(allows(&Data::new("", "token", &[]).unwrap(), "x"));
    let kind = |name| Data::new(COMPATIBILITY, name, &[]).unwrap().id_kind();
    assert_eq!(
        [kind("ID"), kind("IDREF"), kind("IDREFS")].map(Option::unwrap),
        [IdKind::Id, IdKind::Idref, IdKind::Idrefs]
    );
    for (library, name) in [("", "integer"), (COMPATIBILITY, "NCName"), ("urn:x", "string")] {
        assert!(Data::new(library, name, &[]).unwrap_err().param.is_none());
    }
    for (library, name) in [("", "string"), (COMPATIBILITY, "ID")] {
        assert_eq!(Data::new(library, name, &[("length", "1")]).unwrap_err().param, Some(0));
    }
}

#[test]
fn values_are_equal_in_the_value_space() {
    let none = BTreeMap::new();
    let cases = [
        ("decimal", "1.0", "1,+01.00, 1 ", "1.01,x"),
        ("integer", "1", "+01", "1.0,1."),
        ("boolean", "1", "true", "false,yes"),
        ("float", "1", "1e0,1.00000000001", "2"),
        ("float", "NaN", "NaN", "0"),
        ("double", "0", "-0", "1e-300"),
        ("hexBinary", "aB", "Ab", "ab0"),
        ("base64Binary", "deadBA==", "de ad BA = =", "DEADBA=="),
        ("date", "2000-01-01Z", "2000-01-01+00:00", "2000-01-01,2000-01-01+01:00"),
        ("date", "2000-01-01+13:00", "1999-12-31-11:00", "2000-01-01-11:00"),
        ("dateTime", "2000-01-01T00:00:00Z", "2000-01-01T01:00:00.0+01:00", "2000-01-01T00:00:00"),
        ("duration", "P1Y", "P12M", "P365D"),
        ("string", "a b", "a b", " a b,a  b"),
        ("normalizedString", "a b", "a\tb", "a  b"),
        ("token", "a b", " a\n b", "ab"),
        ("anyURI", "a", " a", "A"),
        ("NMTOKENS", "a b", " a  b", "b a"),
    ];
    for (name, wanted, equal, others) in cases {
        let same = |value: &&str| xsd(name, &[]).equal(wanted, &none, value, &Context::NONE);
        assert_eq!(equal.split(',').find(|value| !same(value)), None, "{name}");
        assert_eq!(others.split(',').find(same), None, "{name}");
    }
}

#[test]
fn names_are_equal_by_namespace() {
    let schema = BTreeMap::from([("x".into(), "urn:1".into()), ("".into(), "urn:0".into())]);
    let namespace = |prefix: &str| match prefix {
        "a" => Some("urn:1"),
        "b" => Some("urn:2"),
        "c" => Some("urn:0"),
        _ => None,
    };
    let context = Context { namespace: &namespace, ..Context::NONE };
    let name = xsd("QName", &[]);
    assert!(name.allows("a:n", &context) && name.allows("n", &context));
    assert!(!name.allows("d:n", &context) && name.needs_context());
    assert!(name.equal("x:n", &schema, " a:n", &context));
    assert!(name.equal("n", &schema, "c:n", &context));
    for other in ["b:n", "a:m", "x:n", "n", "a::n"] {
        assert!(!name.equal("x:n", &schema, other, &context), "{other}");
    }
}

#[test]
fn entities_must_be_declared() {
    let context = Context { is_unparsed_entity: &|name| name == "pic", ..Context::NONE };
    assert!(xsd("ENTITY", &[]).allows(" pic ", &context));
    assert!(!xsd("ENTITIES", &[]).allows("pic none", &context));
    assert!(xsd("ENTITIES", &[]).allows("pic  pic", &context));
}
