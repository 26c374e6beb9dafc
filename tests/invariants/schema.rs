//! What holds for every text that is taken for a schema.

use teikit::schema::{Syntax, convert, load};
use teikit::source::Source;

/// The text is read as a schema in either syntax, or refused; what we write of it is right, and
/// stays as it is from the second time on.
pub(crate) fn schema(text: &str) {
    for (own, other) in [(Syntax::Xml, Syntax::Compact), (Syntax::Compact, Syntax::Xml)] {
        let alone = |_: &str| Err("the text stands alone".to_owned());
        let _ = load(Source::new("schema", text), own, &alone);
        let Ok(there) = reshaped(text, own, other) else { continue };
        let Some(again) = there_and_back(&there, other, own) else { continue };
        assert_eq!(there_and_back(&again, other, own).as_ref(), Some(&again), "from\n{there}");
    }
}

/// Our own text, once through the other syntax. It may only be nested too deeply for that: brackets
/// are counted otherwise than elements.
fn there_and_back(text: &str, from: Syntax, to: Syntax) -> Option<String> {
    let other = reshaped(text, from, to).map_err(|codes| expect_depth(&codes, text)).ok()?;
    reshaped(&other, to, from).map_err(|codes| expect_depth(&codes, &other)).ok()
}

fn expect_depth(codes: &[&str], text: &str) {
    assert!(codes.contains(&"schema/too-deep"), "{codes:?}\n{text}");
}

/// The schema in the syntax `to`, or the codes of its faults.
fn reshaped(text: &str, from: Syntax, to: Syntax) -> Result<String, Vec<&'static str>> {
    let converted = convert(&Source::new("schema", text), from, to);
    converted.map(|it| it.text).map_err(|faults| faults.iter().map(|it| it.code.id).collect())
}
