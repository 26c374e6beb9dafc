//! The streaming reader against roxmltree, on documents that are made of the pieces which its fast
//! paths tell apart: the same verdict, names, attributes and text. Each document is read twice, the
//! second time with the names of the first, as documents of a batch are.

use proptest::prelude::*;
use roxmltree::{Node, NodeType};
use teikit::xml::{Event, Name, NameTable, Reader};

/// What is in a document, an item for each start, end, and run of text.
type Told = Vec<String>;

/// Our reader, with a table of names; none where the document is not well-formed.
fn read(xml: &str, names: NameTable) -> (Option<Told>, NameTable) {
    let mut reader = Reader::with_names(xml, names);
    let mut told = vec![];
    loop {
        match reader.next() {
            Ok(Some(event)) => tell(&event, &mut told),
            Ok(None) => return (Some(told), reader.into_names()),
            Err(_) => return (None, reader.into_names()),
        }
    }
}

fn tell(event: &Event<'_>, told: &mut Told) {
    match *event {
        Event::Start { name, attributes, .. } => {
            let attributes = attributes.iter().map(|it| (shown(it.name), it.value.to_owned()));
            told.push(start(&shown(name), attributes.collect()));
        }
        Event::End { name, .. } => told.push(format!("</{}>", shown(name))),
        Event::Text { text, .. } => add_text(text, told),
        Event::Comment { text, .. } => told.push(format!("<!--{text}-->")),
        Event::Instruction { target, data, .. } => told.push(format!("<?{target} {data}?>")),
        Event::Reference { name, .. } => told.push(format!("&{name};")),
    }
}

fn shown(name: Name<'_>) -> String {
    format!("{{{}}}{}", name.namespace, name.local)
}

fn start(name: &str, mut attributes: Vec<(String, String)>) -> String {
    attributes.sort();
    format!("<{name} {attributes:?}>")
}

fn add_text(text: &str, told: &mut Told) {
    match told.last_mut() {
        Some(last) if last.starts_with('"') => last.push_str(text),
        _ => told.push(format!("\"{text}")),
    }
}

/// roxmltree; none where it refuses the document.
fn peer(xml: &str) -> Option<Told> {
    let document = roxmltree::Document::parse(xml).ok()?;
    let mut told = vec![];
    document.root().children().for_each(|child| tell_node(child, &mut told));
    Some(told)
}

fn tell_node(node: Node<'_, '_>, told: &mut Told) {
    match node.node_type() {
        NodeType::Element => {
            let name = |namespace: Option<&str>, local| {
                format!("{{{}}}{local}", namespace.unwrap_or_default())
            };
            let tag = node.tag_name();
            let element = name(tag.namespace(), tag.name());
            let attributes = node
                .attributes()
                .map(|it| (name(it.namespace(), it.name()), it.value().to_owned()));
            told.push(start(&element, attributes.collect()));
            node.children().for_each(|child| tell_node(child, told));
            told.push(format!("</{element}>"));
        }
        NodeType::Text => add_text(node.text().unwrap_or_default(), told),
        NodeType::Comment => told.push(format!("<!--{}-->", node.text().unwrap_or_default())),
        NodeType::PI => {
            let instruction = node.pi().expect("it is one");
            let data = instruction.value.unwrap_or_default();
            told.push(format!("<?{} {data}?>", instruction.target));
        }
        NodeType::Root => {}
    }
}

/// Pieces that are well-formed for themselves; `|` is where something may be put in.
const WHOLE: [&str; 21] = [
    "<p>|</p>",
    "<p n='1'>|</p>",
    "<p n=\"'\" m='x y'/>",
    "<p\n\tn='1' >|</p\n>",
    "<p n = '1'>|</p>",
    "<p n='a&amp;b&#x9;'/>",
    "<p n='a\nb\tc\r\nd'/>",
    "<p n='eight888' long-name-of-16b='sixteen16sixteen16'>|</p>",
    "<abcdefg>|</abcdefg>",
    "<abcdefgh n=''>|</abcdefgh>",
    "<abcdefghijklmno>|</abcdefghijklmno>",
    "<abcdefghijklmnop>|</abcdefghijklmnop>",
    "<x:p xmlns:x='u' x:n='1' n='2' xml:lang='en'><x:p/>|</x:p>",
    "<p xmlns='v'>|</p>",
    "<é a='é'>|</é>",
    "é]]a]",
    "a longer text, of more than the bytes that are looked at in words > ' \"",
    "&lt;&#233;",
    "\r\n \r x",
    "<!-- c -->",
    "<![CDATA[<x>]] >]]>",
];

/// Pieces that spoil a document, mostly.
const BROKEN: [&str; 16] = [
    "<p>",
    "</p>",
    "<p n='1' n='2'/>",
    "<p n='1'm='2'/>",
    "<p n='<'/>",
    "<p n=1/>",
    "<p n='",
    "<p",
    "<",
    "&",
    "&x;",
    "]]>",
    "\u{1}",
    "<x:p/>",
    "</p n='1'>",
    "<1/>",
];

/// A document: pieces in or behind each other, one of them broken in some.
fn document() -> impl Strategy<Value = String> {
    let whole = prop::sample::select(&WHOLE[..]);
    let pieces = prop::collection::vec((whole, any::<bool>()), 0..16);
    let broken = prop::option::weighted(
        0.3,
        (prop::sample::select(&BROKEN[..]), any::<prop::sample::Index>()),
    );
    (pieces, broken).prop_map(|(pieces, broken)| {
        let mut body = "|".to_owned();
        for (piece, inside) in pieces {
            let piece = if inside { piece.to_owned() } else { piece.replace('|', "") + "|" };
            // Behind the piece goes on what has no place inside of it.
            let piece = if piece.contains('|') { piece } else { piece + "|" };
            body = body.replacen('|', &piece, 1);
        }
        let body = body.replace('|', "");
        let mut xml = format!("<a>{body}</a>");
        if let Some((piece, at)) = broken {
            let places: Vec<_> = xml.char_indices().map(|(at, _)| at).collect();
            xml.insert_str(places[at.index(places.len())], piece);
        }
        xml
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn documents_are_read_as_roxmltree_reads_them(xml in document()) {
        let expected = peer(&xml);
        let (first, names) = read(&xml, NameTable::new());
        prop_assert_eq!(&first, &expected, "{:?}", xml);
        let (second, _) = read(&xml, names);
        prop_assert_eq!(&second, &expected, "with known names: {:?}", xml);
    }
}
