//! Speed of validation in process, against `tei_all`: ours, teixml's, and a loop over the events of
//! quick-xml that does nothing with them. `cargo bench --bench validate`; the data is that of the
//! tests (`TEIKIT_DATA`). For whole programs see `benches/peers.sh`.

use divan::Bencher;
use divan::counter::BytesCount;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::OnceLock;
use teikit::schema::{Schema, Syntax};
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

#[path = "validate/corpus.rs"]
mod corpus;

const OPTIONS: ValidateOptions = ValidateOptions { ids: true, schematron: false };

#[allow(clippy::print_stderr, reason = "that nothing was measured is said")]
fn main() {
    if data().is_dir() {
        divan::main();
    } else {
        eprintln!("{} is not there: nothing was measured", data().display());
    }
}

fn data() -> PathBuf {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    std::env::var_os("TEIKIT_DATA").unwrap_or_else(|| default.into()).into()
}

fn grammar() -> String {
    std::fs::read_to_string(data().join("schemas/tei_all.rng")).expect("the schema can be read")
}

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        Schema::from_text("tei_all.rng", grammar(), Syntax::Xml).expect("the schema is right")
    })
}

/// Valid TEI of so many million bytes.
fn corpus(megabytes: usize) -> Source {
    Source::new("corpus.xml", corpus::of_valid_documents(&data(), megabytes * 1_000_000))
}

#[divan::bench(args = [1, 10, 43, 100], sample_count = 5, sample_size = 1)]
fn teikit(bencher: Bencher<'_, '_>, megabytes: usize) {
    let source = corpus(megabytes);
    let bytes = BytesCount::new(source.text().len());
    assert!(validate(&source, schema(), OPTIONS).is_empty());
    bencher.counter(bytes).bench_local(|| validate(&source, schema(), OPTIONS));
}

#[divan::bench(args = [43], sample_count = 3, sample_size = 1)]
fn teixml(bencher: Bencher<'_, '_>, megabytes: usize) {
    let source = corpus(megabytes);
    let bytes = BytesCount::new(source.text().len());
    let syntax = ::teixml::relaxng::SchemaSyntax::Xml;
    let mut schema = ::teixml::Schema::from_text(&grammar(), "tei_all.rng", syntax)
        .expect("the schema is right");
    schema.set_schematron(false);
    bencher.counter(bytes).bench_local(|| schema.validate_str(source.text()));
}

#[divan::bench(args = [43], sample_count = 5, sample_size = 1)]
fn quick_xml(bencher: Bencher<'_, '_>, megabytes: usize) {
    let source = corpus(megabytes);
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).bench_local(|| events(source.text()));
}

/// How many bytes of names and values there are, so that nothing is left out.
fn events(text: &str) -> usize {
    use ::quick_xml::events::Event;
    let mut reader = ::quick_xml::NsReader::from_str(text);
    let mut bytes = 0;
    loop {
        match reader.read_resolved_event().expect("the corpus is well-formed") {
            (namespace, Event::Start(tag) | Event::Empty(tag)) => {
                black_box(namespace);
                bytes += tag.name().as_ref().len();
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("the corpus is well-formed");
                    let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
                    black_box(namespace);
                    bytes += name.as_ref().len() + attribute.value.len();
                }
            }
            (_, Event::Eof) => return bytes,
            _ => {}
        }
    }
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn load_tei_all(bencher: Bencher<'_, '_>) {
    let text = grammar();
    bencher.bench_local(|| Schema::from_text("tei_all.rng", text.clone(), Syntax::Xml).is_ok());
}
