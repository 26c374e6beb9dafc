//! What a repairing reader reads in the place of faults: one report for each fault, and events that
//! are those of a well-formed document.

mod reading;

use proptest::prelude::*;
use teikit::diagnostic::Diagnostic;
use teikit::xml::{Event, Name, Reader};

/// The events one after the other, faults as their code in `!…!`.
fn read(mut reader: Reader<'_>) -> String {
    let mut shown = String::new();
    loop {
        match reader.next() {
            Ok(Some(event)) => shown.push_str(&event_as_text(&event)),
            Ok(None) => return shown,
            Err(fault) => shown.push_str(&mark(&fault)),
        }
    }
}

fn mark(fault: &Diagnostic) -> String {
    format!("!{}!", fault.code.id.trim_start_matches("xml/"))
}

fn event_as_text(event: &Event<'_>) -> String {
    match *event {
        Event::Start { name, attributes, .. } => {
            let attributes = attributes.iter().map(|a| format!(" {}={:?}", shown(a.name), a.value));
            format!("<{}{}>", shown(name), attributes.collect::<String>())
        }
        Event::End { name, .. } => format!("</{}>", shown(name)),
        Event::Text { text, .. } => text.to_owned(),
        Event::Reference { name, .. } => format!("&{name};"),
        Event::Instruction { target, data, .. } => format!("<?{target} {data}?>"),
        Event::Comment { text, .. } => format!("<!--{text}-->"),
    }
}

fn shown(name: Name<'_>) -> String {
    match (name.namespace, name.prefix) {
        ("", "") => name.local.to_owned(),
        ("", prefix) => format!("{{?{prefix}}}{}", name.local),
        (namespace, _) => format!("{{{namespace}}}{}", name.local),
    }
}

#[track_caller]
fn check(xml: &str, expected: &str) {
    assert_eq!(read(Reader::new(xml).repairing()), expected, "{xml}");
}

#[test]
fn an_end_tag_closes_what_it_implies() {
    check("<a><b>x</a>", "<a><b>x!mismatched-end-tag!</b></a>");
    check("<a><b><c>x</a>", "<a><b><c>x!mismatched-end-tag!</c></b></a>");
    check("<a><b>x</c></b></a>", "<a><b>x!mismatched-end-tag!</b></a>");
    check("<a><hi>x</ho></a>", "<a><hi>x!mismatched-end-tag!</hi></a>");
    check("<a/></a>", "<a></a>!outside-root!");
}

#[test]
fn elements_that_overlap_are_one_fault() {
    check("<a><b>x<c>y</b>z</c></a>", "<a><b>x<c>y!mismatched-end-tag!</c></b>z</a>");
    check("<a><b></a></b>", "<a><b>!mismatched-end-tag!</b></a>");
}

#[test]
fn open_elements_end_with_the_document() {
    check("<a><b>x", "<a><b>x!unclosed-element!</b></a>");
    check("<a><b x='1'", "<a>!unclosed-markup!<b x=\"1\">!unclosed-element!</b></a>");
}

#[test]
fn references_that_are_none_are_text() {
    check(
        "<a>&x; & &#0; AT&T</a>",
        "<a>!undeclared-entity!&x; !reference-syntax!& \
        !character-reference!&#0; AT!reference-syntax!&T</a>",
    );
    check("<a b='&x; & y'/>", "!undeclared-entity!!reference-syntax!<a b=\"&x; & y\"></a>");
}

#[test]
fn marks_that_are_none_are_text() {
    check(
        "<a>1 < 2 ]]> <! x></a>",
        "<a>1 !bad-name!<!cdata-end! 2 ]]> !unexpected-markup!<! x></a>",
    );
}

#[test]
fn names() {
    check(
        "<a><p:b p:c=''/><p:d/></a>",
        "<a>!undeclared-prefix!<{?p}b {?p}c=\"\"></{?p}b><{?p}d></{?p}d></a>",
    );
    check("<a b='1' b='2' c='3'/>", "!duplicate-attribute!<a b=\"1\" c=\"3\"></a>");
    check("<a xmlns:p=''/>", "!reserved-namespace!<a></a>");
}

#[test]
fn tags_end_where_they_most_likely_should() {
    check("<a b=x c='2'>y</a>", "!attribute-syntax!<a b=\"x\" c=\"2\">y</a>");
    check("<a b='1'c='2'/>", "!attribute-syntax!<a b=\"1\" c=\"2\"></a>");
    check("<a b c='2'/>", "!attribute-syntax!<a c=\"2\"></a>");
    check("<a b='<' c='2'/>", "!attribute-less-than!<a b=\"<\" c=\"2\"></a>");
    check("<a b='x><c d='y'/></a>", "!attribute-less-than!<a b=\"x\"><c d=\"y\"></c></a>");
    check("<a b='x>y</a>", "!attribute-syntax!<a b=\"x\">y</a>");
    check("<a><b</a>", "<a>!tag-syntax!<b>!mismatched-end-tag!</b></a>");
    check("<a 1='x' b='y'/>", "!bad-name!<a b=\"y\"></a>");
    check("<a>x</a b='1'>", "<a>x!tag-syntax!</a>");
    check("<a>x</>", "<a>x!bad-name!</a>");
    check("<a><b>x</b</a>", "<a><b>x!tag-syntax!</b></a>");
}

