use super::*;

fn matches(expression: &str, value: &str) -> bool {
    Regex::new(expression).unwrap().matches(value)
}

#[test]
fn the_dialect_is_that_of_xml_schema() {
    for (expression, values) in [
        (r"\S+", "a\u{a0}b é"),
        (r"a^$", "a^$"),
        ("a|b", "a b"),
        ("[^\\p{C}\\p{Z}]+", "é a-b"),
        ("[a&&b]", "a & b"),
        ("[a~~b]", "a ~ b"),
        (r"[a-z][a-z0-9\+\.\-]*", "a+.-"),
        (r"[0-9.,:+\-]+", "1-2,3"),
        ("[a-z-[aeiou]]+", "xyz"),
        ("[^a-z-[0-9]]+", "XYZ é"),
        ("[a-z-[^aeiou]]", "a e"),
        (r"\p{Nd}\d", "12 1٣"),
        (r"\w+", "a1+é a"),
        (r"\i\c*", "a-1 :x é·"),
        (r"[\i-[:]][\c-[:]]*", "a-1 é"),
        ("[a-]", "a -"),
        ("[-a]", "a -"),
        (r"\p{IsGreek}+", "Ωω"),
        ("x{2,3}", "xx xxx"),
        ("(ab){0,2}c", "c abc ababc"),
        ("a{0}b", "b"),
        ("()a", "a"),
        ("~!@#%&=:;\"',<>/", "~!@#%&=:;\"',<>/"),
        (r"\n|\t", "\n \t"),
        ("[^^]", "a -"),
    ] {
        for value in values.split(' ') {
            assert!(matches(expression, value), "{expression} {value:?}");
        }
    }
}

#[test]
fn what_does_not_match() {
    for (expression, values) in [
        (r"\S+", &["a b", "", "a\n"][..]),
        ("a.b", &["a\nb", "a\rb", "ab", "xa-b", "a-bx"]),
        ("a|b", &["ab"]),
        ("a$", &["a", "a$\n"]),
        ("[^\\p{C}\\p{Z}]+", &["a\u{2028}", "a b", "", "\u{378}"]),
        ("[a-z-[aeiou]]+", &["a", "xay", "X"]),
        (r"\w", &["-", " ", "«", "\u{200b}"]),
        (r"\i", &["1", "-", "\u{10000}", "ሀ"]),
        (r"\p{IsGreek}", &["a", "ἀ"]),
        ("x{2,3}", &["x", "xxxx", "xxé"]),
        ("[é]{2}", &["é", "ééé"]),
        ("(?i)a".trim_start_matches("(?i)"), &["A"]),
        ("[a-[a]]", &["a", ""]),
    ] {
        for value in values {
            assert!(!matches(expression, value), "{expression} {value:?}");
        }
    }
}

#[test]
fn what_is_no_expression_is_refused_where_it_fails() {
    for (expression, at) in [
        ("a??", 2),
        ("a**", 2),
        ("a\\", 1),
        ("(?:a)", 1),
        ("(a", 0),
        ("a)", 1),
        ("[a", 0),
        ("[[a]", 1),
        ("]", 0),
        ("}", 0),
        ("{1}", 0),
        ("a{,2}", 2),
        ("a{2", 3),
        ("a{2,1}", 1),
        ("[z-a]", 1),
        ("[a-\\d]", 1),
        ("[a-c-e]", 4),
        ("[a-[b]c]", 6),
        ("[]", 1),
        ("[^]", 2),
        (r"\$", 0),
        (r"x\b", 1),
        (r"\pL", 0),
        (r"\p{Greek}", 0),
        (r"\p{IsGrek}", 0),
        (r"\p{Cs}", 0),
        (r"\p{L", 0),
    ] {
        assert_eq!(Regex::new(expression).unwrap_err().at, at, "{expression}");
    }
}

