//! What the reader reports: names, values, text, places. And that it reads what the writer writes.

use proptest::prelude::*;
use teikit::source::Span;
use teikit::xml::{Event, Name, NameId, NameTable, Reader, Tree, Writer, XML_NAMESPACE};

/// The events of a document, one a line; names with their namespace in braces.
fn events(xml: &str) -> Vec<String> {
    let mut reader = Reader::new(xml);
    let mut lines = vec![];
    while let Some(event) = reader.next().unwrap_or_else(|fault| panic!("{xml}: {fault:?}")) {
        lines.push(line(&event));
    }
    lines
}

fn line(event: &Event<'_>) -> String {
    match *event {
        Event::Start { name, attributes, .. } => {
            let attributes = attributes.iter().map(|a| format!(" {}={:?}", shown(a.name), a.value));
            format!("<{}{}>", shown(name), attributes.collect::<String>())
        }
        Event::End { name, .. } => format!("</{}>", shown(name)),
        Event::Text { text, .. } => format!("{text:?}"),
        Event::Reference { name, .. } => format!("&{name};"),
        Event::Instruction { target, data, .. } => format!("<?{target} {data}?>"),
        Event::Comment { text, .. } => format!("<!--{text}-->"),
    }
}

fn shown(name: Name<'_>) -> String {
    let namespace = name.namespace;
    if namespace.is_empty() {
        name.local.to_owned()
    } else {
        format!("{{{namespace}}}{}", name.local)
    }
}

/// Checks events against expectations, `" / "` between them.
fn check(xml: &str, expected: &str) {
    assert_eq!(events(xml).join(" / "), expected, "{xml}");
}

