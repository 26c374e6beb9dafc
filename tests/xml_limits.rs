//! Documents that are large, deep, or made to exhaust the reader: each ends soon, with a clear word.

use std::fmt::Write;
use std::time::{Duration, Instant};
use teikit::diagnostic::Diagnostic;
use teikit::xml::events::{
    MAX_DEPTH, MAX_ENTITY_DEPTH, MAX_EXPANSION_BYTES, MAX_EXPANSION_FACTOR, MAX_FAULTS_AT_ONCE,
    MAX_NAMES, MAX_TOKEN_BYTES,
};
use teikit::xml::{Event, NameId, NameTable, Reader, Tree};

/// Longer than any of these documents takes, in a build without optimisation on a busy machine;
/// quadratic time would take hours.
const SOON: Duration = Duration::from_mins(2);

/// Number of events and of bytes of text.
fn read(xml: &str) -> Result<(usize, usize), Box<Diagnostic>> {
    let start = Instant::now();
    let mut reader = Reader::new(xml);
    let (mut events, mut bytes) = (0, 0);
    while let Some(event) = reader.next()? {
        events += 1;
        if let Event::Text { text, .. } = event {
            bytes += text.len();
        }
    }
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    Ok((events, bytes))
}

fn code(xml: &str) -> &'static str {
    let start = Instant::now();
    let fault = read(xml).expect_err("more than the reader accepts");
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    fault.code.id
}

/// What `piece` gives for the numbers below `count`, joined.
fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// Entities `e0` to `e{levels}`: each holds the one before `times` times; `e0` is `text`.
fn laughs(levels: usize, times: usize, text: &str) -> String {
    let mut dtd = format!("<!DOCTYPE a [<!ENTITY e0 '{text}'>");
    for level in 1..=levels {
        let inner = format!("&e{};", level - 1).repeat(times);
        dtd.extend(["<!ENTITY e", &level.to_string(), " '", &inner, "'>"]);
    }
    dtd + "]>"
}

#[test]
fn a_million_levels() {
    let xml = "<a>".repeat(MAX_DEPTH) + &"</a>".repeat(MAX_DEPTH);
    assert_eq!(read(&xml).unwrap(), (2 * MAX_DEPTH, 0));
    assert_eq!(code(&format!("<a>{xml}</a>")), "xml/too-deep");
    assert_eq!(code(&"<a>".repeat(MAX_DEPTH)), "xml/unclosed-element");
}

#[test]
fn a_deep_tree() {
    let xml = "<a>".repeat(MAX_DEPTH) + "x" + &"</a>".repeat(MAX_DEPTH);
    assert_eq!(Tree::parse(&xml).unwrap().root().text(), "x");
}

#[test]
fn a_hundred_thousand_attributes() {
    let attributes = numbered(100_000, |n| format!(" a{n}='{n}'"));
    assert_eq!(read(&format!("<a{attributes}/>")).unwrap(), (2, 0));
    assert_eq!(code(&format!("<a{attributes} a77=''/>")), "xml/duplicate-attribute");
}

#[test]
fn a_hundred_thousand_namespaces() {
    let declarations = numbered(100_000, |n| format!(" xmlns:p{n}='u{n}' p{n}:a=''"));
    let children = "<p0:b p1:c=''/>".repeat(100_000);
    assert_eq!(read(&format!("<a{declarations}>{children}</a>")).unwrap(), (200_002, 0));
    let nested = numbered(100_000, |n| format!("<a xmlns='u{n}' xmlns:p='v{n}'>"));
    assert_eq!(read(&(nested + &"</a>".repeat(100_000))).unwrap(), (200_000, 0));
}

#[test]
fn a_billion_laughs() {
    let dtd = laughs(9, 10, "lol");
    assert_eq!(code(&format!("{dtd}<a>&e9;</a>")), "xml/entity-limit");
    assert_eq!(code(&format!("{dtd}<a b='&e9;'/>")), "xml/entity-limit");
    assert_eq!(code(&format!("{}<a>&e9;</a>", laughs(9, 10, "<b/>"))), "xml/entity-limit");
    assert_eq!(code(&format!("{}<a>&e9;</a>", laughs(9, 10, ""))), "xml/entity-limit");
}

#[test]
fn one_long_entity_many_times() {
    let dtd = laughs(0, 0, &"x".repeat(1 << 20));
    // One less than the limit, for what each reference counts beyond its text.
    let times = (MAX_EXPANSION_BYTES >> 20) + MAX_EXPANSION_FACTOR - 1;
    let document = |times: usize| format!("{dtd}<a>{}</a>", "&e0;".repeat(times));
    assert_eq!(read(&document(times)).unwrap(), (2 + times, times << 20));
    assert_eq!(code(&document(times + 2)), "xml/entity-limit");
}

#[test]
fn a_short_entity_in_a_long_document() {
    let dtd = laughs(0, 0, "—");
    let text = format!("{dtd}<a>{}</a>", "a few words, then a dash &e0;".repeat(1_000_000));
    assert_eq!(read(&text).unwrap().0, 2_000_002);
}