#[test]
fn nesting_and_repetition_have_limits() {
    let nested = |levels| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
    assert!(matches(&nested(100), "a"));
    assert!(Regex::new(&nested(101)).is_err());
    let classes = format!("{}[a]{}", "[a-".repeat(200), "]".repeat(200));
    assert!(Regex::new(&classes).is_err());
    assert!(Regex::new("((a{1000}){1000}){1000}").unwrap_err().message.contains("1000000000"));
    assert!(matches("(ab){200}", &"ab".repeat(200)));
    assert!(matches("x{0,2147483648}", "x") && !matches("x{2147483648}", "x"));
    assert!(Regex::new("(xy){99999999999999999999999}").is_err());
}

#[test]
fn ascii_is_judged_as_the_compiled_class_judges_it() {
    for expression in [
        r"\s",
        r"\S",
        r"\i",
        r"\I",
        r"\c",
        r"\C",
        r"\d",
        r"\D",
        r"\w",
        r"\W",
        ".",
        r"[a-z-[aeiou]]",
        r"[^a-z-[0-9]]",
        r"[^\p{C}\p{Z}]",
        r"\p{L}",
        r"\p{Lu}",
        r"\p{Ll}",
        r"\p{Lt}",
        r"\p{M}",
        r"\p{N}",
        r"\p{Nd}",
        r"\p{P}",
        r"\p{Pc}",
        r"\p{Pd}",
        r"\p{Ps}",
        r"\p{Pe}",
        r"\p{Pi}",
        r"\p{Po}",
        r"\p{Z}",
        r"\p{Zs}",
        r"\p{S}",
        r"\p{Sm}",
        r"\p{Sc}",
        r"\p{Sk}",
        r"\p{So}",
        r"\p{Cc}",
        r"\p{Cn}",
        r"\P{IsBasicLatin}",
        "[a&&b]",
        r"[\-\]\[^]",
    ] {
        let regex = Regex::new(expression).unwrap();
        for byte in 0..128_u8 {
            let value = char::from(byte).to_string();
            assert_eq!(
                regex.matches(&value),
                regex.compiled_matches(&value),
                "{expression} {value:?}"
            );
        }
    }
}

#[test]
fn the_patterns_of_our_schemas_compile() {
    for built_in in crate::schema::BuiltIn::ALL {
        let rng = built_in.relaxng();
        let patterns = rng.split("<param name=\"pattern\">").skip(1);
        let expressions: Vec<_> = patterns.map(|rest| rest.split('<').next().unwrap()).collect();
        assert!(expressions.len() > 5);
        for expression in expressions {
            assert!(
                compiled(&Regex::new(expression).unwrap().translated()).is_ok(),
                "{expression}"
            );
        }
    }
}

#[test]
fn what_is_left_for_later_can_be_compiled() {
    // The classes with the most ranges, as often as is possible without being compiled at once.
    for class in [r"\w", r"\W", r"[\i\w]", r"\C", r"\p{L}", r"\P{Ll}", "[^\\p{C}\\p{Z}]"] {
        let most = format!("({class}x){{{}}}", MAX_LAZY_PLACES / 2);
        let regex = Regex::new(&most).unwrap();
        assert!(regex.compiled.get().is_none(), "{class}");
        assert!(compiled(&regex.translated()).is_ok(), "{class}");
    }
}

#[test]
fn ascii_is_judged_as_by_the_whole_expression() {
    let expressions = [
        r"(\-?[\d]+/\-?[\d]+)",
        r"\d(\.\d)?|\p{L}\p{P}",
        r"[^/\s]+:\S*",
        r"\i(\c|\p{IsGreek})*",
        r"[é][a]?|\p{Sm}{2}|.\n",
        r"[a-]([^\p{C}-[x]]|\W)",
        r"\P{Lu}\w",
    ];
    let characters: Vec<char> = (0..128_u8).map(char::from).collect();
    for written in expressions {
        let (ours, whole) = (Regex::new(written).unwrap(), Regex::new(written).unwrap());
        whole.compiled.get_or_init(|| compiled(&whole.translated()).ok());
        for first in &characters {
            for rest in ["", "1", "/2", ".5", "a", ":", "=", "\n", "X", "~"] {
                let value = format!("{first}{rest}");
                assert_eq!(ours.matches(&value), whole.matches(&value), "{written} {value:?}");
            }
        }
        assert!(ours.compiled.get().is_none() && whole.compiled_for_ascii.get().is_none());
    }
}
