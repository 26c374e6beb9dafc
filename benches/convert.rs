//! Speed of the way there and back, on text made from the transcripts of the test data (from the
//! samples, where those are missing): `cargo bench`.
//!
//! Compare with other converters by CPU time on the same text, for example
//! `time pandoc -f gfm -t tei FILE`.

use divan::Bencher;
use divan::counter::BytesCount;
use std::path::Path;
use teikit::bulk::proven;
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert, syntax};

const MEBIBYTE: usize = 1024 * 1024;

fn main() {
    divan::main();
}

/// So many mebibytes of transcripts, one behind the other.
fn transcripts(mebibytes: usize) -> Source {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("../shared/data/transcripts/jfk-doctly");
    let folder = if data.is_dir() { data } else { root.join("samples") };
    let mut parts = Vec::new();
    collect(&folder, &mut parts);
    parts.sort();
    let length = mebibytes * MEBIBYTE;
    let mut text = String::with_capacity(length + MEBIBYTE);
    for part in parts.iter().cycle() {
        text.push_str(part);
        text.push_str("\n\n");
        if text.len() >= length {
            break;
        }
    }
    text.truncate(text.floor_char_boundary(length));
    Source::new("bench.md", text)
}

fn collect(folder: &Path, parts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, parts);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            parts.push(std::fs::read_to_string(&path).expect("a transcript is UTF-8"));
        }
    }
}

#[divan::bench(args = [1, 10])]
fn parse(bencher: Bencher<'_, '_>, mebibytes: usize) {
    let source = transcripts(mebibytes);
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).bench_local(|| syntax::parse(source.text()));
}

/// Parsing, full inference and encoding, without validation and proof.
#[divan::bench(args = [1, 10], sample_count = 5)]
fn parse_infer_encode(bencher: Bencher<'_, '_>, mebibytes: usize) {
    let source = transcripts(mebibytes);
    let options = ConvertOptions::default();
    let bytes = BytesCount::new(source.text().len());
    bencher.counter(bytes).bench_local(|| convert(&source, &options));
}

/// Conversion, validation and the proof of the way back: what `teikit convert` does to a file.
#[divan::bench(args = [1, 10, 100], sample_count = 5)]
fn convert_validate_prove(bencher: Bencher<'_, '_>, mebibytes: usize) {
    let source = transcripts(mebibytes);
    let options = ConvertOptions::default();
    let bytes = BytesCount::new(source.text().len());
    let copy = || Source::new("bench.md", source.text());
    bencher.counter(bytes).with_inputs(copy).bench_local_values(|source| {
        assert!(proven(source, &options).bytes.is_some());
    });
}
