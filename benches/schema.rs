//! Speed of loading schemas: `cargo bench --bench schema`. The schema of TEI is that of the test
//! data; a grown one is made from a few lines, to see that time is linear.

use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use teikit::schema::{BuiltIn, Loaded, Syntax, load};
use teikit::source::Source;

fn main() {
    divan::main();
}

/// The schema of all of TEI, if the test data is there.
fn tei_all(end: &str) -> Option<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let data = std::env::var_os("TEIKIT_DATA").map_or(beside, PathBuf::from);
    std::fs::read_to_string(data.join("schemas/tei_all").with_extension(end)).ok()
}

fn loaded(text: &str, syntax: Syntax) -> Loaded {
    let alone = |path: &str| Err(format!("{path} is not needed"));
    load(Source::new("schema", text), syntax, &alone).expect("the schema is right")
}

#[divan::bench]
fn built_in(bencher: Bencher<'_, '_>) {
    let text = BuiltIn::Teikit.relaxng();
    bencher.counter(BytesCount::of_str(text)).bench(|| loaded(text, Syntax::Xml));
}

#[divan::bench(args = ["rng", "rnc"])]
fn all_of_tei(bencher: Bencher<'_, '_>, end: &str) {
    let Some(text) = tei_all(end) else { return };
    let syntax = if end == "rng" { Syntax::Xml } else { Syntax::Compact };
    bencher.counter(BytesCount::of_str(&text)).bench(|| loaded(&text, syntax));
}

/// Elements that hold one another, each with attributes from a common definition.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn grown(bencher: Bencher<'_, '_>, elements: usize) {
    let mut text =
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><ref name='e0'/></start>\
        <define name='att'><optional><attribute name='a'/></optional></define>"
            .to_owned();
    for at in 0..elements {
        let next = (at + 1) % elements;
        let _ = writeln!(
            text,
            "<define name='e{at}'><element name='e{at}'><ref name='att'/><attribute name='x{at}'/>\
             <zeroOrMore><ref name='e{next}'/></zeroOrMore></element></define>"
        );
    }
    text.push_str("</grammar>");
    bencher.counter(BytesCount::of_str(&text)).bench(|| loaded(&text, Syntax::Xml));
}
