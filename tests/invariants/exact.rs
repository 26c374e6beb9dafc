//! A transcript comes back out of its TEI.

use std::sync::Arc;
use teikit::notation::Notation;
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert, restore};

/// The text comes back byte for byte, in the notation that it was read in, and gives the same TEI
/// again. Returns the TEI.
pub(crate) fn round_trip(text: &str, notation: &Arc<Notation>) -> String {
    let tei = encoded(text, notation);
    let restored = restore(&Source::new("text.xml", tei.as_str()));
    let restored = restored.unwrap_or_else(|findings| panic!("{findings:?}\n{tei}"));
    assert_eq!(String::from_utf8_lossy(&restored.bytes), text, "\n{tei}");
    assert!(restored.findings.is_empty(), "no instruction is stale: {:?}", restored.findings);
    assert_eq!(restored.notation.id(), notation.id(), "the document names its notation");
    assert_eq!(encoded(text, &restored.notation), tei, "the same text gives the same TEI");
    tei
}

fn encoded(text: &str, notation: &Arc<Notation>) -> String {
    let options = ConvertOptions {
        file_name: Some("text.md".to_owned()),
        notation: Arc::clone(notation),
        ..Default::default()
    };
    convert(&Source::new("text.md", text), &options).tei
}
