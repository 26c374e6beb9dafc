//! Every word of a transcript stands in its TEI.

use super::exact::round_trip;
use teikit::notation::builtin;
use teikit::notation::marks::Mark;
use teikit::transcript::syntax;

/// The words of the text stand in the TEI in the same order.
pub(crate) fn words_stay(text: &str) {
    let tei = round_trip(text, &builtin::usual());
    let transcript = words_of_transcript(text);
    let encoded = words_of_tei(&tei);
    let same = transcript.bytes().zip(encoded.bytes()).take_while(|(a, b)| a == b).count();
    let near =
        |words: &str| words.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    assert!(encoded == transcript, "{:?} became {:?}\n{tei}", near(&transcript), near(&encoded));
}

/// The word characters of the leaves that are text of the document.
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