#[test]
fn what_stands_outside_is_passed_over() {
    check("x<a/>y", "!outside-root!<a></a>!outside-root!");
    check("<?xml version='2.0'?><a/>", "!xml-declaration!<a></a>");
    check("<a><?xml version='1.0'?>x<?1?></a>", "<a>!xml-declaration!x!bad-name!</a>");
    check("<a><!-- -- --></a>", "<a>!comment-hyphens!<!-- -- --></a>");
}

#[test]
fn what_cannot_be_repaired_ends_the_reading() {
    for xml in ["<a><!-- x</a>", "<a><![CDATA[</a>", "<a/><b/>", "", "<!DOCTYPE a [<a/>"] {
        let faults = read(Reader::new(xml).repairing()).matches('!').count();
        assert!(faults >= 2, "{xml}");
    }
    check("<!DOCTYPE a [<!ENTITY e '<b>'>]><a>&e;</a>", "<a><b>!entity-nesting!");
}

#[test]
fn characters_that_xml_cannot_hold() {
    check(
        "<a b='\u{1}'>\u{2}x\u{FFFF}</a>",
        "!illegal-character!<a b=\"\\u{1}\">!illegal-character!\
        !illegal-character!\u{2}x\u{FFFF}</a>",
    );
}

/// Pieces of documents that are more or less well-formed.
const PIECES: [&str; 40] = [
    "<a>",
    "</a>",
    "<b c='1'>",
    "</b>",
    "<p:d/>",
    "<a xmlns:p='u' p:c='&lt;'>",
    "text",
    " ",
    "\r\n",
    "]]>",
    "]",
    "&amp;",
    "&e;",
    "&f;",
    "&#x41;",
    "&",
    "<",
    ">",
    "'",
    "\"",
    "=",
    "/",
    "<!-- x -->",
    "<!--",
    "-->",
    "<?p d?>",
    "?>",
    "<![CDATA[ x\r]]>",
    "é𐌰",
    "\u{1}",
    "\u{FFFF}",
    "b=",
    "b='",
    "<a b=x c>",
    "<!DOCTYPE a>",
    "<?xml version='1.0'?>",
    "</a >",
    "</ b>",
    "<e:",
    "\u{FEFF}",
];

const DOCTYPE: &str = "<!DOCTYPE a [<!ENTITY e 'x<b>y</b>'><!ATTLIST a z NMTOKENS ' 1  2 '>]>";

fn document() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..25);
    (any::<bool>(), any::<bool>(), pieces).prop_map(|(doctype, root, pieces)| {
        let doctype = if doctype { DOCTYPE } else { "" };
        let (start, end) = if root { ("<a>", "</a>") } else { ("", "") };
        format!("{doctype}{start}{}{end}", pieces.concat())
    })
}

proptest! {
    #[test]
    fn windows_make_no_difference(xml in document(), size in 1..40_usize) {
        reading::windows_make_no_difference(&xml, size);
    }

    #[test]
    fn repairs_judge_alike(xml in document()) {
        reading::repairs_judge_alike(&xml);
    }
}

/// A document with everything in it.
const SAMPLE: &str = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY e 'x<b>y</b>'><!-- c --><?p d?>\
    <!ENTITY % p '<!ENTITY f \"z\">'>%p;<!ATTLIST a z NMTOKENS ' 1  2 ' w (u|v) #IMPLIED>\
    <!ELEMENT a (#PCDATA|b)*><!NOTATION n PUBLIC 'p'>]>\r\n<a xmlns:p='u' p:é = \"&lt;\n&f;\">\r\n\
    &e;&#x1F600;<![CDATA[<]]>]] \u{10330} <p:b p:c='d'/><!-- - --><?q r?></a >\n<!-- end -->";

/// A document that ends anywhere is refused at that place, or read, but never breaks the reader.
#[test]
fn documents_may_end_anywhere() {
    for (end, _) in SAMPLE.char_indices().chain([(SAMPLE.len(), ' ')]) {
        reading::windows_make_no_difference(&SAMPLE[..end], 3);
        reading::repairs_judge_alike(&SAMPLE[..end]);
    }
    let mut reader = Reader::new(SAMPLE);
    while reader.next().unwrap().is_some() {}
}

#[test]
fn a_byte_anywhere_may_be_nul() {
    for (at, c) in SAMPLE.char_indices() {
        let xml = format!("{}\0{}", &SAMPLE[..at], &SAMPLE[at + c.len_utf8()..]);
        reading::windows_make_no_difference(&xml, 5);
        reading::repairs_judge_alike(&xml);
        let strict = read(Reader::new(&xml));
        assert!(strict.ends_with('!'), "{xml:?}: {strict}");
    }
}

#[test]
fn the_hyphens_that_begin_a_comment_do_not_end_it() {
    for text in ["<a><!--></a>", "<a><!---></a>", "<a><!--> x --></a>", "<a><!--->-->&</a>"] {
        reading::windows_make_no_difference(text, 3);
        reading::repairs_judge_alike(text);
    }
}
