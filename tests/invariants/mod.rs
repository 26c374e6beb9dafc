//! What holds for every text: written once, used by the properties, the corpora and the fuzzer.

use teikit::notation::marks::Mark;
use teikit::source::Source;
use teikit::transcript::syntax::{self, Tree};
use teikit::transcript::{ConvertOptions, convert, restore};

/// Every byte of the text belongs to exactly one leaf.
pub(crate) fn leaves_tile(text: &str) {
    let tree = syntax::parse(text);
    let mut at = 0;
    for leaf in tree.leaves() {
        assert_eq!(leaf.span.start, at, "a leaf begins where the one before it ends");
        at = leaf.span.end;
    }
    assert_eq!(at as usize, text.len(), "the last leaf ends with the text");
    children_lie_in_parents(&tree);
}

fn children_lie_in_parents(tree: &Tree) {
    for (index, node) in tree.nodes().iter().enumerate() {
        for child in tree.children(index) {
            let child = tree.node(child);
            assert!(child.end <= node.end, "a child ends with its parent at the latest");
            assert!(child.span.start >= node.span.start && child.span.end <= node.span.end);
        }
    }
}

/// The text comes back byte for byte, and gives the same TEI again. Returns the TEI.
pub(crate) fn round_trip(text: &str) -> String {
    let options = ConvertOptions { file_name: Some("text.md".to_owned()), ..Default::default() };
    let tei = convert(&Source::new("text.md", text), &options).tei;
    let restored = restore(&Source::new("text.xml", tei.as_str()));
    let restored = restored.unwrap_or_else(|findings| panic!("{findings:?}\n{tei}"));
    assert_eq!(String::from_utf8_lossy(&restored.bytes), text, "\n{tei}");
    assert!(restored.findings.is_empty(), "no instruction is stale: {:?}", restored.findings);
    let again = convert(&Source::new("text.md", text), &options).tei;
    assert_eq!(again, tei, "the same text gives the same TEI");
    tei
}

/// The words of the text stand in the TEI in the same order.
#[allow(dead_code, reason = "the fuzzer checks the other invariants only")]
pub(crate) fn words_stay(text: &str) {
    let tei = round_trip(text);
    let transcript = words_of_transcript(text);
    let encoded = words_of_tei(&tei);
    let same = transcript.bytes().zip(encoded.bytes()).take_while(|(a, b)| a == b).count();
    let near =
        |words: &str| words.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    assert!(encoded == transcript, "{:?} became {:?}\n{tei}", near(&transcript), near(&encoded));
}

/// The word characters of the leaves that are text of the document.
#[allow(dead_code, reason = "see `words_stay`")]
fn words_of_transcript(text: &str) -> String {
    use syntax::Kind;
    let tree = syntax::parse(text);
    let mut words = String::new();
    for leaf in tree.leaves() {
        let source = &text[leaf.span.range()];
        match leaf.kind {
            Kind::Text | Kind::Escape => words.push_str(source),
            Kind::Reference => words.extend(syntax::reference(source).map(|(c, _)| c)),
            Kind::FootnoteReference | Kind::Comment | Kind::Sign(Mark::Sic) => {
                words.push_str(source);
            }
            _ => {}
        }
    }
    words.retain(char::is_alphanumeric);
    words
}

/// The word characters of the text of a TEI document, descriptions of gaps and figures left out.
#[allow(dead_code, reason = "see `words_stay`")]
fn words_of_tei(tei: &str) -> String {
    use teikit::xml::{Event, Reader};
    let mut reader = Reader::new(tei);
    let mut words = String::new();
    let mut hidden = 0_usize;
    while let Some(event) = reader.next().expect("the TEI is well-formed") {
        let is_hidden = |name: &str| matches!(name, "teiHeader" | "desc" | "figDesc");
        match event {
            Event::Start { name, .. } if is_hidden(name.local) => hidden += 1,
            Event::End { name, .. } if is_hidden(name.local) => hidden -= 1,
            Event::Text { text, .. } if hidden == 0 => words.push_str(text),
            _ => {}
        }
    }
    words.retain(char::is_alphanumeric);
    words
}