#[test]
fn long_default_values() {
    let value = "x".repeat(1 << 20);
    let dtd = format!("<!DOCTYPE a [<!ATTLIST b c CDATA '{value}'>]>");
    let beyond = format!(
        "{dtd}<a>{}</a>",
        "<b/>".repeat((MAX_EXPANSION_BYTES >> 20) + MAX_EXPANSION_FACTOR + 1)
    );
    assert_eq!(code(&beyond), "xml/entity-limit");
    let declared = numbered(20_000, |n| format!(" a{n} CDATA #IMPLIED"));
    let dtd = format!("<!DOCTYPE a [<!ATTLIST b{declared}>]>");
    assert_eq!(read(&format!("{dtd}<a>{}</a>", "<b/>".repeat(20_000))).unwrap(), (40_002, 0));
}

#[test]
fn entities_in_entities() {
    let dtd = laughs(MAX_ENTITY_DEPTH, 1, "x");
    let last = MAX_ENTITY_DEPTH - 1;
    assert_eq!(read(&format!("{dtd}<a b='&e{last};'>&e{last};</a>")).unwrap(), (3, 1));
    assert_eq!(code(&format!("{dtd}<a>&e{MAX_ENTITY_DEPTH};</a>")), "xml/entity-limit");
    assert_eq!(code(&format!("{dtd}<a b='&e{MAX_ENTITY_DEPTH};'/>")), "xml/entity-limit");
}

#[test]
fn parameter_entities_in_parameter_entities() {
    let mut dtd = "<!DOCTYPE a [<!ENTITY % e0 ' '>".to_owned();
    for level in 1..40 {
        write!(dtd, "<!ENTITY % e{level} '&#37;e{0};&#37;e{0};'>", level - 1).unwrap();
    }
    assert_eq!(code(&format!("{dtd}%e39;]><a/>")), "xml/entity-limit");
}

/// How many faults a repairing reader reports.
fn faults(xml: &str) -> usize {
    let start = Instant::now();
    let mut reader = Reader::new(xml).repairing();
    let mut faults = 0;
    loop {
        match reader.next() {
            Ok(Some(_)) => {}
            Ok(None) => break,
            Err(_) => faults += 1,
        }
    }
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    faults
}

#[test]
fn a_hundred_thousand_faults() {
    assert_eq!(faults(&format!("<a>{}</a>", "&".repeat(100_000))), 100_000);
    for fault in [
        "</bc>",
        "<b>",
        "<b c>",
        "<b c='",
        "&d;",
        "< ",
        "\u{1}",
        "\u{FFFF}",
        "<p:b/>",
        "]]>",
        "<b c='1' c='2'/>",
    ] {
        assert!(faults(&format!("<a>{}</a>", fault.repeat(20_000))) > 0, "{fault}");
    }
}

#[test]
fn wrong_end_tags_of_a_million_levels() {
    let xml = "<a>".repeat(MAX_DEPTH) + &"</bcd>".repeat(20_000);
    assert_eq!(faults(&xml), 20_001);
}

#[test]
fn faults_of_one_tag() {
    let values = numbered(50_000, |n| format!(" a='{n}&'"));
    assert_eq!(faults(&format!("<a{values}/>")), MAX_FAULTS_AT_ONCE);
}

#[test]
fn a_long_value() {
    let xml = format!("<a b='{}'/>", "x".repeat(40 << 20));
    assert_eq!(read(&xml).unwrap(), (2, 0));
    let mut reader = Reader::over(xml.as_bytes(), NameTable::new());
    assert_eq!(reader.next().unwrap_err().code.id, "xml/token-limit");
    assert!(reader.next().unwrap().is_none());
}

#[test]
fn a_long_text_in_a_window() {
    let text = "x]]\r\n&amp;".repeat(2 << 20);
    let xml = format!("<a>{text}</a>");
    let mut reader = Reader::over(xml.as_bytes(), NameTable::new());
    let mut bytes = 0;
    while let Some(event) = reader.next().unwrap() {
        if let Event::Text { text, .. } = event {
            assert!(text.len() < MAX_TOKEN_BYTES);
            bytes += text.len();
        }
    }
    assert_eq!(bytes, 5 * (2 << 20));
}

#[test]
fn many_names() {
    let children = numbered(100_000, |n| format!("<n{n} xmlns='u{n}' a{n}=''/>"));
    let xml = format!("<a>{children}<a/><b/></a>");
    let mut reader = Reader::new(&xml);
    let mut unknown = 0;
    while let Some(event) = reader.next().unwrap() {
        if let Event::Start { name, .. } = event {
            unknown += usize::from(name.id == NameId::UNKNOWN);
        }
    }
    let names = reader.into_names();
    assert!(names.len() <= MAX_NAMES && unknown > 80_000, "{} names", names.len());
}

#[test]
fn what_goes_on_and_on() {
    for piece in
        ["<a b='", "<a ", "&", "]", "<!--", "<![CDATA[", "<?p ", "-", "</", "<!DOCTYPE a ["]
    {
        let fault = read(&("<a>".to_owned() + &piece.repeat(1_000_000))).unwrap_err();
        assert!(fault.code.id.starts_with("xml/"), "{piece}: {fault:?}");
    }
    let model = "(".repeat(1_000_000);
    assert_eq!(code(&format!("<!DOCTYPE a [<!ELEMENT a {model}")), "xml/bad-name");
}