#[test]
fn elements_and_namespaces() {
    check(
        "<a xmlns='u' b='1' p:b='2' xmlns:p='v'><p:c/><d xmlns=''/></a>",
        r#"<{u}a b="1" {v}b="2"> / <{v}c> / </{v}c> / <d> / </d> / </{u}a>"#,
    );
    check(
        "<p:a xmlns:p='u'><p:a xmlns:p='v'/><p:b/></p:a>",
        "<{u}a> / <{v}a> / </{v}a> / <{u}b> / </{u}b> / </{u}a>",
    );
    check("<a xml:id='x'/>", &format!(r#"<a {{{XML_NAMESPACE}}}id="x"> / </a>"#));
}

/// The ids of elements and attributes, and the table.
fn ids(xml: &str, names: NameTable) -> (Vec<NameId>, NameTable) {
    let mut reader = Reader::with_names(xml, names);
    let mut ids = vec![];
    while let Some(event) = reader.next().unwrap_or_else(|fault| panic!("{xml}: {fault:?}")) {
        match event {
            Event::Start { name, attributes, .. } => {
                ids.push(name.id);
                ids.extend(attributes.iter().map(|attribute| attribute.name.id));
            }
            Event::End { name, .. } => ids.push(name.id),
            _ => {}
        }
    }
    (ids, reader.into_names())
}

#[test]
fn names_keep_their_numbers() {
    let first = "<a xmlns='u' b='' p:b='' xmlns:p='u'><p:a/><b/></a>";
    let (ids, names) = ids(first, NameTable::new());
    let numbers: Vec<_> = ids.iter().filter_map(|id| id.index()).collect();
    // {u}a, @b, @{u}b, {u}a, its end, {u}b, its end, and the end of {u}a.
    assert_eq!(numbers, [0, 1, 2, 0, 0, 2, 2, 0]);
    let (ids, names) = self::ids("<q:b xmlns:q='u'><a b=''/></q:b>", names);
    let numbers: Vec<_> = ids.iter().filter_map(|id| id.index()).collect();
    assert_eq!(numbers, [2, 3, 1, 3, 2]);
    assert_eq!(names.name(ids[1]), Some(("", "a")));
}

#[test]
fn text_comes_normalized() {
    check("<a>1\r\n2\r3\n4</a>", r#"<a> / "1\n2\n3\n4" / </a>"#);
    check("<a><![CDATA[\r\n<&]]>&#13;&#xA;</a>", r#"<a> / "\n<&" / "\r" / "\n" / </a>"#);
    check("<a>1 &lt; 2</a>", r#"<a> / "1 " / "<" / " 2" / </a>"#);
    check("<?p  d ?><a><!-- c --></a>", "<?p d ?> / <a> / <!-- c --> / </a>");
}

#[test]
fn values_come_normalized() {
    check("<a b=' 1\t2\r\n3\r4\n5 '/>", r#"<a b=" 1 2 3 4 5 "> / </a>"#);
    check("<a b='&#9;&#10;&#13;&lt;&#x41;'/>", r#"<a b="\t\n\r<A"> / </a>"#);
}

#[test]
fn entities_are_expanded() {
    let dtd = r#"<!DOCTYPE a [<!ENTITY e "x<b>&f;</b>"><!ENTITY f "y&#13;&#10;z"><!ENTITY g SYSTEM "g">]>"#;
    let text = r#"<a> / "x" / <b> / "y\r\nz" / </b> / "." / </a>"#;
    check(&format!("{dtd}<a>&e;.</a>"), text);
    check(&format!("{dtd}<a b='&f;'/>"), r#"<a b="y  z"> / </a>"#);
    check(&format!("{dtd}<a>&g;</a>"), "<a> / &g; / </a>");
    check("<!DOCTYPE a SYSTEM 'x'><a b='1&h;2'>&h;</a>", r#"<a b="1&h;2"> / &h; / </a>"#);
}

#[test]
fn declarations_behind_an_unread_entity_do_not_count() {
    let dtd = "<!DOCTYPE a [<!ENTITY e '1'><!ENTITY % p SYSTEM 'p'>%p;<!ENTITY f '2'>]>";
    check(&format!("{dtd}<a>&e;&f;</a>"), r#"<a> / "1" / &f; / </a>"#);
    let standalone = format!("<?xml version='1.0' standalone='yes'?>{dtd}");
    check(&format!("{standalone}<a>&e;&f;</a>"), r#"<a> / "1" / "2" / </a>"#);
}

#[test]
fn declared_attributes() {
    let dtd = "<!DOCTYPE a [<!ATTLIST a t NMTOKENS ' 1  2 ' x CDATA ' 3 ' xmlns CDATA 'u'>\
               <!ATTLIST a x CDATA 'second'>]>";
    check(&format!("{dtd}<a/>"), r#"<{u}a t="1 2" x=" 3 "> / </{u}a>"#);
    check(&format!("{dtd}<a x='0' t=' 4&#32;  5'/>"), r#"<{u}a x="0" t="4 5"> / </{u}a>"#);
}

#[test]
fn places() {
    let xml = "<?p d?><a b = 'x&amp;y'>é&lt;<![CDATA[z]]><c/></a ><!--e-->";
    let mut reader = Reader::new(xml);
    let mut found = vec![];
    while let Some(event) = reader.next().unwrap() {
        if let Event::Start { attributes, .. } = event {
            for attribute in attributes.iter() {
                found.extend([attribute.name_span, attribute.value_span].map(|s| slice(xml, s)));
            }
        }
        found.push(slice(xml, place(&event)));
    }
    let expected = [
        "<?p d?>",
        "b",
        "x&amp;y",
        "<a b = 'x&amp;y'>",
        "é",
        "&lt;",
        "<![CDATA[z]]>",
        "<c/>",
        "",
        "</a >",
        "<!--e-->",
    ];
    assert_eq!(found, expected);
}

fn place(event: &Event<'_>) -> Span {
    match *event {
        Event::Start { span, .. }
        | Event::End { span, .. }
        | Event::Text { span, .. }
        | Event::Reference { span, .. }
        | Event::Instruction { span, .. }
        | Event::Comment { span, .. } => span,
    }
}

fn slice(xml: &str, span: Span) -> &str {
    &xml[span.range()]
}

#[test]
fn what_comes_out_of_an_entity_is_where_the_reference_is() {
    let xml = "<!DOCTYPE a [<!ENTITY e '<b/>x&f;'><!ENTITY f 'y'>]><a>é&e;</a>";
    let mut reader = Reader::new(xml);
    let mut inside = vec![];
    while let Some(event) = reader.next().unwrap() {
        inside.push(slice(xml, place(&event)));
    }
    assert_eq!(inside, ["<a>", "é", "&e;", "&e;", "&e;", "&e;", "</a>"]);
}

/// Message, place, other places and help of the first error.
fn fault(xml: &str) -> String {
    let mut reader = Reader::new(xml);
    loop {
        match reader.next() {
            Ok(event) => assert!(event.is_some(), "{xml} is well-formed"),
            Err(fault) => {
                assert!(matches!(reader.next(), Ok(None)), "the first error ends the reading");
                let place = slice(xml, fault.primary.span);
                let others = fault.secondary.iter();
                let others = others.map(|l| format!(" ({}: {:?})", l.text, slice(xml, l.span)));
                let help = fault.help.as_deref().unwrap_or_default();
                let message = &fault.message;
                return format!("{message}: {place:?}{}; {help}", others.collect::<String>());
            }
        }
    }
}

#[test]
fn messages_name_things_and_help() {
    let cases = [
        (
            "<p><hi>x</p>",
            r#"</p> stands where <hi> is open: "p" (opened here: "hi"); close <hi> before </p>"#,
        ),
        (
            "<p>x",
            r#"<p> is not closed: "<p" (the document ends here: ""); write </p> where the element ends"#,
        ),
        ("<p>&nbsp;</p>", r#"the entity &nbsp; is not declared: "&nbsp;"; write &#xA0;"#),
        (
            "<p n='1' n='2'/>",
            r#"<p> has the attribute @n twice: "n" (here first: "n"); keep one; join the values with a blank if both are meant"#,
        ),
        (
            "<tei:p/>",
            r#"the prefix `tei` is not declared: "tei:p"; declare it on the root element: xmlns:tei="…""#,
        ),
        (
            "<p n='a<b'/>",
            r#"a < stands in an attribute value: "<" (the value begins here: "'"); write &lt;; if none is meant, the closing quote of the value is missing"#,
        ),
        (
            "<p>\u{1}</p>",
            "XML cannot hold the character U+0001: \"\\u{1}\"; remove it, or put U+FFFD in its place",
        ),
    ];
    for (xml, expected) in cases {
        assert_eq!(fault(xml), expected);
    }
}

#[derive(Clone, Debug)]
enum Part {
    Start(usize, Vec<String>),
    Text(String),
    Comment(String),
    Instruction(String),
    End,
}

const NAMES: [&str; 4] = ["p", "hi", "tei:ab", "é.1"];

fn xml_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            '<', '>', '&', '"', '\'', '\r', '\n', '\t', ' ', ']', '-', '?', 'é'
        ]),
    ];
    let held = character.prop_filter("XML cannot hold it", |&c| teikit::xml::names::is_xml_char(c));
    prop::collection::vec(held, 0..12).prop_map(String::from_iter)
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        (0..NAMES.len(), prop::collection::vec(xml_text(), 0..3))
            .prop_map(|(name, values)| Part::Start(name, values)),
        xml_text().prop_map(Part::Text),
        xml_text().prop_map(Part::Comment),
        xml_text().prop_map(Part::Instruction),
        Just(Part::End),
    ]
}

/// Writes the parts in one root element, and what a reader must report.
fn write(parts: &[Part]) -> (String, Vec<String>) {
    let mut xml = Writer::new();
    let mut expected = vec![];
    xml.declaration();
    xml.start("tei:root");
    xml.attribute("xmlns:tei", "u");
    expected.push("<{u}root>".to_owned());
    let mut open = vec!["{u}root".to_owned()];
    for part in parts {
        match part {
            Part::Start(name, values) => {
                let name = NAMES[*name];
                xml.start(name);
                let shown = name.replace("tei:", "{u}");
                let mut tag = format!("<{shown}");
                for (number, value) in values.iter().enumerate() {
                    xml.attribute(&format!("a{number}"), value);
                    tag.extend([" a", &number.to_string(), &format!("={value:?}")]);
                }
                expected.push(tag + ">");
                open.push(shown);
            }
            Part::Text(text) => {
                xml.text(text);
                expected.push(format!("{text:?}"));
            }
            Part::Comment(_) | Part::Instruction(_) => {}
            Part::End if open.len() == 1 => {}
            Part::End => {
                xml.end();
                expected.extend(open.pop().map(|name| format!("</{name}>")));
            }
        }
        match part {
            Part::Comment(text) => xml.comment(text),
            Part::Instruction(data) => xml.instruction("p", data),
            _ => {}
        }
    }
    expected.extend(open.iter().rev().map(|name| format!("</{name}>")));
    (xml.finish(), expected)
}

/// The lines with neighbouring texts joined, and without comments and instructions.
fn joined(lines: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    let inside = |line: &str| line[1..line.len() - 1].to_owned();
    for line in lines.into_iter().filter(|l| !l.starts_with("<!--") && !l.starts_with("<?")) {
        match all.last_mut() {
            Some(last) if line.starts_with('"') && last.starts_with('"') => {
                *last = format!("\"{}{}\"", inside(last), inside(&line));
            }
            _ => all.push(line),
        }
    }
    all.retain(|line| line != "\"\"");
    all
}

proptest! {
    #[test]
    fn the_reader_reads_what_the_writer_writes(parts in prop::collection::vec(part(), 0..30)) {
        let (xml, expected) = write(&parts);
        prop_assert_eq!(joined(events(&xml)), joined(expected), "{}", xml);
        let tree = Tree::parse(&xml);
        prop_assert!(tree.is_ok(), "{:?}", tree);
    }

    #[test]
    fn no_input_makes_the_reader_panic(text in "[<>&;!?/='\"a-c:\\[\\]#%x0-9 \u{1}-\u{20}é-]{0,40}") {
        let dtd = format!("<!DOCTYPE a [<!ENTITY b '{text}'>{text}]><a>&b;</a>");
        for xml in [format!("<a>{text}</a>"), format!("<a b='{text}'/>"), dtd, text] {
            let mut reader = Reader::new(&xml);
            while let Ok(Some(_)) = reader.next() {}
        }
    }

    /// roxmltree accepts what the reader accepts, but for what the tree is known not to hold.
    #[test]
    fn the_tree_accepts_what_the_reader_accepts(text in "([<>&;!?/='\"abc: ]|<a>|</a>|&lt;|<a b='|--){0,20}") {
        let xml = format!("<a>{text}</a>");
        let mut reader = Reader::new(&xml);
        let accepted = loop {
            match reader.next() {
                Ok(Some(_)) => {}
                Ok(None) => break true,
                Err(_) => break false,
            }
        };
        let strict = roxmltree::Document::parse(&xml).is_ok();
        prop_assert_eq!(accepted, strict, "{}", xml);
    }
}
